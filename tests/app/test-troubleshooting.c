/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report of a fault says of the machine and the program, and what it must not say. */
#include "window-test.h"

#include <string.h>

#include "atlas-log.h"
#include "atlas-troubleshooting.h"

#define has(text, words) g_assert_nonnull (strstr (text, words))

static void
log_at (const char     *domain,
        GLogLevelFlags  level,
        const char     *message)
{
  g_log_structured (domain, level, "MESSAGE", "%s", message);
}

static void
test_log (void)
{
  g_autofree char *text = NULL;
  g_autofree char *last = NULL;

  atlas_log_setup ();
  log_at ("atlas-store", G_LOG_LEVEL_DEBUG, "ours, for debugging");
  log_at ("Gtk", G_LOG_LEVEL_DEBUG, "theirs, for debugging");
  log_at ("Gtk", G_LOG_LEVEL_MESSAGE, "theirs, for everybody");
  log_at ("atlas-store", G_LOG_LEVEL_INFO, "not \xff UTF-8");

  text = atlas_log_dup_last ();
  has (text, "atlas-store debug: ours, for debugging\n");
  has (text, "Gtk info: theirs, for everybody\n");
  g_assert_null (strstr (text, "theirs, for debugging"));
  g_assert_true (g_utf8_validate (text, -1, NULL));

  /* What is kept is bounded, and the newest stays. */
  for (guint i = 0; i < 1000; i++)
    log_at ("atlas-store", G_LOG_LEVEL_INFO, i < 999 ? "again" : "the last one");
  last = atlas_log_dup_last ();
  g_assert_null (strstr (last, "ours, for debugging"));
  g_assert_true (g_str_has_suffix (last, "the last one\n"));
  g_assert_cmpuint (strlen (last), <, 20000);
}

static void
test_text (WindowTest    *f,
           gconstpointer  data)
{
  g_autofree char *text = atlas_troubleshooting_dup_text (GTK_APPLICATION (f->application));
  g_autofree char *gtk = g_strdup_printf ("GTK: %u.%u.%u\n", gtk_get_major_version (), gtk_get_minor_version (),
                                          gtk_get_micro_version ());
  g_autofree char *folder = g_path_get_dirname (f->path);

  has (text, gtk);
  has (text, "SQLite FTS5: yes\n");
  has (text, "Renderer: Gsk");
  has (text, " kB, in the library\n");
  g_assert_null (strstr (text, folder));
  g_assert_null (strstr (text, "Xiamen"));
}

int
main (int   argc,
      char *argv[])
{
  window_test_init (&argc, &argv);

  g_test_add_func ("/app/troubleshooting/log", test_log);
  g_test_add ("/app/troubleshooting/text", WindowTest, NULL, window_test_set_up, test_text, window_test_tear_down);

  return app_test_run ();
}

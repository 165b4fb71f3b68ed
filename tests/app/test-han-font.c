/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where no font has Chinese characters, that is noticed. Fontconfig reads its settings once: each case is a process. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-han-font.h"

#include <glib/gstdio.h>

/* Fonts without Chinese characters. */
#define LATIN "/usr/share/fonts/truetype/dejavu"

static void
none_in_process (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "fonts.conf", NULL);
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "fonts", NULL);
  g_autofree char *settings = g_strdup_printf ("<?xml version='1.0'?><fontconfig><dir>" LATIN "</dir>"
                                               "<cachedir>%s</cachedir></fontconfig>", cache);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_true (g_file_set_contents (path, settings, -1, NULL));
  g_setenv ("FONTCONFIG_FILE", path, TRUE);
  g_assert_false (atlas_han_font_is_there ());
}

static void
test_none (void)
{
  if (!g_file_test (LATIN "/DejaVuSans.ttf", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("DejaVu is not where it is on Debian");
      return;
    }

  g_test_trap_subprocess ("/app/han-font/none/subprocess", 0, 0);
  g_test_trap_assert_passed ();
}

/* The sentence can be read in any case. */
static void
test_sentence (void)
{
  g_autofree char *plain = atlas_han_font_dup_sentence ("A sentence that nobody has translated");

  g_assert_cmpstr (plain, ==, "A sentence that nobody has translated");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/app/han-font/none", test_none);
  g_test_add_func ("/app/han-font/none/subprocess", none_in_process);
  g_test_add_func ("/app/han-font/sentence", test_sentence);

  return g_test_run ();
}

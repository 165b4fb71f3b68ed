/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every way out shares: what was left out, and in which language is spoken. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-labels.h"
#include "atlas-publish.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

static void
test_left_out (void)
{
  g_autoptr (AtlasPublishResult) result = atlas_publish_result_new ();

  atlas_publish_result_leave_out (result, ATLAS_LEFT_OUT_NO_LICENCE, 7, "The harbour");
  atlas_publish_result_leave_out (result, ATLAS_LEFT_OUT_UNREADABLE, 7, "The harbour");
  atlas_publish_result_leave_out (result, ATLAS_LEFT_OUT_UNREADABLE, 8, "Not \xff UTF-8");
  atlas_publish_result_leave_out (result, ATLAS_LEFT_OUT_TOO_LARGE, 9, NULL);
  atlas_publish_result_leave_out (result, ATLAS_LEFT_OUT_PRIVATE, 10, "An article");
  g_assert_cmpuint (result->left_out->len, ==, 4);

  for (guint i = 0; i < result->left_out->len; i++)
    {
      const AtlasLeftOut *left_out = result->left_out->pdata[i];
      g_autofree char *words = atlas_left_out_display (left_out);

      g_assert_true (g_utf8_validate (words, -1, NULL));
      g_assert_nonnull (strstr (words, left_out->title));
    }
}

static void
test_speak (gconstpointer locale)
{
  setlocale (LC_ALL, "C");
  g_assert_nonnull (setlocale (LC_ALL, locale));
  for (guint turn = 0; turn < 2; turn++)
    {
      atlas_labels_speak (ATLAS_LABELS_CHINESE);
      g_assert_true (atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE));
      g_assert_cmpstr (atlas_label_kind ("hub"), ==, "文化高地");

      atlas_labels_speak (ATLAS_LABELS_ENGLISH);
      g_assert_false (atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE));
      g_assert_cmpstr (atlas_label_kind ("hub"), ==, "Hub");
    }
  atlas_labels_speak (ATLAS_LABELS_BOTH);
  g_assert_cmpstr (atlas_label_kind ("hub"), ==, "Hub");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("HUB_ATLAS_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_test_add_func ("/publish/left-out", test_left_out);
  g_test_add_data_func ("/publish/speak/c", "C", test_speak);
  g_test_add_data_func ("/publish/speak/c-utf-8", "C.UTF-8", test_speak);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language tags, and which of several names is shown. */
#include "atlas-language.h"

static void
add_name (GPtrArray  *names,
          const char *text,
          const char *language,
          const char *kind,
          gboolean    preferred)
{
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

  name->base.id = names->len + 1;
  name->ordinal = names->len;
  name->preferred = preferred;
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, language);
  atlas_set_text (&name->kind, kind);
  g_ptr_array_add (names, name);
}

static GPtrArray *
new_names (void)
{
  return g_ptr_array_new_with_free_func (atlas_record_free);
}

static void
assert_shown (GPtrArray          *names,
              AtlasLabelLanguage  labels,
              const char         *expected_title,
              const char         *expected_subtitle)
{
  g_autofree char *title = atlas_names_title (names, labels);
  g_autofree char *subtitle = atlas_names_subtitle (names, labels);

  g_assert_cmpstr (title, ==, expected_title);
  g_assert_cmpstr (subtitle, ==, expected_subtitle);
}

static void
test_valid (void)
{
  static const char * const valid[] = {
    "en", "zh", "zh-Hans", "zh-Hant-TW", "zh-Latn-pinyin", "en-GB", "und", "yue", "x-private", "EN"
  };
  static const char * const invalid[] = {
    "", " ", "e", "en_GB", "en-", "-en", "en--GB", "english language", "zh-Hans-", "en-GB-a",
    "abcdefghi", "中文", "\xff\xfe", "en.UTF-8"
  };

  for (guint i = 0; i < G_N_ELEMENTS (valid); i++)
    {
      g_test_message ("%s", valid[i]);
      g_assert_true (atlas_language_is_valid (valid[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      g_autofree char *shown = g_strescape (invalid[i], NULL);

      g_test_message ("%s", shown);
      g_assert_false (atlas_language_is_valid (invalid[i]));
    }
  g_assert_false (atlas_language_is_valid (NULL));
}

static void
test_matches (void)
{
  g_assert_true (atlas_language_matches ("zh-Hans", "zh"));
  g_assert_true (atlas_language_matches ("ZH-hans", "zh-Hans"));
  g_assert_true (atlas_language_matches ("zh_CN.UTF-8", "zh"));
  g_assert_true (atlas_language_matches ("zh-Latn-pinyin", "zh-Latn"));
  g_assert_false (atlas_language_matches ("zh-Latn-pinyin", "zh"));
  g_assert_false (atlas_language_matches ("zh", "zh-Hans"));
  g_assert_false (atlas_language_matches ("zha", "zh"));
  g_assert_false (atlas_language_matches (NULL, "zh"));
  g_assert_false (atlas_language_matches ("zh", NULL));
  g_assert_false (atlas_language_matches ("zh", ""));
}

static void
test_wanted (void)
{
  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  g_assert_cmpstr (atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0], ==, "zh-Hans");
  g_assert_cmpstr (atlas_languages_wanted (ATLAS_LABELS_BOTH)[0], ==, "zh-Hans");
  g_assert_cmpstr (atlas_languages_wanted (ATLAS_LABELS_ENGLISH)[0], ==, "en");
  g_unsetenv ("LANGUAGE");
  g_assert_cmpstr (atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0], ==, "en");
  g_assert_cmpstr (atlas_languages_wanted (ATLAS_LABELS_CHINESE)[0], ==, "zh-Hans");
}

static void
test_display (void)
{
  g_autofree char *chinese = atlas_language_display ("zh-Hans");
  g_autofree char *english = atlas_language_display ("en");
  g_autofree char *broken = atlas_language_display ("not a tag");
  g_autofree char *none = atlas_language_display (NULL);
  g_autofree char *translated = NULL;

  g_assert_cmpstr (chinese, ==, "Chinese (Simplified)");
  g_assert_cmpstr (english, ==, "English");
  g_assert_cmpstr (broken, ==, "not a tag");
  g_assert_cmpstr (none, ==, "");

  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  translated = atlas_language_display ("en");
  g_unsetenv ("LANGUAGE");
  g_assert_cmpstr (translated, ==, "英语");
}

static void
test_pick (void)
{
  g_autoptr (GPtrArray) names = new_names ();

  g_assert_null (atlas_names_pick (names, atlas_languages_wanted (ATLAS_LABELS_ENGLISH)));
  g_assert_null (atlas_names_pick (NULL, NULL));
  assert_shown (names, ATLAS_LABELS_ENGLISH, "(no name)", NULL);
  assert_shown (NULL, ATLAS_LABELS_ENGLISH, "(no name)", NULL);

  add_name (names, "Gulangu", "en", "as-printed", TRUE);
  assert_shown (names, ATLAS_LABELS_ENGLISH, "Gulangu", NULL);

  add_name (names, "Gǔlàngyǔ", "zh-Latn-pinyin", "romanised", FALSE);
  assert_shown (names, ATLAS_LABELS_ENGLISH, "Gǔlàngyǔ", NULL);
  assert_shown (names, ATLAS_LABELS_CHINESE, "Gǔlàngyǔ", NULL);

  add_name (names, "鼓浪屿", "zh-Hans", "official", FALSE);
  assert_shown (names, ATLAS_LABELS_ENGLISH, "鼓浪屿", NULL);

  add_name (names, "Piano Island", "en", "alias", FALSE);
  assert_shown (names, ATLAS_LABELS_ENGLISH, "Piano Island", "鼓浪屿");
  assert_shown (names, ATLAS_LABELS_CHINESE, "鼓浪屿", "Piano Island");

  add_name (names, "Gulangyu", "en-GB", "translated", FALSE);
  assert_shown (names, ATLAS_LABELS_ENGLISH, "Gulangyu", "鼓浪屿");

  add_name (names, "Kulangsu", "en", "alias", TRUE);
  assert_shown (names, ATLAS_LABELS_ENGLISH, "Kulangsu", "鼓浪屿");
  assert_shown (names, ATLAS_LABELS_BOTH, "Kulangsu", "鼓浪屿");
  assert_shown (names, ATLAS_LABELS_INTERFACE, "Kulangsu", "鼓浪屿");
  g_assert_cmpstr (atlas_names_pick (names, NULL)->text, ==, "Kulangsu");
}

static void
test_same (void)
{
  g_autoptr (GPtrArray) names = new_names ();

  add_name (names, "4399", "en", "official", FALSE);
  add_name (names, "4399", "zh-Hans", "official", FALSE);
  assert_shown (names, ATLAS_LABELS_ENGLISH, "4399", NULL);
  add_name (names, "\xff broken", "en", "official", TRUE);
  assert_shown (names, ATLAS_LABELS_ENGLISH, "\357\277\275 broken", "4399");
}

/* Eight bytes are looked at together: it is found at each place among them. */
static void
test_han (void)
{
  static const struct { const char *sign; gboolean han; } signs[] = {
    { "", FALSE }, { "é", FALSE }, { "한", FALSE }, { "ア", FALSE }, { "厦", TRUE }, { "𠀀", TRUE },
  };

  for (guint s = 0; s < G_N_ELEMENTS (signs); s++)
    {
      for (guint before = 0; before < 20; before++)
        {
          for (guint after = 0; after < 20; after++)
            {
              g_autofree char *text = g_strdup_printf ("%.*s%s%.*s", (int) before, "abcdefghijklmnopqrst", signs[s].sign,
                                                       (int) after, "abcdefghijklmnopqrst");

              g_assert_cmpint (atlas_text_has_han (text), ==, signs[s].han);
            }
        }
    }
}

int
main (int argc, char *argv[])
{
  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/language/valid", test_valid);
  g_test_add_func ("/model/language/matches", test_matches);
  g_test_add_func ("/model/language/wanted", test_wanted);
  g_test_add_func ("/model/language/display", test_display);
  g_test_add_func ("/model/language/han", test_han);
  g_test_add_func ("/model/names/pick", test_pick);
  g_test_add_func ("/model/names/same", test_same);

  return g_test_run ();
}

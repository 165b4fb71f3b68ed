/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text in all encodings that articles come in, files, and what is refused. */
#include "extract-test.h"

#include "atlas-test.h"

#include <glib/gstdio.h>

static const char simplified[] =
  "无锡动漫企业出口增长\n\n无锡国家数字电影产业园去年接待游客超过一百万人次，园区企业已有三百多家。"
  "负责人说，今年的目标是达到四百家，出口额超过十亿元。\n\n国家对外文化贸易基地也设在这里。\n";

static const char traditional[] =
  "動漫產業年會在廈門開幕\n\n本屆年會吸引了來自二十個國家和地區的五百多家企業參加，簽約金額超過"
  "一百億元。主辦單位表示，這項活動已經成為兩岸文化交流的重要平臺。\n";

static const char english[] =
  "Film park opens\r\n\r\nThe park in the east of the city is home to 300 companies, and \x93half\x94 of them "
  "export to Europe.   \r\nIt has 2,000 employees.\r\n\r\n\r\n\r\nThe end of it.\r\n";

static void
check_encoding (const char *text,
                const char *encoding,
                const char *found,
                const char *language)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *encoded = g_convert (text, -1, encoding, "UTF-8", NULL, &length, &error);
  g_autoptr (AtlasExtract) result = NULL;
  g_autofree char *wanted = g_strchomp (g_strdup (text));

  g_assert_no_error (error);
  result = extract (encoded, length);
  g_assert_cmpint (result->kind, ==, ATLAS_EXTRACT_PLAIN);
  g_assert_cmpstr (result->text, ==, wanted);
  g_assert_cmpstr (result->encoding, ==, found);
  g_assert_cmpstr (result->language, ==, language);
  g_assert_cmpuint (result->n_replaced, ==, 0);
}

static void
test_encodings (void)
{
  check_encoding (simplified, "UTF-8", "UTF-8", "zh-Hans");
  check_encoding (simplified, "GB18030", "GB18030", "zh-Hans");
  check_encoding (simplified, "GBK", "GB18030", "zh-Hans");
  check_encoding (traditional, "UTF-8", "UTF-8", "zh-Hant");
  check_encoding (traditional, "BIG5", "Big5-HKSCS", "zh-Hant");

  /* With a byte order mark. */
  check_encoding (simplified, "UTF-16", "UTF-16LE", "zh-Hans");
  check_encoding (simplified, "UTF-32", "UTF-32LE", "zh-Hans");
  check_encoding ("A short text of the kind that is known by its zeros.", "UTF-16BE", "UTF-16BE", NULL);
  check_encoding ("A short text of the kind that is known by its zeros.", "UTF-16LE", "UTF-16LE", NULL);
}

/* A headline is enough. */
static void
test_short (void)
{
  static const struct { const char *encoding, *found; const char *texts[6]; } cases[] = {
    { "GBK", "GB18030", { "影视", "无锡影视基地", "China Daily 中国日报 reports", "他说：“好”。", "2019年，游客1亿人次" } },
    { "BIG5", "Big5-HKSCS", { "動漫產業年會", "他說：「好」。", "Taipei 台北 report", "去年票房超過五億元。" } },
    { "CP1252", "windows-1252", { "Zürich", "Café “déjà vu” – naïve résumé", "£5 and 20° C" } },
    { "UTF-16LE", "UTF-16LE", { "影视基地\n", "A 1", "2019年，游客1亿人次" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint j = 0; cases[i].texts[j] != NULL; j++)
        {
          gsize length;
          g_autofree char *encoded = g_convert (cases[i].texts[j], -1, cases[i].encoding, "UTF-8", NULL, &length, NULL);
          g_autoptr (AtlasExtract) result = extract (encoded, length);
          g_autofree char *wanted = g_strchomp (g_strdup (cases[i].texts[j]));

          g_assert_cmpstr (result->text, ==, wanted);
          g_assert_cmpstr (result->encoding, ==, cases[i].found);
        }
    }
}

static void
test_lines (void)
{
  g_autoptr (AtlasExtract) result = extract (english, -1);
  g_autoptr (AtlasExtract) marked = extract ("\xef\xbb\xbfOne\rTwo", -1);
  static const char zero[] = "One\0 two three four, and so on until there are a hundred letters, of which "
                             "one is a zero, all in sound UTF-8: é";
  g_autoptr (AtlasExtract) nul = extract (zero, sizeof zero - 1);

  g_assert_cmpstr (result->text, ==,
                   "Film park opens\n\nThe park in the east of the city is home to 300 companies, and “half” of "
                   "them export to Europe.\nIt has 2,000 employees.\n\nThe end of it.");
  g_assert_cmpstr (result->title, ==, "Film park opens");
  g_assert_cmpstr (result->language, ==, "en");
  g_assert_cmpstr (result->encoding, ==, "windows-1252");

  g_assert_cmpstr (marked->text, ==, "One\nTwo");
  g_assert_true (g_str_has_prefix (nul->text, "One two three four"));
  g_assert_true (g_str_has_suffix (nul->text, "UTF-8: é"));
}

static void
test_no_title (void)
{
  g_autoptr (AtlasExtract) one_line = extract ("Only one line", -1);
  g_autofree char *long_line = g_strnfill (500, 'a');
  g_autofree char *text = g_strconcat (long_line, "\nand more", NULL);
  g_autoptr (AtlasExtract) long_first = extract (text, -1);

  g_assert_null (one_line->title);
  g_assert_null (long_first->title);
  g_assert_null (long_first->language);
}

static void
test_dates (void)
{
  g_autoptr (AtlasExtract) english_date = extract ("Home> Updates\n\nPark opens\n\ndaily.example.com.cn| Updated: May 26, 2023 L M S\n\n"
                                                   "The park was founded on 1 May 1999.", -1);
  g_autoptr (AtlasExtract) chinese_date = extract ("影视基地\n2021-08-27 09:30 来源：示例日报 责编：李\n正文", -1);
  g_autoptr (AtlasExtract) none = extract ("Park opens\n\nThe park, which was founded on 1 May 1999, has grown.", -1);

  g_assert_cmpstr (english_date->issued, ==, "2023-05-26");
  g_assert_cmpstr (english_date->title, ==, "Park opens");
  g_assert_cmpstr (english_date->container, ==, "daily.example.com.cn");
  g_assert_cmpstr (chinese_date->title, ==, "影视基地");
  g_assert_cmpstr (chinese_date->container, ==, "示例日报");
  g_assert_null (none->container);
  g_assert_cmpstr (chinese_date->issued, ==, "2021-08-27");
  g_assert_null (none->issued);
}

static void
test_refused (void)
{
  g_autofree char *large = g_strnfill (17 * 1024 * 1024, 'a');
  g_autofree char *much = g_strnfill (9 * 1024 * 1024, 'a');
  char noise[4096];
  guint32 state = 1;

  for (guint i = 0; i < sizeof noise; i++)
    {
      state = state * 1664525 + 1013904223;
      noise[i] = state >> 24;
    }

  refuse ("", 0, ATLAS_EXTRACT_ERROR_EMPTY);
  refuse (" \n\t\r\n ", -1, ATLAS_EXTRACT_ERROR_EMPTY);
  refuse (noise, sizeof noise, ATLAS_EXTRACT_ERROR_UNSUPPORTED);
  refuse ("a\x01\x02 \x03\x04\x05 b", -1, ATLAS_EXTRACT_ERROR_UNSUPPORTED);
  refuse ("PK\x03\x04 and so on", -1, ATLAS_EXTRACT_ERROR_UNSUPPORTED);
  refuse ("{\\rtf1 and so on}", -1, ATLAS_EXTRACT_ERROR_UNSUPPORTED);
  refuse ("\x89PNG\r\n\x1a\n", -1, ATLAS_EXTRACT_ERROR_UNSUPPORTED);
  refuse ("From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", -1,
          ATLAS_EXTRACT_ERROR_UNSUPPORTED);
  refuse (large, -1, ATLAS_EXTRACT_ERROR_TOO_LARGE);
  refuse (much, -1, ATLAS_EXTRACT_ERROR_TOO_LARGE);
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("atlas-extract-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a 文章.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) good = NULL, missing = NULL, stopped = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (AtlasExtract) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, simplified, -1, &error));
  atlas_text_from_file_async (file, NULL, take_result, &good);
  result = atlas_text_from_file_finish (await (&good), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result->title, ==, "无锡动漫企业出口增长");

  atlas_text_from_file_async (file, cancellable, take_result, &stopped);
  g_cancellable_cancel (cancellable);
  g_assert_null (atlas_text_from_file_finish (await (&stopped), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_cmpint (g_unlink (path), ==, 0);
  atlas_text_from_file_async (file, NULL, take_result, &missing);
  g_assert_null (atlas_text_from_file_finish (await (&missing), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "a 文章.txt"));

  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_mutations (void)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *encoded = g_convert (simplified, -1, "GB18030", "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  mutate (encoded, length, 500);
  mutate (traditional, strlen (traditional), 500);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/extract/plain/encodings", test_encodings);
  g_test_add_func ("/extract/plain/short", test_short);
  g_test_add_func ("/extract/plain/lines", test_lines);
  g_test_add_func ("/extract/plain/no-title", test_no_title);
  g_test_add_func ("/extract/plain/dates", test_dates);
  g_test_add_func ("/extract/plain/refused", test_refused);
  g_test_add_func ("/extract/plain/file", test_file);
  g_test_add_func ("/extract/plain/mutations", test_mutations);

  return g_test_run ();
}

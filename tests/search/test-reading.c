/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in Han characters, found by pinyin. */
#include <sqlite3.h>
#include <string.h>

#include "atlas-reading.h"
#include "atlas-search-fold.h"
#include "atlas-tokenizer.h"

/* An index of one name. */
static sqlite3 *
index_name (const char         *name,
            const char * const *romanised)
{
  g_autoptr (GString) column = g_string_new (NULL);
  g_autoptr (GString) syllables = g_string_new (NULL);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement;
  sqlite3 *handle;

  if (romanised != NULL)
    atlas_reading_append_name (name, romanised, syllables, column, keys);
  else
    atlas_reading_append (column, name, ATLAS_READING_INITIALS | ATLAS_READING_START);
  g_assert_cmpint (sqlite3_open (":memory:", &handle), ==, SQLITE_OK);
  g_assert_true (atlas_tokenizer_register (handle, &error));
  g_assert_no_error (error);
  sqlite3_exec (handle, "CREATE VIRTUAL TABLE t USING fts5 (reading, content='', tokenize='atlas')", NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "INSERT INTO t (rowid, reading) VALUES (1, ?1)", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, column->str, (int) column->len, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);

  return handle;
}

static gboolean
finds (sqlite3    *handle,
       const char *match)
{
  sqlite3_stmt *statement;
  gboolean found;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT 1 FROM t WHERE t MATCH ?1", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  found = sqlite3_step (statement) == SQLITE_ROW;
  g_assert_cmpint (sqlite3_errcode (handle), ==, found ? SQLITE_ROW : SQLITE_DONE);
  sqlite3_finalize (statement);

  return found;
}

static gboolean
is_found (const char *name,
          const char *typed,
          gboolean    open)
{
  g_autofree char *syllables = atlas_reading_match (typed, open);
  g_autofree char *initials = atlas_reading_match_initials (typed);
  sqlite3 *handle = index_name (name, NULL);
  gboolean found = (syllables != NULL && finds (handle, syllables)) || (initials != NULL && finds (handle, initials));

  sqlite3_close (handle);

  return found;
}

static void
test_found (void)
{
  static const struct { const char *name; const char *typed; } pairs[] = {
    { "厦门", "xiamen" }, { "厦门", "Xià mén" }, { "厦门", "xia men" }, { "厦门", "xm" }, { "厦门", "shamen" },
    { "廈門", "xiamen" }, { "重庆", "chongqing" }, { "重庆", "zhongqing" }, { "重庆", "cq" }, { "长春", "changchun" },
    { "长春", "zhangchun" }, { "动漫", "dongman" }, { "动漫", "dm" }, { "厦门国际动漫节", "dongman" }, { "厦门国际动漫节", "gjdmj" },
    { "银行", "yinhang" }, { "银行", "yinxing" }, { "无锡", "wuxi" }, { "无锡国家软件园", "ruanjianyuan" },
    { "旅游", "lvyou" }, { "旅游", "luyou" }, { "旅游", "lüyou" }, { "女书", "nvshu" }, { "侵略", "qinlue" }, { "侵略", "qinlve" },
    { "西安", "xian" }, { "西安", "xi'an" }, { "先", "xian" }, { "方案", "fangan" }, { "厦门", "xia" },
    { "乾隆", "qianlong" }, { "音乐", "yinyue" }, { "乐山", "leshan" }, { "六安", "luan" }, { "女红", "nvgong" }, { "番禺粤剧团", "yueju" }, { "老荔枝屋", "lizhi" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s %s", pairs[i].name, pairs[i].typed);
      g_assert_true (is_found (pairs[i].name, pairs[i].typed, FALSE));
    }
}

static void
test_unfinished (void)
{
  static const char typed[] = "xiamendongman";

  for (gsize length = 1; length < sizeof typed; length++)
    {
      g_autofree char *start = g_strndup (typed, length);

      g_test_message ("%s", start);
      g_assert_true (is_found ("厦门动漫节", start, TRUE));
    }

  g_assert_true (is_found ("厦门动漫节", "dongm", TRUE));
  g_assert_false (is_found ("厦门动漫节", "dongm", FALSE));
}

static void
test_not_found (void)
{
  static const struct { const char *name; const char *typed; } pairs[] = {
    /* A lone syllable within a name is more often an English word. */
    { "厦门", "men" }, { "灯笼", "long" }, { "厦门", "xian" }, { "厦门", "ximen" }, { "厦门", "mx" }, { "厦门K歌", "menkge" }, { "先锋", "xi'an" }, { "仙游", "xi’an" }, { "厦门", "x" },
    { "Xiamen", "xiamen" }, { "厦门大学", "xiaxue" }, { "厦门", "seaside" }, { "厦门", "" }, { "厦门", "厦门" }, { "厦门", "\"*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s %s", pairs[i].name, pairs[i].typed);
      g_assert_false (is_found (pairs[i].name, pairs[i].typed, FALSE));
    }
}

static void
test_no_pinyin (void)
{
  static const char * const words[] = { "studio", "animation", "park", "culture", "2019", "厦门", "", "\xff", "xiamen2", "film" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *match = atlas_reading_match (words[i], FALSE);

      g_assert_null (match);
    }
}

/* The curator's word wins. */
static void
test_romanised (void)
{
  static const char * const romanised[] = { "Amoy", "Chóngqìng", NULL };
  sqlite3 *handle = index_name ("重庆", romanised);
  g_autofree char *chong = atlas_reading_match ("chongqing", FALSE);
  g_autofree char *zhong = atlas_reading_match ("zhongqing", FALSE);

  g_assert_true (finds (handle, chong));
  g_assert_false (finds (handle, zhong));
  sqlite3_close (handle);
}

static char *
keys_of (const char         *name,
         const char * const *romanised)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) syllables = g_string_new (NULL);
  g_autoptr (GString) all = g_string_new (NULL);

  if (romanised != NULL)
    atlas_reading_append_name (name, romanised, syllables, all, keys);
  else
    atlas_reading_add_keys (keys, name);
  g_ptr_array_add (keys, NULL);

  return g_strjoinv (" ", (char **) keys->pdata);
}

static void
test_keys (void)
{
  static const char * const romanised[] = { "nv er hong", NULL };
  g_autofree char *chongqing = keys_of ("重庆", NULL);
  g_autofree char *bank = keys_of ("银行", NULL);
  g_autofree char *english = keys_of ("Chongqing", NULL);
  g_autofree char *wine = keys_of ("女儿红", romanised);
  g_autofree char *many = keys_of ("长长长长长长长长", NULL);
  g_auto (GStrv) counted = g_strsplit (many, " ", -1);

  g_assert_cmpstr (chongqing, ==, "zhongqing chongqing");
  g_assert_cmpstr (bank, ==, "yinxing yinhang yinheng");
  g_assert_cmpstr (english, ==, "");
  g_assert_cmpstr (wine, ==, "nverhong nuerhong");
  g_assert_cmpuint (g_strv_length (counted), ==, 3);
  g_assert_cmpstr (counted[0], ==, "zhangzhangzhangzhangzhangzhangzhangzhang");
}

static void
test_any_bytes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  sqlite3 *handle = index_name ("厦门国际动漫节", NULL);

  for (guint round = 0; round < 5000; round++)
    {
      static const char * const pieces[] = { "xia", "men", "x", "'", "\"", "*", " ", "\xff", "厦", "-", "OR", ":", "ng", ATLAS_MARK_START, "0" };
      g_autoptr (GString) typed = g_string_new (NULL);
      g_autofree char *match = NULL;
      g_autofree char *initials = NULL;

      for (int i = g_rand_int_range (random, 0, 12); i > 0; i--)
        g_string_append (typed, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);

      match = atlas_reading_match (typed->str, round % 2 == 0);
      initials = atlas_reading_match_initials (typed->str);
      if (match != NULL)
        finds (handle, match);
      if (initials != NULL)
        finds (handle, initials);
    }

  sqlite3_close (handle);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/reading/found", test_found);
  g_test_add_func ("/search/reading/unfinished", test_unfinished);
  g_test_add_func ("/search/reading/not-found", test_not_found);
  g_test_add_func ("/search/reading/no-pinyin", test_no_pinyin);
  g_test_add_func ("/search/reading/romanised", test_romanised);
  g_test_add_func ("/search/reading/keys", test_keys);
  g_test_add_func ("/search/reading/any-bytes", test_any_bytes);

  return g_test_run ();
}

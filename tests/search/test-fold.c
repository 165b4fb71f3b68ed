/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What texts become when they are searched: tokens, and where in the original they stood. */
#include <sqlite3.h>
#include <string.h>

#include "atlas-search-fold.h"
#include "atlas-tokenizer.h"

static char *
tell_tokens (const AtlasTokens *tokens)
{
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const AtlasToken *token = &g_array_index (tokens->tokens, AtlasToken, i);

      g_assert_cmpuint (token->length, ==, strlen (token->text));
      g_string_append_printf (told, "%s%s", told->len > 0 ? " " : "", token->text);
    }

  return g_string_free (told, FALSE);
}

static void
test_tokens (void)
{
  static const struct { const char *text; const char *tokens; } texts[] = {
    { "", "" },
    { "Xiamen", "xiamen" },
    { "厦门", "厦 门" },
    { "廈門國際動漫節", "厦 门 国 际 动 漫 节" },
    { "Ｘｉａｍｅｎ　２０１９", "xiamen 2019" },
    { "Xiàmén Ürümqi café naïve", "xiamen urumqi cafe naive" },
    { "lǜ Łódź Ørsted Straße ﬁlm", "lu lodz orsted strasse film" },
    { "e\xcc\x81t\xc3\xa9", "ete" },
    { "HUB厦门A1", "hub 厦 门 a1" },
    { "B&B's state-of-the-art, 10,000", "b b s state of the art 10 000" },
    { "AT&T 3D打印", "at t 3d 打 印" },
    { "🎬电影🎉", "🎬 电 影 🎉" },
    { "👍🏽 ❤\xef\xb8\x8f 🇨🇳", "👍 ❤ 🇨 🇳" },
    { "1\xef\xb8\x8f\xe2\x83\xa3", "1" },
    { "アニメ ｶﾞﾝﾀﾞﾑ", "ア ニ メ カ ン タ ム" },
    { "ガ", "カ" },
    { "ㄅㄆ 々 〇", "ㄅ ㄆ 々 〇" },
    { "㈱厦门", "株 厦 门" },
    { "½ ㎞² №5", "1 2 km2 no5" },
    { "МОСКВА Ёлка ΆΛΦΑ ς", "москва елка αλφα σ" },
    { "《动漫》、“游戏”……", "动 漫 游 戏" },
    { "soft\xc2\xadhyphen zero\xe2\x80\x8bspace", "softhyphen zero space" },
    { "a\xff" "b\xc3(\xed\xa0\x80)c", "a b c" },
    { "C++ & $100", "c 100" },
    { "红木，偶尔。", "红 木 偶 尔" },
    { ATLAS_MARK_GAP " " ATLAS_MARK_START "x", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (AtlasTokens) tokens = atlas_tokens_new (texts[i].text, -1);
      g_autofree char *told = tell_tokens (tokens);
      g_autofree char *expected = g_utf8_normalize (texts[i].tokens, -1, G_NORMALIZE_NFC);

      g_test_message ("%s", texts[i].text);
      g_assert_cmpstr (told, ==, expected);
    }
}

/* Composed or apart, Hangul is the same, and one word. */
static void
test_hangul (void)
{
  g_autofree char *composed = atlas_search_key ("\xed\x95\x9c\xea\xb8\x80");
  g_autofree char *apart = atlas_search_key ("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf");
  g_autoptr (AtlasTokens) tokens = atlas_tokens_new ("\xed\x95\x9c\xea\xb8\x80", -1);

  g_assert_cmpstr (composed, ==, apart);
  g_assert_cmpuint (tokens->tokens->len, ==, 1);
}

static void
test_places (void)
{
  static const char text[] = "Café 廈門 ㈱👍🏽x";
  static const char * const pieces[] = { "Café", "廈", "門", "㈱", "👍", "x" };
  g_autoptr (AtlasTokens) tokens = atlas_tokens_new (text, -1);

  g_assert_cmpuint (tokens->tokens->len, ==, G_N_ELEMENTS (pieces));
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const AtlasToken *token = &g_array_index (tokens->tokens, AtlasToken, i);
      g_autofree char *piece = g_strndup (text + token->start, token->end - token->start);

      g_assert_cmpstr (piece, ==, pieces[i]);
      g_assert_cmpint (token->single, ==, i > 0 && i < 5);
    }
}

static void
test_stops (void)
{
  g_autoptr (AtlasTokens) tokens = atlas_tokens_new ("。红木，“偶”尔！a, b", -1);
  static const gboolean stopped[] = { FALSE, FALSE, TRUE, FALSE, TRUE, FALSE };

  g_assert_cmpuint (tokens->tokens->len, ==, G_N_ELEMENTS (stopped));
  for (guint i = 0; i < tokens->tokens->len; i++)
    g_assert_cmpint (g_array_index (tokens->tokens, AtlasToken, i).stopped, ==, stopped[i]);
}

/* What is folded stays as it is when it is folded again: the engine gives tokens to FTS5. */
static void
test_again (void)
{
  for (gunichar point = 1; point < 0x110000; point++)
    {
      char text[8] = { 0 };
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      if (point >= 0xd800 && point < 0xe000)
        continue;

      g_unichar_to_utf8 (point, text);
      once = atlas_search_key (text);
      twice = atlas_search_key (once);
      if (!g_str_equal (once, twice))
        g_error ("U+%04X: %s, %s", point, once, twice);
    }
}

/* Tokens are in order, inside the text, and of legible UTF-8, whatever the bytes. */
static void
test_any_bytes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  char text[64];

  for (guint round = 0; round < 20000; round++)
    {
      gsize length = (gsize) g_rand_int_range (random, 0, sizeof text);
      g_autoptr (AtlasTokens) tokens = NULL;
      guint end = 0;

      for (gsize i = 0; i < length; i++)
        text[i] = (char) g_rand_int_range (random, round % 2 == 0 ? 0 : 0x60, 256);

      tokens = atlas_tokens_new (text, (gssize) length);
      for (guint i = 0; i < tokens->tokens->len; i++)
        {
          const AtlasToken *token = &g_array_index (tokens->tokens, AtlasToken, i);

          g_assert_cmpuint (token->end, <=, length);
          g_assert_cmpuint (token->start, <, token->end);
          g_assert_cmpuint (token->end, >=, end);
          g_assert_true (g_utf8_validate_len (token->text, token->length, NULL));
          end = token->end;
        }
    }
}

static void
test_long_word (void)
{
  g_autofree char *text = g_strnfill (100000, 'a');
  g_autoptr (AtlasTokens) tokens = atlas_tokens_new (text, -1);
  const AtlasToken *token = &g_array_index (tokens->tokens, AtlasToken, 0);

  g_assert_cmpuint (tokens->tokens->len, ==, 1);
  g_assert_cmpuint (token->length, ==, 120);
  g_assert_cmpuint (token->end, ==, 100000);
}

static void
test_keys (void)
{
  static const struct { const char *text; const char *key; } keys[] = {
    { "Xi'an", "xian" }, { "xi an", "xian" }, { "XĪ’ĀN", "xian" }, { "無錫（太湖）", "无锡太湖" }, { "…", "" }, { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *key = atlas_search_key (keys[i].text);

      g_assert_cmpstr (key, ==, keys[i].key);
    }
}

static gint64
count (sqlite3    *handle,
       const char *match)
{
  sqlite3_stmt *statement = NULL;
  gint64 n_rows;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT count(*) FROM t WHERE t MATCH ?1", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n_rows = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return n_rows;
}

static void
test_full_text_search (void)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (":memory:", &handle), ==, SQLITE_OK);
  g_assert_true (atlas_tokenizer_register (handle, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_exec (handle,
    "CREATE VIRTUAL TABLE t USING fts5 (x, content='', tokenize='atlas', prefix=2);"
    "INSERT INTO t (rowid, x) VALUES (1, '廈門國際動漫節'), (2, 'Xiàmén Café'), (3, NULL), "
    "(4, 'zhong " ATLAS_MARK_COLOCATED "chong qing " ATLAS_MARK_GAP " men'),"
    "(5, '" ATLAS_MARK_START "红 " ATLAS_MARK_COLOCATED "红木，“偶”尔')", NULL, NULL, NULL), ==, SQLITE_OK);

  g_assert_cmpint (count (handle, "\"国际动漫\""), ==, 1);
  g_assert_cmpint (count (handle, "\"国动\""), ==, 0);
  g_assert_cmpint (count (handle, "\"ＣＡＦÉ\""), ==, 1);
  g_assert_cmpint (count (handle, "\"xia\" *"), ==, 1);
  /* Two readings stand in one place; no phrase goes over a gap. */
  g_assert_cmpint (count (handle, "\"zhong qing\""), ==, 1);
  g_assert_cmpint (count (handle, "\"chong qing\""), ==, 1);
  g_assert_cmpint (count (handle, "\"zhong chong\""), ==, 0);
  g_assert_cmpint (count (handle, "\"qing men\""), ==, 0);
  /* Neither over the end of a sentence, but over quotes; a mark goes with the sign behind it. */
  g_assert_cmpint (count (handle, "\"木偶\""), ==, 0);
  g_assert_cmpint (count (handle, "\"偶尔\""), ==, 1);
  g_assert_cmpint (count (handle, "\"" ATLAS_MARK_START "红木\""), ==, 1);
  g_assert_cmpint (count (handle, "\"" ATLAS_MARK_START "木\""), ==, 0);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/fold/tokens", test_tokens);
  g_test_add_func ("/search/fold/hangul", test_hangul);
  g_test_add_func ("/search/fold/places", test_places);
  g_test_add_func ("/search/fold/stops", test_stops);
  g_test_add_func ("/search/fold/again", test_again);
  g_test_add_func ("/search/fold/any-bytes", test_any_bytes);
  g_test_add_func ("/search/fold/long-word", test_long_word);
  g_test_add_func ("/search/fold/keys", test_keys);
  g_test_add_func ("/search/fold/full-text-search", test_full_text_search);

  return g_test_run ();
}

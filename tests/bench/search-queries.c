/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes queries out of the names and descriptions of entries that chance picks. Chinese ones begin anywhere in a
 * run of characters, so half of them are no words: the harder case, for they are looked for in vain for longest. */
#include "search-queries.h"

#include <string.h>

#include <sqlite3.h>

#include "atlas-record.h"

const char * const search_class_names[SEARCH_N_CLASSES] = {
  [SEARCH_HAN_1] = "1 character",
  [SEARCH_HAN_2] = "2 characters",
  [SEARCH_HAN_4] = "4 characters",
  [SEARCH_LATIN_2] = "2 letters",
  [SEARCH_LATIN_3] = "3 letters",
  [SEARCH_LATIN_4] = "4 letters",
  [SEARCH_LATIN_5] = "5 letters",
  [SEARCH_LATIN_6] = "6 letters",
  [SEARCH_LATIN_7] = "7 letters",
  [SEARCH_LATIN_8] = "8 letters",
  [SEARCH_TWO_WORDS] = "2 words",
  [SEARCH_PINYIN] = "pinyin",
};

static const char * const pinyin[] = {
  "xiamen", "wuxi", "chongqing", "hangzhou", "dongman", "caideng", "bowuguan", "jianzhi", "mu'ou", "xiqu", "chawenhua",
  "cixiu", "shufa", "fengzheng", "duanju", "gongzuoshi", "chubanshe", "meishuguan", "jishi", "xmdm", "wxcd", "bwg",
  "xiame", "quanzhoumuou", "dunhuangxiqu", "dòngmàn", "shishang", "yinyue", "zhongqing", "sheying",
};

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* Where @length characters of the kind begin, from a place on that chance picks. */
static char *
take_run (GRand      *random,
          const char *text,
          guint       length,
          gboolean    han)
{
  const char *p = g_utf8_offset_to_pointer (text, g_rand_int_range (random, 0, (int) g_utf8_strlen (text, -1)));
  const char *begin = NULL;
  gboolean at_start = han || p == text;
  guint n = 0;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean fits = han ? is_han (c) : c < 128 && g_ascii_isalpha ((char) c);

      if (!fits)
        {
          n = 0;
          at_start = TRUE;
        }
      else if (n > 0 || at_start)
        {
          begin = n == 0 ? p : begin;
          at_start = han;
          if (++n == length)
            {
              g_autofree char *run = g_strndup (begin, (gsize) (g_utf8_next_char (p) - begin));

              return g_utf8_strdown (run, -1);
            }
        }
    }

  return NULL;
}

static char *
take_one (GRand       *random,
          const char  *text,
          SearchClass  class)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  switch (class)
    {
    case SEARCH_HAN_1:
      return take_run (random, text, 1, TRUE);
    case SEARCH_HAN_2:
      return take_run (random, text, 2, TRUE);
    case SEARCH_HAN_4:
      return take_run (random, text, 4, TRUE);
    case SEARCH_LATIN_2:
    case SEARCH_LATIN_3:
    case SEARCH_LATIN_4:
    case SEARCH_LATIN_5:
    case SEARCH_LATIN_6:
    case SEARCH_LATIN_7:
    case SEARCH_LATIN_8:
      return take_run (random, text, 2 + class - SEARCH_LATIN_2, FALSE);
    case SEARCH_TWO_WORDS:
      first = take_run (random, text, 2, TRUE);
      second = take_run (random, text, 2, TRUE);
      return first != NULL && second != NULL ? g_strdup_printf ("%s %s", first, second) : NULL;
    case SEARCH_PINYIN:
    case SEARCH_N_CLASSES:
    default:
      return g_strdup (pinyin[g_rand_int_range (random, 0, G_N_ELEMENTS (pinyin))]);
    }
}

/* Returns: (element-type utf8) (transfer full): the same ones each time for the same collection */
GPtrArray *
search_queries_take (const char  *collection_path,
                     SearchClass  class,
                     guint        n_queries)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124 + class);
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open_v2 (collection_path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT n.text || ' ' || t.text FROM entry e JOIN name n ON n.entry = e.id "
                                       "AND (n.language = 'en') = ?2 JOIN text t ON t.owner = e.id AND t.owner_table = 'entry' "
                                       "AND (t.language = 'en') = ?2 WHERE e.id >= ?1 LIMIT 1", -1, &statement, NULL),
                   ==, SQLITE_OK);

  while (queries->len < n_queries)
    {
      sqlite3_bind_int64 (statement, 1, g_rand_int (random) * (ATLAS_ID_MAX >> 32));
      sqlite3_bind_int (statement, 2, class >= SEARCH_LATIN_2 && class <= SEARCH_LATIN_8);
      if (sqlite3_step (statement) == SQLITE_ROW)
        {
          char *query = take_one (random, (const char *) sqlite3_column_text (statement, 0), class);

          if (query != NULL)
            g_ptr_array_add (queries, query);
        }
      sqlite3_reset (statement);
    }

  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return queries;
}

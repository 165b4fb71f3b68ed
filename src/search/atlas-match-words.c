/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All documents in which words stand, by the index. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-searcher-private.h"

#include <string.h>

#include "atlas-index-keys.h"

#define ROWS_BETWEEN_CHECKS 4096

/* So many names that begin like the words as one; shorter beginnings are left to the words. */
#define MAX_KEYS 1000
#define MIN_KEY_LENGTH 3

/**
 * atlas_match_rows:
 * @self: a searcher
 * @statement: whose first column is a rowid; best in ascending order
 * @bits: where the documents go
 * @max: of how many documents there is room for
 * @all: (out): is %FALSE if there are more; else left as it is
 * @error: where an error goes
 *
 * Runs a query that finds documents.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_match_rows (AtlasSearcher  *self,
                  sqlite3_stmt   *statement,
                  AtlasBits      *bits,
                  guint           max,
                  gboolean       *all,
                  GError        **error)
{
  guint place = 0, n = 0, rows = 0;
  int code;

  while ((code = atlas_index_step (self->index, statement, error)) == SQLITE_ROW)
    {
      if (++rows % ROWS_BETWEEN_CHECKS == 0 && atlas_searcher_is_cancelled (self, error))
        {
          sqlite3_reset (statement);
          return FALSE;
        }

      if (!atlas_documents_find (self->documents, sqlite3_column_int64 (statement, 0), &place))
        continue;

      atlas_bits_add (bits, place);
      if (++n >= max)
        {
          sqlite3_reset (statement);
          *all = FALSE;
          return TRUE;
        }
    }

  return code == SQLITE_DONE;
}

/**
 * atlas_match_keys:
 * @self: a searcher
 * @words: words
 * @exact: whether the words must be a whole name
 * @bits: where the documents go
 * @error: where an error goes
 *
 * Finds names and readings that the words are, all as one, however the name is spaced: "xi an" finds
 * Xi'an.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_match_keys (AtlasSearcher     *self,
                  const AtlasWords  *words,
                  gboolean           exact,
                  AtlasBits         *bits,
                  GError           **error)
{
  g_autofree char *end = atlas_search_key_end (words->key);
  g_autoptr (GArray) docs = NULL;
  guint place = 0;

  /* "xi an" is not the beginning of "xianyou". */
  if (!exact && (strlen (words->key) < MIN_KEY_LENGTH || !words->one))
    return TRUE;

  docs = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!atlas_index_find_keys (self->index, words->key, exact ? words->key : end, MAX_KEYS, docs, error))
    return FALSE;

  for (guint i = 0; i < docs->len; i++)
    {
      if (atlas_documents_find (self->documents, g_array_index (docs, gint64, i), &place))
        atlas_bits_add (bits, place);
    }

  return TRUE;
}

static gboolean
match_expression (AtlasSearcher          *self,
                  const char             *sql,
                  const AtlasExpression  *expression,
                  AtlasBits              *bits,
                  guint                   max,
                  gboolean               *all,
                  GError                **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self->index, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, expression->text->str, -1, SQLITE_STATIC);

  return atlas_match_rows (self, statement, bits, max, all, error);
}

/**
 * atlas_match_words:
 * @self: a searcher
 * @words: words, some
 * @max: of how many documents there is room for
 * @all: (out): whether these are all
 * @error: where an error goes
 *
 * Finds the documents in which all words stand, the most important first.
 *
 * Returns: (nullable) (transfer full): the documents; %NULL on error
 */
AtlasBits *
atlas_match_words (AtlasSearcher     *self,
                   const AtlasWords  *words,
                   guint              max,
                   gboolean          *all,
                   GError           **error)
{
  g_autoptr (AtlasBits) bits = atlas_bits_new (atlas_documents_size (self->documents));

  *all = TRUE;
  if (!match_expression (self, "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid", &words->anywhere, bits, max,
                         all, error) ||
      !atlas_match_keys (self, words, TRUE, bits, error) ||
      (words->open && !atlas_match_keys (self, words, FALSE, bits, error)))
    return NULL;

  /* How a name begins and its initials stand in the table of names alone. */
  if (atlas_words_need_names (words) &&
      !match_expression (self, "SELECT rowid FROM names WHERE names MATCH ?1 ORDER BY rowid", &words->names, bits, max, all,
                         error))
    return NULL;

  return g_steal_pointer (&bits);
}

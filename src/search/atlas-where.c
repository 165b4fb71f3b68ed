/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the ranking where a match is, out of the index alone: no text is read for it. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-where.h"

/* The columns of names and of words, as they stand, and their weight: 0 name, 1 reading, 2 tag,
 * 3 description, 4 claim, 5 quotation. */
static const guint8 weights_of_names[] = { 2, 1, 0 };
static const guint8 weights_of_words[] = { 3, 4, 5, 0, 1, 2 };

static guint
weigh_phrase (const Fts5ExtensionApi *api,
              Fts5Context            *context,
              int                     phrase)
{
  gboolean is_names = api->xColumnCount (context) == G_N_ELEMENTS (weights_of_names);
  guint weight = ATLAS_WHERE_NOWHERE;
  Fts5PhraseIter iterator;
  int column;

  if (api->xPhraseFirstColumn (context, phrase, &iterator, &column) != SQLITE_OK)
    return weight;

  for (; column >= 0; api->xPhraseNextColumn (context, &iterator, &column))
    weight = MIN (weight, is_names ? weights_of_names[column] : weights_of_words[column]);

  return weight;
}

static void
where_cb (const Fts5ExtensionApi *api,
          Fts5Context            *context,
          sqlite3_context        *result,
          int                     n_values,
          sqlite3_value         **values)
{
  const AtlasExpression *expression = *(const AtlasExpression **) api->xUserData (context);
  guint64 where = G_GUINT64_CONSTANT (0x7fffffffffffffff);
  int n_phrases = MIN (api->xPhraseCount (context), (int) expression->n_phrases);

  for (int i = 0; i < n_phrases; i++)
    {
      guint shift = 3 * (guint) expression->terms[i];
      guint64 weight = weigh_phrase (api, context, i);

      if (weight < (where >> shift & 7))
        where = (where & ~(G_GUINT64_CONSTANT (7) << shift)) | weight << shift;
    }

  sqlite3_result_int64 (result, (gint64) where);
}

/**
 * atlas_where_register:
 * @handle: a connection to an index
 * @expression: where, when a statement runs, the expression stands that it matches by; as long as
 *   @handle is open
 *
 * Gives @handle the function atlas_where (TABLE).
 *
 * Returns: %FALSE where this SQLite has no full text search
 */
gboolean
atlas_where_register (sqlite3                *handle,
                      const AtlasExpression **expression)
{
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);

  return api != NULL &&
         api->xCreateFunction (api, "atlas_where", (void *) expression, where_cb, NULL) == SQLITE_OK;
}

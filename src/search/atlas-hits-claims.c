/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single claims in which all words stand: in the property, the value, or a quotation that proves it. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-hits.h"

#include "atlas-labels.h"

/* So many entries are looked through, the most important first, for so many claims. */
#define MAX_DOCUMENTS 40
#define MAX_CLAIMS 10
#define ROUND 8

static GArray *
find_entries (AtlasSearcher    *self,
              const AtlasPlan  *plan,
              GError          **error)
{
  g_autofree char *expression = g_strconcat ("{claim quotation} : (", plan->words->anywhere.text->str, ")", NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = atlas_index_prepare (self->index,
                                                 "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid", error);
  guint place = 0;
  int code = SQLITE_DONE;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement, 1, expression, -1, SQLITE_STATIC);
  while (ids->len < MAX_DOCUMENTS && (code = atlas_index_step (self->index, statement, error)) == SQLITE_ROW)
    {
      if (!atlas_documents_find (self->documents, sqlite3_column_int64 (statement, 0), &place) ||
          (plan->allowed != NULL && !atlas_bits_has (plan->allowed, place)))
        continue;
      g_array_append_val (ids, atlas_documents_get (self->documents, place)->entry);
    }
  sqlite3_reset (statement);

  return code == SQLITE_DONE || code == SQLITE_ROW ? g_steal_pointer (&ids) : NULL;
}

/* NULL where not all words are in the claim. */
static AtlasHit *
make_hit (AtlasSearcher               *self,
          const AtlasSearchRequest    *request,
          const AtlasWords            *words,
          const AtlasDbDocument       *document,
          GPtrArray                   *pieces,
          GError                     **error)
{
  gboolean chinese = atlas_labels_are_chinese (request->labels);
  const AtlasPiece *best;
  guint64 terms = 0;
  AtlasHit *hit;

  for (guint i = 0; i < pieces->len; i++)
    terms |= ((AtlasPiece *) pieces->pdata[i])->terms;
  if (!atlas_words_are_all (words, terms))
    return NULL;

  best = atlas_pieces_best (pieces, ATLAS_REASON_CLAIM, ATLAS_REASON_QUOTATION, 0, chinese);
  hit = g_new0 (AtlasHit, 1);
  atlas_hit_set_entry (hit, document->entry->base.id, document->entry->kind, document->names, request->labels);
  hit->type = ATLAS_HIT_CLAIM;
  hit->id = best->claim->claim->base.id;
  hit->reason = best->reason;
  hit->title_marks = g_array_new (FALSE, FALSE, sizeof (AtlasMark));
  atlas_hit_set_snippet (hit, best);

  if (best->evidence != NULL && !atlas_hit_set_source (hit, self, best->evidence, error))
    g_clear_pointer (&hit, atlas_hit_free);

  return hit;
}

static gboolean
look_through (AtlasSearcher             *self,
              const AtlasSearchRequest  *request,
              const AtlasWords          *words,
              const AtlasDbDocument     *document,
              AtlasSearchResult         *result,
              GError                   **error)
{
  for (guint i = 0; i < document->claims->len && result->claims->len < MAX_CLAIMS; i++)
    {
      const AtlasDbDocumentClaim *claim = document->claims->pdata[i];
      g_autoptr (GPtrArray) pieces = atlas_pieces_new ();
      g_autoptr (GError) reason = NULL;
      AtlasHit *hit;

      if (!atlas_pieces_add_claim (pieces, self, claim, error))
        return FALSE;
      atlas_pieces_add_quotations (pieces, claim);
      atlas_pieces_find (pieces, words);

      hit = make_hit (self, request, words, document, pieces, &reason);
      if (reason != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      if (hit != NULL)
        g_ptr_array_add (result->claims, hit);
    }

  return TRUE;
}

/**
 * atlas_hits_add_claims:
 * @self: a searcher
 * @request: what is asked
 * @plan: its query, words among it
 * @result: where the claims go
 * @error: where an error goes
 *
 * Finds claims of the entries that the conditions allow.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_hits_add_claims (AtlasSearcher             *self,
                       const AtlasSearchRequest  *request,
                       const AtlasPlan           *plan,
                       AtlasSearchResult         *result,
                       GError                   **error)
{
  g_autoptr (GArray) ids = find_entries (self, plan, error);

  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len && result->claims->len < MAX_CLAIMS; i += ROUND)
    {
      g_autoptr (GPtrArray) documents =
        atlas_shelf_read (self->told, &g_array_index (ids, gint64, i), MIN (ROUND, ids->len - i),
                          ATLAS_DB_DOCUMENT_NAMES | ATLAS_DB_DOCUMENT_CLAIMS, error);

      if (documents == NULL)
        return FALSE;

      for (guint j = 0; j < documents->len && result->claims->len < MAX_CLAIMS; j++)
        {
          if (atlas_searcher_is_cancelled (self, error) ||
              !look_through (self, request, plan->words, documents->pdata[j], result, error))
            return FALSE;
        }
    }

  return TRUE;
}

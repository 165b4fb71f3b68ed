/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries found, as they are shown: read from the collection, only those of one page. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-hits.h"

#include "atlas-labels.h"

/* Of a snippet, in letters. */
#define WIDTH 160

/**
 * atlas_hits_find_document:
 * @documents: (element-type AtlasDbDocument): documents
 * @entry: the id of an entry
 *
 * Returns: (nullable) (transfer none): its document
 */
AtlasDbDocument *
atlas_hits_find_document (GPtrArray *documents,
                          gint64     entry)
{
  for (guint i = 0; i < documents->len; i++)
    {
      AtlasDbDocument *document = documents->pdata[i];

      if (document->entry->base.id == entry)
        return document;
    }

  return NULL;
}

/**
 * atlas_hit_set_snippet:
 * @self: a hit
 * @piece: a text
 *
 * Shows the part of a text in which words were found, or its beginning.
 */
void
atlas_hit_set_snippet (AtlasHit         *self,
                       const AtlasPiece *piece)
{
  g_free (self->snippet);
  g_clear_pointer (&self->snippet_marks, g_array_unref);
  self->snippet = atlas_snippet_cut (piece->text, piece->found, WIDTH, &self->snippet_marks);
}

/**
 * atlas_hit_set_source:
 * @self: a hit
 * @searcher: whose collection has the source
 * @evidence: in which a word was found
 * @error: where an error goes
 *
 * Says from which source a quotation is.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_hit_set_source (AtlasHit             *self,
                      AtlasSearcher        *searcher,
                      const AtlasEvidence  *evidence,
                      GError              **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (AtlasSource) source =
    (AtlasSource *) atlas_db_load_record (searcher->db, ATLAS_RECORD_SOURCE, evidence->source, &reason);

  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  self->source = evidence->source;
  g_free (self->source_label);
  self->source_label = source != NULL ? atlas_source_label (source) : NULL;

  return TRUE;
}

/* The name that is shown, and if words are in another name or in a keyword, that one too. */
static guint64
set_names (AtlasHit                 *hit,
           const AtlasWords         *words,
           GPtrArray                *pieces,
           gboolean                  chinese)
{
  g_autoptr (GArray) found = NULL;
  const AtlasPiece *other;
  guint64 known = 0;

  found = atlas_words_find (words, hit->title, TRUE, &known);
  hit->title_marks = atlas_found_marks (found);

  other = atlas_pieces_best (pieces, ATLAS_REASON_NAME, ATLAS_REASON_NAME, known, chinese);
  if (other == NULL || (other->terms & ~known) == 0)
    other = atlas_pieces_best (pieces, ATLAS_REASON_TAG, ATLAS_REASON_TAG, known, chinese);

  if (other != NULL && (other->terms & ~known) != 0)
    {
      hit->matched = g_strdup (other->text);
      hit->matched_marks = atlas_found_marks (other->found);
      known |= other->terms;
    }

  return known;
}

/* The beginning of the description in the reader's language. */
static const AtlasPiece *
find_description (GPtrArray *pieces,
                  gboolean   chinese)
{
  const AtlasPiece *first = NULL;

  for (guint i = 0; i < pieces->len; i++)
    {
      const AtlasPiece *piece = pieces->pdata[i];

      if (piece->reason == ATLAS_REASON_DESCRIPTION &&
          (first == NULL || (piece->chinese == chinese && first->chinese != chinese)))
        first = piece;
    }

  return first;
}

static gboolean
add_claims (AtlasSearcher          *self,
            const AtlasDbDocument  *document,
            AtlasHitReason          reason,
            GPtrArray              *pieces,
            GError                **error)
{
  for (guint i = 0; i < document->claims->len; i++)
    {
      const AtlasDbDocumentClaim *claim = document->claims->pdata[i];

      if (reason >= ATLAS_REASON_CLAIM && !atlas_pieces_add_claim (pieces, self, claim, error))
        return FALSE;
      if (reason >= ATLAS_REASON_QUOTATION)
        atlas_pieces_add_quotations (pieces, claim);
    }

  return TRUE;
}

static gboolean
set_snippet (AtlasSearcher          *self,
             AtlasHit               *hit,
             const AtlasWords       *words,
             const AtlasDbDocument  *document,
             GPtrArray              *pieces,
             guint64                 known,
             gboolean                chinese,
             GError                **error)
{
  guint64 all = (G_GUINT64_CONSTANT (1) << words->words->len) - 1;
  const AtlasPiece *best;

  /* What is read without need would be most of the time. */
  if (hit->reason >= ATLAS_REASON_CLAIM && (known & all) != all &&
      !add_claims (self, document, hit->reason, pieces, error))
    return FALSE;
  atlas_pieces_find (pieces, words);

  best = atlas_pieces_best (pieces, ATLAS_REASON_DESCRIPTION, ATLAS_REASON_QUOTATION, known, chinese);
  if (best == NULL)
    best = find_description (pieces, chinese);
  if (best == NULL)
    return TRUE;

  atlas_hit_set_snippet (hit, best);

  return best->evidence == NULL || atlas_hit_set_source (hit, self, best->evidence, error);
}

static gboolean
make_hit (AtlasSearcher             *self,
          const AtlasSearchRequest  *request,
          const AtlasWords          *words,
          const AtlasDbDocument     *document,
          AtlasHitReason             reason,
          AtlasHit                  *hit,
          GError                   **error)
{
  gboolean chinese = atlas_language_matches (atlas_languages_wanted (request->labels)[0], "zh");
  g_autoptr (GPtrArray) pieces = atlas_pieces_new ();
  int kind = atlas_kind_index (document->entry->kind);
  guint64 known;

  hit->type = ATLAS_HIT_RECORD;
  hit->id = hit->entry = document->entry->base.id;
  hit->kind = kind >= 0 ? atlas_kinds[kind] : atlas_kinds[0];
  hit->reason = reason;
  hit->title = atlas_names_title (document->names, request->labels);

  atlas_pieces_add_names (pieces, document);
  if (reason >= ATLAS_REASON_TAG && !atlas_pieces_add_tags (pieces, self, document, error))
    return FALSE;
  atlas_pieces_find (pieces, words);
  known = set_names (hit, words, pieces, chinese);
  atlas_pieces_add_descriptions (pieces, document);

  return set_snippet (self, hit, words, document, pieces, known, chinese, error);
}

/**
 * atlas_hits_read:
 * @self: a searcher
 * @request: what is asked
 * @plan: its query
 * @ranked: (element-type AtlasRanked): the documents of the page
 * @result: where the hits go
 * @error: where an error goes
 *
 * Reads the entries of a page and shows where the words stand in them. One that was removed meanwhile is
 * left out.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_hits_read (AtlasSearcher             *self,
                 const AtlasSearchRequest  *request,
                 const AtlasPlan           *plan,
                 GArray                    *ranked,
                 AtlasSearchResult         *result,
                 GError                   **error)
{
  g_autofree gint64 *ids = g_new (gint64, ranked->len + 1);
  g_autoptr (GPtrArray) documents = NULL;

  for (guint i = 0; i < ranked->len; i++)
    ids[i] = atlas_documents_get (self->documents, g_array_index (ranked, AtlasRanked, i).place)->entry;

  documents = atlas_db_load_documents (self->db, ids, ranked->len, error);
  if (documents == NULL)
    return FALSE;

  for (guint i = 0; i < ranked->len; i++)
    {
      const AtlasDbDocument *document = atlas_hits_find_document (documents, ids[i]);
      AtlasHit *hit;

      if (document == NULL)
        continue;
      if (atlas_searcher_is_cancelled (self, error))
        return FALSE;

      hit = g_new0 (AtlasHit, 1);
      g_ptr_array_add (result->records, hit);
      if (!make_hit (self, request, plan->words, document, g_array_index (ranked, AtlasRanked, i).reason, hit, error))
        return FALSE;
    }

  return TRUE;
}

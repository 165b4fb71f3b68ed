/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries found, as they are shown: read from the collection, only those of one page. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-hits.h"

#include "atlas-labels.h"

/* Of a snippet, in letters. */
#define WIDTH 160

/* A hit on its way. */
typedef struct
{
  AtlasHit      *hit;         /* of the answer */
  GPtrArray     *pieces;      /* AtlasPiece */
  AtlasHitReason reason;      /* where at most the words have to be looked for */
  guint64        known;       /* words that are seen in its name or a keyword */
} Draft;

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
 * atlas_hit_set_entry:
 * @self: a hit
 * @document: an entry
 * @labels: in which language its name is shown
 *
 * Says of which entry it is.
 */
void
atlas_hit_set_entry (AtlasHit              *self,
                     const AtlasDbDocument *document,
                     AtlasLabelLanguage     labels)
{
  int kind = atlas_kind_index (document->entry->kind);

  self->entry = document->entry->base.id;
  self->kind = kind >= 0 ? atlas_kinds[kind] : atlas_kinds[0];
  self->title = atlas_names_title (document->names, labels);
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

/* (nullable): the name that is shown, where words may be in it */
static const AtlasPiece *
find_title (const Draft *draft)
{
  for (guint i = 0; i < draft->pieces->len; i++)
    {
      const AtlasPiece *piece = draft->pieces->pdata[i];

      if (piece->reason == ATLAS_REASON_NAME && g_strcmp0 (piece->text, draft->hit->title) == 0)
        return piece;
    }

  return NULL;
}

/* Marks the name that is shown, and if words are in another name or in a keyword, that one too. */
static void
find_in_names (Draft            *draft,
               const AtlasWords *words,
               gboolean          chinese)
{
  AtlasHit *hit = draft->hit;
  const AtlasPiece *title = find_title (draft);
  const AtlasPiece *other;

  atlas_pieces_find (draft->pieces, words);
  draft->known = title != NULL ? title->terms : 0;
  hit->title_marks = title != NULL ? atlas_found_marks (title->found) : g_array_new (FALSE, FALSE, sizeof (AtlasMark));

  other = atlas_pieces_best (draft->pieces, ATLAS_REASON_NAME, ATLAS_REASON_NAME, draft->known, chinese);
  if (other == NULL || (other->terms & ~draft->known) == 0)
    other = atlas_pieces_best (draft->pieces, ATLAS_REASON_TAG, ATLAS_REASON_TAG, draft->known, chinese);

  if (other != NULL && (other->terms & ~draft->known) != 0)
    {
      hit->matched = g_strdup (other->text);
      hit->matched_marks = atlas_found_marks (other->found);
      draft->known |= other->terms;
    }
}

/* The beginning of the description in the reader's language. */
static AtlasPiece *
find_description (GPtrArray *pieces,
                  gboolean   chinese)
{
  AtlasPiece *first = NULL;

  for (guint i = 0; i < pieces->len; i++)
    {
      AtlasPiece *piece = pieces->pdata[i];

      if (piece->reason == ATLAS_REASON_DESCRIPTION && !piece->note &&
          (first == NULL || (piece->chinese == chinese && first->chinese != chinese)))
        first = piece;
    }

  return first;
}

/* Claims are read only where the words are in them: of most hits they are not. */
static gboolean
add_claims (AtlasSearcher   *self,
            const Draft     *draft,
            GPtrArray       *claims,
            GError         **error)
{
  const AtlasDbDocument *document = atlas_hits_find_document (claims, draft->hit->entry);

  for (guint i = 0; document != NULL && i < document->claims->len; i++)
    {
      const AtlasDbDocumentClaim *claim = document->claims->pdata[i];

      if (!atlas_pieces_add_claim (draft->pieces, self, claim, error))
        return FALSE;
      if (draft->reason >= ATLAS_REASON_QUOTATION)
        atlas_pieces_add_quotations (draft->pieces, claim);
    }

  return TRUE;
}

/* Where the words were looked for after the ranked matches, the reason is what was found. */
static void
set_reason (Draft            *draft,
            const AtlasPiece *best,
            gboolean          complete)
{
  if (draft->hit->reason != ATLAS_REASON_NONE || draft->reason == ATLAS_REASON_NONE)
    return;

  if (complete)
    draft->hit->reason = draft->hit->matched != NULL ? ATLAS_REASON_TAG : ATLAS_REASON_NAME;
  else
    draft->hit->reason = best != NULL ? best->reason : draft->reason;
}

static gboolean
finish_hit (AtlasSearcher     *self,
            const AtlasWords  *words,
            Draft             *draft,
            GPtrArray         *claims,
            gboolean           chinese,
            GError           **error)
{
  gboolean complete = atlas_words_are_all (words, draft->known);
  AtlasPiece *description = find_description (draft->pieces, chinese);
  const AtlasPiece *best = NULL;

  /* A name says it all: the description tells what it is. */
  if (complete && description != NULL)
    atlas_piece_find (description, words);
  else
    {
      if (draft->reason >= ATLAS_REASON_CLAIM && !add_claims (self, draft, claims, error))
        return FALSE;
      atlas_pieces_find (draft->pieces, words);
      best = atlas_pieces_best (draft->pieces, ATLAS_REASON_DESCRIPTION, ATLAS_REASON_QUOTATION, draft->known, chinese);
    }

  set_reason (draft, best, complete);
  if (best == NULL)
    best = description;
  if (best == NULL)
    return TRUE;

  atlas_hit_set_snippet (draft->hit, best);

  return best->evidence == NULL || atlas_hit_set_source (draft->hit, self, best->evidence, error);
}

static void
begin_hit (AtlasHit                  *hit,
           const AtlasSearchRequest  *request,
           const AtlasDbDocument     *document)
{
  atlas_hit_set_entry (hit, document, request->labels);
  hit->type = ATLAS_HIT_RECORD;
  hit->id = hit->entry;
}

static void
clear_draft (gpointer data)
{
  g_clear_pointer (&((Draft *) data)->pieces, g_ptr_array_unref);
}

/* One word alone stands in no better place than it was found in. */
static gboolean
may_be_in_names (const AtlasWords  *words,
                 const AtlasRanked *ranked)
{
  return ranked->reason <= ATLAS_REASON_NAME ? !atlas_words_is_empty (words) : words->words->len > 1;
}

static gboolean
may_be_in_tags (const AtlasWords  *words,
                const AtlasRanked *ranked)
{
  if (ranked->reason == ATLAS_REASON_NONE)
    return !atlas_words_is_empty (words);

  return ranked->reason == ATLAS_REASON_TAG || (ranked->reason > ATLAS_REASON_TAG && words->words->len > 1);
}

/* The documents of those that need their keywords, or of those that do not: both in the order of @ranked. */
static GPtrArray *
read_documents (AtlasSearcher     *self,
                const AtlasWords  *words,
                GArray            *ranked,
                gboolean           tags,
                GError           **error)
{
  g_autofree gint64 *ids = g_new (gint64, ranked->len + 1);
  guint n = 0;

  for (guint i = 0; i < ranked->len; i++)
    {
      const AtlasRanked *one = &g_array_index (ranked, AtlasRanked, i);

      if (may_be_in_tags (words, one) == tags)
        ids[n++] = atlas_documents_get (self->documents, one->place)->entry;
    }

  return atlas_shelf_read (self->shown, ids, n,
                           ATLAS_DB_DOCUMENT_NAMES | ATLAS_DB_DOCUMENT_TEXTS | (tags ? ATLAS_DB_DOCUMENT_TAGS : 0), error);
}

/* (nullable): the document of an entry, if it is there: the next one */
static const AtlasDbDocument *
take_document (GPtrArray *documents,
               guint     *n_taken,
               gint64     entry)
{
  const AtlasDbDocument *next = *n_taken < documents->len ? documents->pdata[*n_taken] : NULL;

  if (next == NULL || next->entry->base.id != entry)
    return NULL;

  (*n_taken)++;

  return next;
}

static gboolean
begin_hits (AtlasSearcher             *self,
            const AtlasSearchRequest  *request,
            const AtlasPlan           *plan,
            GArray                    *ranked,
            GArray                    *drafts,
            AtlasSearchResult         *result,
            gboolean                   chinese,
            GError                   **error)
{
  g_autoptr (GPtrArray) tagged = read_documents (self, plan->words, ranked, TRUE, error);
  g_autoptr (GPtrArray) others = tagged != NULL ? read_documents (self, plan->words, ranked, FALSE, error) : NULL;
  guint n_tagged = 0, n_others = 0;

  if (others == NULL)
    return FALSE;

  for (guint i = 0; i < ranked->len; i++)
    {
      const AtlasRanked *one = &g_array_index (ranked, AtlasRanked, i);
      gint64 entry = atlas_documents_get (self->documents, one->place)->entry;
      gboolean in_tags = may_be_in_tags (plan->words, one);
      const AtlasDbDocument *document =
        in_tags ? take_document (tagged, &n_tagged, entry) : take_document (others, &n_others, entry);
      Draft draft = { .reason = one->reason };

      if (document == NULL)
        continue;
      if (atlas_searcher_is_cancelled (self, error))
        return FALSE;

      if (one->reason == ATLAS_REASON_NONE && !atlas_words_is_empty (plan->words))
        draft.reason = ATLAS_REASON_QUOTATION;
      draft.hit = g_new0 (AtlasHit, 1);
      draft.hit->reason = one->reason;
      draft.pieces = atlas_pieces_new ();
      g_ptr_array_add (result->records, draft.hit);
      g_array_append_val (drafts, draft);
      begin_hit (draft.hit, request, document);
      if (may_be_in_names (plan->words, one))
        atlas_pieces_add_names (draft.pieces, document);
      if (in_tags && !atlas_pieces_add_tags (draft.pieces, self, document, error))
        return FALSE;
      find_in_names (&g_array_index (drafts, Draft, drafts->len - 1), plan->words, chinese);
      atlas_pieces_add_descriptions (draft.pieces, document);
    }

  return TRUE;
}

/* Of those in whose names and keywords not all words are. */
static GPtrArray *
load_claims (AtlasSearcher     *self,
             const AtlasWords  *words,
             GArray            *drafts,
             GError           **error)
{
  g_autofree gint64 *ids = g_new (gint64, drafts->len + 1);
  guint n = 0;

  for (guint i = 0; i < drafts->len; i++)
    {
      const Draft *draft = &g_array_index (drafts, Draft, i);

      if (draft->reason >= ATLAS_REASON_CLAIM && !atlas_words_are_all (words, draft->known))
        ids[n++] = draft->hit->entry;
    }

  return atlas_shelf_read (self->told, ids, n, ATLAS_DB_DOCUMENT_CLAIMS, error);
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
  gboolean chinese = atlas_labels_are_chinese (request->labels);
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GArray) drafts = g_array_new (FALSE, FALSE, sizeof (Draft));

  g_array_set_clear_func (drafts, clear_draft);
  if (!begin_hits (self, request, plan, ranked, drafts, result, chinese, error))
    return FALSE;

  claims = load_claims (self, plan->words, drafts, error);
  if (claims == NULL)
    return FALSE;

  for (guint i = 0; i < drafts->len; i++)
    {
      if (atlas_searcher_is_cancelled (self, error) ||
          !finish_hit (self, plan->words, &g_array_index (drafts, Draft, i), claims, chinese, error))
        return FALSE;
    }

  /* Pieces of claims point into them. */
  g_array_set_size (drafts, 0);

  return TRUE;
}

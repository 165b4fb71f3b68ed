/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries found, as they are shown: read from the index, only those of one page. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-hits.h"

#include "atlas-labels.h"

/* Of a snippet, in letters. */
#define WIDTH 160

/* A hit on its way. */
typedef struct
{
  AtlasHit      *hit;         /* of the answer */
  AtlasShown    *shown;
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
 * @entry: the id of an entry
 * @kind: its kind
 * @names: (element-type AtlasName): its names
 * @labels: in which language its name is shown
 *
 * Says of which entry it is.
 */
void
atlas_hit_set_entry (AtlasHit           *self,
                     gint64              entry,
                     const char         *kind,
                     GPtrArray          *names,
                     AtlasLabelLanguage  labels)
{
  self->entry = entry;
  self->kind = atlas_kinds[atlas_kind_index (kind)];
  self->title = atlas_names_title (names, labels);
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
      hit->keyword = other->reason == ATLAS_REASON_TAG;
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

/* (nullable): a description in the reader's language with all words in it: no other text would tell more. */
static const AtlasPiece *
find_telling (GPtrArray        *pieces,
              const AtlasWords *words,
              gboolean          chinese)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      AtlasPiece *piece = pieces->pdata[i];

      if (piece->reason != ATLAS_REASON_DESCRIPTION || piece->chinese != chinese)
        continue;
      atlas_piece_find (piece, words);
      if (atlas_words_are_all (words, piece->terms))
        return piece;
    }

  return NULL;
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
  else if ((best = find_telling (draft->pieces, words, chinese)) == NULL)
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
clear_draft (gpointer data)
{
  Draft *draft = data;

  /* They point into what is shown. */
  g_clear_pointer (&draft->pieces, g_ptr_array_unref);
  g_clear_pointer (&draft->shown, atlas_shown_free);
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

static int
compare_places (gconstpointer one,
                gconstpointer other)
{
  const AtlasRanked *a = *(const AtlasRanked * const *) one, *b = *(const AtlasRanked * const *) other;

  return (a->place > b->place) - (a->place < b->place);
}

/* A draft for each of @ranked, in its order. They are read in the order in which the index has them. */
static gboolean
read_shown (AtlasSearcher  *self,
            GArray         *ranked,
            GArray         *drafts,
            GError        **error)
{
  g_autoptr (GPtrArray) order = g_ptr_array_sized_new (ranked->len);

  g_array_set_size (drafts, ranked->len);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (order, &g_array_index (ranked, AtlasRanked, i));
  g_ptr_array_sort (order, compare_places);

  for (guint i = 0; i < order->len; i++)
    {
      const AtlasRanked *one = order->pdata[i];
      Draft *draft = &g_array_index (drafts, Draft, one - &g_array_index (ranked, AtlasRanked, 0));

      if (!atlas_index_read_shown (self->index, atlas_documents_get (self->documents, one->place)->rowid, &draft->shown, error))
        return FALSE;
    }

  return TRUE;
}

/* The name, and what of the words stands in names and keywords. */
static gboolean
begin_hit (AtlasSearcher             *self,
           const AtlasSearchRequest  *request,
           const AtlasWords          *words,
           const AtlasRanked         *ranked,
           Draft                     *draft,
           gboolean                   chinese,
           GError                   **error)
{
  AtlasHit *hit = draft->hit;

  atlas_hit_set_entry (hit, atlas_documents_get (self->documents, ranked->place)->entry, draft->shown->kind,
                       draft->shown->names, request->labels);
  hit->type = ATLAS_HIT_RECORD;
  hit->id = hit->entry;
  hit->reason = ranked->reason;

  draft->reason = ranked->reason == ATLAS_REASON_NONE && !atlas_words_is_empty (words) ? ATLAS_REASON_QUOTATION : ranked->reason;
  draft->pieces = atlas_pieces_new ();
  if (may_be_in_names (words, ranked))
    atlas_pieces_add_names (draft->pieces, draft->shown);
  if (may_be_in_tags (words, ranked) && !atlas_pieces_add_tags (draft->pieces, self, draft->shown, error))
    return FALSE;
  find_in_names (draft, words, chinese);
  atlas_pieces_add_descriptions (draft->pieces, draft->shown);

  return TRUE;
}

/* One that is there no more is left out. */
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
  if (!read_shown (self, ranked, drafts, error))
    return FALSE;

  for (guint i = 0; i < ranked->len; i++)
    {
      Draft *draft = &g_array_index (drafts, Draft, i);

      if (draft->shown == NULL)
        continue;
      if (atlas_searcher_is_cancelled (self, error))
        return FALSE;

      draft->hit = g_new0 (AtlasHit, 1);
      g_ptr_array_add (result->records, draft->hit);
      if (!begin_hit (self, request, plan->words, &g_array_index (ranked, AtlasRanked, i), draft, chinese, error))
        return FALSE;
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

      if (draft->hit != NULL && draft->reason >= ATLAS_REASON_CLAIM && !atlas_words_are_all (words, draft->known))
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
 * Reads the entries of a page and shows where the words stand in them. One that another process has indexed anew
 * meanwhile is left out.
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
  g_autoptr (GArray) drafts = g_array_new (FALSE, TRUE, sizeof (Draft));

  g_array_set_clear_func (drafts, clear_draft);
  if (!begin_hits (self, request, plan, ranked, drafts, result, chinese, error))
    return FALSE;

  claims = load_claims (self, plan->words, drafts, error);
  if (claims == NULL)
    return FALSE;

  for (guint i = 0; i < drafts->len; i++)
    {
      Draft *draft = &g_array_index (drafts, Draft, i);

      if (draft->hit != NULL && (atlas_searcher_is_cancelled (self, error) ||
                                 !finish_hit (self, plan->words, draft, claims, chinese, error)))
        return FALSE;
    }

  /* Pieces of claims point into them. */
  g_array_set_size (drafts, 0);

  return TRUE;
}

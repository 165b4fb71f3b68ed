/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of an entry, as the index has taken them in, but each for itself. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-pieces.h"

#include <math.h>

#include "atlas-quantity.h"

static const char * const english[] = { "en", NULL };
static const char * const chinese_first[] = { "zh-Hans", "zh", "zh-Hant", NULL };

static void
free_piece (gpointer data)
{
  AtlasPiece *piece = data;

  g_free (piece->own);
  g_clear_pointer (&piece->found, g_array_unref);
  g_free (piece);
}

/**
 * atlas_pieces_new:
 *
 * Returns: (transfer full) (element-type AtlasPiece): no texts
 */
GPtrArray *
atlas_pieces_new (void)
{
  return g_ptr_array_new_with_free_func (free_piece);
}

/* Keeps @text as it is: it must live as long as @pieces. */
static AtlasPiece *
lend (GPtrArray      *pieces,
      AtlasHitReason  reason,
      const char     *text,
      const char     *language)
{
  AtlasPiece *piece = g_new0 (AtlasPiece, 1);

  piece->reason = reason;
  piece->text = text;
  piece->chinese = atlas_language_matches (language, "zh");
  g_ptr_array_add (pieces, piece);

  return piece;
}

/* Takes @text. */
static AtlasPiece *
add (GPtrArray      *pieces,
     AtlasHitReason  reason,
     char           *text,
     const char     *language)
{
  AtlasPiece *piece = lend (pieces, reason, text, language);

  piece->own = text;

  return piece;
}

/**
 * atlas_pieces_add_names:
 * @pieces: texts
 * @shown: what is shown of an entry, which must live as long as @pieces
 *
 * Adds the names of an entry.
 */
void
atlas_pieces_add_names (GPtrArray        *pieces,
                        const AtlasShown *shown)
{
  for (guint i = 0; i < shown->names->len; i++)
    {
      const AtlasName *name = shown->names->pdata[i];

      lend (pieces, ATLAS_REASON_NAME, name->text, name->language);
    }
}

static gboolean
add_labels (GPtrArray        *pieces,
            AtlasSearcher    *searcher,
            guint32           number,
            GError          **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (searcher->index, "SELECT label_en, label_zh, key FROM facet WHERE number = ?1",
                                                 error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, number);

  while ((code = atlas_index_step (searcher->index, statement, error)) == SQLITE_ROW)
    {
      for (int i = 0; i < 3; i++)
        {
          const char *label = (const char *) sqlite3_column_text (statement, i);

          if (label != NULL)
            add (pieces, ATLAS_REASON_TAG, g_utf8_make_valid (label, -1), i == 1 ? "zh" : "en");
        }
    }

  return code == SQLITE_DONE;
}

/**
 * atlas_pieces_add_tags:
 * @pieces: texts
 * @searcher: whose index knows the labels
 * @shown: what is shown of an entry
 * @error: where an error goes
 *
 * Adds the keywords of an entry.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_pieces_add_tags (GPtrArray              *pieces,
                       AtlasSearcher          *searcher,
                       const AtlasShown       *shown,
                       GError                **error)
{
  for (guint i = 0; i < shown->tags->len; i++)
    {
      if (!add_labels (pieces, searcher, g_array_index (shown->tags, guint32, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_pieces_add_descriptions:
 * @pieces: texts
 * @shown: what is shown of an entry, which must live as long as @pieces
 *
 * Adds the descriptions of an entry, and what the curator noted.
 */
void
atlas_pieces_add_descriptions (GPtrArray        *pieces,
                               const AtlasShown *shown)
{
  for (guint i = 0; i < shown->texts->len; i++)
    {
      const AtlasShownText *text = &g_array_index (shown->texts, AtlasShownText, i);

      lend (pieces, ATLAS_REASON_DESCRIPTION, text->text, text->language)->note = text->note;
    }
}

/* "Revenue: over 10 billion yuan", punctuated as the language does. */
static void
add_claim_text (GPtrArray                  *pieces,
                const AtlasDbDocumentClaim *claim,
                const char                 *label,
                const char                 *text,
                const char                 *language)
{
  gboolean chinese = atlas_language_matches (language, "zh");
  g_autofree char *valid = NULL;

  if (text == NULL || *text == '\0')
    return;

  valid = g_utf8_make_valid (text, -1);
  add (pieces, ATLAS_REASON_CLAIM,
       label != NULL ? g_strconcat (label, chinese ? "：" : ": ", valid, NULL) : g_strdup (valid),
       language)->claim = claim;
}

static AtlasRecordSet *
set_of (const AtlasDbDocumentClaim *claim)
{
  AtlasRecordSet *set = atlas_record_set_new ();

  for (guint i = 0; claim->texts != NULL && i < claim->texts->len; i++)
    atlas_record_set_take (set, atlas_record_copy (claim->texts->pdata[i]));
  for (guint i = 0; claim->target_names != NULL && i < claim->target_names->len; i++)
    atlas_record_set_take (set, atlas_record_copy (claim->target_names->pdata[i]));

  return set;
}

static void
add_displays (GPtrArray                  *pieces,
              const AtlasDbDocumentClaim *claim,
              const char                 *english_label,
              const char                 *chinese_label)
{
  g_autoptr (AtlasRecordSet) set = set_of (claim);
  g_autofree char *in_english = atlas_claim_display (claim->claim, set, english);
  g_autofree char *in_chinese = atlas_claim_display (claim->claim, set, chinese_first);

  add_claim_text (pieces, claim, english_label, in_english, "en");
  add_claim_text (pieces, claim, chinese_label, in_chinese, "zh");
}

/* As the index has written it, whatever the interface speaks. */
static void
add_number (GPtrArray                  *pieces,
            const AtlasDbDocumentClaim *claim,
            double                      number,
            const char                 *english_label,
            const char                 *chinese_label)
{
  g_autofree char *in_english = NULL, *in_chinese = NULL, *plain = NULL;

  if (!isfinite (number))
    return;

  in_english = atlas_money_display (number, claim->claim->currency, "en");
  add_claim_text (pieces, claim, english_label, in_english, "en");
  in_chinese = atlas_money_display (number, claim->claim->currency, "zh");
  add_claim_text (pieces, claim, chinese_label, in_chinese, "zh");
  if (fabs (number) < 1e15 && number == trunc (number))
    plain = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);
  add_claim_text (pieces, claim, english_label, plain, "en");
}

static void
add_more (GPtrArray                  *pieces,
          const AtlasDbDocumentClaim *claim,
          const char                 *english_label,
          const char                 *chinese_label)
{
  const AtlasClaim *self = claim->claim;
  const char *texts[] = { self->as_written, self->scope, self->date, self->period, self->period_note,
                          self->rank_reason, self->note };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_claim_text (pieces, claim, english_label, texts[i], "en");
  add_number (pieces, claim, self->number, english_label, chinese_label);
  add_number (pieces, claim, self->number_to, english_label, chinese_label);

  if (self->text != NULL)
    add_claim_text (pieces, claim, atlas_language_matches (self->language, "zh") ? chinese_label : english_label,
                    self->text, self->language);

  for (guint i = 0; claim->texts != NULL && i < claim->texts->len; i++)
    {
      const AtlasText *text = claim->texts->pdata[i];

      add_claim_text (pieces, claim, atlas_language_matches (text->language, "zh") ? chinese_label : english_label,
                      text->text, text->language);
    }

  for (guint i = 0; claim->target_names != NULL && i < claim->target_names->len; i++)
    {
      const AtlasName *name = claim->target_names->pdata[i];

      add_claim_text (pieces, claim, atlas_language_matches (name->language, "zh") ? chinese_label : english_label,
                      name->text, name->language);
    }

  for (guint i = 0; claim->evidence != NULL && i < claim->evidence->len; i++)
    add_claim_text (pieces, claim, english_label, ((const AtlasEvidence *) claim->evidence->pdata[i])->note, "en");
}

/**
 * atlas_pieces_add_claim:
 * @pieces: texts
 * @searcher: whose index knows the labels of properties
 * @claim: a claim of the entry, which must live as long as @pieces
 * @error: where an error goes
 *
 * Adds a claim: as it is shown in either language, and what else is said in it.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_pieces_add_claim (GPtrArray                   *pieces,
                        AtlasSearcher               *searcher,
                        const AtlasDbDocumentClaim  *claim,
                        GError                     **error)
{
  g_autofree char *english_label = NULL, *chinese_label = NULL;
  sqlite3_stmt *statement = atlas_index_prepare (searcher->index,
    "SELECT coalesce (label_en, label_zh, key), coalesce (label_zh, label_en, key) "
    "FROM facet WHERE type = ?1 AND id = ?2", error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, ATLAS_INDEX_PROPERTY);
  sqlite3_bind_int64 (statement, 2, claim->claim->property);

  while ((code = atlas_index_step (searcher->index, statement, error)) == SQLITE_ROW)
    {
      g_free (english_label);
      english_label = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      g_free (chinese_label);
      chinese_label = g_strdup ((const char *) sqlite3_column_text (statement, 1));
    }
  if (code != SQLITE_DONE)
    return FALSE;

  add_displays (pieces, claim, english_label, chinese_label);
  add_more (pieces, claim, english_label, chinese_label);

  return TRUE;
}

/**
 * atlas_pieces_add_quotations:
 * @pieces: texts
 * @claim: a claim of the entry, which must live as long as @pieces
 *
 * Adds what sources say in support of a claim.
 */
void
atlas_pieces_add_quotations (GPtrArray                  *pieces,
                             const AtlasDbDocumentClaim *claim)
{
  for (guint i = 0; claim->evidence != NULL && i < claim->evidence->len; i++)
    {
      const AtlasEvidence *evidence = claim->evidence->pdata[i];
      AtlasPiece *piece;

      if (evidence->quotation == NULL)
        continue;

      piece = add (pieces, ATLAS_REASON_QUOTATION, g_utf8_make_valid (evidence->quotation, -1), evidence->language);
      piece->claim = claim;
      piece->evidence = evidence;
    }
}

/**
 * atlas_piece_find:
 * @self: a text
 * @words: words
 *
 * Finds out where the words stand in a text, if it was not looked at yet. In names and keywords they may
 * be readings.
 */
void
atlas_piece_find (AtlasPiece       *self,
                  const AtlasWords *words)
{
  if (self->found == NULL)
    self->found = atlas_words_find (words, self->text, self->reason <= ATLAS_REASON_TAG, &self->terms);
}

/**
 * atlas_pieces_find:
 * @pieces: (element-type AtlasPiece): texts
 * @words: words
 *
 * Finds out where the words stand in all texts.
 */
void
atlas_pieces_find (GPtrArray        *pieces,
                   const AtlasWords *words)
{
  for (guint i = 0; i < pieces->len; i++)
    atlas_piece_find (pieces->pdata[i], words);
}

/**
 * atlas_pieces_best:
 * @pieces: (element-type AtlasPiece): texts
 * @first: from which place
 * @last: to which place
 * @known: words that are seen elsewhere already
 * @chinese: whether the reader prefers Chinese
 *
 * Chooses the text with the most words that are not seen yet; of equals the one in the better place, then
 * the one in the reader's language.
 *
 * Returns: (nullable) (transfer none): the text; %NULL if none has any
 */
const AtlasPiece *
atlas_pieces_best (GPtrArray      *pieces,
                   AtlasHitReason  first,
                   AtlasHitReason  last,
                   guint64         known,
                   gboolean        chinese)
{
  const AtlasPiece *best = NULL;
  int most = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const AtlasPiece *piece = pieces->pdata[i];
      int n;

      if (piece->reason < first || piece->reason > last || piece->terms == 0)
        continue;

      n = 16 * __builtin_popcountll (piece->terms & ~known) + __builtin_popcountll (piece->terms);
      if (best == NULL || n > most || (n == most && piece->reason < best->reason) ||
          (n == most && piece->reason == best->reason && piece->chinese == chinese && best->chinese != chinese))
        {
          best = piece;
          most = n;
        }
    }

  return best;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the columns of the full text index: texts with gaps between them, which no phrase
 * goes across. */
#define G_LOG_DOMAIN "atlas-search"

#include <math.h>
#include <string.h>

#include "atlas-index-private.h"
#include "atlas-quantity.h"
#include "atlas-search-fold.h"

static void
append_gap (GString *column)
{
  if (column->len > 0)
    g_string_append (column, " " ATLAS_MARK_GAP " ");
}

/**
 * atlas_index_append_text:
 * @column: a column
 * @text: (nullable): a text
 *
 * Appends a text that no phrase shall join with the one before.
 */
void
atlas_index_append_text (GString    *column,
                         const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  append_gap (column);
  g_string_append_len (column, text, (gssize) strnlen (text, ATLAS_INDEX_TEXT_MAX));
}

static int
append_first_cb (const AtlasToken *token,
                 gpointer          data)
{
  g_string_append (data, ATLAS_MARK_START);
  g_string_append_len (data, token->text, token->length);
  g_string_append (data, " " ATLAS_MARK_COLOCATED);

  return 1;
}

/**
 * atlas_index_append_name:
 * @column: a column
 * @name: (nullable): a name
 *
 * Appends a name, whose first token stands there twice: once with ATLAS_MARK_START.
 */
void
atlas_index_append_name (GString    *column,
                         const char *name)
{
  if (name == NULL || *name == '\0')
    return;

  append_gap (column);
  atlas_tokenize (name, -1, append_first_cb, column);
  g_string_append_len (column, name, (gssize) strnlen (name, ATLAS_INDEX_TEXT_MAX));
}

static void
append_integer (GString *column,
                gint64   number)
{
  char digits[ATLAS_INTEGER_LENGTH];
  gsize length = atlas_integer_to_text (number, digits);

  g_string_append_len (column, digits, (gssize) length);
}

static void
append_number (GString          *column,
               const AtlasClaim *claim,
               double            number)
{
  static const char * const languages[] = { "en", "zh" };

  if (!isfinite (number))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *shown = atlas_money_display (number, claim->currency, languages[i]);

      g_string_append_c (column, ' ');
      g_string_append (column, shown);
    }

  if (fabs (number) < 1e15 && number == trunc (number))
    {
      g_string_append_c (column, ' ');
      append_integer (column, (gint64) number);
    }
}

/**
 * atlas_index_append_label:
 * @column: a column
 * @number: of a keyword or property
 *
 * Appends the token that stands for all that something is called.
 */
void
atlas_index_append_label (GString *column,
                          guint32  number)
{
  g_string_append (column, " " ATLAS_MARK_LABEL);
  append_integer (column, number);
  g_string_append_c (column, ' ');
}

/**
 * atlas_index_append_claim:
 * @column: a column
 * @claim: a claim with what belongs to it
 *
 * Appends a claim as it can be read: its value in words and as printed, its unit, scope, date and notes.
 */
void
atlas_index_append_claim (GString                    *column,
                          const AtlasDbDocumentClaim *claim)
{
  const AtlasClaim *self = claim->claim;

  append_number (column, self, self->number);
  append_number (column, self, self->number_to);
  if (self->unit != NULL)
    {
      g_string_append_c (column, ' ');
      g_string_append (column, self->unit);
    }
  atlas_index_append_text (column, self->as_written);
  atlas_index_append_text (column, self->text);
  atlas_index_append_text (column, self->date);
  atlas_index_append_text (column, self->scope);
  atlas_index_append_text (column, self->period);
  atlas_index_append_text (column, self->period_note);
  atlas_index_append_text (column, self->rank_reason);
  atlas_index_append_text (column, self->note);

  for (guint i = 0; claim->texts != NULL && i < claim->texts->len; i++)
    atlas_index_append_text (column, ((const AtlasText *) claim->texts->pdata[i])->text);

  for (guint i = 0; claim->target_names != NULL && i < claim->target_names->len; i++)
    atlas_index_append_text (column, ((const AtlasName *) claim->target_names->pdata[i])->text);

  for (guint i = 0; claim->evidence != NULL && i < claim->evidence->len; i++)
    atlas_index_append_text (column, ((const AtlasEvidence *) claim->evidence->pdata[i])->note);
}

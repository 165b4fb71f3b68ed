/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a claim as people write it in one line. Each word goes into a field, or a note says that it
 * does not: what may mean two things is refused. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-reading.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-quotation.h"

/**
 * atlas_claim_is_type:
 * @property: (nullable): a property
 * @type: one of atlas_value_types
 *
 * Returns: %TRUE if its values are of that type
 */
gboolean
atlas_claim_is_type (const AtlasProperty *property,
         const char          *type)
{
  return property != NULL && g_strcmp0 (property->value_type, type) == 0;
}

/**
 * atlas_claim_refuse:
 * @reading: what has been read
 * @start: an offset
 * @end: the offset behind
 * @reason: a sentence, translated, with "{words}"
 *
 * Leaves words in no field and says why.
 */
void
atlas_claim_refuse (AtlasClaimReading *reading,
                    gsize              start,
                    gsize              end,
                    const char        *reason)
{
  atlas_claim_line_note_words (reading->line, ATLAS_CLAIM_NOTE_REFUSED, start, end, reason);
  atlas_claim_line_take (reading->line, start, end, ATLAS_CLAIM_REFUSED);
}

/**
 * atlas_claim_widen_value:
 * @reading: what has been read
 * @start: an offset
 * @end: the offset behind
 *
 * Words that stand for the value go into as_written, whatever becomes of it.
 */
void
atlas_claim_widen_value (AtlasClaimReading *reading,
                         gsize              start,
                         gsize              end)
{
  gboolean none = reading->value_end == 0;

  reading->value_start = none ? start : MIN (reading->value_start, start);
  reading->value_end = none ? end : MAX (reading->value_end, end);
}

/* Whether the line calls the property by a word for growth. */
static gboolean
measures_growth (AtlasClaimReading *reading)
{
  static const char * const words[] = { "growth", "year", "yoy", "y o y", "同比", "上年", "增长" };

  for (guint i = 0; i < reading->namings->len; i++)
    {
      const AtlasClaimNaming *naming = &g_array_index (reading->namings, AtlasClaimNaming, i);

      for (guint j = 0; naming->property == reading->property && j < G_N_ELEMENTS (words); j++)
        {
          if (g_strstr_len (reading->line->text + naming->start, naming->end - naming->start, words[j]) != NULL)
            return TRUE;
        }
    }

  return reading->hint != NULL;
}

static void
note_property (AtlasClaimReading *reading)
{
  AtlasClaimLine *line = reading->line;

  if (reading->property == NULL)
    atlas_claim_line_note (line, ATLAS_CLAIM_NOTE_MISSING, 0, 0, reading->draft->candidates->len > 1 ?
                           _("The line may speak of several properties.") : _("The line names no property."));
  else if (reading->has_amount && !atlas_claim_property_takes (reading->property, &reading->amount))
    atlas_claim_line_note_words (line, ATLAS_CLAIM_NOTE_MISSING, reading->amount.start, reading->amount.end,
                                 _("The property does not take “{words}”."));
  else if (reading->has_amount && reading->amount.growth && !measures_growth (reading))
    atlas_claim_line_note_words (line, ATLAS_CLAIM_NOTE_MISSING, reading->amount.start, reading->amount.end,
                                 _("“{words}” is a change, and the property does not seem to be one."));
  else if (reading->has_amount && reading->claim->number < 0 && g_strcmp0 (reading->property->unit_family, "count") == 0)
    atlas_claim_line_note_words (line, ATLAS_CLAIM_NOTE_MISSING, reading->amount.start, reading->amount.end,
                                 _("“{words}” is less than zero."));

  if (!reading->has_value)
    atlas_claim_line_note (line, ATLAS_CLAIM_NOTE_MISSING, 0, 0, _("There is no value that can be read for sure."));
}

static int
compare_notes (gconstpointer a,
               gconstpointer b)
{
  const AtlasClaimNote *one = *(const AtlasClaimNote * const *) a;
  const AtlasClaimNote *other = *(const AtlasClaimNote * const *) b;

  return one->start != other->start ? (one->start < other->start ? -1 : 1) : (int) other->kind - (int) one->kind;
}

static void
finish (AtlasClaimReading *reading)
{
  AtlasClaimDraft *draft = reading->draft;
  AtlasClaimLine *line = reading->line;

  if (reading->property != NULL)
    {
      reading->claim->property = reading->property->base.id;
      if (draft->candidates->len == 0 || g_array_index (draft->candidates, gint64, 0) != reading->property->base.id)
        g_array_prepend_val (draft->candidates, reading->property->base.id);
    }

  if (reading->value_end > 0)
    {
      draft->value_start = line->offsets[reading->value_start];
      draft->value_end = line->offsets[reading->value_end];
      g_free (reading->claim->as_written);
      reading->claim->as_written = atlas_claim_line_dup (line, reading->value_start, reading->value_end);
    }

  draft->rest = atlas_claim_line_rest (line);
  note_property (reading);
  draft->notes = g_steal_pointer (&line->notes);
  line->notes = g_ptr_array_new ();
  g_ptr_array_sort (draft->notes, compare_notes);

  draft->complete = TRUE;
  for (guint i = 0; i < draft->notes->len; i++)
    draft->complete &= ((const AtlasClaimNote *) draft->notes->pdata[i])->kind == ATLAS_CLAIM_NOTE_REMARK;
}

/**
 * atlas_claim_parse:
 * @line: (nullable): what was typed
 * @hint: (nullable): the property that the claim is to have
 * @vocabulary: (nullable): the properties with their labels
 * @kind_of_entry: (nullable): one of atlas_kinds: what the claim is about
 *
 * Reads a claim as people write it: exports > $740 million 2017; 游客 超过1亿人次 2019. The draft holds
 * what was understood for sure. Each word that is in no field is named in a note, and so is what may
 * mean two things, which is not guessed. The function is pure and can be called on any thread.
 *
 * Returns: (transfer full): the draft
 */
AtlasClaimDraft *
atlas_claim_parse (const char          *line,
                   const AtlasProperty *hint,
                   AtlasRecordSet      *vocabulary,
                   const char          *kind_of_entry)
{
  AtlasClaimReading reading = { .hint = hint, .vocabulary = vocabulary, .kind = kind_of_entry };
  AtlasClaimDraft *draft = g_new0 (AtlasClaimDraft, 1);

  draft->line = g_utf8_make_valid (line != NULL ? line : "", -1);
  draft->claim = reading.claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  draft->candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
  atlas_set_text (&draft->claim->state, "actual");
  atlas_set_text (&draft->claim->rank, "normal");
  reading.draft = draft;
  reading.line = atlas_claim_line_new (draft->line);

  if (strlen (draft->line) > ATLAS_CLAIM_LINE_MAX)
    {
      atlas_claim_refuse (&reading, 0, reading.line->length, _("This is more than a line."));
      reading.namings = g_array_new (FALSE, FALSE, sizeof (AtlasClaimNaming));
    }
  else
    {
      reading.namings = atlas_claim_namings (reading.line, vocabulary, hint);
      if (!atlas_claim_read_text (&reading))
        atlas_claim_read_figure (&reading);
    }

  finish (&reading);
  g_array_unref (reading.namings);
  atlas_claim_line_free (reading.line);

  return draft;
}

/**
 * atlas_claim_draft_free:
 * @self: (transfer full): a draft
 *
 * Frees a draft.
 */
void
atlas_claim_draft_free (AtlasClaimDraft *self)
{
  g_free (self->line);
  atlas_record_free (self->claim);
  g_free (self->target_name);
  g_array_unref (self->candidates);
  g_free (self->rest);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/**
 * atlas_claim_take_printed:
 * @claim: a claim whose as_written is what a person typed
 * @quotation: (nullable): the words of the source that prove it
 *
 * Only what the source prints stands in a claim as printed, letter by letter: "> $740 million" may be
 * noted down where "exceeded $740 million" is printed. What the quotation does not have is taken out.
 */
void
atlas_claim_take_printed (AtlasClaim *claim,
                          const char *quotation)
{
  g_autofree char *printed = NULL;
  AtlasQuotationMatch match;
  gsize start, end;

  if (claim->as_written != NULL && quotation != NULL &&
      atlas_quotation_find (quotation, claim->as_written, &start, &end, &match))
    printed = g_strndup (quotation + start, end - start);

  atlas_set_text (&claim->as_written, printed);
}

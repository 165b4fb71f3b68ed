/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the numbers and dates of a narrative, as the parser of claims reads them, and looks for the
 * claims that say so. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-story-stated.h"

#include <math.h>
#include <string.h>

#include "atlas-claim-line.h"
#include "atlas-edtf.h"
#include "atlas-markup.h"

/**
 * atlas_stated_free:
 * @self: (transfer full): what a text states
 */
void
atlas_stated_free (AtlasStated *self)
{
  g_free (self->words);
  g_free (self->edtf);
  g_free (self);
}

static AtlasStated *
stated_new (const AtlasClaimLine *line,
            gsize                 start,
            gsize                 end)
{
  AtlasStated *self = g_new0 (AtlasStated, 1);

  self->words = g_strstrip (atlas_claim_line_dup (line, start, end));
  self->number = self->to = NAN;

  return self;
}

/* "One of them" and "the first" state no figure, and nor does a sign of which nobody can tell what it
 * counts when it is a word. */
static gboolean
is_figure (const AtlasClaimAmount *amount)
{
  const AtlasClaimNumber *number = &amount->number;

  if (number->refusal != NULL || isnan (number->value) || number->ordinal)
    return FALSE;

  return !(number->words || number->bare) || amount->currency[0] != '\0' || number->magnitude ||
         (amount->unit != NULL && number->value > 10);
}

/* 2021年底, of which nobody can tell the day; "in 2017, in dollars". */
static gboolean
is_year (const AtlasClaimLine   *line,
         const AtlasClaimAmount *amount)
{
  return amount->number.year_like &&
         (g_strcmp0 (amount->family, "time") == 0 || strchr (",;.:)", line->text[amount->number.end]) != NULL);
}

/* Takes the date at an offset, but not a mere year that counts something: "2000 enterprises". */
static gsize
take_date (const AtlasClaimLine *line,
           gsize                 at,
           gsize                 amount_end,
           const AtlasClaimAmount *amount,
           GPtrArray            *found)
{
  AtlasClaimDate date;
  gsize end = atlas_claim_date_read (line, at, TRUE, &date);
  AtlasStated *stated;

  if (end == 0 || date.refusal != NULL)
    return 0;
  if (end - at == 4 && amount_end > end && !is_year (line, amount) && (amount->unit != NULL || amount->currency[0] != '\0' || amount->number.magnitude))
    return 0;

  stated = stated_new (line, at, end);
  stated->edtf = date.last[0] != '\0' ? g_strconcat (date.first, "/", date.last, NULL) : g_strdup (date.first);
  if (atlas_edtf_is_valid (stated->edtf))
    g_ptr_array_add (found, stated);
  else
    atlas_stated_free (stated);

  return end;
}

static void
find_in_line (const char *text,
              GPtrArray  *found)
{
  AtlasClaimLine *line = atlas_claim_line_new (text);

  for (gsize at = 0; at < line->length;)
    {
      AtlasClaimAmount amount;
      gsize amount_end = line->text[at] == ' ' ? 0 : atlas_claim_amount_read (line, at, &amount);
      gsize end = line->text[at] == ' ' ? 0 : take_date (line, at, amount_end, &amount, found);

      if (end == 0 && amount_end > 0 && is_figure (&amount))
        {
          AtlasStated *stated = stated_new (line, amount.start, amount_end);

          if (is_year (line, &amount))
            stated->edtf = g_strdup_printf ("%04.0f", amount.number.value);
          else
            stated->number = amount.number.value;
          stated->to = amount.to;
          memcpy (stated->currency, amount.currency, sizeof stated->currency);
          g_ptr_array_add (found, stated);
        }

      if (end == 0)
        end = amount_end;
      at = end > at ? end : (gsize) (g_utf8_next_char (line->text + at) - line->text);
    }

  atlas_claim_line_free (line);
}

/**
 * atlas_stated_find:
 * @text: (nullable): a text with markup
 *
 * Finds the figures and dates in a text. Small numbers in words, the first, the 15th are none.
 *
 * Returns: (transfer full) (element-type AtlasStated): what the text states, in its order
 */
GPtrArray *
atlas_stated_find (const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_stated_free);
  g_autoptr (AtlasMarkup) markup = atlas_markup_parse (text);
  g_autofree char *plain = atlas_markup_to_plain (markup);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *part = lines[i];

      /* The parser reads no longer lines, and needs no more than a sentence at a time. */
      while (*part != '\0')
        {
          gsize length = strlen (part);
          g_autofree char *piece = NULL;

          if (length >= ATLAS_CLAIM_LINE_MAX)
            length = (gsize) (g_utf8_find_prev_char (part, part + ATLAS_CLAIM_LINE_MAX - 8) - part);
          piece = g_strndup (part, length);
          find_in_line (piece, found);
          part += length;
        }
    }

  return found;
}

static gboolean
is_same_number (double one,
                double other)
{
  return !isnan (one) && !isnan (other) && fabs (one - other) <= 1e-9 * MAX (fabs (one), fabs (other));
}

static gint64
count_day (const AtlasEdtfDay *day,
           gint64              open)
{
  return day->open ? open : (day->year * 12 + day->month) * 31 + day->day;
}

/* Whether a date lies within another, or that in it: 2024 and 24 May 2024 do. */
static gboolean
is_same_time (const char *one,
              const char *other)
{
  AtlasEdtfDay first[2], last[2];
  gint64 begin[2], end[2];
  const char *texts[2] = { one, other };

  if (g_strcmp0 (one, other) == 0)
    return one != NULL;

  for (guint i = 0; i < 2; i++)
    {
      if (texts[i] == NULL || !atlas_edtf_bounds (texts[i], &first[i], &last[i]))
        return FALSE;
      begin[i] = count_day (&first[i], G_MININT64);
      end[i] = count_day (&last[i], G_MAXINT64);
    }

  return (begin[0] <= begin[1] && end[0] >= end[1]) || (begin[1] <= begin[0] && end[1] >= end[0]);
}

static gboolean
texts_state (const AtlasStated  *self,
             const char * const *texts,
             guint               n_texts)
{
  for (guint i = 0; i < n_texts; i++)
    {
      g_autoptr (GPtrArray) others = texts[i] != NULL ? atlas_stated_find (texts[i]) : NULL;

      for (guint k = 0; others != NULL && k < others->len; k++)
        {
          const AtlasStated *other = others->pdata[k];

          if (is_same_number (self->number, other->number) ||
              (self->edtf != NULL && other->edtf != NULL && is_same_time (self->edtf, other->edtf)))
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * atlas_stated_is_in:
 * @self: a number or a date
 * @claim: a claim
 * @set: a set with the texts of the claim
 *
 * Returns: whether the claim says it: as its value, its period, in its words or its scope
 */
gboolean
atlas_stated_is_in (const AtlasStated *self,
                    const AtlasClaim  *claim,
                    AtlasRecordSet    *set)
{
  const char *texts[] = { claim->text, claim->scope, claim->as_written };

  if (self->edtf != NULL)
    return is_same_time (self->edtf, claim->date) || is_same_time (self->edtf, claim->period) ||
           texts_state (self, texts, G_N_ELEMENTS (texts));

  if (is_same_number (self->number, claim->printed_number))
    return self->currency[0] == '\0' || g_strcmp0 (self->currency, claim->printed_currency) == 0;
  if (is_same_number (self->number, claim->number) || is_same_number (self->number, claim->number_to))
    return self->currency[0] == '\0' || claim->currency == NULL || g_str_equal (self->currency, claim->currency);

  return texts_state (self, texts, G_N_ELEMENTS (texts));
}

/* Numbers that belong to what something is called: Studio 798, the Fair of 2024. */
static gboolean
is_in_names (const AtlasStated    *self,
             const AtlasStoryStop *stop,
             AtlasRecordSet       *set)
{
  for (guint i = 0; i < stop->entries->len; i++)
    {
      const AtlasEntry *entry = stop->entries->pdata[i];
      g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry->base.id);

      for (guint k = 0; k < names->len; k++)
        {
          const char *texts[] = { ((const AtlasName *) names->pdata[k])->text };

          if (texts_state (self, texts, 1))
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_in_claims (const AtlasStated *self,
              GPtrArray         *claims,
              AtlasRecordSet    *set)
{
  for (guint i = 0; i < claims->len; i++)
    {
      if (atlas_stated_is_in (self, claims->pdata[i], set))
        return TRUE;
    }

  return FALSE;
}

/* Where a stop lists no statements, whatever is known of what it shows may be said. */
static gboolean
is_stated (const AtlasStated    *self,
           const AtlasStoryStop *stop,
           AtlasRecordSet       *set)
{
  if (is_in_claims (self, stop->claims, set))
    return TRUE;

  for (guint i = 0; !stop->listed && i < stop->entries->len; i++)
    {
      const AtlasEntry *entry = stop->entries->pdata[i];
      g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entry->base.id);

      if (is_in_claims (self, claims, set))
        return TRUE;
    }

  return FALSE;
}

/**
 * atlas_story_find_unstated:
 * @story: a story
 * @place: which stop, from 0
 * @text: (nullable): its narrative in one language
 *
 * Finds the figures and dates in a narrative that no statement of the stop makes.
 *
 * Returns: (transfer full) (element-type AtlasStated): what has no claim
 */
GPtrArray *
atlas_story_find_unstated (AtlasStory *story,
                           guint       place,
                           const char *text)
{
  const AtlasStoryStop *stop = atlas_story_get_stop (story, place);
  AtlasRecordSet *set = atlas_story_get_records (story);
  GPtrArray *found = atlas_stated_find (text);

  for (guint i = found->len; i > 0; i--)
    {
      const AtlasStated *stated = found->pdata[i - 1];

      if (is_in_names (stated, stop, set) || is_stated (stated, stop, set))
        g_ptr_array_remove_index (found, i - 1);
    }

  return found;
}

/* Of a date that a narrative states only a claim as precise is proposed: in 2024 there was much. */
static gboolean
is_worth_stating (const AtlasStated *stated,
                  const AtlasClaim  *claim)
{
  if (stated->edtf == NULL)
    return is_same_number (stated->number, claim->number) || is_same_number (stated->number, claim->number_to) ||
           is_same_number (stated->number, claim->printed_number);

  return claim->date != NULL && is_same_time (stated->edtf, claim->date) && strlen (stated->edtf) == strlen (claim->date);
}

/**
 * atlas_story_suggest:
 * @story: a story
 * @place: which stop, from 0
 *
 * Finds claims of what a stop shows that its narrative states, in whatever language, and that it
 * does not list yet.
 *
 * Returns: (transfer container) (element-type AtlasClaim): the claims, which belong to the story
 */
GPtrArray *
atlas_story_suggest (AtlasStory *story,
                     guint       place)
{
  const AtlasStoryStop *stop = atlas_story_get_stop (story, place);
  AtlasRecordSet *set = atlas_story_get_records (story);
  g_autoptr (GPtrArray) texts = atlas_record_set_children (set, ATLAS_RECORD_TEXT, stop->stop->base.id);
  g_autoptr (GPtrArray) stated = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_stated_free);
  GPtrArray *suggested = g_ptr_array_new ();

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      GPtrArray *found;

      if (g_strcmp0 (text->field, "narrative") != 0)
        continue;
      found = atlas_stated_find (text->text);
      g_ptr_array_extend_and_steal (stated, found);
    }

  for (guint i = 0; i < stop->entries->len; i++)
    {
      const AtlasEntry *entry = stop->entries->pdata[i];
      g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entry->base.id);

      for (guint k = 0; k < claims->len; k++)
        {
          const AtlasClaim *claim = claims->pdata[k];
          gboolean fits = FALSE;

          if (g_strcmp0 (claim->rank, "withdrawn") == 0 ||
              (stop->listed && g_ptr_array_find (stop->claims, claim, NULL)))
            continue;
          for (guint n = 0; !fits && n < stated->len; n++)
            fits = is_worth_stating (stated->pdata[n], claim);
          if (fits)
            g_ptr_array_add (suggested, claims->pdata[k]);
        }
    }

  return suggested;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions for a year: of an event, or that a figure speaks of. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-question-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-quantity.h"

static char *
tell_year (gint64 year)
{
  g_autofree char *edtf = g_strdup_printf ("%04" G_GINT64_FORMAT, year);

  return atlas_edtf_display (edtf);
}

/* Whether the entry has to do with @year, in this property, by any claim. */
static gboolean
is_year_of (AtlasQuestionMaker *self,
            const AtlasClaim   *claim,
            gint64              year)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_children (self->set, ATLAS_RECORD_CLAIM, claim->entry);

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *other = claims->pdata[i];
      gint64 first, last;

      if (other->property == claim->property &&
          ((other->date != NULL && atlas_edtf_years (other->date, &first, &last) && first <= year && year <= last) ||
           (other->period != NULL && atlas_edtf_years (other->period, &first, &last) && first <= year && year <= last)))
        return TRUE;
    }

  return FALSE;
}

/* The nearest other years that the collection speaks of. */
static GPtrArray *
find_others (AtlasQuestionMaker *self,
             const AtlasClaim   *claim,
             gint64              right)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (g_free);
  guint next = 0;
  guint before;

  while (next < self->years->len && g_array_index (self->years, gint64, next) < right)
    next++;

  before = next;
  while (others->len + 1 < ATLAS_QUESTION_MOST_CHOICES && (before > 0 || next < self->years->len))
    {
      gint64 earlier = before > 0 ? g_array_index (self->years, gint64, before - 1) : G_MININT64 / 2;
      gint64 later = next < self->years->len ? g_array_index (self->years, gint64, next) : G_MAXINT64 / 2;
      gint64 year = right - earlier < later - right ? earlier : later;

      if (year == earlier)
        before--;
      else
        next++;
      if (year != right && !is_year_of (self, claim, year))
        g_ptr_array_add (others, tell_year (year));
    }

  return others;
}

/* Whether a source prints the year, so that nobody has to infer it. */
static gboolean
is_printed (AtlasQuestionMaker *self,
            const AtlasClaim   *claim,
            gint64              year)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, year);

  return claim->period_note == NULL || atlas_question_is_quoted (self, claim, digits);
}

static char *
ask_of_figure (AtlasQuestionMaker *self,
               const AtlasClaim   *claim)
{
  g_autoptr (AtlasClaim) undated = atlas_record_copy (claim);
  g_autofree char *name = atlas_question_name (self, claim->entry);
  g_autofree char *property = atlas_question_property (self, claim);
  g_autofree char *value = atlas_claim_display (claim, self->set, self->languages);
  g_autofree char *context = NULL;

  if (name == NULL)
    return NULL;

  atlas_set_text (&undated->period, NULL);
  context = atlas_question_context (self, undated);

  return atlas_question_fill (C_("question", "Of which year is this figure? {name}, “{property}”{context}: {value}"), "{name}", name,
                              "{property}", property, "{context}", context, "{value}", value, NULL);
}

/* In which year? */
AtlasQuestion *
atlas_question_of_year (AtlasQuestionMaker *self,
                        const AtlasClaim   *claim)
{
  gboolean dated = claim->date != NULL;
  const char *edtf = dated ? claim->date : isfinite (claim->number) ? claim->period : NULL;
  g_autofree char *digits = NULL;
  g_autofree char *text = NULL;
  g_autofree char *right = NULL;
  g_autoptr (GPtrArray) others = NULL;
  AtlasQuestion *question;
  gint64 year;

  if (!atlas_question_year_of (edtf, &year) || g_strcmp0 (claim->state, "actual") != 0 || !is_printed (self, claim, year) ||
      (dated && !atlas_question_is_alone (self, claim)))
    return NULL;

  text = dated ? atlas_question_ask (self, claim, ATLAS_QUESTION_YEAR) : ask_of_figure (self, claim);
  digits = g_strdup_printf ("%" G_GINT64_FORMAT, year);
  /* "When was the Festival of 2023?" */
  if (text == NULL || strstr (text, digits) != NULL)
    return NULL;

  question = atlas_question_new (ATLAS_QUESTION_YEAR, claim);
  question->text = g_steal_pointer (&text);
  right = tell_year (year);
  question->answer = g_strdup (right);
  others = find_others (self, claim, year);
  if (others->len + 1 >= ATLAS_QUESTION_LEAST_CHOICES)
    atlas_question_set_choices (self, question, right, others);

  return question;
}

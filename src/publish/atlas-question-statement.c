/* SPDX-License-Identifier: GPL-3.0-or-later */
/* True or false? A false statement is a claim that was changed so that it cannot be true if the claim
 * is: another amount for an exact one, the opposite of a bound, another year. What is merely not known
 * is never called false. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-question-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-quantity.h"

static char *
tell (AtlasQuestionMaker *self,
      const AtlasClaim   *claim,
      const AtlasClaim   *told)
{
  g_autofree char *name = atlas_question_name (self, claim->entry);
  g_autofree char *property = atlas_question_property (self, claim);
  g_autofree char *context = atlas_question_context (self, claim);
  g_autofree char *value = atlas_claim_display (told, self->set, self->languages);

  if (name == NULL)
    return NULL;

  /* translators: a statement of a work sheet, to be called true or false */
  return atlas_question_fill (C_("question", "{name}, “{property}”{context}: {value}."), "{name}", name, "{property}", property,
                              "{context}", context, "{value}", value, NULL);
}

/* Makes another amount of it: what is as printed a whole number stays one. */
static gboolean
falsify_number (AtlasQuestionMaker *self,
                AtlasClaim         *claim)
{
  static const struct { const char *bound, *opposite; } bounds[] = {
    { ">", "<=" }, { ">=", "<" }, { "<", ">=" }, { "<=", ">" },
  };

  if (isfinite (claim->number_to) || claim->number == 0)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      if (g_strcmp0 (claim->qualifier, bounds[i].bound) == 0)
        {
          atlas_set_text (&claim->qualifier, bounds[i].opposite);
          return TRUE;
        }
    }

  /* Far enough for "about" as well; a share stays one of a hundred. */
  if (g_strcmp0 (claim->unit, "%") == 0)
    claim->number = fabs (claim->number) > 30 ? claim->number / 2 : claim->number * 3;
  else
    claim->number *= atlas_question_random (self, 2) == 0 ? 2 : 3;

  return TRUE;
}

static gboolean
falsify_date (AtlasQuestionMaker *self,
              AtlasClaim         *claim)
{
  gint64 year;
  guint start = atlas_question_random (self, self->years->len);

  if (!atlas_question_year_of (claim->date, &year) || strchr (claim->date, '/') != NULL || strlen (claim->date) < 4 ||
      strspn (claim->date, "0123456789") != 4)
    return FALSE;

  for (guint i = 0; i < self->years->len; i++)
    {
      gint64 other = g_array_index (self->years, gint64, (start + i) % self->years->len);
      g_autofree char *date = g_strdup_printf ("%04" G_GINT64_FORMAT "%s", other, claim->date + 4);

      if (other == year || other > 9999 || !atlas_edtf_is_valid (date))
        continue;
      atlas_set_text (&claim->date, date);
      return TRUE;
    }

  return FALSE;
}

static gboolean
falsify (AtlasQuestionMaker *self,
         AtlasClaim         *claim)
{
  if (isfinite (claim->number))
    return falsify_number (self, claim);

  return claim->date != NULL && falsify_date (self, claim);
}

/* True or false? */
AtlasQuestion *
atlas_question_of_statement (AtlasQuestionMaker *self,
                             const AtlasClaim   *claim)
{
  gboolean lie = atlas_question_random (self, 2) == 0;
  g_autoptr (AtlasClaim) told = NULL;
  g_autofree AtlasFigure *figure = NULL;
  g_autofree char *text = NULL;
  g_autofree char *true_text = NULL;
  AtlasQuestion *question;
  guint right;

  /* Of words and names no other can be called false for certain; and if those were always true, nobody
   * would have to think. */
  if ((!isfinite (claim->number) && claim->date == NULL) || claim->target != 0 || g_strcmp0 (claim->state, "actual") != 0 ||
      !atlas_question_is_alone (self, claim))
    return NULL;

  /* The edition is told by the name. */
  figure = isfinite (claim->number) ? atlas_figure_new (self->set, claim) : NULL;
  if (figure != NULL && figure->ordinal)
    return NULL;

  told = atlas_record_copy (claim);
  if (lie)
    lie = falsify (self, told);
  text = tell (self, claim, told);
  true_text = tell (self, claim, claim);
  if (text == NULL || (lie && strcmp (text, true_text) == 0))
    return NULL;

  question = atlas_question_new (ATLAS_QUESTION_STATEMENT, claim);
  question->text = g_steal_pointer (&text);
  g_ptr_array_add (question->choices, g_strdup (C_("question", "True")));
  g_ptr_array_add (question->choices, g_strdup (C_("question", "False")));
  right = lie ? 1 : 0;
  g_array_append_val (question->right, right);
  if (lie)
    {
      g_autofree char *value = atlas_claim_display (claim, self->set, self->languages);

      /* translators: in the key of a work sheet: what is right instead */
      question->answer = atlas_question_fill (C_("question", "False; right is: {value}"), "{value}", value, NULL);
    }
  else
    question->answer = g_strdup (C_("question", "True"));

  return question;
}

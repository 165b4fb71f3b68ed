/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about figures: how many, with the bound that the source gives; and whether it is reached or
 * only aimed at. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-question-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-quantity.h"

/* "About 100" may be 80 or 120, and "nearly" less. */
#define ABOUT 0.25

/* One of so many claims of what is reached is asked about. */
#define REACHED 4

static void
range_of (const AtlasFigure *figure,
          double            *low,
          double            *high)
{
  double margin = figure->approximate ? ABOUT : 0;

  *low = figure->low - fabs (figure->low) * margin;
  *high = figure->high + fabs (figure->high) * margin;
}

/* Whether no amount is both. */
static gboolean
are_apart (const AtlasFigure *one,
           const AtlasFigure *other)
{
  double low, high, other_low, other_high;

  range_of (one, &low, &high);
  range_of (other, &other_low, &other_high);

  return high < other_low || other_high < low;
}

/* What other figures of the same unit say that cannot be true of @figure. */
static GPtrArray *
find_others (AtlasQuestionMaker *self,
             const AtlasFigure  *figure,
             const char         *right)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->figures->len && others->len + 1 < ATLAS_QUESTION_MOST_CHOICES; i++)
    {
      const AtlasFigure *other = self->figures->pdata[i];
      g_autofree char *words = NULL;

      if (other->claim == figure->claim || other->withdrawn || other->ordinal || other->state != ATLAS_FIGURE_ACTUAL ||
          (other->claim->entry == figure->claim->entry && other->claim->property == figure->claim->property) ||
          g_strcmp0 (other->unit, figure->unit) != 0 || g_strcmp0 (other->currency, figure->currency) != 0 ||
          !are_apart (figure, other))
        continue;

      words = atlas_claim_display (other->claim, self->set, self->languages);
      if (strcmp (words, right) != 0 && !g_ptr_array_find_with_equal_func (others, words, g_str_equal, NULL))
        g_ptr_array_add (others, g_steal_pointer (&words));
    }

  return others;
}

static gboolean
has_number (const AtlasClaim *claim)
{
  return isfinite (claim->number) && claim->target == 0;
}

/* How many? How much? */
AtlasQuestion *
atlas_question_of_amount (AtlasQuestionMaker *self,
                          const AtlasClaim   *claim)
{
  g_autofree AtlasFigure *figure = NULL;
  g_autofree char *text = NULL;
  g_autofree char *right = NULL;
  g_autoptr (GPtrArray) others = NULL;
  AtlasQuestion *question;

  if (!has_number (claim) || !atlas_question_is_alone (self, claim))
    return NULL;

  figure = atlas_figure_new (self->set, claim);
  if (figure == NULL || figure->ordinal || figure->state != ATLAS_FIGURE_ACTUAL)
    return NULL;

  text = atlas_question_ask (self, claim, ATLAS_QUESTION_AMOUNT);
  right = atlas_claim_display (claim, self->set, self->languages);
  if (text == NULL || atlas_question_is_part (text, right))
    return NULL;

  question = atlas_question_new (ATLAS_QUESTION_AMOUNT, claim);
  question->text = g_steal_pointer (&text);
  question->answer = g_strdup (right);
  others = find_others (self, figure, right);
  if (others->len + 1 >= ATLAS_QUESTION_LEAST_CHOICES)
    atlas_question_set_choices (self, question, right, others);

  return question;
}

static gboolean
has_hint (const char *text)
{
  static const char * const words[] = {
    "aim", "expect", "forese", "goal", "hope", "plan", "target", "will ", "would",
    "目标", "目的", "预期", "预计", "预见", "规划", "计划", "设想", "拟", "有望", "将",
  };
  g_autofree char *legible = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *small = g_utf8_strdown (legible, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (small, words[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Whether the words of a question tell already that it is not reached: names and texts in any language, so
 * that the same is asked in all of them. */
static gboolean
tells_state (AtlasQuestionMaker *self,
             const AtlasClaim   *claim)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, claim->entry);
  g_autoptr (GPtrArray) labels = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT, claim->property);
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT, claim->base.id);
  gboolean told = has_hint (claim->text) || has_hint (claim->scope);

  for (guint i = 0; !told && i < names->len; i++)
    told = has_hint (((const AtlasName *) names->pdata[i])->text);
  for (guint i = 0; !told && i < labels->len; i++)
    told = g_strcmp0 (((const AtlasText *) labels->pdata[i])->field, "label") == 0 && has_hint (((const AtlasText *) labels->pdata[i])->text);
  for (guint i = 0; !told && i < texts->len; i++)
    told = has_hint (((const AtlasText *) texts->pdata[i])->text);

  return told;
}

/* Whether it makes sense to ask. Of words, only what is not reached is asked: what is reached may be
 * anything. How long something takes, and which one of a row it is, nobody aims at. */
static gboolean
has_state (AtlasQuestionMaker *self,
           const AtlasClaim   *claim)
{
  g_autofree AtlasFigure *figure = NULL;

  if (claim->target != 0 || claim->date != NULL)
    return FALSE;
  if (!has_number (claim))
    return claim->text != NULL && g_strcmp0 (claim->state, "actual") != 0;

  figure = atlas_figure_new (self->set, claim);

  return figure != NULL && !figure->ordinal && g_strcmp0 (figure->measure, "time") != 0;
}

/* The words of a state, for one who is asked. */
static const char *
word_of_state (const char *state)
{
  if (g_strcmp0 (state, "target") == 0)
    return C_("question", "Aimed at");
  if (g_strcmp0 (state, "expected") == 0)
    return C_("question", "Expected");

  return C_("question", "Reached");
}

/* Reached, aimed at, or expected? */
AtlasQuestion *
atlas_question_of_state (AtlasQuestionMaker *self,
                         const AtlasClaim   *claim)
{
  gboolean reached = g_strcmp0 (claim->state, "actual") == 0;
  g_autoptr (AtlasClaim) plain = NULL;
  g_autofree char *name = atlas_question_name (self, claim->entry);
  g_autofree char *property = NULL;
  g_autofree char *context = NULL;
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;
  AtlasQuestion *question;

  if (name == NULL || !has_state (self, claim) || tells_state (self, claim))
    return NULL;
  /* Most figures are of what is reached: asked as often as they are there, that would be the answer always. */
  if (reached && atlas_question_random (self, REACHED) != 0)
    return NULL;

  /* Told as if it were reached: the state is the question. */
  plain = atlas_record_copy (claim);
  atlas_set_text (&plain->state, "actual");
  property = atlas_question_property (self, claim);
  context = atlas_question_context (self, claim);
  value = atlas_claim_display (plain, self->set, self->languages);
  /* translators: a figure of a record: Wuxi, exports (2017): over $740 million */
  text = atlas_question_fill (C_("question", "{name}, “{property}”{context}: {value}"), "{name}", name,
                              "{property}", property, "{context}", context, "{value}", value, NULL);

  question = atlas_question_new (ATLAS_QUESTION_STATE, claim);
  question->text = g_steal_pointer (&text);
  for (guint i = 0; atlas_claim_states[i] != NULL; i++)
    {
      if (g_strcmp0 (atlas_claim_states[i], claim->state) == 0)
        g_array_append_val (question->right, i);
      g_ptr_array_add (question->choices, g_strdup (word_of_state (atlas_claim_states[i])));
    }
  question->answer = g_strdup (word_of_state (claim->state));

  return question;
}

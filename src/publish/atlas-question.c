/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the questions of a work sheet: of every kind in turn, no claim twice, and the same ones
 * whenever it is given the same records and the same seed. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-question-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-contradiction.h"

typedef AtlasQuestion *(*Ask) (AtlasQuestionMaker *self, const AtlasClaim *claim);

static const Ask kinds[ATLAS_N_QUESTION_KINDS] = {
  [ATLAS_QUESTION_ENTRY] = atlas_question_of_entry,
  [ATLAS_QUESTION_AMOUNT] = atlas_question_of_amount,
  [ATLAS_QUESTION_YEAR] = atlas_question_of_year,
  [ATLAS_QUESTION_STATEMENT] = atlas_question_of_statement,
  [ATLAS_QUESTION_STATE] = atlas_question_of_state,
  [ATLAS_QUESTION_GAP] = atlas_question_of_gap,
  [ATLAS_QUESTION_MATCH] = atlas_question_of_match,
};

/* What there are few of comes first in each round, or others would have asked it away. */
static const AtlasQuestionKind order[ATLAS_N_QUESTION_KINDS] = {
  ATLAS_QUESTION_MATCH, ATLAS_QUESTION_YEAR, ATLAS_QUESTION_STATE, ATLAS_QUESTION_ENTRY, ATLAS_QUESTION_AMOUNT,
  ATLAS_QUESTION_STATEMENT, ATLAS_QUESTION_GAP,
};

/* A number from 0 to @below - 1: splitmix64, which is the same on every machine. */
guint
atlas_question_random (AtlasQuestionMaker *self,
                       guint               below)
{
  guint64 mixed = self->random += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  mixed ^= mixed >> 31;

  return below > 0 ? (guint) (mixed % below) : 0;
}

void
atlas_question_shuffle (AtlasQuestionMaker *self,
                        GPtrArray          *array)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint other = atlas_question_random (self, i);
      gpointer kept = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[other];
      array->pdata[other] = kept;
    }
}

AtlasQuestion *
atlas_question_new (AtlasQuestionKind  kind,
                    const AtlasClaim  *claim)
{
  AtlasQuestion *self = g_new0 (AtlasQuestion, 1);

  self->kind = kind;
  self->prompts = g_ptr_array_new_with_free_func (g_free);
  self->choices = g_ptr_array_new_with_free_func (g_free);
  self->right = g_array_new (FALSE, FALSE, sizeof (guint));
  self->claims = g_ptr_array_new ();
  g_ptr_array_add (self->claims, (gpointer) claim);

  return self;
}

/**
 * atlas_question_free:
 * @self: (transfer full): a question
 */
void
atlas_question_free (AtlasQuestion *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->prompts);
  g_ptr_array_unref (self->choices);
  g_array_unref (self->right);
  g_free (self->answer);
  g_ptr_array_unref (self->claims);
  g_free (self);
}

/* Puts the right answer somewhere among the wrong ones. */
void
atlas_question_set_choices (AtlasQuestionMaker *self,
                            AtlasQuestion      *question,
                            const char         *right,
                            GPtrArray          *wrong)
{
  guint place = atlas_question_random (self, wrong->len + 1);

  for (guint i = 0; i < wrong->len; i++)
    g_ptr_array_add (question->choices, g_strdup (wrong->pdata[i]));
  g_ptr_array_insert (question->choices, (int) place, g_strdup (right));
  g_array_append_val (question->right, place);
}

static int
compare_years (gconstpointer a,
               gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static GArray *
collect_years (AtlasRecordSet *set)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_all (set, ATLAS_RECORD_CLAIM);
  GArray *years = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint kept = 0;

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      gint64 year;

      if (atlas_question_year_of (claim->date, &year))
        g_array_append_val (years, year);
      if (atlas_question_year_of (claim->period, &year))
        g_array_append_val (years, year);
    }

  g_array_sort (years, compare_years);
  for (guint i = 0; i < years->len; i++)
    {
      gint64 year = g_array_index (years, gint64, i);

      if (kept == 0 || g_array_index (years, gint64, kept - 1) != year)
        g_array_index (years, gint64, kept++) = year;
    }
  g_array_set_size (years, kept);

  return years;
}

static GHashTable *
collect_contradicted (AtlasRecordSet *set)
{
  g_autoptr (GPtrArray) found = atlas_contradictions_find (set);
  GHashTable *claims = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const AtlasContradiction *contradiction = found->pdata[i];

      g_hash_table_add (claims, g_memdup2 (&contradiction->one, sizeof (gint64)));
      g_hash_table_add (claims, g_memdup2 (&contradiction->other, sizeof (gint64)));
    }

  return claims;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = (*(const AtlasRecord * const *) a)->id;
  gint64 other = (*(const AtlasRecord * const *) b)->id;

  return one < other ? -1 : one > other;
}

static int
compare_figures (gconstpointer a,
                 gconstpointer b)
{
  gint64 one = (*(const AtlasFigure * const *) a)->claim->base.id;
  gint64 other = (*(const AtlasFigure * const *) b)->claim->base.id;

  return one < other ? -1 : one > other;
}

static void
make_ready (AtlasQuestionMaker *self,
            const gint64       *entries,
            guint               n_entries)
{
  g_autoptr (GHashTable) contradicted = collect_contradicted (self->set);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  /* Records come in the order of where they are from; by id it is always the same. */
  self->entries = atlas_record_set_all (self->set, ATLAS_RECORD_ENTRY);
  g_ptr_array_sort (self->entries, compare_ids);
  atlas_question_shuffle (self, self->entries);

  for (guint i = 0; i < self->entries->len; i++)
    g_array_append_val (ids, ((const AtlasEntry *) self->entries->pdata[i])->base.id);
  self->figures = atlas_figures_new (self->set, (const gint64 *) (gpointer) ids->data, ids->len);
  g_ptr_array_sort (self->figures, compare_figures);
  atlas_question_shuffle (self, self->figures);

  self->claims = g_ptr_array_new ();
  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (GPtrArray) claims = atlas_record_set_children (self->set, ATLAS_RECORD_CLAIM, entries[i]);

      for (guint j = 0; j < claims->len; j++)
        {
          if (atlas_question_may_ask (self->set, claims->pdata[j], contradicted))
            g_ptr_array_add (self->claims, claims->pdata[j]);
        }
    }
  g_ptr_array_sort (self->claims, compare_ids);
  atlas_question_shuffle (self, self->claims);

  self->years = collect_years (self->set);
  self->forward = atlas_question_links (self->set, FALSE);
  self->backward = atlas_question_links (self->set, TRUE);
  self->asked = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->quoted = g_hash_table_new (g_str_hash, g_str_equal);
}

/* Of several organisers only one is asked for, or each question would answer the other. */
static void
mark_asked (AtlasQuestionMaker *self,
            AtlasQuestionKind   kind,
            const AtlasClaim   *claim)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_children (self->set, ATLAS_RECORD_CLAIM, claim->entry);

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *other = claims->pdata[i];

      if (other == claim || (kind == ATLAS_QUESTION_ENTRY && other->property == claim->property))
        g_hash_table_add (self->asked, (gpointer) &other->base.id);
    }
}

/* The next question of @kind; @next is the claim to go on with. */
static AtlasQuestion *
find_next (AtlasQuestionMaker *self,
           AtlasQuestionKind   kind,
           guint              *next)
{
  while (*next < self->claims->len)
    {
      const AtlasClaim *claim = self->claims->pdata[(*next)++];
      AtlasQuestion *question;

      if (g_hash_table_contains (self->asked, &claim->base.id))
        continue;

      question = kinds[kind] (self, claim);
      if (question == NULL)
        continue;

      for (guint i = 0; i < question->claims->len; i++)
        mark_asked (self, kind, question->claims->pdata[i]);

      return question;
    }

  return NULL;
}

static int
compare_questions (gconstpointer a,
                   gconstpointer b)
{
  const AtlasQuestion *one = *(const AtlasQuestion * const *) a;
  const AtlasQuestion *other = *(const AtlasQuestion * const *) b;

  return (int) one->kind - (int) other->kind;
}

/**
 * atlas_questions_new:
 * @set: the whole collection, or as much of it as wrong answers may come from
 * @entries: (array length=n_entries): the entries that are asked about
 * @n_entries: how many of them
 * @n_wanted: how many questions there should be at most
 * @seed: what is chosen by chance is the same for the same seed
 * @labels: whether names are in English or in Chinese; all words are in the language of the interface
 *
 * Makes questions from the claims of @entries that a source is quoted for and nothing contradicts. A
 * wrong answer is one that is certainly wrong, never one that is merely not known.
 *
 * Returns: (transfer full) (element-type AtlasQuestion): the questions, kind by kind
 */
GPtrArray *
atlas_questions_new (AtlasRecordSet     *set,
                     const gint64       *entries,
                     guint               n_entries,
                     guint               n_wanted,
                     guint32             seed,
                     AtlasLabelLanguage  labels)
{
  AtlasQuestionMaker self = { .set = set, .labels = labels, .languages = atlas_languages_wanted (labels), .random = seed };
  GPtrArray *questions = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_question_free);
  guint next[ATLAS_N_QUESTION_KINDS] = { 0 };
  guint n_before;

  make_ready (&self, entries, n_entries);

  do
    {
      n_before = questions->len;
      for (guint i = 0; i < ATLAS_N_QUESTION_KINDS && questions->len < n_wanted; i++)
        {
          AtlasQuestion *question = find_next (&self, order[i], &next[order[i]]);

          if (question != NULL)
            g_ptr_array_add (questions, question);
        }
    }
  while (questions->len > n_before && questions->len < n_wanted);

  g_ptr_array_sort (questions, compare_questions);

  g_ptr_array_unref (self.claims);
  g_ptr_array_unref (self.figures);
  g_ptr_array_unref (self.entries);
  g_array_unref (self.years);
  g_hash_table_unref (self.forward);
  g_hash_table_unref (self.backward);
  g_hash_table_unref (self.asked);
  g_hash_table_unref (self.quoted);

  return questions;
}

/**
 * atlas_question_instruction:
 * @kind: a kind of question
 *
 * Returns: (transfer none): what is to be done with questions of this kind, in the language of the
 *   interface
 */
const char *
atlas_question_instruction (AtlasQuestionKind kind)
{
  switch (kind)
    {
    case ATLAS_QUESTION_ENTRY:
      return _("Who, what or where? Tick what the sources say.");
    case ATLAS_QUESTION_AMOUNT:
      return _("How many, how much? Mind the bounds: “over” and “about” belong to the figure.");
    case ATLAS_QUESTION_YEAR:
      return _("In which year? Tick it, or write it down.");
    case ATLAS_QUESTION_STATEMENT:
      return _("True or false? Correct what is false.");
    case ATLAS_QUESTION_STATE:
      return _("Reached, aimed at, or only expected?");
    case ATLAS_QUESTION_GAP:
      return _("What does the source say, word by word? Fill in the gap.");
    case ATLAS_QUESTION_MATCH:
      return _("Which belongs to which? Write the letter beside it.");
    default:
      return "";
    }
}

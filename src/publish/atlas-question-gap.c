/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What does the source say? A quotation from which the word is taken out that the claim rests on. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-question-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-labels.h"

#define LEAST_WORDS  4          /* that must be left of a quotation */
#define LEAST_HAN    8
#define LEAST_LETTER 7          /* of a word that is worth asking for */

/* How often @words stand in @text. */
static guint
count (const char *text,
       const char *words)
{
  guint n = 0;

  for (const char *found = strstr (text, words); found != NULL; found = strstr (found + strlen (words), words))
    n++;

  return n;
}

/* A number in digits that both the printed value and the quotation have. */
static char *
find_number (const AtlasClaim *claim,
             const char       *quotation)
{
  const char *printed = claim->as_written != NULL ? claim->as_written : "";
  const char *start = strpbrk (printed, "0123456789");
  g_autofree char *number = NULL;
  gsize length;

  if (start == NULL)
    return NULL;

  length = strspn (start, "0123456789.,");
  while (length > 0 && !g_ascii_isdigit (start[length - 1]))
    length--;
  number = g_strndup (start, length);

  /* "1" in "1st" or in 2019 is no number of its own. */
  return count (quotation, number) == 1 && atlas_question_is_part (quotation, number) ? g_steal_pointer (&number) : NULL;
}

static char *
find_name (AtlasQuestionMaker *self,
           const AtlasClaim   *claim,
           const char         *quotation)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, claim->target);

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      if (name->text != NULL && *name->text != '\0' && count (quotation, name->text) == 1 && atlas_question_is_part (quotation, name->text))
        return g_strdup (name->text);
    }

  return NULL;
}

/* The longest word of Latin letters, if it stands there once. */
static char *
find_word (const char *quotation)
{
  const char *best = NULL;
  gsize best_length = LEAST_LETTER - 1;
  g_autofree char *word = NULL;

  for (const char *at = quotation; *at != '\0';)
    {
      gsize length = 0;

      while (g_ascii_isalpha (at[length]))
        length++;
      /* Not half of a word that goes on with an accented letter or a hyphen. */
      if (length > best_length && ((guchar) at[length] < 0x80 && at[length] != '-') && (at == quotation || (guchar) at[-1] < 0x80) &&
          (at == quotation || at[-1] != '-'))
        {
          best = at;
          best_length = length;
        }
      at += MAX (length, 1);
    }

  if (best == NULL)
    return NULL;

  word = g_strndup (best, best_length);

  return count (quotation, word) == 1 ? g_steal_pointer (&word) : NULL;
}

/* Whether enough is left to know which place of the source is meant. */
static gboolean
is_enough (const char *quotation,
           const char *word)
{
  const char *gap = strstr (quotation, word);
  const char *after = gap + strlen (word);
  guint words = 0, han = 0;
  gboolean inside = FALSE;

  for (const char *at = quotation; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar sign = g_utf8_get_char (at);
      gboolean letter = g_unichar_isalnum (sign) && (at < gap || at >= after);

      if (letter && g_unichar_get_script (sign) == G_UNICODE_SCRIPT_HAN)
        han++;
      if (letter && !inside)
        words++;
      inside = letter;
    }

  return han >= LEAST_HAN || words >= LEAST_WORDS;
}

/* The quotation with the gap. Of a word the first letter is given: the source is not known by heart. */
static char *
make_gap (const char *quotation,
          const char *word,
          gboolean    plain_word)
{
  const char *found = strstr (quotation, word);
  g_autofree char *before = g_strndup (quotation, (gsize) (found - quotation));
  g_autofree char *hint = plain_word ? g_strndup (word, 1) : g_strdup ("");
  g_autofree char *gap = g_strconcat (before, hint, "__________", found + strlen (word), NULL);

  return atlas_label_quotation (gap);
}

static AtlasQuestion *
ask (AtlasQuestionMaker  *self,
     const AtlasClaim    *claim,
     const AtlasEvidence *evidence,
     const char          *name)
{
  const char *quotation = evidence->quotation;
  gboolean plain_word = claim->target == 0 && !isfinite (claim->number);
  g_autofree char *word = claim->target != 0 ? find_name (self, claim, quotation)
                          : isfinite (claim->number) ? find_number (claim, quotation) : find_word (quotation);
  g_autofree char *gap = NULL;
  AtlasQuestion *question;

  /* What a name tells is no question, in whichever language. */
  if (word == NULL || !is_enough (quotation, word) || atlas_question_is_in_name (self, claim->entry, word))
    return NULL;

  gap = make_gap (quotation, word, plain_word);
  question = atlas_question_new (ATLAS_QUESTION_GAP, claim);
  /* translators: who or what the quotation is about, and the quotation with a gap: Wuxi: “Over ____ cultural enterprises” */
  question->text = atlas_question_fill (C_("question", "{name}: {quotation}"), "{name}", name, "{quotation}", gap, NULL);
  question->answer = g_steal_pointer (&word);

  return question;
}

/* What does the source say? */
AtlasQuestion *
atlas_question_of_gap (AtlasQuestionMaker *self,
                       const AtlasClaim   *claim)
{
  g_autoptr (GPtrArray) all = atlas_record_set_children (self->set, ATLAS_RECORD_EVIDENCE, claim->base.id);
  g_autofree char *name = atlas_question_name (self, claim->entry);

  for (guint i = 0; name != NULL && i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];
      AtlasQuestion *question;

      if (evidence->quotation == NULL || g_hash_table_contains (self->quoted, evidence->quotation) ||
          !g_utf8_validate (evidence->quotation, -1, NULL))
        continue;
      question = ask (self, claim, evidence, name);
      if (question != NULL)
        {
          g_hash_table_add (self->quoted, evidence->quotation);
          return question;
        }
    }

  return NULL;
}

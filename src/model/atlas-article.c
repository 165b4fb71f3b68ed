/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hub out of an article, as a curator notes it down line by line. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-article.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-labels.h"
#include "atlas-quotation.h"
#include "atlas-summary.h"

/* What parts a line. Wide signs are what a Chinese keyboard gives. */
static const char * const name_marks[] = { " / ", "／", " ／ ", NULL };
static const char * const relation_marks[] = { " - ", " – ", " — ", "——", NULL };
static const char * const kind_marks[] = { ":", "：", NULL };
static const char * const quotation_marks[] = { " | ", "｜", NULL };

/* Longer than this, in bytes, is no short quotation. */
#define MAX_SENTENCE 420

/* Cuts @text at the first of @marks. Returns (nullable) what is behind it. */
static char *
cut (char               *text,
     const char * const *marks)
{
  char *first = NULL;
  gsize length = 0;

  for (guint i = 0; marks[i] != NULL; i++)
    {
      char *found = strstr (text, marks[i]);

      if (found != NULL && (first == NULL || found < first))
        {
          first = found;
          length = strlen (marks[i]);
        }
    }

  if (first == NULL)
    return NULL;

  *first = '\0';

  return g_strstrip (first + length);
}

/* The kind of entry that a word names, in English, Chinese or as it is stored; NULL: none. */
static const char *
find_kind (const char *word)
{
  g_autofree char *folded = atlas_fold (word);

  for (guint i = 0; atlas_kinds[i] != NULL; i++)
    {
      g_autofree char *label = atlas_fold (atlas_label_kind (atlas_kinds[i]));
      g_autofree char *plural = atlas_fold (atlas_label_kind_plural (atlas_kinds[i]));

      if (g_str_equal (folded, atlas_kinds[i]) || g_str_equal (folded, label) || g_str_equal (folded, plural))
        return atlas_kinds[i];
    }

  return NULL;
}

/* Finds the relation that is called @word from one end or the other. */
static gboolean
find_relation (AtlasRecordSet *vocabulary,
               const char     *word,
               gint64         *property,
               gboolean       *inverse)
{
  g_autofree char *wanted = atlas_fold (word);
  g_autoptr (GPtrArray) properties = atlas_record_set_all (vocabulary, ATLAS_RECORD_PROPERTY);

  for (guint i = 0; i < properties->len; i++)
    {
      const AtlasProperty *candidate = properties->pdata[i];
      g_autoptr (GPtrArray) texts = NULL;

      if (g_strcmp0 (candidate->value_type, "entry") != 0)
        continue;

      *property = candidate->base.id;
      *inverse = FALSE;
      if (g_str_equal (candidate->key, word))
        return TRUE;

      texts = atlas_record_set_children (vocabulary, ATLAS_RECORD_TEXT, candidate->base.id);
      for (guint k = 0; k < texts->len; k++)
        {
          const AtlasText *text = texts->pdata[k];
          g_autofree char *folded = atlas_fold (text->text);

          *inverse = g_str_equal (text->field, "inverse");
          if ((*inverse || g_str_equal (text->field, "label")) && g_str_equal (folded, wanted))
            return TRUE;
        }
    }

  *property = 0;
  *inverse = FALSE;

  return FALSE;
}

/**
 * atlas_article_item_parse:
 * @line: a line such as "Chen Wei", "person: Chen Wei / 陈伟" or "Chen Wei - leads"
 * @kind: the kind of entry it is where the line names none
 * @vocabulary: the properties with their labels
 *
 * Reads a record noted in one line: a kind and a colon, the name, a stroke and the name in another
 * language, a dash and how it is related to the hub, by the label of a relation from either end. All
 * but the name may be left out.
 *
 * Returns: (nullable) (transfer full): the record; %NULL for a blank line
 */
AtlasArticleItem *
atlas_article_item_parse (const char     *line,
                          const char     *kind,
                          AtlasRecordSet *vocabulary)
{
  g_autofree char *rest = g_strstrip (g_strdup (line));
  g_autoptr (AtlasArticleItem) item = NULL;
  char *relation, *behind, *name = rest;

  if (*rest == '\0')
    return NULL;

  item = g_new0 (AtlasArticleItem, 1);
  relation = cut (rest, relation_marks);
  behind = strpbrk (rest, ":") != NULL || strstr (rest, "：") != NULL ? g_strdup (rest) : NULL;
  if (behind != NULL)
    {
      char *after = cut (behind, kind_marks);
      const char *named = find_kind (g_strstrip (behind));

      /* A colon may stand in a name as well. */
      if (named != NULL)
        {
          kind = named;
          memmove (rest, rest + (after - behind), strlen (rest + (after - behind)) + 1);
        }
      g_free (behind);
    }

  item->kind = g_strdup (kind);
  item->other_name = g_strdup (cut (name, name_marks));
  item->name = g_strdup (g_strstrip (name));

  if (item->name[0] == '\0')
    item->problem = g_strdup (_("The name is missing."));
  else if (relation != NULL && !find_relation (vocabulary, relation, &item->property, &item->of_hub))
    item->problem = g_strdup_printf (_("There is no relation called “%s”."), relation);

  return g_steal_pointer (&item);
}

/**
 * atlas_article_item_free:
 * @self: (transfer full) (nullable): a record noted in one line
 */
void
atlas_article_item_free (AtlasArticleItem *self)
{
  if (self == NULL)
    return;

  g_free (self->kind);
  g_free (self->name);
  g_free (self->other_name);
  g_free (self->problem);
  g_free (self);
}

static gboolean
ends_sentence (const char *text,
               const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == '\n')
    return TRUE;

  return (c == '.' || c == '!' || c == '?') && (p[1] == '\0' || g_ascii_isspace (p[1])) && p > text;
}

/**
 * atlas_article_sentence:
 * @text: the text of an article
 * @words: words out of it
 *
 * Finds the sentence that has some words in it, for a quotation.
 *
 * Returns: (nullable) (transfer full): the sentence byte for byte, or the words as the text has them
 *   where it is too long; %NULL if the text has no such words
 */
char *
atlas_article_sentence (const char *text,
                        const char *words)
{
  AtlasQuotationMatch match;
  gsize start, end;
  const char *first, *last;

  if (!atlas_quotation_find (text, words, &start, &end, &match))
    return NULL;

  first = text + start;
  while (first > text && !ends_sentence (text, g_utf8_prev_char (first)))
    first = g_utf8_prev_char (first);
  while (g_unichar_isspace (g_utf8_get_char (first)))
    first = g_utf8_next_char (first);

  last = text + end;
  while (*last != '\0' && !ends_sentence (text, last))
    last = g_utf8_next_char (last);
  if (*last != '\0' && *last != '\n')
    last = g_utf8_next_char (last);

  if (last - first > MAX_SENTENCE)
    return g_strndup (text + start, end - start);

  return g_strndup (first, (gsize) (last - first));
}

static guint
paragraph_of (const char *text,
              const char *quotation)
{
  AtlasQuotationMatch match;
  gsize start, end;
  g_autoptr (GArray) paragraphs = NULL;

  if (!atlas_quotation_find (text, quotation, &start, &end, &match))
    return 0;

  paragraphs = atlas_paragraphs (text);

  return atlas_paragraph_at (paragraphs, start);
}

/* The sentence with the value in it; if the text has no such words, with the amount alone: "> $740
 * million" is noted down where "exceeded $740 million" is printed. */
static char *
find_sentence (const char *text,
               const char *value)
{
  char *sentence = atlas_article_sentence (text, value);
  const char *amount = value;

  while (sentence == NULL && *amount != '\0' && !g_unichar_isdigit (g_utf8_get_char (amount)) &&
         g_unichar_type (g_utf8_get_char (amount)) != G_UNICODE_CURRENCY_SYMBOL)
    amount = g_utf8_next_char (amount);

  if (sentence == NULL && amount > value && *amount != '\0')
    sentence = atlas_article_sentence (text, amount);

  return sentence;
}

/**
 * atlas_article_figure_parse:
 * @line: a claim as atlas_claim_parse() reads it; behind " | " the words that prove it, if they are
 *   not to be looked for
 * @kind: the kind of entry it is about
 * @vocabulary: the properties with their labels
 * @text: (nullable): the text of the article
 *
 * Reads a figure noted in one line and looks for its evidence in the text.
 *
 * Returns: (nullable) (transfer full): the figure; %NULL for a blank line
 */
AtlasArticleFigure *
atlas_article_figure_parse (const char     *line,
                            const char     *kind,
                            AtlasRecordSet *vocabulary,
                            const char     *text)
{
  g_autofree char *rest = g_strstrip (g_strdup (line));
  AtlasArticleFigure *figure;
  const char *words;

  if (*rest == '\0')
    return NULL;

  figure = g_new0 (AtlasArticleFigure, 1);
  words = cut (rest, quotation_marks);
  figure->draft = atlas_claim_parse (rest, NULL, vocabulary, kind);

  if (words != NULL)
    figure->quotation = g_strdup (words);
  else if (text != NULL && figure->draft->claim->as_written != NULL)
    figure->quotation = find_sentence (text, figure->draft->claim->as_written);

  atlas_claim_take_printed (figure->draft->claim, figure->quotation);
  if (text != NULL && figure->quotation != NULL)
    figure->paragraph = paragraph_of (text, figure->quotation);

  return figure;
}

/**
 * atlas_article_figure_free:
 * @self: (transfer full) (nullable): a figure noted in one line
 */
void
atlas_article_figure_free (AtlasArticleFigure *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->draft, atlas_claim_draft_free);
  g_free (self->quotation);
  g_free (self);
}

/**
 * atlas_article_figure_problem:
 * @self: a figure noted in one line
 *
 * Returns: (nullable) (transfer none): a sentence: why it cannot be taken; %NULL if it can
 */
const char *
atlas_article_figure_problem (const AtlasArticleFigure *self)
{
  if (self->draft->complete)
    return NULL;

  for (guint i = 0; i < self->draft->notes->len; i++)
    {
      const AtlasClaimNote *note = self->draft->notes->pdata[i];

      if (note->kind != ATLAS_CLAIM_NOTE_REMARK)
        return note->message;
    }

  return _("The property is not certain: begin the line with its name.");
}

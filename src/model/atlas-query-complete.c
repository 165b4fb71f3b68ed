/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be typed next in a query: its words, and the values of lists that are always the same. Names
 * of the collection are for those who know it. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query-complete.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-labels.h"
#include "atlas-query-private.h"
#include "atlas-record.h"
#include "atlas-summary.h"

/* A word of the search as it is proposed. */
typedef struct
{
  const char *insert;
  const char *label;
  const char *example;
} Word;

/* In the order of the list that shows them. */
/* translators: the words before the colons may be in Chinese: 类型: 地区: 标签: 之后: 之前: 年代: 附近: 数值> 属性: 来源: 审核: 是: 有: 搜索: */
static const Word words[] = {
  { "kind:",     NC_("search", "Kind of record"),            NC_("search example", "kind:event,place") },
  { "hub:",      NC_("search", "Hub"),                       NC_("search example", "hub:wuxi") },
  { "tag:",      NC_("search", "Keyword"),                   NC_("search example", "tag:动漫") },
  { "after:",    NC_("search", "Dated then or later"),       NC_("search example", "after:2018") },
  { "before:",   NC_("search", "Dated earlier"),             NC_("search example", "before:2018-05") },
  { "decade:",   NC_("search", "Dated in a decade"),         NC_("search example", "decade:1990s") },
  { "near:",     NC_("search", "Around a place"),            NC_("search example", "near:24.48,118.09~20km") },
  { "value>",    NC_("search", "Any figure larger than"),    NC_("search example", "value>1e9") },
  { "property:", NC_("search", "With such a claim"),         NC_("search example", "property:visitors") },
  { "source:",   NC_("search", "Source"),                    NC_("search example", "source:none") },
  { "review:",   NC_("search", "State of review"),           NC_("search example", "review:draft") },
  { "is:",       NC_("search", "State of its claims, position, pictures"), NC_("search example", "is:unsourced") },
  { "has:",      NC_("search", "With picture, position, keyword"), NC_("search example", "has:picture") },
  { "search:",   NC_("search", "In a saved search"),         NC_("search example", "search:\"My list\"") },
};

/* Signs that say more than words. */
static const Word signs[] = {
  { "\"",        NC_("search", "Words just as they are"),    NC_("search example", "\"exact phrase\"") },
  { "-",         NC_("search", "Without"),                   NC_("search example", "-word -kind:event") },
};

/**
 * atlas_query_proposal_new:
 * @insert: what is put into the text
 * @label: what it is called
 * @detail: (nullable): more about it
 *
 * Returns: (transfer full): a proposal
 */
AtlasQueryProposal *
atlas_query_proposal_new (const char *insert,
                          const char *label,
                          const char *detail)
{
  AtlasQueryProposal *self = g_new0 (AtlasQueryProposal, 1);

  self->insert = g_strdup (insert);
  self->label = g_strdup (label);
  self->detail = g_strdup (detail);

  return self;
}

/**
 * atlas_query_proposal_free:
 * @self: (transfer full) (nullable): a proposal
 *
 * Frees a proposal.
 */
void
atlas_query_proposal_free (AtlasQueryProposal *self)
{
  if (self == NULL)
    return;

  g_free (self->insert);
  g_free (self->label);
  g_free (self->detail);
  g_free (self);
}

static void
free_proposal (gpointer data)
{
  atlas_query_proposal_free (data);
}

/* What the example begins with, if that is the very word; else as it stands in the list. */
static char *
read_insert (const Word *word,
             const char *example)
{
  gsize length = strcspn (example, ":>");
  g_autofree char *typed = g_strndup (example, length);
  g_autofree char *name = g_strndup (word->insert, strlen (word->insert) - 1);
  const AtlasQueryKey *key = atlas_query_key_find (typed);
  const AtlasQueryKey *own = atlas_query_key_find (name);

  if (key == NULL || own == NULL || key->kind != own->kind || key->type != own->type)
    return g_strdup (word->insert);

  return g_strndup (example, length + 1);
}

/* @insert: what is put into the text; NULL: what the example begins with. */
static void
add_word (GPtrArray  *proposals,
          const Word *word,
          const char *insert)
{
  const char *label = g_dpgettext2 (GETTEXT_PACKAGE, "search", word->label);
  const char *example = g_dpgettext2 (GETTEXT_PACKAGE, "search example", word->example);
  g_autofree char *own = insert == NULL ? read_insert (word, example) : NULL;

  g_ptr_array_add (proposals, atlas_query_proposal_new (insert != NULL ? insert : own, label, example));
}

/**
 * atlas_query_list_words:
 *
 * Returns: (transfer full) (element-type AtlasQueryProposal): all that a query knows, with examples
 */
GPtrArray *
atlas_query_list_words (void)
{
  GPtrArray *proposals = g_ptr_array_new_with_free_func (free_proposal);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    add_word (proposals, &words[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    add_word (proposals, &signs[i], NULL);

  return proposals;
}

/**
 * atlas_query_completion_new:
 * @text: a query
 * @cursor: where the cursor is, in bytes
 *
 * Returns: (transfer full) (nullable): what is being typed there; %NULL inside a word, in a phrase
 *   and where nothing is typed
 */
AtlasQueryCompletion *
atlas_query_completion_new (const char *text,
                            guint       cursor)
{
  g_autofree char *before = g_strndup (text, cursor);
  AtlasQueryCompletion *self;
  AtlasQueryTail tail;

  if (strlen (text) > cursor && !g_unichar_isspace (g_utf8_get_char_validated (text + cursor, -1)))
    return NULL;

  atlas_query_parse_tail (before, &tail);
  if (tail.text == NULL)
    return NULL;

  self = g_new0 (AtlasQueryCompletion, 1);
  self->value = tail.key != NULL;
  self->type = tail.key == NULL ? ATLAS_TERM_WORD : tail.key->kind == ATLAS_QUERY_KEY_HAS ? ATLAS_TERM_PROPERTY : tail.key->type;
  self->chinese = tail.key != NULL && !g_str_is_ascii (tail.key->word);
  self->typed = tail.text;
  self->start = tail.start;
  self->end = cursor;

  return self;
}

/**
 * atlas_query_completion_free:
 * @self: (transfer full) (nullable): a completion
 *
 * Frees a completion.
 */
void
atlas_query_completion_free (AtlasQueryCompletion *self)
{
  if (self == NULL)
    return;

  g_free (self->typed);
  g_free (self);
}

/**
 * atlas_query_completion_is_open:
 * @self: a completion
 *
 * Returns: %TRUE if it is a name of the collection or of a saved search, which others know
 */
gboolean
atlas_query_completion_is_open (const AtlasQueryCompletion *self)
{
  return self->value && (self->type == ATLAS_TERM_HUB || self->type == ATLAS_TERM_TAG || self->type == ATLAS_TERM_PROPERTY ||
                         self->type == ATLAS_TERM_SOURCE || self->type == ATLAS_TERM_SAVED);
}

/* One of the words by any of its names, two letters or one Chinese sign of which were typed. What is
 * inserted is in the script that is being typed. */
static void
propose_words (GPtrArray  *proposals,
               const char *folded)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  if (*folded == '\0' || (g_ascii_isalnum (*folded) && folded[1] == '\0'))
    return;

  for (guint i = 0; atlas_query_keys[i].word != NULL; i++)
    {
      const AtlasQueryKey *key = &atlas_query_keys[i];
      const char *sign = key->kind == ATLAS_QUERY_KEY_VALUE ? ">" : ":";
      g_autofree char *insert = g_strconcat (key->word, sign, NULL);

      if (!g_str_has_prefix (key->word, folded))
        continue;

      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        {
          g_autofree char *name = g_strndup (words[k].insert, strlen (words[k].insert) - 1);
          const AtlasQueryKey *own = atlas_query_key_find (name);

          if (own->kind == key->kind && own->type == key->type && g_hash_table_add (seen, (gpointer) &words[k]))
            add_word (proposals, &words[k], insert);
        }
    }
}

/* Its first name in Chinese. */
static const char *
find_chinese (const AtlasQueryWord *names,
              const char           *value)
{
  for (guint i = 0; names[i].word != NULL; i++)
    {
      if (g_str_equal (names[i].value, value) && !g_str_is_ascii (names[i].word))
        return names[i].word;
    }

  return value;
}

/* Those that begin with what is typed, as they are stored or as they are called. */
static void
propose_list (const AtlasQueryCompletion *self,
              GPtrArray                  *proposals,
              const char * const         *values,
              const AtlasQueryWord       *names,
              const char                 *folded,
              const char               *(*label) (const char *value))
{
  for (guint i = 0; values[i] != NULL; i++)
    {
      const char *shown = label (values[i]);
      g_autofree char *own = atlas_fold (shown);
      gboolean fits = g_str_has_prefix (own, folded);

      for (guint k = 0; names[k].word != NULL && !fits; k++)
        fits = g_str_equal (names[k].value, values[i]) && g_str_has_prefix (names[k].word, folded);

      if (fits)
        g_ptr_array_add (proposals, atlas_query_proposal_new (self->chinese ? find_chinese (names, values[i]) : values[i],
                                                              shown, NULL));
    }
}

static void
propose_decades (GPtrArray  *proposals,
                 const char *folded)
{
  for (int year = 2020; year >= 1900; year -= 10)
    {
      g_autofree char *decade = g_strdup_printf ("%ds", year);

      if (g_str_has_prefix (decade, folded))
        g_ptr_array_add (proposals, atlas_query_proposal_new (decade, decade, NULL));
    }
}

/**
 * atlas_query_completion_propose:
 * @self: a completion
 *
 * Returns: (transfer full) (element-type AtlasQueryProposal): what it may become, as far as the model knows
 */
GPtrArray *
atlas_query_completion_propose (const AtlasQueryCompletion *self)
{
  GPtrArray *proposals = g_ptr_array_new_with_free_func (free_proposal);
  g_autofree char *folded = atlas_fold (self->typed);

  if (!self->value)
    propose_words (proposals, folded);
  else if (self->type == ATLAS_TERM_KIND)
    propose_list (self, proposals, atlas_kinds, atlas_query_kind_words, folded, atlas_label_kind);
  else if (self->type == ATLAS_TERM_REVIEW)
    propose_list (self, proposals, atlas_review_states, atlas_query_review_words, folded, atlas_label_review);
  else if (self->type == ATLAS_TERM_IS)
    propose_list (self, proposals, atlas_query_flags, atlas_query_flag_words, folded, atlas_query_label_flag);
  else if (self->type == ATLAS_TERM_DECADE)
    propose_decades (proposals, folded);

  return proposals;
}

/**
 * atlas_query_completion_apply:
 * @self: a completion
 * @text: the text that it was made for
 * @insert: a word of the search with its colon, or a value, unquoted
 * @cursor: (out): where the cursor belongs then, in bytes
 *
 * Takes a proposal. A value is followed by a space, since one word is done.
 *
 * Returns: (transfer full): the text with it
 */
char *
atlas_query_completion_apply (const AtlasQueryCompletion *self,
                              const char                 *text,
                              const char                 *insert,
                              guint                      *cursor)
{
  GString *completed = g_string_new_len (text, self->start);

  if (self->value)
    {
      atlas_query_append_value (completed, insert);
      *cursor = completed->len + 1;
      if (text[self->end] == '\0')
        g_string_append_c (completed, ' ');
    }
  else
    {
      g_string_append (completed, insert);
      *cursor = completed->len;
    }
  g_string_append (completed, text + self->end);

  return g_string_free (completed, FALSE);
}

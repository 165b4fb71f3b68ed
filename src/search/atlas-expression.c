/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes expressions of FTS5, and keeps count of their phrases, by which the ranking knows what was
 * found where. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-expression.h"

/**
 * atlas_expression_init:
 * @self: an expression, uninitialised
 * @whole: see #AtlasExpression
 *
 * Makes an empty expression. Ends with atlas_expression_clear().
 */
void
atlas_expression_init (AtlasExpression *self,
                       gboolean         whole)
{
  self->text = g_string_new (NULL);
  self->n_phrases = 0;
  self->whole = whole;
}

/**
 * atlas_expression_clear:
 * @self: an expression
 *
 * Frees what an expression holds.
 */
void
atlas_expression_clear (AtlasExpression *self)
{
  g_string_free (self->text, TRUE);
  self->text = NULL;
}

/**
 * atlas_expression_reset:
 * @self: an expression
 *
 * Makes it empty again.
 */
void
atlas_expression_reset (AtlasExpression *self)
{
  g_string_truncate (self->text, 0);
  self->n_phrases = 0;
}

/**
 * atlas_expression_append:
 * @self: an expression
 * @own: brackets, operators, columns: never what a person typed
 *
 * Appends a part of the expression's own.
 */
void
atlas_expression_append (AtlasExpression *self,
                         const char      *own)
{
  g_string_append (self->text, own);
}

/* Tokens are letters, numbers or signs: no quotation mark is among them, and if one were, it would be
 * doubled. */
static void
append_token (GString    *text,
              const char *token)
{
  for (const char *at = token; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *at);
    }
  g_string_append_c (text, ' ');
}

static void
add_phrase (AtlasExpression *self,
            guint            term)
{
  if (self->n_phrases < ATLAS_EXPRESSION_MAX_PHRASES)
    self->terms[self->n_phrases++] = (guint8) term;
}

/**
 * atlas_expression_append_phrase:
 * @self: an expression
 * @mark: what stands before the first token
 * @pattern: tokens
 * @open: whether the last of them may be the start of a longer one
 * @term: to which word of the query it belongs
 *
 * Appends a phrase.
 */
void
atlas_expression_append_phrase (AtlasExpression    *self,
                                const char         *mark,
                                const AtlasPattern *pattern,
                                gboolean            open,
                                guint               term)
{
  g_string_append_printf (self->text, "\"%s", mark);
  for (guint i = 0; i < pattern->n_tokens; i++)
    append_token (self->text, pattern->tokens[i]);
  g_string_append (self->text, open ? "\" *" : "\"");
  add_phrase (self, term);
}

/**
 * atlas_expression_append_reading:
 * @self: an expression
 * @columns: in which columns it is looked for
 * @reading: what atlas_reading_match() makes: strings, each of them a phrase, and operators
 * @start: whether it must be the beginning of a name
 * @term: to which word of the query it belongs
 *
 * Appends a reading.
 */
void
atlas_expression_append_reading (AtlasExpression *self,
                                 const char      *columns,
                                 const char      *reading,
                                 gboolean         start,
                                 guint            term)
{
  gboolean inside = FALSE;

  g_string_append_printf (self->text, "%s : (", columns);
  for (const char *at = reading; *at != '\0'; at++)
    {
      g_string_append_c (self->text, *at);
      if (*at != '"')
        continue;

      inside = !inside;
      if (inside)
        add_phrase (self, term);
      if (inside && start && !g_str_has_prefix (at + 1, ATLAS_MARK_START))
        g_string_append (self->text, ATLAS_MARK_START);
    }
  g_string_append_c (self->text, ')');
}

static void
append_labels_of (AtlasExpression *self,
                  const GArray    *labels,
                  AtlasIndexFacet  type,
                  const char      *column,
                  guint            term)
{
  gboolean any = FALSE;

  for (guint i = 0; i < labels->len; i++)
    {
      const AtlasLabel *label = &g_array_index (labels, AtlasLabel, i);

      if (label->type != type)
        continue;

      g_string_append_printf (self->text, any ? " OR " : " OR %s : (", column);
      g_string_append_printf (self->text, "\"" ATLAS_MARK_LABEL "%" G_GUINT32_FORMAT "\"", label->number);
      add_phrase (self, term);
      any = TRUE;
    }

  g_string_append (self->text, any ? ")" : "");
}

/**
 * atlas_expression_append_labels:
 * @self: an expression, something in it that an alternative may follow
 * @finder: who knows what keywords and properties are called
 * @match: what is looked for in that
 * @claims: whether the table that is asked has claims, and so properties
 * @term: to which word of the query it belongs
 *
 * Appends what is called so, if anything is, as an alternative.
 */
void
atlas_expression_append_labels (AtlasExpression  *self,
                                AtlasLabelFinder *finder,
                                const char       *match,
                                gboolean          claims,
                                guint             term)
{
  const GArray *labels = atlas_label_finder_find (finder, match);

  append_labels_of (self, labels, ATLAS_INDEX_TAG, "tag", term);
  if (claims)
    append_labels_of (self, labels, ATLAS_INDEX_PROPERTY, "claim", term);
}

/**
 * atlas_expression_is_full:
 * @self: an expression
 *
 * Returns: %TRUE if more phrases were appended than are counted
 */
gboolean
atlas_expression_is_full (const AtlasExpression *self)
{
  return self->n_phrases >= ATLAS_EXPRESSION_MAX_PHRASES;
}

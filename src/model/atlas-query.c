/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A query as a list of terms: made, copied, compared and changed term by term. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query.h"

#include "atlas-summary.h"

static void
free_term (gpointer term)
{
  atlas_query_term_free (term);
}

/**
 * atlas_query_new:
 *
 * Returns: (transfer full): a query without terms, which finds everything
 */
AtlasQuery *
atlas_query_new (void)
{
  AtlasQuery *self = g_new0 (AtlasQuery, 1);

  self->terms = g_ptr_array_new_with_free_func (free_term);

  return self;
}

/**
 * atlas_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): a copy, which another thread may have
 */
AtlasQuery *
atlas_query_copy (const AtlasQuery *self)
{
  AtlasQuery *copy = atlas_query_new ();

  for (guint i = 0; i < self->terms->len; i++)
    g_ptr_array_add (copy->terms, atlas_query_term_copy (self->terms->pdata[i]));

  return copy;
}

/**
 * atlas_query_free:
 * @self: (transfer full) (nullable): a query
 *
 * Frees a query with its terms.
 */
void
atlas_query_free (AtlasQuery *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->terms);
  g_free (self);
}

/**
 * atlas_query_is_empty:
 * @self: a query
 *
 * Returns: %TRUE if it has no terms and so finds everything
 */
gboolean
atlas_query_is_empty (const AtlasQuery *self)
{
  return self->terms->len == 0;
}

static gboolean
terms_equal (const AtlasQueryTerm *one,
             const AtlasQueryTerm *other)
{
  return one->type == other->type && one->negated == other->negated &&
         g_strv_equal ((const char * const *) one->values, (const char * const *) other->values) &&
         g_strcmp0 (one->op, other->op) == 0 && one->number == other->number &&
         one->longitude == other->longitude && one->latitude == other->latitude &&
         one->metres == other->metres;
}

/**
 * atlas_query_equal:
 * @one: a query
 * @other: another
 *
 * Compares what is asked for, and not how or where in a text it was written.
 *
 * Returns: %TRUE if both have the same terms in the same order
 */
gboolean
atlas_query_equal (const AtlasQuery *one,
                   const AtlasQuery *other)
{
  if (one->terms->len != other->terms->len)
    return FALSE;

  for (guint i = 0; i < one->terms->len; i++)
    {
      if (!terms_equal (one->terms->pdata[i], other->terms->pdata[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_query_find:
 * @self: a query
 * @type: a type of term
 *
 * Returns: (transfer none) (nullable): the first term of this type that is not negated
 */
AtlasQueryTerm *
atlas_query_find (const AtlasQuery *self,
                  AtlasTermType     type)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      AtlasQueryTerm *term = self->terms->pdata[i];

      if (term->type == type && !term->negated)
        return term;
    }

  return NULL;
}

/* Where @value is among the values of @term; -1: it is not. */
static int
find_value (const AtlasQueryTerm *term,
            const char           *value)
{
  g_autofree char *wanted = atlas_fold (value);

  for (int i = 0; term->values[i] != NULL; i++)
    {
      g_autofree char *own = atlas_fold (term->values[i]);

      if (g_str_equal (own, wanted))
        return i;
    }

  return -1;
}

/**
 * atlas_query_has_value:
 * @self: a query
 * @type: a type of term
 * @value: a value
 *
 * Returns: %TRUE if the first term of this type that is not negated has @value, in whatever case
 */
gboolean
atlas_query_has_value (const AtlasQuery *self,
                       AtlasTermType     type,
                       const char       *value)
{
  const AtlasQueryTerm *term = atlas_query_find (self, type);

  return term != NULL && find_value (term, value) >= 0;
}

static void
remove_value (AtlasQuery     *self,
              AtlasQueryTerm *term,
              int             at)
{
  g_free (term->values[at]);
  for (int i = at; (term->values[i] = term->values[i + 1]) != NULL; i++)
    ;

  if (term->values[0] == NULL)
    g_ptr_array_remove (self->terms, term);
}

static void
add_value (AtlasQueryTerm *term,
           const char     *value)
{
  guint n = g_strv_length (term->values);

  term->values = g_renew (char *, term->values, n + 2);
  term->values[n] = g_strdup (value);
  term->values[n + 1] = NULL;
}

/**
 * atlas_query_toggle_value:
 * @self: a query
 * @type: a type of term with a list of values
 * @value: a value
 * @on: whether it shall be among those that will do
 *
 * Adds a value to the first term of this type that is not negated, or takes it away; a term is made
 * for the first value and goes with the last one.
 */
void
atlas_query_toggle_value (AtlasQuery    *self,
                          AtlasTermType  type,
                          const char    *value,
                          gboolean       on)
{
  AtlasQueryTerm *term = atlas_query_find (self, type);
  int at = term != NULL ? find_value (term, value) : -1;

  g_return_if_fail (value != NULL);

  if (on && term == NULL)
    g_ptr_array_add (self->terms, atlas_query_term_new (type, value));
  else if (on && at < 0)
    add_value (term, value);
  else if (!on && at >= 0)
    remove_value (self, term, at);
}

/**
 * atlas_query_remove:
 * @self: a query
 * @index: which term
 *
 * Takes a term away.
 */
void
atlas_query_remove (AtlasQuery *self,
                    guint       index)
{
  g_return_if_fail (index < self->terms->len);

  g_ptr_array_remove_index (self->terms, index);
}

/**
 * atlas_query_cut_text:
 * @self: a query
 * @text: the text that it was read from
 * @index: which term
 *
 * Takes a term out of the text and leaves the rest as it was typed, where that means the same then.
 *
 * Returns: (transfer full): the text without it
 */
char *
atlas_query_cut_text (const AtlasQuery *self,
                      const char       *text,
                      guint             index)
{
  const AtlasQueryTerm *term = self->terms->pdata[index];
  g_autoptr (AtlasQuery) wanted = atlas_query_copy (self);
  g_autoptr (AtlasQuery) left = NULL;
  g_autofree char *before = g_strchomp (g_strndup (text, term->start));
  g_autofree char *behind = g_strchug (g_strdup (text + term->end));
  g_autofree char *cut = g_strconcat (before, *before != '\0' && *behind != '\0' ? " " : "", behind, NULL);

  left = atlas_query_parse (cut);
  atlas_query_remove (wanted, index);

  return atlas_query_equal (left, wanted) ? g_steal_pointer (&cut) : atlas_query_to_string (wanted);
}

/**
 * atlas_query_term_new:
 * @type: its type
 * @value: (nullable): its only value
 *
 * Returns: (transfer full): a term that is in no query yet
 */
AtlasQueryTerm *
atlas_query_term_new (AtlasTermType  type,
                      const char    *value)
{
  AtlasQueryTerm *term = g_new0 (AtlasQueryTerm, 1);

  term->type = type;
  term->values = g_new0 (char *, 2);
  term->values[0] = g_strdup (value);

  return term;
}

/**
 * atlas_query_term_copy:
 * @term: a term
 *
 * Returns: (transfer full): a copy
 */
AtlasQueryTerm *
atlas_query_term_copy (const AtlasQueryTerm *term)
{
  AtlasQueryTerm *copy = g_memdup2 (term, sizeof *term);

  copy->values = g_strdupv (term->values);
  copy->problem = g_strdup (term->problem);

  return copy;
}

/**
 * atlas_query_term_free:
 * @term: (transfer full) (nullable): a term
 *
 * Frees a term.
 */
void
atlas_query_term_free (AtlasQueryTerm *term)
{
  if (term == NULL)
    return;

  g_strfreev (term->values);
  g_free (term->problem);
  g_free (term);
}

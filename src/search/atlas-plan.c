/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a query apart into its words and its conditions, and these into those that are a facet's
 * choice and all others. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-searcher-private.h"

#include <glib/gi18n-lib.h>

static gboolean
is_word (const AtlasQueryTerm *term)
{
  return term->type == ATLAS_TERM_WORD || term->type == ATLAS_TERM_PHRASE;
}

static void
narrow (AtlasBits       **bits,
        const AtlasBits  *condition)
{
  if (*bits == NULL)
    *bits = atlas_bits_copy (condition);
  else
    atlas_bits_narrow (*bits, condition);
}

/* The facet of which a term is a choice; ATLAS_N_FACETS: of none. */
static AtlasFacet
facet_of (const AtlasQueryTerm *term)
{
  if (term->negated)
    return ATLAS_N_FACETS;

  for (AtlasFacet facet = 0; facet < ATLAS_N_FACETS; facet++)
    {
      if (atlas_facet_term (facet) == term->type)
        return facet;
    }

  return ATLAS_N_FACETS;
}

static gboolean
is_time (const AtlasQueryTerm *term)
{
  return (term->type == ATLAS_TERM_AFTER || term->type == ATLAS_TERM_BEFORE) && !term->negated;
}

/* After the one and before the other: of the first two terms of time one condition is made. */
static const AtlasQueryTerm *
find_partner (GPtrArray            *terms,
              const AtlasQueryTerm *term)
{
  if (!is_time (term))
    return NULL;

  for (guint i = 0; i < terms->len; i++)
    {
      const AtlasQueryTerm *other = terms->pdata[i];

      if (is_time (other) && other->type != term->type)
        return other;
    }

  return NULL;
}

static gboolean
add_condition (AtlasSearcher         *self,
               AtlasPlan             *plan,
               GPtrArray             *terms,
               const AtlasQueryTerm  *term,
               GError               **error)
{
  AtlasFacet facet = facet_of (term);
  g_autofree char *problem = NULL;
  g_autoptr (AtlasBits) bits = atlas_match_term (self, term, find_partner (terms, term), &problem, error);

  if (bits == NULL)
    return FALSE;

  narrow (facet < ATLAS_N_FACETS ? &plan->facets[facet] : &plan->others, bits);
  narrow (&plan->allowed, bits);
  if (plan->problem == NULL)
    plan->problem = g_steal_pointer (&problem);

  return TRUE;
}

/**
 * atlas_plan_new:
 * @self: a searcher, its documents up to date
 * @query: (nullable): what is searched for
 * @error: where an error goes
 *
 * Makes a query ready: its conditions are tried on all documents, its words are put as expressions.
 *
 * Returns: (nullable) (transfer full): the plan; %NULL on error
 */
AtlasPlan *
atlas_plan_new (AtlasSearcher     *self,
                const AtlasQuery  *query,
                GError           **error)
{
  g_autoptr (AtlasPlan) plan = g_new0 (AtlasPlan, 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  guint n_terms = query != NULL ? query->terms->len : 0;

  for (guint i = 0; i < n_terms; i++)
    {
      AtlasQueryTerm *term = query->terms->pdata[i];

      if (plan->problem == NULL)
        plan->problem = g_strdup (term->problem);
      if (is_word (term) && !term->negated)
        g_ptr_array_add (words, term);
      else if (!add_condition (self, plan, query->terms, term, error))
        return NULL;
    }

  plan->words = atlas_words_new (words, self->index, error);
  if (plan->words == NULL)
    return NULL;

  if (plan->words->hopeless)
    {
      g_autoptr (AtlasBits) nothing = atlas_bits_new (atlas_documents_size (self->documents));

      narrow (&plan->others, nothing);
      narrow (&plan->allowed, nothing);
    }

  return g_steal_pointer (&plan);
}

/**
 * atlas_plan_free:
 * @plan: (transfer full): a plan
 */
void
atlas_plan_free (AtlasPlan *plan)
{
  g_clear_pointer (&plan->words, atlas_words_free);
  for (guint i = 0; i < ATLAS_N_FACETS; i++)
    g_clear_pointer (&plan->facets[i], atlas_bits_free);
  g_clear_pointer (&plan->others, atlas_bits_free);
  g_clear_pointer (&plan->allowed, atlas_bits_free);
  g_free (plan->problem);
  g_free (plan);
}

static AtlasBits *
everything (guint size)
{
  AtlasBits *bits = atlas_bits_new (size);

  for (guint i = 0; i < size; i++)
    atlas_bits_add (bits, i);

  return bits;
}

/**
 * atlas_plan_matches:
 * @self: a searcher
 * @plan: what is searched for
 * @all: (out): whether these are all that match its words
 * @error: where an error goes
 *
 * Finds where the words of a plan are, without regard to its conditions. The last answer is kept.
 *
 * Returns: (nullable) (transfer full): the documents; %NULL on error
 */
AtlasBits *
atlas_plan_matches (AtlasSearcher    *self,
                    const AtlasPlan  *plan,
                    gboolean         *all,
                    GError          **error)
{
  const char *expression = plan->words->anywhere.text->str;
  /* Conditions may leave little of many matches. */
  guint max = plan->allowed != NULL ? G_MAXUINT : ATLAS_SEARCH_MAX_COUNT;

  *all = TRUE;
  if (atlas_words_is_empty (plan->words))
    return everything (atlas_documents_size (self->documents));

  if (self->matches == NULL || g_strcmp0 (self->matched_words, expression) != 0 ||
      (!self->matched_all && max == G_MAXUINT))
    {
      g_clear_pointer (&self->matches, atlas_bits_free);
      self->matches = atlas_match_words (self, plan->words, max, &self->matched_all, error);
      g_free (self->matched_words);
      self->matched_words = g_strdup (expression);
    }

  *all = self->matched_all;

  return self->matches != NULL ? atlas_bits_copy (self->matches) : NULL;
}

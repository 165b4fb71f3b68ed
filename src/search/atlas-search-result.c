/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked and what is answered, as values. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-search.h"

/**
 * atlas_search_request_copy:
 * @self: a request
 *
 * Returns: (transfer full): a copy, with a query of its own
 */
AtlasSearchRequest *
atlas_search_request_copy (const AtlasSearchRequest *self)
{
  AtlasSearchRequest *copy = g_memdup2 (self, sizeof *self);

  copy->query = self->query != NULL ? atlas_query_copy (self->query) : NULL;
  copy->within = self->within != NULL ? atlas_id_set_ref (self->within) : NULL;

  return copy;
}

/**
 * atlas_search_request_free:
 * @self: (transfer full): a request that was copied
 *
 * Frees a request and its query.
 */
void
atlas_search_request_free (AtlasSearchRequest *self)
{
  g_clear_pointer (&self->query, atlas_query_free);
  g_clear_pointer (&self->within, atlas_id_set_unref);
  g_free (self);
}

/**
 * atlas_search_result_new:
 *
 * Returns: (transfer full): an answer that found nothing
 */
AtlasSearchResult *
atlas_search_result_new (void)
{
  AtlasSearchResult *self = g_new0 (AtlasSearchResult, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_hit_free);
  self->claims = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_hit_free);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_hit_free);

  return self;
}

/**
 * atlas_search_result_free:
 * @self: (transfer full): an answer
 *
 * Frees an answer with its hits.
 */
void
atlas_search_result_free (AtlasSearchResult *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->claims);
  g_ptr_array_unref (self->sources);
  for (guint i = 0; i < ATLAS_N_FACETS; i++)
    g_clear_pointer (&self->facets[i], g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->problem);
  g_free (self);
}

/**
 * atlas_hit_free:
 * @self: (transfer full): a hit
 *
 * Frees a hit.
 */
void
atlas_hit_free (AtlasHit *self)
{
  g_free (self->title);
  g_clear_pointer (&self->title_marks, g_array_unref);
  g_free (self->matched);
  g_clear_pointer (&self->matched_marks, g_array_unref);
  g_free (self->snippet);
  g_clear_pointer (&self->snippet_marks, g_array_unref);
  g_free (self->source_label);
  g_free (self);
}

/**
 * atlas_facet_value_free:
 * @self: (transfer full): a value of a facet
 *
 * Frees a value of a facet.
 */
void
atlas_facet_value_free (AtlasFacetValue *self)
{
  g_free (self->value);
  g_free (self->label);
  g_free (self);
}

/**
 * atlas_facet_term:
 * @facet: a facet
 *
 * Returns: the condition that a choice of the facet is
 */
AtlasTermType
atlas_facet_term (AtlasFacet facet)
{
  static const AtlasTermType terms[ATLAS_N_FACETS] = {
    [ATLAS_FACET_KIND] = ATLAS_TERM_KIND,
    [ATLAS_FACET_HUB] = ATLAS_TERM_HUB,
    [ATLAS_FACET_TAG] = ATLAS_TERM_TAG,
    [ATLAS_FACET_PROPERTY] = ATLAS_TERM_PROPERTY,
    [ATLAS_FACET_SOURCE] = ATLAS_TERM_SOURCE,
    [ATLAS_FACET_DECADE] = ATLAS_TERM_DECADE,
    [ATLAS_FACET_REVIEW] = ATLAS_TERM_REVIEW,
  };

  g_return_val_if_fail (facet < ATLAS_N_FACETS, ATLAS_TERM_WORD);

  return terms[facet];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source as lists need it. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-source-summary.h"

/**
 * atlas_source_summary_new:
 * @source: (transfer full): the source
 *
 * Returns: (transfer full): a summary of a source that nothing rests on
 */
AtlasSourceSummary *
atlas_source_summary_new (AtlasSource *source)
{
  AtlasSourceSummary *self = g_new0 (AtlasSourceSummary, 1);

  self->source = source;

  return self;
}

/**
 * atlas_source_summary_copy:
 * @self: a summary
 *
 * Returns: (transfer full): a deep copy
 */
AtlasSourceSummary *
atlas_source_summary_copy (const AtlasSourceSummary *self)
{
  AtlasSourceSummary *copy = g_memdup2 (self, sizeof *self);

  copy->source = atlas_record_copy (self->source);

  return copy;
}

/**
 * atlas_source_summary_free:
 * @self: (transfer full): a summary
 *
 * Frees a summary with its source.
 */
void
atlas_source_summary_free (AtlasSourceSummary *self)
{
  atlas_record_free (self->source);
  g_free (self);
}

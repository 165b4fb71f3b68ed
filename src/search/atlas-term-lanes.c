/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each lane has lists of its own, of which the largest is written when they take too much together: most rows are of one
 * lane, and a few of another are not written as a run each time. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-term-lanes.h"

struct _AtlasTermLanes
{
  AtlasTermLists *lists[ATLAS_TERM_LANES];    /* (nullable): no row of it came */
};

/**
 * atlas_term_lanes_new:
 *
 * Returns: (transfer full): no terms
 */
AtlasTermLanes *
atlas_term_lanes_new (void)
{
  return g_new0 (AtlasTermLanes, 1);
}

/**
 * atlas_term_lanes_free:
 * @self: (transfer full): terms
 */
void
atlas_term_lanes_free (AtlasTermLanes *self)
{
  for (guint i = 0; i < ATLAS_TERM_LANES; i++)
    g_clear_pointer (&self->lists[i], atlas_term_lists_free);
  g_free (self);
}

/**
 * atlas_term_lanes_get:
 * @self: terms
 * @lane: less than %ATLAS_TERM_LANES
 *
 * Returns: (transfer none): where the terms of its rows go
 */
AtlasTermLists *
atlas_term_lanes_get (AtlasTermLanes *self,
                      guint           lane)
{
  g_assert (lane < ATLAS_TERM_LANES);

  if (self->lists[lane] == NULL)
    self->lists[lane] = atlas_term_lists_new ();

  return self->lists[lane];
}

/* (nullable): those that take most memory. */
static AtlasTermLists *
find_largest (AtlasTermLanes *self,
              gsize          *size)
{
  AtlasTermLists *largest = NULL;

  *size = 0;
  for (guint i = 0; i < ATLAS_TERM_LANES; i++)
    {
      gsize one = self->lists[i] != NULL ? atlas_term_lists_get_size (self->lists[i]) : 0;

      if (one > 0 && (largest == NULL || one > atlas_term_lists_get_size (largest)))
        largest = self->lists[i];
      *size += one;
    }

  return largest;
}

/**
 * atlas_term_lanes_keep_to:
 * @self: terms, of whole rows
 * @memory: how much they may take
 * @runs: where lists go
 * @error: where an error goes
 *
 * Writes lists as runs, while all together they take as much as @memory or more. The room that a lane had stays its own.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_term_lanes_keep_to (AtlasTermLanes  *self,
                          gsize            memory,
                          AtlasRuns       *runs,
                          GError         **error)
{
  AtlasTermLists *largest;
  gsize size;

  while ((largest = find_largest (self, &size)) != NULL && size >= memory)
    {
      if (!atlas_term_lists_write (largest, runs, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_term_lanes_write_all:
 * @self: terms
 * @runs: where they go
 * @error: where an error goes
 *
 * Writes all that there is, each lane as a run.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_term_lanes_write_all (AtlasTermLanes  *self,
                            AtlasRuns       *runs,
                            GError         **error)
{
  return atlas_term_lanes_keep_to (self, 0, runs, error);
}

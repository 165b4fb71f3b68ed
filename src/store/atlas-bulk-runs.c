/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ids of what a large import adds, run by run, and how the history keeps them. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-bulk-private.h"

/* Ids with gaps make many runs: they are in the file before they fill the memory. */
#define MAX_RUNS 1024

gboolean
atlas_bulk_has_run (AtlasBulk       *self,
                    AtlasRecordType  type,
                    gint64           id)
{
  GArray *runs = self->runs[type];

  for (guint i = runs->len; i > 0 && runs->len - i < 8; i--)
    {
      const AtlasIdRun *run = &g_array_index (runs, AtlasIdRun, i - 1);

      if (id >= run->first && id <= run->last)
        return TRUE;
    }

  return FALSE;
}

static gboolean
write_runs_of (AtlasBulk        *self,
               AtlasRecordType   type,
               GError          **error)
{
  for (guint i = 0; self->db->change != 0 && i < self->runs[type]->len; i++)
    {
      const AtlasIdRun *run = &g_array_index (self->runs[type], AtlasIdRun, i);

      if (!atlas_range_write (self->db, type, run->first, run->last, error))
        return FALSE;
    }

  g_array_set_size (self->runs[type], 0);

  return TRUE;
}

/* A record that was written: lengthens the last run, or begins one. */
gboolean
atlas_bulk_extend_run (AtlasBulk          *self,
                       const AtlasRecord  *record,
                       GError            **error)
{
  GArray *runs = self->runs[record->type];
  AtlasIdRun *last = runs->len > 0 ? &g_array_index (runs, AtlasIdRun, runs->len - 1) : NULL;
  AtlasIdRun one = { record->id, record->id };

  if (last != NULL && record->id == last->last + 1)
    {
      last->last++;
      return TRUE;
    }

  if (runs->len >= MAX_RUNS && !write_runs_of (self, record->type, error))
    return FALSE;

  g_array_append_val (runs, one);

  return TRUE;
}

/* Says in the history what was added. */
gboolean
atlas_bulk_write_runs (AtlasBulk  *self,
                       GError    **error)
{
  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      if (!write_runs_of (self, type, error))
        return FALSE;
    }

  return TRUE;
}

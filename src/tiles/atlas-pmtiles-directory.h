/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A directory of a PMTiles file: where tiles, and further directories, are. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of one directory; those of real files have some thousands. */
#define ATLAS_PMTILES_MAX_ENTRIES 500000

typedef struct
{
  guint64 tile_id;      /* of the first tile that it stands for */
  guint64 offset;
  guint32 length;
  guint32 run_length;   /* how many tiles are the same; 0: a further directory */
} AtlasPMTilesEntry;

typedef struct
{
  gatomicrefcount    ref_count;
  guint              n_entries;
  AtlasPMTilesEntry *entries;       /* by tile_id */
} AtlasPMTilesDirectory;

AtlasPMTilesDirectory   *atlas_pmtiles_directory_new   (GBytes                 *plain,
                                                        GError                **error);
AtlasPMTilesDirectory   *atlas_pmtiles_directory_ref   (AtlasPMTilesDirectory  *self);
void                     atlas_pmtiles_directory_unref (AtlasPMTilesDirectory  *self);
const AtlasPMTilesEntry *atlas_pmtiles_directory_find  (AtlasPMTilesDirectory  *self,
                                                        guint64                 tile_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPMTilesDirectory, atlas_pmtiles_directory_unref)

G_END_DECLS

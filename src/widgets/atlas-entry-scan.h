/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks through a list of entries without holding up the main loop. */
#pragma once

#include "atlas-entries.h"

G_BEGIN_DECLS

typedef struct
{
  void     (*begin) (gpointer            data);     /* forget what was found: it starts at the first entry */
  gboolean (*look)  (const AtlasSummary *summary,
                     guint               position,
                     gpointer            data);     /* FALSE: that is enough */
  void     (*done)  (gpointer            data);     /* (nullable): after a start that was not done at once */
} AtlasEntryScanEvents;

typedef struct _AtlasEntryScan AtlasEntryScan;

AtlasEntryScan *atlas_entry_scan_new        (GListModel                 *entries,
                                             const AtlasEntryScanEvents *events,
                                             gpointer                    data);
void            atlas_entry_scan_free       (AtlasEntryScan             *self);
gboolean        atlas_entry_scan_start      (AtlasEntryScan             *self);
void            atlas_entry_scan_stop       (AtlasEntryScan             *self);
gboolean        atlas_entry_scan_is_running (AtlasEntryScan             *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the map that says which place is under the pointer. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_MAP_READOUT (atlas_map_readout_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMapReadout, atlas_map_readout, ATLAS, MAP_READOUT, GtkWidget)

GtkWidget  *atlas_map_readout_new      (void);
void        atlas_map_readout_set_text (AtlasMapReadout *self,
                                        const char      *text);
const char *atlas_map_readout_get_text (AtlasMapReadout *self);

G_END_DECLS

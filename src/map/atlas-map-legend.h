/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend of the figures on the map, with a way to others and one out. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-figure-overlay.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_MAP_LEGEND (atlas_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMapLegend, atlas_map_legend, ATLAS, MAP_LEGEND, GtkWidget)

/* The buttons activate win.figures and win.hide-figures. */

GtkWidget *atlas_map_legend_new (void);
void       atlas_map_legend_set (AtlasMapLegend     *self,
                                 AtlasFigureOverlay *overlay);

G_END_DECLS

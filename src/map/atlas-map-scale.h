/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar that says how long a round number of metres is on the map. */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_MAP_SCALE (atlas_map_scale_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMapScale, atlas_map_scale, ATLAS, MAP_SCALE, GtkWidget)

GtkWidget *atlas_map_scale_new     (void);
void       atlas_map_scale_set     (AtlasMapScale *self,
                                    double         pixels_per_metre,
                                    gboolean       dark);
double     atlas_map_scale_choose  (double         pixels_per_metre,
                                    double         max_pixels);

G_END_DECLS

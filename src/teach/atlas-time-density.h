/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of how many records speak of which time, with what is written below. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-time-axis.h"
#include "atlas-time-index.h"

G_BEGIN_DECLS

GskRenderNode *atlas_time_density_render (GtkWidget           *widget,
                                          AtlasTimeIndex      *index,
                                          AtlasIdSet          *within,
                                          const AtlasTimeAxis *axis,
                                          double               height);
double         atlas_time_density_em     (GtkWidget           *widget);
void           atlas_time_ticks_draw     (GtkWidget           *widget,
                                          cairo_t             *cr,
                                          const AtlasTimeAxis *axis,
                                          double               top,
                                          double               bottom);

G_END_DECLS

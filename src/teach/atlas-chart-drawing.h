/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart drawn as wide as there is room, with a focus that goes from figure to figure. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-chart.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_CHART_DRAWING (atlas_chart_drawing_get_type ())
G_DECLARE_FINAL_TYPE (AtlasChartDrawing, atlas_chart_drawing, ATLAS, CHART_DRAWING, GtkWidget)

/* Signals: mark-changed (), open-claim (int64 entry, int64 claim) */

GtkWidget            *atlas_chart_drawing_new           (void);
void                  atlas_chart_drawing_set_chart     (AtlasChartDrawing *self,
                                                         AtlasChart        *chart);
void                  atlas_chart_drawing_set_text_size (AtlasChartDrawing *self,
                                                         double             text_size);
void                  atlas_chart_drawing_set_period    (AtlasChartDrawing *self,
                                                         const char        *period);
void                  atlas_chart_drawing_set_may_shrink (AtlasChartDrawing *self,
                                                         gboolean           may_shrink);
const AtlasChartMark *atlas_chart_drawing_get_mark      (AtlasChartDrawing *self);
gboolean              atlas_chart_drawing_move          (AtlasChartDrawing *self,
                                                         int                step);

G_END_DECLS

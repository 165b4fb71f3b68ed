/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart to look at, to read as a table, to copy and to save. */
#pragma once

#include <adwaita.h>

#include "atlas-chart.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_CHART_VIEW (atlas_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (AtlasChartView, atlas_chart_view, ATLAS, CHART_VIEW, AdwBin)

/* Signals: open-claim (int64 entry, int64 claim)
 * Actions: chart.table, chart.copy-table, chart.copy-picture, chart.save (s: png, svg, pdf) */

GtkWidget *atlas_chart_view_new           (void);
void       atlas_chart_view_set_chart     (AtlasChartView *self,
                                           AtlasChart     *chart);
void       atlas_chart_view_set_lead      (AtlasChartView *self,
                                           GtkWidget      *lead);
GtkWidget *atlas_chart_view_get_drawing   (AtlasChartView *self);

G_END_DECLS

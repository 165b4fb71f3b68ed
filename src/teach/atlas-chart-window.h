/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a record as a chart, in a window of its own. */
#pragma once

#include <adwaita.h>

#include "atlas-language.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_CHART_WINDOW (atlas_chart_window_get_type ())
G_DECLARE_FINAL_TYPE (AtlasChartWindow, atlas_chart_window, ATLAS, CHART_WINDOW, AdwWindow)

/* Signals: open-claim (int64 entry, int64 claim) */

GtkWidget *atlas_chart_window_new (GtkWindow          *parent,
                                   AtlasRecordSet     *set,
                                   gint64              entry,
                                   AtlasLabelLanguage  labels);

G_END_DECLS

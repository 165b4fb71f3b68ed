/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart says, as a table that screen readers read cell by cell. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-chart.h"

G_BEGIN_DECLS

GtkWidget *atlas_chart_table_view_new (AtlasChart *chart);

G_END_DECLS

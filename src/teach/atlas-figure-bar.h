/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure as a small bar on an axis that others of its size share. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-figure.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_FIGURE_BAR (atlas_figure_bar_get_type ())
G_DECLARE_FINAL_TYPE (AtlasFigureBar, atlas_figure_bar, ATLAS, FIGURE_BAR, GtkWidget)

GtkWidget *atlas_figure_bar_new (const AtlasFigure *figure,
                                 double             low,
                                 double             high);
GtkWidget *atlas_figure_bar_new_count (guint        n,
                                 guint              most);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the list of tours: a tour, or a stop of the one that is open. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_TOUR_ROW (atlas_tour_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTourRow, atlas_tour_row, ATLAS, TOUR_ROW, GtkListBoxRow)

/* Signals: dropped (AtlasTourRow *onto): this row was let go over another one */

GtkWidget *atlas_tour_row_new_tour    (gint64        tour,
                                       const char   *title,
                                       const char   *extent,
                                       gboolean      open);
GtkWidget *atlas_tour_row_new_stop    (gint64        tour,
                                       gint64        stop,
                                       guint         number,
                                       const char   *title,
                                       const char   *duration,
                                       guint         n_findings);
gint64     atlas_tour_row_get_tour    (AtlasTourRow *self);
gint64     atlas_tour_row_get_stop    (AtlasTourRow *self);
void       atlas_tour_row_set_movable (AtlasTourRow *self,
                                       gboolean      movable);

G_END_DECLS

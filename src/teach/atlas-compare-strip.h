/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells side by side, all as wide, that scroll sideways together with other strips. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_COMPARE_STRIP (atlas_compare_strip_get_type ())
G_DECLARE_FINAL_TYPE (AtlasCompareStrip, atlas_compare_strip, ATLAS, COMPARE_STRIP, GtkWidget)

GtkWidget *atlas_compare_strip_new    (GtkAdjustment     *adjustment);
void       atlas_compare_strip_append (AtlasCompareStrip *self,
                                       GtkWidget         *cell);

G_END_DECLS

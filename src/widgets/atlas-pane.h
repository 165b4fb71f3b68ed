/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A side pane that wants to be just as wide as it is told, whatever is in it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_PANE (atlas_pane_get_type ())
G_DECLARE_FINAL_TYPE (AtlasPane, atlas_pane, ATLAS, PANE, GtkWidget)

/* Properties: child (GtkWidget, rw), wanted-width (int, rw: pixels), steady-width (int, rw: pixels: it
 * is at least this wide whatever is in it, unless less is wanted) */

G_END_DECLS

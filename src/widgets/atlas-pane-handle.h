/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line between a side pane and the map: dragging it, or the arrow keys on it, changes the pane's
 * width. AdwFlap folds but does not resize; this adds the rest. */
#pragma once

#include "atlas-pane.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_PANE_HANDLE (atlas_pane_handle_get_type ())
G_DECLARE_FINAL_TYPE (AtlasPaneHandle, atlas_pane_handle, ATLAS, PANE_HANDLE, GtkWidget)

/* Properties: pane (AtlasPane, rw), at-end (boolean, rw: the pane is right of the handle) */

G_END_DECLS

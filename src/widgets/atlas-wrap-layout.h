/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children one behind the other, each as wide as it likes, in as many lines as that takes. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_WRAP_LAYOUT (atlas_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (AtlasWrapLayout, atlas_wrap_layout, ATLAS, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that lists the words of the search, with an example of each. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_QUERY_MENU (atlas_query_menu_get_type ())
G_DECLARE_FINAL_TYPE (AtlasQueryMenu, atlas_query_menu, ATLAS, QUERY_MENU, GtkWidget)

/* Signal: chosen (string word): as it is typed, its colon included */

GtkWidget *atlas_query_menu_new (void);

G_END_DECLS

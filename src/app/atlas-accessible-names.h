/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for what the toolkit leaves without one. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void atlas_accessible_names_watch (void);
void atlas_accessible_names_give  (GtkWidget *root);

G_END_DECLS

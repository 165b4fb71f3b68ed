/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for how well a position is known: metres, or a word chosen or typed. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *atlas_precision_field_new  (double      metres);
gboolean   atlas_precision_field_read (GtkWidget  *field,
                                       double     *metres,
                                       GError    **error);
void       atlas_precision_field_set  (GtkWidget  *field,
                                       double      metres);

G_END_DECLS

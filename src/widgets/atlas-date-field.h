/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for a date or a time: takes words or EDTF and tells below it what that says. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *atlas_date_field_new  (const char *edtf);
gboolean   atlas_date_field_read (GtkWidget  *field,
                                  char      **edtf,
                                  GError    **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in the fields of a form, whatever kinds of widgets they are, as a list of texts. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GPtrArray *atlas_form_values_fields (GtkWidget         *form);
char     **atlas_form_values_get    (GPtrArray         *fields);
void       atlas_form_values_leave_out (GtkWidget      *field);
gboolean   atlas_form_values_set    (GPtrArray         *fields,
                                     const char * const *values);
void       atlas_form_values_watch  (GPtrArray         *fields,
                                     GCallback          changed,
                                     gpointer           object);

G_END_DECLS

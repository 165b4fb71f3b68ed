/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pieces that rows of an entry's page are built from. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *atlas_row_new_box     (void);
GtkWidget *atlas_row_new_label   (const char *text,
                                  const char *css_class);
GtkWidget *atlas_row_new_caption (const char *text);
GtkWidget *atlas_row_new_lines   (const char *css_class,
                                  int         lines);
GtkWidget *atlas_row_new_edit    (const char *label,
                                  GCallback   callback,
                                  gpointer    data);
void       atlas_row_append      (GtkWidget  *list,
                                  GtkWidget  *child);
char      *atlas_row_join        (const char * const *parts);


G_END_DECLS

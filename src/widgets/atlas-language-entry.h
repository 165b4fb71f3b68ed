/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for a language: the usual ones by name, any other by its BCP 47 tag. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *atlas_language_entry_new (const char *tag);
GtkWidget *atlas_language_entry_new_optional (const char *tag,
                                     const char *none);
char      *atlas_language_entry_dup (GtkWidget  *field);

G_END_DECLS

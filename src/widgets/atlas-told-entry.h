/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of one line that tells below it how what is typed was understood, while it is typed. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_TOLD_ENTRY (atlas_told_entry_get_type ())
G_DECLARE_FINAL_TYPE (AtlasToldEntry, atlas_told_entry, ATLAS, TOLD_ENTRY, GtkBox)

/* It is a GtkEditable. */

/* How @text, which is not empty, is understood; NULL with @error set if it is not. */
typedef char *(*AtlasTell) (const char *text, gpointer data, GError **error);

GtkWidget *atlas_told_entry_new    (const char     *text,
                                    const char     *placeholder,
                                    AtlasTell       tell,
                                    gpointer        data);
GtkWidget *atlas_told_entry_get_entry (AtlasToldEntry *self);
void       atlas_told_entry_add    (AtlasToldEntry *self,
                                    GtkWidget      *button);
void       atlas_told_entry_retell (AtlasToldEntry *self);

G_END_DECLS

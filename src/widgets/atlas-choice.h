/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop-down over a closed list of words, shown by their labels. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef const char *(*AtlasLabelFunc) (const char *value);

GtkWidget  *atlas_choice_new  (const char * const *values,
                               AtlasLabelFunc      label,
                               const char         *none);
void        atlas_choice_ellipsize (GtkWidget     *choice);
const char *atlas_choice_get  (GtkWidget          *choice);
void        atlas_choice_set  (GtkWidget          *choice,
                               const char         *value);

G_END_DECLS

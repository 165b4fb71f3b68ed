/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of the paragraphs beside a text. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_PARAGRAPH_GUTTER (atlas_paragraph_gutter_get_type ())
G_DECLARE_FINAL_TYPE (AtlasParagraphGutter, atlas_paragraph_gutter, ATLAS, PARAGRAPH_GUTTER, GtkWidget)

GtkWidget *atlas_paragraph_gutter_new (GtkTextView          *view);
void       atlas_paragraph_gutter_set (AtlasParagraphGutter *self,
                                       GArray               *paragraphs);

G_END_DECLS

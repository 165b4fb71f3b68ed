/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lengths and links in words, and words on a small ground above the map. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-relation-layer.h"

G_BEGIN_DECLS

char *atlas_map_words_length   (double               metres);
char *atlas_map_words_relation (const AtlasRelation *relation);
void  atlas_map_words_draw_tag (cairo_t             *cr,
                                GtkWidget           *widget,
                                const char          *text,
                                double               x,
                                double               y,
                                gboolean             dark);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the hand-out: a stop on paper. */
#pragma once

#include "atlas-sheet.h"

G_BEGIN_DECLS

/* atlas-handout-stop.c */
void             atlas_handout_stop     (AtlasSheet           *sheet,
                                         AtlasStory           *story,
                                         guint                 place,
                                         gboolean              low_map);

/* atlas-handout-figure.c */
void             atlas_handout_figure   (AtlasSheet           *sheet,
                                         const AtlasStoryStop *stop);

/* atlas-handout-map.c */
void             atlas_handout_map      (AtlasSheet           *sheet,
                                         AtlasStory           *story,
                                         guint                 place,
                                         gboolean              low);
void             atlas_handout_overview (AtlasSheet           *sheet,
                                         AtlasStory           *story);

/* atlas-handout-picture.c */
gboolean         atlas_handout_picture_size (AtlasSheet       *sheet,
                                         const AtlasMedia     *media,
                                         AtlasSheetSize       *size);
cairo_surface_t *atlas_handout_picture  (AtlasSheet           *sheet,
                                         const AtlasMedia     *media);

G_END_DECLS

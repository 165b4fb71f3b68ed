/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the hand-out: a stop on paper. */
#pragma once

#include "atlas-sheet.h"

G_BEGIN_DECLS

/* atlas-handout-stop.c */
void             atlas_handout_stop     (AtlasSheet           *sheet,
                                         AtlasStory           *story,
                                         guint                 place);

/* atlas-handout-figure.c */
void             atlas_handout_figure   (AtlasSheet           *sheet,
                                         const AtlasStoryStop *stop);

/* atlas-handout-picture.c */
cairo_surface_t *atlas_handout_picture  (AtlasSheet           *sheet,
                                         const AtlasMedia     *media);

G_END_DECLS

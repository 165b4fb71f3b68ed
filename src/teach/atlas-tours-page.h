/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page where tours are made: their stops in order, what each says, shows and states. */
#pragma once

#include "atlas-map-layers.h"
#include "atlas-page.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TOURS_PAGE (atlas_tours_page_get_type ())
G_DECLARE_FINAL_TYPE (AtlasToursPage, atlas_tours_page, ATLAS, TOURS_PAGE, AtlasPage)

/* Asks for what other parts of the program do by the actions win.present-tour (xu: tour, place of the
 * stop) and win.publish (sx: as what, tour). */

AtlasPage *atlas_tours_page_new      (void);
void       atlas_tours_page_set_layers (AtlasToursPage *self,
                                        AtlasMapLayers *layers);
gint64     atlas_tours_page_get_tour (AtlasToursPage *self,
                                      guint          *place);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audience's window: a tour on a screen of its own. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-session.h"
#include "atlas-stage.h"
#include "atlas-talk.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_PRESENTATION (atlas_presentation_get_type ())
G_DECLARE_FINAL_TYPE (AtlasPresentation, atlas_presentation, ATLAS, PRESENTATION, GtkWindow)

/* Signal: settled (): a stop is on the screen, and the map has come to rest */

GtkWidget    *atlas_presentation_new       (GtkApplication    *application,
                                            AtlasSession      *session,
                                            AtlasTalk         *talk,
                                            const char        *basemap);
void          atlas_presentation_show_on   (AtlasPresentation *self,
                                            GdkMonitor        *monitor);
AtlasTalk    *atlas_presentation_get_talk  (AtlasPresentation *self);
AtlasStage   *atlas_presentation_get_stage (AtlasPresentation *self);
GdkPaintable *atlas_presentation_get_view  (AtlasPresentation *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a session as pins. */
#pragma once

#include "atlas-map-view.h"
#include "atlas-session.h"

G_BEGIN_DECLS

AtlasPinSet *atlas_session_pins_new    (AtlasSession       *session,
                                        AtlasLabelLanguage  labels);
gboolean     atlas_session_pins_update (AtlasMapView       *map,
                                        GArray             *spots,
                                        GArray             *gone);

G_END_DECLS

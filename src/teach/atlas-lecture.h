/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A presentation with all its windows, each on the monitor where it belongs. */
#pragma once

#include "atlas-presentation.h"

G_BEGIN_DECLS

AtlasPresentation *atlas_lecture_start         (GtkWindow         *desk,
                                                AtlasSession      *session,
                                                AtlasTalk         *talk,
                                                const char        *basemap,
                                                GSettings         *settings);
GtkWindow         *atlas_lecture_get_presenter (AtlasPresentation *presentation);

G_END_DECLS

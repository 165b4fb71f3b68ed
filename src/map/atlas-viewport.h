/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the layers of the map read off libshumate's viewport. */
#pragma once

#include <shumate/shumate.h>

#include "atlas-camera.h"

G_BEGIN_DECLS

void atlas_viewport_get_camera (ShumateViewport *viewport,
                                GtkWidget       *widget,
                                AtlasCamera     *camera);
void atlas_viewport_watch      (ShumateViewport *viewport,
                                GCallback        changed,
                                gpointer         object);

G_END_DECLS

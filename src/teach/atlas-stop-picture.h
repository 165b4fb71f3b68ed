/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a stop, as large as it is told to be. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-picture-cache.h"
#include "atlas-record.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_STOP_PICTURE (atlas_stop_picture_get_type ())
G_DECLARE_FINAL_TYPE (AtlasStopPicture, atlas_stop_picture, ATLAS, STOP_PICTURE, GtkWidget)

GtkWidget *atlas_stop_picture_new  (const AtlasMedia  *media,
                                    const char        *alternative,
                                    AtlasPictureCache *pictures);
void       atlas_stop_picture_fit  (AtlasStopPicture  *self,
                                    int                width,
                                    int                height);
int        atlas_stop_picture_get_height (AtlasStopPicture *self,
                                    int                width,
                                    int                height);

G_END_DECLS

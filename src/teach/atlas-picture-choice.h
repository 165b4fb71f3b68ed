/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of a stop's records, of which one or none is shown. */
#pragma once

#include <adwaita.h>

#include "atlas-session.h"
#include "atlas-story.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_PICTURE_CHOICE (atlas_picture_choice_get_type ())
G_DECLARE_FINAL_TYPE (AtlasPictureChoice, atlas_picture_choice, ATLAS, PICTURE_CHOICE, AdwBin)

/* Signals: chosen (int64 media): 0: none */

GtkWidget *atlas_picture_choice_new (void);
gboolean   atlas_picture_choice_set (AtlasPictureChoice *self,
                                     AtlasSession       *session,
                                     AtlasStory         *story,
                                     guint               place);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a picture: what it is called, who made it, under what terms, what is to be seen. */
#pragma once

#include "atlas-entry-context.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_MEDIA_FORM (atlas_media_form_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMediaForm, atlas_media_form, ATLAS, MEDIA_FORM, GObject)

AtlasMediaForm *atlas_media_form_new       (AtlasEntryContext *context,
                                            const AtlasMedia  *media);
AtlasForm      *atlas_media_form_get_form  (AtlasMediaForm    *self);
GtkWidget      *atlas_media_form_get_field (AtlasMediaForm    *self,
                                            const char        *name);
void            atlas_media_form_watch     (AtlasMediaForm    *self);
AtlasEdit      *atlas_media_form_read      (AtlasMediaForm    *self);

G_END_DECLS

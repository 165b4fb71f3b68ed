/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window to look at the pictures of an entry, one at a time, with what is known of each. */
#pragma once

#include <adwaita.h>

#include "atlas-entry-context.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_MEDIA_VIEWER (atlas_media_viewer_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMediaViewer, atlas_media_viewer, ATLAS, MEDIA_VIEWER, AdwWindow)

GtkWidget *atlas_media_viewer_new (GtkWindow         *parent,
                                   AtlasEntryContext *context,
                                   gint64             media);

G_END_DECLS

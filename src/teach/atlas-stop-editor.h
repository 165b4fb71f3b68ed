/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stop of a tour in the making: where it looks, what it says, shows and states. */
#pragma once

#include "atlas-map-layers.h"
#include "atlas-page.h"
#include "atlas-story.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_STOP_EDITOR (atlas_stop_editor_get_type ())
G_DECLARE_FINAL_TYPE (AtlasStopEditor, atlas_stop_editor, ATLAS, STOP_EDITOR, AdwBin)

GtkWidget *atlas_stop_editor_new    (AtlasPage       *page);
void       atlas_stop_editor_set_layers (AtlasStopEditor *self,
                                         AtlasMapLayers  *layers);
void       atlas_stop_editor_set    (AtlasStopEditor *self,
                                     AtlasStory      *story,
                                     guint            place,
                                     GPtrArray       *findings);
void       atlas_stop_editor_select (AtlasStopEditor *self,
                                     gint64           entry);
void       atlas_stop_editor_settle (AtlasStopEditor *self);
gboolean   atlas_stop_editor_focus  (AtlasStopEditor *self,
                                     const char      *field,
                                     const char      *language);

G_END_DECLS

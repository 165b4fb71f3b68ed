/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks from which server a map is to come. */
#pragma once

#include <adwaita.h>

#include "atlas-map-layers.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_ONLINE_DIALOG (atlas_online_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasOnlineDialog, atlas_online_dialog, ATLAS, ONLINE_DIALOG, AdwWindow)

GtkWidget *atlas_online_dialog_new (GtkWindow      *parent,
                                    AtlasMapLayers *layers);

G_END_DECLS

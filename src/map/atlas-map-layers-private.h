/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of layers as a file. */
#pragma once

#include "atlas-map-layers.h"

G_BEGIN_DECLS

GKeyFile *atlas_map_layers_to_key_file (GListModel         *layers,
                                        const char         *folder);
GPtrArray *atlas_map_layers_from_key_file (GKeyFile        *file,
                                        const char         *folder,
                                        AtlasOnlineFetcher *fetcher);

G_END_DECLS

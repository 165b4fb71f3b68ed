/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks servers for map tiles: politely, and for nothing but what is being looked at. */
#pragma once

#include "atlas-online-cache.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_ONLINE_FETCHER (atlas_online_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (AtlasOnlineFetcher, atlas_online_fetcher, ATLAS, ONLINE_FETCHER, GObject)

AtlasOnlineFetcher *atlas_online_fetcher_new          (const char           *folder,
                                                       const char           *user_agent);
void                atlas_online_fetcher_fetch_async  (AtlasOnlineFetcher   *self,
                                                       AtlasOnlineSource    *source,
                                                       guint                 zoom,
                                                       guint                 column,
                                                       guint                 row,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean            atlas_online_fetcher_fetch_finish (AtlasOnlineFetcher   *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);
AtlasOnlineCache   *atlas_online_fetcher_get_cache    (AtlasOnlineFetcher   *self);
GBytes             *atlas_online_fetcher_look_up      (AtlasOnlineFetcher   *self,
                                                       AtlasOnlineSource    *source,
                                                       guint                 zoom,
                                                       guint                 column,
                                                       guint                 row);

G_END_DECLS

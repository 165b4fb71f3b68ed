/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles from servers on the disk: each with the day up to which it is good. Any thread, blocks. */
#pragma once

#include "atlas-online-source.h"

G_BEGIN_DECLS

/* What all servers together may take. */
#define ATLAS_ONLINE_CACHE_SIZE (256 * 1024 * 1024)

typedef struct _AtlasOnlineCache AtlasOnlineCache;

typedef struct
{
  GBytes *bytes;
  gint64  expires;      /* in seconds of the epoch */
  char   *etag;         /* (nullable): by which the server knows it again */
} AtlasOnlineTile;

AtlasOnlineCache *atlas_online_cache_new      (const char         *folder,
                                               guint64             size);
AtlasOnlineCache *atlas_online_cache_ref      (AtlasOnlineCache   *self);
void              atlas_online_cache_unref    (AtlasOnlineCache   *self);
gboolean          atlas_online_cache_read     (AtlasOnlineCache   *self,
                                               AtlasOnlineSource  *source,
                                               guint               zoom,
                                               guint               column,
                                               guint               row,
                                               AtlasOnlineTile    *tile);
void              atlas_online_cache_write    (AtlasOnlineCache   *self,
                                               AtlasOnlineSource  *source,
                                               guint               zoom,
                                               guint               column,
                                               guint               row,
                                               const AtlasOnlineTile *tile);
void              atlas_online_cache_forget   (AtlasOnlineCache   *self,
                                               AtlasOnlineSource  *source);
void              atlas_online_tile_clear     (AtlasOnlineTile    *tile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasOnlineCache, atlas_online_cache_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AtlasOnlineTile, atlas_online_tile_clear)

G_END_DECLS

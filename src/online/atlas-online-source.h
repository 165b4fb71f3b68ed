/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server of map tiles: its address, who it is owed to, on what terms it is there. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Immutable, any thread. */
typedef struct _AtlasOnlineSource AtlasOnlineSource;

/* One of a short list that is offered. Texts live for ever. */
typedef struct
{
  const char *name;
  const char *url;
  const char *attribution;
  const char *terms;        /* address of the terms of use */
  guint       max_zoom;
} AtlasOnlineOffer;

AtlasOnlineSource *atlas_online_source_new             (const char         *url,
                                                        guint               max_zoom,
                                                        GError            **error);
AtlasOnlineSource *atlas_online_source_ref             (AtlasOnlineSource  *self);
void               atlas_online_source_unref           (AtlasOnlineSource  *self);
const char        *atlas_online_source_get_url         (AtlasOnlineSource  *self);
const char        *atlas_online_source_get_key         (AtlasOnlineSource  *self);
guint              atlas_online_source_get_max_zoom    (AtlasOnlineSource  *self);
char              *atlas_online_source_dup_host        (AtlasOnlineSource  *self);
char              *atlas_online_source_dup_tile_url    (AtlasOnlineSource  *self,
                                                        guint               zoom,
                                                        guint               column,
                                                        guint               row);
const AtlasOnlineOffer *atlas_online_get_offers        (guint              *n_offers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasOnlineSource, atlas_online_source_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a collection that is being filled: entries are indexed out of the records that are stored, meanwhile, and not read
 * again afterwards. It is a favour: where it cannot be had the index is built out of the collection, as ever. */
#pragma once

#include "atlas-db-documents.h"

G_BEGIN_DECLS

typedef struct _AtlasIndexFeed AtlasIndexFeed;

AtlasIndexFeed *atlas_index_feed_new     (AtlasDb            *db,
                                          const char         *path,
                                          const char         *folder,
                                          GCancellable       *cancellable,
                                          GError            **error);
void            atlas_index_feed_begin   (AtlasIndexFeed     *self,
                                          const AtlasDbState *state);
void            atlas_index_feed_add     (AtlasIndexFeed     *self,
                                          GPtrArray * const  *items,
                                          guint               n_items);
void            atlas_index_feed_give_up (AtlasIndexFeed     *self,
                                          const char         *reason);
void            atlas_index_feed_end     (AtlasIndexFeed     *self);
gboolean        atlas_index_feed_finish  (AtlasIndexFeed     *self,
                                          AtlasDb            *db,
                                          GError            **error);
void            atlas_index_feed_free    (AtlasIndexFeed     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasIndexFeed, atlas_index_feed_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and readings as one word each, by which a name is found however it is spaced. Only for src/search
 * and its tests. */
#pragma once

#include "atlas-index.h"

G_BEGIN_DECLS

typedef struct _AtlasKeyBlocks AtlasKeyBlocks;

/* Takes a block: the key with which it begins, its document, and the keys. */
typedef gboolean (*AtlasKeySink) (const char       *first,
                                  guint32           doc,
                                  const guint8     *bytes,
                                  gsize             length,
                                  gpointer          data,
                                  GError          **error);

AtlasKeyBlocks  *atlas_key_blocks_new     (AtlasKeySink      sink,
                                           gpointer          data);
void             atlas_key_blocks_free    (AtlasKeyBlocks   *self);
gboolean         atlas_key_blocks_add     (AtlasKeyBlocks   *self,
                                           const char       *key,
                                           gsize             length,
                                           guint32           doc,
                                           GError          **error);
gboolean         atlas_key_blocks_finish  (AtlasKeyBlocks   *self,
                                           GError          **error);

gboolean         atlas_index_add_key      (AtlasIndex       *self,
                                           const char       *key,
                                           gint64            doc,
                                           GError          **error);
gboolean         atlas_index_find_keys    (AtlasIndex       *self,
                                           const char       *from,
                                           const char       *to,
                                           guint             max,
                                           GArray           *docs,
                                           GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasKeyBlocks, atlas_key_blocks_free)

G_END_DECLS

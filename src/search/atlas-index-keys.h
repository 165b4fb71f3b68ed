/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and readings as one word each, by which a name is found however it is spaced. Only for src/search
 * and its tests. */
#pragma once

#include "atlas-index.h"

G_BEGIN_DECLS

typedef struct _AtlasKeyBuilder AtlasKeyBuilder;

AtlasKeyBuilder *atlas_key_builder_new    (AtlasIndex       *index);
void             atlas_key_builder_free   (AtlasKeyBuilder  *self);
gboolean         atlas_key_builder_add    (AtlasKeyBuilder  *self,
                                           const char       *key,
                                           gint64            doc,
                                           GError          **error);
gboolean         atlas_key_builder_finish (AtlasKeyBuilder  *self,
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasKeyBuilder, atlas_key_builder_free)

G_END_DECLS

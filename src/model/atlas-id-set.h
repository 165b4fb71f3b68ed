/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of ids, packed and in order, that never changes: made and asked by any thread, shared by all
 * that show what a search or a time has left. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AtlasIdSet AtlasIdSet;

AtlasIdSet   *atlas_id_set_new         (const gint64     *ids,
                                        guint             n_ids);
AtlasIdSet   *atlas_id_set_take_sorted (GArray           *ids);
AtlasIdSet   *atlas_id_set_ref         (AtlasIdSet       *self);
void          atlas_id_set_unref       (AtlasIdSet       *self);

guint         atlas_id_set_size        (const AtlasIdSet *self);
const gint64 *atlas_id_set_get         (const AtlasIdSet *self);
gboolean      atlas_id_set_contains    (const AtlasIdSet *self,
                                        gint64            id);
gboolean      atlas_id_set_equal       (const AtlasIdSet *one,
                                        const AtlasIdSet *other);
AtlasIdSet   *atlas_id_set_intersect   (AtlasIdSet       *one,
                                        AtlasIdSet       *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasIdSet, atlas_id_set_unref)

G_END_DECLS

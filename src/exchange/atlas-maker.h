/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the records of an import: ids in consecutive blocks, defaults, and the vocabulary that the
 * records refer to, which is known already or made on the way. One thread at a time. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

typedef struct _AtlasMaker AtlasMaker;

AtlasMaker *atlas_maker_new          (AtlasRecordSet  *vocabulary);
AtlasMaker *atlas_maker_ref          (AtlasMaker      *self);
void        atlas_maker_unref        (AtlasMaker      *self);
gpointer    atlas_maker_make         (AtlasMaker      *self,
                                      AtlasRecordType  type);
AtlasName  *atlas_maker_name         (AtlasMaker      *self,
                                      gint64           entry,
                                      const char      *text,
                                      gssize           length,
                                      const char      *language,
                                      const char      *kind);
AtlasText  *atlas_maker_text         (AtlasMaker      *self,
                                      const AtlasRecord *owner,
                                      const char      *field,
                                      const char      *language,
                                      const char      *text,
                                      gssize           length);
const AtlasProperty *atlas_maker_property (AtlasMaker *self,
                                      const char      *key,
                                      const char      *value_type,
                                      const char      *label,
                                      const char      *language);
gint64      atlas_maker_tag          (AtlasMaker      *self,
                                      const char      *label,
                                      gssize           length,
                                      const char      *language);
GPtrArray  *atlas_maker_take_made    (AtlasMaker      *self);
AtlasRecordSet *atlas_maker_get_vocabulary (AtlasMaker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasMaker, atlas_maker_unref)

G_END_DECLS

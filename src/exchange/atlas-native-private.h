/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the format “json” share, native JSON record by record. */
#pragma once

#include "atlas-json-stream.h"
#include "atlas-record-set.h"
#include "atlas-writer.h"

G_BEGIN_DECLS

/* The members beside the lists. */
typedef struct
{
  gboolean is_ours;         /* its format and version are those that are read here */
  char    *collection;      /* (nullable): the record of the collection, as JSON */
} AtlasNativeHead;

gboolean atlas_native_head_member (AtlasNativeHead       *self,
                                   AtlasJsonCursor       *cursor,
                                   const AtlasJsonString *name,
                                   GError               **error);
gboolean atlas_native_find_list   (const AtlasJsonString *name,
                                   AtlasRecordType       *type);
void     atlas_native_set_limit   (AtlasJsonStream       *stream,
                                   AtlasRecordType        type);

/* What a look through the whole file finds: which records are in it. */
typedef struct _AtlasNativeContents AtlasNativeContents;

AtlasNativeContents *atlas_native_contents_new    (AtlasInput                *input,
                                                   GError                   **error);
void                 atlas_native_contents_free   (AtlasNativeContents       *self);
gboolean             atlas_native_contents_has    (const AtlasNativeContents *self,
                                                   AtlasRecordType            type,
                                                   gint64                     id);
gboolean             atlas_native_contents_has_twice (const AtlasNativeContents *self,
                                                   AtlasRecordType            type,
                                                   gint64                     id);
gboolean             atlas_native_contents_in_order (const AtlasNativeContents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasNativeContents, atlas_native_contents_free)

extern const AtlasWriterClass atlas_native_writer;

G_END_DECLS

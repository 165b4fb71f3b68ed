/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one record of a file became: an entry, a source, a property ... with all that belongs to it. */
#pragma once

#include "atlas-problem.h"
#include "atlas-record.h"

G_BEGIN_DECLS

/* The scheme of a link to a record by its id: @value is that. */
#define ATLAS_ITEM_LINK_ID "hub-atlas"

/* A reference to an entry of which only the name or an identifier is known yet. */
typedef struct
{
  AtlasRecord *record;    /* of the item: a claim or the entry itself */
  gsize        offset;    /* of the gint64 in it */
  char        *scheme;    /* (nullable): of an identifier; NULL: @value is a name */
  char        *value;
} AtlasItemLink;

typedef struct
{
  AtlasFilePlace place;
  GPtrArray *records;     /* (element-type AtlasRecord): the first is what the others belong to */
  GArray    *links;       /* (nullable) (element-type AtlasItemLink) */
  GPtrArray *notes;       /* (nullable) (element-type utf8): translated sentences for the report */
  gboolean   again;       /* what it is recognised by came before in the same file */
  gboolean   sound;       /* atlas_record_check() has nothing against its records */
} AtlasItem;

AtlasItem  *atlas_item_new       (const AtlasFilePlace *place);
void        atlas_item_free      (AtlasItem        *self);
gpointer    atlas_item_take      (AtlasItem        *self,
                                  gpointer          record);
void        atlas_item_link      (AtlasItem        *self,
                                  gpointer          record,
                                  gsize             offset,
                                  const char       *scheme,
                                  const char       *value);
void        atlas_item_note      (AtlasItem        *self,
                                  const char       *note);
const char *atlas_item_get_title (const AtlasItem  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasItem, atlas_item_free)

G_END_DECLS

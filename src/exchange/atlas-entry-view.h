/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry on its way out, with what belongs to it sorted by kind. Lends everything from its item. */
#pragma once

#include "atlas-edtf.h"
#include "atlas-writer.h"

G_BEGIN_DECLS

typedef struct
{
  const AtlasEntry *entry;        /* NULL: the item is no entry */
  GPtrArray        *names;        /* by ordinal */
  GPtrArray        *texts;        /* of the entry */
  GPtrArray        *claims;       /* by ordinal */
  GPtrArray        *claim_texts;
  GPtrArray        *evidence;
  GPtrArray        *tags;         /* AtlasEntryTag */
  GPtrArray        *pictures;     /* AtlasEntryMedia */
  GPtrArray        *media;
  GPtrArray        *identifiers;
  GPtrArray        *shapes;
} AtlasEntryView;

void        atlas_entry_view_init        (AtlasEntryView           *self);
void        atlas_entry_view_clear       (AtlasEntryView           *self);
gboolean    atlas_entry_view_read        (AtlasEntryView           *self,
                                          const AtlasItem          *item);
const AtlasName *atlas_entry_view_name   (const AtlasEntryView     *self,
                                          const AtlasExportOptions *options);
const char *atlas_entry_view_title       (const AtlasEntryView     *self,
                                          const AtlasExportOptions *options);
GPtrArray  *atlas_entry_view_evidence    (const AtlasEntryView     *self,
                                          gint64                    claim);
char       *atlas_entry_view_uri         (gint64                    entry,
                                          const AtlasExportOptions *options);

/* What an entry says of time: the days it began and ended, EDTF, or NULL; @attested: the earliest and
 * the latest time that any of its statements speaks of. */
typedef struct
{
  const char  *start;
  const char  *end;
  AtlasEdtfDay first;
  AtlasEdtfDay last;
  gboolean     attested;
} AtlasEntryTime;

void        atlas_entry_view_time        (const AtlasEntryView     *self,
                                          const AtlasExportOptions *options,
                                          AtlasEntryTime           *time);

/* Labels in the wanted languages; the key where there is none. */
const AtlasProperty *atlas_export_property (const AtlasExportOptions *options,
                                            gint64                    property);
const char *atlas_export_label           (const AtlasExportOptions *options,
                                          gint64                    owner,
                                          const char               *key);
char       *atlas_export_name_of         (const AtlasExportOptions *options,
                                          gint64                    entry);
const char *atlas_identifier_address     (const char               *scheme);
char       *atlas_identifier_uri         (const char               *scheme,
                                          const char               *value);
gboolean    atlas_identifier_from_uri    (const char               *uri,
                                          char                    **scheme,
                                          char                    **value);

G_END_DECLS

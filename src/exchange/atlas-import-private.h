/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of an import share. */
#pragma once

#include "atlas-import.h"

G_BEGIN_DECLS

/* Items on their way from the thread that reads to the one that compares and writes, in order, a few
 * hundred at most. */
typedef struct _AtlasParcel AtlasParcel;

typedef struct
{
  AtlasItem *item;          /* (nullable): it was bad */
  GPtrArray *made;          /* (nullable): vocabulary that it needs */
  AtlasFilePlace place;
  char      *bad;           /* (nullable): why it was bad */
} AtlasArrival;

AtlasParcel *atlas_parcel_new      (void);
void         atlas_parcel_free     (AtlasParcel *self);
void         atlas_parcel_send     (AtlasParcel *self,
                                    AtlasArrival *arrival);
void         atlas_parcel_finish   (AtlasParcel *self,
                                    GError      *error);
gboolean     atlas_parcel_receive  (AtlasParcel *self,
                                    AtlasArrival *arrival,
                                    GError      **error);
void         atlas_parcel_give_back (AtlasParcel *self,
                                    GPtrArray *items);
gboolean     atlas_parcel_stop     (AtlasParcel *self);
gboolean     atlas_parcel_is_stopped (AtlasParcel *self);
void         atlas_arrival_clear   (AtlasArrival *arrival);

/* Marks of what came before in the same file, four bytes each. */
typedef struct _AtlasSeen AtlasSeen;

AtlasSeen   *atlas_seen_new        (gboolean     large);
void         atlas_seen_free       (AtlasSeen   *self);
gboolean     atlas_seen_add        (AtlasSeen   *self,
                                    guint64      hash);
guint64      atlas_hash_text       (guint64      hash,
                                    const char  *text);

/* What an item means for an entry that is there already. */
typedef struct
{
  AtlasImportClass kind;
  GPtrArray *additions;     /* (element-type AtlasRecord): owned, new records of what is there */
  GPtrArray *changes;       /* (element-type AtlasRecord): owned, they replace those with their id */
  char      *reason;        /* (nullable): what differs, a translated sentence */
} AtlasComparedItem;

void         atlas_compared_clear  (AtlasComparedItem   *self);
void         atlas_compare_item    (AtlasItem           *item,
                                    AtlasRecordSet      *existing,
                                    gint64               id,
                                    AtlasConflictChoice  choice,
                                    AtlasComparedItem   *compared);
void         atlas_compare_by_id   (AtlasItem           *item,
                                    AtlasRecordSet      *existing,
                                    AtlasComparedItem   *compared);
void         atlas_compare_word    (AtlasItem           *item,
                                    AtlasRecordSet      *existing,
                                    gint64               id,
                                    AtlasComparedItem   *compared);
void         atlas_compare_source  (AtlasItem           *item,
                                    AtlasRecordSet      *existing,
                                    gint64               id,
                                    AtlasConflictChoice  choice,
                                    AtlasComparedItem   *compared);

/* An import under way. */
typedef struct
{
  AtlasInput               *input;
  const AtlasImportOptions *options;
  AtlasReader              *reader;
  AtlasMapper              *mapper;       /* (nullable): of formats with rows */
  AtlasParcel              *parcel;
  gboolean                  dry;

  AtlasImportReport        *report;
  gboolean                  by_id;        /* ids of the file are those of the collection */
  gboolean                  empty;        /* nothing is there: nothing need be looked up */
  AtlasSeen                *seen;         /* of the thread that reads */
  GHashTable               *instead;      /* id in the file -> id of what is there already */
  GHashTable               *names;        /* (nullable): name or scheme and identifier -> id of an entry of the file */
  GPtrArray                *waiting;      /* (element-type AtlasItem): their links lead forward */
  GPtrArray                *batch;        /* (element-type AtlasItem): new, to be written together */
  GPtrArray                *lent;         /* (element-type GPtrArray): their records, while they are written */
  guint64                   n_points;     /* places seen, for a fair sample of them */
  GRand                    *rand;
} AtlasImportRun;

guint64      atlas_import_mark     (const AtlasItem     *item);
gboolean     atlas_import_find_existing (AtlasImportRun *self,
                                    const AtlasItem     *item,
                                    gint64              *existing,
                                    GError             **error);
gboolean     atlas_import_has      (AtlasImportRun      *self,
                                    AtlasRecordType      type,
                                    gint64               id,
                                    gboolean            *there,
                                    GError             **error);
void         atlas_import_remember (AtlasImportRun      *self,
                                    const AtlasItem     *item);
gboolean     atlas_import_follow_links (AtlasImportRun  *self,
                                    AtlasItem           *item,
                                    guint               *left,
                                    GError             **error);
void         atlas_import_give_up_links (AtlasItem      *item);

G_END_DECLS

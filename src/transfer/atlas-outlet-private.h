/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of AtlasOutlet share. Only for src/transfer. */
#pragma once

#include "atlas-db-cursor.h"
#include "atlas-outlet.h"

G_BEGIN_DECLS

typedef struct
{
  const AtlasOutlet  *outlet;
  AtlasDb            *db;
  AtlasWriter        *writer;
  AtlasRecordSet     *vocabulary;
  AtlasExportOptions  options;
  GHashTable         *needed;       /* (nullable): of a part, which records of the vocabulary it refers to: AtlasRecord */
  GHashTable         *names;        /* gint64 id -> (element-type AtlasName): of entries that were referred to lately */
  AtlasOutletReport  *report;
  guint64             done;
  guint64             all;
  gint64              told_at;      /* monotonic: when progress was told last */
} AtlasOutletRun;

/* atlas-outlet.c */
gboolean    atlas_outlet_go_on      (AtlasOutletRun    *run,
                                     guint64            n,
                                     GError           **error);
GPtrArray  *atlas_outlet_names_of   (gint64             entry,
                                     gpointer           data);
GHashTable *atlas_outlet_new_names  (void);

/* atlas-outlet-together.c: all entries, on several threads */
gboolean   atlas_outlet_write_together (AtlasOutletRun *run,
                                     AtlasExportCursor *cursor,
                                     GError           **error);

/* atlas-outlet-item.c */
gboolean   atlas_outlet_is_lossless (const AtlasOutletRun *run);
gboolean   atlas_outlet_may_give    (AtlasOutletRun    *run,
                                     const AtlasMedia  *media);
void       atlas_outlet_refuse_picture (AtlasOutletRun *run);
GPtrArray *atlas_outlet_keep        (AtlasOutletRun    *run,
                                     GPtrArray         *records,
                                     GPtrArray         *kept);
AtlasItem *atlas_outlet_record_item (AtlasRecordSet    *set,
                                     const AtlasRecord *record);

/* atlas-outlet-whole.c: all that a collection holds, or all that some entries of it need */
gboolean   atlas_outlet_write_item  (AtlasOutletRun    *run,
                                     AtlasItem         *item,
                                     GError           **error);
gboolean   atlas_outlet_write_before (AtlasOutletRun   *run,
                                     GArray            *ids,
                                     GError           **error);
gboolean   atlas_outlet_write_after (AtlasOutletRun    *run,
                                     GError           **error);

G_END_DECLS

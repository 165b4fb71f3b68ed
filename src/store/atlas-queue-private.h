/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the searches for the items of the work queue share. Only for src/store. */
#pragma once

#include "atlas-db-private.h"

G_BEGIN_DECLS

/* A query for items. {only} stands for a condition: that the entry is ?1, or, when all are looked
 * at, that the id of what is gone through lies between ?1 and ?2. */
typedef struct
{
  const char *sql;
  const char *range;        /* the column that {only} is about when all are looked at */
  const char *entry;        /* the condition on an entry, ?1 */
} AtlasQueueQuery;

/* atlas-db-queue.c */
sqlite3_stmt *atlas_queue_prepare     (AtlasDb               *self,
                                       const AtlasQueueQuery *query,
                                       const AtlasQueueScope *scope,
                                       GError               **error);
void          atlas_queue_add         (GArray                *items,
                                       AtlasQueueKind         kind,
                                       AtlasSeverity          severity,
                                       AtlasRecordType        type,
                                       gint64                 entry,
                                       gint64                 id,
                                       gint64                 other,
                                       const char            *field);

/* atlas-queue-records.c */
AtlasRecordSet *atlas_queue_load_properties (AtlasDb         *self,
                                       GError               **error);
gboolean      atlas_queue_find_invalid (AtlasDb              *self,
                                       const AtlasQueueScope *scope,
                                       GArray                *items,
                                       GError               **error);
gboolean      atlas_queue_find_broken_references (AtlasDb    *self,
                                       const AtlasQueueScope *scope,
                                       GArray                *items,
                                       GError               **error);

/* atlas-queue-entries.c */
gboolean      atlas_queue_find_missing_positions (AtlasDb    *self,
                                       const AtlasQueueScope *scope,
                                       GArray                *items,
                                       GError               **error);
gboolean      atlas_queue_find_missing_names (AtlasDb        *self,
                                       const AtlasQueueScope *scope,
                                       GArray                *items,
                                       GError               **error);
gboolean      atlas_queue_find_contradictions (AtlasDb       *self,
                                       const AtlasQueueScope *scope,
                                       GArray                *items,
                                       GError               **error);

/* atlas-queue-sources.c */
gboolean      atlas_queue_find_quotations (AtlasDb           *self,
                                       AtlasQueueKind         kind,
                                       const AtlasQueueScope *scope,
                                       GArray                *items,
                                       GError               **error);
gboolean      atlas_queue_find_broken_links (AtlasDb         *self,
                                       GArray                *items,
                                       GError               **error);

/* atlas-queue-duplicates.c */
gboolean      atlas_queue_find_duplicates (AtlasDb           *self,
                                       GArray                *items,
                                       GError               **error);

G_END_DECLS

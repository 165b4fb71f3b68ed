/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of AtlasBulk share. */
#pragma once

#include "atlas-bulk.h"
#include "atlas-db-private.h"

G_BEGIN_DECLS

/* Ids without a gap. */
typedef struct
{
  gint64 first;
  gint64 last;
} AtlasIdRun;

struct _AtlasBulk
{
  AtlasDb *db;
  gboolean large;             /* the history has ranges, and no trigger runs */
  gboolean quiet;             /* triggers are off at the moment */
  gboolean broken;            /* an error that only cancelling helps against */
  gboolean over;              /* the transaction has ended */
  gint64 cache_size;          /* of the connection before, as SQLite tells it */
  GHashTable *inserts;        /* (nullable): which fields of which type -> sqlite3_stmt */
  AtlasRecord * const *rows;  /* what is being written */
  guint n_rows;
  guint row;                  /* the one that SQLite is at */
  GArray *runs[ATLAS_N_RECORD_TYPES];       /* AtlasIdRun, of what was added and is not in the history yet */
  GHashTable *known[ATLAS_N_RECORD_TYPES];  /* ids of records that are there */
  GHashTable *properties;                   /* id -> AtlasProperty */
  GArray *awaited;                          /* AtlasAwaited */
  GPtrArray *gathered;                      /* (element-type AtlasRecord): of several items; not owned */
  AtlasBulkCounts counts;
};

/* A reference to what was not there yet. */
typedef struct
{
  AtlasRecordType from;
  gint64          id;
  AtlasRecordType to;
  gint64          target;
  const char     *field;
} AtlasAwaited;

/* atlas-bulk-check.c */
gboolean atlas_bulk_check            (AtlasBulk           *self,
                                      AtlasRecord * const *records,
                                      guint                n_records,
                                      gboolean             sound,
                                      guint               *culprit,
                                      GError             **error);
gboolean atlas_bulk_check_references (AtlasBulk           *self,
                                      const AtlasRecord   *record,
                                      GError             **error);
gboolean atlas_bulk_check_awaited    (AtlasBulk           *self,
                                      GError             **error);

/* atlas-bulk-insert.c */
gboolean atlas_bulk_insert_begin     (AtlasBulk           *self,
                                      GError             **error);
void     atlas_bulk_insert_end       (AtlasBulk           *self);
gboolean atlas_bulk_insert           (AtlasBulk           *self,
                                      AtlasRecord * const *records,
                                      guint                n_records,
                                      guint               *n_written,
                                      GError             **error);

/* atlas-bulk-runs.c */
gboolean atlas_bulk_has_run          (AtlasBulk           *self,
                                      AtlasRecordType      type,
                                      gint64               id);
gboolean atlas_bulk_extend_run       (AtlasBulk           *self,
                                      const AtlasRecord   *record,
                                      GError             **error);
gboolean atlas_bulk_write_runs       (AtlasBulk           *self,
                                      GError             **error);

G_END_DECLS

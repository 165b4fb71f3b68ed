/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection file, opened: everything blocks, everything on the thread that opened it. The window
 * goes through AtlasStore; the command line tool uses this directly. */
#pragma once

#include "atlas-change.h"
#include "atlas-column.h"
#include "atlas-comparison.h"
#include "atlas-edit.h"
#include "atlas-figure-theme.h"
#include "atlas-id-set.h"
#include "atlas-language.h"
#include "atlas-queue.h"
#include "atlas-record-set.h"
#include "atlas-source-summary.h"
#include "atlas-store-error.h"
#include "atlas-spots.h"
#include "atlas-summary.h"
#include "atlas-time-span.h"

G_BEGIN_DECLS

typedef struct _AtlasDb AtlasDb;

typedef enum
{
  ATLAS_DB_READ_WRITE = 0,
  ATLAS_DB_READ_ONLY  = 1 << 0,   /* no byte of the file changes, no file appears beside it */
  ATLAS_DB_CREATE     = 1 << 1,   /* the file must not be there yet */
  ATLAS_DB_WAL        = 1 << 2,   /* write-ahead log while open: only inside the library */
} AtlasDbFlags;

typedef enum
{
  ATLAS_IMPORT_HISTORY  = 1 << 0, /* record it as one change that can be undone */
  ATLAS_IMPORT_BASELINE = 1 << 1, /* a collection's beginning: recorded nowhere */
} AtlasImportFlags;

/* The ids that one change touched, by type. */
typedef struct
{
  AtlasRecordType type;
  gint64          id;
} AtlasTouched;

/* Which entries a table shows, and in which order. */
typedef struct
{
  char              *kind;        /* (nullable): a kind of entry; NULL: all */
  AtlasColumn       *column;
  gboolean           descending;
  AtlasLabelLanguage labels;      /* whose names decide between equals */
} AtlasOrder;

/* Where items of the work queue are looked for. Nothing set: everywhere. */
typedef struct
{
  const char * const *languages;  /* (nullable): in which a name is missed */
  gint64   entry;                 /* what looking at this one entry finds; 0: all */
  gboolean shared;                /* only what does not stand under an entry */
  guint    part;                  /* of all: the part, from 0, of ... */
  guint    n_parts;               /* ... so many, 0: of one */
} AtlasQueueScope;

AtlasOrder     *atlas_order_copy         (const AtlasOrder  *self);
void            atlas_order_free         (AtlasOrder        *self);

AtlasDb        *atlas_db_open            (const char        *path,
                                          AtlasDbFlags       flags,
                                          GError           **error);
gboolean        atlas_db_close           (AtlasDb           *self,
                                          GError           **error);
void            atlas_db_set_author      (AtlasDb           *self,
                                          const char        *author,
                                          const char        *origin);
void            atlas_db_set_busy_timeout (AtlasDb          *self,
                                          guint              milliseconds);
void            atlas_db_release_memory (AtlasDb            *self);
void            atlas_db_set_cache_size (AtlasDb            *self,
                                          guint              kibibytes);
void            atlas_db_set_cancellable (AtlasDb           *self,
                                          GCancellable      *cancellable);
gboolean        atlas_db_is_read_only    (AtlasDb           *self);
gboolean        atlas_db_is_copy         (AtlasDb           *self);
const char     *atlas_db_get_read_only_reason (AtlasDb      *self);
gint64          atlas_db_data_version    (AtlasDb           *self);

gboolean        atlas_db_apply           (AtlasDb           *self,
                                          const AtlasEdit   *edit,
                                          GError           **error);
guint           atlas_db_count_reopened  (AtlasDb           *self);
gboolean        atlas_db_import          (AtlasDb           *self,
                                          AtlasRecordSet    *set,
                                          const char        *subject,
                                          AtlasImportFlags   flags,
                                          GError           **error);
AtlasChange    *atlas_db_undo            (AtlasDb           *self,
                                          GError           **error);
AtlasChange    *atlas_db_redo            (AtlasDb           *self,
                                          GError           **error);
AtlasChange    *atlas_db_peek_undo       (AtlasDb           *self,
                                          GError           **error);
AtlasChange    *atlas_db_peek_redo       (AtlasDb           *self,
                                          GError           **error);
GArray         *atlas_db_take_touched    (AtlasDb           *self);

AtlasRecordSet *atlas_db_load_all        (AtlasDb           *self,
                                          GError           **error);
AtlasRecordSet *atlas_db_load_entry      (AtlasDb           *self,
                                          gint64             id,
                                          GError           **error);
AtlasRecordSet *atlas_db_load_vocabulary (AtlasDb           *self,
                                          GError           **error);
AtlasRecordSet *atlas_db_load_saved_searches (AtlasDb       *self,
                                          GError           **error);
AtlasRecordSet *atlas_db_load_tours      (AtlasDb           *self,
                                          GError           **error);
AtlasRecordSet *atlas_db_load_tour       (AtlasDb           *self,
                                          gint64             tour,
                                          GError           **error);
AtlasComparison *atlas_db_load_comparison (AtlasDb          *self,
                                          const gint64      *entries,
                                          guint              n_entries,
                                          GError           **error);
AtlasFigureTheme *atlas_db_load_figures  (AtlasDb           *self,
                                          gint64             property,
                                          GError           **error);
AtlasRecordSet *atlas_db_load_source     (AtlasDb           *self,
                                          gint64             id,
                                          GError           **error);
AtlasRecord    *atlas_db_load_record     (AtlasDb           *self,
                                          AtlasRecordType    type,
                                          gint64             id,
                                          GError           **error);
GPtrArray      *atlas_db_list            (AtlasDb           *self,
                                          const gint64      *ids,
                                          guint              n_ids,
                                          GError           **error);
GArray         *atlas_db_list_times      (AtlasDb           *self,
                                          AtlasIdSet        *ids,
                                          GError           **error);
GArray         *atlas_db_list_unplaced   (AtlasDb           *self,
                                          AtlasIdSet        *ids,
                                          GError           **error);
GPtrArray      *atlas_db_read_summaries  (AtlasDb           *self,
                                          gint64            *after,
                                          guint              max,
                                          GError           **error);
GArray         *atlas_db_read_spots      (AtlasDb           *self,
                                          gint64            *after,
                                          gint64            *before,
                                          gboolean           from_end,
                                          guint              max,
                                          GError           **error);
GPtrArray      *atlas_db_list_sources    (AtlasDb           *self,
                                          GError           **error);
GArray         *atlas_db_list_ordered    (AtlasDb           *self,
                                          const AtlasOrder  *order,
                                          GError           **error);
GPtrArray      *atlas_db_list_columns    (AtlasDb           *self,
                                          const char        *kind,
                                          GError           **error);
AtlasRecordSet *atlas_db_load_merge      (AtlasDb           *self,
                                          gint64             one,
                                          gint64             other,
                                          GError           **error);
AtlasRecordSet *atlas_db_load_rows       (AtlasDb           *self,
                                          const gint64      *ids,
                                          guint              n_ids,
                                          GError           **error);
GHashTable     *atlas_db_count_uses      (AtlasDb           *self,
                                          AtlasRecordType    type,
                                          GError           **error);
AtlasRecordSet *atlas_db_load_uses       (AtlasDb           *self,
                                          AtlasRecordType    type,
                                          const gint64      *ids,
                                          guint              n_ids,
                                          GError           **error);
GPtrArray      *atlas_db_history         (AtlasDb           *self,
                                          gint64             entry,
                                          guint              limit,
                                          gboolean           with_fields,
                                          GError           **error);
gboolean        atlas_db_queue           (AtlasDb           *self,
                                          AtlasQueueKind     kind,
                                          const AtlasQueueScope *scope,
                                          GArray            *items,
                                          GError           **error);
char          **atlas_db_queue_languages (AtlasDb           *self,
                                          GError           **error);
AtlasRecordSet *atlas_db_load_queue_records (AtlasDb        *self,
                                          const AtlasQueueItem *items,
                                          guint              n_items,
                                          GError           **error);
gboolean        atlas_db_check_documents (AtlasDb           *self,
                                          GHashTable        *documents,
                                          GArray            *items,
                                          GPtrArray         *findings,
                                          GError           **error);
GPtrArray      *atlas_db_check_pages     (AtlasDb           *self,
                                          GError           **error);
GPtrArray      *atlas_db_check_integrity (AtlasDb           *self,
                                          GError           **error);
gboolean        atlas_db_save_copy       (AtlasDb           *self,
                                          const char        *path,
                                          void             (*progress) (double fraction, gpointer data),
                                          gpointer           data,
                                          GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasOrder, atlas_order_free)

G_END_DECLS

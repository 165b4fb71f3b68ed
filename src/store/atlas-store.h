/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection for the window: asynchronous on the main thread, served by one worker thread that
 * owns the connection. Nothing here waits for the disk. */
#pragma once

#include <gio/gio.h>

#include "atlas-db.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_STORE (atlas_store_get_type ())
G_DECLARE_FINAL_TYPE (AtlasStore, atlas_store, ATLAS, STORE, GObject)

/* Properties (read only but for author; notify on the main thread):
 *   path (string), busy (boolean: jobs are waiting or running), read-only (boolean),
 *   can-undo, can-redo (boolean), undo-label, redo-label (string, nullable), author (string, rw)
 * Signals:
 *   changed (GArray of AtlasTouched): after a COMMIT, also of another program's; an empty array
 *     means that anything may have changed. */

AtlasStore     *atlas_store_new              (void);
void            atlas_store_open_async       (AtlasStore           *self,
                                              const char           *path,
                                              AtlasDbFlags          flags,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        atlas_store_open_finish      (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_close_async      (AtlasStore           *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        atlas_store_close_finish     (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);

const char     *atlas_store_get_path         (AtlasStore           *self);
gboolean        atlas_store_get_read_only    (AtlasStore           *self);
const char     *atlas_store_get_read_only_reason (AtlasStore       *self);
gboolean        atlas_store_get_can_undo     (AtlasStore           *self);
gboolean        atlas_store_get_can_redo     (AtlasStore           *self);
const char     *atlas_store_get_undo_label   (AtlasStore           *self);
const char     *atlas_store_get_redo_label   (AtlasStore           *self);
void            atlas_store_set_author       (AtlasStore           *self,
                                              const char           *author);

void            atlas_store_apply_async      (AtlasStore           *self,
                                              const AtlasEdit      *edit,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        atlas_store_apply_finish     (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
guint           atlas_store_apply_count_reopened (GAsyncResult       *result);
void            atlas_store_import_async     (AtlasStore           *self,
                                              AtlasRecordSet       *set,
                                              const char           *subject,
                                              AtlasImportFlags      flags,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        atlas_store_import_finish    (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_undo_async       (AtlasStore           *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasChange    *atlas_store_undo_finish      (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_redo_async       (AtlasStore           *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasChange    *atlas_store_redo_finish      (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);

/* ids NULL: all entries. Result: (element-type AtlasSummary); a missing id is left out. */
void            atlas_store_list_async       (AtlasStore           *self,
                                              const gint64         *ids,
                                              guint                 n_ids,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray      *atlas_store_list_finish      (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* All entries, part by part: where they lie (element-type AtlasSpot), or who they are (element-type
 * AtlasSummary). NULL: all are read. */
typedef struct _AtlasPartReader AtlasPartReader;
AtlasPartReader *atlas_part_reader_new     (void);
void            atlas_part_reader_unref   (AtlasPartReader      *self);
void            atlas_store_read_spots_async (AtlasStore           *self,
                                              AtlasPartReader      *reader,
                                              guint                 max,
                                              gboolean              from_end,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GArray         *atlas_store_read_spots_finish (AtlasStore          *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_read_summaries_async (AtlasStore       *self,
                                              AtlasPartReader      *reader,
                                              guint                 max,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray      *atlas_store_read_summaries_finish (AtlasStore      *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* ids NULL: all entries. Result: (element-type AtlasEntryTime): see atlas_db_list_times(). */
void            atlas_store_list_times_async (AtlasStore           *self,
                                              AtlasIdSet           *ids,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GArray         *atlas_store_list_times_finish (AtlasStore          *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* ids NULL: all entries. Result: (element-type gint64), in order. */
void            atlas_store_list_unplaced_async (AtlasStore        *self,
                                               AtlasIdSet           *ids,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GArray         *atlas_store_list_unplaced_finish (AtlasStore       *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* One entry with its names, texts, claims, evidence, the sources of that, its tags and pictures;
 * the entries that its claims point at and whose claims point at it, each with its names; and
 * those incoming claims with their evidence. NULL without error: there is no such entry. */
void            atlas_store_load_entry_async (AtlasStore           *self,
                                              gint64                id,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasRecordSet *atlas_store_load_entry_finish (AtlasStore          *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* What forms need: the collection record, all properties, sources and tags, with their texts. */
void            atlas_store_load_vocabulary_async (AtlasStore      *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasRecordSet *atlas_store_load_vocabulary_finish (AtlasStore     *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* Result: (element-type AtlasSourceSummary): all sources with what rests on them. */
void            atlas_store_list_sources_async (AtlasStore         *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray      *atlas_store_list_sources_finish (AtlasStore        *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* All tours as records, and one tour with all that showing it needs: see atlas_db_load_tour(). */
void            atlas_store_load_tours_async (AtlasStore           *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasRecordSet *atlas_store_load_tours_finish (AtlasStore          *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_load_tour_async  (AtlasStore           *self,
                                              gint64                tour,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasRecordSet *atlas_store_load_tour_finish (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* One source with its private text and all that rests on it: see atlas_db_load_source(). */
void            atlas_store_load_source_async (AtlasStore          *self,
                                              gint64                id,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasRecordSet *atlas_store_load_source_finish (AtlasStore         *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_load_all_async   (AtlasStore           *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasRecordSet *atlas_store_load_all_finish  (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* For a table. Results: (element-type gint64) the ids in order; (element-type AtlasColumn); see
 * atlas_db_load_rows () for what a row is. */
void            atlas_store_list_ordered_async (AtlasStore         *self,
                                              const AtlasOrder     *order,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GArray         *atlas_store_list_ordered_finish (AtlasStore        *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_list_columns_async (AtlasStore         *self,
                                              const char           *kind,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray      *atlas_store_list_columns_finish (AtlasStore        *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_load_merge_async (AtlasStore           *self,
                                              gint64                one,
                                              gint64                other,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasRecordSet *atlas_store_load_merge_finish (AtlasStore          *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_load_rows_async  (AtlasStore           *self,
                                              const gint64         *ids,
                                              guint                 n_ids,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasRecordSet *atlas_store_load_rows_finish (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* A picture with its bytes, which load_entry leaves out. NULL without error: there is none. */
void            atlas_store_load_media_async (AtlasStore           *self,
                                              gint64                id,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasMedia     *atlas_store_load_media_finish (AtlasStore          *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* Of keywords and properties: how often each is used (gint64 id -> how often, as a pointer), and
 * the records that use some of them. */
void            atlas_store_load_comparison_async (AtlasStore     *self,
                                              const gint64         *entries,
                                              guint                 n_entries,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasComparison *atlas_store_load_comparison_finish (AtlasStore   *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_load_figures_async (AtlasStore         *self,
                                                gint64               property,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
AtlasFigureTheme *atlas_store_load_figures_finish (AtlasStore      *self,
                                                GAsyncResult        *result,
                                                GError             **error);
void            atlas_store_count_uses_async (AtlasStore           *self,
                                              AtlasRecordType       type,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GHashTable     *atlas_store_count_uses_finish (AtlasStore          *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_load_uses_async  (AtlasStore           *self,
                                              AtlasRecordType       type,
                                              const gint64         *ids,
                                              guint                 n_ids,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasRecordSet *atlas_store_load_uses_finish (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* The work queue: what to look for, and where. The items come in no promised order. */
typedef struct
{
  guint               kinds;      /* a bit for each AtlasQueueKind */
  const char * const *languages;  /* as of atlas_store_queue_languages_finish () */
  const gint64       *entries;    /* (nullable): only what looking at these entries finds ... */
  guint               n_entries;
  gboolean            shared;     /* ... and what does not stand under an entry */
  guint               part;       /* where neither is set: a part of all */
  guint               n_parts;
} AtlasQueueRequest;

void            atlas_store_queue_async      (AtlasStore           *self,
                                              const AtlasQueueRequest *request,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GArray         *atlas_store_queue_finish     (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            atlas_store_queue_languages_async (AtlasStore      *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
char          **atlas_store_queue_languages_finish (AtlasStore     *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* What is needed to tell items in words: see atlas_db_load_queue_records (). */
void            atlas_store_load_queue_records_async (AtlasStore   *self,
                                              const AtlasQueueItem *items,
                                              guint                 n_items,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AtlasRecordSet *atlas_store_load_queue_records_finish (AtlasStore  *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* entry 0: of the whole collection. Result: (element-type AtlasChange), newest first. */
void            atlas_store_history_async    (AtlasStore           *self,
                                              gint64                entry,
                                              guint                 limit,
                                              gboolean              with_fields,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray      *atlas_store_history_finish   (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* destination may be anywhere, a portal's document too: written beside as a temporary file where
 * possible, through GIO otherwise; the file there before stays whole until the new one is. */
void            atlas_store_save_copy_async  (AtlasStore           *self,
                                              GFile                *destination,
                                              GCancellable         *cancellable,
                                              GFileProgressCallback progress,
                                              gpointer              progress_data,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        atlas_store_save_copy_finish (AtlasStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS

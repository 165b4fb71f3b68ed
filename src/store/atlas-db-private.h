/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of AtlasDb share. Only for src/store and its tests. */
#pragma once

#include <sqlite3.h>

#include "atlas-db.h"

G_BEGIN_DECLS

typedef struct _AtlasTaking AtlasTaking;

struct _AtlasDb
{
  sqlite3      *handle;
  char         *path;               /* as given */
  char         *label;              /* the file's name, for messages */
  char         *private_copy;       /* (nullable): the folder of a copy that is opened instead */
  gboolean      read_only;
  char         *read_only_reason;
  char         *author;
  char         *origin;
  GHashTable   *statements;         /* SQL -> sqlite3_stmt */
  guint         busy_timeout;       /* milliseconds */
  gint64        busy_since;         /* monotonic */
  gint64        deadline;           /* monotonic; 0: none: for files of unknown origin */
  gboolean      out_of_time;
  GCancellable *cancellable;
  gboolean      trusted;            /* our own schema work is going on */
  gint64        change;             /* the sequence of the change being written; 0: unrecorded */
  GArray       *touched;            /* AtlasTouched, of the last change */
  AtlasTaking  *taking;             /* (nullable): where entries lie that are being read */
  guint         reopened;           /* reviewed entries that the last edit made drafts of */
};

/* atlas-row-pool.c: records on loan, until the next reset */
typedef struct _AtlasRowPool AtlasRowPool;

AtlasRowPool *atlas_row_pool_new      (void);
void          atlas_row_pool_free     (AtlasRowPool    *self);
void          atlas_row_pool_reset    (AtlasRowPool    *self);
AtlasRecord  *atlas_row_pool_take     (AtlasRowPool    *self,
                                       AtlasRecordType  type);
char         *atlas_row_pool_text     (AtlasRowPool    *self,
                                       const char      *text);
void          atlas_row_pool_count    (AtlasRowPool    *self,
                                       gsize            size);
void          atlas_row_pool_set_bounded (AtlasRowPool *self,
                                       gboolean         bounded);
gboolean      atlas_row_pool_is_full  (const AtlasRowPool *self);

/* atlas-db.c */
AtlasDb      *atlas_db_open_foreign   (const char   *path,
                                       guint         seconds,
                                       GError      **error);

/* atlas-sql.c */
sqlite3_stmt *atlas_sql_prepare       (AtlasDb      *self,
                                       const char   *sql,
                                       GError      **error);
int           atlas_sql_step          (AtlasDb      *self,
                                       sqlite3_stmt *statement,
                                       GError      **error);
gboolean      atlas_sql_run           (AtlasDb      *self,
                                       sqlite3_stmt *statement,
                                       GError      **error);
gboolean      atlas_sql_exec          (AtlasDb      *self,
                                       const char   *sql,
                                       GError      **error);
gboolean      atlas_sql_integer       (AtlasDb      *self,
                                       const char   *sql,
                                       gint64       *value,
                                       GError      **error);
char         *atlas_sql_column_text   (sqlite3_stmt *statement,
                                       int           column);
char         *atlas_sql_text          (const char   *text);
void          atlas_sql_set_error     (AtlasDb      *self,
                                       int           code,
                                       GError      **error);
gboolean      atlas_sql_begin         (AtlasDb      *self,
                                       gboolean      write,
                                       GError      **error);
gboolean      atlas_sql_commit        (AtlasDb      *self,
                                       GError      **error);
void          atlas_sql_rollback      (AtlasDb      *self);

/* atlas-connection.c */
gboolean      atlas_connection_open   (AtlasDb      *self,
                                       const char   *path,
                                       gboolean      write,
                                       gboolean      immutable,
                                       GError      **error);
void          atlas_connection_close  (AtlasDb      *self);

/* atlas-file.c: what can be told of a file without SQLite */
typedef struct
{
  gboolean wal;             /* in write-ahead mode */
  gboolean wal_content;     /* a -wal that holds something stands beside it */
  gboolean wal_index;       /* a -shm stands beside it */
  gboolean journal;         /* a rollback journal that holds something stands beside it */
} AtlasFileState;

gboolean      atlas_file_probe        (const char     *path,
                                       AtlasFileState *state,
                                       GError        **error);
gboolean      atlas_file_check_writable (const char   *path,
                                       GError        **error);
gboolean      atlas_file_check_new    (const char     *path,
                                       GError        **error);
char         *atlas_file_private_copy (const char     *path,
                                       GError        **error);
gboolean      atlas_file_sync         (const char     *path,
                                       GError        **error);
void          atlas_file_remove_with_traces (const char *path);
void          atlas_file_remove_folder (const char    *folder);

/* atlas-triggers.c */
GHashTable   *atlas_triggers_canonical (void);
gboolean      atlas_triggers_are_right (AtlasDb     *self,
                                       gboolean     *right,
                                       GError      **error);
gboolean      atlas_triggers_ensure   (AtlasDb      *self,
                                       GError      **error);

/* atlas-schema.c */
gint64        atlas_schema_newest     (void);
gboolean      atlas_schema_read_version (AtlasDb    *self,
                                       gint64       *version,
                                       GError      **error);
gboolean      atlas_schema_upgrade    (AtlasDb      *self,
                                       gint64        from,
                                       GError      **error);
gboolean      atlas_schema_verify     (AtlasDb      *self,
                                       GError      **error);
char         *atlas_schema_foreign_part (AtlasDb    *self,
                                       GError      **error);

/* atlas-db-spots.c */
gboolean      atlas_spots_add_function (AtlasDb           *self,
                                       GError            **error);

/* atlas-row.c */
const char   *atlas_row_columns       (AtlasRecordType     type);
const char   *atlas_row_light_columns (AtlasRecordType     type);
void          atlas_row_read_field    (sqlite3_value      *value,
                                       AtlasRecord        *record,
                                       const AtlasField   *field,
                                       AtlasRowPool       *pool);
AtlasRecord  *atlas_row_read          (sqlite3_stmt       *statement,
                                       AtlasRecordType     type);
gboolean      atlas_row_load          (AtlasDb            *self,
                                       AtlasRecordType     type,
                                       gint64              id,
                                       AtlasRecord       **record,
                                       GError            **error);
gboolean      atlas_row_load_light    (AtlasDb            *self,
                                       AtlasRecordType     type,
                                       gint64              id,
                                       AtlasRecord       **record,
                                       GError            **error);
gboolean      atlas_row_write         (AtlasDb            *self,
                                       const AtlasRecord  *record,
                                       GError            **error);
gboolean      atlas_row_remove        (AtlasDb            *self,
                                       AtlasRecordType     type,
                                       gint64              id,
                                       GError            **error);
void          atlas_row_bind          (sqlite3_stmt       *statement,
                                       const AtlasRecord  *record);
void          atlas_row_explain       (const AtlasRecord  *record,
                                       GError            **error);
gboolean      atlas_row_exists        (AtlasDb            *self,
                                       AtlasRecordType     type,
                                       gint64              id,
                                       gboolean           *there,
                                       GError            **error);
void          atlas_row_set_dangling  (AtlasRecordType     type,
                                       gint64              id,
                                       const char         *field,
                                       AtlasRecordType     other_type,
                                       gint64              other,
                                       GError            **error);
gboolean      atlas_row_check_references (AtlasDb         *self,
                                       const AtlasRecord  *record,
                                       GError            **error);

/* atlas-db-load.c: a query of records: all of a type, or those that a condition on ?1, an id, picks */
typedef struct
{
  AtlasRecordType type;
  const char     *condition;        /* (nullable) */
  gboolean        heavy;            /* with the bytes of pictures */
} AtlasRecordQuery;

gboolean      atlas_record_query_run  (AtlasDb            *self,
                                       const AtlasRecordQuery *query,
                                       gint64              id,
                                       AtlasRecordSet     *set,
                                       GError            **error);

/* atlas-change-log.c: the change that is being written */
gboolean      atlas_log_begin         (AtlasDb            *self,
                                       const char         *action,
                                       gint64              reverts,
                                       const char         *verb,
                                       const char         *subject,
                                       GError            **error);
gboolean      atlas_log_begin_silent  (AtlasDb            *self,
                                       GError            **error);
gboolean      atlas_log_end           (AtlasDb            *self,
                                       gboolean           *empty,
                                       GError            **error);
gboolean      atlas_log_update_contents (AtlasDb          *self,
                                       GError            **error);
gboolean      atlas_log_collect_touched (AtlasDb          *self,
                                       GError            **error);

/* atlas-change-ranges.c */
gboolean      atlas_range_write       (AtlasDb            *self,
                                       AtlasRecordType     type,
                                       gint64              first,
                                       gint64              last,
                                       GError            **error);
gboolean      atlas_ranges_revert     (AtlasDb            *self,
                                       gint64              sequence,
                                       GError            **error);

/* atlas-extents.c */
gboolean      atlas_extents_update    (AtlasDb            *self,
                                       gboolean            ranges,
                                       GError            **error);

/* atlas-db-write.c: parts of atlas_db_apply() */
gboolean      atlas_write_refuse      (const AtlasRecord  *record,
                                       const char         *field,
                                       const GError       *reason,
                                       GError            **error);
gboolean      atlas_write_edit        (AtlasDb            *self,
                                       const AtlasEdit    *edit,
                                       gboolean            reopen,
                                       GError            **error);
gboolean      atlas_write_finish      (AtlasDb            *self,
                                       GError            **error);

/* atlas-db-review.c */
gboolean      atlas_review_reopen     (AtlasDb            *self,
                                       GError            **error);

/* atlas-db-history.c */
AtlasChange  *atlas_change_read       (sqlite3_stmt       *statement);
gboolean      atlas_change_load       (AtlasDb            *self,
                                       const char         *sql,
                                       AtlasChange       **change,
                                       GError            **error);
#define ATLAS_CHANGE_COLUMNS \
  "c.id, c.sequence, c.at, c.author, c.origin, c.action, c.reverts, c.undone, c.verb, c.subject"

/* The bytes of a picture stand in the history once: what came later says where. Of change_field c. */
#define ATLAS_OLD_BLOB \
  "CASE WHEN c.field = 'data' THEN coalesce(c.old_blob, (SELECT b.old_blob FROM change_field b " \
  "WHERE b.id = c.old_integer AND b.row_id = c.row_id AND b.table_name = c.table_name AND b.field = c.field)) " \
  "ELSE c.old_blob END"

/* atlas-backup.c */
gboolean      atlas_backup_copy_pages (sqlite3            *source,
                                       const char         *path,
                                       GCancellable       *cancellable,
                                       void              (*progress) (double fraction, gpointer data),
                                       gpointer            data,
                                       GError            **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables in which FTS5 keeps the index of one of its own. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-segment-table.h"

#include <glib/gi18n-lib.h>

#include "atlas-index-private.h"

/* Before the list of segments FTS5 keeps a mark of how the table is configured. */
#define MARK_BYTES 4

struct _AtlasSegmentTable
{
  AtlasIndex   *index;
  char         *insert_record;
  char         *insert_term;
  char         *select_record;
  sqlite3_stmt *record;
  sqlite3_stmt *term;
};

/**
 * atlas_segment_table_new:
 * @index: an index that is being built, within a transaction
 * @table: a table of FTS5 to which nothing was written, without texts, indexes of beginnings and sizes of its documents
 * @error: where an error goes
 *
 * Opens the tables that belong to @table, for which the index is left open to such writing until this one is freed. FTS5 must not have
 * been asked for anything in it, and must not be asked before the index was closed.
 *
 * Returns: (nullable) (transfer full): the table
 */
AtlasSegmentTable *
atlas_segment_table_new (AtlasIndex  *index,
                         const char  *table,
                         GError     **error)
{
  g_autoptr (AtlasSegmentTable) self = g_new0 (AtlasSegmentTable, 1);

  sqlite3_db_config (index->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  self->index = index;
  self->insert_record = g_strdup_printf ("INSERT OR REPLACE INTO %s_data (id, block) VALUES (?1, ?2)", table);
  self->insert_term = g_strdup_printf ("INSERT INTO %s_idx (segid, term, pgno) VALUES (%d, ?2, ?1)", table, ATLAS_SEGMENT);
  self->select_record = g_strdup_printf ("SELECT block FROM %s_data WHERE id = ?1", table);
  self->record = atlas_index_prepare (index, self->insert_record, error);
  self->term = self->record != NULL ? atlas_index_prepare (index, self->insert_term, error) : NULL;

  return self->term != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * atlas_segment_table_free:
 * @self: (transfer full): a table
 */
void
atlas_segment_table_free (AtlasSegmentTable *self)
{
  sqlite3_db_config (self->index->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  g_free (self->insert_record);
  g_free (self->insert_term);
  g_free (self->select_record);
  g_free (self);
}

static gboolean
insert (AtlasSegmentTable         *self,
        const AtlasSegmentRecord  *record,
        GError                   **error)
{
  sqlite3_stmt *statement = record->term ? self->term : self->record;

  sqlite3_reset (statement);
  sqlite3_bind_int64 (statement, 1, record->id);
  sqlite3_bind_blob (statement, 2, record->bytes, (int) record->length, SQLITE_STATIC);

  return atlas_index_run (self->index, statement, error);
}

/* Behind the mark that is there. */
static gboolean
insert_structure (AtlasSegmentTable         *self,
                  const AtlasSegmentRecord  *record,
                  GError                   **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self->index, self->select_record, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  AtlasSegmentRecord marked = *record;
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, record->id);
  code = atlas_index_step (self->index, statement, error);
  if (code == SQLITE_DONE)
    g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT, _("The search index is damaged"));
  if (code != SQLITE_ROW)
    return FALSE;

  g_byte_array_append (bytes, sqlite3_column_blob (statement, 0), MIN (MARK_BYTES, (guint) sqlite3_column_bytes (statement, 0)));
  sqlite3_reset (statement);
  g_byte_array_append (bytes, record->bytes, (guint) record->length);
  marked.bytes = bytes->data;
  marked.length = bytes->len;

  return insert (self, &marked, error);
}

/**
 * atlas_segment_table_write:
 * @record: a record
 * @data: a table
 * @error: where an error goes
 *
 * Writes a record, see #AtlasSegmentSink.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_segment_table_write (const AtlasSegmentRecord  *record,
                           gpointer                   data,
                           GError                   **error)
{
  if (!record->term && record->id == ATLAS_SEGMENT_STRUCTURE_ID)
    return insert_structure (data, record, error);

  return insert (data, record, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change that is being written: its row in the history, which the triggers then refer to, and
 * what follows from it: the dates in gpkg_contents, and the list of what was touched. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

/* More than this many touched records are told as "anything". */
#define MAX_TOUCHED 20000

static gboolean
set_current (AtlasDb   *self,
             gint64     sequence,
             gboolean   reverting,
             GError   **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "INSERT INTO history_state (id, current, reverting) VALUES (1, ?1, ?2) "
    "ON CONFLICT (id) DO UPDATE SET current = ?1, reverting = ?2", error);

  if (statement == NULL)
    return FALSE;

  if (sequence >= 0)
    sqlite3_bind_int64 (statement, 1, sequence);
  sqlite3_bind_int (statement, 2, reverting);

  return atlas_sql_run (self, statement, error);
}

/**
 * atlas_log_begin:
 * @self: a collection file, within a writing transaction
 * @action: do, undo or redo
 * @reverts: the id of the change that an undo or redo is about; 0 for others
 * @verb: one of %atlas_verbs
 * @subject: (nullable): what it is done to
 * @error: where an error goes
 *
 * Begins a change: from here on the triggers write to it.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_log_begin (AtlasDb     *self,
                 const char  *action,
                 gint64       reverts,
                 const char  *verb,
                 const char  *subject,
                 GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "INSERT INTO change (id, at, author, origin, action, reverts, verb, subject) "
    "VALUES (max(1, random() & 9007199254740991), strftime('%Y-%m-%dT%H:%M:%SZ','now'), ?1, ?2, ?3, ?4, ?5, ?6)",
    error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, self->author, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, self->origin, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, action, -1, SQLITE_TRANSIENT);
  if (reverts != 0)
    sqlite3_bind_int64 (statement, 4, reverts);
  sqlite3_bind_text (statement, 5, verb, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 6, subject, -1, SQLITE_TRANSIENT);

  if (!atlas_sql_run (self, statement, error))
    return FALSE;

  self->change = sqlite3_last_insert_rowid (self->handle);

  return set_current (self, self->change, reverts != 0, error);
}

/**
 * atlas_log_begin_silent:
 * @self: a collection file, within a writing transaction
 * @error: where an error goes
 *
 * Begins writing that is recorded nowhere.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_log_begin_silent (AtlasDb  *self,
                        GError  **error)
{
  self->change = 0;

  return set_current (self, 0, FALSE, error);
}

/**
 * atlas_log_end:
 * @self: a collection file, within a writing transaction
 * @empty: (out): nothing was changed; the change has gone again
 * @error: where an error goes
 *
 * Ends a change: the triggers take what comes next for the work of another program.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_log_end (AtlasDb   *self,
               gboolean  *empty,
               GError   **error)
{
  sqlite3_stmt *statement;

  *empty = FALSE;

  if (!set_current (self, -1, FALSE, error))
    return FALSE;

  if (self->change == 0)
    return TRUE;

  statement = atlas_sql_prepare (self,
    "DELETE FROM change WHERE sequence = ?1 AND action = 'do' "
    "AND NOT EXISTS (SELECT 1 FROM change_field WHERE change = ?1) "
    "AND NOT EXISTS (SELECT 1 FROM change_range WHERE change = ?1)", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->change);
  if (!atlas_sql_run (self, statement, error))
    return FALSE;

  *empty = sqlite3_changes (self->handle) > 0;

  return TRUE;
}

/* Whether the change being written has ranges. */
static gboolean
has_ranges (AtlasDb   *self,
            gboolean  *ranges,
            GError   **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, "SELECT EXISTS (SELECT 1 FROM change_range WHERE change = ?1)", error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->change);
  code = atlas_sql_step (self, statement, error);
  *ranges = code == SQLITE_ROW && sqlite3_column_int (statement, 0) != 0;
  sqlite3_reset (statement);

  return code == SQLITE_ROW;
}

/**
 * atlas_log_update_contents:
 * @self: a collection file, within a writing transaction
 * @error: where an error goes
 *
 * Keeps gpkg_contents true: the date of the last change of each table, and the extents.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_log_update_contents (AtlasDb  *self,
                           GError  **error)
{
  gboolean ranges;
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') "
    "WHERE ?1 = 0 OR table_name IN ('change', 'change_field', 'change_range') "
    "OR table_name IN (SELECT table_name FROM change_field WHERE change = ?1) "
    "OR table_name IN (SELECT table_name FROM change_range WHERE change = ?1)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->change);

  return atlas_sql_run (self, statement, error) &&
         has_ranges (self, &ranges, error) &&
         atlas_extents_update (self, ranges, error);
}

static gboolean
append_touched (AtlasDb     *self,
                const char  *sql,
                GHashTable  *seen,
                GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  AtlasTouched touched;
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->change);

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      const char *table = (const char *) sqlite3_column_text (statement, 0);

      touched.id = sqlite3_column_int64 (statement, 1);

      if (self->touched->len < MAX_TOUCHED && touched.id != 0 &&
          atlas_record_type_from_table (table, &touched.type) &&
          (touched.type != ATLAS_RECORD_ENTRY ||
           g_hash_table_add (seen, g_memdup2 (&touched.id, sizeof touched.id))))
        g_array_append_val (self->touched, touched);
    }

  return code == SQLITE_DONE;
}

/**
 * atlas_log_collect_touched:
 * @self: a collection file, after a change was written
 * @error: where an error goes
 *
 * Lists what the change touched: the records themselves, and the entries that look different for
 * it: owners of names, texts, claims and evidence, both ends of relations, bearers of keywords and
 * pictures.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_log_collect_touched (AtlasDb  *self,
                           GError  **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean ranges = FALSE;

  g_array_set_size (self->touched, 0);

  if (self->change == 0)
    return TRUE;

  /* What came by the thousand may have touched anything. */
  if (!has_ranges (self, &ranges, error))
    return FALSE;
  if (ranges)
    return TRUE;

  if (!append_touched (self,
        "SELECT DISTINCT table_name, row_id FROM change_field WHERE change = ?1 LIMIT 20000", seen, error))
    return FALSE;

  if (self->touched->len < MAX_TOUCHED &&
      !append_touched (self,
        "WITH logged (t, f, v) AS ("
        "    SELECT table_name, field, old_integer FROM change_field WHERE change = ?1 AND old_integer IS NOT NULL"
        "    UNION SELECT table_name, field, new_integer FROM change_field WHERE change = ?1 AND new_integer IS NOT NULL),"
        "  touched (t, r) AS (SELECT DISTINCT table_name, row_id FROM change_field WHERE change = ?1),"
        "  texts (owner) AS ("
        "    SELECT owner FROM text WHERE id IN (SELECT r FROM touched WHERE t = 'text')"
        "    UNION SELECT v FROM logged WHERE t = 'text' AND f = 'owner'),"
        "  claims (id) AS ("
        "    SELECT r FROM touched WHERE t = 'claim'"
        "    UNION SELECT id FROM claim WHERE id IN (SELECT owner FROM texts)"
        "    UNION SELECT claim FROM evidence WHERE id IN (SELECT r FROM touched WHERE t = 'evidence')"
        "    UNION SELECT v FROM logged WHERE t = 'evidence' AND f = 'claim') "
        "SELECT 'entry', v FROM logged WHERE (t = 'name' AND f = 'entry') OR (t = 'claim' AND f IN ('entry', 'target'))"
        "    OR (t = 'entry_media' AND f = 'base_id') OR (t IN ('entry_tag', 'identifier', 'shape') AND f = 'entry')"
        "  UNION SELECT 'entry', entry FROM name WHERE id IN (SELECT r FROM touched WHERE t = 'name')"
        "  UNION SELECT 'entry', entry FROM claim WHERE id IN (SELECT id FROM claims)"
        "  UNION SELECT 'entry', target FROM claim WHERE id IN (SELECT id FROM claims) AND target IS NOT NULL"
        "  UNION SELECT 'entry', base_id FROM entry_media WHERE id IN (SELECT r FROM touched WHERE t = 'entry_media')"
        "  UNION SELECT 'entry', entry FROM entry_tag WHERE id IN (SELECT r FROM touched WHERE t = 'entry_tag')"
        "  UNION SELECT 'entry', entry FROM identifier WHERE id IN (SELECT r FROM touched WHERE t = 'identifier')"
        "  UNION SELECT 'entry', entry FROM shape WHERE id IN (SELECT r FROM touched WHERE t = 'shape')"
        "  UNION SELECT 'entry', entry FROM entry_tag WHERE tag IN (SELECT owner FROM texts UNION SELECT r FROM touched WHERE t = 'tag')"
        "  UNION SELECT 'entry', base_id FROM entry_media WHERE related_id IN (SELECT owner FROM texts UNION SELECT r FROM touched WHERE t = 'media')"
        "  UNION SELECT 'entry', id FROM entry WHERE id IN (SELECT owner FROM texts)"
        "LIMIT 20000", seen, error))
    return FALSE;

  if (self->touched->len >= MAX_TOUCHED)
    g_array_set_size (self->touched, 0);

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has changed since the history was looked at last, whoever changed it: for an index, which is made
 * of what stands in many tables. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-documents.h"

#include "atlas-bulk-private.h"

/**
 * atlas_db_state_clear:
 * @self: a state
 */
void
atlas_db_state_clear (AtlasDbState *self)
{
  g_clear_pointer (&self->uid, g_free);
}

/* Within a transaction. */
static gboolean
read_state (AtlasDb       *self,
            AtlasDbState  *state,
            GError       **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT (SELECT uid FROM collection LIMIT 1), c.sequence, c.id, "
    "(SELECT max(id) FROM change_field) "
    "FROM (SELECT max(sequence) AS newest FROM change) LEFT JOIN change c ON c.sequence = newest", error);

  *state = (AtlasDbState) { 0 };
  if (statement == NULL || atlas_sql_step (self, statement, error) != SQLITE_ROW)
    return FALSE;

  state->uid = atlas_sql_column_text (statement, 0);
  state->sequence = sqlite3_column_int64 (statement, 1);
  state->change = sqlite3_column_int64 (statement, 2);
  state->field = sqlite3_column_int64 (statement, 3);
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * atlas_db_read_state:
 * @self: a collection file
 * @state: (out caller-allocates): where its history stands
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_db_read_state (AtlasDb       *self,
                     AtlasDbState  *state,
                     GError       **error)
{
  gboolean fine;

  *state = (AtlasDbState) { 0 };
  fine = atlas_sql_begin (self, FALSE, error) && read_state (self, state, error);
  atlas_sql_rollback (self);

  return fine;
}

/**
 * atlas_bulk_read_state:
 * @self: an import
 * @state: (out caller-allocates): where the history stands within it: the import is the newest change, unless nothing comes of it
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_bulk_read_state (AtlasBulk     *self,
                       AtlasDbState  *state,
                       GError       **error)
{
  return read_state (self->db, state, error);
}

/**
 * atlas_db_has_change:
 * @self: a collection file
 * @state: where the history stood once
 *
 * Returns: whether the history has been there: not where an older copy of the file was put in its place
 */
gboolean
atlas_db_has_change (AtlasDb            *self,
                     const AtlasDbState *state)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT (?1 = 0 OR EXISTS (SELECT 1 FROM change WHERE sequence = ?1 AND id = ?2)) "
    "AND (?3 = 0 OR EXISTS (SELECT 1 FROM change_field WHERE id = ?3 AND change <= ?1))", NULL);
  gboolean there;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, state->sequence);
  sqlite3_bind_int64 (statement, 2, state->change);
  sqlite3_bind_int64 (statement, 3, state->field);
  there = atlas_sql_step (self, statement, NULL) == SQLITE_ROW && sqlite3_column_int (statement, 0) != 0;
  sqlite3_reset (statement);

  return there;
}

/**
 * atlas_db_count_entries:
 * @self: a collection file
 * @error: where an error goes
 *
 * Returns: how many entries there are; -1 on error
 */
gint64
atlas_db_count_entries (AtlasDb  *self,
                        GError  **error)
{
  gint64 n_entries;

  return atlas_sql_integer (self, "SELECT count(*) FROM entry WHERE id > 0", &n_entries, error) ? n_entries : -1;
}

/**
 * atlas_db_vocabulary_changed:
 * @self: a collection file
 * @field: of an AtlasDbState
 *
 * Returns: whether a keyword, a property or a source has changed since then, or might have
 */
gboolean
atlas_db_vocabulary_changed (AtlasDb *self,
                             gint64   field)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT EXISTS (SELECT 1 FROM change_field c WHERE c.id > ?1 AND (c.table_name IN ('property', 'tag', 'source') "
    "OR (c.table_name = 'text' AND (coalesce(c.new_text, c.old_text) IN ('property', 'tag') "
    "OR EXISTS (SELECT 1 FROM text t WHERE t.id = c.row_id AND t.owner_table IN ('property', 'tag')))))) "
    "OR EXISTS (SELECT 1 FROM change_range r WHERE r.table_name IN ('property', 'tag', 'source', 'text') "
    "AND r.change >= coalesce((SELECT change FROM change_field WHERE id = ?1), 0))", NULL);
  gboolean changed;

  if (statement == NULL)
    return TRUE;

  sqlite3_bind_int64 (statement, 1, field);
  changed = atlas_sql_step (self, statement, NULL) != SQLITE_ROW || sqlite3_column_int (statement, 0) != 0;
  sqlite3_reset (statement);

  return changed;
}

/* Entries that are found by other words, or by no words any more, for what happened since a row of the
 * history: whatever belongs to them, the words of their keywords and properties, the names of those that
 * they point at. */
#define CHANGED_SINCE \
  "WITH touched (t, r) AS (SELECT DISTINCT table_name, row_id FROM change_field WHERE id > ?1)," \
  "  logged (t, f, v) AS (" \
  "    SELECT table_name, field, old_integer FROM change_field WHERE id > ?1 AND old_integer IS NOT NULL" \
  "    UNION SELECT table_name, field, new_integer FROM change_field WHERE id > ?1 AND new_integer IS NOT NULL)," \
  "  owners (id) AS (" \
  "    SELECT owner FROM text WHERE id IN (SELECT r FROM touched WHERE t = 'text')" \
  "    UNION SELECT v FROM logged WHERE t = 'text' AND f = 'owner')," \
  "  named (id) AS (" \
  "    SELECT entry FROM name WHERE id IN (SELECT r FROM touched WHERE t = 'name')" \
  "    UNION SELECT v FROM logged WHERE t = 'name' AND f = 'entry')," \
  "  claims (id) AS (" \
  "    SELECT r FROM touched WHERE t = 'claim'" \
  "    UNION SELECT id FROM claim WHERE id IN (SELECT id FROM owners)" \
  "    UNION SELECT claim FROM evidence WHERE id IN (SELECT r FROM touched WHERE t = 'evidence')" \
  "    UNION SELECT v FROM logged WHERE t = 'evidence' AND f = 'claim') " \
  "SELECT r FROM touched WHERE t = 'entry' " \
  "UNION SELECT id FROM named " \
  "UNION SELECT entry FROM claim WHERE target IN (SELECT id FROM named) " \
  "UNION SELECT v FROM logged WHERE (t IN ('claim', 'entry_tag') AND f = 'entry') OR (t = 'entry_media' AND f = 'base_id') " \
  "UNION SELECT entry FROM claim WHERE id IN (SELECT id FROM claims) " \
  "UNION SELECT entry FROM claim WHERE property IN (SELECT id FROM owners) " \
  "UNION SELECT entry FROM entry_tag WHERE id IN (SELECT r FROM touched WHERE t = 'entry_tag') " \
  "UNION SELECT entry FROM entry_tag WHERE tag IN (SELECT id FROM owners UNION SELECT r FROM touched WHERE t = 'tag') " \
  "UNION SELECT base_id FROM entry_media WHERE id IN (SELECT r FROM touched WHERE t = 'entry_media') " \
  "UNION SELECT id FROM entry WHERE id IN (SELECT id FROM owners) " \
  "LIMIT ?2"

/* Of a large import the history has ranges: an entry in them is new, or gone, with all that was its own. */
static gboolean
append_ranges (AtlasDb             *self,
               const AtlasDbState  *since,
               guint                limit,
               GArray              *ids,
               GError             **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT first_id, last_id FROM change_range WHERE change > ?1 AND table_name = 'entry'", error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, since->sequence);

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW && ids->len < limit)
    {
      gint64 last = sqlite3_column_int64 (statement, 1);

      for (gint64 id = sqlite3_column_int64 (statement, 0); id <= last && ids->len < limit; id++)
        g_array_append_val (ids, id);
    }

  sqlite3_reset (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static void
keep_one_of_each (GArray *ids)
{
  guint n = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (n == 0 || g_array_index (ids, gint64, n - 1) != id)
        g_array_index (ids, gint64, n++) = id;
    }

  g_array_set_size (ids, n);
}

/**
 * atlas_db_list_changed:
 * @self: a collection file
 * @since: where the history stood
 * @limit: how many entries at most
 * @error: where an error goes
 *
 * Lists the entries that are found by other words since then, whoever changed them; also those that
 * are there no more.
 *
 * Returns: (nullable) (transfer full) (element-type gint64): their ids
 */
GArray *
atlas_db_list_changed (AtlasDb             *self,
                       const AtlasDbState  *since,
                       guint                limit,
                       GError             **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;
  gboolean ranges;
  int code;

  if (!append_ranges (self, since, limit, ids, error))
    return NULL;
  if (ids->len >= limit)
    return g_steal_pointer (&ids);

  ranges = ids->len > 0;
  statement = atlas_sql_prepare (self, CHANGED_SINCE, error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, since->field);
  sqlite3_bind_int64 (statement, 2, limit);

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  if (ranges)
    keep_one_of_each (ids);

  return code == SQLITE_DONE ? g_steal_pointer (&ids) : NULL;
}

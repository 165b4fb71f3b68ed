/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triggers of a collection file, made from the description of the records: they write the
 * history and take along what cannot stay when a record goes. Plain SQL only, so that they work in
 * every program's connection. Their text is canonical: what differs in a file is made anew. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <string.h>

#define PREFIX "hubatlas_"

/* The change that a trigger's rows belong to: ours, or else the newest one, which the first
 * statement of each trigger has seen to. */
#define CURRENT "coalesce((SELECT current FROM history_state),(SELECT max(sequence) FROM change))"

static const char * const outside_change =
  "  INSERT INTO change (id, at, author, origin, action, verb)\n"
  "    SELECT max(1, random() & 9007199254740991), strftime('%Y-%m-%dT%H:%M:%SZ','now'), '', 'outside', 'do', 'outside'\n"
  "    WHERE (SELECT current FROM history_state) IS NULL\n"
  "    AND NOT EXISTS (SELECT 1 FROM change\n"
  "      WHERE sequence = (SELECT max(sequence) FROM change)\n"
  "      AND origin = 'outside' AND action = 'do' AND undone = 0\n"
  "      AND at = strftime('%Y-%m-%dT%H:%M:%SZ','now'));\n";

static const char *
storage_of (const AtlasField *field)
{
  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
    case ATLAS_FIELD_INTEGER:
      return "integer";
    case ATLAS_FIELD_REAL:
      return "real";
    case ATLAS_FIELD_TEXT:
      return "text";
    case ATLAS_FIELD_BLOB:
    case ATLAS_FIELD_POINT:
    case ATLAS_FIELD_SHAPE:
      return "blob";
    default:
      g_assert_not_reached ();
    }
}

/* Pictures are large, and history is for ever. Of a new one only the length is recorded: it stands in
 * the record, or in a later change as what was there before. Of one that goes the bytes are recorded
 * once, however often it comes and goes; from then on the number of the row that has them. */
static void
append_blob (GString               *sql,
             const AtlasRecordInfo *info,
             const AtlasField      *field,
             const char            *operation)
{
  gboolean before = strcmp (operation, "insert") != 0;
  gboolean after = strcmp (operation, "delete") != 0;
  const char *row = after ? "NEW" : "OLD";

  g_string_append_printf (sql,
                          "  INSERT INTO change_field (change, table_name, row_id, field, operation%s%s)\n"
                          "    SELECT " CURRENT ", '%s', %s.id, '%s', '%s'",
                          before ? ", old_integer, old_blob" : "", after ? ", new_integer" : "",
                          info->table, row, field->name, operation);
  if (before)
    g_string_append_printf (sql, ", kept, CASE WHEN kept IS NULL THEN OLD.%s END", field->name);
  if (after)
    g_string_append_printf (sql, ", length(NEW.%s)", field->name);
  if (before)
    g_string_append_printf (sql,
                            " FROM (SELECT (SELECT max(id) FROM change_field WHERE row_id = OLD.id"
                            " AND table_name = '%s' AND field = '%s' AND old_blob = OLD.%s) AS kept)",
                            info->table, field->name, field->name);
  if (before && after)
    g_string_append_printf (sql, " WHERE OLD.%s IS NOT NEW.%s;\n", field->name, field->name);
  else
    g_string_append_printf (sql, " WHERE %s.%s IS NOT NULL;\n", row, field->name);
}

/* One row for a record that came or went as a whole, one for each of its fields that holds something. */
static void
append_whole_row (GString               *sql,
                  const AtlasRecordInfo *info,
                  const char            *operation,
                  const char            *row,
                  const char            *side)
{
  g_string_append_printf (sql,
                          "  INSERT INTO change_field (change, table_name, row_id, field, operation, %s_integer)\n"
                          "    VALUES (" CURRENT ", '%s', %s.id, 'id', '%s', %s.id);\n",
                          side, info->table, row, operation, row);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];

      if (field->type == ATLAS_FIELD_BLOB)
        {
          append_blob (sql, info, field, operation);
          continue;
        }

      g_string_append_printf (sql,
                              "  INSERT INTO change_field (change, table_name, row_id, field, operation, %s_%s)\n"
                              "    SELECT " CURRENT ", '%s', %s.id, '%s', '%s', %s.%s WHERE %s.%s IS NOT NULL;\n",
                              side, storage_of (field), info->table, row, field->name, operation,
                              row, field->name, row, field->name);
    }
}

static void
append_changed_fields (GString               *sql,
                       const AtlasRecordInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      const char *storage = storage_of (field);

      if (field->type == ATLAS_FIELD_BLOB)
        {
          append_blob (sql, info, field, "update");
          continue;
        }

      g_string_append_printf (sql,
                              "  INSERT INTO change_field (change, table_name, row_id, field, operation, old_%s, new_%s)\n"
                              "    SELECT " CURRENT ", '%s', NEW.id, '%s', 'update', OLD.%s, NEW.%s"
                              " WHERE OLD.%s IS NOT NEW.%s;\n",
                              storage, storage, info->table, field->name, field->name, field->name,
                              field->name, field->name);
    }
}

static void
add (GHashTable *triggers,
     const char *table,
     const char *suffix,
     GString    *body)
{
  char *name = g_strconcat (PREFIX, table, "_", suffix, NULL);
  char *sql = g_strdup_printf ("CREATE TRIGGER %s %s", name, body->str);

  g_hash_table_insert (triggers, name, sql);
  g_string_free (body, TRUE);
}

static void
add_insert (GHashTable            *triggers,
            const AtlasRecordInfo *info)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "AFTER INSERT ON %s\n"
                          "WHEN (SELECT current FROM history_state) IS NOT 0\n"
                          "BEGIN\n"
                          "  SELECT RAISE(ABORT, 'INSERT OR REPLACE needs PRAGMA recursive_triggers = ON')\n"
                          "    FROM history_state WHERE replaces_table = '%s' AND replaces_id = NEW.id AND replaced = 0;\n"
                          "  UPDATE history_state SET replaces_table = NULL, replaces_id = NULL, replaced = 0\n"
                          "    WHERE replaces_id IS NOT NULL;\n",
                          info->table, info->table);
  g_string_append (sql, outside_change);
  append_whole_row (sql, info, "insert", "NEW", "new");
  g_string_append (sql, "END");
  add (triggers, info->table, "insert", sql);
}

static void
add_update (GHashTable            *triggers,
            const AtlasRecordInfo *info)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "AFTER UPDATE ON %s\n"
                          "WHEN (SELECT current FROM history_state) IS NOT 0 AND (OLD.id IS NOT NEW.id",
                          info->table);
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, " OR OLD.%s IS NOT NEW.%s", info->fields[i].name, info->fields[i].name);
  g_string_append (sql,
                   ")\n"
                   "BEGIN\n"
                   "  SELECT RAISE(ABORT, 'the id of a record cannot change') WHERE OLD.id IS NOT NEW.id;\n");
  g_string_append (sql, outside_change);
  append_changed_fields (sql, info);
  g_string_append (sql, "END");
  add (triggers, info->table, "update", sql);
}

static void
add_delete (GHashTable            *triggers,
            const AtlasRecordInfo *info)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "AFTER DELETE ON %s\n"
                          "WHEN (SELECT current FROM history_state) IS NOT 0\n"
                          "BEGIN\n"
                          "  UPDATE history_state SET replaced = 1\n"
                          "    WHERE replaces_table = '%s' AND replaces_id = OLD.id;\n",
                          info->table, info->table);
  g_string_append (sql, outside_change);
  append_whole_row (sql, info, "delete", "OLD", "old");
  g_string_append (sql, "END");
  add (triggers, info->table, "delete", sql);
}

/* INSERT OR REPLACE takes the old row away and puts a new one in its place: the record stays, and
 * so must what belongs to it. This remembers, before the old row goes, that it will be replaced. */
static void
add_replace (GHashTable            *triggers,
             const AtlasRecordInfo *info)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "BEFORE INSERT ON %s\n"
                          "WHEN EXISTS (SELECT 1 FROM %s WHERE id = NEW.id)\n"
                          "BEGIN\n"
                          "  UPDATE history_state SET replaces_table = '%s', replaces_id = NEW.id, replaced = 0;\n"
                          "END", info->table, info->table, info->table);
  add (triggers, info->table, "replace", sql);

  /* An upsert came this way as well, but updates. */
  sql = g_string_new (NULL);
  g_string_append_printf (sql,
                          "AFTER UPDATE ON %s\n"
                          "WHEN EXISTS (SELECT 1 FROM history_state WHERE replaces_id IS NOT NULL)\n"
                          "BEGIN\n"
                          "  UPDATE history_state SET replaces_table = NULL, replaces_id = NULL, replaced = 0;\n"
                          "END", info->table);
  add (triggers, info->table, "settle", sql);
}

/* What becomes of a reference when the record it points at goes. */
static void
append_consequence (GString               *sql,
                    AtlasRecordType        gone,
                    AtlasRecordType        type,
                    const AtlasField      *field)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  gboolean meaningless = (field->flags & (ATLAS_FIELD_OWNER | ATLAS_FIELD_REQUIRED)) != 0 ||
                         (type == ATLAS_RECORD_CLAIM && strcmp (field->name, "target") == 0);
  const char *other_row = gone == type ? " AND id <> OLD.id" : "";

  if (meaningless)
    g_string_append_printf (sql, "  DELETE FROM %s WHERE %s = OLD.id%s;\n",
                            info->table, field->name, other_row);
  else if (strcmp (field->name, "part_of") == 0)
    g_string_append_printf (sql, "  UPDATE %s SET part_of = NULL, part_kind = NULL WHERE part_of = OLD.id%s;\n",
                            info->table, other_row);
  else
    g_string_append_printf (sql, "  UPDATE %s SET %s = NULL WHERE %s = OLD.id%s;\n",
                            info->table, field->name, field->name, other_row);
}

static void
add_cascade (GHashTable      *triggers,
             AtlasRecordType  gone)
{
  const AtlasRecordInfo *info = atlas_record_info (gone);
  const AtlasField *owner_table = atlas_record_find_field (ATLAS_RECORD_TEXT, "owner_table");
  GString *consequences = g_string_new (NULL);
  GString *sql = g_string_new (NULL);

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      const AtlasRecordInfo *other = atlas_record_info (type);

      for (guint i = 0; type != ATLAS_RECORD_TEXT && i < other->n_fields; i++)
        {
          if (other->fields[i].type == ATLAS_FIELD_REFERENCE && other->fields[i].refers == gone)
            append_consequence (consequences, gone, type, &other->fields[i]);
        }
    }

  if (g_strv_contains (owner_table->values, info->table))
    g_string_append_printf (consequences, "  DELETE FROM text WHERE owner = OLD.id AND owner_table = '%s';\n",
                            info->table);

  if (consequences->len > 0)
    {
      g_string_append_printf (sql,
                              "BEFORE DELETE ON %s\n"
                              "WHEN NOT EXISTS (SELECT 1 FROM history_state\n"
                              "  WHERE reverting <> 0 OR (replaces_table = '%s' AND replaces_id = OLD.id))\n"
                              "BEGIN\n%sEND", info->table, info->table, consequences->str);
      add (triggers, info->table, "cascade", g_steal_pointer (&sql));
    }
  else
    g_string_free (sql, TRUE);

  g_string_free (consequences, TRUE);
}

/**
 * atlas_triggers_canonical:
 *
 * Returns: (transfer full) (element-type utf8 utf8): the text of each trigger by its name
 */
GHashTable *
atlas_triggers_canonical (void)
{
  GHashTable *triggers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      const AtlasRecordInfo *info = atlas_record_info (type);

      add_insert (triggers, info);
      add_update (triggers, info);
      add_delete (triggers, info);
      add_replace (triggers, info);
      add_cascade (triggers, type);
    }

  return triggers;
}

/* Takes out of @wanted what is right; collects what is there and wrong. */
static gboolean
compare (AtlasDb     *self,
         GHashTable  *wanted,
         GPtrArray   *wrong,
         GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND substr(name, 1, 9) = '" PREFIX "'",
    error);
  int code = SQLITE_DONE;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);
      const char *sql = (const char *) sqlite3_column_text (statement, 1);

      if (g_strcmp0 (g_hash_table_lookup (wanted, name), sql) == 0)
        g_hash_table_remove (wanted, name);
      else
        g_ptr_array_add (wrong, g_strdup (name));
    }

  return statement != NULL && code == SQLITE_DONE;
}

/**
 * atlas_triggers_are_right:
 * @self: a collection file
 * @right: (out): whether all triggers are there as they shall be
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_triggers_are_right (AtlasDb   *self,
                          gboolean  *right,
                          GError   **error)
{
  g_autoptr (GHashTable) wanted = atlas_triggers_canonical ();
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);

  if (!compare (self, wanted, wrong, error))
    return FALSE;

  *right = g_hash_table_size (wanted) == 0 && wrong->len == 0;

  return TRUE;
}

/**
 * atlas_triggers_ensure:
 * @self: a collection file in which a writing transaction may begin
 * @error: where an error goes
 *
 * Compares the triggers in the file with what they shall be and makes anew what another program
 * dropped or changed.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_triggers_ensure (AtlasDb  *self,
                       GError  **error)
{
  g_autoptr (GHashTable) wanted = atlas_triggers_canonical ();
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer sql;

  if (!compare (self, wanted, wrong, error))
    return FALSE;

  if (g_hash_table_size (wanted) > 0 || wrong->len > 0)
    g_info ("%s: making %u triggers anew, dropping %u", self->label,
            g_hash_table_size (wanted), wrong->len);

  for (guint i = 0; i < wrong->len; i++)
    {
      char *drop = sqlite3_mprintf ("DROP TRIGGER \"%w\"", wrong->pdata[i]);
      gboolean dropped = atlas_sql_exec (self, drop, error);

      sqlite3_free (drop);
      if (!dropped)
        return FALSE;
    }

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, NULL, &sql))
    {
      if (!atlas_sql_exec (self, sql, error))
        return FALSE;
    }

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema of a collection file: its numbered steps, and whether a file really has it. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-store-resources.h"

#define STEPS_PATH "/io/github/hubatlas/HubAtlas/store/schema"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

/* The names of the steps, in order: 001-initial.sql, 002-... */
static char **
list_steps (void)
{
  static gsize registered = 0;
  g_auto (GStrv) names = NULL;
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  if (g_once_init_enter (&registered))
    {
      atlas_store_register_resource ();
      g_once_init_leave (&registered, 1);
    }

  names = g_resources_enumerate_children (STEPS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (names != NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_suffix (names[i], ".sql"))
        g_ptr_array_add (steps, g_strdup (names[i]));
    }

  g_ptr_array_sort (steps, compare_names);
  g_ptr_array_add (steps, NULL);

  return (char **) g_ptr_array_steal (steps, NULL);
}

static gint64
version_of (const char *step)
{
  return g_ascii_strtoll (step, NULL, 10);
}

/**
 * atlas_schema_newest:
 *
 * Returns: the schema version that this program writes
 */
gint64
atlas_schema_newest (void)
{
  g_auto (GStrv) steps = list_steps ();

  return version_of (steps[g_strv_length (steps) - 1]);
}

static gboolean
run_step (AtlasDb     *self,
          const char  *step,
          GError     **error)
{
  g_autofree char *path = g_strconcat (STEPS_PATH, "/", step, NULL);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *text = NULL;
  sqlite3_stmt *record;

  if (sql == NULL)
    return FALSE;

  text = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));

  if (!atlas_sql_exec (self, text, error))
    return FALSE;

  record = atlas_sql_prepare (self,
    "INSERT INTO schema_step (version, name, applied) VALUES (?1, ?2, strftime('%Y-%m-%dT%H:%M:%SZ','now'))",
    error);
  if (record == NULL)
    return FALSE;

  sqlite3_bind_int64 (record, 1, version_of (step));
  sqlite3_bind_text (record, 2, step, -1, SQLITE_TRANSIENT);

  return atlas_sql_run (self, record, error);
}

/**
 * atlas_schema_upgrade:
 * @self: a collection file, within a writing transaction
 * @from: the schema version that it has, 0: none at all
 * @error: where an error goes
 *
 * Carries out the steps that the file lacks and sees to the triggers. History is not written
 * meanwhile: nobody edited anything.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_schema_upgrade (AtlasDb  *self,
                      gint64    from,
                      GError  **error)
{
  g_auto (GStrv) steps = list_steps ();

  if (from > 0 && !atlas_log_begin_silent (self, error))
    return FALSE;

  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (version_of (steps[i]) > from && !run_step (self, steps[i], error))
        return FALSE;
    }

  return atlas_triggers_ensure (self, error) &&
         atlas_sql_exec (self, "UPDATE history_state SET current = NULL", error);
}

/**
 * atlas_schema_read_version:
 * @self: an open GeoPackage
 * @version: (out): the schema version
 * @error: where an error goes
 *
 * Asks a GeoPackage whether it is a collection. This is the first reading from a file of unknown
 * origin: only the list of what is in it is looked at before a table is.
 *
 * Returns: %FALSE on error; %ATLAS_STORE_ERROR_FOREIGN if it is no collection
 */
gboolean
atlas_schema_read_version (AtlasDb  *self,
                           gint64   *version,
                           GError  **error)
{
  gint64 ours = 0;

  if (!atlas_sql_integer (self,
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 "
        "AND name IN ('schema_step', 'gpkg_contents', 'gpkg_extensions', 'collection', 'entry', 'change', 'history_state')",
        &ours, error))
    return FALSE;

  if (ours < 7)
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FOREIGN,
                   _("“%s” is a GeoPackage of another program, not a collection of Hub Atlas"),
                   self->label);
      return FALSE;
    }

  if (!atlas_sql_integer (self, "SELECT max(version) FROM schema_step", version, error))
    return FALSE;

  if (*version < 1)
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT,
                   _("“%s” is damaged: it does not say which version it is of"), self->label);
      return FALSE;
    }

  return TRUE;
}

static gboolean
verify_table (AtlasDb                *self,
              const AtlasRecordInfo  *info,
              GError                **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *statement = atlas_sql_prepare (self, "SELECT name FROM pragma_table_info(?1)", error);
  const char *missing = NULL;
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, info->table, -1, SQLITE_STATIC);
  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    g_hash_table_add (columns, g_strdup ((const char *) sqlite3_column_text (statement, 0)));

  if (code != SQLITE_DONE)
    return FALSE;

  if (!g_hash_table_contains (columns, "id"))
    missing = "id";

  for (guint i = 0; i < info->n_fields && missing == NULL; i++)
    {
      if (!g_hash_table_contains (columns, info->fields[i].name))
        missing = info->fields[i].name;
    }

  if (missing != NULL)
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT,
                   /* translators: a file's name; names of a table and of a column in it */
                   _("“%s” is damaged: “%s.%s” is missing"), self->label, info->table, missing);
      return FALSE;
    }

  return TRUE;
}

/**
 * atlas_schema_verify:
 * @self: an open collection
 * @error: where an error goes
 *
 * Makes sure that every table that will be read is a real table and has the columns it shall have.
 *
 * Returns: %FALSE if not
 */
gboolean
atlas_schema_verify (AtlasDb  *self,
                     GError  **error)
{
  gint64 sham = 0;

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      if (!verify_table (self, atlas_record_info (type), error))
        return FALSE;
    }

  if (!atlas_sql_integer (self,
        "SELECT count(*) FROM sqlite_schema WHERE name IN ("
        "'collection', 'property', 'source', 'source_text', 'media', 'tag', 'entry', 'name', 'claim', "
        "'evidence', 'entry_media', 'entry_tag', 'identifier', 'shape', 'saved_search', 'tour', 'tour_stop', 'tour_stop_entry', 'tour_stop_claim', 'text', "
        "'change', 'change_field', 'change_range', 'history_state', 'gpkg_contents', 'gpkg_extensions') "
        "AND (type <> 'table' OR rootpage = 0)", &sham, error))
    return FALSE;

  if (sham > 0)
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT,
                   _("“%s” is damaged: a table in it is not a table"), self->label);
      return FALSE;
    }

  return TRUE;
}

/**
 * atlas_schema_foreign_part:
 * @self: an open collection
 * @error: where an error goes
 *
 * Looks for a trigger on our tables that is not ours: writing would run it unseen.
 *
 * Returns: (nullable) (transfer full): the name of one; %NULL without error: there is none
 */
char *
atlas_schema_foreign_part (AtlasDb  *self,
                           GError  **error)
{
  g_autoptr (GHashTable) ours = atlas_triggers_canonical ();
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger'", error);
  char *found = NULL;
  AtlasRecordType type;

  while (statement != NULL && found == NULL && atlas_sql_step (self, statement, error) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);
      g_autofree char *table = g_ascii_strdown ((const char *) sqlite3_column_text (statement, 1), -1);
      gboolean watched = atlas_record_type_from_table (table, &type) ||
                         g_str_has_prefix (table, "change") || g_str_has_prefix (table, "gpkg") ||
                         g_str_has_prefix (table, "history") || g_str_has_prefix (table, "schema");

      if (watched && !g_hash_table_contains (ours, name))
        found = g_strdup (name);
    }

  if (statement != NULL)
    sqlite3_reset (statement);

  return found;
}

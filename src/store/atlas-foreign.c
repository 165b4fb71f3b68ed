/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the points of a GeoPackage of another program. Nothing in the file is trusted: only real
 * tables and stored columns are read, so that none of its SQL is ever run, and all is counted. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-foreign.h"

#include <glib/gi18n-lib.h>

#include "atlas-db-private.h"
#include "atlas-foreign-private.h"
#include "atlas-geometry.h"

#define READING_SECONDS 120
#define MAX_LAYERS 1000
#define MAX_LAYER_NAME 100
#define WGS_84 4326

/* A layer as the file declares it. */
typedef struct
{
  AtlasForeignLayer *layer;
  char *table;
  char *data_type;
  char *geometry_column;    /* (nullable): none is declared */
  char *geometry_type;
  gint64 system;            /* the file's own number of the reference system */
  gboolean wgs_84;
} Layer;

typedef struct
{
  AtlasDb *db;
  AtlasForeignTaking taking;
  guint n_rows;
} Reading;

static void
free_layer (gpointer data)
{
  Layer *self = data;

  g_free (self->table);
  g_free (self->data_type);
  g_free (self->geometry_column);
  g_free (self->geometry_type);
  g_free (self);
}

/* Of a name that stands in the file: 1 where it is a table with rows of its own, 0 where it is
 * anything else (a view, a virtual table), -1 where there is no such thing. SQLite is asked what it
 * made of the schema, not the schema itself, which may have been tampered with. */
static gboolean
find_table (AtlasDb     *db,
            const char  *name,
            int         *found,
            GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (db,
    "SELECT min(type = 'table') FROM pragma_table_list(?1) WHERE schema = 'main'", error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, name, -1, SQLITE_TRANSIENT);
  code = atlas_sql_step (db, statement, error);
  if (code == SQLITE_ROW)
    *found = sqlite3_column_type (statement, 0) == SQLITE_NULL ? -1 : sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);

  return code == SQLITE_ROW;
}

/* The columns that are stored: a generated one would run what the file says. */
static GPtrArray *
list_columns (AtlasDb     *db,
              const char  *table,
              GError     **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_foreign_column_free);
  sqlite3_stmt *statement = atlas_sql_prepare (db, "SELECT name FROM pragma_table_info(?1)", error);
  int code;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement, 1, table, -1, SQLITE_TRANSIENT);
  while ((code = atlas_sql_step (db, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (columns, atlas_foreign_column_new ((const char *) sqlite3_column_text (statement, 0)));

  return code == SQLITE_DONE ? g_steal_pointer (&columns) : NULL;
}

static gboolean
find_column (GPtrArray  *columns,
             const char *name,
             guint      *index)
{
  for (guint i = 0; i < columns->len; i++)
    {
      if (g_ascii_strcasecmp (((const AtlasForeignColumn *) columns->pdata[i])->name, name) == 0)
        {
          if (index != NULL)
            *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* The tables that say what is in the file must be what they seem to be. */
static gboolean
check_catalogue (AtlasDb   *db,
                 gboolean  *usable,
                 GError   **error)
{
  static const struct { const char *table; const char *columns[5]; } wanted[] = {
    { "gpkg_contents", { "table_name", "data_type", NULL } },
    { "gpkg_geometry_columns", { "table_name", "column_name", "geometry_type_name", "srs_id", NULL } },
    { "gpkg_spatial_ref_sys", { "srs_id", "organization", "organization_coordsys_id", NULL } },
  };

  *usable = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (GPtrArray) columns = NULL;
      int found;

      if (!find_table (db, wanted[i].table, &found, error))
        return FALSE;

      if (found == 0)
        {
          g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT,
                       _("“%s” is damaged: a table in it is not a table"), db->label);
          return FALSE;
        }

      /* A file without any map layer need not have them all. */
      if (found < 0)
        {
          *usable = FALSE;
          continue;
        }

      columns = list_columns (db, wanted[i].table, error);
      if (columns == NULL)
        return FALSE;

      for (guint k = 0; wanted[i].columns[k] != NULL; k++)
        {
          if (find_column (columns, wanted[i].columns[k], NULL))
            continue;

          g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT,
                       /* translators: a file's name; names of a table and of a column in it */
                       _("“%s” is damaged: “%s.%s” is missing"), db->label, wanted[i].table,
                       wanted[i].columns[k]);
          return FALSE;
        }
    }

  return TRUE;
}

/* What the file declares, each table once. */
static GPtrArray *
list_layers (Reading  *self,
             GError  **error)
{
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (free_layer);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  sqlite3_stmt *statement = atlas_sql_prepare (self->db,
    "SELECT table_name, data_type FROM gpkg_contents WHERE table_name IS NOT NULL LIMIT ?1",
    error);
  int code;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int (statement, 1, MAX_LAYERS);
  while ((code = atlas_sql_step (self->db, statement, error)) == SQLITE_ROW)
    {
      Layer *layer;
      gboolean cut = FALSE;
      g_autofree char *table = atlas_sql_column_text (statement, 0);

      if (table == NULL || g_hash_table_contains (seen, table))
        continue;

      layer = g_new0 (Layer, 1);
      layer->table = g_steal_pointer (&table);
      layer->data_type = atlas_sql_column_text (statement, 1);
      layer->layer = g_new0 (AtlasForeignLayer, 1);
      layer->layer->name = atlas_foreign_tidy (layer->table, -1, MAX_LAYER_NAME, FALSE, &cut);
      g_hash_table_add (seen, layer->table);
      g_ptr_array_add (layers, layer);
      g_ptr_array_add (self->taking.report->layers, layer->layer);
    }

  return code == SQLITE_DONE ? g_steal_pointer (&layers) : NULL;
}

static gboolean
read_geometry_column (Reading  *self,
                      Layer    *layer,
                      GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self->db,
    "SELECT g.column_name, g.geometry_type_name, g.srs_id, s.organization, s.organization_coordsys_id "
    "FROM gpkg_geometry_columns AS g LEFT JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id "
    "WHERE g.table_name = ?1 LIMIT 1", error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, layer->table, -1, SQLITE_TRANSIENT);
  code = atlas_sql_step (self->db, statement, error);

  if (code == SQLITE_ROW)
    {
      g_autofree char *organization = atlas_sql_column_text (statement, 3);
      gint64 number = sqlite3_column_int64 (statement, 4);

      layer->geometry_column = atlas_sql_column_text (statement, 0);
      layer->geometry_type = atlas_sql_column_text (statement, 1);
      layer->system = sqlite3_column_int64 (statement, 2);
      layer->wgs_84 = organization != NULL && g_ascii_strcasecmp (organization, "EPSG") == 0 && number == WGS_84;

      if (organization != NULL)
        {
          g_autofree char *system = g_strdup_printf ("%s:%" G_GINT64_FORMAT, organization, number);
          gboolean cut = FALSE;

          layer->layer->system = atlas_foreign_tidy (system, -1, 40, FALSE, &cut);
        }
    }

  sqlite3_reset (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static AtlasForeignKind
judge (const Layer *layer)
{
  static const char * const point_types[] = { "POINT", "MULTIPOINT", "GEOMETRY" };

  if (g_strcmp0 (layer->data_type, "features") != 0)
    return ATLAS_FOREIGN_NO_MAP;

  if (layer->geometry_column == NULL || layer->geometry_type == NULL)
    return ATLAS_FOREIGN_BROKEN;

  for (guint i = 0; i < G_N_ELEMENTS (point_types); i++)
    {
      if (g_ascii_strcasecmp (layer->geometry_type, point_types[i]) == 0)
        return layer->wgs_84 ? ATLAS_FOREIGN_POINTS : ATLAS_FOREIGN_OTHER_SYSTEM;
    }

  return ATLAS_FOREIGN_OTHER_SHAPES;
}

/* Names cannot be bound; this one is that of a table which is there. */
static char *
quote (const char *name)
{
  char *quoted = sqlite3_mprintf ("\"%w\"", name);
  char *copy = g_strdup (quoted);

  sqlite3_free (quoted);

  return copy;
}

static gboolean
count_rows (Reading  *self,
            Layer    *layer,
            GError  **error)
{
  g_autofree char *table = quote (layer->table);
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", table);
  gint64 n;

  if (!atlas_sql_integer (self->db, sql, &n, error))
    return FALSE;

  layer->layer->rows = (guint) CLAMP (n, 0, G_MAXUINT);

  return TRUE;
}

/* Whatever is neither text nor number is not even loaded. */
static char *
rows_sql (Layer     *layer,
          GPtrArray *columns)
{
  g_autofree char *geometry = quote (layer->geometry_column);
  g_autofree char *table = quote (layer->table);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT %s", geometry);
  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *column = quote (((const AtlasForeignColumn *) columns->pdata[i])->name);

      g_string_append_printf (sql, ", iif(typeof(%s) = 'blob', zeroblob(0), %s)", column, column);
    }
  g_string_append_printf (sql, " FROM %s", table);

  return g_string_free (sql, FALSE);
}

static void
take_row (Reading      *self,
          Layer        *layer,
          sqlite3_stmt *statement,
          GPtrArray    *columns)
{
  AtlasForeignLayer *counts = layer->layer;
  const guint8 *blob = sqlite3_column_blob (statement, 0);
  gsize length = (gsize) sqlite3_column_bytes (statement, 0);
  gboolean is_blob = sqlite3_column_type (statement, 0) == SQLITE_BLOB;
  AtlasPoint point;
  gint32 system;

  counts->rows++;

  if (sqlite3_column_type (statement, 0) == SQLITE_NULL)
    counts->nowhere++;
  else if (!is_blob || !atlas_geometry_decode_single (blob, length, &system, &point))
    counts->shapes++;
  else if (!point.set)
    counts->nowhere++;
  else if (system != layer->system || ABS (point.longitude) > 180 || ABS (point.latitude) > 90)
    counts->elsewhere++;
  else
    atlas_foreign_take_row (&self->taking, counts, statement, columns, &point);
}

static gboolean
take_layer (Reading  *self,
            Layer    *layer,
            GError  **error)
{
  g_autoptr (GPtrArray) columns = list_columns (self->db, layer->table, error);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  guint geometry;
  int code;

  if (columns == NULL)
    return FALSE;

  if (!find_column (columns, layer->geometry_column, &geometry))
    {
      layer->layer->kind = ATLAS_FOREIGN_BROKEN;
      return TRUE;
    }

  g_ptr_array_remove_index (columns, geometry);
  sql = rows_sql (layer, columns);
  statement = atlas_sql_prepare (self->db, sql, error);
  if (statement == NULL)
    return FALSE;

  while ((code = atlas_sql_step (self->db, statement, error)) == SQLITE_ROW)
    {
      if (self->n_rows == ATLAS_FOREIGN_MAX_ROWS)
        {
          self->taking.report->full = TRUE;
          sqlite3_reset (statement);
          return TRUE;
        }

      self->n_rows++;
      take_row (self, layer, statement, columns);
    }

  return code == SQLITE_DONE;
}

static gboolean
read_layer (Reading  *self,
            Layer    *layer,
            GError  **error)
{
  int found;

  if (!find_table (self->db, layer->table, &found, error) || !read_geometry_column (self, layer, error))
    return FALSE;

  layer->layer->kind = judge (layer);

  if (found != 1 && layer->layer->kind != ATLAS_FOREIGN_NO_MAP)
    layer->layer->kind = ATLAS_FOREIGN_BROKEN;

  switch (layer->layer->kind)
    {
    case ATLAS_FOREIGN_POINTS:
      return take_layer (self, layer, error);

    case ATLAS_FOREIGN_OTHER_SYSTEM:
    case ATLAS_FOREIGN_OTHER_SHAPES:
      return count_rows (self, layer, error);

    case ATLAS_FOREIGN_NO_MAP:
    case ATLAS_FOREIGN_BROKEN:
    default:
      return TRUE;
    }
}

static gboolean
read_layers (Reading  *self,
             GError  **error)
{
  g_autoptr (GPtrArray) layers = NULL;
  gboolean usable;

  if (!check_catalogue (self->db, &usable, error))
    return FALSE;

  if (!usable)
    return TRUE;

  layers = list_layers (self, error);
  if (layers == NULL)
    return FALSE;

  for (guint i = 0; i < layers->len; i++)
    {
      if (!read_layer (self, layers->pdata[i], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_foreign_read:
 * @path: a GeoPackage of another program
 * @cancellable: (nullable): what may stop it
 * @report: (out): what was read and what was left out
 * @error: where an error goes
 *
 * Makes a draft record of kind place of every point in WGS-84. Other shapes and other reference
 * systems are left out, which @report tells. The file is not changed. It blocks.
 *
 * Returns: (nullable) (transfer full): the records, which may be none, and none of them the
 *   collection itself; %NULL on error, also for a collection of ours
 */
AtlasRecordSet *
atlas_foreign_read (const char          *path,
                    GCancellable        *cancellable,
                    AtlasForeignReport **report,
                    GError             **error)
{
  g_autoptr (AtlasForeignReport) counts = atlas_foreign_report_new ();
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  AtlasDb *db = atlas_db_open_foreign (path, READING_SECONDS, error);
  Reading reading = { db, { set, counts, NULL, 0 }, 0 };
  gboolean fine;

  if (db == NULL)
    return NULL;

  atlas_db_set_cancellable (db, cancellable);
  reading.taking.file = db->label;
  fine = atlas_sql_begin (db, FALSE, error) && read_layers (&reading, error);
  if (!sqlite3_get_autocommit (db->handle))
    atlas_sql_rollback (db);
  atlas_db_close (db, NULL);

  if (!fine)
    return NULL;

  *report = g_steal_pointer (&counts);

  return g_steal_pointer (&set);
}

typedef struct
{
  char *path;
  AtlasForeignReport *report;   /* (nullable) */
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->report, atlas_foreign_report_free);
  g_free (job->path);
  g_free (job);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  AtlasRecordSet *set = atlas_foreign_read (job->path, cancellable, &job->report, &error);

  if (set != NULL)
    g_task_return_pointer (task, set, (GDestroyNotify) atlas_record_set_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * atlas_foreign_read_async:
 * @path: a GeoPackage of another program
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_foreign_read() without waiting.
 */
void
atlas_foreign_read_async (const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  g_task_set_source_tag (task, atlas_foreign_read_async);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * atlas_foreign_read_finish:
 * @result: what the callback was given
 * @report: (out): what was read and what was left out
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_foreign_read_finish (GAsyncResult        *result,
                           AtlasForeignReport **report,
                           GError             **error)
{
  Job *job;
  AtlasRecordSet *set;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  job = g_task_get_task_data (G_TASK (result));
  set = g_task_propagate_pointer (G_TASK (result), error);
  if (set != NULL)
    *report = g_steal_pointer (&job->report);

  return set;
}

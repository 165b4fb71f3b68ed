/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection that is made by the store, and then filled past it: a million records need no history,
 * and no check of what is known to be sound. Triggers and indexes go while the rows come, and are back
 * afterwards word by word. */
#include "large-rows.h"

#include <math.h>
#include <sqlite3.h>

#include "atlas-db.h"
#include "atlas-geometry.h"

struct _LargeRows
{
  sqlite3 *handle;
  sqlite3_stmt *inserts[ATLAS_N_RECORD_TYPES];
  GPtrArray *later;         /* what makes triggers and indexes again */
};

static gboolean
check (LargeRows  *self,
       int         code,
       GError    **error)
{
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
    return TRUE;

  g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FAILED, sqlite3_errmsg (self->handle));

  return FALSE;
}

static gboolean
execute (LargeRows   *self,
         const char  *sql,
         GError     **error)
{
  return check (self, sqlite3_exec (self->handle, sql, NULL, NULL, NULL), error);
}

static gboolean
drop_what_slows (LargeRows  *self,
                 GError    **error)
{
  g_autoptr (GPtrArray) drops = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;
  gboolean fine = check (self, sqlite3_prepare_v2 (self->handle,
                                                   "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
                                                   "AND type IN ('trigger', 'index')",
                                                   -1, &statement, NULL), error);

  while (fine && sqlite3_step (statement) == SQLITE_ROW)
    {
      g_ptr_array_add (drops, g_strdup_printf ("DROP %s %s", (const char *) sqlite3_column_text (statement, 0),
                                               (const char *) sqlite3_column_text (statement, 1)));
      g_ptr_array_add (self->later, g_strdup ((const char *) sqlite3_column_text (statement, 2)));
    }
  sqlite3_finalize (statement);

  for (guint i = 0; fine && i < drops->len; i++)
    fine = execute (self, g_ptr_array_index (drops, i), error);

  return fine;
}

static sqlite3_stmt *
insert_of (LargeRows       *self,
           AtlasRecordType  type,
           GError         **error)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  g_autoptr (GString) columns = NULL;
  g_autoptr (GString) places = NULL;
  g_autofree char *sql = NULL;

  if (self->inserts[type] != NULL)
    return self->inserts[type];

  columns = g_string_new ("id");
  places = g_string_new ("?");
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_string_append_printf (columns, ", %s", info->fields[i].name);
      g_string_append (places, ", ?");
    }
  sql = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", info->table, columns->str, places->str);
  check (self, sqlite3_prepare_v2 (self->handle, sql, -1, &self->inserts[type], NULL), error);

  return self->inserts[type];
}

static void
bind_field (sqlite3_stmt     *statement,
            int               place,
            const AtlasField *field,
            gconstpointer     record)
{
  gconstpointer value = (const char *) record + field->offset;

  switch (field->type)
    {
    case ATLAS_FIELD_INTEGER:
      sqlite3_bind_int64 (statement, place, *(const gint64 *) value);
      break;

    case ATLAS_FIELD_REFERENCE:
      if (*(const gint64 *) value != 0)
        sqlite3_bind_int64 (statement, place, *(const gint64 *) value);
      break;

    case ATLAS_FIELD_REAL:
      if (!isnan (*(const double *) value))
        sqlite3_bind_double (statement, place, *(const double *) value);
      break;

    case ATLAS_FIELD_TEXT:
      sqlite3_bind_text (statement, place, *(char * const *) value, -1, SQLITE_STATIC);
      break;

    case ATLAS_FIELD_POINT:
      if (((const AtlasPoint *) value)->set)
        {
          guint8 blob[ATLAS_GEOMETRY_POINT_SIZE];

          atlas_geometry_encode (value, blob);
          sqlite3_bind_blob (statement, place, blob, sizeof blob, SQLITE_TRANSIENT);
        }
      break;

    case ATLAS_FIELD_BLOB:
    case ATLAS_FIELD_SHAPE:
    default:
      g_assert_not_reached ();
    }
}

/* @record: a record with type and id, which need not be one that atlas_record_free() could free. */
gboolean
large_rows_add (LargeRows      *self,
                gconstpointer   record,
                GError        **error)
{
  AtlasRecordType type = ((const AtlasRecord *) record)->type;
  const AtlasRecordInfo *info = atlas_record_info (type);
  sqlite3_stmt *statement = insert_of (self, type, error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, ((const AtlasRecord *) record)->id);
  for (guint i = 0; i < info->n_fields; i++)
    bind_field (statement, (int) i + 2, &info->fields[i], record);

  code = sqlite3_step (statement);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return check (self, code, error);
}

/* @path: must not be there yet. @shared: the collection, its vocabulary and sources. */
LargeRows *
large_rows_new (const char      *path,
                AtlasRecordSet  *shared,
                GError         **error)
{
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_CREATE, error);
  LargeRows *self;
  gboolean fine;

  if (db == NULL)
    return NULL;

  fine = atlas_db_import (db, shared, NULL, ATLAS_IMPORT_BASELINE, error);
  fine = atlas_db_close (db, fine ? error : NULL) && fine;
  if (!fine)
    return NULL;

  self = g_new0 (LargeRows, 1);
  self->later = g_ptr_array_new_with_free_func (g_free);
  if (!check (self, sqlite3_open (path, &self->handle), error) ||
      !execute (self, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE; "
                      "PRAGMA cache_size = -1000000; BEGIN", error) ||
      !drop_what_slows (self, error))
    {
      large_rows_finish (self, FALSE, NULL);
      return NULL;
    }

  return self;
}

/* Closes the file. @fine: whether all that should be in it is. Frees @self. */
gboolean
large_rows_finish (LargeRows  *self,
                   gboolean    fine,
                   GError    **error)
{
  for (guint i = 0; i < ATLAS_N_RECORD_TYPES; i++)
    sqlite3_finalize (self->inserts[i]);

  for (guint i = 0; fine && i < self->later->len; i++)
    fine = execute (self, g_ptr_array_index (self->later, i), error);
  fine = fine && execute (self, "COMMIT", error);

  sqlite3_close (self->handle);
  g_ptr_array_unref (self->later);
  g_free (self);

  return fine;
}

gint64
large_random_id (GRand *random)
{
  return 1 + (((gint64) g_rand_int (random) << 21 | g_rand_int (random) >> 11) & (ATLAS_ID_MAX - 1));
}

/* @one in @of. */
gboolean
large_chance (GRand *random,
              int    one,
              int    of)
{
  return g_rand_int_range (random, 0, of) < one;
}

void
large_add_text (AtlasRecordSet *shared,
                const char     *table,
                gint64          owner,
                const char     *field,
                const char     *language,
                const char     *words)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = 1000000 + atlas_record_set_size (shared);
  text->owner = owner;
  atlas_set_text (&text->owner_table, table);
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);
  atlas_record_set_take (shared, text);
}

void
large_add_collection (AtlasRecordSet *shared,
                      const char     *title)
{
  AtlasCollection *collection = atlas_record_new (ATLAS_RECORD_COLLECTION);

  collection->base.id = 1;
  atlas_set_text (&collection->uid, "00000000-0000-4000-8000-000000000001");
  atlas_set_text (&collection->default_language, "en");
  atlas_record_set_take (shared, collection);
  large_add_text (shared, "collection", 1, "title", "en", title);
}

void
large_add_property (AtlasRecordSet *shared,
                    gint64          id,
                    const char     *key,
                    const char     *type,
                    const char     *family,
                    const char     *english,
                    const char     *chinese)
{
  AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);

  property->base.id = id;
  property->ordinal = id - 1;
  atlas_set_text (&property->key, key);
  atlas_set_text (&property->value_type, type);
  atlas_set_text (&property->unit_family, family);
  atlas_record_set_take (shared, property);
  large_add_text (shared, "property", id, "label", "en", english);
  large_add_text (shared, "property", id, "label", "zh-Hans", chinese);
}

/* Returns: (transfer none): the source, for what else is to be told of it */
AtlasSource *
large_add_source (AtlasRecordSet *shared,
                  gint64          id,
                  const char     *key)
{
  AtlasSource *source = atlas_record_new (ATLAS_RECORD_SOURCE);

  source->base.id = id;
  atlas_set_text (&source->key, key);
  atlas_set_text (&source->type, "article-newspaper");
  atlas_record_set_take (shared, source);

  return source;
}

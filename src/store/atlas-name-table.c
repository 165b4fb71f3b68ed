/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which entries are there already. An import asks for each of its records: names are kept packed, as
 * 64 bits each, so that a million of them take 40 MB and an answer half a microsecond. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-name-table.h"

#include <math.h>

#include "atlas-db-private.h"
#include "atlas-distance.h"
#include "atlas-geometry.h"

#define KIND_UNKNOWN 255
/* Positions as whole numbers, about a centimetre. */
#define UNITS_PER_DEGREE 1e7
#define NOWHERE G_MININT32

typedef struct
{
  gint64 id;
  gint32 longitude;         /* NOWHERE: none */
  gint32 latitude;
  guint8 kind;
} Entry;

typedef struct
{
  guint64 hash;
  guint32 place;            /* of the entry */
} Key;

struct _AtlasNameTable
{
  GArray *entries;          /* (element-type Entry), by id */
  GArray *keys;             /* (element-type Key), by hash */
};

/* FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
static guint64
hash_name (const char *name)
{
  g_autofree char *folded = atlas_fold (name);
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (const char *p = folded; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (1099511628211);

  return hash;
}

static guint8
kind_index (const char *kind)
{
  for (guint i = 0; kind != NULL && atlas_kinds[i] != NULL; i++)
    {
      if (g_str_equal (atlas_kinds[i], kind))
        return (guint8) i;
    }

  return KIND_UNKNOWN;
}

static gboolean
load_entries (AtlasNameTable  *self,
              AtlasDb         *db,
              GError         **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (db, "SELECT id, kind, position FROM entry ORDER BY id", error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_sql_step (db, statement, error)) == SQLITE_ROW)
    {
      Entry entry = { sqlite3_column_int64 (statement, 0), NOWHERE, NOWHERE,
                      kind_index ((const char *) sqlite3_column_text (statement, 1)) };
      AtlasPoint point;

      if (atlas_geometry_decode (sqlite3_column_blob (statement, 2), (gsize) sqlite3_column_bytes (statement, 2), &point) &&
          point.set && ABS (point.longitude) <= 180 && ABS (point.latitude) <= 90)
        {
          entry.longitude = (gint32) lround (point.longitude * UNITS_PER_DEGREE);
          entry.latitude = (gint32) lround (point.latitude * UNITS_PER_DEGREE);
        }
      g_array_append_val (self->entries, entry);
    }

  return code == SQLITE_DONE;
}

static gboolean
find_entry (AtlasNameTable *self,
            gint64          id,
            guint          *place)
{
  guint from = 0, to = self->entries->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;
      gint64 there = g_array_index (self->entries, Entry, middle).id;

      if (there == id)
        {
          *place = middle;
          return TRUE;
        }
      if (there < id)
        from = middle + 1;
      else
        to = middle;
    }

  return FALSE;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const Key *one = a;
  const Key *other = b;

  return one->hash != other->hash ? (one->hash < other->hash ? -1 : 1)
                                  : (one->place > other->place) - (one->place < other->place);
}

static gboolean
load_names (AtlasNameTable  *self,
            AtlasDb         *db,
            GError         **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (db, "SELECT entry, text FROM name", error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_sql_step (db, statement, error)) == SQLITE_ROW)
    {
      const char *text = (const char *) sqlite3_column_text (statement, 1);
      Key key;

      if (text != NULL && find_entry (self, sqlite3_column_int64 (statement, 0), &key.place))
        {
          key.hash = hash_name (text);
          g_array_append_val (self->keys, key);
        }
    }

  g_array_sort (self->keys, compare_keys);

  return code == SQLITE_DONE;
}

/**
 * atlas_name_table_new:
 * @db: a collection file
 * @error: where an error goes
 *
 * Reads the names and positions of all entries.
 *
 * Returns: (transfer full) (nullable): the table; %NULL on error
 */
AtlasNameTable *
atlas_name_table_new (AtlasDb  *db,
                      GError  **error)
{
  g_autoptr (AtlasNameTable) self = g_new0 (AtlasNameTable, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));

  return load_entries (self, db, error) && load_names (self, db, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * atlas_name_table_free:
 * @self: (transfer full): a table
 */
void
atlas_name_table_free (AtlasNameTable *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->keys);
  g_free (self);
}

/**
 * atlas_name_table_is_empty:
 * @self: a table
 *
 * Returns: whether the collection has no entries
 */
gboolean
atlas_name_table_is_empty (AtlasNameTable *self)
{
  return self->entries->len == 0;
}

/* In metres; INFINITY where only one of the two is somewhere. Two that are nowhere are in one place. */
static double
distance_to (const Entry      *entry,
             const AtlasPoint *point)
{
  gboolean here = point != NULL && point->set;

  if (entry->longitude == NOWHERE || !here)
    return entry->longitude == NOWHERE && !here ? 0 : INFINITY;

  return atlas_distance (entry->longitude / UNITS_PER_DEGREE, entry->latitude / UNITS_PER_DEGREE,
                         point->longitude, point->latitude);
}

/**
 * atlas_name_table_find:
 * @self: a table
 * @name: a name
 * @point: (nullable): where the entry lies, in degrees of WGS-84; %NULL or not set: it is not said
 * @kind: (nullable): a kind of entry
 *
 * Finds the entry that has this name, however it is written in case and width, and lies within a
 * kilometre. Where one of the two has no position, the name alone decides, if only one entry of that
 * kind bears it.
 *
 * Returns: its id; 0: there is none, or there are several and nothing tells which
 */
gint64
atlas_name_table_find (AtlasNameTable   *self,
                       const char       *name,
                       const AtlasPoint *point,
                       const char       *kind)
{
  guint64 hash = hash_name (name);
  guint8 wanted = kind_index (kind);
  guint from = 0, to = self->keys->len;
  const Entry *only = NULL, *nearest = NULL;
  double least = INFINITY;
  guint n_only = 0;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (g_array_index (self->keys, Key, middle).hash < hash)
        from = middle + 1;
      else
        to = middle;
    }

  for (; from < self->keys->len && g_array_index (self->keys, Key, from).hash == hash; from++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, g_array_index (self->keys, Key, from).place);
      double distance = distance_to (entry, point);

      if (entry == only || (wanted != KIND_UNKNOWN && entry->kind != wanted))
        continue;

      if (distance <= ATLAS_NAME_TABLE_NEAR && distance < least)
        {
          nearest = entry;
          least = distance;
        }
      else if (isinf (distance))
        {
          only = entry;
          n_only++;
        }
    }

  if (nearest != NULL)
    return nearest->id;

  return n_only == 1 ? only->id : 0;
}

/* The first column of the first row, if there is one. */
static gboolean
take_id (AtlasDb       *self,
         sqlite3_stmt  *statement,
         gint64        *id,
         GError       **error)
{
  int code = atlas_sql_step (self, statement, error);

  if (code == SQLITE_ROW)
    *id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/**
 * atlas_db_find_identifier:
 * @self: a collection file
 * @scheme: a scheme of identifiers, such as wikidata
 * @value: an identifier of it
 * @entry: (out): the id of the entry that has it; 0: there is none
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_db_find_identifier (AtlasDb     *self,
                          const char  *scheme,
                          const char  *value,
                          gint64      *entry,
                          GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, "SELECT entry FROM identifier WHERE scheme = ?1 AND value = ?2 "
                                               "ORDER BY id LIMIT 1", error);

  *entry = 0;
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, scheme, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, value, -1, SQLITE_TRANSIENT);

  return take_id (self, statement, entry, error);
}

/**
 * atlas_db_find_named:
 * @self: a collection file
 * @name: a name, or an id in figures
 * @entry: (out): the id of an entry that has just this name, or this id; 0: there is none
 * @error: where an error goes
 *
 * Looks through the names, of which there is no index: a million take about a second.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_db_find_named (AtlasDb     *self,
                     const char  *name,
                     gint64      *entry,
                     GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, "SELECT id FROM entry WHERE id = ?1 UNION ALL "
                                               "SELECT entry FROM name WHERE text = ?2 LIMIT 1", error);

  *entry = 0;
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, g_ascii_strtoll (name, NULL, 10));
  sqlite3_bind_text (statement, 2, name, -1, SQLITE_TRANSIENT);

  return take_id (self, statement, entry, error);
}

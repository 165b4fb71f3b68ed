/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries one after the other. Of the whole collection each table is read once from one end to the
 * other, in the order of the entries; of a few entries, each table entry by entry. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-cursor.h"

#include "atlas-db-private.h"

#include <stdlib.h>
#include <string.h>

/* Where the rows of a type stand, %s being their columns; the last column is the entry's id. */
typedef struct
{
  AtlasRecordType type;
  const char *any;          /* whether there are any at all */
  const char *from;         /* the entry's id, and the tables */
  const char *entry;        /* the entry's id, as a condition needs it */
  const char *order;        /* within an entry: as an index has it where there are many */
} Source;

static const Source sources[] = {
  { ATLAS_RECORD_NAME, "name", "t.entry FROM name t", "t.entry", "t.ordinal, t.id" },
  { ATLAS_RECORD_TEXT, "text WHERE owner_table = 'entry'",
    "t.owner FROM text t WHERE t.owner_table = 'entry'", "t.owner", "t.owner_table, t.id" },
  { ATLAS_RECORD_CLAIM, "claim", "t.entry FROM claim t", "t.entry", "t.ordinal, t.property, t.id" },
  { ATLAS_RECORD_TEXT, "text WHERE owner_table = 'claim'",
    "c.entry FROM claim c CROSS JOIN text t ON t.owner = c.id WHERE t.owner_table = 'claim'", "c.entry", "c.ordinal, c.id" },
  { ATLAS_RECORD_EVIDENCE, "evidence",
    "c.entry FROM claim c CROSS JOIN evidence t ON t.claim = c.id", "c.entry", "c.ordinal, c.id, t.ordinal, t.id" },
  { ATLAS_RECORD_ENTRY_TAG, "entry_tag", "t.entry FROM entry_tag t", "t.entry", "t.ordinal, t.id" },
  { ATLAS_RECORD_ENTRY_MEDIA, "entry_media", "t.base_id FROM entry_media t", "t.base_id", "t.ordinal, t.id" },
  { ATLAS_RECORD_MEDIA, "entry_media",
    "m.base_id FROM entry_media m CROSS JOIN media t ON t.id = m.related_id", "m.base_id", "m.ordinal, m.id" },
  { ATLAS_RECORD_IDENTIFIER, "identifier", "t.entry FROM identifier t", "t.entry", "t.ordinal, t.id" },
  { ATLAS_RECORD_SHAPE, "shape", "t.entry FROM shape t", "t.entry", "t.ordinal, t.id" },
};

struct _AtlasExportCursor
{
  AtlasDb *db;
  sqlite3_stmt *entries;
  sqlite3_stmt *parts[G_N_ELEMENTS (sources)];    /* NULL: there are none */
  gboolean on_row[G_N_ELEMENTS (sources)];        /* of all: a row is waiting for its entry */
  gint64 *ids;                                    /* (nullable): of these alone */
  guint n_ids;
  guint next_id;
  gint64 total;
  GPtrArray *records;
};

static sqlite3_stmt *
prepare (AtlasExportCursor  *self,
         const char         *sql,
         GError            **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (self->db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    atlas_sql_set_error (self->db, sqlite3_extended_errcode (self->db->handle), error);

  return statement;
}

/* "t.id, t.entry, ...", the bytes of pictures left out. */
static char *
columns_of (AtlasRecordType type)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  GString *columns = g_string_new ("t.id");

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].type == ATLAS_FIELD_BLOB)
        g_string_append (columns, ", NULL");
      else
        g_string_append_printf (columns, ", t.%s", info->fields[i].name);
    }

  return g_string_free (columns, FALSE);
}

static gboolean
prepare_part (AtlasExportCursor  *self,
              guint               place,
              GError            **error)
{
  const Source *source = &sources[place];
  g_autofree char *question = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s)", source->any);
  g_autofree char *columns = columns_of (source->type);
  gboolean conditional = strstr (source->from, " WHERE ") != NULL;
  g_autofree char *condition = self->ids != NULL
    ? g_strdup_printf ("%s %s = ?1", conditional ? " AND" : " WHERE", source->entry) : g_strdup ("");
  g_autofree char *sql = g_strdup_printf ("SELECT %s, %s%s ORDER BY %s%s%s", columns, source->from, condition,
                                          self->ids == NULL ? source->entry : "", self->ids == NULL ? ", " : "",
                                          source->order);
  gint64 any;

  if (!atlas_sql_integer (self->db, question, &any, error))
    return FALSE;

  if (any == 0)
    return TRUE;

  self->parts[place] = prepare (self, sql, error);

  return self->parts[place] != NULL;
}

/* The first row of each table that is read from one end to the other. */
static gboolean
begin_parts (AtlasExportCursor  *self,
             GError            **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      int code;

      if (!prepare_part (self, i, error))
        return FALSE;

      if (self->parts[i] == NULL || self->ids != NULL)
        continue;

      code = atlas_sql_step (self->db, self->parts[i], error);
      if (code != SQLITE_ROW && code != SQLITE_DONE)
        return FALSE;

      self->on_row[i] = code == SQLITE_ROW;
    }

  return TRUE;
}

static gboolean
begin (AtlasExportCursor  *self,
       GError            **error)
{
  g_autofree char *columns = columns_of (ATLAS_RECORD_ENTRY);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM entry t WHERE %s ORDER BY t.id", columns,
                                          self->ids != NULL ? "t.id = ?1" : "t.id > 0");

  if (!atlas_sql_begin (self->db, FALSE, error))
    return FALSE;

  if (self->ids == NULL && !atlas_sql_integer (self->db, "SELECT count(*) FROM entry WHERE id > 0", &self->total, error))
    return FALSE;

  self->entries = prepare (self, sql, error);

  return self->entries != NULL && begin_parts (self, error);
}

/**
 * atlas_export_cursor_new:
 * @db: a collection file, in which no transaction must be begun while the cursor is there
 * @ids: (array length=n_ids) (nullable): the ids of entries; %NULL: all
 * @n_ids: how many
 * @error: where an error goes
 *
 * Begins to read entries: all in the order of their ids, some in the order that is given. All are read as
 * they are now, whatever is written meanwhile.
 *
 * Returns: (nullable) (transfer full): the cursor
 */
AtlasExportCursor *
atlas_export_cursor_new (AtlasDb       *db,
                         const gint64  *ids,
                         guint          n_ids,
                         GError       **error)
{
  g_autoptr (AtlasExportCursor) self = g_new0 (AtlasExportCursor, 1);

  self->db = db;
  self->records = g_ptr_array_new_with_free_func (atlas_record_free);
  if (ids != NULL)
    {
      self->ids = g_new (gint64, MAX (n_ids, 1));
      for (guint i = 0; i < n_ids; i++)
        self->ids[i] = ids[i];
      self->n_ids = n_ids;
      self->total = n_ids;
    }

  return begin (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * atlas_export_cursor_get_total:
 * @self: a cursor
 *
 * Returns: how many entries there are to read, at most
 */
gint64
atlas_export_cursor_get_total (AtlasExportCursor *self)
{
  return self->total;
}

static int
compare_claims (gconstpointer a,
                gconstpointer b)
{
  const AtlasClaim *one = *(const AtlasClaim * const *) a, *other = *(const AtlasClaim * const *) b;
  gint64 place = one->ordinal != other->ordinal ? one->ordinal : one->base.id;
  gint64 other_place = one->ordinal != other->ordinal ? other->ordinal : other->base.id;

  return place < other_place ? -1 : place > other_place;
}

/* Claims of an entry with the same ordinal come by property: SQLite would sort all rows with all their columns
 * to have them by id. */
static void
put_claims_in_order (AtlasExportCursor *self,
                     guint              first)
{
  gpointer *records = self->records->pdata;

  for (guint i = first + 1; i < self->records->len; i++)
    {
      const AtlasClaim *claim = records[i], *before = records[i - 1];

      if (claim->ordinal < before->ordinal || (claim->ordinal == before->ordinal && claim->base.id < before->base.id))
        {
          qsort (records + first, self->records->len - first, sizeof (gpointer), compare_claims);
          return;
        }
    }
}

static gboolean
take_rows_of (AtlasExportCursor  *self,
              guint               place,
              gint64              entry,
              GError            **error)
{
  sqlite3_stmt *statement = self->parts[place];
  AtlasRecordType type = sources[place].type;
  int key = (int) atlas_record_info (type)->n_fields + 1;
  int code = SQLITE_ROW;

  if (self->ids != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_bind_int64 (statement, 1, entry);
      code = atlas_sql_step (self->db, statement, error);
      self->on_row[place] = code == SQLITE_ROW;
    }

  while (self->on_row[place])
    {
      gint64 id = sqlite3_column_int64 (statement, key);

      if (id > entry)
        return TRUE;

      /* What belongs to no entry is passed over, and so is an id that another program made up. */
      if (id == entry && sqlite3_column_int64 (statement, 0) > 0)
        g_ptr_array_add (self->records, atlas_row_read (statement, type));

      code = atlas_sql_step (self->db, statement, error);
      self->on_row[place] = code == SQLITE_ROW;
    }

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* The next entry that is there. */
static int
step_entry (AtlasExportCursor  *self,
            GError            **error)
{
  int code = SQLITE_DONE;

  if (self->ids == NULL)
    return atlas_sql_step (self->db, self->entries, error);

  while (code == SQLITE_DONE && self->next_id < self->n_ids)
    {
      sqlite3_reset (self->entries);
      sqlite3_bind_int64 (self->entries, 1, self->ids[self->next_id++]);
      code = atlas_sql_step (self->db, self->entries, error);
    }

  return code;
}

/**
 * atlas_export_cursor_next:
 * @self: a cursor
 * @records: (out) (transfer none) (nullable) (element-type AtlasRecord): the next entry, and after it
 *   its names, texts, claims, their texts and evidence, links to keywords and pictures, the pictures
 *   without their bytes, identifiers and shapes; there until the next call
 * @error: where an error goes
 *
 * Returns: %TRUE with another entry; %FALSE without error when there are no more
 */
gboolean
atlas_export_cursor_next (AtlasExportCursor  *self,
                          GPtrArray         **records,
                          GError            **error)
{
  AtlasRecord *entry;

  *records = NULL;

  if (self->entries == NULL || step_entry (self, error) != SQLITE_ROW)
    return FALSE;

  g_ptr_array_set_size (self->records, 0);
  entry = atlas_row_read (self->entries, ATLAS_RECORD_ENTRY);
  g_ptr_array_add (self->records, entry);

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      guint first = self->records->len;

      if (self->parts[i] != NULL && !take_rows_of (self, i, entry->id, error))
        return FALSE;
      if (sources[i].type == ATLAS_RECORD_CLAIM)
        put_claims_in_order (self, first);
    }

  *records = self->records;

  return TRUE;
}

/**
 * atlas_export_cursor_free:
 * @self: (transfer full): a cursor
 *
 * Ends the reading.
 */
void
atlas_export_cursor_free (AtlasExportCursor *self)
{
  sqlite3_finalize (self->entries);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    sqlite3_finalize (self->parts[i]);

  atlas_sql_rollback (self->db);
  g_ptr_array_unref (self->records);
  g_free (self->ids);
  g_free (self);
}

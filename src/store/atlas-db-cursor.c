/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries one after the other. Of the whole collection each table is read once from one end to the
 * other, in the order of the entries, some hundred of them at a time; of a few, each table entry by entry. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-cursor.h"

#include "atlas-cursor-part.h"

/* Entries of a slice, which is one thread's work. */
#define SLICE 512
/* Entries that are read at once, where they are small. */
#define RUN 256

static const AtlasCursorSource sources[] = {
  { ATLAS_RECORD_ENTRY, NULL, "entry t", "t.id", NULL },
  { ATLAS_RECORD_NAME, "name", ATLAS_CURSOR_BY_INDEX ("name"), "i.entry", NULL },
  { ATLAS_RECORD_TEXT, "text WHERE owner_table = 'entry'",
    ATLAS_CURSOR_BY_INDEX ("text") " WHERE i.owner_table = 'entry'", "i.owner", NULL },
  { ATLAS_RECORD_CLAIM, "claim", ATLAS_CURSOR_BY_INDEX ("claim"), "i.entry", NULL },
  { ATLAS_RECORD_TEXT, "text WHERE owner_table = 'claim'",
    "claim c CROSS JOIN text t ON t.owner = c.id WHERE t.owner_table = 'claim'", "c.entry", "c.ordinal, c.id" },
  { ATLAS_RECORD_EVIDENCE, "evidence", "claim c CROSS JOIN evidence t ON t.claim = c.id", "c.entry", "c.ordinal, c.id" },
  { ATLAS_RECORD_ENTRY_TAG, "entry_tag", ATLAS_CURSOR_BY_INDEX ("entry_tag"), "i.entry", NULL },
  { ATLAS_RECORD_ENTRY_MEDIA, "entry_media", ATLAS_CURSOR_BY_INDEX ("entry_media"), "i.base_id", NULL },
  { ATLAS_RECORD_MEDIA, "entry_media", "entry_media m CROSS JOIN media t ON t.id = m.related_id", "m.base_id", "m.ordinal, m.id" },
  { ATLAS_RECORD_IDENTIFIER, "identifier", ATLAS_CURSOR_BY_INDEX ("identifier"), "i.entry", NULL },
  { ATLAS_RECORD_SHAPE, "shape", ATLAS_CURSOR_BY_INDEX ("shape"), "i.entry", NULL },
};

#define N_PARTS G_N_ELEMENTS (sources)

struct _AtlasExportCursor
{
  AtlasDb *db;
  AtlasCursorPart parts[N_PARTS];                 /* the entries, and what belongs to them */
  gint64 *ids;                                    /* (nullable): of these alone */
  guint n_ids;
  guint next_id;
  gint64 last;                                    /* of all: the last entry that was read */
  gint64 end;                                     /* of all: the last one there is to read */
  guint run;                                      /* how many are read at once */
  gint64 stamp[2];                                /* how far the history goes: every program that writes leaves a trace there */
  AtlasRowPool *pool;
  GPtrArray *records;
};

static gboolean
begin (AtlasExportCursor  *self,
       GError            **error)
{
  if (!atlas_sql_begin (self->db, FALSE, error))
    return FALSE;

  for (guint i = 0; i < N_PARTS; i++)
    {
      if (!atlas_cursor_part_open (&self->parts[i], self->db, self->pool, &sources[i], i, error))
        return FALSE;
    }

  return atlas_sql_integer (self->db, "SELECT ifnull (max (sequence), 0) FROM change", &self->stamp[0], error) &&
         atlas_sql_integer (self->db, "SELECT ifnull (max (id), 0) FROM change_field", &self->stamp[1], error);
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
  self->end = G_MAXINT64;
  self->run = RUN;
  self->pool = atlas_row_pool_new ();
  self->records = g_ptr_array_new ();
  if (ids != NULL)
    {
      self->ids = g_new (gint64, MAX (n_ids, 1));
      for (guint i = 0; i < n_ids; i++)
        self->ids[i] = ids[i];
      self->n_ids = n_ids;
    }

  return begin (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * atlas_db_open_beside:
 * @self: a collection file, which may be in use by another thread
 *
 * Returns: (transfer full) (nullable): the same file once more, for reading; %NULL where that cannot be had
 */
AtlasDb *
atlas_db_open_beside (const AtlasDb *self)
{
  g_autoptr (GError) error = NULL;
  AtlasDb *other;

  /* A file that is read out of a copy, or was looked at with suspicion, is opened once. */
  if (self->private_copy != NULL || self->deadline != 0)
    return NULL;

  other = atlas_db_open (self->path, ATLAS_DB_READ_ONLY, &error);
  if (other == NULL)
    g_debug ("No second connection: %s", error->message);

  return other;
}

/**
 * atlas_export_cursor_new_beside:
 * @self: a cursor of all entries, which may be in use by another thread
 * @db: another connection to the same file
 *
 * Begins to read the same.
 *
 * Returns: (nullable) (transfer full): another cursor; %NULL where it cannot be had, or would see another
 *   state of the file than @self does
 */
AtlasExportCursor *
atlas_export_cursor_new_beside (const AtlasExportCursor *self,
                                AtlasDb                 *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasExportCursor) other = atlas_export_cursor_new (db, NULL, 0, &error);

  if (other == NULL)
    {
      g_debug ("No second cursor: %s", error->message);
      return NULL;
    }

  return other->stamp[0] == self->stamp[0] && other->stamp[1] == self->stamp[1] ? g_steal_pointer (&other) : NULL;
}

/* Of at most @n entries behind @after and up to @end, the last; 0: there are none. */
static gboolean
find_last (AtlasExportCursor  *self,
           gint64              after,
           gint64              end,
           guint               n,
           gint64             *last,
           GError            **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self->db,
    "SELECT coalesce ((SELECT id FROM entry WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT 1 OFFSET ?3), "
    "(SELECT max (id) FROM entry WHERE id > ?1 AND id <= ?2), 0)", error);
  gboolean fine;

  *last = 0;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, after);
  sqlite3_bind_int64 (statement, 2, end);
  sqlite3_bind_int64 (statement, 3, (gint64) n - 1);
  fine = atlas_sql_step (self->db, statement, error) == SQLITE_ROW;
  if (fine)
    *last = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return fine;
}

/**
 * atlas_export_cursor_find_slice:
 * @self: a cursor of all entries
 * @after: the id of an entry; 0: none
 * @last: (out): the id of the last entry of the slice that comes after it; 0: there is no more
 * @error: where an error goes
 *
 * Finds the next few hundred entries, which may be read by any cursor beside this one.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_export_cursor_find_slice (AtlasExportCursor  *self,
                                gint64              after,
                                gint64             *last,
                                GError            **error)
{
  return find_last (self, after, G_MAXINT64, SLICE, last, error);
}

/**
 * atlas_export_cursor_set_slice:
 * @self: a cursor of all entries
 * @after: the id of the entry before the slice; 0: none
 * @last: the id of its last entry
 *
 * Puts the cursor before these entries; it ends after them.
 */
void
atlas_export_cursor_set_slice (AtlasExportCursor *self,
                               gint64             after,
                               gint64             last)
{
  self->last = after;
  self->end = last;
}

static gboolean
read_parts (AtlasExportCursor  *self,
            gint64              first,
            gint64              last,
            GError            **error)
{
  atlas_row_pool_reset (self->pool);

  for (guint i = 0; i < N_PARTS; i++)
    {
      if (!atlas_cursor_part_read (&self->parts[i], first, last, error))
        return FALSE;
    }

  return TRUE;
}

/* Reads some entries with all that is theirs: fewer, if that is much. */
static gboolean
read_run (AtlasExportCursor  *self,
          GError            **error)
{
  gint64 last;

  for (;;)
    {
      if (!find_last (self, self->last, self->end, self->run, &last, error) || last == 0)
        return FALSE;

      atlas_row_pool_set_bounded (self->pool, self->run > 1);
      if (!read_parts (self, self->last + 1, last, error))
        return FALSE;
      if (!atlas_row_pool_is_full (self->pool))
        break;

      self->run = MAX (self->run / 4, 1);
    }

  self->last = last;
  self->run = MIN (self->run * 2, RUN);

  return TRUE;
}

/* Finds the next entry that is there, if there is one. */
static gboolean
find_entry (AtlasExportCursor  *self,
            gint64             *entry,
            GError            **error)
{
  while (!atlas_cursor_part_peek (&self->parts[0], entry))
    {
      if (self->ids == NULL)
        {
          if (!read_run (self, error))
            return FALSE;
        }
      else
        {
          if (self->next_id == self->n_ids)
            return FALSE;
          if (!read_parts (self, self->ids[self->next_id], self->ids[self->next_id], error))
            return FALSE;
          self->next_id++;
        }
    }

  return TRUE;
}

/**
 * atlas_export_cursor_next:
 * @self: a cursor
 * @records: (out) (transfer none) (nullable) (element-type AtlasRecord): the next entry, and after it
 *   its names, texts, claims, their texts and evidence, links to keywords and pictures, the pictures
 *   without their bytes, identifiers and shapes; there until the next call, and two of them may share a text
 * @error: where an error goes
 *
 * Returns: %TRUE with another entry; %FALSE without error when there are no more
 */
gboolean
atlas_export_cursor_next (AtlasExportCursor  *self,
                          GPtrArray         **records,
                          GError            **error)
{
  gint64 entry;

  *records = NULL;
  g_ptr_array_set_size (self->records, 0);

  if (!find_entry (self, &entry, error))
    return FALSE;

  for (guint i = 0; i < N_PARTS; i++)
    atlas_cursor_part_take (&self->parts[i], entry, self->records);

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
  for (guint i = 0; i < N_PARTS; i++)
    atlas_cursor_part_clear (&self->parts[i]);

  atlas_sql_rollback (self->db);
  g_ptr_array_unref (self->records);
  atlas_row_pool_free (self->pool);
  g_free (self->ids);
  g_free (self);
}

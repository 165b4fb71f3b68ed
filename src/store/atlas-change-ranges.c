/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that came or went by the thousand, undone and done again. The history has a row for a run
 * of ids; of what went also all that it held, packed, a few hundred rows together. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* What is packed together: rows, or bytes where they are long. */
#define PACK_ROWS 2000
#define PACK_BYTES (256 * 1024)

enum { PACKED_NULL, PACKED_INTEGER, PACKED_REAL, PACKED_TEXT, PACKED_BLOB };

typedef struct
{
  gint64 id;                /* of the row of change_range */
  AtlasRecordType type;
  gint64 first;
  gint64 last;
  gboolean inserted;
  GBytes *content;          /* (nullable) */
} Range;

static void
clear_range (Range *range)
{
  g_clear_pointer (&range->content, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Range, clear_range)

static gboolean
set_damaged (AtlasDb  *self,
             GError  **error)
{
  g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT,
               _("“%s” is damaged: its history cannot be read"), self->label);

  return FALSE;
}

static void
pack_number (GByteArray *pack,
             guint64     number)
{
  guint8 bytes[10];
  guint n = 0;

  do
    {
      bytes[n] = number & 0x7f;
      number >>= 7;
      if (number != 0)
        bytes[n] |= 0x80;
      n++;
    }
  while (number != 0);

  g_byte_array_append (pack, bytes, n);
}

static void
pack_value (GByteArray   *pack,
            sqlite3_stmt *statement,
            int           column)
{
  gsize length;
  guint8 tag;

  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_INTEGER:
      tag = PACKED_INTEGER;
      g_byte_array_append (pack, &tag, 1);
      pack_number (pack, (guint64) sqlite3_column_int64 (statement, column));
      break;

    case SQLITE_FLOAT:
      {
        double real = sqlite3_column_double (statement, column);
        guint64 bits;

        memcpy (&bits, &real, sizeof bits);
        bits = GUINT64_TO_LE (bits);
        tag = PACKED_REAL;
        g_byte_array_append (pack, &tag, 1);
        g_byte_array_append (pack, (const guint8 *) &bits, sizeof bits);
      }
      break;

    case SQLITE_TEXT:
    case SQLITE_BLOB:
      {
        gboolean text = sqlite3_column_type (statement, column) == SQLITE_TEXT;
        gconstpointer bytes = text ? (gconstpointer) sqlite3_column_text (statement, column)
                                   : sqlite3_column_blob (statement, column);

        length = (gsize) sqlite3_column_bytes (statement, column);
        tag = text ? PACKED_TEXT : PACKED_BLOB;
        g_byte_array_append (pack, &tag, 1);
        pack_number (pack, length);
        if (length > 0)
          g_byte_array_append (pack, bytes, (guint) length);
      }
      break;

    case SQLITE_NULL:
    default:
      tag = PACKED_NULL;
      g_byte_array_append (pack, &tag, 1);
      break;
    }
}

static gboolean
unpack_number (const guint8 **at,
               const guint8  *end,
               guint64       *number)
{
  *number = 0;

  for (guint shift = 0; *at < end && shift < 64; shift += 7)
    {
      guint8 byte = *(*at)++;

      *number |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
unpack_value (const guint8 **at,
              const guint8  *end,
              sqlite3_stmt  *statement,
              int            place)
{
  guint64 number;
  guint8 tag;
  double real;

  if (*at >= end)
    return FALSE;

  tag = *(*at)++;
  switch (tag)
    {
    case PACKED_NULL:
      return sqlite3_bind_null (statement, place) == SQLITE_OK;

    case PACKED_INTEGER:
      return unpack_number (at, end, &number) &&
             sqlite3_bind_int64 (statement, place, (gint64) number) == SQLITE_OK;

    case PACKED_REAL:
      if (end - *at < 8)
        return FALSE;
      memcpy (&number, *at, sizeof number);
      number = GUINT64_FROM_LE (number);
      memcpy (&real, &number, sizeof real);
      *at += 8;
      return sqlite3_bind_double (statement, place, real) == SQLITE_OK;

    case PACKED_TEXT:
    case PACKED_BLOB:
      if (!unpack_number (at, end, &number) || number > (guint64) (end - *at))
        return FALSE;
      *at += number;
      return (tag == PACKED_TEXT
                ? sqlite3_bind_text64 (statement, place, (const char *) *at - number, number, SQLITE_STATIC, SQLITE_UTF8)
                : sqlite3_bind_blob64 (statement, place, *at - number, number, SQLITE_STATIC)) == SQLITE_OK;

    default:
      return FALSE;
    }
}

static gboolean
write_range (AtlasDb      *self,
             const Range  *range,
             GError      **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "INSERT INTO change_range (change, table_name, first_id, last_id, operation, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->change);
  sqlite3_bind_text (statement, 2, atlas_record_info (range->type)->table, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, range->first);
  sqlite3_bind_int64 (statement, 4, range->last);
  sqlite3_bind_text (statement, 5, range->inserted ? "insert" : "delete", -1, SQLITE_STATIC);
  if (range->content != NULL)
    sqlite3_bind_blob64 (statement, 6, g_bytes_get_data (range->content, NULL),
                         g_bytes_get_size (range->content), SQLITE_STATIC);

  return atlas_sql_run (self, statement, error);
}

/**
 * atlas_range_write:
 * @self: a collection file, while a change is written
 * @type: a type of record
 * @first: the id of the first of the records that were added
 * @last: the id of the last: all between them were added too
 * @error: where an error goes
 *
 * Says in the history that records were added.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_range_write (AtlasDb          *self,
                   AtlasRecordType   type,
                   gint64            first,
                   gint64            last,
                   GError          **error)
{
  Range range = { .type = type, .first = first, .last = last, .inserted = TRUE };

  return write_range (self, &range, error);
}

/* A pack begins with the names of its columns, each ended by a zero, and an empty one. */
static GByteArray *
begin_pack (AtlasRecordType type)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  GByteArray *pack = g_byte_array_new ();

  g_byte_array_append (pack, (const guint8 *) "id", 3);
  for (guint i = 0; i < info->n_fields; i++)
    g_byte_array_append (pack, (const guint8 *) info->fields[i].name, (guint) strlen (info->fields[i].name) + 1);
  g_byte_array_append (pack, (const guint8 *) "", 1);

  return pack;
}

/* Packs rows from range->first on; range->last becomes the last one of them. @n: how many. */
static gboolean
pack_rows (AtlasDb  *self,
           Range    *range,
           gint64   *n,
           GError  **error)
{
  const AtlasRecordInfo *info = atlas_record_info (range->type);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT %d",
                                          atlas_row_columns (range->type), info->table, PACK_ROWS);
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  g_autoptr (GByteArray) pack = begin_pack (range->type);
  int code = SQLITE_ERROR;

  *n = 0;
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, range->first);
  sqlite3_bind_int64 (statement, 2, range->last);

  while (pack->len < PACK_BYTES && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      range->last = sqlite3_column_int64 (statement, 0);
      for (guint i = 0; i <= info->n_fields; i++)
        pack_value (pack, statement, (int) i);
      (*n)++;
    }

  sqlite3_reset (statement);
  range->content = g_byte_array_free_to_bytes (g_steal_pointer (&pack));

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static gboolean
delete_rows (AtlasDb      *self,
             const Range  *range,
             GError      **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id BETWEEN ?1 AND ?2",
                                          atlas_record_info (range->type)->table);
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, range->first);
  sqlite3_bind_int64 (statement, 2, range->last);

  return atlas_sql_run (self, statement, error);
}

/* All rows of a range must be there: what somebody took away since is told, not passed over. */
static gboolean
remove_range (AtlasDb      *self,
              const Range  *range,
              GError      **error)
{
  gint64 next = range->first;

  while (next <= range->last)
    {
      g_auto (Range) part = { .type = range->type, .first = next, .last = range->last };
      gint64 n;

      if (!pack_rows (self, &part, &n, error))
        return FALSE;

      if (n == 0 || part.last - part.first + 1 != n)
        {
          g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT,
                       /* translators: the name of a table */
                       _("This cannot be undone: records of “%s” are no longer as the history left them"),
                       atlas_record_info (range->type)->table);
          return FALSE;
        }

      if (!write_range (self, &part, error) || !delete_rows (self, &part, error))
        return FALSE;

      next = part.last + 1;
    }

  return TRUE;
}

/* The statement that inserts what is packed: columns that there are, in the pack's order. */
static char *
insert_of_pack (const Range   *range,
                const guint8 **at,
                const guint8  *end,
                guint         *n_columns)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) places = g_string_new (NULL);

  for (*n_columns = 0; ; (*n_columns)++)
    {
      const guint8 *zero = memchr (*at, 0, (gsize) (end - *at));
      const char *name = (const char *) *at;

      if (zero == NULL || *n_columns > 100)
        return NULL;

      *at = zero + 1;
      if (*name == '\0')
        break;

      if (strcmp (name, "id") != 0 && atlas_record_find_field (range->type, name) == NULL)
        return NULL;

      g_string_append_printf (columns, "%s%s", *n_columns > 0 ? ", " : "", name);
      g_string_append_printf (places, "%s?%u", *n_columns > 0 ? ", " : "", *n_columns + 1);
    }

  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)",
                          atlas_record_info (range->type)->table, columns->str, places->str);
}

static gboolean
restore_range (AtlasDb      *self,
               const Range  *range,
               GError      **error)
{
  Range again = { .type = range->type, .first = range->first, .last = range->last, .inserted = TRUE };
  gsize length = 0;
  const guint8 *at = range->content != NULL ? g_bytes_get_data (range->content, &length) : NULL;
  const guint8 *end = at != NULL ? at + length : NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  guint n_columns;

  if (at == NULL || (sql = insert_of_pack (range, &at, end, &n_columns)) == NULL)
    return set_damaged (self, error);

  statement = atlas_sql_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;

  for (gint64 n = 0; n <= range->last - range->first; n++)
    {
      for (guint i = 0; i < n_columns; i++)
        {
          if (!unpack_value (&at, end, statement, (int) i + 1))
            return set_damaged (self, error);
        }

      if (!atlas_sql_run (self, statement, error))
        return FALSE;
    }

  return at == end ? write_range (self, &again, error) : set_damaged (self, error);
}

/* The newest range of a change before one. @found: whether there is one. */
static gboolean
read_range (AtlasDb   *self,
            gint64     sequence,
            gint64     before,
            Range     *range,
            gboolean  *found,
            GError   **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT id, table_name, first_id, last_id, operation, content FROM change_range "
    "WHERE change = ?1 AND id < ?2 ORDER BY id DESC LIMIT 1", error);
  gboolean known = TRUE;
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, sequence);
  sqlite3_bind_int64 (statement, 2, before);
  code = atlas_sql_step (self, statement, error);
  *found = code == SQLITE_ROW;

  if (*found)
    {
      known = atlas_record_type_from_table ((const char *) sqlite3_column_text (statement, 1), &range->type);
      range->id = sqlite3_column_int64 (statement, 0);
      range->first = sqlite3_column_int64 (statement, 2);
      range->last = sqlite3_column_int64 (statement, 3);
      range->inserted = g_strcmp0 ((const char *) sqlite3_column_text (statement, 4), "insert") == 0;
      if (sqlite3_column_type (statement, 5) == SQLITE_BLOB)
        range->content = g_bytes_new (sqlite3_column_blob (statement, 5), (gsize) sqlite3_column_bytes (statement, 5));
    }

  sqlite3_reset (statement);

  return known ? code == SQLITE_ROW || code == SQLITE_DONE : set_damaged (self, error);
}

/* The ranges are the history of these rows: the triggers would write it once more. What comes back was
 * in the tables before, so that no constraint has to be looked at again. */
static void
set_quiet (AtlasDb  *self,
           gboolean  quiet)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, !quiet, NULL);
  atlas_sql_exec (self, quiet ? "PRAGMA ignore_check_constraints = ON" : "PRAGMA ignore_check_constraints = OFF", NULL);
}

/**
 * atlas_ranges_revert:
 * @self: a collection file, while the change that reverts is written
 * @sequence: the change whose ranges are inverted
 * @error: where an error goes
 *
 * Takes away what the ranges of a change brought, and brings what they took away, the last one first.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_ranges_revert (AtlasDb   *self,
                     gint64     sequence,
                     GError   **error)
{
  gint64 before = G_MAXINT64;
  gboolean found = TRUE;
  gboolean fine = TRUE;
  gboolean quiet = FALSE;

  while (fine && found)
    {
      g_auto (Range) range = { 0 };

      fine = read_range (self, sequence, before, &range, &found, error);
      if (!fine || !found)
        break;

      if (!quiet)
        set_quiet (self, TRUE);
      quiet = TRUE;
      before = range.id;
      fine = range.inserted ? remove_range (self, &range, error) : restore_range (self, &range, error);
    }

  if (quiet)
    set_quiet (self, FALSE);

  return fine;
}

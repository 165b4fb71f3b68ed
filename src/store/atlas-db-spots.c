/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where entries lie, read in parts so that others have their turn and the first can be shown early. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <math.h>
#include <string.h>

#include "atlas-geometry.h"

#define COLUMNS \
  "SELECT id, position, kind, precision_m, review FROM entry WHERE id > ?1 AND id < ?2 ORDER BY id"

/* A word as it lies in the page: asked for as a text it would be copied, to end in a zero byte. */
typedef struct
{
  const char *bytes;
  gsize length;
} Word;

static Word
read_word (sqlite3_stmt *statement,
           int           column)
{
  gsize length = (gsize) sqlite3_column_bytes (statement, column);

  return (Word) { length > 0 ? sqlite3_column_blob (statement, column) : "", length };
}

static gboolean
is_word (Word        word,
         const char *text)
{
  return word.length == strlen (text) && memcmp (word.bytes, text, word.length) == 0;
}

static guint8
find_kind (Word word)
{
  for (guint8 i = 0; atlas_kinds[i] != NULL; i++)
    if (is_word (word, atlas_kinds[i]))
      return i;

  return 0;
}

static gboolean
read_spot (sqlite3_stmt *statement,
           AtlasSpot    *spot)
{
  AtlasPoint point = { 0 };
  Word review;

  if (!atlas_geometry_decode (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1), &point) ||
      !point.set)
    return FALSE;

  spot->id = sqlite3_column_int64 (statement, 0);
  spot->longitude = point.longitude;
  spot->latitude = point.latitude;
  spot->kind = find_kind (read_word (statement, 2));
  spot->precision_m = sqlite3_column_type (statement, 3) != SQLITE_NULL
                      ? (float) sqlite3_column_double (statement, 3) : NAN;
  review = read_word (statement, 4);
  spot->doubtful = is_word (review, "draft") || is_word (review, "needs-source");

  return TRUE;
}

static void
turn_around (GArray *spots)
{
  for (guint i = 0; i < spots->len / 2; i++)
    {
      AtlasSpot *one = &g_array_index (spots, AtlasSpot, i);
      AtlasSpot *other = &g_array_index (spots, AtlasSpot, spots->len - 1 - i);
      AtlasSpot kept = *one;

      *one = *other;
      *other = kept;
    }
}

/**
 * atlas_db_read_spots:
 * @self: a collection file
 * @after: (inout): entries up to this id are read already, 0 at the beginning; where this part ended
 * @before: (inout): entries from this id on are read already, %G_MAXINT64 at the beginning; where this part
 *   ended, if it is read from the end
 * @from_end: whether to read the last of what is left, so that two may read until they meet
 * @max: how many entries to read at most
 * @error: where an error goes
 *
 * Reads where entries lie. Entries that lie nowhere are left out.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasSpot): what this part has, by ascending id,
 *   perhaps nothing; %NULL without an error: there are no more entries
 */
GArray *
atlas_db_read_spots (AtlasDb  *self,
                     gint64   *after,
                     gint64   *before,
                     gboolean  from_end,
                     guint     max,
                     GError  **error)
{
  g_autoptr (GArray) spots = g_array_sized_new (FALSE, FALSE, sizeof (AtlasSpot), max);
  sqlite3_stmt *statement = atlas_sql_prepare (self, from_end ? COLUMNS " DESC LIMIT ?3" : COLUMNS " LIMIT ?3", error);
  guint n_rows = 0;
  int code;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, *after);
  sqlite3_bind_int64 (statement, 2, *before);
  sqlite3_bind_int64 (statement, 3, max);
  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasSpot spot = { 0 };

      n_rows++;
      *(from_end ? before : after) = sqlite3_column_int64 (statement, 0);
      if (read_spot (statement, &spot))
        g_array_append_val (spots, spot);
    }

  if (from_end)
    turn_around (spots);

  return code == SQLITE_DONE && n_rows > 0 ? g_steal_pointer (&spots) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where entries lie, read in parts so that others have their turn and the first can be shown early. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <math.h>
#include <string.h>

#include "atlas-geometry.h"
#include "atlas-memory.h"

/* Rows are taken by an aggregate function: to come back from SQLite for each of a million takes as long as reading it
 * does. An aggregate runs forwards alone, so a part from the end begins where a look backwards finds its first entry. */
#define FUNCTION "hubatlas_take_spot"
#define TAKE "SELECT " FUNCTION " (id, position, kind, precision_m, review) FROM entry WHERE id > ?1 AND id < ?2"
#define FIND_FIRST "SELECT id FROM entry WHERE id > ?1 AND id < ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3"
#define MAX_KINDS 16

enum { ARGUMENT_ID, ARGUMENT_POSITION, ARGUMENT_KIND, ARGUMENT_PRECISION, ARGUMENT_REVIEW, N_ARGUMENTS };

struct _AtlasTaking
{
  GArray *spots;            /* (element-type AtlasSpot) */
  guint n_rows;
  guint max;
  gint64 last;              /* the id of the last row */
  gboolean full;            /* it was stopped because there is more */
  gsize lengths[MAX_KINDS]; /* of the words of atlas_kinds */
  guint8 n_kinds;
};

/* A word as it lies in the page: asked for as a text it would be copied, to end in a zero byte. */
typedef struct
{
  const char *bytes;
  gsize length;
} Word;

static Word
read_word (sqlite3_value *value)
{
  gsize length = (gsize) sqlite3_value_bytes (value);

  return (Word) { length > 0 ? sqlite3_value_blob (value) : "", length };
}

#define IS_WORD(word, text) ((word).length == sizeof (text) - 1 && memcmp ((word).bytes, text, sizeof (text) - 1) == 0)

static guint8
find_kind (const AtlasTaking *taking,
           Word               word)
{
  for (guint8 i = 0; i < taking->n_kinds; i++)
    if (word.length == taking->lengths[i] && memcmp (word.bytes, atlas_kinds[i], word.length) == 0)
      return i;

  return 0;
}

static gboolean
read_spot (const AtlasTaking  *taking,
           sqlite3_value     **values,
           AtlasSpot          *spot)
{
  sqlite3_value *position = values[ARGUMENT_POSITION], *precision = values[ARGUMENT_PRECISION];
  AtlasPoint point = { 0 };
  Word review;

  if (!atlas_geometry_decode (sqlite3_value_blob (position), (gsize) sqlite3_value_bytes (position), &point) || !point.set)
    return FALSE;

  spot->id = sqlite3_value_int64 (values[ARGUMENT_ID]);
  spot->longitude = point.longitude;
  spot->latitude = point.latitude;
  spot->kind = find_kind (taking, read_word (values[ARGUMENT_KIND]));
  spot->precision_m = sqlite3_value_type (precision) != SQLITE_NULL ? (float) sqlite3_value_double (precision) : NAN;
  review = read_word (values[ARGUMENT_REVIEW]);
  spot->doubtful = IS_WORD (review, "draft") || IS_WORD (review, "needs-source");

  return TRUE;
}

static void
take_row (sqlite3_context  *context,
          int               n,
          sqlite3_value   **values)
{
  const AtlasDb *self = sqlite3_user_data (context);
  AtlasTaking *taking = self->taking;
  AtlasSpot spot = { 0 };

  /* Somebody else's statement. */
  if (taking == NULL)
    return;

  if (taking->n_rows == taking->max)
    {
      taking->full = TRUE;
      sqlite3_result_error_code (context, SQLITE_ABORT);
      return;
    }

  taking->n_rows++;
  taking->last = sqlite3_value_int64 (values[ARGUMENT_ID]);
  if (read_spot (taking, values, &spot))
    g_array_append_val (taking->spots, spot);
}

static void
finish (sqlite3_context *context)
{
}

/* Gives a new connection the function that takes rows. */
gboolean
atlas_spots_add_function (AtlasDb  *self,
                          GError  **error)
{
  int code = sqlite3_create_function_v2 (self->handle, FUNCTION, N_ARGUMENTS, SQLITE_UTF8 | SQLITE_DIRECTONLY, self, NULL,
                                         take_row, finish, NULL);

  if (code != SQLITE_OK)
    atlas_sql_set_error (self, code, error);

  return code == SQLITE_OK;
}

/* Takes what lies between two ids, up to @taking's limit. */
static gboolean
take (AtlasDb      *self,
      AtlasTaking  *taking,
      gint64        after,
      gint64        before,
      GError      **error)
{
  g_autoptr (GError) problem = NULL;
  sqlite3_stmt *statement = atlas_sql_prepare (self, TAKE, error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, after);
  sqlite3_bind_int64 (statement, 2, before);
  self->taking = taking;
  code = atlas_sql_step (self, statement, &problem);
  self->taking = NULL;
  if (code != SQLITE_ROW && !taking->full)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return TRUE;
}

/* Where the last @max entries between two ids begin: @first is the id before them. */
static gboolean
find_first (AtlasDb  *self,
            gint64    after,
            gint64    before,
            guint     max,
            gint64   *first,
            GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, FIND_FIRST, error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, after);
  sqlite3_bind_int64 (statement, 2, before);
  sqlite3_bind_int64 (statement, 3, max - 1);
  code = atlas_sql_step (self, statement, error);
  *first = code == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) - 1 : after;
  sqlite3_reset (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
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
  /* From the end all is taken: what was added after the look backwards, too. */
  AtlasTaking taking = { .spots = spots, .max = from_end ? G_MAXUINT : max };
  gint64 first = *after;

  atlas_memory_expect_filling (spots->data, max * sizeof (AtlasSpot));
  for (; taking.n_kinds < MAX_KINDS && atlas_kinds[taking.n_kinds] != NULL; taking.n_kinds++)
    taking.lengths[taking.n_kinds] = strlen (atlas_kinds[taking.n_kinds]);

  if (from_end && !find_first (self, *after, *before, max, &first, error))
    return NULL;
  if (!take (self, &taking, first, *before, error) || taking.n_rows == 0)
    return NULL;

  if (from_end)
    *before = first + 1;
  else
    *after = taking.last;

  return g_steal_pointer (&spots);
}

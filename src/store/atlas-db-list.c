/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of entries: a handful of queries in the order of the entries, merged as they come. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <math.h>

#include "atlas-geometry.h"

#define BETWEEN " BETWEEN ?1 AND ?2 "

/* Walks along the summaries, which are in the order of their ids, as rows in the same order come. */
typedef struct
{
  GPtrArray *summaries;
  GPtrArray *haystacks;     /* (element-type GString) beside the summaries */
  guint first;              /* where the range begins */
  guint place;
} Walk;

typedef void (*TakeRow) (AtlasSummary *summary,
                         GString      *haystack,
                         sqlite3_stmt *statement);

static void
append_folded (GString    *haystack,
               const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return;

  folded = atlas_fold (text);
  g_string_append (haystack, folded);
  g_string_append_c (haystack, '\n');
}

static void
take_name (AtlasSummary *summary,
           GString      *haystack,
           sqlite3_stmt *statement)
{
  AtlasName *name = (AtlasName *) atlas_row_read (statement, ATLAS_RECORD_NAME);

  g_ptr_array_add (summary->names, name);
  append_folded (haystack, name->text);
}

static void
take_counts (AtlasSummary *summary,
             GString      *haystack,
             sqlite3_stmt *statement)
{
  summary->n_claims = (guint) sqlite3_column_int (statement, 1);
  summary->n_unsourced = (guint) sqlite3_column_int (statement, 2);
}

static void
take_words (AtlasSummary *summary,
            GString      *haystack,
            sqlite3_stmt *statement)
{
  append_folded (haystack, (const char *) sqlite3_column_text (statement, 1));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const AtlasName *one = *(const AtlasName * const *) a;
  const AtlasName *other = *(const AtlasName * const *) b;

  if (one->ordinal != other->ordinal)
    return one->ordinal < other->ordinal ? -1 : 1;

  return one->base.id < other->base.id ? -1 : one->base.id > other->base.id;
}

static gboolean
list_entries (AtlasDb  *self,
              Walk     *walk,
              gint64    low,
              gint64    high,
              GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT id, kind, hub, position, precision_m, review FROM entry WHERE id" BETWEEN "ORDER BY id", error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, low);
  sqlite3_bind_int64 (statement, 2, high);

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasSummary *summary = atlas_summary_new ();

      summary->id = sqlite3_column_int64 (statement, 0);
      summary->kind = atlas_sql_column_text (statement, 1);
      summary->hub = sqlite3_column_int64 (statement, 2);
      atlas_geometry_decode (sqlite3_column_blob (statement, 3),
                             (gsize) sqlite3_column_bytes (statement, 3), &summary->position);
      if (sqlite3_column_type (statement, 4) != SQLITE_NULL)
        summary->precision_m = sqlite3_column_double (statement, 4);
      summary->review = atlas_sql_column_text (statement, 5);

      g_ptr_array_add (walk->summaries, summary);
      g_ptr_array_add (walk->haystacks, g_string_new (NULL));
    }

  return code == SQLITE_DONE;
}

/* Runs a query whose column @key is an entry's id and by which it is ordered. */
static gboolean
merge (AtlasDb     *self,
       Walk        *walk,
       const char  *sql,
       int          key,
       gint64       low,
       gint64       high,
       TakeRow      take,
       GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, low);
  sqlite3_bind_int64 (statement, 2, high);
  walk->place = walk->first;

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, key);

      while (walk->place < walk->summaries->len &&
             ((AtlasSummary *) walk->summaries->pdata[walk->place])->id < id)
        walk->place++;

      if (walk->place < walk->summaries->len &&
          ((AtlasSummary *) walk->summaries->pdata[walk->place])->id == id)
        take (walk->summaries->pdata[walk->place], walk->haystacks->pdata[walk->place], statement);
    }

  return code == SQLITE_DONE;
}

static gboolean
list_range (AtlasDb  *self,
            Walk     *walk,
            gint64    low,
            gint64    high,
            GError  **error)
{
  g_autofree char *names = g_strdup_printf ("SELECT %s FROM name WHERE entry" BETWEEN "ORDER BY entry, ordinal",
                                            atlas_row_columns (ATLAS_RECORD_NAME));

  walk->first = walk->summaries->len;

  return list_entries (self, walk, low, high, error) &&
         /* The entry is the first field after the id. */
         merge (self, walk, names, 1, low, high, take_name, error) &&
         merge (self, walk,
                "SELECT c.entry, count(*), sum(c.rank <> 'withdrawn' AND "
                "NOT EXISTS (SELECT 1 FROM evidence e WHERE e.claim = c.id)) "
                "FROM claim c WHERE c.entry" BETWEEN "GROUP BY c.entry ORDER BY c.entry",
                0, low, high, take_counts, error) &&
         merge (self, walk,
                "SELECT owner, text FROM text WHERE owner_table = 'entry' AND owner" BETWEEN
                "AND field = 'description' ORDER BY owner",
                0, low, high, take_words, error) &&
         merge (self, walk,
                "SELECT b.entry, t.key FROM entry_tag b JOIN tag t ON t.id = b.tag WHERE b.entry" BETWEEN
                "ORDER BY b.entry",
                0, low, high, take_words, error) &&
         merge (self, walk,
                "SELECT b.entry, x.text FROM entry_tag b JOIN text x ON x.owner = b.tag "
                "WHERE x.owner_table = 'tag' AND b.entry" BETWEEN "ORDER BY b.entry",
                0, low, high, take_words, error);
}

/**
 * atlas_db_list:
 * @self: a collection file
 * @ids: (nullable) (array length=n_ids): the entries wanted; %NULL: all
 * @n_ids: how many
 * @error: where an error goes
 *
 * Reads entries as lists and the map need them. One that is not there is left out.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasSummary): the summaries, all of them by id
 *   or those wanted in the order of @ids
 */
GPtrArray *
atlas_db_list (AtlasDb       *self,
               const gint64  *ids,
               guint          n_ids,
               GError       **error)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_summary_free);
  g_autoptr (GPtrArray) haystacks = g_ptr_array_new ();
  Walk walk = { .summaries = summaries, .haystacks = haystacks };
  gboolean fine = atlas_sql_begin (self, FALSE, error);

  if (fine && ids == NULL)
    fine = list_range (self, &walk, 1, ATLAS_ID_MAX, error);

  for (guint i = 0; fine && ids != NULL && i < n_ids; i++)
    fine = list_range (self, &walk, ids[i], ids[i], error);

  atlas_sql_rollback (self);

  for (guint i = 0; i < summaries->len; i++)
    {
      AtlasSummary *summary = summaries->pdata[i];

      summary->haystack = g_string_free (haystacks->pdata[i], FALSE);
      g_ptr_array_sort (summary->names, compare_names);
    }

  return fine ? g_steal_pointer (&summaries) : NULL;
}

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
  guint first;              /* where the range begins */
  guint place;
  GPtrArray *names;         /* (element-type AtlasName) of @named, as far as they have come */
  AtlasSummary *named;      /* (nullable) */
} Walk;

typedef void (*TakeRow) (Walk         *walk,
                         AtlasSummary *summary,
                         sqlite3_stmt *statement);

/* All names of an entry have come. */
static void
finish_names (Walk *walk)
{
  if (walk->named != NULL)
    atlas_summary_set_names (walk->named, walk->names);
  g_ptr_array_set_size (walk->names, 0);
  walk->named = NULL;
}

static void
take_name (Walk         *walk,
           AtlasSummary *summary,
           sqlite3_stmt *statement)
{
  AtlasName *name = (AtlasName *) atlas_row_read (statement, ATLAS_RECORD_NAME);

  if (walk->named != summary)
    finish_names (walk);
  walk->named = summary;
  g_ptr_array_add (walk->names, name);
  atlas_summary_add_words (summary, name->text);
}

static void
take_counts (Walk         *walk,
             AtlasSummary *summary,
             sqlite3_stmt *statement)
{
  summary->n_claims = (guint) sqlite3_column_int (statement, 1);
  summary->n_unsourced = (guint) sqlite3_column_int (statement, 2);
}

static void
take_words (Walk         *walk,
            AtlasSummary *summary,
            sqlite3_stmt *statement)
{
  atlas_summary_add_words (summary, (const char *) sqlite3_column_text (statement, 1));
}

/* The first @max of a range. */
static gboolean
list_entries (AtlasDb  *self,
              Walk     *walk,
              gint64    low,
              gint64    high,
              gint64    max,
              GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT id, kind, hub, position, precision_m, review FROM entry WHERE id" BETWEEN "ORDER BY id LIMIT ?3", error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, low);
  sqlite3_bind_int64 (statement, 2, high);
  sqlite3_bind_int64 (statement, 3, max);

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasSummary *summary = atlas_summary_new ();

      summary->id = sqlite3_column_int64 (statement, 0);
      atlas_summary_set_kind (summary, (const char *) sqlite3_column_text (statement, 1));
      summary->hub = sqlite3_column_int64 (statement, 2);
      atlas_geometry_decode (sqlite3_column_blob (statement, 3),
                             (gsize) sqlite3_column_bytes (statement, 3), &summary->position);
      if (sqlite3_column_type (statement, 4) != SQLITE_NULL)
        summary->precision_m = sqlite3_column_double (statement, 4);
      atlas_summary_set_review (summary, (const char *) sqlite3_column_text (statement, 5));

      g_ptr_array_add (walk->summaries, summary);
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
        take (walk, walk->summaries->pdata[walk->place], statement);
    }
  finish_names (walk);

  return code == SQLITE_DONE;
}

static gboolean
list_names (AtlasDb  *self,
            Walk     *walk,
            gint64    low,
            gint64    high,
            GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM name WHERE entry" BETWEEN "ORDER BY entry, ordinal",
                                          atlas_row_columns (ATLAS_RECORD_NAME));

  /* The entry is the first field after the id. */
  return merge (self, walk, sql, 1, low, high, take_name, error);
}

static gboolean
list_range (AtlasDb  *self,
            Walk     *walk,
            gint64    low,
            gint64    high,
            GError  **error)
{
  walk->first = walk->summaries->len;

  return list_entries (self, walk, low, high, ATLAS_ID_MAX, error) &&
         list_names (self, walk, low, high, error) &&
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
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_summary_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (atlas_record_free);
  Walk walk = { .summaries = summaries, .names = names };
  gboolean fine = atlas_sql_begin (self, FALSE, error);

  if (fine && ids == NULL)
    fine = list_range (self, &walk, 1, ATLAS_ID_MAX, error);

  for (guint i = 0; fine && ids != NULL && i < n_ids; i++)
    fine = list_range (self, &walk, ids[i], ids[i], error);

  atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&summaries) : NULL;
}

/* The names in the order of their entries lie all over their table. Read once from one end to the other it is in the cache, and
 * the disk has been asked for its pages one behind the other. */
static gboolean
warm_names (AtlasDb  *self,
            GError  **error)
{
  gint64 preferred;

  return atlas_sql_integer (self, "SELECT max(preferred) FROM name NOT INDEXED", &preferred, error);
}

/**
 * atlas_db_read_summaries:
 * @self: a collection file
 * @after: (inout): the id to go on behind, 0 at the beginning; where this part ended
 * @max: how many entries to read at most
 * @error: where an error goes
 *
 * Reads entries as lists need them: their names, but not their claims, descriptions and tags, which take
 * longer to read than all else.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasSummary): the part, by ascending id; %NULL without
 *   an error: there are no more entries
 */
GPtrArray *
atlas_db_read_summaries (AtlasDb  *self,
                         gint64   *after,
                         guint     max,
                         GError  **error)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_summary_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (atlas_record_free);
  Walk walk = { .summaries = summaries, .names = names };
  gboolean fine = *after < ATLAS_ID_MAX && atlas_sql_begin (self, FALSE, error);

  if (*after >= ATLAS_ID_MAX)
    return NULL;

  fine = fine && (*after != 0 || warm_names (self, error)) && list_entries (self, &walk, *after + 1, ATLAS_ID_MAX, max, error);
  if (fine && summaries->len > 0)
    {
      gint64 low = *after + 1;

      *after = ((AtlasSummary *) summaries->pdata[summaries->len - 1])->id;
      fine = list_names (self, &walk, low, *after, error);
    }
  atlas_sql_rollback (self);

  return fine && summaries->len > 0 ? g_steal_pointer (&summaries) : NULL;
}

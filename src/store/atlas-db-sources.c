/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of sources with what rests on them. Claims and evidence are read once each, in the order
 * in which they lie in the file, and counted in memory: joined, they would be read at random. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include "atlas-source-summary.h"

typedef struct
{
  gint64   id;
  gint64   entry;
  gboolean withdrawn;
} Claim;

/* One piece of evidence. */
typedef struct
{
  gint64   entry;
  gint64   claim;
  guint    source;              /* its place in the list */
  gboolean withdrawn;
} Support;

typedef struct
{
  GPtrArray  *summaries;
  GHashTable *places;           /* the id of a source -> its place in the list, from 1 */
  GArray     *claims;           /* of Claim, by id */
  GArray     *supports;         /* of Support */
} Count;

static void
clear_count (Count *count)
{
  g_clear_pointer (&count->summaries, g_ptr_array_unref);
  g_clear_pointer (&count->places, g_hash_table_unref);
  g_clear_pointer (&count->claims, g_array_unref);
  g_clear_pointer (&count->supports, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Count, clear_count)

static AtlasSourceSummary *
get_summary (Count  *count,
             gint64  source,
             guint  *place)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (count->places, &source));

  if (found == 0)
    return NULL;

  if (place != NULL)
    *place = found - 1;

  return count->summaries->pdata[found - 1];
}

static gboolean
list_sources (AtlasDb  *self,
              Count    *count,
              GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM source ORDER BY id",
                                          atlas_row_columns (ATLAS_RECORD_SOURCE));
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasSource *source = (AtlasSource *) atlas_row_read (statement, ATLAS_RECORD_SOURCE);

      g_ptr_array_add (count->summaries, atlas_source_summary_new (source));
      g_hash_table_insert (count->places, &source->base.id, GUINT_TO_POINTER (count->summaries->len));
    }

  return code == SQLITE_DONE;
}

static gboolean
mark_texts (AtlasDb  *self,
            Count    *count,
            GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, "SELECT DISTINCT source FROM source_text", error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasSourceSummary *summary = get_summary (count, sqlite3_column_int64 (statement, 0), NULL);

      if (summary != NULL)
        summary->has_text = TRUE;
    }

  return code == SQLITE_DONE;
}

static gboolean
read_claims (AtlasDb  *self,
             Count    *count,
             GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT id, entry, rank = 'withdrawn' FROM claim ORDER BY id", error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      Claim claim = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1),
                      sqlite3_column_int (statement, 2) != 0 };

      g_array_append_val (count->claims, claim);
    }

  return code == SQLITE_DONE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const Claim *one = a;
  const Claim *other = b;

  return one->id < other->id ? -1 : one->id > other->id;
}

static gboolean
read_evidence (AtlasDb  *self,
               Count    *count,
               GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT source, claim, quotation IS NOT NULL FROM evidence ORDER BY id", error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      Support support = { .claim = sqlite3_column_int64 (statement, 1) };
      AtlasSourceSummary *summary = get_summary (count, sqlite3_column_int64 (statement, 0), &support.source);
      Claim wanted = { .id = support.claim };
      guint place;

      /* Another program may leave evidence of nothing behind. */
      if (summary == NULL || !g_array_binary_search (count->claims, &wanted, compare_ids, &place))
        continue;

      support.entry = g_array_index (count->claims, Claim, place).entry;
      support.withdrawn = g_array_index (count->claims, Claim, place).withdrawn;
      g_array_append_val (count->supports, support);
      summary->n_evidence++;
      summary->n_quotations += sqlite3_column_int (statement, 2) != 0;
    }

  return code == SQLITE_DONE;
}

/* By entry, then by claim, then by source. */
static int
compare_supports (gconstpointer a,
                  gconstpointer b)
{
  const Support *one = a;
  const Support *other = b;

  if (one->entry != other->entry)
    return one->entry < other->entry ? -1 : 1;

  if (one->claim != other->claim)
    return one->claim < other->claim ? -1 : 1;

  return one->source < other->source ? -1 : one->source > other->source;
}

/* The claim whose evidence begins at @start. Returns where that of the next begins. */
static guint
count_claim (Count *count,
             guint  start)
{
  const Support *first = &g_array_index (count->supports, Support, start);
  guint n_sources = 0;
  guint i;

  for (i = start; i < count->supports->len; i++)
    {
      const Support *support = &g_array_index (count->supports, Support, i);
      AtlasSourceSummary *summary = count->summaries->pdata[support->source];

      if (support->claim != first->claim)
        break;

      if (i == start || support->source != (support - 1)->source)
        {
          summary->n_claims++;
          n_sources++;
        }
    }

  if (n_sources == 1 && !first->withdrawn)
    ((AtlasSourceSummary *) count->summaries->pdata[first->source])->n_sole_claims++;

  return i;
}

/* The entry whose evidence begins at @start; @seen: of each source, the entry that it was last seen
 * with. Returns where that of the next begins. */
static guint
count_entry (Count  *count,
             guint   start,
             gint64 *seen)
{
  const Support *first = &g_array_index (count->supports, Support, start);
  const Support *sole = NULL;
  gboolean several = FALSE;
  guint i;

  for (i = start; i < count->supports->len; i++)
    {
      const Support *support = &g_array_index (count->supports, Support, i);

      if (support->entry != first->entry)
        break;

      if (seen[support->source] != support->entry)
        ((AtlasSourceSummary *) count->summaries->pdata[support->source])->n_entries++;

      seen[support->source] = support->entry;

      if (support->withdrawn)
        continue;

      several = several || (sole != NULL && sole->source != support->source);
      sole = support;
    }

  if (sole != NULL && !several)
    ((AtlasSourceSummary *) count->summaries->pdata[sole->source])->n_sole_entries++;

  return i;
}

static void
count_all (Count *count)
{
  g_autofree gint64 *seen = g_new0 (gint64, count->summaries->len);

  g_array_sort (count->supports, compare_supports);

  for (guint i = 0; i < count->supports->len;)
    i = count_claim (count, i);

  for (guint i = 0; i < count->supports->len;)
    i = count_entry (count, i, seen);
}

/**
 * atlas_db_list_sources:
 * @self: a collection file
 * @error: where an error goes
 *
 * Reads all sources with what rests on each.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasSourceSummary): the sources, by id
 */
GPtrArray *
atlas_db_list_sources (AtlasDb  *self,
                       GError  **error)
{
  g_auto (Count) count = {
    .summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_source_summary_free),
    .places = g_hash_table_new (g_int64_hash, g_int64_equal),
    .claims = g_array_new (FALSE, FALSE, sizeof (Claim)),
    .supports = g_array_new (FALSE, FALSE, sizeof (Support)),
  };
  gboolean fine = atlas_sql_begin (self, FALSE, error) &&
                  list_sources (self, &count, error) &&
                  mark_texts (self, &count, error) &&
                  read_claims (self, &count, error) &&
                  read_evidence (self, &count, error);

  atlas_sql_rollback (self);

  if (!fine)
    return NULL;

  count_all (&count);

  return g_steal_pointer (&count.summaries);
}

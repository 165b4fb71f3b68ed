/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a few entries to put them side by side, and counting what belongs to each. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include "atlas-labels.h"

/* Of the keywords and works of an entry more than these are too many to read. */
#define MAX_TAGS "200"
#define MAX_WORKS "60"

#define CLAIMS "SELECT id FROM claim WHERE entry = ?1"
#define WHOLES "SELECT part_of FROM claim WHERE entry = ?1 AND part_of IS NOT NULL"
#define ALL_CLAIMS CLAIMS " UNION " WHOLES
#define PROPERTIES "SELECT property FROM claim WHERE id IN (" ALL_CLAIMS ")"
#define ENTRIES \
  "SELECT ?1 UNION SELECT hub FROM entry WHERE id = ?1 UNION SELECT entry FROM claim WHERE id IN (" WHOLES ")"

static const AtlasRecordQuery entry_queries[] = {
  { ATLAS_RECORD_ENTRY, "id IN (" ENTRIES ")" },
  { ATLAS_RECORD_NAME, "entry IN (" ENTRIES ")" },
  { ATLAS_RECORD_CLAIM, "id IN (" ALL_CLAIMS ")" },
  { ATLAS_RECORD_EVIDENCE, "claim IN (" ALL_CLAIMS ")" },
  { ATLAS_RECORD_SOURCE, "id IN (SELECT source FROM evidence WHERE claim IN (" ALL_CLAIMS "))" },
  { ATLAS_RECORD_PROPERTY, "id IN (" PROPERTIES ")" },
  { ATLAS_RECORD_TEXT,
    "(owner IN (" PROPERTIES ") AND owner_table = 'property') OR (owner IN (" ALL_CLAIMS ") AND owner_table = 'claim')" },
};

static const AtlasRecordQuery tag_queries[] = {
  { ATLAS_RECORD_TAG, "id = ?1" },
  { ATLAS_RECORD_TEXT, "owner = ?1 AND owner_table = 'tag'" },
};

static const AtlasRecordQuery work_queries[] = {
  { ATLAS_RECORD_ENTRY, "id = ?1" },
  { ATLAS_RECORD_NAME, "entry = ?1" },
};

/* To a hub belongs what names it as its hub, which is what the search counts too; to any other entry what
 * speaks of it. */
#define RECORDS \
  "SELECT id FROM entry WHERE hub = ?1 UNION SELECT entry FROM claim WHERE target = ?1 AND entry <> ?1 " \
  "AND rank <> 'withdrawn' AND (SELECT kind FROM entry WHERE id = ?1) <> 'hub'"

#define COUNTS "SELECT kind, count(*) FROM entry WHERE id IN (" RECORDS ") GROUP BY kind"
#define TAGS \
  "SELECT tag, count(DISTINCT nullif (entry, ?1)) AS n, max(entry = ?1) AS own FROM entry_tag " \
  "WHERE entry = ?1 OR entry IN (" RECORDS ") GROUP BY tag ORDER BY own DESC, n DESC, tag LIMIT " MAX_TAGS
#define WORKS "SELECT id FROM entry WHERE kind = 'work' AND id IN (" RECORDS ") ORDER BY id LIMIT " MAX_WORKS

static gboolean
run_queries (AtlasDb                 *self,
             const AtlasRecordQuery  *queries,
             guint                    n_queries,
             gint64                   id,
             AtlasRecordSet          *set,
             GError                 **error)
{
  for (guint i = 0; i < n_queries; i++)
    {
      if (!atlas_record_query_run (self, &queries[i], id, set, error))
        return FALSE;
    }

  return TRUE;
}

typedef void (*TakeRow) (sqlite3_stmt        *statement,
                         AtlasComparisonSide *side);

static gboolean
read_rows (AtlasDb              *self,
           const char           *sql,
           AtlasComparisonSide  *side,
           TakeRow               take,
           GError              **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, side->entry);
  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    take (statement, side);

  return code == SQLITE_DONE;
}

static void
take_count (sqlite3_stmt        *statement,
            AtlasComparisonSide *side)
{
  guint n = sqlite3_column_int (statement, 1);

  side->n_of_kind[atlas_kind_index ((const char *) sqlite3_column_text (statement, 0))] += n;
  side->n_records += n;
}

static void
take_tag (sqlite3_stmt        *statement,
          AtlasComparisonSide *side)
{
  AtlasComparisonTag tag = {
    .tag = sqlite3_column_int64 (statement, 0),
    .n_records = sqlite3_column_int (statement, 1),
    .own = sqlite3_column_int (statement, 2),
  };

  g_array_append_val (side->tags, tag);
}

static void
take_work (sqlite3_stmt        *statement,
           AtlasComparisonSide *side)
{
  gint64 id = sqlite3_column_int64 (statement, 0);

  g_array_append_val (side->works, id);
}

/* What belongs to a side, and the records that name it. */
static gboolean
fill_side (AtlasDb              *self,
           AtlasComparisonSide  *side,
           AtlasRecordSet       *set,
           GError              **error)
{
  gboolean fine = read_rows (self, COUNTS, side, take_count, error) &&
                  read_rows (self, TAGS, side, take_tag, error) &&
                  read_rows (self, WORKS, side, take_work, error);

  for (guint i = 0; fine && i < side->tags->len; i++)
    fine = run_queries (self, tag_queries, G_N_ELEMENTS (tag_queries),
                        g_array_index (side->tags, AtlasComparisonTag, i).tag, set, error);
  for (guint i = 0; fine && i < side->works->len; i++)
    fine = run_queries (self, work_queries, G_N_ELEMENTS (work_queries), g_array_index (side->works, gint64, i), set,
                        error);
  side->counted = fine;

  return fine;
}

static AtlasComparison *
load (AtlasDb       *self,
      const gint64  *entries,
      guint          n_entries,
      GError       **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (AtlasComparison) comparison = NULL;
  g_autoptr (GArray) there = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_entries; i++)
    {
      if (!run_queries (self, entry_queries, G_N_ELEMENTS (entry_queries), entries[i], set, error))
        return NULL;
      if (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, entries[i]) != NULL)
        g_array_append_val (there, entries[i]);
    }

  comparison = atlas_comparison_new (set, (const gint64 *) (void *) there->data, there->len);
  for (guint i = 0; i < comparison->n_sides; i++)
    {
      if (!fill_side (self, &comparison->sides[i], set, error))
        return NULL;
    }

  return g_steal_pointer (&comparison);
}

/**
 * atlas_db_load_comparison:
 * @self: a collection file
 * @entries: (array length=n_entries): the ids of %ATLAS_COMPARISON_MAX entries at most
 * @n_entries: how many they are
 * @error: where an error goes
 *
 * Reads entries with all that is compared of them, and counts what belongs to each: exactly, all seen at
 * the same moment. Entries that are not there are left out.
 *
 * Returns: (nullable) (transfer full): the comparison
 */
AtlasComparison *
atlas_db_load_comparison (AtlasDb       *self,
                          const gint64  *entries,
                          guint          n_entries,
                          GError       **error)
{
  AtlasComparison *comparison = NULL;

  if (atlas_sql_begin (self, FALSE, error))
    comparison = load (self, entries, MIN (n_entries, ATLAS_COMPARISON_MAX), error);
  atlas_sql_rollback (self);

  return comparison;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What entries want that one query alone does not tell: a position, names in the collection's
 * languages, claims that can stand together. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-queue-private.h"

#include "atlas-contradiction.h"
#include "atlas-geometry.h"

/**
 * atlas_queue_find_missing_positions:
 * @self: a collection file
 * @scope: what to look at
 * @items: (element-type AtlasQueueItem): where the items go
 * @error: where an error goes
 *
 * Finds what should be on the map and is not: hubs and places always, organisations and events
 * unless a claim says where they are to be found.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_queue_find_missing_positions (AtlasDb                *self,
                                    const AtlasQueueScope  *scope,
                                    GArray                 *items,
                                    GError                **error)
{
  static const AtlasQueueQuery query = {
    "SELECT n.id, n.position, n.kind IN ('hub', 'place') FROM entry n "
    "WHERE n.kind IN ('hub', 'place', 'organisation', 'event') AND {only} "
    "AND (n.kind IN ('hub', 'place') OR NOT EXISTS (SELECT 1 FROM claim c JOIN property p ON p.id = c.property "
    "  WHERE c.entry = n.id AND c.rank <> 'withdrawn' AND c.target IS NOT NULL "
    "  AND p.key IN ('located-in', 'held-in', 'held-at')))",
    "n.id", "n.id = ?1"
  };
  sqlite3_stmt *statement = atlas_queue_prepare (self, &query, scope, error);
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasPoint point = { 0 };
      gint64 id = sqlite3_column_int64 (statement, 0);

      /* A point may be stored and yet be empty. */
      if (!atlas_geometry_decode (sqlite3_column_blob (statement, 1),
                                  (gsize) sqlite3_column_bytes (statement, 1), &point) || !point.set)
        atlas_queue_add (items, ATLAS_QUEUE_MISSING_POSITION,
                         sqlite3_column_int (statement, 2) ? ATLAS_SEVERITY_WARNING : ATLAS_SEVERITY_NOTE,
                         ATLAS_RECORD_ENTRY, id, id, 0, "position");
    }

  return code == SQLITE_DONE;
}

/* The first part of a tag: zh of zh-Hans. */
static char *
primary_of (const char *language)
{
  return g_strndup (language, strcspn (language, "-"));
}

/**
 * atlas_queue_find_missing_names:
 * @self: a collection file
 * @scope: what to look at, with the languages
 * @items: (element-type AtlasQueueItem): where the items go
 * @error: where an error goes
 *
 * Finds entries that have names, but none in one of the languages. Misprints and names in
 * another language's letters do not count.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_queue_find_missing_names (AtlasDb                *self,
                                const AtlasQueueScope  *scope,
                                GArray                 *items,
                                GError                **error)
{
  static const AtlasQueueQuery query = {
    "SELECT n.id FROM entry n WHERE {only} "
    "AND EXISTS (SELECT 1 FROM name m WHERE m.entry = n.id) "
    "AND NOT EXISTS (SELECT 1 FROM name m WHERE m.entry = n.id AND m.kind <> 'as-printed' "
    "  AND (m.language = ?3 OR m.language LIKE ?3 || '-%') AND m.language NOT LIKE 'zh-Latn%')",
    "n.id", "n.id = ?1"
  };

  for (guint i = 0; scope->languages != NULL && scope->languages[i] != NULL; i++)
    {
      g_autofree char *primary = primary_of (scope->languages[i]);
      sqlite3_stmt *statement = atlas_queue_prepare (self, &query, scope, error);
      int code;

      if (statement == NULL)
        return FALSE;

      sqlite3_bind_text (statement, 3, primary, -1, SQLITE_TRANSIENT);
      while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
        {
          gint64 id = sqlite3_column_int64 (statement, 0);

          atlas_queue_add (items, ATLAS_QUEUE_MISSING_NAME, ATLAS_SEVERITY_NOTE, ATLAS_RECORD_ENTRY, id, id, 0, NULL);
          g_array_index (items, AtlasQueueItem, items->len - 1).detail = (guint8) i;
        }

      if (code != SQLITE_DONE)
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_db_queue_languages:
 * @self: a collection file
 * @error: where an error goes
 *
 * Tells the languages in which every entry should have a name: that of the collection and all in
 * which at least half of the entries have one; each as the tag that is used most.
 *
 * Returns: (nullable) (transfer full) (array zero-terminated=1): language tags
 */
char **
atlas_db_queue_languages (AtlasDb  *self,
                          GError  **error)
{
  g_autoptr (GPtrArray) languages = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "WITH used (primary_tag, tag, entry) AS ("
    "    SELECT substr (language, 1, instr (language || '-', '-') - 1), language, entry FROM name"
    "    WHERE kind <> 'as-printed' AND language <> 'und' AND language NOT LIKE 'zh-Latn%'),"
    "  counted (primary_tag, tag, n) AS (SELECT primary_tag, tag, count (*) FROM used GROUP BY primary_tag, tag),"
    "  common (primary_tag) AS ("
    "    SELECT primary_tag FROM used GROUP BY primary_tag"
    "    HAVING 2 * count (DISTINCT entry) >= (SELECT count (*) FROM entry)"
    "    UNION SELECT substr (default_language, 1, instr (default_language || '-', '-') - 1) FROM collection) "
    "SELECT coalesce ((SELECT tag FROM counted k WHERE k.primary_tag = m.primary_tag ORDER BY n DESC, tag LIMIT 1),"
    "  (SELECT default_language FROM collection)) FROM common m ORDER BY m.primary_tag LIMIT 20", error);
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      if (atlas_language_is_valid ((const char *) sqlite3_column_text (statement, 0)))
        g_ptr_array_add (languages, atlas_sql_column_text (statement, 0));
    }
  g_ptr_array_add (languages, NULL);

  return code == SQLITE_DONE ? (char **) g_ptr_array_steal (g_steal_pointer (&languages), NULL) : NULL;
}

static void
add_contradictions (GArray         *items,
                    GPtrArray      *claims,
                    AtlasRecordSet *properties)
{
  g_autoptr (GPtrArray) pairs = atlas_contradictions_among ((const AtlasClaim * const *) claims->pdata,
                                                            claims->len, properties);

  for (guint i = 0; i < pairs->len; i++)
    {
      const AtlasContradiction *pair = pairs->pdata[i];

      if (!pair->settled)
        atlas_queue_add (items, ATLAS_QUEUE_CONTRADICTION, ATLAS_SEVERITY_WARNING, ATLAS_RECORD_CLAIM,
                         pair->entry, pair->one, pair->other, NULL);
    }
}

/**
 * atlas_queue_find_contradictions:
 * @self: a collection file
 * @scope: what to look at
 * @items: (element-type AtlasQueueItem): where the items go
 * @error: where an error goes
 *
 * Finds claims of one entry that cannot both be true, and of which neither is preferred. Only where
 * an entry has two claims of a property, which an index tells, are they read.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_queue_find_contradictions (AtlasDb                *self,
                                 const AtlasQueueScope  *scope,
                                 GArray                 *items,
                                 GError                **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT %s FROM claim WHERE (entry, property) IN (SELECT c.entry, c.property FROM claim c "
                     "  WHERE {only} GROUP BY c.entry, c.property HAVING count (*) > 1) "
                     "ORDER BY entry, ordinal, id", atlas_row_columns (ATLAS_RECORD_CLAIM));
  AtlasQueueQuery query = { sql, "c.entry", "c.entry = ?1" };
  g_autoptr (AtlasRecordSet) properties = atlas_queue_load_properties (self, error);
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func (atlas_record_free);
  sqlite3_stmt *statement;
  int code = SQLITE_ERROR;

  if (properties == NULL)
    return FALSE;

  statement = atlas_queue_prepare (self, &query, scope, error);
  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasClaim *claim = (AtlasClaim *) atlas_row_read (statement, ATLAS_RECORD_CLAIM);

      if (claims->len > 0 && ((const AtlasClaim *) claims->pdata[0])->entry != claim->entry)
        {
          add_contradictions (items, claims, properties);
          g_ptr_array_set_size (claims, 0);
        }
      g_ptr_array_add (claims, claim);
    }
  add_contradictions (items, claims, properties);

  return code == SQLITE_DONE;
}

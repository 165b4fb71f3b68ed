/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading records: everything, one entry with all that is needed to show it, the vocabulary. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#define CLAIMS "SELECT id FROM claim WHERE entry = ?1 OR target = ?1"
#define ALL_CLAIMS CLAIMS " UNION SELECT part_of FROM claim WHERE entry = ?1 AND part_of IS NOT NULL"
/* What a figure of the entry can be a part of; their evidence is not needed for that. */
#define HUB_FIGURES \
  "SELECT id FROM claim WHERE number IS NOT NULL AND entry = (SELECT hub FROM entry WHERE id = ?1) " \
  "UNION SELECT id FROM claim WHERE number IS NOT NULL AND entry IN " \
  "(SELECT entry FROM claim WHERE id IN (SELECT part_of FROM claim WHERE entry = ?1 AND part_of IS NOT NULL))"
#define PROPERTIES "SELECT property FROM claim WHERE id IN (" ALL_CLAIMS " UNION " HUB_FIGURES ")"
#define MEDIA "SELECT related_id FROM entry_media WHERE base_id = ?1"
#define TAGS "SELECT tag FROM entry_tag WHERE entry = ?1"
#define SHOWN_ENTRIES \
  "SELECT ?1 UNION SELECT hub FROM entry WHERE id = ?1 " \
  "UNION SELECT target FROM claim WHERE entry = ?1 UNION SELECT entry FROM claim WHERE id IN (" ALL_CLAIMS ")"

/* There may be millions of texts, nearly all of them about entries and claims: by the owner there is an index. */
#define TEXTS_OF(table) "(owner IN (SELECT id FROM " table ") AND owner_table = '" table "')"

static const AtlasRecordQuery entry_queries[] = {
  { ATLAS_RECORD_ENTRY, "id IN (" SHOWN_ENTRIES ")" },
  { ATLAS_RECORD_NAME, "entry IN (" SHOWN_ENTRIES ")" },
  { ATLAS_RECORD_CLAIM, "id IN (" ALL_CLAIMS " UNION " HUB_FIGURES ")" },
  { ATLAS_RECORD_EVIDENCE, "claim IN (" ALL_CLAIMS ")" },
  { ATLAS_RECORD_SOURCE,
    "id IN (SELECT source FROM evidence WHERE claim IN (" ALL_CLAIMS ") "
    "UNION SELECT source FROM media WHERE id IN (" MEDIA "))" },
  { ATLAS_RECORD_PROPERTY, "id IN (" PROPERTIES ")" },
  { ATLAS_RECORD_ENTRY_MEDIA, "related_id IN (" MEDIA ")" },
  { ATLAS_RECORD_MEDIA, "id IN (" MEDIA ")" },
  { ATLAS_RECORD_TOUR_STOP, "media IN (" MEDIA ")" },
  { ATLAS_RECORD_ENTRY_TAG, "entry = ?1" },
  { ATLAS_RECORD_TAG, "id IN (" TAGS ")" },
  { ATLAS_RECORD_IDENTIFIER, "entry = ?1" },
  { ATLAS_RECORD_SHAPE, "entry = ?1", TRUE },
  { ATLAS_RECORD_TEXT,
    "(owner = ?1 AND owner_table = 'entry') "
    "OR (owner IN (" PROPERTIES ") AND owner_table = 'property') "
    "OR (owner IN (" MEDIA ") AND owner_table = 'media') "
    "OR (owner IN (" ALL_CLAIMS ") AND owner_table = 'claim') "
    "OR (owner IN (" TAGS ") AND owner_table = 'tag')" },
};

static const AtlasRecordQuery vocabulary_queries[] = {
  { ATLAS_RECORD_COLLECTION, NULL },
  { ATLAS_RECORD_PROPERTY, NULL },
  { ATLAS_RECORD_SOURCE, NULL },
  { ATLAS_RECORD_MEDIA, NULL },
  { ATLAS_RECORD_TAG, NULL },
  { ATLAS_RECORD_SAVED_SEARCH, NULL },
  { ATLAS_RECORD_TEXT,
    TEXTS_OF ("collection") " OR " TEXTS_OF ("property") " OR " TEXTS_OF ("tag") " OR " TEXTS_OF ("saved_search") },
};

static const AtlasRecordQuery saved_search_queries[] = {
  { ATLAS_RECORD_SAVED_SEARCH, NULL },
  { ATLAS_RECORD_TEXT, TEXTS_OF ("saved_search") },
};

#define AT_STOPS "SELECT entry FROM tour_stop_entry"

static const AtlasRecordQuery tour_queries[] = {
  { ATLAS_RECORD_TOUR, NULL },
  { ATLAS_RECORD_TOUR_STOP, NULL },
  { ATLAS_RECORD_TOUR_STOP_ENTRY, NULL },
  { ATLAS_RECORD_TOUR_STOP_CLAIM, NULL },
  { ATLAS_RECORD_SAVED_SEARCH, NULL },
  { ATLAS_RECORD_ENTRY, "id IN (" AT_STOPS ")" },
  { ATLAS_RECORD_NAME, "entry IN (" AT_STOPS ")" },
  { ATLAS_RECORD_TEXT, TEXTS_OF ("tour") " OR " TEXTS_OF ("tour_stop") " OR " TEXTS_OF ("saved_search") },
};

#define STOPS "SELECT id FROM tour_stop WHERE tour = ?1"
#define SHOWN "SELECT entry FROM tour_stop_entry WHERE stop IN (" STOPS ")"
#define STATED "SELECT claim FROM tour_stop_claim WHERE stop IN (" STOPS ")"
#define OWN_CLAIMS "SELECT id FROM claim WHERE entry IN (" SHOWN ") UNION " STATED
/* With those that their figures are a part of. */
#define TOUR_CLAIMS \
  OWN_CLAIMS " UNION SELECT part_of FROM claim WHERE part_of IS NOT NULL AND id IN (" OWN_CLAIMS ")"
#define TOUR_ENTRIES \
  SHOWN " UNION SELECT hub FROM entry WHERE id IN (" SHOWN ") " \
  "UNION SELECT entry FROM claim WHERE id IN (" TOUR_CLAIMS ") " \
  "UNION SELECT target FROM claim WHERE target IS NOT NULL AND id IN (" TOUR_CLAIMS ")"
#define TOUR_PROPERTIES \
  "SELECT property FROM claim WHERE id IN (" TOUR_CLAIMS ") " \
  "UNION SELECT chart_property FROM tour_stop WHERE tour = ?1 AND chart_property IS NOT NULL"
#define TOUR_MEDIA \
  "SELECT media FROM tour_stop WHERE tour = ?1 AND media IS NOT NULL " \
  "UNION SELECT related_id FROM entry_media WHERE base_id IN (" SHOWN ")"
#define TOUR_TAGS "SELECT tag FROM entry_tag WHERE entry IN (" SHOWN ")"
#define TOUR_SEARCHES "SELECT search FROM tour_stop WHERE tour = ?1"

static const AtlasRecordQuery one_tour_queries[] = {
  { ATLAS_RECORD_COLLECTION, NULL },
  { ATLAS_RECORD_TOUR, "id = ?1" },
  { ATLAS_RECORD_TOUR_STOP, "tour = ?1" },
  { ATLAS_RECORD_TOUR_STOP_ENTRY, "stop IN (" STOPS ")" },
  { ATLAS_RECORD_TOUR_STOP_CLAIM, "stop IN (" STOPS ")" },
  { ATLAS_RECORD_SAVED_SEARCH, "id IN (" TOUR_SEARCHES ")" },
  { ATLAS_RECORD_ENTRY, "id IN (" TOUR_ENTRIES ")" },
  { ATLAS_RECORD_NAME, "entry IN (" TOUR_ENTRIES ")" },
  { ATLAS_RECORD_CLAIM, "id IN (" TOUR_CLAIMS ")" },
  { ATLAS_RECORD_EVIDENCE, "claim IN (" TOUR_CLAIMS ")" },
  { ATLAS_RECORD_PROPERTY, "id IN (" TOUR_PROPERTIES ")" },
  { ATLAS_RECORD_ENTRY_MEDIA, "base_id IN (" SHOWN ")" },
  { ATLAS_RECORD_MEDIA, "id IN (" TOUR_MEDIA ")" },
  { ATLAS_RECORD_SOURCE,
    "id IN (SELECT source FROM evidence WHERE claim IN (" TOUR_CLAIMS ") "
    "UNION SELECT source FROM media WHERE id IN (" TOUR_MEDIA "))" },
  { ATLAS_RECORD_ENTRY_TAG, "entry IN (" SHOWN ")" },
  { ATLAS_RECORD_TAG, "id IN (" TOUR_TAGS ")" },
  { ATLAS_RECORD_TEXT,
    TEXTS_OF ("collection") " OR (owner = ?1 AND owner_table = 'tour') "
    "OR (owner IN (" STOPS ") AND owner_table = 'tour_stop') "
    "OR (owner IN (" TOUR_SEARCHES ") AND owner_table = 'saved_search') "
    "OR (owner IN (" SHOWN ") AND owner_table = 'entry') "
    "OR (owner IN (" TOUR_CLAIMS ") AND owner_table = 'claim') "
    "OR (owner IN (" TOUR_PROPERTIES ") AND owner_table = 'property') "
    "OR (owner IN (" TOUR_MEDIA ") AND owner_table = 'media') "
    "OR (owner IN (" TOUR_TAGS ") AND owner_table = 'tag')" },
};

#define CITING "SELECT claim FROM evidence WHERE source = ?1"
#define CITING_ENTRIES "SELECT entry FROM claim WHERE id IN (" CITING ")"
/* Evidence from elsewhere of the same claims, or of other claims of the same entries: what has some
 * does not rest on this source alone. */
#define SUPPORTED "SELECT id FROM claim WHERE entry IN (" CITING_ENTRIES ")"

static const AtlasRecordQuery source_queries[] = {
  { ATLAS_RECORD_SOURCE, "id = ?1 OR id IN (SELECT source FROM evidence WHERE claim IN (" CITING "))" },
  { ATLAS_RECORD_SOURCE_TEXT, "source = ?1" },
  { ATLAS_RECORD_EVIDENCE, "claim IN (" SUPPORTED ")" },
  { ATLAS_RECORD_CLAIM, "id IN (" CITING ") OR id IN (SELECT claim FROM evidence WHERE claim IN (" SUPPORTED "))" },
  { ATLAS_RECORD_PROPERTY, "id IN (SELECT property FROM claim WHERE id IN (" CITING "))" },
  { ATLAS_RECORD_ENTRY,
    "id IN (" CITING_ENTRIES " UNION SELECT target FROM claim WHERE id IN (" CITING "))" },
  { ATLAS_RECORD_NAME,
    "entry IN (" CITING_ENTRIES " UNION SELECT target FROM claim WHERE id IN (" CITING "))" },
  { ATLAS_RECORD_TEXT,
    "(owner IN (SELECT property FROM claim WHERE id IN (" CITING ")) AND owner_table = 'property') "
    "OR (owner IN (" CITING ") AND owner_table = 'claim')" },
};

/* Reads into @set what the query picks; what is there already stays as it is. */
gboolean
atlas_record_query_run (AtlasDb                 *self,
                        const AtlasRecordQuery  *query,
                        gint64                   id,
                        AtlasRecordSet          *set,
                        GError                 **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s ORDER BY id",
                                          query->heavy ? atlas_row_columns (query->type)
                                                       : atlas_row_light_columns (query->type),
                                          atlas_record_info (query->type)->table,
                                          query->condition != NULL ? query->condition : "1");
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  if (sqlite3_bind_parameter_count (statement) > 0)
    sqlite3_bind_int64 (statement, 1, id);

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasRecord *record = atlas_row_read (statement, query->type);

      /* Another program may have stored an id that is none. */
      if (record->id > 0)
        atlas_record_set_take (set, record);
      else
        atlas_record_free (record);
    }

  return code == SQLITE_DONE;
}

/* All queries see the collection at the same moment; within a transaction, with what that has written. */
static AtlasRecordSet *
run_queries (AtlasDb                 *self,
             const AtlasRecordQuery  *queries,
             guint                    n_queries,
             gint64                   id,
             GError                 **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  gboolean alone = sqlite3_get_autocommit (self->handle) != 0;
  gboolean fine = !alone || atlas_sql_begin (self, FALSE, error);

  for (guint i = 0; fine && i < n_queries; i++)
    fine = atlas_record_query_run (self, &queries[i], id, set, error);

  if (alone)
    atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&set) : NULL;
}

/**
 * atlas_db_load_all:
 * @self: a collection file
 * @error: where an error goes
 *
 * Reads all records of all types, the private copies of texts too: what leaves the program must
 * leave those out.
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_db_load_all (AtlasDb  *self,
                   GError  **error)
{
  AtlasRecordQuery queries[ATLAS_N_RECORD_TYPES] = { 0 };

  for (guint i = 0; i < ATLAS_N_RECORD_TYPES; i++)
    {
      queries[i].type = i;
      queries[i].heavy = TRUE;
    }

  return run_queries (self, queries, G_N_ELEMENTS (queries), 0, error);
}

/**
 * atlas_db_load_entry:
 * @self: a collection file
 * @id: the id of an entry
 * @error: where an error goes
 *
 * Reads one entry with its names, texts, claims, tags, identifiers, shapes and pictures (their bytes left out, but with
 * the links that other entries and stops of tours have to them), the claims of others that point
 * at it and those that its figures are a part of; of all these claims the evidence with its sources,
 * and the properties with their texts; and its hub and the entries at the other end of its claims,
 * with their names.
 *
 * Returns: (nullable) (transfer full): the records; %NULL without error: there is no such entry
 */
AtlasRecordSet *
atlas_db_load_entry (AtlasDb  *self,
                     gint64    id,
                     GError  **error)
{
  g_autoptr (AtlasRecordSet) set = run_queries (self, entry_queries, G_N_ELEMENTS (entry_queries), id, error);

  if (set == NULL || atlas_record_set_get (set, ATLAS_RECORD_ENTRY, id) == NULL)
    return NULL;

  return g_steal_pointer (&set);
}

/**
 * atlas_db_load_source:
 * @self: a collection file
 * @id: the id of a source
 * @error: where an error goes
 *
 * Reads one source with its private text, its evidence, the claims that this is evidence of, with
 * their texts, properties and the entries at both ends with their names; and the evidence from
 * elsewhere of these claims and, with its claims, of the entries' others: where there is none, a
 * claim or an entry rests on this source alone.
 *
 * Returns: (nullable) (transfer full): the records; %NULL without error: there is no such source
 */
AtlasRecordSet *
atlas_db_load_source (AtlasDb  *self,
                      gint64    id,
                      GError  **error)
{
  g_autoptr (AtlasRecordSet) set = run_queries (self, source_queries, G_N_ELEMENTS (source_queries), id, error);

  if (set == NULL || atlas_record_set_get (set, ATLAS_RECORD_SOURCE, id) == NULL)
    return NULL;

  return g_steal_pointer (&set);
}

/**
 * atlas_db_load_vocabulary:
 * @self: a collection file
 * @error: where an error goes
 *
 * Reads what forms need: the collection's own record, all properties, sources, tags and saved
 * searches, with their texts; and all pictures, their bytes left out.
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_db_load_vocabulary (AtlasDb  *self,
                          GError  **error)
{
  return run_queries (self, vocabulary_queries, G_N_ELEMENTS (vocabulary_queries), 0, error);
}

/**
 * atlas_db_load_saved_searches:
 * @self: a collection file
 * @error: where an error goes
 *
 * Reads the saved searches with their titles; see atlas_saved_search_find().
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_db_load_saved_searches (AtlasDb  *self,
                              GError  **error)
{
  return run_queries (self, saved_search_queries, G_N_ELEMENTS (saved_search_queries), 0, error);
}

/**
 * atlas_db_load_tours:
 * @self: a collection file
 * @error: where an error goes
 *
 * Reads all tours with their stops and texts, what is listed at the stops, with the names of the
 * entries, and the saved searches whose findings may be shown there.
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_db_load_tours (AtlasDb  *self,
                     GError  **error)
{
  return run_queries (self, tour_queries, G_N_ELEMENTS (tour_queries), 0, error);
}

/**
 * atlas_db_load_tour:
 * @self: a collection file
 * @tour: the id of a tour
 * @error: where an error goes
 *
 * Reads one tour with all that presenting and publishing it need: its stops with what they list; the
 * entries shown there with names, texts, tags, pictures (their bytes left out) and all their claims; the
 * claims that are stated; of all these claims the evidence with its sources, the properties, and the
 * entries at both ends with their names; what their figures are a part of; the collection's own record.
 * See atlas_story_new().
 *
 * Returns: (nullable) (transfer full): the records; %NULL without error: there is no such tour
 */
AtlasRecordSet *
atlas_db_load_tour (AtlasDb  *self,
                    gint64    tour,
                    GError  **error)
{
  g_autoptr (AtlasRecordSet) set = run_queries (self, one_tour_queries, G_N_ELEMENTS (one_tour_queries), tour, error);

  if (set == NULL || atlas_record_set_get (set, ATLAS_RECORD_TOUR, tour) == NULL)
    return NULL;

  return g_steal_pointer (&set);
}

/**
 * atlas_db_load_record:
 * @self: a collection file
 * @type: a type of record
 * @id: an id
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the record; %NULL without error: there is none
 */
AtlasRecord *
atlas_db_load_record (AtlasDb          *self,
                      AtlasRecordType   type,
                      gint64            id,
                      GError          **error)
{
  AtlasRecord *record = NULL;

  return atlas_row_load (self, type, id, &record, error) ? record : NULL;
}

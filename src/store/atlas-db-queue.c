/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work queue: what a collection still wants, found where the data is. One search serves the
 * page, entry by entry while one works, and the check of the command line tool. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-queue-private.h"

#define CLAIMS_OF_ENTRY "(SELECT id FROM claim WHERE entry = ?1)"
#define ENTRY_OF_EVIDENCE "(SELECT c.entry FROM claim c WHERE c.id = e.claim)"
#define LIVE "c.rank <> 'withdrawn'"
#define ENTRY_OF_PICTURE "(SELECT min (l.base_id) FROM entry_media l WHERE l.related_id = m.id)"
#define SOURCES "FROM evidence e WHERE e.claim = c.id"

/* The kinds that one query finds: the entry, the record. */
typedef struct
{
  AtlasQueueKind kind;
  AtlasSeverity severity;
  AtlasRecordType type;
  const char *field;
  AtlasQueueQuery query;
} Plain;

static const Plain plain_kinds[] = {
  { ATLAS_QUEUE_NO_NAME, ATLAS_SEVERITY_ERROR, ATLAS_RECORD_ENTRY, NULL,
    { "SELECT n.id, n.id FROM entry n WHERE {only} AND NOT EXISTS (SELECT 1 FROM name m WHERE m.entry = n.id)",
      "n.id", "n.id = ?1" } },

  { ATLAS_QUEUE_UNSOURCED_CLAIM, ATLAS_SEVERITY_WARNING, ATLAS_RECORD_CLAIM, NULL,
    { "SELECT c.entry, c.id FROM claim c WHERE " LIVE " AND {only} "
      "AND NOT EXISTS (SELECT 1 " SOURCES ") "
      "AND c.property NOT IN (SELECT id FROM property WHERE key = '" ATLAS_QUEUE_DIFFERENT "')",
      "c.id", "c.entry = ?1" } },

  /* Who marks a record as reviewed takes what it says as proved. One walk along an index tells. */
  { ATLAS_QUEUE_ONE_SOURCE_CLAIM, ATLAS_SEVERITY_NOTE, ATLAS_RECORD_CLAIM, NULL,
    { "SELECT c.entry, c.id FROM (SELECT e.claim FROM evidence e WHERE {only} "
      "  GROUP BY e.claim HAVING min (e.source) = max (e.source)) s CROSS JOIN claim c ON c.id = s.claim WHERE " LIVE " "
      "AND c.entry IN (SELECT id FROM entry WHERE review <> 'reviewed') "
      "AND c.property NOT IN (SELECT id FROM property WHERE key = '" ATLAS_QUEUE_DIFFERENT "')",
      "e.claim", "e.claim IN " CLAIMS_OF_ENTRY } },

  { ATLAS_QUEUE_PROPERTY_NOT_FOR_KIND, ATLAS_SEVERITY_WARNING, ATLAS_RECORD_CLAIM, "property",
    { "SELECT c.entry, c.id FROM claim c WHERE {only} "
      "AND c.property IN (SELECT id FROM property WHERE kinds IS NOT NULL) "
      "AND instr (' ' || (SELECT p.kinds FROM property p WHERE p.id = c.property) || ' ', "
      "  ' ' || (SELECT n.kind FROM entry n WHERE n.id = c.entry) || ' ') = 0",
      "c.id", "c.entry = ?1" } },

  { ATLAS_QUEUE_NO_QUOTATION, ATLAS_SEVERITY_WARNING, ATLAS_RECORD_EVIDENCE, "quotation",
    { "SELECT " ENTRY_OF_EVIDENCE ", e.id FROM evidence e WHERE (e.quotation IS NULL OR e.quotation = '') AND {only}",
      "e.id", "e.claim IN " CLAIMS_OF_ENTRY } },

  /* A quotation is a proof, not a copy: longer ones need the owner's permission. */
  { ATLAS_QUEUE_LONG_QUOTATION, ATLAS_SEVERITY_WARNING, ATLAS_RECORD_EVIDENCE, "quotation",
    { "SELECT " ENTRY_OF_EVIDENCE ", e.id FROM evidence e WHERE length (e.quotation) > 300 AND {only}",
      "e.id", "e.claim IN " CLAIMS_OF_ENTRY } },

  { ATLAS_QUEUE_PICTURE_WITHOUT_LICENCE, ATLAS_SEVERITY_WARNING, ATLAS_RECORD_MEDIA, "licence",
    { "SELECT " ENTRY_OF_PICTURE ", m.id FROM media m WHERE m.licence IS NULL AND {only}", "m.id", NULL } },

  { ATLAS_QUEUE_PICTURE_WITHOUT_ALTERNATIVE, ATLAS_SEVERITY_NOTE, ATLAS_RECORD_MEDIA, NULL,
    { "SELECT " ENTRY_OF_PICTURE ", m.id FROM media m WHERE m.content_type LIKE 'image/%' AND {only} "
      "AND NOT EXISTS (SELECT 1 FROM text x WHERE x.owner = m.id AND x.owner_table = 'media' AND x.field = 'alternative')",
      "m.id", NULL } },
};

/**
 * atlas_queue_prepare:
 * @self: a collection file
 * @query: a query
 * @scope: what to look at
 * @error: where an error goes
 *
 * Prepares a query for an entry, or for all or a part of the ids that it goes through. Ids are
 * random, so equal ranges of them hold about as many records each.
 *
 * Returns: (nullable) (transfer none): the statement, with its first parameters bound
 */
sqlite3_stmt *
atlas_queue_prepare (AtlasDb                *self,
                     const AtlasQueueQuery  *query,
                     const AtlasQueueScope  *scope,
                     GError                **error)
{
  g_autoptr (GString) sql = g_string_new (query->sql);
  g_autofree char *range = g_strdup_printf ("%s BETWEEN ?1 AND ?2", query->range);
  guint n_parts = MAX (1, scope->n_parts);
  gint64 step = ATLAS_ID_MAX / n_parts;
  sqlite3_stmt *statement;

  g_string_replace (sql, "{only}", scope->entry != 0 ? query->entry : range, 0);
  statement = atlas_sql_prepare (self, sql->str, error);
  if (statement == NULL)
    return NULL;

  if (scope->entry != 0)
    {
      sqlite3_bind_int64 (statement, 1, scope->entry);
      return statement;
    }

  sqlite3_bind_int64 (statement, 1, scope->part == 0 ? G_MININT64 : scope->part * step);
  sqlite3_bind_int64 (statement, 2, scope->part + 1 >= n_parts ? G_MAXINT64 : (scope->part + 1) * step - 1);

  return statement;
}

/**
 * atlas_queue_add:
 * @items: (element-type AtlasQueueItem): where the item goes
 * @kind: what is wanted
 * @severity: how badly
 * @type: the type of the record
 * @entry: the entry that it stands under, or 0
 * @id: the id of the record
 * @other: the id of the other record, or 0
 * @field: (nullable): the field at fault
 *
 * Adds an item.
 */
void
atlas_queue_add (GArray          *items,
                 AtlasQueueKind   kind,
                 AtlasSeverity    severity,
                 AtlasRecordType  type,
                 gint64           entry,
                 gint64           id,
                 gint64           other,
                 const char      *field)
{
  AtlasQueueItem item = {
    .entry = entry, .id = id, .other = other,
    .kind = (guint8) kind, .severity = (guint8) severity, .type = (guint8) type,
  };
  const AtlasField *described = field != NULL ? atlas_record_find_field (type, field) : NULL;

  if (described != NULL)
    item.detail = (guint8) (described - atlas_record_info (type)->fields + 1);

  g_array_append_val (items, item);
}

static const Plain *
find_plain (AtlasQueueKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_kinds); i++)
    {
      if (plain_kinds[i].kind == kind)
        return &plain_kinds[i];
    }

  return NULL;
}

static gboolean
find_of_plain_kind (AtlasDb                *self,
                    const Plain            *plain,
                    const AtlasQueueScope  *scope,
                    GArray                 *items,
                    GError                **error)
{
  sqlite3_stmt *statement;
  int code = SQLITE_ERROR;

  /* What stands under an entry is not shared, and the other way about. */
  if (scope->entry != 0 ? plain->query.entry == NULL : scope->shared && plain->query.entry != NULL)
    return TRUE;

  statement = atlas_queue_prepare (self, &plain->query, scope, error);
  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    atlas_queue_add (items, plain->kind, plain->severity, plain->type, sqlite3_column_int64 (statement, 0),
                     sqlite3_column_int64 (statement, 1), 0, plain->field);

  return code == SQLITE_DONE;
}

/* These cannot be cut in parts: the first one finds everything. */
static gboolean
is_all_at_once (const AtlasQueueScope *scope)
{
  return scope->entry == 0 && scope->part == 0;
}

static gboolean
find_of_kind (AtlasDb                *self,
              AtlasQueueKind          kind,
              const AtlasQueueScope  *scope,
              GArray                 *items,
              GError                **error)
{
  const Plain *plain = find_plain (kind);

  if (plain != NULL)
    return find_of_plain_kind (self, plain, scope, items, error);

  switch ((guint) kind)
    {
    case ATLAS_QUEUE_INVALID:
      return atlas_queue_find_invalid (self, scope, items, error);

    case ATLAS_QUEUE_BROKEN_REFERENCE:
      return atlas_queue_find_broken_references (self, scope, items, error);

    case ATLAS_QUEUE_BROKEN_LINK:
      return !is_all_at_once (scope) || atlas_queue_find_broken_links (self, items, error);

    case ATLAS_QUEUE_DUPLICATE:
      return !is_all_at_once (scope) || scope->shared || atlas_queue_find_duplicates (self, items, error);

    case ATLAS_QUEUE_QUOTATION_NOT_FOUND:
    case ATLAS_QUEUE_QUOTATION_NOT_VERBATIM:
      return scope->shared || atlas_queue_find_quotations (self, kind, scope, items, error);

    case ATLAS_QUEUE_CONTRADICTION:
      return scope->shared || atlas_queue_find_contradictions (self, scope, items, error);

    case ATLAS_QUEUE_MISSING_POSITION:
      return scope->shared || atlas_queue_find_missing_positions (self, scope, items, error);

    case ATLAS_QUEUE_MISSING_NAME:
      return scope->shared || atlas_queue_find_missing_names (self, scope, items, error);

    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * atlas_db_queue:
 * @self: a collection file
 * @kind: what is wanted
 * @scope: where to look
 * @items: (element-type AtlasQueueItem): where the items go, in no promised order
 * @error: where an error goes
 *
 * Finds what the collection still wants. Looking at an entry finds all that stands under it but for
 * duplicates and pictures; those are found by looking at all, and pictures with what is shared.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_db_queue (AtlasDb                *self,
                AtlasQueueKind          kind,
                const AtlasQueueScope  *scope,
                GArray                 *items,
                GError                **error)
{
  gboolean fine = atlas_sql_begin (self, FALSE, error) && find_of_kind (self, kind, scope, items, error);

  atlas_sql_rollback (self);

  return fine;
}

static gboolean
load_where (AtlasDb          *self,
            AtlasRecordType   type,
            const char       *condition,
            gint64            id,
            AtlasRecordSet   *set,
            GError          **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s t WHERE %s ORDER BY t.id",
                                          atlas_row_light_columns (type), atlas_record_info (type)->table, condition);
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    atlas_record_set_take (set, atlas_row_read (statement, type));

  return code == SQLITE_DONE;
}

static gboolean
load_record (AtlasDb          *self,
             AtlasRecordType   type,
             gint64            id,
             AtlasRecordSet   *set,
             GError          **error)
{
  return id == 0 || atlas_record_set_get (set, type, id) != NULL ||
         load_where (self, type, "t.id = ?1", id, set, error);
}

static gboolean
load_entry (AtlasDb         *self,
            gint64           id,
            AtlasRecordSet  *set,
            GError         **error)
{
  if (id == 0 || atlas_record_set_get (set, ATLAS_RECORD_ENTRY, id) != NULL)
    return TRUE;

  return load_record (self, ATLAS_RECORD_ENTRY, id, set, error) &&
         load_where (self, ATLAS_RECORD_NAME, "t.entry = ?1", id, set, error);
}

static gboolean
load_claim (AtlasDb         *self,
            gint64           id,
            AtlasRecordSet  *set,
            GError         **error)
{
  const AtlasClaim *claim;

  if (id == 0 || atlas_record_set_get (set, ATLAS_RECORD_CLAIM, id) != NULL)
    return TRUE;

  if (!load_record (self, ATLAS_RECORD_CLAIM, id, set, error) ||
      !load_where (self, ATLAS_RECORD_TEXT, "t.owner = ?1 AND t.owner_table = 'claim'", id, set, error))
    return FALSE;

  claim = atlas_record_set_get (set, ATLAS_RECORD_CLAIM, id);
  if (claim == NULL)
    return TRUE;

  if (atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property) == NULL &&
      (!load_record (self, ATLAS_RECORD_PROPERTY, claim->property, set, error) ||
       !load_where (self, ATLAS_RECORD_TEXT, "t.owner = ?1 AND t.owner_table = 'property'", claim->property, set, error)))
    return FALSE;

  return load_entry (self, claim->target, set, error);
}

static gboolean
load_item (AtlasDb               *self,
           const AtlasQueueItem  *item,
           AtlasRecordSet        *set,
           GError               **error)
{
  const AtlasEvidence *evidence;

  if (!load_entry (self, item->entry, set, error))
    return FALSE;

  switch ((AtlasRecordType) item->type)
    {
    case ATLAS_RECORD_ENTRY:
      return load_entry (self, item->id, set, error) && load_entry (self, item->other, set, error);

    case ATLAS_RECORD_CLAIM:
      return load_claim (self, item->id, set, error) && load_claim (self, item->other, set, error);

    case ATLAS_RECORD_EVIDENCE:
      if (!load_record (self, ATLAS_RECORD_EVIDENCE, item->id, set, error))
        return FALSE;
      evidence = atlas_record_set_get (set, ATLAS_RECORD_EVIDENCE, item->id);
      return evidence == NULL || (load_claim (self, evidence->claim, set, error) &&
                                  load_record (self, ATLAS_RECORD_SOURCE, evidence->source, set, error));

    case ATLAS_RECORD_COLLECTION:
    case ATLAS_RECORD_PROPERTY:
    case ATLAS_RECORD_SOURCE:
    case ATLAS_RECORD_SOURCE_TEXT:
    case ATLAS_RECORD_MEDIA:
    case ATLAS_RECORD_TAG:
    case ATLAS_RECORD_NAME:
    case ATLAS_RECORD_ENTRY_MEDIA:
    case ATLAS_RECORD_ENTRY_TAG:
    case ATLAS_RECORD_IDENTIFIER:
    case ATLAS_RECORD_SHAPE:
    case ATLAS_RECORD_SAVED_SEARCH:
    case ATLAS_RECORD_TOUR:
    case ATLAS_RECORD_TOUR_STOP:
    case ATLAS_RECORD_TOUR_STOP_ENTRY:
    case ATLAS_RECORD_TOUR_STOP_CLAIM:
    case ATLAS_RECORD_TEXT:
    default:
      return load_record (self, item->type, item->id, set, error);
    }
}

/**
 * atlas_db_load_queue_records:
 * @self: a collection file
 * @items: (array length=n_items): items
 * @n_items: how many
 * @error: where an error goes
 *
 * Reads what is needed to say what a few items are about: their entries with their names, the records
 * themselves, and of claims the property with its texts and the entry that they point at.
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_db_load_queue_records (AtlasDb               *self,
                             const AtlasQueueItem  *items,
                             guint                  n_items,
                             GError               **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  gboolean fine = atlas_sql_begin (self, FALSE, error);

  for (guint i = 0; fine && i < n_items; i++)
    fine = load_item (self, &items[i], set, error);

  atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&set) : NULL;
}

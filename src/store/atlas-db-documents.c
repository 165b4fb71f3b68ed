/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads entries with all the words that they are found by, many at a time: a query a table, not an
 * entry. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-documents.h"

#include "atlas-db-private.h"

/* Entries of one round of queries. */
#define BATCH 64

typedef struct
{
  AtlasDb      *db;
  const gint64 *ids;
  guint         n_ids;
  GHashTable   *documents;    /* entry's id -> AtlasDbDocument */
  GHashTable   *claims;       /* claim's id -> AtlasDbDocumentClaim */
  GHashTable   *targets;      /* target's id -> GPtrArray of AtlasDbDocumentClaim */
} Loader;

typedef void (*TakeRow) (Loader       *loader,
                         sqlite3_stmt *statement);

static void
free_claim (gpointer data)
{
  AtlasDbDocumentClaim *self = data;

  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->evidence, g_ptr_array_unref);
  g_clear_pointer (&self->target_names, g_ptr_array_unref);
  atlas_record_free (self->claim);
  g_free (self);
}

/**
 * atlas_db_document_free:
 * @self: (transfer full): an entry with its words
 */
void
atlas_db_document_free (AtlasDbDocument *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->claims);
  g_array_unref (self->tags);
  atlas_record_free (self->entry);
  g_free (self);
}

/* "?1, ?2 ...": the ids of a round. Places without one are NULL, which is equal to nothing. */
static const char *
places (void)
{
  static gsize text = 0;

  if (g_once_init_enter (&text))
    {
      GString *list = g_string_new ("?1");

      for (guint i = 2; i <= BATCH; i++)
        g_string_append_printf (list, ", ?%u", i);

      g_once_init_leave (&text, (gsize) g_string_free (list, FALSE));
    }

  return (const char *) text;
}

static sqlite3_stmt *
prepare (Loader      *loader,
         const char  *sql,
         GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (loader->db, sql, error);

  for (guint i = 0; statement != NULL && i < loader->n_ids; i++)
    sqlite3_bind_int64 (statement, (int) i + 1, loader->ids[i]);

  return statement;
}

/* The rows of @type that the ids of the round pick: between @before and @after stands the list of them. */
static gboolean
read_rows (Loader           *loader,
           const char       *before,
           const char       *after,
           AtlasRecordType   type,
           TakeRow           take,
           GError          **error)
{
  g_autofree char *sql = g_strconcat ("SELECT ", atlas_row_light_columns (type), before, " IN (", places (), ")", after, NULL);
  sqlite3_stmt *statement = prepare (loader, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_sql_step (loader->db, statement, error)) == SQLITE_ROW)
    take (loader, statement);

  return code == SQLITE_DONE;
}

static AtlasDbDocument *
find_document (Loader *loader,
               gint64  entry)
{
  return g_hash_table_lookup (loader->documents, &entry);
}

static void
add_record (GPtrArray **records,
            gpointer    record)
{
  if (*records == NULL)
    *records = g_ptr_array_new_with_free_func (atlas_record_free);
  g_ptr_array_add (*records, record);
}

static void
take_entry (Loader       *loader,
            sqlite3_stmt *statement)
{
  AtlasDbDocument *document = g_new0 (AtlasDbDocument, 1);

  document->entry = (AtlasEntry *) atlas_row_read (statement, ATLAS_RECORD_ENTRY);
  document->names = g_ptr_array_new_with_free_func (atlas_record_free);
  document->texts = g_ptr_array_new_with_free_func (atlas_record_free);
  document->claims = g_ptr_array_new_with_free_func (free_claim);
  document->tags = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_insert (loader->documents, &document->entry->base.id, document);
}

static void
take_name (Loader       *loader,
           sqlite3_stmt *statement)
{
  AtlasName *name = (AtlasName *) atlas_row_read (statement, ATLAS_RECORD_NAME);
  AtlasDbDocument *document = find_document (loader, name->entry);

  if (document != NULL && name->text != NULL)
    g_ptr_array_add (document->names, name);
  else
    atlas_record_free (name);
}

static void
take_text (Loader       *loader,
           sqlite3_stmt *statement)
{
  AtlasText *text = (AtlasText *) atlas_row_read (statement, ATLAS_RECORD_TEXT);
  AtlasDbDocument *document = find_document (loader, text->owner);

  if (document != NULL && text->text != NULL)
    g_ptr_array_add (document->texts, text);
  else
    atlas_record_free (text);
}

static void
take_tag (Loader       *loader,
          sqlite3_stmt *statement)
{
  g_autoptr (AtlasEntryTag) bearer = (AtlasEntryTag *) atlas_row_read (statement, ATLAS_RECORD_ENTRY_TAG);
  AtlasDbDocument *document = find_document (loader, bearer->entry);

  if (document != NULL)
    g_array_append_val (document->tags, bearer->tag);
}

static void
take_picture (Loader       *loader,
              sqlite3_stmt *statement)
{
  g_autoptr (AtlasEntryMedia) picture = (AtlasEntryMedia *) atlas_row_read (statement, ATLAS_RECORD_ENTRY_MEDIA);
  AtlasDbDocument *document = find_document (loader, picture->base_id);

  if (document != NULL)
    document->pictured = TRUE;
}

static void
take_claim (Loader       *loader,
            sqlite3_stmt *statement)
{
  AtlasClaim *claim = (AtlasClaim *) atlas_row_read (statement, ATLAS_RECORD_CLAIM);
  AtlasDbDocument *document = find_document (loader, claim->entry);
  AtlasDbDocumentClaim *self;

  if (document == NULL)
    {
      atlas_record_free (claim);
      return;
    }

  self = g_new0 (AtlasDbDocumentClaim, 1);
  self->claim = claim;
  g_ptr_array_add (document->claims, self);
  g_hash_table_insert (loader->claims, &claim->base.id, self);

  if (claim->target != 0)
    {
      GPtrArray *pointing = g_hash_table_lookup (loader->targets, &claim->target);

      if (pointing == NULL)
        {
          pointing = g_ptr_array_new ();
          g_hash_table_insert (loader->targets, &claim->target, pointing);
        }
      g_ptr_array_add (pointing, self);
    }
}

static void
take_claim_text (Loader       *loader,
                 sqlite3_stmt *statement)
{
  AtlasText *text = (AtlasText *) atlas_row_read (statement, ATLAS_RECORD_TEXT);
  AtlasDbDocumentClaim *claim = g_hash_table_lookup (loader->claims, &text->owner);

  if (claim != NULL && text->text != NULL)
    add_record (&claim->texts, text);
  else
    atlas_record_free (text);
}

static void
take_evidence (Loader       *loader,
               sqlite3_stmt *statement)
{
  AtlasEvidence *evidence = (AtlasEvidence *) atlas_row_read (statement, ATLAS_RECORD_EVIDENCE);
  AtlasDbDocumentClaim *claim = g_hash_table_lookup (loader->claims, &evidence->claim);

  if (claim != NULL)
    add_record (&claim->evidence, evidence);
  else
    atlas_record_free (evidence);
}

static void
take_target_name (Loader       *loader,
                  sqlite3_stmt *statement)
{
  g_autoptr (AtlasName) name = (AtlasName *) atlas_row_read (statement, ATLAS_RECORD_NAME);
  GPtrArray *pointing = g_hash_table_lookup (loader->targets, &name->entry);

  for (guint i = 0; pointing != NULL && name->text != NULL && i < pointing->len; i++)
    add_record (&((AtlasDbDocumentClaim *) pointing->pdata[i])->target_names, atlas_record_copy (name));
}

/* When a row of these was last changed: its newest row in the history is the last one of its index. */
#define LAST_CHANGE(row) "(SELECT change FROM change_field WHERE row_id = " row " ORDER BY id DESC LIMIT 1)"

/* The same of an entry that a large import brought, with all that came along: ranges do not overlap. */
#define LAST_RANGE(entry) \
  "(SELECT CASE WHEN last_id >= " entry " THEN change END FROM change_range " \
  "WHERE table_name = 'entry' AND first_id <= " entry " ORDER BY first_id DESC, id DESC LIMIT 1)"

typedef void (*TakeNumber) (AtlasDbDocument *document,
                            gint64           number);

/* Rows of an entry's id and a number. */
static gboolean
read_numbers (Loader      *loader,
              const char  *before,
              const char  *after,
              TakeNumber   take,
              GError     **error)
{
  g_autofree char *sql = g_strconcat (before, " IN (", places (), ") ", after, NULL);
  sqlite3_stmt *statement = prepare (loader, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_sql_step (loader->db, statement, error)) == SQLITE_ROW)
    {
      AtlasDbDocument *document = find_document (loader, sqlite3_column_int64 (statement, 0));

      if (document != NULL)
        take (document, sqlite3_column_int64 (statement, 1));
    }

  return code == SQLITE_DONE;
}

static void
take_change (AtlasDbDocument *document,
             gint64           change)
{
  document->changed = MAX (document->changed, change);
}

static void
take_referring (AtlasDbDocument *document,
                gint64           n_referring)
{
  document->n_referring = (guint) n_referring;
}

static gboolean
read_changes (Loader      *loader,
              const char  *before,
              const char  *after,
              GError     **error)
{
  return read_numbers (loader, before, after, take_change, error);
}

static gboolean
date_documents (Loader  *loader,
                GError **error)
{
  gint64 newest;

  if (!atlas_sql_integer (loader->db, "SELECT max(id) FROM change_range", &newest, error) ||
      (newest != 0 && !read_changes (loader, "SELECT id, " LAST_RANGE ("entry.id") " FROM entry WHERE id", "", error)) ||
      !atlas_sql_integer (loader->db, "SELECT max(id) FROM change_field", &newest, error))
    return FALSE;

  return newest == 0 ||
         (read_changes (loader, "SELECT id, " LAST_CHANGE ("entry.id") " FROM entry WHERE id", "", error) &&
          read_changes (loader, "SELECT entry, max(" LAST_CHANGE ("name.id") ") FROM name WHERE entry", "GROUP BY 1", error) &&
          read_changes (loader, "SELECT entry, max(" LAST_CHANGE ("claim.id") ") FROM claim WHERE entry", "GROUP BY 1", error) &&
          read_changes (loader, "SELECT entry, max(" LAST_CHANGE ("entry_tag.id") ") FROM entry_tag WHERE entry",
                        "GROUP BY 1", error) &&
          read_changes (loader, "SELECT owner, max(" LAST_CHANGE ("text.id") ") FROM text WHERE owner_table = 'entry' AND owner",
                        "GROUP BY 1", error) &&
          read_changes (loader, "SELECT c.entry, max(" LAST_CHANGE ("e.id") ") FROM claim c "
                        "JOIN evidence e ON e.claim = c.id WHERE c.entry", "GROUP BY 1", error));
}

#define OF_CLAIMS "IN (SELECT id FROM claim WHERE entry"

static gboolean
load_words (Loader                *loader,
            AtlasDbDocumentParts   parts,
            GError               **error)
{
  return ((parts & ATLAS_DB_DOCUMENT_NAMES) == 0 ||
          read_rows (loader, " FROM name WHERE entry", " ORDER BY entry, ordinal, id", ATLAS_RECORD_NAME, take_name, error)) &&
         ((parts & ATLAS_DB_DOCUMENT_TEXTS) == 0 ||
          read_rows (loader, " FROM text WHERE owner_table = 'entry' AND field = 'description' AND owner", "",
                     ATLAS_RECORD_TEXT, take_text, error)) &&
         ((parts & ATLAS_DB_DOCUMENT_TAGS) == 0 ||
          read_rows (loader, " FROM entry_tag WHERE entry", " ORDER BY entry, ordinal", ATLAS_RECORD_ENTRY_TAG, take_tag, error));
}

static gboolean
load_claims (Loader  *loader,
             GError **error)
{
  return read_rows (loader, " FROM claim WHERE entry", " ORDER BY entry, ordinal, id", ATLAS_RECORD_CLAIM, take_claim, error) &&
         read_rows (loader, " FROM text WHERE owner_table = 'claim' AND owner " OF_CLAIMS, ")",
                    ATLAS_RECORD_TEXT, take_claim_text, error) &&
         read_rows (loader, " FROM evidence WHERE claim " OF_CLAIMS, ") ORDER BY claim, ordinal, id",
                    ATLAS_RECORD_EVIDENCE, take_evidence, error) &&
         (g_hash_table_size (loader->targets) == 0 ||
          read_rows (loader, " FROM name WHERE entry IN (SELECT target FROM claim WHERE entry", ") ORDER BY entry, ordinal",
                     ATLAS_RECORD_NAME, take_target_name, error));
}

static gboolean
load_place (Loader  *loader,
            GError **error)
{
  return read_rows (loader, " FROM entry_media WHERE base_id", "", ATLAS_RECORD_ENTRY_MEDIA, take_picture, error) &&
         read_numbers (loader, "SELECT target, count(*) FROM claim WHERE target", "GROUP BY target", take_referring, error) &&
         date_documents (loader, error);
}

static gboolean
load_batch (Loader                *loader,
            AtlasDbDocumentParts   parts,
            GError               **error)
{
  return read_rows (loader, " FROM entry WHERE id", "", ATLAS_RECORD_ENTRY, take_entry, error) &&
         load_words (loader, parts, error) &&
         ((parts & ATLAS_DB_DOCUMENT_CLAIMS) == 0 || load_claims (loader, error)) &&
         ((parts & ATLAS_DB_DOCUMENT_PLACE) == 0 || load_place (loader, error));
}

static gboolean
append_batch (AtlasDb               *self,
              const gint64          *ids,
              guint                  n_ids,
              AtlasDbDocumentParts   parts,
              GPtrArray             *documents,
              GError               **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) claims = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  Loader loader = { self, ids, n_ids, by_id, claims, targets };
  GHashTableIter iter;
  gpointer document;
  gboolean fine = load_batch (&loader, parts, error);

  for (guint i = 0; fine && i < n_ids; i++)
    {
      document = find_document (&loader, ids[i]);
      if (document != NULL)
        {
          g_hash_table_remove (by_id, &ids[i]);
          g_ptr_array_add (documents, document);
        }
    }

  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    atlas_db_document_free (document);

  return fine;
}

/**
 * atlas_db_load_document_parts:
 * @self: a collection file
 * @ids: (array length=n_ids): ids of entries
 * @n_ids: how many
 * @parts: what of them is wanted
 * @error: where an error goes
 *
 * Reads some of what entries are found by. Those that are not there are left out, and so is the second
 * of the same.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasDbDocument): the entries in the order of @ids
 */
GPtrArray *
atlas_db_load_document_parts (AtlasDb               *self,
                              const gint64          *ids,
                              guint                  n_ids,
                              AtlasDbDocumentParts   parts,
                              GError               **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_db_document_free);
  gboolean fine = atlas_sql_begin (self, FALSE, error);

  for (guint i = 0; fine && i < n_ids; i += BATCH)
    fine = append_batch (self, ids + i, MIN (BATCH, n_ids - i), parts, documents, error);

  atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&documents) : NULL;
}

/**
 * atlas_db_load_documents:
 * @self: a collection file
 * @ids: (array length=n_ids): ids of entries
 * @n_ids: how many
 * @error: where an error goes
 *
 * Reads entries with all that they are found by, see atlas_db_load_document_parts().
 *
 * Returns: (nullable) (transfer full) (element-type AtlasDbDocument): the entries in the order of @ids
 */
GPtrArray *
atlas_db_load_documents (AtlasDb       *self,
                         const gint64  *ids,
                         guint          n_ids,
                         GError       **error)
{
  return atlas_db_load_document_parts (self, ids, n_ids, ATLAS_DB_DOCUMENT_ALL, error);
}

/* Who counts the rows of entries. */
typedef struct
{
  GArray *weights;
  guint   at;             /* the entry of the row before, for rows are all but in the order of these */
  gsize   offset;         /* of the member that counts */
} Counter;

static void
find_weight (Counter *self,
             gint64   id)
{
  guint low = 0, high = self->weights->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->weights, AtlasDbWeight, middle).id < id)
        low = middle + 1;
      else
        high = middle;
    }
  self->at = low;
}

static void
count_row (sqlite3_context  *context,
           int               n,
           sqlite3_value   **values)
{
  Counter *self = sqlite3_user_data (context);
  gint64 id = sqlite3_value_int64 (values[0]);

  if (self->at < self->weights->len && g_array_index (self->weights, AtlasDbWeight, self->at).id < id)
    self->at++;
  if (self->at >= self->weights->len || g_array_index (self->weights, AtlasDbWeight, self->at).id != id)
    find_weight (self, id);
  if (self->at < self->weights->len && g_array_index (self->weights, AtlasDbWeight, self->at).id == id)
    G_STRUCT_MEMBER (guint, &g_array_index (self->weights, AtlasDbWeight, self->at), self->offset)++;
}

static void
finish_counting (sqlite3_context *context)
{
}

/* Counts for each entry the rows that "count_row" is given its id of, into the member at @offset. As in an export SQLite
 * does not come back for each row. */
static gboolean
count_into (AtlasDb     *self,
            const char  *sql,
            GArray      *weights,
            gsize        offset,
            GError     **error)
{
  Counter counter = { weights, 0, offset };
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_create_function_v2 (self->handle, "count_row", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, &counter, NULL,
                                         count_row, finish_counting, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code != SQLITE_ROW)
    atlas_sql_set_error (self, sqlite3_extended_errcode (self->handle), error);
  sqlite3_finalize (statement);
  sqlite3_create_function_v2 (self->handle, "count_row", 1, SQLITE_UTF8, NULL, NULL, NULL, NULL, NULL);

  return code == SQLITE_ROW;
}

/**
 * atlas_db_weigh_entries:
 * @self: a collection file
 * @error: where an error goes
 *
 * Tells of all entries how much is told of them.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasDbWeight): the weights by id
 */
GArray *
atlas_db_weigh_entries (AtlasDb  *self,
                        GError  **error)
{
  g_autoptr (GArray) weights = g_array_new (FALSE, TRUE, sizeof (AtlasDbWeight));
  gboolean fine = atlas_sql_begin (self, FALSE, error);
  sqlite3_stmt *statement = fine ? atlas_sql_prepare (self, "SELECT id, kind = 'hub' FROM entry WHERE id > 0 ORDER BY id", error) : NULL;
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasDbWeight weight = { .id = sqlite3_column_int64 (statement, 0), .hub = sqlite3_column_int (statement, 1) };

      g_array_append_val (weights, weight);
    }

  fine = code == SQLITE_DONE &&
         count_into (self, "SELECT count_row (entry) FROM claim", weights,
                     G_STRUCT_OFFSET (AtlasDbWeight, n_claims), error) &&
         count_into (self, "SELECT count_row (target) FROM claim WHERE target IS NOT NULL",
                     weights, G_STRUCT_OFFSET (AtlasDbWeight, n_referring), error);
  atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&weights) : NULL;
}

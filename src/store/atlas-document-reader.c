/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries whose ids follow each other, or all but do, are read together, each table once from the first to the last of them. What
 * changed them is looked up in memory. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-document-reader.h"

#include "atlas-cursor-part.h"

/* Entries that are read at once, where they are small. */
#define RUN 64

enum
{
  PART_ENTRY,
  PART_NAME,
  PART_TEXT,
  PART_TAG,
  PART_MEDIA,
  PART_CLAIM,
  PART_CLAIM_TEXT,
  PART_EVIDENCE,
  PART_TARGET_NAME,
  N_PARTS
};

static const AtlasCursorSource sources[N_PARTS] = {
  { ATLAS_RECORD_ENTRY, NULL, "entry t", "t.id", NULL },
  { ATLAS_RECORD_NAME, "name", ATLAS_CURSOR_BY_INDEX ("name"), "i.entry", NULL },
  { ATLAS_RECORD_TEXT, "text WHERE owner_table = 'entry'",
    ATLAS_CURSOR_BY_INDEX ("text") " WHERE i.owner_table = 'entry'", "i.owner", NULL },
  { ATLAS_RECORD_ENTRY_TAG, "entry_tag", ATLAS_CURSOR_BY_INDEX ("entry_tag"), "i.entry", NULL },
  { ATLAS_RECORD_ENTRY_MEDIA, "entry_media", ATLAS_CURSOR_BY_INDEX ("entry_media"), "i.base_id", NULL },
  { ATLAS_RECORD_CLAIM, "claim", ATLAS_CURSOR_BY_INDEX ("claim"), "i.entry", NULL },
  { ATLAS_RECORD_TEXT, "text WHERE owner_table = 'claim'",
    "claim c CROSS JOIN text t ON t.owner = c.id WHERE t.owner_table = 'claim' AND +c.id > 0", "c.entry", "c.ordinal, c.id" },
  { ATLAS_RECORD_EVIDENCE, "evidence", "claim c CROSS JOIN evidence t ON t.claim = c.id WHERE +c.id > 0", "c.entry", "c.ordinal, c.id" },
  { ATLAS_RECORD_NAME, "claim WHERE target IS NOT NULL", "claim c CROSS JOIN name t ON t.entry = c.target WHERE +c.id > 0", "c.entry", "c.ordinal, c.id" },
};

/* A row, or rows that came together, and the sequence of the change that touched it last. */
typedef struct
{
  gint64 first;
  gint64 last;
  gint64 change;
} Change;

struct _AtlasDocumentReader
{
  AtlasDb         *db;
  AtlasCursorPart  parts[N_PARTS];
  GArray          *rows;        /* Change, by row */
  GArray          *ranges;      /* Change, of entries, by the first one */
};

struct _AtlasDocumentBatch
{
  GPtrArray *documents;         /* AtlasDbDocument, of all_documents */
  AtlasRowPool *pool;           /* has their records */
  GPtrArray *all_documents;
  GPtrArray *all_claims;        /* AtlasDbDocumentClaim */
  guint      n_claims;
  GPtrArray *all_lists;         /* GPtrArray of records */
  guint      n_lists;
};

static void
free_document (gpointer data)
{
  AtlasDbDocument *document = data;

  g_ptr_array_unref (document->names);
  g_ptr_array_unref (document->texts);
  g_ptr_array_unref (document->claims);
  g_array_unref (document->tags);
  g_free (document);
}

/**
 * atlas_document_batch_new:
 *
 * Returns: (transfer full): room for entries
 */
AtlasDocumentBatch *
atlas_document_batch_new (void)
{
  AtlasDocumentBatch *self = g_new0 (AtlasDocumentBatch, 1);

  self->documents = g_ptr_array_new ();
  self->pool = atlas_row_pool_new ();
  self->all_documents = g_ptr_array_new_with_free_func (free_document);
  self->all_claims = g_ptr_array_new_with_free_func (g_free);
  self->all_lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  return self;
}

/**
 * atlas_document_batch_free:
 * @self: (transfer full): a batch
 */
void
atlas_document_batch_free (AtlasDocumentBatch *self)
{
  g_ptr_array_unref (self->documents);
  atlas_row_pool_free (self->pool);
  g_ptr_array_unref (self->all_documents);
  g_ptr_array_unref (self->all_claims);
  g_ptr_array_unref (self->all_lists);
  g_free (self);
}

/**
 * atlas_document_batch_get_documents:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type AtlasDbDocument): the entries that were read last, without how many claims point at them
 */
GPtrArray *
atlas_document_batch_get_documents (const AtlasDocumentBatch *self)
{
  return self->documents;
}

static void
empty_batch (AtlasDocumentBatch *self)
{
  g_ptr_array_set_size (self->documents, 0);
  atlas_row_pool_reset (self->pool);
  self->n_claims = 0;
  self->n_lists = 0;
}

static AtlasDbDocument *
take_document (AtlasDocumentBatch *self,
               AtlasEntry         *entry)
{
  AtlasDbDocument *document;

  if (self->documents->len == self->all_documents->len)
    {
      document = g_new0 (AtlasDbDocument, 1);
      document->names = g_ptr_array_new ();
      document->texts = g_ptr_array_new ();
      document->claims = g_ptr_array_new ();
      document->tags = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_ptr_array_add (self->all_documents, document);
    }

  document = self->all_documents->pdata[self->documents->len];
  document->entry = entry;
  g_ptr_array_set_size (document->names, 0);
  g_ptr_array_set_size (document->texts, 0);
  g_ptr_array_set_size (document->claims, 0);
  g_array_set_size (document->tags, 0);
  document->pictured = FALSE;
  document->changed = 0;
  g_ptr_array_add (self->documents, document);

  return document;
}

static AtlasDbDocumentClaim *
take_claim (AtlasDocumentBatch *self,
            AtlasClaim         *record)
{
  AtlasDbDocumentClaim *claim;

  if (self->n_claims == self->all_claims->len)
    g_ptr_array_add (self->all_claims, g_new (AtlasDbDocumentClaim, 1));

  claim = self->all_claims->pdata[self->n_claims++];
  *claim = (AtlasDbDocumentClaim) { .claim = record };

  return claim;
}

static void
add_to_list (AtlasDocumentBatch  *self,
             GPtrArray          **list,
             gpointer             record)
{
  if (*list == NULL)
    {
      if (self->n_lists == self->all_lists->len)
        g_ptr_array_add (self->all_lists, g_ptr_array_new ());
      *list = self->all_lists->pdata[self->n_lists++];
      g_ptr_array_set_size (*list, 0);
    }
  g_ptr_array_add (*list, record);
}

/* The rows of a statement: the first row and the last, and a change. Of those that begin with the same the last one counts. */
static gboolean
read_changes (AtlasDocumentReader  *self,
              const char           *sql,
              GArray               *changes,
              GError              **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self->db, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_sql_step (self->db, statement, error)) == SQLITE_ROW)
    {
      Change change = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1), sqlite3_column_int64 (statement, 2) };

      if (changes->len > 0 && g_array_index (changes, Change, changes->len - 1).first == change.first)
        g_array_index (changes, Change, changes->len - 1) = change;
      else
        g_array_append_val (changes, change);
    }

  return code == SQLITE_DONE;
}

static gint64
find_change (GArray *changes,
             gint64  row)
{
  guint low = 0, high = changes->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (changes, Change, middle).first <= row)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 && g_array_index (changes, Change, low - 1).last >= row ? g_array_index (changes, Change, low - 1).change : 0;
}

/**
 * atlas_document_reader_new:
 * @db: a collection file
 * @error: where an error goes
 *
 * Begins to read entries. What is changed from here on may be read or not.
 *
 * Returns: (nullable) (transfer full): the reader
 */
AtlasDocumentReader *
atlas_document_reader_new (AtlasDb  *db,
                           GError  **error)
{
  g_autoptr (AtlasDocumentReader) self = g_new0 (AtlasDocumentReader, 1);

  self->db = db;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Change));
  self->ranges = g_array_new (FALSE, FALSE, sizeof (Change));

  for (guint i = 0; i < N_PARTS; i++)
    {
      if (!atlas_cursor_part_open (&self->parts[i], db, NULL, &sources[i], i, error))
        return NULL;
    }

  if (!read_changes (self, "SELECT row_id, row_id, change FROM change_field ORDER BY row_id, id", self->rows, error) ||
      !read_changes (self, "SELECT first_id, last_id, change FROM change_range WHERE table_name = 'entry' ORDER BY first_id, id",
                     self->ranges, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * atlas_document_reader_free:
 * @self: (transfer full): a reader
 */
void
atlas_document_reader_free (AtlasDocumentReader *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    {
      if (self->parts[i].db != NULL)
        atlas_cursor_part_clear (&self->parts[i]);
    }
  g_array_unref (self->rows);
  g_array_unref (self->ranges);
  g_free (self);
}

static void
date (AtlasDocumentReader *self,
      AtlasDbDocument     *document,
      const AtlasRecord   *record)
{
  if (self->rows->len > 0)
    document->changed = MAX (document->changed, find_change (self->rows, record->id));
}

/* What hangs at claims stands in the order of these. */
static void
collect_claims (AtlasDocumentReader *self,
                AtlasDocumentBatch  *batch,
                AtlasDbDocument     *document)
{
  gint64 entry = document->entry->base.id;
  AtlasText *text;
  AtlasEvidence *evidence;
  AtlasName *name;
  AtlasClaim *record;
  gint64 none, text_claim, evidence_claim, name_claim;

  text = atlas_cursor_part_next (&self->parts[PART_CLAIM_TEXT], entry, &text_claim);
  evidence = atlas_cursor_part_next (&self->parts[PART_EVIDENCE], entry, &evidence_claim);
  name = atlas_cursor_part_next (&self->parts[PART_TARGET_NAME], entry, &name_claim);
  while ((record = atlas_cursor_part_next (&self->parts[PART_CLAIM], entry, &none)) != NULL)
    {
      AtlasDbDocumentClaim *claim = take_claim (batch, record);
      gint64 id = record->base.id;

      date (self, document, &record->base);
      g_ptr_array_add (document->claims, claim);
      for (; text != NULL && text_claim == id; text = atlas_cursor_part_next (&self->parts[PART_CLAIM_TEXT], entry, &text_claim))
        {
          if (text->text != NULL)
            add_to_list (batch, &claim->texts, text);
        }
      for (; evidence != NULL && evidence_claim == id; evidence = atlas_cursor_part_next (&self->parts[PART_EVIDENCE], entry, &evidence_claim))
        {
          date (self, document, &evidence->base);
          add_to_list (batch, &claim->evidence, evidence);
        }
      for (; name != NULL && name_claim == id; name = atlas_cursor_part_next (&self->parts[PART_TARGET_NAME], entry, &name_claim))
        {
          if (name->text != NULL)
            add_to_list (batch, &claim->target_names, name);
        }
    }
}

static void
collect_document (AtlasDocumentReader *self,
                  AtlasDocumentBatch  *batch,
                  AtlasEntry          *entry)
{
  AtlasDbDocument *document = take_document (batch, entry);
  gint64 id = entry->base.id;
  AtlasEntryTag *bearer;
  AtlasName *name;
  AtlasText *text;
  gint64 none;

  document->changed = find_change (self->ranges, id);
  date (self, document, &entry->base);

  while ((name = atlas_cursor_part_next (&self->parts[PART_NAME], id, &none)) != NULL)
    {
      date (self, document, &name->base);
      if (name->text != NULL)
        g_ptr_array_add (document->names, name);
    }
  while ((text = atlas_cursor_part_next (&self->parts[PART_TEXT], id, &none)) != NULL)
    {
      date (self, document, &text->base);
      if (text->text != NULL && g_strcmp0 (text->field, "description") == 0)
        g_ptr_array_add (document->texts, text);
    }
  while ((bearer = atlas_cursor_part_next (&self->parts[PART_TAG], id, &none)) != NULL)
    {
      date (self, document, &bearer->base);
      g_array_append_val (document->tags, bearer->tag);
    }
  while (atlas_cursor_part_next (&self->parts[PART_MEDIA], id, &none) != NULL)
    document->pictured = TRUE;

  collect_claims (self, batch, document);
}

static gboolean
read_parts (AtlasDocumentReader  *self,
            AtlasRowPool         *pool,
            gint64                first,
            gint64                last,
            GError              **error)
{
  for (guint i = 0; i < N_PARTS; i++)
    {
      self->parts[i].pool = pool;
      if (!atlas_cursor_part_read (&self->parts[i], first, last, error))
        return FALSE;
    }

  return TRUE;
}

/* Those of the entries that were read that were asked for. */
static void
collect_documents (AtlasDocumentReader *self,
                   AtlasDocumentBatch  *batch,
                   const gint64        *ids,
                   guint                n_ids)
{
  gint64 id, none;
  guint at = 0;

  while (atlas_cursor_part_peek (&self->parts[PART_ENTRY], &id))
    {
      AtlasEntry *entry = atlas_cursor_part_next (&self->parts[PART_ENTRY], id, &none);

      while (at < n_ids && ids[at] < id)
        at++;
      if (at < n_ids && ids[at] == id)
        collect_document (self, batch, entry);
    }
}

/* Reads the first entries that are not apart from each other: none if there is no room for them beside others, fewer if they
 * are large. */
static gboolean
read_run (AtlasDocumentReader  *self,
          AtlasDocumentBatch   *batch,
          const gint64         *ids,
          const guint8         *apart,
          guint                 n_ids,
          guint                *n_read,
          GError              **error)
{
  gboolean alone = batch->documents->len == 0;
  guint n = 1;

  *n_read = 0;
  while (n < MIN (n_ids, RUN) && !apart[n])
    n++;

  for (;; n = MAX (n / 4, 1))
    {
      atlas_row_pool_set_bounded (batch->pool, !alone || n > 1);
      if (!read_parts (self, batch->pool, ids[0], ids[n - 1], error))
        return FALSE;
      if (!atlas_row_pool_is_full (batch->pool))
        break;
      if (!alone)
        return TRUE;
      atlas_row_pool_reset (batch->pool);
    }

  collect_documents (self, batch, ids, n);
  *n_read = n;

  return TRUE;
}

/**
 * atlas_document_reader_read:
 * @self: a reader
 * @batch: where the entries go, in the place of others. They stay there until this is called with it again
 * @ids: (array length=n_ids): ids of entries, one behind the other
 * @apart: (array length=n_ids): of each, whether many entries lie between the one before and it that are not asked for
 * @n_ids: how many, at least one
 * @n_read: (out): how many were read, or are there no more: fewer, if they are large
 * @error: where an error goes
 *
 * Reads entries with all that they are found by.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_document_reader_read (AtlasDocumentReader  *self,
                            AtlasDocumentBatch   *batch,
                            const gint64         *ids,
                            const guint8         *apart,
                            guint                 n_ids,
                            guint                *n_read,
                            GError              **error)
{
  gboolean fine = atlas_sql_begin (self->db, FALSE, error);
  guint n = 1;

  empty_batch (batch);
  for (*n_read = 0; fine && n > 0 && *n_read < n_ids; *n_read += n)
    fine = read_run (self, batch, ids + *n_read, apart + *n_read, n_ids - *n_read, &n, error);
  atlas_sql_rollback (self->db);

  return fine;
}

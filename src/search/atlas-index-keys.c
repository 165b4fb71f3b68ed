/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole names and readings, as one word each, in their order: a beginning is a range. When an index is
 * built they are put in order in memory, run by run, and written in blocks in which a key says only how it
 * differs from the one before. What is indexed later is in a table of rows beside them. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-index-keys.h"

#include <string.h>

#include "atlas-attributes.h"
#include "atlas-head-sort.h"
#include "atlas-index-private.h"

/* So much of the texts of keys is in memory while an index is built. */
#define RUN_BYTES (4u << 20)
/* What is read of a run at a time; and a block, which fits a page of the index. */
#define CHUNK_BYTES 32768
#define BLOCK_BYTES 800

#define RUNS "CREATE TEMP TABLE key_run (keys BLOB)"

struct _AtlasKeyBuilder
{
  AtlasIndex *index;
  GString    *texts;    /* of the run that is being collected, each ended by a zero byte */
  GArray     *items;    /* AtlasHeadItem: the number is the document */
  GArray     *runs;     /* gint64: the last chunk of each */
  gint64      n_chunks;
};

/* Keys, one after the other, as they are in a block or in a chunk. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  GString      *key;
  guint32       doc;
} Reader;

typedef struct
{
  GByteArray *bytes;
  GString    *key;      /* the one before */
  guint32     doc;
} Writer;

static void
writer_begin (Writer     *self,
              const char *first)
{
  g_byte_array_set_size (self->bytes, 0);
  g_string_assign (self->key, first);
  self->doc = 0;
}

/* Of one key the documents are in their order. */
static void
writer_add (Writer     *self,
            const char *key,
            guint32     doc)
{
  gsize length = strlen (key), shared = 0;
  gboolean same;

  while (shared < length && shared < self->key->len && key[shared] == self->key->str[shared])
    shared++;
  same = shared == length && length == self->key->len;

  atlas_varint_write (self->bytes, (guint32) shared);
  atlas_varint_write (self->bytes, (guint32) (length - shared));
  g_byte_array_append (self->bytes, (const guint8 *) key + shared, (guint) (length - shared));
  atlas_varint_write (self->bytes, same ? doc - self->doc : doc);
  g_string_truncate (self->key, shared);
  g_string_append (self->key, key + shared);
  self->doc = doc;
}

/* FALSE at the end, and where the bytes make no sense. */
static gboolean
reader_next (Reader *self)
{
  guint32 shared, rest, doc;

  if (self->at >= self->end)
    return FALSE;

  shared = atlas_varint_read (&self->at, self->end);
  rest = atlas_varint_read (&self->at, self->end);
  if (shared > self->key->len || rest > (gsize) (self->end - self->at))
    return FALSE;

  doc = shared == self->key->len && rest == 0 ? self->doc : 0;
  g_string_truncate (self->key, shared);
  g_string_append_len (self->key, (const char *) self->at, rest);
  self->at += rest;
  self->doc = doc + atlas_varint_read (&self->at, self->end);

  return TRUE;
}

/**
 * atlas_key_builder_new:
 * @index: an index that is being built
 *
 * Returns: (transfer full): who takes its keys
 */
AtlasKeyBuilder *
atlas_key_builder_new (AtlasIndex *index)
{
  AtlasKeyBuilder *self = g_new0 (AtlasKeyBuilder, 1);

  self->index = index;
  self->texts = g_string_new (NULL);
  self->items = g_array_new (FALSE, FALSE, sizeof (AtlasHeadItem));
  self->runs = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

/**
 * atlas_key_builder_free:
 * @self: (transfer full): a builder
 */
void
atlas_key_builder_free (AtlasKeyBuilder *self)
{
  g_string_free (self->texts, TRUE);
  g_array_unref (self->items);
  g_array_unref (self->runs);
  g_free (self);
}

static int
compare_items (gconstpointer one,
               gconstpointer other,
               gpointer      texts)
{
  const AtlasHeadItem *a = one, *b = other;
  int order = strcmp ((const char *) texts + a->text, (const char *) texts + b->text);

  return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static gboolean
write_chunk (AtlasKeyBuilder  *self,
             const GByteArray *bytes,
             GError          **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self->index, "INSERT INTO temp.key_run (rowid, keys) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, ++self->n_chunks);
  sqlite3_bind_blob (statement, 2, bytes->data, (int) bytes->len, SQLITE_STATIC);

  return atlas_index_run (self->index, statement, error);
}

static gboolean
end_run (AtlasKeyBuilder  *self,
         GError          **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GString) key = g_string_new (NULL);
  Writer writer = { bytes, key, 0 };
  gboolean fine = self->runs->len > 0 || atlas_index_exec (self->index, RUNS, error);

  atlas_head_sort ((AtlasHeadItem *) (void *) self->items->data, self->items->len, compare_items, self->texts->str);

  for (guint i = 0; fine && i < self->items->len; i++)
    {
      const AtlasHeadItem *item = &g_array_index (self->items, AtlasHeadItem, i);

      writer_add (&writer, self->texts->str + item->text, item->number);
      if (bytes->len < CHUNK_BYTES && i + 1 < self->items->len)
        continue;
      fine = write_chunk (self, bytes, error);
      writer_begin (&writer, "");
    }

  g_array_append_val (self->runs, self->n_chunks);
  g_string_truncate (self->texts, 0);
  g_array_set_size (self->items, 0);

  return fine;
}

/**
 * atlas_key_builder_add:
 * @self: a builder
 * @key: a name as one word
 * @doc: the document that has it
 * @error: where an error goes
 *
 * Takes a key.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_key_builder_add (AtlasKeyBuilder  *self,
                       const char       *key,
                       gint64            doc,
                       GError          **error)
{
  gsize length = strlen (key);
  AtlasHeadItem item = { atlas_head_of (key, length), (guint32) self->texts->len, (guint32) doc };

  g_string_append_len (self->texts, key, (gssize) length + 1);
  g_array_append_val (self->items, item);

  return self->texts->len < RUN_BYTES || end_run (self, error);
}

/* A run that is being read. */
typedef struct
{
  GByteArray *bytes;
  Reader      reader;
  gint64      next;     /* chunk */
  gint64      last;
  gboolean    over;
} Run;

static gboolean
read_chunk (AtlasKeyBuilder  *self,
            Run              *run,
            GError          **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self->index, "SELECT keys FROM temp.key_run WHERE rowid = ?1", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, run->next++);
  if (atlas_index_step (self->index, statement, error) != SQLITE_ROW)
    return FALSE;

  g_byte_array_set_size (run->bytes, 0);
  g_byte_array_append (run->bytes, sqlite3_column_blob (statement, 0), (guint) sqlite3_column_bytes (statement, 0));
  sqlite3_reset (statement);
  g_string_truncate (run->reader.key, 0);
  run->reader.doc = 0;
  run->reader.at = run->bytes->data;
  run->reader.end = run->bytes->data + run->bytes->len;

  return TRUE;
}

static gboolean
advance (AtlasKeyBuilder  *self,
         Run              *run,
         GError          **error)
{
  while (!reader_next (&run->reader))
    {
      if (run->next > run->last)
        {
          run->over = TRUE;
          return TRUE;
        }
      if (!read_chunk (self, run, error))
        return FALSE;
    }

  return TRUE;
}

static Run *
first_of (GPtrArray *runs)
{
  Run *first = NULL;

  for (guint i = 0; i < runs->len; i++)
    {
      Run *run = runs->pdata[i];
      int order;

      if (run->over)
        continue;

      order = first != NULL ? strcmp (run->reader.key->str, first->reader.key->str) : -1;
      if (order < 0 || (order == 0 && run->reader.doc < first->reader.doc))
        first = run;
    }

  return first;
}

static gboolean
write_block (AtlasIndex   *index,
             const char   *first,
             guint32       doc,
             const Writer *writer,
             GError      **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (index, "INSERT INTO key_block (first, doc, keys) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, first, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, doc);
  sqlite3_bind_blob (statement, 3, writer->bytes->data, (int) writer->bytes->len, SQLITE_STATIC);

  return atlas_index_run (index, statement, error);
}

static gboolean
merge (AtlasKeyBuilder  *self,
       GPtrArray        *runs,
       GError          **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GString) first = g_string_new (NULL);
  Writer writer = { bytes, key, 0 };
  guint32 first_doc = 0;
  Run *run;

  while ((run = first_of (runs)) != NULL)
    {
      if (bytes->len == 0)
        {
          g_string_assign (first, run->reader.key->str);
          first_doc = run->reader.doc;
          writer_begin (&writer, first->str);
        }

      writer_add (&writer, run->reader.key->str, run->reader.doc);
      if (!advance (self, run, error))
        return FALSE;

      if (bytes->len >= BLOCK_BYTES)
        {
          if (!write_block (self->index, first->str, first_doc, &writer, error))
            return FALSE;
          g_byte_array_set_size (bytes, 0);
        }
    }

  return bytes->len == 0 || write_block (self->index, first->str, first_doc, &writer, error);
}

static void
free_run (gpointer data)
{
  Run *run = data;

  g_byte_array_unref (run->bytes);
  g_string_free (run->reader.key, TRUE);
  g_free (run);
}

/**
 * atlas_key_builder_finish:
 * @self: a builder that has all keys
 * @error: where an error goes
 *
 * Writes the keys.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_key_builder_finish (AtlasKeyBuilder  *self,
                          GError          **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (free_run);
  gboolean fine = end_run (self, error);

  for (guint i = 0; fine && i < self->runs->len; i++)
    {
      Run *run = g_new0 (Run, 1);

      run->bytes = g_byte_array_new ();
      run->reader.key = g_string_new (NULL);
      run->next = i > 0 ? g_array_index (self->runs, gint64, i - 1) + 1 : 1;
      run->last = g_array_index (self->runs, gint64, i);
      g_ptr_array_add (runs, run);
      fine = advance (self, run, error);
    }

  return fine && merge (self, runs, error) && atlas_index_exec (self->index, "DROP TABLE temp.key_run", error);
}

/**
 * atlas_index_add_key:
 * @self: an index, within a transaction; it was built before
 * @key: a name as one word
 * @doc: the document that has it
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_add_key (AtlasIndex  *self,
                     const char  *key,
                     gint64       doc,
                     GError     **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, "INSERT INTO key (key, doc) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, doc);

  return atlas_index_run (self, statement, error);
}

/* Returns FALSE behind the range, and where there is no room for more. */
static gboolean
take_block (sqlite3_stmt *statement,
            const char   *from,
            const char   *to,
            guint         max,
            GString      *key,
            GArray       *docs)
{
  const char *first = (const char *) sqlite3_column_text (statement, 0);
  const guint8 *bytes = sqlite3_column_blob (statement, 1);
  Reader reader = { bytes, bytes + sqlite3_column_bytes (statement, 1), key, 0 };

  g_string_assign (key, first != NULL ? first : "");
  while (docs->len < max && reader_next (&reader))
    {
      gint64 doc = reader.doc;

      if (strcmp (key->str, to) > 0)
        return FALSE;
      if (strcmp (key->str, from) >= 0)
        g_array_append_val (docs, doc);
    }

  return docs->len < max;
}

static gboolean
find_in_blocks (AtlasIndex  *self,
                const char  *from,
                const char  *to,
                guint        max,
                GArray      *docs,
                GError     **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self,
    "SELECT first, keys FROM key_block WHERE first >= coalesce ((SELECT max (first) FROM key_block WHERE first < ?1), '') "
    "AND first <= ?2 ORDER BY first, doc", error);
  g_autoptr (GString) key = g_string_new (NULL);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, from, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, to, -1, SQLITE_STATIC);
  while ((code = atlas_index_step (self, statement, error)) == SQLITE_ROW)
    {
      if (take_block (statement, from, to, max, key, docs))
        continue;
      sqlite3_reset (statement);
      return TRUE;
    }

  return code == SQLITE_DONE;
}

/**
 * atlas_index_find_keys:
 * @self: an index
 * @from: the first key
 * @to: the last key; the same: just this one
 * @max: how many there is room for
 * @docs: (element-type gint64): where the documents go, some perhaps twice
 * @error: where an error goes
 *
 * Finds documents by their keys.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_find_keys (AtlasIndex  *self,
                       const char  *from,
                       const char  *to,
                       guint        max,
                       GArray      *docs,
                       GError     **error)
{
  sqlite3_stmt *statement;
  int code;

  if (!find_in_blocks (self, from, to, max, docs, error))
    return FALSE;

  statement = atlas_index_prepare (self, "SELECT doc FROM key WHERE key BETWEEN ?1 AND ?2 LIMIT ?3", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, from, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, to, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, max);
  while ((code = atlas_index_step (self, statement, error)) == SQLITE_ROW)
    {
      gint64 doc = sqlite3_column_int64 (statement, 0);

      g_array_append_val (docs, doc);
    }

  return code == SQLITE_DONE;
}

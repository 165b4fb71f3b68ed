/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole names and readings, as one word each, in their order: a beginning is a range. When an index is
 * built they are written in blocks in which a key says only how it differs from the one before. What is indexed later is in a
 * table of rows beside them. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-index-keys.h"

#include <string.h>

#include "atlas-index-private.h"

/* A block fits a page of the index. */
#define BLOCK_BYTES 800

struct _AtlasKeyBlocks
{
  AtlasKeySink  sink;
  gpointer      data;
  GByteArray   *bytes;
  GString      *key;        /* the one before */
  guint32       doc;
  GString      *first;      /* of the block */
  guint32       first_doc;
};

/**
 * atlas_key_blocks_new:
 * @sink: takes blocks
 * @data: for @sink
 *
 * Returns: (transfer full): who makes blocks of keys
 */
AtlasKeyBlocks *
atlas_key_blocks_new (AtlasKeySink sink,
                      gpointer     data)
{
  AtlasKeyBlocks *self = g_new0 (AtlasKeyBlocks, 1);

  self->sink = sink;
  self->data = data;
  self->bytes = g_byte_array_new ();
  self->key = g_string_new (NULL);
  self->first = g_string_new (NULL);

  return self;
}

/**
 * atlas_key_blocks_free:
 * @self: (transfer full): blocks
 */
void
atlas_key_blocks_free (AtlasKeyBlocks *self)
{
  g_byte_array_unref (self->bytes);
  g_string_free (self->key, TRUE);
  g_string_free (self->first, TRUE);
  g_free (self);
}

static void
begin_block (AtlasKeyBlocks *self,
             const char     *key,
             gsize           length,
             guint32         doc)
{
  g_string_truncate (self->first, 0);
  g_string_append_len (self->first, key, (gssize) length);
  self->first_doc = doc;
  g_string_truncate (self->key, 0);
  g_string_append_len (self->key, key, (gssize) length);
  self->doc = 0;
}

/**
 * atlas_key_blocks_finish:
 * @self: blocks
 * @error: where an error goes
 *
 * Hands over what has been begun.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_key_blocks_finish (AtlasKeyBlocks  *self,
                         GError         **error)
{
  gboolean fine = self->bytes->len == 0 ||
                  self->sink (self->first->str, self->first_doc, self->bytes->data, self->bytes->len, self->data, error);

  g_byte_array_set_size (self->bytes, 0);

  return fine;
}

/**
 * atlas_key_blocks_add:
 * @self: blocks
 * @key: a name as one word, not before the last one
 * @length: of it
 * @doc: the document that has it; of one key they are in their order
 * @error: where an error goes
 *
 * Takes a key.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_key_blocks_add (AtlasKeyBlocks  *self,
                      const char      *key,
                      gsize            length,
                      guint32          doc,
                      GError         **error)
{
  gsize shared = 0;
  gboolean same;

  if (self->bytes->len == 0)
    begin_block (self, key, length, doc);

  while (shared < length && shared < self->key->len && key[shared] == self->key->str[shared])
    shared++;
  same = shared == length && length == self->key->len;

  atlas_varint_write (self->bytes, (guint32) shared);
  atlas_varint_write (self->bytes, (guint32) (length - shared));
  g_byte_array_append (self->bytes, (const guint8 *) key + shared, (guint) (length - shared));
  atlas_varint_write (self->bytes, same ? doc - self->doc : doc);
  g_string_truncate (self->key, shared);
  g_string_append_len (self->key, key + shared, (gssize) (length - shared));
  self->doc = doc;

  return self->bytes->len < BLOCK_BYTES || atlas_key_blocks_finish (self, error);
}

/* Keys, one after the other, as they are in a block. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  GString      *key;
  guint32       doc;
} Reader;

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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes one entry into all tables of the index, or takes it out. */
#define G_LOG_DOMAIN "atlas-search"

#include <string.h>

#include "atlas-index-entry.h"

/* The columns of a table are in its own order. */
static const AtlasIndexColumn names_columns[ATLAS_INVERTING_NAMES] = {
  ATLAS_INDEX_COLUMN_TAG, ATLAS_INDEX_COLUMN_AS_NAME_READING, ATLAS_INDEX_COLUMN_AS_NAME,
};
static const AtlasIndexColumn words_columns[ATLAS_INVERTING_WORDS] = {
  ATLAS_INDEX_COLUMN_DESCRIPTION, ATLAS_INDEX_COLUMN_CLAIM, ATLAS_INDEX_COLUMN_QUOTATION,
  ATLAS_INDEX_COLUMN_NAME, ATLAS_INDEX_COLUMN_READING, ATLAS_INDEX_COLUMN_TAG,
};

static gboolean
insert_words (AtlasIndex               *self,
              const char               *sql,
              const AtlasInverterText  *columns,
              guint                     n_columns,
              gint64                    rowid,
              GError                  **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, rowid);
  for (guint i = 0; i < n_columns; i++)
    sqlite3_bind_text (statement, (int) i + 2, columns[i].text, (int) columns[i].length, SQLITE_STATIC);

  return atlas_index_run (self, statement, error);
}

static gboolean
insert_number (AtlasIndex              *self,
               const AtlasIndexNumber  *number,
               gint64                   rowid,
               GError                 **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, "INSERT OR IGNORE INTO number (property, value, doc) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, number->property);
  sqlite3_bind_double (statement, 2, number->value);
  sqlite3_bind_int64 (statement, 3, rowid);

  return atlas_index_run (self, statement, error);
}

static gboolean
insert_numbers (AtlasIndex    *self,
                const GArray  *numbers,
                gint64         rowid,
                GError       **error)
{
  gboolean fine = TRUE;

  for (guint i = 0; fine && i < numbers->len; i++)
    fine = insert_number (self, &g_array_index (numbers, AtlasIndexNumber, i), rowid, error);

  return fine;
}

static gboolean
insert_keys (AtlasIndex             *self,
             const AtlasIndexEntry  *entry,
             gint64                  rowid,
             GError                **error)
{
  const char *end = entry->keys->str + entry->keys->len;
  gboolean fine = TRUE;

  for (const char *key = entry->keys->str; fine && key < end; key += strlen (key) + 1)
    fine = atlas_index_add_key (self, key, rowid, error);

  return fine;
}

/* Words, numbers and keys, which are put in order first when the index is built. */
static gboolean
write_words (AtlasIndex             *self,
             const AtlasIndexEntry  *entry,
             gint64                  rowid,
             GError                **error)
{
  AtlasInverterText names_texts[G_N_ELEMENTS (names_columns)], words_texts[G_N_ELEMENTS (words_columns)];

  for (guint i = 0; i < G_N_ELEMENTS (names_columns); i++)
    names_texts[i] = (AtlasInverterText) { entry->columns[names_columns[i]]->str, entry->columns[names_columns[i]]->len };
  for (guint i = 0; i < G_N_ELEMENTS (words_columns); i++)
    words_texts[i] = (AtlasInverterText) { entry->columns[words_columns[i]]->str, entry->columns[words_columns[i]]->len };

  if (self->inverting != NULL)
    return atlas_inverting_add (self->inverting, rowid, names_texts, words_texts, entry->numbers, entry->keys, error);

  return insert_words (self, "INSERT INTO names (rowid, tag, reading, name) VALUES (?1, ?2, ?3, ?4)", names_texts,
                       G_N_ELEMENTS (names_columns), rowid, error) &&
         insert_words (self, "INSERT INTO words (rowid, description, claim, quotation, name, reading, tag) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", words_texts, G_N_ELEMENTS (words_columns), rowid, error) &&
         insert_numbers (self, entry->numbers, rowid, error) &&
         insert_keys (self, entry, rowid, error);
}

static gboolean
write_row (AtlasIndex             *self,
           const AtlasIndexEntry  *entry,
           gint64                  rowid,
           GError                **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, "INSERT INTO doc (rowid, entry, attributes) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, rowid);
  sqlite3_bind_int64 (statement, 2, entry->id);
  sqlite3_bind_blob (statement, 3, entry->encoded->data, (int) entry->encoded->len, SQLITE_STATIC);

  return atlas_index_run (self, statement, error);
}

static gboolean
write_shown (AtlasIndex             *self,
             const AtlasIndexEntry  *entry,
             gint64                  rowid,
             GError                **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, "INSERT INTO shown (rowid, bytes) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, rowid);
  sqlite3_bind_blob (statement, 2, entry->shown->data, (int) entry->shown->len, SQLITE_STATIC);

  return atlas_index_run (self, statement, error);
}

/**
 * atlas_index_write_entry:
 * @self: an index, within a transaction; it does not have the entry
 * @entry: an entry
 * @rowid: out of atlas_index_take_rowid()
 * @error: where an error goes
 *
 * Writes an entry.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_write_entry (AtlasIndex             *self,
                         const AtlasIndexEntry  *entry,
                         gint64                  rowid,
                         GError                **error)
{
  self->n_docs++;

  return write_row (self, entry, rowid, error) &&
         write_shown (self, entry, rowid, error) &&
         write_words (self, entry, rowid, error) &&
         (!entry->hub || atlas_index_write_hub (self, entry->id, entry->names, error));
}

/**
 * atlas_index_write_document:
 * @self: an index whose labels were read, within a transaction; it does not have the entry
 * @document: an entry
 * @rowid: out of atlas_index_take_rowid()
 * @error: where an error goes
 *
 * Reads and writes an entry.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_write_document (AtlasIndex             *self,
                            const AtlasDbDocument  *document,
                            gint64                  rowid,
                            GError                **error)
{
  if (self->entry == NULL)
    self->entry = atlas_index_entry_new ();
  atlas_index_entry_read (self->entry, self, document);

  return atlas_index_write_entry (self, self->entry, rowid, error);
}

/**
 * atlas_index_remove_entry:
 * @self: an index whose labels were read, within a transaction
 * @entry: an entry's id
 * @error: where an error goes
 *
 * Takes out an entry, if it is there. Its words and keys stay, for the full text index cannot take them
 * back: whoever finds them finds no document.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_remove_entry (AtlasIndex  *self,
                          gint64       entry,
                          GError     **error)
{
  static const char * const statements[] = {
    "DELETE FROM shown WHERE rowid IN (SELECT rowid FROM doc WHERE entry = ?1)",
    "DELETE FROM doc WHERE entry = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      sqlite3_stmt *statement = atlas_index_prepare (self, statements[i], error);

      if (statement == NULL)
        return FALSE;

      sqlite3_bind_int64 (statement, 1, entry);
      if (!atlas_index_run (self, statement, error))
        return FALSE;
    }

  if (sqlite3_changes (self->handle) > 0)
    {
      self->n_docs--;
      self->n_stale++;
    }

  return TRUE;
}

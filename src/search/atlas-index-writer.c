/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes one entry into all tables of the index, or takes it out. */
#define G_LOG_DOMAIN "atlas-search"

#include <math.h>
#include <string.h>

#include "atlas-index-private.h"
#include "atlas-reading.h"
#include "atlas-search-fold.h"
#include "atlas-shown.h"

/* Names and keywords stand in both tables: how they begin, and their initials, only in that of names. The columns of a table
 * are in its own order. */
typedef enum
{
  COLUMN_NAME,
  COLUMN_READING,
  COLUMN_DESCRIPTION,
  COLUMN_CLAIM,
  COLUMN_QUOTATION,
  COLUMN_TAG,
  COLUMN_AS_NAME,
  COLUMN_AS_NAME_READING,
  N_COLUMNS
} Column;

static const Column names_columns[ATLAS_INVERTING_NAMES] = { COLUMN_TAG, COLUMN_AS_NAME_READING, COLUMN_AS_NAME };
static const Column words_columns[ATLAS_INVERTING_WORDS] = {
  COLUMN_DESCRIPTION, COLUMN_CLAIM, COLUMN_QUOTATION, COLUMN_NAME, COLUMN_READING, COLUMN_TAG,
};

/* An entry, ready to be written: kept for the next one, whose texts are of much the same size. */
struct _AtlasIndexWords
{
  GString         *columns[N_COLUMNS];
  GString         *keys;          /* each ended by a zero byte */
  AtlasAttributes  attributes;
  GByteArray      *encoded;       /* the same in bytes */
  GByteArray      *shown;
};

typedef struct _AtlasIndexWords Words;

/* Empty. */
static Words *
take_words (AtlasIndex *self)
{
  Words *words = self->words;

  if (words == NULL)
    {
      words = self->words = g_new0 (Words, 1);
      for (guint i = 0; i < N_COLUMNS; i++)
        words->columns[i] = g_string_new (NULL);
      words->keys = g_string_new (NULL);
      words->encoded = g_byte_array_new ();
      words->shown = g_byte_array_new ();
      atlas_attributes_init (&words->attributes);
    }

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_truncate (words->columns[i], 0);
  g_string_truncate (words->keys, 0);
  g_byte_array_set_size (words->encoded, 0);
  g_byte_array_set_size (words->shown, 0);
  atlas_attributes_reset (&words->attributes);

  return words;
}

/**
 * atlas_index_words_free:
 * @self: (transfer full): what the writer keeps
 */
void
atlas_index_words_free (AtlasIndexWords *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_free (self->columns[i], TRUE);
  g_string_free (self->keys, TRUE);
  g_byte_array_unref (self->encoded);
  g_byte_array_unref (self->shown);
  atlas_attributes_clear (&self->attributes);
  g_free (self);
}

static gboolean
has_key (const GString *keys,
         const char    *key)
{
  for (const char *at = keys->str; at < keys->str + keys->len; at += strlen (at) + 1)
    {
      if (strcmp (at, key) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_key (GString    *keys,
         const char *key)
{
  if (*key != '\0' && !has_key (keys, key))
    g_string_append_len (keys, key, (gssize) strlen (key) + 1);
}

/* Names that are romanisations of the others, and what @name is sorted by. */
static GPtrArray *
list_romanised (const AtlasDbDocument *document,
                const AtlasName       *name)
{
  GPtrArray *romanised = g_ptr_array_new ();

  if (name->sort_key != NULL)
    g_ptr_array_add (romanised, name->sort_key);

  for (guint i = 0; i < document->names->len; i++)
    {
      const AtlasName *other = document->names->pdata[i];

      if (g_strcmp0 (other->kind, "romanised") == 0 ||
          (other->language != NULL && g_str_has_prefix (other->language, "zh-Latn")))
        g_ptr_array_add (romanised, other->text);
    }
  g_ptr_array_add (romanised, NULL);

  return romanised;
}

static void
collect_readings (const AtlasDbDocument *document,
                  const AtlasName       *name,
                  Words                 *words)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) romanised = NULL;

  /* What is read in another way looks the same. */
  if (name->language != NULL && (g_str_has_prefix (name->language, "ja") || g_str_has_prefix (name->language, "ko")))
    return;

  keys = g_ptr_array_new_with_free_func (g_free);
  romanised = list_romanised (document, name);
  atlas_reading_append_name (name->text, (const char * const *) romanised->pdata, words->columns[COLUMN_READING],
                             words->columns[COLUMN_AS_NAME_READING], keys);
  for (guint i = 0; i < keys->len; i++)
    add_key (words->keys, keys->pdata[i]);
}

static void
collect_names (const AtlasDbDocument *document,
               Words                 *words)
{
  for (guint i = 0; i < document->names->len; i++)
    {
      const AtlasName *name = document->names->pdata[i];
      g_autofree char *key = atlas_search_key (name->text);

      atlas_index_append_text (words->columns[COLUMN_NAME], name->text);
      atlas_index_append_name (words->columns[COLUMN_AS_NAME], name->text);
      add_key (words->keys, key);
    }

  /* Readings after all names: what is a name is matched first. */
  for (guint i = 0; i < document->names->len; i++)
    collect_readings (document, document->names->pdata[i], words);
}

static void
collect_words (AtlasIndex            *self,
               const AtlasDbDocument *document,
               Words                 *words)
{
  collect_names (document, words);

  for (guint i = 0; i < document->tags->len; i++)
    {
      guint32 number = atlas_index_number (self, ATLAS_INDEX_TAG, g_array_index (document->tags, gint64, i));

      atlas_index_append_label (words->columns[COLUMN_TAG], number);
    }

  for (guint i = 0; i < document->texts->len; i++)
    atlas_index_append_text (words->columns[COLUMN_DESCRIPTION], ((const AtlasText *) document->texts->pdata[i])->text);
  atlas_index_append_text (words->columns[COLUMN_DESCRIPTION], document->entry->note);
  atlas_index_append_text (words->columns[COLUMN_DESCRIPTION], document->entry->position_basis);

  for (guint i = 0; i < document->claims->len; i++)
    {
      const AtlasDbDocumentClaim *claim = document->claims->pdata[i];

      atlas_index_append_label (words->columns[COLUMN_CLAIM],
                                atlas_index_number (self, ATLAS_INDEX_PROPERTY, claim->claim->property));
      atlas_index_append_claim (words->columns[COLUMN_CLAIM], claim);
      for (guint j = 0; claim->evidence != NULL && j < claim->evidence->len; j++)
        atlas_index_append_text (words->columns[COLUMN_QUOTATION], ((const AtlasEvidence *) claim->evidence->pdata[j])->quotation);
    }
}

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
write_words (AtlasIndex   *self,
             const Words  *words,
             gint64        rowid,
             GError      **error)
{
  AtlasInverterText names_texts[G_N_ELEMENTS (names_columns)], words_texts[G_N_ELEMENTS (words_columns)];

  for (guint i = 0; i < G_N_ELEMENTS (names_columns); i++)
    names_texts[i] = (AtlasInverterText) { words->columns[names_columns[i]]->str, words->columns[names_columns[i]]->len };
  for (guint i = 0; i < G_N_ELEMENTS (words_columns); i++)
    words_texts[i] = (AtlasInverterText) { words->columns[words_columns[i]]->str, words->columns[words_columns[i]]->len };

  if (self->inverting != NULL)
    return atlas_inverting_add (self->inverting, rowid, names_texts, words_texts, error);

  return insert_words (self, "INSERT INTO names (rowid, tag, reading, name) VALUES (?1, ?2, ?3, ?4)", names_texts,
                       G_N_ELEMENTS (names_columns), rowid, error) &&
         insert_words (self, "INSERT INTO words (rowid, description, claim, quotation, name, reading, tag) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", words_texts, G_N_ELEMENTS (words_columns), rowid, error);
}

static gboolean
write_row (AtlasIndex   *self,
           const Words  *words,
           gint64        entry,
           gint64        rowid,
           GError      **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, "INSERT INTO doc (rowid, entry, attributes) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, rowid);
  sqlite3_bind_int64 (statement, 2, entry);
  sqlite3_bind_blob (statement, 3, words->encoded->data, (int) words->encoded->len, SQLITE_STATIC);

  return atlas_index_run (self, statement, error);
}

static gboolean
write_shown (AtlasIndex   *self,
             const Words  *words,
             gint64        rowid,
             GError      **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, "INSERT INTO shown (rowid, bytes) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, rowid);
  sqlite3_bind_blob (statement, 2, words->shown->data, (int) words->shown->len, SQLITE_STATIC);

  return atlas_index_run (self, statement, error);
}

static gboolean
write_keys (AtlasIndex   *self,
            const Words  *words,
            gint64        rowid,
            GError      **error)
{
  const char *end = words->keys->str + words->keys->len;
  gboolean fine = TRUE;

  for (const char *key = words->keys->str; fine && key < end; key += strlen (key) + 1)
    {
      fine = self->keys != NULL ? atlas_key_builder_add (self->keys, key, rowid, error)
                                : atlas_index_add_key (self, key, rowid, error);
    }

  return fine;
}

static gboolean
write_number (AtlasIndex  *self,
              gint64       property,
              double       value,
              gint64       rowid,
              GError     **error)
{
  sqlite3_stmt *statement;

  if (!isfinite (value))
    return TRUE;

  statement = atlas_index_prepare (self, self->keys != NULL ? "INSERT INTO bulk_number (property, value, doc) VALUES (?1, ?2, ?3)"
                                                    : "INSERT OR IGNORE INTO number (property, value, doc) VALUES (?1, ?2, ?3)",
                                   error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, property);
  sqlite3_bind_double (statement, 2, value);
  sqlite3_bind_int64 (statement, 3, rowid);

  return atlas_index_run (self, statement, error);
}

static gboolean
write_numbers (AtlasIndex             *self,
               const AtlasDbDocument  *document,
               gint64                  rowid,
               GError                **error)
{
  gboolean fine = TRUE;

  for (guint i = 0; fine && i < document->claims->len; i++)
    {
      const AtlasClaim *claim = ((const AtlasDbDocumentClaim *) document->claims->pdata[i])->claim;

      if (g_strcmp0 (claim->rank, "withdrawn") != 0)
        fine = write_number (self, claim->property, claim->number, rowid, error) &&
               write_number (self, claim->property, claim->number_to, rowid, error);
    }

  return fine;
}

/**
 * atlas_index_write_document:
 * @self: an index whose labels were read, within a transaction; it does not have the entry
 * @document: an entry
 * @rowid: out of atlas_index_take_rowid()
 * @error: where an error goes
 *
 * Writes an entry.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_write_document (AtlasIndex             *self,
                            const AtlasDbDocument  *document,
                            gint64                  rowid,
                            GError                **error)
{
  Words *words = take_words (self);
  gint64 entry = document->entry->base.id;

  atlas_index_describe (self, document, &words->attributes);
  atlas_attributes_encode (&words->attributes, words->encoded);
  atlas_shown_encode (self, document, words->shown);
  collect_words (self, document, words);

  self->n_docs++;

  return write_row (self, words, entry, rowid, error) &&
         write_shown (self, words, rowid, error) &&
         write_words (self, words, rowid, error) &&
         write_keys (self, words, rowid, error) &&
         write_numbers (self, document, rowid, error) &&
         (g_strcmp0 (document->entry->kind, "hub") != 0 || atlas_index_write_hub (self, entry, document->names, error));
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown of an entry where it is found, in bytes. In the collection it is in many places, of which each may be on
 * a page of its own; the rows of the index stand in the order in which entries are found. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-shown.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-labels.h"

static void
append_string (GByteArray *bytes,
               const char *text)
{
  gsize length = text != NULL ? strnlen (text, ATLAS_INDEX_TEXT_MAX) : 0;

  if (length > 0 && !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);

      g_byte_array_append (bytes, (const guint8 *) valid, (guint) strlen (valid));
    }
  else if (length > 0)
    g_byte_array_append (bytes, (const guint8 *) text, (guint) length);

  g_byte_array_append (bytes, (const guint8 *) "", 1);
}

static guint
number_of (const char * const *values,
           const char         *value)
{
  guint number = 0;

  while (values[number] != NULL && g_strcmp0 (values[number], value) != 0)
    number++;

  return number;
}

/* Which kind of name it is, and whether it is the one to show. */
static void
append_name (GByteArray      *bytes,
             const AtlasName *name)
{
  atlas_varint_write (bytes, number_of (atlas_name_kinds, name->kind) * 2 + (name->preferred != 0));
  append_string (bytes, name->language);
  append_string (bytes, name->text);
}

static void
append_text (GByteArray *bytes,
             const char *text,
             const char *language,
             gboolean    note)
{
  atlas_varint_write (bytes, note);
  append_string (bytes, language);
  append_string (bytes, text);
}

/**
 * atlas_shown_encode:
 * @index: which knows the numbers of keywords
 * @document: an entry
 * @bytes: where it goes
 *
 * Writes down what is shown of an entry.
 */
void
atlas_shown_encode (AtlasIndex            *index,
                    const AtlasDbDocument *document,
                    GByteArray            *bytes)
{
  const char *notes[] = { document->entry->note, document->entry->position_basis };
  guint n_notes = (notes[0] != NULL) + (notes[1] != NULL);

  atlas_varint_write (bytes, (guint) MAX (atlas_kind_index (document->entry->kind), 0));
  atlas_varint_write (bytes, document->names->len);
  for (guint i = 0; i < document->names->len; i++)
    append_name (bytes, document->names->pdata[i]);

  atlas_varint_write (bytes, document->texts->len + n_notes);
  for (guint i = 0; i < document->texts->len; i++)
    {
      const AtlasText *text = document->texts->pdata[i];

      append_text (bytes, text->text, text->language, FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      if (notes[i] != NULL)
        append_text (bytes, notes[i], NULL, TRUE);
    }

  atlas_varint_write (bytes, document->tags->len);
  for (guint i = 0; i < document->tags->len; i++)
    atlas_varint_write (bytes, atlas_index_number (index, ATLAS_INDEX_TAG, g_array_index (document->tags, gint64, i)));
}

static gboolean
take_string (const guint8 **at,
             const guint8  *end,
             const char   **string)
{
  const guint8 *zero = memchr (*at, 0, (gsize) (end - *at));

  if (zero == NULL || !g_utf8_validate ((const char *) *at, zero - *at, NULL))
    return FALSE;

  *string = (const char *) *at;
  *at = zero + 1;

  return TRUE;
}

/* FALSE: there is none. */
static gboolean
take_number (const guint8 **at,
             const guint8  *end,
             guint32       *number)
{
  if (*at >= end)
    return FALSE;

  *number = atlas_varint_read (at, end);

  return TRUE;
}

/* How many of what takes @size bytes at least. FALSE: more than there may be. */
static gboolean
take_count (const guint8 **at,
            const guint8  *end,
            guint          size,
            guint32       *n)
{
  return take_number (at, end, n) && *n <= (gsize) (end - *at) / size;
}

static gboolean
take_names (AtlasShown    *self,
            const guint8 **at,
            const guint8  *end)
{
  guint32 n;

  if (!take_count (at, end, 3, &n))
    return FALSE;

  self->rows = g_new0 (AtlasName, n + 1);
  for (guint i = 0; i < n; i++)
    {
      AtlasName *name = &self->rows[i];
      const char *language, *text;
      guint32 mark;

      if (!take_number (at, end, &mark) || !take_string (at, end, &language) || !take_string (at, end, &text))
        return FALSE;

      name->base.type = ATLAS_RECORD_NAME;
      name->ordinal = i;
      name->kind = (char *) (mark / 2 < g_strv_length ((char **) atlas_name_kinds) ? atlas_name_kinds[mark / 2] : NULL);
      name->preferred = mark % 2;
      name->language = (char *) language;
      name->text = (char *) text;
      g_ptr_array_add (self->names, name);
    }

  return TRUE;
}

static gboolean
take_texts (AtlasShown    *self,
            const guint8 **at,
            const guint8  *end)
{
  guint32 n;

  if (!take_count (at, end, 3, &n))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      AtlasShownText text;
      guint32 note;

      if (!take_number (at, end, &note) || !take_string (at, end, &text.language) || !take_string (at, end, &text.text))
        return FALSE;
      text.note = note != 0;
      g_array_append_val (self->texts, text);
    }

  return TRUE;
}

/**
 * atlas_shown_decode:
 * @bytes: (array length=length): as atlas_shown_encode() writes them
 * @length: how many
 *
 * Returns: (nullable) (transfer full): what is shown of an entry; %NULL if @bytes are damaged
 */
AtlasShown *
atlas_shown_decode (const guint8 *bytes,
                    gsize         length)
{
  g_autoptr (AtlasShown) self = g_new0 (AtlasShown, 1);
  const guint8 *at, *end;
  guint32 kind, n_tags;

  self->bytes = g_memdup2 (bytes, length);
  self->names = g_ptr_array_new ();
  self->texts = g_array_new (FALSE, FALSE, sizeof (AtlasShownText));
  self->tags = g_array_new (FALSE, FALSE, sizeof (guint32));

  at = self->bytes;
  end = at + length;
  if (!take_number (&at, end, &kind))
    return NULL;

  self->kind = atlas_kinds[kind < g_strv_length ((char **) atlas_kinds) ? kind : 0];
  if (!take_names (self, &at, end) || !take_texts (self, &at, end) || !take_count (&at, end, 1, &n_tags))
    return NULL;

  for (guint i = 0; i < n_tags; i++)
    {
      guint32 tag = atlas_varint_read (&at, end);

      g_array_append_val (self->tags, tag);
    }

  return g_steal_pointer (&self);
}

/**
 * atlas_shown_free:
 * @self: (transfer full): what is shown of an entry
 */
void
atlas_shown_free (AtlasShown *self)
{
  g_ptr_array_unref (self->names);
  g_array_unref (self->texts);
  g_array_unref (self->tags);
  g_free (self->rows);
  g_free (self->bytes);
  g_free (self);
}

/**
 * atlas_index_read_shown:
 * @index: an index
 * @rowid: of a document
 * @shown: (out) (nullable) (transfer full): what is shown of it; %NULL where it is there no more
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_read_shown (AtlasIndex  *index,
                        gint64       rowid,
                        AtlasShown **shown,
                        GError     **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (index, "SELECT bytes FROM shown WHERE rowid = ?1", error);
  int code;

  *shown = NULL;
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, rowid);
  code = atlas_index_step (index, statement, error);
  if (code != SQLITE_ROW)
    return code == SQLITE_DONE;

  *shown = atlas_shown_decode (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0));
  sqlite3_reset (statement);
  if (*shown == NULL)
    g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT, _("The search index is damaged"));

  return *shown != NULL;
}

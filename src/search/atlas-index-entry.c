/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry as the index keeps it: its texts column by column, its keys and attributes, what is shown of it. Any thread may make
 * that of an entry. */
#define G_LOG_DOMAIN "atlas-search"

#include <math.h>
#include <string.h>

#include "atlas-index-entry.h"
#include "atlas-reading.h"
#include "atlas-search-fold.h"
#include "atlas-shown.h"

/* What a text has room for that is used again. */
#define ROOM_MAX (8 * 1024)

/**
 * atlas_index_entry_new:
 *
 * Returns: (transfer full): room for an entry
 */
AtlasIndexEntry *
atlas_index_entry_new (void)
{
  AtlasIndexEntry *self = g_new0 (AtlasIndexEntry, 1);

  for (guint i = 0; i < ATLAS_INDEX_N_COLUMNS; i++)
    self->columns[i] = g_string_new (NULL);
  self->keys = g_string_new (NULL);
  self->encoded = g_byte_array_new ();
  self->shown = g_byte_array_new ();
  self->numbers = g_array_new (FALSE, FALSE, sizeof (AtlasIndexNumber));
  self->names = g_ptr_array_new_with_free_func (atlas_record_free);
  atlas_attributes_init (&self->attributes);

  return self;
}

/**
 * atlas_index_entry_free:
 * @self: (transfer full): an entry
 */
void
atlas_index_entry_free (AtlasIndexEntry *self)
{
  for (guint i = 0; i < ATLAS_INDEX_N_COLUMNS; i++)
    g_string_free (self->columns[i], TRUE);
  g_string_free (self->keys, TRUE);
  g_byte_array_unref (self->encoded);
  g_byte_array_unref (self->shown);
  g_array_unref (self->numbers);
  g_ptr_array_unref (self->names);
  atlas_attributes_clear (&self->attributes);
  g_free (self);
}

static void
empty (AtlasIndexEntry *self)
{
  for (guint i = 0; i < ATLAS_INDEX_N_COLUMNS; i++)
    {
      if (self->columns[i]->allocated_len > ROOM_MAX)
        {
          g_string_free (self->columns[i], TRUE);
          self->columns[i] = g_string_new (NULL);
        }
      g_string_truncate (self->columns[i], 0);
    }
  if (self->shown->len > ROOM_MAX)
    {
      g_byte_array_unref (self->shown);
      self->shown = g_byte_array_new ();
    }
  g_string_truncate (self->keys, 0);
  g_byte_array_set_size (self->encoded, 0);
  g_byte_array_set_size (self->shown, 0);
  g_array_set_size (self->numbers, 0);
  g_ptr_array_set_size (self->names, 0);
  atlas_attributes_reset (&self->attributes);
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

/* Of a very long one the beginning. */
static void
add_key (GString    *keys,
         const char *key)
{
  gsize length = strlen (key);

  if (length > ATLAS_SEGMENT_TERM_MAX)
    {
      const char *end = g_utf8_find_prev_char (key, key + ATLAS_SEGMENT_TERM_MAX);
      g_autofree char *beginning = g_strndup (key, end != NULL ? (gsize) (end - key) : 0);

      add_key (keys, beginning);
    }
  else if (length > 0 && !has_key (keys, key))
    g_string_append_len (keys, key, (gssize) length + 1);
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
                  AtlasIndexEntry       *self)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) romanised = NULL;

  /* What is read in another way looks the same. */
  if (name->language != NULL && (g_str_has_prefix (name->language, "ja") || g_str_has_prefix (name->language, "ko")))
    return;

  keys = g_ptr_array_new_with_free_func (g_free);
  romanised = list_romanised (document, name);
  atlas_reading_append_name (name->text, (const char * const *) romanised->pdata, self->columns[ATLAS_INDEX_COLUMN_READING],
                             self->columns[ATLAS_INDEX_COLUMN_AS_NAME_READING], keys);
  for (guint i = 0; i < keys->len; i++)
    add_key (self->keys, keys->pdata[i]);
}

static void
collect_names (const AtlasDbDocument *document,
               AtlasIndexEntry       *self)
{
  for (guint i = 0; i < document->names->len; i++)
    {
      const AtlasName *name = document->names->pdata[i];
      g_autofree char *key = atlas_search_key (name->text);

      atlas_index_append_text (self->columns[ATLAS_INDEX_COLUMN_NAME], name->text);
      atlas_index_append_name (self->columns[ATLAS_INDEX_COLUMN_AS_NAME], name->text);
      add_key (self->keys, key);
    }

  /* Readings after all names: what is a name is matched first. */
  for (guint i = 0; i < document->names->len; i++)
    collect_readings (document, document->names->pdata[i], self);
}

static void
collect_words (AtlasIndex            *index,
               const AtlasDbDocument *document,
               AtlasIndexEntry       *self)
{
  collect_names (document, self);

  for (guint i = 0; i < document->tags->len; i++)
    {
      guint32 number = atlas_index_number (index, ATLAS_INDEX_TAG, g_array_index (document->tags, gint64, i));

      atlas_index_append_label (self->columns[ATLAS_INDEX_COLUMN_TAG], number);
    }

  for (guint i = 0; i < document->texts->len; i++)
    atlas_index_append_text (self->columns[ATLAS_INDEX_COLUMN_DESCRIPTION], ((const AtlasText *) document->texts->pdata[i])->text);
  atlas_index_append_text (self->columns[ATLAS_INDEX_COLUMN_DESCRIPTION], document->entry->note);
  atlas_index_append_text (self->columns[ATLAS_INDEX_COLUMN_DESCRIPTION], document->entry->position_basis);

  for (guint i = 0; i < document->claims->len; i++)
    {
      const AtlasDbDocumentClaim *claim = document->claims->pdata[i];

      atlas_index_append_label (self->columns[ATLAS_INDEX_COLUMN_CLAIM],
                                atlas_index_number (index, ATLAS_INDEX_PROPERTY, claim->claim->property));
      atlas_index_append_claim (self->columns[ATLAS_INDEX_COLUMN_CLAIM], claim);
      for (guint j = 0; claim->evidence != NULL && j < claim->evidence->len; j++)
        atlas_index_append_text (self->columns[ATLAS_INDEX_COLUMN_QUOTATION], ((const AtlasEvidence *) claim->evidence->pdata[j])->quotation);
    }
}

static void
add_number (AtlasIndexEntry *self,
            gint64           property,
            double           value)
{
  AtlasIndexNumber number = { property, value };

  if (isfinite (value))
    g_array_append_val (self->numbers, number);
}

static void
collect_numbers (const AtlasDbDocument *document,
                 AtlasIndexEntry       *self)
{
  for (guint i = 0; i < document->claims->len; i++)
    {
      const AtlasClaim *claim = ((const AtlasDbDocumentClaim *) document->claims->pdata[i])->claim;

      if (g_strcmp0 (claim->rank, "withdrawn") == 0)
        continue;

      add_number (self, claim->property, claim->number);
      add_number (self, claim->property, claim->number_to);
    }
}

/* Its number is given here, so that all are given in the order of the entries. */
static void
collect_hub (AtlasIndex            *index,
             const AtlasDbDocument *document,
             AtlasIndexEntry       *self)
{
  if (g_strcmp0 (document->entry->kind, "hub") != 0)
    return;

  self->hub = TRUE;
  for (guint i = 0; i < document->names->len; i++)
    g_ptr_array_add (self->names, atlas_record_copy (document->names->pdata[i]));
  atlas_index_number (index, ATLAS_INDEX_HUB, self->id);
}

/**
 * atlas_index_entry_read:
 * @self: room for an entry, in the place of another one
 * @index: an index whose labels were read, which another thread may be writing to
 * @document: the entry
 *
 * Makes of an entry what the index keeps of it.
 */
void
atlas_index_entry_read (AtlasIndexEntry       *self,
                        AtlasIndex            *index,
                        const AtlasDbDocument *document)
{
  empty (self);
  self->id = document->entry->base.id;
  self->hub = FALSE;
  atlas_index_describe (index, document, &self->attributes);
  atlas_attributes_encode (&self->attributes, self->encoded);
  atlas_shown_encode (index, document, self->shown);
  collect_words (index, document, self);
  collect_numbers (document, self);
  collect_hub (index, document, self);
}

/**
 * atlas_index_entry_get_size:
 * @self: an entry
 *
 * Returns: about how many bytes it has
 */
gsize
atlas_index_entry_get_size (const AtlasIndexEntry *self)
{
  gsize size = self->shown->len;

  for (guint i = 0; i < ATLAS_INDEX_N_COLUMNS; i++)
    size += self->columns[i]->len;

  return size;
}

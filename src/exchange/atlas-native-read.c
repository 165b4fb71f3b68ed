/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native JSON in, record by record: the format “json”. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-native-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-formats-private.h"
#include "atlas-json-element.h"
#include "atlas-json-private.h"
#include "atlas-json-record.h"
#include "atlas-record-key.h"

typedef struct
{
  AtlasReader parent;
  AtlasNativeHead head;
  AtlasNativeContents *contents;    /* (nullable): until something is wanted of them */
  AtlasJsonStream stream;
  AtlasJsonElement element;
  AtlasRecordType type;             /* of the list at hand */
  guint pass;                       /* 0: all lists; from 1: one of them at a time */
  gboolean began;                   /* the collection was given */
  gboolean skipped;                 /* the element that was read last is of a list for another pass */
  GHashTable *met;                  /* ids that are in the file twice and were read once: gint64 */
  AtlasRecordSet *properties;       /* that were read: claims depend on them */

  AtlasJsonRecords records;
  AtlasItem *item;                  /* (nullable): the one that is being read */
  GHashTable *own;                  /* the records of the item, by type and id */
} NativeReader;

static int
sniff (const char *start,
       gsize       length)
{
  gsize n = strspn (start, "\xef\xbb\xbf \t\r\n");

  if (n >= length || start[n] != '{')
    return ATLAS_SNIFF_NO;
  if (g_strstr_len (start, (gssize) length, "\"" ATLAS_JSON_FORMAT "\"") != NULL)
    return ATLAS_SNIFF_CERTAIN;

  /* Where another program has put the members in another order. */
  return g_strstr_len (start, (gssize) length, "\"collection\"") != NULL &&
         g_strstr_len (start, (gssize) length, "\"default_language\"") != NULL ? ATLAS_SNIFF_LIKELY : ATLAS_SNIFF_NO;
}

static gboolean
is_list_cb (const AtlasJsonString *name,
            gpointer               data)
{
  NativeReader *self = data;

  if (!atlas_native_find_list (name, &self->type))
    return FALSE;

  atlas_native_set_limit (&self->stream, self->type);
  self->element.long_texts = self->stream.most != 0;

  return TRUE;
}

static gboolean
member_cb (AtlasJsonCursor        *cursor,
           const AtlasJsonString  *name,
           gpointer                data,
           GError                **error)
{
  return atlas_native_head_member (&((NativeReader *) data)->head, cursor, name, error);
}

static gboolean
take_record (gpointer     data,
             AtlasRecord *record)
{
  NativeReader *self = data;

  if (g_hash_table_contains (self->own, record))
    {
      atlas_record_free (record);
      return FALSE;
    }

  g_hash_table_add (self->own, record);
  atlas_item_take (self->item, record);

  return TRUE;
}

static gboolean
begin_pass (NativeReader  *self,
            GError       **error)
{
  return atlas_input_rewind_text (self->parent.input, error) &&
         atlas_json_stream_start_lists (&self->stream, self->parent.input, is_list_cb, member_cb, self, error);
}

static gboolean
start (AtlasReader  *reader,
       GError      **error)
{
  NativeReader *self = (NativeReader *) reader;

  self->met = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->own = g_hash_table_new (atlas_record_key_hash, atlas_record_key_equal);
  self->properties = atlas_record_set_new ();
  atlas_json_records_init (&self->records, take_record, self);
  if (!begin_pass (self, error))
    return FALSE;

  reader->whole = self->head.collection != NULL;

  return TRUE;
}

static void
stop (AtlasReader *reader)
{
  NativeReader *self = (NativeReader *) reader;

  g_clear_pointer (&self->contents, atlas_native_contents_free);
  g_clear_pointer (&self->head.collection, g_free);
  g_clear_pointer (&self->item, atlas_item_free);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_pointer (&self->met, g_hash_table_unref);
  g_clear_pointer (&self->properties, atlas_record_set_unref);
  atlas_json_records_clear (&self->records);
  atlas_json_element_clear (&self->element);
  self->head.is_ours = FALSE;
  self->began = FALSE;
  self->pass = 0;
}

/* In the first pass all lists are wanted, unless some of them come too early. */
static gboolean
is_wanted (NativeReader *self)
{
  return self->pass == 0 || atlas_json_lists[self->pass - 1] == self->type;
}

static gboolean
parse (AtlasJsonCursor *cursor,
       gpointer         data)
{
  NativeReader *self = data;

  self->skipped = !is_wanted (self);

  return self->skipped ? atlas_json_skip_value (cursor) : atlas_json_element_parse (cursor, &self->element);
}

/* Says what is wrong with the record at @where, such as entries[3]. */
static AtlasReadResult
refuse (NativeReader  *self,
        const char    *where,
        GError       **error)
{
  const char *path = self->records.path->str;
  const char *dot = *where != '\0' && *path != '\0' && *path != '[' ? "." : "";
  guint line = *path != '\0' ? atlas_json_line_of (self->element.text, self->element.length, path) : 0;

  if (line != 0)
    {
      g_autofree char *whole = g_strconcat (where, dot, path, NULL);

      g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE, _("%s (line %u): %s"), whole,
                   (guint) self->parent.place.line + line - 1, self->records.wrong);
    }
  else
    {
      g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE, "%s%s%s: %s", where, dot, path, self->records.wrong);
    }

  g_clear_pointer (&self->item, atlas_item_free);

  return ATLAS_READ_BAD;
}

/* Entries and claims may be in the collection that this is for, which only the import can ask. */
static void
link_elsewhere (NativeReader             *self,
                const AtlasJsonReference *reference)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, reference->id);

  ATLAS_FIELD_AT (reference->record, reference->field, gint64) = 0;
  atlas_item_link (self->item, reference->record, reference->field->offset, ATLAS_ITEM_LINK_ID, id);
}

static gboolean
check_reference (NativeReader             *self,
                 const AtlasJsonReference *reference)
{
  AtlasRecordSet *vocabulary = atlas_maker_get_vocabulary (self->parent.maker);
  AtlasRecord wanted = { .type = reference->type, .id = reference->id };
  gconstpointer property;

  if (!g_hash_table_contains (self->own, &wanted) &&
      !atlas_native_contents_has (self->contents, reference->type, reference->id) &&
      atlas_record_set_get (vocabulary, reference->type, reference->id) == NULL)
    {
      gboolean of_entry = ((const AtlasRecord *) self->item->records->pdata[0])->type == ATLAS_RECORD_ENTRY;

      if (!of_entry || (reference->type != ATLAS_RECORD_ENTRY && reference->type != ATLAS_RECORD_CLAIM))
        return atlas_json_records_refuse (&self->records, reference);

      link_elsewhere (self, reference);
      return TRUE;
    }

  if (reference->record->type != ATLAS_RECORD_CLAIM || reference->type != ATLAS_RECORD_PROPERTY)
    return TRUE;

  property = atlas_record_set_get (self->properties, ATLAS_RECORD_PROPERTY, reference->id);
  if (property == NULL)
    property = atlas_record_set_get (vocabulary, ATLAS_RECORD_PROPERTY, reference->id);

  /* One that is in the file but could not be read. */
  if (property == NULL)
    return atlas_json_records_refuse (&self->records, reference);

  return atlas_json_records_check_claim (&self->records, (const AtlasClaim *) reference->record, property,
                                         self->records.paths->str + reference->path);
}

static gboolean
check_item (NativeReader *self)
{
  const AtlasRecord *first = self->item->records->pdata[0];

  if (atlas_native_contents_has_twice (self->contents, first->type, first->id) &&
      !g_hash_table_add (self->met, g_memdup2 (&first->id, sizeof first->id)))
    {
      g_string_assign (self->records.path, "id");
      g_free (self->records.wrong);
      self->records.wrong = g_strdup (_("there are two records with this id"));
      return FALSE;
    }

  for (guint i = 0; i < self->records.references->len; i++)
    {
      if (!check_reference (self, &g_array_index (self->records.references, AtlasJsonReference, i)))
        return FALSE;
    }

  return TRUE;
}

/* Makes records of the tree that was read last. */
static AtlasReadResult
read_item (NativeReader     *self,
           AtlasRecordType   type,
           guint             index,
           const char       *where,
           AtlasItem       **item,
           GError          **error)
{
  g_clear_pointer (&self->item, atlas_item_free);
  self->item = atlas_item_new (&self->parent.place);
  g_hash_table_remove_all (self->own);
  atlas_json_records_reset (&self->records);

  if (!atlas_json_records_read (&self->records, self->element.root, type, NULL, index))
    return refuse (self, where, error);

  g_string_truncate (self->records.path, 0);
  if (!check_item (self))
    return refuse (self, where, error);

  if (type == ATLAS_RECORD_PROPERTY)
    atlas_record_set_take (self->properties, atlas_record_copy (self->item->records->pdata[0]));

  *item = g_steal_pointer (&self->item);

  return ATLAS_READ_ONE;
}

/* Whether records are for a collection of their own: one that is there stays what it is. */
static gboolean
is_for_another (NativeReader     *self,
                const AtlasItem  *item)
{
  g_autoptr (GPtrArray) collections = atlas_record_set_all (atlas_maker_get_vocabulary (self->parent.maker), ATLAS_RECORD_COLLECTION);

  return collections->len > 0 &&
         ((const AtlasRecord *) collections->pdata[0])->id != ((const AtlasRecord *) item->records->pdata[0])->id;
}

static AtlasReadResult
read_collection (NativeReader  *self,
                 AtlasItem    **item,
                 GError       **error)
{
  const char *text = self->head.collection;
  AtlasJsonCursor cursor = { .at = text, .end = text + strlen (text) };
  AtlasReadResult result;

  if (!atlas_json_element_parse (&cursor, &self->element))
    return ATLAS_READ_END;

  self->parent.place.record++;
  result = atlas_json_element_check (&self->element, error);
  if (result == ATLAS_READ_ONE)
    result = read_item (self, ATLAS_RECORD_COLLECTION, 0, atlas_record_info (ATLAS_RECORD_COLLECTION)->table, item, error);

  if (result == ATLAS_READ_ONE && is_for_another (self, *item))
    {
      g_clear_pointer (item, atlas_item_free);
      self->parent.place.record--;
      return ATLAS_READ_END;
    }

  return result;
}

/* Once: what is in the file, and whether it has to be read list by list. */
static gboolean
begin_reading (NativeReader  *self,
               GError       **error)
{
  if (!atlas_input_rewind_text (self->parent.input, error))
    return FALSE;

  self->contents = atlas_native_contents_new (self->parent.input, error);
  if (self->contents == NULL)
    return FALSE;

  self->pass = atlas_native_contents_in_order (self->contents) ? 0 : 1;

  return begin_pass (self, error);
}

static AtlasReadResult
next_item (AtlasReader   *reader,
           AtlasItem    **item,
           GError       **error)
{
  NativeReader *self = (NativeReader *) reader;
  guint64 record = reader->place.record;
  AtlasReadResult result;

  if (self->contents == NULL && !begin_reading (self, error))
    return ATLAS_READ_FAILED;

  if (!self->began && self->head.collection != NULL)
    {
      self->began = TRUE;
      result = read_collection (self, item, error);
      if (result != ATLAS_READ_END)
        return result;
    }

  do
    {
      result = atlas_json_stream_next (&self->stream, parse, self, &reader->place, error);
      if (result != ATLAS_READ_END || self->pass == 0 || self->pass++ == atlas_json_n_lists)
        continue;

      if (!begin_pass (self, error))
        return ATLAS_READ_FAILED;
      self->skipped = TRUE;
      result = ATLAS_READ_ONE;
    }
  while (result == ATLAS_READ_ONE && self->skipped);

  if (result != ATLAS_READ_ONE)
    return result;

  reader->place.record = record + 1;
  result = atlas_json_element_check (&self->element, error);

  {
    guint index = (guint) self->stream.record - 1;
    g_autofree char *where = g_strdup_printf ("%s[%u]", atlas_record_info (self->type)->plural, index);

    if (result == ATLAS_READ_BAD)
      g_prefix_error (error, "%s: ", where);

    return result == ATLAS_READ_ONE ? read_item (self, self->type, index, where, item, error) : result;
  }
}

static const AtlasReaderClass reader_class = {
  .size = sizeof (NativeReader), .own_ids = TRUE, .start = start, .next_item = next_item, .stop = stop,
};

const AtlasFormat atlas_format_json = {
  .id = "json",
  .name = N_("Hub Atlas JSON"),
  .extensions = "json",
  .media_type = "application/json",
  .flags = ATLAS_FORMAT_LOSSLESS,
  .sniff = sniff,
  .reader = &reader_class,
  .writer = &atlas_native_writer,
};

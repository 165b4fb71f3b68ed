/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native JSON out, record by record: always the same bytes for the same records. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-native-private.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "atlas-json-private.h"
#include "atlas-json-writer.h"

typedef struct
{
  AtlasWriter parent;
  AtlasJsonWriter *json;
  guint next;             /* list that is to be opened next */
  GArray *places;         /* (element-type Place): what belongs to other records of the item at hand, in order */
} NativeWriter;

/* Where a record is written: in a list of its owner, there by its ordinal, then its id. */
typedef struct
{
  AtlasRecordType owner_type;
  gint64 owner;
  gint64 ordinal;
  const AtlasRecord *record;
} Place;

static int
compare_numbers (gint64 one,
                 gint64 other)
{
  return one < other ? -1 : one > other;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *one = a, *other = b;
  int order = compare_numbers (one->owner, other->owner);

  if (order == 0)
    order = compare_numbers (one->owner_type, other->owner_type);
  if (order == 0)
    order = compare_numbers (one->record->type, other->record->type);
  if (order == 0)
    order = compare_numbers (one->ordinal, other->ordinal);

  return order != 0 ? order : compare_numbers (one->record->id, other->record->id);
}

static void
put_in_order (NativeWriter    *self,
              const AtlasItem *item)
{
  g_array_set_size (self->places, 0);

  for (guint i = 1; i < item->records->len; i++)
    {
      const AtlasRecord *record = item->records->pdata[i];
      const AtlasField *ordinal = atlas_record_find_field (record->type, "ordinal");
      Place place = { .record = record, .ordinal = ordinal != NULL ? ATLAS_FIELD_AT (record, ordinal, gint64) : 0 };

      place.owner = atlas_record_owner (record, &place.owner_type);
      g_array_append_val (self->places, place);
    }

  g_array_sort (self->places, compare_places);
}

/* The first place of what belongs to @owner. */
static guint
find_children (NativeWriter      *self,
               const AtlasRecord *owner)
{
  guint low = 0, high = self->places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Place *place = &g_array_index (self->places, Place, middle);
      int order = compare_numbers (place->owner, owner->id);

      if (order == 0)
        order = compare_numbers (place->owner_type, owner->type);
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
write_record (NativeWriter      *self,
              const char        *name,
              const AtlasRecord *record)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);
  AtlasRecordType open = ATLAS_N_RECORD_TYPES;

  atlas_json_writer_open (self->json, name, '{');
  atlas_json_writer_integer (self->json, "id", record->id);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (atlas_json_writes_field (record->type, &info->fields[i]))
        atlas_json_writer_field (self->json, &info->fields[i], record);
    }

  for (guint i = find_children (self, record); i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (place->owner != record->id || place->owner_type != record->type)
        break;
      if (!atlas_json_belongs (place->record->type, record->type))
        continue;

      if (place->record->type != open)
        {
          if (open != ATLAS_N_RECORD_TYPES)
            atlas_json_writer_close (self->json);
          open = place->record->type;
          atlas_json_writer_open (self->json, atlas_record_info (open)->plural, '[');
        }
      write_record (self, NULL, place->record);
    }

  if (open != ATLAS_N_RECORD_TYPES)
    atlas_json_writer_close (self->json);
  atlas_json_writer_close (self->json);
}

/* On to the list of a type, past those in which nothing is. */
static void
open_list (NativeWriter    *self,
           AtlasRecordType  type)
{
  while (self->next == 0 || atlas_json_lists[self->next - 1] != type)
    {
      if (self->next > 0)
        atlas_json_writer_close (self->json);
      if (self->next == atlas_json_n_lists)
        break;
      atlas_json_writer_open (self->json, atlas_record_info (atlas_json_lists[self->next++])->plural, '[');
    }
}

static gboolean
begin (AtlasWriter  *writer,
       GError      **error)
{
  NativeWriter *self = (NativeWriter *) writer;

  self->json = atlas_json_writer_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  atlas_json_writer_open (self->json, NULL, '{');
  atlas_json_writer_text (self->json, "format", ATLAS_JSON_FORMAT);
  atlas_json_writer_integer (self->json, "version", ATLAS_JSON_VERSION);

  return TRUE;
}

/* Items come in the order of the lists, the collection first. */
static gboolean
write_item (AtlasWriter      *writer,
            const AtlasItem  *item,
            GError          **error)
{
  NativeWriter *self = (NativeWriter *) writer;
  const AtlasRecord *record = item->records->pdata[0];

  put_in_order (self, item);
  if (record->type == ATLAS_RECORD_COLLECTION)
    {
      write_record (self, atlas_record_info (record->type)->table, record);
    }
  else
    {
      open_list (self, record->type);
      write_record (self, NULL, record);
      writer->n_items++;
    }
  atlas_json_writer_move (self->json, writer->buffer);

  return TRUE;
}

static gboolean
end (AtlasWriter  *writer,
     GError      **error)
{
  NativeWriter *self = (NativeWriter *) writer;
  gsize length;
  g_autofree char *rest = NULL;

  open_list (self, ATLAS_N_RECORD_TYPES);
  atlas_json_writer_close (self->json);
  rest = atlas_json_writer_finish (g_steal_pointer (&self->json), &length);
  g_string_append_len (writer->buffer, rest, (gssize) length);

  return TRUE;
}

static void
clear (AtlasWriter *writer)
{
  NativeWriter *self = (NativeWriter *) writer;

  g_clear_pointer (&self->json, atlas_json_writer_free);
  g_clear_pointer (&self->places, g_array_unref);
}

const AtlasWriterClass atlas_native_writer = {
  .size = sizeof (NativeWriter), .begin = begin, .write = write_item, .end = end, .clear = clear,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one record of a file became. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-item.h"

static void
clear_link (gpointer data)
{
  AtlasItemLink *link = data;

  g_free (link->scheme);
  g_free (link->value);
}

/**
 * atlas_item_new:
 * @place: where it stands in the file
 *
 * Returns: (transfer full): an item without records
 */
AtlasItem *
atlas_item_new (const AtlasFilePlace *place)
{
  AtlasItem *self = g_new0 (AtlasItem, 1);

  self->place = *place;
  self->records = g_ptr_array_new_full (16, atlas_record_free);

  return self;
}

/**
 * atlas_item_free:
 * @self: (transfer full): an item
 *
 * Frees it with its records.
 */
void
atlas_item_free (AtlasItem *self)
{
  g_ptr_array_unref (self->records);
  g_clear_pointer (&self->links, g_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}

/**
 * atlas_item_take:
 * @self: an item
 * @record: (transfer full): a record with an id; the first is what the others belong to
 *
 * Adds a record.
 *
 * Returns: (transfer none): @record
 */
gpointer
atlas_item_take (AtlasItem *self,
                 gpointer   record)
{
  g_ptr_array_add (self->records, record);

  return record;
}

/**
 * atlas_item_link:
 * @self: an item
 * @record: (transfer none): a record of it
 * @offset: the offset of a reference to an entry in @record's struct
 * @scheme: (nullable): the scheme of an identifier; %NULL: @value is a name
 * @value: what the entry is called
 *
 * Says that a reference is to an entry which the import has to find.
 */
void
atlas_item_link (AtlasItem  *self,
                 gpointer    record,
                 gsize       offset,
                 const char *scheme,
                 const char *value)
{
  AtlasItemLink link = { .record = record, .offset = offset, .scheme = g_strdup (scheme), .value = g_strdup (value) };

  if (self->links == NULL)
    {
      self->links = g_array_new (FALSE, FALSE, sizeof (AtlasItemLink));
      g_array_set_clear_func (self->links, clear_link);
    }

  g_array_append_val (self->links, link);
}

/**
 * atlas_item_note:
 * @self: an item
 * @note: a translated sentence
 *
 * Keeps what is odd about an item that can be taken nevertheless.
 */
void
atlas_item_note (AtlasItem  *self,
                 const char *note)
{
  if (self->notes == NULL)
    self->notes = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (self->notes, g_strdup (note));
}

/**
 * atlas_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what to call it before people
 */
const char *
atlas_item_get_title (const AtlasItem *self)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      const AtlasRecord *record = self->records->pdata[i];

      switch ((int) record->type)
        {
        case ATLAS_RECORD_NAME:
          return ((const AtlasName *) record)->text;

        case ATLAS_RECORD_SOURCE:
          {
            const AtlasSource *source = (const AtlasSource *) record;

            return source->title != NULL ? source->title : source->key;
          }

        case ATLAS_RECORD_PROPERTY:
          return ((const AtlasProperty *) record)->key;

        case ATLAS_RECORD_TAG:
          return ((const AtlasTag *) record)->key;

        default:
          break;
        }
    }

  return NULL;
}

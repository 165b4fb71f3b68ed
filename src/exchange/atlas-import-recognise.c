/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what an item of an import is recognised: as one that came before, and as a record that is there already. */
#define G_LOG_DOMAIN "atlas-exchange"

#include <math.h>

#include "atlas-import-private.h"

static const AtlasIdentifier *
next_identifier (const AtlasItem *item,
                 guint           *i)
{
  while (*i < item->records->len)
    {
      const AtlasRecord *record = item->records->pdata[(*i)++];

      if (record->type == ATLAS_RECORD_IDENTIFIER)
        return (const AtlasIdentifier *) record;
    }

  return NULL;
}

/* What makes it the same as another record of the file: its first identifier, or its name and place.
 * 0: nothing does. */
guint64
atlas_import_mark (const AtlasItem *item)
{
  const AtlasEntry *entry = item->records->pdata[0];
  const char *title;
  guint64 hash;
  guint i = 0;
  const AtlasIdentifier *identifier = next_identifier (item, &i);

  if (identifier != NULL)
    return atlas_hash_text (atlas_hash_text (1, identifier->scheme), identifier->value);

  title = atlas_item_get_title (item);
  if (entry->base.type != ATLAS_RECORD_ENTRY || title == NULL || !entry->position.set)
    return 0;

  hash = atlas_hash_text (2, title);
  hash = (hash ^ (guint64) (gint64) floor (entry->position.longitude * 1000)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  hash = (hash ^ hash >> 29 ^ (guint64) (gint64) floor (entry->position.latitude * 1000)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);

  return hash ^ hash >> 32;
}

/* Exports name an entry by its id; in the collection that wrote the file it is still that. */
static gboolean
find_own (AtlasImportRun         *self,
          const AtlasIdentifier  *identifier,
          gint64                 *existing,
          GError                **error)
{
  gboolean there;
  gint64 id;

  if (!g_str_equal (identifier->scheme, "hub-atlas") ||
      !g_ascii_string_to_signed (identifier->value, 10, 1, ATLAS_ID_MAX, &id, NULL))
    return TRUE;

  if (!atlas_import_has (self, ATLAS_RECORD_ENTRY, id, &there, error))
    return FALSE;

  *existing = there ? id : 0;

  return TRUE;
}

/* The entry that is there already, by identifier or by name and place. */
static gboolean
recognise (AtlasImportRun   *self,
           const AtlasItem  *item,
           gint64           *existing,
           GError          **error)
{
  const AtlasImportTarget *target = self->options->target;
  gpointer data = self->options->target_data;
  const AtlasEntry *entry = item->records->pdata[0];
  const AtlasIdentifier *identifier;
  gboolean identified = FALSE;
  guint i = 0;

  *existing = 0;

  while (*existing == 0 && target->find_identifier != NULL && (identifier = next_identifier (item, &i)) != NULL)
    {
      identified = TRUE;
      if (!find_own (self, identifier, existing, error) ||
          (*existing == 0 && !target->find_identifier (data, identifier->scheme, identifier->value, existing, error)))
        return FALSE;
    }

  for (i = 0; *existing == 0 && target->find_name != NULL && i < item->records->len; i++)
    {
      const AtlasName *name = item->records->pdata[i];

      /* Without a place a name alone says little; with an identifier it need not be far. */
      if (name->base.type == ATLAS_RECORD_NAME && (entry->position.set || !identified) &&
          !target->find_name (data, name->text, &entry->position, entry->kind, existing, error))
        return FALSE;
    }

  return TRUE;
}

/* A record whose id is that of the collection that the file is from. What it is called by there may have
 * another id here. */
static gboolean
find_by_id (AtlasImportRun     *self,
            const AtlasRecord  *first,
            gint64             *existing,
            GError            **error)
{
  const AtlasImportTarget *target = self->options->target;
  const char *key = first->type == ATLAS_RECORD_PROPERTY ? ((const AtlasProperty *) first)->key
                  : first->type == ATLAS_RECORD_TAG ? ((const AtlasTag *) first)->key : NULL;
  gboolean there;

  if (!atlas_import_has (self, first->type, first->id, &there, error))
    return FALSE;

  *existing = there ? first->id : 0;
  if (!there && key != NULL && target->find_key != NULL)
    return target->find_key (self->options->target_data, first->type, key, existing, error);
  if (!there && first->type == ATLAS_RECORD_SOURCE && target->find_source != NULL)
    return target->find_source (self->options->target_data, (const AtlasSource *) first, existing, error);

  return TRUE;
}

/* What is there already that an item is, and 0 where it is new. */
gboolean
atlas_import_find_existing (AtlasImportRun   *self,
                            const AtlasItem  *item,
                            gint64           *existing,
                            GError          **error)
{
  const AtlasImportTarget *target = self->options->target;
  const AtlasRecord *first = item->records->pdata[0];

  *existing = 0;
  if (self->empty && (!self->by_id || first->type == ATLAS_RECORD_ENTRY))
    return TRUE;

  if (self->by_id)
    return find_by_id (self, first, existing, error);

  if (first->type == ATLAS_RECORD_ENTRY)
    return recognise (self, item, existing, error);

  if (first->type == ATLAS_RECORD_SOURCE && target->find_source != NULL)
    return target->find_source (self->options->target_data, (const AtlasSource *) first, existing, error);

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References to entries of which a file tells only the name or an identifier: found in the file itself
 * or in the collection, later if need be. */
#define G_LOG_DOMAIN "atlas-exchange"

#include <glib/gi18n-lib.h>

#include "atlas-import-private.h"

static char *
name_key (const char *scheme,
          const char *value)
{
  return g_strdup_printf ("%s\n%s", scheme != NULL ? scheme : "", value);
}

/* Once something refers to entries by name, those that come are remembered by theirs. */
void
atlas_import_remember (AtlasImportRun          *self,
                       const AtlasItem *item)
{
  gint64 id = ((const AtlasRecord *) item->records->pdata[0])->id;
  const gint64 *instead = g_hash_table_lookup (self->instead, &id);

  if (self->names == NULL)
    return;

  if (instead != NULL)
    id = *instead;

  for (guint i = 0; i < item->records->len; i++)
    {
      const AtlasRecord *record = item->records->pdata[i];
      char *key = NULL;

      if (record->type == ATLAS_RECORD_NAME)
        key = name_key (NULL, ((const AtlasName *) record)->text);
      else if (record->type == ATLAS_RECORD_IDENTIFIER)
        key = name_key (((const AtlasIdentifier *) record)->scheme, ((const AtlasIdentifier *) record)->value);

      if (key != NULL && !g_hash_table_contains (self->names, key))
        g_hash_table_insert (self->names, key, g_memdup2 (&id, sizeof id));
      else
        g_free (key);
    }
}

/* Whether the collection has a record. */
gboolean
atlas_import_has (AtlasImportRun   *self,
                  AtlasRecordType   type,
                  gint64            id,
                  gboolean         *there,
                  GError          **error)
{
  const AtlasImportTarget *target = self->options->target;

  *there = FALSE;

  return target->has == NULL || target->has (self->options->target_data, type, id, there, error);
}

static const AtlasField *
field_of (const AtlasItemLink *link)
{
  const AtlasRecordInfo *info = atlas_record_info (link->record->type);
  guint i = 0;

  while (i + 1 < info->n_fields && info->fields[i].offset != link->offset)
    i++;

  return &info->fields[i];
}

static gboolean
is_by_id (const AtlasItemLink *link)
{
  return link->scheme != NULL && g_str_equal (link->scheme, ATLAS_ITEM_LINK_ID);
}

static gboolean
find_by_id (AtlasImportRun       *self,
            const AtlasItemLink  *link,
            gint64               *id,
            GError              **error)
{
  gboolean there = FALSE;
  gint64 wanted;

  if (!g_ascii_string_to_signed (link->value, 10, 1, ATLAS_ID_MAX, &wanted, NULL))
    return TRUE;
  if (!atlas_import_has (self, field_of (link)->refers, wanted, &there, error))
    return FALSE;

  *id = there ? wanted : 0;

  return TRUE;
}

static gboolean
find_linked (AtlasImportRun               *self,
             const AtlasItemLink  *link,
             gint64               *id,
             GError              **error)
{
  const AtlasImportTarget *target = self->options->target;
  AtlasPoint nowhere = { 0 };
  g_autofree char *key = name_key (link->scheme, link->value);
  const gint64 *known = self->names != NULL ? g_hash_table_lookup (self->names, key) : NULL;

  *id = known != NULL ? *known : 0;
  if (*id != 0 || self->empty)
    return TRUE;

  if (is_by_id (link) && !find_by_id (self, link, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;

  if (link->scheme != NULL)
    return target->find_identifier == NULL ||
           target->find_identifier (self->options->target_data, link->scheme, link->value, id, error);

  return target->find_name == NULL ||
         target->find_name (self->options->target_data, link->value, &nowhere, NULL, id, error);
}

/* Links become references. @left says how many lead to what is not there (yet). */
gboolean
atlas_import_follow_links (AtlasImportRun     *self,
                           AtlasItem  *item,
                           guint      *left,
                           GError    **error)
{
  *left = 0;

  for (guint i = 0; item->links != NULL && i < item->links->len; i++)
    {
      AtlasItemLink *link = &g_array_index (item->links, AtlasItemLink, i);
      gint64 *reference = (gint64 *) (void *) ((char *) link->record + link->offset);

      if (*reference == 0 && !find_linked (self, link, reference, error))
        return FALSE;

      *left += *reference == 0;
    }

  return TRUE;
}

/* What leads nowhere: the words are kept in the note of the entry, and an empty claim goes. */
void
atlas_import_give_up_links (AtlasItem *item)
{
  AtlasEntry *entry = item->records->pdata[0];

  for (guint i = 0; i < item->links->len; i++)
    {
      AtlasItemLink *link = &g_array_index (item->links, AtlasItemLink, i);
      g_autofree char *note = NULL, *old = NULL;

      if (*(gint64 *) (void *) ((char *) link->record + link->offset) != 0)
        continue;

      /* translators: %s is the name of a record that is referred to */
      note = g_strdup_printf (_("“%s” is neither here nor in the file; the word is in the note."), link->value);
      atlas_item_note (item, note);

      if (entry->base.type == ATLAS_RECORD_ENTRY)
        {
          old = entry->note;
          entry->note = old != NULL ? g_strdup_printf ("%s\n→ %s", old, link->value) : g_strdup_printf ("→ %s", link->value);
        }

      if (link->record->type == ATLAS_RECORD_CLAIM && field_of (link)->refers == ATLAS_RECORD_CLAIM)
        {
          atlas_set_text (&((AtlasClaim *) link->record)->part_kind, NULL);
        }
      else if (link->record->type == ATLAS_RECORD_CLAIM)
        {
          gint64 claim = link->record->id;

          for (guint j = item->records->len; j-- > 0;)
            {
              AtlasRecord *record = item->records->pdata[j];

              if (record->id == claim && record->type == ATLAS_RECORD_CLAIM)
                continue;
              if ((record->type == ATLAS_RECORD_EVIDENCE && ((AtlasEvidence *) record)->claim == claim) ||
                  (record->type == ATLAS_RECORD_TEXT && ((AtlasText *) record)->owner == claim))
                g_ptr_array_remove_index (item->records, j);
            }

          g_ptr_array_remove (item->records, link->record);
        }
    }
}

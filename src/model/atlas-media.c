/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures and the entries that show them. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-media.h"

/* Whether anything but this entry shows a picture. */
static gboolean
is_shown_elsewhere (AtlasRecordSet *set,
                    gint64          media,
                    gint64          entry)
{
  g_autoptr (GPtrArray) links = atlas_record_set_all (set, ATLAS_RECORD_ENTRY_MEDIA);
  g_autoptr (GPtrArray) stops = atlas_record_set_all (set, ATLAS_RECORD_TOUR_STOP);

  for (guint i = 0; i < links->len; i++)
    {
      const AtlasEntryMedia *link = links->pdata[i];

      if (link->related_id == media && link->base_id != entry)
        return TRUE;
    }

  for (guint i = 0; i < stops->len; i++)
    {
      if (((const AtlasTourStop *) stops->pdata[i])->media == media)
        return TRUE;
    }

  return FALSE;
}

/**
 * atlas_media_unlink:
 * @edit: an edit
 * @set: an entry with its pictures, and with the links that others have to them
 * @link: the link of the entry to one of them
 *
 * Takes a picture from an entry, and out of the collection where nothing else shows it.
 */
void
atlas_media_unlink (AtlasEdit             *edit,
                    AtlasRecordSet        *set,
                    const AtlasEntryMedia *link)
{
  atlas_edit_remove (edit, ATLAS_RECORD_ENTRY_MEDIA, link->base.id);

  if (!is_shown_elsewhere (set, link->related_id, link->base_id))
    atlas_edit_remove (edit, ATLAS_RECORD_MEDIA, link->related_id);
}

/**
 * atlas_media_unlink_entry:
 * @edit: an edit that removes an entry
 * @set: the entry with its pictures, and with the links that others have to them
 * @entry: its id
 *
 * Takes with an entry the pictures that nothing else shows.
 */
void
atlas_media_unlink_entry (AtlasEdit      *edit,
                          AtlasRecordSet *set,
                          gint64          entry)
{
  g_autoptr (GPtrArray) links = atlas_record_set_children (set, ATLAS_RECORD_ENTRY_MEDIA, entry);

  for (guint i = 0; i < links->len; i++)
    {
      const AtlasEntryMedia *link = links->pdata[i];

      if (!is_shown_elsewhere (set, link->related_id, entry))
        atlas_edit_remove (edit, ATLAS_RECORD_MEDIA, link->related_id);
    }
}

/**
 * atlas_media_wants_licence:
 * @media: a picture
 *
 * Returns: whether nobody has said under what terms it may be shown
 */
gboolean
atlas_media_wants_licence (const AtlasMedia *media)
{
  return media->licence == NULL || *media->licence == '\0';
}

/**
 * atlas_media_wants_text:
 * @set: a set with the texts of the picture
 * @media: a picture
 *
 * Returns: whether nobody has said what is to be seen on it
 */
gboolean
atlas_media_wants_text (AtlasRecordSet   *set,
                        const AtlasMedia *media)
{
  return atlas_record_set_text (set, media->base.id, "alternative", NULL) == NULL;
}

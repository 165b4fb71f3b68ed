/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record on its way out: with all that belongs to it, and without what may not be given away. */
#define G_LOG_DOMAIN "atlas-transfer"

#include "atlas-outlet-private.h"

#include <glib/gi18n-lib.h>

static const AtlasFilePlace nowhere = { 0, 0, 0 };

/* Whether the format holds all that a collection does. */
gboolean
atlas_outlet_is_lossless (const AtlasOutletRun *run)
{
  return (run->outlet->format->flags & ATLAS_FORMAT_LOSSLESS) != 0;
}

/* Whether a picture may leave: somebody says who may use it, or the person wants it all the same. */
gboolean
atlas_outlet_may_give (AtlasOutletRun   *run,
                       const AtlasMedia *media)
{
  return run->outlet->unlicensed || (media->licence != NULL && *media->licence != '\0');
}

/* Counts a picture that stays here. */
void
atlas_outlet_refuse_picture (AtlasOutletRun *run)
{
  atlas_outlet_report_add (run->report, _("pictures of which nobody says who may use them"), 1);
}

/* A picture without its bytes, which a format that holds all has by itself. */
static void
keep_picture (AtlasOutletRun  *run,
              AtlasEntryMedia *link,
              GPtrArray       *kept)
{
  gconstpointer media = atlas_record_set_get (run->vocabulary, ATLAS_RECORD_MEDIA, link->related_id);

  if (media == NULL)
    return;

  if (!atlas_outlet_may_give (run, media))
    {
      if (!atlas_outlet_is_lossless (run))
        atlas_outlet_refuse_picture (run);
      return;
    }

  g_ptr_array_add (kept, link);
  if (!atlas_outlet_is_lossless (run))
    g_ptr_array_add (kept, (gpointer) media);
}

static gboolean
is_picture (const AtlasRecord *record)
{
  return record->type == ATLAS_RECORD_ENTRY_MEDIA || record->type == ATLAS_RECORD_MEDIA;
}

/* What of an entry's @records goes out: these, or what is put into @kept, which does not own it. */
GPtrArray *
atlas_outlet_keep (AtlasOutletRun *run,
                   GPtrArray      *records,
                   GPtrArray      *kept)
{
  guint i = 0;

  while (i < records->len && !is_picture (records->pdata[i]))
    i++;
  if (i == records->len)
    return records;

  g_ptr_array_set_size (kept, 0);

  for (i = 0; i < records->len; i++)
    {
      AtlasRecord *record = records->pdata[i];

      if (!is_picture (record))
        g_ptr_array_add (kept, record);
      else if (record->type == ATLAS_RECORD_ENTRY_MEDIA)
        keep_picture (run, (AtlasEntryMedia *) record, kept);
    }

  return kept;
}

static void
take_children (AtlasItem       *item,
               AtlasRecordSet  *set,
               AtlasRecordType  type,
               AtlasRecordType  owner_type,
               gint64           owner)
{
  g_autoptr (GPtrArray) children = atlas_record_set_children (set, type, owner);

  for (guint i = 0; i < children->len; i++)
    {
      AtlasRecordType there;

      if (atlas_record_owner (children->pdata[i], &there) == owner && there == owner_type)
        atlas_item_take (item, atlas_record_copy (children->pdata[i]));
    }
}

/* All that is below a record, level by level; not the private copies of texts. */
static void
take_below (AtlasItem      *item,
            AtlasRecordSet *set)
{
  for (guint i = 0; i < item->records->len; i++)
    {
      const AtlasRecord *owner = item->records->pdata[i];

      for (AtlasRecordType type = 0; type < ATLAS_N_RECORD_TYPES; type++)
        {
          if (type != ATLAS_RECORD_SOURCE_TEXT)
            take_children (item, set, type, owner->type, owner->id);
        }
    }
}

/* (transfer full): a record other than an entry, with all that belongs to it, out of a set that has it. */
AtlasItem *
atlas_outlet_record_item (AtlasRecordSet    *set,
                          const AtlasRecord *record)
{
  AtlasItem *item = atlas_item_new (&nowhere);

  atlas_item_take (item, atlas_record_copy (record));
  take_below (item, set);

  return item;
}

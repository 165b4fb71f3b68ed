/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes out beside the entries where a format holds all: vocabulary, sources, pictures, searches and tours; of a
 * part only what its entries refer to. */
#define G_LOG_DOMAIN "atlas-transfer"

#include "atlas-outlet-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-db-cursor.h"
#include "atlas-db-outgoing.h"
#include "atlas-record-key.h"

/* @record: of the vocabulary */
static gboolean
is_needed (const AtlasOutletRun *run,
           const AtlasRecord    *record)
{
  return run->needed == NULL || g_hash_table_contains (run->needed, record);
}

static void
need_references (AtlasOutletRun    *run,
                 const AtlasRecord *record)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      gconstpointer target;

      if (field->type != ATLAS_FIELD_REFERENCE || (field->flags & ATLAS_FIELD_OWNER) != 0)
        continue;

      target = atlas_record_set_get (run->vocabulary, field->refers, ATLAS_FIELD_AT (record, field, gint64));
      if (target != NULL && g_hash_table_add (run->needed, (gpointer) target))
        need_references (run, target);
    }
}

/* What of the vocabulary some entries refer to. */
static gboolean
find_needed (AtlasOutletRun  *run,
             GArray          *ids,
             GError         **error)
{
  g_autoptr (AtlasExportCursor) cursor = NULL;
  g_autoptr (GError) problem = NULL;
  GPtrArray *records;

  run->needed = g_hash_table_new (atlas_record_key_hash, atlas_record_key_equal);
  if (ids->len == 0)
    return TRUE;

  cursor = atlas_export_cursor_new (run->db, (const gint64 *) (gpointer) ids->data, ids->len, error);
  if (cursor == NULL)
    return FALSE;

  while (atlas_export_cursor_next (cursor, &records, &problem))
    {
      if (g_cancellable_set_error_if_cancelled (run->outlet->cancellable, error))
        return FALSE;

      for (guint i = 0; i < records->len; i++)
        need_references (run, records->pdata[i]);
    }

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return problem == NULL;
}

/* All records of a kind that the vocabulary has. */
static gboolean
write_vocabulary (AtlasOutletRun   *run,
                  AtlasRecordType   type,
                  GError          **error)
{
  g_autoptr (GPtrArray) records = atlas_record_set_all (run->vocabulary, type);

  for (guint i = 0; i < records->len; i++)
    {
      if (is_needed (run, records->pdata[i]) &&
          !atlas_outlet_write_item (run, atlas_outlet_record_item (run->vocabulary, records->pdata[i]), error))
        return FALSE;
    }

  return TRUE;
}

/* A source with the copies of its texts, where these are wanted. */
static gboolean
write_source (AtlasOutletRun     *run,
              const AtlasRecord  *source,
              gboolean            has_text,
              GError            **error)
{
  AtlasItem *item = atlas_outlet_record_item (run->vocabulary, source);

  if (has_text && !run->outlet->private_texts)
    {
      atlas_outlet_report_add (run->report, _("private copies of sources"), 1);
    }
  else if (has_text)
    {
      g_autoptr (AtlasRecordSet) set = atlas_db_load_with_texts (run->db, ATLAS_RECORD_SOURCE, source->id, error);
      g_autoptr (GPtrArray) texts = set != NULL ? atlas_record_set_children (set, ATLAS_RECORD_SOURCE_TEXT, source->id) : NULL;

      for (guint i = 0; texts != NULL && i < texts->len; i++)
        atlas_item_take (item, atlas_record_copy (texts->pdata[i]));
      if (texts == NULL)
        g_clear_pointer (&item, atlas_item_free);
    }

  return item != NULL && atlas_outlet_write_item (run, item, error);
}

static gboolean
write_sources (AtlasOutletRun  *run,
               GError         **error)
{
  g_autoptr (GPtrArray) sources = atlas_record_set_all (run->vocabulary, ATLAS_RECORD_SOURCE);
  g_autoptr (GHashTable) with_text = atlas_db_list_with_text (run->db, error);

  for (guint i = 0; with_text != NULL && i < sources->len; i++)
    {
      const AtlasRecord *source = sources->pdata[i];

      if (is_needed (run, source) &&
          !write_source (run, source, g_hash_table_contains (with_text, &source->id), error))
        return FALSE;
    }

  return with_text != NULL;
}

/* Pictures with their bytes, one at a time. */
static gboolean
write_pictures (AtlasOutletRun  *run,
                GError         **error)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (run->vocabulary, ATLAS_RECORD_MEDIA);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasMedia *media = all->pdata[i];
      g_autoptr (AtlasRecordSet) set = NULL;
      gconstpointer record;

      if (!is_needed (run, &media->base))
        continue;

      if (!atlas_outlet_may_give (run, media))
        {
          atlas_outlet_refuse_picture (run);
          continue;
        }

      set = atlas_db_load_with_texts (run->db, ATLAS_RECORD_MEDIA, media->base.id, error);
      if (set == NULL)
        return FALSE;

      record = atlas_record_set_get (set, ATLAS_RECORD_MEDIA, media->base.id);
      if (record != NULL && !atlas_outlet_write_item (run, atlas_outlet_record_item (set, record), error))
        return FALSE;
    }

  return TRUE;
}

/* A stop shows no picture that stays here. */
static void
keep_stops (AtlasOutletRun *run,
            AtlasItem      *item)
{
  for (guint i = 0; i < item->records->len; i++)
    {
      AtlasTourStop *stop = item->records->pdata[i];
      const AtlasMedia *media = stop->base.type == ATLAS_RECORD_TOUR_STOP
        ? atlas_record_set_get (run->vocabulary, ATLAS_RECORD_MEDIA, stop->media) : NULL;

      if (media != NULL && !atlas_outlet_may_give (run, media))
        stop->media = 0;
    }
}

static gboolean
write_tours (AtlasOutletRun  *run,
             GError         **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_db_load_tours (run->db, error);
  g_autoptr (GPtrArray) tours = set != NULL ? atlas_record_set_all (set, ATLAS_RECORD_TOUR) : NULL;

  for (guint i = 0; tours != NULL && i < tours->len; i++)
    {
      AtlasItem *item = atlas_outlet_record_item (set, tours->pdata[i]);

      keep_stops (run, item);
      if (!atlas_outlet_write_item (run, item, error))
        return FALSE;
    }

  return tours != NULL;
}

/* What entries refer to, before them. @ids: (nullable): of these entries; %NULL: all. */
gboolean
atlas_outlet_write_before (AtlasOutletRun  *run,
                           GArray          *ids,
                           GError         **error)
{
  if (ids != NULL && !find_needed (run, ids, error))
    return FALSE;

  return (ids != NULL || write_vocabulary (run, ATLAS_RECORD_COLLECTION, error)) &&
         write_vocabulary (run, ATLAS_RECORD_PROPERTY, error) &&
         write_sources (run, error) &&
         write_pictures (run, error) &&
         write_vocabulary (run, ATLAS_RECORD_TAG, error);
}

/* What refers to entries, after them; of a part of a collection, nothing. */
gboolean
atlas_outlet_write_after (AtlasOutletRun  *run,
                          GError         **error)
{
  return run->needed != NULL ||
         (write_vocabulary (run, ATLAS_RECORD_SAVED_SEARCH, error) && write_tours (run, error));
}

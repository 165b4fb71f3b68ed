/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All records of a set as native JSON, to compare collections by. */
#pragma once

#include <gio/gio.h>

#include "atlas-format.h"

G_BEGIN_DECLS

static inline void
atlas_test_add_record (AtlasItem         *item,
                       AtlasRecordSet    *set,
                       const AtlasRecord *record)
{
  atlas_item_take (item, atlas_record_copy (record));

  for (AtlasRecordType type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_autoptr (GPtrArray) children = atlas_record_set_children (set, type, record->id);

      for (guint i = 0; i < children->len; i++)
        {
          AtlasRecordType owner;

          atlas_record_owner (children->pdata[i], &owner);
          if (owner == record->type)
            atlas_test_add_record (item, set, children->pdata[i]);
        }
    }
}

/* (transfer full) */
static inline char *
atlas_test_json (AtlasRecordSet *set,
                 gsize          *length)
{
  static const AtlasRecordType lists[] = {
    ATLAS_RECORD_COLLECTION, ATLAS_RECORD_PROPERTY, ATLAS_RECORD_SOURCE, ATLAS_RECORD_MEDIA, ATLAS_RECORD_TAG,
    ATLAS_RECORD_ENTRY, ATLAS_RECORD_SAVED_SEARCH, ATLAS_RECORD_TOUR,
  };
  const AtlasFilePlace nowhere = { 0 };
  AtlasExportOptions options = { .vocabulary = set };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (AtlasWriter) writer = atlas_writer_new (atlas_format_find ("json"), stream, &options, NULL);
  g_autoptr (GError) error = NULL;

  atlas_writer_begin (writer, &error);
  for (guint i = 0; i < G_N_ELEMENTS (lists) && error == NULL; i++)
    {
      g_autoptr (GPtrArray) records = atlas_record_set_all (set, lists[i]);

      for (guint j = 0; j < records->len && error == NULL; j++)
        {
          g_autoptr (AtlasItem) item = atlas_item_new (&nowhere);

          atlas_test_add_record (item, set, records->pdata[j]);
          atlas_writer_write (writer, item, &error);
        }
    }

  if (error == NULL && atlas_writer_end (writer, &error))
    g_output_stream_write_all (stream, "", 1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);

  if (length != NULL)
    *length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)) - 1;

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

G_END_DECLS

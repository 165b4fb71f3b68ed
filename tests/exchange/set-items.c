/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands a set of records to a writer, an entry or a source with all that belongs to it at a time. */
#include "set-items.h"

#include "atlas-test-json.h"

static GPtrArray *
names_of (gint64   entry,
          gpointer data)
{
  static GPtrArray *names;

  g_clear_pointer (&names, g_ptr_array_unref);
  names = atlas_record_set_children (data, ATLAS_RECORD_NAME, entry);

  return names;
}

static GPtrArray *
copy_losses (AtlasWriter *writer)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < atlas_writer_get_losses (writer)->len; i++)
    {
      const AtlasLoss *loss = atlas_writer_get_losses (writer)->pdata[i];

      g_ptr_array_add (lines, g_strdup_printf ("%" G_GUINT64_FORMAT "\t%s", loss->count, loss->what));
    }

  return lines;
}

/* Writes the entries of @set, or its sources where the format has those alone. @losses gets lines of text. */
gboolean
set_items_write (AtlasRecordSet    *set,
                 const AtlasFormat *format,
                 GOutputStream     *stream,
                 GPtrArray        **losses,
                 guint64           *count,
                 GError           **error)
{
  static const char * const languages[] = { "en", "zh-Hans", NULL };
  AtlasExportOptions options = { .vocabulary = set, .languages = languages, .names_of = names_of, .names_of_data = set };
  g_autoptr (AtlasWriter) writer = atlas_writer_new (format, stream, &options, NULL);
  g_autoptr (GPtrArray) records = atlas_record_set_all (set, format->flags & ATLAS_FORMAT_SOURCES ? ATLAS_RECORD_SOURCE : ATLAS_RECORD_ENTRY);
  const AtlasFilePlace nowhere = { 0 };

  if (!atlas_writer_begin (writer, error))
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (AtlasItem) item = atlas_item_new (&nowhere);

      atlas_test_add_record (item, set, records->pdata[i]);
      if (!atlas_writer_write (writer, item, error))
        return FALSE;
    }

  if (!atlas_writer_end (writer, error))
    return FALSE;

  *losses = copy_losses (writer);
  *count = atlas_writer_get_count (writer);

  return TRUE;
}

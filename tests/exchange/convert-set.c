/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a collection in native JSON in another format, and tells what was lost: for the tests that ask
 * other programs about what we write.
 *
 *   convert-set COLLECTION.json FORMAT OUT */
#include "atlas-format.h"
#include "atlas-json.h"

#include <stdio.h>

static GPtrArray *
names_of (gint64   entry,
          gpointer data)
{
  static GPtrArray *names;

  g_clear_pointer (&names, g_ptr_array_unref);
  names = atlas_record_set_children (data, ATLAS_RECORD_NAME, entry);

  return names;
}

/* A record with all that belongs to it. */
static void
add_record (AtlasItem      *item,
            AtlasRecordSet *set,
            AtlasRecord    *record)
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
            add_record (item, set, children->pdata[i]);
        }
    }
}

static gboolean
convert (AtlasRecordSet    *set,
         const AtlasFormat *format,
         const char        *path,
         GError           **error)
{
  static const char * const languages[] = { "en", "zh-Hans", NULL };
  AtlasExportOptions options = { .vocabulary = set, .languages = languages, .names_of = names_of, .names_of_data = set };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  g_autoptr (AtlasWriter) writer = stream != NULL ? atlas_writer_new (format, G_OUTPUT_STREAM (stream), &options, NULL) : NULL;
  g_autoptr (GPtrArray) records = atlas_record_set_all (set, format->flags & ATLAS_FORMAT_SOURCES ? ATLAS_RECORD_SOURCE : ATLAS_RECORD_ENTRY);
  const AtlasPlace nowhere = { 0 };

  if (writer == NULL || !atlas_writer_begin (writer, error))
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (AtlasItem) item = atlas_item_new (&nowhere);

      add_record (item, set, records->pdata[i]);
      if (!atlas_writer_write (writer, item, error))
        return FALSE;
    }

  if (!atlas_writer_end (writer, error) || !g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    return FALSE;

  printf ("%" G_GUINT64_FORMAT " records\n", atlas_writer_get_count (writer));
  for (guint i = 0; i < atlas_writer_get_losses (writer)->len; i++)
    {
      const AtlasLoss *loss = atlas_writer_get_losses (writer)->pdata[i];

      printf ("%" G_GUINT64_FORMAT "\t%s\n", loss->count, loss->what);
    }

  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (AtlasRecordSet) set = NULL;
  const AtlasFormat *format = argc == 4 ? atlas_format_find (argv[2]) : NULL;

  if (format == NULL || format->writer == NULL)
    return 2;

  if (g_file_get_contents (argv[1], &text, NULL, &error))
    set = atlas_json_read (text, -1, &error);
  if (set == NULL || !convert (set, format, argv[3], &error))
    return fprintf (stderr, "%s\n", error->message), 1;

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a collection in native JSON in another format, and tells what was lost: for the tests that ask
 * other programs about what we write.
 *
 *   convert-set COLLECTION.json FORMAT OUT */
#include "set-items.h"

#include <stdio.h>

static gboolean
convert (AtlasRecordSet    *set,
         const AtlasFormat *format,
         const char        *path,
         GError           **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  g_autoptr (GPtrArray) losses = NULL;
  guint64 count;

  if (stream == NULL || !set_items_write (set, format, G_OUTPUT_STREAM (stream), &losses, &count, error) ||
      !g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    return FALSE;

  printf ("%" G_GUINT64_FORMAT " records\n", count);
  for (guint i = 0; i < losses->len; i++)
    printf ("%s\n", (const char *) losses->pdata[i]);

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

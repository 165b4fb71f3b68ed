/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads files in whatever format they are and prints what came of it, a line a file: for the tests that
 * look at a mess. */
#include "atlas-format.h"
#include "atlas-json.h"

#include <stdio.h>

static AtlasReadResult
next (AtlasReader  *reader,
      AtlasRow     *row,
      GError      **error)
{
  AtlasItem *item = NULL;
  AtlasReadResult result;

  if (atlas_reader_gives_rows (reader))
    return atlas_reader_next_row (reader, row, error);

  result = atlas_reader_next_item (reader, &item, error);
  g_clear_pointer (&item, atlas_item_free);

  return result;
}

/* "format good bad first-problem" */
static void
read_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasInput) input = atlas_input_new_file (file, NULL, &error);
  const AtlasFormat *format = input != NULL ? atlas_format_detect (input, &error) : NULL;
  g_autoptr (AtlasMaker) maker = atlas_maker_new (NULL);
  g_autoptr (AtlasReader) reader = format != NULL ? atlas_reader_new (format, input, maker, NULL) : NULL;
  g_autoptr (AtlasRow) row = atlas_row_new ();
  AtlasReadResult result = ATLAS_READ_FAILED;
  guint good = 0, bad = 0;
  g_autofree char *first = NULL;

  if (reader != NULL && atlas_reader_start (reader, &error))
    {
      while ((result = next (reader, row, &error)) == ATLAS_READ_ONE || result == ATLAS_READ_BAD)
        {
          *(result == ATLAS_READ_ONE ? &good : &bad) += 1;
          if (result == ATLAS_READ_BAD && first == NULL)
            {
              g_autofree char *place = atlas_place_describe (atlas_reader_get_place (reader));

              first = g_strdup_printf ("%s: %s", place, error->message);
            }
          g_clear_error (&error);
        }
    }

  printf ("%s\t%u\t%u\t%s\t%s\n", format != NULL ? format->id : "-", good, bad,
          result == ATLAS_READ_END ? "whole" : "stopped",
          error != NULL ? error->message : first != NULL ? first : "");
}

int
main (int   argc,
      char *argv[])
{
  for (int i = 1; i < argc; i++)
    read_file (argv[i]);

  return 0;
}

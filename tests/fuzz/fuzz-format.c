/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads bytes as if they were a file in a format, to the end or to the first error that stops it. */
#include "fuzz.h"

#include "atlas-format.h"

/* Records looked at: what many of them do, some do. */
#define MOST 2000

static AtlasReadResult
next (AtlasReader *reader,
      AtlasRow    *row)
{
  g_autoptr (GError) error = NULL;
  AtlasItem *item = NULL;
  AtlasReadResult result;

  if (atlas_reader_gives_rows (reader))
    result = atlas_reader_next_row (reader, row, &error);
  else
    result = atlas_reader_next_item (reader, &item, &error);

  /* Who says that something is wrong says what. */
  if ((result == ATLAS_READ_BAD || result == ATLAS_READ_FAILED) != (error != NULL))
    fuzz_fail ("result %d with %s", result, error != NULL ? error->message : "no error");

  g_clear_pointer (&item, atlas_item_free);

  return result;
}

void
fuzz_format (const char    *format,
             const uint8_t *data,
             size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "fuzz");
  g_autoptr (AtlasMaker) maker = atlas_maker_new (NULL);
  g_autoptr (AtlasReader) reader = atlas_reader_new (atlas_format_find (format), input, maker, NULL);
  g_autoptr (AtlasRow) row = atlas_row_new ();
  g_autoptr (GError) error = NULL;

  if (!atlas_reader_start (reader, &error))
    return;

  for (guint i = 0; i < MOST; i++)
    {
      AtlasReadResult result = next (reader, row);

      if (result == ATLAS_READ_END || result == ATLAS_READ_FAILED)
        break;
    }
}

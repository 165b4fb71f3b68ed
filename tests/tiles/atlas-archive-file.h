/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: small PMTiles files in the temporary folder, sound ones and others. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

#include "atlas-tile-writer.h"

enum { ARCHIVE_HEADER = 127 };

/* What is in an archive; what is left out, is left out of the file. */
typedef struct
{
  GByteArray *root;           /* as it is in the file */
  GByteArray *leaves;         /* (nullable) */
  GByteArray *tiles;          /* (nullable) */
  const char *metadata;       /* (nullable): JSON */
  guint8      version;        /* 0: 3 */
  guint8      compression;    /* of the directories; 0: none */
  guint8      tile_type;      /* 0: vector tiles */
  guint8      max_zoom;
} Archive;

G_GNUC_UNUSED static void
put_fixed (guint8 *at, guint64 value)
{
  for (guint i = 0; i < 8; i++)
    at[i] = (guint8) (value >> (8 * i));
}

/* Rows of tile id, run, length, offset + 1 (0: right behind the one before). */
G_GNUC_UNUSED static GByteArray *
make_directory (const guint64 (*rows)[4], guint n_rows)
{
  GByteArray *directory = g_byte_array_new ();

  put_varint (directory, n_rows);
  for (guint i = 0; i < n_rows; i++)
    put_varint (directory, rows[i][0] - (i > 0 ? rows[i - 1][0] : 0));
  for (guint column = 1; column < 4; column++)
    for (guint i = 0; i < n_rows; i++)
      put_varint (directory, rows[i][column]);

  return directory;
}

static guint64
append_part (GByteArray *file, guint header_at, GByteArray *part)
{
  guint64 offset = file->len, length = part != NULL ? part->len : 0;

  if (part != NULL)
    g_byte_array_append (file, part->data, part->len);
  put_fixed (file->data + header_at, offset);
  put_fixed (file->data + header_at + 8, length);

  return offset;
}

G_GNUC_UNUSED static char *
write_archive (const char *name, const Archive *archive)
{
  char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GByteArray) metadata = g_byte_array_new ();

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_byte_array_set_size (file, ARCHIVE_HEADER);
  memset (file->data, 0, ARCHIVE_HEADER);
  memcpy (file->data, "PMTiles", 7);
  file->data[7] = archive->version != 0 ? archive->version : 3;
  file->data[97] = archive->compression != 0 ? archive->compression : 1;
  file->data[98] = 1;
  file->data[99] = archive->tile_type != 0 ? archive->tile_type : 1;
  file->data[101] = archive->max_zoom;
  if (archive->metadata != NULL)
    g_byte_array_append (metadata, (const guint8 *) archive->metadata, strlen (archive->metadata));

  append_part (file, 8, archive->root);
  append_part (file, 24, metadata);
  append_part (file, 40, archive->leaves);
  append_part (file, 56, archive->tiles);
  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, NULL));

  return path;
}

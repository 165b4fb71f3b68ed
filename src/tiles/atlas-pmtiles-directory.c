/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decodes a directory of a PMTiles file; every count and number in it is checked before it is
 * believed. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-pmtiles-directory.h"

#include "atlas-map-error.h"

#include <glib/gi18n-lib.h>

/* No tile of any zoom has a higher number: 4^23 / 3. */
#define MAX_TILE_ID (G_GUINT64_CONSTANT (1) << 45)

typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Reader;

/* Seven bits a byte, the lowest first. */
static gboolean
read_number (Reader *reader, guint64 limit, guint64 *number)
{
  guint64 value = 0;

  for (guint shift = 0; shift < 63 && reader->at < reader->end; shift += 7)
    {
      guint8 byte = *reader->at++;

      value |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        {
          *number = value;
          return value <= limit;
        }
    }

  return FALSE;
}

/* Four columns, one after the other: distances of the numbers, runs, lengths, offsets. */
static gboolean
read_entries (Reader *reader, AtlasPMTilesEntry *entries, guint n)
{
  guint64 number, last = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!read_number (reader, MAX_TILE_ID, &number) || (i > 0 && number == 0) ||
          last + number > MAX_TILE_ID)
        return FALSE;
      last += number;
      entries[i].tile_id = last;
    }
  for (guint i = 0; i < n; i++)
    {
      if (!read_number (reader, G_MAXUINT32, &number))
        return FALSE;
      entries[i].run_length = (guint32) number;
    }
  for (guint i = 0; i < n; i++)
    {
      if (!read_number (reader, G_MAXUINT32, &number) || number == 0)
        return FALSE;
      entries[i].length = (guint32) number;
    }
  for (guint i = 0; i < n; i++)
    {
      if (!read_number (reader, G_MAXINT64, &number) || (i == 0 && number == 0))
        return FALSE;
      /* 0: right behind the one before. */
      entries[i].offset = number == 0 ? entries[i - 1].offset + entries[i - 1].length : number - 1;
      if (entries[i].offset > G_MAXINT64)
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_pmtiles_directory_new:
 * @plain: the bytes of a directory, unpacked
 * @error: return location for an error of %ATLAS_MAP_ERROR
 *
 * Returns: (transfer full) (nullable): the directory
 */
AtlasPMTilesDirectory *
atlas_pmtiles_directory_new (GBytes *plain, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (plain, &size);
  Reader reader = { data, size > 0 ? data + size : data };
  g_autofree AtlasPMTilesEntry *entries = NULL;
  AtlasPMTilesDirectory *self;
  guint64 n = 0;

  /* Each entry takes four bytes at least. */
  if (!read_number (&reader, MIN (ATLAS_PMTILES_MAX_ENTRIES, size / 4), &n) || n == 0 ||
      (entries = g_new0 (AtlasPMTilesEntry, n), !read_entries (&reader, entries, (guint) n)))
    {
      g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT,
                           _("the map file is damaged"));
      return NULL;
    }

  self = g_new0 (AtlasPMTilesDirectory, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_entries = (guint) n;
  self->entries = g_steal_pointer (&entries);

  return self;
}

/**
 * atlas_pmtiles_directory_ref:
 * @self: a directory
 *
 * Returns: (transfer full): @self
 */
AtlasPMTilesDirectory *
atlas_pmtiles_directory_ref (AtlasPMTilesDirectory *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_pmtiles_directory_unref:
 * @self: (transfer full): a directory
 */
void
atlas_pmtiles_directory_unref (AtlasPMTilesDirectory *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->entries);
  g_free (self);
}

/**
 * atlas_pmtiles_directory_find:
 * @self: a directory
 * @tile_id: the number of a tile
 *
 * Returns: (transfer none) (nullable): the entry that stands for it, or the one of the directory
 *   where it would be
 */
const AtlasPMTilesEntry *
atlas_pmtiles_directory_find (AtlasPMTilesDirectory *self, guint64 tile_id)
{
  guint low = 0, high = self->n_entries;
  const AtlasPMTilesEntry *entry;

  /* The last one that does not begin behind it. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->entries[middle].tile_id <= tile_id)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return NULL;

  entry = &self->entries[low - 1];
  return entry->run_length == 0 || tile_id - entry->tile_id < entry->run_length ? entry : NULL;
}

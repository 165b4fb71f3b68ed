/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds anything at all to what reads map tiles: vector tiles, pictures, directories of archives. What
 * can be read is drawn, too. For libFuzzer. */
#define G_LOG_DOMAIN "atlas-fuzz"

#include "atlas-pmtiles-directory.h"
#include "atlas-tile-info.h"
#include "atlas-tile-names.h"
#include "atlas-tile-paint.h"
#include "atlas-tile-picture.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* A part of it, enlarged as much as the data say. */
static void
draw_vector (AtlasVectorTile *tile, cairo_t *cr, guint8 how)
{
  guint zoom = how % 23, last = (1u << zoom) - 1;
  const AtlasTileFrame frame = { zoom, last / (how / 64 + 1), last / 2, 0 };

  g_autoptr (AtlasTileNames) names = atlas_tile_names_new_for_tile (tile, zoom, frame.column, frame.row);
  g_autoptr (AtlasTileNames) sorted = atlas_tile_names_new ();

  atlas_tile_names_add_all (sorted, names);
  atlas_tile_names_sort (sorted);
  for (guint i = 0; i < atlas_tile_names_size (sorted); i++)
    g_assert_true (g_utf8_validate (atlas_tile_names_get (sorted, i)->text, -1, NULL));
  atlas_tile_paint (cr, tile, &frame, 64, how & 1);
  atlas_tile_paint_streets (cr, tile, &frame, 64, how & 1);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (size < 2)
    return 0;

  bytes = g_bytes_new (data + 2, size - 2);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 64, 64);
  cr = cairo_create (surface);
  switch (data[0] % 4)
    {
    case 0:
    case 1:
      {
        g_autoptr (AtlasVectorTile) tile = atlas_vector_tile_decode (bytes, NULL);

        if (tile != NULL)
          draw_vector (tile, cr, data[1]);
        break;
      }
    case 2:
      {
        g_autoptr (AtlasTilePicture) tile = atlas_tile_picture_decode (bytes, NULL);
        const AtlasTileFrame frame = { data[1] % 20, 0, 0, 0 };

        if (tile != NULL)
          atlas_tile_picture_paint (tile, cr, &frame, 64, 1);
        break;
      }
    default:
      {
        g_autoptr (AtlasPMTilesDirectory) directory = atlas_pmtiles_directory_new (bytes, NULL);
        g_autofree char *text = atlas_tile_info_dup_text ((const char *) data + 2, (gssize) (size - 2));
        g_autofree char *plain = atlas_attribution_to_plain (text);

        if (directory != NULL)
          for (guint64 id = 0; id < G_GUINT64_CONSTANT (1) << 46; id = id * 2 + data[1])
            {
              atlas_pmtiles_directory_find (directory, id);
              if (id == 0 && data[1] == 0)
                break;
            }
      }
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return 0;
}

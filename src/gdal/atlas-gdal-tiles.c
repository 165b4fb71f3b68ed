/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-gdal-tiles IMAGE TILES: makes an MBTiles file of a picture with a place on the earth, an old map
 * as GeoTIFF. A process of its own with little to lose: what reads such pictures is large and old. */
#define G_LOG_DOMAIN "hub-atlas-gdal"

#include "atlas-gdal-process.h"

#include <cpl_conv.h>
#include <gdal.h>
#include <gdal_utils.h>
#include <glib.h>
#include <math.h>
#include <stdio.h>

#define MAX_MEMORY (G_GUINT64_CONSTANT (2) << 30)
#define MAX_SECONDS 1800

/* Of the picture, and of what is made of it: more is scaled down. */
#define MAX_SIDE 60000
#define MAX_PIXELS 400000000.0

/* Metres around the earth at the equator, as Web Mercator has them: 2 pi 6378137. */
#define EARTH 40075016.68557849

/* No others: what a picture says of another file or of a server is nobody's business. */
static const char * const drivers[] = { "GTiff", NULL };

/* A view of the picture in Web Mercator, with a channel for where it ends. @side: pixels of it at most, 0: any */
static GDALDatasetH
project (GDALDatasetH source,
         int          side)
{
  g_autofree char *width = g_strdup_printf ("%d", side);
  g_autofree char *memory = g_strdup ("256");
  char *argv[] = { "-of", "VRT", "-t_srs", "EPSG:3857", "-dstalpha", "-r", "bilinear", "-wm", memory,
                   side > 0 ? "-ts" : NULL, width, "0", NULL };
  GDALWarpAppOptions *options = GDALWarpAppOptionsNew (argv, NULL);
  GDALDatasetH projected = GDALWarp ("", NULL, 1, &source, options, NULL);

  GDALWarpAppOptionsFree (options);

  return projected;
}

/* A palette or a single channel as the colours that tiles have. */
static GDALDatasetH
expand (GDALDatasetH source)
{
  GDALRasterBandH band = GDALGetRasterBand (source, 1);
  gboolean palette = GDALGetRasterColorTable (band) != NULL;
  gboolean deep = GDALGetRasterDataType (band) != GDT_Byte;
  GPtrArray *argv = g_ptr_array_new ();
  GDALTranslateOptions *options;
  GDALDatasetH expanded;

  if (!palette && !deep)
    return source;

  g_ptr_array_add (argv, "-of");
  g_ptr_array_add (argv, "VRT");
  if (palette)
    {
      g_ptr_array_add (argv, "-expand");
      g_ptr_array_add (argv, "rgb");
    }
  else
    {
      g_ptr_array_add (argv, "-ot");
      g_ptr_array_add (argv, "Byte");
      g_ptr_array_add (argv, "-scale");
    }
  g_ptr_array_add (argv, NULL);
  options = GDALTranslateOptionsNew ((char **) argv->pdata, NULL);
  expanded = GDALTranslate ("", source, options, NULL);
  GDALTranslateOptionsFree (options);
  g_ptr_array_unref (argv);

  return expanded;
}

/* The file, with all zoom levels above the finest. */
static gboolean
write_tiles (GDALDatasetH projected,
             const char  *path)
{
  char *argv[] = { "-of", "MBTILES", "-co", "TILE_FORMAT=PNG", "-co", "ZOOM_LEVEL_STRATEGY=AUTO", "-co",
                   "TYPE=overlay", "-r", "bilinear", NULL };
  GDALTranslateOptions *options = GDALTranslateOptionsNew (argv, NULL);
  GDALDatasetH tiles = GDALTranslate (path, projected, options, NULL);
  int levels[16];
  int n_levels = 0;
  gboolean written = tiles != NULL;

  GDALTranslateOptionsFree (options);
  for (int side = written ? MAX (GDALGetRasterXSize (tiles), GDALGetRasterYSize (tiles)) : 0;
       side > 256 && n_levels < (int) G_N_ELEMENTS (levels); side /= 2)
    {
      levels[n_levels] = 2 << n_levels;
      n_levels++;
    }
  if (n_levels > 0)
    written = GDALBuildOverviews (tiles, "AVERAGE", n_levels, levels, 0, NULL, NULL, NULL) == CE_None;
  if (tiles != NULL)
    GDALClose (tiles);

  return written;
}

int
main (int   argc,
      char *argv[])
{
  GDALDatasetH source, colours, projected;
  double place[6];
  double pixels;
  int width, height, side;

  if (argc != 3)
    return fprintf (stderr, "hub-atlas-gdal-tiles IMAGE TILES\n"), 2;

  atlas_gdal_process_begin (MAX_MEMORY, MAX_SECONDS);
  CPLSetConfigOption ("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR");
  CPLSetConfigOption ("GDAL_CACHEMAX", "256");
  CPLSetConfigOption ("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{none}");

  source = GDALOpenEx (argv[1], GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, NULL, NULL);
  if (source == NULL)
    return atlas_gdal_process_fail ("The file is not a GeoTIFF.");

  width = GDALGetRasterXSize (source);
  height = GDALGetRasterYSize (source);
  if (GDALGetRasterCount (source) == 0 ||
      (GDALGetGeoTransform (source, place) != CE_None && GDALGetGCPCount (source) == 0))
    return atlas_gdal_process_fail ("The picture does not say where on the earth it is.");
  if (width > MAX_SIDE || height > MAX_SIDE)
    return atlas_gdal_process_fail ("The picture is too large.");

  colours = expand (source);
  pixels = (double) width * height;
  side = pixels > MAX_PIXELS ? (int) (width * sqrt (MAX_PIXELS / pixels)) : 0;
  projected = colours != NULL ? project (colours, side) : NULL;
  if (projected == NULL)
    return atlas_gdal_process_fail ("The picture cannot be brought onto the map.");
  if ((double) GDALGetRasterXSize (projected) * GDALGetRasterYSize (projected) > 4.0 * MAX_PIXELS ||
      GDALGetGeoTransform (projected, place) != CE_None || !(place[1] > EARTH / 256.0 / exp2 (24)))
    return atlas_gdal_process_fail ("The picture is too large.");
  if (!write_tiles (projected, argv[2]))
    return atlas_gdal_process_fail ("The tiles cannot be written.");

  return 0;
}

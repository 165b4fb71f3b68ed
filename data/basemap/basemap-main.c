/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Converts coast lines, lakes, rivers and towns to vector tiles. Run by the build. */
#include <glib/gstdio.h>
#include <locale.h>

#include "basemap-mbtiles.h"
#include "basemap-place.h"
#include "basemap-shape.h"
#include "basemap-tiler.h"

#define LAST_ZOOM 8

typedef struct
{
  char  *shore;
  char  *rivers;
  char  *cities;
  char  *corrections;
  char  *patches;
  char **catalogues;
  char  *output;
} Options;

static const char * const metadata[][2] = {
  { "name", "Hub Atlas base map" },
  { "format", "pbf" },
  { "type", "baselayer" },
  { "version", "1" },
  { "description", "Coast lines, lakes, rivers and towns" },
  { "minzoom", "0" },
  { "maxzoom", G_STRINGIFY (LAST_ZOOM) },
  { "bounds", "-180,-85.0511,180,85.0511" },
  { "center", "110,30,4" },
  { "attribution", "GSHHG · GeoNames" },
  { "licence", "Coast lines, lakes and rivers: GSHHG 2.3.7, P. Wessel and W. H. F. Smith, "
               "LGPL-3.0-or-later, https://www.soest.hawaii.edu/pwessel/gshhg/. "
               "Towns: GeoNames, CC-BY-4.0, https://www.geonames.org/. "
               "Lines are simplified and cut into tiles, Chinese names are selected." },
  { "json", "{\"vector_layers\":["
            "{\"id\":\"land\",\"fields\":{}},{\"id\":\"water\",\"fields\":{}},"
            "{\"id\":\"island\",\"fields\":{}},{\"id\":\"pond\",\"fields\":{}},"
            "{\"id\":\"river\",\"fields\":{\"level\":\"Number\"}},"
            "{\"id\":\"place\",\"fields\":{\"name\":\"String\",\"name_zh\":\"String\","
            "\"population\":\"Number\",\"rank\":\"Number\"}}]}" },
};

static gboolean
parse_options (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "shore", 0, 0, G_OPTION_ARG_FILENAME, &options->shore, "GSHHG shore lines", "FILE" },
    { "rivers", 0, 0, G_OPTION_ARG_FILENAME, &options->rivers, "WDBII rivers", "FILE" },
    { "cities", 0, 0, G_OPTION_ARG_FILENAME, &options->cities, "GeoNames towns", "FILE" },
    { "names", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->catalogues,
      "GeoNames Chinese names, the better list first", "FILE" },
    { "corrections", 0, 0, G_OPTION_ARG_FILENAME, &options->corrections,
      "Towns that are known better", "FILE" },
    { "patches", 0, 0, G_OPTION_ARG_FILENAME, &options->patches,
      "Water that the shore lines leave out", "FILE" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->output, "The MBTiles file", "FILE" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (options->shore == NULL || options->rivers == NULL || options->cities == NULL ||
      options->corrections == NULL || options->patches == NULL || options->output == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "a file is missing");
      return FALSE;
    }

  return TRUE;
}

static gboolean
write_places (Mbtiles *file, GPtrArray *places, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (metadata); i++)
    if (!mbtiles_add_metadata (file, metadata[i][0], metadata[i][1], error))
      return FALSE;

  for (guint i = 0; i < places->len; i++)
    if (!mbtiles_add_place (file, g_ptr_array_index (places, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
write_tiles (Mbtiles *file, GPtrArray *shores, GPtrArray *rivers, GPtrArray *places,
             GError **error)
{
  for (int zoom = 0; zoom <= LAST_ZOOM; zoom++)
    {
      g_autoptr (Tiler) tiler = tiler_new (zoom, zoom == LAST_ZOOM);

      for (guint i = 0; i < shores->len; i++)
        tiler_add_shape (tiler, g_ptr_array_index (shores, i));
      for (guint i = 0; i < rivers->len; i++)
        tiler_add_shape (tiler, g_ptr_array_index (rivers, i));
      for (guint i = 0; i < places->len; i++)
        tiler_add_place (tiler, g_ptr_array_index (places, i));
      if (!tiler_write (tiler, file, error))
        return FALSE;
    }

  return TRUE;
}

static void
weigh_all (GPtrArray *shapes)
{
  for (guint i = 0; i < shapes->len; i++)
    shape_weigh (g_ptr_array_index (shapes, i));
}

static gboolean
convert (const Options *options, GError **error)
{
  const PlaceFiles files = { options->cities, (const char * const *) options->catalogues,
                             options->corrections };
  g_autoptr (GPtrArray) shores = NULL, rivers = NULL, places = NULL;
  g_autoptr (Mbtiles) file = NULL;

  places = place_load (&files, error);
  if (places == NULL)
    return FALSE;
  rivers = river_load (options->rivers, error);
  if (rivers == NULL)
    return FALSE;
  shores = shore_load (options->shore, error);
  if (shores == NULL || !patch_load (options->patches, shores, error))
    return FALSE;
  weigh_all (rivers);
  weigh_all (shores);

  g_remove (options->output);
  file = mbtiles_create (options->output, error);

  return file != NULL && write_places (file, places, error) &&
         write_tiles (file, shores, rivers, places, error) && mbtiles_finish (file, error);
}

static void
clear_options (Options *options)
{
  g_free (options->shore);
  g_free (options->rivers);
  g_free (options->cities);
  g_free (options->corrections);
  g_free (options->patches);
  g_free (options->output);
  g_strfreev (options->catalogues);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Options options = { NULL };
  gboolean done;

  setlocale (LC_ALL, "C.UTF-8");
  done = parse_options (&options, argc, argv, &error) && convert (&options, &error);
  if (!done)
    {
      g_printerr ("make-basemap: %s\n", error->message);
      if (options.output != NULL)
        g_remove (options.output);
    }
  clear_options (&options);

  return done ? 0 : 1;
}

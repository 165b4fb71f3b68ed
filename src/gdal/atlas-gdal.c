/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-gdal: writes a layer of a file that GDAL reads as GeoJSON text sequences, in a process of its
 * own with limits, so that nothing in a hostile file and no fault of a driver reaches the collection.
 *
 *   hub-atlas-gdal list FILE           the layers, a line each: name, number of records, kind of geometry
 *   hub-atlas-gdal read FILE [LAYER]   the records of a layer, degrees of WGS-84 */
#define G_LOG_DOMAIN "hub-atlas-gdal"

#include "atlas-gdal-process.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <glib.h>
#include <math.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <stdio.h>
#include <string.h>

/* What the process may have of its own, and how long it may compute. */
#define MAX_MEMORY (G_GUINT64_CONSTANT (1) << 30)
#define MAX_SECONDS 3600

/* Only these look at a file: none of them follows a link to somewhere else, or runs what a file says. */
static const char * const drivers[] = {
  "XLSX", "XLS", "ODS", "ESRI Shapefile", "MapInfo File", "FlatGeobuf", "GPKG", "OpenFileGDB", "GML", "Parquet", "Arrow", "DXF",
  "TopoJSON", "ESRIJSON", "SQLite", NULL
};

static const char * const database_drivers[] = { "PostgreSQL", NULL };

/* Never in a file of ours: what other programs keep beside their tables. */
static const char * const allowed_options[] = { "LIST_ALL_TABLES=NO", NULL };

static GDALDatasetH
open_file (const char *name)
{
  gboolean database = g_str_has_prefix (name, "PG:");

  CPLSetConfigOption ("GDAL_DISABLE_READDIR_ON_OPEN", "NO");
  CPLSetConfigOption ("CPL_VSIL_USE_TEMP_FILE_FOR_RANDOM_WRITE", "NO");
  /* Without a guess, which takes a sheet of words alone for one without names. */
  CPLSetConfigOption ("OGR_XLSX_HEADERS", "FORCE");
  CPLSetConfigOption ("OGR_XLS_HEADERS", "FORCE");
  CPLSetConfigOption ("OGR_ODS_HEADERS", "FORCE");
  CPLSetConfigOption ("GDAL_CACHEMAX", "16");

  /* A name such as /vsicurl/... would be fetched. */
  if (!database && g_str_has_prefix (name, "/vsi"))
    return NULL;

  return GDALOpenEx (name, GDAL_OF_VECTOR | GDAL_OF_READONLY, database ? database_drivers : drivers,
                     database ? NULL : allowed_options, NULL);
}

static int
list_layers (GDALDatasetH file)
{
  for (int i = 0; i < GDALDatasetGetLayerCount (file); i++)
    {
      OGRLayerH layer = GDALDatasetGetLayer (file, i);

      printf ("%s\t%" G_GINT64_FORMAT "\t%s\n", OGR_L_GetName (layer), (gint64) OGR_L_GetFeatureCount (layer, FALSE),
              OGR_L_GetGeomType (layer) == wkbNone ? "none" : OGRGeometryTypeToName (OGR_L_GetGeomType (layer)));
    }

  return ferror (stdout) ? 1 : 0;
}

static void
append_string (GString    *json,
               const char *text)
{
  g_autofree char *sound = g_utf8_make_valid (text, -1);

  g_string_append_c (json, '"');
  for (const char *c = sound; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_printf (json, "\\%c", *c);
      else if ((guchar) *c < 0x20)
        g_string_append_printf (json, "\\u%04x", (guchar) *c);
      else
        g_string_append_c (json, *c);
    }
  g_string_append_c (json, '"');
}

/* A date or a time as ISO 8601: 2019-05-24, 2019-05-24T10:00:00. */
static void
append_time (GString     *json,
             OGRFeatureH  feature,
             int          field,
             OGRFieldType type)
{
  int year, month, day, hour, minute, second, zone;

  if (!OGR_F_GetFieldAsDateTime (feature, field, &year, &month, &day, &hour, &minute, &second, &zone))
    g_string_append (json, "null");
  else if (type == OFTDate || (hour == 0 && minute == 0 && second == 0))
    g_string_append_printf (json, "\"%04d-%02d-%02d\"", year, month, day);
  else
    g_string_append_printf (json, "\"%04d-%02d-%02dT%02d:%02d:%02d\"", year, month, day, hour, minute, second);
}

/* The fewest digits that are read back as the same. */
static void
append_real (GString *json,
             double   value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.15g", value);
  if (g_ascii_strtod (number, NULL) != value)
    g_ascii_dtostr (number, sizeof number, value);
  g_string_append (json, isfinite (value) ? number : "null");
}

static void
append_value (GString      *json,
              OGRFeatureH   feature,
              int           field,
              OGRFieldDefnH definition)
{
  OGRFieldType type = OGR_Fld_GetType (definition);

  switch (type)
    {
    case OFTInteger:
    case OFTInteger64:
      if (OGR_Fld_GetSubType (definition) == OFSTBoolean)
        g_string_append (json, OGR_F_GetFieldAsInteger (feature, field) != 0 ? "true" : "false");
      else
        g_string_append_printf (json, "%" G_GINT64_FORMAT, (gint64) OGR_F_GetFieldAsInteger64 (feature, field));
      break;

    case OFTReal:
      append_real (json, OGR_F_GetFieldAsDouble (feature, field));
      break;

    case OFTDate:
    case OFTDateTime:
      append_time (json, feature, field, type);
      break;

    case OFTBinary:
      g_string_append (json, "null");
      break;

    default:
      append_string (json, OGR_F_GetFieldAsString (feature, field));
    }
}

static void
append_geometry (GString                      *json,
                 OGRFeatureH                   feature,
                 OGRCoordinateTransformationH  transformation)
{
  OGRGeometryH geometry = OGR_F_StealGeometry (feature);
  char *text = NULL;

  if (geometry != NULL)
    {
      /* Curves become lines of many short pieces. */
      geometry = OGR_G_ForceTo (geometry, OGR_GT_GetLinear (OGR_G_GetGeometryType (geometry)), NULL);
      OGR_G_FlattenTo2D (geometry);
      if (!OGR_G_IsEmpty (geometry) &&
          (transformation == NULL || OGR_G_Transform (geometry, transformation) == OGRERR_NONE))
        text = OGR_G_ExportToJson (geometry);
      OGR_G_DestroyGeometry (geometry);
    }

  g_string_append (json, text != NULL ? text : "null");
  CPLFree (text);
}

static void
append_feature (GString                      *json,
                OGRFeatureH                   feature,
                OGRFeatureDefnH               definition,
                gboolean                      with_id,
                OGRCoordinateTransformationH  transformation)
{
  gboolean first = TRUE;

  g_string_append (json, "\x1e{\"type\":\"Feature\",");
  if (with_id)
    g_string_append_printf (json, "\"id\":%" G_GINT64_FORMAT ",", (gint64) OGR_F_GetFID (feature));
  g_string_append (json, "\"properties\":{");

  for (int i = 0; i < OGR_FD_GetFieldCount (definition); i++)
    {
      OGRFieldDefnH field = OGR_FD_GetFieldDefn (definition, i);

      if (!OGR_F_IsFieldSetAndNotNull (feature, i))
        continue;
      if (!first)
        g_string_append_c (json, ',');
      append_string (json, OGR_Fld_GetNameRef (field));
      g_string_append_c (json, ':');
      append_value (json, feature, i, field);
      first = FALSE;
    }

  g_string_append (json, "},\"geometry\":");
  append_geometry (json, feature, transformation);
  g_string_append (json, "}\n");
}

/* NULL where the layer is in degrees of WGS-84 already, or does not say what it is in. */
static OGRCoordinateTransformationH
to_degrees (OGRLayerH layer)
{
  OGRSpatialReferenceH from = OGR_L_GetSpatialRef (layer);
  OGRSpatialReferenceH to;
  OGRCoordinateTransformationH transformation;

  if (from == NULL)
    return NULL;

  to = OSRNewSpatialReference (NULL);
  OSRImportFromEPSG (to, 4326);
  OSRSetAxisMappingStrategy (to, OAMS_TRADITIONAL_GIS_ORDER);
  OSRSetAxisMappingStrategy (from, OAMS_TRADITIONAL_GIS_ORDER);
  transformation = OSRIsSame (from, to) ? NULL : OCTNewCoordinateTransformation (from, to);
  OSRDestroySpatialReference (to);

  return transformation;
}

static OGRLayerH
find_layer (GDALDatasetH  file,
            const char   *name)
{
  OGRLayerH layer = NULL;

  if (name != NULL)
    return GDALDatasetGetLayerByName (file, name);

  /* The first with something in it. */
  for (int i = 0; i < GDALDatasetGetLayerCount (file); i++)
    {
      OGRLayerH one = GDALDatasetGetLayer (file, i);

      if (layer == NULL || OGR_L_GetFeatureCount (layer, TRUE) == 0)
        layer = one;
    }

  return layer;
}

static int
read_layer (GDALDatasetH  file,
            const char   *name)
{
  OGRLayerH layer = find_layer (file, name);
  OGRCoordinateTransformationH transformation;
  OGRFeatureH feature;
  g_autoptr (GString) json = g_string_new (NULL);
  gboolean with_id;

  if (layer == NULL)
    return atlas_gdal_process_fail ("there is no such layer");

  /* Only what has a geometry has numbers of its own that mean something. */
  with_id = OGR_L_GetGeomType (layer) != wkbNone && OGR_L_GetFIDColumn (layer)[0] != '\0';
  transformation = to_degrees (layer);
  while (!ferror (stdout) && (feature = OGR_L_GetNextFeature (layer)) != NULL)
    {
      g_string_truncate (json, 0);
      append_feature (json, feature, OGR_L_GetLayerDefn (layer), with_id, transformation);
      fwrite (json->str, 1, json->len, stdout);
      OGR_F_Destroy (feature);
    }

  if (transformation != NULL)
    OCTDestroyCoordinateTransformation (transformation);

  return ferror (stdout) ? 1 : 0;
}

int
main (int   argc,
      char *argv[])
{
  GDALDatasetH file;
  int status;

  if (argc < 3 || argc > 4 || (!g_str_equal (argv[1], "list") && !g_str_equal (argv[1], "read")))
    return fprintf (stderr, "hub-atlas-gdal list FILE | read FILE [LAYER]\n"), 2;

  atlas_gdal_process_begin (MAX_MEMORY, MAX_SECONDS);
  file = open_file (argv[2]);
  if (file == NULL)
    return atlas_gdal_process_fail ("it is in no format that GDAL reads");

  status = g_str_equal (argv[1], "list") ? list_layers (file) : read_layer (file, argc == 4 ? argv[3] : NULL);
  GDALClose (file);
  if (status == 0 && fflush (stdout) != 0)
    status = 1;

  /* A layer that breaks off in the middle is not whole. */
  return status == 0 && atlas_gdal_process_get_said () != NULL ? atlas_gdal_process_fail (atlas_gdal_process_get_said ()) : status;
}

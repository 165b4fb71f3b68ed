/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the towns, and decides from which zoom each is worth its label. */
#include "basemap-place.h"

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of our own list. */
enum { CORRECTION_ID, CORRECTION_CHINESE, CORRECTION_LATIN, CORRECTION_POPULATION };

/* Of GeoNames' list. */
enum { FIELD_ID, FIELD_NAME, FIELD_ASCII, FIELD_ALTERNATES, FIELD_LATITUDE, FIELD_LONGITUDE,
       FIELD_CLASS, FIELD_CODE, FIELD_COUNTRY, FIELD_ADMIN = 10, FIELD_POPULATION = 14, N_FIELDS = 19 };

/* From which weight on a town is shown at each zoom; one far from any other at a tenth of it. */
static const double weights[] = { INFINITY, INFINITY, 8e6, 3e6, 1e6, 3e5, 1e5, 4e4, 1.5e4, 0, 0 };

#define SPACING 64.0     /* least distance of two towns that are shown, in pixels */
#define SPACING_GREAT 28.0
#define GREAT 8.0        /* times the weight from which a town is shown */
#define LONELY 170.0     /* a town as far as this from any other is lonely */

static void
free_place (Place *place)
{
  g_free (place->name);
  g_free (place->name_zh);
  g_free (place->alternates);
  g_free (place->country);
  g_free (place->admin);
  g_free (place->feature);
  g_free (place);
}

/* A seat of government of any level counts more than a suburb of the same size. */
static double
get_weight (const char *code, guint population)
{
  if (g_strcmp0 (code, "PPLX") == 0)
    return population * 0.3;
  if (g_strcmp0 (code, "PPLC") == 0 || g_strcmp0 (code, "PPLA") == 0)
    return population * 1.6;

  return population;
}

/* Lines of id, Chinese name, Latin name, population; a '#' begins a comment. */
static GHashTable *
load_corrections (const char *path, GError **error)
{
  g_autoptr (GHashTable) corrections =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;

  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      char **fields;

      if (**line == '#' || **line == '\0')
        continue;
      fields = g_strsplit (*line, "\t", -1);
      if (g_strv_length (fields) <= CORRECTION_POPULATION)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", path, *line);
          g_strfreev (fields);
          return NULL;
        }
      g_hash_table_replace (corrections, fields[CORRECTION_ID], fields);
    }

  return g_steal_pointer (&corrections);
}

/* The lists put the word for "city" behind some names. */
static char *
make_latin_name (const char *name, const char *country)
{
  static const char * const suffixes[][2] = {
    { "CN", " City" }, { "CN", " Shi" }, { "JP", "-shi" }, { "JP", " Shi" }, { "KR", "-si" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (strcmp (country, suffixes[i][0]) == 0 && g_str_has_suffix (name, suffixes[i][1]))
      return g_strndup (name, strlen (name) - strlen (suffixes[i][1]));

  return g_strdup (name);
}

static void
correct (Place *place, char **fields)
{
  if (*fields[CORRECTION_CHINESE] != '\0')
    {
      g_free (place->name_zh);
      place->name_zh = g_strdup (fields[CORRECTION_CHINESE]);
    }
  if (*fields[CORRECTION_LATIN] != '\0')
    {
      g_free (place->name);
      place->name = g_strdup (fields[CORRECTION_LATIN]);
    }
  if (*fields[CORRECTION_POPULATION] != '\0')
    place->population = strtoul (fields[CORRECTION_POPULATION], NULL, 10);
}

static Place *
parse_place (char **fields, ChineseNames *names, GHashTable *corrections)
{
  Place *place = g_new0 (Place, 1);
  char **correction = g_hash_table_lookup (corrections, fields[FIELD_ID]);
  double latitude = g_ascii_strtod (fields[FIELD_LATITUDE], NULL);
  double sine = sin (CLAMP (latitude, -85.0, 85.0) * G_PI / 180.0);

  place->id = g_ascii_strtoll (fields[FIELD_ID], NULL, 10);
  place->name = make_latin_name (fields[FIELD_NAME], fields[FIELD_COUNTRY]);
  place->name_zh = chinese_names_find (names, fields[FIELD_ID], fields[FIELD_COUNTRY],
                                       fields[FIELD_ASCII], fields[FIELD_ALTERNATES]);
  place->alternates = g_strdup (fields[FIELD_ALTERNATES]);
  place->country = g_strdup (fields[FIELD_COUNTRY]);
  place->admin = g_strdup (fields[FIELD_ADMIN]);
  place->feature = g_strdup (fields[FIELD_CODE]);
  place->longitude = g_ascii_strtod (fields[FIELD_LONGITUDE], NULL);
  place->latitude = latitude;
  place->x = g_ascii_strtod (fields[FIELD_LONGITUDE], NULL) / 360.0 + 0.5;
  place->y = 0.5 - log ((1.0 + sine) / (1.0 - sine)) / (4.0 * G_PI);
  place->population = strtoul (fields[FIELD_POPULATION], NULL, 10);
  if (correction != NULL)
    correct (place, correction);
  place->weight = get_weight (fields[FIELD_CODE], place->population);

  return place;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = *(Place * const *) a, *two = *(Place * const *) b;

  if (one->weight != two->weight)
    return one->weight > two->weight ? -1 : 1;

  return one->id < two->id ? -1 : one->id > two->id;
}

/* The distance to the nearest of the towns that are shown already, in pixels at @zoom. */
static double
get_room (const GPtrArray *shown, const Place *place, int zoom)
{
  double world = 256.0 * (1 << zoom), room = INFINITY;

  for (guint i = 0; i < shown->len; i++)
    {
      const Place *other = g_ptr_array_index (shown, i);

      room = MIN (room, hypot ((place->x - other->x) * world, (place->y - other->y) * world));
    }

  return room;
}

/* Towns by columns of the square as wide as the greatest distance that matters. */
static gpointer
get_cell (int column, int row)
{
  return GUINT_TO_POINTER (((guint) row << 16 | (guint) column) + 1);
}

static double
get_room_near (GHashTable *cells, const Place *place, int zoom)
{
  double side = LONELY / (256.0 * (1 << zoom)), room = INFINITY;
  int column = place->x / side, row = place->y / side;

  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      {
        GPtrArray *shown = NULL;

        if (column + dx >= 0 && row + dy >= 0)
          shown = g_hash_table_lookup (cells, get_cell (column + dx, row + dy));
        if (shown != NULL)
          room = MIN (room, get_room (shown, place, zoom));
      }

  return room;
}

static void
show (GHashTable *cells, Place *place, int zoom)
{
  double side = LONELY / (256.0 * (1 << zoom));
  gpointer cell = get_cell (place->x / side, place->y / side);
  GPtrArray *shown = g_hash_table_lookup (cells, cell);

  if (shown == NULL)
    {
      shown = g_ptr_array_new ();
      g_hash_table_insert (cells, cell, shown);
    }
  g_ptr_array_add (shown, place);
}

/* A great city may stand closer to a greater one: it must not make way for its own suburbs. */
static double
get_spacing (const Place *place, int zoom)
{
  return place->weight >= GREAT * MAX (weights[zoom], 1e4) ? SPACING_GREAT : SPACING;
}

/* Zoom by zoom: the towns shown so far, then as many more as have room, the greatest first. */
static void
rank_places (GPtrArray *places)
{
  for (guint i = 0; i < places->len; i++)
    ((Place *) g_ptr_array_index (places, i))->rank = G_N_ELEMENTS (weights);

  for (int zoom = 2; zoom < (int) G_N_ELEMENTS (weights); zoom++)
    {
      g_autoptr (GHashTable) cells =
          g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

      for (guint i = 0; i < places->len; i++)
        {
          Place *place = g_ptr_array_index (places, i);

          if (place->rank < zoom)
            show (cells, place, zoom);
        }

      for (guint i = 0; i < places->len; i++)
        {
          Place *place = g_ptr_array_index (places, i);
          double room;

          if (place->rank < zoom || place->weight < weights[zoom] / 10)
            continue;
          room = get_room_near (cells, place, zoom);
          if (room >= LONELY ||
              (room >= get_spacing (place, zoom) && place->weight >= weights[zoom]))
            {
              place->rank = zoom;
              show (cells, place, zoom);
            }
        }
    }
}

/* All towns, the greatest first. */
GPtrArray *
place_load (const PlaceFiles *files, GError **error)
{
  g_autoptr (ChineseNames) names = chinese_names_new (files->catalogues, error);
  g_autoptr (GHashTable) corrections = NULL;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) free_place);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (names == NULL)
    return NULL;
  corrections = load_corrections (files->corrections, error);
  if (corrections == NULL || !g_file_get_contents (files->cities, &text, NULL, error))
    return NULL;

  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) fields = g_strsplit (*line, "\t", -1);

      if (g_strv_length (fields) >= N_FIELDS)
        g_ptr_array_add (places, parse_place (fields, names, corrections));
    }
  if (places->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s holds no towns", files->cities);
      return NULL;
    }

  g_ptr_array_sort (places, compare_places);
  rank_places (places);

  return g_steal_pointer (&places);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the few rings that are drawn by hand, where the coast lines of the build leave a gap. */
#include "basemap-shape.h"

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>

enum { FIELD_LEVEL, FIELD_RING, N_FIELDS };

static gboolean
parse_point (const char *text, ShapePoint *point)
{
  char *end;
  double longitude = g_ascii_strtod (text, &end), latitude, sine;

  if (*end != ',')
    return FALSE;
  latitude = g_ascii_strtod (end + 1, &end);
  if (*end != '\0' || !(fabs (longitude) <= 180.0) || !(fabs (latitude) <= 85.0))
    return FALSE;

  sine = sin (latitude * G_PI / 180.0);
  point->x = lrint ((longitude / 360.0 + 0.5) * SHAPE_ONE);
  point->y = lrint ((0.5 - log ((1.0 + sine) / (1.0 - sine)) / (4.0 * G_PI)) * SHAPE_ONE);
  point->weight = 0.0f;
  return TRUE;
}

static Shape *
parse_ring (const char *level, const char *ring)
{
  g_auto (GStrv) words = g_strsplit (ring, " ", -1);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (ShapePoint));
  Shape *shape;

  for (char **word = words; *word != NULL; word++)
    {
      ShapePoint point;

      if (!parse_point (*word, &point))
        return NULL;
      g_array_append_val (points, point);
    }
  if (points->len < 3)
    return NULL;

  shape = g_new0 (Shape, 1);
  shape->level = atoi (level);
  shape->closed = TRUE;
  shape->n_points = points->len;
  shape->points = (ShapePoint *) g_array_free (g_steal_pointer (&points), FALSE);
  shape_measure (shape);

  return shape;
}

/* Adds the rings of a file to @shapes. */
gboolean
patch_load (const char *path, GPtrArray *shapes, GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;

  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) fields = NULL;
      Shape *shape = NULL;

      if (**line == '#' || **line == '\0')
        continue;
      fields = g_strsplit (*line, "\t", -1);
      if (g_strv_length (fields) >= N_FIELDS)
        shape = parse_ring (fields[FIELD_LEVEL], fields[FIELD_RING]);
      if (shape == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", path, *line);
          return FALSE;
        }
      g_ptr_array_add (shapes, shape);
    }

  return TRUE;
}

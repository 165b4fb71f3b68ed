/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a geometry is, whether it is on the earth, and where on the map it is put: a point at its place,
 * a line in the middle of its length, an area at its middle, or inside where its middle is outside. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-wkb-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "atlas-json.h"

typedef struct
{
  double x;
  double y;
} Position;

typedef struct
{
  AtlasWkbSummary *summary;
  guint       depth;
  guint       n_parts;        /* other than collections */
  AtlasWkbType part;          /* what is being walked through */
  GArray     *line;           /* (element-type Position): positions of the part */
  GArray     *rings;          /* (element-type guint): where in them each ring ends */
  double      best;           /* area or length of the best part */
  AtlasWkbType best_type;
  gboolean    not_finite;
  gboolean    off_earth;
  Position    wrong;
} Look;

#define AT(look, i) g_array_index ((look)->line, Position, i)

/* Rounding must not carry a place out of what it stands for. */
static void
settle (Look   *look,
        double  x,
        double  y)
{
  AtlasWkbSummary *summary = look->summary;

  x = CLAMP (x, summary->west, summary->east);
  summary->longitude = x > 180 ? x - 360 : x < -180 ? x + 360 : x;
  summary->latitude = CLAMP (y, summary->south, summary->north);
}

static void
look_at_line (Look *look)
{
  double length = 0, half;

  for (guint i = 1; i < look->line->len; i++)
    length += hypot (AT (look, i).x - AT (look, i - 1).x, AT (look, i).y - AT (look, i - 1).y);

  if (look->line->len == 0 || look->best_type == ATLAS_WKB_POLYGON ||
      (look->best_type == ATLAS_WKB_LINE && length <= look->best))
    return;

  look->best_type = ATLAS_WKB_LINE;
  look->best = length;
  half = length / 2;
  settle (look, AT (look, 0).x, AT (look, 0).y);

  for (guint i = 1; i < look->line->len; i++)
    {
      const Position *one = &AT (look, i - 1), *other = &AT (look, i);
      double step = hypot (other->x - one->x, other->y - one->y);

      if (step >= half && step > 0)
        {
          settle (look, one->x + (other->x - one->x) * half / step, one->y + (other->y - one->y) * half / step);
          return;
        }

      half -= step;
    }
}

/* Twice the area and the moments of a ring, seen from its first position so that nothing is lost. */
static double
weigh_ring (Look  *look,
            guint  from,
            guint  to,
            double *mx,
            double *my)
{
  double sum = 0;

  *mx = *my = 0;

  for (guint i = from; i + 1 < to; i++)
    {
      double ax = AT (look, i).x - AT (look, from).x, ay = AT (look, i).y - AT (look, from).y;
      double bx = AT (look, i + 1).x - AT (look, from).x, by = AT (look, i + 1).y - AT (look, from).y;
      double cross = ax * by - bx * ay;

      sum += cross;
      *mx += (ax + bx) * cross;
      *my += (ay + by) * cross;
    }

  if (sum != 0)
    {
      *mx = AT (look, from).x + *mx / (3 * sum);
      *my = AT (look, from).y + *my / (3 * sum);
    }

  return fabs (sum);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* Where the edges of all rings cross the parallel of @y, in order. */
static GArray *
cross_parallel (Look   *look,
                double  y)
{
  GArray *crossings = g_array_new (FALSE, FALSE, sizeof (double));
  guint from = 0;

  for (guint r = 0; r < look->rings->len; r++)
    {
      guint to = g_array_index (look->rings, guint, r);

      for (guint i = from; i + 1 < to; i++)
        {
          const Position *a = &AT (look, i), *b = &AT (look, i + 1);

          if ((a->y <= y) != (b->y <= y))
            {
              double x = a->x + (b->x - a->x) * (y - a->y) / (b->y - a->y);

              g_array_append_val (crossings, x);
            }
        }

      from = to;
    }

  g_array_sort (crossings, compare_doubles);

  return crossings;
}

/* The middle of an area, if it is inside; else the middle of the widest piece at its height. */
static void
settle_inside (Look   *look,
               double  x,
               double  y)
{
  g_autoptr (GArray) crossings = cross_parallel (look, y);
  double widest = -1, inside = x;

  for (guint i = 0; i + 1 < crossings->len; i += 2)
    {
      double west = g_array_index (crossings, double, i), east = g_array_index (crossings, double, i + 1);

      if (x > west && x < east)
        {
          inside = x;
          break;
        }

      if (east - west > widest)
        {
          widest = east - west;
          inside = (west + east) / 2;
        }
    }

  settle (look, inside, y);
}

static void
look_at_area (Look *look)
{
  double x, y, area, south = 90, north = -90;

  if (look->rings->len == 0 || look->line->len == 0)
    return;

  area = weigh_ring (look, 0, g_array_index (look->rings, guint, 0), &x, &y);
  if (look->best_type == ATLAS_WKB_POLYGON && area <= look->best)
    return;

  /* An area without any is a line. */
  if (area == 0)
    {
      look_at_line (look);
      return;
    }

  look->best_type = ATLAS_WKB_POLYGON;
  look->best = area;

  /* Where a ring crosses itself its parts nearly cancel out, and its middle is anywhere. */
  for (guint i = 0; i < g_array_index (look->rings, guint, 0); i++)
    {
      south = MIN (south, AT (look, i).y);
      north = MAX (north, AT (look, i).y);
    }
  if (!(y > south && y < north))
    y = south + (north - south) / 2;

  settle_inside (look, x, y);
}

static void
begin (gpointer     data,
       AtlasWkbType type,
       gboolean     member)
{
  Look *look = data;

  if (!member)
    look->summary->type = type;

  look->part = type;
  g_array_set_size (look->line, 0);
  g_array_set_size (look->rings, 0);
}

static void
position (gpointer data,
          double   longitude,
          double   latitude)
{
  Look *look = data;
  AtlasWkbSummary *summary = look->summary;
  Position at = { longitude, latitude };

  if (!isfinite (longitude) || !isfinite (latitude))
    look->not_finite = TRUE;
  else if ((fabs (longitude) > 360 || fabs (latitude) > 90) && !look->off_earth)
    {
      look->off_earth = TRUE;
      look->wrong = at;
    }

  if (summary->n_positions++ == 0)
    {
      summary->west = summary->east = longitude;
      summary->south = summary->north = latitude;
    }

  summary->west = MIN (summary->west, longitude);
  summary->east = MAX (summary->east, longitude);
  summary->south = MIN (summary->south, latitude);
  summary->north = MAX (summary->north, latitude);
  g_array_append_val (look->line, at);
}

static void
end_ring (gpointer data)
{
  Look *look = data;

  g_array_append_val (look->rings, look->line->len);
}

static void
end (gpointer     data,
     AtlasWkbType type)
{
  Look *look = data;

  if (look->not_finite || look->off_earth)
    return;

  if (type == ATLAS_WKB_LINE)
    look_at_line (look);
  else if (type == ATLAS_WKB_POLYGON)
    look_at_area (look);
  else if (type == ATLAS_WKB_POINT && look->best_type == 0)
    {
      look->best_type = ATLAS_WKB_POINT;
      settle (look, AT (look, 0).x, AT (look, 0).y);
    }

  look->n_parts += type == ATLAS_WKB_POINT || type == ATLAS_WKB_LINE || type == ATLAS_WKB_POLYGON;
}

/**
 * atlas_wkb_summarise:
 * @wkb: a geometry
 * @length: its length in bytes
 * @summary: (out): what it is; no position where it is empty
 * @error: return location for an error
 *
 * Checks that a geometry is sound and on the earth, and finds its place on the map.
 *
 * Returns: whether it is
 */
gboolean
atlas_wkb_summarise (const guint8     *wkb,
                     gsize             length,
                     AtlasWkbSummary  *summary,
                     GError          **error)
{
  static const AtlasWkbVisitor visitor = { .begin = begin, .position = position, .end_ring = end_ring, .end = end };
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (Position));
  g_autoptr (GArray) rings = g_array_new (FALSE, FALSE, sizeof (guint));
  Look look = { .summary = summary, .line = line, .rings = rings };

  *summary = (AtlasWkbSummary) { 0 };

  if (!atlas_wkb_visit (wkb, length, &visitor, &look))
    g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE, _("the geometry is broken"));
  else if (look.not_finite)
    g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
                         _("a coordinate is not a number"));
  else if (look.off_earth && fabs (look.wrong.x) <= 90 && fabs (look.wrong.y) <= 180)
    g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
                 _("latitude %g is beyond the poles: latitude and longitude seem to be swapped"), look.wrong.y);
  else if (look.off_earth)
    g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
                 _("longitude %g, latitude %g is not on the earth: the coordinates are not in degrees of WGS-84"),
                 look.wrong.x, look.wrong.y);
  else
    {
      summary->mere_point = look.n_parts == 1 && look.best_type == ATLAS_WKB_POINT;
      return TRUE;
    }

  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects, thins and cuts lines and areas. An area at a close zoom is millions of pixels wide, which is more than
 * cairo can count: it is cut to a box around the view (Sutherland and Hodgman, "Reentrant polygon clipping", 1974).
 * So is a line: where it leaves the box and comes back it goes on along the border, which is out of sight. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-outline.h"

#include "atlas-mercator.h"

#include <math.h>

/* How far the box reaches beyond the view, pixels: no stroke along its border is seen. */
#define MARGIN 16.0

/* Points nearer to each other than this are one, pixels. */
#define THIN 1.0

/* What is drawn again on further worlds beside this one. */
#define COPIES_MAX 4

typedef struct
{
  AtlasShapeKind kind;
  guint          area;
  guint          first;
  guint          n_points;
  double         west, east, north, south;    /* on the unit square, which the first two may be beside */
} Part;

struct _AtlasOutline
{
  GArray *points;     /* (element-type AtlasOutlinePoint): on the unit square */
  GArray *parts;      /* (element-type Part) */
  GArray *thinned;    /* of one part, pixels, and the same half cut: */
  GArray *cut;
  guint   n_areas;
};

typedef enum { LEFT, RIGHT, TOP, BOTTOM } Side;

/**
 * atlas_outline_new:
 *
 * Returns: (transfer full): nothing to draw yet
 */
AtlasOutline *
atlas_outline_new (void)
{
  AtlasOutline *self = g_new0 (AtlasOutline, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (AtlasOutlinePoint));
  self->thinned = g_array_new (FALSE, FALSE, sizeof (AtlasOutlinePoint));
  self->cut = g_array_new (FALSE, FALSE, sizeof (AtlasOutlinePoint));
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));

  return self;
}

/**
 * atlas_outline_free:
 * @self: (transfer full): an outline
 */
void
atlas_outline_free (AtlasOutline *self)
{
  g_array_unref (self->points);
  g_array_unref (self->thinned);
  g_array_unref (self->cut);
  g_array_unref (self->parts);
  g_free (self);
}

/* What crosses the 180th meridian goes on beyond it, the shorter way round. Sides of a whole world stay: so the
 * edge of what was cut there is written. */
static double
worlds_between (double before,
                double x)
{
  double step = x - before;

  return fabs (step) < 1.0 - 1e-9 ? round (step) : 0.0;
}

static void
append (AtlasOutline *self,
        Part         *part,
        double        x,
        double        y)
{
  AtlasOutlinePoint point = { x, y };

  part->west = part->n_points > 0 ? MIN (part->west, x) : x;
  part->east = part->n_points > 0 ? MAX (part->east, x) : x;
  part->north = part->n_points > 0 ? MIN (part->north, y) : y;
  part->south = part->n_points > 0 ? MAX (part->south, y) : y;
  part->n_points++;
  g_array_append_val (self->points, point);
}

/* A ring around a pole is an area only together with the edge of the map there. */
static void
close_at_pole (AtlasOutline *self,
               Part         *part)
{
  const AtlasOutlinePoint *points = &g_array_index (self->points, AtlasOutlinePoint, part->first);
  double first = points[0].x, last = points[part->n_points - 1].x;
  double edge = part->north + part->south < 1.0 ? 0.0 : 1.0;

  if (fabs (last - first) < 0.5)
    return;

  append (self, part, last, edge);
  append (self, part, first, edge);
}

static void
add_part (AtlasShapeKind  kind,
          gboolean        inner,
          const double   *coordinates,
          guint           n_points,
          gpointer        data)
{
  AtlasOutline *self = data;
  Part part = { .kind = kind, .first = self->points->len };
  double before = 0.0, worlds = 0.0;

  self->n_areas += !inner;
  part.area = self->n_areas;
  for (guint i = 0; i < n_points; i++)
    {
      double x = coordinates[2 * i] / 360.0 + 0.5;

      worlds += i > 0 ? worlds_between (before, x) : 0.0;
      before = x;
      append (self, &part, x - worlds, atlas_mercator_y (coordinates[2 * i + 1]));
    }
  if (kind == ATLAS_SHAPE_AREAS)
    close_at_pole (self, &part);
  g_array_append_val (self->parts, part);
}

/**
 * atlas_outline_add:
 * @self: an outline
 * @wkb: a shape as well-known binary
 *
 * Draws one more shape.
 *
 * Returns: %FALSE where it is not a shape, and nothing of it is drawn
 */
gboolean
atlas_outline_add (AtlasOutline *self,
                   GBytes       *wkb)
{
  guint n_points = self->points->len, n_parts = self->parts->len;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (wkb, &length);

  if (atlas_shape_foreach (bytes, length, add_part, self))
    return TRUE;

  g_array_set_size (self->points, n_points);
  g_array_set_size (self->parts, n_parts);

  return FALSE;
}

/**
 * atlas_outline_clear:
 * @self: an outline
 *
 * Draws nothing any more.
 */
void
atlas_outline_clear (AtlasOutline *self)
{
  g_array_set_size (self->points, 0);
  g_array_set_size (self->parts, 0);
}

/**
 * atlas_outline_is_empty:
 * @self: an outline
 *
 * Returns: whether there is nothing to draw
 */
gboolean
atlas_outline_is_empty (AtlasOutline *self)
{
  return self->parts->len == 0;
}

/* Brings a part, @copy worlds to the east, to pixels; the last point stays in any case. */
static void
thin (AtlasOutline      *self,
      const Part        *part,
      const AtlasCamera *camera,
      int                copy,
      double             tolerance)
{
  double left = (copy - camera->x) * camera->world + camera->width / 2.0;
  double top = camera->height / 2.0 - camera->y * camera->world;
  AtlasOutlinePoint kept = { 0.0, 0.0 };

  g_array_set_size (self->thinned, 0);
  for (guint i = 0; i < part->n_points; i++)
    {
      const AtlasOutlinePoint *there = &g_array_index (self->points, AtlasOutlinePoint, part->first + i);
      AtlasOutlinePoint point = { left + there->x * camera->world, top + there->y * camera->world };

      if (i > 0 && i < part->n_points - 1 && fabs (point.x - kept.x) < tolerance && fabs (point.y - kept.y) < tolerance)
        continue;

      g_array_append_val (self->thinned, point);
      kept = point;
    }
}

/* How far @point lies within a side of the box; less than 0: it is out. */
static double
inside (Side                     side,
        const AtlasCamera       *camera,
        const AtlasOutlinePoint *point)
{
  switch (side)
    {
    case LEFT:
      return point->x + MARGIN;
    case RIGHT:
      return camera->width + MARGIN - point->x;
    case TOP:
      return point->y + MARGIN;
    case BOTTOM:
    default:
      return camera->height + MARGIN - point->y;
    }
}

static void
cut_side (const GArray      *from,
          GArray            *to,
          Side               side,
          const AtlasCamera *camera,
          gboolean           closed)
{
  g_array_set_size (to, 0);
  for (guint i = 0; i < from->len; i++)
    {
      const AtlasOutlinePoint *point = &g_array_index (from, AtlasOutlinePoint, i);
      const AtlasOutlinePoint *before = &g_array_index (from, AtlasOutlinePoint, i > 0 ? i - 1 : from->len - 1);
      double here = inside (side, camera, point), there = inside (side, camera, before);

      if ((i > 0 || closed) && (here < 0.0) != (there < 0.0))
        {
          double part = there / (there - here);
          AtlasOutlinePoint crossing = { before->x + part * (point->x - before->x), before->y + part * (point->y - before->y) };

          g_array_append_val (to, crossing);
        }
      if (here >= 0.0)
        g_array_append_val (to, *point);
    }
}

/* Cuts what was thinned, and adds what is left. */
static void
cut_part (AtlasOutline      *self,
          const Part        *part,
          const AtlasCamera *camera,
          GArray            *points,
          GArray            *parts)
{
  AtlasOutlinePart piece = { part->kind, part->area, points->len, 0 };
  gboolean closed = part->kind == ATLAS_SHAPE_AREAS;

  cut_side (self->thinned, self->cut, LEFT, camera, closed);
  cut_side (self->cut, self->thinned, RIGHT, camera, closed);
  cut_side (self->thinned, self->cut, TOP, camera, closed);
  cut_side (self->cut, self->thinned, BOTTOM, camera, closed);
  piece.n_points = self->thinned->len;
  if (piece.n_points == 0)
    return;

  g_array_append_vals (points, self->thinned->data, self->thinned->len);
  g_array_append_val (parts, piece);
}

/* Where there is too much to draw, whole islands go too. */
static gboolean
is_dot (const Part        *part,
        const AtlasCamera *camera,
        double             tolerance)
{
  return tolerance > THIN && part->kind != ATLAS_SHAPE_POINTS &&
         MAX (part->east - part->west, part->south - part->north) * camera->world < tolerance;
}

static gboolean
cut_all (AtlasOutline      *self,
         const AtlasCamera *camera,
         double             tolerance,
         GArray            *points,
         GArray            *parts)
{
  double reach_x = (camera->width / 2.0 + MARGIN) / camera->world, reach_y = (camera->height / 2.0 + MARGIN) / camera->world;

  g_array_set_size (points, 0);
  g_array_set_size (parts, 0);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      int first = (int) ceil (camera->x - reach_x - part->east), last = (int) floor (camera->x + reach_x - part->west);

      if (part->south < camera->y - reach_y || part->north > camera->y + reach_y || is_dot (part, camera, tolerance))
        continue;

      for (int copy = first; copy <= MIN (last, first + COPIES_MAX); copy++)
        {
          thin (self, part, camera, copy, tolerance);
          cut_part (self, part, camera, points, parts);
        }
      if (points->len > ATLAS_OUTLINE_POINTS_MAX)
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_outline_get_bounds:
 * @self: an outline
 * @bounds: (out caller-allocates) (array fixed-size=4): west, south, east, north in degrees; the east may be beyond 180
 *
 * Returns: whether there is anything
 */
gboolean
atlas_outline_get_bounds (AtlasOutline *self,
                          double       *bounds)
{
  double west = 0.0, east = 0.0, north = 0.0, south = 0.0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      west = i > 0 ? MIN (west, part->west) : part->west;
      east = i > 0 ? MAX (east, part->east) : part->east;
      north = i > 0 ? MIN (north, part->north) : part->north;
      south = i > 0 ? MAX (south, part->south) : part->south;
    }
  bounds[0] = (west - 0.5) * 360.0;
  bounds[1] = atlas_mercator_latitude (south);
  bounds[2] = (east - 0.5) * 360.0;
  bounds[3] = atlas_mercator_latitude (north);

  return self->parts->len > 0;
}

/**
 * atlas_outline_cut:
 * @self: an outline
 * @camera: what is in view
 * @points: (element-type AtlasOutlinePoint): filled
 * @parts: (element-type AtlasOutlinePart): filled
 *
 * Gives what is in view, on as many copies of the world as are. Where that is more than
 * %ATLAS_OUTLINE_POINTS_MAX points, it is thinned further; of single points the first so many are given.
 */
void
atlas_outline_cut (AtlasOutline      *self,
                   const AtlasCamera *camera,
                   GArray            *points,
                   GArray            *parts)
{
  double tolerance = THIN;

  while (!cut_all (self, camera, tolerance, points, parts) && tolerance < MAX (camera->width, camera->height))
    tolerance *= 2.0;
}

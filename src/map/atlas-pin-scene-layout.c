/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the marks of a view stand, which one is under a point, and in which order they are read. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-scene.h"
#include "atlas-pin-scene-private.h"

#include "atlas-mercator.h"
#include "atlas-pin-symbol.h"

#include <math.h>

/* Where there are more clusters than the first, they are gathered this much more widely, until there
 * are fewer than the second. */
#define MANY_CLUSTERS 400
#define FEW_CLUSTERS 100
#define CROWDED 1.9

/* The reading order goes in rows as high as this, in pixels. */
#define ROW 36.0

/* Where a pin lies on the unit square, in the world's copy that is nearest to the camera. */
static void
locate (AtlasPinScene     *self,
        const AtlasCamera *camera,
        const AtlasPin    *pin,
        double            *x,
        double            *y)
{
  gboolean moved = self->moved == pin->id;

  *x = atlas_mercator_x (moved ? self->moved_longitude : pin->longitude);
  *y = atlas_mercator_y (moved ? self->moved_latitude : pin->latitude);
  *x += round (camera->x - *x);
}

static void
add_anchor (AtlasPinScene     *self,
            const AtlasCamera *camera,
            guint              point)
{
  AtlasClusterAnchor anchor;

  if (!atlas_pin_scene_shows (self, point))
    return;
  for (guint i = 0; i < self->anchored->len; i++)
    if (g_array_index (self->anchored, guint, i) == point)
      return;

  locate (self, camera, atlas_pin_set_get (self->model->pins, point), &anchor.x, &anchor.y);
  g_array_append_val (self->anchors, anchor);
  g_array_append_val (self->anchored, point);
}

/* Chooses what to look at: a good way beyond the view and at whole steps of the zoom, so that a pan
 * or a small zoom reuses what was found and nothing flickers. Returns whether that is news. */
static gboolean
update_covers (AtlasPinScene     *self,
               const AtlasCamera *camera)
{
  double step = floor (log2 (camera->world) * 2.0) / 2.0;
  double radius = ATLAS_PIN_GATHER_RADIUS * self->scale * (self->crowded ? CROWDED : 1.0) / exp2 (step);
  double left = camera->x - camera->width / 2.0 / camera->world;
  double top = camera->y - camera->height / 2.0 / camera->world;
  double right = left + camera->width / camera->world;
  double bottom = top + camera->height / camera->world;
  double margin = 4.0 * radius;

  if (!self->outdated && radius == self->covers.radius &&
      left >= self->covers.left + margin && right <= self->covers.right - margin &&
      top >= self->covers.top + margin && bottom <= self->covers.bottom - margin)
    return FALSE;

  /* On a grid, so that the same place is looked at in the same way again. */
  margin = 8.0 * radius;
  self->covers.radius = radius;
  self->covers.left = floor ((left - margin) / margin) * margin;
  self->covers.right = ceil ((right + margin) / margin) * margin;
  self->covers.top = floor ((top - margin) / margin) * margin;
  self->covers.bottom = ceil ((bottom + margin) / margin) * margin;

  return TRUE;
}

static void
query (AtlasPinScene *self)
{
  atlas_cluster_index_query (self->model->index, &self->covers,
                             (AtlasClusterAnchor *) (gpointer) self->anchors->data,
                             self->anchors->len, self->list);
}

static void
update_list (AtlasPinScene     *self,
             const AtlasCamera *camera)
{
  int selected = atlas_pin_scene_find_point (self, self->selected);
  guint n_clusters;

  if (!update_covers (self, camera))
    return;

  g_array_set_size (self->anchors, 0);
  g_array_set_size (self->anchored, 0);
  for (guint i = 0; i < self->standing->len; i++)
    add_anchor (self, camera, g_array_index (self->standing, guint, i));
  for (guint i = 0; self->all_apart && i < atlas_pin_set_size (self->model->pins); i++)
    add_anchor (self, camera, i);
  if (selected >= 0)
    add_anchor (self, camera, (guint) selected);

  query (self);
  n_clusters = self->list->clusters->len;
  if (self->crowded ? n_clusters < FEW_CLUSTERS : n_clusters > MANY_CLUSTERS)
    {
      self->crowded = !self->crowded;
      update_covers (self, camera);
      query (self);
    }
  self->outdated = FALSE;
}

static void
place_mark (const AtlasCamera *camera,
            AtlasMark         *mark,
            double             x,
            double             y)
{
  mark->at_x = mark->x = (x - camera->x) * camera->world + camera->width / 2.0;
  mark->at_y = mark->y = (y - camera->y) * camera->world + camera->height / 2.0;
}

static gboolean
in_view (const AtlasCamera *camera,
         const AtlasMark   *mark)
{
  const double edge = 60.0;

  return mark->x > -edge && mark->x < camera->width + edge &&
         mark->y > -edge && mark->y < camera->height + edge;
}

/* Sets a mark beside another that would cover it: away from it, or where it has no direction of
 * its own, towards @angle. */
static void
set_beside (AtlasMark       *mark,
            const AtlasMark *other,
            double           angle)
{
  double dx = mark->x - other->x, dy = mark->y - other->y;
  double distance = hypot (dx, dy), wanted = mark->room + other->room;

  if (distance >= wanted)
    return;

  if (distance > 4.0)
    angle = atan2 (dy, dx);
  mark->x = other->x + cos (angle) * wanted;
  mark->y = other->y + sin (angle) * wanted;
  mark->moved = mark->pin != NULL && hypot (mark->x - mark->at_x, mark->y - mark->at_y) > 6.0;
}

/* How large the symbol of a pin is: as the figure says where there is one. */
static void
size_pin (AtlasPinScene *self,
          AtlasMark     *mark)
{
  const AtlasPinMeasured *measured =
    self->measure != NULL ? atlas_pin_measure_find (self->measure, mark->pin->id) : NULL;

  mark->weight = measured != NULL ? measured->weight : NAN;
  mark->tint = measured != NULL ? measured->tint : ATLAS_PIN_NO_TINT;
  if (!isnan (mark->weight))
    mark->radius = atlas_pin_measure_radius (mark->weight) * self->scale;
  else
    mark->radius = (mark->pin->kind == ATLAS_KIND_HUB ? ATLAS_HUB_RADIUS : ATLAS_PIN_RADIUS) * self->scale;
}

static AtlasMark
pin_mark (AtlasPinScene     *self,
          const AtlasCamera *camera,
          guint              point)
{
  AtlasMark mark = { .pin = atlas_pin_set_get (self->model->pins, point), .count = 1 };
  double x, y;

  locate (self, camera, mark.pin, &x, &y);
  place_mark (camera, &mark, x, y);
  size_pin (self, &mark);
  /* The selected pin is drawn larger, with a ring around it. */
  mark.room = mark.radius + (mark.pin->id == self->selected ? 7.0 : 0.0);

  return mark;
}

static void
add_clusters (AtlasPinScene     *self,
              const AtlasCamera *camera,
              GArray            *anchor_marks)
{
  for (guint i = 0; i < self->list->clusters->len; i++)
    {
      const AtlasCluster *cluster = &g_array_index (self->list->clusters, AtlasCluster, i);
      AtlasMark mark = { .count = cluster->count, .cluster = i, .weight = NAN, .tint = ATLAS_PIN_NO_TINT };

      if (cluster->count == 1)
        mark.pin = atlas_pin_set_get (self->model->pins, cluster->point);
      else
        for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
          mark.counts[kind] = cluster->counts[kind];
      if (mark.pin != NULL)
        size_pin (self, &mark);
      else
        mark.radius = (13.0 + 2.4 * log10 (cluster->count)) * self->scale;
      mark.room = mark.radius;
      place_mark (camera, &mark, cluster->x, cluster->y);
      if (cluster->anchor >= 0)
        set_beside (&mark, &g_array_index (anchor_marks, AtlasMark, cluster->anchor), G_PI / 4.0);
      if (in_view (camera, &mark))
        g_array_append_val (self->marks, mark);
    }
}

/* A ring while that is small, then a spiral. */
static void
add_spread (AtlasPinScene     *self,
            const AtlasCamera *camera)
{
  guint n = self->spread->len;
  double ring = MAX (34.0, n * 27.0 / (2.0 * G_PI)) * self->scale;

  for (guint i = 0; i < n; i++)
    {
      guint point = g_array_index (self->spread, guint, i);
      AtlasMark mark = pin_mark (self, camera, point);
      double radius = n <= 12 ? ring : 17.0 * sqrt (i + 4.0) * self->scale;
      double angle = n <= 12 ? 2.0 * G_PI * i / n - G_PI / 2.0 : i * 2.39996323;

      if (mark.pin->id == self->selected)
        continue;

      place_mark (camera, &mark, self->spread_x, self->spread_y);
      mark.x += cos (angle) * radius;
      mark.y += sin (angle) * radius;
      mark.moved = TRUE;
      if (in_view (camera, &mark))
        g_array_append_val (self->marks, mark);
    }
}

/**
 * atlas_pin_scene_layout:
 * @self: a scene
 * @camera: what is looked at
 *
 * Works out what the view shows. The result is good until the next call or change.
 *
 * Returns: (transfer none) (element-type AtlasMark): the marks in view, in the order of painting
 */
const GArray *
atlas_pin_scene_layout (AtlasPinScene     *self,
                        const AtlasCamera *camera)
{
  g_autoptr (GArray) anchor_marks = g_array_new (FALSE, FALSE, sizeof (AtlasMark));
  int selected = atlas_pin_scene_find_point (self, self->selected);

  g_array_set_size (self->marks, 0);
  if (camera->width < 1.0 || camera->height < 1.0)
    return self->marks;

  update_list (self, camera);
  for (guint i = 0; i < self->anchored->len; i++)
    {
      AtlasMark mark = pin_mark (self, camera, g_array_index (self->anchored, guint, i));

      /* The selected pin at the very place of a hub. What has a figure stays where it is. */
      for (guint k = 0; !self->all_apart && self->measure == NULL && k < anchor_marks->len && mark.pin->kind != ATLAS_KIND_HUB; k++)
        set_beside (&mark, &g_array_index (anchor_marks, AtlasMark, k), -G_PI / 4.0);
      g_array_append_val (anchor_marks, mark);
    }
  if (self->all_apart)
    atlas_pin_scene_part (anchor_marks, self->row);

  add_clusters (self, camera, anchor_marks);
  add_spread (self, camera);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < anchor_marks->len; i++)
      {
        const AtlasMark *mark = &g_array_index (anchor_marks, AtlasMark, i);
        gboolean last = (int) g_array_index (self->anchored, guint, i) == selected;

        if (last == (pass == 1) && in_view (camera, mark))
          g_array_append_val (self->marks, *mark);
      }

  return self->marks;
}

/**
 * atlas_pin_scene_get_marks:
 * @self: a scene
 *
 * Returns: (transfer none) (element-type AtlasMark): the marks of the last layout
 */
const GArray *
atlas_pin_scene_get_marks (AtlasPinScene *self)
{
  return self->marks;
}

/**
 * atlas_pin_scene_hit:
 * @self: a scene
 * @x: a place in the view
 * @y: a place in the view
 *
 * Returns: the number of the uppermost mark there in the last layout, -1: none
 */
int
atlas_pin_scene_hit (AtlasPinScene *self,
                     double         x,
                     double         y)
{
  for (int i = (int) self->marks->len - 1; i >= 0; i--)
    {
      const AtlasMark *mark = &g_array_index (self->marks, AtlasMark, i);

      /* A little more than what is drawn: a finger is no needle. */
      if (hypot (mark->x - x, mark->y - y) <= mark->radius + 3.0)
        return i;
    }

  return -1;
}

/**
 * atlas_pin_scene_find_near:
 * @self: a scene
 * @x: a place in the view
 * @y: a place in the view
 * @slop: how far from its edge, pixels
 *
 * Returns: the number of the mark of the last layout whose edge is nearest, -1: none is so near
 */
int
atlas_pin_scene_find_near (AtlasPinScene *self,
                           double         x,
                           double         y,
                           double         slop)
{
  double nearest = slop;
  int found = -1;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (self->marks, AtlasMark, i);
      double distance = hypot (mark->x - x, mark->y - y) - mark->radius;

      if (distance <= nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }

  return found;
}

static int
compare_reading (gconstpointer one,
                 gconstpointer other,
                 gpointer      data)
{
  const GArray *marks = data;
  const AtlasMark *a = &g_array_index (marks, AtlasMark, *(const guint *) one);
  const AtlasMark *b = &g_array_index (marks, AtlasMark, *(const guint *) other);
  double row_a = floor (a->y / ROW), row_b = floor (b->y / ROW);

  if (row_a != row_b)
    return row_a < row_b ? -1 : 1;

  return a->x < b->x ? -1 : a->x > b->x;
}

/**
 * atlas_pin_scene_reading_order:
 * @self: a scene
 * @camera: what is looked at
 *
 * Returns: (transfer full) (element-type guint): the numbers of the marks of the last layout that
 *   are wholly in view, row by row from the north-west to the south-east
 */
GArray *
atlas_pin_scene_reading_order (AtlasPinScene     *self,
                               const AtlasCamera *camera)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (self->marks, AtlasMark, i);

      if (mark->x >= 0 && mark->x <= camera->width && mark->y >= 0 && mark->y <= camera->height)
        g_array_append_val (order, i);
    }
  g_array_sort_with_data (order, compare_reading, self->marks);

  return order;
}


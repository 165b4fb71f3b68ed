/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a view shows of a set of pins. Hubs and the selected pin stand by themselves; what would lie
 * under them is set beside them; the rest is clustered. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-scene.h"

#include "atlas-mercator.h"

#include <math.h>

/* With more hubs than this they are pins like others. */
#define MAX_HUBS 200

/* A heap of more members than this is spread no further. */
#define MAX_SPREAD 250

/* The reading order goes in rows as high as this, in pixels. */
#define ROW 36.0

#define EARTH_CIRCUMFERENCE 40075016.686
#define HUB 0

struct _AtlasPinModel
{
  AtlasPinSet       *pins;
  AtlasClusterIndex *index;
  GArray            *hubs;      /* (element-type guint) the ones that stand by themselves */
};

struct _AtlasPinScene
{
  AtlasPinModel    *model;
  guint8           *shown;      /* a byte a pin; NULL: all are shown */
  gint64            selected;
  GArray           *spread;     /* (element-type guint) members of the heap that is spread */
  double            spread_x;
  double            spread_y;
  gint64            moved;      /* the pin that is somewhere else than its set says, 0: none */
  double            moved_longitude;
  double            moved_latitude;

  AtlasClusterList *list;       /* what the last query found, good for what it covers */
  AtlasClusterView  covers;
  GArray           *anchors;    /* (element-type AtlasClusterAnchor) */
  GArray           *anchored;   /* (element-type guint) the pin that each anchor is */
  gboolean          outdated;
  GArray           *marks;      /* (element-type AtlasMark) as drawn last, bottom first */
};

/**
 * atlas_pin_model_new:
 * @pins: a set of pins
 *
 * Prepares a set for being shown. May be called on any thread.
 *
 * Returns: (transfer full): the prepared set
 */
AtlasPinModel *
atlas_pin_model_new (AtlasPinSet *pins)
{
  AtlasPinModel *self = g_new0 (AtlasPinModel, 1);
  guint n_pins = atlas_pin_set_size (pins);
  g_autofree double *x = g_new (double, n_pins);
  g_autofree double *y = g_new (double, n_pins);
  g_autofree guint8 *kinds = g_new (guint8, n_pins);

  self->pins = atlas_pin_set_ref (pins);
  self->hubs = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n_pins; i++)
    {
      const AtlasPin *pin = atlas_pin_set_get (pins, i);

      x[i] = atlas_mercator_x (pin->longitude);
      y[i] = atlas_mercator_y (pin->latitude);
      kinds[i] = pin->kind;
      if (pin->kind == HUB && self->hubs->len <= MAX_HUBS)
        g_array_append_val (self->hubs, i);
    }
  if (self->hubs->len > MAX_HUBS)
    g_array_set_size (self->hubs, 0);

  self->index = atlas_cluster_index_new (x, y, kinds, n_pins);
  for (guint i = 0; i < self->hubs->len; i++)
    atlas_cluster_index_show_point (self->index, g_array_index (self->hubs, guint, i), FALSE);

  /* Sorts the ids here rather than on the main thread. */
  atlas_pin_set_find (pins, 0);

  return self;
}

/**
 * atlas_pin_model_free:
 * @self: (nullable): a prepared set
 *
 * Frees a prepared set.
 */
void
atlas_pin_model_free (AtlasPinModel *self)
{
  if (self == NULL)
    return;

  atlas_pin_set_unref (self->pins);
  atlas_cluster_index_free (self->index);
  g_array_unref (self->hubs);
  g_free (self);
}

static gboolean
contains (const GArray *points,
          guint         point)
{
  for (guint i = 0; i < points->len; i++)
    if (g_array_index (points, guint, i) == point)
      return TRUE;

  return FALSE;
}

static gboolean
is_shown (AtlasPinScene *self,
          guint          point)
{
  return self->shown == NULL || self->shown[point] != 0;
}

static int
find_point (AtlasPinScene *self,
            gint64         id)
{
  const AtlasPin *pin = id != 0 ? atlas_pin_set_find (self->model->pins, id) : NULL;

  return pin != NULL ? (int) atlas_pin_set_index_of (self->model->pins, pin) : -1;
}

/* Whether a pin takes part in clustering: what stands by itself does not. */
static void
update_point (AtlasPinScene *self,
              guint          point)
{
  const AtlasPin *pin = atlas_pin_set_get (self->model->pins, point);

  atlas_cluster_index_show_point (self->model->index, point,
                                  is_shown (self, point) &&
                                  pin->id != self->selected &&
                                  !contains (self->spread, point) &&
                                  !(pin->kind == HUB && self->model->hubs->len > 0));
  self->outdated = TRUE;
}

/* The same for all pins: after a new filter or a new set. */
static void
update_all (AtlasPinScene *self)
{
  int selected = find_point (self, self->selected);

  atlas_cluster_index_set_shown (self->model->index, self->shown);
  for (guint i = 0; i < self->model->hubs->len; i++)
    update_point (self, g_array_index (self->model->hubs, guint, i));
  for (guint i = 0; i < self->spread->len; i++)
    update_point (self, g_array_index (self->spread, guint, i));
  if (selected >= 0)
    update_point (self, (guint) selected);
  self->outdated = TRUE;
}

/**
 * atlas_pin_scene_new:
 *
 * Returns: (transfer full): a scene with nothing in it
 */
AtlasPinScene *
atlas_pin_scene_new (void)
{
  AtlasPinScene *self = g_new0 (AtlasPinScene, 1);
  g_autoptr (AtlasPinSet) empty = atlas_pin_set_new ();

  self->model = atlas_pin_model_new (empty);
  self->spread = g_array_new (FALSE, FALSE, sizeof (guint));
  self->list = atlas_cluster_list_new ();
  self->anchors = g_array_new (FALSE, FALSE, sizeof (AtlasClusterAnchor));
  self->anchored = g_array_new (FALSE, FALSE, sizeof (guint));
  self->marks = g_array_new (FALSE, TRUE, sizeof (AtlasMark));
  self->outdated = TRUE;

  return self;
}

/**
 * atlas_pin_scene_free:
 * @self: (nullable): a scene
 *
 * Frees a scene.
 */
void
atlas_pin_scene_free (AtlasPinScene *self)
{
  if (self == NULL)
    return;

  atlas_pin_model_free (self->model);
  g_array_unref (self->spread);
  atlas_cluster_list_free (self->list);
  g_array_unref (self->anchors);
  g_array_unref (self->anchored);
  g_array_unref (self->marks);
  g_free (self->shown);
  g_free (self);
}

/**
 * atlas_pin_scene_take_model:
 * @self: a scene
 * @model: (transfer full): a prepared set
 *
 * Shows another set of pins: all of it, until told otherwise. The selection stays.
 */
void
atlas_pin_scene_take_model (AtlasPinScene *self,
                            AtlasPinModel *model)
{
  atlas_pin_model_free (self->model);
  self->model = model;
  self->moved = 0;
  g_clear_pointer (&self->shown, g_free);
  g_array_set_size (self->spread, 0);
  g_array_set_size (self->marks, 0);
  update_all (self);
}

/**
 * atlas_pin_scene_get_pins:
 * @self: a scene
 *
 * Returns: (transfer none): the pins it shows
 */
AtlasPinSet *
atlas_pin_scene_get_pins (AtlasPinScene *self)
{
  return self->model->pins;
}

/**
 * atlas_pin_scene_set_shown:
 * @self: a scene
 * @ids: (nullable) (element-type gint64): keys are pointers to ids; %NULL: all
 *
 * Filters the pins.
 */
void
atlas_pin_scene_set_shown (AtlasPinScene *self,
                           GHashTable    *ids)
{
  guint n_pins = atlas_pin_set_size (self->model->pins);

  g_clear_pointer (&self->shown, g_free);
  if (ids != NULL && g_hash_table_size (ids) < n_pins / 8)
    {
      GHashTableIter iter;
      gpointer key;

      self->shown = g_new0 (guint8, n_pins);
      g_hash_table_iter_init (&iter, ids);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        {
          int point = find_point (self, *(gint64 *) key);

          if (point >= 0)
            self->shown[point] = 1;
        }
    }
  else if (ids != NULL)
    {
      self->shown = g_new (guint8, n_pins);
      for (guint i = 0; i < n_pins; i++)
        self->shown[i] = g_hash_table_contains (ids, &atlas_pin_set_get (self->model->pins, i)->id);
    }

  g_array_set_size (self->spread, 0);
  update_all (self);
}

/**
 * atlas_pin_scene_is_shown:
 * @self: a scene
 * @pin: one of its pins
 *
 * Returns: whether the filter lets it through
 */
gboolean
atlas_pin_scene_is_shown (AtlasPinScene  *self,
                          const AtlasPin *pin)
{
  return is_shown (self, atlas_pin_set_index_of (self->model->pins, pin));
}

/**
 * atlas_pin_scene_select:
 * @self: a scene
 * @id: the id of a record, 0: none
 *
 * Makes one pin stand by itself, out of any cluster.
 */
void
atlas_pin_scene_select (AtlasPinScene *self,
                        gint64         id)
{
  int before = find_point (self, self->selected), after = find_point (self, id);

  self->selected = id;
  if (before >= 0)
    update_point (self, (guint) before);
  if (after >= 0)
    update_point (self, (guint) after);
}

/**
 * atlas_pin_scene_move:
 * @self: a scene
 * @id: the id of a record; 0: puts the pin that was moved back
 * @longitude: where it is now
 * @latitude: where it is now
 *
 * Shows a pin elsewhere, until the next set of pins comes. One pin at a time.
 */
void
atlas_pin_scene_move (AtlasPinScene *self,
                      gint64         id,
                      double         longitude,
                      double         latitude)
{
  int point;

  if (self->moved != 0 && self->moved != id && (point = find_point (self, self->moved)) >= 0)
    {
      const AtlasPin *pin = atlas_pin_set_get (self->model->pins, (guint) point);

      atlas_cluster_index_move_point (self->model->index, (guint) point,
                                      atlas_mercator_x (pin->longitude),
                                      atlas_mercator_y (pin->latitude));
    }

  self->moved = id;
  self->moved_longitude = longitude;
  self->moved_latitude = latitude;
  point = find_point (self, id);
  if (point >= 0)
    atlas_cluster_index_move_point (self->model->index, (guint) point,
                                    atlas_mercator_x (longitude), atlas_mercator_y (latitude));
  self->outdated = TRUE;
}

/**
 * atlas_pin_scene_spread:
 * @self: a scene
 * @cluster: a mark of the last layout
 *
 * Spreads a heap of pins around its place, so that each can be reached.
 *
 * Returns: whether there was something to spread
 */
gboolean
atlas_pin_scene_spread (AtlasPinScene   *self,
                        const AtlasMark *cluster)
{
  const AtlasCluster *found;
  g_autoptr (GArray) members = NULL;

  if (cluster->pin != NULL || cluster->cluster >= self->list->clusters->len)
    return FALSE;

  found = &g_array_index (self->list->clusters, AtlasCluster, cluster->cluster);
  members = atlas_cluster_index_get_members (self->model->index, self->list, found, MAX_SPREAD);
  self->spread_x = found->x;
  self->spread_y = found->y;
  atlas_pin_scene_gather (self);
  g_array_append_vals (self->spread, members->data, members->len);
  for (guint i = 0; i < members->len; i++)
    update_point (self, g_array_index (members, guint, i));

  return TRUE;
}

/**
 * atlas_pin_scene_gather:
 * @self: a scene
 *
 * Gathers the heap that was spread.
 *
 * Returns: whether there was one
 */
gboolean
atlas_pin_scene_gather (AtlasPinScene *self)
{
  g_autoptr (GArray) members = g_steal_pointer (&self->spread);

  self->spread = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < members->len; i++)
    update_point (self, g_array_index (members, guint, i));

  return members->len > 0;
}

/**
 * atlas_pin_scene_get_members:
 * @self: a scene
 * @cluster: a mark of the last layout
 * @limit: how many to return at most
 *
 * Returns: (transfer full) (element-type guint): the numbers of a cluster's pins in their set
 */
GArray *
atlas_pin_scene_get_members (AtlasPinScene   *self,
                             const AtlasMark *cluster,
                             guint            limit)
{
  if (cluster->pin != NULL || cluster->cluster >= self->list->clusters->len)
    return g_array_new (FALSE, FALSE, sizeof (guint));

  return atlas_cluster_index_get_members (self->model->index, self->list,
                                          &g_array_index (self->list->clusters, AtlasCluster,
                                                          cluster->cluster), limit);
}

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

  if (!is_shown (self, point) || contains (self->anchored, point))
    return;

  locate (self, camera, atlas_pin_set_get (self->model->pins, point), &anchor.x, &anchor.y);
  g_array_append_val (self->anchors, anchor);
  g_array_append_val (self->anchored, point);
}

/* Looks for clusters a good way beyond the view and at whole steps of the zoom, so that a pan or a
 * small zoom reuses what was found and nothing flickers. */
static void
update_list (AtlasPinScene     *self,
             const AtlasCamera *camera)
{
  double step = floor (log2 (camera->world) * 2.0) / 2.0;
  double radius = ATLAS_PIN_GATHER_RADIUS / exp2 (step);
  double left = camera->x - camera->width / 2.0 / camera->world;
  double top = camera->y - camera->height / 2.0 / camera->world;
  double right = left + camera->width / camera->world;
  double bottom = top + camera->height / camera->world;
  double margin = 4.0 * radius;
  int selected = find_point (self, self->selected);

  if (!self->outdated && radius == self->covers.radius &&
      left >= self->covers.left + margin && right <= self->covers.right - margin &&
      top >= self->covers.top + margin && bottom <= self->covers.bottom - margin)
    return;

  /* On a grid, so that the same place is looked at in the same way again. */
  margin = 8.0 * radius;
  self->covers.radius = radius;
  self->covers.left = floor ((left - margin) / margin) * margin;
  self->covers.right = ceil ((right + margin) / margin) * margin;
  self->covers.top = floor ((top - margin) / margin) * margin;
  self->covers.bottom = ceil ((bottom + margin) / margin) * margin;

  g_array_set_size (self->anchors, 0);
  g_array_set_size (self->anchored, 0);
  for (guint i = 0; i < self->model->hubs->len; i++)
    add_anchor (self, camera, g_array_index (self->model->hubs, guint, i));
  if (selected >= 0)
    add_anchor (self, camera, (guint) selected);

  atlas_cluster_index_query (self->model->index, &self->covers,
                             (AtlasClusterAnchor *) (gpointer) self->anchors->data,
                             self->anchors->len, self->list);
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

static AtlasMark
pin_mark (AtlasPinScene     *self,
          const AtlasCamera *camera,
          guint              point)
{
  AtlasMark mark = { .pin = atlas_pin_set_get (self->model->pins, point), .count = 1 };
  double x, y;

  locate (self, camera, mark.pin, &x, &y);
  place_mark (camera, &mark, x, y);
  mark.radius = mark.pin->kind == HUB ? ATLAS_HUB_RADIUS : ATLAS_PIN_RADIUS;
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
      AtlasMark mark = { .count = cluster->count, .cluster = i };

      if (cluster->count == 1)
        mark.pin = atlas_pin_set_get (self->model->pins, cluster->point);
      else
        for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
          mark.counts[kind] = cluster->counts[kind];
      mark.radius = mark.pin == NULL ? 13.0 + 3.0 * log10 (cluster->count)
                    : mark.pin->kind == HUB ? ATLAS_HUB_RADIUS : ATLAS_PIN_RADIUS;
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
  double ring = MAX (34.0, n * 27.0 / (2.0 * G_PI));

  for (guint i = 0; i < n; i++)
    {
      guint point = g_array_index (self->spread, guint, i);
      AtlasMark mark = pin_mark (self, camera, point);
      double radius = n <= 12 ? ring : 17.0 * sqrt (i + 4.0);
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
  int selected = find_point (self, self->selected);

  g_array_set_size (self->marks, 0);
  if (camera->width < 1.0 || camera->height < 1.0)
    return self->marks;

  update_list (self, camera);
  for (guint i = 0; i < self->anchored->len; i++)
    {
      AtlasMark mark = pin_mark (self, camera, g_array_index (self->anchored, guint, i));

      /* The selected pin at the very place of a hub. */
      for (guint k = 0; k < anchor_marks->len && mark.pin->kind != HUB; k++)
        set_beside (&mark, &g_array_index (anchor_marks, AtlasMark, k), -G_PI / 4.0);
      g_array_append_val (anchor_marks, mark);
    }

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

/**
 * atlas_camera_pixels_per_metre:
 * @camera: a camera
 * @latitude: where, in degrees
 *
 * Returns: how many pixels a metre is wide there
 */
double
atlas_camera_pixels_per_metre (const AtlasCamera *camera,
                               double             latitude)
{
  return camera->world / (EARTH_CIRCUMFERENCE * cos (latitude * G_PI / 180.0));
}

/**
 * atlas_camera_to_view:
 * @camera: a camera
 * @longitude: degrees
 * @latitude: degrees
 * @x: (out): pixels from the left edge of the view
 * @y: (out): pixels from its top edge
 *
 * Finds where a place is in the view, in the world's copy nearest to its middle.
 */
void
atlas_camera_to_view (const AtlasCamera *camera,
                      double             longitude,
                      double             latitude,
                      double            *x,
                      double            *y)
{
  double unit_x = atlas_mercator_x (longitude);

  unit_x += round (camera->x - unit_x);
  *x = (unit_x - camera->x) * camera->world + camera->width / 2.0;
  *y = (atlas_mercator_y (latitude) - camera->y) * camera->world + camera->height / 2.0;
}

/**
 * atlas_camera_to_location:
 * @camera: a camera
 * @x: pixels from the left edge of the view
 * @y: pixels from its top edge
 * @longitude: (out): degrees, -180 to 180
 * @latitude: (out): degrees
 *
 * Finds which place is shown at a point of the view.
 */
void
atlas_camera_to_location (const AtlasCamera *camera,
                          double             x,
                          double             y,
                          double            *longitude,
                          double            *latitude)
{
  double unit_x = camera->x + (x - camera->width / 2.0) / camera->world;
  double unit_y = camera->y + (y - camera->height / 2.0) / camera->world;

  *longitude = atlas_mercator_longitude (unit_x - floor (unit_x));
  *latitude = atlas_mercator_latitude (CLAMP (unit_y, 0.0, 1.0));
}

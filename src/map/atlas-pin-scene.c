/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a view shows of a set of pins. Hubs and the selected pin stand by themselves; what would lie
 * under them is set beside them; the rest is clustered. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-scene.h"
#include "atlas-pin-scene-private.h"

#include "atlas-mercator.h"
#include "atlas-pin-symbol.h"

#include <math.h>

/* No more figures than this stand by themselves, the largest of them. */
#define MAX_MEASURED 200

/* More pins than this cannot each stand by themselves. */
#define MAX_APART 12

/* A heap of more members than this is spread no further. */
#define MAX_SPREAD 250

static gboolean
contains (const GArray *points,
          guint         point)
{
  for (guint i = 0; i < points->len; i++)
    if (g_array_index (points, guint, i) == point)
      return TRUE;

  return FALSE;
}

/*< private >
 * atlas_pin_scene_shows:
 * @self: a scene
 * @point: the number of a pin
 *
 * Returns: whether the filter lets it through
 */
gboolean
atlas_pin_scene_shows (AtlasPinScene *self,
                       guint          point)
{
  return self->shown == NULL || self->shown[point] != 0;
}

/*< private >
 * atlas_pin_scene_find_point:
 * @self: a scene
 * @id: the id of a record
 *
 * Returns: the number of its pin, -1: none
 */
int
atlas_pin_scene_find_point (AtlasPinScene *self,
                            gint64         id)
{
  return id != 0 ? atlas_pin_set_find_number (self->model->pins, id) : -1;
}

/*< private >
 * atlas_pin_scene_update_point:
 * @self: a scene
 * @point: the number of a pin
 *
 * Works out whether a pin takes part in clustering: what stands by itself does not.
 */
void
atlas_pin_scene_update_point (AtlasPinScene *self,
                              guint          point)
{
  const AtlasPin *pin = atlas_pin_set_get (self->model->pins, point);

  atlas_pin_model_begin (self->model);
  atlas_cluster_index_show_point (self->model->index, point,
                                  atlas_pin_scene_shows (self, point) &&
                                  pin->id != self->selected &&
                                  !self->all_apart &&
                                  !contains (self->spread, point) &&
                                  !contains (self->standing, point));
  atlas_pin_model_end (self->model);
  self->outdated = TRUE;
}

/* Whether so few pins are shown that each can stand by itself. */
static gboolean
are_few (AtlasPinScene *self)
{
  guint n_pins = atlas_pin_set_size (self->model->pins), n_shown = 0;

  for (guint i = 0; i < n_pins && n_shown <= MAX_APART; i++)
    n_shown += atlas_pin_scene_shows (self, i);

  return n_shown <= MAX_APART;
}

static int
compare_weights (gconstpointer one,
                 gconstpointer other)
{
  const AtlasPinMeasured *a = *(const AtlasPinMeasured * const *) one;
  const AtlasPinMeasured *b = *(const AtlasPinMeasured * const *) other;
  float weight_a = isnan (a->weight) ? -1.0f : a->weight;
  float weight_b = isnan (b->weight) ? -1.0f : b->weight;

  if (weight_a < weight_b || weight_a > weight_b)
    return weight_a > weight_b ? -1 : 1;

  return (a->id > b->id) - (a->id < b->id);
}

/* The pins with the largest figures, the largest first, so that the small ones are drawn upon them. */
static void
add_measured (AtlasPinScene *self)
{
  g_autoptr (GPtrArray) measured = g_ptr_array_new ();
  guint limit = self->standing->len + MAX_MEASURED;

  for (guint i = 0; i < atlas_pin_measure_size (self->measure); i++)
    g_ptr_array_add (measured, (gpointer) atlas_pin_measure_get (self->measure, i));
  g_ptr_array_sort (measured, compare_weights);

  for (guint i = 0; i < measured->len && self->standing->len < limit; i++)
    {
      int point = atlas_pin_scene_find_point (self, ((const AtlasPinMeasured *) measured->pdata[i])->id);

      if (point >= 0 && atlas_pin_scene_shows (self, (guint) point) && !contains (self->standing, (guint) point))
        g_array_append_vals (self->standing, &point, 1);
    }
}

/* Chooses what stands by itself. */
static void
update_standing (AtlasPinScene *self)
{
  g_array_set_size (self->standing, 0);
  if (self->measure != NULL)
    add_measured (self);
  else
    g_array_append_vals (self->standing, self->model->hubs->data, self->model->hubs->len);
}

static void
update_points (AtlasPinScene *self,
               const GArray  *points)
{
  for (guint i = 0; i < points->len; i++)
    atlas_pin_scene_update_point (self, g_array_index (points, guint, i));
}

/*< private >
 * atlas_pin_scene_update_all:
 * @self: a scene
 *
 * Works out anew what stands by itself, and is in no cluster: after a new filter, set or measure.
 */
void
atlas_pin_scene_update_all (AtlasPinScene *self)
{
  g_autoptr (GArray) before = g_steal_pointer (&self->standing);
  int selected = atlas_pin_scene_find_point (self, self->selected);
  gboolean all_before = self->all_apart;

  self->standing = g_array_new (FALSE, FALSE, sizeof (guint));
  update_standing (self);
  self->all_apart = self->apart && are_few (self);
  for (guint i = 0; (self->all_apart || all_before) && i < atlas_pin_set_size (self->model->pins); i++)
    if (atlas_pin_scene_shows (self, i))
      atlas_pin_scene_update_point (self, i);

  update_points (self, before);
  update_points (self, self->standing);
  update_points (self, self->spread);
  if (selected >= 0)
    atlas_pin_scene_update_point (self, (guint) selected);
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
  self->standing = g_array_new (FALSE, FALSE, sizeof (guint));
  self->spread = g_array_new (FALSE, FALSE, sizeof (guint));
  self->list = atlas_cluster_list_new ();
  self->anchors = g_array_new (FALSE, FALSE, sizeof (AtlasClusterAnchor));
  self->anchored = g_array_new (FALSE, FALSE, sizeof (guint));
  self->marks = g_array_new (FALSE, TRUE, sizeof (AtlasMark));
  self->scale = 1.0;
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

  atlas_pin_model_unref (self->model);
  g_clear_pointer (&self->ids, atlas_id_set_unref);
  g_clear_pointer (&self->measure, atlas_pin_measure_unref);
  g_array_unref (self->standing);
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
  atlas_pin_model_unref (self->model);
  self->model = model;
  self->moved = 0;
  g_clear_pointer (&self->ids, atlas_id_set_unref);
  g_clear_pointer (&self->shown, g_free);
  g_array_set_size (self->spread, 0);
  g_array_set_size (self->standing, 0);
  self->all_apart = FALSE;
  g_array_set_size (self->marks, 0);
  atlas_pin_scene_update_all (self);
}

/**
 * atlas_pin_scene_get_model:
 * @self: a scene
 *
 * Returns: (transfer none): what it shows, to work filters out for
 */
AtlasPinModel *
atlas_pin_scene_get_model (AtlasPinScene *self)
{
  return self->model;
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
  int point = atlas_pin_set_find_number (self->model->pins, pin->id);

  return point >= 0 && atlas_pin_scene_shows (self, (guint) point);
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
  int before = atlas_pin_scene_find_point (self, self->selected);
  int after = atlas_pin_scene_find_point (self, id);

  self->selected = id;
  if (before >= 0)
    atlas_pin_scene_update_point (self, (guint) before);
  if (after >= 0)
    atlas_pin_scene_update_point (self, (guint) after);
}

/**
 * atlas_pin_scene_set_scale:
 * @self: a scene
 * @scale: how large symbols are; 1 at a desk
 *
 * Makes symbols larger, for those who look from afar.
 */
void
atlas_pin_scene_set_scale (AtlasPinScene *self,
                           double         scale)
{
  self->scale = scale;
  self->outdated = TRUE;
}

/**
 * atlas_pin_scene_set_apart:
 * @self: a scene
 * @apart: whether pins are not gathered while there are few of them
 * @row: how high a name is, pixels
 *
 * Has each shown pin stand by itself, and those at one place around it, with room for their names.
 */
void
atlas_pin_scene_set_apart (AtlasPinScene *self,
                           gboolean       apart,
                           double         row)
{
  self->apart = apart;
  self->row = row;
  atlas_pin_scene_update_all (self);
}

/**
 * atlas_pin_scene_set_measure:
 * @self: a scene
 * @measure: (nullable): what a figure says of the records; %NULL: nothing
 *
 * Has symbols be as large as a figure says. Those of the largest stand by themselves, in the place of
 * the hubs; a cluster says nothing of figures.
 */
void
atlas_pin_scene_set_measure (AtlasPinScene   *self,
                             AtlasPinMeasure *measure)
{
  if (measure != NULL)
    atlas_pin_measure_ref (measure);
  g_clear_pointer (&self->measure, atlas_pin_measure_unref);
  self->measure = measure;
  atlas_pin_scene_update_all (self);
}

/**
 * atlas_pin_scene_get_measure:
 * @self: a scene
 *
 * Returns: (transfer none) (nullable): what makes the sizes of its symbols
 */
AtlasPinMeasure *
atlas_pin_scene_get_measure (AtlasPinScene *self)
{
  return self->measure;
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
  int point = atlas_pin_scene_find_point (self, self->moved);

  atlas_pin_model_begin (self->model);
  self->model->version++;
  if (point >= 0 && self->moved != id)
    {
      const AtlasPin *pin = atlas_pin_set_get (self->model->pins, (guint) point);

      atlas_cluster_index_move_point (self->model->index, (guint) point,
                                      atlas_mercator_x (pin->longitude),
                                      atlas_mercator_y (pin->latitude));
    }

  self->moved = id;
  self->moved_longitude = longitude;
  self->moved_latitude = latitude;
  point = atlas_pin_scene_find_point (self, id);
  if (point >= 0)
    atlas_cluster_index_move_point (self->model->index, (guint) point,
                                    atlas_mercator_x (longitude), atlas_mercator_y (latitude));
  atlas_pin_model_end (self->model);
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
    atlas_pin_scene_update_point (self, g_array_index (members, guint, i));

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
    atlas_pin_scene_update_point (self, g_array_index (members, guint, i));

  return members->len > 0;
}

/**
 * atlas_pin_scene_get_bounds:
 * @self: a scene
 * @cluster: a mark of the last layout
 * @bounds: (out): the left, top, right and bottom edge of its pins, on the unit square
 *
 * Returns: %FALSE if it is no cluster
 */
gboolean
atlas_pin_scene_get_bounds (AtlasPinScene   *self,
                            const AtlasMark *cluster,
                            double           bounds[4])
{
  if (cluster->pin != NULL || cluster->cluster >= self->list->clusters->len)
    return FALSE;

  atlas_cluster_index_get_bounds (self->model->index, self->list,
                                  &g_array_index (self->list->clusters, AtlasCluster, cluster->cluster), bounds);

  return TRUE;
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

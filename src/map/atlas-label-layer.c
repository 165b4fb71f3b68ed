/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the names of places over the base map, as many as fit without touching. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-label-layer.h"
#include "atlas-label-layer-private.h"

#include "atlas-mercator.h"

#include <math.h>
#include <string.h>

/* Space between two labels, and between a dot and its label. */
#define MARGIN 3.0
#define DOT_GAP 4.0
#define DOT_RADIUS 2.0

/* More than fit on any screen; the list of places is in order of importance. */
#define MAX_LABELS 250

G_DEFINE_TYPE (AtlasLabelLayer, atlas_label_layer, SHUMATE_TYPE_LAYER)

static AtlasLabelCamera
get_camera (AtlasLabelLayer *self)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  ShumateLocation *location = SHUMATE_LOCATION (viewport);
  ShumateMapSource *source = shumate_viewport_get_reference_map_source (viewport);
  double rotation = shumate_viewport_get_rotation (viewport);
  AtlasLabelCamera camera = { 0 };
  double tile_size = source != NULL ? shumate_map_source_get_tile_size (source) : 256.0;

  camera.zoom = shumate_viewport_get_zoom_level (viewport);
  camera.scale = tile_size * exp2 (camera.zoom);
  camera.x = atlas_mercator_x (shumate_location_get_longitude (location));
  camera.y = atlas_mercator_y (shumate_location_get_latitude (location));
  camera.middle_x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  camera.middle_y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  camera.cosine = cos (rotation);
  camera.sine = sin (rotation);

  return camera;
}

/* The map goes on around the globe: the copy of a place that is nearest to the middle. */
static double
get_turn (double difference)
{
  return difference - round (difference);
}

/*< private >
 * atlas_label_camera_project:
 * @camera: where the layer looks
 * @mercator_x: on the Mercator square
 * @mercator_y: likewise
 * @x: (out): where that is on the layer
 * @y: (out): likewise
 */
void
atlas_label_camera_project (const AtlasLabelCamera *camera,
                            double                  mercator_x,
                            double                  mercator_y,
                            double                 *x,
                            double                 *y)
{
  double dx = get_turn (mercator_x - camera->x) * camera->scale;
  double dy = (mercator_y - camera->y) * camera->scale;

  *x = camera->middle_x + dx * camera->cosine - dy * camera->sine;
  *y = camera->middle_y + dx * camera->sine + dy * camera->cosine;
}

/*< private >
 * atlas_label_layer_is_free:
 * @self: a label layer
 * @rectangle: where something would stand
 *
 * Returns: whether that is in sight as a whole, for a name that is cut off is worse than none, and alone
 */
gboolean
atlas_label_layer_is_free (AtlasLabelLayer       *self,
                           const graphene_rect_t *rectangle)
{
  return rectangle->origin.x >= 0 && rectangle->origin.y >= 0 &&
         rectangle->origin.x + rectangle->size.width <= gtk_widget_get_width (GTK_WIDGET (self)) &&
         rectangle->origin.y + rectangle->size.height <= gtk_widget_get_height (GTK_WIDGET (self)) &&
         atlas_label_grid_is_free (self->taken, rectangle, -1);
}

/*< private >
 * atlas_label_layer_take:
 * @self: a label layer
 * @rectangle: where something would stand
 *
 * Returns: whether it was free; it is taken now
 */
gboolean
atlas_label_layer_take (AtlasLabelLayer       *self,
                        const graphene_rect_t *rectangle)
{
  if (!atlas_label_layer_is_free (self, rectangle))
    return FALSE;

  atlas_label_grid_add_box (self->taken, rectangle);

  return TRUE;
}

/* The label stands right of its dot, or left of it, above or below, whichever is free first. */
static gboolean
find_spot (AtlasLabelLayer *self, double x, double y, const AtlasLabel *label, double *label_x,
           double *label_y)
{
  const double offsets[][2] = {
    { DOT_GAP, -label->height / 2.0 },
    { -DOT_GAP - label->width, -label->height / 2.0 },
    { -label->width / 2.0, -DOT_GAP - label->height },
    { -label->width / 2.0, DOT_GAP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      graphene_rect_t rectangle;

      *label_x = round (x + offsets[i][0]);
      *label_y = round (y + offsets[i][1]);
      graphene_rect_init (&rectangle, MIN (*label_x, x - DOT_RADIUS) - MARGIN, *label_y,
                          MAX (*label_x + label->width, x + DOT_RADIUS) -
                              MIN (*label_x, x - DOT_RADIUS) + 2 * MARGIN,
                          label->height);
      if (atlas_label_layer_take (self, &rectangle))
        return TRUE;
    }

  return FALSE;
}

/*< private >
 * atlas_label_layer_append:
 * @snapshot: what is drawn on
 * @label: a label
 * @x: where its left upper corner is
 * @y: likewise
 */
void
atlas_label_layer_append (GtkSnapshot      *snapshot,
                          const AtlasLabel *label,
                          double            x,
                          double            y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_node (snapshot, label->node);
  gtk_snapshot_restore (snapshot);
}

/*< private >
 * atlas_label_layer_snapshot_beside:
 * @self: a label layer
 * @snapshot: what is drawn on
 * @label: a label
 * @x: where what it names is
 * @y: likewise
 *
 * Draws a dot and its label where there is room.
 *
 * Returns: whether there was
 */
gboolean
atlas_label_layer_snapshot_beside (AtlasLabelLayer  *self,
                                   GtkSnapshot      *snapshot,
                                   const AtlasLabel *label,
                                   double            x,
                                   double            y)
{
  const AtlasLabel *dot = atlas_label_cache_get_dot (self->cache);
  double label_x, label_y;

  if (!find_spot (self, x, y, label, &label_x, &label_y))
    return FALSE;

  atlas_label_layer_append (snapshot, dot, round (x - dot->width / 2), round (y - dot->height / 2));
  atlas_label_layer_append (snapshot, label, label_x, label_y);

  return TRUE;
}

static void
snapshot_place (AtlasLabelLayer *self, GtkSnapshot *snapshot, const AtlasLabelCamera *camera,
                const AtlasPlace *place, double x, double y)
{
  const AtlasLabel *label = atlas_label_cache_get (self->cache, place, camera->zoom);

  if (label == NULL || !atlas_label_layer_snapshot_beside (self, snapshot, label, x, y))
    return;

  g_hash_table_add (self->written, (char *) place->name);
  if (place->name_zh != NULL)
    g_hash_table_add (self->written, (char *) place->name_zh);
}

/* Half a level early, so that names come a little before they would be alone. */
#define EARLY 0.5

static void
snapshot_places (AtlasLabelLayer *self, GtkSnapshot *snapshot, const AtlasLabelCamera *camera)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double reach = hypot (width, height) / 2.0;
  guint shown = 0;

  for (guint i = 0; i < atlas_place_set_size (self->places) && shown < MAX_LABELS; i++)
    {
      const AtlasPlace *place = atlas_place_set_get (self->places, i);
      double x, y;

      if (place->rank > camera->zoom + EARLY)
        break;
      if (fabs (get_turn (place->x - camera->x)) * camera->scale > reach ||
          fabs (place->y - camera->y) * camera->scale > reach)
        continue;
      atlas_label_camera_project (camera, place->x, place->y, &x, &y);
      if (x < 0 || y < 0 || x > width || y > height)
        continue;
      snapshot_place (self, snapshot, camera, place, x, y);
      shown++;
    }
}

static void
reset_taken (AtlasLabelLayer *self)
{
  g_autoptr (GArray) rectangles = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  atlas_label_grid_reset (self->taken, gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self)));
  if (self->obstacles != NULL)
    self->obstacles (rectangles, self->obstacles_data);
  for (guint i = 0; i < rectangles->len; i++)
    atlas_label_grid_add_box (self->taken, &g_array_index (rectangles, graphene_rect_t, i));
}

static gboolean
next_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ATLAS_LABEL_LAYER (widget)->next_frame = 0;
  gtk_widget_queue_draw (widget);

  return G_SOURCE_REMOVE;
}

static void
atlas_label_layer_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  AtlasLabelLayer *self = ATLAS_LABEL_LAYER (widget);
  AtlasLabelCamera camera = get_camera (self);

  reset_taken (self);
  g_hash_table_remove_all (self->written);
  if (self->places != NULL && !self->places_hidden)
    snapshot_places (self, snapshot, &camera);
  if (self->names != NULL)
    atlas_label_layer_snapshot_names (self, snapshot, &camera);
  if (atlas_label_cache_end_frame (self->cache) && self->next_frame == 0)
    self->next_frame = gtk_widget_add_tick_callback (widget, next_frame_cb, NULL, NULL);
}

static void
redraw_cb (AtlasLabelLayer *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
forget_cb (AtlasLabelLayer *self)
{
  atlas_label_cache_clear (self->cache);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
atlas_label_layer_system_setting_changed (GtkWidget        *widget,
                                          GtkSystemSetting  setting)
{
  forget_cb (ATLAS_LABEL_LAYER (widget));

  GTK_WIDGET_CLASS (atlas_label_layer_parent_class)->system_setting_changed (widget, setting);
}

static void
atlas_label_layer_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (atlas_label_layer_parent_class)->css_changed (widget, change);

  forget_cb (ATLAS_LABEL_LAYER (widget));
}

/* The renderer is not known before, and may be another one afterwards. */
static void
atlas_label_layer_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (atlas_label_layer_parent_class)->realize (widget);

  forget_cb (ATLAS_LABEL_LAYER (widget));
}

static void
atlas_label_layer_constructed (GObject *object)
{
  static const char * const signals[] = { "notify::longitude", "notify::latitude",
                                          "notify::zoom-level", "notify::rotation" };
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (atlas_label_layer_parent_class)->constructed (object);

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (viewport, signals[i], G_CALLBACK (redraw_cb), object,
                             G_CONNECT_SWAPPED);
}

static void
atlas_label_layer_dispose (GObject *object)
{
  atlas_label_layer_set_obstacles (ATLAS_LABEL_LAYER (object), NULL, NULL, NULL);

  G_OBJECT_CLASS (atlas_label_layer_parent_class)->dispose (object);
}

static void
atlas_label_layer_finalize (GObject *object)
{
  AtlasLabelLayer *self = ATLAS_LABEL_LAYER (object);

  g_clear_pointer (&self->cache, atlas_label_cache_free);
  g_clear_pointer (&self->places, atlas_place_set_unref);
  g_clear_pointer (&self->names, atlas_tile_names_unref);
  g_clear_pointer (&self->taken, atlas_label_grid_free);
  g_clear_pointer (&self->written, g_hash_table_unref);

  G_OBJECT_CLASS (atlas_label_layer_parent_class)->finalize (object);
}

static void
atlas_label_layer_class_init (AtlasLabelLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = atlas_label_layer_constructed;
  object_class->dispose = atlas_label_layer_dispose;
  object_class->finalize = atlas_label_layer_finalize;
  widget_class->snapshot = atlas_label_layer_snapshot;
  widget_class->realize = atlas_label_layer_realize;
  widget_class->system_setting_changed = atlas_label_layer_system_setting_changed;
  widget_class->css_changed = atlas_label_layer_css_changed;
  gtk_widget_class_set_css_name (widget_class, "map-labels");
}

static void
atlas_label_layer_init (AtlasLabelLayer *self)
{
  self->taken = atlas_label_grid_new ();
  self->written = g_hash_table_new (g_str_hash, g_str_equal);
  self->cache = atlas_label_cache_new (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (forget_cb), NULL);
}

AtlasLabelLayer *
atlas_label_layer_new (ShumateViewport *viewport)
{
  return g_object_new (ATLAS_TYPE_LABEL_LAYER, "viewport", viewport, NULL);
}

void
atlas_label_layer_set_places (AtlasLabelLayer *self, AtlasPlaceSet *places)
{
  g_return_if_fail (ATLAS_IS_LABEL_LAYER (self));

  if (self->places == places)
    return;

  g_clear_pointer (&self->places, atlas_place_set_unref);
  self->places = places != NULL ? atlas_place_set_ref (places) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Whether the names of towns of the base map are written. */
void
atlas_label_layer_show_places (AtlasLabelLayer *self, gboolean show)
{
  g_return_if_fail (ATLAS_IS_LABEL_LAYER (self));

  if (self->places_hidden == !show)
    return;

  self->places_hidden = !show;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* @names: (nullable): what a person's own maps name in the view */
void
atlas_label_layer_set_names (AtlasLabelLayer *self, AtlasTileNames *names)
{
  g_return_if_fail (ATLAS_IS_LABEL_LAYER (self));

  if (self->names == names)
    return;

  g_clear_pointer (&self->names, atlas_tile_names_unref);
  self->names = names != NULL ? atlas_tile_names_ref (names) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* (transfer full) (nullable): what a person's own maps name in the view */
AtlasTileNames *
atlas_label_layer_dup_names (AtlasLabelLayer *self)
{
  g_return_val_if_fail (ATLAS_IS_LABEL_LAYER (self), NULL);

  return self->names != NULL ? atlas_tile_names_ref (self->names) : NULL;
}

void
atlas_label_layer_set_language (AtlasLabelLayer *self, AtlasLabelLanguage language)
{
  g_return_if_fail (ATLAS_IS_LABEL_LAYER (self));

  atlas_label_cache_set_language (self->cache, language);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
atlas_label_layer_set_dark (AtlasLabelLayer *self, gboolean dark)
{
  g_return_if_fail (ATLAS_IS_LABEL_LAYER (self));

  atlas_label_cache_set_dark (self->cache, dark);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
atlas_label_layer_set_scale (AtlasLabelLayer *self, double scale)
{
  g_return_if_fail (ATLAS_IS_LABEL_LAYER (self));

  atlas_label_cache_set_scale (self->cache, scale);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
atlas_label_layer_set_obstacles (AtlasLabelLayer     *self,
                                 AtlasLabelObstacles  obstacles,
                                 gpointer             user_data,
                                 GDestroyNotify       destroy)
{
  g_return_if_fail (ATLAS_IS_LABEL_LAYER (self));

  if (self->obstacles_destroy != NULL)
    self->obstacles_destroy (self->obstacles_data);
  self->obstacles = obstacles;
  self->obstacles_data = user_data;
  self->obstacles_destroy = destroy;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map view: its properties and signals, and what it hands on to its layers. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view.h"
#include "atlas-map-view-private.h"

#include "atlas-mercator.h"
#include "atlas-tile-source.h"

#include <adwaita.h>
#include <math.h>

/* How wide the members of a cluster lie after it was opened, in pixels. */
#define CLUSTER_EXTENT 400.0

typedef /* When libshumate is asked to look for tiles again, and how often where it asks for none. */
#define ASK_AGAIN_MILLISECONDS 200
#define MAX_ASKED_AGAIN 25

/* How long the tiles before are seen through the new ones, where some of these never come. */
#define OLD_TILES_MILLISECONDS 1500

enum
{
  PROP_SELECTED = 1,
  PROP_LABEL_LANGUAGE,
  PROP_PLACING,
  PROP_EDITABLE,
  PROP_ATTRIBUTION,
  PROP_MEASURING,
} AtlasMapViewProperty;

enum
{
  PIN_SELECTED,
  PIN_ACTIVATED,
  PLACED,
  PLACING_CANCELLED,
  PIN_MOVED,
  PINS_TAKEN,
  CAMERA_SETTLED,
  DRAWN,
  N_SIGNALS
};

static GParamSpec *properties[PROP_MEASURING + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasMapView, atlas_map_view, GTK_TYPE_WIDGET)

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

/* The frame after the one in which every tile in view was there: that picture is on the screen. */
static gboolean
drawn_tick_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       data)
{
  AtlasMapView *self = ATLAS_MAP_VIEW (widget);

  if (!self->complete)
    {
      self->complete = TRUE;
      gtk_widget_queue_draw (widget);
      return G_SOURCE_CONTINUE;
    }

  self->drawn_tick = 0;
  g_signal_emit (self, signals[DRAWN], 0);

  return G_SOURCE_REMOVE;
}

/* Looks whether the first picture is complete. It is asked when something has come, and not from
 * frame to frame: that would starve libshumate, which asks for tiles when nothing else is to do. */
static void
check_drawn (AtlasMapView *self)
{
  ShumateMapSource *source = shumate_viewport_get_reference_map_source (self->viewport);

  if (self->complete || self->drawn_tick != 0 || source == NULL ||
      atlas_basemap_get_state (self->basemap) == ATLAS_BASEMAP_OPENING ||
      !atlas_tile_source_is_idle (ATLAS_TILE_SOURCE (source)))
    return;

  self->drawn_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), drawn_tick_cb, NULL, NULL);
}

static gboolean
ask_again_cb (gpointer data)
{
  AtlasMapView *self = data;
  ShumateMapSource *source = shumate_viewport_get_reference_map_source (self->viewport);

  gtk_widget_queue_allocate (GTK_WIDGET (self->tiles));
  if (!atlas_tile_source_is_asked (ATLAS_TILE_SOURCE (source)) && ++self->n_asked_again < MAX_ASKED_AGAIN)
    return G_SOURCE_CONTINUE;

  self->ask_again = 0;

  return G_SOURCE_REMOVE;
}

/* While the view moves fast libshumate puts off asking for tiles until the next frame, and forgets to
 * look again where that frame has the same time (1.7, should_defer ()): the map would stay empty until
 * it is moved. It looks whenever it is given its size. */
static void
ask_again (AtlasMapView *self)
{
  g_clear_handle_id (&self->ask_again, g_source_remove);
  if (self->tiles == NULL)
    return;

  self->n_asked_again = 0;
  self->ask_again = g_timeout_add (ASK_AGAIN_MILLISECONDS, ask_again_cb, self);
}

/*< private >
 * atlas_map_view_replace_tiles:
 * @self: a map view that is realized
 *
 * Draws the map anew. A source draws in one style, for one scale factor and of the layers as they are, and
 * libshumate keeps its tiles by its id: so that is another source in another layer. The one before is seen
 * until the new one has something to show.
 */
void
atlas_map_view_replace_tiles (AtlasMapView *self)
{
  g_autoptr (ShumateMapSource) source = NULL;
  g_autoptr (GPtrArray) layers = atlas_map_view_list_layers (self);

  source = atlas_basemap_create_source (self->basemap, layers, is_dark (),
                                        gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                        atlas_basemap_wants_textures (GTK_WIDGET (self)));
  g_signal_connect_object (source, "idle", G_CALLBACK (check_drawn), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "idle", G_CALLBACK (atlas_map_view_drop_old_tiles), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "idle", G_CALLBACK (atlas_map_view_update_names), self, G_CONNECT_SWAPPED);
  shumate_viewport_set_reference_map_source (self->viewport, source);
  shumate_viewport_set_max_zoom_level (self->viewport, atlas_map_view_get_max_zoom (self));
  shumate_viewport_set_min_zoom_level (self->viewport, 0);

  atlas_map_view_drop_old_tiles (self);
  self->tiles_before = self->tiles;
  self->tiles = shumate_map_layer_new (source, self->viewport);
  if (self->tiles_before != NULL)
    {
      shumate_map_insert_layer_above (self->map, SHUMATE_LAYER (self->tiles), SHUMATE_LAYER (self->tiles_before));
      self->tiles_timeout = g_timeout_add_once (OLD_TILES_MILLISECONDS, (GSourceOnceFunc) atlas_map_view_drop_old_tiles,
                                                self);
    }
  else
    shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (self->tiles), SHUMATE_LAYER (self->tools.shapes));
  ask_again (self);

  atlas_label_layer_set_dark (self->labels, is_dark ());
  atlas_pin_layer_set_dark (self->pins, is_dark ());
  gtk_widget_queue_draw (GTK_WIDGET (self->target));
  atlas_map_view_queue_furniture (self);
}

static void
style_changed_cb (AtlasMapView *self)
{
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    atlas_map_view_replace_tiles (self);
}

static void
basemap_changed_cb (AtlasMapView *self)
{
  AtlasPlaceSet *places = atlas_basemap_get_places (self->basemap);

  if (places != NULL)
    atlas_label_layer_set_places (self->labels, places);
  atlas_map_view_update_attribution (self);
  atlas_map_view_queue_furniture (self);
  check_drawn (self);
}

static void
selected_cb (AtlasMapView *self,
             gint64        id)
{
  atlas_map_view_select (self, id);
  g_signal_emit (self, signals[PIN_SELECTED], 0, id);
}

static void
activated_cb (AtlasMapView *self,
              gint64        id)
{
  atlas_map_view_show_pin (self, id, TRUE);
  g_signal_emit (self, signals[PIN_ACTIVATED], 0, id);
}

/* No closer than it takes to tell the members of a cluster apart: what lies around them says more
 * than an empty view. */
static void
fit_wanted_cb (AtlasMapView *self,
               double        west,
               double        south,
               double        east,
               double        north)
{
  const double bounds[] = { west, south, east, north };
  double extent = MAX (atlas_mercator_x (east) - atlas_mercator_x (west),
                       atlas_mercator_y (south) - atlas_mercator_y (north));
  AtlasCamera camera;

  atlas_map_view_get_view (self, &camera);
  atlas_map_view_fit_bounds (self, bounds,
                             CLAMP (log2 (CLUSTER_EXTENT / extent / 256.0),
                                    log2 (camera.world / 256.0) + 1.0, atlas_map_view_get_max_zoom (self)),
                             TRUE);
}

static void
placed_cb (AtlasMapView *self,
           double        longitude,
           double        latitude)
{
  g_signal_emit (self, signals[PLACED], 0, longitude, latitude);
}

static void
placing_cancelled_cb (AtlasMapView *self)
{
  g_signal_emit (self, signals[PLACING_CANCELLED], 0);
}

static void
moved_cb (AtlasMapView *self,
          gint64        id,
          double        longitude,
          double        latitude)
{
  g_signal_emit (self, signals[PIN_MOVED], 0, id, longitude, latitude);
}

/* Hubs or all of them were to be in view: now it is known where they are. */
static void
pins_changed_cb (AtlasMapView *self)
{
  if (self->fit_wanted)
    atlas_map_view_fit_pins (self, FALSE);
  g_signal_emit (self, signals[PINS_TAKEN], 0);
}

/*< private >
 * atlas_map_view_camera_settled:
 * @self: a map view
 *
 * Says that the view has stopped moving.
 */
void
atlas_map_view_camera_settled (AtlasMapView *self)
{
  self->tools.extent_wanted = 0;
  ask_again (self);
  atlas_map_view_update_names (self);
  g_signal_emit (self, signals[CAMERA_SETTLED], 0);
}

static void
set_placing (AtlasMapView *self,
             gboolean      placing)
{
  if (self->placing == placing)
    return;

  if (placing)
    atlas_map_view_set_measuring (self, FALSE);
  self->placing = placing;
  atlas_pin_layer_set_placing (self->pins, placing);
  atlas_map_view_update_corner (self);
  if (placing)
    gtk_widget_grab_focus (GTK_WIDGET (self->pins));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACING]);
}

static void
set_editable (AtlasMapView *self,
              gboolean      editable)
{
  if (self->editable == editable)
    return;

  self->editable = editable;
  atlas_pin_layer_set_editable (self->pins, editable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

static void
set_label_language (AtlasMapView       *self,
                    AtlasLabelLanguage  language)
{
  if (self->label_language == language)
    return;

  self->label_language = language;
  atlas_label_layer_set_language (self->labels, language);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL_LANGUAGE]);
}

static void
atlas_map_view_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  AtlasMapView *self = ATLAS_MAP_VIEW (object);

  switch ((AtlasMapViewProperty) property)
    {
    case PROP_SELECTED:
      g_value_set_int64 (value, atlas_pin_layer_get_selected (self->pins));
      break;
    case PROP_LABEL_LANGUAGE:
      g_value_set_int (value, self->label_language);
      break;
    case PROP_PLACING:
      g_value_set_boolean (value, self->placing);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_ATTRIBUTION:
      g_value_take_string (value, atlas_map_view_dup_attribution (self));
      break;
    case PROP_MEASURING:
      g_value_set_boolean (value, atlas_map_view_get_measuring (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
atlas_map_view_set_property (GObject      *object,
                             guint         property,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  AtlasMapView *self = ATLAS_MAP_VIEW (object);

  switch ((AtlasMapViewProperty) property)
    {
    case PROP_SELECTED:
      atlas_map_view_select (self, g_value_get_int64 (value));
      break;
    case PROP_LABEL_LANGUAGE:
      set_label_language (self, (AtlasLabelLanguage) g_value_get_int (value));
      break;
    case PROP_PLACING:
      set_placing (self, g_value_get_boolean (value));
      break;
    case PROP_EDITABLE:
      set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_MEASURING:
      atlas_map_view_set_measuring (self, g_value_get_boolean (value));
      break;
    case PROP_ATTRIBUTION:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
atlas_map_view_realize (GtkWidget *widget)
{
  AtlasMapView *self = ATLAS_MAP_VIEW (widget);

  GTK_WIDGET_CLASS (atlas_map_view_parent_class)->realize (widget);
  atlas_map_view_replace_tiles (self);
}

static void
atlas_map_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  AtlasMapView *self = ATLAS_MAP_VIEW (widget);

  /* First, so that the layers are allocated for where the camera really is. */
  atlas_map_view_size_known (self);
  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
}

static void
atlas_map_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  gtk_widget_measure (ATLAS_MAP_VIEW (widget)->overlay, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* What can have the focus are the pins. */
static gboolean
atlas_map_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ATLAS_MAP_VIEW (widget)->pins));
}

static void
atlas_map_view_dispose (GObject *object)
{
  AtlasMapView *self = ATLAS_MAP_VIEW (object);

  atlas_map_view_dispose_camera (self);
  atlas_map_view_dispose_layers (self);
  if (self->drawn_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->drawn_tick);
  self->drawn_tick = 0;
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_handle_id (&self->ask_again, g_source_remove);
  g_clear_object (&self->basemap);

  G_OBJECT_CLASS (atlas_map_view_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  const struct
  {
    const char *name;
    guint       n_arguments;
    GType       first;
    GType       rest;
  } table[N_SIGNALS] = {
    [PIN_SELECTED] = { "pin-selected", 1, G_TYPE_INT64, G_TYPE_NONE },
    [PIN_ACTIVATED] = { "pin-activated", 1, G_TYPE_INT64, G_TYPE_NONE },
    [PLACED] = { "placed", 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE },
    [PLACING_CANCELLED] = { "placing-cancelled", 0, G_TYPE_NONE, G_TYPE_NONE },
    [PIN_MOVED] = { "pin-moved", 3, G_TYPE_INT64, G_TYPE_DOUBLE },
    [PINS_TAKEN] = { "pins-taken", 0, G_TYPE_NONE, G_TYPE_NONE },
    [CAMERA_SETTLED] = { "camera-settled", 0, G_TYPE_NONE, G_TYPE_NONE },
    [DRAWN] = { "drawn", 0, G_TYPE_NONE, G_TYPE_NONE },
  };

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (table[i].name, ATLAS_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, table[i].n_arguments, table[i].first,
                               table[i].rest, table[i].rest);
}

static void
atlas_map_view_class_init (AtlasMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = atlas_map_view_get_property;
  object_class->set_property = atlas_map_view_set_property;
  object_class->dispose = atlas_map_view_dispose;
  widget_class->realize = atlas_map_view_realize;
  widget_class->size_allocate = atlas_map_view_size_allocate;
  widget_class->measure = atlas_map_view_measure;
  widget_class->grab_focus = atlas_map_view_grab_focus;

  properties[PROP_SELECTED] =
    g_param_spec_int64 ("selected", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_LABEL_LANGUAGE] =
    g_param_spec_int ("label-language", NULL, NULL, ATLAS_LABELS_INTERFACE, ATLAS_LABELS_BOTH,
                      ATLAS_LABELS_INTERFACE, flags);
  properties[PROP_PLACING] = g_param_spec_boolean ("placing", NULL, NULL, FALSE, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, FALSE, flags);
  properties[PROP_ATTRIBUTION] =
    g_param_spec_string ("attribution", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MEASURING] = g_param_spec_boolean ("measuring", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  install_signals ();

  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
atlas_map_view_init (AtlasMapView *self)
{
  atlas_map_view_build (self);
  atlas_map_view_init_camera (self);
  atlas_map_view_init_keys (self);

  g_signal_connect_swapped (self->pins, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->pins, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->pins, "fit-wanted", G_CALLBACK (fit_wanted_cb), self);
  g_signal_connect_swapped (self->pins, "placed", G_CALLBACK (placed_cb), self);
  g_signal_connect_swapped (self->pins, "placing-cancelled", G_CALLBACK (placing_cancelled_cb),
                            self);
  g_signal_connect_swapped (self->pins, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (self->pins, "pins-changed", G_CALLBACK (pins_changed_cb), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (style_changed_cb), NULL);
}

/**
 * atlas_map_view_new:
 * @basemap_path: the base map, an MBTiles file with vector tiles
 *
 * Makes a map. A base map that is missing or damaged leaves plain ground, and the map says so.
 *
 * Returns: (transfer floating): the map
 */
GtkWidget *
atlas_map_view_new (const char *basemap_path)
{
  AtlasMapView *self = g_object_new (ATLAS_TYPE_MAP_VIEW, NULL);

  self->basemap = atlas_basemap_new (basemap_path);
  g_signal_connect_object (self->basemap, "notify::state", G_CALLBACK (basemap_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (ask_again), NULL);
  basemap_changed_cb (self);

  return GTK_WIDGET (self);
}

/**
 * atlas_map_view_select:
 * @self: a map view
 * @id: the id of a record, 0: none
 *
 * Makes a pin stand out. The camera does not move.
 */
void
atlas_map_view_select (AtlasMapView *self,
                       gint64        id)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  if (atlas_pin_layer_get_selected (self->pins) == id)
    return;

  atlas_pin_layer_select (self->pins, id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The camera of the map view: where it looks, how it flies there, and where it may not go. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view.h"
#include "atlas-map-view-private.h"

#include "atlas-mercator.h"

#include <math.h>

/* The view has settled when nothing has moved for this long. */
#define SETTLE_MILLISECONDS 200

/* How far a flight is on its way in its first frame, microseconds. */
#define FIRST_STEP 16667

/* Fitting keeps this much room for labels and buttons, in pixels. */
#define FIT_MARGIN_X 72.0
#define FIT_MARGIN_Y 56.0

/* Of latitude. */
#define METRES_PER_DEGREE 111320.0

/* libshumate's fractional zoom levels are not powers of two in every version: the width of the
 * world in pixels is the measure, and a zoom of ours is its logarithm. */
static double
world_at (AtlasMapView *self,
          double        level)
{
  ShumateMapSource *source = shumate_viewport_get_reference_map_source (self->viewport);

  if (source == NULL)
    return 256.0 * exp2 (level);

  return shumate_map_source_get_tile_size_at_zoom (source, level) *
         shumate_map_source_get_column_count (source, (guint) level);
}

static double
level_for (AtlasMapView *self,
           double        world)
{
  double low = 0.0, high = atlas_map_view_get_max_zoom (self);

  if (world >= world_at (self, high))
    return high;

  for (guint i = 0; i < 48; i++)
    {
      double middle = (low + high) / 2.0;

      if (world_at (self, middle) <= world)
        low = middle;
      else
        high = middle;
    }

  /* A whole level meant is a whole level had: tiles are sharpest there. */
  return fabs (high - round (high)) < 1e-6 ? round (high) : low;
}

/*< private >
 * atlas_map_view_get_view:
 * @self: a map view
 * @camera: (out): what it looks at
 *
 * Looks the camera up.
 */
void
atlas_map_view_get_view (AtlasMapView *self,
                         AtlasCamera  *camera)
{
  ShumateLocation *location = SHUMATE_LOCATION (self->viewport);

  camera->x = atlas_mercator_x (shumate_location_get_longitude (location));
  camera->y = atlas_mercator_y (shumate_location_get_latitude (location));
  camera->world = world_at (self, shumate_viewport_get_zoom_level (self->viewport));
  camera->width = gtk_widget_get_width (GTK_WIDGET (self));
  camera->height = gtk_widget_get_height (GTK_WIDGET (self));
}

/* The world is never smaller than the view, nor its edge within it: it would be repeated. */
static double
smallest_world (AtlasMapView *self)
{
  return MAX (256.0, MAX (gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self))));
}

static void
look_at (AtlasMapView *self,
         double        x,
         double        y,
         double        world)
{
  double half;

  world = MAX (world, smallest_world (self));
  half = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 / world;
  y = half < 0.5 ? CLAMP (y, half, 1.0 - half) : 0.5;

  g_object_freeze_notify (G_OBJECT (self->viewport));
  shumate_viewport_set_zoom_level (self->viewport, level_for (self, world));
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), atlas_mercator_latitude (y),
                                 atlas_mercator_longitude (x - floor (x)));
  g_object_thaw_notify (G_OBJECT (self->viewport));
}

/*< private >
 * atlas_map_view_limit_camera:
 * @self: a map view
 *
 * Brings the camera back to where it may be, after a pan or a zoom by hand.
 */
void
atlas_map_view_limit_camera (AtlasMapView *self)
{
  AtlasCamera camera;
  double half, edge;

  atlas_map_view_get_view (self, &camera);
  if (self->limiting || camera.width < 1.0 || camera.height < 1.0)
    return;

  half = camera.height / 2.0 / camera.world;
  edge = 1e-9;
  if (camera.world < smallest_world (self) * (1.0 - 1e-6) ||
      camera.y < half - edge || camera.y > 1.0 - half + edge)
    {
      self->limiting = TRUE;
      look_at (self, camera.x, camera.y, camera.world);
      self->limiting = FALSE;
    }
}

static gboolean
settle_cb (gpointer data)
{
  AtlasMapView *self = data;

  self->settle_timeout = 0;
  atlas_map_view_camera_settled (self);

  return G_SOURCE_REMOVE;
}

static void
viewport_changed_cb (AtlasMapView *self)
{
  atlas_map_view_limit_camera (self);
  if (self->limiting)
    return;

  atlas_map_view_queue_furniture (self);
  g_clear_handle_id (&self->settle_timeout, g_source_remove);
  self->settle_timeout = g_timeout_add (SETTLE_MILLISECONDS, settle_cb, self);
}

static gboolean
flight_tick_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       data)
{
  AtlasMapView *self = ATLAS_MAP_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  AtlasFlightView view;
  double progress;

  /* The first frame is a step on the way: whoever waits for it sees that something happens. */
  if (self->flight_start == 0)
    self->flight_start = now - FIRST_STEP;
  progress = (now - self->flight_start) / 1e6 / atlas_flight_get_duration (&self->flight);
  atlas_flight_at (&self->flight, progress, &view);
  if (progress >= 1.0)
    self->flight_tick = 0;
  look_at (self, view.x, view.y, gtk_widget_get_width (widget) / view.extent);

  return progress >= 1.0 ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/*< private >
 * atlas_map_view_stop_flight:
 * @self: a map view
 *
 * Leaves the camera where it is.
 */
void
atlas_map_view_stop_flight (AtlasMapView *self)
{
  if (self->flight_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->flight_tick);
  self->flight_tick = 0;
}

static gboolean
wants_animation (AtlasMapView *self)
{
  gboolean enabled = FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled,
                NULL);

  return enabled && gtk_widget_get_mapped (GTK_WIDGET (self));
}

/*< private >
 * atlas_map_view_fly:
 * @self: a map view
 * @x: the middle, on the unit square
 * @y: the middle, on the unit square
 * @world: how many pixels the world is to be wide
 * @animate: whether to show the way
 *
 * Moves the camera.
 */
void
atlas_map_view_fly (AtlasMapView *self,
                    double        x,
                    double        y,
                    double        world,
                    gboolean      animate)
{
  AtlasCamera camera;
  AtlasFlightView from, to;

  self->fit_pending = FALSE;
  world = CLAMP (world, smallest_world (self), world_at (self, atlas_map_view_get_max_zoom (self)));
  if (!animate || !wants_animation (self))
    {
      atlas_map_view_stop_flight (self);
      look_at (self, x, y, world);
      return;
    }

  atlas_map_view_get_view (self, &camera);
  from = (AtlasFlightView) { camera.x, camera.y, camera.width / camera.world };
  to = (AtlasFlightView) { x, y, camera.width / world };
  atlas_map_view_stop_flight (self);
  atlas_flight_init (&self->flight, &from, &to);
  self->flight_start = 0;
  self->flight_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), flight_tick_cb, NULL, NULL);
}

/*< private >
 * atlas_map_view_get_goal:
 * @self: a map view
 * @camera: (out): what it looks at, or will at the end of the flight
 *
 * Looks up where the camera is going: a key pressed twice goes twice as far.
 */
void
atlas_map_view_get_goal (AtlasMapView *self,
                         AtlasCamera  *camera)
{
  atlas_map_view_get_view (self, camera);
  if (self->flight_tick != 0)
    {
      camera->x = self->flight.to.x;
      camera->y = self->flight.to.y;
      camera->world = camera->width / self->flight.to.extent;
    }
}

/*< private >
 * atlas_map_view_fit_bounds:
 * @self: a map view
 * @bounds: (array fixed-size=4): west, south, east, north in degrees
 * @max_zoom: go no closer than this
 * @animate: whether to show the way
 *
 * Brings a part of the world into view, as large as it fits. Waits for the size of the widget where
 * that is not known yet.
 */
void
atlas_map_view_fit_bounds (AtlasMapView *self,
                           const double *bounds,
                           double        max_zoom,
                           gboolean      animate)
{
  double left = atlas_mercator_x (bounds[0]), right = atlas_mercator_x (bounds[2]);
  double top = atlas_mercator_y (bounds[3]), bottom = atlas_mercator_y (bounds[1]);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double world = 256.0 * exp2 (max_zoom);

  if (width < 1.0 || height < 1.0)
    {
      self->fit_pending = TRUE;
      for (guint i = 0; i < 4; i++)
        self->fit_bounds[i] = bounds[i];
      self->fit_max_zoom = max_zoom;
      return;
    }

  if (right > left)
    world = MIN (world, MAX (width - 2.0 * FIT_MARGIN_X, width / 2.0) / (right - left));
  if (bottom > top)
    world = MIN (world, MAX (height - 2.0 * FIT_MARGIN_Y, height / 2.0) / (bottom - top));
  atlas_map_view_fly (self, (left + right) / 2.0, (top + bottom) / 2.0, world, animate);
}

/**
 * atlas_map_view_show_place:
 * @self: a map view
 * @longitude: degrees
 * @latitude: degrees
 * @radius_m: how much around it is to be seen, metres
 *
 * Moves the camera to a place that need not have a pin.
 */
void
atlas_map_view_show_place (AtlasMapView *self,
                           double        longitude,
                           double        latitude,
                           double        radius_m)
{
  double degrees = radius_m / METRES_PER_DEGREE;
  double across = MIN (degrees / MAX (cos (latitude * G_PI / 180.0), 0.05), 90.0);
  double bounds[4] = { longitude - across, MAX (latitude - degrees, -85.0), longitude + across, MIN (latitude + degrees, 85.0) };

  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  atlas_map_view_fit_bounds (self, bounds, ATLAS_BASEMAP_MAX_ZOOM, TRUE);
}

/*< private >
 * atlas_map_view_size_known:
 * @self: a map view that has just been given its size
 *
 * Looks at what was asked for before there was a size.
 */
void
atlas_map_view_size_known (AtlasMapView *self)
{
  if (shumate_viewport_get_reference_map_source (self->viewport) == NULL)
    return;

  if (self->fit_pending)
    atlas_map_view_fit_bounds (self, self->fit_bounds, self->fit_max_zoom, FALSE);
  else
    atlas_map_view_limit_camera (self);
}

static gboolean
interrupt_cb (GtkEventControllerLegacy *controller,
              GdkEvent                 *event,
              AtlasMapView             *self)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
    case GDK_SCROLL:
    case GDK_TOUCHPAD_PINCH:
      atlas_map_view_stop_flight (self);
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

/*< private >
 * atlas_map_view_init_camera:
 * @self: a new map view
 *
 * Watches the viewport; whoever takes hold of the map stops a flight.
 */
void
atlas_map_view_init_camera (AtlasMapView *self)
{
  static const char * const watched[] = {
    "notify::longitude", "notify::latitude", "notify::zoom-level",
  };
  GtkEventController *hands = gtk_event_controller_legacy_new ();

  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (self->viewport, watched[i], G_CALLBACK (viewport_changed_cb), self,
                             G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (hands, GTK_PHASE_CAPTURE);
  g_signal_connect (hands, "event", G_CALLBACK (interrupt_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), hands);
}

/*< private >
 * atlas_map_view_dispose_camera:
 * @self: a map view
 *
 * Ends what is under way.
 */
void
atlas_map_view_dispose_camera (AtlasMapView *self)
{
  atlas_map_view_stop_flight (self);
  g_clear_handle_id (&self->settle_timeout, g_source_remove);
  g_clear_handle_id (&self->furniture_idle, g_source_remove);
}

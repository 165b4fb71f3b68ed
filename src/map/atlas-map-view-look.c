/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others ask the map to look at: all hubs, some records, one pin, a camera remembered. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view.h"
#include "atlas-map-view-private.h"

#include "atlas-mercator.h"
#include "atlas-pin-symbol.h"

#include <math.h>

/* Fitting hubs or search results goes no closer than this. */
#define FIT_MAX_ZOOM 11.0

/* Opening a single pin goes as close as it is well known, between these. */
#define OPEN_MAX_ZOOM 13.0
#define OPEN_MIN_ZOOM 8.0

/* A small building fills no more of the view than this. */
#define SHAPE_MAX_ZOOM 16.0

static void
fly_to (AtlasMapView *self,
        double        longitude,
        double        latitude,
        double        zoom,
        gboolean      animate)
{
  atlas_map_view_fly (self, atlas_mercator_x (longitude), atlas_mercator_y (latitude),
                      256.0 * exp2 (zoom), animate);
}

/*< private >
 * atlas_map_view_pan:
 * @self: a map view
 * @dx: how far to the right, in widths of the view
 * @dy: how far down, in heights of the view
 *
 * Moves the view by keyboard.
 */
void
atlas_map_view_pan (AtlasMapView *self,
                    double        dx,
                    double        dy)
{
  AtlasCamera goal;

  atlas_map_view_get_goal (self, &goal);
  atlas_map_view_fly (self, goal.x + dx * goal.width / goal.world,
                      CLAMP (goal.y + dy * goal.height / goal.world, 0.0, 1.0), goal.world, TRUE);
}

static void
add_to_bounds (double         *bounds,
               const AtlasPin *pin)
{
  bounds[0] = MIN (bounds[0], pin->longitude);
  bounds[1] = MIN (bounds[1], pin->latitude);
  bounds[2] = MAX (bounds[2], pin->longitude);
  bounds[3] = MAX (bounds[3], pin->latitude);
}

/**
 * atlas_map_view_fit_pins:
 * @self: a map view
 * @animate: whether to show the way
 *
 * Brings all hubs into view, or where there are none, all pins. While pins are on their way, that is
 * done when they are there.
 */
void
atlas_map_view_fit_pins (AtlasMapView *self,
                         gboolean      animate)
{
  AtlasPinSet *pins = atlas_pin_layer_get_pins (self->pins);
  double bounds[4];

  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  self->fit_wanted = atlas_pin_layer_is_preparing (self->pins) || atlas_pin_set_size (pins) == 0;
  if (atlas_pin_set_get_bounds (pins, TRUE, bounds) || atlas_pin_set_get_bounds (pins, FALSE, bounds))
    atlas_map_view_fit_bounds (self, bounds, FIT_MAX_ZOOM, animate);
}

/**
 * atlas_map_view_fit_ids:
 * @self: a map view
 * @ids: (array length=n_ids): records
 * @n_ids: how many
 *
 * Brings the pins of some records into view.
 */
void
atlas_map_view_fit_ids (AtlasMapView *self,
                        const gint64 *ids,
                        guint         n_ids)
{
  double bounds[] = { 540.0, 90.0, -540.0, -90.0 };

  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  for (guint i = 0; i < n_ids; i++)
    {
      const AtlasPin *pin = atlas_pin_set_find (atlas_pin_layer_get_pins (self->pins), ids[i]);

      if (pin != NULL)
        add_to_bounds (bounds, pin);
    }
  if (bounds[0] < 500.0)
    atlas_map_view_fit_bounds (self, bounds, FIT_MAX_ZOOM, TRUE);
}

/* As close as a position is well known, and no closer. */
static double
zoom_for (AtlasMapView *self,
          double        latitude,
          double        precision_m)
{
  AtlasCamera camera = { .world = 1.0 };
  double room = MIN (gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self))) * 0.3;
  double reach = precision_m * atlas_camera_pixels_per_metre (&camera, latitude);
  double zoom = reach > 0.0 && room > 0.0 ? log2 (room / reach / 256.0) : FIT_MAX_ZOOM;

  return CLAMP (zoom, OPEN_MIN_ZOOM, OPEN_MAX_ZOOM);
}

/*< private >
 * atlas_map_view_fit_shapes:
 * @self: a map view
 *
 * Brings the lines and areas of the selected record into view.
 *
 * Returns: whether it has any
 */
gboolean
atlas_map_view_fit_shapes (AtlasMapView *self)
{
  double bounds[4];

  if (!atlas_shape_layer_get_bounds (self->tools.shapes, bounds))
    return FALSE;

  atlas_map_view_fit_bounds (self, bounds, SHAPE_MAX_ZOOM, TRUE);

  return TRUE;
}

/**
 * atlas_map_view_show_pin:
 * @self: a map view
 * @id: a record
 * @zoom_in: whether to come closer; else the camera only moves where the pin is out of view
 *
 * Brings the pin of a record into view; when coming closer, all of its lines and areas, which may still be on
 * their way.
 */
void
atlas_map_view_show_pin (AtlasMapView *self,
                         gint64        id,
                         gboolean      zoom_in)
{
  const AtlasPin *pin;
  AtlasCamera goal;
  double zoom, x, y;

  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  self->tools.extent_wanted = zoom_in ? id : 0;
  if (zoom_in && id == atlas_pin_layer_get_selected (self->pins) && atlas_map_view_fit_shapes (self))
    return;

  pin = atlas_pin_set_find (atlas_pin_layer_get_pins (self->pins), id);
  if (pin == NULL)
    return;

  atlas_map_view_get_goal (self, &goal);
  zoom = log2 (goal.world / 256.0);
  if (zoom_in)
    zoom = MAX (zoom, zoom_for (self, pin->latitude, pin->precision_m));
  else
    {
      atlas_camera_to_view (&goal, pin->longitude, pin->latitude, &x, &y);
      if (x > 40.0 && x < goal.width - 40.0 && y > 40.0 && y < goal.height - 40.0)
        return;
    }
  fly_to (self, pin->longitude, pin->latitude, zoom, TRUE);
}

/**
 * atlas_map_view_set_target:
 * @self: a map view
 * @longitude: degrees
 * @latitude: degrees
 * @precision_m: how well that is known; NAN: not
 *
 * Marks where something would lie that is being edited, with a ring of its precision. Where it is out
 * of view, the camera goes there.
 */
void
atlas_map_view_set_target (AtlasMapView *self,
                           double        longitude,
                           double        latitude,
                           double        precision_m)
{
  AtlasCamera goal;
  double x, y;

  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  atlas_target_layer_set (self->target, longitude, latitude, precision_m);

  atlas_map_view_get_goal (self, &goal);
  atlas_camera_to_view (&goal, longitude, latitude, &x, &y);
  if (!(x > 0 && x < goal.width && y > 0 && y < goal.height))
    fly_to (self, longitude, latitude, zoom_for (self, latitude, precision_m), TRUE);
}

/**
 * atlas_map_view_clear_target:
 * @self: a map view
 *
 * Takes the mark away.
 */
void
atlas_map_view_clear_target (AtlasMapView *self)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  atlas_target_layer_clear (self->target);
}

/**
 * atlas_map_view_get_camera:
 * @self: a map view
 * @longitude: (out) (optional): the middle of the view, degrees
 * @latitude: (out) (optional): the middle of the view, degrees
 * @zoom: (out) (optional): of 256 px tiles; fractions are logarithmic
 *
 * Says where the map looks.
 */
void
atlas_map_view_get_camera (AtlasMapView *self,
                           double       *longitude,
                           double       *latitude,
                           double       *zoom)
{
  AtlasCamera camera;

  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  atlas_map_view_get_view (self, &camera);
  if (longitude != NULL)
    *longitude = shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport));
  if (latitude != NULL)
    *latitude = shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport));
  if (zoom != NULL)
    *zoom = log2 (camera.world / 256.0);
}

/**
 * atlas_map_view_set_camera:
 * @self: a map view
 * @longitude: the middle of the view, degrees
 * @latitude: the middle of the view, degrees
 * @zoom: of 256 px tiles
 *
 * Looks somewhere at once.
 */
void
atlas_map_view_set_camera (AtlasMapView *self,
                           double        longitude,
                           double        latitude,
                           double        zoom)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));
  g_return_if_fail (isfinite (longitude) && isfinite (latitude) && isfinite (zoom));

  fly_to (self, longitude, latitude, zoom, FALSE);
}

/**
 * atlas_map_view_fly_to:
 * @self: a map view
 * @longitude: the middle of the view, degrees
 * @latitude: the middle of the view, degrees
 * @zoom: of 256 px tiles
 * @animate: whether to show the way, where animations are wanted
 *
 * Goes somewhere.
 */
void
atlas_map_view_fly_to (AtlasMapView *self,
                       double        longitude,
                       double        latitude,
                       double        zoom,
                       gboolean      animate)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));
  g_return_if_fail (isfinite (longitude) && isfinite (latitude) && isfinite (zoom));

  fly_to (self, longitude, latitude, zoom, animate);
}

static void
zoom_by (AtlasMapView *self,
         double        factor)
{
  AtlasCamera goal;

  atlas_map_view_get_goal (self, &goal);
  atlas_map_view_fly (self, goal.x, goal.y, goal.world * factor, TRUE);
}

/**
 * atlas_map_view_zoom_in:
 * @self: a map view
 *
 * Comes a step closer.
 */
void
atlas_map_view_zoom_in (AtlasMapView *self)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  zoom_by (self, 2.0);
}

/**
 * atlas_map_view_zoom_out:
 * @self: a map view
 *
 * Goes a step back.
 */
void
atlas_map_view_zoom_out (AtlasMapView *self)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  zoom_by (self, 0.5);
}

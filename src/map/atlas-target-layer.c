/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the position that a form has in it, above everything else on the map. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-target-layer.h"

#include <adwaita.h>
#include <math.h>

#include "atlas-viewport.h"

#define CROSS 9.0
#define CROSS_GAP 3.0
#define DASH 6.0

/* A ring that is hardly wider than the cross says nothing. */
#define RADIUS_MIN 4.0

struct _AtlasTargetLayer
{
  ShumateLayer parent_instance;

  gboolean shown;
  double longitude;
  double latitude;
  double precision_m;       /* NAN: not known */
};

G_DEFINE_FINAL_TYPE (AtlasTargetLayer, atlas_target_layer, SHUMATE_TYPE_LAYER)

static void
draw_cross (cairo_t *cr,
            double   x,
            double   y)
{
  for (int i = -1; i <= 1; i += 2)
    {
      cairo_move_to (cr, x + i * CROSS_GAP, y);
      cairo_line_to (cr, x + i * CROSS, y);
      cairo_move_to (cr, x, y + i * CROSS_GAP);
      cairo_line_to (cr, x, y + i * CROSS);
    }
}

static void
draw (AtlasTargetLayer *self,
      cairo_t          *cr,
      double            x,
      double            y)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  double radius = atlas_target_layer_get_radius (self);
  const double line[] = { dark ? 0.6 : 0.1, dark ? 0.76 : 0.37, dark ? 0.95 : 0.71 };

  if (radius >= RADIUS_MIN)
    {
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      cairo_set_source_rgba (cr, line[0], line[1], line[2], 0.12);
      cairo_fill_preserve (cr);
      cairo_set_source_rgba (cr, line[0], line[1], line[2], 0.95);
      cairo_set_dash (cr, (double[]) { DASH, DASH / 2 }, 2, 0);
      cairo_set_line_width (cr, 2);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }

  /* Twice, so that it stands out from whatever is below. */
  draw_cross (cr, x, y);
  cairo_set_line_width (cr, 5);
  cairo_set_source_rgba (cr, dark ? 0 : 1, dark ? 0 : 1, dark ? 0 : 1, 0.8);
  cairo_stroke (cr);
  draw_cross (cr, x, y);
  cairo_set_line_width (cr, 2);
  cairo_set_source_rgb (cr, line[0], line[1], line[2]);
  cairo_stroke (cr);
}

static void
atlas_target_layer_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  AtlasTargetLayer *self = ATLAS_TARGET_LAYER (widget);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                             (float) gtk_widget_get_height (widget));
  double x, y;
  cairo_t *cr;

  if (!self->shown)
    return;

  shumate_viewport_location_to_widget_coords (viewport, widget, self->latitude, self->longitude, &x, &y);
  cr = gtk_snapshot_append_cairo (snapshot, &view);
  draw (self, cr, x, y);
  cairo_destroy (cr);
}

static void
atlas_target_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (atlas_target_layer_parent_class)->constructed (object);
  atlas_viewport_watch (shumate_layer_get_viewport (SHUMATE_LAYER (object)), G_CALLBACK (gtk_widget_queue_draw), object);
}

static void
atlas_target_layer_class_init (AtlasTargetLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = atlas_target_layer_constructed;
  GTK_WIDGET_CLASS (klass)->snapshot = atlas_target_layer_snapshot;
}

static void
atlas_target_layer_init (AtlasTargetLayer *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

AtlasTargetLayer *
atlas_target_layer_new (ShumateViewport *viewport)
{
  return g_object_new (ATLAS_TYPE_TARGET_LAYER, "viewport", viewport, NULL);
}

/* @precision_m: NAN where it is not known. */
void
atlas_target_layer_set (AtlasTargetLayer *self,
                        double            longitude,
                        double            latitude,
                        double            precision_m)
{
  self->shown = TRUE;
  self->longitude = longitude;
  self->latitude = latitude;
  self->precision_m = precision_m;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
atlas_target_layer_clear (AtlasTargetLayer *self)
{
  self->shown = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Of the ring, in pixels; 0 where there is none. */
double
atlas_target_layer_get_radius (AtlasTargetLayer *self)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  ShumateMapSource *source = shumate_viewport_get_reference_map_source (viewport);
  AtlasCamera camera = { .world = 0 };

  if (!self->shown || source == NULL || isnan (self->precision_m))
    return 0;

  camera.world = shumate_map_source_get_tile_size (source) * exp2 (shumate_viewport_get_zoom_level (viewport));

  return self->precision_m * atlas_camera_pixels_per_metre (&camera, self->latitude);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures on the map: their layer, their legend, and the pins that make room for them. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view.h"
#include "atlas-map-view-private.h"

#include <math.h>

/* What atlas_pin_measure_radius () makes of 1. */
#define MEASURE_RADIUS 30.0

static void
get_camera (gpointer     owner,
            AtlasCamera *camera)
{
  atlas_map_view_get_view (owner, camera);
}

/*< private >
 * atlas_map_view_build_figures:
 * @self: a new map view
 *
 * Makes the layer, which is drawn under the pins.
 */
void
atlas_map_view_build_figures (AtlasMapView *self)
{
  self->figures = atlas_figure_layer_new (self->viewport, get_camera, self);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->figures));
}

/*< private >
 * atlas_map_view_build_legend:
 * @self: a new map view
 *
 * Makes the legend, in the upper corner where reading begins.
 */
void
atlas_map_view_build_legend (AtlasMapView *self)
{
  self->legend = ATLAS_MAP_LEGEND (atlas_map_legend_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->legend), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->legend), GTK_ALIGN_START);
  gtk_widget_set_margin_start (GTK_WIDGET (self->legend), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->legend), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->legend), 56);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->legend), 48);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->legend));
}

/* The pins stand where the symbols are, and are as large. */
static AtlasPinMeasure *
measure_pins (AtlasFigureOverlay *overlay)
{
  g_autoptr (GArray) measured = g_array_sized_new (FALSE, FALSE, sizeof (AtlasPinMeasured), overlay->points->len);

  for (guint i = 0; i < overlay->points->len; i++)
    {
      const AtlasFigurePoint *point = &g_array_index (overlay->points, AtlasFigurePoint, i);
      double radius = atlas_figure_scale_radius (&overlay->scale, point->value);
      AtlasPinMeasured pin = {
        .id = point->entry,
        .weight = (float) (radius * radius / (MEASURE_RADIUS * MEASURE_RADIUS)),
        .tint = overlay->scale.look == ATLAS_FIGURES_BY_COLOUR ? (guint8) atlas_figure_scale_class (&overlay->scale, point->value)
                                                               : ATLAS_PIN_NO_TINT,
      };

      g_array_append_val (measured, pin);
    }

  return atlas_pin_measure_new ((const AtlasPinMeasured *) (void *) measured->data, measured->len);
}

/**
 * atlas_map_view_set_figures:
 * @self: a map view
 * @overlay: (nullable): figures; %NULL: none
 *
 * Shows figures on the map, with their legend. What the filter lets not through has none.
 */
void
atlas_map_view_set_figures (AtlasMapView       *self,
                            AtlasFigureOverlay *overlay)
{
  g_autoptr (AtlasPinMeasure) measure = overlay != NULL ? measure_pins (overlay) : NULL;

  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  atlas_figure_layer_set_overlay (self->figures, overlay);
  atlas_map_legend_set (self->legend, overlay);
  atlas_pin_layer_set_measure (self->pins, measure);
}

/**
 * atlas_map_view_get_figures:
 * @self: a map view
 *
 * Returns: (transfer none) (nullable): the figures on it
 */
AtlasFigureOverlay *
atlas_map_view_get_figures (AtlasMapView *self)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), NULL);

  return atlas_figure_layer_get_overlay (self->figures);
}

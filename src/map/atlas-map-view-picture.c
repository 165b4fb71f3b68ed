/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the map shows, as a picture of it is drawn: not copied from the screen, but drawn again for paper and files. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view.h"
#include "atlas-map-view-private.h"

#include <math.h>

#include "atlas-pin-layer-private.h"
#include "atlas-record.h"

/* As in the painter of the pins: the symbol of the kind on that of a figure. */
#define MEASURED_SYMBOL 0.5
#define MEASURED_SYMBOL_MIN 4.0
#define MEASURED_SYMBOL_MAX 7.0

static double
get_measured_size (const AtlasMark *mark)
{
  double radius = MEASURED_SYMBOL * mark->radius;

  return radius < MEASURED_SYMBOL_MIN ? -1.0 : 2.0 * MIN (radius, MEASURED_SYMBOL_MAX);
}

static void
add_mark (AtlasMapSheet     *sheet,
          AtlasMapView      *self,
          const AtlasMark   *mark,
          const AtlasCamera *camera)
{
  AtlasMapPicturePin pin = { .count = mark->count };

  if (mark->pin != NULL)
    {
      pin.longitude = mark->pin->longitude;
      pin.latitude = mark->pin->latitude;
      pin.kind = atlas_kinds[mark->pin->kind];
      pin.label = atlas_pin_set_label (atlas_pin_layer_get_pins (self->pins), mark->pin);
      pin.precision_m = isnan (mark->pin->precision_m) ? 0.0 : mark->pin->precision_m;
      pin.emphasised = mark->pin->kind == ATLAS_KIND_HUB;
      pin.doubtful = mark->pin->doubtful;
      pin.count = 1;
      if (!isnan (mark->weight))
        {
          pin.fixed = TRUE;
          pin.emphasised = FALSE;
          pin.size = get_measured_size (mark);
        }
    }
  else
    {
      atlas_camera_to_location (camera, mark->x, mark->y, &pin.longitude, &pin.latitude);
      for (guint kind = 0; kind < ATLAS_N_KINDS; kind++)
        pin.counts[kind] = mark->counts[kind];
    }
  atlas_map_sheet_add (sheet, &pin);
}

/**
 * atlas_map_view_take_picture:
 * @self: a map view
 *
 * Describes what the map shows now, in the light palette, without title and day.
 *
 * Returns: (transfer full): a sheet, which may be drawn on any thread
 */
AtlasMapSheet *
atlas_map_view_take_picture (AtlasMapView *self)
{
  g_autoptr (AtlasTileStack) stack = NULL;
  AtlasMapPictureView view = { .labels = self->label_language };
  AtlasFigureOverlay *figures = atlas_figure_layer_get_overlay (self->figures);
  AtlasIdSet *shown = atlas_figure_layer_get_shown (self->figures);
  const GArray *marks;
  AtlasMapSheet *sheet;
  AtlasCamera camera;

  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), NULL);

  stack = atlas_map_view_dup_stack (self);
  atlas_map_view_get_view (self, &camera);
  atlas_map_view_get_camera (self, &view.longitude, &view.latitude, &view.zoom);
  view.width = MAX (camera.width, 1.0);
  view.height = MAX (camera.height, 1.0);
  sheet = atlas_map_sheet_new (atlas_tile_stack_get_ground (stack), &view);
  marks = atlas_pin_layer_layout (self->pins);
  for (guint i = 0; i < marks->len; i++)
    add_mark (sheet, self, &g_array_index (marks, AtlasMark, i), &camera);
  sheet->figures = figures != NULL ? atlas_figure_overlay_ref (figures) : NULL;
  sheet->shown = shown != NULL ? atlas_id_set_ref (shown) : NULL;
  sheet->legend = TRUE;
  sheet->attribution = atlas_map_view_dup_attribution (self);
  if (atlas_tile_stack_get_n_layers (stack) > 0)
    {
      sheet->view.over = atlas_tile_stack_paint;
      sheet->view.over_data = g_steal_pointer (&stack);
      sheet->free_over = (GDestroyNotify) atlas_tile_stack_unref;
    }

  return sheet;
}

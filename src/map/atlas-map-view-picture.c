/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the map shows, as a picture of it is drawn: not copied from the screen, but drawn again for paper and files. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view.h"
#include "atlas-map-view-private.h"

#include <math.h>

#include "atlas-outline.h"
#include "atlas-pin-layer-private.h"
#include "atlas-record.h"

/* As in the painter of the pins: the symbol of the kind on that of a figure. */
#define MEASURED_SYMBOL 0.5
#define MEASURED_SYMBOL_MIN 4.0
#define MEASURED_SYMBOL_MAX 7.0

/* Of lines and areas: the accent colour, as on light ground. */
static const double shape_colour[] = { 0.11, 0.44, 0.85 };
#define SHAPE_WIDTH 2.0

/* What is drawn between the built-in map and the records, on any thread. */
typedef struct
{
  AtlasTileStack *stack;
  GPtrArray      *shapes;     /* (element-type GBytes) */
} Over;

static void
free_over (Over *over)
{
  atlas_tile_stack_unref (over->stack);
  g_ptr_array_unref (over->shapes);
  g_free (over);
}

static void
paint_over (cairo_t           *cr,
            const AtlasCamera *camera,
            double             scale,
            gpointer           data)
{
  Over *over = data;
  g_autoptr (AtlasOutline) outline = atlas_outline_new ();
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (AtlasOutlinePoint));
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (AtlasOutlinePart));

  atlas_tile_stack_paint (cr, camera, scale, over->stack);
  for (guint i = 0; i < over->shapes->len; i++)
    atlas_outline_add (outline, over->shapes->pdata[i]);
  atlas_outline_cut (outline, camera, points, parts);
  cairo_save (cr);
  atlas_outline_paint (cr, points, parts, shape_colour, SHAPE_WIDTH);
  cairo_restore (cr);
}

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
  Over *over;

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
  sheet->names = atlas_label_layer_dup_names (self->labels);
  sheet->legend = TRUE;
  sheet->attribution = atlas_map_view_dup_attribution (self);
  over = g_new0 (Over, 1);
  over->stack = g_steal_pointer (&stack);
  over->shapes = atlas_shape_layer_dup_shapes (self->tools.shapes);
  sheet->view.over = paint_over;
  sheet->view.over_data = over;
  sheet->free_over = (GDestroyNotify) free_over;

  return sheet;
}

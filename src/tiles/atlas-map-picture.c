/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of a piece of the map, drawn with cairo: as pixels, or as lines on SVG and PDF. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-map-picture-private.h"

#include "atlas-kind-symbol.h"
#include "atlas-mercator.h"

#include <gio/gio.h>
#include <math.h>

/* Of more records the rings lie over one another, and would hide what is below. */
#define MAX_FILLED 12

static gboolean
add_shapes (cairo_t *cr, AtlasMapShapes *shapes, AtlasMapShapeKind kind, int level)
{
  gboolean any = FALSE;

  for (guint i = 0; i < shapes->shapes->len; i++)
    {
      const AtlasMapShape *shape = &g_array_index (shapes->shapes, AtlasMapShape, i);
      const AtlasVectorPoint *points =
          &g_array_index (shapes->points, AtlasVectorPoint, shape->first_point);

      if (shape->kind != kind || shape->level != level)
        continue;
      cairo_move_to (cr, points[0].x, points[0].y);
      for (guint j = 1; j < shape->n_points; j++)
        cairo_line_to (cr, points[j].x, points[j].y);
      if (kind != ATLAS_MAP_RIVER)
        cairo_close_path (cr);
      any = TRUE;
    }

  return any;
}

/* The edge comes first, so that only its outer half is seen, and none of it where areas meet. */
static void
paint_base (cairo_t *cr, AtlasPicture *self)
{
  const AtlasMapPalette *palette = atlas_map_palette_get (self->view.dark);
  const double dashes[] = { 5.0, 2.5 };

  atlas_map_palette_set (cr, palette->water);
  cairo_rectangle (cr, 0.0, 0.0, self->view.width, self->view.height);
  cairo_fill (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (AtlasMapShapeKind kind = ATLAS_MAP_LAND; kind <= ATLAS_MAP_POND; kind++)
    {
      if (!add_shapes (cr, self->shapes, kind, -1))
        continue;
      atlas_map_palette_set (cr, palette->shore);
      cairo_set_line_width (cr, 2.0 * ATLAS_MAP_EDGE_WIDTH);
      cairo_stroke_preserve (cr);
      atlas_map_palette_set (cr, kind % 2 == 0 ? palette->land : palette->water);
      cairo_fill (cr);
    }

  atlas_map_palette_set (cr, palette->river);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (int level = -1; level < 16; level++)
    {
      cairo_set_line_width (cr, atlas_map_river_width (level, self->shapes->zoom));
      cairo_set_dash (cr, dashes, atlas_map_river_is_broken (level) ? 2 : 0, 0.0);
      if (add_shapes (cr, self->shapes, ATLAS_MAP_RIVER, level))
        cairo_stroke (cr);
    }
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* @x, @y: the middle of the text's box, or where it begins */
void
atlas_picture_paint_text (cairo_t *cr, AtlasPicture *self, PangoLayout *layout, double x, double y, guint32 ink)
{
  cairo_move_to (cr, x, y);
  pango_cairo_layout_path (cr, layout);
  atlas_map_palette_set (cr, atlas_map_palette_get (self->view.dark)->halo);
  cairo_set_line_width (cr, 0.22 * self->text_size);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  atlas_map_palette_set (cr, ink);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
paint_labels (cairo_t *cr, AtlasPicture *self, GPtrArray *labels, gboolean of_pins)
{
  guint32 ink = atlas_map_palette_get (self->view.dark)->ink;

  for (guint i = 0; i < labels->len; i++)
    {
      const AtlasPictureLabel *label = labels->pdata[i];
      g_autoptr (PangoLayout) layout = NULL;

      if (label->of_pin != of_pins)
        continue;
      if (!of_pins)
        {
          atlas_map_palette_set (cr, ink);
          cairo_new_path (cr);
          cairo_arc (cr, label->dot_x, label->dot_y, ATLAS_PICTURE_DOT * self->text_size, 0,
                     2 * G_PI);
          cairo_fill (cr);
        }
      layout = atlas_picture_make_text (self, label->text, label->second, label->size,
                                        label->strong);
      atlas_picture_paint_text (cr, self, layout, label->box.x, label->box.y,
                                of_pins ? (self->view.dark ? 0xffffff : 0x111417) : ink);
    }
}

static void
paint_ring (cairo_t *cr, AtlasPicture *self, const AtlasPictureMark *mark)
{
  guint32 colour = atlas_kind_get_rgb (atlas_kind_from_name (mark->pin->kind), self->view.dark);
  double red = (colour >> 16 & 255) / 255.0, green = (colour >> 8 & 255) / 255.0;
  double blue = (colour & 255) / 255.0;

  cairo_new_path (cr);
  cairo_arc (cr, mark->at_x, mark->at_y, mark->ring, 0, 2 * G_PI);
  if (self->marks->len <= MAX_FILLED)
    {
      cairo_set_source_rgba (cr, red, green, blue, 0.09);
      cairo_fill_preserve (cr);
    }
  cairo_set_source_rgba (cr, red, green, blue, 0.6);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

static void
paint_leader (cairo_t *cr, AtlasPicture *self, const AtlasPictureMark *mark)
{
  double shade = self->view.dark ? 1.0 : 0.0;

  cairo_set_source_rgba (cr, shade, shade, shade, 0.5);
  cairo_set_line_width (cr, 1.2);
  cairo_move_to (cr, mark->x, mark->y);
  cairo_line_to (cr, mark->at_x, mark->at_y);
  cairo_stroke (cr);
  cairo_new_path (cr);
  cairo_arc (cr, mark->at_x, mark->at_y, 2.2, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
paint_badge (cairo_t *cr, AtlasPicture *self, const AtlasPictureMark *mark)
{
  g_autofree char *number = g_strdup_printf ("%u", mark->pin->number);
  double radius = atlas_picture_badge_radius (self, mark), x, y;
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (!(radius > 0.0))
    return;

  atlas_picture_badge_at (self, mark, &x, &y);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  atlas_map_palette_set (cr, self->view.dark ? 0xffffff : 0x111417);
  cairo_fill (cr);
  layout = atlas_picture_make_text (self, number, NULL, 0.8 * self->text_size, TRUE);
  pango_layout_get_size (layout, &width, &height);
  atlas_map_palette_set (cr, self->view.dark ? 0x111417 : 0xffffff);
  cairo_move_to (cr, x - 0.5 * width / PANGO_SCALE, y - 0.5 * height / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
}

static void
paint_count (cairo_t *cr, AtlasPicture *self, const AtlasPictureMark *mark)
{
  g_autofree char *count = g_strdup_printf ("%u", mark->pin->count);
  g_autoptr (PangoLayout) layout = atlas_picture_make_text (self, count, NULL, 0.85 * self->text_size, TRUE);
  int width, height;

  pango_layout_get_size (layout, &width, &height);
  atlas_map_palette_set (cr, self->view.dark ? 0xffffff : 0x111417);
  cairo_move_to (cr, mark->x - 0.5 * width / PANGO_SCALE, mark->y - 0.5 * height / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
}

/* Several records: how many, in a ring of their kinds. */
static void
paint_cluster (cairo_t *cr, AtlasPicture *self, const AtlasPictureMark *mark)
{
  double radius = 0.5 * mark->size, width = 0.25 * self->text_size, angle = -G_PI_2;

  cairo_new_path (cr);
  cairo_arc (cr, mark->x, mark->y, radius + 1.0, 0, 2 * G_PI);
  atlas_map_palette_set (cr, self->view.dark ? 0x111417 : 0xffffff);
  cairo_fill (cr);
  cairo_set_line_width (cr, width);
  for (guint kind = 0; kind < ATLAS_N_KINDS; kind++)
    {
      double next = angle + 2 * G_PI * mark->pin->counts[kind] / mark->pin->count;

      if (mark->pin->counts[kind] == 0)
        continue;
      cairo_new_path (cr);
      cairo_arc (cr, mark->x, mark->y, radius - width / 2.0, angle, next);
      atlas_map_palette_set (cr, atlas_kind_get_rgb ((AtlasKind) kind, self->view.dark));
      cairo_stroke (cr);
      angle = next;
    }
  paint_count (cr, self, mark);
}

static void
paint_symbol (cairo_t *cr, AtlasPicture *self, const AtlasPictureMark *mark)
{
  AtlasSymbolFlags flags = ATLAS_SYMBOL_OUTLINED;

  if (mark->pin->doubtful)
    flags |= ATLAS_SYMBOL_HOLLOW;
  if (self->view.dark)
    flags |= ATLAS_SYMBOL_DARK;
  if (mark->size > 0.0)
    atlas_pin_symbol_draw (cr, atlas_kind_from_name (mark->pin->kind), mark->x, mark->y, mark->size, flags);
}

static void
paint_marks (cairo_t *cr, AtlasPicture *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const AtlasPictureMark *mark = &g_array_index (self->marks, AtlasPictureMark, i);

      if (mark->ring > 0.0)
        paint_ring (cr, self, mark);
      if (mark->moved)
        paint_leader (cr, self, mark);
    }
  for (guint i = self->marks->len; i > 0; i--)
    {
      const AtlasPictureMark *mark = &g_array_index (self->marks, AtlasPictureMark, i - 1);

      if (mark->pin->count > 1)
        paint_cluster (cr, self, mark);
      else
        paint_symbol (cr, self, mark);
      paint_badge (cr, self, mark);
    }
}

static void
paint_scale (cairo_t *cr, AtlasPicture *self)
{
  const AtlasPictureBox *box = &self->scale_box;
  double bottom = box->y + box->height - 2.0, tick = 0.4 * self->text_size;
  g_autoptr (PangoLayout) layout = atlas_picture_make_text (self, self->scale, NULL,
                                                            0.85 * self->text_size, FALSE);
  guint32 ink = atlas_map_palette_get (self->view.dark)->ink;

  atlas_map_palette_set (cr, ink);
  cairo_set_line_width (cr, 1.2);
  cairo_move_to (cr, box->x, bottom - tick);
  cairo_line_to (cr, box->x, bottom);
  cairo_line_to (cr, box->x + self->scale_width, bottom);
  cairo_line_to (cr, box->x + self->scale_width, bottom - tick);
  cairo_stroke (cr);
  atlas_picture_paint_text (cr, self, layout, box->x + 4.0, box->y - 1.0, ink);
}

static void
paint_attribution (cairo_t *cr, AtlasPicture *self)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (self->attribution == NULL)
    return;

  layout = atlas_picture_make_text (self, self->attribution, NULL, 0.75 * self->text_size, FALSE);
  atlas_picture_paint_text (cr, self, layout, self->attribution_box.x, self->attribution_box.y,
                            atlas_map_palette_get (self->view.dark)->ink);
}

/* How many pixels of the surface a unit is, for those who draw pixels; paper is drawn finely. */
static double
get_scale (cairo_t *cr)
{
  double x = 1.0, y = 0.0;

  if (cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_IMAGE)
    return 3.0;

  cairo_user_to_device_distance (cr, &x, &y);

  return CLAMP (hypot (x, y), 1.0, 4.0);
}

/**
 * atlas_map_picture_draw:
 * @cr: where to draw, from 0, 0 on
 * @loader: the base map
 * @view: what is looked at
 * @pins: (array length=n_pins): the records on it
 * @n_pins: how many there are
 * @error: return location for an error of cairo's, as %G_IO_ERROR_FAILED
 *
 * Draws a piece of the map with records, names, scale and credits, on a surface of any kind. Without a
 * usable base map there is water. Records that are outside are left out, records at one place are set
 * aside with a line to it, and nothing that is written covers another thing. Any thread; blocks.
 *
 * Returns: whether it was drawn
 */
gboolean
atlas_map_picture_draw (cairo_t                    *cr,
                        AtlasTileLoader            *loader,
                        const AtlasMapPictureView  *view,
                        const AtlasMapPicturePin   *pins,
                        guint                       n_pins,
                        GError                    **error)
{
  g_autoptr (AtlasPicture) self = NULL;
  g_autoptr (GPtrArray) labels = NULL;

  g_return_val_if_fail (loader != NULL && view != NULL, FALSE);

  self = atlas_picture_lay_out (loader, view, pins, n_pins);
  labels = atlas_picture_place_labels (self, view->labels, NULL);

  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, view->width, view->height);
  cairo_clip (cr);
  paint_base (cr, self);
  if (view->over != NULL)
    view->over (cr, &self->camera, get_scale (cr), view->over_data);
  paint_labels (cr, self, labels, FALSE);
  atlas_picture_paint_names (cr, self, labels);
  if (view->figures != NULL)
    atlas_figure_overlay_draw (view->figures, cr, &self->camera, view->shown, self->text_size / 12.0, view->dark);
  paint_marks (cr, self);
  paint_labels (cr, self, labels, TRUE);
  paint_scale (cr, self);
  paint_attribution (cr, self);
  cairo_restore (cr);

  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           cairo_status_to_string (cairo_status (cr)));
      return FALSE;
    }

  return TRUE;
}

/**
 * atlas_map_picture_fit:
 * @view: its width and height are read; its middle and zoom are set
 * @pins: (array length=n_pins): records
 * @n_pins: how many there are; with none nothing is changed
 * @max_zoom: no nearer than this
 *
 * Looks at all records at once, from as near as that allows, with room for their names.
 */
void
atlas_map_picture_fit (AtlasMapPictureView      *view,
                       const AtlasMapPicturePin *pins,
                       guint                     n_pins,
                       double                    max_zoom)
{
  double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY, wide, high;

  if (n_pins == 0)
    return;

  for (guint i = 0; i < n_pins; i++)
    {
      double x = atlas_mercator_x (pins[i].longitude), y = atlas_mercator_y (pins[i].latitude);

      /* On the copy of the world where the first one is. */
      if (i > 0)
        x -= round (x - left);
      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }

  wide = log2 (0.72 * view->width / 256.0 / MAX (right - left, 1e-9));
  high = log2 (0.72 * view->height / 256.0 / MAX (bottom - top, 1e-9));
  view->zoom = CLAMP (MIN (wide, high), 0.0, max_zoom);
  view->longitude = atlas_mercator_longitude ((left + right) / 2.0 -
                                              floor ((left + right) / 2.0));
  view->latitude = atlas_mercator_latitude ((top + bottom) / 2.0);
}

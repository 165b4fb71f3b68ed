/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a map is drawn of. All layers go into one picture a tile, on a worker thread: so a frame costs
 * the same however many there are, and no layer is ever a frame behind another. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-stack-private.h"

#include <math.h>

/* Of a picture of a view, in pixels: beyond that it is drawn at a smaller scale and enlarged. */
#define MAX_PIXELS 40000000.0

/* Nobody asks for more tiles than this in one picture by mistake. */
#define MAX_TILES 2000

static void
clear_layer (AtlasStackLayer *layer)
{
  atlas_tile_loader_unref (layer->loader);
  g_free (layer->attribution);
}

/**
 * atlas_tile_stack_new:
 * @ground: the base map
 *
 * Returns: (transfer full): a stack of the base map alone
 */
AtlasTileStack *
atlas_tile_stack_new (AtlasTileLoader *ground)
{
  AtlasTileStack *self = g_new0 (AtlasTileStack, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->ground = atlas_tile_loader_ref (ground);
  self->layers = g_array_new (FALSE, FALSE, sizeof (AtlasStackLayer));
  g_array_set_clear_func (self->layers, (GDestroyNotify) clear_layer);

  return self;
}

/**
 * atlas_tile_stack_ref:
 * @self: a stack
 *
 * Returns: (transfer full): @self
 */
AtlasTileStack *
atlas_tile_stack_ref (AtlasTileStack *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_tile_stack_unref:
 * @self: (transfer full): a stack
 */
void
atlas_tile_stack_unref (AtlasTileStack *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  atlas_tile_loader_unref (self->ground);
  g_array_unref (self->layers);
  g_free (self);
}

/**
 * atlas_tile_stack_add:
 * @self: a new stack, not shared yet
 * @loader: a layer
 * @opacity: how much of it is seen, from 0 to 1
 * @attribution: (nullable): to whom it is owed, in plain text
 *
 * Puts a layer on top.
 */
void
atlas_tile_stack_add (AtlasTileStack *self, AtlasTileLoader *loader, double opacity,
                      const char *attribution)
{
  AtlasStackLayer layer = { atlas_tile_loader_ref (loader), CLAMP (opacity, 0.0, 1.0), g_strdup (attribution) };

  g_array_append_val (self->layers, layer);
}

/**
 * atlas_tile_stack_get_n_layers:
 * @self: a stack
 *
 * Returns: how many layers are on the base map
 */
guint
atlas_tile_stack_get_n_layers (AtlasTileStack *self)
{
  return self->layers->len;
}

/**
 * atlas_tile_stack_get_ground:
 * @self: a stack
 *
 * Returns: (transfer none): the base map
 */
AtlasTileLoader *
atlas_tile_stack_get_ground (AtlasTileStack *self)
{
  return self->ground;
}

/**
 * atlas_tile_stack_dup_attribution:
 * @self: a stack
 *
 * Returns: (transfer full) (nullable): to whom the layers above the base map are owed, those on top
 *   first; %NULL: to nobody
 */
char *
atlas_tile_stack_dup_attribution (AtlasTileStack *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = self->layers->len; i > 0; i--)
    {
      char *attribution = g_array_index (self->layers, AtlasStackLayer, i - 1).attribution;

      if (attribution != NULL && *attribution != '\0' &&
          !g_ptr_array_find_with_equal_func (parts, attribution, g_str_equal, NULL))
        g_ptr_array_add (parts, attribution);
    }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* Looks for what can be seen, from above; gives back the lowest of it, or -1 for the ground. */
static int
find_lowest (AtlasTileStack *self, guint zoom, guint column, guint row, AtlasTileContent *contents)
{
  for (int i = (int) self->layers->len - 1; i >= 0; i--)
    {
      const AtlasStackLayer *layer = &g_array_index (self->layers, AtlasStackLayer, i);

      atlas_tile_loader_get (layer->loader, zoom, column, row, &contents[i]);
      if (layer->opacity >= 1.0 && atlas_tile_content_covers (&contents[i]))
        return i;
    }

  return -1;
}

static void
paint_layer (cairo_t *cr, const AtlasTileContent *content, double opacity, double size, double reach,
             gboolean dark)
{
  if (opacity >= 1.0)
    {
      atlas_tile_content_paint (content, cr, size, reach, dark);
      return;
    }
  if (opacity <= 0.0 || (content->vector == NULL && content->picture == NULL))
    return;

  cairo_push_group (cr);
  atlas_tile_content_paint (content, cr, size, reach, dark);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, opacity);
}

/* @ground: whether the base map is drawn, too */
static void
paint_tile (AtlasTileStack *self, cairo_t *cr, guint zoom, guint column, guint row, double size,
            double reach, gboolean dark, gboolean ground)
{
  g_autofree AtlasTileContent *contents = g_new0 (AtlasTileContent, MAX (self->layers->len, 1));
  int lowest = find_lowest (self, zoom, column, row, contents);

  if (lowest < 0 && ground)
    atlas_tile_loader_paint_ground (self->ground, cr, zoom, column, row, size, dark);
  for (guint i = (guint) MAX (lowest, 0); i < self->layers->len; i++)
    {
      cairo_save (cr);
      paint_layer (cr, &contents[i], g_array_index (self->layers, AtlasStackLayer, i).opacity, size, reach, dark);
      cairo_restore (cr);
    }
  for (guint i = 0; i < self->layers->len; i++)
    atlas_tile_content_clear (&contents[i]);
}

/**
 * atlas_tile_stack_draw:
 * @self: a stack
 * @zoom: the zoom level
 * @column: counted from the west
 * @row: counted from the north
 * @size: the tile's side, in pixels of a display of scale 1
 * @margin: how much further the picture goes to the right and below
 * @scale: how many pixels of the picture are to be one of these
 * @dark: whether to use the palette of the dark style
 *
 * Draws one tile with everything that is on it. Blocks.
 *
 * Returns: (transfer full): the picture
 */
cairo_surface_t *
atlas_tile_stack_draw (AtlasTileStack *self, guint zoom, guint column, guint row, int size, int margin,
                       int scale, gboolean dark)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         (size + margin) * scale,
                                                         (size + margin) * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  paint_tile (self, cr, zoom, column, row, size, margin, dark, TRUE);
  cairo_destroy (cr);

  return surface;
}

/* In whole pixels, so that tiles meet without a seam. */
static void
paint_in_view (AtlasTileStack *self, cairo_t *cr, const AtlasCamera *camera, double scale, guint zoom,
               gint64 column, gint64 row)
{
  gint64 n = (gint64) 1 << zoom;
  double left = camera->x - camera->width / 2.0 / camera->world;
  double top = camera->y - camera->height / 2.0 / camera->world;
  double x0 = round (((double) column / n - left) * camera->world * scale);
  double x1 = round (((double) (column + 1) / n - left) * camera->world * scale);
  double y0 = round (((double) row / n - top) * camera->world * scale);
  double y1 = round (((double) (row + 1) / n - top) * camera->world * scale);

  if (x1 <= x0 || y1 <= y0)
    return;

  cairo_save (cr);
  cairo_rectangle (cr, x0, y0, x1 - x0, y1 - y0);
  cairo_clip (cr);
  cairo_translate (cr, x0, y0);
  cairo_scale (cr, (x1 - x0) / 256.0, (y1 - y0) / 256.0);
  paint_tile (self, cr, zoom, (guint) (((column % n) + n) % n), (guint) row, 256.0, 0.0, FALSE, FALSE);
  cairo_restore (cr);
}

/* Where the edge of a view lies among the tiles. */
static gint64
tile_at (double part, guint zoom)
{
  return (gint64) floor (part * (double) ((gint64) 1 << zoom));
}

/**
 * atlas_tile_stack_paint:
 * @cr: where to draw; the view's left upper corner is at 0, 0
 * @camera: what is looked at
 * @scale: how many pixels one unit of the view is to have, at least 1 for a screen
 * @stack: an #AtlasTileStack
 *
 * Draws a person's own layers, not the base map below them, in a view: for pictures and paper. Whatever
 * @cr draws on, they become one picture there. What is not at hand of an online layer is left out.
 * Blocks; any thread.
 */
void
atlas_tile_stack_paint (cairo_t *cr, const AtlasCamera *camera, double scale, gpointer stack)
{
  AtlasTileStack *self = stack;
  double pixels = camera->width * camera->height * scale * scale;
  double left = camera->x - camera->width / 2.0 / camera->world;
  double top = camera->y - camera->height / 2.0 / camera->world;
  double right = left + camera->width / camera->world, bottom = top + camera->height / camera->world;
  gint64 first_column, last_column, first_row, last_row;
  cairo_surface_t *surface;
  guint zoom;
  cairo_t *to;

  if (self->layers->len == 0 || !(camera->width >= 1.0 && camera->height >= 1.0 && scale > 0.0))
    return;
  if (pixels > MAX_PIXELS)
    scale *= sqrt (MAX_PIXELS / pixels);

  zoom = (guint) CLAMP (round (log2 (camera->world * scale / 256.0)), 0.0, ATLAS_TILES_MAX_ZOOM);
  for (;; zoom--)
    {
      first_column = tile_at (left, zoom);
      last_column = tile_at (right, zoom);
      first_row = MAX (0, tile_at (top, zoom));
      last_row = MIN (((gint64) 1 << zoom) - 1, tile_at (bottom, zoom));
      if (zoom == 0 || (last_column - first_column + 1) * (last_row - first_row + 1) <= MAX_TILES)
        break;
    }

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (camera->width * scale),
                                        (int) ceil (camera->height * scale));
  to = cairo_create (surface);
  for (gint64 row = first_row; row <= last_row; row++)
    for (gint64 column = first_column; column <= last_column; column++)
      paint_in_view (self, to, camera, scale, zoom, column, row);
  cairo_destroy (to);

  cairo_save (cr);
  cairo_scale (cr, 1.0 / scale, 1.0 / scale);
  cairo_set_source_surface (cr, surface, 0.0, 0.0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

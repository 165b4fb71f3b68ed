/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of how many records speak of which time: bars, those in doubt lighter and hatched. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-time-density.h"

#include <math.h>

/* Pixels. */
#define BIN 4
#define HATCH 4

#define MAX_BINS 4096

static void
set_ink (cairo_t       *cr,
         const GdkRGBA *ink,
         double         strength)
{
  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, ink->alpha * strength);
}

/* The height of a capital M, or near it, at the size that text has now. */
double
atlas_time_density_em (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double pixels = pango_font_description_get_size_is_absolute (font)
                  ? size : size * pango_cairo_context_get_resolution (context) / 72;

  /* Labels are small. */
  return CLAMP (pixels * 0.82, 8, 60);
}

/* Labels of the axis, centred on their ticks, between @top and @bottom. */
void
atlas_time_ticks_draw (GtkWidget           *widget,
                       cairo_t             *cr,
                       const AtlasTimeAxis *axis,
                       double               top,
                       double               bottom)
{
  double em = atlas_time_density_em (widget);
  g_autoptr (GArray) ticks = atlas_time_axis_ticks (axis, em);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double written = -em;     /* where the last label ends */
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (em * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  for (guint i = 0; i < ticks->len; i++)
    {
      const AtlasTimeTick *tick = &g_array_index (ticks, AtlasTimeTick, i);
      int width, height;
      double x;

      set_ink (cr, &ink, 0.35);
      cairo_rectangle (cr, round (tick->x), top, 1, 4);
      cairo_fill (cr);
      pango_layout_set_text (layout, tick->label, -1);
      pango_layout_get_pixel_size (layout, &width, &height);
      if (tick->x + width / 2. < 0 || tick->x - width / 2. > axis->width)
        continue;

      /* One that hangs over an edge is moved in, unless another stands there. */
      x = CLAMP (tick->x - width / 2., 2, MAX (axis->width - width - 2, 2));
      if (x < written + em / 2. || (x > tick->x - width / 2. && i + 1 < ticks->len && tick[1].x - width / 2. < x + width + em / 2.))
        continue;

      written = x + width;
      set_ink (cr, &ink, 0.7);
      cairo_move_to (cr, x, MIN (top + 4, bottom - height));
      pango_cairo_show_layout (cr, layout);
    }
}

static void
hatch (cairo_t       *cr,
       const GdkRGBA *ink,
       double         width,
       double         height)
{
  cairo_save (cr);
  cairo_clip (cr);
  set_ink (cr, ink, 0.16);
  cairo_paint (cr);
  set_ink (cr, ink, 0.4);
  cairo_set_line_width (cr, 1);
  for (double x = -height; x < width; x += HATCH)
    {
      cairo_move_to (cr, x, height);
      cairo_line_to (cr, x + height, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_bars (cairo_t       *cr,
           const GdkRGBA *ink,
           const guint   *sure,
           const guint   *doubtful,
           guint          n_bins,
           double         height)
{
  guint most = 1;

  for (guint i = 0; i < n_bins; i++)
    most = MAX (most, sure[i] + doubtful[i]);

  /* By the square root: a single record beside a thousand is still seen. */
  for (guint i = 0; i < n_bins; i++)
    {
      double bar = sqrt ((double) sure[i] / most) * height;

      if (sure[i] > 0)
        cairo_rectangle (cr, i * BIN, height - bar, BIN - 1, bar);
    }
  set_ink (cr, ink, 0.5);
  cairo_fill (cr);

  for (guint i = 0; i < n_bins; i++)
    {
      double below = sqrt ((double) sure[i] / most) * height;
      double bar = sqrt ((double) (sure[i] + doubtful[i]) / most) * height - below;

      if (doubtful[i] > 0)
        cairo_rectangle (cr, i * BIN, height - below - bar, BIN - 1, bar);
    }
  hatch (cr, ink, n_bins * BIN, height);
}

/* (transfer full): @within: (nullable): of which records; NULL: all */
GskRenderNode *
atlas_time_density_render (GtkWidget           *widget,
                           AtlasTimeIndex      *index,
                           AtlasIdSet          *within,
                           const AtlasTimeAxis *axis,
                           double               height)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) axis->width, (float) height);
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  guint n_bins = CLAMP ((guint) ceil (axis->width / BIN), 1, MAX_BINS);
  g_autofree guint *sure = g_new (guint, n_bins);
  g_autofree guint *doubtful = g_new (guint, n_bins);
  double below = atlas_time_density_em (widget) * 1.5 + 4;
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  atlas_time_index_count (index, within, axis->start, axis->days * BIN / MAX (axis->width, 1), n_bins, sure, doubtful);
  draw_bars (cr, &ink, sure, doubtful, n_bins, height - below - 2);
  set_ink (cr, &ink, 0.25);
  cairo_rectangle (cr, 0, height - below - 1, axis->width, 1);
  cairo_fill (cr);
  atlas_time_ticks_draw (widget, cr, axis, height - below, height);
  cairo_destroy (cr);

  return node;
}

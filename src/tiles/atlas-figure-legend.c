/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend of a layer of figures, on a screen as in a picture. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-figure-overlay.h"

#include "atlas-map-palette.h"

#define GAP 6.0
#define SWATCH 20.0

typedef struct
{
  cairo_t      *cr;             /* (nullable): only measured */
  PangoContext *context;
  double        width;
  double        text_size;
  gboolean      dark;
  double        y;
} Legend;

static void
write_line (Legend     *legend,
            double      x,
            double      size,
            gboolean    strong,
            const char *text,
            double     *height)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (legend->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (legend->context));
  PangoRectangle box;

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (MAX (legend->width - x, 20.0) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_extents (layout, NULL, &box);
  *height = (double) box.height / PANGO_SCALE;
  if (legend->cr == NULL)
    return;

  atlas_map_palette_set (legend->cr, legend->dark ? 0xf2f4f6 : 0x1c2129);
  cairo_move_to (legend->cr, x, legend->y);
  pango_cairo_show_layout (legend->cr, layout);
}

static void
write_text (Legend     *legend,
            double      size,
            gboolean    strong,
            const char *text)
{
  double height;

  if (text == NULL || *text == '\0')
    return;

  write_line (legend, 0.0, size, strong, text, &height);
  legend->y += height + 2.0;
}

/* A symbol and what it stands for. */
static void
add_step (Legend                   *legend,
          const AtlasFigureOverlay *overlay,
          guint                     step)
{
  g_autofree char *words = atlas_figure_overlay_step (overlay, step);
  const AtlasFigureScale *scale = &overlay->scale;
  double factor = scale->look == ATLAS_FIGURES_BY_SIZE ? legend->text_size / 12.0
                                                       : legend->text_size / 12.0 * SWATCH / 2.0 / 17.0;
  double reach = atlas_figure_scale_radius (scale, scale->steps[scale->look == ATLAS_FIGURES_BY_SIZE ? 0 : step]) * factor + 1.0;
  double radius = atlas_figure_scale_radius (scale, scale->steps[step]) * factor + 1.0;
  double start = legend->y, height;
  Legend measured = *legend;

  measured.cr = NULL;
  write_line (&measured, 2.0 * reach + GAP, legend->text_size, FALSE, words, &height);
  if (legend->cr != NULL)
    {
      cairo_save (legend->cr);
      atlas_figure_scale_draw (scale, legend->cr, scale->steps[step], TRUE, FALSE, reach,
                               start + MAX (radius, height / 2.0), factor, legend->dark);
      cairo_restore (legend->cr);
      legend->y = start + MAX (radius - height / 2.0, 0.0);
      write_line (legend, 2.0 * reach + GAP, legend->text_size, FALSE, words, &height);
    }
  legend->y = start + MAX (2.0 * radius, height) + 3.0;
}

/**
 * atlas_figure_overlay_legend:
 * @self: a layer of figures
 * @cr: (nullable): where to draw, from 0, 0 on; %NULL: it is only measured
 * @context: what fonts there are
 * @width: how wide it may be
 * @text_size: how large its text is
 * @dark: whether it stands on a dark ground
 *
 * Draws the legend: what is shown, a symbol for each step, and all that has to be said beside it.
 *
 * Returns: how high it is
 */
double
atlas_figure_overlay_legend (const AtlasFigureOverlay *self,
                             cairo_t                  *cr,
                             PangoContext             *context,
                             double                    width,
                             double                    text_size,
                             gboolean                  dark)
{
  Legend legend = { .cr = cr, .context = context, .width = width, .text_size = text_size, .dark = dark };
  guint n_steps = self->scale.look == ATLAS_FIGURES_BY_SIZE ? self->scale.n_steps : MAX (self->scale.n_steps, 1) - 1;

  write_text (&legend, text_size * 1.1, TRUE, self->property);
  write_text (&legend, text_size, FALSE, self->title);
  legend.y += 3.0;
  for (guint i = 0; i < n_steps; i++)
    add_step (&legend, self, i);
  legend.y += 2.0;
  write_text (&legend, text_size * 0.92, FALSE, self->rims);
  write_text (&legend, text_size * 0.92, FALSE, self->notes);
  write_text (&legend, text_size * 0.92, FALSE, self->left_out);

  return legend.y;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is measured and linked on the map, in words. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PADDING_X 6.0
#define PADDING_Y 3.0
#define ROUND 5.0
#define TAG_WIDTH 320

/* Three figures and no more: nobody points at a map more exactly, and the earth is no sphere. */
static guint
decimals (double value)
{
  return value < 10.0 ? 2 : value < 100.0 ? 1 : 0;
}

/**
 * atlas_map_words_length:
 * @metres: how long
 *
 * Returns: (transfer full): "640 m", "2.41 km", "1,204 km"
 */
char *
atlas_map_words_length (double metres)
{
  if (metres < 999.5)
    /* Translators: a distance that was measured on the map. */
    return g_strdup_printf (_("%.0f m"), metres);

  /* Translators: a distance that was measured on the map, with as many decimals as are worth telling. */
  return g_strdup_printf (_("%'.*f km"), (int) decimals (metres / 1000.0), metres / 1000.0);
}

/**
 * atlas_map_words_relation:
 * @relation: a link
 *
 * Returns: (transfer full): what it means
 */
char *
atlas_map_words_relation (const AtlasRelation *relation)
{
  if (relation->disputed)
    /* Translators: a property that links the selected record to another, and the name of that: "held at: Xiamen". */
    return g_strdup_printf (_("%s: %s (disputed)"), relation->label, relation->name);

  /* Translators: a property that links the selected record to another, and the name of that: "held at: Xiamen". */
  return g_strdup_printf (C_("link", "%s: %s"), relation->label, relation->name);
}

/**
 * atlas_map_words_draw_tag:
 * @cr: where to draw
 * @widget: whose fonts and size are used
 * @text: what it says
 * @x: its middle, pixels
 * @y: its middle, pixels
 * @dark: whether the style is dark
 *
 * Writes something on a ground of its own, moved to where all of it is in view.
 */
void
atlas_map_words_draw_tag (cairo_t    *cr,
                          GtkWidget  *widget,
                          const char *text,
                          double      x,
                          double      y,
                          gboolean    dark)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  double shade = dark ? 0.15 : 1.0, ink = dark ? 1.0 : 0.0;
  int view = gtk_widget_get_width (widget), width, height;

  pango_layout_set_width (layout, MIN (TAG_WIDTH, MAX (view - 24, 40)) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = CLAMP (x - width / 2.0, PADDING_X + 4.0, MAX (view - width - PADDING_X - 4.0, PADDING_X + 4.0));
  y = CLAMP (y - height / 2.0, PADDING_Y + 4.0,
             MAX (gtk_widget_get_height (widget) - height - PADDING_Y - 4.0, PADDING_Y + 4.0));
  x = round (x);
  y = round (y);

  cairo_new_path (cr);
  cairo_arc (cr, x - PADDING_X + ROUND, y - PADDING_Y + ROUND, ROUND, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x + width + PADDING_X - ROUND, y - PADDING_Y + ROUND, ROUND, 1.5 * G_PI, 2.0 * G_PI);
  cairo_arc (cr, x + width + PADDING_X - ROUND, y + height + PADDING_Y - ROUND, ROUND, 0.0, 0.5 * G_PI);
  cairo_arc (cr, x - PADDING_X + ROUND, y + height + PADDING_Y - ROUND, ROUND, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, shade, shade, shade, 0.95);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, ink, ink, ink, 0.25);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y);
  cairo_set_source_rgb (cr, ink, ink, ink);
  pango_cairo_show_layout (cr, layout);
}

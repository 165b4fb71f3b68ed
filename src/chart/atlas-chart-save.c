/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart as a file: pixels, shapes with real text, or paper with its fonts in it. */
#define G_LOG_DOMAIN "atlas-chart"

#include "atlas-chart-layout.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* In units of the text. */
#define MARGIN 1.0

/* What cairo can make a picture of. */
#define MAX_PIXELS 30000

static cairo_status_t
write_cb (gpointer             data,
          const unsigned char *bytes,
          unsigned             length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
paint_paper (AtlasChartLayout *layout,
             cairo_t          *cr)
{
  const AtlasChartColour *paper = &layout->style->paper;

  if (layout->style->paint_paper)
    {
      cairo_set_source_rgb (cr, paper->red, paper->green, paper->blue);
      cairo_paint (cr);
    }
  cairo_translate (cr, MARGIN * layout->em, MARGIN * layout->em);
}

/* @surface: (transfer full) */
static gboolean
finish (cairo_surface_t *surface,
        cairo_t         *cr,
        GError         **error)
{
  cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("Drawing the chart: %s"), cairo_status_to_string (status));

  return FALSE;
}

static gboolean
render_png (AtlasChartLayout *layout,
            GByteArray       *bytes,
            double            width,
            double            height,
            double            scale,
            GError          **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, ceil (width * scale), ceil (height * scale));
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, scale, scale);
  paint_paper (layout, cr);
  atlas_chart_paint_shapes (layout, cr);
  atlas_chart_paint_labels (layout, cr);
  cairo_surface_flush (surface);
  status = cairo_status (cr) == CAIRO_STATUS_SUCCESS ? cairo_surface_write_to_png_stream (surface, write_cb, bytes) : CAIRO_STATUS_SUCCESS;
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("Drawing the chart: %s"), cairo_status_to_string (status));

  return finish (surface, cr, status == CAIRO_STATUS_SUCCESS ? error : NULL) && status == CAIRO_STATUS_SUCCESS;
}

static gboolean
render_pdf (AtlasChartLayout *layout,
            GByteArray       *bytes,
            double            width,
            double            height,
            GError          **error)
{
  /* 96 pixels of a window are 72 points. */
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, width * 0.75, height * 0.75);
  cairo_t *cr = cairo_create (surface);

  if (layout->chart->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, layout->chart->title);
  cairo_scale (cr, 0.75, 0.75);
  paint_paper (layout, cr);
  atlas_chart_paint_shapes (layout, cr);
  atlas_chart_paint_labels (layout, cr);

  return finish (surface, cr, error);
}

/* Control characters, which XML knows no way to write, become spaces. */
static char *
escape (const char *text,
        gssize      length)
{
  g_autofree char *plain = length >= 0 ? g_strndup (text, length) : g_strdup (text);

  for (char *c = plain; *c != '\0'; c++)
    {
      if ((guchar) *c < 0x20 || *c == 0x7f)
        *c = ' ';
    }

  return g_markup_escape_text (plain, -1);
}

static void
append_number (GString    *text,
               const char *name,
               double      number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, " %s=\"%s\"", name, g_ascii_formatd (digits, sizeof digits, "%.2f", number));
}

/* Text stays text: it can be found, read aloud and changed, whatever fonts there are. */
static void
append_label (AtlasChartLayout      *layout,
              const AtlasChartLabel *label,
              GString               *svg)
{
  PangoLayoutIter *iter = pango_layout_get_iter (label->layout);
  const char *text = pango_layout_get_text (label->layout);
  const AtlasChartColour *colour = atlas_chart_layout_colour (layout, label->ink);
  gboolean bold = pango_font_description_get_weight (pango_layout_get_font_description (label->layout)) >= PANGO_WEIGHT_BOLD;

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      g_autofree char *words = escape (text + line->start_index, line->length);
      PangoRectangle box;

      pango_layout_iter_get_line_extents (iter, NULL, &box);
      if (*words == '\0' || box.width <= 0)
        continue;

      g_string_append (svg, "<text");
      append_number (svg, "x", label->x + MARGIN * layout->em + (double) box.x / PANGO_SCALE);
      append_number (svg, "y", label->y + MARGIN * layout->em + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
      append_number (svg, "textLength", (double) box.width / PANGO_SCALE);
      append_number (svg, "font-size", layout->em);
      g_string_append_printf (svg, " lengthAdjust=\"spacingAndGlyphs\" fill=\"#%02x%02x%02x\"%s>%s</text>\n",
                              (guint) (colour->red * 255 + 0.5), (guint) (colour->green * 255 + 0.5),
                              (guint) (colour->blue * 255 + 0.5), bold ? " font-weight=\"bold\"" : "", words);
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

/* Takes away what the surface counts by itself: names that would occur twice in a page with two charts. */
static char *
without_names (const char *svg)
{
  g_autoptr (GRegex) names = g_regex_new (" id=\"[^\"]*\"", 0, 0, NULL);

  return g_regex_replace_literal (names, svg, -1, 0, "", 0, NULL);
}

static void
append_svg (AtlasChartLayout *layout,
            const char       *shapes,
            GString          *svg)
{
  const char *body = strstr (shapes, "<svg");
  const char *inside = body != NULL ? strchr (body, '>') : NULL;
  const char *end = inside != NULL ? g_strrstr (inside, "</svg>") : NULL;
  g_autofree char *summary = atlas_chart_get_summary (layout->chart);
  g_autofree char *described = escape (summary, -1);
  g_autofree char *family = escape (layout->style->family, -1);

  g_assert (end != NULL);

  /* Whoever reads the page aloud has the sentences; the rest would be read in pieces. */
  g_string_append_len (svg, shapes, body - shapes);
  g_string_append (svg, "<svg role=\"img\"");
  g_string_append_printf (svg, " aria-label=\"%s\"", described);
  g_string_append_len (svg, body + strlen ("<svg"), inside + 1 - (body + strlen ("<svg")));
  g_string_append_printf (svg, "\n<desc>%s</desc>", described);
  g_string_append_len (svg, inside + 1, end - inside - 1);
  g_string_append_printf (svg, "<g font-family=\"%s, 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif\">\n", family);
  for (guint i = 0; i < layout->labels->len; i++)
    append_label (layout, &g_array_index (layout->labels, AtlasChartLabel, i), svg);
  g_string_append (svg, "</g>\n</svg>\n");
}

static gboolean
render_svg (AtlasChartLayout *layout,
            GByteArray       *bytes,
            double            width,
            double            height,
            GError          **error)
{
  g_autoptr (GByteArray) shapes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (write_cb, shapes, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GString) svg = g_string_new (NULL);
  g_autofree char *plain = NULL;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  paint_paper (layout, cr);
  atlas_chart_paint_shapes (layout, cr);
  if (!finish (surface, cr, error))
    return FALSE;

  g_byte_array_append (shapes, (const guint8 *) "", 1);
  plain = without_names ((const char *) shapes->data);
  append_svg (layout, plain, svg);
  g_byte_array_append (bytes, (const guint8 *) svg->str, svg->len);

  return TRUE;
}

/**
 * atlas_chart_render:
 * @self: a chart
 * @format: what to make
 * @style: how it looks
 * @width: how wide the picture is, in the units of the style's text; of PDF these are 1/96 inch
 * @scale: of PNG, how many pixels stand for a unit; else unused
 * @error: (out) (nullable): %G_IO_ERROR
 *
 * Makes a picture of a chart, with a margin around it. Text in SVG is text, and its shapes have no names, so that
 * several may stand in one page of HTML.
 *
 * Returns: (transfer full) (nullable): the bytes of a file
 */
GBytes *
atlas_chart_render (AtlasChart            *self,
                    AtlasChartFormat       format,
                    const AtlasChartStyle *style,
                    double                 width,
                    double                 scale,
                    GError               **error)
{
  g_autoptr (AtlasChartLayout) layout = atlas_chart_layout_new (self, style, width - 2 * MARGIN * style->text_size, INFINITY);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  double whole_width = layout->width + 2 * MARGIN * layout->em;
  double height = layout->height + 2 * MARGIN * layout->em;
  gboolean done;

  scale = CLAMP (scale, 0.1, MIN (MAX_PIXELS / whole_width, MAX_PIXELS / height));
  if (format == ATLAS_CHART_PNG)
    done = render_png (layout, bytes, whole_width, height, scale, error);
  else if (format == ATLAS_CHART_SVG)
    done = render_svg (layout, bytes, whole_width, height, error);
  else
    done = render_pdf (layout, bytes, whole_width, height, error);

  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * atlas_chart_save:
 * @self: a chart
 * @path: the name of a file
 * @format: what to make
 * @style: how it looks
 * @width: as for atlas_chart_render()
 * @scale: as for atlas_chart_render()
 * @error: (out) (nullable): %G_IO_ERROR or %G_FILE_ERROR
 *
 * Writes a picture of a chart. The file is replaced only by a whole one. Waits for the disk.
 *
 * Returns: whether it is there
 */
gboolean
atlas_chart_save (AtlasChart            *self,
                  const char            *path,
                  AtlasChartFormat       format,
                  const AtlasChartStyle *style,
                  double                 width,
                  double                 scale,
                  GError               **error)
{
  g_autoptr (GBytes) bytes = atlas_chart_render (self, format, style, width, scale, error);

  return bytes != NULL && g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart at one width: its panels in columns, with title, notes and sources. */
#define G_LOG_DOMAIN "atlas-chart"

#include "atlas-chart-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In units of the text. A panel is no narrower if there are several columns. */
#define COLUMN 28
#define COLUMN_GAP 2
#define PANEL_GAP 1.5
#define MAX_COLUMNS 3

/* What surfaces can draw. */
#define LEAST_WIDTH 40

AtlasChartLabel *
atlas_chart_layout_text (AtlasChartLayout *self,
                         const char       *text,
                         double            x,
                         double            y,
                         double            width,
                         AtlasChartInk     ink,
                         gboolean          bold)
{
  AtlasChartLabel label = { pango_layout_new (self->context), x, y, 0, 0, ink };
  g_autofree char *legible = g_utf8_make_valid (text, -1);
  PangoRectangle box;

  pango_layout_set_font_description (label.layout, self->fonts[bold ? 1 : 0]);
  pango_layout_set_text (label.layout, legible, -1);
  if (width > 0)
    {
      pango_layout_set_wrap (label.layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (label.layout, (int) (width * PANGO_SCALE));
    }
  pango_layout_get_extents (label.layout, NULL, &box);
  label.width = (double) (box.x + box.width) / PANGO_SCALE;
  label.height = (double) box.height / PANGO_SCALE;
  g_array_append_val (self->labels, label);

  return &g_array_index (self->labels, AtlasChartLabel, self->labels->len - 1);
}

/* How wide a text is on one line, in whole pixels. */
double
atlas_chart_layout_width (AtlasChartLayout *self,
                          const char       *text,
                          gboolean          bold)
{
  g_autofree char *key = g_strconcat (bold ? "b" : "p", text, NULL);
  gpointer width = g_hash_table_lookup (self->widths, key);

  if (width == NULL)
    {
      width = GINT_TO_POINTER ((int) ceil (atlas_chart_layout_text (self, text, 0, 0, 0, ATLAS_CHART_INK, bold)->width) + 1);
      atlas_chart_layout_drop (self, self->labels->len - 1, self->shapes->len, self->marks->len);
      g_hash_table_insert (self->widths, g_steal_pointer (&key), width);
    }

  return GPOINTER_TO_INT (width) - 1;
}

double
atlas_chart_layout_notes (AtlasChartLayout *self,
                          GPtrArray        *notes,
                          double            x,
                          double            y,
                          double            width)
{
  for (guint i = 0; i < notes->len; i++)
    y += atlas_chart_layout_text (self, notes->pdata[i], x, y, width, ATLAS_CHART_QUIET, FALSE)->height;

  return y;
}

static gboolean
is_of_another_time (AtlasChartLayout     *self,
                    const AtlasChartItem *item)
{
  double first, end;

  return self->style->period != NULL && item->edtf != NULL && !isnan (item->first_day) &&
         atlas_chart_days_of_period (self->style->period, &first, &end) &&
         (item->end_day <= first || item->first_day >= end);
}

AtlasChartShape *
atlas_chart_layout_shape (AtlasChartLayout     *self,
                          AtlasChartShapeType   type,
                          double                x0,
                          double                y0,
                          double                x1,
                          double                y1,
                          const AtlasChartItem *item)
{
  AtlasChartShape shape = { type, x0, y0, x1, y1 };

  if (item != NULL)
    {
      shape.accent = item->accent % ATLAS_CHART_N_ACCENTS;
      shape.series = item->series;
      shape.state = item->state;
      shape.approximate = item->approximate;
      shape.pale = is_of_another_time (self, item);
    }
  g_array_append_val (self->shapes, shape);

  return &g_array_index (self->shapes, AtlasChartShape, self->shapes->len - 1);
}

void
atlas_chart_layout_mark (AtlasChartLayout     *self,
                         const AtlasChartItem *item,
                         double                x,
                         double                y,
                         double                width,
                         double                height)
{
  AtlasChartMark mark = { item->claim, item->entry, item->words, x, y, width, height };

  g_array_append_val (self->marks, mark);
}

const AtlasChartColour *
atlas_chart_layout_colour (AtlasChartLayout *self,
                           AtlasChartInk     ink)
{
  return ink == ATLAS_CHART_INK ? &self->style->ink : &self->style->quiet;
}

/* A scale for all that a panel shows. Lengths are honest only from nought on; an open end has room to be seen. */
void
atlas_chart_layout_scale (const AtlasChartPanel *panel,
                          guint                  max_ticks,
                          AtlasChartScale       *scale)
{
  double low = panel->logarithmic ? INFINITY : 0;
  double high = panel->logarithmic ? -INFINITY : 0;
  double open = -INFINITY;

  for (guint i = 0; i < panel->items->len; i++)
    {
      const AtlasChartItem *item = panel->items->pdata[i];

      if (isfinite (item->low))
        low = MIN (low, item->low);
      if (isfinite (item->low))
        high = MAX (high, item->low);
      if (isfinite (item->high))
        high = MAX (high, item->high);
      if (isfinite (item->high))
        low = MIN (low, item->high);
      if (isfinite (item->low) && isinf (item->high))
        open = MAX (open, item->low);
    }

  if (open > 0)
    high = MAX (high, open * (panel->logarithmic ? 2 : 1.15));
  if (panel->percent && low >= 0 && high <= 100 && high > 20)
    high = 100;
  atlas_chart_scale_init (scale, low, high, panel->logarithmic, panel->whole, max_ticks);
}

static void
clear_label (gpointer label)
{
  g_clear_object (&((AtlasChartLabel *) label)->layout);
}

/* Takes away what was laid out last. */
void
atlas_chart_layout_drop (AtlasChartLayout *self,
                         guint             n_labels,
                         guint             n_shapes,
                         guint             n_marks)
{
  g_array_set_size (self->labels, n_labels);
  g_array_set_size (self->shapes, n_shapes);
  g_array_set_size (self->marks, n_marks);
}

static PangoContext *
new_context (AtlasLabelLanguage labels)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* The same widths on every surface. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (atlas_labels_are_chinese (labels) ? "zh-cn" : "en"));

  return context;
}

/* Lays out the panels, each in the column that is shortest. Gives where they end, and the figures that
 * there was no room for. */
static double
place_panels (AtlasChartLayout *self,
              double            top,
              double            most_height,
              guint            *n_omitted)
{
  GPtrArray *panels = self->chart->panels;
  guint n = panels->len > 1 ? CLAMP (self->width / (COLUMN * self->em), 1, MAX_COLUMNS) : 1;
  double gap = COLUMN_GAP * self->em;
  double width = (self->width - (n - 1) * gap) / n;
  double ends[MAX_COLUMNS] = { top, top, top };
  double bottom = top;

  for (guint i = 0; i < panels->len; i++)
    {
      const AtlasChartPanel *panel = panels->pdata[i];
      guint n_labels = self->labels->len, n_shapes = self->shapes->len, n_marks = self->marks->len;
      guint column = 0;
      double end;

      for (guint j = 1; j < n; j++)
        {
          if (ends[j] < ends[column] - 1)
            column = j;
        }

      end = (panel->over_time ? atlas_chart_layout_lines : atlas_chart_layout_rows)
              (self, panel, column * (width + gap), ends[column], width);
      if (end > most_height)
        {
          atlas_chart_layout_drop (self, n_labels, n_shapes, n_marks);
          *n_omitted += panel->items->len;
          continue;
        }

      bottom = MAX (bottom, end);
      ends[column] = end + PANEL_GAP * self->em;
    }

  return bottom;
}

static double
add_sources (AtlasChartLayout *self,
             double            y)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *line = NULL;

  if (self->chart->sources->len == 0)
    return y;

  for (guint i = 0; i < self->chart->sources->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "; " : "", (const char *) self->chart->sources->pdata[i]);
  line = atlas_chart_fill (_("Source: {sources}."), "{sources}", list->str);

  return y + atlas_chart_layout_text (self, line, 0, y, self->width, ATLAS_CHART_QUIET, FALSE)->height;
}

static double
add_foot (AtlasChartLayout *self,
          double            y,
          guint             n_omitted)
{
  double top = y;

  y += 0.5 * self->em;
  if (n_omitted > 0)
    {
      g_autofree char *note = g_strdup_printf (ngettext ("%u more figure is in the table.", "%u more figures are in the table.",
                                                         n_omitted), n_omitted);

      y += atlas_chart_layout_text (self, note, 0, y, self->width, ATLAS_CHART_QUIET, FALSE)->height;
    }
  y = atlas_chart_layout_notes (self, self->chart->notes, 0, y, self->width);
  if (self->style->alone)
    y = add_sources (self, y);

  return y > top + 0.5 * self->em ? y : top;
}

/* @most_height: panels that would end below are left out, and counted at the foot. */
AtlasChartLayout *
atlas_chart_layout_new (AtlasChart            *chart,
                        const AtlasChartStyle *style,
                        double                 width,
                        double                 most_height)
{
  AtlasChartLayout *self = g_new0 (AtlasChartLayout, 1);
  guint n_omitted = 0;
  double y = 0;

  self->chart = atlas_chart_ref (chart);
  self->style = style;
  self->context = new_context (chart->labels);
  self->em = style->text_size;
  self->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->fonts); i++)
    {
      self->fonts[i] = pango_font_description_from_string (style->family);
      pango_font_description_set_absolute_size (self->fonts[i], self->em * PANGO_SCALE);
      if (i == 1)
        pango_font_description_set_weight (self->fonts[i], PANGO_WEIGHT_BOLD);
    }
  self->width = MAX (width, LEAST_WIDTH);
  self->labels = g_array_new (FALSE, FALSE, sizeof (AtlasChartLabel));
  g_array_set_clear_func (self->labels, clear_label);
  self->shapes = g_array_new (FALSE, FALSE, sizeof (AtlasChartShape));
  self->marks = g_array_new (FALSE, FALSE, sizeof (AtlasChartMark));

  if (style->alone && chart->title != NULL)
    y += atlas_chart_layout_text (self, chart->title, 0, 0, self->width, ATLAS_CHART_INK, TRUE)->height + 0.75 * self->em;
  if (chart->panels->len == 0)
    y += atlas_chart_layout_text (self, _("There is nothing to draw."), 0, y, self->width, ATLAS_CHART_INK, FALSE)->height;

  y = place_panels (self, y, most_height, &n_omitted);
  self->height = add_foot (self, y, n_omitted);
  if (n_omitted == 0 && self->height > most_height && chart->panels->len > 0)
    {
      /* The foot takes its room from the panels. */
      double foot = self->height - y;

      atlas_chart_layout_drop (self, style->alone && chart->title != NULL ? 1 : 0, 0, 0);
      y = style->alone && chart->title != NULL
            ? g_array_index (self->labels, AtlasChartLabel, 0).height + 0.75 * self->em : 0;
      y = place_panels (self, y, most_height - foot - 1.5 * self->em, &n_omitted);
      self->height = add_foot (self, y, n_omitted);
    }

  return self;
}

void
atlas_chart_layout_free (AtlasChartLayout *self)
{
  g_array_unref (self->labels);
  g_array_unref (self->shapes);
  g_array_unref (self->marks);
  g_object_unref (self->context);
  g_hash_table_unref (self->widths);
  for (guint i = 0; i < G_N_ELEMENTS (self->fonts); i++)
    pango_font_description_free (self->fonts[i]);
  atlas_chart_unref (self->chart);
  g_free (self);
}

/**
 * atlas_chart_measure:
 * @self: a chart
 * @style: how it looks
 * @width: how wide it may be, in the units of the style's text
 * @height: (out): how high it is then
 *
 * Asks how high a chart is.
 */
void
atlas_chart_measure (AtlasChart            *self,
                     const AtlasChartStyle *style,
                     double                 width,
                     double                *height)
{
  g_autoptr (AtlasChartLayout) layout = atlas_chart_layout_new (self, style, width, INFINITY);

  *height = ceil (layout->height);
}

/**
 * atlas_chart_draw:
 * @self: a chart
 * @cr: where it is drawn, from 0, 0 on; of any surface
 * @width: how wide it may be
 * @height: how high; panels that have no room are left out, which is said, and none is cut
 * @style: how it looks
 *
 * Draws a chart. May be called by any thread.
 */
void
atlas_chart_draw (AtlasChart            *self,
                  cairo_t               *cr,
                  double                 width,
                  double                 height,
                  const AtlasChartStyle *style)
{
  g_autoptr (AtlasChartLayout) layout = atlas_chart_layout_new (self, style, width, height + 1);

  atlas_chart_paint_shapes (layout, cr);
  atlas_chart_paint_labels (layout, cr);
}

/**
 * atlas_chart_marks:
 * @self: a chart
 * @style: how it looks
 * @width: how wide it may be
 *
 * Returns: (transfer full) (element-type AtlasChartMark): the figures where they are drawn, in the
 *   order to read them in; their words live as long as the chart
 */
GArray *
atlas_chart_marks (AtlasChart            *self,
                   const AtlasChartStyle *style,
                   double                 width)
{
  g_autoptr (AtlasChartLayout) layout = atlas_chart_layout_new (self, style, width, INFINITY);

  return g_array_ref (layout->marks);
}

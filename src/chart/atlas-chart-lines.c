/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures over time. A figure speaks of a period: it is drawn as long as that is, and joined to the next
 * one only where that begins as it ends. */
#define G_LOG_DOMAIN "atlas-chart"

#include "atlas-chart-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-edtf.h"

typedef struct
{
  AtlasChartLayout      *layout;
  const AtlasChartPanel *panel;
  AtlasChartScale        values;
  AtlasChartTimeScale    time;
  double x;                 /* the plot */
  double y;
  double width;
  double height;
  double left;              /* what labels must not leave */
  double right;
  guint  first_label;       /* of the panel, which must not overlap */
  guint  first_mark;
} Plot;

static double
place_value (const Plot *plot,
             double      value)
{
  return plot->y + plot->height * (1 - atlas_chart_scale_place (&plot->values, value));
}

static double
place_day (const Plot *plot,
           double      day)
{
  return plot->x + plot->width * atlas_chart_time_scale_place (&plot->time, day);
}

static gboolean
overlap (const AtlasChartLabel *one,
         const AtlasChartLabel *other)
{
  return one->x < other->x + other->width && other->x < one->x + one->width &&
         one->y < other->y + other->height && other->y < one->y + one->height;
}

/* Whether the newest label has its place to itself. */
static gboolean
is_free (const Plot *plot)
{
  GArray *labels = plot->layout->labels;
  const AtlasChartLabel *newest = &g_array_index (labels, AtlasChartLabel, labels->len - 1);

  for (guint i = plot->first_label; i + 1 < labels->len; i++)
    {
      if (overlap (newest, &g_array_index (labels, AtlasChartLabel, i)))
        return FALSE;
    }

  return newest->x >= plot->left - 0.5 && newest->x + newest->width <= plot->right + 0.5;
}

static void
drop_newest (const Plot *plot)
{
  atlas_chart_layout_drop (plot->layout, plot->layout->labels->len - 1, plot->layout->shapes->len, plot->layout->marks->len);
}

/* From the first period to the last one; one without end goes on for a while. */
static void
choose_time (Plot  *plot,
             guint  max_ticks)
{
  double first = INFINITY, end = -INFINITY;

  for (guint i = 0; i < plot->panel->items->len; i++)
    {
      const AtlasChartItem *item = plot->panel->items->pdata[i];
      const double ends[] = { item->first_day, item->end_day };

      for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
        {
          if (!isfinite (ends[j]))
            continue;
          first = MIN (first, ends[j] - (j == 1 && isinf (item->first_day) ? 365 : 0));
          end = MAX (end, ends[j] + (j == 0 && isinf (item->end_day) ? 365 : 0));
        }
    }

  if (!isfinite (first))
    first = end = 0;
  atlas_chart_time_scale_init (&plot->time, first, MAX (end, first + 1), max_ticks);
}

static char *
tell_tick (const AtlasChartTimeScale *time,
           guint                      tick)
{
  gint64 year = time->ticks[tick].year;
  g_autofree char *edtf = NULL;

  if (year < 0 || year > 9999)
    return g_strdup_printf ("%" G_GINT64_FORMAT, year);

  edtf = time->ticks[tick].month == 0 ? g_strdup_printf ("%04d", (int) year)
                                      : g_strdup_printf ("%04d-%02u", (int) year, time->ticks[tick].month);

  return atlas_edtf_display (edtf);
}

/* The years below the plot, as many as there is room for. Gives how high they are. */
static double
add_time_axis (Plot *plot)
{
  AtlasChartLayout *self = plot->layout;
  guint n_labels = self->labels->len;
  double top = plot->y + plot->height + 0.2 * self->em;
  double height = 0;

  for (guint i = plot->first_label; i < n_labels; i++)
    {
      const AtlasChartLabel *label = &g_array_index (self->labels, AtlasChartLabel, i);

      top = MAX (top, label->y + label->height);
    }

  for (guint max_ticks = 12; max_ticks >= 1; max_ticks--)
    {
      double end = -INFINITY;
      gboolean fits = TRUE;

      height = 0;
      atlas_chart_layout_drop (self, n_labels, self->shapes->len, self->marks->len);
      choose_time (plot, max_ticks);
      for (guint i = 0; i < plot->time.n_ticks && fits; i++)
        {
          double middle = place_day (plot, plot->time.ticks[i].start / 2 + plot->time.ticks[i].end / 2);
          g_autofree char *text = tell_tick (&plot->time, i);
          AtlasChartLabel *label = atlas_chart_layout_text (self, text, 0, top, plot->right - plot->left,
                                                            ATLAS_CHART_QUIET, FALSE);

          label->x = CLAMP (middle - label->width / 2, plot->left, MAX (plot->right - label->width, plot->left));
          fits = label->x > end + 0.6 * self->em || max_ticks == 1;
          end = label->x + label->width;
          height = MAX (height, top + label->height - plot->y - plot->height);
        }
      if (fits)
        break;
    }

  for (guint i = 0; i < plot->time.n_ticks; i++)
    atlas_chart_layout_shape (self, ATLAS_CHART_RULE, place_day (plot, plot->time.ticks[i].start), plot->y + plot->height,
                              place_day (plot, plot->time.ticks[i].start), plot->y + plot->height + 0.3 * self->em, NULL);

  return height;
}

/* The values beside the plot: their widths decide where it begins. */
static void
add_value_axis (Plot  *plot,
                double x,
                double width)
{
  AtlasChartLayout *self = plot->layout;
  guint n_labels = self->labels->len;
  double widest = 0;

  for (guint max_ticks = 6; max_ticks >= 2; max_ticks--)
    {
      gboolean fits = TRUE;

      widest = 0;
      atlas_chart_layout_drop (self, n_labels, self->shapes->len, self->marks->len);
      atlas_chart_layout_scale (plot->panel, max_ticks, &plot->values);
      for (guint i = 0; i < plot->values.n_ticks && fits; i++)
        {
          g_autofree char *text = atlas_chart_tick (plot->panel, plot->values.ticks[i]);
          AtlasChartLabel *label = atlas_chart_layout_text (self, text, x, 0, width * 0.3, ATLAS_CHART_QUIET, FALSE);

          label->y = place_value (plot, plot->values.ticks[i]) - label->height / 2;
          widest = MAX (widest, label->width);
          if (!is_free (plot))
            {
              fits = FALSE;
              drop_newest (plot);
            }
        }
      if (fits)
        break;
    }

  plot->x = x + ceil (widest) + 0.6 * self->em;
  plot->width = x + width - plot->x;
  for (guint i = n_labels; i < self->labels->len; i++)
    {
      AtlasChartLabel *label = &g_array_index (self->labels, AtlasChartLabel, i);

      label->x = plot->x - 0.6 * self->em - label->width;
    }
  for (guint i = 0; i < plot->values.n_ticks; i++)
    {
      double at = place_value (plot, plot->values.ticks[i]);

      atlas_chart_layout_shape (self, ATLAS_CHART_RULE, plot->x, at, plot->x + plot->width, at, NULL);
    }
}

/* Which sign is whose. Gives where it ends. */
static double
add_legend (AtlasChartLayout      *self,
            const AtlasChartPanel *panel,
            double                 x,
            double                 y,
            double                 width)
{
  double at = x, row = 0;

  if (panel->series->len < 2)
    return y;

  for (guint i = 0; i < panel->series->len; i++)
    {
      AtlasChartLabel *label = atlas_chart_layout_text (self, panel->series->pdata[i], at + 1.3 * self->em, y,
                                                        width - 1.3 * self->em, ATLAS_CHART_INK, FALSE);
      const AtlasChartItem *of_series = NULL;

      if (at > x && label->x + label->width > x + width)
        {
          y += row;
          row = 0;
          at = x;
          label->x = x + 1.3 * self->em;
          label->y = y;
        }
      for (guint j = 0; j < panel->items->len && of_series == NULL; j++)
        of_series = ((AtlasChartItem *) panel->items->pdata[j])->series == i ? panel->items->pdata[j] : NULL;
      atlas_chart_layout_shape (self, ATLAS_CHART_MARKER, at + 0.5 * self->em, y + 0.65 * self->em, at, y, of_series)->state =
        ATLAS_FIGURE_ACTUAL;
      row = MAX (row, label->height);
      at = label->x + label->width + 1.5 * self->em;
    }

  return y + row + 0.3 * self->em;
}

static void
add_figure (Plot                 *plot,
            const AtlasChartItem *item)
{
  AtlasChartLayout *self = plot->layout;
  double from = place_day (plot, item->first_day);
  double to = MAX (place_day (plot, item->end_day), from + 0.5 * self->em);
  double at = place_value (plot, isfinite (item->low) ? item->low : item->high);
  double top = at - 0.4 * self->em, bottom = at + 0.4 * self->em;
  double middle = (from + to) / 2;

  if (isnan (item->low) || (isinf (item->low) && isinf (item->high)))
    return;

  if (isfinite (item->low) && isfinite (item->high) && item->low < item->high)
    {
      top = place_value (plot, item->high);
      atlas_chart_layout_shape (self, ATLAS_CHART_BETWEEN, from, top, to, at, item);
    }
  else if (isinf (item->low))
    {
      atlas_chart_layout_shape (self, ATLAS_CHART_BETWEEN, from, at, to, plot->y + plot->height, item);
    }

  if (isinf (item->high))
    {
      top = MAX (at - 2.4 * self->em, plot->y - 0.5 * self->em);
      atlas_chart_layout_shape (self, ATLAS_CHART_FADE, middle - 0.5 * self->em, at - 0.45 * self->em, middle + 0.5 * self->em,
                                MIN (top, at - 1.2 * self->em), item);
    }
  atlas_chart_layout_shape (self, ATLAS_CHART_SPAN, from, at, to, at, item);
  atlas_chart_layout_shape (self, ATLAS_CHART_MARKER, middle, at, middle, at, item);
  atlas_chart_layout_mark (self, item, from, top, to - from, MAX (bottom - top, self->em));
}

/* Whether the newest label lies on no mark. */
static gboolean
is_off_marks (const Plot *plot)
{
  GArray *labels = plot->layout->labels, *marks = plot->layout->marks;
  const AtlasChartLabel *newest = &g_array_index (labels, AtlasChartLabel, labels->len - 1);

  for (guint i = plot->first_mark; i < marks->len; i++)
    {
      const AtlasChartMark *mark = &g_array_index (marks, AtlasChartMark, i);
      AtlasChartLabel box = { NULL, mark->x, mark->y, mark->width, mark->height };

      if (overlap (newest, &box))
        return FALSE;
    }

  return TRUE;
}

/* Puts what a figure says beside its mark, where that hides nothing; the table has it anyway. */
static void
add_value (Plot                 *plot,
           const AtlasChartItem *item,
           const AtlasChartMark *mark)
{
  AtlasChartLayout *self = plot->layout;
  AtlasChartLabel *label = atlas_chart_layout_text (self, item->value, 0, 0, plot->width, ATLAS_CHART_INK, FALSE);
  double ys[2] = { mark->y - label->height - 0.1 * self->em, mark->y + mark->height + 0.1 * self->em };

  label->x = CLAMP (mark->x + mark->width / 2 - label->width / 2, plot->x, MAX (plot->right - label->width, plot->x));
  for (guint i = 0; i < G_N_ELEMENTS (ys); i++)
    {
      label->y = ys[i];
      if (label->y >= plot->y - label->height && label->y + label->height <= plot->y + plot->height && is_free (plot) &&
          is_off_marks (plot))
        return;
    }

  drop_newest (plot);
}

static void
add_values (Plot *plot)
{
  GArray *marks = plot->layout->marks;

  for (guint i = 0, mark = plot->first_mark; i < plot->panel->items->len && mark < marks->len; i++)
    {
      const AtlasChartItem *item = plot->panel->items->pdata[i];

      if (g_array_index (marks, AtlasChartMark, mark).words == item->words)
        add_value (plot, item, &g_array_index (marks, AtlasChartMark, mark++));
    }
}

/* A line from one period to the next, and none over a time that nothing is known of. */
static void
add_links (Plot *plot)
{
  GPtrArray *items = plot->panel->items;

  for (guint i = 0; i < items->len; i++)
    {
      const AtlasChartItem *item = items->pdata[i];
      double from = (place_day (plot, item->first_day) + place_day (plot, item->end_day)) / 2;

      for (guint j = 0; j < items->len; j++)
        {
          const AtlasChartItem *next = items->pdata[j];
          double to = (place_day (plot, next->first_day) + place_day (plot, next->end_day)) / 2;

          if (next->series == item->series && next->state == item->state && next->first_day == item->end_day &&
              isfinite (item->low) && isfinite (next->low))
            atlas_chart_layout_shape (plot->layout, ATLAS_CHART_LINK, from, place_value (plot, item->low), to,
                                      place_value (plot, next->low), item);
        }
    }
}

double
atlas_chart_layout_lines (AtlasChartLayout      *self,
                          const AtlasChartPanel *panel,
                          double                 x,
                          double                 y,
                          double                 width)
{
  Plot plot = { self, panel, .left = x, .right = x + width, .first_label = self->labels->len,
                .first_mark = self->marks->len };
  double axis;

  y += atlas_chart_layout_text (self, panel->title, x, y, width, ATLAS_CHART_INK, TRUE)->height + 0.4 * self->em;
  y = add_legend (self, panel, x, y, width);

  plot.y = y + 1.6 * self->em;
  plot.height = CLAMP (width * 0.4, 9 * self->em, 15 * self->em);
  add_value_axis (&plot, x, width);
  axis = add_time_axis (&plot);
  add_links (&plot);
  for (guint i = 0; i < panel->items->len; i++)
    add_figure (&plot, panel->items->pdata[i]);
  add_values (&plot);
  y = plot.y + plot.height + MAX (axis, 0.8 * self->em) + 0.2 * self->em;

  return panel->notes->len > 0 ? atlas_chart_layout_notes (self, panel->notes, x, y + 0.25 * self->em, width) : y;
}

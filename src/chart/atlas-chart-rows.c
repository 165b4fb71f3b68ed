/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars and shares: a row a figure, named beside it where there is room and above it where there is
 * not. What is said stands outside the bars, so that no text lies on another or on a pattern. */
#define G_LOG_DOMAIN "atlas-chart"

#include "atlas-chart-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In units of the text. */
#define WIDE 30
#define BAR 1.1
#define ROW_GAP 0.6
#define OPEN_END 3.2

typedef struct
{
  gboolean wide;            /* label, bar and value side by side, else above one another */
  double label_width;
  double value_width;
  double plot_x;
  double plot_width;
} Columns;

static char *
value_of (const AtlasChartItem *item)
{
  return item->remark != NULL ? g_strdup_printf ("%s (%s)", item->value, item->remark) : g_strdup (item->value);
}

static Columns
choose_columns (AtlasChartLayout      *self,
                const AtlasChartPanel *panel,
                double                 x,
                double                 width)
{
  Columns columns = { width >= WIDE * self->em, 0, 0, x, width };

  if (!columns.wide)
    return columns;

  for (guint i = 0; i < panel->items->len; i++)
    {
      const AtlasChartItem *item = panel->items->pdata[i];
      g_autofree char *value = value_of (item);

      columns.label_width = MAX (columns.label_width, atlas_chart_layout_width (self, item->label, FALSE));
      columns.value_width = MAX (columns.value_width, atlas_chart_layout_width (self, value, TRUE));
    }

  columns.label_width = MIN (columns.label_width + 1, width * 0.32);
  columns.value_width = MIN (columns.value_width + 1, width * 0.34);
  columns.plot_x = columns.label_width > 1 ? x + columns.label_width + self->em : x;
  columns.plot_width = x + width - columns.value_width - self->em - columns.plot_x;

  return columns;
}

/* Where the label of a tick stands: below it, as far as that is within the plot. */
static double
place_tick (const AtlasChartScale *scale,
            const Columns         *columns,
            guint                  tick,
            double                 width,
            double                 left,
            double                 right)
{
  double at = columns->plot_x + atlas_chart_scale_place (scale, scale->ticks[tick]) * columns->plot_width;

  return CLAMP (at - width / 2, left, MAX (right - width, left));
}

static gboolean
ticks_fit (AtlasChartLayout      *self,
           const AtlasChartPanel *panel,
           const AtlasChartScale *scale,
           const Columns         *columns,
           double                 left,
           double                 right)
{
  double end = -INFINITY;

  for (guint i = 0; i < scale->n_ticks; i++)
    {
      g_autofree char *text = atlas_chart_tick (panel, scale->ticks[i]);
      double width = atlas_chart_layout_width (self, text, FALSE);
      double x = place_tick (scale, columns, i, width, left, right);

      if (x < end + self->em * 0.8 || x + width > right + 0.5)
        return FALSE;
      end = x + width;
    }

  return TRUE;
}

/* The scale with as many ticks as there is room for, and their labels at the top. Where there is no room for
 * two, there is none. Gives how high they are. */
static double
add_axis (AtlasChartLayout      *self,
          const AtlasChartPanel *panel,
          AtlasChartScale       *scale,
          const Columns         *columns,
          double                 x,
          double                 width)
{
  double left = columns->wide ? MAX (columns->plot_x - self->em, x) : x;
  double right = columns->wide ? columns->plot_x + columns->plot_width + self->em : x + width;
  double height = 0;

  for (guint max_ticks = 7; max_ticks >= 2; max_ticks--)
    {
      atlas_chart_layout_scale (panel, max_ticks, scale);
      if (!ticks_fit (self, panel, scale, columns, left, right))
        continue;

      for (guint i = 0; i < scale->n_ticks; i++)
        {
          g_autofree char *text = atlas_chart_tick (panel, scale->ticks[i]);
          AtlasChartLabel *label = atlas_chart_layout_text (self, text, 0, 0, 0, ATLAS_CHART_QUIET, FALSE);

          label->x = place_tick (scale, columns, i, label->width, left, right);
          height = MAX (height, label->height);
        }
      break;
    }

  return height;
}

/* An end that nobody knows: it fades, and points on. */
static void
add_open_end (AtlasChartLayout     *self,
              const AtlasChartItem *item,
              double                from,
              double                limit,
              double                y)
{
  double reach = OPEN_END * self->em;
  double to = limit > from ? MIN (from + reach, limit) : MAX (from - reach, limit);

  if (fabs (to - from) >= 1)
    atlas_chart_layout_shape (self, ATLAS_CHART_FADE, from, y, to, y + BAR * self->em, item);
}

/* On an axis of powers a length means nothing: a sign stands at the value. */
static void
add_dot (AtlasChartLayout     *self,
         const AtlasChartItem *item,
         const Columns        *columns,
         double                low,
         double                high,
         double                y)
{
  double middle = y + BAR * self->em / 2;
  double end = columns->plot_x + columns->plot_width;
  double at = isfinite (item->low) ? low : high;

  atlas_chart_layout_shape (self, ATLAS_CHART_DOTS, columns->plot_x, middle, at, middle, item);
  if (isfinite (item->low) && isfinite (item->high) && high > low)
    atlas_chart_layout_shape (self, ATLAS_CHART_BETWEEN, low, y, high, y + BAR * self->em, item);
  if (isinf (item->high))
    add_open_end (self, item, low + 0.4 * self->em, end, y);
  if (isinf (item->low))
    add_open_end (self, item, high - 0.4 * self->em, columns->plot_x, y);
  atlas_chart_layout_shape (self, ATLAS_CHART_MARKER, at, middle, at, middle, item);
}

static void
add_bar (AtlasChartLayout      *self,
         const AtlasChartPanel *panel,
         const AtlasChartItem  *item,
         const AtlasChartScale *scale,
         const Columns         *columns,
         double                 y)
{
  double nought = columns->plot_x + atlas_chart_scale_place (scale, 0) * columns->plot_width;
  double low = columns->plot_x + atlas_chart_scale_place (scale, item->low) * columns->plot_width;
  double high = columns->plot_x + atlas_chart_scale_place (scale, item->high) * columns->plot_width;
  double bottom = y + BAR * self->em;
  double near, far;

  if (isnan (item->low))
    return;
  if (panel->logarithmic)
    {
      add_dot (self, item, columns, low, high, y);
      return;
    }
  if (isinf (item->low) && isinf (item->high))
    return;

  /* From nought to the nearer end is certain, from there to the farther one is not. */
  if (isinf (item->low))
    low = item->high > 0 ? nought : columns->plot_x;
  if (isinf (item->high))
    high = item->low < 0 ? nought : low;
  near = item->low >= 0 ? low : item->high <= 0 && isfinite (item->high) ? high : nought;
  far = item->low >= 0 ? high : low;

  if (item->role == ATLAS_CHART_REST)
    {
      atlas_chart_layout_shape (self, ATLAS_CHART_FRAME, nought, y, MAX (high, nought + 2), bottom, item);
      return;
    }
  if (near != nought || item->low == item->high)
    atlas_chart_layout_shape (self, ATLAS_CHART_BAR, MIN (nought, near), y, MAX (MAX (nought, near), MIN (nought, near) + 2),
                              bottom, item);
  if (far != near)
    atlas_chart_layout_shape (self, ATLAS_CHART_BETWEEN, MIN (near, far), y, MAX (near, far), bottom, item);
  if (item->low < 0 && item->high > 0 && isfinite (item->high))
    atlas_chart_layout_shape (self, ATLAS_CHART_BETWEEN, nought, y, high, bottom, item);
  if (isinf (item->high))
    add_open_end (self, item, MAX (low, high), columns->plot_x + columns->plot_width, y);
  if (isinf (item->low) && item->high <= 0)
    add_open_end (self, item, high, columns->plot_x, y);
  if (item->approximate)
    atlas_chart_layout_shape (self, ATLAS_CHART_ABOUT, near, y, near, bottom, item);
}

/* The texts of a row. Gives where its bar begins; @bottom: where the row ends without it. */
static double
add_texts (AtlasChartLayout     *self,
           const AtlasChartItem *item,
           const Columns        *columns,
           double                x,
           double                y,
           double                width,
           double               *bottom)
{
  g_autofree char *text = value_of (item);
  AtlasChartInk ink = isnan (item->low) ? ATLAS_CHART_QUIET : ATLAS_CHART_INK;
  gboolean bold = !isnan (item->low);
  AtlasChartLabel label = *atlas_chart_layout_text (self, item->label, x, y, columns->wide ? columns->label_width : width,
                                                    ATLAS_CHART_INK, FALSE);
  AtlasChartLabel *value;
  double height = BAR * self->em;

  if (columns->wide)
    {
      double row;

      value = atlas_chart_layout_text (self, text, columns->plot_x + columns->plot_width + self->em, y, columns->value_width,
                                       ink, bold);
      row = MAX (MAX (label.height, value->height), height);
      value->y = y + (row - value->height) / 2;
      g_array_index (self->labels, AtlasChartLabel, self->labels->len - 2).y = y + (row - label.height) / 2;
      *bottom = y + row;

      return y + (row - height) / 2;
    }

  y += *item->label != '\0' ? label.height : 0;
  value = atlas_chart_layout_text (self, text, x, y, width, ink, bold);
  if (*item->label != '\0' && label.height <= value->height * 1.2 && value->height <= label.height * 1.2 &&
      label.width + self->em + value->width <= width)
    {
      value->x = x + label.width + self->em;
      value->y = y - label.height;
    }
  else
    {
      y += value->height;
    }
  y += 0.15 * self->em;
  *bottom = y + (isnan (item->low) ? 0 : height);

  return y;
}

double
atlas_chart_layout_rows (AtlasChartLayout      *self,
                         const AtlasChartPanel *panel,
                         double                 x,
                         double                 y,
                         double                 width)
{
  Columns columns = choose_columns (self, panel, x, width);
  AtlasChartScale scale;
  double top, axis_height;
  guint axis, axis_end;

  y += atlas_chart_layout_text (self, panel->title, x, y, width, ATLAS_CHART_INK, TRUE)->height + 0.4 * self->em;
  top = y;

  /* The axis is laid out first, as the bars need its scale, and put below them. */
  axis = self->labels->len;
  axis_height = add_axis (self, panel, &scale, &columns, x, width);
  axis_end = self->labels->len;

  for (guint i = 0; i < panel->items->len; i++)
    {
      const AtlasChartItem *item = panel->items->pdata[i];
      double row = y;
      double bar = add_texts (self, item, &columns, x, y, width, &y);

      add_bar (self, panel, item, &scale, &columns, bar);
      atlas_chart_layout_mark (self, item, x, row, width, y - row);
      y += ROW_GAP * self->em;
    }

  for (guint i = axis; i < axis_end; i++)
    g_array_index (self->labels, AtlasChartLabel, i).y += y;
  for (guint i = 0; i < scale.n_ticks; i++)
    {
      double at = columns.plot_x + atlas_chart_scale_place (&scale, scale.ticks[i]) * columns.plot_width;

      /* Where texts stand above the bars, no line may cross them. */
      atlas_chart_layout_shape (self, ATLAS_CHART_RULE, at, columns.wide ? top : y - 0.4 * self->em, at, y, NULL);
    }
  if (!columns.wide)
    atlas_chart_layout_shape (self, ATLAS_CHART_RULE, columns.plot_x, y - 0.2 * self->em, columns.plot_x + columns.plot_width,
                              y - 0.2 * self->em, NULL);
  y += axis_height;

  return panel->notes->len > 0 ? atlas_chart_layout_notes (self, panel->notes, x, y + 0.25 * self->em, width) : y;
}

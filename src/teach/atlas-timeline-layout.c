/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the records of a timeline stand. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-timeline-layout.h"

#include "atlas-calendar.h"

/* Rows of a lane, and of one that is spread. */
#define ROWS 5
#define SPREAD_ROWS 60

/* Pixels: a symbol, what is kept free behind a label, a count. */
#define SYMBOL 22
#define GAP 8
#define COUNT 44

/* By lanes, in them by time. */
int
atlas_timeline_compare (gconstpointer one,
                        gconstpointer other)
{
  const AtlasTimelineItem *a = one, *b = other;

  if (a->lane != b->lane)
    return a->lane < b->lane ? -1 : 1;
  if (a->span.first != b->span.first)
    return a->span.first < b->span.first ? -1 : 1;
  if (a->span.last != b->span.last)
    return a->span.last > b->span.last ? -1 : 1;

  return (a->id > b->id) - (a->id < b->id);
}

static void
get_range (const AtlasTimeAxis     *axis,
           const AtlasTimelineItem *item,
           double                  *x,
           double                  *end)
{
  *x = item->span.first == ATLAS_CALENDAR_EVER_BEFORE ? 0 : atlas_time_axis_x (axis, item->span.first);
  *end = item->span.last == ATLAS_CALENDAR_EVER_AFTER ? axis->width : atlas_time_axis_x (axis, item->span.last + 1.);
}

/* What found no row is counted with its neighbours. */
static void
gather (GArray *marks,
        guint   item,
        double  x)
{
  AtlasTimelineMark mark = { item, 1, x, x + COUNT, 0 };

  if (marks->len > 0)
    {
      AtlasTimelineMark *before = &g_array_index (marks, AtlasTimelineMark, marks->len - 1);

      if (mark.x < before->end)
        {
          before->count++;
          return;
        }
    }

  g_array_append_val (marks, mark);
}

/* One lane: what has room in its rows, then the counts of what has not. */
static void
lay_out_lane (AtlasTimelineItem        *items,
              guint                     start,
              guint                     end,
              AtlasTimelineLane        *lane,
              const AtlasTimelineStyle *style,
              GArray                   *marks)
{
  guint max_rows = lane->spread ? SPREAD_ROWS : ROWS;
  double ends[SPREAD_ROWS];
  guint n_rows = 0;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (AtlasTimelineMark));

  lane->count = 0;
  for (guint i = start; i < end; i++)
    {
      AtlasTimelineMark mark;
      double x, last;
      guint row;

      get_range (style->axis, &items[i], &x, &last);
      if (last < 0 || x > style->axis->width)
        continue;

      lane->count++;
      x = MAX (x, 0);
      for (row = 0; row < n_rows && ends[row] > x; row++)
        continue;
      if (row == max_rows)
        {
          gather (counts, i, x);
          continue;
        }

      if (items[i].label <= 0)
        items[i].label = style->measure (&items[i], style->data);
      if (row == n_rows)
        n_rows++;
      ends[row] = MAX (last, x + SYMBOL + (double) items[i].label) + GAP;

      mark = (AtlasTimelineMark) { i, 1, x, MIN (last, style->axis->width), lane->y + style->heading + row * style->row };
      g_array_append_val (marks, mark);
    }

  for (guint i = 0; i < counts->len; i++)
    {
      AtlasTimelineMark *mark = &g_array_index (counts, AtlasTimelineMark, i);

      mark->y = lane->y + style->heading + n_rows * style->row;
      g_array_append_val (marks, *mark);
    }

  lane->height = style->heading + (MAX (n_rows, 1) + (counts->len > 0)) * style->row;
}

/* @items: as atlas_timeline_compare() has them; what they lack of labels is measured
 * @lanes: whether each is spread; they get their places
 * @marks: (element-type AtlasTimelineMark): gets what is in view
 *
 * Returns: how high all of it is */
double
atlas_timeline_lay_out (AtlasTimelineItem        *items,
                        guint                     n_items,
                        AtlasTimelineLane        *lanes,
                        guint                     n_lanes,
                        const AtlasTimelineStyle *style,
                        GArray                   *marks)
{
  double y = 0;
  guint start = 0;

  g_array_set_size (marks, 0);
  for (guint i = 0; i < n_lanes; i++)
    {
      guint end = start;

      while (end < n_items && items[end].lane == i)
        end++;
      lanes[i].y = y;
      lay_out_lane (items, start, end, &lanes[i], style, marks);
      y += lanes[i].height;
      start = end;
    }

  return y;
}

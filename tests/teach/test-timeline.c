/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the records of a timeline stand: none over another, counts where there are too many. */
#include "atlas-timeline-layout.h"

#include "atlas-calendar.h"

#define ROW 20
#define HEADING 24

static float
measure_cb (AtlasTimelineItem *item,
            gpointer           data)
{
  (*(guint *) data)++;

  return 80;
}

static GArray *
make_items (guint n,
            guint n_lanes,
            guint seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GArray *items = g_array_new (FALSE, FALSE, sizeof (AtlasTimelineItem));

  for (guint i = 0; i < n; i++)
    {
      gint32 first = g_rand_int_range (random, 0, 10000);
      AtlasTimelineItem item = { i + 1, { first, first + g_rand_int_range (random, 0, 400), 0 },
                                 (guint16) g_rand_int_range (random, 0, (gint32) n_lanes), 0, 0 };

      if (i % 97 == 0)
        item.span.last = ATLAS_CALENDAR_EVER_AFTER;
      g_array_append_val (items, item);
    }
  g_array_sort (items, atlas_timeline_compare);

  return items;
}

static void
check (guint    n,
       guint    n_lanes,
       gboolean spread)
{
  g_autoptr (GArray) items = make_items (n, n_lanes, n);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (AtlasTimelineMark));
  g_autofree AtlasTimelineLane *lanes = g_new0 (AtlasTimelineLane, n_lanes);
  AtlasTimeAxis axis = { .width = 1000 };
  guint n_measured = 0, n_in_view = 0, n_counted = 0;
  AtlasTimelineStyle style = { &axis, ROW, HEADING, measure_cb, &n_measured };
  double height;

  for (guint i = 0; i < n_lanes; i++)
    lanes[i].spread = spread;
  atlas_time_axis_set_limits (&axis, 0, 10000);
  atlas_time_axis_show (&axis, 2000, 3000);
  height = atlas_timeline_lay_out ((AtlasTimelineItem *) (void *) items->data, items->len, lanes, n_lanes, &style, marks);

  for (guint i = 0; i < n_lanes; i++)
    n_in_view += lanes[i].count;
  for (guint i = 0; i < marks->len; i++)
    {
      const AtlasTimelineMark *one = &g_array_index (marks, AtlasTimelineMark, i);
      const AtlasTimelineLane *lane = &lanes[g_array_index (items, AtlasTimelineItem, one->item).lane];

      n_counted += one->count;
      g_assert_cmpfloat (one->y, >=, lane->y + HEADING);
      g_assert_cmpfloat (one->y + ROW, <=, lane->y + lane->height);
      g_assert_cmpfloat (one->y + ROW, <=, height);
      for (guint j = i + 1; j < marks->len; j++)
        {
          const AtlasTimelineMark *other = &g_array_index (marks, AtlasTimelineMark, j);
          double end = one->count > 1 ? one->end : MAX (one->end, one->x + 80);
          double other_end = other->count > 1 ? other->end : MAX (other->end, other->x + 80);

          if (one->y == other->y)
            g_assert_true (end <= other->x || other_end <= one->x);
        }
    }

  /* Everything in view is there, by itself or in a count; what is not drawn was not measured. */
  g_assert_cmpuint (n_counted, ==, n_in_view);
  g_assert_cmpuint (n_measured, <=, marks->len);
}

static void
test_few (void)
{
  check (20, 3, FALSE);
  check (0, 2, FALSE);
}

static void
test_many (void)
{
  check (5000, 5, FALSE);
  check (2000, 3, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/few", test_few);
  g_test_add_func ("/timeline/many", test_many);

  return g_test_run ();
}

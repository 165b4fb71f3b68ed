/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts at every width: no text lies on another or leaves the area, and each shape says what is known
 * and no more. */
#include "chart-test.h"

#include <math.h>
#include <string.h>

#include "atlas-chart-layout.h"

static const AtlasChartKind kinds[] = { ATLAS_CHART_BARS, ATLAS_CHART_LINES, ATLAS_CHART_SHARES };

static guint
count_shapes (AtlasChartLayout   *layout,
              AtlasChartShapeType type)
{
  guint n = 0;

  for (guint i = 0; i < layout->shapes->len; i++)
    n += g_array_index (layout->shapes, AtlasChartShape, i).type == type;

  return n;
}

static void
assert_apart (AtlasChartLayout *layout)
{
  for (guint i = 0; i < layout->labels->len; i++)
    {
      const AtlasChartLabel *one = &g_array_index (layout->labels, AtlasChartLabel, i);

      if (one->x < -0.5 || one->y < -0.5 || one->x + one->width > layout->width + 0.5 ||
          one->y + one->height > layout->height + 0.5)
        g_error ("“%s” leaves the area of %g x %g: %g %g, %g x %g", pango_layout_get_text (one->layout), layout->width,
                 layout->height, one->x, one->y, one->width, one->height);

      for (guint j = 0; j < i; j++)
        {
          const AtlasChartLabel *other = &g_array_index (layout->labels, AtlasChartLabel, j);

          if (one->x + 0.5 < other->x + other->width && other->x + 0.5 < one->x + one->width &&
              one->y + 0.5 < other->y + other->height && other->y + 0.5 < one->y + one->height)
            g_error ("“%s” lies on “%s” at a width of %g", pango_layout_get_text (one->layout),
                     pango_layout_get_text (other->layout), layout->width);
        }
    }

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const AtlasChartShape *shape = &g_array_index (layout->shapes, AtlasChartShape, i);
      double slack = layout->em;

      g_assert_true (isfinite (shape->x0) && isfinite (shape->x1) && isfinite (shape->y0) && isfinite (shape->y1));
      g_assert_cmpfloat (MIN (shape->x0, shape->x1), >=, -slack);
      g_assert_cmpfloat (MAX (shape->x0, shape->x1), <=, layout->width + slack);
      g_assert_cmpfloat (MAX (shape->y0, shape->y1), <=, layout->height + slack);
      g_assert_cmpfloat (MIN (shape->y0, shape->y1), >=, -slack);
    }
}

static void
assert_sound (AtlasChart *chart,
              double      text_size,
              double      width)
{
  AtlasChartStyle style;
  g_autoptr (AtlasChartLayout) layout = NULL;
  g_autoptr (AtlasChartLayout) low = NULL;

  atlas_chart_style_init (&style, FALSE, text_size);
  style.alone = TRUE;
  layout = atlas_chart_layout_new (chart, &style, width, INFINITY);
  assert_apart (layout);

  low = atlas_chart_layout_new (chart, &style, width, layout->height / 2);
  assert_apart (low);
}

static void
test_widths (void)
{
  static const double widths[] = { 200, 328, 360, 420, 600, 768, 1024, 1366, 1920 };
  static const double sizes[] = { 13, 16, 32, 48 };
  ChartTest test;

  chart_test_init (&test);
  chart_test_fill (&test);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (AtlasChart) chart = chart_test_draw (&test, kinds[i]);

      g_assert_false (atlas_chart_is_empty (chart));
      for (guint j = 0; j < G_N_ELEMENTS (widths); j++)
        {
          for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
            assert_sound (chart, sizes[k], widths[j]);
        }
    }
  chart_test_clear (&test);
}

/* Whatever the figures are: sound layout, and a drawing without an error of cairo. */
static void
test_random (void)
{
  for (guint round = 0; round < 60; round++)
    {
      ChartTest test;
      g_autoptr (AtlasChart) chart = NULL;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 400);
      cairo_t *cr = cairo_create (surface);
      AtlasChartStyle style;

      chart_test_init (&test);
      chart_test_scatter (&test, g_test_rand_int_range (1, 20));
      chart = chart_test_draw (&test, kinds[round % 3]);
      chart_test_clear (&test);    /* the chart needs nothing of it any more */

      assert_sound (chart, g_test_rand_double_range (8, 40), g_test_rand_double_range (200, 1920));
      atlas_chart_style_init (&style, round % 2, 14);
      style.period = "2018";
      atlas_chart_draw (chart, cr, 400, 400, &style);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static AtlasChartLayout *
lay_out (ChartTest       *test,
         AtlasChartKind   kind,
         AtlasChartStyle *style)
{
  g_autoptr (AtlasChart) chart = chart_test_draw (test, kind);

  atlas_chart_style_init (style, FALSE, 14);

  return atlas_chart_layout_new (chart, style, 700, INFINITY);
}

static void
test_open (void)
{
  static const struct { const char *qualifier; guint fades, bars, betweens, abouts; } known[] = {
    { "=", 0, 1, 0, 0 },
    { ">", 1, 1, 0, 0 },
    { ">=", 1, 1, 0, 0 },
    { "<", 0, 0, 1, 0 },
    { "~", 0, 1, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      ChartTest test;
      AtlasChartStyle style;
      g_autoptr (AtlasChartLayout) layout = NULL;

      chart_test_init (&test);
      chart_test_add (&test, "Wuxi", "parks", known[i].qualifier, 17, "parks", "2019");
      layout = lay_out (&test, ATLAS_CHART_BARS, &style);
      g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_FADE), ==, known[i].fades);
      g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_BAR), ==, known[i].bars);
      g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_BETWEEN), ==, known[i].betweens);
      g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_ABOUT), ==, known[i].abouts);
      chart_test_clear (&test);
    }
}

static const AtlasChartLabel *
find_label (AtlasChartLayout *layout,
            const char       *words)
{
  for (guint i = 0; i < layout->labels->len; i++)
    {
      const AtlasChartLabel *label = &g_array_index (layout->labels, AtlasChartLabel, i);

      if (strstr (pango_layout_get_text (label->layout), words) != NULL)
        return label;
    }

  return NULL;
}

static void
test_unknown (void)
{
  ChartTest test;
  AtlasChartStyle style;
  g_autoptr (AtlasChart) chart = NULL;
  g_autoptr (AtlasChartLayout) layout = NULL;
  g_autoptr (GPtrArray) figures = NULL;

  chart_test_init (&test);
  chart_test_add (&test, "Wuxi", "parks", "=", 17, "parks", "2019");
  figures = atlas_figures_of_claims (test.set, (const AtlasClaim * const *) test.claims->pdata, test.claims->len);
  ((AtlasFigure *) figures->pdata[0])->low = NAN;
  chart = atlas_chart_new (ATLAS_CHART_BARS, figures, test.set, ATLAS_LABELS_INTERFACE);
  atlas_chart_style_init (&style, FALSE, 14);
  layout = atlas_chart_layout_new (chart, &style, 700, INFINITY);
  g_assert_nonnull (find_label (layout, "not known"));
  g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_BAR), ==, 0);
  g_assert_cmpuint (layout->shapes->len, ==, count_shapes (layout, ATLAS_CHART_RULE));
  chart_test_clear (&test);

  /* Who has no such figure is named, and has no bar. */
  g_clear_pointer (&layout, atlas_chart_layout_free);
  chart_test_init (&test);
  chart_test_add (&test, "Wuxi", "parks", "=", 17, "parks", "2019");
  chart_test_add (&test, "Jilin", "parks", "=", 12, "parks", "2019");
  chart_test_add (&test, "Xiamen", "visitors", "=", 500, "visitors", "2019");
  layout = lay_out (&test, ATLAS_CHART_BARS, &style);
  g_assert_nonnull (find_label (layout, "Not known: Xiamen"));
  g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_BAR), ==, 3);
  chart_test_clear (&test);
}

static void
test_targets (void)
{
  static const char * const states[] = { "target", "expected" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      ChartTest test;
      AtlasChartStyle style;
      g_autoptr (AtlasChartLayout) layout = NULL;
      AtlasClaim *claim;

      chart_test_init (&test);
      claim = chart_test_add (&test, "Wuxi", "parks", "=", 17, "parks", "2019");
      atlas_set_text (&claim->state, states[i]);
      chart_test_add (&test, "Wuxi", "parks", "=", 12, "parks", "2019");
      layout = lay_out (&test, ATLAS_CHART_BARS, &style);
      g_assert_nonnull (find_label (layout, states[i]));
      g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_BAR), ==, 2);
      for (guint j = 0, seen = 0; j < layout->shapes->len; j++)
        {
          const AtlasChartShape *shape = &g_array_index (layout->shapes, AtlasChartShape, j);

          if (shape->type == ATLAS_CHART_BAR)
            g_assert_cmpint (shape->state, ==, seen++ == 0 ? (AtlasFigureState) (i + 1) : ATLAS_FIGURE_ACTUAL);
        }
      chart_test_clear (&test);
    }
}

static void
test_gaps (void)
{
  ChartTest test;
  AtlasChartStyle style;
  g_autoptr (AtlasChartLayout) layout = NULL;
  double widths[3];
  guint n = 0;

  chart_test_init (&test);
  chart_test_add (&test, "Wuxi", "parks", "=", 12, "parks", "2016");
  chart_test_add (&test, "Wuxi", "parks", "=", 14, "parks", "2017");
  chart_test_add (&test, "Wuxi", "parks", "=", 17, "parks", "2019");
  chart_test_add (&test, "Wuxi", "parks", "=", 20, "parks", NULL);
  layout = lay_out (&test, ATLAS_CHART_LINES, &style);
  g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_SPAN), ==, 3);
  g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_LINK), ==, 1);
  g_assert_nonnull (find_label (layout, "1 figure says no year"));
  g_assert_true (atlas_chart_is_over_time (layout->chart));
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const AtlasChartShape *shape = &g_array_index (layout->shapes, AtlasChartShape, i);

      if (shape->type == ATLAS_CHART_SPAN)
        widths[n++] = shape->x1 - shape->x0;
    }
  /* A year is as long as another. */
  g_assert_cmpfloat (widths[0], >, 40);
  g_assert_cmpfloat_with_epsilon (widths[0] / widths[1], 1, 0.01);
  chart_test_clear (&test);
}

static void
test_rest (void)
{
  ChartTest test;
  AtlasChartStyle style;
  g_autoptr (AtlasChartLayout) layout = NULL;
  AtlasClaim *whole, *part;

  chart_test_init (&test);
  whole = chart_test_add (&test, "Wuxi", "exports", "=", 740e6, "USD", "2017");
  part = chart_test_add (&test, "Wuxi", "exports", "=", 74e6, "USD", "2017");
  part->part_of = whole->base.id;
  atlas_set_text (&part->scope, "Services");
  part = chart_test_add (&test, "Wuxi", "exports", ">", 37e6, "USD", "2017");
  part->part_of = whole->base.id;
  atlas_set_text (&part->scope, "Films");
  layout = lay_out (&test, ATLAS_CHART_SHARES, &style);
  g_assert_false (atlas_chart_is_over_time (layout->chart));
  g_assert_nonnull (find_label (layout, "10.0% of the whole"));
  g_assert_nonnull (find_label (layout, "over 5.0% of the whole"));
  /* The films may be all that the services leave, or within them. */
  g_assert_nonnull (find_label (layout, "up to 90.0% of the whole"));
  g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_FRAME), ==, 1);
  chart_test_clear (&test);
}

static void
test_powers (void)
{
  ChartTest test;
  AtlasChartStyle style;
  g_autoptr (AtlasChartLayout) layout = NULL;

  chart_test_init (&test);
  chart_test_add (&test, "Wuxi", "revenue", ">", 21e10, "CNY", "2018");
  chart_test_add (&test, "Xiamen", "revenue", "=", 36e5, "CNY", "2018");
  layout = lay_out (&test, ATLAS_CHART_BARS, &style);
  g_assert_nonnull (find_label (layout, "ten times the one before"));
  g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_BAR), ==, 0);
  g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_MARKER), ==, 2);
  g_assert_cmpuint (count_shapes (layout, ATLAS_CHART_FADE), ==, 1);
  chart_test_clear (&test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/layout/widths", test_widths);
  g_test_add_func ("/chart/layout/random", test_random);
  g_test_add_func ("/chart/layout/open", test_open);
  g_test_add_func ("/chart/layout/unknown", test_unknown);
  g_test_add_func ("/chart/layout/targets", test_targets);
  g_test_add_func ("/chart/layout/gaps", test_gaps);
  g_test_add_func ("/chart/layout/rest", test_rest);
  g_test_add_func ("/chart/layout/powers", test_powers);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts as symbols: areas in proportion, classes at round numbers, and a legend that says what is drawn. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "atlas-figure-overlay.h"
#include "atlas-mercator.h"

static void
test_sizes (void)
{
  AtlasFigureScale scale;

  atlas_figure_scale_init (&scale, ATLAS_FIGURES_BY_SIZE, 0, 1300);
  g_assert_cmpuint (scale.n_steps, ==, 3);
  g_assert_cmpfloat (scale.steps[0], ==, 1000);
  g_assert_cmpfloat (scale.steps[1], ==, 200);
  g_assert_cmpfloat (scale.steps[2], ==, 50);
  g_assert_cmpfloat_with_epsilon (atlas_figure_scale_radius (&scale, 1300) / atlas_figure_scale_radius (&scale, 325), 2.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (atlas_figure_scale_radius (&scale, -1300), atlas_figure_scale_radius (&scale, 1300), 1e-9);
  g_assert_cmpfloat (atlas_figure_scale_radius (&scale, 0), >, 0);

  atlas_figure_scale_init (&scale, ATLAS_FIGURES_BY_SIZE, 0, 0);
  g_assert_cmpuint (scale.n_steps, ==, 0);
  g_assert_true (isfinite (atlas_figure_scale_radius (&scale, 0)));
}

static void
check_classes (double low,
               double high)
{
  AtlasFigureScale scale;
  guint32 before = G_MAXUINT32;

  atlas_figure_scale_init (&scale, ATLAS_FIGURES_BY_COLOUR, low, high);
  g_assert_cmpuint (scale.n_steps, >=, 2);
  g_assert_cmpuint (scale.n_steps, <=, 6);
  g_assert_cmpfloat (scale.steps[0], <=, low);
  g_assert_cmpfloat (scale.steps[scale.n_steps - 1], >=, high);
  for (guint i = 0; i + 1 < scale.n_steps; i++)
    {
      guint32 rgb = atlas_figure_scale_rgb (&scale, scale.steps[i], FALSE);

      if (i > 0)
        g_assert_cmpfloat (scale.steps[i], >, scale.steps[i - 1]);
      g_assert_cmpuint (atlas_figure_scale_class (&scale, scale.steps[i]), ==, i);
      g_assert_cmphex (rgb, !=, before);
      before = rgb;
    }
  g_assert_cmpuint (atlas_figure_scale_class (&scale, high), ==,
                    MIN (scale.n_steps - 2, atlas_figure_scale_class (&scale, scale.steps[scale.n_steps - 1])));
}

static void
test_classes (void)
{
  AtlasFigureScale scale;

  check_classes (0, 100);
  check_classes (-20, 35);
  check_classes (3, 3.4);
  check_classes (12, 9e9);
  check_classes (1e-6, 2e-6);
  check_classes (7, 7);
  for (double high = 1; high < 1e6; high *= 1.37)
    check_classes (high / 13, high);

  atlas_figure_scale_init (&scale, ATLAS_FIGURES_BY_COLOUR, 12, 9e9);
  g_assert_true (scale.logarithmic);
  atlas_figure_scale_init (&scale, ATLAS_FIGURES_BY_COLOUR, 12, 90);
  g_assert_false (scale.logarithmic);
}

static AtlasFigureTheme *
make_theme (AtlasRecordSet *set)
{
  AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);

  property->base.id = 1;
  atlas_set_text (&property->key, "population");
  atlas_set_text (&property->value_type, "number");
  atlas_set_text (&property->unit_family, "count");
  g_assert_true (atlas_record_set_take (set, property));
  for (gint64 i = 0; i < 3; i++)
    {
      AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
      AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

      entry->base.id = 10 + i;
      entry->position = (AtlasPoint) { TRUE, -60.0 + 60.0 * i, 0.0 };
      atlas_set_text (&entry->kind, "place");
      g_assert_true (atlas_record_set_take (set, entry));
      claim->base.id = 20 + i;
      claim->entry = 10 + i;
      claim->property = 1;
      claim->number = 100 << (2 * i);
      atlas_set_text (&claim->qualifier, i == 1 ? "~" : "=");
      atlas_set_text (&claim->unit, "people");
      atlas_set_text (&claim->period, "2019");
      g_assert_true (atlas_record_set_take (set, claim));
    }

  return atlas_figure_theme_new (set, 1, TRUE);
}

static guint
count_drawn (const AtlasFigureOverlay *overlay,
             const AtlasIdSet         *shown)
{
  const AtlasCamera camera = { 0.5, 0.5, 512.0, 512.0, 256.0 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 512, 256);
  cairo_t *cr = cairo_create (surface);
  guint n_drawn = 0;

  atlas_figure_overlay_draw (overlay, cr, &camera, shown, 1.0, FALSE);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (guint i = 0; i < 3; i++)
    {
      int x = (int) (512.0 * atlas_mercator_x (-60.0 + 60.0 * i));
      const guint8 *row = cairo_image_surface_get_data (surface) + 128 * cairo_image_surface_get_stride (surface);

      n_drawn += ((const guint32 *) (gconstpointer) row)[x] != 0;
    }
  cairo_surface_destroy (surface);

  return n_drawn;
}

static void
test_overlay (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (AtlasFigureTheme) theme = make_theme (set);
  g_autoptr (AtlasFigureOverlay) overlay = atlas_figure_overlay_new (theme, 0, ATLAS_FIGURES_BY_SIZE);
  g_autoptr (AtlasFigureOverlay) coloured = atlas_figure_overlay_new (theme, 0, ATLAS_FIGURES_BY_COLOUR);
  const gint64 id = 11;
  g_autoptr (AtlasIdSet) one = atlas_id_set_new (&id, 1);
  g_autofree char *amount = atlas_figure_overlay_amount (overlay, 11);
  g_autofree char *described = atlas_figure_overlay_describe (overlay);
  g_autofree char *step = atlas_figure_overlay_step (overlay, 0);
  g_autofree char *class = atlas_figure_overlay_step (coloured, 0);

  g_assert_null (atlas_figure_overlay_new (theme, 7, ATLAS_FIGURES_BY_SIZE));
  g_assert_cmpuint (count_drawn (overlay, NULL), ==, 3);
  g_assert_cmpuint (count_drawn (coloured, NULL), ==, 3);
  g_assert_cmpuint (count_drawn (overlay, one), ==, 1);
  g_assert_cmpstr (amount, ==, "about 400 people");
  g_assert_null (atlas_figure_overlay_amount (overlay, 99));
  g_assert_cmpstr (step, ==, "1,000 people");
  g_assert_nonnull (strstr (class, " – "));
  g_assert_null (atlas_figure_overlay_step (overlay, 3));
  g_assert_true (g_str_has_prefix (described, "population, 2019 · people: 3 records, from 100 people to 1,600 people."));
  g_assert_nonnull (strstr (described, "Dotted rim"));
}

/* What is measured is what is drawn, and a narrow legend is a high one. */
static void
test_legend (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (AtlasFigureTheme) theme = make_theme (set);
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  for (AtlasFigureLook look = ATLAS_FIGURES_BY_SIZE; look <= ATLAS_FIGURES_BY_COLOUR; look++)
    {
      g_autoptr (AtlasFigureOverlay) overlay = atlas_figure_overlay_new (theme, 0, look);
      double height = atlas_figure_overlay_legend (overlay, NULL, context, 200, 12, FALSE);

      g_assert_cmpfloat (height, >, 60);
      g_assert_cmpfloat (atlas_figure_overlay_legend (overlay, NULL, context, 90, 12, FALSE), >, height);
      g_assert_cmpfloat_with_epsilon (atlas_figure_overlay_legend (overlay, cr, context, 200, 12, FALSE), height, 0.5);
    }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (context);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figure-overlay/sizes", test_sizes);
  g_test_add_func ("/figure-overlay/classes", test_classes);
  g_test_add_func ("/figure-overlay/overlay", test_overlay);
  g_test_add_func ("/figure-overlay/legend", test_legend);

  return g_test_run ();
}

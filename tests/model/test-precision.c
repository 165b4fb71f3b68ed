/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Radii as people write them. */
#include <math.h>

#include <gio/gio.h>

#include "atlas-precision.h"

static void
test_parse (void)
{
  static const struct { const char *text; double metres; } read[] = {
    { "800", 800 }, { "800 m", 800 }, { "800m", 800 }, { "2.5 km", 2500 }, { "3公里", 3000 }, { "５００米", 500 }, { "1 mile", 1609.344 },
    { "Building", 50 }, { "street", 200 }, { "街道", 200 }, { "district", 5000 }, { "区", 5000 }, { "CITY", 20000 }, { "市", 20000 },
    { "province", 100000 }, { " 2 km ", 2000 },
  };
  static const char * const refused[] = { "far", "-5 m", "0", "km", "1e9 km", "\xff", "5 parsecs", "nan" };
  double metres;

  for (guint i = 0; i < G_N_ELEMENTS (read); i++)
    {
      g_test_message ("%s", read[i].text);
      g_assert_true (atlas_precision_parse (read[i].text, &metres, NULL));
      g_assert_cmpfloat_with_epsilon (metres, read[i].metres, 1e-9);
    }

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("refused %u", i);
      g_assert_false (atlas_precision_parse (refused[i], &metres, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_true (isnan (metres));
    }

  g_assert_true (atlas_precision_parse ("", &metres, NULL));
  g_assert_true (isnan (metres));
  g_assert_true (atlas_precision_parse (NULL, &metres, NULL));
}

static void
test_steps (void)
{
  for (const AtlasPrecisionStep *step = atlas_precision_steps; step->word != NULL; step++)
    {
      double metres;

      g_assert_true (atlas_precision_parse (atlas_precision_label (step), &metres, NULL));
      g_assert_cmpfloat (metres, ==, step->metres);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/precision/parse", test_parse);
  g_test_add_func ("/model/precision/steps", test_steps);

  return g_test_run ();
}

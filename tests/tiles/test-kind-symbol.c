/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The symbols of the kinds: each of its own shape, whatever its colour, full or hollow. */
#include <math.h>

#include "atlas-kind-symbol.h"
#include "atlas-map-palette.h"

#include "atlas-record.h"
#include "atlas-test-contrast.h"

#include <string.h>

#define SIZE 32

/* Whether a pixel is covered at all: the silhouette without its colour. */
static void
draw_silhouette (AtlasKind        kind,
                 AtlasSymbolFlags flags,
                 guint8           covered[SIZE * SIZE])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);
  const guint8 *data;
  int stride;

  atlas_pin_symbol_draw (cr, kind, SIZE / 2.0, SIZE / 2.0, 20.0, flags);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      {
        guint32 pixel;

        memcpy (&pixel, data + y * stride + 4 * x, sizeof pixel);
        covered[y * SIZE + x] = (pixel >> 24) > 127;
      }
  cairo_surface_destroy (surface);
}

static guint
count_differences (const guint8 *one,
                   const guint8 *other)
{
  guint n_differences = 0;

  for (guint i = 0; i < SIZE * SIZE; i++)
    n_differences += one[i] != other[i];

  return n_differences;
}

static void
test_shapes (void)
{
  static const guint8 nothing[SIZE * SIZE];
  guint8 shapes[ATLAS_N_KINDS][SIZE * SIZE], hollow[SIZE * SIZE];

  for (guint kind = 0; kind < ATLAS_N_KINDS; kind++)
    {
      draw_silhouette ((AtlasKind) kind, ATLAS_SYMBOL_PLAIN, shapes[kind]);
      g_assert_cmpuint (count_differences (shapes[kind], nothing), >, 120);

      /* A doubtful one has the same outline. */
      draw_silhouette ((AtlasKind) kind, ATLAS_SYMBOL_HOLLOW | ATLAS_SYMBOL_DARK, hollow);
      g_assert_cmpuint (count_differences (shapes[kind], hollow), <, 40);

      /* A rim makes it larger. */
      draw_silhouette ((AtlasKind) kind, ATLAS_SYMBOL_OUTLINED, hollow);
      g_assert_cmpuint (count_differences (shapes[kind], hollow), >, 40);
    }

  for (guint one = 0; one < ATLAS_N_KINDS; one++)
    for (guint other = 0; other < one; other++)
      g_assert_cmpuint (count_differences (shapes[one], shapes[other]), >, 20);
}

static void
test_names (void)
{
  for (guint i = 0; atlas_kinds[i] != NULL; i++)
    {
      g_assert_cmpuint (i, <, ATLAS_N_KINDS);
      g_assert_cmpint (atlas_kind_from_name (atlas_kinds[i]), ==, i);
      g_assert_cmpstr (atlas_kind_display_name ((AtlasKind) i), !=, "");
    }
  g_assert_cmpint (atlas_kind_from_name ("unheard of"), ==, ATLAS_KIND_PLACE);
  g_assert_cmpint (atlas_kind_from_name (NULL), ==, ATLAS_KIND_PLACE);
}

static void
test_colors (void)
{
  for (guint dark = 0; dark < 2; dark++)
    for (guint one = 0; one < ATLAS_N_KINDS; one++)
      for (guint other = 0; other < one; other++)
        g_assert_cmphex (atlas_kind_get_rgb ((AtlasKind) one, dark), !=,
                         atlas_kind_get_rgb ((AtlasKind) other, dark));
}

/* WCAG 2.1, 1.4.11 and 1.4.3: on land as on water symbols have 3 to 1, names of places 4.5 to 1. */
static void
test_contrast (void)
{
  for (guint dark = 0; dark < 2; dark++)
    {
      const AtlasMapPalette *palette = atlas_map_palette_get (dark != 0);
      const guint32 grounds[] = { palette->land, palette->water };

      for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
        {
          g_assert_cmpfloat (test_contrast_of (palette->ink, grounds[i]), >=, 4.5);
          for (guint kind = 0; kind < ATLAS_N_KINDS; kind++)
            g_assert_cmpfloat (test_contrast_of (atlas_kind_get_rgb ((AtlasKind) kind, dark != 0), grounds[i]), >=, 3.0);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kind-symbol/shapes", test_shapes);
  g_test_add_func ("/kind-symbol/names", test_names);
  g_test_add_func ("/kind-symbol/colors", test_colors);
  g_test_add_func ("/kind-symbol/contrast", test_contrast);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and pins beside each other: whatever the screen, the words and the pins, no pin is covered. */
#include "atlas-stage-layout.h"

#include <math.h>

#include "atlas-mercator.h"

/* So many letters, as a paragraph. */
static int
paragraph (AtlasPanelSide side,
           int            width,
           gpointer       data)
{
  const AtlasStageScene *scene = data;
  double letters = scene->before == -1 ? 260.0 : 900.0;

  return (int) (ceil (letters * scene->text * 0.5 / (width - 2.5 * scene->text)) * scene->text * 1.3 + 5.0 * scene->text);
}

static void
check (AtlasStageScene *scene)
{
  AtlasStageLayout layout;
  double world;

  atlas_stage_layout (scene, paragraph, scene, &layout);
  world = 256.0 * exp2 (layout.zoom);
  g_assert_cmpuint (layout.n_hidden, ==, 0);
  g_assert_cmpint (layout.open.width * layout.open.height + layout.panel.width * layout.panel.height, ==,
                   scene->width * scene->height);
  for (guint i = 0; i < scene->n_pins; i++)
    {
      double turn = scene->pins[i].x - layout.middle.x;
      double x = (turn - round (turn)) * world + scene->width / 2.0;
      double y = (scene->pins[i].y - layout.middle.y) * world + scene->height / 2.0;

      g_assert_cmpfloat (x, >=, layout.open.x);
      g_assert_cmpfloat (x, <=, layout.open.x + layout.open.width);
      g_assert_cmpfloat (y, >=, layout.open.y);
      g_assert_cmpfloat (y, <=, layout.open.y + layout.open.height);
    }
}

static const struct { int width, height; } screens[] = { { 1024, 768 }, { 1280, 720 }, { 1920, 1080 }, { 3840, 2160 }, { 800, 600 } };

static void
test_china (void)
{
  const double places[][2] = { { 118.09, 24.48 }, { 125.32, 43.88 }, { 113.32, 23.1 }, { 120.3, 31.5 } };
  AtlasStagePin pins[G_N_ELEMENTS (places)];

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    pins[i] = (AtlasStagePin) { atlas_mercator_x (places[i][0]), atlas_mercator_y (places[i][1]) };
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    for (guint n = 0; n <= G_N_ELEMENTS (places); n++)
      for (int placed = 0; placed < 2; placed++)
        for (int before = -1; before < 3; before++)
          for (double zoom = 3.0; zoom < 14.0; zoom += 2.0)
            {
              AtlasStageScene scene = {
                .width = screens[i].width, .height = screens[i].height,
                .text = atlas_stage_text_size (screens[i].height, 1.0),
                .placed = placed, .middle = pins[1], .zoom = zoom,
                .pins = pins, .n_pins = n, .before = before,
              };

              check (&scene);
            }
}

/* Across the date line the shorter way. */
static void
test_date_line (void)
{
  const AtlasStagePin pins[] = {
    { atlas_mercator_x (179.0), atlas_mercator_y (-17.0) }, { atlas_mercator_x (-172.0), atlas_mercator_y (-14.0) },
  };
  AtlasStageScene scene = { .width = 1280, .height = 720, .text = 24.0, .pins = pins, .n_pins = 2, .before = -1 };
  AtlasStageLayout layout;

  check (&scene);
  atlas_stage_layout (&scene, paragraph, &scene, &layout);
  g_assert_cmpfloat (layout.zoom, >, 4.5);
}

/* The author's view is kept where nothing speaks against it. */
static void
test_kept (void)
{
  const AtlasStagePin pin = { atlas_mercator_x (118.09), atlas_mercator_y (24.48) };
  AtlasStageScene scene = {
    .width = 1920, .height = 1080, .text = 34.0, .placed = TRUE, .middle = pin, .zoom = 9.0,
    .pins = &pin, .n_pins = 1, .before = -1,
  };
  AtlasStageLayout layout;

  atlas_stage_layout (&scene, paragraph, &scene, &layout);
  g_assert_cmpfloat_with_epsilon (layout.zoom, 9.0, 1e-9);
  g_assert_false (layout.scrolls);
}

static void
test_text_size (void)
{
  for (int height = 480; height <= 4320; height += 60)
    for (double factor = 0.7; factor < 2.2; factor += 0.1)
      g_assert_cmpfloat (atlas_stage_text_size (height, factor), >=, 24.0);
  g_assert_cmpfloat (atlas_stage_text_size (1080, 1.0), ==, 34.0);
  g_assert_cmpfloat (atlas_stage_text_size (2160, 1.0), >, 1.9 * atlas_stage_text_size (1080, 1.0));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stage-layout/china", test_china);
  g_test_add_func ("/stage-layout/date-line", test_date_line);
  g_test_add_func ("/stage-layout/kept", test_kept);
  g_test_add_func ("/stage-layout/text-size", test_text_size);

  return g_test_run ();
}

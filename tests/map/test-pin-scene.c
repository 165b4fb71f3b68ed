/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pins as a view shows them: the set, clusters and hubs, filter, selection, spreading, hits. */
#include "atlas-pin-scene.h"

#include "atlas-mercator.h"

#include <math.h>

#define WIDTH 800.0
#define HEIGHT 600.0

static void
add_pin (AtlasPinSet *pins,
         gint64       id,
         double       longitude,
         double       latitude,
         guint8       kind)
{
  g_autofree char *label = g_strdup_printf ("Record %" G_GINT64_FORMAT, id);
  AtlasPin pin = { id, longitude, latitude, NAN, kind, FALSE };

  atlas_pin_set_add (pins, &pin, label);
}

/* A hub with five records at its place, four spread a kilometre around it, one far away. */
static AtlasPinSet *
make_pins (void)
{
  AtlasPinSet *pins = atlas_pin_set_new ();

  add_pin (pins, 100, 118.1, 24.5, 0);
  for (gint64 i = 0; i < 5; i++)
    add_pin (pins, 50 - i, 118.1, 24.5, 2);
  for (guint i = 0; i < 4; i++)
    add_pin (pins, 200 + i, 118.1 + 0.01 * cos (i * G_PI_2 + 0.3),
             24.5 + 0.01 * sin (i * G_PI_2 + 0.3), 3);
  add_pin (pins, 300, 120.3, 31.5, 5);

  return pins;
}

static AtlasCamera
camera_at (double longitude,
           double latitude,
           double zoom)
{
  return (AtlasCamera) { atlas_mercator_x (longitude), atlas_mercator_y (latitude),
                         256.0 * exp2 (zoom), WIDTH, HEIGHT };
}

static AtlasPinScene *
make_scene (void)
{
  AtlasPinScene *scene = atlas_pin_scene_new ();
  g_autoptr (AtlasPinSet) pins = make_pins ();

  atlas_pin_scene_take_model (scene, atlas_pin_model_new (pins));

  return scene;
}

static const AtlasMark *
find_mark (const GArray *marks,
           gint64        id)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);

      if (mark->pin != NULL ? mark->pin->id == id : id == 0)
        return mark;
    }

  return NULL;
}

static guint
count_records (const GArray *marks)
{
  guint count = 0;

  for (guint i = 0; i < marks->len; i++)
    count += g_array_index (marks, AtlasMark, i).count;

  return count;
}

static void
test_set (void)
{
  g_autoptr (AtlasPinSet) pins = make_pins ();

  g_assert_cmpuint (atlas_pin_set_size (pins), ==, 11);
  g_assert_cmpstr (atlas_pin_set_label (pins, atlas_pin_set_get (pins, 0)), ==, "Record 100");
  for (guint i = 0; i < 11; i++)
    {
      const AtlasPin *pin = atlas_pin_set_get (pins, i);

      g_assert_true (atlas_pin_set_find (pins, pin->id) == pin);
      g_assert_cmpint (atlas_pin_set_find_number (pins, pin->id), ==, (int) i);
    }
  g_assert_null (atlas_pin_set_find (pins, 51));
  g_assert_null (atlas_pin_set_find (pins, 0));
}

static void
test_far (void)
{
  g_autoptr (AtlasPinScene) scene = make_scene ();
  AtlasCamera camera = camera_at (118.0, 28.0, 5.0);
  const GArray *marks = atlas_pin_scene_layout (scene, &camera);
  const AtlasMark *hub = find_mark (marks, 100), *cluster = find_mark (marks, 0);

  g_assert_cmpuint (count_records (marks), ==, 11);
  g_assert_cmpuint (marks->len, ==, 3);
  g_assert_nonnull (find_mark (marks, 300));

  /* The hub stands where it lies; what would be under it is beside it. */
  g_assert_nonnull (hub);
  g_assert_cmpfloat (hub->x, ==, hub->at_x);
  g_assert_cmpfloat (hub->y, ==, hub->at_y);
  g_assert_nonnull (cluster);
  g_assert_cmpuint (cluster->count, ==, 9);
  g_assert_cmpuint (cluster->counts[2], ==, 5);
  g_assert_cmpuint (cluster->counts[3], ==, 4);
  g_assert_cmpfloat (hypot (cluster->x - hub->x, cluster->y - hub->y), >=,
                     cluster->radius + hub->radius - 0.01);

  g_assert_true (g_array_index (marks, AtlasMark,
                                atlas_pin_scene_hit (scene, hub->x, hub->y)).pin->id == 100);
  g_assert_null (g_array_index (marks, AtlasMark,
                                atlas_pin_scene_hit (scene, cluster->x, cluster->y)).pin);
  g_assert_cmpint (atlas_pin_scene_hit (scene, 3.0, 3.0), ==, -1);
}

/* Panning must not change what is drawn, only where. */
static void
test_pan (void)
{
  g_autoptr (AtlasPinScene) scene = make_scene ();
  AtlasCamera camera = camera_at (118.1, 24.5, 14.0);
  const GArray *marks = atlas_pin_scene_layout (scene, &camera);
  guint n_marks = marks->len;
  double x = find_mark (marks, 200)->x, y = find_mark (marks, 200)->y;

  g_assert_cmpuint (count_records (marks), ==, 10);
  for (guint i = 1; i <= 20; i++)
    {
      camera.x += 4.0 / camera.world;
      camera.y -= 3.0 / camera.world;
      marks = atlas_pin_scene_layout (scene, &camera);
      g_assert_cmpuint (marks->len, ==, n_marks);
      g_assert_cmpfloat_with_epsilon (find_mark (marks, 200)->x, x - 4.0 * i, 0.02);
      g_assert_cmpfloat_with_epsilon (find_mark (marks, 200)->y, y + 3.0 * i, 0.02);
    }
}

static void
test_selected (void)
{
  g_autoptr (AtlasPinScene) scene = make_scene ();
  AtlasCamera camera = camera_at (118.0, 28.0, 5.0);
  const GArray *marks;
  const AtlasMark *mark;

  atlas_pin_scene_select (scene, 201);
  marks = atlas_pin_scene_layout (scene, &camera);
  mark = &g_array_index (marks, AtlasMark, marks->len - 1);
  g_assert_nonnull (mark->pin);
  g_assert_cmpint (mark->pin->id, ==, 201);
  g_assert_true (mark->moved);
  g_assert_cmpuint (count_records (marks), ==, 11);

  atlas_pin_scene_select (scene, 0);
  marks = atlas_pin_scene_layout (scene, &camera);
  g_assert_null (find_mark (marks, 201));
  g_assert_cmpuint (count_records (marks), ==, 11);

  /* What is not there can be selected: its pin may come later. */
  atlas_pin_scene_select (scene, 999);
  g_assert_cmpuint (count_records (atlas_pin_scene_layout (scene, &camera)), ==, 11);
}

static void
test_filter (void)
{
  g_autoptr (AtlasPinScene) scene = make_scene ();
  const gint64 some[] = { 48, 202, 999, 100 };
  g_autoptr (AtlasIdSet) none = atlas_id_set_new (NULL, 0);
  g_autoptr (AtlasIdSet) two = atlas_id_set_new (some, 3);
  g_autoptr (AtlasIdSet) with_hub = atlas_id_set_new (some, 4);
  AtlasCamera camera = camera_at (118.0, 28.0, 5.0);

  atlas_pin_scene_set_shown (scene, none);
  g_assert_cmpuint (atlas_pin_scene_layout (scene, &camera)->len, ==, 0);

  atlas_pin_scene_select (scene, 300);
  atlas_pin_scene_set_shown (scene, two);
  g_assert_cmpuint (count_records (atlas_pin_scene_layout (scene, &camera)), ==, 2);

  atlas_pin_scene_set_shown (scene, with_hub);
  g_assert_cmpuint (count_records (atlas_pin_scene_layout (scene, &camera)), ==, 3);
  g_assert_true (atlas_pin_scene_is_shown (scene, atlas_pin_set_find (
                                             atlas_pin_scene_get_pins (scene), 100)));

  atlas_pin_scene_set_shown (scene, NULL);
  g_assert_cmpuint (count_records (atlas_pin_scene_layout (scene, &camera)), ==, 11);
}

/* Records at one place can each be reached. */
static void
test_spread (void)
{
  g_autoptr (AtlasPinScene) scene = make_scene ();
  g_autoptr (GArray) members = NULL;
  AtlasCamera camera = camera_at (118.1, 24.5, 16.0);
  const GArray *marks = atlas_pin_scene_layout (scene, &camera);
  const AtlasMark *cluster = find_mark (marks, 0);
  AtlasMark copy;

  g_assert_nonnull (cluster);
  g_assert_cmpuint (cluster->count, ==, 5);
  copy = *cluster;
  members = atlas_pin_scene_get_members (scene, &copy, 3);
  g_assert_cmpuint (members->len, ==, 3);

  g_assert_true (atlas_pin_scene_spread (scene, &copy));
  marks = atlas_pin_scene_layout (scene, &camera);
  g_assert_null (find_mark (marks, 0));
  for (gint64 id = 46; id <= 50; id++)
    {
      const AtlasMark *mark = find_mark (marks, id);
      int hit;

      g_assert_nonnull (mark);
      g_assert_true (mark->moved);
      hit = atlas_pin_scene_hit (scene, mark->x, mark->y);
      g_assert_true (&g_array_index (marks, AtlasMark, hit) == mark);
    }

  g_assert_true (atlas_pin_scene_gather (scene));
  g_assert_false (atlas_pin_scene_gather (scene));
  g_assert_nonnull (find_mark (atlas_pin_scene_layout (scene, &camera), 0));
}

/* Six at one place, four near them: each by itself, none on another, and larger. */
static void
test_apart (void)
{
  g_autoptr (AtlasPinScene) scene = make_scene ();
  AtlasCamera camera = camera_at (118.1, 24.5, 9.0);
  const GArray *marks;

  atlas_pin_scene_set_scale (scene, 1.6);
  atlas_pin_scene_set_apart (scene, TRUE, 40.0);
  marks = atlas_pin_scene_layout (scene, &camera);
  g_assert_cmpuint (marks->len, ==, 10);
  for (guint i = 0; i < marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);

      g_assert_nonnull (mark->pin);
      g_assert_cmpfloat (mark->radius, >=, 1.6 * ATLAS_PIN_RADIUS);
      for (guint k = 0; k < i; k++)
        {
          const AtlasMark *other = &g_array_index (marks, AtlasMark, k);

          g_assert_cmpfloat (hypot (mark->x - other->x, mark->y - other->y), >, mark->radius + other->radius);
        }
    }

  atlas_pin_scene_set_apart (scene, FALSE, 40.0);
  g_assert_cmpuint (atlas_pin_scene_layout (scene, &camera)->len, <, 10);
}

static void
test_move (void)
{
  g_autoptr (AtlasPinScene) scene = make_scene ();
  AtlasCamera camera = camera_at (120.3, 31.5, 10.0);
  const GArray *marks;

  atlas_pin_scene_move (scene, 200, 120.4, 31.6);
  marks = atlas_pin_scene_layout (scene, &camera);
  g_assert_nonnull (find_mark (marks, 200));
  g_assert_nonnull (find_mark (marks, 300));

  atlas_pin_scene_move (scene, 0, 0.0, 0.0);
  marks = atlas_pin_scene_layout (scene, &camera);
  g_assert_null (find_mark (marks, 200));
  g_assert_nonnull (find_mark (marks, 300));
}

/* A figure makes the symbol, and what has one stands by itself. */
static void
test_measure (void)
{
  const AtlasPinMeasured measured[] = { { 300, NAN, 2 }, { 48, 1.0f, 1 }, { 201, 0.25f, ATLAS_PIN_NO_TINT }, { 7, 0.5f, 0 } };
  g_autoptr (AtlasPinMeasure) measure = atlas_pin_measure_new (measured, G_N_ELEMENTS (measured));
  g_autoptr (AtlasPinScene) scene = make_scene ();
  AtlasCamera camera = camera_at (118.0, 28.0, 5.0);
  const GArray *marks;
  const AtlasMark *large, *small, *plain;

  g_assert_cmpuint (atlas_pin_measure_size (measure), ==, 4);
  g_assert_cmpint (atlas_pin_measure_get (measure, 0)->id, ==, 7);
  g_assert_null (atlas_pin_measure_find (measure, 8));

  atlas_pin_scene_set_measure (scene, measure);
  g_assert_true (atlas_pin_scene_get_measure (scene) == measure);
  marks = atlas_pin_scene_layout (scene, &camera);
  large = find_mark (marks, 48);
  small = find_mark (marks, 201);
  plain = find_mark (marks, 300);
  g_assert_true (large != NULL && small != NULL && plain != NULL);
  g_assert_cmpfloat_with_epsilon (large->radius, 2.0 * small->radius, 1e-9);
  g_assert_cmpfloat (large->x, ==, large->at_x);
  g_assert_cmpuint (large->tint, ==, 1);
  g_assert_cmpfloat (plain->radius, ==, ATLAS_PIN_RADIUS);
  g_assert_cmpuint (plain->tint, ==, 2);
  g_assert_true (large < small);
  g_assert_cmpuint (count_records (marks), ==, 11);

  atlas_pin_scene_set_measure (scene, NULL);
  marks = atlas_pin_scene_layout (scene, &camera);
  g_assert_null (find_mark (marks, 48));
  g_assert_nonnull (find_mark (marks, 100));
}

/* Pins change in place: what the scene says is what a new one would. */
static void
test_update (void)
{
  g_autoptr (AtlasPinScene) scene = make_scene ();
  AtlasCamera camera = camera_at (118.1, 24.5, 9.0);
  AtlasPinSet *pins = atlas_pin_scene_get_pins (scene);
  const AtlasPin changes[] = {
    { 300, 118.5, 24.6, 50.0f, 5, FALSE },
    { 400, 118.3, 24.4, NAN, 1, TRUE },
    { 401, 118.0, 24.6, NAN, 0, FALSE },
  };
  const gint64 gone[] = { 46, 203, 999 };
  const gint64 shown[] = { 300, 400, 500 };
  const AtlasPin again = { 46, 118.2, 24.4, NAN, 2, FALSE };
  g_autoptr (AtlasIdSet) ids = atlas_id_set_new (shown, G_N_ELEMENTS (shown));
  const GArray *marks;

  g_assert_cmpuint (atlas_pin_scene_update (scene, changes, 3, gone, 3), ==, 3);
  marks = atlas_pin_scene_layout (scene, &camera);
  g_assert_cmpuint (count_records (marks), ==, 11);
  g_assert_cmpfloat (find_mark (marks, 300)->pin->longitude, ==, 118.5);
  g_assert_nonnull (find_mark (marks, 400));
  g_assert_cmpfloat (find_mark (marks, 401)->radius, ==, ATLAS_HUB_RADIUS);
  g_assert_null (atlas_pin_set_find (pins, 46));
  g_assert_null (find_mark (marks, 203));

  /* What is gone may come back, under a filter that came meanwhile, or not be let through by it. */
  atlas_pin_scene_set_shown (scene, ids);
  atlas_pin_scene_update (scene, &again, 1, NULL, 0);
  marks = atlas_pin_scene_layout (scene, &camera);
  g_assert_cmpuint (count_records (marks), ==, 2);
  g_assert_false (atlas_pin_scene_is_shown (scene, atlas_pin_set_find (pins, 46)));
  atlas_pin_scene_update (scene, &(AtlasPin) { 500, 118.2, 24.5, NAN, 3, FALSE }, 1, NULL, 0);
  g_assert_cmpuint (count_records (atlas_pin_scene_layout (scene, &camera)), ==, 3);

  atlas_pin_scene_set_shown (scene, NULL);
  g_assert_cmpuint (count_records (atlas_pin_scene_layout (scene, &camera)), ==, 13);
}

/* A filter that was worked out for pins as they were is refused. */
static void
test_old_filter (void)
{
  g_autoptr (AtlasPinScene) scene = make_scene ();
  AtlasCamera camera = camera_at (118.1, 24.5, 9.0);
  const gint64 shown[] = { 50 };
  g_autoptr (AtlasIdSet) ids = atlas_id_set_new (shown, 1);
  AtlasPinFilter *early = atlas_pin_filter_new (atlas_pin_scene_get_model (scene), ids);
  AtlasPinFilter *late;

  atlas_pin_scene_update (scene, NULL, 0, (const gint64[]) { 49 }, 1);
  late = atlas_pin_filter_new (atlas_pin_scene_get_model (scene), ids);
  g_assert_false (atlas_pin_scene_take_filter (scene, early));
  g_assert_cmpuint (count_records (atlas_pin_scene_layout (scene, &camera)), ==, 9);
  g_assert_true (atlas_pin_scene_take_filter (scene, late));
  g_assert_cmpuint (count_records (atlas_pin_scene_layout (scene, &camera)), ==, 1);
}

static const char *
label_cb (gint64   id,
          gpointer data)
{
  guint *n_asked = data;

  (*n_asked)++;

  return id % 2 == 0 ? "Even" : NULL;
}

/* Two parts that have met. */
static AtlasSpots *
join_spots (const AtlasSpot *spots)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < 2; i++)
    {
      GArray *part = g_array_new (FALSE, FALSE, sizeof (AtlasSpot));

      g_array_append_vals (part, spots + i, 2);
      g_ptr_array_add (parts, part);
    }

  return atlas_spots_new_from_parts (parts);
}

/* A set out of spots is in their order, and asks for labels when they are wanted, once. */
static void
test_spots (void)
{
  const AtlasSpot list[] = { { 2, 1.0, 2.0, NAN, 3, TRUE }, { 3, 4.0, 5.0, 60.0f, 0, FALSE }, { 8, -7.0, 8.0, NAN, 1, FALSE } };
  AtlasSpots *spots = join_spots (list);
  guint n_asked = 0;
  g_autoptr (AtlasPinSet) pins = NULL;
  double bounds[4];

  g_assert_cmpuint (atlas_spots_size (spots), ==, 3);
  pins = atlas_pin_set_new_from_spots (spots, label_cb, &n_asked, NULL);
  /* The set has the spots as they were. */
  spots = atlas_spots_update (spots, NULL, 0, &list[1].id, 1);
  g_assert_cmpuint (atlas_spots_size (spots), ==, 2);
  atlas_spots_unref (spots);

  g_assert_cmpuint (atlas_pin_set_size (pins), ==, 3);
  g_assert_cmpfloat (atlas_pin_set_find (pins, 3)->precision_m, ==, 60.0);
  g_assert_true (atlas_pin_set_get (pins, 0)->doubtful);
  g_assert_cmpuint (n_asked, ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpstr (atlas_pin_set_label (pins, atlas_pin_set_find (pins, 8)), ==, "Even");
      g_assert_cmpstr (atlas_pin_set_label (pins, atlas_pin_set_find (pins, 3)), ==, "");
    }
  g_assert_cmpuint (n_asked, ==, 4);
  atlas_pin_set_forget_labels (pins);
  atlas_pin_set_label (pins, atlas_pin_set_find (pins, 8));
  g_assert_cmpuint (n_asked, ==, 5);

  g_assert_true (atlas_pin_set_get_bounds (pins, TRUE, bounds));
  g_assert_cmpfloat (bounds[0], ==, 4.0);
  g_assert_true (atlas_pin_set_get_bounds (pins, FALSE, bounds));
  g_assert_cmpfloat (bounds[0], ==, -7.0);
  g_assert_cmpint (atlas_pin_set_remove (pins, 8), ==, 2);
  g_assert_cmpint (atlas_pin_set_remove (pins, 8), ==, -1);
  g_assert_true (atlas_pin_set_get_bounds (pins, FALSE, bounds));
  g_assert_cmpfloat (bounds[0], ==, 1.0);
}

static void
test_reading_order (void)
{
  g_autoptr (AtlasPinScene) scene = atlas_pin_scene_new ();
  g_autoptr (AtlasPinSet) pins = atlas_pin_set_new ();
  g_autoptr (GArray) order = NULL;
  AtlasCamera camera = camera_at (0.0, 0.0, 8.0);
  const gint64 expected[] = { 3, 1, 4, 2 };
  const GArray *marks;

  add_pin (pins, 1, 0.9, 0.7, 1);
  add_pin (pins, 2, 0.8, -0.6, 1);
  add_pin (pins, 3, -0.9, 0.7, 1);
  add_pin (pins, 4, -0.7, -0.6, 1);
  add_pin (pins, 5, 2.3, 0.0, 1);
  atlas_pin_scene_take_model (scene, atlas_pin_model_new (pins));
  marks = atlas_pin_scene_layout (scene, &camera);
  order = atlas_pin_scene_reading_order (scene, &camera);
  g_assert_cmpuint (order->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < order->len; i++)
    g_assert_cmpint (g_array_index (marks, AtlasMark, g_array_index (order, guint, i)).pin->id, ==,
                     expected[i]);
}

static void
test_camera (void)
{
  AtlasCamera camera = camera_at (179.5, 40.0, 9.0);

  for (double y = 0.0; y <= HEIGHT; y += 75.0)
    for (double x = 0.0; x <= WIDTH; x += 80.0)
      {
        double longitude, latitude, back_x, back_y;

        atlas_camera_to_location (&camera, x, y, &longitude, &latitude);
        g_assert_cmpfloat (fabs (longitude), <=, 180.0);
        atlas_camera_to_view (&camera, longitude, latitude, &back_x, &back_y);
        g_assert_cmpfloat_with_epsilon (back_x, x, 1e-5);
        g_assert_cmpfloat_with_epsilon (back_y, y, 1e-5);
      }

  /* At the equator a degree is 111.319 km of the sphere that Mercator maps are made of. */
  camera = camera_at (0.0, 0.0, 9.0);
  g_assert_cmpfloat_with_epsilon (atlas_camera_pixels_per_metre (&camera, 0.0) * 111319.49,
                                  camera.world / 360.0, 1e-3);
  g_assert_cmpfloat_with_epsilon (atlas_camera_pixels_per_metre (&camera, 60.0),
                                  2.0 * atlas_camera_pixels_per_metre (&camera, 0.0), 1e-9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pin-set/find", test_set);
  g_test_add_func ("/pin-scene/far", test_far);
  g_test_add_func ("/pin-scene/pan", test_pan);
  g_test_add_func ("/pin-scene/selected", test_selected);
  g_test_add_func ("/pin-scene/filter", test_filter);
  g_test_add_func ("/pin-scene/spread", test_spread);
  g_test_add_func ("/pin-scene/apart", test_apart);
  g_test_add_func ("/pin-scene/move", test_move);
  g_test_add_func ("/pin-scene/measure", test_measure);
  g_test_add_func ("/pin-scene/update", test_update);
  g_test_add_func ("/pin-scene/old-filter", test_old_filter);
  g_test_add_func ("/pin-set/spots", test_spots);
  g_test_add_func ("/pin-scene/reading-order", test_reading_order);
  g_test_add_func ("/pin-scene/camera", test_camera);

  return g_test_run ();
}

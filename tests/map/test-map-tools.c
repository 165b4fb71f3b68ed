/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tools of the map view: what is measured, read off and linked is what is there. */
#include "atlas-map-view-private.h"

#include "atlas-curve.h"
#include "atlas-distance.h"
#include "atlas-labels.h"
#include "atlas-map-words.h"
#include "atlas-pin-layer-private.h"
#include "atlas-pin-painter-private.h"
#include "atlas-test.h"
#include "atlas-test-wkb.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

typedef struct
{
  GtkWidget    *window;
  AtlasMapView *view;
  guint         n_drawn;
} Fixture;

static void
drawn_cb (Fixture *f)
{
  f->n_drawn++;
}

static void
set_up (Fixture       *f,
        gconstpointer  user_data)
{
  g_autoptr (AtlasPinSet) pins = atlas_pin_set_new ();
  const AtlasPin list[] = {
    { 1, 118.0, 24.5, 5000.0f, 0, FALSE },
    { 2, 121.5, 31.2, NAN, 0, FALSE },
  };
  const char *labels[] = { "Xiamen", "Shanghai" };

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  f->window = gtk_window_new ();
  f->view = ATLAS_MAP_VIEW (atlas_map_view_new ("/nonexistent/basemap.mbtiles"));
  g_signal_connect_swapped (f->view, "drawn", G_CALLBACK (drawn_cb), f);
  for (guint i = 0; i < G_N_ELEMENTS (list); i++)
    atlas_pin_set_add (pins, &list[i], labels[i]);
  atlas_map_view_set_pins (f->view, pins);
  atlas_map_view_set_camera (f->view, 119.5, 28.0, 5.0);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 700, 500);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->view));
  gtk_window_present (GTK_WINDOW (f->window));
  while (f->n_drawn == 0)
    g_main_context_iteration (NULL, TRUE);
  atlas_map_view_set_camera (f->view, 119.5, 28.0, 5.0);
  await_pending ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  user_data)
{
  g_object_add_weak_pointer (G_OBJECT (f->view), (gpointer *) &f->view);
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (f->view != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
measured (Fixture *f)
{
  return gtk_label_get_label (GTK_LABEL (f->view->tools.measured));
}

static void
test_measure (Fixture       *f,
              gconstpointer  user_data)
{
  AtlasMeasureLayer *layer = f->view->tools.measure;
  g_autofree char *expected = NULL;
  const AtlasWaypoint *spots;
  gboolean measuring;
  guint n;

  g_assert_false (atlas_measure_layer_key (layer, GDK_KEY_Return, 0));
  g_object_set (f->view, "measuring", TRUE, NULL);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (layer)));
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (f->view->tools.banner)));
  g_assert_false (gtk_widget_get_sensitive (f->view->tools.copy));

  /* In the middle of the view, twice. */
  g_assert_true (atlas_measure_layer_key (layer, GDK_KEY_Return, 0));
  atlas_map_view_set_camera (f->view, 113.3, 23.1, 5.0);
  g_assert_true (atlas_measure_layer_key (layer, GDK_KEY_space, 0));
  spots = atlas_measure_layer_get_spots (layer, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat_with_epsilon (spots[0].longitude, 119.5, 1e-4);
  g_assert_cmpfloat_with_epsilon (spots[1].latitude, 23.1, 1e-4);
  expected = atlas_map_words_length (atlas_distance (119.5, 28.0, 113.3, 23.1));
  g_assert_nonnull (strstr (measured (f), expected));
  g_assert_true (gtk_widget_get_sensitive (f->view->tools.copy));
  await_pending ();

  /* A pin under the point is where the point is. */
  atlas_map_view_set_camera (f->view, 118.02, 24.5, 5.0);
  g_assert_true (atlas_measure_layer_key (layer, GDK_KEY_Return, 0));
  spots = atlas_measure_layer_get_spots (layer, &n);
  g_assert_cmpfloat (spots[2].longitude, ==, 118.0);
  g_assert_nonnull (strstr (measured (f), "2 legs"));

  g_assert_true (atlas_measure_layer_key (layer, GDK_KEY_BackSpace, 0));
  atlas_measure_layer_get_spots (layer, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (atlas_measure_layer_key (layer, GDK_KEY_z, GDK_CONTROL_MASK));

  g_assert_true (atlas_measure_layer_key (layer, GDK_KEY_Escape, 0));
  g_object_get (f->view, "measuring", &measuring, NULL);
  g_assert_false (measuring);
  atlas_measure_layer_get_spots (layer, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (f->view->pins)));

  /* One thing at a time. */
  g_object_set (f->view, "measuring", TRUE, NULL);
  g_object_set (f->view, "placing", TRUE, NULL);
  g_assert_false (atlas_map_view_get_measuring (f->view));
  g_object_set (f->view, "measuring", TRUE, NULL);
  g_assert_false (f->view->placing);
}

/* Without the marks that a locale may set thousands apart with. */
static void
assert_words (char       *words,
              const char *expected)
{
  g_auto (GStrv) parts = g_strsplit (words, ",", -1);
  g_autofree char *plain = g_strjoinv ("", parts);

  g_assert_cmpstr (plain, ==, expected);
  g_free (words);
}

static void
test_words (void)
{
  assert_words (atlas_map_words_length (0), "0 m");
  assert_words (atlas_map_words_length (640.2), "640 m");
  assert_words (atlas_map_words_length (999.7), "1.00 km");
  assert_words (atlas_map_words_length (2412), "2.41 km");
  assert_words (atlas_map_words_length (24120), "24.1 km");
  assert_words (atlas_map_words_length (1204300), "1204 km");
  assert_words (atlas_label_area (640.2), "640 m²");
  assert_words (atlas_label_area (24120), "24120 m²");
  assert_words (atlas_label_area (1204300), "1.20 km²");
}

static void
test_coordinates (Fixture       *f,
                  gconstpointer  user_data)
{
  const struct { AtlasCoordinateFormat format; const char *text; } table[] = {
    { ATLAS_COORDINATE_DECIMAL, "28.00000, 119.50000" },
    { ATLAS_COORDINATE_DMS, "28°0′0″N 119°30′0″E" },
    { ATLAS_COORDINATE_DM, "28°0.000′N 119°30.000′E" },
    { ATLAS_COORDINATE_UTM, "50N 745850 3099721" },
    { ATLAS_COORDINATE_GEO, "geo:28.00000,119.50000" },
  };
  AtlasMapReadout *readout = ATLAS_MAP_READOUT (f->view->tools.readout);
  AtlasMapCoordinates chosen = { .shown = TRUE };
  g_autofree char *shifted = NULL;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (readout)));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      chosen.format = table[i].format;
      atlas_map_view_set_coordinates (f->view, &chosen);
      g_assert_cmpstr (atlas_map_readout_get_text (readout), ==, table[i].text);
    }
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (readout)));

  /* Another datum is said, and its numbers are read back to the same place. */
  chosen.format = ATLAS_COORDINATE_DECIMAL;
  chosen.datum = ATLAS_DATUM_GCJ02;
  atlas_map_view_set_coordinates (f->view, &chosen);
  g_assert_true (g_str_has_suffix (atlas_map_readout_get_text (readout), "(GCJ-02)"));
  shifted = atlas_map_view_dup_coordinates (f->view);
  {
    double longitude, latitude;

    g_assert_true (atlas_coordinate_parse (shifted, &longitude, &latitude, NULL));
    g_assert_cmpfloat (atlas_distance (119.5, 28.0, longitude, latitude), >, 200);
    atlas_datum_to_wgs84 (ATLAS_DATUM_GCJ02, &longitude, &latitude);
    g_assert_cmpfloat (atlas_distance (119.5, 28.0, longitude, latitude), <, 3);
  }

  /* It follows the camera. */
  chosen.datum = ATLAS_DATUM_WGS84;
  atlas_map_view_set_coordinates (f->view, &chosen);
  atlas_map_view_set_camera (f->view, 100.0, 20.0, 6.0);
  await_pending ();
  g_assert_cmpstr (atlas_map_readout_get_text (readout), ==, "20.00000, 100.00000");

  atlas_map_view_set_controls (f->view, FALSE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (readout)));
}

static void
test_relations (Fixture       *f,
                gconstpointer  user_data)
{
  const AtlasRelation held = { 2, { 118.0, 24.5 }, { 121.5, 31.2 }, FALSE, FALSE, "held at", "Shanghai" };
  const AtlasRelation again = { 2, { 118.0, 24.5 }, { 121.5, 31.2 }, TRUE, TRUE, "partner of", "Shanghai" };
  const AtlasRelation here = { 3, { 118.0, 24.5 }, { 118.0, 24.5 }, FALSE, FALSE, "part of", "The same place" };
  AtlasRelationLayer *layer = f->view->tools.relations;
  const AtlasRelation *hot;
  AtlasCamera camera;
  AtlasArc arc = { .bend = 0.16 };
  double x, y;

  g_assert_true (atlas_map_view_add_relation (f->view, &held));
  g_assert_true (atlas_map_view_add_relation (f->view, &again));
  g_assert_false (atlas_map_view_add_relation (f->view, &here));
  g_assert_cmpuint (atlas_relation_layer_size (layer), ==, 2);
  await_pending ();

  /* In the middle of the first bow, and far from both. */
  atlas_map_view_get_view (f->view, &camera);
  atlas_camera_to_view (&camera, 118.0, 24.5, &arc.x[0], &arc.y[0]);
  atlas_camera_to_view (&camera, 121.5, 31.2, &arc.x[1], &arc.y[1]);
  atlas_arc_at (&arc, 0.5, &x, &y);
  atlas_relation_layer_point_at (layer, TRUE, x, y);
  hot = atlas_relation_layer_get_hot (layer);
  g_assert_nonnull (hot);
  g_assert_cmpstr (hot->label, ==, "held at");
  atlas_relation_layer_point_at (layer, TRUE, x + 200, y);
  g_assert_null (atlas_relation_layer_get_hot (layer));

  /* The keyboard at the other end says the same. */
  atlas_relation_layer_set_end (layer, 2);
  g_assert_nonnull (atlas_relation_layer_get_hot (layer));
  atlas_relation_layer_set_end (layer, 1);
  g_assert_null (atlas_relation_layer_get_hot (layer));

  for (guint i = 0; i < 2 * ATLAS_RELATIONS_MAX; i++)
    atlas_map_view_add_relation (f->view, &held);
  g_assert_cmpuint (atlas_relation_layer_size (layer), ==, ATLAS_RELATIONS_MAX);

  atlas_map_view_clear_relations (f->view);
  g_assert_cmpuint (atlas_relation_layer_size (layer), ==, 0);
  g_assert_null (atlas_relation_layer_get_hot (layer));
}

static guint
opacity (cairo_surface_t *surface,
         double           x,
         double           y)
{
  return cairo_image_surface_get_data (surface)[(int) y * cairo_image_surface_get_stride (surface) + (int) x * 4 +
                                                (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 3 : 0)];
}

static GskRenderNode *
take_node (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

/* What is painted of an area: its edge, something within it, nothing beside it, nothing once it is taken away. */
static void
test_shapes (Fixture       *f,
             gconstpointer  user_data)
{
  static const double box[] = { 119, 27, 121, 27, 121, 29, 119, 29, 119, 27 };
  GtkWidget *layer = GTK_WIDGET (f->view->tools.shapes);
  g_autoptr (GBytes) area = test_wkb (TEST_WKB_AREA, box, 5);
  g_autoptr (GBytes) bad = g_bytes_new_static ("area", 4);
  g_autoptr (GskRenderNode) node = NULL;
  double edge_x, edge_y, x, y;
  cairo_surface_t *surface;
  AtlasCamera camera;
  cairo_t *cr;

  g_assert_false (atlas_map_view_add_shape (f->view, bad));
  g_assert_true (atlas_map_view_add_shape (f->view, area));
  await_pending ();
  atlas_map_view_get_view (f->view, &camera);
  atlas_camera_to_view (&camera, 120.0, 28.0, &x, &y);
  atlas_camera_to_view (&camera, 119.0, 28.0, &edge_x, &edge_y);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) camera.width, (int) camera.height);
  node = take_node (layer);
  cr = cairo_create (surface);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_assert_cmpuint (opacity (surface, edge_x, edge_y), >, 200);
  g_assert_cmpuint (opacity (surface, x, y), >, 20);
  g_assert_cmpuint (opacity (surface, x, y), <, 60);
  g_assert_cmpuint (opacity (surface, edge_x - 10, y), ==, 0);
  cairo_surface_destroy (surface);

  /* Elsewhere there is nothing to see of it, nor once it is gone. */
  atlas_map_view_set_camera (f->view, 0.0, 28.0, 5.0);
  await_pending ();
  g_assert_null (take_node (layer));
  atlas_map_view_set_camera (f->view, 119.5, 28.0, 5.0);
  await_pending ();
  g_clear_pointer (&node, gsk_render_node_unref);
  node = take_node (layer);
  g_assert_nonnull (node);
  atlas_map_view_clear_shapes (f->view);
  g_assert_null (take_node (layer));
}

static GBytes *
take_picture (Fixture *f)
{
  g_autoptr (AtlasMapSheet) sheet = atlas_map_view_take_picture (f->view);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = atlas_map_sheet_render (sheet, ATLAS_MAP_SHEET_PNG, 1.0, &error);

  g_assert_no_error (error);

  return bytes;
}

/* What a record is beside a point is on pictures of the map, too. */
static void
test_shapes_in_picture (Fixture       *f,
                        gconstpointer  user_data)
{
  static const double box[] = { 119, 27, 121, 27, 121, 29, 119, 29, 119, 27 };
  g_autoptr (GBytes) area = test_wkb (TEST_WKB_AREA, box, 5);
  g_autoptr (GBytes) without = NULL;
  g_autoptr (GBytes) with = NULL;
  g_autoptr (GBytes) after = NULL;

  atlas_map_view_set_camera (f->view, 120.0, 28.0, 5.0);
  await_pending ();
  without = take_picture (f);
  g_assert_true (atlas_map_view_add_shape (f->view, area));
  with = take_picture (f);
  g_assert_false (g_bytes_equal (with, without));
  atlas_map_view_clear_shapes (f->view);
  after = take_picture (f);
  g_assert_true (g_bytes_equal (after, without));
}

/* Who comes closer to a record sees all of it, also where its area comes later; who has moved on is left alone. */
static void
test_shapes_in_view (Fixture       *f,
                     gconstpointer  user_data)
{
  static const double box[] = { 119, 27, 121, 27, 121, 29, 119, 29, 119, 27 };
  static const double far_box[] = { 10, 50, 11, 50, 11, 51, 10, 51, 10, 50 };
  g_autoptr (GBytes) area = test_wkb (TEST_WKB_AREA, box, 5);
  g_autoptr (GBytes) elsewhere = test_wkb (TEST_WKB_AREA, far_box, 5);
  AtlasCamera goal;
  double longitude, latitude;

  atlas_map_view_set_camera (f->view, 0.0, 0.0, 3.0);
  await_pending ();
  atlas_map_view_select (f->view, 77);
  atlas_map_view_show_pin (f->view, 77, TRUE);
  g_assert_true (atlas_map_view_add_shape (f->view, area));
  atlas_map_view_get_goal (f->view, &goal);
  atlas_camera_to_location (&goal, goal.width / 2.0, goal.height / 2.0, &longitude, &latitude);
  g_assert_cmpfloat_with_epsilon (longitude, 120.0, 0.01);
  g_assert_cmpfloat_with_epsilon (latitude, 28.0, 0.1);
  g_assert_cmpfloat (goal.world * 2.0 / 360.0, <, goal.width);

  atlas_map_view_set_camera (f->view, 0.0, 0.0, 3.0);
  atlas_map_view_camera_settled (f->view);
  g_assert_true (atlas_map_view_add_shape (f->view, elsewhere));
  atlas_map_view_get_goal (f->view, &goal);
  atlas_camera_to_location (&goal, goal.width / 2.0, goal.height / 2.0, &longitude, &latitude);
  g_assert_cmpfloat_with_epsilon (longitude, 0.0, 0.01);

  /* What is there already is in view at once. */
  atlas_map_view_clear_shapes (f->view);
  g_assert_true (atlas_map_view_add_shape (f->view, elsewhere));
  atlas_map_view_show_pin (f->view, 77, TRUE);
  atlas_map_view_get_goal (f->view, &goal);
  atlas_camera_to_location (&goal, goal.width / 2.0, goal.height / 2.0, &longitude, &latitude);
  g_assert_cmpfloat_with_epsilon (longitude, 10.5, 0.01);
  atlas_map_view_select (f->view, 0);
}

/* The phase of the first gesture of a type on the map. */
static GtkPropagationPhase
phase_of (Fixture *f, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->view->map));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return gtk_event_controller_get_propagation_phase (controller);
    }
  g_assert_not_reached ();
}

/* Who wants no animations is not shown a map that runs on when it is let go. */
static void
test_reduced_motion (Fixture       *f,
                     gconstpointer  user_data)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  g_assert_cmpint (phase_of (f, GTK_TYPE_GESTURE_SWIPE), !=, GTK_PHASE_NONE);
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  g_assert_cmpint (phase_of (f, GTK_TYPE_GESTURE_SWIPE), ==, GTK_PHASE_NONE);
  g_assert_false (shumate_map_get_animate_zoom (f->view->map));
  g_assert_cmpint (phase_of (f, GTK_TYPE_GESTURE_ROTATE), ==, GTK_PHASE_NONE);
  g_assert_cmpint (phase_of (f, GTK_TYPE_GESTURE_DRAG), !=, GTK_PHASE_NONE);
  gtk_settings_reset_property (settings, "gtk-enable-animations");
}

static void
test_unplaced (Fixture       *f,
               gconstpointer  user_data)
{
  GtkWidget *button = f->view->tools.unplaced;

  g_assert_false (gtk_widget_get_visible (button));
  atlas_map_view_set_unplaced (f->view, 1);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)))), ==,
                   "1 record without a position");

  /* Not while something else is being done. */
  g_object_set (f->view, "measuring", TRUE, NULL);
  g_assert_false (gtk_widget_get_visible (button));
  g_object_set (f->view, "measuring", FALSE, NULL);
  g_assert_true (gtk_widget_get_visible (button));
  g_object_set (f->view, "placing", TRUE, NULL);
  g_assert_false (gtk_widget_get_visible (button));
  g_object_set (f->view, "placing", FALSE, NULL);
  atlas_map_view_set_unplaced (f->view, 0);
  g_assert_false (gtk_widget_get_visible (button));
}

/* What is in view can be heard, in the order of reading and where it stands. */
static void
test_spoken (Fixture       *f,
             gconstpointer  user_data)
{
  AtlasPinLayer *pins = f->view->pins;
  graphene_rect_t box;
  AtlasMark mark;

  await_true (pins->n_spoken == 2);
  g_assert_true (atlas_pin_layer_find_mark (pins, 2, &mark));
  g_assert_true (gtk_widget_compute_bounds (pins->spoken->pdata[0], GTK_WIDGET (pins), &box));
  g_assert_cmpfloat_with_epsilon (box.origin.x + box.size.width / 2.0f, mark.x, 2.0);
  g_assert_cmpfloat_with_epsilon (box.origin.y + box.size.height / 2.0f, mark.y, 2.0);

  /* Only what is in view. */
  atlas_map_view_set_camera (f->view, 121.5, 31.2, 9.0);
  await_true (pins->n_spoken == 1);
}

/* N and P go on and back without an end, and what they are at names its link. */
static void
test_steps (Fixture       *f,
            gconstpointer  user_data)
{
  const AtlasRelation held = { 2, { 118.0, 24.5 }, { 121.5, 31.2 }, FALSE, FALSE, "held at", "Shanghai" };
  AtlasPinLayer *pins = f->view->pins;

  atlas_map_view_add_relation (f->view, &held);
  gtk_widget_grab_focus (GTK_WIDGET (pins));
  g_assert_true (atlas_pin_layer_key_pressed (pins, GDK_KEY_n, 0));
  g_assert_cmpint (pins->focus_id, ==, 2);
  g_assert_nonnull (atlas_relation_layer_get_hot (f->view->tools.relations));
  g_assert_true (atlas_pin_layer_key_pressed (pins, GDK_KEY_n, 0));
  g_assert_cmpint (pins->focus_id, ==, 1);
  g_assert_null (atlas_relation_layer_get_hot (f->view->tools.relations));
  g_assert_true (atlas_pin_layer_key_pressed (pins, GDK_KEY_n, 0));
  g_assert_cmpint (pins->focus_id, ==, 2);
  g_assert_true (atlas_pin_layer_key_pressed (pins, GDK_KEY_p, 0));
  g_assert_cmpint (pins->focus_id, ==, 1);
  g_assert_false (atlas_pin_layer_key_pressed (pins, GDK_KEY_n, GDK_CONTROL_MASK));
}

static void
test_touch (Fixture       *f,
            gconstpointer  user_data)
{
  AtlasPinLayer *pins = f->view->pins;
  AtlasMark mark;
  int index;

  g_assert_true (atlas_pin_layer_find_mark (pins, 1, &mark));
  g_assert_false (atlas_pin_layer_find_at (pins, mark.x + mark.radius + 10, mark.y, &mark));
  index = atlas_pin_scene_find_near (pins->scene, mark.x + mark.radius + 10, mark.y, 14);
  g_assert_cmpint (index, >=, 0);
  g_assert_cmpint (g_array_index (atlas_pin_scene_get_marks (pins->scene), AtlasMark, index).pin->id, ==, 1);
  g_assert_cmpint (atlas_pin_scene_find_near (pins->scene, mark.x + mark.radius + 16, mark.y, 14), ==, -1);
}

/* Names grow with the text size of the desktop. */
static void
test_text_size (Fixture       *f,
                gconstpointer  user_data)
{
  GArray *labels = f->view->pins->painter->labels;
  GtkSettings *settings = gtk_settings_get_default ();
  float before;
  int dpi;

  g_assert_cmpuint (labels->len, ==, 2);
  before = g_array_index (labels, AtlasPlacedLabel, 0).box.size.height;
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  await_true (labels->len == 2 && g_array_index (labels, AtlasPlacedLabel, 0).box.size.height > 1.7f * before);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  await_true (labels->len == 2 && g_array_index (labels, AtlasPlacedLabel, 0).box.size.height < 1.2f * before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;
  adw_init ();
  g_test_add_func ("/map-tools/words", test_words);
  g_test_add ("/map-tools/measure", Fixture, NULL, set_up, test_measure, tear_down);
  g_test_add ("/map-tools/coordinates", Fixture, NULL, set_up, test_coordinates, tear_down);
  g_test_add ("/map-tools/relations", Fixture, NULL, set_up, test_relations, tear_down);
  g_test_add ("/map-tools/reduced-motion", Fixture, NULL, set_up, test_reduced_motion, tear_down);
  g_test_add ("/map-tools/shapes", Fixture, NULL, set_up, test_shapes, tear_down);
  g_test_add ("/map-tools/shapes-in-picture", Fixture, NULL, set_up, test_shapes_in_picture, tear_down);
  g_test_add ("/map-tools/shapes-in-view", Fixture, NULL, set_up, test_shapes_in_view, tear_down);
  g_test_add ("/map-tools/unplaced", Fixture, NULL, set_up, test_unplaced, tear_down);
  g_test_add ("/map-tools/spoken", Fixture, NULL, set_up, test_spoken, tear_down);
  g_test_add ("/map-tools/steps", Fixture, NULL, set_up, test_steps, tear_down);
  g_test_add ("/map-tools/touch", Fixture, NULL, set_up, test_touch, tear_down);
  g_test_add ("/map-tools/text-size", Fixture, NULL, set_up, test_text_size, tear_down);

  return g_test_run ();
}

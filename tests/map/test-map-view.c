/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map view in a window: it lives and dies without a warning; pointer and keys reach pins. */
#include "atlas-map-view.h"

#include "atlas-test.h"

#include <adwaita.h>
#include <math.h>

typedef struct
{
  GtkWidget    *window;
  AtlasMapView *view;
  GtkWidget    *pins;
  gint64        selected;
  gint64        activated;
  double        longitude;
  double        latitude;
  guint         n_placed;
  guint         n_cancelled;
  guint         n_drawn;
} Fixture;

static void
selected_cb (Fixture *f,
             gint64   id)
{
  f->selected = id;
}

static void
activated_cb (Fixture *f,
              gint64   id)
{
  f->activated = id;
}

static void
placed_cb (Fixture *f,
           double   longitude,
           double   latitude)
{
  f->longitude = longitude;
  f->latitude = latitude;
  f->n_placed++;
}

static void
cancelled_cb (Fixture *f)
{
  f->n_cancelled++;
}

static void
drawn_cb (Fixture *f)
{
  f->n_drawn++;
}

static GtkWidget *
find_layer (GtkWidget  *widget,
            const char *css_name)
{
  if (g_str_equal (gtk_widget_get_css_name (widget), css_name))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_layer (child, css_name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
set_pins (Fixture *f)
{
  g_autoptr (AtlasPinSet) pins = atlas_pin_set_new ();
  const AtlasPin list[] = {
    { 1, 118.089, 24.48, 5000.0f, 0, FALSE },
    { 2, 125.324, 43.886, NAN, 0, FALSE },
    { 3, 116.4, 39.9, NAN, 2, TRUE },
  };
  const char *labels[] = { "Xiamen", "Jilin", "An office" };

  for (guint i = 0; i < G_N_ELEMENTS (list); i++)
    atlas_pin_set_add (pins, &list[i], labels[i]);
  atlas_map_view_set_pins (f->view, pins);
}

static void
set_up (Fixture       *f,
        gconstpointer  user_data)
{
  f->window = gtk_window_new ();
  f->view = ATLAS_MAP_VIEW (atlas_map_view_new ("/nonexistent/basemap.mbtiles"));
  g_signal_connect_swapped (f->view, "pin-selected", G_CALLBACK (selected_cb), f);
  g_signal_connect_swapped (f->view, "pin-activated", G_CALLBACK (activated_cb), f);
  g_signal_connect_swapped (f->view, "placed", G_CALLBACK (placed_cb), f);
  g_signal_connect_swapped (f->view, "placing-cancelled", G_CALLBACK (cancelled_cb), f);
  g_signal_connect_swapped (f->view, "drawn", G_CALLBACK (drawn_cb), f);
  f->pins = find_layer (GTK_WIDGET (f->view), "pinlayer");
  g_assert_nonnull (f->pins);

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  set_pins (f);
  atlas_map_view_fit_pins (f->view, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 700, 500);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->view));
  gtk_window_present (GTK_WINDOW (f->window));
  while (f->n_drawn == 0)
    g_main_context_iteration (NULL, TRUE);
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

static void
press_key (Fixture *f,
           guint    keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (f->pins);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  await_pending ();
}

static void
test_camera (Fixture       *f,
             gconstpointer  user_data)
{
  double longitude, latitude, zoom, smallest;

  /* Both hubs are in view, and the middle is between them. */
  atlas_map_view_get_camera (f->view, &longitude, &latitude, &zoom);
  g_assert_cmpfloat (longitude, >, 118.1);
  g_assert_cmpfloat (longitude, <, 125.3);
  g_assert_cmpfloat (latitude, >, 24.5);
  g_assert_cmpfloat (latitude, <, 43.9);
  g_assert_cmpfloat (zoom, >, 3.0);
  g_assert_cmpfloat (zoom, <, 6.0);

  for (double wanted = 2.0; wanted < 16.0; wanted += 0.37)
    {
      atlas_map_view_set_camera (f->view, 120.0, 31.0, wanted);
      atlas_map_view_get_camera (f->view, &longitude, &latitude, &zoom);
      g_assert_cmpfloat_with_epsilon (longitude, 120.0, 1e-6);
      g_assert_cmpfloat_with_epsilon (latitude, 31.0, 1e-6);
      g_assert_cmpfloat_with_epsilon (zoom, wanted, 1e-3);
    }

  atlas_map_view_zoom_out (f->view);
  atlas_map_view_get_camera (f->view, NULL, NULL, &smallest);
  g_assert_cmpfloat_with_epsilon (smallest, zoom - 1.0, 1e-3);

  /* The world is never smaller than the view. */
  atlas_map_view_set_camera (f->view, 0.0, 89.0, 0.0);
  atlas_map_view_get_camera (f->view, NULL, &latitude, &zoom);
  g_assert_cmpfloat (256.0 * exp2 (zoom), >=, gtk_widget_get_width (GTK_WIDGET (f->view)) - 0.5);
  g_assert_cmpfloat (latitude, <, 80.0);
}

static void
test_select (Fixture       *f,
             gconstpointer  user_data)
{
  gint64 selected;
  double longitude, latitude, zoom, before;

  atlas_map_view_select (f->view, 3);
  g_object_get (f->view, "selected", &selected, NULL);
  g_assert_cmpint (selected, ==, 3);
  g_assert_cmpint (f->selected, ==, 0);

  atlas_map_view_get_camera (f->view, NULL, NULL, &before);
  atlas_map_view_show_pin (f->view, 3, FALSE);
  atlas_map_view_get_camera (f->view, NULL, NULL, &zoom);
  g_assert_cmpfloat (zoom, ==, before);
  atlas_map_view_show_pin (f->view, 3, TRUE);
  atlas_map_view_get_camera (f->view, &longitude, &latitude, &zoom);
  g_assert_cmpfloat_with_epsilon (longitude, 116.4, 1e-6);
  g_assert_cmpfloat_with_epsilon (latitude, 39.9, 1e-6);
  g_assert_cmpfloat (zoom, >, before);

  g_object_set (f->view, "selected", G_GINT64_CONSTANT (0), NULL);
  g_object_get (f->view, "selected", &selected, NULL);
  g_assert_cmpint (selected, ==, 0);
}

static void
test_keyboard (Fixture       *f,
               gconstpointer  user_data)
{
  double longitude, latitude;

  /* From the north-west to the south-east: Jilin, the office, Xiamen. */
  gtk_widget_child_focus (f->pins, GTK_DIR_TAB_FORWARD);
  press_key (f, GDK_KEY_space);
  g_assert_cmpint (f->selected, ==, 2);
  g_assert_true (gtk_widget_child_focus (f->pins, GTK_DIR_TAB_FORWARD));
  press_key (f, GDK_KEY_space);
  g_assert_cmpint (f->selected, ==, 3);
  g_assert_true (gtk_widget_child_focus (f->pins, GTK_DIR_TAB_FORWARD));
  g_assert_cmpint (f->activated, ==, 0);
  press_key (f, GDK_KEY_Return);
  g_assert_cmpint (f->selected, ==, 1);
  g_assert_cmpint (f->activated, ==, 1);

  /* Enter came closer: nothing else is in view, so Tab leaves. */
  g_assert_false (gtk_widget_child_focus (f->pins, GTK_DIR_TAB_FORWARD));

  g_object_set (f->view, "placing", TRUE, NULL);
  atlas_map_view_set_camera (f->view, 113.3, 23.1, 9.0);
  press_key (f, GDK_KEY_Return);
  g_assert_cmpuint (f->n_placed, ==, 1);
  g_assert_cmpfloat_with_epsilon (f->longitude, 113.3, 1e-4);
  g_assert_cmpfloat_with_epsilon (f->latitude, 23.1, 1e-4);
  press_key (f, GDK_KEY_Escape);
  g_assert_cmpuint (f->n_cancelled, ==, 1);
  atlas_map_view_get_camera (f->view, &longitude, &latitude, NULL);
  g_assert_cmpfloat_with_epsilon (longitude, 113.3, 1e-6);
  g_assert_cmpfloat_with_epsilon (latitude, 23.1, 1e-6);
}

static void
click_at (Fixture *f,
          double   x,
          double   y,
          int      n_press)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (f->pins);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        {
          g_signal_emit_by_name (controller, "pressed", n_press, x, y);
          g_signal_emit_by_name (controller, "released", n_press, x, y);
        }
    }
  await_pending ();
}

static void
test_pointer (Fixture       *f,
              gconstpointer  user_data)
{
  double x = gtk_widget_get_width (f->pins) / 2.0, y = gtk_widget_get_height (f->pins) / 2.0;
  g_autoptr (AtlasIdSet) none = atlas_id_set_new (NULL, 0);

  g_assert_true (gtk_widget_pick (f->window, x, y, GTK_PICK_DEFAULT) == f->pins);
  atlas_map_view_set_camera (f->view, 116.4, 39.9, 8.0);
  click_at (f, x + 60.0, y, 1);
  g_assert_cmpint (f->selected, ==, 0);
  click_at (f, x + 3.0, y - 2.0, 1);
  g_assert_cmpint (f->selected, ==, 3);
  click_at (f, x, y, 2);
  g_assert_cmpint (f->activated, ==, 3);

  f->selected = 0;
  atlas_map_view_set_shown (f->view, none);
  click_at (f, x, y, 1);
  g_assert_cmpint (f->selected, ==, 0);
  atlas_map_view_set_shown (f->view, NULL);
  click_at (f, x, y, 1);
  g_assert_cmpint (f->selected, ==, 3);

  g_object_set (f->view, "placing", TRUE, NULL);
  click_at (f, x, y, 1);
  g_assert_cmpuint (f->n_placed, ==, 1);
  g_assert_cmpfloat_with_epsilon (f->longitude, 116.4, 1e-4);
  g_assert_cmpfloat_with_epsilon (f->latitude, 39.9, 1e-4);
}

/* Another style, another set of pins, a large one that a worker indexes. */
static void
test_changes (Fixture       *f,
              gconstpointer  user_data)
{
  g_autoptr (AtlasPinSet) many = atlas_pin_set_new ();

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  await_pending ();
  for (guint i = 0; i < 20000; i++)
    {
      AtlasPin pin = { i + 1, 100.0 + i % 200 * 0.1, 20.0 + i / 200 * 0.2, NAN, 1 + i % 7, FALSE };

      atlas_pin_set_add (many, &pin, "Record");
    }
  atlas_map_view_set_pins (f->view, many);
  atlas_map_view_set_camera (f->view, 100.0, 20.0, 12.0);
  f->selected = 0;
  while (f->selected == 0)
    click_at (f, gtk_widget_get_width (f->pins) / 2.0, gtk_widget_get_height (f->pins) / 2.0, 1);
  g_assert_cmpint (f->selected, ==, 1);

  /* The view may go while a worker is busy with it. */
  atlas_map_view_set_pins (f->view, many);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_printerr ("no display\n");
      return 77;
    }
  adw_init ();

  g_test_add ("/map-view/camera", Fixture, NULL, set_up, test_camera, tear_down);
  g_test_add ("/map-view/select", Fixture, NULL, set_up, test_select, tear_down);
  g_test_add ("/map-view/keyboard", Fixture, NULL, set_up, test_keyboard, tear_down);
  g_test_add ("/map-view/pointer", Fixture, NULL, set_up, test_pointer, tear_down);
  g_test_add ("/map-view/changes", Fixture, NULL, set_up, test_changes, tear_down);

  return g_test_run ();
}

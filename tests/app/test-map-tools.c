/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of the window: links, going somewhere, and placing what has no position, one after the other. */
#include "window-test.h"

#include <math.h>

#include "atlas-coordinate.h"
#include "atlas-distance.h"
#include "atlas-go-to-dialog.h"
#include "atlas-map-view-tools.h"

static guint
count_unplaced (WindowTest *f)
{
  return atlas_unplaced_count (f->window->unplaced, f->window->shown);
}

static gboolean
is_placing (WindowTest *f)
{
  gboolean placing;

  g_object_get (f->window->map, "placing", &placing, NULL);

  return placing;
}

static GtkWidget *
open_go_to (WindowTest *f)
{
  GtkWindow *dialog;

  window_test_activate (f, "win.go-to");
  await_true ((dialog = app_test_find_window (ATLAS_TYPE_GO_TO_DIALOG)) != NULL);

  return GTK_WIDGET (dialog);
}

static void
type (GtkWidget  *dialog,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (app_test_find_type (dialog, GTK_TYPE_SEARCH_ENTRY)), text);
}

static void
press_enter (GtkWidget *dialog)
{
  g_signal_emit_by_name (app_test_find_type (dialog, GTK_TYPE_SEARCH_ENTRY), "activate");
  await_true (app_test_find_window (ATLAS_TYPE_GO_TO_DIALOG) == NULL);
}

static void
assert_camera (WindowTest *f,
               double      longitude,
               double      latitude,
               double      metres)
{
  double x, y;

  atlas_map_view_get_camera (f->window->map, &x, &y, NULL);
  g_assert_cmpfloat (atlas_distance (x, y, longitude, latitude), <, metres);
}

static void
test_go_to (WindowTest    *f,
            gconstpointer  data)
{
  GtkWidget *dialog = open_go_to (f);
  double longitude = 118.1, latitude = 24.5;

  type (dialog, "24°30′N 118°6′E");
  await_true (app_test_shows (dialog, "24°30′0″N 118°6′0″E"));
  press_enter (dialog);
  assert_camera (f, 118.1, 24.5, 5);

  /* Read in the datum that was chosen, unless they say it themselves. */
  g_settings_set_string (f->window->settings, "coordinate-datum", "gcj-02");
  dialog = open_go_to (f);
  type (dialog, "24.5, 118.1");
  await_true (app_test_shows (dialog, "Coordinates, read as GCJ-02"));
  press_enter (dialog);
  atlas_datum_to_wgs84 (ATLAS_DATUM_GCJ02, &longitude, &latitude);
  assert_camera (f, longitude, latitude, 5);
  g_assert_cmpfloat (atlas_distance (118.1, 24.5, longitude, latitude), >, 200);
  g_settings_reset (f->window->settings, "coordinate-datum");

  dialog = open_go_to (f);
  type (dialog, "geo:31.5,120.3");
  await_true (app_test_shows (dialog, "Coordinates"));
  press_enter (dialog);
  assert_camera (f, 120.3, 31.5, 5);

  /* A record, by a part of its name. */
  dialog = open_go_to (f);
  type (dialog, "Wux");
  await_true (app_test_shows (dialog, "Wuxi"));
  press_enter (dialog);
  await_true (f->window->selected == TEST_WUXI);

  dialog = open_go_to (f);
  type (dialog, "no such thing anywhere");
  await_true (app_test_shows (dialog, "No coordinates, record or place like this."));
  g_signal_emit_by_name (app_test_find_type (dialog, GTK_TYPE_SEARCH_ENTRY), "activate");
  g_assert_nonnull (app_test_find_window (ATLAS_TYPE_GO_TO_DIALOG));
  gtk_window_close (GTK_WINDOW (dialog));
  await_true (app_test_find_window (ATLAS_TYPE_GO_TO_DIALOG) == NULL);
}

/* Xiamen has a partner, and the studio says something of it; both draw a bow once they lie somewhere. */
static void
test_relations (WindowTest    *f,
                gconstpointer  data)
{
  AtlasRelationLayer *layer = ATLAS_RELATION_LAYER (app_test_find_type (GTK_WIDGET (f->window->map), ATLAS_TYPE_RELATION_LAYER));
  guint n;

  window_test_select (f, TEST_XIAMEN);
  g_assert_cmpuint (atlas_relation_layer_size (layer), ==, 0);
  g_settings_set_boolean (f->window->settings, "show-relations", TRUE);
  n = atlas_relation_layer_size (layer);

  /* The studio comes onto the map. */
  window_test_select (f, TEST_STUDIO);
  g_assert_cmpuint (atlas_relation_layer_size (layer), ==, 0);
  window_test_activate (f, "win.place-entry");
  g_signal_emit_by_name (f->window->map, "placed", 118.5, 24.9);
  await_true (f->window->applying == 0 && count_unplaced (f) == TEST_N_ENTRIES - 3);
  await_true (atlas_relation_layer_size (layer) > 0);
  window_test_select (f, TEST_XIAMEN);
  await_true (atlas_relation_layer_size (layer) > n);

  g_settings_set_boolean (f->window->settings, "show-relations", FALSE);
  g_assert_cmpuint (atlas_relation_layer_size (layer), ==, 0);
}

static void
test_place_next (WindowTest    *f,
                 gconstpointer  data)
{
  g_autoptr (AtlasIdSet) some = atlas_id_set_new ((gint64[]) { TEST_XIAMEN, TEST_ALBUM, TEST_FAIR }, 3);
  gint64 first, second;

  await_true (count_unplaced (f) == TEST_N_ENTRIES - 2);
  await_true (app_test_shows (GTK_WIDGET (f->window->map), "5 records without a position"));
  g_assert_cmpuint (atlas_unplaced_count (f->window->unplaced, some), ==, 2);

  /* One after the other, without a word in between. */
  window_test_activate (f, "win.place-next");
  first = f->window->selected;
  g_assert_true (atlas_id_set_contains (atlas_unplaced_get (f->window->unplaced), first));
  g_assert_true (is_placing (f));
  g_assert_true (gtk_widget_get_visible (f->window->placing_skip));
  window_test_await_rest (f);
  g_signal_emit_by_name (f->window->map, "placed", 118.5, 24.9);
  await_true (count_unplaced (f) == TEST_N_ENTRIES - 3);
  await_true (is_placing (f));
  second = f->window->selected;
  g_assert_cmpint (second, !=, first);
  g_assert_false (atlas_id_set_contains (atlas_unplaced_get (f->window->unplaced), first));

  /* This one is passed over, and stays as it was. */
  window_test_await_rest (f);
  window_test_activate (f, "win.place-next");
  g_assert_cmpint (f->window->selected, !=, second);
  window_test_await_rest (f);
  window_test_activate (f, "win.stop-placing");
  g_assert_false (is_placing (f));
  g_assert_true (atlas_id_set_contains (atlas_unplaced_get (f->window->unplaced), second));

  /* Placing one alone leads to no other. */
  window_test_activate (f, "win.place-entry");
  g_assert_false (gtk_widget_get_visible (f->window->placing_skip));
  g_signal_emit_by_name (f->window->map, "placed", 118.6, 24.9);
  await_true (count_unplaced (f) == TEST_N_ENTRIES - 4);
  g_assert_false (is_placing (f));

  /* What is taken back is without a position again. */
  window_test_activate (f, "win.undo");
  await_true (count_unplaced (f) == TEST_N_ENTRIES - 3);
}

/* A click before the record was read is not lost, and neither is the one after it. */
static void
test_place_quickly (WindowTest    *f,
                    gconstpointer  data)
{
  await_true (count_unplaced (f) == TEST_N_ENTRIES - 2);
  window_test_activate (f, "win.place-next");
  for (guint i = 0; i < TEST_N_ENTRIES - 2; i++)
    {
      await_true (is_placing (f) && f->window->move_id == 0);
      g_signal_emit_by_name (f->window->map, "placed", 118.0 + i, 24.0);
    }
  await_true (count_unplaced (f) == 0);
  g_assert_false (is_placing (f));
  await_true (!app_test_shows (GTK_WIDGET (f->window->map), "1 record without a position"));
}

static void
test_measure (WindowTest    *f,
              gconstpointer  data)
{
  window_test_activate (f, "win.measure");
  g_assert_true (atlas_map_view_get_measuring (f->window->map));
  window_test_select (f, TEST_STUDIO);
  window_test_activate (f, "win.place-entry");
  g_assert_false (atlas_map_view_get_measuring (f->window->map));
  window_test_activate (f, "win.measure");
  g_assert_true (atlas_map_view_get_measuring (f->window->map));
  g_assert_false (is_placing (f));
  g_assert_false (gtk_revealer_get_reveal_child (f->window->placing_revealer));
  window_test_activate (f, "win.measure");
  g_assert_false (atlas_map_view_get_measuring (f->window->map));
}

/* F6 goes from the map to the list and back. */
static void
test_switch (WindowTest    *f,
             gconstpointer  data)
{
  GtkWidget *map = GTK_WIDGET (f->window->map), *list = GTK_WIDGET (f->window->browse_pane);

  gtk_widget_grab_focus (map);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), map));
  window_test_activate (f, "win.switch-list");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), list));
  window_test_activate (f, "win.switch-list");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), map));
}

#define ADD(path, function) g_test_add (path, WindowTest, NULL, window_test_set_up, function, window_test_tear_down)

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  ADD ("/map-tools/go-to", test_go_to);
  ADD ("/map-tools/relations", test_relations);
  ADD ("/map-tools/place-next", test_place_next);
  ADD ("/map-tools/place-quickly", test_place_quickly);
  ADD ("/map-tools/measure", test_measure);
  ADD ("/map-tools/switch", test_switch);

  return app_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of layers: what is in it, put in order and shown or not; a server by its address. */
#include "app-test.h"

#include "atlas-layer-row.h"
#include "atlas-layers.h"
#include "atlas-layers-window.h"
#include "atlas-online-dialog.h"

typedef struct
{
  AtlasOnlineFetcher *fetcher;
  AtlasMapLayers     *layers;
  GtkWidget          *window;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "maps", NULL);

  f->fetcher = atlas_online_fetcher_new (folder, "HubAtlas/test");
  f->layers = atlas_map_layers_new (folder, f->fetcher);
  f->window = atlas_layers_window_new (NULL, f->layers, "The surveyors");
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_clear_object (&f->layers);
  g_clear_object (&f->fetcher);
}

/* A layer that is not drawn: nobody is asked for anything. */
static AtlasMapLayer *
add_layer (Fixture    *f,
           const char *title)
{
  g_autoptr (AtlasOnlineSource) source = atlas_online_source_new ("https://example.org/{z}/{x}/{y}.png", 17, NULL);
  g_autoptr (AtlasMapLayer) layer =
    atlas_map_layer_new_online (f->fetcher, source, title, "<i>Me</i> & you", "https://example.org/terms");

  g_object_set (layer, "visible", FALSE, NULL);
  atlas_map_layers_add (f->layers, layer);

  return layer;
}

static gboolean
is_titled (GtkWidget     *widget,
           gconstpointer  data)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data) == 0;
}

static gboolean
has_tooltip (GtkWidget     *widget,
             gconstpointer  data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), data) == 0;
}

static char *
get_order (Fixture *f)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->layers)); i++)
    {
      g_autoptr (AtlasMapLayer) layer = g_list_model_get_item (G_LIST_MODEL (f->layers), i);

      g_string_append (order, atlas_map_layer_get_title (layer));
    }

  return g_string_free (order, FALSE);
}

static void
assert_order (Fixture    *f,
              const char *wanted)
{
  g_autofree char *order = get_order (f);

  g_assert_cmpstr (order, ==, wanted);
}

static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  GtkWidget *row;

  add_layer (f, "A");
  add_layer (f, "B");
  add_layer (f, "C");
  assert_order (f, "CBA");
  g_assert_nonnull (app_test_find (f->window, is_titled, "Built-In Map"));

  row = app_test_find (f->window, is_titled, "B");
  g_assert_true (ATLAS_IS_LAYER_ROW (row));
  g_signal_emit_by_name (app_test_find (row, has_tooltip, "Further up"), "clicked");
  assert_order (f, "BCA");
  g_assert_true (app_test_find (f->window, is_titled, "B") == row);
  g_assert_false (gtk_widget_get_sensitive (app_test_find (row, has_tooltip, "Further up")));
  g_signal_emit_by_name (app_test_find (row, has_tooltip, "Further down"), "clicked");
  g_signal_emit_by_name (app_test_find (row, has_tooltip, "Further down"), "clicked");
  assert_order (f, "CAB");
  g_assert_false (gtk_widget_get_sensitive (app_test_find (row, has_tooltip, "Further down")));

  g_signal_emit_by_name (app_test_find (row, has_tooltip, "Remove"), "clicked");
  assert_order (f, "CA");
  g_assert_null (app_test_find (f->window, is_titled, "B"));
}

static void
test_shown (Fixture       *f,
            gconstpointer  data)
{
  AtlasMapLayer *layer = add_layer (f, "A <b>map</b> & more");
  GtkWidget *row = app_test_find (f->window, is_titled, "A <b>map</b> & more");
  GtkWidget *shown = app_test_find_type (row, GTK_TYPE_SWITCH);
  GtkWidget *scale = app_test_find_type (row, GTK_TYPE_SCALE);

  g_assert_nonnull (app_test_find (row, is_titled, "Me & you"));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (shown)));
  gtk_switch_set_active (GTK_SWITCH (shown), TRUE);
  g_assert_true (atlas_map_layer_get_visible (layer));
  gtk_range_set_value (GTK_RANGE (scale), 0.4);
  g_assert_cmpfloat (atlas_map_layer_get_opacity (layer), ==, 0.4);
}

/* An address that is none is told of, and what was typed stays. */
static void
test_address (Fixture       *f,
              gconstpointer  data)
{
  GtkWidget *dialog = atlas_online_dialog_new (GTK_WINDOW (f->window), f->layers);
  GtkWidget *url, *name;

  gtk_window_present (GTK_WINDOW (dialog));
  url = app_test_find (dialog, is_titled, "Address of the Tiles");
  name = app_test_find (dialog, is_titled, "Name");
  gtk_editable_set_text (GTK_EDITABLE (url), "https://example.org/tiles");
  gtk_editable_set_text (GTK_EDITABLE (name), "Mine");
  g_signal_emit_by_name (url, "entry-activated");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->layers)), ==, 0);
  g_assert_true (gtk_widget_has_css_class (url, "error"));

  gtk_editable_set_text (GTK_EDITABLE (url), "https://example.org/{z}/{x}/{y}.png");
  g_signal_emit_by_name (url, "entry-activated");
  assert_order (f, "Mine");
}

static void
test_names (void)
{
  const struct { const char *name; gboolean map; } names[] = {
    { "a.mbtiles", TRUE }, { "B.PMTILES", TRUE }, { "c.gpkg", FALSE }, { "mbtiles", FALSE }, { "d.mbtiles.zip", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) file = g_file_new_build_filename ("/tmp", names[i].name, NULL);

      g_assert_cmpint (atlas_layers_may_be_map (file), ==, names[i].map);
    }
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  adw_init ();
#define ADD(name, function) g_test_add ("/app/layers/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("order", test_order);
  ADD ("shown", test_shown);
  ADD ("address", test_address);
  g_test_add_func ("/app/layers/names", test_names);

  return app_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of layers: what is added, put in order, remembered, removed; files that are no maps. */
#define G_LOG_DOMAIN "atlas-test"

#include <glib/gstdio.h>

#include "atlas-map-file.h"
#include "atlas-map-layers.h"
#include "atlas-shown-layers.h"

#define PATIENCE_SECONDS 20

typedef struct
{
  char               *folder;
  AtlasOnlineFetcher *fetcher;
  AtlasMapLayers     *layers;
  guint               n_changed;
} Fixture;

static void
changed_cb (Fixture *f)
{
  f->n_changed++;
}

static void
open_list (Fixture *f)
{
  g_autofree char *cache = g_build_filename (f->folder, "cache", NULL);

  f->fetcher = atlas_online_fetcher_new (cache, "HubAtlas/test");
  f->layers = atlas_map_layers_new (f->folder, f->fetcher);
  g_signal_connect_swapped (f->layers, "changed", G_CALLBACK (changed_cb), f);
}

static void
close_list (Fixture *f)
{
  atlas_map_layers_flush (f->layers);
  g_signal_handlers_disconnect_by_data (f->layers, f);
  g_clear_object (&f->layers);
  g_clear_object (&f->fetcher);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = g_build_filename (g_get_user_data_dir (), "maps", NULL);
  open_list (f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  close_list (f);
  g_free (f->folder);
}

static void
wait_for_state (AtlasMapLayer      *layer,
                AtlasMapLayerState  state)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (atlas_map_layer_get_state (layer) == ATLAS_MAP_LAYER_OPENING && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (atlas_map_layer_get_state (layer), ==, state);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_map_layers_load_finish (ATLAS_MAP_LAYERS (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
load (Fixture *f)
{
  gboolean loaded = FALSE;

  atlas_map_layers_load_async (f->layers, loaded_cb, &loaded);
  while (!loaded)
    g_main_context_iteration (NULL, TRUE);
}

static AtlasMapLayer *
get_layer (Fixture *f, guint position)
{
  AtlasMapLayer *layer = g_list_model_get_item (G_LIST_MODEL (f->layers), position);

  g_assert_nonnull (layer);
  g_object_unref (layer);

  return layer;
}

static AtlasMapLayer *
add_file (Fixture *f, const char *name)
{
  g_autofree char *path = write_map (name);
  g_autoptr (AtlasMapLayer) layer = atlas_map_layer_new_for_file (path, FALSE);

  atlas_map_layers_add (f->layers, layer);

  return layer;
}

static AtlasMapLayer *
add_online (Fixture *f)
{
  g_autoptr (AtlasOnlineSource) source = atlas_online_source_new ("https://example.org/{z}/{x}/{y}.png", 17, NULL);
  g_autoptr (AtlasMapLayer) layer =
    atlas_map_layer_new_online (f->fetcher, source, "Example", "<b>Me</b>", "https://example.org/terms");

  atlas_map_layers_add (f->layers, layer);

  return layer;
}

static void
test_remembered (Fixture       *f,
                 gconstpointer  data)
{
  AtlasMapLayer *file = add_file (f, "remembered.mbtiles"), *online = add_online (f);

  load (f);
  wait_for_state (file, ATLAS_MAP_LAYER_READY);
  g_object_set (file, "opacity", 0.25, "visible", FALSE, "title", "Old town", NULL);
  atlas_map_layers_move (f->layers, online, 1);
  close_list (f);

  open_list (f);
  load (f);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->layers)), ==, 2);
  g_assert_cmpstr (atlas_map_layer_get_title (get_layer (f, 0)), ==, "Old town");
  g_assert_cmpfloat (atlas_map_layer_get_opacity (get_layer (f, 0)), ==, 0.25);
  g_assert_false (atlas_map_layer_get_visible (get_layer (f, 0)));
  g_assert_cmpstr (atlas_online_source_get_url (atlas_map_layer_get_source (get_layer (f, 1))), ==,
                   "https://example.org/{z}/{x}/{y}.png");
  g_assert_cmpuint (atlas_map_layer_get_max_zoom (get_layer (f, 1)), ==, 17);
  g_assert_cmpstr (atlas_map_layer_get_attribution (get_layer (f, 1)), ==, "Me");
  g_assert_cmpstr (atlas_map_layer_get_terms (get_layer (f, 1)), ==, "https://example.org/terms");
  g_assert_false (atlas_map_layer_get_names (get_layer (f, 1)));
  wait_for_state (get_layer (f, 0), ATLAS_MAP_LAYER_READY);
}

/* What is drawn: those that are shown and can be, the lowest first; and whom it is owed to. */
static void
test_stack (Fixture       *f,
            gconstpointer  data)
{
  AtlasMapLayer *file = add_file (f, "stacked.mbtiles"), *online = add_online (f);
  g_autoptr (AtlasTileLoader) ground = atlas_tile_loader_new ("/nowhere.mbtiles");
  g_autoptr (AtlasTileStack) stack = NULL, less = NULL;
  g_autoptr (GPtrArray) all = NULL, one = NULL, servers = NULL;
  g_autofree char *attribution = NULL;

  wait_for_state (file, ATLAS_MAP_LAYER_READY);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (f->n_changed, >, 0);
  all = atlas_shown_layers_list (f->layers, NULL);
  stack = atlas_shown_layers_make_stack (all, ground);
  attribution = atlas_tile_stack_dup_attribution (stack);
  servers = atlas_shown_layers_list_online (all);
  g_assert_cmpuint (atlas_tile_stack_get_n_layers (stack), ==, 2);
  g_assert_cmpstr (attribution, ==, "Me · The surveyors");
  g_assert_cmpuint (servers->len, ==, 1);
  g_assert_cmpuint (atlas_shown_layers_get_max_zoom (all), ==, 17);
  g_assert_false (atlas_shown_layers_want_names (all));

  g_object_set (online, "visible", FALSE, NULL);
  one = atlas_shown_layers_list (f->layers, NULL);
  less = atlas_shown_layers_make_stack (one, ground);
  g_assert_cmpuint (atlas_tile_stack_get_n_layers (less), ==, 1);
  g_assert_cmpuint (atlas_shown_layers_get_max_zoom (one), ==, 1);
  g_assert_true (atlas_shown_layers_want_names (one));
}

/* What somebody has chosen for one map, whatever is switched on elsewhere; but no server that is not. */
static void
test_chosen (Fixture       *f,
             gconstpointer  data)
{
  static const char * const none[] = { NULL };
  AtlasMapLayer *file = add_file (f, "chosen.mbtiles"), *online = add_online (f);
  g_autofree char *server = atlas_map_layer_dup_identity (online);
  const char * const chosen[] = { "gone.mbtiles", "chosen.mbtiles", server, NULL };
  g_autoptr (GPtrArray) shown = NULL, no_server = NULL, nothing = NULL;
  g_auto (GStrv) missing = NULL, all_missing = NULL;

  g_assert_cmpint (strcspn (server, "?#"), ==, strlen (server));
  wait_for_state (file, ATLAS_MAP_LAYER_READY);
  g_object_set (file, "visible", FALSE, NULL);
  shown = atlas_shown_layers_list (f->layers, chosen);
  g_assert_cmpuint (shown->len, ==, 2);
  missing = atlas_shown_layers_list_missing (f->layers, chosen);
  g_assert_cmpuint (g_strv_length (missing), ==, 1);
  g_assert_cmpstr (missing[0], ==, "gone.mbtiles");

  g_object_set (online, "visible", FALSE, NULL);
  no_server = atlas_shown_layers_list (f->layers, chosen);
  g_assert_cmpuint (no_server->len, ==, 1);
  g_assert_true (no_server->pdata[0] == file);
  nothing = atlas_shown_layers_list (f->layers, none);
  g_assert_cmpuint (nothing->len, ==, 0);
  all_missing = atlas_shown_layers_list_missing (NULL, chosen);
  g_assert_cmpuint (g_strv_length (all_missing), ==, 3);
}

/* Files that are no maps say so, and nothing of them is drawn. */
static void
test_no_maps (Fixture       *f,
              gconstpointer  data)
{
  const char * const contents[] = { "", "SQLite format 3", "PMTiles", "PMTiles\3", "PMTiles\2 and more", "Dear map,\n" };
  g_autoptr (AtlasTileLoader) ground = atlas_tile_loader_new ("/nowhere.mbtiles");

  for (guint i = 0; i <= G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "none.mbtiles", NULL);
      g_autoptr (AtlasMapLayer) layer = NULL;
      g_autoptr (AtlasTileStack) stack = NULL;
      g_autoptr (GPtrArray) shown = NULL;

      g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
      g_unlink (path);
      if (i < G_N_ELEMENTS (contents))
        g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      layer = atlas_map_layer_new_for_file (path, FALSE);
      atlas_map_layers_add (f->layers, layer);
      wait_for_state (layer, ATLAS_MAP_LAYER_FAILED);
      g_assert_nonnull (atlas_map_layer_get_trouble (layer));
      g_assert_cmpstr (atlas_map_layer_get_title (layer), ==, "none.mbtiles");
      shown = atlas_shown_layers_list (f->layers, NULL);
      stack = atlas_shown_layers_make_stack (shown, ground);
      g_assert_cmpuint (atlas_tile_stack_get_n_layers (stack), ==, 0);
    }
}

static void
copied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  *(char **) data = atlas_map_layers_copy_finish (ATLAS_MAP_LAYERS (object), result, &error);
  g_assert_no_error (error);
}

static char *
copy (Fixture *f, GFile *file)
{
  char *path = NULL;

  atlas_map_layers_copy_async (f->layers, file, NULL, NULL, copied_cb, &path);
  while (path == NULL)
    g_main_context_iteration (NULL, TRUE);

  return path;
}

/* A copy goes with its layer, a file that is used where it is stays. */
static void
test_copies (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *path = write_map ("copied.mbtiles");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *one = copy (f, file), *two = copy (f, file);
  g_autoptr (AtlasMapLayer) layer = atlas_map_layer_new_for_file (one, TRUE);
  AtlasMapLayer *other = add_file (f, "referred.mbtiles");
  g_autofree char *other_path = g_strdup (atlas_map_layer_get_path (other));
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  g_assert_cmpstr (one, !=, two);
  g_assert_true (g_file_test (two, G_FILE_TEST_IS_REGULAR));
  atlas_map_layers_add (f->layers, layer);
  wait_for_state (layer, ATLAS_MAP_LAYER_READY);
  atlas_map_layers_remove (f->layers, layer);
  atlas_map_layers_remove (f->layers, other);
  while (g_file_test (one, G_FILE_TEST_EXISTS) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (g_file_test (one, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other_path, G_FILE_TEST_EXISTS));
}

/* Whoever has been at the list: what makes sense is taken, and no file outside of the folder is a copy. */
static void
test_odd_lists (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "layers.ini", NULL);
  const char *text = "[a]\ncopy=../../outside.mbtiles\n[b]\nfile=relative.mbtiles\n[c]\nurl=file:///etc/{z}{x}{y}\n"
                     "[d]\nopacity=7\nfile=/nowhere.mbtiles\n[e]\n[f]\nurl=https://example.org/{z}/{x}/{y}\n";

  g_mkdir_with_parents (f->folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  load (f);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->layers)), ==, 2);
  g_assert_cmpfloat (atlas_map_layer_get_opacity (get_layer (f, 0)), ==, 1.0);
  g_assert_false (atlas_map_layer_get_visible (get_layer (f, 1)));
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*run) (Fixture *, gconstpointer); } tests[] = {
    { "/map/layers/remembered", test_remembered },
    { "/map/layers/stack", test_stack },
    { "/map/layers/chosen", test_chosen },
    { "/map/layers/no-maps", test_no_maps },
    { "/map/layers/copies", test_copies },
    { "/map/layers/odd-lists", test_odd_lists },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Place names: which are written, and where not. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-label-layer.h"
#include "atlas-mercator.h"
#include "atlas-name-tile.h"

#include <math.h>

#define SIDE 400

typedef struct
{
  GtkWidget       *window;
  ShumateViewport *viewport;
  AtlasLabelLayer *layer;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = gtk_window_new ();
  f->viewport = shumate_viewport_new ();
  shumate_viewport_set_zoom_level (f->viewport, 6.0);
  shumate_location_set_location (SHUMATE_LOCATION (f->viewport), 31.0, 120.0);
  f->layer = atlas_label_layer_new (f->viewport);
  gtk_window_set_default_size (GTK_WINDOW (f->window), SIDE, SIDE);
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->layer));
  gtk_window_present (GTK_WINDOW (f->window));
  while (gtk_widget_get_width (GTK_WIDGET (f->layer)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->layer), (gpointer *) &f->layer);
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (f->layer != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (f->viewport);
}

static void
add_place (AtlasPlaceSet *places, const char *name, const char *name_zh, double longitude,
           guint8 rank)
{
  AtlasPlace place = { atlas_mercator_x (longitude), atlas_mercator_y (31.0), name, name_zh,
                       100000, rank };

  atlas_place_set_add (places, &place);
}

static void
set_places (Fixture *f, const char *first, const char *second, double longitude, guint8 rank)
{
  g_autoptr (AtlasPlaceSet) places = atlas_place_set_new ();

  if (first != NULL)
    add_place (places, first, "无锡", 120.0, 5);
  if (second != NULL)
    add_place (places, second, NULL, longitude, rank);
  atlas_place_set_sort (places);
  atlas_label_layer_set_places (f->layer, places);
}

/* Labels that are new may come a frame or two later, at least one in each. */
#define N_FRAMES 3

static GskRenderNode *
snapshot_layer (Fixture *f)
{
  GskRenderNode *node = NULL;

  for (int i = 0; i < N_FRAMES; i++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      g_clear_pointer (&node, gsk_render_node_unref);
      GTK_WIDGET_GET_CLASS (f->layer)->snapshot (GTK_WIDGET (f->layer), snapshot);
      node = gtk_snapshot_free_to_node (snapshot);
    }

  return node;
}

/* What the layer draws, as the sum of all alpha values and a hash of all pixels. */
static guint64
draw (Fixture *f, guint *hash)
{
  g_autoptr (GskRenderNode) node = snapshot_layer (f);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  guint64 sum = 0;

  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  *hash = 0;
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      guint32 pixel = ((guint32 *) (gpointer) cairo_image_surface_get_data (surface))[i];

      sum += pixel >> 24;
      *hash = *hash * 31 + pixel;
    }
  cairo_surface_destroy (surface);

  return sum;
}

static void
test_draws (Fixture *f, gconstpointer data)
{
  guint hash;

  g_assert_cmpuint (draw (f, &hash), ==, 0);
  set_places (f, "Wuxi", NULL, 0, 0);
  g_assert_cmpuint (draw (f, &hash), >, 0);
  atlas_label_layer_set_places (f->layer, NULL);
  g_assert_cmpuint (draw (f, &hash), ==, 0);
}

/* Every language and style looks different from the others. */
static void
test_language_and_style (Fixture *f, gconstpointer data)
{
  const AtlasLabelLanguage languages[] = { ATLAS_LABELS_ENGLISH, ATLAS_LABELS_CHINESE,
                                           ATLAS_LABELS_BOTH };
  guint hashes[6], n = 0;

  set_places (f, "Wuxi", NULL, 0, 0);
  for (int dark = 0; dark <= 1; dark++)
    for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
      {
        atlas_label_layer_set_dark (f->layer, dark);
        atlas_label_layer_set_language (f->layer, languages[i]);
        draw (f, &hashes[n]);
        for (guint j = 0; j < n; j++)
          g_assert_cmpuint (hashes[j], !=, hashes[n]);
        n++;
      }
}

/* A town that is not worth its label yet, one that another stands on, one that is out of sight. */
static void
test_leaves_out (Fixture *f, gconstpointer data)
{
  guint alone, hash;

  set_places (f, "Wuxi", NULL, 0, 0);
  draw (f, &alone);
  set_places (f, "Wuxi", "Village", 121.5, 11);
  draw (f, &hash);
  g_assert_cmpuint (hash, ==, alone);
  set_places (f, "Wuxi", "Suburb", 120.0001, 6);
  draw (f, &hash);
  g_assert_cmpuint (hash, ==, alone);
  set_places (f, "Wuxi", "Antipodes", -60.0, 2);
  draw (f, &hash);
  g_assert_cmpuint (hash, ==, alone);
  set_places (f, "Wuxi", "Elsewhere", 121.5, 6);
  draw (f, &hash);
  g_assert_cmpuint (hash, !=, alone);
}

/* Where the map begins anew, the town is still beside the middle. */
static void
test_antimeridian (Fixture *f, gconstpointer data)
{
  g_autoptr (AtlasPlaceSet) places = atlas_place_set_new ();
  guint hash;

  shumate_location_set_location (SHUMATE_LOCATION (f->viewport), 31.0, 179.9);
  add_place (places, "Taveuni", NULL, -179.9, 5);
  atlas_label_layer_set_places (f->layer, places);
  g_assert_cmpuint (draw (f, &hash), >, 0);
}

static void
cover_all (GArray *rectangles, gpointer data)
{
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, SIDE, SIDE);

  g_array_append_val (rectangles, all);
  (*(guint *) data)++;
}

static void
forget (gpointer data)
{
  *(guint *) data = 0;
}

static void
test_obstacles (Fixture *f, gconstpointer data)
{
  guint n_calls = 0, hash;

  set_places (f, "Wuxi", NULL, 0, 0);
  atlas_label_layer_set_obstacles (f->layer, cover_all, &n_calls, forget);
  g_assert_cmpuint (draw (f, &hash), ==, 0);
  g_assert_cmpuint (n_calls, >, 0);
  atlas_label_layer_set_obstacles (f->layer, NULL, NULL, NULL);
  g_assert_cmpuint (n_calls, ==, 0);
  g_assert_cmpuint (draw (f, &hash), >, 0);
}

/* @tags as in make_named_tile (); what is named lies in the middle of the view, or across it. */
static AtlasTileNames *
make_names (const char *layer, const char * const *tags, gboolean line)
{
  const double x = atlas_mercator_x (120.0) * 64.0, y = atlas_mercator_y (31.0) * 64.0;
  const gint32 dx = (gint32) ((x - floor (x)) * 4096.0), dy = (gint32) ((y - floor (y)) * 4096.0);
  const gint32 moved[] = { dx - (line ? 400 : 0), dy, dx + 400, dy + 40 };
  g_autoptr (GByteArray) bytes = make_named_tile (layer, tags, moved, line ? 2 : 1);
  g_autoptr (GBytes) packed = g_bytes_new (bytes->data, bytes->len);
  g_autoptr (AtlasVectorTile) tile = atlas_vector_tile_decode (packed, NULL);

  return atlas_tile_names_new_for_tile (tile, 6, (guint) floor (x), (guint) floor (y));
}

static guint64
draw_names (Fixture *f, AtlasTileNames *names)
{
  guint hash;

  atlas_label_layer_set_names (f->layer, names);

  return draw (f, &hash);
}

/* What a person's own map names has what room the rest has left. */
static void
test_names (Fixture *f, gconstpointer data)
{
  static const char * const town[] = { "name", "无锡市", "name:en", "Wuxi", "class", "city", NULL };
  static const char * const lake[] = { "name", "太湖", "name:en", "Lake Tai", "class", "lake", NULL };
  static const char * const river[] = { "name", "Li", "class", "river", NULL };
  g_autoptr (AtlasTileNames) of_town = make_names ("place", town, FALSE);
  g_autoptr (AtlasTileNames) of_lake = make_names ("water_name", lake, FALSE);
  g_autoptr (AtlasTileNames) of_river = make_names ("waterway", river, TRUE);
  guint64 english, chinese, alone;
  guint n_calls, hash;

  english = draw_names (f, of_lake);
  g_assert_cmpuint (english, >, 0);
  atlas_label_layer_set_language (f->layer, ATLAS_LABELS_CHINESE);
  chinese = draw_names (f, of_lake);
  g_assert_cmpuint (chinese, >, 0);
  g_assert_cmpuint (chinese, !=, english);
  atlas_label_layer_set_language (f->layer, ATLAS_LABELS_ENGLISH);
  g_assert_cmpuint (draw_names (f, of_river), >, 0);
  g_assert_cmpuint (draw_names (f, of_town), >, 0);

  /* The town is on the base map, too. */
  set_places (f, "Wuxi", NULL, 0, 0);
  alone = draw_names (f, NULL);
  g_assert_cmpuint (draw_names (f, of_town), ==, alone);
  atlas_label_layer_show_places (f->layer, FALSE);
  g_assert_cmpuint (draw_names (f, NULL), ==, 0);
  g_assert_cmpuint (draw_names (f, of_town), >, 0);

  atlas_label_layer_set_obstacles (f->layer, cover_all, &n_calls, forget);
  g_assert_cmpuint (draw_names (f, of_lake), ==, 0);
  g_assert_cmpuint (draw_names (f, of_river), ==, 0);
  atlas_label_layer_set_obstacles (f->layer, NULL, NULL, NULL);
  atlas_label_layer_set_names (f->layer, NULL);
  g_assert_cmpuint (draw (f, &hash), ==, 0);
}

/* Names come and go as the map moves; those kept for later do not grow without end. */
static void
test_many (Fixture *f, gconstpointer data)
{
  g_autoptr (AtlasPlaceSet) places = atlas_place_set_new ();
  guint hash;

  for (int i = 0; i < 3600; i++)
    {
      g_autofree char *name = g_strdup_printf ("Town %d", i);

      add_place (places, name, NULL, i / 10.0 - 180.0, 5);
    }
  atlas_label_layer_set_places (f->layer, places);
  for (int i = 0; i < 40; i++)
    {
      shumate_location_set_location (SHUMATE_LOCATION (f->viewport), 31.0, i * 9.0 - 179.9);

      /* The first ones may be out of sight. */
      while (draw (f, &hash) == 0)
        ;
    }
}

int
main (int argc, char **argv)
{
  /* Not gtk_test_init (), which asks for a locale that need not be there. */
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  g_test_add ("/map/label-layer/draws", Fixture, NULL, set_up, test_draws, tear_down);
  g_test_add ("/map/label-layer/language-and-style", Fixture, NULL, set_up,
              test_language_and_style, tear_down);
  g_test_add ("/map/label-layer/leaves-out", Fixture, NULL, set_up, test_leaves_out, tear_down);
  g_test_add ("/map/label-layer/antimeridian", Fixture, NULL, set_up, test_antimeridian,
              tear_down);
  g_test_add ("/map/label-layer/obstacles", Fixture, NULL, set_up, test_obstacles, tear_down);
  g_test_add ("/map/label-layer/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/map/label-layer/many", Fixture, NULL, set_up, test_many, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the base map alone, for looking at it: show-basemap FILE LONGITUDE LATITUDE ZOOM [dark]
 * [en|zh|both]. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-basemap.h"
#include "atlas-label-layer.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  AtlasBasemap    *basemap;
  AtlasLabelLayer *labels;
  ShumateMap      *map;
  gboolean         dark;
} Show;

static void
places_cb (AtlasBasemap *basemap, GParamSpec *pspec, Show *show)
{
  const GError *error = atlas_basemap_get_error (basemap);

  if (error != NULL)
    g_printerr ("%s\n", error->message);
  atlas_label_layer_set_places (show->labels, atlas_basemap_get_places (basemap));
}

static void
realize_cb (GtkWidget *window, Show *show)
{
  ShumateViewport *viewport = shumate_map_get_viewport (show->map);
  g_autoptr (ShumateMapSource) source =
      atlas_basemap_create_source (show->basemap, NULL, show->dark,
                                   gtk_widget_get_scale_factor (window),
                                   atlas_basemap_wants_textures (window));

  shumate_viewport_set_reference_map_source (viewport, source);
  shumate_map_set_map_source (show->map, source);
  shumate_map_add_layer (show->map, SHUMATE_LAYER (shumate_map_layer_new (source, viewport)));
  shumate_map_add_layer (show->map, SHUMATE_LAYER (show->labels));
}

static AtlasLabelLanguage
parse_language (int argc, char **argv)
{
  for (int i = 5; i < argc; i++)
    {
      if (strcmp (argv[i], "zh") == 0)
        return ATLAS_LABELS_CHINESE;
      if (strcmp (argv[i], "both") == 0)
        return ATLAS_LABELS_BOTH;
    }

  return ATLAS_LABELS_ENGLISH;
}

int
main (int argc, char **argv)
{
  Show show = { NULL };
  ShumateViewport *viewport;
  GtkWidget *window;

  if (argc < 5)
    {
      g_printerr ("show-basemap FILE LONGITUDE LATITUDE ZOOM [dark] [en|zh|both]\n");
      return 2;
    }

  gtk_init ();
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  show.basemap = atlas_basemap_new (argv[1]);
  show.map = shumate_map_new ();
  for (int i = 5; i < argc; i++)
    show.dark |= strcmp (argv[i], "dark") == 0;

  viewport = shumate_map_get_viewport (show.map);
  shumate_viewport_set_min_zoom_level (viewport, 2);
  shumate_viewport_set_max_zoom_level (viewport, ATLAS_BASEMAP_MAX_ZOOM);
  shumate_viewport_set_zoom_level (viewport, strtod (argv[4], NULL));
  shumate_location_set_location (SHUMATE_LOCATION (viewport), strtod (argv[3], NULL),
                                 strtod (argv[2], NULL));

  show.labels = atlas_label_layer_new (viewport);
  atlas_label_layer_set_dark (show.labels, show.dark);
  atlas_label_layer_set_language (show.labels, parse_language (argc, argv));
  g_signal_connect (show.basemap, "notify::places", G_CALLBACK (places_cb), &show);
  g_signal_connect_after (window, "realize", G_CALLBACK (realize_cb), &show);

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (show.map));
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);

  g_object_unref (show.basemap);
  return 0;
}

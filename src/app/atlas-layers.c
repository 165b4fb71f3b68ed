/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers on the map, one list for the program; and how a file becomes one of them. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-layers.h"

#include <glib/gi18n-lib.h>

#include "atlas-layer-import.h"

/* As what servers are asked: they want to know who it is, and where to complain. */
#define USER_AGENT "HubAtlas/" ATLAS_VERSION " (+https://github.com/hubatlas/HubAtlas)"

#define KEY "atlas-map-layers"

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!atlas_map_layers_load_finish (ATLAS_MAP_LAYERS (source), result, &error))
    g_message ("the layers of the map: %s", error->message);
}

/* The list goes with the program, and is the same for all of its windows. */
AtlasMapLayers *
atlas_layers_get (GtkApplication *application)
{
  AtlasMapLayers *layers = g_object_get_data (G_OBJECT (application), KEY);
  g_autofree char *folder = NULL;
  g_autofree char *cache = NULL;
  g_autoptr (AtlasOnlineFetcher) fetcher = NULL;

  if (layers != NULL)
    return layers;

  folder = g_build_filename (g_get_user_data_dir (), "hub-atlas", "maps", NULL);
  cache = g_build_filename (g_get_user_cache_dir (), "hub-atlas", "map-tiles", NULL);
  fetcher = atlas_online_fetcher_new (cache, USER_AGENT);
  layers = atlas_map_layers_new (folder, fetcher);
  g_object_set_data_full (G_OBJECT (application), KEY, layers, g_object_unref);
  atlas_map_layers_load_async (layers, loaded_cb, NULL);

  return layers;
}

/* By its name: whether it is one is for whoever opens it. */
gboolean
atlas_layers_may_be_map (GFile *file)
{
  static const char * const endings[] = { ".mbtiles", ".pmtiles" };
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  for (guint i = 0; folded != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]))
      return TRUE;

  return folded != NULL && atlas_layer_import_is_image (folded);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           AtlasMapLayers  *layers)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      atlas_layers_add_file (gtk_native_dialog_get_transient_for (dialog), layers, file);
    }

  g_object_unref (dialog);
}

/* Asks for a file and adds it. */
void
atlas_layers_choose_file (GtkWindow      *parent,
                          AtlasMapLayers *layers)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Add a Map"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), _("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, atlas_layer_import_has_images () ? _("Maps (MBTiles, PMTiles, GeoTIFF)")
                                                                     : _("Maps (MBTiles, PMTiles)"));
  gtk_file_filter_add_suffix (filter, "mbtiles");
  gtk_file_filter_add_suffix (filter, "pmtiles");
  if (atlas_layer_import_has_images ())
    {
      gtk_file_filter_add_suffix (filter, "tif");
      gtk_file_filter_add_suffix (filter, "tiff");
    }
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), layers, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

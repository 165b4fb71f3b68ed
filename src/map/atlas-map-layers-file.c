/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of layers as a key file: a group for each, those on top first. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-layers-private.h"

#include <string.h>

#define MAX_ZOOM_DEFAULT 19

/*< private >
 * atlas_map_layers_to_key_file:
 * @layers: the layers
 * @folder: where copies are; of them only the name is written, so that the folder may move
 *
 * Returns: (transfer full): all that is to be remembered
 */
GKeyFile *
atlas_map_layers_to_key_file (GListModel *layers,
                              const char *folder)
{
  GKeyFile *file = g_key_file_new ();

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (AtlasMapLayer) layer = g_list_model_get_item (layers, i);
      g_autofree char *group = g_strdup_printf ("layer %u", i + 1);
      AtlasOnlineSource *source = atlas_map_layer_get_source (layer);
      const char *path = atlas_map_layer_get_path (layer);
      const char *title = atlas_map_layer_get_title (layer);

      if (title != NULL)
        g_key_file_set_string (file, group, "title", title);
      g_key_file_set_boolean (file, group, "visible", atlas_map_layer_get_visible (layer));
      g_key_file_set_boolean (file, group, "names", atlas_map_layer_get_names (layer));
      g_key_file_set_double (file, group, "opacity", atlas_map_layer_get_opacity (layer));
      if (source == NULL)
        {
          g_autofree char *name = g_path_get_basename (path);

          g_key_file_set_string (file, group, atlas_map_layer_is_copied (layer) ? "copy" : "file",
                                 atlas_map_layer_is_copied (layer) ? name : path);
          continue;
        }
      g_key_file_set_string (file, group, "url", atlas_online_source_get_url (source));
      g_key_file_set_integer (file, group, "max-zoom", (int) atlas_online_source_get_max_zoom (source));
      if (atlas_map_layer_get_attribution (layer) != NULL)
        g_key_file_set_string (file, group, "attribution", atlas_map_layer_get_attribution (layer));
      if (atlas_map_layer_get_terms (layer) != NULL)
        g_key_file_set_string (file, group, "terms", atlas_map_layer_get_terms (layer));
    }

  return file;
}

static AtlasMapLayer *
read_online (GKeyFile           *file,
             const char         *group,
             const char         *url,
             AtlasOnlineFetcher *fetcher)
{
  g_autofree char *title = g_key_file_get_string (file, group, "title", NULL);
  g_autofree char *attribution = g_key_file_get_string (file, group, "attribution", NULL);
  g_autofree char *terms = g_key_file_get_string (file, group, "terms", NULL);
  int max_zoom = g_key_file_get_integer (file, group, "max-zoom", NULL);
  g_autoptr (AtlasOnlineSource) source =
      atlas_online_source_new (url, max_zoom > 0 ? (guint) max_zoom : MAX_ZOOM_DEFAULT, NULL);

  return source != NULL ? atlas_map_layer_new_online (fetcher, source, title, attribution, terms) : NULL;
}

static AtlasMapLayer *
read_layer (GKeyFile           *file,
            const char         *group,
            const char         *folder,
            AtlasOnlineFetcher *fetcher)
{
  g_autofree char *url = g_key_file_get_string (file, group, "url", NULL);
  g_autofree char *copy = g_key_file_get_string (file, group, "copy", NULL);
  g_autofree char *path = g_key_file_get_string (file, group, "file", NULL);
  g_autofree char *copy_path = NULL;

  if (url != NULL)
    return read_online (file, group, url, fetcher);
  if (copy != NULL && strchr (copy, G_DIR_SEPARATOR) == NULL && *copy != '.')
    copy_path = g_build_filename (folder, copy, NULL);
  if (copy_path == NULL && (path == NULL || !g_path_is_absolute (path)))
    return NULL;

  return atlas_map_layer_new_for_file (copy_path != NULL ? copy_path : path, copy_path != NULL);
}

static void
read_state (GKeyFile      *file,
            const char    *group,
            AtlasMapLayer *layer)
{
  g_autofree char *title = g_key_file_get_string (file, group, "title", NULL);
  g_autoptr (GError) error = NULL;
  double opacity = g_key_file_get_double (file, group, "opacity", &error);

  if (title != NULL && *title != '\0')
    g_object_set (layer, "title", title, NULL);
  if (error == NULL && opacity >= 0.0 && opacity <= 1.0)
    g_object_set (layer, "opacity", opacity, NULL);

  /* A server that is not said to be shown is not shown. */
  g_object_set (layer, "visible", g_key_file_get_boolean (file, group, "visible", NULL),
                "names", g_key_file_get_boolean (file, group, "names", NULL), NULL);
}

/*< private >
 * atlas_map_layers_from_key_file:
 * @file: what was remembered
 * @folder: where copies are
 * @fetcher: what asks servers
 *
 * Reads what makes sense of a file, whoever has changed it.
 *
 * Returns: (transfer full) (element-type AtlasMapLayer): the layers, those on top first
 */
GPtrArray *
atlas_map_layers_from_key_file (GKeyFile           *file,
                                const char         *folder,
                                AtlasOnlineFetcher *fetcher)
{
  GPtrArray *layers = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (char **group = groups; *group != NULL && layers->len < ATLAS_MAP_MAX_LAYERS; group++)
    {
      AtlasMapLayer *layer = read_layer (file, *group, folder, fetcher);

      if (layer == NULL)
        continue;
      read_state (file, *group, layer);
      g_ptr_array_add (layers, layer);
    }

  return layers;
}

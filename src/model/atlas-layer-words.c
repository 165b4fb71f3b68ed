/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which layers of the map the stop of a tour wants, among the words that it keeps for the map: "layer:" and by what the layer
 * is known, percent-encoded as in an address; "no-layers" where it wants none. Other words are others' business, and kept. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-layer-words.h"

#include <string.h>

#define PREFIX "layer:"
#define NONE "no-layers"

/* More than anybody shows at once. */
#define MAX_LAYERS 40

/**
 * atlas_layer_words_list:
 * @words: (nullable): what the stop keeps
 *
 * Returns: (transfer full) (nullable): by what the layers are known that it wants, perhaps none; %NULL: those that are on
 *   the map anyway
 */
char **
atlas_layer_words_list (const char *words)
{
  g_auto (GStrv) all = g_strsplit (words != NULL ? words : "", " ", -1);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  gboolean chosen = FALSE;

  for (guint i = 0; all[i] != NULL; i++)
    {
      char *layer = g_str_has_prefix (all[i], PREFIX) ? g_uri_unescape_string (all[i] + strlen (PREFIX), NULL) : NULL;

      chosen |= layer != NULL || g_str_equal (all[i], NONE);
      if (layer != NULL && *layer != '\0' && list->len < MAX_LAYERS && g_utf8_validate (layer, -1, NULL) &&
          !g_ptr_array_find_with_equal_func (list, layer, g_str_equal, NULL))
        g_ptr_array_add (list, layer);
      else
        g_free (layer);
    }
  if (!chosen)
    return NULL;

  g_ptr_array_add (list, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

/**
 * atlas_layer_words_choose:
 * @words: (nullable): what the stop keeps
 * @chosen: (nullable): by what the layers are known that it is to want; %NULL: those that are on the map anyway
 *
 * Returns: (transfer full) (nullable): what it is to keep; %NULL: nothing
 */
char *
atlas_layer_words_choose (const char         *words,
                          const char * const *chosen)
{
  g_auto (GStrv) all = g_strsplit (words != NULL ? words : "", " ", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0' && !g_str_has_prefix (all[i], PREFIX) && !g_str_equal (all[i], NONE))
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", all[i]);

  if (chosen != NULL && chosen[0] == NULL)
    g_string_append_printf (out, "%s" NONE, out->len > 0 ? " " : "");
  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++)
    {
      g_autofree char *escaped = g_uri_escape_string (chosen[i], ":/", TRUE);

      g_string_append_printf (out, "%s" PREFIX "%s", out->len > 0 ? " " : "", escaped);
    }

  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

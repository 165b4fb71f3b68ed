/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever knows where places are. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-place-finder.h"

G_DEFINE_INTERFACE (AtlasPlaceFinder, atlas_place_finder, G_TYPE_OBJECT)

static void
atlas_place_finder_default_init (AtlasPlaceFinderInterface *iface)
{
}

/* Looks for places whose name begins with @text. */
void
atlas_place_finder_find_async (AtlasPlaceFinder    *self,
                               const char          *text,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  ATLAS_PLACE_FINDER_GET_IFACE (self)->find_async (self, text, cancellable, callback, data);
}

GPtrArray *
atlas_place_finder_find_finish (AtlasPlaceFinder  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  return ATLAS_PLACE_FINDER_GET_IFACE (self)->find_finish (self, result, error);
}

AtlasFoundPlace *
atlas_found_place_copy (const AtlasFoundPlace *place)
{
  AtlasFoundPlace *copy = g_memdup2 (place, sizeof *place);

  copy->name = g_strdup (place->name);
  copy->region = g_strdup (place->region);
  copy->basis = g_strdup (place->basis);

  return copy;
}

void
atlas_found_place_free (AtlasFoundPlace *place)
{
  g_free (place->name);
  g_free (place->region);
  g_free (place->basis);
  g_free (place);
}

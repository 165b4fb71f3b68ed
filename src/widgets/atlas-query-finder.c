/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever knows the names of a collection that a query may ask for. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-query-finder.h"

G_DEFINE_INTERFACE (AtlasQueryFinder, atlas_query_finder, G_TYPE_OBJECT)

static void
atlas_query_finder_default_init (AtlasQueryFinderInterface *iface)
{
}

void
atlas_query_finder_find_async (AtlasQueryFinder    *self,
                               AtlasTermType        type,
                               const char          *start,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  ATLAS_QUERY_FINDER_GET_IFACE (self)->find_async (self, type, start, cancellable, callback, data);
}

GPtrArray *
atlas_query_finder_find_finish (AtlasQueryFinder  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  return ATLAS_QUERY_FINDER_GET_IFACE (self)->find_finish (self, result, error);
}

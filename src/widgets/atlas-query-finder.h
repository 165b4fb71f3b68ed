/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever knows the names of a collection that a query may ask for. The field that completes them knows
 * neither the collection nor its index. */
#pragma once

#include <gio/gio.h>

#include "atlas-query-complete.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_QUERY_FINDER (atlas_query_finder_get_type ())
G_DECLARE_INTERFACE (AtlasQueryFinder, atlas_query_finder, ATLAS, QUERY_FINDER, GObject)

struct _AtlasQueryFinderInterface
{
  GTypeInterface parent_iface;

  /* @type: hub, keyword, property, source or saved search; @start: what is typed of its name, which may
   * be empty: then those that are met most often. */
  void       (*find_async)  (AtlasQueryFinder     *self,
                             AtlasTermType         type,
                             const char           *start,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              data);
  /* (transfer full) (element-type AtlasQueryProposal): the best first. */
  GPtrArray *(*find_finish) (AtlasQueryFinder     *self,
                             GAsyncResult         *result,
                             GError              **error);
};

void       atlas_query_finder_find_async  (AtlasQueryFinder     *self,
                                           AtlasTermType         type,
                                           const char           *start,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              data);
GPtrArray *atlas_query_finder_find_finish (AtlasQueryFinder     *self,
                                           GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS

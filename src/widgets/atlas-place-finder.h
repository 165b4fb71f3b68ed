/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever knows where places are. The field that asks knows neither files nor maps. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char   *name;             /* as the reader knows it */
  char   *region;           /* (nullable): where in the world that is, in words */
  char   *basis;            /* whose word it is: for position_basis */
  double  longitude;        /* WGS-84 */
  double  latitude;
  double  precision_m;
} AtlasFoundPlace;

#define ATLAS_TYPE_PLACE_FINDER (atlas_place_finder_get_type ())
G_DECLARE_INTERFACE (AtlasPlaceFinder, atlas_place_finder, ATLAS, PLACE_FINDER, GObject)

struct _AtlasPlaceFinderInterface
{
  GTypeInterface parent_iface;

  void       (*find_async)  (AtlasPlaceFinder     *self,
                             const char           *text,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              data);
  /* (transfer full) (element-type AtlasFoundPlace): the best first. */
  GPtrArray *(*find_finish) (AtlasPlaceFinder     *self,
                             GAsyncResult         *result,
                             GError              **error);
};

void       atlas_place_finder_find_async  (AtlasPlaceFinder     *self,
                                           const char           *text,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              data);
GPtrArray *atlas_place_finder_find_finish (AtlasPlaceFinder     *self,
                                           GAsyncResult         *result,
                                           GError              **error);

AtlasFoundPlace *atlas_found_place_copy   (const AtlasFoundPlace *place);
void             atlas_found_place_free   (AtlasFoundPlace       *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasFoundPlace, atlas_found_place_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Towns of the world by name, out of a file that is installed with the program. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  gint64  id;               /* of GeoNames */
  char   *name;             /* in Latin letters */
  char   *name_zh;          /* (nullable) */
  char   *country;          /* ISO 3166: CN */
  char   *admin;            /* (nullable): province or the like, in Latin letters */
  char   *admin_zh;         /* (nullable) */
  double  longitude;
  double  latitude;
  gint64  population;
  char   *feature;          /* code of GeoNames: PPLA, a seat of government; PPLX, a part of a town ... */
} AtlasGazetteerPlace;

#define ATLAS_TYPE_GAZETTEER (atlas_gazetteer_get_type ())
G_DECLARE_FINAL_TYPE (AtlasGazetteer, atlas_gazetteer, ATLAS, GAZETTEER, GObject)

AtlasGazetteer *atlas_gazetteer_new         (const char           *path);
void            atlas_gazetteer_find_async  (AtlasGazetteer       *self,
                                             const char           *text,
                                             guint                 limit,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              data);
GPtrArray      *atlas_gazetteer_find_finish (AtlasGazetteer       *self,
                                             GAsyncResult         *result,
                                             GError              **error);

void            atlas_gazetteer_place_free  (AtlasGazetteerPlace  *place);

G_END_DECLS

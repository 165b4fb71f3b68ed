/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The towns of the base map, packed: for place labels and for looking a place up by name. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double      x;           /* on the Mercator square of atlas-mercator.h, 0 to 1 */
  double      y;
  const char *name;        /* in Latin letters; owned by the set */
  const char *name_zh;     /* in Han characters; NULL: none known */
  guint32     population;
  guint8      rank;        /* the zoom from which its label is worth the room */
} AtlasPlace;

typedef struct _AtlasPlaceSet AtlasPlaceSet;

AtlasPlaceSet    *atlas_place_set_new   (void);
AtlasPlaceSet    *atlas_place_set_ref   (AtlasPlaceSet    *self);
void              atlas_place_set_unref (AtlasPlaceSet    *self);
void              atlas_place_set_add   (AtlasPlaceSet    *self,
                                         const AtlasPlace *place);
void              atlas_place_set_sort  (AtlasPlaceSet    *self);
guint             atlas_place_set_size  (AtlasPlaceSet    *self);
const AtlasPlace *atlas_place_set_get   (AtlasPlaceSet    *self,
                                         guint             index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPlaceSet, atlas_place_set_unref)

G_END_DECLS

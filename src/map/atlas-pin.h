/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as the map sees them: packed arrays, shared and never changed once made. */
#pragma once

#include <glib.h>

#include "atlas-id-set.h"

G_BEGIN_DECLS

typedef struct
{
  gint64      id;
  double      longitude;    /* degrees, WGS-84 */
  double      latitude;
  double      precision_m;  /* NAN: not known */
  guint8      kind;         /* index into atlas_kinds */
  gboolean    doubtful;     /* draft or wanting a source: drawn hollow */
  const char *label;        /* what to write beside it; owned by the set */
} AtlasPin;

typedef struct _AtlasPinSet AtlasPinSet;

AtlasPinSet    *atlas_pin_set_new   (void);
AtlasPinSet    *atlas_pin_set_ref   (AtlasPinSet    *self);
void            atlas_pin_set_unref (AtlasPinSet    *self);
void            atlas_pin_set_add   (AtlasPinSet    *self,
                                     const AtlasPin *pin);
guint           atlas_pin_set_size  (AtlasPinSet    *self);
const AtlasPin *atlas_pin_set_get   (AtlasPinSet    *self,
                                     guint           index);
const AtlasPin *atlas_pin_set_find  (AtlasPinSet    *self,
                                     gint64          id);
void            atlas_pin_set_mark  (AtlasPinSet    *self,
                                     AtlasIdSet     *ids,
                                     guint8         *marks);
guint           atlas_pin_set_index_of (AtlasPinSet    *self,
                                        const AtlasPin *pin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPinSet, atlas_pin_set_unref)

G_END_DECLS

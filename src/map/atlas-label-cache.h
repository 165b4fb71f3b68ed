/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names on the map, drawn once with their halo and kept as long as they are on it. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-language.h"
#include "atlas-place.h"
#include "atlas-tile-names.h"

G_BEGIN_DECLS

typedef struct
{
  GskRenderNode *node;         /* with its top left corner at 0, 0 */
  double         width;        /* of what is seen; the halo reaches a little beyond it */
  double         height;
  double         text_width;   /* of the text before it was turned */
  double         text_height;
  guint          frame;        /* when it was last asked for */
} AtlasLabel;

typedef struct _AtlasLabelCache AtlasLabelCache;

AtlasLabelCache  *atlas_label_cache_new          (GtkWidget           *widget);
void              atlas_label_cache_free         (AtlasLabelCache     *self);
void              atlas_label_cache_clear        (AtlasLabelCache     *self);
void              atlas_label_cache_set_language (AtlasLabelCache     *self,
                                                  AtlasLabelLanguage   language);
void              atlas_label_cache_set_dark     (AtlasLabelCache     *self,
                                                  gboolean             dark);
void              atlas_label_cache_set_scale    (AtlasLabelCache     *self,
                                                  double               scale);
const AtlasLabel *atlas_label_cache_get          (AtlasLabelCache     *self,
                                                  const AtlasPlace    *place,
                                                  double               zoom);
const AtlasLabel *atlas_label_cache_get_name     (AtlasLabelCache     *self,
                                                  const AtlasTileName *name,
                                                  int                  degrees);
double            atlas_label_cache_guess_width  (AtlasLabelCache     *self,
                                                  const AtlasTileName *name);
const AtlasLabel *atlas_label_cache_get_dot      (AtlasLabelCache     *self);
gboolean          atlas_label_cache_end_frame    (AtlasLabelCache     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasLabelCache, atlas_label_cache_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audience's map with the words of a stop beside it. */
#pragma once

#include "atlas-map-view.h"
#include "atlas-stage-layout.h"
#include "atlas-stop-panel.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_STAGE (atlas_stage_get_type ())
G_DECLARE_FINAL_TYPE (AtlasStage, atlas_stage, ATLAS, STAGE, GtkWidget)

/* Signal: resized (): the stage has another size: what stands on it must be made anew for it. */

GtkWidget    *atlas_stage_new             (AtlasMapView        *map);
AtlasMapView *atlas_stage_get_map         (AtlasStage          *self);
void          atlas_stage_set_panel       (AtlasStage          *self,
                                           AtlasStopPanel      *panel);
void          atlas_stage_set_view        (AtlasStage          *self,
                                           const AtlasTourStop *stop,
                                           const AtlasStagePin *pins,
                                           guint                n_pins);
void          atlas_stage_arrange         (AtlasStage          *self,
                                           double               text,
                                           gboolean             animate);
void          atlas_stage_rearrange       (AtlasStage          *self);
AtlasStopPanel *atlas_stage_get_panel     (AtlasStage          *self);
void          atlas_stage_set_open        (AtlasStage          *self,
                                           gboolean             open);
const AtlasStageLayout *atlas_stage_get_layout (AtlasStage     *self);

G_END_DECLS

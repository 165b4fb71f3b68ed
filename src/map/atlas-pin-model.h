/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pins made ready to be shown, and which of them are, both worked out on any thread. */
#pragma once

#include "atlas-pin.h"

G_BEGIN_DECLS

/* Pins with their index; made on any thread, then given to a scene. */
typedef struct _AtlasPinModel AtlasPinModel;

AtlasPinModel  *atlas_pin_model_new            (AtlasPinSet         *pins);
AtlasPinModel  *atlas_pin_model_ref            (AtlasPinModel       *self);
void            atlas_pin_model_unref          (AtlasPinModel       *self);

/* Which pins of a model are shown, worked out on any thread, then given to the scene that shows it. */
typedef struct _AtlasPinFilter AtlasPinFilter;

AtlasPinFilter *atlas_pin_filter_new           (AtlasPinModel       *model,
                                                AtlasIdSet          *ids);
void            atlas_pin_filter_free          (AtlasPinFilter      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPinFilter, atlas_pin_filter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPinModel, atlas_pin_model_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a view is taken already, so that names are put where nothing else is: a pure structure of pixels. */
#pragma once

#include <graphene.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _AtlasLabelGrid AtlasLabelGrid;

AtlasLabelGrid *atlas_label_grid_new      (void);
void            atlas_label_grid_free     (AtlasLabelGrid        *self);
void            atlas_label_grid_reset    (AtlasLabelGrid        *self,
                                           double                 width,
                                           double                 height);
void            atlas_label_grid_add_disc (AtlasLabelGrid        *self,
                                           double                 x,
                                           double                 y,
                                           double                 radius,
                                           int                    owner);
void            atlas_label_grid_add_box  (AtlasLabelGrid        *self,
                                           const graphene_rect_t *box);
gboolean        atlas_label_grid_is_free  (AtlasLabelGrid        *self,
                                           const graphene_rect_t *box,
                                           int                    owner);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasLabelGrid, atlas_label_grid_free)

G_END_DECLS

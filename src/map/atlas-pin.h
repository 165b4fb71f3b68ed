/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as the map sees them: packed, made on any thread and afterwards changed by the one map that shows them. */
#pragma once

#include <glib.h>

#include "atlas-id-set.h"
#include "atlas-spots.h"

G_BEGIN_DECLS

/* What is doubtful is drawn hollow; see atlas_pin_set_label() for what to write beside it. */
typedef AtlasSpot AtlasPin;

/* Returns: (nullable): what to write beside a record; it is copied at once. */
typedef const char *(*AtlasPinLabeller) (gint64   id,
                                         gpointer data);

typedef void (*AtlasPinFunc) (guint           number,
                              const AtlasPin *pin,
                              gpointer        data);

typedef struct _AtlasPinSet AtlasPinSet;

AtlasPinSet    *atlas_pin_set_new   (void);
AtlasPinSet    *atlas_pin_set_new_from_spots (AtlasSpots       *spots,
                                              AtlasPinLabeller  labeller,
                                              gpointer          data,
                                              GDestroyNotify    destroy);
AtlasPinSet    *atlas_pin_set_ref   (AtlasPinSet    *self);
void            atlas_pin_set_unref (AtlasPinSet    *self);
void            atlas_pin_set_add   (AtlasPinSet    *self,
                                     const AtlasPin *pin,
                                     const char     *label);
guint           atlas_pin_set_size  (AtlasPinSet    *self);
const AtlasPin *atlas_pin_set_get   (AtlasPinSet    *self,
                                     guint           number);
int             atlas_pin_set_find_number (AtlasPinSet *self,
                                           gint64       id);
const AtlasPin *atlas_pin_set_find  (AtlasPinSet    *self,
                                     gint64          id);
const char     *atlas_pin_set_label (AtlasPinSet    *self,
                                     const AtlasPin *pin);
void            atlas_pin_set_forget_labels (AtlasPinSet *self);
guint           atlas_pin_set_put   (AtlasPinSet    *self,
                                     const AtlasPin *pin);
int             atlas_pin_set_remove (AtlasPinSet   *self,
                                      gint64         id);
gboolean        atlas_pin_is_gone   (const AtlasPin *pin);
gboolean        atlas_pin_set_get_bounds (AtlasPinSet *self,
                                          gboolean     hubs,
                                          double       bounds[4]);
void            atlas_pin_set_mark  (AtlasPinSet    *self,
                                     AtlasIdSet     *ids,
                                     guint8         *marks);
void            atlas_pin_set_each  (AtlasPinSet    *self,
                                     guint           first,
                                     guint           end,
                                     AtlasPinFunc    func,
                                     gpointer        data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPinSet, atlas_pin_set_unref)

G_END_DECLS

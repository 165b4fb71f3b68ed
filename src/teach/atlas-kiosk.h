/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tour that runs by itself: each stop for as long as it takes to read, and from the start again. */
#pragma once

#include "atlas-talk.h"

G_BEGIN_DECLS

/* After so long without a hand on it, it goes back to the start, seconds. */
#define ATLAS_KIOSK_IDLE 60

typedef struct _AtlasKiosk AtlasKiosk;

AtlasKiosk *atlas_kiosk_new         (AtlasTalk  *talk);
void        atlas_kiosk_free        (AtlasKiosk *self);
void        atlas_kiosk_touch       (AtlasKiosk *self,
                                     gint64      now);
void        atlas_kiosk_step        (AtlasKiosk *self,
                                     gint64      now);
double      atlas_kiosk_get_seconds (AtlasKiosk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasKiosk, atlas_kiosk_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a figure says of records: how large their symbols are, and in which class of colour. Packed,
 * shared and never changed once made. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A record that belongs to no class of colour. */
#define ATLAS_PIN_NO_TINT 255

typedef struct
{
  gint64 id;
  float  weight;            /* a share of the largest, 0 to 1; NAN: as large as without a figure */
  guint8 tint;              /* a class of colour, ATLAS_PIN_NO_TINT: none */
} AtlasPinMeasured;

typedef struct _AtlasPinMeasure AtlasPinMeasure;

AtlasPinMeasure        *atlas_pin_measure_new   (const AtlasPinMeasured *measured,
                                                 guint                   n_measured);
AtlasPinMeasure        *atlas_pin_measure_ref   (AtlasPinMeasure        *self);
void                    atlas_pin_measure_unref (AtlasPinMeasure        *self);
guint                   atlas_pin_measure_size  (AtlasPinMeasure        *self);
const AtlasPinMeasured *atlas_pin_measure_get   (AtlasPinMeasure        *self,
                                                 guint                   index);
const AtlasPinMeasured *atlas_pin_measure_find  (AtlasPinMeasure        *self,
                                                 gint64                  id);
double                  atlas_pin_measure_radius (float                  weight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPinMeasure, atlas_pin_measure_unref)

G_END_DECLS

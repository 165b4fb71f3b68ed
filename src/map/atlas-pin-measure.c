/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a figure says of records, by their ids. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Pixels at a desk. The smallest can still be hit. */
#define SMALLEST 5.0
#define LARGEST 30.0

struct _AtlasPinMeasure
{
  gatomicrefcount   ref_count;
  AtlasPinMeasured *measured;       /* by id, each once */
  guint             n_measured;
};

static int
compare_measured (const void *one,
                  const void *other)
{
  const AtlasPinMeasured *a = one, *b = other;

  return (a->id > b->id) - (a->id < b->id);
}

/**
 * atlas_pin_measure_new:
 * @measured: (array length=n_measured): what is said of each record, in any order; each record once
 * @n_measured: how many there are
 *
 * Returns: (transfer full): a measure
 */
AtlasPinMeasure *
atlas_pin_measure_new (const AtlasPinMeasured *measured,
                       guint                   n_measured)
{
  AtlasPinMeasure *self = g_new0 (AtlasPinMeasure, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->measured = g_new (AtlasPinMeasured, n_measured + 1);
  self->n_measured = n_measured;
  if (n_measured > 0)
    memcpy (self->measured, measured, n_measured * sizeof *measured);
  qsort (self->measured, n_measured, sizeof *measured, compare_measured);

  return self;
}

/**
 * atlas_pin_measure_ref:
 * @self: a measure
 *
 * Returns: (transfer full): the same measure
 */
AtlasPinMeasure *
atlas_pin_measure_ref (AtlasPinMeasure *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_pin_measure_unref:
 * @self: (transfer full): a measure
 *
 * Gives a measure up; may be called on any thread.
 */
void
atlas_pin_measure_unref (AtlasPinMeasure *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->measured);
  g_free (self);
}

/**
 * atlas_pin_measure_size:
 * @self: a measure
 *
 * Returns: of how many records it says something
 */
guint
atlas_pin_measure_size (AtlasPinMeasure *self)
{
  return self->n_measured;
}

/**
 * atlas_pin_measure_get:
 * @self: a measure
 * @index: a number below its size
 *
 * Returns: (transfer none): what it says of one record, in the order of the ids
 */
const AtlasPinMeasured *
atlas_pin_measure_get (AtlasPinMeasure *self,
                       guint            index)
{
  g_return_val_if_fail (index < self->n_measured, NULL);

  return &self->measured[index];
}

/**
 * atlas_pin_measure_find:
 * @self: a measure
 * @id: the id of a record
 *
 * Returns: (transfer none) (nullable): what it says of that record, %NULL: nothing
 */
const AtlasPinMeasured *
atlas_pin_measure_find (AtlasPinMeasure *self,
                        gint64           id)
{
  AtlasPinMeasured wanted = { .id = id };

  return bsearch (&wanted, self->measured, self->n_measured, sizeof wanted, compare_measured);
}

/**
 * atlas_pin_measure_radius:
 * @weight: a share of the largest, 0 to 1
 *
 * Symbols are as large in area as their figures: the eye compares areas, not radii.
 *
 * Returns: the radius of a symbol, pixels at a desk
 */
double
atlas_pin_measure_radius (float weight)
{
  return MAX (SMALLEST, LARGEST * sqrt (CLAMP ((double) weight, 0.0, 1.0)));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures lines and areas on the sphere, part by part. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-shape-size.h"

#include "atlas-shape.h"
#include "atlas-track.h"

G_STATIC_ASSERT (sizeof (AtlasWaypoint) == 2 * sizeof (double));

static void
add_part (AtlasShapeKind  kind,
          gboolean        inner,
          const double   *coordinates,
          guint           n_points,
          gpointer        data)
{
  const AtlasWaypoint *spots = (const AtlasWaypoint *) coordinates;
  AtlasShapeSize *size = data;

  if (kind == ATLAS_SHAPE_LINES)
    {
      size->n_lines++;
      size->metres += atlas_track_length (spots, n_points);
    }
  else if (kind == ATLAS_SHAPE_AREAS)
    {
      size->n_areas += !inner;
      size->square_metres += (inner ? -1.0 : 1.0) * atlas_track_area (spots, n_points);
    }
}

/**
 * atlas_shape_add_size:
 * @wkb: (array length=length): well-known binary
 * @length: bytes
 * @size: (inout): what to add to; all noughts at first
 *
 * Measures a shape by atlas_track_length() and atlas_track_area().
 *
 * Returns: %FALSE where it is not a shape: @size is as it was
 */
gboolean
atlas_shape_add_size (const guint8   *wkb,
                      gsize           length,
                      AtlasShapeSize *size)
{
  AtlasShapeSize sum = *size;

  if (!atlas_shape_foreach (wkb, length, add_part, &sum))
    return FALSE;

  *size = sum;

  return TRUE;
}

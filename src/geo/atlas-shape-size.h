/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the lines of a shape are, and how large its areas. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint  n_lines;
  guint  n_areas;
  double metres;            /* of the lines together */
  double square_metres;     /* of the areas together, without their holes */
} AtlasShapeSize;

gboolean atlas_shape_add_size (const guint8   *wkb,
                               gsize           length,
                               AtlasShapeSize *size);

G_END_DECLS

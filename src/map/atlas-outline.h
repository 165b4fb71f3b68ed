/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and areas as a view needs them: projected once, then thinned and cut to what is in view. Pure functions. */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "atlas-camera.h"
#include "atlas-shape.h"

G_BEGIN_DECLS

/* No more points than this are handed to the painter in one frame, about. */
#define ATLAS_OUTLINE_POINTS_MAX 20000

typedef struct _AtlasOutline AtlasOutline;

/* Pixels of the view. */
typedef struct
{
  double x;
  double y;
} AtlasOutlinePoint;

/* A part of what is in view: points @first to @first + @n_points. */
typedef struct
{
  AtlasShapeKind kind;
  guint          area;       /* the rings of an area, holes and copies of it, have one number and follow each other */
  guint          first;
  guint          n_points;
} AtlasOutlinePart;

AtlasOutline *atlas_outline_new    (void);
void          atlas_outline_free   (AtlasOutline       *self);
gboolean      atlas_outline_add    (AtlasOutline       *self,
                                    GBytes             *wkb);
void          atlas_outline_clear  (AtlasOutline       *self);
gboolean      atlas_outline_is_empty (AtlasOutline     *self);
gboolean      atlas_outline_get_bounds (AtlasOutline   *self,
                                    double             *bounds);
void          atlas_outline_cut    (AtlasOutline       *self,
                                    const AtlasCamera  *camera,
                                    GArray             *points,
                                    GArray             *parts);
void          atlas_outline_paint  (cairo_t            *cr,
                                    const GArray       *points,
                                    const GArray       *parts,
                                    const double       *colour,
                                    double              width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasOutline, atlas_outline_free)

G_END_DECLS

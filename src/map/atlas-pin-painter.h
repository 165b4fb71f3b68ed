/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints what a scene has laid out: rings, symbols, labels. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-pin-scene.h"

G_BEGIN_DECLS

/* Which marks of a frame stand out; -1: none. */
typedef struct
{
  AtlasPinSet *pins;     /* what the marks are of; lends their labels */
  gint64   selected;     /* the id of a record, 0: none */
  int      hovered;
  int      focused;
  gboolean dark;
  gboolean textures;     /* the renderer wants textures */
  gboolean contrast;     /* everything is to stand out more */
  gboolean named;        /* all that are shown have labels, however far away */
  double   scale;        /* of labels; 1 at a desk */
  GtkBorder insets;      /* what of the view is covered by something else: no labels there */
} AtlasPinLook;

typedef struct _AtlasPinPainter AtlasPinPainter;

AtlasPinPainter *atlas_pin_painter_new           (GtkWidget          *widget);
void             atlas_pin_painter_free          (AtlasPinPainter    *self);
void             atlas_pin_painter_place_labels  (AtlasPinPainter    *self,
                                                  const GArray       *marks,
                                                  const AtlasCamera  *camera,
                                                  const AtlasPinLook *look);
void             atlas_pin_painter_add_obstacles (AtlasPinPainter    *self,
                                                  const GArray       *marks,
                                                  GArray             *rectangles);
void             atlas_pin_painter_snapshot      (AtlasPinPainter    *self,
                                                  GtkSnapshot        *snapshot,
                                                  const GArray       *marks,
                                                  const AtlasCamera  *camera,
                                                  const AtlasPinLook *look);
void             atlas_pin_painter_forget        (AtlasPinPainter    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPinPainter, atlas_pin_painter_free)

G_END_DECLS

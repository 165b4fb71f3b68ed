/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where everything on a picture of the map stands, for those who draw it. */
#pragma once

#include "atlas-map-picture.h"

#include <pango/pangocairo.h>

#include "atlas-map-palette.h"
#include "atlas-map-shapes.h"

G_BEGIN_DECLS

/* The radius of the dot at a town, as a part of the text's size. */
#define ATLAS_PICTURE_DOT 0.16

/* A record, where there was room for it. */
typedef struct
{
  const AtlasMapPicturePin *pin;
  double                    at_x, at_y;     /* where it is */
  double                    x, y;           /* where its symbol stands */
  double                    size;
  double                    ring;           /* radius of its precision; 0: too small or too large to show */
  gboolean                  moved;
} AtlasPictureMark;

typedef struct
{
  double x, y, width, height;
} AtlasPictureBox;

typedef struct
{
  char            *text;
  char            *second;        /* (nullable): a second line, smaller */
  AtlasPictureBox  box;
  double           size;          /* of the text */
  gboolean         strong;
  gboolean         of_pin;
  double           dot_x, dot_y;  /* of a town */
} AtlasPictureLabel;

typedef struct
{
  AtlasMapPictureView  view;
  AtlasCamera          camera;
  AtlasMapShapes      *shapes;
  AtlasTileLoader     *loader;
  PangoContext        *context;
  double               text_size;
  const AtlasMapPicturePin *pins;     /* as they were given */
  GArray              *marks;         /* AtlasPictureMark */
  char                *scale;         /* "200 km" */
  double               scale_width;
  AtlasPictureBox      scale_box;
  char                *attribution;   /* (nullable) */
  AtlasPictureBox      attribution_box;
} AtlasPicture;

AtlasPicture *atlas_picture_lay_out      (AtlasTileLoader            *loader,
                                          const AtlasMapPictureView  *view,
                                          const AtlasMapPicturePin   *pins,
                                          guint                       n_pins);
void          atlas_picture_free_layout  (AtlasPicture               *self);
GPtrArray    *atlas_picture_place_labels (AtlasPicture               *self,
                                          AtlasLabelLanguage          labels,
                                          const char * const         *names);
PangoLayout  *atlas_picture_make_text    (AtlasPicture               *self,
                                          const char                 *text,
                                          const char                 *second,
                                          double                      size,
                                          gboolean                    strong);
gboolean      atlas_picture_is_free      (AtlasPicture               *self,
                                          const GArray               *taken,
                                          const AtlasPictureBox      *box);
void          atlas_picture_paint_text   (cairo_t                    *cr,
                                          AtlasPicture               *self,
                                          PangoLayout                *layout,
                                          double                      x,
                                          double                      y,
                                          guint32                     ink);
void          atlas_picture_paint_names  (cairo_t                    *cr,
                                          AtlasPicture               *self,
                                          const GPtrArray            *labels);
double        atlas_picture_badge_radius (AtlasPicture               *self,
                                          const AtlasPictureMark     *mark);
void          atlas_picture_badge_at     (AtlasPicture               *self,
                                          const AtlasPictureMark     *mark,
                                          double                     *x,
                                          double                     *y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPicture, atlas_picture_free_layout)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One layer of figures, ready to be drawn over a map on a screen or in a picture, with its legend. */
#pragma once

#include <pango/pangocairo.h>

#include "atlas-camera.h"
#include "atlas-figure-scale.h"
#include "atlas-figure-theme.h"
#include "atlas-id-set.h"

G_BEGIN_DECLS

/* A record with its figure, where it lies on the unit square. */
typedef struct
{
  gint64   entry;
  char    *words;           /* the figure in words */
  double   x;
  double   y;
  double   value;
  gboolean exact;
  gboolean weak;
} AtlasFigurePoint;

/* Never changed once made; shared by any threads. */
typedef struct
{
  AtlasFigureScale scale;
  GArray          *points;      /* (element-type AtlasFigurePoint), the greatest amounts first */
  char            *property;    /* what the figures are of */
  char            *title;       /* which of them: time, unit, state */
  char            *notes;       /* (nullable): what has to be said beside them, a sentence a line */
  char            *left_out;    /* (nullable): what is not drawn, a sentence a line */
  char            *unit;        /* (nullable) */
  char            *currency;    /* (nullable) */
  char            *rims;        /* (nullable): what broken and dotted rims mean, where there are any */
} AtlasFigureOverlay;

AtlasFigureOverlay *atlas_figure_overlay_new      (AtlasFigureTheme         *theme,
                                                   guint                     layer,
                                                   AtlasFigureLook           look);
AtlasFigureOverlay *atlas_figure_overlay_ref      (AtlasFigureOverlay       *self);
void                atlas_figure_overlay_unref    (AtlasFigureOverlay       *self);
void                atlas_figure_overlay_draw     (const AtlasFigureOverlay *self,
                                                   cairo_t                  *cr,
                                                   const AtlasCamera        *camera,
                                                   const AtlasIdSet         *shown,
                                                   double                    factor,
                                                   gboolean                  dark);
char               *atlas_figure_overlay_amount   (const AtlasFigureOverlay *self,
                                                   gint64                    entry);
char               *atlas_figure_overlay_step     (const AtlasFigureOverlay *self,
                                                   guint                     step);
char               *atlas_figure_overlay_describe (const AtlasFigureOverlay *self);
double              atlas_figure_overlay_legend   (const AtlasFigureOverlay *self,
                                                   cairo_t                  *cr,
                                                   PangoContext             *context,
                                                   double                    width,
                                                   double                    text_size,
                                                   gboolean                  dark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasFigureOverlay, atlas_figure_overlay_unref)

G_END_DECLS

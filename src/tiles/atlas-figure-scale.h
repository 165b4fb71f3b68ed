/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large or in which colour an amount is drawn on a map, and what its legend explains. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_FIGURES_BY_SIZE,    /* the area of a symbol is in proportion to the amount */
  ATLAS_FIGURES_BY_COLOUR,  /* symbols of one size; a few classes, darker where it is more */
} AtlasFigureLook;

#define ATLAS_FIGURE_SCALE_MAX_STEPS 7

typedef struct
{
  AtlasFigureLook look;
  double          low;          /* of all amounts */
  double          high;
  gboolean        logarithmic;  /* of colours: each class reaches ten times as far as the one before, or more */
  guint           n_steps;
  double          steps[ATLAS_FIGURE_SCALE_MAX_STEPS];  /* by size: amounts for the legend, the greatest first;
                                                         * by colour: where classes begin, and the end of the last */
} AtlasFigureScale;

void    atlas_figure_scale_init   (AtlasFigureScale       *self,
                                   AtlasFigureLook         look,
                                   double                  low,
                                   double                  high);
double  atlas_figure_scale_radius (const AtlasFigureScale *self,
                                   double                  value);
guint   atlas_figure_scale_class  (const AtlasFigureScale *self,
                                   double                  value);
guint32 atlas_figure_scale_rgb    (const AtlasFigureScale *self,
                                   double                  value,
                                   gboolean                dark);
void    atlas_figure_scale_draw   (const AtlasFigureScale *self,
                                   cairo_t                *cr,
                                   double                  value,
                                   gboolean                exact,
                                   gboolean                weak,
                                   double                  x,
                                   double                  y,
                                   double                  factor,
                                   gboolean                dark);

G_END_DECLS

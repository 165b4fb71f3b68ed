/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart at one width: every text and every shape in its place. Used by the thread that made it. */
#pragma once

#include <pango/pangocairo.h>

#include "atlas-chart-private.h"
#include "atlas-chart-scale.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_CHART_INK,
  ATLAS_CHART_QUIET,
} AtlasChartInk;

typedef struct
{
  PangoLayout  *layout;
  double        x;
  double        y;
  double        width;
  double        height;
  AtlasChartInk ink;
} AtlasChartLabel;

typedef enum
{
  ATLAS_CHART_RULE,         /* a thin line of the axis */
  ATLAS_CHART_DOTS,         /* a dotted line that leads to a mark */
  ATLAS_CHART_FRAME,        /* what belongs to no figure */
  ATLAS_CHART_BAR,          /* so much for certain */
  ATLAS_CHART_BETWEEN,      /* somewhere in here */
  ATLAS_CHART_FADE,         /* and on from here: from the first point to the second one */
  ATLAS_CHART_ABOUT,        /* an end that is not sharp */
  ATLAS_CHART_SPAN,         /* a period at its value */
  ATLAS_CHART_LINK,         /* from one period to the next */
  ATLAS_CHART_MARKER,       /* a sign, at the first point */
} AtlasChartShapeType;

typedef struct
{
  AtlasChartShapeType type;
  double x0;
  double y0;
  double x1;
  double y1;
  guint            accent;
  guint            series;
  AtlasFigureState state;
  gboolean         approximate;
  gboolean         pale;
} AtlasChartShape;

typedef struct
{
  AtlasChart            *chart;
  const AtlasChartStyle *style;
  PangoContext          *context;
  PangoFontDescription  *fonts[2];  /* plain and bold */
  GHashTable            *widths;    /* texts that were measured, to their widths in pixels */
  double  em;
  double  width;
  double  height;
  GArray *labels;           /* of AtlasChartLabel */
  GArray *shapes;           /* of AtlasChartShape */
  GArray *marks;            /* of AtlasChartMark */
} AtlasChartLayout;

AtlasChartLayout *atlas_chart_layout_new    (AtlasChart             *chart,
                                             const AtlasChartStyle  *style,
                                             double                  width,
                                             double                  most_height);
void              atlas_chart_layout_free   (AtlasChartLayout       *self);
AtlasChartLabel  *atlas_chart_layout_text   (AtlasChartLayout       *self,
                                             const char             *text,
                                             double                  x,
                                             double                  y,
                                             double                  width,
                                             AtlasChartInk           ink,
                                             gboolean                bold);
double            atlas_chart_layout_width  (AtlasChartLayout       *self,
                                             const char             *text,
                                             gboolean                bold);
double            atlas_chart_layout_notes  (AtlasChartLayout       *self,
                                             GPtrArray              *notes,
                                             double                  x,
                                             double                  y,
                                             double                  width);
AtlasChartShape  *atlas_chart_layout_shape  (AtlasChartLayout       *self,
                                             AtlasChartShapeType     type,
                                             double                  x0,
                                             double                  y0,
                                             double                  x1,
                                             double                  y1,
                                             const AtlasChartItem   *item);
void              atlas_chart_layout_mark   (AtlasChartLayout       *self,
                                             const AtlasChartItem   *item,
                                             double                  x,
                                             double                  y,
                                             double                  width,
                                             double                  height);
double            atlas_chart_layout_rows   (AtlasChartLayout       *self,
                                             const AtlasChartPanel  *panel,
                                             double                  x,
                                             double                  y,
                                             double                  width);
double            atlas_chart_layout_lines  (AtlasChartLayout       *self,
                                             const AtlasChartPanel  *panel,
                                             double                  x,
                                             double                  y,
                                             double                  width);
void              atlas_chart_layout_scale  (const AtlasChartPanel  *panel,
                                             guint                   max_ticks,
                                             AtlasChartScale        *scale);
void              atlas_chart_layout_drop   (AtlasChartLayout       *self,
                                             guint                   n_labels,
                                             guint                   n_shapes,
                                             guint                   n_marks);
void              atlas_chart_paint_shapes  (AtlasChartLayout       *self,
                                             cairo_t                *cr);
void              atlas_chart_paint_labels  (AtlasChartLayout       *self,
                                             cairo_t                *cr);
const AtlasChartColour *atlas_chart_layout_colour (AtlasChartLayout *self,
                                             AtlasChartInk           ink);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasChartLayout, atlas_chart_layout_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From values to places on an axis, and where its ticks are. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ATLAS_CHART_MAX_TICKS 12

typedef struct
{
  double   low;             /* what the axis begins and ends with */
  double   high;
  gboolean logarithmic;     /* each step is ten times the one before */
  guint    n_ticks;
  double   ticks[ATLAS_CHART_MAX_TICKS];
} AtlasChartScale;

/* A scale of days, which atlas_chart_day_of() counts. */
typedef struct
{
  double first;             /* the first day on show */
  double last;              /* the end of the last one */
  guint  n_ticks;
  struct
  {
    double start;           /* a year or a month as a span of days */
    double end;
    gint64 year;
    guint  month;           /* 0: the year */
  } ticks[ATLAS_CHART_MAX_TICKS];
} AtlasChartTimeScale;

void     atlas_chart_scale_init      (AtlasChartScale     *self,
                                      double               low,
                                      double               high,
                                      gboolean             logarithmic,
                                      gboolean             whole,
                                      guint                max_ticks);
gboolean atlas_chart_scale_wants_log (const double        *values,
                                      guint                n_values);
double   atlas_chart_scale_place     (const AtlasChartScale *self,
                                      double               value);
void     atlas_chart_time_scale_init (AtlasChartTimeScale *self,
                                      double               first,
                                      double               last,
                                      guint                max_ticks);
double   atlas_chart_time_scale_place (const AtlasChartTimeScale *self,
                                      double               day);
double   atlas_chart_day_of          (gint64               year,
                                      guint                month,
                                      guint                day);
gboolean atlas_chart_days_of_period  (const char          *period,
                                      double              *first,
                                      double              *end);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stretch of time on so many pixels, from days to centuries: where a day lies, what may be written
 * below, how it is zoomed and moved. */
#pragma once

#include "atlas-time-unit.h"

G_BEGIN_DECLS

typedef struct
{
  double start;             /* the day at the left edge */
  double days;              /* how many are in view */
  double low;               /* what may come into view */
  double high;
  double width;             /* pixels */
} AtlasTimeAxis;

typedef struct
{
  double x;
  char  *label;
} AtlasTimeTick;

void          atlas_time_axis_set_limits (AtlasTimeAxis       *self,
                                          double               low,
                                          double               high);
gboolean      atlas_time_axis_show       (AtlasTimeAxis       *self,
                                          double               start,
                                          double               days);
gboolean      atlas_time_axis_show_all   (AtlasTimeAxis       *self);
gboolean      atlas_time_axis_zoom       (AtlasTimeAxis       *self,
                                          double               factor,
                                          double               x);
gboolean      atlas_time_axis_scroll     (AtlasTimeAxis       *self,
                                          double               pixels);
double        atlas_time_axis_x          (const AtlasTimeAxis *self,
                                          double               day);
double        atlas_time_axis_day        (const AtlasTimeAxis *self,
                                          double               x);
AtlasTimeUnit atlas_time_axis_unit       (const AtlasTimeAxis *self,
                                          double               pixels);
GArray       *atlas_time_axis_ticks      (const AtlasTimeAxis *self,
                                          double               em);

G_END_DECLS

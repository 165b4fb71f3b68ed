/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, months, years, decades and centuries as steps along the calendar. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_TIME_UNIT_DAY,
  ATLAS_TIME_UNIT_MONTH,
  ATLAS_TIME_UNIT_YEAR,
  ATLAS_TIME_UNIT_DECADE,
  ATLAS_TIME_UNIT_CENTURY,
} AtlasTimeUnit;

#define ATLAS_N_TIME_UNITS (ATLAS_TIME_UNIT_CENTURY + 1)

double   atlas_time_unit_days    (AtlasTimeUnit  unit);
gint32   atlas_time_unit_floor   (AtlasTimeUnit  unit,
                                  gint32         day);
gint32   atlas_time_unit_step    (AtlasTimeUnit  unit,
                                  gint32         day,
                                  int            n);
gint32   atlas_time_unit_round   (AtlasTimeUnit  unit,
                                  double         day);
void     atlas_time_range_shift  (gint32        *first,
                                  gint32        *last,
                                  int            n);
char    *atlas_time_range_display (gint32        first,
                                  gint32         last);

G_END_DECLS

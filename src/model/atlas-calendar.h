/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of the calendar as numbers: one more for each day, so that they can be counted and drawn. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Without beginning, without end. */
#define ATLAS_CALENDAR_EVER_BEFORE G_MININT32
#define ATLAS_CALENDAR_EVER_AFTER  G_MAXINT32

gint32 atlas_calendar_day        (gint64  year,
                                  guint   month,
                                  guint   day);
void   atlas_calendar_date       (gint32  number,
                                  gint64 *year,
                                  guint  *month,
                                  guint  *day);
guint  atlas_calendar_month_days (gint64  year,
                                  guint   month);

G_END_DECLS

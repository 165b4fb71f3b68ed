/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time that a date speaks of, from its first day to its last, and how sure these are. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_TIME_FIRST_DOUBTFUL = 1 << 0,   /* uncertain, approximate, digits unknown, or no beginning is known */
  ATLAS_TIME_LAST_DOUBTFUL  = 1 << 1,
  ATLAS_TIME_WITHIN         = 1 << 2,   /* one moment some time between the two, not all the time */
  ATLAS_TIME_OF_FIGURE      = 1 << 3,   /* the period of a statement, not a date of the record's own */
  ATLAS_TIME_PLANNED        = 1 << 4,   /* a target, or expected */
  ATLAS_TIME_UNDATED        = 1 << 5,   /* no date at all */
} AtlasTimeFlags;

#define ATLAS_TIME_DOUBTFUL (ATLAS_TIME_FIRST_DOUBTFUL | ATLAS_TIME_LAST_DOUBTFUL)

/* Days are numbered by atlas_calendar_day(). */
typedef struct
{
  gint32  first;            /* ATLAS_CALENDAR_EVER_BEFORE: no beginning */
  gint32  last;             /* ATLAS_CALENDAR_EVER_AFTER: no end */
  guint32 flags;            /* AtlasTimeFlags */
} AtlasTimeSpan;

/* A time of an entry. An entry without any has one that is undated. */
typedef struct
{
  gint64        entry;
  AtlasTimeSpan span;
} AtlasEntryTime;

gboolean atlas_time_span_read    (const char          *edtf,
                                  AtlasTimeSpan       *span);
gboolean atlas_time_span_meets   (const AtlasTimeSpan *self,
                                  gint32               first,
                                  gint32               last);
char    *atlas_time_span_to_edtf (gint32               first,
                                  gint32               last);

G_END_DECLS

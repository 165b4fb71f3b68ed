/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as precise as their source: the Extended Date/Time Format, ISO 8601-2:2019, levels 0 and 1,
 * and of level 2 unspecified digits anywhere ("XXXX-08-26": the year is not printed). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is known of one end of an EDTF text. Years before 1 are astronomical: 0 is 1 BC. */
typedef struct
{
  gboolean open;            /* ".." : without end */
  gboolean unknown;         /* nothing between the slash and the end */
  gint64   year;            /* with unspecified digits as 0 */
  char     year_text[16];   /* as written: "2018", "20XX", "XXXX" */
  guint    month;           /* 1 to 12; 21 to 24 a season; 0 not given */
  guint    day;             /* 1 to 31; 0 not given */
  char     month_text[3];   /* as written: "05", "1X"; empty where there is none */
  char     day_text[3];
  gboolean month_unspecified;
  gboolean day_unspecified;
  gboolean uncertain;       /* ? or % */
  gboolean approximate;     /* ~ or % */
  char     time[40];        /* "T10:00:00Z" without the T; empty when not given */
} AtlasEdtfDate;

typedef struct
{
  gboolean      interval;
  AtlasEdtfDate start;
  AtlasEdtfDate end;        /* the same as start where it is no interval */
} AtlasEdtf;

/* A day of the calendar; without end where there is none. */
typedef struct
{
  gboolean open;
  gint64   year;
  guint    month;
  guint    day;
} AtlasEdtfDay;

gboolean atlas_edtf_parse    (const char  *text,
                              AtlasEdtf   *edtf,
                              GError     **error);
gboolean atlas_edtf_is_valid (const char  *text);
char    *atlas_edtf_display  (const char  *text);
gboolean atlas_edtf_bounds   (const char   *text,
                              AtlasEdtfDay *first,
                              AtlasEdtfDay *last);
gboolean atlas_edtf_years    (const char  *text,
                              gint64      *first,
                              gint64      *last);

G_END_DECLS

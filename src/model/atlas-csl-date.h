/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as the Citation Style Language knows them: less than EDTF, enough for a reference list. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 year;        /* never 0: -1 is 1 BC */
  guint  month;       /* 1 to 12, 0: not known */
  guint  day;         /* 1 to 31, 0: not known */
  guint  season;      /* 1 spring to 4 winter, 0: none */
} AtlasCslDay;

typedef struct
{
  AtlasCslDay first;
  AtlasCslDay last;   /* the same as first where it is no range */
  gboolean    range;
  gboolean    open;   /* a range without an end; last is the same as first */
  gboolean    circa;  /* about, or not certain */
} AtlasCslDate;

gboolean atlas_csl_date_from_edtf (const char         *edtf,
                                   AtlasCslDate       *date);
gboolean atlas_csl_date_is_exact  (const char         *edtf);
char    *atlas_csl_date_to_edtf   (const AtlasCslDate *date);

G_END_DECLS

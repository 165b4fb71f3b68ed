/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reading of dates in words consists of: words out of a text, a date out of words, EDTF out
 * of dates. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_WORD_END,
  ATLAS_WORD_UNKNOWN,       /* text: what it is */
  ATLAS_WORD_FILLER,        /* says nothing about the date */
  ATLAS_WORD_NUMBER,        /* value, digits, ordinal */
  ATLAS_WORD_YEAR_UNIT,     /* 年, behind a number */
  ATLAS_WORD_MONTH_UNIT,
  ATLAS_WORD_DAY_UNIT,
  ATLAS_WORD_DAY,           /* "day", before a number */
  ATLAS_WORD_MONTH,         /* value: 1 to 12 */
  ATLAS_WORD_SEASON,        /* value: 21 to 24 */
  ATLAS_WORD_QUARTER,       /* value: 1 to 4 */
  ATLAS_WORD_QUARTER_UNIT,
  ATLAS_WORD_HALF,          /* value: 1 or 2 */
  ATLAS_WORD_HALF_UNIT,
  ATLAS_WORD_FIRST,         /* 前, before a number of months or quarters */
  ATLAS_WORD_MONTHS_UNIT,
  ATLAS_WORD_TEN_DAYS,      /* value: 1 to 3 */
  ATLAS_WORD_DECADE,        /* behind a number */
  ATLAS_WORD_CENTURY,       /* behind a number, or value: which one */
  ATLAS_WORD_PLAN,          /* a five-year plan, behind a number, or value: which one */
  ATLAS_WORD_REPUBLIC,      /* 民国 */
  ATLAS_WORD_BC,
  ATLAS_WORD_AD,
  ATLAS_WORD_WEEKDAY,       /* value: a GDateWeekday */
  ATLAS_WORD_TIME,          /* text: as in EDTF */
  ATLAS_WORD_ABOUT,
  ATLAS_WORD_PERHAPS,
  ATLAS_WORD_BEGIN,
  ATLAS_WORD_FINISH,
  ATLAS_WORD_AS_OF,
  ATLAS_WORD_SINCE,
  ATLAS_WORD_UNTIL,         /* the date included */
  ATLAS_WORD_BEFORE,        /* the date not included */
  ATLAS_WORD_AFTER,
  ATLAS_WORD_NOW,
  ATLAS_WORD_BETWEEN,
  ATLAS_WORD_AND,
  ATLAS_WORD_OR,
  ATLAS_WORD_TO,
  ATLAS_WORD_NO_YEAR,
  ATLAS_WORD_NO_MONTH,
  ATLAS_WORD_NO_DAY,
  ATLAS_WORD_NO_MONTH_AND_DAY,
  ATLAS_WORD_NO_START,
  ATLAS_WORD_NO_END,
  ATLAS_WORD_VAGUE,         /* early, late, mid: no EDTF says that */
  ATLAS_WORD_RELATIVE,      /* last year: nobody knows which one next year */
  ATLAS_WORD_LUNAR,
  ATLAS_WORD_FISCAL,
  ATLAS_WORD_UNCLEAR,       /* 05/06/2023 */
} AtlasDateWordKind;

typedef struct
{
  AtlasDateWordKind kind;
  gint64 value;
  guint digits;             /* of a number: 0 where it was written in words */
  gboolean ordinal;
  char *text;
} AtlasDateWord;

/* In the place of a five-year plan: the Republic of China on the mainland, 1912 to 1949. */
#define ATLAS_PLAN_REPUBLIC G_MAXUINT

/* One date as it was said. What is 0 was not said. */
typedef struct
{
  gboolean said;            /* anything at all */
  gboolean has_year;
  gint64 year;              /* astronomical: 0 is 1 BC */
  guint masked;             /* its last digits that are not known */
  guint month;
  gboolean month_by_name;
  guint day;
  guint season;             /* 21 to 24 */
  guint first_month;        /* of several months: quarter, half ... */
  guint last_month;
  guint ten_days;           /* 1 to 3: a third of a month */
  guint plan;               /* a five-year plan of China */
  guint century_bc;
  gint64 bare;              /* a number of which the other date says what it is; -1: none */
  guint weekday;
  gboolean no_year;
  gboolean no_month;
  gboolean no_day;
  gboolean about;
  gboolean perhaps;
  gboolean begin;
  gboolean finish;
  char time[40];
} AtlasDatePart;

/* A date has two ends, which are the same where it is one day, month, year or season. */
typedef struct
{
  char *first;
  char *last;
} AtlasDateSpan;

#define ATLAS_DATE_SPAN_INIT { NULL, NULL }

GArray  *atlas_date_words_read    (const char           *text);

gboolean atlas_date_part_read     (const AtlasDateWord  *words,
                                   guint                 n_words,
                                   AtlasDatePart        *part,
                                   GError              **error);
gboolean atlas_date_parts_join    (AtlasDatePart        *start,
                                   AtlasDatePart        *end,
                                   GError              **error);
gboolean atlas_date_part_write    (const AtlasDatePart  *part,
                                   AtlasDateSpan        *span,
                                   GError              **error);
char    *atlas_date_step          (const char           *edtf,
                                   int                   direction);
void     atlas_date_span_clear    (AtlasDateSpan        *span);
gboolean atlas_date_refuse        (GError              **error,
                                   const char           *reason);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AtlasDateSpan, atlas_date_span_clear)

G_END_DECLS

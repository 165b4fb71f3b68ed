/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as days from one to another, with what is doubtful of them. */
#include <glib.h>

#include "atlas-calendar.h"
#include "atlas-time-span.h"

#define BEFORE ATLAS_CALENDAR_EVER_BEFORE
#define AFTER ATLAS_CALENDAR_EVER_AFTER

static void
test_read (void)
{
  static const struct
  {
    const char *edtf;
    int from[3], to[3];     /* year 0: open */
    guint flags;
  } cases[] = {
    { "2018-06-11", { 2018, 6, 11 }, { 2018, 6, 11 }, 0 },
    { "2019", { 2019, 1, 1 }, { 2019, 12, 31 }, ATLAS_TIME_WITHIN },
    { "2024-02", { 2024, 2, 1 }, { 2024, 2, 29 }, ATLAS_TIME_WITHIN },
    { "2018/2023", { 2018, 1, 1 }, { 2023, 12, 31 }, 0 },
    { "2018/..", { 2018, 1, 1 }, { 0, 0, 0 }, 0 },
    { "../2018", { 0, 0, 0 }, { 2018, 12, 31 }, 0 },
    { "2018/", { 2018, 1, 1 }, { 2018, 12, 31 }, ATLAS_TIME_LAST_DOUBTFUL },
    { "2021?", { 2021, 1, 1 }, { 2021, 12, 31 }, ATLAS_TIME_DOUBTFUL | ATLAS_TIME_WITHIN },
    { "201X", { 2010, 1, 1 }, { 2019, 12, 31 }, ATLAS_TIME_DOUBTFUL | ATLAS_TIME_WITHIN },
    { "2018~/2020-03-01", { 2018, 1, 1 }, { 2020, 3, 1 }, ATLAS_TIME_FIRST_DOUBTFUL },
    { "2018-01-01?", { 2018, 1, 1 }, { 2018, 1, 1 }, ATLAS_TIME_DOUBTFUL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AtlasTimeSpan span;

      g_test_message ("%s", cases[i].edtf);
      g_assert_true (atlas_time_span_read (cases[i].edtf, &span));
      g_assert_cmpint (span.first, ==, cases[i].from[0] == 0 ? BEFORE
                       : atlas_calendar_day (cases[i].from[0], (guint) cases[i].from[1], (guint) cases[i].from[2]));
      g_assert_cmpint (span.last, ==, cases[i].to[0] == 0 ? AFTER
                       : atlas_calendar_day (cases[i].to[0], (guint) cases[i].to[1], (guint) cases[i].to[2]));
      g_assert_cmpuint (span.flags, ==, cases[i].flags);
    }
}

static void
test_none (void)
{
  static const char * const texts[] = { NULL, "", "yesterday", "XXXX-08-26", "../.." };
  AtlasTimeSpan span;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (atlas_time_span_read (texts[i], &span));
}

static void
test_meets (void)
{
  AtlasTimeSpan span;
  AtlasTimeSpan undated = { AFTER, BEFORE, ATLAS_TIME_UNDATED };
  gint32 day = atlas_calendar_day (2019, 1, 1);

  g_assert_true (atlas_time_span_read ("2019", &span));
  g_assert_true (atlas_time_span_meets (&span, day, day));
  g_assert_true (atlas_time_span_meets (&span, BEFORE, day));
  g_assert_false (atlas_time_span_meets (&span, BEFORE, day - 1));
  g_assert_false (atlas_time_span_meets (&span, day + 365, AFTER));
  g_assert_false (atlas_time_span_meets (&undated, BEFORE, AFTER));
}

/* What is written reads as the same days, and as short as may be. */
static void
test_write (void)
{
  static const char * const texts[] = {
    "2019", "2019-02", "2019-02-03", "2018/2023", "2018-05/2023-12", "2018-05-02/2018-05-04", "../2018", "2018/..",
    "-0044-03-15", "0000", "2024-02-29/2025-02-28", "Y12000", "Y-12000/2019",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = NULL;
      AtlasTimeSpan span, again;

      g_assert_true (atlas_time_span_read (texts[i], &span));
      text = atlas_time_span_to_edtf (span.first, span.last);
      g_test_message ("%s: %s", texts[i], text);
      g_assert_true (atlas_time_span_read (text, &again));
      g_assert_cmpint (again.first, ==, span.first);
      g_assert_cmpint (again.last, ==, span.last);
      if (i < 10)
        g_assert_cmpstr (text, ==, texts[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-span/read", test_read);
  g_test_add_func ("/time-span/none", test_none);
  g_test_add_func ("/time-span/meets", test_meets);
  g_test_add_func ("/time-span/write", test_write);

  return g_test_run ();
}

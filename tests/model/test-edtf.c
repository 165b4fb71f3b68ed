/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which texts are dates, what they say, and how they are told. */
#include <string.h>

#include <gio/gio.h>

#include "atlas-edtf.h"

static const char * const valid[] = {
  /* level 0 */
  "1985-04-12", "1985-04", "1985", "0000", "0001", "9999", "2000-02-29", "2024-02-29", "2023-12-31",
  "1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30",
  "2023-05-24T00:00:00", "2023-05-24T24:00:00", "2016-12-31T23:59:60Z", "2023-05-24T10:00:00+08:00",
  "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02", "2004-02-01/2005",
  "2005/2006-02", "2005/2005", "2023-05-24/2023-05-25", "0000/0001", "2005-06/2005", "2005/2005-01",
  /* level 1 */
  "Y170000002", "Y-170000002", "Y10000", "Y-10000", "Y9999999999999",
  "2001-21", "2001-22", "2003-23", "2000-24", "2001-21/2001-24", "2019-23/2020",
  "1984?", "2004-06~", "2004-06-11%", "2001-21?", "Y170000002~", "0000~",
  "201X", "20XX", "2XXX", "XXXX", "2004-XX", "1985-04-XX", "1985-XX-XX", "201X?", "1985-04-XX~",
  "1985-04-12/..", "1985-04/..", "1985/..", "../1985-04-12", "../1985-04", "../1985",
  "1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985",
  "1984~/2004-06", "1984/2004-06~", "1984~/2004~", "1984?/2004%", "1984-06?/2004-08?",
  "1984-06-02?/2004-08-08~", "2004-06-XX/2004-07-03", "2003~/..", "../2003?", "2003%/", "/2003~",
  "-1985", "-0001", "-9999", "-0044-03-15", "-0043/0014", "-0004-02-29", "-0200/-0100",
  /* level 2: unspecified digits anywhere */
  "XXXX-08-26", "156X-12-25", "XXXX-08", "15XX-12-25", "15XX-12-XX", "XXXX-12-XX", "1XXX-XX", "1XXX-12",
  "1560-XX-25", "XXXX-XX-25", "XXXX-XX", "XXXX-XX-XX", "1984-1X", "1984-0X", "1984-04-1X", "1984-04-X5",
  "1984-04-3X", "19X4", "1X5X", "X985", "XXXX-02-29", "202X-02-29", "XX24-02-29", "-01XX", "-XXXX-05",
  "XXXX-08-26/XXXX-08-27", "2018/202X", "XXXX-08-26?", "XXXX-21", "1984-XX-31", "2000-X2-29", "-000X",
};

static const char * const invalid[] = {
  "", " ", "2023 ", " 2023", "2023\n", "hello", "198", "19855", "1985-4", "1985-04-1", "1985-4-12",
  "1985-00", "1985-13", "1985-20", "1985-25", "1985-99", "1985-04-00", "1985-04-31", "1985-04-32",
  "2023-02-29", "1900-02-29", "2100-02-29", "2023-02-30", "XXXX-02-30", "XXX1-02-29", "19X3-02-29", "2023-11-31",
  "1985/04/12", "12-04-1985", "1985.04.12", "19850412", "1985-0412", "+1985", "-0000", "-985", "--05-12", "-0001-02-29",
  "1985-04-12T", "1985-04-12T23", "1985-04-12T23:20", "1985-04-12T25:00:00", "1985-04-12T24:00:01",
  "1985-04-12T23:60:00", "1985-04-12T23:20:61", "1985-04-12T23:20:60", "1985-04-12T23:20:30z",
  "1985-04-12T23:20:30+4", "1985-04-12T23:20:30+24:00", "1985-04-12T23:20:30+04:60", "1985-04-12 23:20:30",
  "1985-04T10:00:00", "1985T10:00:00", "1985-04-XXT10:00:00", "198X-04-12T10:00:00", "1985-04-12T23:20:30Z?",
  "1985-04-12T10:00:00/1985-04-13", "1985-04-12/1985-04-13T10:00:00",
  "Y1985", "Y", "Y-", "Y-985", "Y01985", "Y00001985", "Y17E7", "Y17000-04", "Y12345678901234", "y170000", "Y1700X0", "Y+17000",
  "2001-21-05", "2001-25", "2001-41", "2001-2X", "2001-21-XX", "2001-XX-21T10:00:00",
  "1984??", "1984?~", "?1984", "~1984", "1984!", "1984-?06", "1984?-06", "2004-06-(11)~", "1984 ?", "1984~x",
  "198x", "XXX", "XXXXX", "1985-X", "1985-1X-", "1985-04-4X", "1985-04-X", "1985-5X", "1985-02-3X", "1985-XX-32",
  "/", "//", "..", "../", "/..", "../..", "1985//1986", "1985/1986/1987", "1985/../1986", "1985/...", "./1985", "1985-/1986",
  "2021/2018", "2004-06/2004-05", "2004-06-11/2004-06-10", "2004-24/2004-21", "0001/-0001", "1985 / 1986", "open/1985", "1985/unknown",
  "2023年", "２０２３", "\xff\xfe", "2023-05-24\xff", "1985-04-12--", "1985-", "-", "T10:00:00", "[1667,1668]", "{1960,1961}", "1950S2",
  "P1Y", "2023-W21", "2023-144", "2023-05-24/P1D", "XXXX/X", "2000-02-29/1999-02-28", "1e10",
};

static void
test_valid (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (valid) + G_N_ELEMENTS (invalid), >=, 150);

  for (guint i = 0; i < G_N_ELEMENTS (valid); i++)
    {
      g_autoptr (GError) error = NULL;
      AtlasEdtf edtf;

      g_test_message ("%s", valid[i]);
      g_assert_true (atlas_edtf_parse (valid[i], &edtf, &error));
      g_assert_no_error (error);
      g_assert_true (atlas_edtf_is_valid (valid[i]));
    }
}

static void
test_invalid (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      g_autoptr (GError) error = NULL;
      AtlasEdtf edtf;

      g_test_message ("string %u", i);
      g_assert_false (atlas_edtf_parse (invalid[i], &edtf, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_false (atlas_edtf_is_valid (invalid[i]));
    }

  g_assert_false (atlas_edtf_is_valid (NULL));
}

static void
test_fields (void)
{
  AtlasEdtf edtf;

  g_assert_true (atlas_edtf_parse ("156X-12-25%", &edtf, NULL));
  g_assert_false (edtf.interval);
  g_assert_cmpint (edtf.start.year, ==, 1560);
  g_assert_cmpstr (edtf.start.year_text, ==, "156X");
  g_assert_cmpuint (edtf.start.month, ==, 12);
  g_assert_cmpuint (edtf.start.day, ==, 25);
  g_assert_true (edtf.start.uncertain && edtf.start.approximate);
  g_assert_cmpuint (edtf.end.day, ==, 25);

  g_assert_true (atlas_edtf_parse ("-0044-XX-XX~/..", &edtf, NULL));
  g_assert_true (edtf.interval);
  g_assert_cmpint (edtf.start.year, ==, -44);
  g_assert_true (edtf.start.month_unspecified && edtf.start.day_unspecified);
  g_assert_true (edtf.start.approximate && !edtf.start.uncertain);
  g_assert_true (edtf.end.open && !edtf.end.unknown);

  g_assert_true (atlas_edtf_parse ("/Y-123456?", &edtf, NULL));
  g_assert_true (edtf.start.unknown && !edtf.start.open);
  g_assert_cmpint (edtf.end.year, ==, -123456);
  g_assert_true (edtf.end.uncertain && !edtf.end.approximate);

  g_assert_true (atlas_edtf_parse ("2023-05-24T10:20:30+08:00", &edtf, NULL));
  g_assert_cmpstr (edtf.start.time, ==, "10:20:30+08:00");
}

static void
test_years (void)
{
  static const struct { const char *text; gint64 first; gint64 last; } known[] = {
    { "2018", 2018, 2018 }, { "2018-05-24", 2018, 2018 }, { "2018/2021", 2018, 2021 },
    { "201X", 2010, 2019 }, { "20XX-05", 2000, 2099 }, { "X985", 985, 9985 }, { "-01XX", -199, -100 },
    { "2019/..", 2019, G_MAXINT64 }, { "../2021", G_MININT64, 2021 }, { "2019/", 2019, 2019 },
    { "/2021", 2021, 2021 }, { "201X/", 2010, 2019 }, { "Y-17000", -17000, -17000 },
    { "2018/XXXX", 2018, 2018 }, { "2018-22~", 2018, 2018 },
  };
  static const char * const unknown[] = {
    "XXXX-08-26", "XXXX", "XXXX-08-26/XXXX-08-27", "../XXXX-05", "-XXXX", "nonsense", NULL
  };
  gint64 first, last;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_test_message ("%s", known[i].text);
      g_assert_true (atlas_edtf_years (known[i].text, &first, &last));
      g_assert_cmpint (first, ==, known[i].first);
      g_assert_cmpint (last, ==, known[i].last);
    }

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (atlas_edtf_years (unknown[i], &first, &last));
}

static void
test_display (void)
{
  static const struct { const char *text; const char *words; } told[] = {
    { "2018", "2018" },
    { "2023-05", "May 2023" },
    { "2023-05-24", "24 May 2023" },
    { "XXXX-08-26", "26 August, year not printed" },
    { "XXXX-08", "August, year not printed" },
    { "XXXX-12-XX", "December, year not printed" },
    { "XXXX", "year not printed" },
    { "XXXX-XX-25", "day 25, year not printed" },
    { "2019~", "about 2019" },
    { "2019?", "perhaps 2019" },
    { "2019-03%", "perhaps about March 2019" },
    { "2018/2021", "2018–2021" },
    { "2018/2018", "2018" },
    { "2018~/2021", "about 2018 – 2021" },
    { "2023-05-24/2023-05-25", "24–25 May 2023" },
    { "2023-05-24/2023-06-03", "24 May – 3 June 2023" },
    { "2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024" },
    { "2023-05/2023-06", "May–June 2023" },
    { "2023-05/2023-06-03", "May – 3 June 2023" },
    { "XXXX-08-26/XXXX-08-27", "26–27 August, year not printed" },
    { "2019/..", "2019 or after" },
    { "../2021-12-31", "31 December 2021 or before" },
    { "2019/", "from 2019, end not known" },
    { "/2021", "until 2021, start not known" },
    { "201X", "the 2010s" },
    { "20XX", "between 2000 and 2099" },
    { "156X-12-25", "25 December, the 1560s" },
    { "15XX-12-XX", "December, between 1500 and 1599, day not printed" },
    { "2004-XX", "2004, month not printed" },
    { "2004-05-XX", "May 2004, day not printed" },
    { "2004-XX-XX", "2004, month and day not printed" },
    { "1560-XX-25", "day 25, 1560, month not printed" },
    { "2018-21", "spring 2018" },
    { "2018-22/2018-23", "summer–autumn 2018" },
    { "2018-24", "winter 2018" },
    { "-0043-03-15", "15 March 44 BC" },
    { "0000", "1 BC" },
    { "-0043/0014", "44 BC – 14" },
    { "Y17000", "17000" },
    { "2023-05-24T10:00:00+08:00", "24 May 2023, 10:00 UTC+08:00" },
    { "2023-05-24T10:00:30Z", "24 May 2023, 10:00:30 UTC" },
    { "2023-05-24T10:00:00", "24 May 2023, 10:00" },
    { "no date", "no date" },
    { "\xff", "\357\277\275" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *words = atlas_edtf_display (told[i].text);

      g_assert_cmpstr (words, ==, told[i].words);
    }
}

/* Each valid text is told without a name in braces left over. */
static void
test_display_complete (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (valid); i++)
    {
      g_autofree char *words = atlas_edtf_display (valid[i]);

      g_test_message ("%s: %s", valid[i], words);
      g_assert_null (strpbrk (words, "{}"));
      g_assert_cmpstr (words, !=, "");
    }
}

/* Whatever is changed in a date, it is read or refused, and told, without harm. */
static void
test_mutations (void)
{
  static const char letters[] = "0123456789-/.?~%XYTZ:+ \xff";

  for (guint i = 0; i < 50000; i++)
    {
      g_autofree char *text = g_strdup (valid[g_test_rand_int_range (0, G_N_ELEMENTS (valid))]);
      g_autofree char *words = NULL;
      AtlasEdtf edtf;
      gint64 first, last;

      for (guint j = 0; j < 2; j++)
        text[g_test_rand_int_range (0, strlen (text))] = letters[g_test_rand_int_range (0, sizeof letters - 1)];

      words = atlas_edtf_display (text);
      g_assert_true (g_utf8_validate (words, -1, NULL));
      g_assert_true (atlas_edtf_parse (text, &edtf, NULL) == atlas_edtf_is_valid (text));
      if (atlas_edtf_years (text, &first, &last))
        g_assert_cmpint (first, <=, last);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/edtf/valid", test_valid);
  g_test_add_func ("/model/edtf/invalid", test_invalid);
  g_test_add_func ("/model/edtf/fields", test_fields);
  g_test_add_func ("/model/edtf/years", test_years);
  g_test_add_func ("/model/edtf/display", test_display);
  g_test_add_func ("/model/edtf/display-complete", test_display_complete);
  g_test_add_func ("/model/edtf/mutations", test_mutations);

  return g_test_run ();
}

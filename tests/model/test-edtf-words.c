/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What dates in words become, what is refused, and that what is told is read again. */
#include <locale.h>
#include <string.h>

#include <gio/gio.h>

#include "atlas-edtf-words.h"
#include "atlas-edtf.h"

static const struct { const char *words; const char *edtf; } table[] = {
  /* days, months, years */
  { "26 August 2023", "2023-08-26" }, { "August 26, 2023", "2023-08-26" }, { "Aug. 26 2023", "2023-08-26" },
  { "26th of August, 2023", "2023-08-26" }, { "the 3rd of May 2023", "2023-05-03" }, { "24-May-2023", "2023-05-24" },
  { "Saturday, 26 August 2023", "2023-08-26" }, { "2023-8-6", "2023-08-06" }, { "2023/08/26", "2023-08-26" },
  { "2023.8.26", "2023-08-26" }, { "20230826", "2023-08-26" }, { "26/08/2023", "2023-08-26" },
  { "08/26/2023", "2023-08-26" }, { "5/5/2023", "2023-05-05" }, { "2023/8", "2023-08" }, { "2023.08", "2023-08" },
  { "2023年8月26日", "2023-08-26" }, { "2023年8月26号", "2023-08-26" }, { "２０２３年８月２６日", "2023-08-26" },
  { "二〇二三年八月二十六日", "2023-08-26" }, { "二零二三年八月廿六日", "2023-08-26" }, { "2023 年 8 月", "2023-08" },
  { "2023年8月26日星期六", "2023-08-26" }, { "2023年", "2023" }, { "in 2023", "2023" }, { "the year 2023", "2023" },
  { "MAY 2023", "2023-05" }, { "May, 2023", "2023-05" }, { "Sept 2023", "2023-09" }, { "2023年5月份", "2023-05" },
  { "2023年元月", "2023-01" }, { "2023年度", "2023" }, { "2023年全年", "2023" }, { "2023", "2023" }, { " 2023 ", "2023" },
  { "2023-05-24", "2023-05-24" }, { "2018-21", "2018-21" }, { "201x", "201X" }, { "xxxx-08-26~", "XXXX-08-26~" },
  /* the year is not known */
  { "August 26", "XXXX-08-26" }, { "26 August", "XXXX-08-26" }, { "August", "XXXX-08" },
  { "26 August, year not printed", "XXXX-08-26" }, { "about 26 August, year not printed", "XXXX-08-26~" },
  { "8月26日", "XXXX-08-26" }, { "8月26日（年份未印）", "XXXX-08-26" }, { "约8月26日，年份未印", "XXXX-08-26~" },
  { "年份不详，8月", "XXXX-08" }, { "year not printed", "XXXX" }, { "Saturday 26 August", "XXXX-08-26" },
  { "2004, month not printed", "2004-XX" }, { "May 2004, day not printed", "2004-05-XX" },
  { "2004年某月", "2004-XX" }, { "2004年5月某日", "2004-05-XX" }, { "2004, month and day not printed", "2004-XX-XX" },
  { "day 25, 1560, month not printed", "1560-XX-25" }, { "day 25, year not printed", "XXXX-XX-25" },
  /* doubts */
  { "c. 1956", "1956~" }, { "c1956", "1956~" }, { "ca. 1956", "1956~" }, { "circa 1956", "1956~" },
  { "about 1956", "1956~" }, { "around May 1956", "1956-05~" }, { "~1956", "1956~" }, { "1956 or so", "1956~" },
  { "约1956年", "1956~" }, { "1956年左右", "1956~" }, { "大约在1956年5月", "1956-05~" }, { "1956年前后", "1956~" },
  { "perhaps 1956", "1956?" }, { "1956 (?)", "1956?" }, { "probably 1956", "1956?" }, { "可能1956年", "1956?" },
  { "perhaps about March 2019", "2019-03%" }, { "1956年（存疑）", "1956?" }, { "2019?", "2019?" },
  /* decades and centuries */
  { "1990s", "199X" }, { "the 1990s", "199X" }, { "1990's", "199X" }, { "the 90s", "199X" }, { "the nineties", "199X" },
  { "上世纪九十年代", "199X" }, { "20世纪90年代", "199X" }, { "二十世纪八十年代", "198X" }, { "1990年代", "199X" },
  { "九十年代", "199X" }, { "about the 1990s", "199X~" }, { "本世纪20年代", "202X" }, { "一九九〇年代", "199X" },
  { "19th century", "18XX" }, { "the nineteenth century", "18XX" }, { "19世纪", "18XX" }, { "二十一世纪", "20XX" },
  { "25 December, the 1560s", "156X-12-25" }, { "3rd century BC", "-0299/-0200" }, { "公元前3世纪", "-0299/-0200" },
  /* parts of a year */
  { "summer 2023", "2023-22" }, { "the summer of 2023", "2023-22" }, { "2023年夏", "2023-22" }, { "2023年春季", "2023-21" },
  { "fall 2023", "2023-23" }, { "winter 2023", "2023-24" }, { "spring", "XXXX-21" },
  { "first half of 2021", "2021-01/2021-06" }, { "second half of 2021", "2021-07/2021-12" }, { "H2 2021", "2021-07/2021-12" },
  { "2019年上半年", "2019-01/2019-06" }, { "2019年下半年", "2019-07/2019-12" },
  { "Q3 2023", "2023-07/2023-09" }, { "third quarter of 2023", "2023-07/2023-09" }, { "3rd quarter 2023", "2023-07/2023-09" },
  { "2023年第三季度", "2023-07/2023-09" }, { "2023年三季度", "2023-07/2023-09" }, { "2023年一季度", "2023-01/2023-03" },
  { "first three quarters of 2023", "2023-01/2023-09" }, { "the first 11 months of 2023", "2023-01/2023-11" },
  { "2023年前三季度", "2023-01/2023-09" }, { "2023年前5个月", "2023-01/2023-05" }, { "2023年前十个月", "2023-01/2023-10" },
  { "2023年5月上旬", "2023-05-01/2023-05-10" }, { "2023年2月下旬", "2023-02-21/2023-02-28" },
  { "5月中旬", "XXXX-05-11/XXXX-05-20" }, { "about the first half of 2021", "2021-01~/2021-06~" },
  { "beginning of 2019", "2019-01~" }, { "end of 2021", "2021-12~" }, { "2021年底", "2021-12~" }, { "2019年初", "2019-01~" },
  { "end of May 2023", "2023-05-31~" }, { "2023年5月底", "2023-05-31~" },
  { "as of the end of 2021", "2021-12-31" }, { "截至2021年底", "2021-12-31" }, { "截至2024年2月末", "2024-02-29" },
  { "as of 2021", "2021" }, { "截至2023年5月", "2023-05" },
  /* periods */
  { "between 2010 and 2020", "2010/2020" }, { "from 2010 to 2020", "2010/2020" }, { "2010–2020", "2010/2020" },
  { "2010-2020", "2010/2020" }, { "2010 - 2020", "2010/2020" }, { "2010 through 2020", "2010/2020" },
  { "from 2010 until 2020", "2010/2020" }, { "2018–21", "2018/2021" }, { "2010年至2020年", "2010/2020" },
  { "2010至2020年", "2010/2020" }, { "从2010年到2020年", "2010/2020" }, { "2018～2021年", "2018/2021" },
  { "2018——2021", "2018/2021" }, { "2018—2021年间", "2018/2021" }, { "介于2010年和2020年之间", "2010/2020" },
  { "24–25 May 2023", "2023-05-24/2023-05-25" }, { "May 24-25, 2023", "2023-05-24/2023-05-25" },
  { "24 May – 3 June 2023", "2023-05-24/2023-06-03" }, { "May–June 2023", "2023-05/2023-06" },
  { "May-June 2023", "2023-05/2023-06" }, { "30 December 2023 – 2 January 2024", "2023-12-30/2024-01-02" },
  { "26–27 August, year not printed", "XXXX-08-26/XXXX-08-27" }, { "8月26日至27日", "XXXX-08-26/XXXX-08-27" },
  { "2023年5月24日至25日", "2023-05-24/2023-05-25" }, { "2023年5月24-25日", "2023-05-24/2023-05-25" },
  { "2023年5月24日至6月3日", "2023-05-24/2023-06-03" }, { "2023年1-5月", "2023-01/2023-05" },
  { "2023年1至5月", "2023-01/2023-05" }, { "2023年5月-2024年2月", "2023-05/2024-02" },
  { "summer–autumn 2018", "2018-22/2018-23" }, { "c. 1956 – 1960", "1956~/1960" }, { "c. 1956 – c. 1960", "1956~/1960~" },
  { "约1956年至约1960年", "1956~/1960~" }, { "Q1 to Q3 2023", "2023-01/2023-09" }, { "the 1980s to the 1990s", "198X/199X" },
  { "from the beginning of 2019 to the end of 2021", "2019/2021" }, { "2019年初至2021年底", "2019/2021" },
  { "44 BC – 14", "-0043/0014" }, { "十四五", "2021/2025" }, { "“十三五”时期", "2016/2020" },
  { "14th Five-Year Plan", "2021/2025" }, { "第十四个五年规划期间", "2021/2025" }, { "民国", "1912/1949" }, { "民国时期", "1912/1949" },
  /* without end */
  { "since 2017", "2017/.." }, { "2017年以来", "2017/.." }, { "自2017年起", "2017/.." }, { "从2017年开始", "2017/.." },
  { "2017 onwards", "2017/.." }, { "2017 or later", "2017/.." }, { "2019 or after", "2019/.." }, { "2017 to present", "2017/.." },
  { "2017年至今", "2017/.." }, { "from 2017 until now", "2017/.." }, { "2017–", "2017/.." }, { "since May 2017", "2017-05/.." },
  { "before 1949", "../1948" }, { "1949年以前", "../1948" }, { "1949年前", "../1948" }, { "prior to May 2019", "../2019-04" },
  { "before 1 March 2024", "../2024-02-29" }, { "before January 2019", "../2018-12" }, { "before Q3 2023", "../2023-06" },
  { "before the 1990s", "../1989" }, { "before about 1950", "../1950~" },
  { "after 2010", "2011/.." }, { "2010年以后", "2011/.." }, { "after 26 August 2023", "2023-08-27/.." },
  { "after December 2019", "2020-01/.." }, { "after the 1990s", "2000/.." }, { "after the end of 2020", "2021/.." },
  { "by 2021", "../2021" }, { "until 2021", "../2021" }, { "by the end of 2021", "../2021" }, { "up to 2021", "../2021" },
  { "2021 or before", "../2021" }, { "2021 or earlier", "../2021" }, { "到2025年", "../2025" }, { "到2025年底", "../2025" },
  { "2021年及以前", "../2021" }, { "–2021", "../2021" }, { "no later than May 2021", "../2021-05" },
  { "from 2019, end not known", "2019/" }, { "until 2021, start not known", "/2021" },
  /* other eras */
  { "221 BC", "-0220" }, { "公元前221年", "-0220" }, { "1 BC", "0000" }, { "AD 618", "0618" }, { "618年", "0618" },
  { "公元98年", "0098" }, { "15 March 44 BC", "-0043-03-15" }, { "民国26年", "1937" }, { "民国二十六年七月七日", "1937-07-07" },
  { "民国元年", "1912" }, { "17000", "Y17000" },
  /* times */
  { "24 May 2023, 10:00", "2023-05-24T10:00:00" }, { "24 May 2023, 10:00 UTC+08:00", "2023-05-24T10:00:00+08:00" },
  { "24 May 2023, 10:00:30 UTC", "2023-05-24T10:00:30Z" },
};

/* A piece of the reason, so that none is refused for another one. */
static const struct { const char *words; const char *reason; } refused[] = {
  { "", "no date" }, { "   ", "no date" }, { NULL, "no date" }, { "hello", "“hello”" }, { "\xff", "not understood" },
  { "early 2019", "“Early”" }, { "mid-1990s", "“Early”" }, { "late 19th century", "“Early”" }, { "2019年中", "“Early”" },
  { "九十年代中期", "“Early”" }, { "上世纪九十年代初", "do not go together" }, { "end of the 1990s", "do not go together" },
  { "last year", "day of the source" }, { "去年", "day of the source" }, { "3 years ago", "day of the source" },
  { "今年5月", "day of the source" }, { "近年来", "day of the source" },
  { "农历八月十五", "Chinese calendar" }, { "2023年正月", "Chinese calendar" }, { "八月初八", "Chinese calendar" },
  { "fiscal 2023", "another month" }, { "FY2023", "another month" }, { "2022-2023学年", "another month" },
  { "05/06/2023", "“05/06/2023”" }, { "1900s", "ten years or a hundred" }, { "2000年代", "ten years or a hundred" },
  { "the 20s", "last century" }, { "二十年代", "last century" }, { "98年", "two digits" }, { "5 May 98", "more than one date" },
  { "30 February 2023", "no such day" }, { "2023年2月29日", "no such day" }, { "2023年13月", "no such day" },
  { "32 May 2023", "no such day" }, { "2023年5月32日", "no such day" }, { "2023-02-30", "no such day" },
  { "Sunday, 26 August 2023", "another day of the week" }, { "2023年8月26日星期三", "another day of the week" },
  { "2018 or 2019", "more than one date" }, { "2018 and 2019", "more than one date" }, { "2018、2019年", "more than one date" },
  { "2018 2019", "more than one date" }, { "May June 2023", "more than one date" }, { "2018–2019–2020", "more than one date" },
  { "2021–2018", "ends before" }, { "December–January 2023", "ends before" }, { "2010-5", "not clear" }, { "17", "not clear" },
  { "May 2023 – 7", "not clear" }, { "fifth quarter of 2023", "four quarters" }, { "third half of 2023", "four quarters" },
  { "99th five-year plan", "not known" }, { "before 26 August", "day before or after" }, { "after 1 March", "day before or after" },
  { "since before 2010", "do not go together" }, { "summer May 2023", "do not go together" },
  { "2023, year not printed", "said to be unknown" }, { "spring festival 2023", "“festival”" }, { "2023年春节", "“节”" },
  { "about", "no date" }, { "since", "no date" }, { "the", "no date" }, { "2023!", "“!”" }, { "0年", "two digits" },
  { "1985-04-31", "no such day" }, { "2018/19", "“/”" }, { "the turn of the century", "“Early”" },
};

/* All that fail are told, not the first one only. */
static void G_GNUC_PRINTF (1, 2)
fail (const char *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_test_message ("%s", message);
  g_test_fail ();
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *edtf = atlas_edtf_from_words (table[i].words, &error);

      if (g_strcmp0 (edtf, table[i].edtf) != 0)
        fail ("%s: %s, not %s (%s)", table[i].words, edtf, table[i].edtf,
                            error != NULL ? error->message : "");
      g_assert_true ((edtf == NULL) == (error != NULL));
    }
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *edtf = atlas_edtf_from_words (refused[i].words, &error);

      if (edtf != NULL || strstr (error->message, refused[i].reason) == NULL)
        fail ("%s: %s %s", refused[i].words, edtf, error != NULL ? error->message : "");
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

/* What the program tells of a date can be typed, and is the same date. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *told = atlas_edtf_display (table[i].edtf);
      g_autofree char *again = atlas_edtf_from_words (told, NULL);
      g_autofree char *told_again = atlas_edtf_display (again);

      /* A century is told by its first and last year, and a year of two digits may be of any. */
      if (g_str_equal (table[i].edtf, "0098") || g_str_has_suffix (table[i].edtf, "0XX") ||
          (g_str_has_suffix (table[i].edtf, "XX") && strlen (table[i].edtf) == 4 && table[i].edtf[0] != 'X'))
        g_assert_cmpstr (again, !=, table[i].edtf);
      else if (g_strcmp0 (again, table[i].edtf) != 0)
        fail ("%s is told “%s”, which is %s (%s)", table[i].edtf, told, again, told_again);
    }
}

/* Whatever is typed, it is valid EDTF or an error, and never harms. */
static void
test_mutations (void)
{
  static const char * const pieces[] = {
    "2023", "年", "月", "日", "-", "–", "26", "August", " ", "of", "c.", "~", "?", "至", "century", "s", "BC", "初", "底",
    "前", "三", "季度", "first", "half", "before", "since", "between", "and", "/", "XX", "Q3", "民国", "十四五", "12:00", "年代",
    "99999999999999999999", "0", "(", "周一", "or", "plan", "今", "half-year", "-", "end of", "month not printed",
  };

  for (guint i = 0; i < 30000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *edtf = NULL;

      for (guint j = g_test_rand_int_range (1, 9); j > 0; j--)
        {
          g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          if (g_test_rand_bit ())
            g_string_append_c (text, ' ');
        }

      edtf = atlas_edtf_from_words (text->str, &error);
      if (edtf == NULL ? error == NULL : !atlas_edtf_is_valid (edtf))
        fail ("%s: %s", text->str, edtf != NULL ? edtf : "nothing");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/edtf-words/table", test_table);
  g_test_add_func ("/model/edtf-words/refused", test_refused);
  g_test_add_func ("/model/edtf-words/round-trip", test_round_trip);
  g_test_add_func ("/model/edtf-words/mutations", test_mutations);

  return g_test_run ();
}

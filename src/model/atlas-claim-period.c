/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time that a claim speaks of, with the words that make a stretch of it: since 2010, by the end of
 * 2021, from May 24 to 25, 从2010年到2020年. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-line.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-edtf.h"

/* What a word before a date makes of it. */
static const AtlasClaimWord before_date[] = {
  { "in", "in" }, { "in the year", "in" }, { "during", "in" }, { "for", "in" }, { "as of", "in" }, { "as at", "in" }, { "at", "in" },
  { "on", "in" }, { "as of the", "in" }, { "at the", "in" }, { "in the", "in" }, { "on the", "in" }, { "during the", "in" },
  { "in early", "bad" }, { "in late", "bad" }, { "in mid", "bad" }, { "mid", "bad" }, { "early", "bad" }, { "late", "bad" },
  { "fiscal", "bad" }, { "fiscal year", "bad" }, { "fy", "bad" }, { "in fiscal", "bad" }, { "before", "bad" }, { "after", "bad" },
  { "by", "by" }, { "by the", "by" }, { "until", "by" }, { "till", "by" }, { "up to", "by" }, { "through", "by" },
  { "since", "since" }, { "since the", "since" }, { "from", "from" }, { "between", "between" }, { "starting in", "since" },
  { "于", "in" }, { "在", "in" }, { "截至", "in" }, { "截止", "in" }, { "截止到", "in" }, { "截至到", "in" },
  { "到", "by" }, { "至", "by" }, { "自", "from" }, { "从", "from" }, { "早在", "in" },
  { NULL, NULL }
};

static const AtlasClaimWord behind_date[] = {
  { "onwards", "since" }, { "onward", "since" }, { "以来", "since" }, { "起", "since" }, { "开始", "since" }, { "至今", "since" },
  { "以后", "bad" }, { "之后", "bad" }, { "以前", "bad" }, { "之前", "bad" }, { "期间", "" }, { "之间", "" }, { "全年", "" }, { "间", "" },
  { "为止", "" }, { "年间", "" },
  { NULL, NULL }
};

static const AtlasClaimWord to_date[] = {
  { "-", "" }, { "\342\200\223", "" }, { "~", "" }, { "to", "" }, { "until", "" }, { "till", "" }, { "through", "" },
  { "至", "" }, { "到", "" },
  { NULL, NULL }
};

/* Digits to digits with the 年 of both behind the second: 2010—2020年, 2010至2020. */
static gsize
read_year_range (const AtlasClaimLine *self,
                 gsize                 at,
                 AtlasClaimPeriod     *period)
{
  const char *c = self->text + at;
  gsize next, end, behind;
  gsize digits;
  const char *unit;
  gboolean chinese_year;

  if (strspn (c, "0123456789") != 4 || !atlas_claim_line_is_word_start (self, at) || c[0] == '0' ||
      atlas_claim_line_is_inside (self, at))
    return 0;

  next = at + 4;
  if (g_str_has_prefix (self->text + next, "年"))
    next += 3;

  end = atlas_claim_line_find (self, atlas_claim_line_skip (self, next), to_date, NULL);
  if (end == 0)
    {
      /* A hyphen or 至 right behind a digit is no word of its own in the eyes of the line. */
      static const char * const glued[] = { "-", "\342\200\223", "~", "/" };

      for (guint i = 0; i < G_N_ELEMENTS (glued) && end == 0; i++)
        end = g_str_has_prefix (self->text + next, glued[i]) ? next + strlen (glued[i]) : 0;
    }
  if (end == 0)
    return 0;

  end = atlas_claim_line_skip (self, end);
  digits = strspn (self->text + end, "0123456789");
  if ((digits != 4 && digits != 2) || !atlas_claim_line_is_free (self, at, end + digits))
    return 0;

  behind = end + digits;
  chinese_year = g_str_has_prefix (self->text + behind, "年");
  if (digits == 2 && (chinese_year || (self->text[at + 4] == '-' && atoi (self->text + end) <= 12) || g_ascii_strtoll (self->text + end, NULL, 10) % 100 <= g_ascii_strtoll (c + 2, NULL, 10) % 100 ||
                      (self->text[behind] != '\0' && strchr ("-./", self->text[behind]) != NULL) ||
                      g_str_has_prefix (self->text + behind, "月")))
    return 0;

  if (g_ascii_isalpha (self->text[behind]) || self->text[behind] == '%' || (self->text[behind] == '.' && g_ascii_isdigit (self->text[behind + 1])) ||
      (self->text[behind] == ',' && g_ascii_isdigit (self->text[behind + 1])) || self->text[behind] == '-' || self->text[behind] == '/')
    return 0;

  if (!chinese_year && (atlas_claim_magnitude_at (self, behind) ||
                        atlas_claim_line_find (self, atlas_claim_line_skip (self, behind), atlas_claim_units, &unit) > 0 ||
                        atlas_claim_line_find (self, atlas_claim_line_skip (self, behind), atlas_claim_currencies_after, NULL) > 0))
    return 0;

  g_snprintf (period->edtf, sizeof period->edtf, "%.4s/%.*s%.*s", c, digits == 2 ? 2 : 0, c, (int) digits, self->text + end);
  if (chinese_year && g_str_has_prefix (self->text + behind + 3, "代"))
    return 0;

  return behind + (chinese_year ? 3 : 0);
}

/* The later end of a stretch of days whose month or year is told once: 5月24日至25日, May 24 to June 2, 2023. */
static void
complete_end (AtlasClaimDate       *from,
              const AtlasClaimDate *to)
{
  if (g_str_has_prefix (from->first, "XXXX") && !g_str_has_prefix (to->first, "XXXX"))
    memcpy (from->first, to->first, 4);
}

/* 24日. */
static gboolean
is_day (const AtlasClaimLine *self,
        gsize                 at)
{
  gsize digits = strspn (self->text + at, "0123456789");

  return digits > 0 && digits < 3 &&
         (g_str_has_prefix (self->text + at + digits, "日") || g_str_has_prefix (self->text + at + digits, "号"));
}

static gsize
read_chinese_last_day (const AtlasClaimLine *self,
                       gsize                 at,
                       const AtlasClaimDate *from,
                       AtlasClaimDate       *to)
{
  gsize digits = strspn (self->text + at, "0123456789");

  if (digits < 1 || digits > 2)
    return 0;

  if (strlen (from->first) == 10 && (g_str_has_prefix (self->text + at + digits, "日") || g_str_has_prefix (self->text + at + digits, "号")))
    {
      g_snprintf (to->first, sizeof to->first, "%.8s%02d", from->first, atoi (self->text + at) % 100);
      return at + digits + 3;
    }

  /* 2023年1月至6月. */
  if (strlen (from->first) == 7 && g_str_has_prefix (self->text + at + digits, "月") && !is_day (self, at + digits + 3))
    {
      g_snprintf (to->first, sizeof to->first, "%.5s%02d", from->first, atoi (self->text + at) % 100);
      return at + digits + 3;
    }

  return 0;
}

/* 2023年1-6月, 2023年1至9月. */
static gsize
read_months (const AtlasClaimLine *self,
             gsize                 at,
             AtlasClaimPeriod     *period)
{
  int first, last;
  gsize digits, end, next;

  if (strspn (self->text + at, "0123456789") != 4 || !g_str_has_prefix (self->text + at + 4, "年"))
    return 0;

  next = at + 7;
  digits = strspn (self->text + next, "0123456789");
  first = atoi (self->text + next);
  end = next + digits;
  if (digits < 1 || digits > 2)
    return 0;

  if (g_str_has_prefix (self->text + end, "月"))
    end += 3;

  next = end;
  for (guint i = 0; to_date[i].phrase != NULL && next == end; i++)
    {
      if (g_str_has_prefix (self->text + end, to_date[i].phrase))
        next = end + strlen (to_date[i].phrase);
    }

  digits = strspn (self->text + next, "0123456789");
  last = atoi (self->text + next);
  if (next == end || digits < 1 || digits > 2 || !g_str_has_prefix (self->text + next + digits, "月") ||
      is_day (self, next + digits + 3))
    return 0;

  g_snprintf (period->edtf, sizeof period->edtf, "%.4s-%02d/%.4s-%02d", self->text + at, first % 100, self->text + at, last % 100);

  return next + digits + 3;
}

/* A stretch of time or a date, without the words around it. */
static gsize
read_core (const AtlasClaimLine *self,
           gsize                 at,
           gboolean              plain_years,
           gboolean              between,
           AtlasClaimPeriod     *period)
{
  AtlasClaimDate from, to;
  gsize end = read_year_range (self, at, period);
  gsize next, last = 0;

  if (end > 0 || (end = read_months (self, at, period)) > 0)
    return end;

  end = atlas_claim_date_read (self, at, plain_years, &from);
  if (end == 0)
    return 0;

  period->refusal = from.refusal;
  if (from.last[0] != '\0' || strchr (from.first, '/') != NULL)
    {
      g_snprintf (period->edtf, sizeof period->edtf, "%s%s%s", from.first, from.last[0] != '\0' ? "/" : "", from.last);
      return end;
    }

  next = atlas_claim_line_skip (self, end);
  last = between ? atlas_claim_line_match (self, next, "and") : 0;
  if (last == 0)
    last = atlas_claim_line_find (self, next, to_date, NULL);
  if (last > 0)
    {
      memset (&to, 0, sizeof to);
      next = atlas_claim_line_skip (self, last);
      last = read_chinese_last_day (self, next, &from, &to);
      if (last == 0)
        last = atlas_claim_date_read (self, next, plain_years, &to);
    }

  if (last > 0 && to.last[0] == '\0' && strchr (to.first, '/') == NULL)
    {
      complete_end (&from, &to);
      if (period->refusal == NULL)
        period->refusal = to.refusal;
      g_snprintf (period->edtf, sizeof period->edtf, "%s/%s", from.first, to.first);
      return last;
    }

  g_strlcpy (period->edtf, from.first, sizeof period->edtf);

  return end;
}

static void
apply (AtlasClaimPeriod *period,
       const char       *word)
{
  g_autofree char *core = g_strdup (period->edtf);

  if (g_str_equal (word, "bad"))
    {
      if (period->refusal == NULL)
        period->refusal = _("“{words}” cannot be a date as it stands.");
    }
  else if (strchr (core, '/') != NULL)
    {
      if (g_str_equal (word, "by"))
        g_snprintf (period->edtf, sizeof period->edtf, "/%s", strchr (core, '/') + 1);
      else if (g_str_equal (word, "since") && period->refusal == NULL)
        g_snprintf (period->edtf, sizeof period->edtf, "%.*s/..", (int) strcspn (core, "/"), core);
    }
  else if (g_str_equal (word, "by"))
    {
      /* The end of the last month of a year is the end of the year. */
      g_snprintf (period->edtf, sizeof period->edtf, "/%s", core);
    }
  else if (g_str_equal (word, "since") || g_str_equal (word, "from"))
    {
      g_snprintf (period->edtf, sizeof period->edtf, "%s/..", core);
    }
}

/* Behind the date: onwards, 以来, and "年底" for the year's last month. */
static gsize
read_behind (const AtlasClaimLine *self,
             gsize                 at,
             gboolean             *since,
             AtlasClaimPeriod     *period)
{
  const char *word = NULL;
  gsize end = atlas_claim_line_find (self, atlas_claim_line_skip (self, at), behind_date, &word);

  if (end == 0)
    return at;

  if (*word != '\0' && !*since)
    apply (period, word);
  *since = TRUE;

  return end;
}

/* By the end of 2021 is by 2021. */
static gsize
read_by_end (const AtlasClaimLine *self,
             gsize                 at,
             AtlasClaimPeriod     *period)
{
  static const AtlasClaimWord ends[] = {
    { "the end of", "" }, { "end of", "" }, { "end", "" }, { "year end", "" }, { "the end", "" }, { NULL, NULL }
  };
  gsize end = atlas_claim_line_find (self, at, ends, NULL);
  AtlasClaimDate date;

  if (end == 0)
    return 0;

  if (self->text[end] == '-')
    end++;
  end = atlas_claim_date_read (self, atlas_claim_line_skip (self, end), TRUE, &date);
  if (end == 0 || date.last[0] != '\0' || strlen (date.first) > 7)
    return 0;

  period->refusal = date.refusal;
  g_strlcpy (period->edtf, date.first, sizeof period->edtf);

  return end;
}

static gsize
read_period (const AtlasClaimLine *self,
             gsize                 at,
             gboolean              plain_years,
             AtlasClaimPeriod     *period)
{
  const char *word = NULL;
  gsize end = atlas_claim_line_find (self, at, before_date, &word);
  gsize begin = end > 0 ? atlas_claim_line_skip (self, end) : at;
  gboolean since = FALSE;
  gboolean between = end > 0 && (g_str_equal (word, "between") || g_str_equal (word, "from"));

  memset (period, 0, sizeof *period);
  if (end > 0 && self->text[end] == '-')
    begin = end + 1;

  if (end > 0 && g_str_equal (word, "by"))
    {
      end = read_by_end (self, begin, period);
      if (end > 0)
        {
          apply (period, word);
          return end;
        }
    }

  end = read_core (self, begin, plain_years || begin > at, between, period);
  if (end == 0)
    return 0;

  /* 到2025年底 is by 2025. */
  if (word != NULL && g_str_equal (word, "by") && end >= 3 && strlen (period->edtf) == 7 &&
      (g_str_has_prefix (self->text + end - 3, "底") || g_str_has_prefix (self->text + end - 3, "末")))
    period->edtf[4] = '\0';

  if (word != NULL && g_str_equal (word, "between") && strchr (period->edtf, '/') == NULL && period->refusal == NULL)
    return 0;

  if (word != NULL)
    {
      apply (period, word);
      since = g_str_equal (word, "since") || (g_str_equal (word, "from") && strchr (period->edtf, '.') != NULL);
    }

  return read_behind (self, end, &since, period);
}

/**
 * atlas_claim_period_find:
 * @self: a line
 * @plain_years: whether a mere year is a date, and not perhaps a number
 * @period: (out): the time as EDTF, or why it cannot be read
 *
 * Looks for the first time or date in the words that are free.
 *
 * Returns: %FALSE if there is none
 */
gboolean
atlas_claim_period_find (const AtlasClaimLine *self,
                         gboolean              plain_years,
                         AtlasClaimPeriod     *period)
{
  for (gsize at = 0; at < self->length; at = g_utf8_next_char (self->text + at) - self->text)
    {
      gsize end;

      if (self->taken[at] != ATLAS_CLAIM_FREE || self->text[at] == ' ' || !atlas_claim_line_is_word_start (self, at))
        continue;

      end = read_period (self, at, plain_years, period);
      if (end == 0)
        continue;

      period->start = at;
      period->end = end;
      if (period->refusal == NULL && !atlas_edtf_is_valid (period->edtf))
        period->refusal = _("“{words}” is no stretch of time.");
      return TRUE;
    }

  return FALSE;
}

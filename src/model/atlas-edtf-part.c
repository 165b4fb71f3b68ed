/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers the words of one date: which of its numbers is the year, the month, the day. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-edtf-words-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* The first year of the Republic of China was 1912. */
#define REPUBLIC_BEFORE 1911

typedef struct
{
  const AtlasDateWord *words;
  guint n_words;
  guint at;
  AtlasDatePart *part;
  GError **error;
  gboolean bc;
  gboolean ad;
  gboolean republic;
  gboolean first;           /* the number of several months or quarters comes */
  gint64 century;
  gint64 decade;            /* 90: the nineties of some century; -1: none */
} Gatherer;

/**
 * atlas_date_refuse:
 * @error: return location for a #GError
 * @reason: why, in words
 *
 * Returns: %FALSE, with @error set to %G_IO_ERROR_INVALID_DATA
 */
gboolean
atlas_date_refuse (GError     **error,
                   const char  *reason)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, reason);

  return FALSE;
}

static gboolean
refuse_double (Gatherer *gatherer)
{
  return atlas_date_refuse (gatherer->error, _("This says more than one date. Write one, or two as a period: 2018–2021."));
}

static gboolean
set_once (Gatherer *gatherer,
          guint    *field,
          gint64    value,
          guint     last)
{
  if (*field != 0)
    return refuse_double (gatherer);

  if (value < 1 || value > last)
    return atlas_date_refuse (gatherer->error, _("There is no such day in the calendar."));

  *field = value;

  return TRUE;
}

static gboolean
set_months (Gatherer *gatherer,
            gint64    first,
            gint64    last)
{
  if (gatherer->part->first_month != 0)
    return refuse_double (gatherer);

  if (first < 1 || last > 12 || first > last)
    return atlas_date_refuse (gatherer->error, _("A year has twelve months and four quarters."));

  gatherer->part->first_month = first;
  gatherer->part->last_month = last;

  return TRUE;
}

static gboolean
set_year (Gatherer *gatherer,
          gint64    year,
          guint     digits)
{
  if (gatherer->part->has_year)
    return refuse_double (gatherer);

  if (digits < 3 && !gatherer->bc && !gatherer->ad && !gatherer->republic)
    return atlas_date_refuse (gatherer->error, _("A year of two digits may be of any century. Write all four."));

  gatherer->part->has_year = TRUE;
  gatherer->part->year = year;

  return TRUE;
}

static gboolean
set_decade (Gatherer            *gatherer,
            const AtlasDateWord *number)
{
  gint64 value = number->value;

  if (value % 10 != 0 || gatherer->part->has_year || gatherer->decade >= 0)
    return refuse_double (gatherer);

  if (value < 100)
    {
      gatherer->decade = value;
      return TRUE;
    }

  if (value % 100 == 0)
    return atlas_date_refuse (gatherer->error, _("This may be ten years or a hundred. Write 190X for the ten, 19XX for the hundred."));

  gatherer->part->masked = 1;

  return set_year (gatherer, value, 4);
}

static gboolean
is_era (Gatherer *gatherer,
        guint     at)
{
  return at < gatherer->n_words && (gatherer->words[at].kind == ATLAS_WORD_BC || gatherer->words[at].kind == ATLAS_WORD_AD ||
                                    gatherer->words[at].kind == ATLAS_WORD_REPUBLIC);
}

static gboolean
set_bare (Gatherer            *gatherer,
          const AtlasDateWord *number)
{
  guint at = number - gatherer->words;

  if (number->digits >= 3 || is_era (gatherer, at + 1) || is_era (gatherer, at - 1))
    return set_year (gatherer, number->value, number->digits);

  if (gatherer->part->bare >= 0)
    return refuse_double (gatherer);

  gatherer->part->bare = number->value;

  return TRUE;
}

/* A number means what stands behind it. */
static gboolean
take_number (Gatherer *gatherer)
{
  const AtlasDateWord *number = &gatherer->words[gatherer->at];
  AtlasDateWordKind unit = gatherer->at + 1 < gatherer->n_words ? number[1].kind : ATLAS_WORD_END;
  AtlasDatePart *part = gatherer->part;
  gint64 value = number->value;

  gatherer->at++;

  switch ((int) unit)
    {
    case ATLAS_WORD_YEAR_UNIT:
      return set_year (gatherer, value, gatherer->bc || gatherer->ad ? 4 : number->digits != 0 ? number->digits : 2);

    case ATLAS_WORD_MONTH_UNIT:
      return set_once (gatherer, &part->month, value, 12);

    case ATLAS_WORD_DAY_UNIT:
      return set_once (gatherer, &part->day, value, 31);

    case ATLAS_WORD_QUARTER_UNIT:
      return set_months (gatherer, gatherer->first ? 1 : value * 3 - 2, value * 3);

    case ATLAS_WORD_HALF_UNIT:
      return set_months (gatherer, value * 6 - 5, value * 6);

    case ATLAS_WORD_MONTHS_UNIT:
      return gatherer->first ? set_months (gatherer, 1, value) : refuse_double (gatherer);

    case ATLAS_WORD_DECADE:
      return set_decade (gatherer, number);

    case ATLAS_WORD_CENTURY:
      gatherer->century = value;
      return value >= 1 && value <= 99 ? TRUE : refuse_double (gatherer);

    case ATLAS_WORD_PLAN:
      part->plan = CLAMP (value, 0, 99);
      return TRUE;

    /* The first nine months. */
    case ATLAS_WORD_NUMBER:
      if (number->ordinal && value == 1 && !number[1].ordinal && gatherer->at + 1 < gatherer->n_words &&
          (number[2].kind == ATLAS_WORD_MONTHS_UNIT || number[2].kind == ATLAS_WORD_QUARTER_UNIT))
        {
          gatherer->first = TRUE;
          return TRUE;
        }
      break;
    }

  return set_bare (gatherer, number);
}

static gboolean
refuse_word (Gatherer            *gatherer,
             const AtlasDateWord *word)
{
  g_autofree char *reason = NULL;

  switch ((int) word->kind)
    {
    case ATLAS_WORD_VAGUE:
      return atlas_date_refuse (gatherer->error,
                                _("“Early”, “mid” and “late” say no months that are the same for everybody. "
                                  "Write 2019~ for about 2019, or the months, as in 2019-01/2019-04."));

    case ATLAS_WORD_RELATIVE:
      return atlas_date_refuse (gatherer->error, _("This is told from the day of the source. Write the year."));

    case ATLAS_WORD_LUNAR:
      return atlas_date_refuse (gatherer->error,
                                _("This is a date of the Chinese calendar. Write the one of the common calendar."));

    case ATLAS_WORD_FISCAL:
      return atlas_date_refuse (gatherer->error,
                                _("A fiscal or academic year begins in another month everywhere. Write its months, as in 2022-07/2023-06."));

    case ATLAS_WORD_OR:
    case ATLAS_WORD_AND:
      return refuse_double (gatherer);

    case ATLAS_WORD_UNCLEAR:
      /* translators: %s is a date like 05/06/2023 */
      reason = g_strdup_printf (_("“%s” may be read in two ways. Write the month as a word, or 2023-06-05."), word->text);
      return atlas_date_refuse (gatherer->error, reason);

    case ATLAS_WORD_UNKNOWN:
      /* translators: %s is a word that somebody typed */
      reason = g_strdup_printf (_("“%s” is not understood as a part of a date."), word->text);
      return atlas_date_refuse (gatherer->error, reason);

    default:
      return atlas_date_refuse (gatherer->error, _("This is not understood as a date."));
    }
}

static gboolean
take_date_word (Gatherer            *gatherer,
                const AtlasDateWord *word)
{
  AtlasDatePart *part = gatherer->part;

  switch ((int) word->kind)
    {
    case ATLAS_WORD_MONTH:
      part->month_by_name = TRUE;
      return set_once (gatherer, &part->month, word->value, 12);

    case ATLAS_WORD_SEASON:
      return set_once (gatherer, &part->season, word->value, 24);

    case ATLAS_WORD_TEN_DAYS:
      return set_once (gatherer, &part->ten_days, word->value, 3);

    case ATLAS_WORD_WEEKDAY:
      return set_once (gatherer, &part->weekday, word->value, 7);

    case ATLAS_WORD_QUARTER:
      return set_months (gatherer, word->value * 3 - 2, word->value * 3);

    case ATLAS_WORD_HALF:
      return set_months (gatherer, word->value * 6 - 5, word->value * 6);

    case ATLAS_WORD_DAY:
      if (gatherer->at >= gatherer->n_words || word[1].kind != ATLAS_WORD_NUMBER)
        return refuse_word (gatherer, word);
      gatherer->at++;
      return set_once (gatherer, &part->day, word[1].value, 31);

    case ATLAS_WORD_CENTURY:
      if (word->value != 0)
        gatherer->century = word->value;
      return gatherer->century != 0 ? TRUE : refuse_word (gatherer, word);

    case ATLAS_WORD_PLAN:
      if (word->value != 0)
        part->plan = word->value;
      return part->plan != 0 ? TRUE : refuse_word (gatherer, word);

    default:
      return refuse_word (gatherer, word);
    }
}

static gboolean
take_word (Gatherer *gatherer)
{
  const AtlasDateWord *word = &gatherer->words[gatherer->at];
  AtlasDatePart *part = gatherer->part;

  if (word->kind == ATLAS_WORD_NUMBER)
    return take_number (gatherer);

  gatherer->at++;

  switch ((int) word->kind)
    {
    /* Behind a number they were seen with it. */
    case ATLAS_WORD_YEAR_UNIT:
    case ATLAS_WORD_MONTH_UNIT:
    case ATLAS_WORD_DAY_UNIT:
    case ATLAS_WORD_QUARTER_UNIT:
    case ATLAS_WORD_HALF_UNIT:
    case ATLAS_WORD_MONTHS_UNIT:
    case ATLAS_WORD_DECADE:
      return gatherer->at >= 2 && word[-1].kind == ATLAS_WORD_NUMBER ? TRUE : refuse_word (gatherer, word);

    case ATLAS_WORD_FILLER:
      break;

    case ATLAS_WORD_FIRST:
      gatherer->first = TRUE;
      break;

    case ATLAS_WORD_BC:
      gatherer->bc = TRUE;
      break;

    case ATLAS_WORD_AD:
      gatherer->ad = TRUE;
      break;

    case ATLAS_WORD_REPUBLIC:
      gatherer->republic = TRUE;
      break;

    case ATLAS_WORD_ABOUT:
      part->about = TRUE;
      break;

    case ATLAS_WORD_PERHAPS:
      part->perhaps = TRUE;
      break;

    case ATLAS_WORD_BEGIN:
      part->begin = TRUE;
      break;

    case ATLAS_WORD_FINISH:
      part->finish = TRUE;
      break;

    case ATLAS_WORD_NO_YEAR:
      part->no_year = TRUE;
      break;

    case ATLAS_WORD_NO_MONTH:
      part->no_month = TRUE;
      break;

    case ATLAS_WORD_NO_DAY:
      part->no_day = TRUE;
      break;

    case ATLAS_WORD_NO_MONTH_AND_DAY:
      part->no_month = part->no_day = TRUE;
      break;

    case ATLAS_WORD_TIME:
      g_strlcpy (part->time, word->text, sizeof part->time);
      break;

    default:
      return take_date_word (gatherer, word);
    }

  return TRUE;
}

/* The nineties of the 20th century; the nineties alone, where only one century can be meant. */
static gboolean
settle_century (Gatherer *gatherer)
{
  AtlasDatePart *part = gatherer->part;

  if (gatherer->century == 0 && gatherer->decade < 0)
    return TRUE;

  if (part->has_year || (gatherer->bc && gatherer->decade >= 0))
    return refuse_double (gatherer);

  if (gatherer->bc)
    {
      part->century_bc = gatherer->century;
      return TRUE;
    }

  if (gatherer->century == 0 && gatherer->decade < 30)
    return atlas_date_refuse (gatherer->error, _("This may be of the last century or of this one. Write 192X or 202X."));

  if (gatherer->century == 0)
    gatherer->century = 20;

  part->masked = gatherer->decade >= 0 ? 1 : 2;
  part->has_year = TRUE;
  part->year = (gatherer->century - 1) * 100 + MAX (gatherer->decade, 0);

  return TRUE;
}

/* Numbers before our era, of the Republic, and those that can only be a day. */
static gboolean
settle_numbers (Gatherer *gatherer)
{
  AtlasDatePart *part = gatherer->part;

  if (part->bare >= 0 && part->month != 0 && part->day == 0)
    {
      if (!set_once (gatherer, &part->day, part->bare, 31))
        return FALSE;
      part->bare = -1;
    }

  if (part->has_year && gatherer->republic)
    part->year += REPUBLIC_BEFORE;

  if (part->has_year && gatherer->bc)
    part->year = 1 - part->year;

  if (part->has_year && part->year < 1 && !gatherer->bc)
    return atlas_date_refuse (gatherer->error, _("There is no such year."));

  /* What is meant by the bare word. */
  if (gatherer->republic && !part->has_year)
    part->plan = ATLAS_PLAN_REPUBLIC;

  return TRUE;
}

/**
 * atlas_date_part_read:
 * @words: (array length=n_words): the words of one date
 * @n_words: how many
 * @part: (out): what they say
 * @error: return location for a #GError
 *
 * Returns: %FALSE with @error set if they are no date; a @part that says nothing is none
 */
gboolean
atlas_date_part_read (const AtlasDateWord  *words,
                      guint                 n_words,
                      AtlasDatePart        *part,
                      GError              **error)
{
  Gatherer gatherer = { .words = words, .n_words = n_words, .part = part, .error = error, .decade = -1 };

  *part = (AtlasDatePart) { .bare = -1 };

  /* The era may stand before its year or behind it. */
  for (guint i = 0; i < n_words; i++)
    {
      gatherer.bc = gatherer.bc || words[i].kind == ATLAS_WORD_BC;
      gatherer.ad = gatherer.ad || words[i].kind == ATLAS_WORD_AD;
      gatherer.republic = gatherer.republic || words[i].kind == ATLAS_WORD_REPUBLIC;
    }

  while (gatherer.at < n_words)
    {
      if (!take_word (&gatherer))
        return FALSE;
    }

  if (!settle_century (&gatherer) || !settle_numbers (&gatherer))
    return FALSE;

  part->said = part->has_year || part->no_year || part->month != 0 || part->day != 0 || part->season != 0 ||
               part->first_month != 0 || part->plan != 0 || part->century_bc != 0 || part->bare >= 0;

  return TRUE;
}

/* A number by itself at one end of a period: 24–25 May, 2018–21, 1-5月. */
static gboolean
settle_bare (AtlasDatePart  *part,
             AtlasDatePart  *other,
             gboolean        is_start,
             GError        **error)
{
  if (part->bare < 0)
    return TRUE;

  if (other->day != 0 && (other->month != 0 || !is_start) && part->bare >= 1 && part->bare <= 31)
    part->day = part->bare;
  else if (is_start && other->month != 0 && !other->month_by_name && part->bare >= 1 && part->bare <= 12)
    part->month = part->bare;
  else if (!is_start && other->has_year && other->month == 0 && other->year > 0 && part->bare >= 10 &&
           part->bare > other->year % 100)
    part->year = other->year / 100 * 100 + part->bare;
  else if (!is_start && other->has_year && other->year <= 0 && part->bare > 0)
    part->year = part->bare;
  else
    return atlas_date_refuse (error, _("One end of the period is a number of which it is not clear what it says."));

  part->has_year = part->has_year || part->year != 0;
  part->bare = -1;

  return TRUE;
}

static gboolean
is_within_year (const AtlasDatePart *part)
{
  return part->month != 0 || part->day != 0 || part->season != 0 || part->first_month != 0;
}

/**
 * atlas_date_parts_join:
 * @start: (inout): where a period begins
 * @end: (inout): where it ends
 * @error: return location for a #GError
 *
 * Gives either end what was said at the other one only: the year, the month.
 *
 * Returns: %FALSE with @error set if it is not clear what a number says
 */
gboolean
atlas_date_parts_join (AtlasDatePart  *start,
                       AtlasDatePart  *end,
                       GError        **error)
{
  if (!settle_bare (start, end, TRUE, error) || !settle_bare (end, start, FALSE, error))
    return FALSE;

  if (start->day != 0 && start->month == 0)
    start->month = end->month;
  if (end->day != 0 && end->month == 0)
    end->month = start->month;

  if (!start->has_year && is_within_year (start))
    {
      start->has_year = end->has_year;
      start->year = end->year;
      start->masked = end->masked;
      start->no_year = start->no_year || end->no_year;
    }
  if (!end->has_year && is_within_year (end))
    {
      end->has_year = start->has_year;
      end->year = start->year;
      end->masked = start->masked;
      end->no_year = end->no_year || start->no_year;
    }

  return TRUE;
}

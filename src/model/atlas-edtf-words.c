/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads dates in words: finds whether they say a day, a period or a time without end, and puts the
 * EDTF together. What EDTF cannot say is refused with the reason, never rounded in silence. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-edtf-words-private.h"
#include "atlas-edtf.h"

#define TEXT_MAX 200

/* What the words around a date make of it. */
typedef struct
{
  gboolean since;
  gboolean until;
  gboolean before;
  gboolean after;
  gboolean as_of;
  gboolean now;
  gboolean no_start;
  gboolean no_end;
  gboolean between;
  int to;                   /* the place of the word between two dates; -1: there is none */
} Frame;

/* Small letters and half width, with single spaces. NULL: no text. */
static char *
simplify (const char *text)
{
  g_autofree char *normal = NULL;
  char *small;

  if (text == NULL || strlen (text) > TEXT_MAX || !g_utf8_validate (text, -1, NULL))
    return NULL;

  normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  small = g_utf8_strdown (normal, -1);
  for (char *c = small; *c != '\0'; c++)
    {
      if (g_ascii_isspace (*c))
        *c = ' ';
    }

  return g_strstrip (small);
}

static gboolean
is_frame_word (AtlasDateWord *word,
               Frame         *frame)
{
  switch ((int) word->kind)
    {
    case ATLAS_WORD_SINCE:
      return frame->since = TRUE;

    case ATLAS_WORD_UNTIL:
      return frame->until = TRUE;

    case ATLAS_WORD_BEFORE:
      return frame->before = TRUE;

    case ATLAS_WORD_AFTER:
      return frame->after = TRUE;

    case ATLAS_WORD_AS_OF:
      return frame->as_of = TRUE;

    case ATLAS_WORD_NOW:
      return frame->now = TRUE;

    case ATLAS_WORD_NO_START:
      return frame->no_start = TRUE;

    case ATLAS_WORD_NO_END:
      return frame->no_end = TRUE;

    case ATLAS_WORD_BETWEEN:
      return frame->between = TRUE;

    default:
      return FALSE;
    }
}

/* Finds the words that are about the date, not of it, and takes them out. */
static gboolean
read_frame (GArray  *words,
            Frame   *frame,
            GError **error)
{
  *frame = (Frame) { .to = -1 };

  for (guint i = 0; i < words->len; i++)
    {
      AtlasDateWord *word = &g_array_index (words, AtlasDateWord, i);
      gboolean begun = i > 0 && !frame->between;

      /* From 2017 until 2020; 2017年到2020年. */
      if (word->kind == ATLAS_WORD_UNTIL && begun && frame->since)
        word->kind = ATLAS_WORD_TO;
      if (word->kind == ATLAS_WORD_AND && frame->between && frame->to < 0)
        word->kind = ATLAS_WORD_TO;

      if (word->kind == ATLAS_WORD_TO)
        {
          if (frame->to >= 0)
            return atlas_date_refuse (error, _("This says more than one date. Write one, or two as a period: 2018–2021."));
          frame->to = i;
        }
      else if (is_frame_word (word, frame))
        {
          word->kind = ATLAS_WORD_FILLER;
        }
    }

  return TRUE;
}

static char *
join (const char *first,
      const char *last)
{
  return strcmp (first, last) == 0 ? g_strdup (first) : g_strdup_printf ("%s/%s", first, last);
}

/* What lies before the first day or behind the last one; about then it is about the day itself. */
static char *
step_beyond (const AtlasDatePart  *part,
             const char           *edge,
             int                   direction,
             GError              **error)
{
  char *beyond;
  gint64 first, last;

  if (part->about || part->perhaps)
    return g_strdup (edge);

  if (part->masked > 0 && part->month == 0 && atlas_edtf_years (edge, &first, &last))
    return g_strdup_printf ("%04" G_GINT64_FORMAT, direction > 0 ? last + 1 : first - 1);

  beyond = atlas_date_step (edge, direction);
  if (beyond == NULL)
    atlas_date_refuse (error, _("The day before or after this one is not known. Write it, with “until” or “since”."));

  return beyond;
}

/* The end of 2021 by itself is about December; until then it is the whole of the year. */
static void
settle_edges (AtlasDatePart *part,
              const Frame   *frame)
{
  if (frame->as_of && part->finish && part->month == 0 && part->first_month == 0)
    {
      part->month = 12;
      part->day = 31;
      part->finish = FALSE;
    }
  else if (frame->as_of && part->finish && part->month != 0 && part->has_year && part->year >= 1 && part->year <= 9999)
    {
      part->day = g_date_get_days_in_month (part->month, part->year);
      part->finish = FALSE;
    }
  else if (frame->until || frame->after || frame->before)
    {
      part->finish = FALSE;
    }

  if (frame->since || frame->before)
    part->begin = FALSE;
}

static char *
write_one (AtlasDatePart  *part,
           const Frame    *frame,
           GError        **error)
{
  g_auto (AtlasDateSpan) span = ATLAS_DATE_SPAN_INIT;
  g_autofree char *beyond = NULL;
  int open = frame->since + frame->until + frame->before + frame->after + (frame->now && !frame->since);

  settle_edges (part, frame);
  if (!atlas_date_part_write (part, &span, error))
    return NULL;

  if (frame->no_end)
    return g_strconcat (span.first, "/", NULL);

  if (frame->no_start)
    return g_strconcat ("/", span.last, NULL);

  if (open > 1)
    {
      atlas_date_refuse (error, _("These words do not go together."));
      return NULL;
    }

  if (frame->since || frame->now)
    return g_strconcat (span.first, "/..", NULL);

  if (frame->until)
    return g_strconcat ("../", span.last, NULL);

  if (frame->before || frame->after)
    {
      beyond = step_beyond (part, frame->before ? span.first : span.last, frame->before ? -1 : 1, error);
      if (beyond == NULL)
        return NULL;
      return frame->before ? g_strconcat ("../", beyond, NULL) : g_strconcat (beyond, "/..", NULL);
    }

  return join (span.first, span.last);
}

static char *
write_two (AtlasDatePart  *start,
           AtlasDatePart  *end,
           GError        **error)
{
  g_auto (AtlasDateSpan) first = ATLAS_DATE_SPAN_INIT;
  g_auto (AtlasDateSpan) last = ATLAS_DATE_SPAN_INIT;

  start->begin = FALSE;
  end->finish = FALSE;

  if (!atlas_date_parts_join (start, end, error) || !atlas_date_part_write (start, &first, error) ||
      !atlas_date_part_write (end, &last, error))
    return NULL;

  return g_strdup_printf ("%s/%s", first.first, last.last);
}

static char *
read_words (GArray  *words,
            GError **error)
{
  const AtlasDateWord *all = (const AtlasDateWord *) words->data;
  AtlasDatePart start, end;
  Frame frame;

  if (!read_frame (words, &frame, error))
    return NULL;

  if (frame.to < 0)
    return atlas_date_part_read (all, words->len, &start, error) ? write_one (&start, &frame, error) : NULL;

  if (!atlas_date_part_read (all, frame.to, &start, error) ||
      !atlas_date_part_read (all + frame.to + 1, words->len - frame.to - 1, &end, error))
    return NULL;

  if (start.said && end.said)
    {
      if (frame.before || frame.after || frame.as_of || frame.no_start || frame.no_end)
        {
          atlas_date_refuse (error, _("These words do not go together."));
          return NULL;
        }
      return write_two (&start, &end, error);
    }

  /* 2017– goes on; –2017 and "to 2025" have no beginning. */
  if (start.said)
    frame.since = TRUE;
  else
    frame.until = TRUE;

  return write_one (start.said ? &start : &end, &frame, error);
}

/* EDTF with small letters or full width is EDTF still. */
static char *
read_edtf (const char *simple)
{
  g_autofree char *text = g_ascii_strup (simple, -1);

  return atlas_edtf_is_valid (text) ? g_steal_pointer (&text) : NULL;
}

/**
 * atlas_edtf_from_words:
 * @text: (nullable): a date as somebody typed it, in words or in EDTF
 * @error: return location for a #GError
 *
 * Reads "26 August 2023", "about 26 August, year not printed", "summer 2023", "since 2017", "2019年上半年",
 * "约1956年". Whatever is EDTF already is taken as that. "Before 1949" does not include 1949, "by 2021"
 * includes 2021. The error is %G_IO_ERROR_INVALID_DATA and tells why EDTF cannot say it.
 *
 * Returns: (transfer full) (nullable): the EDTF, which atlas_edtf_parse() reads; %NULL with @error set
 */
char *
atlas_edtf_from_words (const char  *text,
                       GError     **error)
{
  g_autofree char *simple = simplify (text);
  g_autofree char *edtf = NULL;
  g_autoptr (GArray) words = NULL;

  if (simple == NULL || *simple == '\0')
    {
      atlas_date_refuse (error, simple == NULL && text != NULL ? _("This is not understood as a date.")
                                                               : _("There is no date."));
      return NULL;
    }

  edtf = read_edtf (simple);
  if (edtf != NULL)
    return g_steal_pointer (&edtf);

  words = atlas_date_words_read (simple);
  edtf = read_words (words, error);
  if (edtf == NULL)
    return NULL;

  if (!atlas_edtf_is_valid (edtf))
    {
      atlas_date_refuse (error, strchr (edtf, '/') != NULL
                                ? _("The period ends before it begins.")
                                : _("There is no such day in the calendar."));
      return NULL;
    }

  return g_steal_pointer (&edtf);
}

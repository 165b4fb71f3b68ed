/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small readings of words: dates as sites print them, the language of a text, addresses. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-private.h"

#include <string.h>

#include <unicode/ucnv.h>

static const char * const months[] = {
  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
};

/**
 * atlas_extract_squeeze:
 * @text: (nullable): a text
 *
 * Makes one line of a text: every run of white space becomes one space, none at its ends.
 *
 * Returns: (transfer full) (nullable): the line; %NULL where nothing is left
 */
char *
atlas_extract_squeeze (const char *text)
{
  GString *line;
  gboolean gap = FALSE;

  if (text == NULL)
    return NULL;

  line = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isspace (letter) || g_unichar_iscntrl (letter) || letter == 0xA0 || letter == 0xFEFF)
        {
          gap = line->len > 0;
        }
      else
        {
          if (gap)
            g_string_append_c (line, ' ');
          gap = FALSE;
          g_string_append_unichar (line, letter);
        }
    }

  return g_string_free (line, line->len == 0);
}

/* 1 to 12 by the first three letters of an English month; 0 for another word. */
static guint
month_of_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      if (g_ascii_strncasecmp (word, months[i], 3) == 0)
        return i + 1;
    }

  return 0;
}

static char *
make_date (guint64 year,
           guint64 month,
           guint64 day)
{
  if (year < 1000 || year > 2999)
    return NULL;

  if (month == 0)
    return g_strdup_printf ("%04u", (guint) year);

  if (month > 12)
    return NULL;

  if (day == 0)
    return g_strdup_printf ("%04u-%02u", (guint) year, (guint) month);

  if (day > 31 || !g_date_valid_dmy (day, month, year))
    return NULL;

  return g_strdup_printf ("%04u-%02u-%02u", (guint) year, (guint) month, (guint) day);
}

/* The number of the group @index of a match; 0 where it took no part. */
static guint64
group_number (GMatchInfo *match,
              int         index)
{
  g_autofree char *text = g_match_info_fetch (match, index);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
}

/**
 * atlas_extract_date:
 * @text: (nullable): a date as a site prints it, perhaps with a time and other words around it
 *
 * Reads "2020-08-26T10:00+08:00", "20200826", "2020/8/26", "2020年8月26日", "May 26, 2023" and
 * "26 May 2023". A date whose order of day and month is not plain ("8/9/2020") is not read.
 *
 * Returns: (transfer full) (nullable): the date as EDTF, without its time
 */
char *
atlas_extract_date (const char *text)
{
  static const struct { const char *pattern; int year, month, day; gboolean word; } forms[] = {
    { "(?<!\\d)(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月(?:\\s*(\\d{1,2})\\s*日)?", 1, 2, 3, FALSE },
    { "(?<!\\d)(\\d{4})\\s*[-/.]\\s*(\\d{1,2})\\s*[-/.]\\s*(\\d{1,2})(?!\\d)", 1, 2, 3, FALSE },
    { "(?<!\\d)(\\d{4})(\\d{2})(\\d{2})(?!\\d)", 1, 2, 3, FALSE },
    { "\\b([A-Za-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)", 3, 1, 2, TRUE },
    { "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+([A-Za-z]{3,9})\\.?,?\\s+(\\d{4})(?!\\d)", 3, 2, 1, TRUE },
    { "\\b([A-Za-z]{3,9})\\.?,?\\s+(\\d{4})(?!\\d)", 2, 1, 0, TRUE },
    { "^\\s*(\\d{4})-(\\d{2})\\s*$", 1, 2, 0, FALSE },
    { "^\\s*(\\d{4})\\s*年?\\s*$", 1, 0, 0, FALSE },
  };

  if (text == NULL || strlen (text) > 200)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (forms[i].pattern, 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;

      g_return_val_if_fail (regex != NULL, NULL);

      if (g_regex_match (regex, text, 0, &match))
        {
          guint64 month = forms[i].month != 0 ? group_number (match, forms[i].month) : 0;
          guint64 day = forms[i].day != 0 ? group_number (match, forms[i].day) : 0;
          char *date;

          if (forms[i].word)
            {
              g_autofree char *word = g_match_info_fetch (match, forms[i].month);

              month = month_of_word (word);
            }

          date = forms[i].word && month == 0 ? NULL
                                             : make_date (group_number (match, forms[i].year), month, day);
          if (date != NULL)
            return date;
        }
    }

  return NULL;
}

/* Whether the old national set of one script has the letter. */
static gboolean
has_letter (UConverter *set,
            gunichar    letter)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar unit = letter;
  char buffer[16];

  ucnv_fromUChars (set, buffer, sizeof buffer, &unit, 1, &status);

  return U_SUCCESS (status);
}

static const char *
chinese_script (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *simplified = ucnv_open ("GB2312", &status);
  UConverter *traditional = ucnv_open ("Big5", &status);
  guint n_simplified = 0, n_traditional = 0;

  ucnv_setFromUCallBack (simplified, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  ucnv_setFromUCallBack (traditional, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);

  for (const char *c = text; *c != '\0' && U_SUCCESS (status); c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter >= 0x4E00 && letter <= 0x9FFF)
        {
          gboolean one = has_letter (simplified, letter);
          gboolean other = has_letter (traditional, letter);

          n_simplified += one && !other;
          n_traditional += other && !one;
        }
    }

  if (simplified != NULL)
    ucnv_close (simplified);
  if (traditional != NULL)
    ucnv_close (traditional);

  return n_simplified > n_traditional ? "zh-Hans" : n_traditional > n_simplified ? "zh-Hant" : "zh";
}

/**
 * atlas_extract_language:
 * @text: a text
 *
 * Tells Chinese, in which script, and English; any other language is not guessed.
 *
 * Returns: (transfer full) (nullable): a BCP 47 tag
 */
char *
atlas_extract_language (const char *text)
{
  static const char * const english[] = { " the ", " of ", " and ", " in ", " to ", NULL };
  g_autofree char *sample = g_strndup (text, ATLAS_EXTRACT_SAMPLE);
  g_autofree char *sound = g_utf8_make_valid (sample, -1);
  guint han = 0, kana = 0, letters = 0, words = 0;

  for (const char *c = sound; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      han += letter >= 0x4E00 && letter <= 0x9FFF;
      kana += letter >= 0x3040 && letter <= 0x30FF;
      letters += g_unichar_isalpha (letter) != 0;
    }

  if (han * 3 > letters && kana * 10 < han)
    return g_strdup (chinese_script (sound));

  for (guint i = 0; english[i] != NULL; i++)
    {
      for (const char *at = sound; (at = strstr (at, english[i])) != NULL; at++)
        words++;
    }

  /* Of English running text about every sixth word is one of these. */
  return letters > 40 && words * 80 > letters ? g_strdup ("en") : NULL;
}

/**
 * atlas_extract_url:
 * @text: (nullable): what may be an address
 *
 * Returns: (transfer full) (nullable): the address, if it is absolute and of http or https
 */
char *
atlas_extract_url (const char *text)
{
  g_autofree char *line = atlas_extract_squeeze (text);
  g_autofree char *scheme = NULL;
  g_autofree char *host = NULL;

  if (line == NULL || strlen (line) > 2000 ||
      !g_uri_split_network (line, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, &scheme, &host, NULL, NULL) ||
      host == NULL || *host == '\0')
    return NULL;

  if (g_ascii_strcasecmp (scheme, "http") != 0 && g_ascii_strcasecmp (scheme, "https") != 0)
    return NULL;

  return g_steal_pointer (&line);
}

/**
 * atlas_extract_doi:
 * @text: (nullable): what may be a DOI, as such or as an address
 *
 * Returns: (transfer full) (nullable): the DOI, from its "10." on
 */
char *
atlas_extract_doi (const char *text)
{
  g_autofree char *line = atlas_extract_squeeze (text);
  const char *at = line != NULL ? strstr (line, "10.") : NULL;

  if (at == NULL || strlen (at) > 200 || strchr (at, '/') == NULL || strchr (at, ' ') != NULL)
    return NULL;

  if (at != line && strchr ("/: ", at[-1]) == NULL)
    return NULL;

  return g_strdup (at);
}

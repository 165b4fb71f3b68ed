/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bytes look like that say nothing of themselves. ICU's detector needs a few hundred of them; a
 * pasted headline has twenty. So the two encodings of Chinese are tried first, by how many letters
 * would be common ones: both keep these apart from the rare ones. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-detect.h"

#include <string.h>

#include <unicode/ucsdet.h>

/* Bytes that are looked at. */
#define DETECT_WITHIN (256 * 1024)

/* Chinese text has at least this share of common letters. */
#define MIN_COMMON 0.75

/* Below this ICU's detector only guesses. */
#define MIN_CONFIDENCE 40

typedef struct
{
  guint common;
  guint rare;
  guint broken;
} Letters;

/**
 * atlas_extract_without_nul:
 * @bytes: a text
 * @length: its length
 *
 * Returns: (transfer full): the text without NUL, which no text may hold
 */
char *
atlas_extract_without_nul (const char *bytes,
                           gsize       length)
{
  GString *text = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] != '\0')
        g_string_append_c (text, bytes[i]);
    }

  return g_string_free (text, FALSE);
}

/* GB 2312 has the common letters in rows B0 to D7; punctuation does not count. */
static void
count_gb (Letters      *letters,
          const guchar *at)
{
  if (at[1] >= 0xA1 && at[1] != 0xFF && at[0] >= 0xB0 && at[0] <= 0xD7)
    letters->common++;
  else if (at[1] >= 0xA1 && at[1] != 0xFF && (at[0] == 0xA1 || at[0] == 0xA3))
    ;
  else if ((at[1] >= 0x40 && at[1] != 0x7F && at[1] != 0xFF) || (at[1] >= 0x30 && at[1] <= 0x39))
    letters->rare++;
  else
    letters->broken++;
}

/* Big5 has the common letters in rows A4 to C6. */
static void
count_big5 (Letters      *letters,
            const guchar *at)
{
  gboolean sound = (at[1] >= 0x40 && at[1] <= 0x7E) || (at[1] >= 0xA1 && at[1] <= 0xFE);

  if (!sound)
    letters->broken++;
  else if (at[0] >= 0xA4 && at[0] <= 0xC6)
    letters->common++;
  else if (at[0] < 0xA1 || at[0] > 0xA3)
    letters->rare++;
}

/* The share of common letters; 0 where the bytes are no such text. */
static double
common_share (const char *bytes,
              gsize       length,
              void      (*count) (Letters *, const guchar *))
{
  const guchar *at = (const guchar *) bytes;
  const guchar *end = at + length;
  Letters letters = { 0, 0, 0 };

  while (at < end)
    {
      if (*at < 0x80)
        {
          at++;
        }
      else if (*at == 0x80 || *at == 0xFF || at + 1 == end)
        {
          letters.broken++;
          at++;
        }
      else
        {
          count (&letters, at);
          at += 2;
        }
    }

  if (letters.common == 0 || letters.broken > 1 + letters.common / 100)
    return 0;

  return (double) letters.common / (letters.common + letters.rare);
}

/* Whether the letters of an encoding with two bytes are such as people write. */
static gboolean
is_plausible (const guchar *bytes,
              gsize         length,
              guint         low)
{
  guint n = 0, good = 0;

  for (gsize i = 0; i + 1 < length; i += 2, n++)
    {
      guint letter = bytes[i + low] | bytes[i + 1 - low] << 8;

      good += (letter >= 0x20 && letter < 0x250) || letter == '\n' || letter == '\r' || letter == '\t' ||
              (letter >= 0x2010 && letter <= 0x2030) || (letter >= 0x3000 && letter <= 0x303F) ||
              (letter >= 0x4E00 && letter <= 0x9FFF) || (letter >= 0xFF00 && letter <= 0xFFEF);
    }

  return n > 0 && good * 10 >= n * 9;
}

/* Text with NUL bytes: of two bytes a letter, or sound UTF-8 with a few NULs in it. */
static const char *
detect_with_nul (const char *bytes,
                 gsize       length)
{
  g_autofree char *whole = atlas_extract_without_nul (bytes, length);
  gsize zeros = length - strlen (whole);

  if (is_plausible ((const guchar *) bytes, MIN (length, DETECT_WITHIN), 0))
    return "UTF-16LE";

  if (is_plausible ((const guchar *) bytes, MIN (length, DETECT_WITHIN), 1))
    return "UTF-16BE";

  return zeros * 100 < length && g_utf8_validate (whole, -1, NULL) ? "UTF-8" : NULL;
}

static char *
ask_icu (const char *bytes,
         gsize       length,
         gboolean    html)
{
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open (&status);
  const UCharsetMatch *match;
  char *name = NULL;

  ucsdet_setText (detector, bytes, length, &status);
  ucsdet_enableInputFilter (detector, html);
  match = ucsdet_detect (detector, &status);

  /* UTF-16 without a mark was looked for already. */
  if (U_SUCCESS (status) && match != NULL && ucsdet_getConfidence (match, &status) >= MIN_CONFIDENCE &&
      !g_str_has_prefix (ucsdet_getName (match, &status), "UTF-16"))
    name = g_strdup (ucsdet_getName (match, &status));

  ucsdet_close (detector);

  return name;
}

/**
 * atlas_extract_detect:
 * @bytes: a text that is no sound UTF-8 and has no byte order mark
 * @length: its length
 * @html: whether it has tags, which are not looked at
 *
 * Returns: (transfer full) (nullable): the encoding that it looks like; %NULL where it is no text
 */
char *
atlas_extract_detect (const char *bytes,
                      gsize       length,
                      gboolean    html)
{
  double gb, big5;
  char *name;

  if (memchr (bytes, '\0', length) != NULL)
    return g_strdup (detect_with_nul (bytes, length));

  length = MIN (length, DETECT_WITHIN);
  gb = common_share (bytes, length, count_gb);
  big5 = common_share (bytes, length, count_big5);

  if (MAX (gb, big5) >= MIN_COMMON)
    return g_strdup (gb >= big5 ? "GB18030" : "Big5");

  name = ask_icu (bytes, length, html);

  return name != NULL ? name : g_strdup ("windows-1252");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which encoding a text is written, and the text in UTF-8: byte order mark, sound UTF-8, what the
 * page says of itself, and last what its bytes look like. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <unicode/ucnv.h>

/* A page says what it is written in near its beginning. */
#define DECLARED_WITHIN 4096

typedef struct
{
  const char *mark;
  gsize       length;
  const char *encoding;
} Mark;

/* The longer of two that begin alike comes first. */
static const Mark marks[] = {
  { "\xff\xfe\0\0", 4, "UTF-32LE" },
  { "\0\0\xfe\xff", 4, "UTF-32BE" },
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

/* What one encoding is called, and the larger one that it is read as. */
static const struct { const char *name, *read_as; } larger[] = {
  { "gb2312", "GB18030" }, { "gb_2312-80", "GB18030" }, { "gbk", "GB18030" }, { "x-gbk", "GB18030" },
  { "hz-gb-2312", "HZ-GB-2312" },
  { "big5", "Big5-HKSCS" }, { "x-x-big5", "Big5-HKSCS" }, { "cn-big5", "Big5-HKSCS" },
  { "iso-8859-1", "windows-1252" }, { "us-ascii", "windows-1252" }, { "latin1", "windows-1252" },
};

/* A hundredth of it control characters: no text is like that. */
static gboolean
is_binary (const char *text)
{
  gsize n = 0, length = strlen (text);

  for (gsize i = 0; i < length; i++)
    n += ((guchar) text[i] < 0x20 && strchr ("\t\n\r\f\x1a\x1b", text[i]) == NULL) || text[i] == 0x7F;

  return n > 1 + length / 100;
}

/* The number of letters that could not be read. */
static guint
count_replaced (const char *text)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, "\xef\xbf\xbd")) != NULL; at += 3)
    n++;

  return n;
}

/* NULL where ICU has no such encoding. */
static char *
convert (const char *bytes,
         gsize       length,
         const char *encoding)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *from = ucnv_open (encoding, &status);
  UConverter *to = ucnv_open ("UTF-8", &status);
  GString *text = g_string_new (NULL);
  const char *source = bytes;
  char buffer[8192];
  UChar pivot[4096];
  UChar *pivot_source = pivot, *pivot_target = pivot;
  gboolean first = TRUE;
  char *sound = NULL;

  while (U_SUCCESS (status) || status == U_BUFFER_OVERFLOW_ERROR)
    {
      char *target = buffer;

      status = U_ZERO_ERROR;
      ucnv_convertEx (to, from, &target, buffer + sizeof buffer, &source, bytes + length,
                      pivot, &pivot_source, &pivot_target, pivot + G_N_ELEMENTS (pivot),
                      first, TRUE, &status);
      first = FALSE;
      g_string_append_len (text, buffer, target - buffer);

      if (U_SUCCESS (status))
        break;
    }

  if (from != NULL)
    ucnv_close (from);
  if (to != NULL)
    ucnv_close (to);

  /* A NUL in the text may not cut it. */
  if (U_SUCCESS (status))
    sound = atlas_extract_without_nul (text->str, text->len);

  g_string_free (text, TRUE);

  return sound;
}

/* What a page says that it is written in; NULL if nothing, or nothing that is known. */
static char *
declared_encoding (const char *bytes,
                   gsize       length)
{
  static const char key[] = "charset";
  g_autofree char *head = g_ascii_strdown (bytes, MIN (length, DECLARED_WITHIN));
  const char *at = head;

  while ((at = strstr (at, key)) != NULL)
    {
      UErrorCode status = U_ZERO_ERROR;
      gsize n;

      at += strlen (key);
      at += strspn (at, " \t\r\n");
      if (*at != '=')
        continue;

      at++;
      at += strspn (at, " \t\r\n\"'");
      n = strspn (at, "abcdefghijklmnopqrstuvwxyz0123456789-_.:");

      if (n > 0 && n < 40)
        {
          g_autofree char *name = g_strndup (at, n);

          if (ucnv_getStandardName (name, "IANA", &status) != NULL && U_SUCCESS (status))
            return g_steal_pointer (&name);
          if (ucnv_countAliases (name, &status) > 0)
            return g_steal_pointer (&name);
        }
    }

  return NULL;
}

static const char *
read_as (const char *encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (larger); i++)
    {
      if (g_ascii_strcasecmp (encoding, larger[i].name) == 0)
        return larger[i].read_as;
    }

  return encoding;
}

static char *
choose_encoding (const char *bytes,
                 gsize       length,
                 gboolean    html)
{
  g_autofree char *encoding = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (length >= marks[i].length && memcmp (bytes, marks[i].mark, marks[i].length) == 0)
        return g_strdup (marks[i].encoding);
    }

  if (g_utf8_validate (bytes, length, NULL))
    return g_strdup ("UTF-8");

  if (html && memchr (bytes, '\0', length) == NULL)
    encoding = declared_encoding (bytes, length);

  /* A page that says UTF-8 and has a few broken letters is still UTF-8. */
  if (encoding == NULL)
    encoding = atlas_extract_detect (bytes, length, html);

  return encoding != NULL ? g_strdup (read_as (encoding)) : NULL;
}

/**
 * atlas_extract_decode:
 * @bytes: a text or a page
 * @name: what the file is called, for messages
 * @html: whether it may say itself what it is written in
 * @encoding: (out): the encoding that was found
 * @n_replaced: (out): how many letters could not be read
 * @error: return location for an error
 *
 * Finds the encoding of a text. A byte order mark is believed first, then bytes that are sound
 * UTF-8, then what a page says, then ICU's detector.
 *
 * Returns: (transfer full): the text in UTF-8, without NUL and without a byte order mark, or %NULL
 */
char *
atlas_extract_decode (GBytes      *bytes,
                      const char  *name,
                      gboolean     html,
                      char       **encoding,
                      guint       *n_replaced,
                      GError     **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *chosen = NULL;
  g_autofree char *text = NULL;
  char *start;

  if (length == 0)
    {
      g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_EMPTY,
                   /* translators: %s is the name of a file */
                   _("“%s” is empty."), name);
      return NULL;
    }

  chosen = choose_encoding (data, length, html);

  if (chosen != NULL && g_str_equal (chosen, "UTF-8"))
    {
      /* Before it is made valid: that would take a NUL for a broken letter. */
      g_autofree char *whole = atlas_extract_without_nul (data, length);

      text = g_utf8_make_valid (whole, -1);
    }
  else if (chosen != NULL)
    {
      text = convert (data, length, chosen);
    }

  if (text == NULL || is_binary (text))
    {
      g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_UNSUPPORTED,
                   /* translators: %s is the name of a file */
                   _("“%s” is not a text: it can be read in no known encoding."), name);
      return NULL;
    }

  start = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
  *n_replaced = count_replaced (start);

  /* A text has a few unreadable letters at most; more, and it is something else. */
  if (*n_replaced > 2 && *n_replaced > g_utf8_strlen (start, -1) / 10)
    {
      g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_DAMAGED,
                   /* translators: the name of a file, and the name of an encoding such as GB18030 */
                   _("“%s” is damaged or not a text: too much of it cannot be read as %s."), name, chosen);
      return NULL;
    }

  *encoding = g_steal_pointer (&chosen);

  return g_strdup (start);
}

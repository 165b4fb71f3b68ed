/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readable keys out of words in any script. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-slug.h"

#include <string.h>
#include <unicode/utrans.h>

/* Latin letters for any script: pinyin for Chinese. One transliterator is used by one thread. */
static char *
to_latin (const char *text)
{
  static GMutex lock;
  static UTransliterator *transliterator = NULL;
  g_autofree gunichar2 *utf16 = NULL;
  g_autofree gunichar2 *buffer = NULL;
  glong length = 0;
  int32_t capacity;
  int32_t new_length;
  int32_t limit;
  UErrorCode status = U_ZERO_ERROR;

  utf16 = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  if (utf16 == NULL)
    return g_strdup ("");

  g_mutex_lock (&lock);
  if (transliterator == NULL)
    transliterator = utrans_openU (u"Any-Latin; Latin-ASCII; Lower", -1, UTRANS_FORWARD, NULL, 0, NULL, &status);

  capacity = (int32_t) length * 8 + 16;
  new_length = (int32_t) length;
  limit = (int32_t) length;
  buffer = g_new0 (gunichar2, capacity + 1);
  memcpy (buffer, utf16, sizeof (gunichar2) * length);
  if (U_SUCCESS (status))
    utrans_transUChars (transliterator, (UChar *) buffer, &new_length, capacity, 0, &limit, &status);
  g_mutex_unlock (&lock);

  if (U_FAILURE (status))
    {
      g_info ("Transliterating: %s", u_errorName (status));
      return g_strdup ("");
    }

  return g_utf16_to_utf8 (buffer, new_length, NULL, NULL, NULL);
}

/**
 * atlas_slug:
 * @text: any words, in any script
 * @longest: how many bytes it shall have at most
 *
 * Makes a readable key of words: lower-case letters and digits, words joined by hyphens, without
 * cutting a word in two unless it is the first. Apostrophes are no ends of words; Chinese becomes
 * pinyin.
 *
 * Returns: (transfer full): the key, which may be empty
 */
char *
atlas_slug (const char *text,
            gsize       longest)
{
  g_autofree char *latin = to_latin (text);
  GString *result = g_string_new (NULL);
  gsize whole = 0;

  for (const char *p = latin; *p != '\0' && result->len < longest; p++)
    {
      if (g_ascii_isalnum (*p))
        {
          g_string_append_c (result, g_ascii_tolower (*p));
        }
      else if (*p != '\'' && result->len > 0 && result->str[result->len - 1] != '-')
        {
          whole = result->len;
          g_string_append_c (result, '-');
        }
    }

  if (result->len >= longest && whole > 0)
    g_string_truncate (result, whole);
  while (result->len > 0 && result->str[result->len - 1] == '-')
    g_string_truncate (result, result->len - 1);

  return g_string_free (result, FALSE);
}

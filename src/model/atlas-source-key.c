/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposes a key for a source: where it appeared, the year, and a word of its title. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-source-key.h"

#include <string.h>
#include <unicode/utrans.h>

#define LONGEST_CONTAINER 24
#define LONGEST_WORD 16
#define N_IDEOGRAPHS 2

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

/* Lower-case letters and digits, words joined by hyphens, without cutting a word in two unless it is
 * the first. Apostrophes are no ends of words. */
static char *
slug (const char *text,
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

static gboolean
says_little (const char *word)
{
  static const char * const little[] = {
    "a", "about", "after", "an", "and", "are", "as", "at", "by", "for", "from", "has", "how", "in", "into", "is",
    "its", "new", "of", "on", "or", "over", "s", "that", "the", "their", "this", "to", "was", "what", "when",
    "why", "will", "with", NULL
  };

  return g_strv_contains (little, word);
}

/* The first word of a title that says something; of a Chinese title, the first characters. */
static char *
title_word (const char *title)
{
  const char *start = title;
  g_auto (GStrv) words = NULL;
  g_autofree char *latin = NULL;

  while (*start != '\0' && !g_unichar_isalnum (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);

  if (g_unichar_get_script (g_utf8_get_char (start)) == G_UNICODE_SCRIPT_HAN)
    {
      const char *end = start;
      g_autofree char *first = NULL;

      for (guint i = 0; i < N_IDEOGRAPHS && g_unichar_isalnum (g_utf8_get_char (end)); i++)
        end = g_utf8_next_char (end);

      first = g_strndup (start, end - start);
      return slug (first, LONGEST_WORD);
    }

  latin = slug (title, 200);
  words = g_strsplit (latin, "-", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!says_little (words[i]))
        return g_strndup (words[i], LONGEST_WORD);
    }

  return g_strdup (words[0] != NULL ? words[0] : "");
}

/* Four digits of the date, however it is written: "2019-08", "XXXX-08-26" has none. */
static char *
year_of (const char *issued)
{
  for (const char *p = issued; p != NULL && *p != '\0'; p++)
    {
      if (g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3]))
        return g_strndup (p, 4);
    }

  return NULL;
}

static void
append (GString    *key,
        const char *part)
{
  if (part == NULL || *part == '\0')
    return;

  if (key->len > 0)
    g_string_append_c (key, '-');
  g_string_append (key, part);
}

/**
 * atlas_source_key_propose:
 * @source: a source, as far as it is known
 * @taken: (nullable) (element-type utf8): the keys that other sources have
 *
 * Makes a key out of where the source appeared (or who published or wrote it), the year and a word
 * of the title. Where another source has it, a number is added.
 *
 * Returns: (transfer full): the key
 */
char *
atlas_source_key_propose (const AtlasSource *source,
                          GHashTable        *taken)
{
  const char *origin = source->container_title != NULL ? source->container_title
                       : source->publisher != NULL ? source->publisher : source->author;
  g_autofree char *container = origin != NULL ? slug (origin, LONGEST_CONTAINER) : NULL;
  g_autofree char *year = year_of (source->issued);
  g_autofree char *word = source->title != NULL ? title_word (source->title) : NULL;
  g_autoptr (GString) key = g_string_new (NULL);
  gsize length;

  append (key, container);
  append (key, year);
  append (key, word);
  if (key->len == 0)
    append (key, source->type != NULL ? source->type : "source");

  length = key->len;
  for (guint number = 2; taken != NULL && g_hash_table_contains (taken, key->str); number++)
    {
      g_string_truncate (key, length);
      g_string_append_printf (key, "-%u", number);
    }

  return g_strdup (key->str);
}

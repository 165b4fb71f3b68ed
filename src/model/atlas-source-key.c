/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposes a key for a source: where it appeared, the year, and a word of its title. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-source-key.h"

#include "atlas-slug.h"

#define LONGEST_CONTAINER 24
#define LONGEST_WORD 16
#define N_IDEOGRAPHS 2

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
      return atlas_slug (first, LONGEST_WORD);
    }

  latin = atlas_slug (title, 200);
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
  g_autofree char *container = origin != NULL ? atlas_slug (origin, LONGEST_CONTAINER) : NULL;
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

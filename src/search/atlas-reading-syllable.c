/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Syllables of pinyin: found by their letters, and what stands for them in the index. */
#define G_LOG_DOMAIN "atlas-search"

#include <string.h>

#include "atlas-reading-private.h"
#include "atlas-reading-table.h"
#include "atlas-search-sign.h"

/**
 * atlas_syllable_of_u:
 * @syllable: a syllable of the table, which has v for ü
 * @other: where the other spelling goes
 *
 * Returns: (nullable): @other, which has u for ü; %NULL where there is none
 */
const char *
atlas_syllable_of_u (const char *syllable,
                     char        other[ATLAS_SYLLABLE_MAX + 1])
{
  char *letter;

  g_strlcpy (other, syllable, ATLAS_SYLLABLE_MAX + 1);
  letter = strchr (other, 'v');
  if (letter == NULL)
    return NULL;

  *letter = 'u';

  return other;
}

/* The place in the table of the first syllable that is not before these letters. */
static guint
find_syllable (const char *letters)
{
  guint low = 0, high = atlas_reading_n_syllables;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (strcmp (atlas_reading_syllables[middle], letters) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
append_starting (const char *letters,
                 gboolean    whole,
                 GArray     *syllables)
{
  for (guint i = find_syllable (letters);
       i < atlas_reading_n_syllables && g_str_has_prefix (atlas_reading_syllables[i], letters); i++)
    {
      if (!whole || strcmp (atlas_reading_syllables[i], letters) == 0)
        g_array_append_val (syllables, i);
    }
}

/**
 * atlas_syllables_starting:
 * @letters: letters from a to z
 * @length: how many
 * @whole: whether they must be the whole syllable
 * @syllables: (element-type guint): where they go
 *
 * Lists syllables that begin like this. For ü v and u will do.
 */
void
atlas_syllables_starting (const char *letters,
                          gsize       length,
                          gboolean    whole,
                          GArray     *syllables)
{
  char wanted[ATLAS_SYLLABLE_MAX + 1];

  if (length == 0 || length > ATLAS_SYLLABLE_MAX)
    return;

  memcpy (wanted, letters, length);
  wanted[length] = '\0';
  append_starting (wanted, whole, syllables);

  if ((wanted[0] == 'l' || wanted[0] == 'n') && wanted[1] == 'u')
    {
      wanted[1] = 'v';
      append_starting (wanted, whole, syllables);
    }
}

/**
 * atlas_syllable_append:
 * @text: a text
 * @syllable: its place in the table
 *
 * Appends what stands for a syllable in the index.
 */
void
atlas_syllable_append (GString *text,
                       guint    syllable)
{
  g_string_append_unichar (text, ATLAS_READING_FIRST + syllable);
}

/**
 * atlas_initials_append:
 * @text: a text
 * @one: the first letter of a syllable, or of a word or number
 * @other: that of the next one
 *
 * Appends what stands for two initials in the index.
 *
 * Returns: %FALSE where nothing does
 */
gboolean
atlas_initials_append (GString *text,
                       char     one,
                       char     other)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  const char *first = one != '\0' ? strchr (letters, one) : NULL;
  const char *second = other != '\0' ? strchr (letters, other) : NULL;

  if (first == NULL || second == NULL)
    return FALSE;

  g_string_append_unichar (text, ATLAS_READING_PAIRS + (gunichar) ((first - letters) * 36 + (second - letters)));

  return TRUE;
}

/**
 * atlas_reading_version:
 *
 * Returns: a number that is another one where the table is another one
 */
guint
atlas_reading_version (void)
{
  guint version = 5381;

  for (guint i = 0; i < atlas_reading_n_syllables; i++)
    version = version * 33 + g_str_hash (atlas_reading_syllables[i]);

  return version * 33 + atlas_reading_points[atlas_reading_n_points].first;
}

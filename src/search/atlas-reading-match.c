/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody typed, taken as pinyin: all ways to divide it into syllables, as what is looked for in
 * the index. */
#define G_LOG_DOMAIN "atlas-search"

#include <string.h>

#include "atlas-reading-private.h"
#include "atlas-reading-table.h"
#include "atlas-search-fold.h"

/* Of a word that can be divided in more ways the longest syllables count. */
#define DIVISIONS_MAX 8
#define LETTERS_MAX 60
#define INITIALS_MAX 12

typedef struct
{
  GPtrArray *divisions;   /* char *: syllables with a space between them */
  gboolean   open;
} Divider;

/**
 * atlas_syllable_of_u:
 * @syllable: a syllable of the table
 * @other: where the other spelling goes
 *
 * Returns: (nullable): @other, which has u where @syllable has v; %NULL where it has none
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

/* The first syllable of the table that is not before these letters. */
static const char *
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

  return low < atlas_reading_n_syllables ? atlas_reading_syllables[low] : "";
}

/* Calls @check for the letters as they are, and with ü where u may stand for it. */
static gboolean
check_spellings (const char *letters,
                 gsize       length,
                 gboolean  (*check) (const char *syllable, const char *wanted))
{
  char wanted[ATLAS_SYLLABLE_MAX + 1];

  if (length == 0 || length > ATLAS_SYLLABLE_MAX)
    return FALSE;

  memcpy (wanted, letters, length);
  wanted[length] = '\0';
  if (check (find_syllable (wanted), wanted))
    return TRUE;

  if ((wanted[0] != 'l' && wanted[0] != 'n') || wanted[1] != 'u')
    return FALSE;

  wanted[1] = 'v';

  return check (find_syllable (wanted), wanted);
}

static gboolean
is_same (const char *syllable,
         const char *wanted)
{
  return strcmp (syllable, wanted) == 0;
}

/**
 * atlas_syllable_is_whole:
 * @letters: letters from a to z
 * @length: how many
 *
 * Returns: whether they are a syllable
 */
gboolean
atlas_syllable_is_whole (const char *letters,
                         gsize       length)
{
  return check_spellings (letters, length, is_same);
}

/**
 * atlas_syllable_is_start:
 * @letters: letters from a to z
 * @length: how many
 *
 * Returns: whether a syllable begins like this, or is this
 */
gboolean
atlas_syllable_is_start (const char *letters,
                         gsize       length)
{
  return check_spellings (letters, length, g_str_has_prefix);
}

/* Divides what is left of a word; @last is nothing behind it. */
static void
divide (Divider    *divider,
        const char *left,
        gboolean    last,
        GString    *divided,
        GPtrArray  *into)
{
  gsize length = strlen (left);
  gsize before = divided->len;

  if (length == 0)
    {
      g_ptr_array_add (into, g_strdup (divided->str));
      return;
    }

  for (gsize size = MIN (length, ATLAS_SYLLABLE_MAX); size > 0 && into->len < DIVISIONS_MAX; size--)
    {
      gboolean whole = atlas_syllable_is_whole (left, size);

      if (!whole && !(size == length && last && divider->open && atlas_syllable_is_start (left, size)))
        continue;

      if (divided->len > 0)
        g_string_append_c (divided, ' ');
      g_string_append_len (divided, left, (gssize) size);
      divide (divider, left + size, last, divided, into);
      g_string_truncate (divided, before);
    }
}

static gboolean
is_of_letters (const AtlasToken *token)
{
  for (guint i = 0; i < token->length; i++)
    {
      if (!g_ascii_islower (token->text[i]))
        return FALSE;
    }

  return TRUE;
}

/* Goes on with each division of the words before. */
static gboolean
divide_word (Divider          *divider,
             const AtlasToken *token,
             gboolean          last)
{
  g_autoptr (GPtrArray) longer = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < divider->divisions->len; i++)
    {
      g_autoptr (GString) divided = g_string_new (divider->divisions->pdata[i]);

      divide (divider, token->text, last, divided, longer);
    }

  g_ptr_array_unref (divider->divisions);
  divider->divisions = g_steal_pointer (&longer);

  return divider->divisions->len > 0;
}

static void
append_phrase (GString    *match,
               const char *syllables,
               gboolean    open)
{
  if (match->len > 0)
    g_string_append (match, " OR ");

  /* A lone syllable is looked for at the beginning of names only: many an English word is one. */
  g_string_append_printf (match, "\"%s%s\"%s", strchr (syllables, ' ') == NULL ? ATLAS_MARK_START : "", syllables, open ? " *" : "");
}

/**
 * atlas_reading_match:
 * @typed: words, as they were typed: xiamen, xi'an, xià mén
 * @open: whether the last of them may go on: xiame
 *
 * Takes what was typed as pinyin. Tones do not count, ü may be v or u, and several words are the
 * syllables of one name.
 *
 * Returns: (nullable) (transfer full): an expression of the full text search, for the columns "reading"
 *   and "tag"; %NULL where this is no pinyin
 */
char *
atlas_reading_match (const char *typed,
                     gboolean    open)
{
  g_autoptr (AtlasTokens) tokens = atlas_tokens_new (typed, -1);
  Divider divider = { g_ptr_array_new_with_free_func (g_free), open };
  GString *match = g_string_new (NULL);
  gboolean fine = tokens->tokens->len > 0 && tokens->folded->len <= LETTERS_MAX;

  g_ptr_array_add (divider.divisions, g_strdup (""));
  for (guint i = 0; fine && i < tokens->tokens->len; i++)
    {
      const AtlasToken *token = &g_array_index (tokens->tokens, AtlasToken, i);

      fine = is_of_letters (token) && divide_word (&divider, token, i == tokens->tokens->len - 1);
    }

  for (guint i = 0; fine && i < divider.divisions->len; i++)
    append_phrase (match, divider.divisions->pdata[i], open);
  g_ptr_array_unref (divider.divisions);

  return g_string_free (match, match->len == 0);
}

/**
 * atlas_reading_match_initials:
 * @typed: a word as it was typed: xm
 *
 * Takes what was typed as the initials of syllables that follow each other.
 *
 * Returns: (nullable) (transfer full): an expression of the full text search, for the columns "reading"
 *   and "tag"; %NULL where these are no initials
 */
char *
atlas_reading_match_initials (const char *typed)
{
  g_autofree char *letters = atlas_search_key (typed);
  gsize length = strlen (letters);
  GString *match;

  /* No syllable begins with i, u or v. */
  if (length < 2 || length > INITIALS_MAX || strspn (letters, "abcdefghjklmnopqrstwxyz0123456789") != length)
    return NULL;

  match = g_string_new ("\"");
  for (gsize i = 0; i + 1 < length; i++)
    g_string_append_printf (match, "%s" ATLAS_MARK_INITIALS "%.2s", i > 0 ? " " : "", letters + i);
  g_string_append_c (match, '"');

  return g_string_free (match, FALSE);
}

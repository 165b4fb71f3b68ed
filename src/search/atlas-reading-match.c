/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody typed, taken as pinyin: all ways to divide it into syllables, as what is looked for in
 * the index. */
#define G_LOG_DOMAIN "atlas-search"

#include <string.h>

#include "atlas-reading-private.h"
#include "atlas-search-fold.h"

/* Of a word that can be divided in more ways the longest syllables count. */
#define DIVISIONS_MAX 8
#define PHRASES_MAX 80
#define LETTERS_MAX 60
#define INITIALS_MAX 12

typedef struct
{
  GPtrArray *divisions;   /* char *: syllables with a space between them */
  gboolean   open;
} Divider;

static gboolean
is_syllable (const char *letters,
             gsize       length,
             gboolean    whole)
{
  g_autoptr (GArray) syllables = g_array_new (FALSE, FALSE, sizeof (guint));

  atlas_syllables_starting (letters, length, whole, syllables);

  return syllables->len > 0;
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
      gboolean whole = is_syllable (left, size, TRUE);

      if (!whole && !(size == length && last && divider->open && is_syllable (left, size, FALSE)))
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
begin_phrase (GString *match,
              guint   *n_phrases)
{
  g_string_append (match, match->len > 0 ? " OR \"" : "\"");
  (*n_phrases)++;
}

/* One more token of a phrase. */
static void
append_syllable (GString    *phrase,
                 const char *letters)
{
  g_autoptr (GArray) syllables = g_array_new (FALSE, FALSE, sizeof (guint));

  atlas_syllables_starting (letters, strlen (letters), TRUE, syllables);
  g_string_append (phrase, phrase->len > 0 ? " " : "");
  atlas_syllable_append (phrase, g_array_index (syllables, guint, 0));
}

/* The last syllable is but one letter: instead of all that begin so, the pair of initials that it ends. */
static gboolean
append_with_initial (GString *match,
                     char   **syllables,
                     guint    n_syllables,
                     guint   *n_phrases)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GString) paired = g_string_new (NULL);

  if (n_syllables < 2 || strlen (syllables[n_syllables - 1]) > 1)
    return FALSE;

  for (guint i = 0; i + 1 < n_syllables; i++)
    {
      append_syllable (whole, syllables[i]);
      if (i + 2 < n_syllables)
        append_syllable (paired, syllables[i]);
    }
  g_string_append (paired, paired->len > 0 ? " " : "");
  atlas_initials_append (paired, syllables[n_syllables - 2][0], syllables[n_syllables - 1][0]);

  g_string_append_printf (match, "%s(\"%s\" AND \"%s\")", match->len > 0 ? " OR " : "", whole->str, paired->str);
  *n_phrases += 2;

  return TRUE;
}

/* All that the last syllable may be, behind those before it, of which lu and nu may be two. */
static void
append_phrases (GString     *match,
                char       **syllables,
                guint        n_syllables,
                guint        at,
                const char  *before,
                gboolean     open,
                guint       *n_phrases)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (guint));

  atlas_syllables_starting (syllables[at], strlen (syllables[at]), !(open && at == n_syllables - 1), choices);

  for (guint i = 0; i < choices->len && *n_phrases < PHRASES_MAX; i++)
    {
      g_autoptr (GString) phrase = g_string_new (before);

      g_string_append (phrase, phrase->len > 0 ? " " : "");
      atlas_syllable_append (phrase, g_array_index (choices, guint, i));
      if (at + 1 < n_syllables)
        {
          append_phrases (match, syllables, n_syllables, at + 1, phrase->str, open, n_phrases);
          continue;
        }

      begin_phrase (match, n_phrases);
      /* A lone syllable is looked for at the beginning of names only: many an English word is one. */
      g_string_append_printf (match, "%s%s\"", n_syllables == 1 ? ATLAS_MARK_START : "", phrase->str);
    }
}

static void
append_division (GString    *match,
                 const char *division,
                 gboolean    open,
                 guint      *n_phrases)
{
  g_auto (GStrv) syllables = g_strsplit (division, " ", -1);
  guint n_syllables = g_strv_length (syllables);

  if (n_syllables == 1 && open && strlen (division) == 1)
    {
      begin_phrase (match, n_phrases);
      g_string_append_printf (match, "%s%s\"", ATLAS_MARK_START, division);
    }
  else if (!open || !append_with_initial (match, syllables, n_syllables, n_phrases))
    append_phrases (match, syllables, n_syllables, 0, "", open, n_phrases);
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
 *   and "tag", of phrases in quotation marks; %NULL where this is no pinyin
 */
char *
atlas_reading_match (const char *typed,
                     gboolean    open)
{
  g_autoptr (AtlasTokens) tokens = atlas_tokens_new (typed, -1);
  Divider divider = { g_ptr_array_new_with_free_func (g_free), open };
  GString *match = g_string_new (NULL);
  guint n_phrases = 0;
  gboolean fine = tokens->tokens->len > 0 && tokens->folded->len <= LETTERS_MAX;

  g_ptr_array_add (divider.divisions, g_strdup (""));
  for (guint i = 0; fine && i < tokens->tokens->len; i++)
    {
      const AtlasToken *token = &g_array_index (tokens->tokens, AtlasToken, i);

      fine = is_of_letters (token) && divide_word (&divider, token, i == tokens->tokens->len - 1);
    }

  for (guint i = 0; fine && i < divider.divisions->len; i++)
    append_division (match, divider.divisions->pdata[i], open, &n_phrases);
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
    {
      g_string_append (match, i > 0 ? " " : "");
      atlas_initials_append (match, letters[i], letters[i + 1]);
    }
  g_string_append_c (match, '"');

  return g_string_free (match, FALSE);
}

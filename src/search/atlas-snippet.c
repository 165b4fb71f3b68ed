/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns in token lists; and the part of a text that shows most of what was found in it. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-snippet.h"

#include <string.h>

#define ELLIPSIS "…"

/**
 * atlas_pattern_new:
 * @tokens: (array length=n_tokens): folded tokens
 * @n_tokens: how many; -1: up to the first %NULL
 * @open: whether the last one may be the beginning of a longer one
 *
 * Returns: (transfer full): a pattern
 */
AtlasPattern *
atlas_pattern_new (const char * const *tokens,
                   gssize              n_tokens,
                   gboolean            open)
{
  AtlasPattern *self = g_new0 (AtlasPattern, 1);

  self->n_tokens = n_tokens < 0 ? g_strv_length ((char **) tokens) : (guint) n_tokens;
  self->tokens = g_new0 (char *, self->n_tokens + 1);
  for (guint i = 0; i < self->n_tokens; i++)
    self->tokens[i] = g_strdup (tokens[i]);
  self->open = open;

  return self;
}

/**
 * atlas_pattern_free:
 * @self: (transfer full): a pattern
 */
void
atlas_pattern_free (AtlasPattern *self)
{
  g_strfreev (self->tokens);
  g_free (self);
}

static gboolean
is_met (const AtlasPattern *self,
        guint               place,
        const AtlasToken   *token)
{
  if (self->open && place == self->n_tokens - 1)
    return g_str_has_prefix (token->text, self->tokens[place]);

  return strcmp (token->text, self->tokens[place]) == 0;
}

/**
 * atlas_pattern_meets:
 * @self: a pattern
 * @tokens: the tokens of a text; colocated ones are other ways to read the one before
 * @place: where in them to look
 * @n_tokens: (out): how many tokens it takes up
 *
 * Returns: %TRUE if the pattern begins there
 */
gboolean
atlas_pattern_meets (const AtlasPattern *self,
                     const AtlasTokens  *tokens,
                     guint               place,
                     guint              *n_tokens)
{
  guint at = place;

  if (self->n_tokens == 0)
    return FALSE;

  for (guint i = 0; i < self->n_tokens; i++)
    {
      gboolean met = FALSE;
      gboolean first = TRUE;

      for (; at < tokens->tokens->len; at++, first = FALSE)
        {
          const AtlasToken *token = &g_array_index (tokens->tokens, AtlasToken, at);

          if (!first && !token->colocated)
            break;
          if (first && i > 0 && token->stopped)
            return FALSE;
          met |= is_met (self, i, token);
        }

      if (!met)
        return FALSE;
    }

  *n_tokens = at - place;

  return TRUE;
}

static int
compare_found (gconstpointer one,
               gconstpointer other)
{
  const AtlasFound *a = one, *b = other;

  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;

  return (a->end > b->end) - (a->end < b->end);
}

/**
 * atlas_found_marks:
 * @found: (element-type AtlasFound): what was found in a text; is put in order
 *
 * Returns: (transfer full) (element-type AtlasMark): marks that neither meet nor overlap
 */
GArray *
atlas_found_marks (GArray *found)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (AtlasMark));

  g_array_sort (found, compare_found);

  for (guint i = 0; i < found->len; i++)
    {
      const AtlasFound *next = &g_array_index (found, AtlasFound, i);
      AtlasMark *last = marks->len > 0 ? &g_array_index (marks, AtlasMark, marks->len - 1) : NULL;

      if (last != NULL && next->start <= last->end)
        last->end = MAX (last->end, next->end);
      else
        {
          AtlasMark mark = { next->start, next->end };

          g_array_append_val (marks, mark);
        }
    }

  return marks;
}

/* How much room a character takes: Han twice that of a letter. */
static guint
width_of (gunichar character)
{
  if (character < 0x80)
    return 1;
  if (g_unichar_iszerowidth (character))
    return 0;

  return g_unichar_iswide (character) ? 2 : 1;
}

/* As far as @width reaches from @at, not into the middle of a word where that can be helped. */
static const char *
reach_forward (const char *at,
               guint       width)
{
  const char *space = NULL;
  gsize n_bytes = strnlen (at, (gsize) width + 1);
  guint used = 0;

  /* No character takes more room than it has bytes. */
  if (n_bytes <= width)
    return at + n_bytes;

  while (*at != '\0')
    {
      gunichar character = g_utf8_get_char (at);

      used += width_of (character);
      if (used > width)
        break;
      if (g_unichar_isspace (character))
        space = at;
      at = g_utf8_next_char (at);
      if (width_of (character) == 2)
        space = at;
    }

  return *at != '\0' && space != NULL ? space : at;
}

static const char *
reach_back (const char *text,
            const char *at,
            guint       width)
{
  const char *boundary = at;
  guint used = 0;

  while (at > text)
    {
      const char *before = g_utf8_prev_char (at);
      gunichar character = g_utf8_get_char (before);

      used += width_of (character);
      if (used > width)
        return boundary;
      if (g_unichar_isspace (character))
        boundary = at;
      at = before;
      if (width_of (character) == 2)
        boundary = at;
    }

  return at;
}

/* From which mark on the most different words of the query are in view. */
static guint
best_start (const char *text,
            GArray     *found,
            guint       width)
{
  guint best = 0, most = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const AtlasFound *first = &g_array_index (found, AtlasFound, i);
      const char *end = reach_forward (text + first->start, width);
      guint64 terms = 0;

      for (guint j = i; j < found->len && text + g_array_index (found, AtlasFound, j).end <= end; j++)
        terms |= G_GUINT64_CONSTANT (1) << g_array_index (found, AtlasFound, j).term % 64;

      if ((guint) __builtin_popcountll (terms) > most)
        {
          most = (guint) __builtin_popcountll (terms);
          best = i;
        }
    }

  return best;
}

static void
flatten (char *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text == '\n' || *text == '\r' || *text == '\t')
        *text = ' ';
    }
}

/**
 * atlas_snippet_cut:
 * @text: a text, valid UTF-8
 * @found: (element-type AtlasFound): what was found in it, in order
 * @width: how many letters wide the snippet may be; Han take twice the room
 * @marks: (out) (transfer full) (element-type AtlasMark): what to mark in the snippet
 *
 * Cuts out the part of a text in which the most words of the query are seen, in one line.
 *
 * Returns: (transfer full): the snippet
 */
char *
atlas_snippet_cut (const char  *text,
                   GArray      *found,
                   guint        width,
                   GArray     **marks)
{
  GString *snippet = g_string_new (NULL);
  g_autoptr (GArray) inside = g_array_new (FALSE, FALSE, sizeof (AtlasFound));
  const char *start = text, *end = reach_forward (text, width);

  if (*end != '\0' && found->len > 0)
    {
      guint first = best_start (text, found, width * 3 / 4);

      start = reach_back (text, text + g_array_index (found, AtlasFound, first).start, width / 4);
      end = reach_forward (start, width);
      if (*end == '\0')
        start = reach_back (text, end, width);
    }

  while (start < end && *start == ' ')
    start++;

  if (start > text)
    g_string_append (snippet, ELLIPSIS);

  for (guint i = 0; i < found->len; i++)
    {
      AtlasFound moved = g_array_index (found, AtlasFound, i);

      if (text + moved.start < start || text + moved.end > end)
        continue;
      moved.start = moved.start - (guint) (start - text) + (guint) snippet->len;
      moved.end = moved.end - (guint) (start - text) + (guint) snippet->len;
      g_array_append_val (inside, moved);
    }

  g_string_append_len (snippet, start, end - start);
  if (*end != '\0')
    g_string_append (snippet, ELLIPSIS);
  flatten (snippet->str);
  *marks = atlas_found_marks (inside);

  return g_string_free (snippet, FALSE);
}

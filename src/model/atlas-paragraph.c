/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the paragraphs of a text. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-quotation.h"

#include <string.h>

#define WIDEST_BREAK 100      /* bytes: lines that were broken to fit are not longer */

static gboolean
is_blank (const char *line,
          const char *end)
{
  while (line < end && g_unichar_isspace (g_utf8_get_char_validated (line, end - line)))
    line = g_utf8_next_char (line);

  return line >= end;
}

/* Whether the lines were broken to fit and paragraphs stand apart by empty lines, as in plain text
 * of old; elsewhere each line is a paragraph. */
static gboolean
is_broken_to_fit (const char *text)
{
  guint n_lines = 0;
  guint n_blocks = 0;
  gboolean in_block = FALSE;

  for (const char *line = text; *line != '\0';)
    {
      const char *end = line + strcspn (line, "\n");
      gboolean blank = is_blank (line, end);

      if (end - line > WIDEST_BREAK)
        return FALSE;

      if (!blank)
        {
          n_lines++;
          n_blocks += !in_block;
        }

      in_block = !blank;
      line = *end != '\0' ? end + 1 : end;
    }

  return n_blocks > 1 && n_lines >= 3 * n_blocks;
}

static void
add_paragraph (GArray     *paragraphs,
               const char *text,
               const char *start,
               const char *end)
{
  AtlasParagraph paragraph;

  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);

  while (end > start)
    {
      const char *before = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (before)))
        break;

      end = before;
    }

  paragraph.start = (gsize) (start - text);
  paragraph.end = (gsize) (end - text);
  if (end > start)
    g_array_append_val (paragraphs, paragraph);
}

/**
 * atlas_paragraphs:
 * @text: a text, valid UTF-8
 *
 * Finds the paragraphs of a text: its lines, but for empty ones; or what empty lines separate, where
 * the lines were broken to fit a narrow column.
 *
 * Returns: (transfer full) (element-type AtlasParagraph): the paragraphs in order
 */
GArray *
atlas_paragraphs (const char *text)
{
  GArray *paragraphs = g_array_new (FALSE, FALSE, sizeof (AtlasParagraph));
  gboolean broken = is_broken_to_fit (text);
  const char *start = text;
  const char *line = text;

  while (*line != '\0')
    {
      const char *end = line + strcspn (line, "\n");

      if (!broken || is_blank (line, end))
        {
          add_paragraph (paragraphs, text, start, end);
          start = *end != '\0' ? end + 1 : end;
        }

      line = *end != '\0' ? end + 1 : end;
    }

  add_paragraph (paragraphs, text, start, line);

  return paragraphs;
}

/**
 * atlas_paragraph_at:
 * @paragraphs: (element-type AtlasParagraph): the paragraphs of a text
 * @offset: a place in it, in bytes
 *
 * Returns: the number of the paragraph that the place is in or after, from 1; 0 before the first
 */
guint
atlas_paragraph_at (GArray *paragraphs,
                    gsize   offset)
{
  guint low = 0;
  guint high = paragraphs->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (paragraphs, AtlasParagraph, middle).start <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

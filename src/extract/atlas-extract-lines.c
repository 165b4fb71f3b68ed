/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts printed lines together to paragraphs: by the space between them, indents and short last lines;
 * over the ends of columns and pages; without the hyphens at line ends, page numbers and running
 * heads. Knows no PDF. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-lines.h"

#include <math.h>
#include <string.h>

/* What stands on so many pages in the same words, but for numbers, is a running head. */
#define MIN_REPEATED 3

/* Lines from the upper and lower end of a page that may be one. */
#define EDGE 2

/* A step between lines that is so much larger than usual begins a paragraph. */
#define WIDE_STEP 1.35

/* A line narrower than this share of a full one is short. */
#define SHORT_LINE 0.88

typedef struct
{
  double step;          /* from line to line */
  double height;        /* of a line */
  double width;         /* of a full line */
} Measure;

/**
 * atlas_extract_line_new:
 * @page: number of its page, from 1
 *
 * Returns: (transfer full): an empty line
 */
AtlasExtractLine *
atlas_extract_line_new (guint page)
{
  AtlasExtractLine *self = g_new0 (AtlasExtractLine, 1);

  self->text = g_string_new (NULL);
  self->page = page;

  return self;
}

/**
 * atlas_extract_line_free:
 * @self: a line
 */
void
atlas_extract_line_free (AtlasExtractLine *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* The value that stands at @share of all, from the smallest; 0 where there is none. */
static double
quantile (GArray *values,
          double  share)
{
  if (values->len == 0)
    return 0;

  g_array_sort (values, compare_doubles);

  return g_array_index (values, double, (guint) (share * (values->len - 1)));
}

static gboolean
is_placed (const AtlasExtractLine *line)
{
  return line->bottom > line->top;
}

static Measure
measure (GPtrArray *lines)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (double));
  Measure result;

  for (guint i = 0; i < lines->len; i++)
    {
      const AtlasExtractLine *line = lines->pdata[i];
      const AtlasExtractLine *next = i + 1 < lines->len ? lines->pdata[i + 1] : NULL;
      double height = line->bottom - line->top, width = line->right - line->left;

      if (!is_placed (line))
        continue;

      g_array_append_val (heights, height);
      g_array_append_val (widths, width);

      if (next != NULL && is_placed (next) && next->page == line->page && next->top > line->top)
        {
          double step = next->top - line->top;

          g_array_append_val (steps, step);
        }
    }

  result.step = quantile (steps, 0.5);
  result.height = quantile (heights, 0.5);
  result.width = quantile (widths, 0.75);

  return result;
}

/* The words with # in the place of every number. */
static char *
without_numbers (const char *text)
{
  GString *result = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isspace (letter))
        continue;

      if (!g_unichar_isdigit (letter))
        g_string_append_unichar (result, letter);
      else if (result->len == 0 || result->str[result->len - 1] != '#')
        g_string_append_c (result, '#');
    }

  return g_string_free (result, FALSE);
}

static gboolean
is_page_number (const char *shape)
{
  static const char * const shapes[] = { "#", "-#-", "–#–", "—#—", "·#·", "第#页", "第#页共#页", "Page#", "Page#of#", "#/#" };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      if (g_str_equal (shape, shapes[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_at_edge (GPtrArray *lines,
            guint      i)
{
  const AtlasExtractLine *line = lines->pdata[i];
  const AtlasExtractLine *above = i >= EDGE ? lines->pdata[i - EDGE] : NULL;
  const AtlasExtractLine *below = i + EDGE < lines->len ? lines->pdata[i + EDGE] : NULL;

  return above == NULL || below == NULL || above->page != line->page || below->page != line->page;
}

/* The lines that belong to the text; the lines stay @lines'. */
static GPtrArray *
without_heads (GPtrArray *lines,
               guint      n_pages)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *kept = g_ptr_array_new ();
  guint wanted = MAX (MIN_REPEATED, n_pages / 2);

  for (guint i = 0; i < lines->len; i++)
    {
      const AtlasExtractLine *line = lines->pdata[i];

      if (is_at_edge (lines, i))
        {
          char *shape = without_numbers (line->text->str);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, shape));

          g_hash_table_insert (counts, shape, GUINT_TO_POINTER (n + 1));
        }
    }

  for (guint i = 0; i < lines->len; i++)
    {
      AtlasExtractLine *line = lines->pdata[i];
      g_autofree char *shape = without_numbers (line->text->str);

      if (*shape == '\0')
        continue;

      if (is_at_edge (lines, i) &&
          ((n_pages > 1 && is_page_number (shape)) ||
           GPOINTER_TO_UINT (g_hash_table_lookup (counts, shape)) >= wanted))
        continue;

      g_ptr_array_add (kept, line);
    }

  return kept;
}

static gunichar
last_letter (const GString *text)
{
  return text->len > 0 ? g_utf8_get_char (g_utf8_prev_char (text->str + text->len)) : 0;
}

static gboolean
ends_sentence (const GString *text)
{
  gunichar letter = last_letter (text);
  const char *before;

  if (text->len == 0)
    return TRUE;

  /* The mark may stand before a closing quotation mark or parenthesis. */
  before = g_utf8_find_prev_char (text->str, text->str + text->len);
  if ((letter == 0x201D || letter == 0x2019 || letter == '"' || letter == ')' || letter == 0xFF09) && before != NULL)
    {
      before = g_utf8_find_prev_char (text->str, before);
      letter = before != NULL ? g_utf8_get_char (before) : letter;
    }

  return g_utf8_strchr (".!?:;。！？：；…", -1, letter) != NULL;
}

static gboolean
begins_paragraph (const AtlasExtractLine *last,
                  const AtlasExtractLine *line,
                  const Measure          *normal)
{
  double height = MAX (last->bottom - last->top, 1), other = MAX (line->bottom - line->top, 1);
  gboolean last_is_short = last->right - last->left < SHORT_LINE * normal->width;

  if (!is_placed (last) || !is_placed (line))
    return ends_sentence (last->text);

  /* Another size of letters: a headline, a note. */
  if (height > 1.25 * other || other > 1.25 * height)
    return TRUE;

  /* Over the end of a column or page only the words tell. */
  if (line->page != last->page || line->top < last->top)
    return ends_sentence (last->text);

  if (line->top - last->top > WIDE_STEP * normal->step)
    return TRUE;

  if (line->left - last->left > 0.7 * normal->height && line->left - last->left < 6 * normal->height)
    return TRUE;

  return last_is_short && ends_sentence (last->text);
}

static gboolean
is_eastern (gunichar letter)
{
  return letter >= 0x2E80;
}

/* The word at the end of @text, or at the beginning of @next, in lower case. */
static char *
word_before (const char *end,
             const char *text)
{
  const char *start = end;

  while (start > text)
    {
      const char *previous = g_utf8_prev_char (start);

      if (!g_unichar_isalpha (g_utf8_get_char (previous)))
        break;

      start = previous;
    }

  return g_utf8_strdown (start, end - start);
}

static char *
word_after (const char *start)
{
  const char *end = start;

  while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  return g_utf8_strdown (start, end - start);
}

/* Whether @text ends in a hyphen that goes on in @next: then no space stands between them. The hyphen is
 * taken away where it only divides a word: between letters, the second one small, unless the document
 * has the word with its hyphen elsewhere. */
static gboolean
take_hyphen (GString    *text,
             const char *next,
             GHashTable *hyphened)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *whole = NULL;
  const char *hyphen, *before;

  if (text->len == 0)
    return FALSE;

  hyphen = g_utf8_prev_char (text->str + text->len);
  if (g_utf8_get_char (hyphen) == 0xAD)
    {
      g_string_truncate (text, hyphen - text->str);
      return TRUE;
    }

  before = g_utf8_find_prev_char (text->str, hyphen);
  if ((*hyphen != '-' && g_utf8_get_char (hyphen) != 0x2010) || before == NULL ||
      !g_unichar_isalnum (g_utf8_get_char (before)) || !g_unichar_isalnum (g_utf8_get_char (next)))
    return FALSE;

  first = word_before (hyphen, text->str);
  second = word_after (next);
  whole = g_strconcat (first, "-", second, NULL);

  if (*first != '\0' && g_unichar_islower (g_utf8_get_char (next)) && !g_hash_table_contains (hyphened, whole))
    g_string_truncate (text, hyphen - text->str);

  return TRUE;
}

/* All words with a hyphen within a line: well-known. */
static GHashTable *
find_hyphened (GPtrArray *lines)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const GString *text = ((const AtlasExtractLine *) lines->pdata[i])->text;

      for (const char *c = text->str; (c = strchr (c, '-')) != NULL; c++)
        {
          g_autofree char *first = word_before (c, text->str);
          g_autofree char *second = word_after (c + 1);

          if (*first != '\0' && *second != '\0')
            g_hash_table_add (words, g_strconcat (first, "-", second, NULL));
        }
    }

  return words;
}

static void
append_line (GString    *text,
             const char *line,
             GHashTable *hyphened)
{
  if (!take_hyphen (text, line, hyphened) &&
      !(is_eastern (last_letter (text)) && is_eastern (g_utf8_get_char (line))))
    g_string_append_c (text, ' ');

  g_string_append (text, line);
}

/**
 * atlas_extract_lines_join:
 * @lines: (element-type AtlasExtractLine): all lines of a document
 * @n_pages: how many pages it has
 *
 * Puts lines together to paragraphs.
 *
 * Returns: (transfer full): the text, an empty line between paragraphs
 */
char *
atlas_extract_lines_join (GPtrArray *lines,
                          guint      n_pages)
{
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GHashTable) hyphened = NULL;
  const AtlasExtractLine *last = NULL;
  GString *text = g_string_new (NULL);
  Measure normal;

  for (guint i = 0; i < lines->len; i++)
    {
      GString *line = ((AtlasExtractLine *) lines->pdata[i])->text;

      g_strstrip (line->str);
      line->len = strlen (line->str);
    }

  kept = without_heads (lines, n_pages);
  hyphened = find_hyphened (kept);
  normal = measure (kept);

  for (guint i = 0; i < kept->len; i++)
    {
      const AtlasExtractLine *line = kept->pdata[i];

      if (last == NULL)
        g_string_append (text, line->text->str);
      else if (begins_paragraph (last, line, &normal))
        g_string_append_printf (text, "\n\n%s", line->text->str);
      else
        append_line (text, line->text->str, hyphened);

      last = line;
    }

  return g_string_free (text, FALSE);
}

/**
 * atlas_extract_lines_title:
 * @lines: (element-type AtlasExtractLine): all lines of a document
 *
 * Returns: (transfer full) (nullable): what is set in the largest letters on the first page, if they
 *   are plainly larger than those of the text
 */
char *
atlas_extract_lines_title (GPtrArray *lines)
{
  Measure normal = measure (lines);
  GString *title = g_string_new (NULL);
  double largest = 0;
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const AtlasExtractLine *line = lines->pdata[i];

      if (line->page == 1 && line->text->len > 2)
        largest = MAX (largest, line->bottom - line->top);
    }

  for (guint i = 0; i < lines->len && largest > 1.2 * normal.height; i++)
    {
      const AtlasExtractLine *line = lines->pdata[i];
      g_autofree char *words = g_strstrip (g_strdup (line->text->str));

      if (line->page == 1 && line->bottom - line->top > 0.97 * largest && *words != '\0' && n < 4)
        {
          if (title->len > 0 && !is_eastern (last_letter (title)))
            g_string_append_c (title, ' ');

          g_string_append (title, words);
          n++;
        }
    }

  return g_string_free (title, title->len == 0);
}

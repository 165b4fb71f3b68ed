/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the simple markup of narratives and writes it as Pango's, as HTML and as plain text. Any
 * bytes are legal: what is no mark is text. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-markup.h"

#include <string.h>

#include "atlas-language.h"

struct _AtlasMarkup
{
  GPtrArray *blocks;        /* (element-type AtlasMarkupBlock) */
};

/* A mark that begins or ends emphasis. */
typedef struct
{
  gsize    at;
  gsize    length;          /* 1: emphasis, 2: strong */
  gboolean opens;
} Mark;

static void
free_span (gpointer data)
{
  AtlasMarkupSpan *span = data;

  g_free (span->text);
  g_free (span);
}

static void
free_block (gpointer data)
{
  AtlasMarkupBlock *block = data;

  g_ptr_array_unref (block->spans);
  g_free (block);
}

/* Valid UTF-8, lines ended by "\n" alone, no control characters: no output can show those. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *cleaned = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        g_string_append_c (cleaned, p[1] == '\n' ? ' ' : '\n');
      else if (c == 0x2028 || c == 0x2029)
        g_string_append_c (cleaned, '\n');
      else if (c == '\n' || c == '\t' || (!g_unichar_iscntrl (c) && c != 0xfffe && c != 0xffff))
        g_string_append_unichar (cleaned, c);
    }

  return g_string_free (cleaned, FALSE);
}

static gboolean
is_space_or_end (gunichar c)
{
  return c == 0 || g_unichar_isspace (c);
}

/* What a run of one to three stars may do: it opens before a word and closes behind one, and between
 * two digits it is a sign of arithmetic. */
static void
look_around (const char *text,
             gsize       at,
             gsize       length,
             gboolean   *opens,
             gboolean   *closes)
{
  gunichar before = at > 0 ? g_utf8_get_char (g_utf8_prev_char (text + at)) : 0;
  gunichar after = g_utf8_get_char (text + at + length);
  gboolean between_digits = g_unichar_isdigit (before) && g_unichar_isdigit (after);

  *opens = !is_space_or_end (after) && !between_digits;
  *closes = !is_space_or_end (before) && !between_digits;
}

/* Which of the open marks a run of stars closes; -1: none. */
static int
find_closed (const Mark *open,
             guint       depth,
             gsize       run)
{
  for (guint i = depth; i > 0; i--)
    {
      if (run == 3 || open[i - 1].length == run)
        return (int) i - 1;
    }

  return -1;
}

static gboolean
is_open (const Mark *open,
         guint       depth,
         gsize       length)
{
  for (guint i = 0; i < depth; i++)
    {
      if (open[i].length == length)
        return TRUE;
    }

  return FALSE;
}

/* The marks of a block in pairs, in one pass: at most one emphasis and one strong are open at a time,
 * and what the inner one leaves open when the outer one closes was no mark. */
static GArray *
find_marks (const char *text)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  Mark open[2];
  guint depth = 0;
  const char *star = text;

  while ((star = strchr (star, '*')) != NULL)
    {
      gsize at = (gsize) (star - text);
      gsize left = strspn (star, "*");
      gboolean opens, closes;
      int closed;

      star += left;
      if (left > 3)
        continue;

      look_around (text, at, left, &opens, &closes);

      while (closes && left > 0 && (closed = find_closed (open, depth, left)) >= 0)
        {
          Mark end = { at, open[closed].length, FALSE };

          g_array_append_val (marks, open[closed]);
          g_array_append_val (marks, end);
          at += end.length;
          left -= end.length;
          depth = (guint) closed;
        }

      while (opens && left > 0)
        {
          gsize length = left >= 2 ? 2 : 1;

          if (is_open (open, depth, length))
            break;
          open[depth++] = (Mark) { at, length, TRUE };
          at += length;
          left -= length;
        }
    }

  return marks;
}

static int
compare_marks (gconstpointer one,
               gconstpointer other)
{
  const Mark *a = one, *b = other;

  return a->at < b->at ? -1 : a->at > b->at;
}

static void
add_span (GPtrArray  *spans,
          const char *text,
          gsize       length,
          gboolean    emphasis,
          gboolean    strong)
{
  AtlasMarkupSpan *span;

  if (length == 0)
    return;

  span = g_new0 (AtlasMarkupSpan, 1);
  span->text = g_strndup (text, length);
  span->emphasis = emphasis;
  span->strong = strong;
  g_ptr_array_add (spans, span);
}

static void
add_block (AtlasMarkup *self,
           GString     *text,
           gboolean     item)
{
  AtlasMarkupBlock *block;
  g_autoptr (GArray) marks = NULL;
  gboolean emphasis = FALSE, strong = FALSE;
  gsize from = 0;

  g_strchomp (text->str);
  g_string_set_size (text, strlen (text->str));
  if (text->len == 0)
    return;

  block = g_new0 (AtlasMarkupBlock, 1);
  block->item = item;
  block->spans = g_ptr_array_new_with_free_func (free_span);

  marks = find_marks (text->str);
  g_array_sort (marks, compare_marks);
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      add_span (block->spans, text->str + from, mark->at - from, emphasis, strong);
      from = mark->at + mark->length;
      if (mark->length == 2)
        strong = mark->opens;
      else
        emphasis = mark->opens;
    }
  add_span (block->spans, text->str + from, text->len - from, emphasis, strong);

  if (block->spans->len > 0)
    g_ptr_array_add (self->blocks, block);
  else
    free_block (block);
}

/**
 * atlas_markup_parse:
 * @text: (nullable): any bytes
 *
 * Reads a text: an empty line ends a paragraph, `- ` at the beginning of a line begins an item of a
 * list, `*` and `**` around words make them stand out. A mark without its other end is text.
 *
 * Returns: (transfer full): what it says
 */
AtlasMarkup *
atlas_markup_parse (const char *text)
{
  AtlasMarkup *self = g_new0 (AtlasMarkup, 1);
  g_autofree char *cleaned = clean (text != NULL ? text : "");
  g_auto (GStrv) lines = g_strsplit (cleaned, "\n", -1);
  g_autoptr (GString) block = g_string_new (NULL);
  gboolean item = FALSE;

  self->blocks = g_ptr_array_new_with_free_func (free_block);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      gboolean begins = g_str_has_prefix (line, "- ");

      if (*line == '\0' || begins)
        {
          add_block (self, block, item);
          g_string_truncate (block, 0);
          item = begins;
        }

      if (*line != '\0')
        {
          if (block->len > 0)
            g_string_append_c (block, '\n');
          g_string_append (block, begins ? g_strchug (lines[i] + 2) : line);
        }
    }
  add_block (self, block, item);

  return self;
}

/**
 * atlas_markup_free:
 * @self: (transfer full): a text that was read
 */
void
atlas_markup_free (AtlasMarkup *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * atlas_markup_get_n_blocks:
 * @self: a text that was read
 *
 * Returns: how many paragraphs and items it has
 */
guint
atlas_markup_get_n_blocks (AtlasMarkup *self)
{
  return self->blocks->len;
}

/**
 * atlas_markup_get_block:
 * @self: a text that was read
 * @place: which, from 0
 *
 * Returns: (transfer none): a paragraph or an item
 */
const AtlasMarkupBlock *
atlas_markup_get_block (AtlasMarkup *self,
                        guint        place)
{
  g_return_val_if_fail (place < self->blocks->len, NULL);

  return self->blocks->pdata[place];
}

/* What stands between two blocks. */
static const char *
separator (AtlasMarkup *self,
           guint        place)
{
  const AtlasMarkupBlock *block = self->blocks->pdata[place];
  const AtlasMarkupBlock *before = place > 0 ? self->blocks->pdata[place - 1] : NULL;

  return before == NULL ? "" : block->item && before->item ? "\n" : "\n\n";
}

/* Han characters have no italics: what is emphasised among them is set heavier. */
static void
append_pango_span (GString               *pango,
                   const AtlasMarkupSpan *span)
{
  g_autofree char *escaped = g_markup_escape_text (span->text, -1);
  gboolean han = span->emphasis && atlas_text_has_han (span->text);

  g_string_append_printf (pango, "%s%s%s%s%s",
                          span->strong ? "<b>" : "",
                          !span->emphasis ? "" : han ? "<span weight=\"600\">" : "<i>",
                          escaped,
                          !span->emphasis ? "" : han ? "</span>" : "</i>",
                          span->strong ? "</b>" : "");
}

/**
 * atlas_markup_to_pango:
 * @self: a text that was read
 *
 * Returns: (transfer full): the text as Pango markup, an empty line between paragraphs, a bullet
 *   before each item
 */
char *
atlas_markup_to_pango (AtlasMarkup *self)
{
  GString *pango = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const AtlasMarkupBlock *block = self->blocks->pdata[i];

      g_string_append (pango, separator (self, i));
      if (block->item)
        g_string_append (pango, "• ");
      for (guint k = 0; k < block->spans->len; k++)
        append_pango_span (pango, block->spans->pdata[k]);
    }

  return g_string_free (pango, FALSE);
}

/**
 * atlas_markup_to_plain:
 * @self: a text that was read
 *
 * Returns: (transfer full): the text without marks, an empty line between paragraphs, a bullet
 *   before each item
 */
char *
atlas_markup_to_plain (AtlasMarkup *self)
{
  GString *plain = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const AtlasMarkupBlock *block = self->blocks->pdata[i];

      g_string_append (plain, separator (self, i));
      if (block->item)
        g_string_append (plain, "• ");
      for (guint k = 0; k < block->spans->len; k++)
        g_string_append (plain, ((const AtlasMarkupSpan *) block->spans->pdata[k])->text);
    }

  return g_string_free (plain, FALSE);
}

static void
append_html_span (GString               *html,
                  const AtlasMarkupSpan *span)
{
  g_autofree char *escaped = g_markup_escape_text (span->text, -1);
  g_auto (GStrv) lines = g_strsplit (escaped, "\n", -1);
  g_autofree char *broken = g_strjoinv ("<br>\n", lines);

  g_string_append_printf (html, "%s%s%s%s%s",
                          span->strong ? "<strong>" : "", span->emphasis ? "<em>" : "", broken,
                          span->emphasis ? "</em>" : "", span->strong ? "</strong>" : "");
}

/**
 * atlas_markup_to_html:
 * @self: a text that was read
 *
 * Returns: (transfer full): the text as HTML, a block a line; nothing in it is from @self but
 *   escaped text
 */
char *
atlas_markup_to_html (AtlasMarkup *self)
{
  GString *html = g_string_new (NULL);
  gboolean in_list = FALSE;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const AtlasMarkupBlock *block = self->blocks->pdata[i];

      if (block->item != in_list)
        g_string_append (html, block->item ? "<ul>\n" : "</ul>\n");
      in_list = block->item;

      g_string_append (html, block->item ? "<li>" : "<p>");
      for (guint k = 0; k < block->spans->len; k++)
        append_html_span (html, block->spans->pdata[k]);
      g_string_append (html, block->item ? "</li>\n" : "</p>\n");
    }
  if (in_list)
    g_string_append (html, "</ul>\n");

  return g_string_free (html, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text on paper: its styles, paragraphs in columns beside each other, and how they go on where a page
 * ends. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-paper-private.h"

#include <string.h>

typedef struct
{
  const char *family;
  double size;
  PangoWeight weight;
  double leading;               /* from line to line, in sizes of the letters */
  double above, below;          /* what is left free before and after a paragraph */
  double indent;
  double ink[3];
  gboolean rule;                /* a line stands left of it */
  gboolean keeps;               /* never the last on a page */
  const char *tag;
} Style;

#define INK   { 0.11, 0.11, 0.13 }
#define QUIET { 0.36, 0.35, 0.39 }
#define BLUE  { 0.10, 0.28, 0.52 }

static const Style styles[ATLAS_PAPER_N_STYLES] = {
  [ATLAS_PAPER_TITLE] =          { ATLAS_PAPER_SANS, 28, PANGO_WEIGHT_BOLD, 1.22, 0, 8, 0, INK, FALSE, TRUE, "H1" },
  [ATLAS_PAPER_SUBTITLE] =       { ATLAS_PAPER_SANS, 16, PANGO_WEIGHT_NORMAL, 1.35, 0, 8, 0, QUIET, FALSE, TRUE, "H2" },
  [ATLAS_PAPER_HEADING] =        { ATLAS_PAPER_SANS, 18, PANGO_WEIGHT_BOLD, 1.28, 10, 5, 0, INK, FALSE, TRUE, "H1" },
  [ATLAS_PAPER_SECOND_HEADING] = { ATLAS_PAPER_SANS, 12, PANGO_WEIGHT_NORMAL, 1.35, 0, 5, 0, QUIET, FALSE, TRUE, "H2" },
  [ATLAS_PAPER_LABEL] =          { ATLAS_PAPER_SANS, 8.5, PANGO_WEIGHT_BOLD, 1.4, 12, 4, 0, BLUE, FALSE, TRUE, "H3" },
  [ATLAS_PAPER_BODY] =           { ATLAS_PAPER_SERIF, 10.5, PANGO_WEIGHT_NORMAL, 1.48, 4, 6, 0, INK, FALSE, FALSE, "P" },
  [ATLAS_PAPER_ITEM] =           { ATLAS_PAPER_SERIF, 10.5, PANGO_WEIGHT_NORMAL, 1.48, 1, 3, 14, INK, FALSE, FALSE, "P" },
  [ATLAS_PAPER_STATEMENT] =      { ATLAS_PAPER_SERIF, 9.5, PANGO_WEIGHT_NORMAL, 1.42, 2, 3, 0, INK, FALSE, FALSE, "P" },
  [ATLAS_PAPER_QUOTATION] =      { ATLAS_PAPER_SERIF, 9, PANGO_WEIGHT_NORMAL, 1.42, 2, 1, 8, INK, TRUE, FALSE, "BlockQuote" },
  [ATLAS_PAPER_SMALL] =          { ATLAS_PAPER_SANS, 8, PANGO_WEIGHT_NORMAL, 1.42, 1, 3, 0, QUIET, FALSE, FALSE, "P" },
  [ATLAS_PAPER_ENTRY] =          { ATLAS_PAPER_SERIF, 9.5, PANGO_WEIGHT_NORMAL, 1.45, 2, 4, 0, INK, FALSE, FALSE, "P" },
};

/* A line that is to be put somewhere. */
typedef struct
{
  const AtlasPaperPiece *piece;
  PangoLayout *layout;          /* borrowed */
  PangoLayoutLine *layout_line; /* its own */
  int line;
  double x;                     /* of the paragraph, from the left margin */
  double above;
  double height;
  double baseline;              /* below the top of the line */
} Line;

typedef struct
{
  GArray *lines;
  GPtrArray *layouts;
  guint next;                   /* the first line that is not on paper yet */
  double below;                 /* after the last paragraph */
} Flow;

static void
piece_free (gpointer data)
{
  AtlasPaperPiece *self = data;

  g_free (self->markup);
  g_free (self->language);
  g_free (self->link);
  g_free (self->link_words);
  g_free (self);
}

/**
 * atlas_paper_pieces_new:
 *
 * Returns: (transfer full) (element-type AtlasPaperPiece): no paragraphs
 */
GPtrArray *
atlas_paper_pieces_new (void)
{
  return g_ptr_array_new_with_free_func (piece_free);
}

/**
 * atlas_paper_add_markup:
 * @pieces: (element-type AtlasPaperPiece): where it goes
 * @style: how it looks
 * @markup: Pango's markup; what is none is shown as it stands
 * @language: (nullable): BCP 47; %NULL: that of the document
 *
 * Returns: (transfer none): the paragraph, so that a link can be set
 */
AtlasPaperPiece *
atlas_paper_add_markup (GPtrArray       *pieces,
                        AtlasPaperStyle  style,
                        const char      *markup,
                        const char      *language)
{
  AtlasPaperPiece *piece = g_new0 (AtlasPaperPiece, 1);

  piece->style = style;
  piece->markup = g_utf8_make_valid (markup, -1);
  piece->language = g_strdup (language);
  piece->alignment = PANGO_ALIGN_LEFT;
  if (!pango_parse_markup (piece->markup, -1, 0, NULL, NULL, NULL, NULL))
    {
      char *escaped = g_markup_escape_text (piece->markup, -1);

      g_free (piece->markup);
      piece->markup = escaped;
    }
  g_ptr_array_add (pieces, piece);

  return piece;
}

/**
 * atlas_paper_add:
 * @pieces: (element-type AtlasPaperPiece): where it goes
 * @style: how it looks
 * @text: any bytes
 * @language: (nullable): BCP 47; %NULL: that of the document
 *
 * Returns: (transfer none): the paragraph, so that a link can be set
 */
AtlasPaperPiece *
atlas_paper_add (GPtrArray       *pieces,
                 AtlasPaperStyle  style,
                 const char      *text,
                 const char      *language)
{
  g_autofree char *legible = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = g_markup_escape_text (legible, -1);

  return atlas_paper_add_markup (pieces, style, escaped, language);
}

static gboolean
is_chinese (AtlasPaper            *self,
            const AtlasPaperPiece *piece)
{
  const char *language = piece->language != NULL ? piece->language : self->setup->language;

  return language != NULL && g_ascii_strncasecmp (language, "zh", 2) == 0;
}

static PangoLayout *
lay_out (AtlasPaper            *self,
         const AtlasPaperPiece *piece,
         double                 width)
{
  const Style *style = &styles[piece->style];
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (style->family);
  const char *language = piece->language != NULL ? piece->language : self->setup->language;
  PangoAttrList *attributes;

  pango_font_description_set_size (font, (int) (style->size * PANGO_SCALE));
  pango_font_description_set_weight (font, style->weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (MAX (width - style->indent, 20) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, piece->alignment);
  pango_layout_set_markup (layout, piece->markup, -1);

  attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));
  pango_attr_list_insert_before (attributes, pango_attr_language_new (pango_language_from_string (is_chinese (self, piece) ? "zh-cn" : language)));
  /* A ligature comes out of the document as a sign of its own, which nobody searches for. The quotation
   * marks of a Chinese font are as wide as its characters, unless it is told not to. */
  pango_attr_list_insert_before (attributes, pango_attr_font_features_new (is_chinese (self, piece) ? "liga=0, clig=0"
                                                                           : "liga=0, clig=0, palt=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);

  return layout;
}

static void
add_lines (AtlasPaper            *self,
           Flow                  *flow,
           const AtlasPaperPiece *piece,
           double                 x,
           double                 width)
{
  const Style *style = &styles[piece->style];
  PangoLayout *layout = lay_out (self, piece, width);
  double height = style->size * style->leading * (is_chinese (self, piece) ? 1.08 : 1);
  int i = 0;

  g_ptr_array_add (flow->layouts, layout);
  for (GSList *item = pango_layout_get_lines_readonly (layout); item != NULL; item = item->next, i++)
    {
      /* All lines of a style are as high as each other, whatever fonts their letters come from; a capital, and
       * a Chinese character, stands in the middle of it. */
      Line line = { .piece = piece, .layout = layout, .layout_line = item->data, .line = i, .x = x + style->indent, .height = height,
                    .baseline = height / 2 + style->size * 0.36 };

      if (i == 0)
        line.above = MAX (flow->below, flow->lines->len > 0 ? style->above : 0);
      g_array_append_val (flow->lines, line);
    }
  flow->below = style->below;
}

/* The height of the lines from @next up to @end. */
static double
height_of (const Flow *flow,
           guint       end)
{
  double height = 0;

  for (guint i = flow->next; i < end; i++)
    {
      const Line *line = &g_array_index (flow->lines, Line, i);

      height += line->height + (i > flow->next ? line->above : 0);
    }

  return height;
}

/* How many lines a page may have of what is left: not one alone of a paragraph, at its end or its
 * beginning, and no heading without what it heads. */
static guint
fit (const Flow *flow,
     double      room)
{
  guint end = flow->next;
  double height = 0;

  while (end < flow->lines->len)
    {
      const Line *line = &g_array_index (flow->lines, Line, end);
      double more = line->height + (end > flow->next ? line->above : 0);

      if (height + more > room)
        break;
      height += more;
      end++;
    }

  if (end == flow->lines->len)
    return end;

  while (end > flow->next)
    {
      const Line *last = &g_array_index (flow->lines, Line, end - 1);
      const Line *after = &g_array_index (flow->lines, Line, end);
      gboolean same = last->piece == after->piece;
      gboolean lonely = same && (last->line == 0 || after->line + 1 == pango_layout_get_line_count (after->layout)) &&
                        pango_layout_get_line_count (after->layout) > 2;

      if (!lonely && (same || !styles[last->piece->style].keeps))
        break;
      end--;
    }

  return end;
}

static char *
link_attributes (const char *link,
                 double      x,
                 double      y,
                 double      width,
                 double      height)
{
  gboolean is_uri = strchr (link, ':') != NULL;
  /* Cairo puts an address into the document as it is: nothing in it may end it. */
  g_autofree char *safe = g_uri_escape_string (link, is_uri ? "!#$%&*+,/:;=?@[]~" : NULL, FALSE);
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (numbers[0], sizeof numbers[0], "%.2f", x);
  g_ascii_formatd (numbers[1], sizeof numbers[1], "%.2f", y);
  g_ascii_formatd (numbers[2], sizeof numbers[2], "%.2f", width);
  g_ascii_formatd (numbers[3], sizeof numbers[3], "%.2f", height);

  return g_strdup_printf ("rect=[%s %s %s %s] %s='%s'", numbers[0], numbers[1], numbers[2], numbers[3],
                          is_uri ? "uri" : "dest", safe);
}

static void
draw_link (AtlasPaper *self,
           const Line *line,
           double      x,
           double      y)
{
  PangoLayoutLine *layout_line = line->layout_line;
  const char *text = pango_layout_get_text (line->layout);
  const char *words = line->piece->link_words;
  const char *found = words != NULL ? strstr (text, words) : text;
  int start, end;
  int *ranges, n_ranges;

  if (!self->pdf || found == NULL)
    return;
  /* A place that is nowhere in the document would spoil all of it. */
  if (strchr (line->piece->link, ':') == NULL && atlas_paper_page_of (self, line->piece->link) == 0)
    return;

  start = MAX ((int) (found - text), pango_layout_line_get_start_index (layout_line));
  end = MIN ((int) (found - text + strlen (words != NULL ? words : text)),
             pango_layout_line_get_start_index (layout_line) + pango_layout_line_get_length (layout_line));
  if (start >= end)
    return;

  pango_layout_line_get_x_ranges (layout_line, start, end, &ranges, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    {
      /* Ranges count from the left edge of the layout. */
      g_autofree char *attributes = link_attributes (line->piece->link, x + ranges[2 * i] / (double) PANGO_SCALE, y,
                                                     (ranges[2 * i + 1] - ranges[2 * i]) / (double) PANGO_SCALE, line->height);

      cairo_tag_begin (self->cr, CAIRO_TAG_LINK, attributes);
      cairo_tag_end (self->cr, CAIRO_TAG_LINK);
    }
  g_free (ranges);
}

/* Where a line starts that is shorter than its paragraph is wide. */
static double
offset_of (const Line *line)
{
  PangoLayoutIter *iter = pango_layout_get_iter (line->layout);
  PangoRectangle logical;

  for (int i = 0; i < line->line; i++)
    pango_layout_iter_next_line (iter);
  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  pango_layout_iter_free (iter);

  return logical.x / (double) PANGO_SCALE;
}

/* Draws the lines from @next up to @end, from the top at @y on, and counts them as done. Returns
 * where the last one ends. */
static double
draw_lines (AtlasPaper *self,
            Flow       *flow,
            guint       end,
            double      y)
{
  guint first = flow->next;

  for (; flow->next < end; flow->next++)
    {
      const Line *line = &g_array_index (flow->lines, Line, flow->next);
      const Style *style = &styles[line->piece->style];
      gboolean starts = flow->next == first || g_array_index (flow->lines, Line, flow->next - 1).piece != line->piece;
      gboolean ends = flow->next + 1 == end || g_array_index (flow->lines, Line, flow->next + 1).piece != line->piece;
      double x = self->left + line->x;

      if (flow->next > first)
        y += line->above;
      if (starts)
        atlas_paper_begin_tag (self, style->tag);
      if (style->rule)
        {
          cairo_set_source_rgb (self->cr, 0.75, 0.74, 0.72);
          cairo_rectangle (self->cr, x - style->indent, y, 1.5, line->height);
          cairo_fill (self->cr);
        }
      cairo_set_source_rgb (self->cr, style->ink[0], style->ink[1], style->ink[2]);
      cairo_move_to (self->cr, x + (line->piece->alignment != PANGO_ALIGN_LEFT ? offset_of (line) : 0), y + line->baseline);
      pango_cairo_show_layout_line (self->cr, line->layout_line);
      if (line->piece->link != NULL)
        draw_link (self, line, x, y);
      if (ends)
        atlas_paper_end_tag (self, style->tag);

      y += line->height;
    }

  return y;
}

static gboolean
is_done (const Flow *flows,
         guint       n_flows)
{
  for (guint i = 0; i < n_flows; i++)
    {
      if (flows[i].next < flows[i].lines->len)
        return FALSE;
    }

  return TRUE;
}

/* What the tallest column still needs. */
static double
height_left (const Flow *flows,
             guint       n_flows)
{
  double height = 0;

  for (guint i = 0; i < n_flows; i++)
    {
      double of_column = height_of (&flows[i], flows[i].lines->len);

      height = MAX (height, of_column);
    }

  return height;
}

static void
put_on_page (AtlasPaper *self,
             Flow       *flows,
             guint       n_flows)
{
  double top = self->y + self->gap;
  double end_of_page = top;
  gboolean placed = FALSE;

  for (guint i = 0; i < n_flows; i++)
    {
      guint end = fit (&flows[i], self->bottom - top);

      /* A line higher than a page must go somewhere. */
      if (end == flows[i].next && end < flows[i].lines->len && self->fresh)
        end++;
      if (end > flows[i].next)
        {
          double end_of_column = draw_lines (self, &flows[i], end, top);

          end_of_page = MAX (end_of_page, end_of_column);
          placed = TRUE;
        }
    }

  if (placed)
    {
      self->y = end_of_page;
      self->gap = 0;
      self->fresh = FALSE;
    }
}

/* The least that must be left of a page for @flows to begin there. */
static double
height_of_beginning (const Flow *flows,
                     guint       n_flows)
{
  double height = 0;

  for (guint i = 0; i < n_flows; i++)
    {
      const GArray *lines = flows[i].lines;
      gboolean keeps = lines->len > 0 && styles[g_array_index (lines, Line, lines->len - 1).piece->style].keeps;

      /* A heading wants some of what it heads below it. */
      double of_column = height_of (&flows[i], MIN (lines->len, 3)) + (keeps ? 60 : 0);

      height = MAX (height, of_column);
    }

  return height;
}

/**
 * atlas_paper_columns:
 * @self: a paper
 * @columns: (array length=n_columns): what stands beside each other
 * @n_columns: how many columns
 *
 * Writes paragraphs in columns. They begin on the same height; what does not fit onto the page goes on
 * at the top of the next. Less than a third of a page is not torn apart.
 */
void
atlas_paper_columns (AtlasPaper             *self,
                     const AtlasPaperColumn *columns,
                     guint                   n_columns)
{
  g_autofree Flow *flows = g_new0 (Flow, n_columns);
  double height, above = 0, below = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      const AtlasPaperColumn *column = &columns[i];
      double width = column->width > 0 ? column->width : self->width - column->x;

      flows[i].lines = g_array_new (FALSE, FALSE, sizeof (Line));
      flows[i].layouts = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint j = 0; j < column->pieces->len; j++)
        add_lines (self, &flows[i], column->pieces->pdata[j], column->x, width);
      if (column->pieces->len > 0)
        above = MAX (above, styles[((AtlasPaperPiece *) column->pieces->pdata[0])->style].above);
      below = MAX (below, flows[i].below);
    }

  atlas_paper_space (self, above);
  height = height_left (flows, n_columns);
  if (atlas_paper_get_left (self) < MIN (height, height_of_beginning (flows, n_columns)) ||
      (height < (self->bottom - self->top) / 3 && atlas_paper_get_left (self) < height))
    atlas_paper_new_page (self);

  while (!is_done (flows, n_columns) && !g_cancellable_is_cancelled (self->cancellable))
    {
      put_on_page (self, flows, n_columns);
      if (!is_done (flows, n_columns))
        atlas_paper_new_page (self);
    }
  atlas_paper_space (self, below);

  for (guint i = 0; i < n_columns; i++)
    {
      g_array_unref (flows[i].lines);
      g_ptr_array_unref (flows[i].layouts);
    }
}

/**
 * atlas_paper_markup:
 * @self: a paper
 * @style: how it looks
 * @markup: Pango's markup
 * @language: (nullable): BCP 47; %NULL: that of the document
 *
 * Writes a paragraph from margin to margin.
 */
void
atlas_paper_markup (AtlasPaper      *self,
                    AtlasPaperStyle  style,
                    const char      *markup,
                    const char      *language)
{
  g_autoptr (GPtrArray) pieces = atlas_paper_pieces_new ();
  AtlasPaperColumn column = { 0, 0, pieces };

  atlas_paper_add_markup (pieces, style, markup, language);
  atlas_paper_columns (self, &column, 1);
}

/**
 * atlas_paper_text:
 * @self: a paper
 * @style: how it looks
 * @text: any bytes
 * @language: (nullable): BCP 47; %NULL: that of the document
 *
 * Writes a paragraph from margin to margin.
 */
void
atlas_paper_text (AtlasPaper      *self,
                  AtlasPaperStyle  style,
                  const char      *text,
                  const char      *language)
{
  g_autoptr (GPtrArray) pieces = atlas_paper_pieces_new ();
  AtlasPaperColumn column = { 0, 0, pieces };

  atlas_paper_add (pieces, style, text, language);
  atlas_paper_columns (self, &column, 1);
}

/* One line at a place of its own, shortened where it is too long. */
void
atlas_paper_draw_line (AtlasPaper     *self,
                       const char     *text,
                       double          x,
                       double          baseline,
                       double          width,
                       PangoAlignment  alignment)
{
  g_autofree char *legible = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = g_markup_escape_text (legible, -1);
  AtlasPaperPiece piece = { .style = ATLAS_PAPER_SMALL, .markup = escaped, .alignment = alignment };
  g_autoptr (PangoLayout) layout = lay_out (self, &piece, width);
  const double *ink = styles[ATLAS_PAPER_SMALL].ink;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  cairo_set_source_rgb (self->cr, ink[0], ink[1], ink[2]);
  cairo_move_to (self->cr, x, baseline - pango_layout_get_baseline (layout) / (double) PANGO_SCALE);
  pango_cairo_show_layout (self->cr, layout);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages: their size and margins, what is at their foot, the outline and the figures. Everything is
 * laid out three times: to learn on which page things come to stand, to learn it again once what is too
 * long was made shorter, and to be drawn. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-paper-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MARGIN_SIDE   54.0
#define MARGIN_TOP    50.0
#define MARGIN_BOTTOM 62.0
#define FOOT          34.0      /* the baseline of the foot above the edge */

const AtlasPaperSetup atlas_paper_a4 = { 595.276, 841.89 };
const AtlasPaperSetup atlas_paper_letter = { 612, 792 };

void
atlas_paper_begin_tag (AtlasPaper *self,
                       const char *tag)
{
  if (self->pdf && tag != NULL)
    cairo_tag_begin (self->cr, tag, NULL);
}

void
atlas_paper_end_tag (AtlasPaper *self,
                     const char *tag)
{
  if (self->pdf && tag != NULL)
    cairo_tag_end (self->cr, tag);
}

static void
draw_foot (AtlasPaper *self)
{
  double baseline = self->setup->height - FOOT;
  g_autofree char *number = NULL;

  if (self->page < 2)
    return;

  /* translators: at the foot of a printed page: its number and how many there are */
  number = g_strdup_printf (_("%u / %u"), self->page, MAX (self->n_pages, self->page));
  cairo_set_source_rgb (self->cr, 0.75, 0.74, 0.72);
  cairo_set_line_width (self->cr, 0.5);
  cairo_move_to (self->cr, self->left, baseline - 14);
  cairo_rel_line_to (self->cr, self->width, 0);
  cairo_stroke (self->cr);
  if (self->setup->footer != NULL)
    atlas_paper_draw_line (self, self->setup->footer, self->left, baseline, self->width - 60, PANGO_ALIGN_LEFT);
  atlas_paper_draw_line (self, number, self->left + self->width - 55, baseline, 55, PANGO_ALIGN_RIGHT);
}

static void
start_page (AtlasPaper *self)
{
  if (self->pages != NULL)
    {
      cairo_rectangle_t extents = { 0, 0, self->setup->width, self->setup->height };

      g_clear_pointer (&self->cr, cairo_destroy);
      g_ptr_array_add (self->pages, cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents));
      self->cr = cairo_create (self->pages->pdata[self->pages->len - 1]);
    }

  self->page++;
  self->y = self->top;
  self->gap = 0;
  self->fresh = TRUE;
}

/**
 * atlas_paper_new_page:
 * @self: a paper
 *
 * Goes on at the top of the next page. Nothing happens on a page that is empty yet.
 */
void
atlas_paper_new_page (AtlasPaper *self)
{
  if (self->fresh)
    return;

  draw_foot (self);
  if (self->pages == NULL)
    cairo_show_page (self->cr);
  start_page (self);
}

/**
 * atlas_paper_get_width:
 * @self: a paper
 *
 * Returns: how wide what is written may be
 */
double
atlas_paper_get_width (AtlasPaper *self)
{
  return self->width;
}

/**
 * atlas_paper_get_left:
 * @self: a paper
 *
 * Returns: how high what is left of this page is
 */
double
atlas_paper_get_left (AtlasPaper *self)
{
  return self->bottom - self->y - self->gap;
}

/**
 * atlas_paper_space:
 * @self: a paper
 * @height: a height
 *
 * Leaves @height free before what comes next, unless that starts a page. Of several such spaces in a
 * row the largest counts.
 */
void
atlas_paper_space (AtlasPaper *self,
                   double      height)
{
  if (!self->fresh)
    self->gap = MAX (self->gap, height);
}

/**
 * atlas_paper_need:
 * @self: a paper
 * @height: a height
 *
 * Goes to the next page unless @height is left of this one.
 */
void
atlas_paper_need (AtlasPaper *self,
                  double      height)
{
  if (atlas_paper_get_left (self) < MIN (height, self->bottom - self->top))
    atlas_paper_new_page (self);
}

/**
 * atlas_paper_rule:
 * @self: a paper
 *
 * Draws a thin line from margin to margin.
 */
void
atlas_paper_rule (AtlasPaper *self)
{
  if (self->fresh)
    return;

  self->y += self->gap;
  self->gap = 0;
  cairo_set_source_rgb (self->cr, 0.75, 0.74, 0.72);
  cairo_set_line_width (self->cr, 0.5);
  cairo_move_to (self->cr, self->left, self->y);
  cairo_rel_line_to (self->cr, self->width, 0);
  cairo_stroke (self->cr);
}

static void
add_outline (AtlasPaper *self,
             const char *name,
             const char *title,
             guint       level)
{
  g_autofree char *legible = g_utf8_make_valid (title, -1);
  g_autofree char *target = g_strdup_printf ("dest='%s'", name);
  int parent = level > 0 ? self->outline[level - 1] : CAIRO_PDF_OUTLINE_ROOT;

  self->outline[level] = cairo_pdf_surface_add_outline (self->surface, parent, legible, target,
                                                        level == 0 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
}

/**
 * atlas_paper_mark:
 * @self: a paper
 * @name: of ASCII letters, digits and hyphens, once in a document
 * @title: (nullable): what the outline calls it; %NULL: it is not in there
 * @level: how deep in the outline, from 0 to 3; the level above it was used before
 *
 * Makes the place where the next text stands one that links lead to.
 */
void
atlas_paper_mark (AtlasPaper *self,
                  const char *name,
                  const char *title,
                  guint       level)
{
  g_autofree char *attributes = NULL;

  g_return_if_fail (level < G_N_ELEMENTS (self->outline));

  if (self->trial)
    g_hash_table_insert (self->places, g_strdup (name), GUINT_TO_POINTER (self->page));

  if (!self->pdf || !g_hash_table_add (self->marked, g_strdup (name)))
    return;

  attributes = g_strdup_printf ("name='%s' x=%d y=%d internal", name, (int) self->left, (int) (self->y + self->gap - 10));
  cairo_tag_begin (self->cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end (self->cr, CAIRO_TAG_DEST);
  if (title != NULL)
    add_outline (self, name, title, level);
}

/**
 * atlas_paper_page_of:
 * @self: a paper
 * @name: what atlas_paper_mark() was given, maybe further on
 *
 * Returns: the number of its page; 0 if that is not known
 */
guint
atlas_paper_page_of (AtlasPaper *self,
                     const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->places, name));
}

/**
 * atlas_paper_figure:
 * @self: a paper
 * @width: its width; what is left beside it stays free
 * @height: its height
 * @alternative: what is to be seen, in words
 * @draw: (scope call): draws it; not called where nothing is kept of it
 * @data: for @draw
 *
 * Puts a figure on the paper, on the next page where this one has no room for it.
 */
void
atlas_paper_figure (AtlasPaper     *self,
                    double          width,
                    double          height,
                    const char     *alternative,
                    AtlasPaperDraw  draw,
                    gpointer        data)
{
  atlas_paper_need (self, height);
  self->y += self->gap;
  self->gap = 0;

  if (!self->trial)
    {
      atlas_paper_begin_tag (self, "Figure");
      cairo_save (self->cr);
      cairo_translate (self->cr, self->left, self->y);
      cairo_rectangle (self->cr, 0, 0, width, height);
      cairo_clip (self->cr);
      draw (self->cr, width, height, data);
      cairo_restore (self->cr);
      atlas_paper_end_tag (self, "Figure");
      g_ptr_array_add (self->alternatives, g_strdup (alternative));
    }

  self->y += height;
  self->fresh = FALSE;
}

static cairo_status_t
keep_bytes (void                *closure,
            const unsigned char *data,
            unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (AtlasPaper *self)
{
  const struct { cairo_pdf_metadata_t key; const char *text; } fields[] = {
    { CAIRO_PDF_METADATA_TITLE, self->setup->title },
    { CAIRO_PDF_METADATA_AUTHOR, self->setup->author },
    { CAIRO_PDF_METADATA_SUBJECT, self->setup->subject },
    { CAIRO_PDF_METADATA_KEYWORDS, self->setup->keywords },
    { CAIRO_PDF_METADATA_CREATOR, "Hub Atlas" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *legible = fields[i].text != NULL ? g_utf8_make_valid (fields[i].text, -1) : NULL;

      if (legible != NULL && *legible != '\0')
        cairo_pdf_surface_set_metadata (self->surface, fields[i].key, legible);
    }
}

static gboolean
is_chinese (const char *language)
{
  return language != NULL && g_ascii_strncasecmp (language, "zh", 2) == 0;
}

/* Lays everything out once: into @bytes as PDF, onto @pages, or (if both are NULL) for nothing but the
 * numbers of the pages. */
static gboolean
lay_out (AtlasPaper       *self,
         AtlasPaperBuild   build,
         gpointer          data,
         GByteArray       *bytes,
         GPtrArray        *pages,
         GError          **error)
{
  cairo_status_t status;

  self->pdf = bytes != NULL;
  self->trial = bytes == NULL && pages == NULL;
  self->pages = pages;
  self->page = 0;
  self->surface = pages != NULL
    ? cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL)
    : cairo_pdf_surface_create_for_stream (bytes != NULL ? keep_bytes : NULL, bytes,
                                           self->setup->width, self->setup->height);
  if (self->pdf)
    {
      /* Tables of objects that can be read plainly are what atlas_paper_finish() needs. */
      cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_4);
      set_metadata (self);
    }
  self->cr = cairo_create (self->surface);

  start_page (self);
  atlas_paper_begin_tag (self, "Document");
  build (self, data);
  atlas_paper_end_tag (self, "Document");
  draw_foot (self);
  self->n_pages = self->page;
  if (pages == NULL)
    cairo_show_page (self->cr);

  status = cairo_status (self->cr);
  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  g_clear_pointer (&self->surface, cairo_surface_destroy);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The pages could not be drawn: %s"), cairo_status_to_string (status));
      return FALSE;
    }

  return TRUE;
}

static PangoContext *
make_context (const AtlasPaperSetup *setup,
              PangoFontMap          *map)
{
  PangoContext *context;
  cairo_font_options_t *options = cairo_font_options_create ();

  /* A font of 10 is 10 points high, for a point is the unit; and letters stand where they should, not on
   * pixels, which paper does not have. */
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  context = pango_font_map_create_context (map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (is_chinese (setup->language) ? "zh-cn" : setup->language));
  cairo_font_options_destroy (options);

  return context;
}

static gboolean
run (const AtlasPaperSetup *setup,
     AtlasPaperBuild        build,
     gpointer               data,
     GCancellable          *cancellable,
     GByteArray            *bytes,
     GPtrArray             *pages,
     GPtrArray             *alternatives,
     guint                 *n_pages,
     GError               **error)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) marked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean done;
  AtlasPaper self = {
    .setup = setup, .context = make_context (setup, map), .cancellable = cancellable, .places = places, .marked = marked,
    .alternatives = alternatives, .left = MARGIN_SIDE, .top = MARGIN_TOP, .bottom = setup->height - MARGIN_BOTTOM,
    .width = setup->width - 2 * MARGIN_SIDE,
  };

  done = lay_out (&self, build, data, NULL, NULL, error) &&
         lay_out (&self, build, data, NULL, NULL, error) &&
         lay_out (&self, build, data, bytes, pages, error);
  g_object_unref (self.context);
  if (n_pages != NULL)
    *n_pages = self.n_pages;

  return done;
}

/**
 * atlas_paper_make:
 * @setup: size and description of the document
 * @build: (scope call): writes everything; called three times, the last two of which must do the same
 * @data: for @build
 * @n_pages: (out) (optional): how many pages it has
 * @cancellable: (nullable): checked between the steps
 * @error: where an error goes
 *
 * Makes a PDF document with an outline, tags, its language and its fonts in it.
 *
 * Returns: (transfer full) (nullable): the document; %NULL on error
 */
GBytes *
atlas_paper_make (const AtlasPaperSetup  *setup,
                  AtlasPaperBuild         build,
                  gpointer                data,
                  guint                  *n_pages,
                  GCancellable           *cancellable,
                  GError                **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GPtrArray) alternatives = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) plain = NULL;

  if (!run (setup, build, data, cancellable, array, NULL, alternatives, n_pages, error))
    return NULL;

  plain = g_byte_array_free_to_bytes (g_steal_pointer (&array));

  return atlas_paper_finish (plain, setup->language, alternatives);
}

/**
 * atlas_paper_make_pages:
 * @setup: size and description of the document
 * @build: (scope call): writes everything; called three times, the last two of which must do the same
 * @data: for @build
 * @cancellable: (nullable): checked between the steps
 * @error: where an error goes
 *
 * Makes pages for a printer.
 *
 * Returns: (transfer full) (nullable) (element-type cairo_surface_t): the pages; %NULL on error
 */
GPtrArray *
atlas_paper_make_pages (const AtlasPaperSetup  *setup,
                        AtlasPaperBuild         build,
                        gpointer                data,
                        GCancellable           *cancellable,
                        GError                **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  g_autoptr (GPtrArray) alternatives = g_ptr_array_new_with_free_func (g_free);

  if (!run (setup, build, data, cancellable, NULL, pages, alternatives, NULL, error))
    return NULL;

  return g_steal_pointer (&pages);
}

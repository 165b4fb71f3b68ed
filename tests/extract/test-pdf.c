/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF files that the test draws itself: paragraphs, hyphens, columns, running heads, damage. */
#include "extract-test.h"

#include <cairo-pdf.h>

typedef struct
{
  GByteArray      *bytes;
  cairo_surface_t *surface;
  cairo_t         *cairo;
  double           left;
  double           y;
} Paper;

static cairo_status_t
write_cb (void                *data,
          const unsigned char *piece,
          unsigned int         length)
{
  g_byte_array_append (data, piece, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
paper_init (Paper *self)
{
  self->bytes = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (write_cb, self->bytes, 595, 842);
  self->cairo = cairo_create (self->surface);
  self->left = 72;
  self->y = 72;
  cairo_select_font_face (self->cairo, "Noto Sans CJK SC", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (self->cairo, 11);
}

/* Lines 14 points apart; an empty one leaves a gap. */
static void
print_lines (Paper      *self,
             const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      cairo_move_to (self->cairo, self->left, self->y);
      cairo_show_text (self->cairo, lines[i]);
      self->y += 14;
    }
}

static void
next_page (Paper *self)
{
  cairo_show_page (self->cairo);
  self->y = 72;
}

static GByteArray *
paper_finish (Paper *self)
{
  cairo_destroy (self->cairo);
  cairo_surface_finish (self->surface);
  g_assert_cmpint (cairo_surface_status (self->surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (self->surface);

  return self->bytes;
}

static GByteArray *
article (void)
{
  Paper paper;

  paper_init (&paper);
  cairo_pdf_surface_set_metadata (paper.surface, CAIRO_PDF_METADATA_TITLE, "Microsoft Word - article.doc");
  cairo_pdf_surface_set_metadata (paper.surface, CAIRO_PDF_METADATA_AUTHOR, "Li, Wei");
  cairo_set_font_size (paper.cairo, 22);
  print_lines (&paper, "Film park opens");
  cairo_set_font_size (paper.cairo, 11);
  paper.y += 20;
  print_lines (&paper,
               "The park in the east of the city is home to three hundred com-\n"
               "panies that make films, and it is well-known on the coast, a well-\n"
               "known place. It was opened in COVID-\n"
               "19 times and is open.\n"
               "\n"
               "The second paragraph has its own lines, and ends in the mid-\n"
               "dle of a line.\n"
               "   \n"
               "无锡国家数字电影产业园去年接待游客超过一百万人次，园区企业已有\n"
               "三百多家，从业人员两万人。\n");

  return paper_finish (&paper);
}

static AtlasExtract *
read_paper (GByteArray *bytes)
{
  return extract ((const char *) bytes->data, bytes->len);
}

static void
test_paragraphs (void)
{
  g_autoptr (GByteArray) bytes = article ();
  g_autoptr (AtlasExtract) pdf = read_paper (bytes);

  g_assert_cmpint (pdf->kind, ==, ATLAS_EXTRACT_PDF);
  g_assert_cmpuint (pdf->n_pages, ==, 1);
  g_assert_cmpstr (pdf->text, ==,
                   "Film park opens\n\n"
                   "The park in the east of the city is home to three hundred companies that make films, and it is "
                   "well-known on the coast, a well-known place. It was opened in COVID-19 times and is open.\n\n"
                   "The second paragraph has its own lines, and ends in the middle of a line.\n\n"
                   "无锡国家数字电影产业园去年接待游客超过一百万人次，园区企业已有三百多家，从业人员两万人。");
  g_assert_cmpstr (pdf->title, ==, "Film park opens");
  g_assert_cmpstr (pdf->author, ==, "Li, Wei");
}

static void
test_pages (void)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (AtlasExtract) pdf = NULL;
  Paper paper;

  static const char * const lines[] = {
    "This sentence goes on and on over the full width of this line\nand over the end of the page to the next one, where",
    "it finds two other lines of about the same width as before, so\nthat it cannot but go on to the page that comes then,",
    "which is the third one and has its own lines, of which nobody\ncan say that they were seen in this document before; and",
    "the fourth page is the last but one, with two lines that also\nhave words of their own, and at its end the sentence has not",
  };

  paper_init (&paper);
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *head = g_strdup_printf ("The Example Daily %u", i);
      g_autofree char *number = g_strdup_printf ("- %u -", i);

      print_lines (&paper, head);
      paper.y += 20;
      print_lines (&paper, lines[i - 1]);
      paper.y += 20;
      print_lines (&paper, number);
      next_page (&paper);
    }
  print_lines (&paper, "ended.");
  bytes = paper_finish (&paper);
  pdf = read_paper (bytes);

  g_assert_cmpuint (pdf->n_pages, ==, 5);
  g_assert_null (strstr (pdf->text, "Example Daily"));
  g_assert_null (strstr (pdf->text, "- 2 -"));
  g_assert_null (strchr (pdf->text, '\n'));
  g_assert_true (g_str_has_prefix (pdf->text, "This sentence goes on"));
  g_assert_true (g_str_has_suffix (pdf->text, "the sentence has not ended."));
}

static void
test_columns_and_indents (void)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (AtlasExtract) pdf = NULL;
  Paper paper;

  paper_init (&paper);
  print_lines (&paper, "The first column of text begins");
  print_lines (&paper, "with two lines of one paragraph.");
  paper.left += 20;
  print_lines (&paper, "An indented line begins the");
  paper.left -= 20;
  print_lines (&paper, "second one, which goes on in the");
  paper.left = 330;
  paper.y = 72;
  print_lines (&paper, "second column up to its own end.");
  bytes = paper_finish (&paper);
  pdf = read_paper (bytes);

  g_assert_cmpstr (pdf->text, ==,
                   "The first column of text begins with two lines of one paragraph.\n\n"
                   "An indented line begins the second one, which goes on in the second column up to its own end.");
}

static void
test_no_text (void)
{
  g_autoptr (GByteArray) bytes = NULL;
  Paper paper;

  paper_init (&paper);
  cairo_rectangle (paper.cairo, 100, 100, 100, 100);
  cairo_fill (paper.cairo);
  bytes = paper_finish (&paper);
  refuse ((const char *) bytes->data, bytes->len, ATLAS_EXTRACT_ERROR_EMPTY);
}

static void
test_damage (void)
{
  g_autoptr (GByteArray) bytes = article ();

  refuse ("%PDF-1.4\n", -1, ATLAS_EXTRACT_ERROR_DAMAGED);
  refuse ("%PDF-1.4\nnothing of the kind\n%%EOF", -1, ATLAS_EXTRACT_ERROR_DAMAGED);
  mutate ((const char *) bytes->data, bytes->len, 150);

  /* Cut anywhere. */
  for (guint length = 10; length < bytes->len; length += bytes->len / 40)
    {
      g_autoptr (GBytes) piece = g_bytes_new (bytes->data, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (AtlasExtract) pdf = atlas_text_from_bytes (piece, "test.file", NULL, &error);

      g_assert_true (pdf != NULL || error->domain == ATLAS_EXTRACT_ERROR);
    }
}

static void
test_many_pages (void)
{
  g_autoptr (GByteArray) bytes = NULL;
  Paper paper;

  paper_init (&paper);
  for (guint i = 0; i < 2001; i++)
    next_page (&paper);
  bytes = paper_finish (&paper);
  refuse ((const char *) bytes->data, bytes->len, ATLAS_EXTRACT_ERROR_TOO_LARGE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/extract/pdf/paragraphs", test_paragraphs);
  g_test_add_func ("/extract/pdf/pages", test_pages);
  g_test_add_func ("/extract/pdf/columns-and-indents", test_columns_and_indents);
  g_test_add_func ("/extract/pdf/no-text", test_no_text);
  g_test_add_func ("/extract/pdf/damage", test_damage);
  g_test_add_func ("/extract/pdf/many-pages", test_many_pages);

  return g_test_run ();
}

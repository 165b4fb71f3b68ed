/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages, columns, links, tags; the hand-out of a tour and a work sheet as they come out of a PDF reader. */
#include <glib/gstdio.h>
#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "atlas-paper.h"
#include "atlas-publish-paper.h"
#include "paper-test.h"

typedef struct
{
  guint n_builds;
  guint n_words;
  guint page_of_end;
} Job;

static char *
make_words (guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "word%u 第%u字 ", i, i);

  return g_string_free (text, FALSE);
}

static void
draw_box (cairo_t *cr,
          double   width,
          double   height,
          gpointer data)
{
  guint *n_drawn = data;

  (*n_drawn)++;
  cairo_paint (cr);
}

static void
build_words (AtlasPaper *paper,
             gpointer    data)
{
  Job *job = data;
  g_autofree char *words = make_words (job->n_words);
  g_autoptr (GPtrArray) left = atlas_paper_pieces_new ();
  g_autoptr (GPtrArray) right = atlas_paper_pieces_new ();
  AtlasPaperColumn columns[2] = { { 0, 180, left }, { 200, 0, right } };

  job->n_builds++;
  job->page_of_end = atlas_paper_page_of (paper, "end");
  atlas_paper_mark (paper, "start", "开始 (start)", 0);
  atlas_paper_text (paper, ATLAS_PAPER_HEADING, "开始 The start", NULL);
  atlas_paper_text (paper, ATLAS_PAPER_BODY, words, NULL);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *line = g_strdup_printf ("left%u", i);

      atlas_paper_add (left, ATLAS_PAPER_STATEMENT, line, NULL);
    }
  atlas_paper_add (right, ATLAS_PAPER_QUOTATION, "a <b> & c", "en");
  atlas_paper_add_markup (right, ATLAS_PAPER_BODY, "not <b>closed & wrong", "en");
  atlas_paper_add (right, ATLAS_PAPER_SMALL, "to the end", "en")->link = g_strdup ("end");
  atlas_paper_add (right, ATLAS_PAPER_SMALL, "to nowhere", "en")->link = g_strdup ("nowhere");
  atlas_paper_add (right, ATLAS_PAPER_SMALL, "out", "en")->link = g_strdup ("https://example.org/a'b)\\ /Evil (c");
  atlas_paper_columns (paper, columns, 2);
  atlas_paper_new_page (paper);
  atlas_paper_new_page (paper);
  atlas_paper_mark (paper, "end", NULL, 0);
  atlas_paper_text (paper, ATLAS_PAPER_HEADING, "The end", NULL);
}

static char *
save (GBytes *pdf)
{
  char *path = NULL;
  int file = g_file_open_tmp ("paper-XXXXXX.pdf", &path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), NULL));

  return path;
}

static gboolean
has_bytes (GBytes     *pdf,
           const char *words)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  return memmem (data, size, words, strlen (words)) != NULL;
}

static char *
without_breaks (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("", lines);
}

static void
test_words (void)
{
  static const guint amounts[] = { 0, 1, 300, 6000 };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      Job job = { 0, amounts[i] };
      AtlasPaperSetup setup = i % 2 == 0 ? atlas_paper_a4 : atlas_paper_letter;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;
      guint n_pages = 0;

      setup.language = "zh-Hans";
      setup.title = "标题";
      pdf = atlas_paper_make (&setup, build_words, &job, &n_pages, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (job.n_builds, ==, 3);
      g_assert_cmpuint (job.page_of_end, ==, n_pages);
      g_assert_true (has_bytes (pdf, "/Lang (zh-Hans)"));
      g_assert_true (has_bytes (pdf, "/MarkInfo << /Marked true >>"));
      g_assert_true (has_bytes (pdf, "https://example.org/a%27b%29%5C%20/Evil%20%28c"));

      path = save (pdf);
      text = paper_test_run ("pdftotext", "-raw", path);
      if (text != NULL)
        {
          /* A Chinese line may end anywhere. */
          g_autofree char *unbroken = without_breaks (text);

          for (guint j = 0; j < amounts[i]; j += MAX (amounts[i] / 50, 1))
            {
              g_autofree char *word = g_strdup_printf ("word%u ", j);
              g_autofree char *chinese = g_strdup_printf ("第%u字", j);

              g_assert_true (strstr (text, word) != NULL || strstr (text, g_strstrip (word)) != NULL);
              g_assert_nonnull (strstr (unbroken, chinese));
            }
          g_assert_nonnull (strstr (text, "left199"));
          g_assert_nonnull (strstr (text, "a <b> & c"));
          g_assert_nonnull (strstr (text, "not <b>closed & wrong"));
        }
      g_unlink (path);
    }
}

static void
build_figures (AtlasPaper *paper,
               gpointer    data)
{
  for (guint i = 0; i < 5; i++)
    atlas_paper_figure (paper, 300, 200, i == 3 ? "图 (three)" : "A figure", draw_box, data);
  /* Higher than any page. */
  atlas_paper_figure (paper, 300, 3000, "A tower", draw_box, data);
}

static void
test_figures (void)
{
  AtlasPaperSetup setup = atlas_paper_a4;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autofree char *path = NULL;
  g_autofree char *info = NULL;
  guint n_drawn = 0, n_pages = 0;

  setup.language = "en";
  setup.title = "Figures";
  pdf = atlas_paper_make (&setup, build_figures, &n_drawn, &n_pages, NULL, NULL);
  g_assert_nonnull (pdf);
  /* Once: where it is only counted nothing is drawn. */
  g_assert_cmpuint (n_drawn, ==, 6);
  g_assert_cmpuint (n_pages, ==, 3);
  g_assert_true (has_bytes (pdf, "/Alt <FEFF56FE00200028"));

  pages = atlas_paper_make_pages (&setup, build_figures, &n_drawn, NULL, NULL);
  g_assert_nonnull (pages);
  g_assert_cmpuint (pages->len, ==, n_pages);
  g_assert_cmpuint (n_drawn, ==, 12);

  path = save (pdf);
  info = paper_test_run ("pdfinfo", "-struct", path);
  g_assert_true (info == NULL || (strstr (info, "Figure") != NULL && strstr (info, "Document") != NULL));
  g_unlink (path);
}

/* What is no document of Cairo's is left as it is. */
static void
test_finish (void)
{
  static const char * const others[] = {
    "", "%PDF-1.4", "startxref\n0\n%%EOF", "trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n99999999\n",
    "xref\n0 2\n0000000000 65535 f \ntrailer\n<< /Size 2 /Root 1 0 R\n>>\nstartxref\n0\n%%EOF\n",
    "xref\n0 \ntrailer\n<< /Size 4000000000 /Root 4000000000 0 R\n>>\nstartxref\n0\n%%EOF\n",
  };
  g_autoptr (GPtrArray) alternatives = g_ptr_array_new ();

  g_ptr_array_add (alternatives, (gpointer) "A figure");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) before = g_bytes_new_static (others[i], strlen (others[i]));
      g_autoptr (GBytes) after = atlas_paper_finish (before, "en", alternatives);

      g_assert_true (g_bytes_equal (before, after));
    }
}

static void
test_cancel (void)
{
  AtlasPaperSetup setup = atlas_paper_a4;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Job job = { 0, 100 };

  setup.language = "en";
  g_cancellable_cancel (cancellable);
  g_assert_null (atlas_paper_make (&setup, build_words, &job, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static char *
publish (AtlasRecordSet     *set,
         AtlasStory         *story,
         AtlasLabelLanguage  labels,
         gboolean            letter,
         guint              *n_pages)
{
  AtlasPublishOptions options = { .labels = labels, .letter = letter, .seed = 5, .date = "2026-11-22" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasPublishResult) result = NULL;
  char *path = NULL;

  g_close (g_file_open_tmp ("hand-XXXXXX.pdf", &path, NULL), NULL);
  atlas_labels_speak (labels);
  result = story != NULL ? atlas_publish_handout (story, &options, path, NULL, &error)
                         : atlas_publish_worksheet (set, atlas_record_id_of_key ("entry/wuxi"), 20, &options, path, NULL, &error);
  atlas_labels_speak (ATLAS_LABELS_ENGLISH);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_files, ==, 1);
  g_assert_cmpuint (result->size, >, 1000);
  *n_pages = result->n_pages;

  return path;
}

static void
check_fonts (const char *path)
{
  g_autofree char *fonts = paper_test_run ("pdffonts", NULL, path);
  g_auto (GStrv) lines = fonts != NULL ? g_strsplit (g_strchomp (fonts), "\n", -1) : NULL;

  for (guint i = 2; lines != NULL && lines[i] != NULL; i++)
    {
      /* name, type, encoding, embedded, subset, unicode, object */
      const char *flags = strstr (lines[i], " yes yes yes ");

      /* The shapes of a font of type 3 always stand in the file; newer Cairo gives it no name, and
       * by the name is known what is a subset. */
      if (flags == NULL && strstr (lines[i], " Type 3 ") != NULL)
        flags = strstr (lines[i], " yes no  yes ");
      if (flags == NULL)
        g_test_message ("not embedded: %s", lines[i]);
      g_assert_nonnull (flags);
    }
}

/* How the outline names a stop, as Cairo writes it. */
static char *
title_in_pdf (const char *title)
{
  g_autofree gunichar2 *units = g_utf8_to_utf16 (title, -1, NULL, NULL, NULL);
  GString *text = g_string_new (NULL);

  if (g_str_is_ascii (title))
    {
      g_string_append_printf (text, "/Title (%s)", title);
      return g_string_free (text, FALSE);
    }

  g_string_append (text, "/Title <FEFF");
  for (guint i = 0; units[i] != 0; i++)
    g_string_append_printf (text, "%04X", units[i]);
  g_string_append_c (text, '>');

  return g_string_free (text, FALSE);
}

static void
test_handout (void)
{
  static const AtlasLabelLanguage languages[] = { ATLAS_LABELS_ENGLISH, ATLAS_LABELS_CHINESE, ATLAS_LABELS_BOTH };
  g_autoptr (AtlasRecordSet) set = paper_test_starter ();
  g_autoptr (AtlasStory) story = atlas_story_new (set, atlas_record_id_of_key ("tour/four-hubs"));

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      guint n_pages = 0;
      g_autofree char *path = publish (set, story, languages[i], i == 1, &n_pages);
      g_autofree char *text = paper_test_run ("pdftotext", "-raw", path);
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) pdf = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      pdf = g_bytes_new_take (g_steal_pointer (&contents), length);
      g_assert_cmpuint (n_pages, >, atlas_story_get_n_stops (story));
      check_fonts (path);
      for (guint j = 0; j < atlas_story_get_n_stops (story); j++)
        {
          AtlasLabelLanguage labels = languages[i] == ATLAS_LABELS_BOTH ? ATLAS_LABELS_CHINESE : languages[i];
          g_autofree char *title = atlas_story_get_title (story, j, labels);
          g_autofree char *numbered = g_strdup_printf ("%u. %s", j + 1, title);
          g_autofree char *in_pdf = title_in_pdf (numbered);

          g_assert_true (has_bytes (pdf, in_pdf));
          g_assert_true (text == NULL || strstr (text, title) != NULL);
        }
      if (text != NULL && languages[i] != ATLAS_LABELS_CHINESE)
        g_assert_nonnull (strstr (text, "Chinadaily.com.cn"));
      if (text != NULL && languages[i] != ATLAS_LABELS_ENGLISH)
        {
          g_assert_nonnull (strstr (text, "厦门"));
          g_assert_nonnull (strstr (text, "来源"));
        }
      g_unlink (path);
    }
}

static void
test_worksheet (void)
{
  g_autoptr (AtlasRecordSet) set = paper_test_starter ();

  for (AtlasLabelLanguage labels = ATLAS_LABELS_ENGLISH; labels <= ATLAS_LABELS_BOTH; labels++)
    {
      guint n_pages = 0;
      g_autofree char *path = publish (set, NULL, labels, FALSE, &n_pages);
      g_autofree char *text = paper_test_run ("pdftotext", "-raw", path);

      g_assert_cmpuint (n_pages, >=, labels == ATLAS_LABELS_BOTH ? 4 : 2);
      check_fonts (path);
      g_assert_true (text == NULL || strstr (text, labels == ATLAS_LABELS_CHINESE ? "无锡" : "Wuxi") != NULL);
      /* The source speaks its own language. */
      g_assert_true (text == NULL || strstr (text, "percent") != NULL || strstr (text, "million") != NULL);
      g_unlink (path);
    }
}

/* A tour without stops; one whose texts are huge, broken and full of signs; pictures that nobody may
 * show. */
static void
test_odd_tours (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  AtlasTour *empty = atlas_record_new (ATLAS_RECORD_TOUR);
  AtlasTour *tour = atlas_record_new (ATLAS_RECORD_TOUR);
  AtlasMedia *media = atlas_record_new (ATLAS_RECORD_MEDIA);
  AtlasTourStop *stop = atlas_record_new (ATLAS_RECORD_TOUR_STOP);
  g_autoptr (AtlasStory) empty_story = NULL;
  g_autoptr (AtlasStory) story = NULL;
  g_autofree char *words = make_words (6000);
  g_autofree char *path = NULL;
  g_autofree char *empty_path = NULL;
  g_autofree char *text = NULL;
  guint n_pages = 0;

  empty->base.id = 1000001;
  tour->base.id = 1000002;
  media->base.id = 1000003;
  stop->base.id = 1000004;
  stop->tour = tour->base.id;
  stop->media = media->base.id;
  atlas_set_text (&stop->period, "when? {");
  g_assert_true (atlas_record_set_take (set, empty) && atlas_record_set_take (set, tour) &&
                 atlas_record_set_take (set, media) && atlas_record_set_take (set, stop));
  paper_test_text (set, "tour", tour->base.id, "title", "en", "<b>&\xff\xfe\x01 ' ) \\ ( \xe2\x80\xae" "evil 题");
  paper_test_text (set, "tour_stop", stop->base.id, "title", "en", "\xf0\x9f\x8f\xae </span> \x1b[0m");
  paper_test_text (set, "tour_stop", stop->base.id, "narrative", "en", words);

  empty_story = atlas_story_new (set, empty->base.id);
  empty_path = publish (set, empty_story, ATLAS_LABELS_ENGLISH, FALSE, &n_pages);
  g_assert_cmpuint (n_pages, ==, 1);

  story = atlas_story_new (set, tour->base.id);
  path = publish (set, story, ATLAS_LABELS_ENGLISH, FALSE, &n_pages);
  g_assert_cmpuint (n_pages, >, 10);
  check_fonts (path);
  text = paper_test_run ("pdftotext", "-raw", path);
  g_assert_true (text == NULL || strstr (text, "word5999") != NULL);
  g_unlink (path);
  g_unlink (empty_path);
}

typedef struct
{
  GBytes *bytes;
  guint n_read;
} Camera;

static GBytes *
read_picture (const AtlasMedia  *media,
              gpointer           user_data,
              GError           **error)
{
  Camera *camera = user_data;

  camera->n_read++;

  return camera->bytes != NULL ? g_bytes_ref (camera->bytes) : NULL;
}

/* A picture with a licence is there, with its words; one without is left out, and one that cannot be read. */
static void
test_pictures (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 400, 300);
  g_autofree char *data = NULL;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x3080c0ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", NULL, NULL));

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
      AtlasTour *tour = atlas_record_new (ATLAS_RECORD_TOUR);
      AtlasMedia *media = atlas_record_new (ATLAS_RECORD_MEDIA);
      AtlasTourStop *stop = atlas_record_new (ATLAS_RECORD_TOUR_STOP);
      Camera camera = { g_bytes_new (data, i == 1 ? 30 : length), 0 };
      AtlasPublishOptions options = { .labels = ATLAS_LABELS_ENGLISH, .read_picture = read_picture, .read_data = &camera };
      g_autoptr (AtlasStory) story = NULL;
      g_autoptr (AtlasPublishResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_strdup_printf ("%s/picture-%u.pdf", g_get_tmp_dir (), i);
      g_autofree char *text = NULL;

      tour->base.id = 1000001;
      media->base.id = 1000002;
      stop->base.id = 1000003;
      stop->tour = tour->base.id;
      stop->media = media->base.id;
      atlas_set_text (&media->title, "The gate");
      atlas_set_text (&media->credit, "Somebody");
      atlas_set_text (&media->licence, i == 2 ? NULL : "CC-BY-4.0");
      g_assert_true (atlas_record_set_take (set, tour) && atlas_record_set_take (set, media) && atlas_record_set_take (set, stop));
      paper_test_text (set, "media", media->base.id, "alternative", "en", "A blue gate");

      story = atlas_story_new (set, tour->base.id);
      result = atlas_publish_handout (story, &options, path, NULL, &error);
      g_assert_no_error (error);
      text = paper_test_run ("pdftotext", "-raw", path);
      g_assert_true (text == NULL || (strstr (text, "A blue gate") != NULL) == (i == 0));
      g_assert_true (text == NULL || i > 0 || strstr (text, "Somebody") != NULL);
      g_assert_cmpuint (result->left_out->len, ==, i == 0 ? 0 : 1);
      g_assert_cmpuint (camera.n_read, ==, i == 0 ? 2 : i == 1 ? 1 : 0);
      g_unlink (path);
      g_bytes_unref (camera.bytes);
    }
}

static void
test_cannot_write (void)
{
  g_autoptr (AtlasRecordSet) set = paper_test_starter ();
  AtlasPublishOptions options = { .labels = ATLAS_LABELS_ENGLISH };
  g_autoptr (GError) error = NULL;

  g_assert_null (atlas_publish_worksheet (set, atlas_record_id_of_key ("entry/wuxi"), 4, &options, "/nowhere/at/all.pdf", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  paper_test_init (&argc, &argv);
  g_test_add_func ("/paper/words", test_words);
  g_test_add_func ("/paper/figures", test_figures);
  g_test_add_func ("/paper/finish", test_finish);
  g_test_add_func ("/paper/cancel", test_cancel);
  g_test_add_func ("/paper/handout", test_handout);
  g_test_add_func ("/paper/worksheet", test_worksheet);
  g_test_add_func ("/paper/odd-tours", test_odd_tours);
  g_test_add_func ("/paper/pictures", test_pictures);
  g_test_add_func ("/paper/cannot-write", test_cannot_write);

  return g_test_run ();
}

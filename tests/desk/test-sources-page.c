/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of sources in the window: adding a source with its text, reading it, making claims of
 * its words, and removing it. */
#include "window-test.h"

#include "atlas-source-form.h"
#include "atlas-source-list.h"
#include "atlas-source-reader.h"
#include "atlas-source-text-form.h"
#include "atlas-source-use-row.h"
#include "atlas-source-view.h"
#include "atlas-sources-page.h"

static const char text[] =
  "Music over the sea\n"
  "\n"
  "In 2021 the city’s sales exceeded 8.6\nbillion yuan, officials said.\n"
  "\n"
  "厦门的销售额超过86亿元。\n";

static GtkWidget *
get_page (WindowTest *f)
{
  GtkWidget *page = app_test_find_type (GTK_WIDGET (f->window), ATLAS_TYPE_SOURCES_PAGE);

  g_assert_nonnull (page);

  return page;
}

static AtlasSourceView *
get_view (WindowTest *f)
{
  return ATLAS_SOURCE_VIEW (app_test_find_type (get_page (f), ATLAS_TYPE_SOURCE_VIEW));
}

static AtlasSourceReader *
get_reader (WindowTest *f)
{
  return ATLAS_SOURCE_READER (app_test_find_type (get_page (f), ATLAS_TYPE_SOURCE_READER));
}

static GtkTextBuffer *
get_buffer (GtkWidget *root)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (app_test_find_type (root, GTK_TYPE_TEXT_VIEW)));
}

static void
open_source (WindowTest *f,
             gint64      id)
{
  atlas_window_show_record (f->window, ATLAS_RECORD_SOURCE, id, 0);
  await_true (atlas_source_view_get_id (get_view (f)) == id);
}

/* Types a text into the form of the source on show and stores it. */
static void
store_text (WindowTest *f,
            const char *words)
{
  GtkWidget *form;

  atlas_source_view_edit_text (get_view (f), words);
  form = app_test_find_type (get_page (f), ATLAS_TYPE_SOURCE_TEXT_FORM);
  g_assert_nonnull (form);
  app_test_click (app_test_find_button (form, "Save"));
  await_true (atlas_source_reader_get_marks (get_reader (f)) != NULL);
  await_true (app_test_find_type (get_page (f), ATLAS_TYPE_SOURCE_TEXT_FORM) == NULL);
}

static void
test_minimum_width (WindowTest    *f,
                    gconstpointer  data)
{
  int minimum;

  open_source (f, TEST_SOURCE);
  store_text (f, text);
  gtk_widget_measure (GTK_WIDGET (get_view (f)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 300);
}

/* The text is kept with its checksum, and the words that are quoted from it are marked in it,
 * though a line break is in them. */
static void
test_text (WindowTest    *f,
           gconstpointer  data)
{
  const AtlasSourceMarks *marks;
  const AtlasSourceMark *mark;
  g_autofree char *hash = NULL;
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  const AtlasSource *source;
  g_autoptr (GPtrArray) texts = NULL;
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *words = NULL;

  open_source (f, TEST_SOURCE);
  g_assert_true (app_test_shows (get_page (f), "No Text Yet"));
  store_text (f, text);

  marks = atlas_source_reader_get_marks (get_reader (f));
  g_assert_cmpuint (marks->paragraphs->len, ==, 4);
  g_assert_cmpuint (marks->marks->len, ==, 1);
  mark = marks->marks->pdata[0];
  g_assert_false (mark->verbatim);
  gtk_text_buffer_get_iter_at_offset (get_buffer (GTK_WIDGET (get_reader (f))), &start, (int) mark->start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (GTK_WIDGET (get_reader (f))), &end, (int) mark->end);
  words = gtk_text_buffer_get_text (get_buffer (GTK_WIDGET (get_reader (f))), &start, &end, FALSE);
  g_assert_cmpstr (words, ==, "sales exceeded 8.6\nbillion yuan");

  await_true (atlas_record_set_get (atlas_source_view_get_set (get_view (f)), ATLAS_RECORD_SOURCE, TEST_SOURCE) != NULL);
  source = atlas_record_set_get (atlas_source_view_get_set (get_view (f)), ATLAS_RECORD_SOURCE, TEST_SOURCE);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, trimmed, -1);
  g_assert_cmpstr (source->content_hash, ==, hash);
  texts = atlas_record_set_children (atlas_source_view_get_set (get_view (f)), ATLAS_RECORD_SOURCE_TEXT, TEST_SOURCE);
  g_assert_cmpuint (texts->len, ==, 1);
  g_assert_cmpstr (((AtlasSourceText *) texts->pdata[0])->hash, ==, hash);
  g_assert_cmpstr (((AtlasSourceText *) texts->pdata[0])->text, ==, trimmed);
}

int
main (int argc, char *argv[])
{
  window_test_init (&argc, &argv);
  g_test_add ("/desk/sources/minimum-width", WindowTest, NULL, window_test_set_up, test_minimum_width, window_test_tear_down);
  g_test_add ("/desk/sources/text", WindowTest, NULL, window_test_set_up, test_text, window_test_tear_down);

  return app_test_run ();
}

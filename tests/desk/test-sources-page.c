/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of sources in the window: adding a source with its text, reading it, making claims of
 * its words, and removing it. */
#include "window-test.h"

#include <string.h>

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

static gint64
find_source (WindowTest *f,
             const char *title)
{
  g_autoptr (GPtrArray) all =
    atlas_record_set_all (atlas_session_get_vocabulary (f->window->session), ATLAS_RECORD_SOURCE);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasSource *source = all->pdata[i];

      if (g_strcmp0 (source->title, title) == 0)
        return source->base.id;
    }

  return 0;
}

/* A new source with its text is one change: undone by one undo. Its key is proposed. */
static void
test_new (WindowTest    *f,
          gconstpointer  data)
{
  g_autoptr (AtlasSource) known = atlas_record_new (ATLAS_RECORD_SOURCE);
  GtkWidget *form;
  const AtlasSource *stored;
  gint64 id;

  atlas_window_show_record (f->window, ATLAS_RECORD_SOURCE, 0, 0);
  form = app_test_find_type (get_page (f), ATLAS_TYPE_SOURCE_FORM);
  g_assert_nonnull (form);
  g_assert_false (gtk_widget_get_sensitive (app_test_find_button (form, "Save")));

  atlas_set_text (&known->title, "The harbour sings");
  atlas_set_text (&known->container_title, "China Daily");
  atlas_set_text (&known->issued, "2019-08-26");
  atlas_source_form_fill (ATLAS_SOURCE_FORM (form), known, text);
  app_test_click (app_test_find_button (form, "Save"));
  await_true (find_source (f, "The harbour sings") != 0);

  id = find_source (f, "The harbour sings");
  await_true (atlas_source_view_get_id (get_view (f)) == id);
  await_true (atlas_source_reader_get_marks (get_reader (f)) != NULL);
  stored = atlas_record_set_get (atlas_source_view_get_set (get_view (f)), ATLAS_RECORD_SOURCE, id);
  g_assert_cmpstr (stored->key, ==, "china-daily-2019-harbour");
  g_assert_cmpstr (stored->type, ==, "article-newspaper");
  g_assert_null (stored->language);
  g_assert_nonnull (stored->content_hash);

  window_test_activate (f, "win.undo");
  await_true (find_source (f, "The harbour sings") == 0);
  window_test_activate (f, "win.redo");
  await_true (find_source (f, "The harbour sings") == id);
}

/* The same key cannot be given twice. */
static void
test_key (WindowTest    *f,
          gconstpointer  data)
{
  g_autoptr (AtlasSource) known = atlas_record_new (ATLAS_RECORD_SOURCE);
  const AtlasSource *other;
  GtkWidget *form;

  open_source (f, TEST_SOURCE);
  other = atlas_record_set_get (atlas_source_view_get_set (get_view (f)), ATLAS_RECORD_SOURCE, TEST_SOURCE);
  atlas_set_text (&known->title, "Another one");
  atlas_set_text (&known->key, other->key);
  await_true (app_test_shows (get_page (f), other->title));

  atlas_window_show_record (f->window, ATLAS_RECORD_SOURCE, 0, 0);
  form = app_test_find_type (get_page (f), ATLAS_TYPE_SOURCE_FORM);
  atlas_source_form_fill (ATLAS_SOURCE_FORM (form), known, NULL);
  g_assert_false (gtk_widget_get_sensitive (app_test_find_button (form, "Save")));
  app_test_click (app_test_find_button (form, "Cancel"));
  g_assert_null (app_test_find_type (get_page (f), ATLAS_TYPE_SOURCE_FORM));
}

static gboolean
is_text (GtkWidget     *widget,
         gconstpointer  words)
{
  g_autofree char *held = NULL;
  GtkTextIter start;
  GtkTextIter end;

  if (!GTK_IS_TEXT_VIEW (widget))
    return FALSE;

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), &start, &end);
  held = gtk_text_iter_get_text (&start, &end);

  return g_strcmp0 (held, words) == 0;
}

/* Selected words become the quotation of a new claim of the record on show. */
static void
test_quote (WindowTest    *f,
            gconstpointer  data)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;
  GtkWidget *form;

  window_test_select (f, TEST_XIAMEN);
  open_source (f, TEST_SOURCE);
  store_text (f, text);

  buffer = get_buffer (GTK_WIDGET (get_reader (f)));
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 0);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, 18);
  gtk_text_buffer_select_range (buffer, &start, &end);
  app_test_click (app_test_find_button (GTK_WIDGET (get_reader (f)), "Make a Claim of the Selection"));

  await_true ((form = app_test_find_type (GTK_WIDGET (f->window->detail_pane), ATLAS_TYPE_FORM)) != NULL);
  g_assert_nonnull (app_test_find (form, is_text, "Music over the sea"));
}

/* A source that is cited goes with its evidence, in one change, and only when that was asked for. */
static void
test_remove (WindowTest    *f,
             gconstpointer  data)
{
  GtkWindow *dialog;

  open_source (f, TEST_SOURCE);
  gtk_widget_activate_action (GTK_WIDGET (get_view (f)), "source.remove", NULL);
  await_true ((dialog = app_test_find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_true (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "Xiamen") != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_close (dialog);
  await_true (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_nonnull (atlas_record_set_get (atlas_session_get_vocabulary (f->window->session), ATLAS_RECORD_SOURCE,
                                          TEST_SOURCE));

  gtk_widget_activate_action (GTK_WIDGET (get_view (f)), "source.remove", NULL);
  await_true ((dialog = app_test_find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "remove");
  gtk_window_close (dialog);
  await_true (atlas_record_set_get (atlas_session_get_vocabulary (f->window->session), ATLAS_RECORD_SOURCE,
                                    TEST_SOURCE) == NULL);
  await_true (app_test_shows (get_page (f), "No Sources Yet"));

  window_test_activate (f, "win.undo");
  await_true (atlas_record_set_get (atlas_session_get_vocabulary (f->window->session), ATLAS_RECORD_SOURCE,
                                    TEST_SOURCE) != NULL);
  await_true (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

int
main (int argc, char *argv[])
{
  window_test_init (&argc, &argv);
  app_test_pass_over_theirs ();
  g_test_add ("/desk/sources/minimum-width", WindowTest, NULL, window_test_set_up, test_minimum_width, window_test_tear_down);
  g_test_add ("/desk/sources/text", WindowTest, NULL, window_test_set_up, test_text, window_test_tear_down);

  g_test_add ("/desk/sources/new", WindowTest, NULL, window_test_set_up, test_new, window_test_tear_down);
  g_test_add ("/desk/sources/key", WindowTest, NULL, window_test_set_up, test_key, window_test_tear_down);
  g_test_add ("/desk/sources/quote", WindowTest, NULL, window_test_set_up, test_quote, window_test_tear_down);
  g_test_add ("/desk/sources/remove", WindowTest, NULL, window_test_set_up, test_remove, window_test_tear_down);

  return app_test_run ();
}

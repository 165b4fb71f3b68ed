/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flow from an article to a new hub: what is typed is kept, and becomes records in one edit. */
#include "window-test.h"

#include "atlas-article-guide.h"

static GtkWidget *
open_guide (WindowTest *f)
{
  window_test_activate (f, "win.new-from-article");

  return GTK_WIDGET (app_test_find_window (ATLAS_TYPE_ARTICLE_GUIDE));
}

static void
type_in (GtkWidget  *guide,
         const char *caption,
         const char *text)
{
  app_test_type (app_test_find_field (guide, caption), text);
}

static gboolean
is_text_view (GtkWidget     *widget,
              gconstpointer  data)
{
  return GTK_IS_TEXT_VIEW (widget);
}

static void
type_lines (GtkWidget  *guide,
            const char *step,
            const char *lines)
{
  GtkWidget *stack = app_test_find_type (guide, GTK_TYPE_STACK);
  GtkWidget *view = app_test_find (gtk_stack_get_child_by_name (GTK_STACK (stack), step), is_text_view, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), lines, -1);
}

static void
press_next (GtkWidget *guide,
            guint      times)
{
  while (times-- > 0)
    app_test_click (app_test_find_button (guide, "Next"));
}

static void
test_flow (WindowTest    *f,
           gconstpointer  data)
{
  AtlasStore *store = atlas_window_get_store (f->window);
  GtkWidget *guide = open_guide (f);
  AtlasRecordSet *set;
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GPtrArray) evidence = NULL;
  gint64 hub;

  type_in (guide, "Title", "A harbour finds its voice");
  type_in (guide, "Date", "26 August 2023");
  type_lines (guide, "source", "More than 1.2 million people came in 2019. Nobody counted before.");
  type_in (guide, "Name", "Sea Port");
  type_lines (guide, "who", "Sea Band / 海之乐团\nperson: Chen Wei - knows nobody");
  type_lines (guide, "figures", "visitors more than 1.2 million 2019");
  await_pending ();

  /* Left and opened again, it is as it was. */
  gtk_window_close (GTK_WINDOW (guide));
  await_true (app_test_find_window (ATLAS_TYPE_ARTICLE_GUIDE) == NULL);
  guide = open_guide (f);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (guide, "Title"))), ==, "A harbour finds its voice");

  /* A line that cannot be taken is not left out silently. */
  press_next (guide, 5);
  app_test_click (app_test_find_button (guide, "Add the Hub"));
  g_assert_true (app_test_shows (guide, "1 line cannot be taken as it is: correct it or delete it."));
  type_lines (guide, "who", "Sea Band / 海之乐团\nperson: Chen Wei");
  await_pending ();
  press_next (guide, 3);
  app_test_click (app_test_find_button (guide, "Add the Hub"));

  await_true (f->window->selected != 0);
  hub = f->window->selected;
  window_test_await_rest (f);
  g_assert_cmpstr (window_test_title_of (f, hub), ==, "Sea Port");
  set = atlas_detail_pane_get_set (f->window->detail_pane);
  claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, hub);
  g_assert_cmpuint (claims->len, ==, 1);
  g_assert_cmpfloat (((AtlasClaim *) claims->pdata[0])->number, ==, 1.2e6);
  evidence = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, ((AtlasRecord *) claims->pdata[0])->id);
  g_assert_cmpstr (((AtlasEvidence *) evidence->pdata[0])->quotation, ==, "More than 1.2 million people came in 2019.");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (atlas_session_get_entries (f->window->session))), ==,
                    TEST_N_ENTRIES + 3);

  /* All of it is one step. */
  window_test_activate (f, "win.stop-placing");
  window_test_activate (f, "win.undo");
  await_true (g_list_model_get_n_items (G_LIST_MODEL (atlas_session_get_entries (f->window->session))) == TEST_N_ENTRIES);
  g_assert_false (atlas_store_get_can_undo (store));
  g_assert_null (atlas_drafts_get (atlas_session_get_drafts (f->window->session),
                                   &(AtlasFormPlace) { 0, ATLAS_RECORD_ENTRY, 0, "article" }));
}

int
main (int   argc,
      char *argv[])
{
  window_test_init (&argc, &argv);
  app_test_pass_over_theirs ();
  g_test_add ("/guide/flow", WindowTest, NULL, window_test_set_up, test_flow, window_test_tear_down);

  return app_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page for review in the window: from an item to its record, work that is done goes and comes
 * back by undo, and a review is undone by an edit in plain sight. */
#include "window-test.h"

#include "atlas-review-page-private.h"

typedef struct
{
  WindowTest window;
  AtlasReviewPage *page;
  GListModel *items;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  window_test_set_up (&f->window, data);
  window_test_activate (&f->window, "win.show-list");
  adw_view_stack_set_visible_child_name (f->window.window->pages, "review");
  f->page = ATLAS_REVIEW_PAGE (app_test_find_type (GTK_WIDGET (f->window.window), ATLAS_TYPE_REVIEW_PAGE));
  f->items = G_LIST_MODEL (f->page->model);
  await_true (atlas_review_queue_get_idle (f->page->queue));
  g_assert_cmpuint (g_list_model_get_n_items (f->items), >, 5);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  window_test_tear_down (&f->window, data);
}

static guint
find (Fixture        *f,
      AtlasQueueKind  kind,
      gint64          id)
{
  for (guint i = 0; i < g_list_model_get_n_items (f->items); i++)
    {
      const AtlasQueueItem *item = atlas_review_model_peek (f->page->model, i);

      if (item->kind == kind && item->id == id)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
apply (Fixture   *f,
       AtlasEdit *edit)
{
  atlas_window_apply (f->window.window, edit);
  atlas_edit_free (edit);
  await_true (f->window.window->applying == 0);
  await_true (atlas_review_queue_get_idle (f->page->queue));
}

static void
undo (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  AtlasStore *store = atlas_window_get_store (f->window.window);
  g_autoptr (AtlasChange) change = NULL;

  atlas_store_undo_async (store, NULL, take_result, &result);
  change = atlas_store_undo_finish (store, await (&result), NULL);
  g_assert_nonnull (change);
  await_true (atlas_review_queue_get_idle (f->page->queue));
}

static void
add_source (Fixture *f,
            gint64   id,
            gint64   claim)
{
  AtlasEdit *edit = atlas_edit_new ("add", "Test");
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);

  evidence->base.id = id;
  evidence->claim = claim;
  evidence->source = TEST_SOURCE;
  atlas_set_text (&evidence->quotation, "so it is said");
  atlas_set_text (&evidence->confidence, "certain");
  atlas_edit_take (edit, evidence);
  apply (f, edit);
}

/* Enter on an item shows its record; the next key goes on; what is done is passed over. */
static void
test_work_off (Fixture       *f,
               gconstpointer  data)
{
  guint position = find (f, ATLAS_QUEUE_UNSOURCED_CLAIM, TEST_CLAIM_INCOMING);
  guint before = g_list_model_get_n_items (f->items);
  gint64 next;

  g_assert_cmpuint (position, !=, GTK_INVALID_LIST_POSITION);
  g_signal_emit_by_name (f->page->list, "activate", position);
  await_true (f->window.window->selected == TEST_STUDIO);
  g_assert_cmpuint (atlas_review_model_get_selected (f->page->model), ==, position);

  next = atlas_review_model_peek (f->page->model, position + 1)->id;
  add_source (f, 9001, TEST_CLAIM_INCOMING);
  g_assert_cmpuint (find (f, ATLAS_QUEUE_UNSOURCED_CLAIM, TEST_CLAIM_INCOMING), ==, GTK_INVALID_LIST_POSITION);
  position = atlas_review_model_get_selected (f->page->model);
  g_assert_cmpint (atlas_review_model_peek (f->page->model, position)->id, ==, next);
  /* It is a draft now, and the claim wants another source. */
  g_assert_cmpuint (find (f, ATLAS_QUEUE_ONE_SOURCE_CLAIM, TEST_CLAIM_INCOMING), !=, GTK_INVALID_LIST_POSITION);

  undo (f);
  g_assert_cmpuint (find (f, ATLAS_QUEUE_UNSOURCED_CLAIM, TEST_CLAIM_INCOMING), !=, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (g_list_model_get_n_items (f->items), ==, before);
}

static void
test_step (Fixture       *f,
           gconstpointer  data)
{
  guint n = g_list_model_get_n_items (f->items);

  atlas_review_page_open (f->page, 0);
  atlas_review_page_step (f->page, -1);
  g_assert_cmpuint (atlas_review_model_get_selected (f->page->model), ==, 0);
  for (guint i = 1; i < n; i++)
    {
      atlas_review_page_step (f->page, 1);
      g_assert_cmpuint (atlas_review_model_get_selected (f->page->model), ==, i);
      g_assert_cmpint (f->window.window->selected, ==, atlas_review_model_peek (f->page->model, i)->entry);
    }
  atlas_review_page_step (f->page, 1);
  g_assert_cmpuint (atlas_review_model_get_selected (f->page->model), ==, n - 1);
  atlas_review_page_step (f->page, -1);
  g_assert_cmpuint (atlas_review_model_get_selected (f->page->model), ==, n - 2);
}

/* A judgement takes a pair out of the queue, in one change that also brings the property it needs. */
static void
test_tell_apart (Fixture       *f,
                 gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("rename", "Test");
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);
  g_autoptr (AtlasReviewItem) item = NULL;
  guint position;

  name->base.id = 9002;
  name->entry = TEST_BAND;
  atlas_set_text (&name->text, "harbour studio");
  atlas_set_text (&name->language, "en");
  atlas_set_text (&name->kind, "alias");
  atlas_edit_take (edit, name);
  apply (f, edit);
  position = find (f, ATLAS_QUEUE_DUPLICATE, TEST_BAND);
  g_assert_cmpuint (position, !=, GTK_INVALID_LIST_POSITION);

  item = g_list_model_get_item (f->items, position);
  await_true (atlas_review_item_get_told (item));
  gtk_widget_activate_action (f->page->list, "list.scroll-to-item", "u", position);
  await_true (app_test_shows (GTK_WIDGET (f->page), "Not Duplicates"));
  atlas_review_page_tell_apart (f->page, item);
  await_true (f->window.window->applying == 0 && atlas_review_queue_get_idle (f->page->queue));
  g_assert_cmpuint (find (f, ATLAS_QUEUE_DUPLICATE, TEST_BAND), ==, GTK_INVALID_LIST_POSITION);

  undo (f);
  g_assert_cmpuint (find (f, ATLAS_QUEUE_DUPLICATE, TEST_BAND), !=, GTK_INVALID_LIST_POSITION);
}

/* The edit of a reviewed record says what it entails, and one click makes it good again. */
static void
test_review (Fixture       *f,
             gconstpointer  data)
{
  window_test_select (&f->window, TEST_STUDIO);
  g_assert_false (app_test_shows (GTK_WIDGET (f->window.window), "Mark as Reviewed"));
  add_source (f, 9003, TEST_CLAIM_INCOMING);
  await_true (app_test_shows (GTK_WIDGET (f->window.window), "Reviewed → Draft"));
  await_true (app_test_shows (GTK_WIDGET (f->window.window), "Mark as Reviewed"));
  g_assert_cmpuint (find (f, ATLAS_QUEUE_ONE_SOURCE_CLAIM, TEST_CLAIM_INCOMING), !=, GTK_INVALID_LIST_POSITION);

  app_test_click (app_test_find_button (GTK_WIDGET (f->window.window), "Mark as Reviewed"));
  await_true (find (f, ATLAS_QUEUE_ONE_SOURCE_CLAIM, TEST_CLAIM_INCOMING) == GTK_INVALID_LIST_POSITION);
  await_true (!app_test_shows (GTK_WIDGET (f->window.window), "Mark as Reviewed"));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *name; void (*test) (Fixture *f, gconstpointer data); } tests[] = {
    { "/desk/review-page/work-off", test_work_off },
    { "/desk/review-page/step", test_step },
    { "/desk/review-page/tell-apart", test_tell_apart },
    { "/desk/review-page/review", test_review },
  };

  window_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);

  return app_test_run ();
}

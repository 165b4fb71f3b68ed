/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching in the window: the answer in the pane, on the map and on the pages; by keys; typed fast. */
#include "window-test.h"

#include <string.h>

#include "atlas-result-row.h"

/* Generous: other programs may have the processor. Microseconds. */
#define MAX_GAP 1000000

static AtlasSearchPane *
get_pane (WindowTest *f)
{
  return atlas_browse_pane_get_search_pane (f->window->browse_pane);
}

static gboolean
pane_shows (WindowTest *f,
            const char *text)
{
  return app_test_shows (GTK_WIDGET (get_pane (f)), text);
}

static void
type (WindowTest *f,
      const char *text)
{
  app_test_type (f->window->search, text);
}

/* All is answered and counted. */
static gboolean
is_settled (WindowTest *f,
            guint       n)
{
  AtlasIdSet *shown = atlas_finder_get_shown (f->window->finder);

  return !atlas_finder_is_waiting (f->window->finder) && shown != NULL && atlas_id_set_size (shown) == n;
}

static GtkSelectionModel *
get_results (WindowTest *f)
{
  GtkWidget *row = app_test_find_type (GTK_WIDGET (get_pane (f)), ATLAS_TYPE_RESULT_ROW);

  return gtk_list_view_get_model (GTK_LIST_VIEW (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW)));
}

static GtkWidget *
get_result_list (WindowTest *f)
{
  return gtk_widget_get_ancestor (app_test_find_type (GTK_WIDGET (get_pane (f)), ATLAS_TYPE_RESULT_ROW), GTK_TYPE_LIST_VIEW);
}

/* Opens the first result of a group, as Enter would. */
static void
open_first_of (WindowTest       *f,
               AtlasResultGroup  group)
{
  GListModel *results = G_LIST_MODEL (get_results (f));

  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (AtlasResultItem) item = g_list_model_get_item (results, i);

      if (atlas_result_item_get_group (item) == group)
        {
          gtk_widget_activate_action (get_result_list (f), "list.activate-item", "u", i);
          return;
        }
    }

  g_error ("There is no result of the group %d.", group);
}

static void
test_answers (WindowTest    *f,
              gconstpointer  data)
{
  g_assert_false (atlas_search_pane_is_ready (get_pane (f)));
  type (f, "harbour");
  await_true (is_settled (f, 2));
  g_assert_true (atlas_search_pane_is_ready (get_pane (f)));
  g_assert_true (pane_shows (f, "2 records"));
  g_assert_true (pane_shows (f, "Harbour Studio"));
  g_assert_true (pane_shows (f, "A harbour city that makes music."));
  g_assert_cmpstr (adw_view_switcher_title_get_subtitle (f->window->title), ==, "2 of 7 records");

  /* Xiamen says that it is a partner of it. */
  type (f, "无锡");
  await_true (is_settled (f, 2));
  g_assert_true (pane_shows (f, "also: 无锡"));
  g_assert_false (pane_shows (f, "Harbour Studio"));

  type (f, "");
  g_assert_false (atlas_search_pane_is_ready (get_pane (f)));
  g_assert_null (atlas_finder_get_shown (f->window->finder));
  g_assert_cmpstr (adw_view_switcher_title_get_subtitle (f->window->title), ==, "7 records");
}

/* From the field to the results and back, to the first of them, and out of it all. */
static void
test_keys (WindowTest    *f,
           gconstpointer  data)
{
  GtkWindow *window = GTK_WINDOW (f->window);

  window_test_activate (f, "win.search");
  type (f, "harbour");
  await_true (is_settled (f, 2));
  g_assert_true (app_test_press_key (f->window->search, GDK_KEY_Down));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), get_result_list (f)));
  g_assert_true (app_test_press_key (get_result_list (f), GDK_KEY_Up));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), f->window->search));

  /* The answer to what is typed now, not to what was typed before. */
  type (f, "lake");
  g_signal_emit_by_name (f->window->search, "activate");
  g_assert_cmpint (f->window->selected, ==, 0);
  await_true (f->window->selected == TEST_FAIR);
  window_test_await_rest (f);

  g_signal_emit_by_name (get_pane (f), "stop");
  g_assert_cmpstr (atlas_window_get_query (f->window), ==, "");
  g_assert_false (atlas_search_pane_is_ready (get_pane (f)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), f->window->search));
  g_assert_cmpint (f->window->selected, ==, TEST_FAIR);
}

static void
test_opens (WindowTest    *f,
            gconstpointer  data)
{
  type (f, "8.6 billion");
  await_true (is_settled (f, 1));
  open_first_of (f, ATLAS_RESULT_CLAIMS);
  await_true (f->window->selected == TEST_XIAMEN);
  await_true (app_test_shows (GTK_WIDGET (f->window->detail_pane), "“sales exceeded 8.6 billion yuan”"));

  type (f, "music city");
  await_true (!atlas_finder_is_waiting (f->window->finder) && pane_shows (f, "Music city grows"));
  open_first_of (f, ATLAS_RESULT_SOURCES);
  await_true (g_strcmp0 (adw_view_stack_get_visible_child_name (f->window->pages), "sources") == 0);
}

/* Ticks, buttons and text are the same question. */
static void
test_conditions (WindowTest    *f,
                 gconstpointer  data)
{
  GtkWidget *check;

  g_settings_set_boolean (f->window->settings, "search-filters", TRUE);
  type (f, "fair");
  await_true (!atlas_finder_is_waiting (f->window->finder) && pane_shows (f, "Event"));
  check = gtk_widget_get_ancestor (app_test_find_text (GTK_WIDGET (get_pane (f)), "Event"), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_cmpstr (atlas_window_get_query (f->window), ==, "fair kind:event");
  await_true (pane_shows (f, "Kind · 1"));
  g_assert_true (pane_shows (f, "Kind: Event"));

  /* What is ticked stays, though nothing is left of it. */
  type (f, "harbour kind:event");
  await_true (is_settled (f, 0));
  await_true (pane_shows (f, "Nothing in this collection fits: harbour, Kind: Event"));
  check = gtk_widget_get_ancestor (app_test_find_text (GTK_WIDGET (get_pane (f)), "Event"), GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));

  app_test_click (app_test_find_text (GTK_WIDGET (get_pane (f)), "Without “Kind: Event”") != NULL
                  ? gtk_widget_get_ancestor (app_test_find_text (GTK_WIDGET (get_pane (f)), "Without “Kind: Event”"),
                                             GTK_TYPE_BUTTON)
                  : NULL);
  g_assert_cmpstr (atlas_window_get_query (f->window), ==, "harbour");
  await_true (is_settled (f, 2));
  g_settings_reset (f->window->settings, "search-filters");
}

/* What is done while searching is found a moment later. */
static void
test_follows (WindowTest    *f,
              gconstpointer  data)
{
  type (f, "zephyr");
  await_true (is_settled (f, 0));
  window_test_select (f, TEST_XIAMEN);
  window_test_rename (f, "Xiamen", "Zephyr");
  /* The studio says that it is a partner of it. */
  await_true (is_settled (f, 2));
  g_assert_true (pane_shows (f, "Zephyr"));
  window_test_activate (f, "win.undo");
  await_true (is_settled (f, 0));
}

static void
test_sorts (WindowTest    *f,
            gconstpointer  data)
{
  AtlasSort sort;
  gint64 property;
  gboolean descending;

  atlas_window_get_sort (f->window, &sort, &property, &descending);
  g_assert_cmpint (sort, ==, ATLAS_SORT_RELEVANCE);
  atlas_window_set_sort (f->window, ATLAS_SORT_FIGURE, TEST_VISITORS, FALSE);
  atlas_window_get_sort (f->window, &sort, &property, &descending);
  g_assert_cmpint (sort, ==, ATLAS_SORT_FIGURE);
  g_assert_cmpint (property, ==, TEST_VISITORS);
  g_assert_false (descending);

  /* The property is of another collection: any figure will do. */
  atlas_window_set_sort (f->window, ATLAS_SORT_FIGURE, 424242, TRUE);
  atlas_window_get_sort (f->window, &sort, &property, &descending);
  g_assert_cmpint (property, ==, 0);
  g_assert_true (descending);

  atlas_window_set_sort (f->window, ATLAS_SORT_NAME, 0, TRUE);
  type (f, "kind:hub");
  await_true (is_settled (f, 2));
  open_first_of (f, ATLAS_RESULT_RECORDS);
  await_true (f->window->selected == TEST_XIAMEN);
  atlas_window_set_sort (f->window, ATLAS_SORT_NAME, 0, FALSE);
  await_true (!atlas_finder_is_waiting (f->window->finder));
  open_first_of (f, ATLAS_RESULT_RECORDS);
  await_true (f->window->selected == TEST_WUXI);
  atlas_window_set_sort (f->window, ATLAS_SORT_RELEVANCE, 0, FALSE);
}

/* The window goes in the middle of it, and nothing of it stays. */
static void
test_closes (WindowTest    *f,
             gconstpointer  data)
{
  type (f, "harbour");
  g_assert_true (atlas_finder_is_waiting (f->window->finder));
  window_test_close (f);
  window_test_open (f, FALSE);
  g_assert_cmpstr (atlas_window_get_query (f->window), ==, "");
}

typedef struct
{
  WindowTest *test;
  guint position;
  guint n_found;
  gboolean stale;
} Typing;

/* What a person types in 1.7 seconds: a word, taken back, and another one. */
static const char * const keys[] = {
  "h", "ha", "har", "harb", "harbo", "harbou", "harbour", "harbou", "harbo", "harb", "har", "ha", "h", "",
  "l", "la", "lak", "lake", "lake ", "lake f", "lake fa", "lake fai", "lake fair",
  "lake fai", "lake fa", "lake f", "lake", "x", "xi", "xia", "xiam", "xiame", "xiamen",
};

static gboolean
press_cb (gpointer data)
{
  Typing *typing = data;

  type (typing->test, keys[typing->position++]);

  return typing->position < G_N_ELEMENTS (keys) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* The last word is the start of one: what is found has it somewhere. */
static void
found_cb (Typing *typing)
{
  const AtlasAnswer *answer = atlas_finder_get_answer (typing->test->window->finder);
  GPtrArray *records = answer->groups[ATLAS_RESULT_RECORDS];
  const char *first = records != NULL && records->len > 0 ? ((AtlasHit *) records->pdata[0])->title : NULL;
  char letter = *atlas_window_get_query (typing->test->window);

  typing->n_found++;
  if (first != NULL)
    typing->stale |= (letter == 'l' && g_str_equal (first, "Harbour Studio")) ||
                     (letter == 'h' && g_str_equal (first, "Lake Fair")) ||
                     (letter == 'x' && (g_str_equal (first, "Lake Fair") || g_str_equal (first, "Harbour Studio")));
  typing->stale |= letter == '\0' && first != NULL;
}

static void
test_typing_fast (WindowTest    *f,
                  gconstpointer  data)
{
  Typing typing = { .test = f };
  AppTestTicker ticker = { 0 };
  gulong handler = g_signal_connect_swapped (f->window->finder, "found", G_CALLBACK (found_cb), &typing);

  app_test_ticker_start (&ticker);
  g_timeout_add (50, press_cb, &typing);
  await_true (typing.position == G_N_ELEMENTS (keys) && is_settled (f, 2));
  app_test_ticker_stop (&ticker);
  g_test_message ("%u keys, %u answers, the longest gap %.1f ms", typing.position, typing.n_found,
                  (double) ticker.longest / 1000);
  g_assert_false (typing.stale);
  g_assert_cmpuint (typing.n_found, >, 1);
  g_assert_cmpint (ticker.longest, <, MAX_GAP);
  g_assert_true (pane_shows (f, "Xiamen"));
  g_assert_false (pane_shows (f, "Lake Fair"));
  g_signal_handler_disconnect (f->window->finder, handler);
}

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  g_test_add ("/search/answers", WindowTest, NULL, window_test_set_up, test_answers, window_test_tear_down);
  g_test_add ("/search/keys", WindowTest, NULL, window_test_set_up, test_keys, window_test_tear_down);
  g_test_add ("/search/opens", WindowTest, NULL, window_test_set_up, test_opens, window_test_tear_down);
  g_test_add ("/search/conditions", WindowTest, NULL, window_test_set_up, test_conditions, window_test_tear_down);
  g_test_add ("/search/follows", WindowTest, NULL, window_test_set_up, test_follows, window_test_tear_down);
  g_test_add ("/search/sorts", WindowTest, NULL, window_test_set_up, test_sorts, window_test_tear_down);
  g_test_add ("/search/closes", WindowTest, NULL, window_test_set_up, test_closes, window_test_tear_down);
  g_test_add ("/search/typing-fast", WindowTest, NULL, window_test_set_up, test_typing_fast, window_test_tear_down);

  return app_test_run ();
}

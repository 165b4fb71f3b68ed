/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Narrowing the window to a time: list, map, title and search follow, and all of it comes back. */
#include "window-test.h"

#include <string.h>

#include "atlas-time-handle.h"
#include "atlas-time-strip.h"
#include "atlas-timeline-view.h"

/* The fair was in 2019, Xiamen's sales are of 2021; nothing else has a date. */
static void
date_fair (WindowTest *f)
{
  AtlasEdit *edit = atlas_edit_new ("edit", "fair");
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->base.id = 3900;
  claim->entry = TEST_FAIR;
  claim->property = TEST_FOUNDED;
  atlas_set_text (&claim->date, "2019");
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  atlas_edit_take (edit, claim);
  atlas_window_apply (f->window, edit);
  atlas_edit_free (edit);
  window_test_await_rest (f);
}

static void
open_bar (WindowTest *f)
{
  AtlasTimeIndex *index = atlas_session_get_times (f->window->session);
  guint n = 0;

  date_fair (f);
  g_settings_set_boolean (f->window->settings, "show-time", TRUE);
  g_assert_nonnull (f->window->time);
  await_true (atlas_time_index_get_ready (index) && atlas_time_index_count_undated (index, NULL) == TEST_N_ENTRIES - 2);
  g_assert_nonnull (atlas_time_index_find (index, TEST_FAIR, &n));
}

static void
set_time (WindowTest *f,
          const char *text)
{
  g_autoptr (GError) error = NULL;

  atlas_time_bar_set_text (f->window->time, text, &error);
  g_assert_no_error (error);
}

static const char *
get_count (WindowTest *f)
{
  return adw_view_switcher_title_get_subtitle (f->window->title);
}

/* How many entries the tree has. */
static guint
count_listed (WindowTest *f)
{
  GListModel *roots = atlas_browse_model_get_roots (f->window->browse_model);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (roots); i++)
    {
      g_autoptr (AtlasBrowseNode) hub = g_list_model_get_item (roots, i);

      n += atlas_browse_node_get_count (hub);
    }

  return n;
}

static void
test_narrow (WindowTest    *f,
             gconstpointer  data)
{
  guint all = count_listed (f);
  guint n_roots = g_list_model_get_n_items (atlas_browse_model_get_roots (f->window->browse_model));

  open_bar (f);
  g_assert_null (f->window->shown);
  set_time (f, "2019");
  g_assert_cmpuint (atlas_id_set_size (f->window->shown), ==, 1);
  g_assert_true (atlas_id_set_contains (f->window->shown, TEST_FAIR));
  g_assert_cmpuint (count_listed (f), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (atlas_browse_model_get_roots (f->window->browse_model)), ==, n_roots);
  g_assert_cmpstr (get_count (f), ==, "1 of 7 records");
  g_assert_true (app_test_shows (GTK_WIDGET (f->window->browse_pane), "Only 2019"));

  g_object_set (f->window->time, "undated", TRUE, NULL);
  g_assert_cmpstr (get_count (f), ==, "6 of 7 records");
  g_object_set (f->window->time, "undated", FALSE, NULL);

  window_test_activate (f, "win.all-times");
  g_assert_null (f->window->shown);
  g_assert_cmpuint (count_listed (f), ==, all);
  g_assert_false (app_test_shows (GTK_WIDGET (f->window->browse_pane), "Only 2019"));
  g_assert_cmpstr (get_count (f), ==, "7 records");

  /* A bar that is hidden narrows nothing. */
  set_time (f, "2019");
  g_settings_set_boolean (f->window->settings, "show-time", FALSE);
  g_assert_null (f->window->shown);
  g_settings_set_boolean (f->window->settings, "show-time", TRUE);
  g_assert_cmpstr (get_count (f), ==, "1 of 7 records");
}

static void
test_typed (WindowTest    *f,
            gconstpointer  data)
{
  static const struct { const char *text; const char *words; } texts[] = {
    { "2018 to 2023", "2018–2023" }, { "2018–2023", "2018–2023" }, { "2018/2023", "2018–2023" }, { "May 2019", "May 2019" },
    { "2019年", "2019" }, { "since 2018", "2018 or after" },
    { "2018 or after", "2018 or after" },
  };
  g_autoptr (GError) error = NULL;

  open_bar (f);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *words = NULL;

      set_time (f, texts[i].text);
      words = atlas_time_bar_dup_words (f->window->time);
      g_assert_cmpstr (words, ==, texts[i].words);
    }

  g_assert_false (atlas_time_bar_set_text (f->window->time, "long ago", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (atlas_time_bar_set_text (f->window->time, "XXXX-08-26", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  set_time (f, "");
  g_assert_null (f->window->shown);
}

static void
test_search (WindowTest    *f,
             gconstpointer  data)
{
  AtlasSearchPane *pane = atlas_browse_pane_get_search_pane (f->window->browse_pane);

  open_bar (f);
  app_test_type (f->window->search, "-kind:policy");
  await_true (!atlas_finder_is_waiting (f->window->finder) && atlas_finder_get_shown (f->window->finder) != NULL);
  await_true (atlas_id_set_contains (f->window->shown, TEST_FAIR) && atlas_id_set_contains (f->window->shown, TEST_XIAMEN));

  /* At once on the map and the pages; what is found follows. */
  set_time (f, "2021");
  g_assert_cmpuint (atlas_id_set_size (f->window->shown), ==, 1);
  g_assert_true (atlas_id_set_contains (f->window->shown, TEST_XIAMEN));
  await_true (atlas_finder_get_answer (f->window->finder)->n_records == 1);
  g_assert_true (atlas_id_set_contains (atlas_finder_get_shown (f->window->finder), TEST_FAIR));
  await_true (app_test_shows (GTK_WIDGET (pane), "1 record"));

  /* As terms of the search the bar is free again. */
  gtk_widget_activate_action (GTK_WIDGET (f->window->time), "time.add-to-search", NULL);
  g_assert_nonnull (strstr (atlas_window_get_query (f->window), "after:2021"));
  g_assert_nonnull (strstr (atlas_window_get_query (f->window), "before:2021"));
  g_assert_null (f->window->shown_time);
}

static void
test_hands (WindowTest    *f,
            gconstpointer  data)
{
  GtkWidget *bar, *strip, *handle;
  g_autofree char *words = NULL;

  open_bar (f);
  bar = GTK_WIDGET (f->window->time);
  strip = app_test_find_type (bar, ATLAS_TYPE_TIME_STRIP);
  handle = app_test_find_type (strip, ATLAS_TYPE_TIME_HANDLE);
  await_true (gtk_widget_get_mapped (strip) && gtk_widget_get_width (strip) > 1);

  set_time (f, "2019");
  gtk_widget_activate_action (bar, "time.forward", NULL);
  gtk_widget_activate_action (bar, "time.forward", NULL);
  words = atlas_time_bar_dup_words (f->window->time);
  g_assert_cmpstr (words, ==, "2021");
  g_assert_true (atlas_id_set_contains (f->window->shown, TEST_XIAMEN));
  gtk_widget_activate_action (bar, "time.back", NULL);
  g_assert_cmpuint (atlas_id_set_size (f->window->shown), ==, 0);

  /* The left handle by keys, as far as the axis goes. */
  g_assert_true (app_test_press (handle, GDK_KEY_Home, 0));
  g_assert_true (atlas_id_set_contains (f->window->shown, TEST_FAIR));

  set_time (f, "2019");
  gtk_widget_activate_action (bar, "time.play", NULL);
  g_assert_true (atlas_time_bar_get_playing (f->window->time));
  await_true (atlas_id_set_contains (f->window->shown, TEST_XIAMEN));
  await_true (!atlas_time_bar_get_playing (f->window->time));
}

/* The timeline has the dated event, as far as it is shown, and the keys lead to it. */
static void
test_timeline (WindowTest    *f,
               gconstpointer  data)
{
  AtlasTimelineView *view;
  GArray *items;

  open_bar (f);
  atlas_window_show_page (f->window, "timeline");
  view = ATLAS_TIMELINE_VIEW (app_test_find_type (GTK_WIDGET (f->window), ATLAS_TYPE_TIMELINE_VIEW));
  items = atlas_timeline_view_get_items (view);
  await_true (items->len == 1);
  g_assert_cmpint (g_array_index (items, AtlasTimelineItem, 0).id, ==, TEST_FAIR);
  g_assert_true (app_test_press_key (GTK_WIDGET (view), GDK_KEY_Right));
  g_assert_cmpint (atlas_timeline_view_get_cursor (view), ==, TEST_FAIR);
  g_assert_true (app_test_press_key (GTK_WIDGET (view), GDK_KEY_Return));
  await_true (f->window->selected == TEST_FAIR);

  set_time (f, "2021");
  g_assert_cmpuint (items->len, ==, 0);
  set_time (f, "2019");
  g_assert_cmpuint (items->len, ==, 1);
}

#define ADD(path, function) g_test_add (path, WindowTest, NULL, window_test_set_up, function, window_test_tear_down)

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  ADD ("/time/narrow", test_narrow);
  ADD ("/time/typed", test_typed);
  ADD ("/time/search", test_search);
  ADD ("/time/hands", test_hands);
  ADD ("/time/timeline", test_timeline);

  return app_test_run ();
}

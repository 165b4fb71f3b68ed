/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of tours in the window: a tour is made, its stops filled, ordered, undone; what is half typed
 * outlives the window. */
#include "window-test.h"

#include "atlas-finding-list.h"
#include "atlas-layers.h"
#include "atlas-link-list.h"
#include "atlas-stop-layers.h"
#include "atlas-story-check.h"
#include "atlas-tour-row.h"
#include "atlas-tours-page-private.h"

static AtlasToursPage *
show_page (WindowTest *f)
{
  AtlasToursPage *page;

  atlas_window_show_page (f->window, "tours");
  page = ATLAS_TOURS_PAGE (atlas_window_ensure_page (f->window, "tours"));
  await_true (page->tours != NULL);

  return page;
}

static void
act (AtlasToursPage *page,
     const char     *action)
{
  if (!gtk_widget_activate_action (GTK_WIDGET (page), action, NULL))
    g_error ("There is no action “%s”.", action);
}

static gboolean
shows_tour (AtlasToursPage *page)
{
  return page->story != NULL && atlas_story_get_tour (page->story)->base.id == page->tour;
}

static guint
count_stops (AtlasToursPage *page)
{
  return page->story != NULL ? atlas_story_get_n_stops (page->story) : 0;
}

static void
add_tour (AtlasToursPage *page)
{
  guint n;
  g_autoptr (GPtrArray) before = atlas_record_set_all (page->tours, ATLAS_RECORD_TOUR);
  gboolean there = FALSE;

  n = before->len;
  act (page, "tour.add");
  while (!there)
    {
      g_autoptr (GPtrArray) tours = NULL;

      g_main_context_iteration (NULL, TRUE);
      tours = atlas_record_set_all (page->tours, ATLAS_RECORD_TOUR);
      there = tours->len == n + 1 && shows_tour (page);
    }
}

/* Types into a field of the stop or tour on show and leaves it. */
static void
write_text (AtlasToursPage *page,
            const char     *caption,
            const char     *text)
{
  GtkWidget *editor = gtk_stack_get_visible_child (page->stack);

  app_test_type (app_test_find_field (editor, caption), text);
  atlas_tours_page_settle (page);
}

/* The title of a stop as it is stored. */
static const char *
title_of (AtlasToursPage *page,
          guint           place)
{
  gint64 id = atlas_story_get_stop (page->story, place)->stop->base.id;

  return atlas_story_find_text (page->story, id, "title", "en");
}

static void
add_stop (AtlasToursPage *page,
          const char     *title)
{
  guint n = count_stops (page);

  act (page, "tour.add-stop");
  await_true (count_stops (page) == n + 1);
  write_text (page, "Title", title);
  await_true (g_strcmp0 (title_of (page, n), title) == 0);
}

static char *
list_titles (AtlasToursPage *page)
{
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < count_stops (page); i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", title_of (page, i));

  return g_string_free (titles, FALSE);
}

static gboolean
is_in_order (AtlasToursPage *page,
             const char     *wanted)
{
  g_autofree char *titles = list_titles (page);

  return g_str_equal (titles, wanted);
}

static void
test_make (WindowTest    *f,
           gconstpointer  data)
{
  AtlasToursPage *page = show_page (f);

  await_true (app_test_shows (GTK_WIDGET (page), "No Tours Yet"));
  add_tour (page);
  g_assert_false (gtk_widget_get_child_visible (GTK_WIDGET (page->none)));
  write_text (page, "Title of the tour", "A walk");
  await_true (app_test_shows (GTK_WIDGET (page->list), "A walk"));
  g_assert_true (app_test_shows (GTK_WIDGET (page->tour_editor), "The tour has no stop."));

  add_stop (page, "One");
  add_stop (page, "Two");
  g_assert_cmpint (page->stop, ==, atlas_story_get_stop (page->story, 1)->stop->base.id);
  g_assert_true (app_test_shows (GTK_WIDGET (page), "Stop 2 of 2"));

  /* It is told by the history, and each step can be taken back. */
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  window_test_activate (f, "win.undo");
  await_true (title_of (page, 1) == NULL);
  window_test_activate (f, "win.undo");
  await_true (count_stops (page) == 1);
  window_test_activate (f, "win.redo");
  await_true (count_stops (page) == 2);
}

static void
test_order (WindowTest    *f,
            gconstpointer  data)
{
  AtlasToursPage *page = show_page (f);
  GtkWidget *rows;

  add_tour (page);
  add_stop (page, "One");
  add_stop (page, "Two");
  add_stop (page, "Three");
  act (page, "tour.move-up");
  await_true (is_in_order (page, "One Three Two"));

  /* By keys on the row: it goes along with the cursor. */
  rows = app_test_find_type (GTK_WIDGET (page->list), GTK_TYPE_LIST_BOX);
  atlas_tour_list_focus (page->list);
  g_assert_true (app_test_press (rows, GDK_KEY_Up, GDK_ALT_MASK));
  await_true (is_in_order (page, "Three One Two"));
  g_assert_true (app_test_press (rows, GDK_KEY_Down, GDK_ALT_MASK));
  await_true (is_in_order (page, "One Three Two"));

  /* By dragging: let go over another one, a stop takes its place. */
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 3), "dropped",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 1));
  await_true (is_in_order (page, "Two One Three"));

  act (page, "tour.duplicate");
  await_true (is_in_order (page, "Two Two One Three"));
  act (page, "tour.remove");
  await_true (is_in_order (page, "Two One Three"));
  await_true (app_test_shows (GTK_WIDGET (f->window), "“Two” removed"));
}

static gboolean
has_finding (AtlasToursPage        *page,
             AtlasStoryFindingKind  kind)
{
  for (guint i = 0; i < page->findings->len; i++)
    {
      if (((const AtlasStoryFinding *) page->findings->pdata[i])->kind == kind)
        return TRUE;
    }

  return FALSE;
}

/* What the narrative states is found among the claims of the record that stands beside it. */
static void
test_statements (WindowTest    *f,
                 gconstpointer  data)
{
  AtlasToursPage *page;
  const AtlasStoryStop *stop;

  window_test_select (f, TEST_XIAMEN);
  page = show_page (f);
  add_tour (page);
  add_stop (page, "One");
  write_text (page, "Narrative", "Xiamen sold for *over 8.6 billion yuan* in 2021.");
  await_true (has_finding (page, ATLAS_STORY_UNSTATED));
  g_assert_true (has_finding (page, ATLAS_STORY_NO_ENTRIES));
  g_assert_true (app_test_shows (GTK_WIDGET (page->stop_editor), "No statement of the stop says “2021”."));

  app_test_click (app_test_find_button (GTK_WIDGET (page->stop_editor), "Add “Xiamen”"));
  await_true (atlas_story_get_stop (page->story, 0)->entries->len == 1);
  g_assert_false (atlas_story_get_stop (page->story, 0)->listed);
  app_test_click (app_test_find_button (GTK_WIDGET (page->stop_editor), "Add 1 That the Text States"));
  await_true (atlas_story_get_stop (page->story, 0)->listed);
  stop = atlas_story_get_stop (page->story, 0);
  g_assert_cmpuint (stop->claims->len, ==, 1);
  g_assert_cmpint (((const AtlasRecord *) stop->claims->pdata[0])->id, ==, TEST_CLAIM_SALES);
  g_assert_false (has_finding (page, ATLAS_STORY_UNSTATED));
  await_true (app_test_shows (GTK_WIDGET (f->window), "1 statement added"));

  app_test_click (app_test_find_button (GTK_WIDGET (page->stop_editor), "Take Away from the Stop"));
  await_true (atlas_story_get_stop (page->story, 0)->entries->len == 0);
}

/* A finding is a click to where it is mended. */
static void
test_mend (WindowTest    *f,
           gconstpointer  data)
{
  AtlasToursPage *page = show_page (f);
  GtkWidget *row;
  GtkWidget *field;

  add_tour (page);
  add_stop (page, "One");
  atlas_tours_page_open (page, page->tour, 0);
  row = gtk_widget_get_ancestor (app_test_find_text (GTK_WIDGET (page->tour_editor), "The stop has no narrative."),
                                 GTK_TYPE_LIST_BOX_ROW);
  gtk_widget_activate (row);
  await_true (page->stop != 0);
  field = app_test_find_field (GTK_WIDGET (page->stop_editor), "Narrative");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == field);
}

static gboolean
has_text (GtkWidget  *view,
          const char *wanted)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);

  return g_str_equal (text, wanted);
}

/* Words that were typed and stored by nobody are there again. */
static void
test_draft (WindowTest    *f,
            gconstpointer  data)
{
  static const char * const values[] = { "One", "Half a sentence, and more", "", "", "", "", NULL };
  AtlasToursPage *page = show_page (f);
  AtlasDrafts *drafts;
  AtlasFormPlace place;
  GtkWidget *field;
  gint64 stop;

  add_tour (page);
  add_stop (page, "One");
  stop = page->stop;
  place = (AtlasFormPlace) { 0, ATLAS_RECORD_TOUR_STOP, stop, "texts" };
  drafts = atlas_session_get_drafts (f->window->session);
  await_true (!atlas_drafts_holds (drafts, &place));
  field = app_test_find_field (GTK_WIDGET (page->stop_editor), "Narrative");
  app_test_type (field, "Half a sen");
  g_assert_true (atlas_drafts_holds (drafts, &place));

  /* It is stored when the field is left. */
  atlas_tours_page_settle (page);
  await_true (!atlas_drafts_holds (drafts, &place));
  await_true (g_strcmp0 (atlas_story_find_text (page->story, stop, "narrative", "en"), "Half a sen") == 0);

  /* As after a sudden end: only the draft has it. The next start offers to go on. */
  atlas_drafts_put (drafts, &place, values);
  atlas_drafts_flush (drafts);
  window_test_close (f);
  window_test_open (f, FALSE);
  await_true (app_test_shows (GTK_WIDGET (f->window), "A text of a tour was left unfinished"));
  window_test_activate (f, "win.resume");
  page = ATLAS_TOURS_PAGE (atlas_window_ensure_page (f->window, "tours"));
  await_true (page->stop == stop && shows_tour (page));
  field = app_test_find_field (GTK_WIDGET (page->stop_editor), "Narrative");
  await_true (has_text (field, "Half a sentence, and more"));
}

static void
test_read_only (WindowTest    *f,
                gconstpointer  data)
{
  AtlasToursPage *page;

  window_test_close (f);
  window_test_open (f, TRUE);
  page = show_page (f);
  await_true (app_test_shows (GTK_WIDGET (page), "No Tours Yet"));
  g_assert_false (gtk_widget_get_visible (page->create_button));
}

/* Ctrl+Z in a field that nobody typed into leaves what is stored. */
static void
test_field_undo (WindowTest    *f,
                 gconstpointer  data)
{
  AtlasToursPage *page = show_page (f);
  GtkWidget *field;

  add_tour (page);
  add_stop (page, "One");
  add_stop (page, "Two");
  atlas_tours_page_open (page, page->tour, atlas_story_get_stop (page->story, 0)->stop->base.id);
  field = app_test_find_field (GTK_WIDGET (page->stop_editor), "Title");
  await_true (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (field)), "One") == 0);
  gtk_widget_grab_focus (field);
  gtk_widget_activate_action (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (field))), "text.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, "One");
}

/* The cursor comes to the list, not to the button that adds a stop, before the tours are read as well. */
static void
test_arrive (WindowTest    *f,
             gconstpointer  data)
{
  AtlasToursPage *page = show_page (f);

  add_tour (page);
  window_test_close (f);
  window_test_open (f, FALSE);
  atlas_window_show_page (f->window, "tours");
  page = ATLAS_TOURS_PAGE (atlas_window_ensure_page (f->window, "tours"));
  if (page->tours == NULL)
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
  await_true (shows_tour (page));
  await_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), GTK_WIDGET (page->list)));
}

/* A record that is called just what was typed waits for Enter: the name may go on, and Enter would choose
 * once more. */
static void
test_pick (WindowTest    *f,
           gconstpointer  data)
{
  AtlasToursPage *page = show_page (f);
  GtkWidget *field;

  add_tour (page);
  add_stop (page, "One");
  g_assert_true (atlas_stop_editor_focus (page->stop_editor, "entries", NULL));
  field = gtk_window_get_focus (GTK_WINDOW (f->window));
  app_test_type (field, "Xiamen");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, "Xiamen");
}

/* The scroll controller of a widget, to turn the wheel over it. */
static GtkEventController *
find_wheel (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        return controller;
    }
  g_error ("No wheel is heard.");
}

/* The wheel over a text that is all in sight moves the page, over a long one the text. */
static void
test_wheel (WindowTest    *f,
            gconstpointer  data)
{
  AtlasToursPage *page = show_page (f);
  g_autoptr (GString) words = g_string_new (NULL);
  GtkAdjustment *inner;
  GtkAdjustment *outer;
  GtkWidget *field;
  GtkWidget *scroller;
  gboolean moved;

  add_tour (page);
  add_stop (page, "One");
  field = app_test_find_field (GTK_WIDGET (page->stop_editor), "Narrative");
  scroller = gtk_widget_get_ancestor (field, GTK_TYPE_SCROLLED_WINDOW);
  inner = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  outer = gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (gtk_widget_get_parent (scroller), GTK_TYPE_SCROLLED_WINDOW)));
  await_true (gtk_adjustment_get_upper (outer) > gtk_adjustment_get_page_size (outer));
  gtk_adjustment_set_value (outer, 0);
  g_signal_emit_by_name (find_wheel (scroller), "scroll", 0.0, 1.0, &moved);
  g_assert_true (moved);
  g_assert_cmpfloat (gtk_adjustment_get_value (outer), >, 0);

  for (guint i = 0; i < 60; i++)
    g_string_append (words, "A line.\n");
  app_test_type (field, words->str);
  await_true (gtk_adjustment_get_upper (inner) > gtk_adjustment_get_page_size (inner));
  g_signal_emit_by_name (find_wheel (scroller), "scroll", 0.0, 1.0, &moved);
  g_assert_false (moved);
}

static const char *
layers_of (AtlasToursPage *page)
{
  return atlas_story_get_stop (page->story, 0)->stop->layers;
}

/* A stop keeps which layers its map has, also those that are not here; each step can be taken back. */
static void
test_layers (WindowTest    *f,
             gconstpointer  data)
{
  AtlasToursPage *page = show_page (f);
  AtlasMapLayers *layers = atlas_layers_get (gtk_window_get_application (GTK_WINDOW (f->window)));
  g_autoptr (AtlasMapLayer) old = atlas_map_layer_new_for_file ("/nowhere/old map.mbtiles", FALSE);
  GtkWidget *chooser, *check;

  atlas_map_layers_add (layers, old);
  add_tour (page);
  add_stop (page, "One");
  chooser = app_test_find_type (GTK_WIDGET (page->stop_editor), ATLAS_TYPE_STOP_LAYERS);
  g_assert_true (gtk_widget_get_visible (chooser));
  g_assert_false (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (chooser)));

  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (chooser), TRUE);
  await_true (g_strcmp0 (layers_of (page), "layer:old%20map.mbtiles") == 0);
  check = app_test_find_type (chooser, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  await_true (g_strcmp0 (layers_of (page), "no-layers") == 0);
  g_assert_true (app_test_shows (chooser, "None"));
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  window_test_activate (f, "win.undo");
  await_true (g_strcmp0 (layers_of (page), "layer:old%20map.mbtiles") == 0);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (app_test_find_type (chooser, GTK_TYPE_CHECK_BUTTON))));

  /* The layer goes, and the choice does not. */
  atlas_map_layers_remove (layers, old);
  await_true (app_test_shows (chooser, "Not on this computer"));
  g_assert_cmpstr (layers_of (page), ==, "layer:old%20map.mbtiles");
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (chooser), FALSE);
  await_true (layers_of (page) == NULL);
}

int
main (int argc, char *argv[])
{
  window_test_init (&argc, &argv);
  g_test_add ("/app/tours/make", WindowTest, NULL, window_test_set_up, test_make, window_test_tear_down);
  g_test_add ("/app/tours/order", WindowTest, NULL, window_test_set_up, test_order, window_test_tear_down);
  g_test_add ("/app/tours/statements", WindowTest, NULL, window_test_set_up, test_statements, window_test_tear_down);
  g_test_add ("/app/tours/mend", WindowTest, NULL, window_test_set_up, test_mend, window_test_tear_down);
  g_test_add ("/app/tours/draft", WindowTest, NULL, window_test_set_up, test_draft, window_test_tear_down);
  g_test_add ("/app/tours/arrive", WindowTest, NULL, window_test_set_up, test_arrive, window_test_tear_down);
  g_test_add ("/app/tours/pick", WindowTest, NULL, window_test_set_up, test_pick, window_test_tear_down);
  g_test_add ("/app/tours/field-undo", WindowTest, NULL, window_test_set_up, test_field_undo, window_test_tear_down);
  g_test_add ("/app/tours/layers", WindowTest, NULL, window_test_set_up, test_layers, window_test_tear_down);
  g_test_add ("/app/tours/wheel", WindowTest, NULL, window_test_set_up, test_wheel, window_test_tear_down);
  g_test_add ("/app/tours/read-only", WindowTest, NULL, window_test_set_up, test_read_only, window_test_tear_down);

  return app_test_run ();
}

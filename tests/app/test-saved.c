/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved searches: made, named, changed, replaced, moved, removed; each one edit and one undo. */
#include "pane-test.h"

#include "atlas-form.h"
#include "atlas-saved-dialog.h"
#include "atlas-saved-list.h"
#include "atlas-saved-row.h"
#include "atlas-saved-search.h"

typedef struct
{
  PaneTest pane;
  GtkWidget *window;
  GtkWidget *list;
  gint64 run;
  gint64 edited;
  char *told;
} Fixture;

static void
submit_cb (Fixture    *f,
           AtlasEdit  *edit,
           const char *told)
{
  g_free (f->told);
  f->told = g_strdup (told);
  pane_test_submit (&f->pane, edit);
}

static void
run_cb (Fixture *f,
        gint64   id)
{
  f->run = id;
}

static void
edit_cb (Fixture *f,
         gint64   id)
{
  f->edited = id;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  pane_test_set_up (&f->pane, data);
  f->list = atlas_saved_list_new (f->pane.session);
  gtk_expander_set_expanded (GTK_EXPANDER (atlas_saved_list_get_expander (ATLAS_SAVED_LIST (f->list))), TRUE);
  g_signal_connect_swapped (f->list, "submit", G_CALLBACK (submit_cb), f);
  g_signal_connect_swapped (f->list, "run", G_CALLBACK (run_cb), f);
  g_signal_connect_swapped (f->list, "edit", G_CALLBACK (edit_cb), f);
  f->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (f->window), f->list);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  pane_test_tear_down (&f->pane, data);
  g_free (f->told);
}

static AtlasRecordSet *
searches (Fixture *f)
{
  return atlas_session_get_vocabulary (f->pane.session);
}

static const AtlasSavedSearch *
find (Fixture    *f,
      const char *title)
{
  return atlas_saved_search_find (searches (f), title);
}

static GtkWidget *
open_dialog (Fixture   *f,
             GtkWidget *dialog)
{
  g_signal_connect_swapped (dialog, "submit", G_CALLBACK (submit_cb), f);
  gtk_window_present (GTK_WINDOW (dialog));
  await_pending ();

  return dialog;
}

static GtkWidget *
open_save (Fixture    *f,
           const char *query,
           gint64      replaced)
{
  const AtlasSavedQuery saved = { query, 2, 0, TRUE };

  return open_dialog (f, atlas_saved_dialog_new (GTK_WINDOW (f->window), f->pane.session, &saved, replaced));
}

static void
save (Fixture    *f,
      const char *query,
      const char *english,
      const char *chinese)
{
  GtkWidget *dialog = open_save (f, query, 0);
  guint before = f->pane.n_edits;

  app_test_type (app_test_find_field (dialog, "Name in English"), english);
  app_test_type (app_test_find_field (dialog, "Name in Chinese"), chinese);
  app_test_click (app_test_find_button (dialog, "Save"));
  await_true (f->pane.n_edits == before + 1 && find (f, *english != '\0' ? english : chinese) != NULL);
}

/* Whether it is on show or not. */
static GtkWidget *
get_box (Fixture *f)
{
  GtkWidget *expander = atlas_saved_list_get_expander (ATLAS_SAVED_LIST (f->list));
  GtkWidget *scroller = gtk_expander_get_child (GTK_EXPANDER (expander));
  GtkWidget *viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));

  return gtk_viewport_get_child (GTK_VIEWPORT (viewport));
}

/* Whether the rows have these titles, from the top; with @counts also what they count. */
static gboolean
has (Fixture    *f,
     const char *wanted,
     gboolean    counts)
{
  g_autoptr (GString) have = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (get_box (f)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *title = app_test_find_type (row, GTK_TYPE_LABEL);

      g_string_append (have, gtk_label_get_label (GTK_LABEL (title)));
      if (counts)
        g_string_append_printf (have, "=%s", gtk_label_get_label (GTK_LABEL (gtk_widget_get_next_sibling (title))));
      g_string_append_c (have, ';');
    }

  return g_strcmp0 (have->str, wanted) == 0;
}

static gboolean
has_rows (Fixture    *f,
          const char *wanted)
{
  return has (f, wanted, FALSE);
}

static GtkWidget *
row_of (Fixture    *f,
        const char *title)
{
  return gtk_widget_get_ancestor (app_test_find_text (f->list, title), ATLAS_TYPE_SAVED_ROW);
}

static void
test_save (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *dialog = open_save (f, "kind:event", 0);
  GtkWidget *form = app_test_find_type (dialog, ATLAS_TYPE_FORM);
  const AtlasSavedSearch *search;

  g_assert_false (gtk_widget_get_visible (f->list));
  g_assert_false (app_test_shows (dialog, "Replaces"));
  g_assert_false (atlas_form_submit (ATLAS_FORM (form)));
  g_assert_true (app_test_shows (dialog, "Give the search a name."));
  app_test_type (app_test_find_field (dialog, "Name in Chinese"), "活动");
  app_test_type (app_test_find_field (dialog, "Searches for"), " ");
  g_assert_false (atlas_form_submit (ATLAS_FORM (form)));
  g_assert_true (app_test_shows (dialog, "Say what is searched for."));
  app_test_type (app_test_find_field (dialog, "Searches for"), "kind:event after:2018");
  app_test_click (app_test_find_button (dialog, "Save"));
  await_true (f->pane.n_edits == 1 && find (f, "活动") != NULL);

  search = find (f, "活动");
  g_assert_cmpstr (search->query, ==, "kind:event after:2018");
  g_assert_cmpstr (search->sort, ==, "date");
  g_assert_cmpint (search->descending, ==, 1);
  g_assert_cmpstr (f->told, ==, "“活动” saved");
  await_true (has_rows (f, "活动;"));
  g_assert_true (gtk_widget_get_visible (f->list));

  pane_test_undo (&f->pane);
  await_true (has_rows (f, ""));
  g_assert_false (gtk_widget_get_visible (f->list));
}

/* A query calls a saved search by its title: no two have the same. */
static void
test_edit (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *dialog;
  g_autofree char *chinese = NULL;
  gint64 id;

  save (f, "kind:event", "Events", "活动");
  save (f, "unsourced", "No sources", "");
  await_true (has_rows (f, "Events;No sources;"));
  id = find (f, "Events")->base.id;

  dialog = open_dialog (f, atlas_saved_dialog_new_edit (GTK_WINDOW (f->window), f->pane.session, id));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (dialog, "Searches for"))), ==, "kind:event");
  app_test_type (app_test_find_field (dialog, "Name in English"), "no SOURCES");
  g_assert_false (atlas_form_submit (ATLAS_FORM (app_test_find_type (dialog, ATLAS_TYPE_FORM))));
  g_assert_true (app_test_shows (dialog, "There is a saved search “no SOURCES” already."));
  app_test_type (app_test_find_field (dialog, "Name in English"), "Fairs");
  app_test_type (app_test_find_field (dialog, "Name in Chinese"), "");
  app_test_type (app_test_find_field (dialog, "Searches for"), "kind:event fair");
  app_test_click (app_test_find_button (dialog, "Save"));
  await_true (has_rows (f, "Fairs;No sources;"));
  g_assert_cmpuint (f->pane.n_edits, ==, 3);
  g_assert_cmpstr (find (f, "Fairs")->query, ==, "kind:event fair");
  g_assert_cmpstr (find (f, "Fairs")->sort, ==, "date");
  g_assert_cmpint (find (f, "Fairs")->base.id, ==, id);
  chinese = atlas_saved_search_dup_title_in (searches (f), id, "zh");
  g_assert_null (chinese);

  pane_test_undo (&f->pane);
  await_true (has_rows (f, "Events;No sources;"));
}

/* The one that is replaced keeps its name and its place. */
static void
test_replace (Fixture       *f,
              gconstpointer  data)
{
  GtkWidget *dialog;
  gint64 id;

  save (f, "kind:event", "Events", "活动");
  save (f, "unsourced", "No sources", "");
  id = find (f, "Events")->base.id;

  dialog = open_save (f, "kind:event hub:wuxi", id);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (dialog, "Name in Chinese"))), ==, "活动");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_test_find_field (dialog, "Replaces")), 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (dialog, "Name in English"))), ==, "No sources");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_test_find_field (dialog, "Replaces")), 1);
  app_test_click (app_test_find_button (dialog, "Save"));
  await_true (f->pane.n_edits == 3);
  await_true (g_strcmp0 (find (f, "Events")->query, "kind:event hub:wuxi") == 0);
  g_assert_cmpint (find (f, "Events")->base.id, ==, id);
  g_assert_true (has_rows (f, "Events;No sources;"));
}

static void
test_list (Fixture       *f,
           gconstpointer  data)
{
  gint64 events;

  save (f, "kind:event", "Events", "");
  save (f, "unsourced", "No sources", "");
  await_true (has_rows (f, "Events;No sources;"));
  events = find (f, "Events")->base.id;

  g_signal_emit_by_name (get_box (f), "row-activated", row_of (f, "Events"));
  g_assert_cmpint (f->run, ==, events);

  gtk_widget_grab_focus (row_of (f, "Events"));
  g_assert_cmpint (atlas_saved_list_get_focused (ATLAS_SAVED_LIST (f->list)), ==, events);
  g_assert_true (app_test_press (f->list, GDK_KEY_F2, 0));
  g_assert_cmpint (f->edited, ==, events);

  /* It keeps its focus and what it counted. */
  g_assert_true (app_test_press (f->list, GDK_KEY_Down, GDK_ALT_MASK));
  await_true (has_rows (f, "No sources;Events;"));
  g_assert_cmpint (atlas_saved_list_get_focused (ATLAS_SAVED_LIST (f->list)), ==, events);
  g_assert_cmpuint (f->pane.n_edits, ==, 3);
  app_test_press (f->list, GDK_KEY_Down, GDK_ALT_MASK);
  await_pending ();
  g_assert_cmpuint (f->pane.n_edits, ==, 3);
  pane_test_undo (&f->pane);
  await_true (has_rows (f, "Events;No sources;"));

  gtk_widget_grab_focus (row_of (f, "Events"));
  g_assert_true (app_test_press (f->list, GDK_KEY_Delete, 0));
  await_true (has_rows (f, "No sources;"));
  g_assert_cmpstr (f->told, ==, "“Events” deleted");
  g_assert_cmpint (atlas_saved_list_get_focused (ATLAS_SAVED_LIST (f->list)), ==, find (f, "No sources")->base.id);
  pane_test_undo (&f->pane);
  await_true (has_rows (f, "Events;No sources;"));
}

/* What is counted follows what is stored. */
static void
test_counts (Fixture       *f,
             gconstpointer  data)
{
  AtlasEdit *edit;
  AtlasEntry *fair;

  save (f, "kind:hub", "Hubs", "");
  save (f, "kind:event", "Events", "");
  save (f, "search:Events xiamen", "None", "");
  await_true (has (f, "Hubs=2;Events=1;None=0;", TRUE));

  edit = atlas_edit_new ("edit", "Lake Fair");
  fair = atlas_record_new (ATLAS_RECORD_ENTRY);
  fair->base.id = TEST_FAIR;
  fair->hub = TEST_WUXI;
  atlas_set_text (&fair->kind, "place");
  atlas_set_text (&fair->review, "draft");
  atlas_edit_take (edit, fair);
  pane_test_submit (&f->pane, edit);
  atlas_edit_free (edit);
  await_true (has (f, "Hubs=2;Events=0;None=0;", TRUE));
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  adw_init ();
  g_test_add ("/app/saved/save", Fixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/app/saved/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/app/saved/replace", Fixture, NULL, set_up, test_replace, tear_down);
  g_test_add ("/app/saved/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/app/saved/counts", Fixture, NULL, set_up, test_counts, tear_down);

  return app_test_run ();
}

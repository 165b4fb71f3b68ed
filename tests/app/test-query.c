/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field that a search is typed into, and its chips: both are always the same query, and completion
 * is never in the way. */
#include <string.h>

#include "app-test.h"

#include "atlas-query-chips.h"
#include "atlas-typeahead.h"

/* Knows two hubs, and answers when it is told to. */
#define TEST_TYPE_FINDER (test_finder_get_type ())
G_DECLARE_FINAL_TYPE (TestFinder, test_finder, TEST, FINDER, GObject)

struct _TestFinder
{
  GObject parent_instance;

  GPtrArray *waiting;       /* GTask */
  char *start;              /* what was asked for last */
};

static void
find_async (AtlasQueryFinder    *finder,
            AtlasTermType        type,
            const char          *start,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             data)
{
  TestFinder *self = TEST_FINDER (finder);

  g_assert_cmpint (type, ==, ATLAS_TERM_HUB);
  g_free (self->start);
  self->start = g_strdup (start);
  g_ptr_array_add (self->waiting, g_task_new (self, cancellable, callback, data));
}

static GPtrArray *
find_finish (AtlasQueryFinder  *finder,
             GAsyncResult      *result,
             GError           **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
finder_init (AtlasQueryFinderInterface *iface)
{
  iface->find_async = find_async;
  iface->find_finish = find_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestFinder, test_finder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ATLAS_TYPE_QUERY_FINDER, finder_init))

static void
test_finder_finalize (GObject *object)
{
  TestFinder *self = TEST_FINDER (object);

  g_ptr_array_unref (self->waiting);
  g_free (self->start);

  G_OBJECT_CLASS (test_finder_parent_class)->finalize (object);
}

static void
test_finder_class_init (TestFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_finder_finalize;
}

static void
test_finder_init (TestFinder *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Answers everybody who waits. */
static void
answer (TestFinder *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_query_proposal_free);

      g_ptr_array_add (names, atlas_query_proposal_new ("无锡", "Wuxi", "12 records"));
      g_ptr_array_add (names, atlas_query_proposal_new ("Wu Chang", "Wuchang", NULL));
      g_task_return_pointer (self->waiting->pdata[i], names, (GDestroyNotify) g_ptr_array_unref);
    }

  g_ptr_array_set_size (self->waiting, 0);
  await_pending ();
}

typedef struct
{
  GtkWidget *window;
  AtlasQueryEntry *entry;
  AtlasQueryChips *chips;
  TestFinder *finder;
  guint n_changed, n_activated, n_stopped;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  f->window = gtk_window_new ();
  f->entry = g_object_ref_sink (ATLAS_QUERY_ENTRY (atlas_query_entry_new ()));
  f->chips = g_object_ref_sink (ATLAS_QUERY_CHIPS (atlas_query_chips_new ()));
  f->finder = g_object_new (TEST_TYPE_FINDER, NULL);
  atlas_query_entry_set_finder (f->entry, ATLAS_QUERY_FINDER (f->finder));
  atlas_query_chips_bind (f->chips, f->entry);
  g_signal_connect_swapped (f->entry, "search-changed", G_CALLBACK (count_cb), &f->n_changed);
  g_signal_connect_swapped (f->entry, "activate", G_CALLBACK (count_cb), &f->n_activated);
  g_signal_connect_swapped (f->entry, "stop-search", G_CALLBACK (count_cb), &f->n_stopped);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->chips));
  gtk_window_set_child (GTK_WINDOW (f->window), box);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 400);
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_widget_grab_focus (GTK_WIDGET (f->entry));
  await_true (gtk_window_is_active (GTK_WINDOW (f->window)));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  answer (f->finder);
  g_assert_finalize_object (f->chips);
  g_assert_finalize_object (f->entry);
  g_assert_finalize_object (f->finder);
}

static AtlasTypeahead *
get_field (Fixture *f)
{
  return ATLAS_TYPEAHEAD (app_test_find_type (GTK_WIDGET (f->entry), ATLAS_TYPE_TYPEAHEAD));
}

/* Types at the cursor, letter by letter. As with a key, the cursor follows when others have heard of the
 * letter. */
static void
type (Fixture    *f,
      const char *text)
{
  GtkEditable *entry = gtk_editable_get_delegate (GTK_EDITABLE (atlas_typeahead_get_entry (get_field (f))));

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      g_autofree char *letter = g_strndup (c, g_utf8_next_char (c) - c);

      g_signal_emit_by_name (entry, "insert-at-cursor", letter);
    }
  await_pending ();
}

/* What is proposed sees a key first, and the field around it what is left. */
static gboolean
press (Fixture *f,
       guint    keyval)
{
  gboolean handled = app_test_press_key (GTK_WIDGET (get_field (f)), keyval) ||
                     app_test_press_key (GTK_WIDGET (f->entry), keyval);

  await_pending ();

  return handled;
}

static void
assert_text (Fixture    *f,
             const char *text,
             int         cursor)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f->entry)), ==, text);
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (f->entry)), ==, cursor);
}

/* Words of a text are nothing to complete: Enter, Tab, Escape and the arrows are what they always are. */
static void
test_plain (Fixture       *f,
            gconstpointer  data)
{
  type (f, "Wuxi opera");
  g_assert_false (atlas_query_entry_is_open (f->entry));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->chips)));
  g_assert_cmpuint (f->n_changed, ==, 10);
  g_assert_false (press (f, GDK_KEY_Tab));
  g_assert_false (press (f, GDK_KEY_Down));
  g_assert_false (press (f, GDK_KEY_Up));
  g_assert_false (press (f, GDK_KEY_Return));
  g_assert_true (press (f, GDK_KEY_Escape));
  g_assert_cmpuint (f->n_stopped, ==, 1);
  assert_text (f, "Wuxi opera", 10);

  /* A space more asks for the whole word; two ask for nothing else. */
  type (f, " ");
  g_assert_cmpuint (f->n_changed, ==, 11);
  type (f, " ");
  g_assert_cmpuint (f->n_changed, ==, 11);
}

/* A word of the search, then a value of it: Tab takes the first, the arrows mark another. */
static void
test_complete (Fixture       *f,
               gconstpointer  data)
{
  type (f, "opera ki");
  g_assert_true (atlas_query_entry_is_open (f->entry));
  g_assert_false (press (f, GDK_KEY_Return));
  assert_text (f, "opera ki", 8);
  g_assert_true (press (f, GDK_KEY_Tab));
  assert_text (f, "opera kind:", 11);

  g_assert_true (atlas_query_entry_is_open (f->entry));
  g_assert_cmpuint (atlas_typeahead_get_n_proposals (get_field (f)), ==, 8);
  g_assert_true (press (f, GDK_KEY_Down));
  g_assert_true (press (f, GDK_KEY_Down));
  g_assert_true (press (f, GDK_KEY_Return));
  assert_text (f, "opera kind:place ", 17);
  g_assert_false (atlas_query_entry_is_open (f->entry));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->chips)));
  g_assert_true (app_test_shows (GTK_WIDGET (f->chips), "Kind: Place"));
  g_assert_true (app_test_shows (GTK_WIDGET (f->chips), "opera"));

  type (f, "re");
  g_assert_true (atlas_query_entry_is_open (f->entry));
  g_assert_true (press (f, GDK_KEY_Escape));
  g_assert_false (atlas_query_entry_is_open (f->entry));
  g_assert_cmpuint (f->n_stopped, ==, 0);
  assert_text (f, "opera kind:place re", 19);

  /* Inside of a word there is nothing to complete; where the end of it is taken away, there is. */
  type (f, "v");
  g_assert_true (atlas_query_entry_is_open (f->entry));
  gtk_editable_set_position (GTK_EDITABLE (f->entry), 18);
  g_assert_false (atlas_query_entry_is_open (f->entry));
  gtk_editable_delete_text (GTK_EDITABLE (f->entry), 18, 20);
  gtk_editable_set_position (GTK_EDITABLE (f->entry), 18);
  type (f, "e");
  g_assert_true (atlas_query_entry_is_open (f->entry));
  assert_text (f, "opera kind:place re", 19);

  /* What is typed in full needs nothing more. */
  type (f, "view:draft");
  g_assert_false (atlas_query_entry_is_open (f->entry));
}

/* Names come later, and only those that were asked for last. */
static void
test_names (Fixture       *f,
            gconstpointer  data)
{
  type (f, "hub:");
  g_assert_false (atlas_query_entry_is_open (f->entry));
  g_assert_cmpstr (f->finder->start, ==, "");
  type (f, "w");
  g_assert_cmpstr (f->finder->start, ==, "w");
  g_assert_cmpuint (f->finder->waiting->len, ==, 2);
  answer (f->finder);
  g_assert_true (atlas_query_entry_is_open (f->entry));
  g_assert_cmpuint (atlas_typeahead_get_n_proposals (get_field (f)), ==, 2);

  /* While others are looked for, those that fit stay. */
  type (f, "uc");
  g_assert_cmpuint (atlas_typeahead_get_n_proposals (get_field (f)), ==, 1);
  answer (f->finder);
  g_assert_cmpuint (atlas_typeahead_get_n_proposals (get_field (f)), ==, 2);
  g_assert_true (press (f, GDK_KEY_Down));
  g_assert_true (press (f, GDK_KEY_Down));
  g_assert_true (press (f, GDK_KEY_Tab));
  assert_text (f, "hub:\"Wu Chang\" ", 15);
  g_assert_true (app_test_shows (GTK_WIDGET (f->chips), "Hub: Wu Chang"));

  /* Nobody waits for an answer to a field that is gone. */
  type (f, "hub:x");
}

static GtkWidget *
find_chip (Fixture    *f,
           const char *words)
{
  GtkWidget *label = app_test_find_text (GTK_WIDGET (f->chips), words);

  g_assert_nonnull (label);

  return gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

static void
test_chips (Fixture       *f,
            gconstpointer  data)
{
  atlas_query_entry_set_text (f->entry, "opera  类型：活动，地点 -hub:wuxi knd:x");
  await_pending ();
  g_assert_false (atlas_query_entry_is_open (f->entry));
  g_assert_true (app_test_shows (GTK_WIDGET (f->chips), "Kind: Event or Place"));
  g_assert_true (app_test_shows (GTK_WIDGET (f->chips), "Not: Hub: wuxi"));
  g_assert_nonnull (gtk_widget_get_tooltip_text (find_chip (f, "knd:x")));
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_parent (find_chip (f, "knd:x")), "problem"));

  /* A press goes to where it was typed. */
  app_test_click (find_chip (f, "Kind: Event or Place"));
  {
    int from, to;

    g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (f->entry), &from, &to));
    g_assert_cmpint (from, ==, 7);
    g_assert_cmpint (to, ==, 15);
  }

  /* Removing leaves the rest as it was typed, and the cursor at the chip that follows. */
  app_test_click (gtk_widget_get_next_sibling (find_chip (f, "Kind: Event or Place")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f->entry)), ==, "opera -hub:wuxi knd:x");
  g_assert_true (gtk_widget_has_focus (find_chip (f, "Not: Hub: wuxi")));
  g_assert_true (app_test_press_key (gtk_widget_get_parent (find_chip (f, "Not: Hub: wuxi")), GDK_KEY_Right));
  g_assert_true (gtk_widget_has_focus (find_chip (f, "knd:x")));
  g_assert_true (app_test_press_key (gtk_widget_get_parent (find_chip (f, "knd:x")), GDK_KEY_Delete));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f->entry)), ==, "opera -hub:wuxi");
  g_assert_true (app_test_press_key (gtk_widget_get_parent (find_chip (f, "Not: Hub: wuxi")), GDK_KEY_Delete));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f->entry)), ==, "opera");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->chips)));
}

/* Chips take as many lines as they need, and no more room than there is. */
static void
test_wrap (Fixture       *f,
           gconstpointer  data)
{
  int one, many, minimum;

  atlas_query_entry_set_text (f->entry, "-a");
  gtk_widget_measure (GTK_WIDGET (f->chips), GTK_ORIENTATION_VERTICAL, 360, NULL, &one, NULL, NULL);
  atlas_query_entry_set_text (f->entry, "-a kind:event,place,work,person after:2018 before:2020 near:24.48,118.09~20km unsourced");
  gtk_widget_measure (GTK_WIDGET (f->chips), GTK_ORIENTATION_VERTICAL, 360, NULL, &many, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (f->chips), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (many, >=, 3 * one);
  g_assert_cmpint (minimum, <, 200);
}

static void
test_set (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse ("hub:wuxi");

  type (f, "地区：wuxi");
  atlas_query_entry_set_query (f->entry, query);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f->entry)), ==, "地区：wuxi");
  atlas_query_toggle_value (query, ATLAS_TERM_KIND, "event", TRUE);
  atlas_query_entry_set_query (f->entry, query);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f->entry)), ==, "hub:wuxi kind:event");
  g_assert_true (atlas_query_equal (query, atlas_query_entry_get_query (f->entry)));
  g_signal_emit_by_name (atlas_typeahead_get_entry (get_field (f)), "icon-release", GTK_ENTRY_ICON_SECONDARY);
  g_assert_true (atlas_query_is_empty (atlas_query_entry_get_query (f->entry)));
}

/* The list of words puts them into the text: asked for by Down in the empty field, or by a press. */
static void
test_list (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *entry = atlas_typeahead_get_entry (get_field (f));

  g_assert_true (press (f, GDK_KEY_Down));
  g_assert_cmpuint (atlas_typeahead_get_n_proposals (get_field (f)), >=, 15);
  g_assert_true (app_test_shows (GTK_WIDGET (f->entry), "kind:event,place"));
  g_assert_true (press (f, GDK_KEY_Down));
  g_assert_true (press (f, GDK_KEY_Down));
  g_assert_true (press (f, GDK_KEY_Return));
  assert_text (f, "hub:", 4);

  gtk_editable_set_text (GTK_EDITABLE (f->entry), "opera");
  g_signal_emit_by_name (entry, "icon-release", GTK_ENTRY_ICON_PRIMARY);
  g_assert_true (atlas_query_entry_is_open (f->entry));
  g_assert_true (press (f, GDK_KEY_Tab));
  assert_text (f, "opera kind:", 11);
  g_assert_true (atlas_query_entry_is_open (f->entry));
}

#define ADD(name, func) g_test_add ("/query-entry/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  app_test_init (&argc, &argv);
  app_test_pass_over_theirs ();
  adw_init ();

  ADD ("plain", test_plain);
  ADD ("complete", test_complete);
  ADD ("names", test_names);
  ADD ("chips", test_chips);
  ADD ("wrap", test_wrap);
  ADD ("set", test_set);
  ADD ("list", test_list);

  return app_test_run ();
}

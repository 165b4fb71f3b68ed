/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keywords of a record: typed, offered, taken away, undone; nothing typed gets lost. */
#include "pane-test.h"

#include "atlas-tags-section.h"
#include "atlas-vocabulary.h"

static GtkWidget *
get_section (PaneTest *f)
{
  return app_test_find_type (f->pane, ATLAS_TYPE_TAGS_SECTION);
}

static GtkWidget *
get_field (PaneTest *f)
{
  return app_test_find_type (get_section (f), GTK_TYPE_ENTRY);
}

static void
type (PaneTest   *f,
      const char *text)
{
  gtk_widget_grab_focus (get_field (f));
  gtk_editable_set_text (GTK_EDITABLE (get_field (f)), text);
}

static void
enter (PaneTest   *f,
       const char *text)
{
  type (f, text);
  g_signal_emit_by_name (get_field (f), "activate");
}

static guint
count_tags (PaneTest *f,
            gint64    entry)
{
  g_autoptr (GPtrArray) links = atlas_record_set_children (pane_test_set (f), ATLAS_RECORD_ENTRY_TAG, entry);

  return links->len;
}

/* What a key does in the field, before the field itself sees it. */
static gboolean
press (PaneTest *f,
       guint     keyval)
{
  return app_test_press_key (get_field (f), keyval);
}

/* A new keyword comes with its label in the language it was typed in, in one edit. */
static void
test_new (PaneTest      *f,
          gconstpointer  data)
{
  const char * const english[] = { "en", NULL };
  const char * const chinese[] = { "zh-Hans", NULL };
  const AtlasTag *tag;

  enter (f, "  Sea trade ");
  await_true (f->n_edits == 1 && app_test_shows (get_section (f), "Sea trade"));
  g_assert_cmpuint (count_tags (f, TEST_XIAMEN), ==, 2);
  tag = atlas_tag_find (pane_test_set (f), "sea TRADE");
  g_assert_nonnull (tag);
  g_assert_cmpstr (tag->key, ==, "sea-trade");
  g_assert_cmpstr (atlas_record_set_text (pane_test_set (f), tag->base.id, "label", english), ==, "Sea trade");

  /* The cursor stays for the next one. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), get_field (f)) ||
                 gtk_window_get_focus (GTK_WINDOW (f->window)) == get_field (f));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_field (f))), ==, "");

  enter (f, "海上贸易");
  await_true (f->n_edits == 2 && app_test_shows (get_section (f), "海上贸易"));
  tag = atlas_tag_find (pane_test_set (f), "海上贸易");
  g_assert_cmpstr (tag->key, ==, "hai-shang-mao-yi");
  g_assert_cmpstr (atlas_record_set_text (pane_test_set (f), tag->base.id, "label", chinese), ==, "海上贸易");

  pane_test_undo (f);
  pane_test_undo (f);
  await_true (!app_test_shows (get_section (f), "Sea trade"));
  await_true (atlas_tag_find (atlas_session_get_vocabulary (f->session), "sea trade") == NULL);
}

/* One that there is, by whatever it is called, is linked and not made again. */
static void
test_known (PaneTest      *f,
            gconstpointer  data)
{
  enter (f, "MUSIC");
  await_pending ();
  g_assert_cmpuint (f->n_edits, ==, 0);

  pane_test_show (f, TEST_WUXI);
  g_assert_cmpuint (count_tags (f, TEST_WUXI), ==, 0);
  type (f, "us");
  app_test_click (app_test_find_button (get_section (f), "Add the keyword “music”"));
  await_true (f->n_edits == 1 && count_tags (f, TEST_WUXI) == 1);
  {
    g_autoptr (GPtrArray) links = atlas_record_set_children (pane_test_set (f), ATLAS_RECORD_ENTRY_TAG, TEST_WUXI);

    g_assert_cmpint (((AtlasEntryTag *) links->pdata[0])->tag, ==, TEST_TAG);
  }
}

static void
test_remove (PaneTest      *f,
             gconstpointer  data)
{
  app_test_click (app_test_find_button (get_section (f), "Remove the keyword “music”"));
  await_true (f->n_edits == 1 && count_tags (f, TEST_XIAMEN) == 0);
  pane_test_undo (f);
  await_true (count_tags (f, TEST_XIAMEN) == 1 && app_test_shows (get_section (f), "music"));

  /* Backspace takes away letters as long as there are any. */
  type (f, "x");
  g_assert_false (press (f, GDK_KEY_BackSpace));
  type (f, "");
  g_assert_true (press (f, GDK_KEY_BackSpace));
  await_true (f->n_edits == 2 && count_tags (f, TEST_XIAMEN) == 0);
  g_assert_true (press (f, GDK_KEY_BackSpace));
  await_pending ();
  g_assert_cmpuint (f->n_edits, ==, 2);
}

/* What stands in the field when another record is asked for goes to the one it was typed for. */
static void
test_keep_typed (PaneTest      *f,
                 gconstpointer  data)
{
  type (f, "half typed");
  atlas_detail_pane_show (ATLAS_DETAIL_PANE (f->pane), TEST_WUXI);
  await_true (f->n_edits == 1);
  await_pending ();
  pane_test_show (f, TEST_XIAMEN);
  await_true (app_test_shows (get_section (f), "half typed"));
  pane_test_show (f, TEST_WUXI);
  g_assert_cmpuint (count_tags (f, TEST_WUXI), ==, 0);

  /* Escape gives it up. */
  type (f, "nothing");
  g_assert_true (press (f, GDK_KEY_Escape));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_field (f))), ==, "");

  /* So does something else happening around it not take it away. */
  type (f, "still here");
  atlas_detail_pane_refresh (ATLAS_DETAIL_PANE (f->pane));
  await_true (f->n_ready > 0);
  await_pending ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_field (f))), ==, "still here");
  gtk_editable_set_text (GTK_EDITABLE (get_field (f)), "");
}

static void
test_edit (PaneTest      *f,
           gconstpointer  data)
{
  g_assert_true (atlas_detail_pane_edit (ATLAS_DETAIL_PANE (f->pane), ATLAS_RECORD_ENTRY_TAG, 0, NULL));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), get_section (f)));
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  adw_init ();
#define ADD(name, function) g_test_add ("/app/keywords/" name, PaneTest, NULL, pane_test_set_up, function, pane_test_tear_down)
  ADD ("new", test_new);
  ADD ("known", test_known);
  ADD ("remove", test_remove);
  ADD ("keep-typed", test_keep_typed);
  ADD ("edit", test_edit);

  return app_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of keywords and of properties: rename, arrange, merge, delete, add; each one edit and one
 * undo. */
#include "pane-test.h"

#include "atlas-form.h"
#include "atlas-merge-vocabulary-dialog.h"
#include "atlas-vocabulary-dialog.h"
#include "atlas-vocabulary.h"

static GtkWidget *
open_dialog (PaneTest        *f,
             AtlasRecordType  type)
{
  GtkWidget *dialog = atlas_vocabulary_dialog_new (GTK_WINDOW (f->window), f->session, type);

  g_signal_connect_swapped (dialog, "submit", G_CALLBACK (pane_test_submit), f);
  gtk_window_present (GTK_WINDOW (dialog));
  await_pending ();

  return dialog;
}

static AtlasRecordSet *
vocabulary (PaneTest *f)
{
  return atlas_session_get_vocabulary (f->session);
}

static const char *
label (PaneTest   *f,
       gint64      id,
       const char *language)
{
  const char * const languages[] = { language, NULL };

  return atlas_record_set_text (vocabulary (f), id, "label", languages);
}

static gboolean
is_row_of (GtkWidget     *widget,
           gconstpointer  title)
{
  return ADW_IS_ACTION_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static gboolean
is_check_of (GtkWidget     *widget,
             gconstpointer  title)
{
  return GTK_IS_CHECK_BUTTON (widget) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), title) == 0;
}

static gboolean
has_tooltip (GtkWidget     *widget,
             gconstpointer  text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

static void
open_row (GtkWidget  *dialog,
          const char *title)
{
  GtkWidget *row = app_test_find (dialog, is_row_of, title);

  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

static void
test_keyword (PaneTest      *f,
              gconstpointer  data)
{
  GtkWidget *dialog = open_dialog (f, ATLAS_RECORD_TAG);
  const AtlasTag *tag;
  GtkWidget *merge;

  await_true (app_test_shows (dialog, "1"));
  open_row (dialog, "music");
  app_test_type (app_test_find_field (dialog, "Label, English"), "Song");
  app_test_type (app_test_find_field (dialog, "Label, Chinese (Simplified)"), "歌");
  app_test_click (app_test_find_button (dialog, "Save"));
  await_true (f->n_edits == 1 && app_test_find (dialog, is_row_of, "Song") != NULL);
  g_assert_cmpstr (label (f, TEST_TAG, "zh"), ==, "歌");

  /* A second one, with a key of its own. */
  app_test_click (app_test_find_button (dialog, "Add a Keyword"));
  app_test_type (app_test_find_field (dialog, "Label, English"), "Sea trade");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (dialog, "Key, in exports"))), ==, "sea-trade");
  app_test_type (app_test_find_field (dialog, "Key, in exports"), "music");
  g_assert_false (atlas_form_submit (ATLAS_FORM (app_test_find_type (dialog, ATLAS_TYPE_FORM))));
  g_assert_true (app_test_shows (dialog, "Another one has the key “music”."));
  app_test_type (app_test_find_field (dialog, "Key, in exports"), "trade");
  app_test_click (app_test_find_button (dialog, "Save"));
  await_true (f->n_edits == 2 && app_test_find (dialog, is_row_of, "Sea trade") != NULL);
  tag = atlas_tag_find (vocabulary (f), "sea trade");
  g_assert_cmpstr (tag->key, ==, "trade");

  /* What bears the one bears the other then. */
  app_test_click (app_test_find_button (dialog, "Merge “Song” into Another…"));
  merge = GTK_WIDGET (app_test_find_window (ATLAS_TYPE_MERGE_VOCABULARY_DIALOG));
  await_true (app_test_shows (merge, "1 record changes its keyword: Xiamen"));
  app_test_click (app_test_find_button (merge, "Merge"));
  await_true (f->n_edits == 3 && app_test_find (dialog, is_row_of, "Song") == NULL);
  tag = atlas_tag_find (vocabulary (f), "sea trade");
  g_assert_cmpstr (label (f, tag->base.id, "zh"), ==, "歌");
  pane_test_undo (f);
  await_true (app_test_find (dialog, is_row_of, "Song") != NULL);

  app_test_click (app_test_find_button (dialog, "Delete “Song”"));
  await_true (f->n_edits == 4 && app_test_find (dialog, is_row_of, "Song") == NULL);
  pane_test_undo (f);
  await_true (app_test_find (dialog, is_row_of, "Song") != NULL);

  app_test_type (app_test_find_type (dialog, GTK_TYPE_SEARCH_ENTRY), "歌");
  await_true (app_test_find (dialog, is_row_of, "Sea trade") == NULL);
  g_assert_nonnull (app_test_find (dialog, is_row_of, "Song"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gint64
first_property (PaneTest *f)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (vocabulary (f), ATLAS_RECORD_PROPERTY);

  return ((AtlasRecord *) all->pdata[0])->id;
}

static void
test_property (PaneTest      *f,
               gconstpointer  data)
{
  GtkWidget *dialog = open_dialog (f, ATLAS_RECORD_PROPERTY);
  const AtlasProperty *property;
  GtkWidget *merge;

  await_true (app_test_find_type (dialog, ADW_TYPE_ACTION_ROW) != NULL && app_test_shows (dialog, "1"));

  /* What is in use keeps its type, and its place in the list until it is moved. */
  g_assert_cmpint (first_property (f), ==, TEST_SALES);
  app_test_click (app_test_find_button (dialog, "Move “Sales” down"));
  await_true (f->n_edits == 1 && first_property (f) == TEST_VISITORS);
  pane_test_undo (f);
  await_true (first_property (f) == TEST_SALES);

  open_row (dialog, "Sales");
  g_assert_false (gtk_widget_get_sensitive (app_test_find_field (dialog, "The type of its values stays: 1 claim has one.")));
  app_test_click (app_test_find_button (dialog, "Cancel"));

  /* A relation of its own, seen from both ends. */
  app_test_click (app_test_find_button (dialog, "Add a Property"));
  g_assert_false (atlas_form_submit (ATLAS_FORM (app_test_find_type (dialog, ATLAS_TYPE_FORM))));
  g_assert_true (app_test_shows (dialog, "It needs a label in one language at least."));
  app_test_type (app_test_find_field (dialog, "Label, English"), "Twinned with");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_test_find_field (dialog, "Values")), 3);
  app_test_type (app_test_find_field (dialog, "Seen from the other record, English"), "Twin of");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (app_test_find (dialog, is_check_of, "Hub")), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (app_test_find (dialog, is_check_of, "Place")), TRUE);
  app_test_click (app_test_find_button (dialog, "Save"));
  await_true (f->n_edits == 2 && app_test_find (dialog, is_row_of, "Twinned with") != NULL);
  {
    g_autoptr (GPtrArray) all = atlas_record_set_all (vocabulary (f), ATLAS_RECORD_PROPERTY);
    const char * const english[] = { "en", NULL };

    property = all->pdata[all->len - 1];
    g_assert_cmpstr (property->key, ==, "twinned-with");
    g_assert_cmpstr (property->value_type, ==, "entry");
    g_assert_cmpstr (property->kinds, ==, "hub place");
    g_assert_null (property->unit_family);
    g_assert_cmpstr (atlas_record_set_text (vocabulary (f), property->base.id, "inverse", english), ==, "Twin of");
  }

  /* The claims of one that goes become claims of the other; nothing is deleted that is used. */
  await_true (app_test_find (dialog, has_tooltip, "“Partner of” is used: it can be merged into another, not deleted") != NULL);
  app_test_click (app_test_find_button (dialog, "Merge “Partner of” into Another…"));
  merge = GTK_WIDGET (app_test_find_window (ATLAS_TYPE_MERGE_VOCABULARY_DIALOG));
  await_true (app_test_shows (merge, "2 claims change their property: Xiamen, Harbour Studio") ||
              app_test_shows (merge, "2 claims change their property: Harbour Studio, Xiamen"));
  app_test_click (app_test_find_button (merge, "Merge"));
  await_true (f->n_edits == 3 && app_test_find (dialog, is_row_of, "Partner of") == NULL);
  await_true (app_test_shows (f->pane, "Twinned with"));
  pane_test_undo (f);
  await_true (app_test_find (dialog, is_row_of, "Partner of") != NULL);

  /* No other one has dates. */
  app_test_click (app_test_find_button (dialog, "Merge “Founded” into Another…"));
  merge = GTK_WIDGET (app_test_find_window (ATLAS_TYPE_MERGE_VOCABULARY_DIALOG));
  g_assert_true (app_test_shows (merge, "There is no other property with values of the same type."));
  gtk_window_destroy (GTK_WINDOW (merge));

  await_true (app_test_find (dialog, has_tooltip, "Delete “Twinned with”") != NULL);
  app_test_click (app_test_find_button (dialog, "Delete “Twinned with”"));
  await_true (f->n_edits == 4 && app_test_find (dialog, is_row_of, "Twinned with") == NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What was typed is stored when the window is closed over it. */
static void
test_close (PaneTest      *f,
            gconstpointer  data)
{
  GtkWidget *dialog = open_dialog (f, ATLAS_RECORD_TAG);

  open_row (dialog, "music");
  app_test_type (app_test_find_field (dialog, "Label, English"), "Tunes");
  gtk_window_close (GTK_WINDOW (dialog));
  await_true (f->n_edits == 1);
  await_true (g_strcmp0 (label (f, TEST_TAG, "en"), "Tunes") == 0);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  adw_init ();
#define ADD(name, function) g_test_add ("/desk/vocabulary/" name, PaneTest, NULL, pane_test_set_up, function, pane_test_tear_down)
  ADD ("keyword", test_keyword);
  ADD ("property", test_property);
  ADD ("close", test_close);

  return app_test_run ();
}

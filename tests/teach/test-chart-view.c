/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of a record in a window: the keyboard goes from figure to figure, each is told with its source and
 * leads to its claim, and all of it stands in the table. */
#include "teach-test.h"

#include <math.h>
#include <string.h>

#include "atlas-chart-drawing.h"
#include "atlas-chart-view.h"
#include "atlas-chart-window.h"
#include "atlas-figure.h"

typedef struct
{
  TeachTest       teach;
  AtlasRecordSet *set;
  gint64          entry;
} ChartViewTest;

static void
set_up (ChartViewTest *f,
        gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  AtlasStore *store;

  teach_test_set_up (&f->teach, data);
  store = atlas_session_get_store (f->teach.session);
  f->entry = atlas_record_id_of_key ("entry/wuxi");
  atlas_store_load_entry_async (store, f->entry, NULL, take_result, &result);
  f->set = atlas_store_load_entry_finish (store, await (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (f->set);
}

static void
tear_down (ChartViewTest *f,
           gconstpointer  data)
{
  g_clear_pointer (&f->set, atlas_record_set_unref);
  teach_test_tear_down (&f->teach, data);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

static GtkWidget *
find_toggle (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_toggle (child, label);

  return found;
}

typedef struct
{
  gint64 entry;
  gint64 claim;
} Opened;

static void
open_claim_cb (Opened *opened,
               gint64  entry,
               gint64  claim)
{
  opened->entry = entry;
  opened->claim = claim;
}

static void
test_keyboard (ChartViewTest *f,
               gconstpointer  data)
{
  GtkWidget *window = atlas_chart_window_new (NULL, f->set, f->entry, ATLAS_LABELS_INTERFACE);
  AtlasChartView *view = ATLAS_CHART_VIEW (find (window, ATLAS_TYPE_CHART_VIEW));
  AtlasChartDrawing *drawing = ATLAS_CHART_DRAWING (atlas_chart_view_get_drawing (view));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  Opened opened = { 0, 0 };
  double y = -1;

  g_signal_connect_swapped (window, "open-claim", G_CALLBACK (open_claim_cb), &opened);
  gtk_window_present (GTK_WINDOW (window));
  await_true (gtk_widget_get_width (GTK_WIDGET (drawing)) > 0);

  g_assert_null (atlas_chart_drawing_get_mark (drawing));
  while (atlas_chart_drawing_move (drawing, 1))
    {
      const AtlasChartMark *mark = atlas_chart_drawing_get_mark (drawing);
      const AtlasClaim *claim = atlas_record_set_get (f->set, ATLAS_RECORD_CLAIM, mark->claim);

      g_assert_nonnull (claim);
      g_assert_true (isfinite (claim->number));
      g_assert_nonnull (strstr (mark->words, "Wuxi, "));
      g_assert_nonnull (strstr (mark->words, "Source: "));
      g_assert_cmpfloat (mark->y, >, y);
      y = mark->y;
      g_hash_table_add (seen, (gpointer) &claim->base.id);
    }
  g_assert_cmpuint (g_hash_table_size (seen), >=, 8);
  g_assert_false (atlas_chart_drawing_move (drawing, 1));
  g_assert_true (atlas_chart_drawing_move (drawing, -G_MAXINT16));
  g_assert_cmpfloat (atlas_chart_drawing_get_mark (drawing)->y, <, y);

  g_signal_emit_by_name (drawing, "open-claim", f->entry, atlas_chart_drawing_get_mark (drawing)->claim);
  g_assert_cmpint (opened.entry, ==, f->entry);
  g_assert_true (g_hash_table_contains (seen, &opened.claim));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_table (ChartViewTest *f,
            gconstpointer  data)
{
  GtkWidget *window = atlas_chart_window_new (NULL, f->set, f->entry, ATLAS_LABELS_INTERFACE);
  AtlasChartView *view = ATLAS_CHART_VIEW (find (window, ATLAS_TYPE_CHART_VIEW));
  GtkWidget *toggle = find_toggle (GTK_WIDGET (view), "As a _Table");
  g_autoptr (GPtrArray) figures = atlas_figures_new (f->set, &f->entry, 1);
  GtkWidget *table;

  gtk_window_present (GTK_WINDOW (window));
  g_assert_null (find (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  table = find (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  g_assert_nonnull (table);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)))), ==, figures->len);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* As wide as a phone, and with text twice as large: it asks for the height that it needs. */
static void
test_sizes (ChartViewTest *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) figures = atlas_figures_new (f->set, &f->entry, 1);
  g_autoptr (AtlasChart) chart = atlas_chart_new (ATLAS_CHART_BARS, figures, f->set, ATLAS_LABELS_INTERFACE);
  GtkWidget *drawing = g_object_ref_sink (atlas_chart_drawing_new ());
  int least, narrow, wide, large, shrunk;

  atlas_chart_drawing_set_chart (ATLAS_CHART_DRAWING (drawing), chart);
  gtk_widget_measure (drawing, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 320);
  gtk_widget_measure (drawing, GTK_ORIENTATION_VERTICAL, 360, &narrow, NULL, NULL, NULL);
  gtk_widget_measure (drawing, GTK_ORIENTATION_VERTICAL, 1400, &wide, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);
  atlas_chart_drawing_set_text_size (ATLAS_CHART_DRAWING (drawing), 30);
  gtk_widget_measure (drawing, GTK_ORIENTATION_VERTICAL, 360, &large, NULL, NULL, NULL);
  g_assert_cmpint (large, >, narrow);
  atlas_chart_drawing_set_may_shrink (ATLAS_CHART_DRAWING (drawing), TRUE);
  gtk_widget_measure (drawing, GTK_ORIENTATION_VERTICAL, 360, &shrunk, NULL, NULL, NULL);
  g_assert_cmpint (shrunk, <, large);
  g_object_unref (drawing);
}

static void
test_copy (ChartViewTest *f,
           gconstpointer  data)
{
  GtkWidget *window = atlas_chart_window_new (NULL, f->set, f->entry, ATLAS_LABELS_INTERFACE);
  GtkWidget *view = find (window, ATLAS_TYPE_CHART_VIEW);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (view);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (view, "chart.copy-table", NULL);
  gdk_clipboard_read_text_async (clipboard, NULL, take_result, &result);
  text = gdk_clipboard_read_text_finish (clipboard, await (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "\t$740 million\t"));

  gtk_widget_activate_action (view, "chart.copy-picture", NULL);
  await_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_TEXTURE));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  app_test_init (&argc, &argv);
  gtk_init ();
  adw_init ();
  g_test_add ("/teach/chart-view/keyboard", ChartViewTest, NULL, set_up, test_keyboard, tear_down);
  g_test_add ("/teach/chart-view/table", ChartViewTest, NULL, set_up, test_table, tear_down);
  g_test_add ("/teach/chart-view/sizes", ChartViewTest, NULL, set_up, test_sizes, tear_down);
  g_test_add ("/teach/chart-view/copy", ChartViewTest, NULL, set_up, test_copy, tear_down);

  return app_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records side by side in the window: chosen in every way, remembered, copied, opened, and gone when they are
 * deleted. */
#include "window-test.h"

#include <string.h>

#include "atlas-chart-view.h"
#include "atlas-compare-page.h"
#include "atlas-compare-strip.h"
#include "atlas-compare-view.h"
#include "atlas-figure-bar.h"
#include "atlas-figure-weigher.h"
#include "atlas-typeahead.h"

typedef struct
{
  WindowTest window;
  GtkWidget *page;
} Fixture;

static void
find_page (Fixture *f)
{
  adw_view_stack_set_visible_child_name (f->window.window->pages, "compare");
  f->page = app_test_find_type (GTK_WIDGET (f->window.window), ATLAS_TYPE_COMPARE_PAGE);
  g_assert_nonnull (f->page);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  window_test_set_up (&f->window, data);
  find_page (f);
  /* What the test before has compared is remembered. */
  gtk_widget_activate_action (f->page, "compare-page.clear", NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  window_test_tear_down (&f->window, data);
}

static gboolean
is_type_cb (GtkWidget     *widget,
            gconstpointer  data)
{
  guint *n = (guint *) data;

  *n += ATLAS_IS_FIGURE_BAR (widget);

  return FALSE;
}

static guint
count_bars (Fixture *f)
{
  guint n = 0;

  app_test_find (f->page, is_type_cb, &n);

  return n;
}

static void
compare (Fixture      *f,
         const gint64 *ids,
         guint         n_ids)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (f->window.window), "win.compare-entries",
                                      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids, n_ids, sizeof *ids));
}

static gboolean
shows (Fixture    *f,
       const char *text)
{
  return app_test_shows (f->page, text);
}

static gboolean
has_hint_cb (GtkWidget     *widget,
             gconstpointer  hint)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), hint) == 0;
}

static gboolean
has_column (Fixture    *f,
            const char *name)
{
  g_autofree char *hint = g_strdup_printf ("Leave “%s” out", name);

  return app_test_find (f->page, has_hint_cb, hint) != NULL;
}

static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  g_assert_true (shows (f, "Nothing to Compare Yet"));

  app_test_click (app_test_find_button (f->page, "Compare the Hubs"));
  await_true (has_column (f, "Xiamen"));
  g_assert_true (has_column (f, "Wuxi"));
  g_assert_false (has_column (f, "Harbour Studio"));

  gtk_widget_activate_action (f->page, "compare-page.clear", NULL);
  g_assert_true (shows (f, "Nothing to Compare Yet"));
}

static void
test_chosen (Fixture       *f,
             gconstpointer  data)
{
  const gint64 wuxi[] = { TEST_WUXI, 987654 };

  compare (f, wuxi, G_N_ELEMENTS (wuxi));
  await_true (has_column (f, "Wuxi"));

  window_test_select (&f->window, TEST_XIAMEN);
  window_test_activate (&f->window, "win.compare");
  await_true (has_column (f, "Xiamen"));
  g_assert_true (has_column (f, "Wuxi"));

  app_test_click (app_test_find_button (f->page, "Leave “Wuxi” out"));
  await_true (!has_column (f, "Wuxi"));
  g_assert_true (has_column (f, "Xiamen"));
}

static guint
count_columns (Fixture *f)
{
  GtkWidget *strip = app_test_find_type (f->page, ATLAS_TYPE_COMPARE_STRIP);
  guint n = 0;

  for (GtkWidget *cell = gtk_widget_get_first_child (strip); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    n++;

  return n;
}

/* By typing: Enter takes what fits best, and that alone. */
static void
test_typed (Fixture       *f,
            gconstpointer  data)
{
  GtkWidget *field = app_test_find_type (f->page, ATLAS_TYPE_TYPEAHEAD);

  gtk_widget_grab_focus (field);
  app_test_type (field, "Wuxi");
  await_true (atlas_typeahead_is_open (ATLAS_TYPEAHEAD (field)));
  g_assert_true (app_test_press_key (field, GDK_KEY_Return));
  await_true (has_column (f, "Wuxi"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, "");
  g_assert_cmpuint (count_columns (f), ==, 1);
}

static void
test_many (Fixture       *f,
           gconstpointer  data)
{
  const gint64 all[] = { TEST_XIAMEN, TEST_WUXI, TEST_STUDIO, TEST_ALBUM, TEST_BAND, TEST_FAIR, TEST_LOOSE };

  compare (f, all, G_N_ELEMENTS (all));
  await_true (has_column (f, "Xiamen"));
  g_assert_cmpuint (count_columns (f), ==, 6);

  window_test_select (&f->window, TEST_LOOSE);
  window_test_activate (&f->window, "win.compare");
  await_true (app_test_shows (GTK_WIDGET (f->window.window), "Six records are compared already: leave one out first"));
}

static void
test_shown (Fixture       *f,
            gconstpointer  data)
{
  const gint64 hubs[] = { TEST_XIAMEN, TEST_WUXI };

  compare (f, hubs, G_N_ELEMENTS (hubs));
  await_true (has_column (f, "Wuxi"));
  g_assert_true (shows (f, "2 Organisations"));
  g_assert_true (shows (f, "0 Organisations"));
  g_assert_true (shows (f, "1 Work"));
  g_assert_true (shows (f, "Figures"));
  g_assert_true (shows (f, "not known"));
  /* One for each count, and none for a figure that stands alone. */
  g_assert_cmpuint (count_bars (f), ==, 2 * 3);
}

static AtlasClaim *
new_sales (gint64      entry,
           double      number,
           const char *currency)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->base.id = atlas_record_new_id ();
  claim->entry = entry;
  claim->property = TEST_SALES;
  claim->number = number;
  atlas_set_text (&claim->qualifier, "=");
  atlas_set_text (&claim->currency, currency);
  atlas_set_text (&claim->period, "1999");
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");

  return claim;
}

/* What may share an axis has bars; what may not says why and what would be needed. */
static void
test_axes (Fixture       *f,
           gconstpointer  data)
{
  const gint64 records[] = { TEST_STUDIO, TEST_BAND, TEST_FAIR };
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", "Test");
  guint before;

  compare (f, records, G_N_ELEMENTS (records));
  await_true (has_column (f, "Band of the Bay"));
  before = count_bars (f);

  atlas_edit_take (edit, new_sales (TEST_STUDIO, 5e6, "USD"));
  atlas_edit_take (edit, new_sales (TEST_BAND, 3e6, "USD"));
  atlas_edit_take (edit, new_sales (TEST_FAIR, 4e6, "CNY"));
  atlas_window_apply (f->window.window, edit);
  await_true (shows (f, "$5 million"));
  /* In the row, and below where any two are weighed. */
  g_assert_cmpuint (count_bars (f), ==, before + 2 + 2);
  g_assert_true (shows (f, "Different currencies: $5 million and 4 million yuan."));
  g_assert_true (shows (f, "Needed: Both in one currency, as their sources print them, or a rate that is stated with "
                           "its day and source."));
  g_assert_true (shows (f, "Without a source that could be relied on: “Harbour Studio: $5 million”."));
}

/* Two figures that no row brings together are weighed all the same, and stay chosen. */
static void
test_weighed (Fixture       *f,
              gconstpointer  data)
{
  const gint64 hubs[] = { TEST_XIAMEN, TEST_WUXI };
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", "Test");
  GtkWidget *choice;

  compare (f, hubs, G_N_ELEMENTS (hubs));
  await_true (has_column (f, "Wuxi"));
  g_assert_true (shows (f, "They may not share an axis:"));
  choice = app_test_find_type (app_test_find_type (f->page, ATLAS_TYPE_FIGURE_WEIGHER), GTK_TYPE_DROP_DOWN);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  g_assert_true (shows (f, "Choose two different figures."));

  atlas_edit_take (edit, new_sales (TEST_WUXI, 5e6, "USD"));
  atlas_window_apply (f->window.window, edit);
  await_true (shows (f, "$5 million"));
  choice = app_test_find_type (app_test_find_type (f->page, ATLAS_TYPE_FIGURE_WEIGHER), GTK_TYPE_DROP_DOWN);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 1);
  g_assert_true (shows (f, "Choose two different figures."));
}

static void
test_chart (Fixture       *f,
            gconstpointer  data)
{
  const gint64 hubs[] = { TEST_XIAMEN, TEST_WUXI };
  GtkWidget *button = app_test_find_button (f->page, "Show the Figures as a Chart");
  GtkWidget *chart = app_test_find_type (f->page, ATLAS_TYPE_CHART_VIEW);

  g_assert_false (gtk_widget_get_sensitive (button));
  compare (f, hubs, G_N_ELEMENTS (hubs));
  await_true (has_column (f, "Wuxi"));
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_false (gtk_widget_get_mapped (chart));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  await_true (gtk_widget_get_mapped (chart));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  await_true (!gtk_widget_get_mapped (chart));
}

static void
test_remembered (Fixture       *f,
                 gconstpointer  data)
{
  const gint64 hubs[] = { TEST_WUXI, TEST_XIAMEN };

  compare (f, hubs, G_N_ELEMENTS (hubs));
  await_true (has_column (f, "Wuxi"));
  window_test_close (&f->window);
  window_test_open (&f->window, FALSE);
  find_page (f);
  await_true (has_column (f, "Wuxi"));
  g_assert_true (has_column (f, "Xiamen"));
}

static void
test_opened (Fixture       *f,
             gconstpointer  data)
{
  const gint64 hubs[] = { TEST_WUXI, TEST_XIAMEN };
  GtkWidget *value;

  compare (f, hubs, G_N_ELEMENTS (hubs));
  await_true (has_column (f, "Xiamen"));
  app_test_click (app_test_find_button (f->page, "Wuxi"));
  await_true (f->window.window->selected == TEST_WUXI);

  value = gtk_widget_get_ancestor (app_test_find_text (f->page, "over 8.6 billion yuan"), GTK_TYPE_BUTTON);
  app_test_click (value);
  await_true (f->window.window->selected == TEST_XIAMEN);
}

static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copied (Fixture       *f,
             gconstpointer  data)
{
  const gint64 hubs[] = { TEST_WUXI, TEST_XIAMEN };
  g_autofree char *text = NULL;

  compare (f, hubs, G_N_ELEMENTS (hubs));
  await_true (has_column (f, "Xiamen"));
  gtk_widget_activate_action (f->page, "compare-page.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (f->page), NULL, text_cb, &text);
  await_true (text != NULL);
  g_assert_true (g_str_has_prefix (text, "\tWuxi\tXiamen\t"));
  g_assert_nonnull (strstr (text, "\nOrganisations\t\t2\t"));
}

static void
test_deleted (Fixture       *f,
              gconstpointer  data)
{
  const gint64 records[] = { TEST_LOOSE, TEST_XIAMEN };

  compare (f, records, G_N_ELEMENTS (records));
  await_true (has_column (f, "Xiamen"));
  window_test_select (&f->window, TEST_LOOSE);
  window_test_activate (&f->window, "win.delete-entry");
  await_true (!has_column (f, window_test_title_of (&f->window, TEST_LOOSE)) && has_column (f, "Xiamen"));
}

/* In less room than the columns need they move sideways, all together; the cursor brings a column into sight. */
static void
test_narrow (Fixture       *f,
             gconstpointer  data)
{
  const gint64 all[] = { TEST_XIAMEN, TEST_WUXI, TEST_STUDIO, TEST_ALBUM, TEST_BAND, TEST_FAIR };
  AtlasStore *store = atlas_session_get_store (f->window.window->session);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AtlasComparison) comparison = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = atlas_compare_view_new ();
  GtkWidget *scrollbar = gtk_widget_get_last_child (adw_bin_get_child (ADW_BIN (view)));
  GtkAdjustment *across = gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (scrollbar));
  GtkWidget *head, *name;

  atlas_store_load_comparison_async (store, all, G_N_ELEMENTS (all), NULL, take_result, &result);
  comparison = atlas_store_load_comparison_finish (store, await (&result), NULL);
  atlas_compare_view_set (ATLAS_COMPARE_VIEW (view), comparison, ATLAS_LABELS_ENGLISH);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  await_true (gtk_adjustment_get_upper (across) > gtk_adjustment_get_page_size (across) + 1);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==, 0);
  await_true (gtk_widget_get_visible (scrollbar));

  /* The last name, and with it the last column of every strip. */
  head = app_test_find_type (view, ATLAS_TYPE_COMPARE_STRIP);
  name = app_test_find_button (gtk_widget_get_last_child (head), "Lake Fair");
  g_assert_true (gtk_widget_grab_focus (name));
  await_true (gtk_adjustment_get_value (across) + gtk_adjustment_get_page_size (across) + 1 >=
              gtk_adjustment_get_upper (across));

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);

#define ADD(name) g_test_add ("/teach/compare-page/" #name, Fixture, NULL, set_up, test_ ## name, tear_down)
  ADD (empty);
  ADD (chosen);
  ADD (typed);
  ADD (many);
  ADD (shown);
  ADD (axes);
  ADD (weighed);
  ADD (chart);
  ADD (remembered);
  ADD (opened);
  ADD (copied);
  ADD (deleted);
  ADD (narrow);
#undef ADD

  return app_test_run ();
}

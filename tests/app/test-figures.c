/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures on the map: chosen in the dialog, as the collection says them now, and gone again. */
#include "window-test.h"

#include "atlas-figure-overlay.h"

static AdwMessageDialog *
await_dialog (WindowTest *f)
{
  AdwMessageDialog *dialog;

  window_test_activate (f, "win.figures");
  await_true (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = ADW_MESSAGE_DIALOG (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  await_true (adw_message_dialog_get_response_enabled (dialog, "show"));

  return dialog;
}

static AtlasFigureOverlay *
get_figures (WindowTest *f)
{
  return atlas_map_view_get_figures (f->window->map);
}

static double
get_value (WindowTest *f)
{
  return get_figures (f) != NULL ? g_array_index (get_figures (f)->points, AtlasFigurePoint, 0).value : -1.0;
}

static void
show_figures (WindowTest *f)
{
  adw_message_dialog_response (await_dialog (f), "show");
  gtk_window_close (GTK_WINDOW (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG)));
  await_true (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

static void
set_number (WindowTest *f,
            gint64      id,
            double      number)
{
  g_autoptr (AtlasRecordSet) set = app_test_set ();
  AtlasEdit *edit = atlas_edit_new ("edit", "figure");
  AtlasClaim *claim = atlas_record_copy (atlas_record_set_get (set, ATLAS_RECORD_CLAIM, id));

  claim->number = number;
  atlas_edit_take (edit, claim);
  atlas_window_apply (f->window, edit);
  atlas_edit_free (edit);
}

/* Whatever was chosen follows the collection until it is hidden. */
static void
test_show (WindowTest    *f,
           gconstpointer  data)
{
  gint64 entry, claim;

  g_assert_null (get_figures (f));
  show_figures (f);
  g_assert_nonnull (get_figures (f));
  g_assert_cmpuint (get_figures (f)->points->len, ==, 1);
  entry = g_array_index (get_figures (f)->points, AtlasFigurePoint, 0).entry;
  g_assert_cmpint (entry, ==, TEST_XIAMEN);
  claim = f->window->figure_property == TEST_SALES ? TEST_CLAIM_SALES : TEST_CLAIM_VISITORS;

  set_number (f, claim, 777);
  await_true (get_value (f) == 777);

  window_test_activate (f, "win.hide-figures");
  g_assert_null (get_figures (f));
  set_number (f, claim, 778);
  window_test_await_rest (f);
  g_assert_null (get_figures (f));
}

/* Closing the question changes nothing, also while something is being read for it. */
static void
test_cancel (WindowTest    *f,
             gconstpointer  data)
{
  AdwMessageDialog *dialog = await_dialog (f);

  gtk_window_close (GTK_WINDOW (dialog));
  await_true (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_null (get_figures (f));

  window_test_activate (f, "win.figures");
  window_test_await_rest (f);
  g_assert_null (get_figures (f));
}

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  app_test_pass_over_theirs ();
  g_test_add ("/figures/show", WindowTest, NULL, window_test_set_up, test_show, window_test_tear_down);
  g_test_add ("/figures/cancel", WindowTest, NULL, window_test_set_up, test_cancel, window_test_tear_down);

  return app_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of the sidebar share. */
#include "pane-test.h"

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  PaneTest *f = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_store_apply_finish (ATLAS_STORE (source), result, &error));
  g_assert_no_error (error);
  f->n_edits++;
}

/* Stores an edit, as the window would. */
void
pane_test_submit (PaneTest  *f,
                  AtlasEdit *edit)
{
  atlas_store_apply_async (atlas_session_get_store (f->session), edit, NULL, applied_cb, f);
}

static void
refreshed_cb (PaneTest *f)
{
  atlas_detail_pane_refresh (ATLAS_DETAIL_PANE (f->pane));
}

static void
ready_cb (PaneTest *f)
{
  f->n_ready++;
}

void
pane_test_show (PaneTest *f,
                gint64    entry)
{
  guint before = f->n_ready;

  atlas_detail_pane_show (ATLAS_DETAIL_PANE (f->pane), entry);
  await_true (f->n_ready > before);
}

void
pane_test_set_up (PaneTest      *f,
                  gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  f->path = app_test_write ("pane.gpkg");
  f->folder = g_dir_make_tmp ("hub-atlas-test-XXXXXX", NULL);
  f->session = atlas_session_new ();
  atlas_session_open_async (f->session, f->path, ATLAS_DB_WAL, NULL, take_result, &result);
  g_assert_true (atlas_session_open_finish (f->session, await (&result), &error));

  f->window = gtk_window_new ();
  f->pane = g_object_new (ATLAS_TYPE_DETAIL_PANE, NULL);
  g_signal_connect_swapped (f->pane, "submit", G_CALLBACK (pane_test_submit), f);
  g_signal_connect_swapped (f->pane, "ready", G_CALLBACK (ready_cb), f);
  g_signal_connect_swapped (f->session, "refreshed", G_CALLBACK (refreshed_cb), f);
  atlas_detail_pane_set_session (ATLAS_DETAIL_PANE (f->pane), f->session);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 400, 1200);
  gtk_window_set_child (GTK_WINDOW (f->window), f->pane);
  gtk_window_present (GTK_WINDOW (f->window));
  pane_test_show (f, TEST_XIAMEN);
}

void
pane_test_tear_down (PaneTest      *f,
                     gconstpointer  data)
{
  AtlasStore *store = g_object_ref (atlas_session_get_store (f->session));
  AtlasPictureCache *pictures = g_object_ref (atlas_session_get_pictures (f->session));
  GAsyncResult *result = NULL;

  g_signal_handlers_disconnect_by_data (f->session, f);
  gtk_window_destroy (GTK_WINDOW (f->window));
  atlas_search_close (atlas_session_get_search (f->session));
  atlas_store_close_async (store, NULL, take_result, &result);
  g_assert_true (atlas_store_close_finish (store, await (&result), NULL));
  g_clear_object (&result);
  await_true (G_OBJECT (f->session)->ref_count == 1);
  g_assert_finalize_object (f->session);
  g_assert_finalize_object (store);
  await_true (G_OBJECT (pictures)->ref_count == 1);
  g_assert_finalize_object (pictures);
  g_free (f->path);
  g_free (f->folder);
}

/* Undoes the newest change. */
void
pane_test_undo (PaneTest *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AtlasChange) change = NULL;

  atlas_store_undo_async (atlas_session_get_store (f->session), NULL, take_result, &result);
  change = atlas_store_undo_finish (atlas_session_get_store (f->session), await (&result), NULL);
  g_assert_nonnull (change);
}

/* The shown entry with what belongs to it. */
AtlasRecordSet *
pane_test_set (PaneTest *f)
{
  return atlas_detail_pane_get_set (ATLAS_DETAIL_PANE (f->pane));
}

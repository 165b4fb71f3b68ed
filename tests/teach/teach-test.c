/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The starter collection with its tours, open in a session. */
#include "teach-test.h"

static AtlasStory *
load_story (TeachTest *f,
            gint64     tour)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = NULL;
  AtlasStore *store = atlas_session_get_store (f->session);

  atlas_store_load_tour_async (store, tour, NULL, take_result, &result);
  set = atlas_store_load_tour_finish (store, await (&result), &error);
  g_assert_no_error (error);

  return atlas_story_new (set, tour);
}

/* For tests with windows. */
void
teach_test_init (int    *argc,
                 char ***argv)
{
  app_test_init (argc, argv);
  gtk_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

/* The environment names the starter collection; a copy of it is opened. */
void
teach_test_set_up (TeachTest     *f,
                   gconstpointer  data)
{
  g_autoptr (GAsyncResult) opened = NULL, listed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) starter = g_file_new_for_path (g_getenv ("HUB_ATLAS_STARTER"));
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "teach.gpkg", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (AtlasRecordSet) all = NULL;
  g_autoptr (GPtrArray) tours = NULL;

  g_file_copy (starter, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  f->session = atlas_session_new ();
  atlas_session_open_async (f->session, path, ATLAS_DB_WAL, NULL, take_result, &opened);
  g_assert_true (atlas_session_open_finish (f->session, await (&opened), &error));
  g_assert_no_error (error);

  atlas_store_load_tours_async (atlas_session_get_store (f->session), NULL, take_result, &listed);
  all = atlas_store_load_tours_finish (atlas_session_get_store (f->session), await (&listed), &error);
  g_assert_no_error (error);
  tours = atlas_record_set_all (all, ATLAS_RECORD_TOUR);
  g_assert_cmpuint (tours->len, >, 0);
  f->stories = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_story_unref);
  for (guint i = 0; i < tours->len; i++)
    g_ptr_array_add (f->stories, load_story (f, ((const AtlasTour *) tours->pdata[i])->base.id));
}

void
teach_test_tear_down (TeachTest     *f,
                      gconstpointer  data)
{
  AtlasStore *store = g_object_ref (atlas_session_get_store (f->session));
  GAsyncResult *closed = NULL;
  g_autoptr (GError) error = NULL;

  atlas_search_close (atlas_session_get_search (f->session));
  atlas_store_close_async (store, NULL, take_result, &closed);
  g_assert_true (atlas_store_close_finish (store, await (&closed), &error));
  g_assert_no_error (error);
  g_clear_object (&closed);
  await_pending ();
  g_assert_finalize_object (f->session);
  g_object_unref (store);
  g_ptr_array_unref (f->stories);
}

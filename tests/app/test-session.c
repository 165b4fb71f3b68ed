/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session on a real collection: what changes in the file, here or elsewhere, changes in the list,
 * and nothing else does. */
#include "app-test.h"

#include <sqlite3.h>

#include "atlas-session.h"

typedef struct
{
  char *path;
  AtlasSession *session;
  AtlasEntryList *entries;  /* the session's */
  guint n_loaded;
  guint n_refreshed;
  GHashTable *notified;     /* ids of items that said that they have changed */
} Fixture;

static void
loaded_cb (Fixture *f)
{
  f->n_loaded++;
}

static void
refreshed_cb (Fixture *f)
{
  f->n_refreshed++;
}

static void
notify_cb (AtlasEntryItem *item,
           GParamSpec     *pspec,
           Fixture        *f)
{
  g_hash_table_add (f->notified, GINT_TO_POINTER ((int) atlas_entry_item_get_id (item)));
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  f->path = app_test_write ("session.gpkg");
  f->session = atlas_session_new ();
  f->entries = atlas_session_get_entries (f->session);
  f->notified = g_hash_table_new (NULL, NULL);
  g_signal_connect_swapped (f->session, "loaded", G_CALLBACK (loaded_cb), f);
  g_signal_connect_swapped (f->session, "refreshed", G_CALLBACK (refreshed_cb), f);

  atlas_session_open_async (f->session, f->path, ATLAS_DB_WAL, NULL, take_result, &result);
  g_assert_true (atlas_session_open_finish (f->session, await (&result), &error));
  g_assert_no_error (error);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->entries)); i++)
    {
      g_autoptr (AtlasEntryItem) item = g_list_model_get_item (G_LIST_MODEL (f->entries), i);

      g_signal_connect (item, "notify", G_CALLBACK (notify_cb), f);
    }
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  AtlasStore *store = g_object_ref (atlas_session_get_store (f->session));
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  atlas_search_close (atlas_session_get_search (f->session));
  atlas_store_close_async (store, NULL, take_result, &result);
  g_assert_true (atlas_store_close_finish (store, await (&result), &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  await_pending ();
  g_assert_finalize_object (f->session);
  g_assert_finalize_object (store);
  g_hash_table_unref (f->notified);
  g_free (f->path);
}

static void
await_refresh (Fixture *f)
{
  guint before = f->n_refreshed;

  while (f->n_refreshed == before)
    g_main_context_iteration (NULL, TRUE);
}

/* Stores the edit and waits until the session has read what it touched. */
static void
apply (Fixture   *f,
       AtlasEdit *edit)
{
  g_autoptr (AtlasEdit) owned = edit;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint before = f->n_refreshed;

  atlas_store_apply_async (atlas_session_get_store (f->session), edit, NULL, take_result, &result);
  g_assert_true (atlas_store_apply_finish (atlas_session_get_store (f->session), await (&result), &error));
  g_assert_no_error (error);
  if (f->n_refreshed == before)
    await_refresh (f);
}

static AtlasName *
new_name (gint64      id,
          gint64      entry,
          const char *text)
{
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

  name->base.id = id;
  name->entry = entry;
  name->preferred = 1;
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, "en");
  atlas_set_text (&name->kind, "official");

  return name;
}

static const char *
title_of (Fixture *f,
          gint64   id)
{
  AtlasEntryItem *item = atlas_entry_list_find (f->entries, id);

  return item != NULL ? atlas_entry_item_get_title (item) : NULL;
}

static void
test_loads (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *title = atlas_session_dup_title (f->session);
  g_autoptr (GPtrArray) properties =
    atlas_record_set_all (atlas_session_get_vocabulary (f->session), ATLAS_RECORD_PROPERTY);

  g_assert_cmpuint (f->n_loaded, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->entries)), ==, TEST_N_ENTRIES);
  g_assert_cmpstr (title, ==, "Test Atlas");
  g_assert_cmpuint (properties->len, >=, 5);
  g_assert_cmpstr (title_of (f, TEST_STUDIO), ==, "Harbour Studio");
  g_assert_true (atlas_session_get_editable (f->session));
}

static void
test_edit_touches_one (Fixture       *f,
                       gconstpointer  data)
{
  AtlasEntryItem *studio = atlas_entry_list_find (f->entries, TEST_STUDIO);
  AtlasEdit *edit = atlas_edit_new ("rename", "Harbour Studio");

  atlas_edit_take (edit, new_name (TEST_STUDIO_NAME, TEST_STUDIO, "Lighthouse Studio"));
  apply (f, edit);

  g_assert_true (atlas_entry_list_find (f->entries, TEST_STUDIO) == studio);
  g_assert_cmpstr (atlas_entry_item_get_title (studio), ==, "Lighthouse Studio");
  g_assert_cmpuint (g_hash_table_size (f->notified), ==, 1);
  g_assert_true (g_hash_table_contains (f->notified, GINT_TO_POINTER (TEST_STUDIO)));
}

/* The store knows no more of a deleted name than its id; its entry must be read again all the same. */
static void
test_deleted_name (Fixture       *f,
                   gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("rename", "Xiamen");

  atlas_edit_remove (edit, ATLAS_RECORD_NAME, TEST_XIAMEN_NAME);
  apply (f, edit);
  g_assert_cmpstr (title_of (f, TEST_XIAMEN), ==, "厦门");
}

static void
test_added_and_deleted_entry (Fixture       *f,
                              gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("add", "New");
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AtlasChange) change = NULL;

  entry->base.id = 1900;
  atlas_set_text (&entry->kind, "place");
  atlas_set_text (&entry->review, "draft");
  atlas_edit_take (edit, entry);
  atlas_edit_take (edit, new_name (2900, 1900, "New Place"));
  apply (f, edit);
  g_assert_cmpstr (title_of (f, 1900), ==, "New Place");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->entries)), ==, TEST_N_ENTRIES + 1);

  /* A hub goes alone: what belonged to it stays and belongs to none. */
  edit = atlas_edit_new ("delete", "Wuxi");
  atlas_edit_remove (edit, ATLAS_RECORD_ENTRY, TEST_WUXI);
  apply (f, edit);
  g_assert_null (title_of (f, TEST_WUXI));
  g_assert_cmpint (atlas_entry_item_get_summary (atlas_entry_list_find (f->entries, TEST_FAIR))->hub, ==, 0);

  atlas_store_undo_async (atlas_session_get_store (f->session), NULL, take_result, &result);
  change = atlas_store_undo_finish (atlas_session_get_store (f->session), await (&result), NULL);
  g_assert_nonnull (change);
  while (title_of (f, TEST_WUXI) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (title_of (f, TEST_WUXI), ==, "Wuxi");
  g_assert_cmpint (atlas_entry_item_get_summary (atlas_entry_list_find (f->entries, TEST_FAIR))->hub, ==, TEST_WUXI);
}

/* The vocabulary follows the file. */
static void
test_vocabulary (Fixture       *f,
                 gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("describe", NULL);
  AtlasText *title = atlas_record_new (ATLAS_RECORD_TEXT);
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;

  title->base.id = atlas_record_id_of_key ("1 title en");
  title->owner = TEST_COLLECTION;
  atlas_set_text (&title->owner_table, "collection");
  atlas_set_text (&title->field, "title");
  atlas_set_text (&title->language, "en");
  atlas_set_text (&title->text, "Renamed Atlas");
  atlas_edit_take (edit, title);
  apply (f, edit);
  shown = atlas_session_dup_title (f->session);
  g_assert_cmpstr (shown, ==, "Renamed Atlas");
}

/* Another program's COMMIT is seen without anything being done here. */
static void
test_outside (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", "Ours");
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  AtlasDb *db;
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 5000);
  g_assert_cmpint (sqlite3_exec (handle, "UPDATE name SET text = 'Outside Studio' WHERE text = 'Harbour Studio'",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  while (g_strcmp0 (title_of (f, TEST_STUDIO), "Outside Studio") != 0)
    g_main_context_iteration (NULL, TRUE);

  entry->base.id = 1901;
  atlas_set_text (&entry->kind, "hub");
  atlas_set_text (&entry->review, "draft");
  atlas_edit_take (edit, entry);
  atlas_edit_remove (edit, ATLAS_RECORD_ENTRY, TEST_LOOSE);
  db = atlas_db_open (f->path, ATLAS_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (atlas_db_apply (db, edit, &error));
  g_assert_no_error (error);
  g_assert_true (atlas_db_close (db, &error));
  while (atlas_entry_list_find (f->entries, 1901) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (atlas_entry_list_find (f->entries, TEST_LOOSE));
}

static void
test_missing (void)
{
  AtlasSession *session = atlas_session_new ();
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  atlas_session_open_async (session, "/nonexistent/nothing.gpkg", ATLAS_DB_WAL, NULL, take_result, &result);
  g_assert_false (atlas_session_open_finish (session, await (&result), &error));
  g_assert_nonnull (error);
  g_clear_object (&result);
  await_pending ();
  g_assert_finalize_object (session);
}

/* The ids as the list sorts them, and as the file does. */
static void
assert_same_order (Fixture          *f,
                   const AtlasOrder *order)
{
  AtlasStore *store = atlas_session_get_store (f->session);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GArray) here = NULL;
  g_autoptr (GArray) there = NULL;

  g_assert_true (atlas_entry_list_can_sort (f->entries, order));
  atlas_entry_list_sort_async (f->entries, order, NULL, take_result, &first);
  here = atlas_entry_list_sort_finish (f->entries, await (&first), NULL);
  atlas_store_list_ordered_async (store, order, NULL, take_result, &second);
  there = atlas_store_list_ordered_finish (store, await (&second), NULL);
  g_assert_cmpuint (here->len, >, 0);
  g_assert_cmpmem (here->data, here->len * sizeof (gint64), there->data, there->len * sizeof (gint64));
}

static void
test_sorts_like_the_file (Fixture       *f,
                          gconstpointer  data)
{
  static const AtlasColumnType types[] = {
    ATLAS_COLUMN_TITLE, ATLAS_COLUMN_KIND, ATLAS_COLUMN_HUB, ATLAS_COLUMN_REVIEW
  };

  for (guint i = 0; i < 4 * G_N_ELEMENTS (types); i++)
    {
      g_autoptr (AtlasColumn) column = atlas_column_new (types[i / 4], NULL, 0);
      AtlasOrder order = { i % 4 > 1 ? "organisation" : NULL, column, i % 2 == 1,
                           atlas_session_get_labels (f->session) };

      g_test_message ("column %d, %s", types[i / 4], order.descending ? "down" : "up");
      assert_same_order (f, &order);
    }
}

int
main (int   argc,
      char *argv[])
{
  app_test_init (&argc, &argv);

  g_test_add ("/session/loads", Fixture, NULL, set_up, test_loads, tear_down);
  g_test_add ("/session/edit-touches-one", Fixture, NULL, set_up, test_edit_touches_one, tear_down);
  g_test_add ("/session/deleted-name", Fixture, NULL, set_up, test_deleted_name, tear_down);
  g_test_add ("/session/added-and-deleted-entry", Fixture, NULL, set_up, test_added_and_deleted_entry, tear_down);
  g_test_add ("/session/vocabulary", Fixture, NULL, set_up, test_vocabulary, tear_down);
  g_test_add ("/session/outside", Fixture, NULL, set_up, test_outside, tear_down);
  g_test_add ("/session/sorts-like-the-file", Fixture, NULL, set_up, test_sorts_like_the_file, tear_down);
  g_test_add_func ("/session/missing", test_missing);

  return app_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches that are kept in the file: stored, told in the history, undone; what becomes of the stops
 * that show what they find. */
#include "atlas-db.h"
#include "atlas-saved-search.h"
#include "store-test.h"

typedef struct
{
  char *folder;
  char *path;
  AtlasDb *db;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  f->db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_READ_WRITE);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_db_close (f->db, &error));
  g_assert_no_error (error);
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
apply (Fixture   *f,
       AtlasEdit *edit)
{
  g_autoptr (GError) error = NULL;

  atlas_db_apply (f->db, edit, &error);
  g_assert_no_error (error);
  atlas_edit_free (edit);
}

static AtlasRecordSet *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  AtlasRecordSet *set = atlas_db_load_saved_searches (f->db, &error);

  g_assert_no_error (error);

  return set;
}

static gint64
add (Fixture    *f,
     const char *title,
     const char *query)
{
  g_autoptr (AtlasRecordSet) set = load (f);
  AtlasEdit *edit = atlas_edit_new ("edit", title);
  gint64 id = atlas_saved_search_add (edit, set, query, 1, 0, TRUE);

  atlas_saved_search_set_title (edit, set, id, "en", title);
  apply (f, edit);

  return id;
}

static void
assert_last (Fixture    *f,
             const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = atlas_db_history (f->db, 0, 1, TRUE, &error);
  g_autofree char *described = NULL;

  g_assert_no_error (error);
  described = atlas_change_describe (history->pdata[0]);
  g_assert_cmpstr (described, ==, words);
}

static void
test_edits (Fixture       *f,
            gconstpointer  data)
{
  gint64 one = add (f, "Large ones", "area>1e9");
  gint64 two = add (f, "Drafts", "review:draft");
  g_autoptr (AtlasRecordSet) set = load (f);
  g_autoptr (AtlasRecordSet) moved = NULL;
  g_autoptr (AtlasSavedSearch) changed = NULL;
  const AtlasSavedSearch *stored = atlas_saved_search_find (set, "large ones");
  AtlasEdit *edit;

  assert_last (f, "Add Saved Search “Drafts”");
  g_assert_cmpint (stored->base.id, ==, one);
  g_assert_cmpstr (stored->query, ==, "area>1e9");
  g_assert_cmpstr (stored->sort, ==, "name");
  g_assert_cmpint (stored->descending, ==, 1);

  changed = atlas_record_copy (stored);
  atlas_set_text (&changed->query, "area>1e12");
  edit = atlas_edit_new ("edit", "Large ones");
  atlas_edit_put (edit, changed);
  apply (f, edit);
  assert_last (f, "Change Query “Large ones”");

  edit = atlas_edit_new ("rename", "Large ones");
  atlas_saved_search_set_title (edit, set, one, "en", "The largest");
  apply (f, edit);
  assert_last (f, "Rename “Large ones”");

  edit = atlas_edit_new ("edit", "Drafts");
  g_assert_true (atlas_saved_search_move (edit, set, two, -1));
  apply (f, edit);
  moved = load (f);
  g_assert_cmpint (atlas_saved_search_find (moved, "Drafts")->ordinal, ==, 0);
  g_assert_cmpint (atlas_saved_search_find (moved, "The largest")->ordinal, ==, 1);
}

/* The title goes with the search, and comes back with it. */
static void
test_undo (Fixture       *f,
           gconstpointer  data)
{
  gint64 id = add (f, "Large ones", "area>1e9");
  AtlasEdit *edit = atlas_edit_new ("edit", "Large ones");
  g_autoptr (AtlasChange) undone = NULL;
  g_autoptr (AtlasChange) redone = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) before = load (f);
  g_autoptr (AtlasRecordSet) after = NULL;

  atlas_edit_remove (edit, ATLAS_RECORD_SAVED_SEARCH, id);
  apply (f, edit);
  assert_last (f, "Remove Saved Search “Large ones”");
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM text"), ==, 0);

  undone = atlas_db_undo (f->db, &error);
  g_assert_no_error (error);
  after = load (f);
  g_assert_true (atlas_record_equal (atlas_saved_search_find (after, "Large ones"),
                                     atlas_saved_search_find (before, "Large ones")));

  redone = atlas_db_redo (f->db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM saved_search"), ==, 0);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM text"), ==, 0);
}

static void
add_stop (Fixture *f,
          gint64   search)
{
  AtlasEdit *edit = atlas_edit_new ("add", "A tour");
  AtlasTour *tour = atlas_record_new (ATLAS_RECORD_TOUR);
  AtlasTourStop *stop = atlas_record_new (ATLAS_RECORD_TOUR_STOP);

  tour->base.id = 70;
  stop->base.id = 71;
  stop->tour = 70;
  stop->search = search;
  atlas_edit_take (edit, tour);
  atlas_edit_take (edit, stop);
  apply (f, edit);
}

static void
test_stop (Fixture       *f,
           gconstpointer  data)
{
  gint64 id = add (f, "Large ones", "area>1e9");
  AtlasEdit *edit = atlas_edit_new ("edit", "Large ones");
  g_autoptr (AtlasRecordSet) tours = NULL;
  g_autoptr (AtlasChange) undone = NULL;
  g_autoptr (GError) error = NULL;

  add_stop (f, id);
  tours = atlas_db_load_tours (f->db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((const AtlasTourStop *) atlas_record_set_get (tours, ATLAS_RECORD_TOUR_STOP, 71))->search, ==, id);
  g_assert_nonnull (atlas_saved_search_find (tours, "Large ones"));

  atlas_edit_remove (edit, ATLAS_RECORD_SAVED_SEARCH, id);
  apply (f, edit);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM tour_stop WHERE search IS NULL"), ==, 1);
  undone = atlas_db_undo (f->db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_query (f->path, "SELECT search FROM tour_stop"), ==, id);
}

/* A stop cannot be made to show what no search finds; one that another program left so is found. */
static void
test_dangling (Fixture       *f,
               gconstpointer  data)
{
  gint64 id = add (f, "Large ones", "area>1e9");
  AtlasEdit *edit = atlas_edit_new ("edit", "A tour");
  AtlasTourStop *stop;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  const AtlasFinding *finding;

  add_stop (f, id);
  stop = (AtlasTourStop *) atlas_db_load_record (f->db, ATLAS_RECORD_TOUR_STOP, 71, NULL);
  stop->search = 5;
  atlas_edit_take (edit, stop);
  g_assert_false (atlas_db_apply (f->db, edit, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  atlas_edit_free (edit);

  store_test_exec (f->path, "PRAGMA foreign_keys = OFF; UPDATE tour_stop SET search = 5");
  findings = atlas_db_check_integrity (f->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = findings->pdata[0];
  g_assert_cmpint (finding->type, ==, ATLAS_RECORD_TOUR_STOP);
  g_assert_cmpint (finding->id, ==, 71);
  g_assert_cmpstr (finding->field, ==, "search");
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/saved-searches/edits", Fixture, NULL, set_up, test_edits, tear_down);
  g_test_add ("/store/saved-searches/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/store/saved-searches/stop", Fixture, NULL, set_up, test_stop, tear_down);
  g_test_add ("/store/saved-searches/dangling", Fixture, NULL, set_up, test_dangling, tear_down);
  status = g_test_run ();
  store_test_remove (home);

  return status;
}

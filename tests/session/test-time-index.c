/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of times on a real collection: what it finds, and that it follows what is changed. */
#include "atlas-time-index.h"

#include "atlas-calendar.h"
#include "atlas-test.h"
#include "dated-test.h"
#include "store-test.h"

typedef struct
{
  char           *folder;
  AtlasStore     *store;
  AtlasTimeIndex *index;
  guint           n_changed;
} Fixture;

static const char * const lines[] = {
  "1 founded 2018-06-11", "2 founded 2019", "3", "4 figure 2018/2020", "4 founded 1999?", "5 figure 2021/..",
  "6 founded 201X", NULL
};

static void
changed_cb (Fixture *f)
{
  f->n_changed++;
}

static void
await_change (Fixture *f)
{
  guint before = f->n_changed;

  await_true (f->n_changed > before);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (AtlasRecordSet) set = dated_test_set (lines);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  AtlasDb *db;

  f->folder = store_test_folder ();
  path = g_build_filename (f->folder, "times.gpkg", NULL);
  db = store_test_create (f->folder, "times.gpkg", 0);
  atlas_db_import (db, set, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
  g_assert_true (atlas_db_close (db, NULL));

  f->store = atlas_store_new ();
  atlas_store_open_async (f->store, path, ATLAS_DB_WAL, NULL, take_result, &result);
  g_assert_true (atlas_store_open_finish (f->store, await (&result), &error));
  f->index = atlas_time_index_new (f->store);
  g_signal_connect_swapped (f->index, "changed", G_CALLBACK (changed_cb), f);
  g_assert_false (atlas_time_index_get_ready (f->index));
  g_assert_null (atlas_time_index_match (f->index, "2018"));
  atlas_time_index_load (f->index);
  await_change (f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;

  atlas_store_close_async (f->store, NULL, take_result, &result);
  g_assert_true (atlas_store_close_finish (f->store, await (&result), NULL));
  g_clear_object (&result);
  await_pending ();
  g_assert_finalize_object (f->index);
  g_assert_finalize_object (f->store);
  store_test_remove (f->folder);
  g_free (f->folder);
}

static void
check_ids (AtlasIdSet *found,
           const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (found);
  for (guint i = 0; i < atlas_id_set_size (found); i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", (int) atlas_id_set_get (found)[i]);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
check_match (Fixture    *f,
             const char *edtf,
             const char *expected)
{
  g_autoptr (AtlasIdSet) found = atlas_time_index_match (f->index, edtf);

  g_test_message ("%s", edtf);
  check_ids (found, expected);
}

static void
test_match (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasIdSet) with_undated = atlas_time_index_match_days (f->index, atlas_calendar_day (1999, 5, 1),
                                                                     atlas_calendar_day (1999, 5, 1), TRUE);

  check_match (f, "2018", "1 4 6");
  check_match (f, "2018-06-11", "1 4 6");
  check_match (f, "2018-06-12", "4 6");
  check_match (f, "2019-03/2019-04", "2 4 6");
  check_match (f, "1999", "4");
  check_match (f, "2020/..", "4 5");
  check_match (f, "../2000", "4");
  check_match (f, "1800", "");
  check_ids (with_undated, "3 4");
  g_assert_null (atlas_time_index_match (f->index, "not a date"));
}

static void
test_count (Fixture       *f,
            gconstpointer  data)
{
  static const gint64 some[] = { 1, 2, 3 };
  g_autoptr (AtlasIdSet) within = atlas_id_set_new (some, G_N_ELEMENTS (some));
  guint sure[4], doubtful[4];
  gint32 first, last;
  double start = atlas_calendar_day (2018, 1, 1);

  g_assert_cmpuint (atlas_time_index_count_undated (f->index, NULL), ==, 1);
  g_assert_cmpuint (atlas_time_index_count_undated (f->index, within), ==, 1);
  g_assert_true (atlas_time_index_get_extent (f->index, &first, &last));
  g_assert_cmpint (first, ==, atlas_calendar_day (1999, 1, 1));
  g_assert_cmpint (last, ==, atlas_calendar_day (2021, 1, 1));

  /* From 2018 on; the last day of the leap year 2020 is in the fourth. */
  atlas_time_index_count (f->index, NULL, start, 365, 4, sure, doubtful);
  g_assert_cmpuint (sure[0], ==, 2);
  g_assert_cmpuint (sure[1], ==, 2);
  g_assert_cmpuint (sure[2], ==, 1);
  g_assert_cmpuint (sure[3], ==, 2);
  g_assert_cmpuint (doubtful[0], ==, 1);
  g_assert_cmpuint (doubtful[1], ==, 1);
  g_assert_cmpuint (doubtful[2], ==, 0);

  atlas_time_index_count (f->index, within, start, 365, 4, sure, doubtful);
  g_assert_cmpuint (sure[0], ==, 1);
  g_assert_cmpuint (doubtful[0], ==, 0);

  /* An entry of two times in one bin is one. */
  atlas_time_index_count (f->index, NULL, atlas_calendar_day (1990, 1, 1), 50 * 365.25, 1, sure, doubtful);
  g_assert_cmpuint (sure[0], ==, 4);
  g_assert_cmpuint (doubtful[0], ==, 1);
}

static void
apply (Fixture   *f,
       AtlasEdit *edit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  atlas_store_apply_async (f->store, edit, NULL, take_result, &result);
  g_assert_true (atlas_store_apply_finish (f->store, await (&result), &error));
  g_assert_no_error (error);
  atlas_edit_free (edit);
}

static void
test_follow (Fixture       *f,
             gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("edit", "1");
  guint n;

  atlas_edit_take (edit, dated_test_claim ("3 founded 2001", 2001));
  atlas_edit_take (edit, dated_test_claim ("1 founded 2002", 2002));
  apply (f, edit);
  await_change (f);
  check_match (f, "2001/2002", "1 3");
  check_match (f, "2018", "1 4 6");
  g_assert_cmpuint (atlas_time_index_count_undated (f->index, NULL), ==, 0);
  g_assert_nonnull (atlas_time_index_find (f->index, 1, &n));
  g_assert_cmpuint (n, ==, 2);

  edit = atlas_edit_new ("delete", "4");
  atlas_edit_remove (edit, ATLAS_RECORD_ENTRY, 4);
  apply (f, edit);
  await_change (f);
  check_match (f, "2018", "1 6");
  g_assert_null (atlas_time_index_find (f->index, 4, &n));
}

/* So many at once that they are merged: the same comes out. */
static void
test_follow_many (Fixture       *f,
                  gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("edit", "many");
  guint n;

  for (gint64 id = 100; id < 400; id++)
    {
      AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
      g_autofree char *line = g_strdup_printf ("%d founded %d", (int) id, (int) (1700 + id / 2));

      entry->base.id = id;
      atlas_set_text (&entry->kind, "event");
      atlas_set_text (&entry->review, "draft");
      atlas_edit_take (edit, entry);
      atlas_edit_take (edit, dated_test_claim (line, 3000 + id));
    }
  apply (f, edit);
  await_change (f);
  check_match (f, "1750/1751", "100 101 102 103");
  check_match (f, "2018", "1 4 6");
  g_assert_nonnull (atlas_time_index_get_times (f->index, &n));
  g_assert_cmpuint (n, ==, 307);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = store_test_isolate ();
  int result;

  g_test_init (&argc, &argv, NULL);
  ADD ("/time-index/match", test_match);
  ADD ("/time-index/count", test_count);
  ADD ("/time-index/follow", test_follow);
  ADD ("/time-index/follow-many", test_follow_many);

  result = g_test_run ();
  store_test_remove (home);

  return result;
}

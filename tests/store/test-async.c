/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store as windows use it: nothing blocks, every task completes, nothing is left behind. */
#include <math.h>
#include <string.h>

#include "atlas-library.h"
#include "atlas-store.h"
#include "atlas-test.h"
#include "store-test.h"

typedef struct
{
  char *folder;
  char *path;
  AtlasStore *store;
  guint n_changed;
  GArray *touched;      /* of the last signal */
} Fixture;

static void
changed_cb (AtlasStore *store,
            GArray     *touched,
            gpointer    data)
{
  Fixture *f = data;

  f->n_changed++;
  g_clear_pointer (&f->touched, g_array_unref);
  f->touched = g_array_ref (touched);
}

static void
open_store (Fixture      *f,
            AtlasDbFlags  flags)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  atlas_store_open_async (f->store, f->path, flags, NULL, take_result, &result);
  atlas_store_open_finish (f->store, await (&result), &error);
  g_assert_no_error (error);
}

static void
close_store (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  atlas_store_close_async (f->store, NULL, take_result, &result);
  atlas_store_close_finish (f->store, await (&result), &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (AtlasRecordSet) sample = store_test_sample ();
  g_autoptr (GError) error = NULL;
  AtlasDb *db;

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_READ_WRITE);
  g_assert_true (atlas_db_import (db, sample, NULL, ATLAS_IMPORT_BASELINE, &error));
  g_assert_true (atlas_db_close (db, &error));

  f->store = atlas_store_new ();
  g_signal_connect (f->store, "changed", G_CALLBACK (changed_cb), f);
  open_store (f, ATLAS_DB_WAL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  close_store (f);
  await_pending ();
  g_assert_finalize_object (f->store);
  g_clear_pointer (&f->touched, g_array_unref);

  /* One file remains. */
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_field WHERE change NOT IN (SELECT sequence FROM change)"), ==, 0);
  {
    g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
    g_autofree char *index = g_strconcat (f->path, "-shm", NULL);

    g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
    g_assert_false (g_file_test (index, G_FILE_TEST_EXISTS));
  }

  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static AtlasEdit *
new_entry_edit (gint64 id)
{
  AtlasEdit *edit = atlas_edit_new ("add", "Wuxi");
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

  entry->base.id = id;
  atlas_set_text (&entry->kind, "place");
  atlas_set_text (&entry->review, "draft");
  name->base.id = id + 1;
  name->entry = id;
  atlas_set_text (&name->text, "Wuxi");
  atlas_set_text (&name->language, "en");
  atlas_set_text (&name->kind, "official");
  atlas_edit_take (edit, entry);
  atlas_edit_take (edit, name);

  return edit;
}

static void
apply (Fixture *f,
       gint64   id)
{
  g_autoptr (AtlasEdit) edit = new_entry_edit (id);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  atlas_store_apply_async (f->store, edit, NULL, take_result, &result);
  atlas_store_apply_finish (f->store, await (&result), &error);
  g_assert_no_error (error);
}

static void
test_edit (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GAsyncResult) redone = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (AtlasChange) change = NULL;
  g_autoptr (AtlasChange) done = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (atlas_store_get_can_undo (f->store));
  f->n_changed = 0;
  atlas_store_set_author (f->store, "Li");
  apply (f, 100);
  g_assert_cmpuint (f->n_changed, ==, 1);
  g_assert_cmpuint (f->touched->len, ==, 2);
  g_assert_true (atlas_store_get_can_undo (f->store));
  g_assert_nonnull (strstr (atlas_store_get_undo_label (f->store), "Wuxi"));

  atlas_store_undo_async (f->store, NULL, take_result, &undone);
  change = atlas_store_undo_finish (f->store, await (&undone), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (change->author, ==, "Li");
  g_assert_false (atlas_store_get_can_undo (f->store));
  g_assert_true (atlas_store_get_can_redo (f->store));
  g_assert_nonnull (atlas_store_get_redo_label (f->store));
  g_assert_cmpuint (f->n_changed, ==, 2);

  atlas_store_redo_async (f->store, NULL, take_result, &redone);
  done = atlas_store_redo_finish (f->store, await (&redone), &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->id, ==, change->id);
  g_assert_false (atlas_store_get_can_redo (f->store));

  atlas_store_redo_async (f->store, NULL, take_result, &again);
  g_assert_null (atlas_store_redo_finish (f->store, await (&again), &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOTHING_TO_UNDO);
  g_assert_cmpuint (f->n_changed, ==, 3);
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (AtlasEdit) edit = new_entry_edit (200);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  f->n_changed = 0;
  ((AtlasName *) ((AtlasEditStep *) edit->steps->pdata[1])->record)->entry = 4711;
  atlas_store_apply_async (f->store, edit, NULL, take_result, &result);
  g_assert_false (atlas_store_apply_finish (f->store, await (&result), &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
  g_assert_cmpuint (f->n_changed, ==, 0);
}

static void
test_reading (Fixture       *f,
              gconstpointer  data)
{
  GAsyncResult *results[6] = { NULL };
  g_autoptr (AtlasRecordSet) sample = store_test_sample ();
  g_autoptr (AtlasRecordSet) all = NULL;
  g_autoptr (AtlasRecordSet) entry = NULL;
  g_autoptr (AtlasRecordSet) vocabulary = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *expected = store_test_dump_set (sample);
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 4711;

  apply (f, 4711);
  atlas_store_load_entry_async (f->store, id, NULL, take_result, &results[0]);
  entry = atlas_store_load_entry_finish (f->store, await (&results[0]), &error);
  g_assert_no_error (error);
  g_assert_nonnull (atlas_record_set_get (entry, ATLAS_RECORD_ENTRY, id));

  atlas_store_history_async (f->store, id, 10, TRUE, NULL, take_result, &results[1]);
  history = atlas_store_history_finish (f->store, await (&results[1]), &error);
  g_assert_cmpuint (history->len, ==, 1);

  atlas_store_list_async (f->store, &id, 1, NULL, take_result, &results[2]);
  list = atlas_store_list_finish (f->store, await (&results[2]), &error);
  g_assert_cmpuint (list->len, ==, 1);

  atlas_store_list_async (f->store, &id, 0, NULL, take_result, &results[3]);
  none = atlas_store_list_finish (f->store, await (&results[3]), &error);
  g_assert_cmpuint (none->len, ==, 0);

  atlas_store_load_vocabulary_async (f->store, NULL, take_result, &results[4]);
  vocabulary = atlas_store_load_vocabulary_finish (f->store, await (&results[4]), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (atlas_record_set_size (vocabulary), >, 0);

  {
    g_autoptr (GAsyncResult) undone = NULL;
    g_autoptr (AtlasChange) change = NULL;

    atlas_store_undo_async (f->store, NULL, take_result, &undone);
    change = atlas_store_undo_finish (f->store, await (&undone), &error);
  }
  atlas_store_load_all_async (f->store, NULL, take_result, &results[5]);
  all = atlas_store_load_all_finish (f->store, await (&results[5]), &error);
  g_assert_no_error (error);
  dump = store_test_dump_set (all);
  g_assert_cmpstr (dump, ==, expected);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_clear_object (&results[i]);
}

static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (AtlasEdit) edit = new_entry_edit (300);
  g_autoptr (GError) error = NULL;

  f->n_changed = 0;
  g_cancellable_cancel (cancellable);
  atlas_store_load_all_async (f->store, cancellable, take_result, &read);
  g_assert_null (atlas_store_load_all_finish (f->store, await (&read), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  atlas_store_apply_async (f->store, edit, cancellable, take_result, &written);
  g_assert_false (atlas_store_apply_finish (f->store, await (&written), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (f->n_changed, ==, 0);
}

/* A closed store, and one that could not be opened, complete every task. */
static void
test_closed (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GAsyncResult) hasty = NULL;
  g_autoptr (GAsyncResult) failed = NULL;
  g_autoptr (GAsyncResult) queued = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;

  /* All are asked for before the main loop runs: once it has, the file may be closed already. */
  atlas_store_close_async (f->store, NULL, take_result, &closed);
  atlas_store_load_all_async (f->store, NULL, take_result, &late);
  atlas_store_open_async (f->store, f->path, ATLAS_DB_WAL, NULL, take_result, &hasty);
  g_assert_null (atlas_store_load_all_finish (f->store, await (&late), &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_false (atlas_store_open_finish (f->store, await (&hasty), &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_true (atlas_store_close_finish (f->store, await (&closed), &error));

  atlas_store_open_async (f->store, "/nowhere/at/all.gpkg", ATLAS_DB_READ_WRITE, NULL, take_result, &failed);
  atlas_store_load_all_async (f->store, NULL, take_result, &queued);
  g_assert_false (atlas_store_open_finish (f->store, await (&failed), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_clear_error (&error);
  g_assert_null (atlas_store_load_all_finish (f->store, await (&queued), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_clear_error (&error);

  /* After a failure another file may be opened. */
  atlas_store_open_async (f->store, f->path, ATLAS_DB_WAL, NULL, take_result, &again);
  g_assert_true (atlas_store_open_finish (f->store, await (&again), &error));
  g_assert_no_error (error);
}

/* Dropped while open and busy: the worker closes the file by itself, the tasks complete first. */
/* The workers of this process that have not ended yet. */
static guint
count_workers (void)
{
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  const char *thread;
  guint n = 0;

  while ((thread = g_dir_read_name (threads)) != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/proc/self/task/%s/comm", thread);
      g_autofree char *name = NULL;

      if (g_file_get_contents (path, &name, NULL, NULL) && g_str_equal (g_strchomp (name), "atlas-store"))
        n++;
    }

  return n;
}

static void
test_dropped (Fixture       *f,
              gconstpointer  data)
{
  for (guint i = 0; i < 20; i++)
    {
      AtlasStore *store = atlas_store_new ();
      g_autoptr (GAsyncResult) opened = NULL;
      g_autoptr (GAsyncResult) loaded = NULL;

      atlas_store_open_async (store, f->path, ATLAS_DB_READ_ONLY, NULL, take_result, &opened);
      atlas_store_load_all_async (store, NULL, take_result, &loaded);
      g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
      g_object_unref (store);
      await (&loaded);
      g_assert_nonnull (store);
      g_clear_object (&opened);
      g_clear_object (&loaded);
      while (store != NULL)
        g_main_context_iteration (NULL, TRUE);
    }

  /* Nobody waits for their workers, and one that still has the file open keeps its log from going. */
  while (count_workers () > 1)
    g_thread_yield ();
}

/* What another program writes is noticed. */
static void
test_outside (Fixture       *f,
              gconstpointer  data)
{
  f->n_changed = 0;
  store_test_exec (f->path, "UPDATE tour SET minutes = minutes + 1");

  while (f->n_changed == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (f->touched->len, ==, 0);
  g_assert_true (atlas_store_get_can_undo (f->store));
  g_assert_false (atlas_store_get_read_only (f->store));
}

static void
progress_cb (goffset  current,
             goffset  total,
             gpointer data)
{
  goffset *last = data;

  g_assert_cmpint (current, >=, *last);
  g_assert_cmpint (current, <=, total);
  *last = current;
}

static void
test_save_copy (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "copy.gpkg", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "none", "copy.gpkg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) impossible = g_file_new_for_path (nowhere);
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) failed = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  goffset progress = 0;

  apply (f, 100);
  g_assert_true (g_file_set_contents (path, "what was there before", -1, NULL));

  g_cancellable_cancel (cancellable);
  atlas_store_save_copy_async (f->store, file, cancellable, NULL, NULL, take_result, &cancelled);
  g_assert_false (atlas_store_save_copy_finish (f->store, await (&cancelled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  {
    g_autofree char *content = NULL;

    g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
    g_assert_cmpstr (content, ==, "what was there before");
  }

  atlas_store_save_copy_async (f->store, file, NULL, progress_cb, &progress, take_result, &saved);
  g_assert_true (atlas_store_save_copy_finish (f->store, await (&saved), &error));
  g_assert_no_error (error);
  await_pending ();
  g_assert_cmpint (progress, >, 0);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM entry WHERE id = 100"), ==, 1);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM change"), ==, 1);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM source_text"), ==, 0);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM source_text"), >, 0);

  atlas_store_save_copy_async (f->store, impossible, NULL, NULL, NULL, take_result, &failed);
  g_assert_false (atlas_store_save_copy_finish (f->store, await (&failed), &error));
  g_assert_nonnull (error);
}

static void
test_import (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  AtlasTag *tag = atlas_record_new (ATLAS_RECORD_TAG);

  tag->base.id = 500;
  atlas_set_text (&tag->key, "opera");
  atlas_record_set_take (set, tag);
  atlas_store_import_async (f->store, set, "list.csv", ATLAS_IMPORT_HISTORY, NULL, take_result, &result);
  g_assert_true (atlas_store_import_finish (f->store, await (&result), &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (atlas_store_get_undo_label (f->store), "list.csv"));
}

/* A collection in the library is backed up by itself, once a day. */
static void
test_backup (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) backups = NULL;

  close_store (f);
  g_setenv ("HUB_ATLAS_LIBRARY", f->folder, TRUE);

  for (guint i = 0; i < 2; i++)
    {
      open_store (f, ATLAS_DB_WAL);
      do
        {
          g_clear_pointer (&backups, g_ptr_array_unref);
          g_main_context_iteration (NULL, TRUE);
          backups = atlas_library_list_backups (f->path, NULL);
        }
      while (backups->len == 0);
      g_assert_cmpuint (backups->len, ==, 1);
      close_store (f);
    }

  g_unsetenv ("HUB_ATLAS_LIBRARY");
}

typedef struct
{
  GPtrArray *parts[2];      /* (element-type GArray) from the beginning, from the end */
  guint n_open;
} Ends;

static void
take_part (Ends         *ends,
           GObject      *source,
           GAsyncResult *result,
           gboolean      from_end)
{
  g_autoptr (GError) error = NULL;
  GArray *part = atlas_store_read_spots_finish (ATLAS_STORE (source), result, &error);

  g_assert_no_error (error);
  ends->n_open--;
  if (part != NULL)
    g_ptr_array_add (ends->parts[from_end], part);
}

static void
first_part_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  take_part (data, source, result, FALSE);
}

static void
last_part_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  take_part (data, source, result, TRUE);
}

/* Two threads read from both ends until they meet: each entry comes, from one end at least, and each end is in
 * order. Those that are asked for when the store is closed still come. */
static void
test_both_ends (Fixture       *f,
                gconstpointer  data)
{
  AtlasPartReader *reader = atlas_part_reader_new ();
  gint64 n_placed = store_test_query (f->path, "SELECT count(*) FROM entry WHERE position IS NOT NULL");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Ends ends = { 0 };

  g_assert_cmpint (n_placed, >, 2);
  for (guint end = 0; end < 2; end++)
    ends.parts[end] = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < 100; i++, ends.n_open += 2)
    {
      atlas_store_read_spots_async (f->store, reader, 1, FALSE, NULL, first_part_cb, &ends);
      atlas_store_read_spots_async (f->store, reader, 1, TRUE, NULL, last_part_cb, &ends);
    }
  close_store (f);
  while (ends.n_open > 0)
    g_main_context_iteration (NULL, TRUE);

  for (guint end = 0; end < 2; end++)
    {
      gint64 last = 0;

      for (guint i = 0; i < ends.parts[end]->len; i++)
        {
          GArray *part = ends.parts[end]->pdata[i];

          for (guint j = 0; j < part->len; j++)
            {
              gint64 id = g_array_index (part, AtlasSpot, j).id;

              g_assert_true (last == 0 || (end == 0 ? id > last : id < last));
              last = id;
              g_hash_table_add (seen, g_memdup2 (&id, sizeof id));
            }
        }
      g_ptr_array_unref (ends.parts[end]);
    }
  g_assert_cmpint (g_hash_table_size (seen), ==, n_placed);
  atlas_part_reader_unref (reader);
}

#define ADD(name, function) \
  g_test_add ("/store/async/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  ADD ("edit", test_edit);
  ADD ("refused", test_refused);
  ADD ("reading", test_reading);
  ADD ("cancelled", test_cancelled);
  ADD ("closed", test_closed);
  ADD ("dropped", test_dropped);
  ADD ("outside", test_outside);
  ADD ("save-copy", test_save_copy);
  ADD ("import", test_import);
  ADD ("backup", test_backup);
  ADD ("both-ends", test_both_ends);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}

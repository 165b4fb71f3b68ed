/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large imports: what is in the file after them, after undo and redo, and after all that may stop them. */
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "atlas-bulk.h"
#include "atlas-db-cursor.h"
#include "atlas-db-documents.h"
#include "store-test.h"

#define FIRST 1000000
#define MANY 3000

typedef struct
{
  char *folder;
  char *path;
  AtlasDb *db;
  gint64 property;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) sample = store_test_sample ();
  g_autoptr (GPtrArray) properties = atlas_record_set_all (sample, ATLAS_RECORD_PROPERTY);

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  f->db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_WAL);
  atlas_db_import (f->db, sample, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < properties->len; i++)
    {
      const AtlasProperty *property = properties->pdata[i];

      if (g_str_equal (property->value_type, "text"))
        f->property = property->base.id;
    }
  g_assert_cmpint (f->property, !=, 0);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = atlas_db_check_integrity (f->db, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (atlas_db_close (f->db, &error));
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* An entry with a name, a claim, an identifier and a shape. */
static GPtrArray *
new_item (gint64 number,
          gint64 property)
{
  static const guint8 line[41] = { 1, 2, 0, 0, 0, 2 };
  GPtrArray *records = g_ptr_array_new_with_free_func (atlas_record_free);
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  AtlasIdentifier *identifier = atlas_record_new (ATLAS_RECORD_IDENTIFIER);
  AtlasShape *shape = atlas_record_new (ATLAS_RECORD_SHAPE);
  g_autofree char *text = g_strdup_printf ("Name %" G_GINT64_FORMAT, number);

  entry->base.id = FIRST + number;
  entry->position = (AtlasPoint) { TRUE, (double) (number % 360 - 180), (double) (number % 180 - 90) };
  atlas_set_text (&entry->kind, "place");
  atlas_set_text (&entry->review, "draft");
  name->base.id = FIRST + number;
  name->entry = entry->base.id;
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, "en");
  atlas_set_text (&name->kind, "official");
  claim->base.id = FIRST + number;
  claim->entry = entry->base.id;
  claim->property = property;
  atlas_set_text (&claim->text, text);
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  identifier->base.id = FIRST + number;
  identifier->entry = entry->base.id;
  atlas_set_text (&identifier->scheme, "test");
  atlas_set_text (&identifier->value, text);
  shape->base.id = FIRST + number;
  shape->entry = entry->base.id;
  shape->geometry = g_bytes_new (line, sizeof line);

  g_ptr_array_add (records, entry);
  g_ptr_array_add (records, name);
  g_ptr_array_add (records, claim);
  g_ptr_array_add (records, identifier);
  g_ptr_array_add (records, shape);

  return records;
}

static gboolean
add_items (AtlasBulk  *bulk,
           Fixture    *f,
           gint64      from,
           gint64      n,
           GError    **error)
{
  for (gint64 i = from; i < from + n; i++)
    {
      g_autoptr (GPtrArray) item = new_item (i, f->property);

      if (!atlas_bulk_add (bulk, (AtlasRecord * const *) item->pdata, item->len, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static void
import_many (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasBulk) bulk = atlas_bulk_begin (f->db, "many.csv", MANY * 5, &error);
  AtlasBulkCounts counts;

  g_assert_no_error (error);
  add_items (bulk, f, 0, MANY, &error);
  g_assert_no_error (error);
  atlas_bulk_finish (g_steal_pointer (&bulk), &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts.added[ATLAS_RECORD_ENTRY], ==, MANY);
  g_assert_cmpint (counts.added[ATLAS_RECORD_SHAPE], ==, MANY);
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) change = atlas_db_undo (f->db, &error);

  g_assert_no_error (error);
  g_assert_nonnull (change);
}

static void
redo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) change = atlas_db_redo (f->db, &error);

  g_assert_no_error (error);
  g_assert_nonnull (change);
}

/* A few rows of history for thousands of records, and all the same undone and done again. */
static void
test_undo (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *before = store_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autofree char *extent = NULL;

  import_many (f);
  after = store_test_dump (f->db);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_field"), ==, 0);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_range"), ==, 5);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change"), ==, 1);
  g_assert_cmpint (store_test_query (f->path, "SELECT min_x = -180 AND max_y = 89 FROM gpkg_contents WHERE table_name = 'entry'"), ==, 1);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM gpkg_contents WHERE table_name = 'shape' AND min_x <= 0 AND max_x >= 0"), ==, 1);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      undo (f);
      undone = store_test_dump (f->db);
      g_assert_cmpstr (before, ==, undone);
      redo (f);
      redone = store_test_dump (f->db);
      g_assert_cmpstr (after, ==, redone);
    }

  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_field"), ==, 0);
}

/* What was done to the imported rows since, by whomever, is undone first; the import then. */
static void
test_edits_after (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *before = store_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autofree char *gone = NULL;
  gint64 outside;

  import_many (f);
  after = store_test_dump (f->db);
  store_test_exec (f->path, "PRAGMA recursive_triggers = ON; UPDATE name SET text = 'x' WHERE id = 1000007;"
                            "DELETE FROM entry WHERE id = 1000009");

  /* What comes from outside within one second is one change, and a second may end between the two. */
  outside = store_test_query (f->path, "SELECT count(*) FROM change WHERE origin = 'outside'");
  g_assert_cmpint (outside, >=, 1);
  g_assert_cmpint (outside, <=, 2);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM claim WHERE id = 1000009"), ==, 0);
  for (gint64 i = 0; i < outside; i++)
    undo (f);
  again = store_test_dump (f->db);
  g_assert_cmpstr (after, ==, again);
  undo (f);
  gone = store_test_dump (f->db);
  g_assert_cmpstr (before, ==, gone);
}

/* A row that went without a trace: nothing is undone, and it is said why. */
static void
test_misfit (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  g_autofree char *still = NULL;

  import_many (f);
  store_test_exec (f->path, "UPDATE history_state SET current = 0; DELETE FROM identifier WHERE id = 1001000;"
                            "UPDATE history_state SET current = NULL");
  after = store_test_dump (f->db);
  g_assert_null (atlas_db_undo (f->db, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
  still = store_test_dump (f->db);
  g_assert_cmpstr (after, ==, still);
}

/* One item that cannot be stored leaves nothing of itself; the others are there. */
static void
test_bad_items (Fixture       *f,
                gconstpointer  data)
{
  static const gint64 sizes[] = { 10, 10000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AtlasBulk) bulk = atlas_bulk_begin (f->db, "bad.csv", sizes[i], &error);
      gint64 from = (i + 1) * 100000;
      g_autoptr (GPtrArray) bad = new_item (from + 3, f->property);
      g_autoptr (GPtrArray) twice = new_item (from + 1, f->property);
      const AtlasRecord *culprit;

      g_assert_no_error (error);
      g_assert_true (add_items (bulk, f, from, 3, &error));

      atlas_set_text (&((AtlasClaim *) bad->pdata[2])->state, "nonsense");
      g_assert_false (atlas_bulk_add (bulk, (AtlasRecord * const *) bad->pdata, bad->len, &culprit, &error));
      g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
      g_assert_true (culprit == bad->pdata[2]);
      g_clear_error (&error);

      /* The entry is free, its name is not: what was written of it goes again. */
      ((AtlasEntry *) twice->pdata[0])->base.id = FIRST + from + 50;
      ((AtlasName *) twice->pdata[1])->entry = FIRST + from + 50;
      g_assert_false (atlas_bulk_add (bulk, (AtlasRecord * const *) twice->pdata, 2, &culprit, &error));
      g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
      g_assert_true (culprit == twice->pdata[1]);
      g_clear_error (&error);

      g_assert_true (add_items (bulk, f, from + 3, 3, &error));
      atlas_bulk_finish (g_steal_pointer (&bulk), NULL, &error);
      g_assert_no_error (error);
    }

  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM entry WHERE id BETWEEN 1100000 AND 1999999"), ==, 12);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM name WHERE id BETWEEN 1100000 AND 1999999"), ==, 12);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change"), ==, 2);
  undo (f);
  undo (f);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM entry WHERE id BETWEEN 1100000 AND 1999999"), ==, 0);
}

/* Items that are written together are as those that are written one by one; where one of them cannot be, none is. */
static void
test_together (Fixture       *f,
               gconstpointer  data)
{
  static const gint64 sizes[] = { 10, 10000 };
  g_autofree char *before = store_test_dump (f->db);
  g_autofree char *undone = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AtlasBulk) bulk = atlas_bulk_begin (f->db, "together.csv", sizes[i], &error);
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      g_autoptr (GPtrArray) twice = NULL;
      GPtrArray *wrong;
      gint64 from = (i + 1) * 100000;
      AtlasBulkCounts counts;
      gboolean added;

      g_assert_no_error (error);
      for (guint k = 0; k < 4; k++)
        g_ptr_array_add (items, new_item (from + k, f->property));

      /* The history of a small import is written field by field, and so one by one. */
      g_assert_true (atlas_bulk_add_items (bulk, (GPtrArray * const *) items->pdata, 3, &added, &error));
      g_assert_cmpint (added, ==, sizes[i] > 5000);
      if (!added)
        g_assert_true (add_items (bulk, f, from, 3, &error));

      /* The last of the tables has a row of that id already. */
      wrong = items->pdata[2];
      twice = new_item (from + 1, f->property);
      ((AtlasEntry *) twice->pdata[0])->base.id = FIRST + from + 50;
      ((AtlasName *) twice->pdata[1])->entry = FIRST + from + 50;
      g_ptr_array_set_size (twice, 2);
      items->pdata[2] = twice;
      g_assert_true (atlas_bulk_add_items (bulk, (GPtrArray * const *) items->pdata + 2, 2, &added, &error));
      g_assert_no_error (error);
      g_assert_false (added);
      items->pdata[2] = wrong;

      /* A claim of a property that is not there. */
      ((AtlasClaim *) wrong->pdata[2])->property = FIRST - 1;
      g_assert_true (atlas_bulk_add_items (bulk, (GPtrArray * const *) items->pdata + 2, 2, &added, &error));
      g_assert_false (added);

      g_assert_true (add_items (bulk, f, from + 3, 1, &error));
      atlas_bulk_finish (g_steal_pointer (&bulk), &counts, &error);
      g_assert_no_error (error);
      g_assert_cmpint (counts.added[ATLAS_RECORD_NAME], ==, 4);
    }

  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM entry WHERE id BETWEEN 1100000 AND 1999999"), ==, 8);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM identifier WHERE id BETWEEN 1100000 AND 1999999"), ==, 8);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_range"), ==, 5);
  g_assert_cmpint (store_test_query (f->path, "SELECT sum(last_id - first_id + 1) FROM change_range"), ==, 20);
  undo (f);
  undo (f);
  undone = store_test_dump (f->db);
  g_assert_cmpstr (before, ==, undone);
}

/* A reference that leads nowhere ends the import, and nothing of it is there. */
static void
test_dangling (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = store_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autoptr (AtlasBulk) bulk = atlas_bulk_begin (f->db, "dangling.csv", 10000, &error);
  g_autoptr (GPtrArray) item = new_item (1, f->property);

  ((AtlasEntry *) item->pdata[0])->hub = FIRST + 2;
  g_assert_true (atlas_bulk_add (bulk, (AtlasRecord * const *) item->pdata, item->len, NULL, &error));
  g_assert_false (atlas_bulk_finish (g_steal_pointer (&bulk), NULL, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "hub"));
  after = store_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

/* New records, and edits of old ones, in one change. */
static void
test_mixed (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = store_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (AtlasBulk) bulk = atlas_bulk_begin (f->db, "mixed.csv", 10000, &error);
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", NULL);
  gint64 old = store_test_query (f->path, "SELECT min(id) FROM entry");
  AtlasEntry *entry = (AtlasEntry *) atlas_db_load_record (f->db, ATLAS_RECORD_ENTRY, old, &error);
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

  g_assert_true (add_items (bulk, f, 0, 5, &error));
  atlas_set_text (&entry->note, "imported once more");
  atlas_edit_take (edit, entry);
  g_assert_true (atlas_bulk_apply (bulk, edit, &error));
  g_assert_true (add_items (bulk, f, 5, 5, &error));

  /* A new part of an old entry is in the history field by field. */
  name->base.id = FIRST + 77;
  name->entry = old;
  atlas_set_text (&name->text, "one more name");
  atlas_set_text (&name->language, "en");
  atlas_set_text (&name->kind, "alias");
  g_assert_true (atlas_bulk_add (bulk, (AtlasRecord * const *) &name, 1, NULL, &error));
  atlas_record_free (name);

  atlas_bulk_finish (g_steal_pointer (&bulk), NULL, &error);
  g_assert_no_error (error);
  after = store_test_dump (f->db);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_field WHERE field = 'note'"), ==, 1);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_field WHERE table_name = 'name' AND field = 'text'"), ==, 1);
  undo (f);
  undone = store_test_dump (f->db);
  g_assert_cmpstr (before, ==, undone);
  redo (f);
  redone = store_test_dump (f->db);
  g_assert_cmpstr (after, ==, redone);
}

/* What a collection begins with is recorded nowhere, however much it is. */
static void
test_baseline (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasBulk) bulk = atlas_bulk_begin (f->db, NULL, 10000, &error);

  g_assert_true (add_items (bulk, f, 0, 10, &error));
  atlas_bulk_finish (g_steal_pointer (&bulk), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM entry WHERE id BETWEEN 1000000 AND 1999999"), ==, 10);
  g_assert_cmpint (store_test_query (f->path, "SELECT (SELECT count(*) FROM change) + (SELECT count(*) FROM change_range)"), ==, 0);
}

/* The whole file as SQL. */
static char *
dump_file (Fixture *f)
{
  const char *arguments[] = { "sqlite3", f->path, ".dump", NULL };
  g_autoptr (GError) error = NULL;
  char *dump = NULL;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &dump, NULL, NULL, &error))
    {
      g_test_skip (error->message);
      return NULL;
    }

  return dump;
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *before = dump_file (f);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  if (before == NULL)
    return;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (AtlasBulk) bulk = atlas_bulk_begin (f->db, "stopped.csv", MANY * 5, &error);

      atlas_db_set_cancellable (f->db, cancellable);
      g_assert_true (add_items (bulk, f, 0, i * 700, &error));
      g_cancellable_cancel (cancellable);
      g_assert_false (i == 0 ? atlas_bulk_finish (g_steal_pointer (&bulk), NULL, &error)
                             : add_items (bulk, f, i * 700, 1, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      atlas_db_set_cancellable (f->db, NULL);
    }

  after = dump_file (f);
  g_assert_cmpstr (before, ==, after);
}

/* Killed while it writes what does not fit in memory. */
static void
test_kill (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (atlas_db_close (f->db, &error));
  before = dump_file (f);

  for (guint i = 0; before != NULL && i < 3; i++)
    {
      AtlasDbFlags flags = i == 1 ? ATLAS_DB_READ_WRITE : ATLAS_DB_WAL;
      int ends[2];
      int status;
      char byte;
      pid_t child;

      g_assert_cmpint (pipe (ends), ==, 0);
      child = fork ();
      if (child == 0)
        {
          AtlasDb *db = atlas_db_open (f->path, flags, NULL);
          AtlasBulk *bulk = atlas_bulk_begin (db, "killed.csv", G_MAXINT, NULL);

          atlas_db_set_cache_size (db, 64);
          for (gint64 n = 0; ; n += 100)
            {
              if (!add_items (bulk, f, n, 100, NULL) || (n == 3000 && write (ends[1], "x", 1) != 1))
                _exit (1);
            }
        }

      close (ends[1]);
      g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
      g_usleep (i * 30000);
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      close (ends[0]);
    }

  f->db = atlas_db_open (f->path, ATLAS_DB_WAL, &error);
  g_assert_no_error (error);
  after = dump_file (f);
  g_assert_cmpstr (before, ==, after);
}

/* There is no room for all of it. */
static void
test_full (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  int status;
  pid_t child;

  g_assert_true (atlas_db_close (f->db, &error));
  before = dump_file (f);
  child = fork ();

  if (child == 0)
    {
      const struct rlimit limit = { 3 << 20, 3 << 20 };
      g_autoptr (GError) reason = NULL;
      AtlasDb *db;
      AtlasBulk *bulk;

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
      db = atlas_db_open (f->path, ATLAS_DB_WAL, NULL);
      bulk = atlas_bulk_begin (db, "large.csv", G_MAXINT, NULL);
      atlas_db_set_cache_size (db, 64);
      if (add_items (bulk, f, 0, 60000, &reason))
        _exit (atlas_bulk_finish (bulk, NULL, &reason) ? 2 : 3);
      atlas_bulk_cancel (bulk);
      _exit (g_error_matches (reason, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NO_SPACE) ? 0 : 4);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  f->db = atlas_db_open (f->path, ATLAS_DB_WAL, &error);
  g_assert_no_error (error);
  after = dump_file (f);
  g_assert_cmpstr (before, ==, after);
}

/* The cursor gives every entry with what is its own, of all and of some in the order that is asked for. */
static void
test_cursor (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) all = atlas_db_load_all (f->db, &error);
  g_autoptr (GPtrArray) entries = atlas_record_set_all (all, ATLAS_RECORD_ENTRY);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint pass = 0; pass < 2; pass++)
    {
      g_autoptr (AtlasExportCursor) cursor =
        atlas_export_cursor_new (f->db, pass == 0 ? NULL : (const gint64 *) (gpointer) ids->data, ids->len, &error);
      gint64 last = 0;
      guint n = 0;
      GPtrArray *records;

      g_assert_no_error (error);
      while (atlas_export_cursor_next (cursor, &records, &error))
        {
          const AtlasEntry *entry = records->pdata[0];
          guint n_own[ATLAS_N_RECORD_TYPES] = { 0 };

          g_assert_cmpint (entry->base.type, ==, ATLAS_RECORD_ENTRY);
          if (pass == 0)
            g_assert_cmpint (entry->base.id, >, last);
          else
            g_assert_cmpint (entry->base.id, ==, g_array_index (ids, gint64, n));
          last = entry->base.id;
          n++;
          if (pass == 0 && n % 2 == 0)
            g_array_prepend_val (ids, last);

          for (guint i = 0; i < records->len; i++)
            {
              const AtlasRecord *record = records->pdata[i];

              n_own[record->type]++;
              if (record->type != ATLAS_RECORD_MEDIA)
                g_assert_true (atlas_record_equal (record, atlas_record_set_get (all, record->type, record->id)));
            }

          {
            g_autoptr (GPtrArray) names = atlas_record_set_children (all, ATLAS_RECORD_NAME, last);
            g_autoptr (GPtrArray) claims = atlas_record_set_children (all, ATLAS_RECORD_CLAIM, last);
            g_autoptr (GPtrArray) media = atlas_record_set_children (all, ATLAS_RECORD_ENTRY_MEDIA, last);
            guint n_evidence = 0;

            for (guint i = 0; i < claims->len; i++)
              {
                g_autoptr (GPtrArray) evidence =
                  atlas_record_set_children (all, ATLAS_RECORD_EVIDENCE, ((AtlasRecord *) claims->pdata[i])->id);

                n_evidence += evidence->len;
              }

            g_assert_cmpuint (n_own[ATLAS_RECORD_NAME], ==, names->len);
            g_assert_cmpuint (n_own[ATLAS_RECORD_CLAIM], ==, claims->len);
            g_assert_cmpuint (n_own[ATLAS_RECORD_EVIDENCE], ==, n_evidence);
            g_assert_cmpuint (n_own[ATLAS_RECORD_ENTRY_MEDIA], ==, media->len);
            g_assert_cmpuint (n_own[ATLAS_RECORD_MEDIA], ==, media->len);
          }
        }

      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, pass == 0 ? entries->len : ids->len);
    }
}

/* An index learns from the history which entries came, and which went again. */
static void
test_changed (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_auto (AtlasDbState) state = { 0 };
  g_autoptr (GArray) come = NULL;
  g_autoptr (GArray) gone = NULL;
  g_autoptr (GArray) some = NULL;

  g_assert_true (atlas_db_read_state (f->db, &state, &error));
  import_many (f);
  come = atlas_db_list_changed (f->db, &state, G_MAXINT, &error);
  g_assert_cmpuint (come->len, ==, MANY);
  g_assert_cmpint (g_array_index (come, gint64, 0), ==, FIRST);
  some = atlas_db_list_changed (f->db, &state, 100, &error);
  g_assert_cmpuint (some->len, ==, 100);

  atlas_db_state_clear (&state);
  g_assert_true (atlas_db_read_state (f->db, &state, &error));
  undo (f);
  gone = atlas_db_list_changed (f->db, &state, G_MAXINT, &error);
  g_assert_cmpuint (gone->len, ==, MANY);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/store/bulk/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("undo", test_undo);
  ADD ("edits-after", test_edits_after);
  ADD ("misfit", test_misfit);
  ADD ("bad-items", test_bad_items);
  ADD ("together", test_together);
  ADD ("dangling", test_dangling);
  ADD ("mixed", test_mixed);
  ADD ("baseline", test_baseline);
  ADD ("cancel", test_cancel);
  ADD ("kill", test_kill);
  ADD ("full", test_full);
  ADD ("cursor", test_cursor);
  ADD ("changed", test_changed);
#undef ADD
  status = g_test_run ();
  store_test_remove (home);

  return status;
}

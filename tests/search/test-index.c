/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index: built, kept in step with whatever changes the collection, made anew when it is lost. */
#include <glib/gstdio.h>
#include <string.h>

#include "atlas-index.h"
#include "atlas-reading.h"
#include "store-test.h"

typedef struct
{
  char *folder;
  char *path;
  char *cache;
  AtlasDb *db;          /* writes */
  AtlasDb *reader;      /* what the index reads through */
  AtlasIndex *index;
} Fixture;

enum { HUB = 11, PARK = 12, NAME = 21, SOURCE = 31, PROPERTY = 41, CLAIM = 51, TAG = 61 };

static void
apply (Fixture    *f,
       const char *verb,
       gpointer    record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new (verb, "Xiamen");

  atlas_edit_take (edit, record);
  atlas_db_apply (f->db, edit, &error);
  g_assert_no_error (error);
}

static AtlasEntry *
new_entry (gint64      id,
           const char *kind)
{
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);

  entry->base.id = id;
  atlas_set_text (&entry->kind, kind);
  atlas_set_text (&entry->review, "draft");

  return entry;
}

static AtlasName *
new_name (gint64      id,
          gint64      entry,
          const char *text,
          const char *language)
{
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

  name->base.id = id;
  name->entry = entry;
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, language);
  atlas_set_text (&name->kind, "official");

  return name;
}

static AtlasText *
new_text (gint64      id,
          const char *table,
          gint64      owner,
          const char *field,
          const char *words)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = id;
  text->owner = owner;
  atlas_set_text (&text->owner_table, table);
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, "en");
  atlas_set_text (&text->text, words);

  return text;
}

static void
add_claim (Fixture *f)
{
  AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  AtlasSource *source = atlas_record_new (ATLAS_RECORD_SOURCE);
  AtlasSourceText *secret = atlas_record_new (ATLAS_RECORD_SOURCE_TEXT);
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);

  property->base.id = PROPERTY;
  atlas_set_text (&property->key, "exports");
  atlas_set_text (&property->value_type, "number");
  atlas_set_text (&property->unit_family, "money");
  apply (f, "add", property);
  apply (f, "add", new_text (42, "property", PROPERTY, "label", "Exports"));

  claim->base.id = CLAIM;
  claim->entry = PARK;
  claim->property = PROPERTY;
  claim->number = 1e10;
  atlas_set_text (&claim->qualifier, "=");
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  atlas_set_text (&claim->currency, "CNY");
  atlas_set_text (&claim->as_written, "ten billion yuan");
  apply (f, "add", claim);

  source->base.id = SOURCE;
  atlas_set_text (&source->key, "daily");
  atlas_set_text (&source->type, "article-newspaper");
  atlas_set_text (&source->title, "Lanterns over the strait");
  apply (f, "add", source);
  secret->base.id = 32;
  secret->source = SOURCE;
  atlas_set_text (&secret->text, "confidential");
  atlas_set_text (&secret->hash, "0");
  apply (f, "add", secret);
  evidence->base.id = 52;
  evidence->claim = CLAIM;
  evidence->source = SOURCE;
  atlas_set_text (&evidence->confidence, "certain");
  atlas_set_text (&evidence->quotation, "exports exceeded all expectations");
  apply (f, "add", evidence);
}

static void
build (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_index_build (f->reader, f->path, f->cache, FALSE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&f->index, atlas_index_close);
  f->index = atlas_index_open (f->reader, f->path, f->cache, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  f->cache = g_build_filename (f->folder, "cache", NULL);
  f->db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_WAL);

  apply (f, "add", new_entry (HUB, "hub"));
  apply (f, "add", new_name (NAME, HUB, "厦门", "zh-Hans"));
  apply (f, "add", new_name (NAME + 1, HUB, "Xiamen", "en"));
  apply (f, "add", new_entry (PARK, "place"));
  apply (f, "add", new_name (NAME + 2, PARK, "Software Park", "en"));
  apply (f, "add", new_text (71, "entry", PARK, "description", "Studios beside a lake."));
  add_claim (f);

  f->reader = atlas_db_open (f->path, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  build (f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_pointer (&f->index, atlas_index_close);
  g_assert_true (atlas_db_close (f->reader, NULL));
  g_assert_true (atlas_db_close (f->db, NULL));
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->cache);
}

/* How many entries have it, as somebody who searches counts them. */
static gint64
count (Fixture    *f,
       const char *match)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = atlas_index_prepare (f->index,
    "SELECT count(*) FROM words JOIN doc ON doc.rowid = words.rowid WHERE words MATCH ?1", &error);
  gint64 n_entries;

  g_assert_no_error (error);
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  g_assert_cmpint (atlas_index_step (f->index, statement, &error), ==, SQLITE_ROW);
  n_entries = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return n_entries;
}

static gint64
query (Fixture    *f,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = atlas_index_prepare (f->index, sql, &error);
  gint64 value = -1;

  g_assert_no_error (error);
  if (atlas_index_step (f->index, statement, &error) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  g_assert_no_error (error);
  sqlite3_reset (statement);

  return value;
}

static gint64
count_reading (Fixture    *f,
               const char *typed)
{
  g_autofree char *expression = atlas_reading_match (typed, FALSE);
  g_autofree char *match = g_strdup_printf ("reading : (%s)", expression);

  return count (f, match);
}

static AtlasIndexState
update (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  AtlasIndexState state = atlas_index_update (f->index, f->reader, NULL, &error);

  g_assert_no_error (error);

  return state;
}

static void
test_build (Fixture       *f,
            gconstpointer  data)
{
  g_assert_cmpint (count (f, "\"厦门\""), ==, 1);
  g_assert_cmpint (count (f, "name : \"xiamen\""), ==, 1);
  g_assert_cmpint (count (f, "description : \"lake\""), ==, 1);
  g_assert_cmpint (count (f, "claim : \"exports\""), ==, 1);
  g_assert_cmpint (count (f, "claim : \"10000000000\""), ==, 1);
  g_assert_cmpint (count (f, "claim : \"ten billion yuan\""), ==, 1);
  g_assert_cmpint (count (f, "quotation : \"expectations\""), ==, 1);
  /* No phrase goes over the end of a name, and the private texts of sources are nobody's business. */
  g_assert_cmpint (count (f, "\"门 xiamen\""), ==, 0);
  g_assert_cmpint (count (f, "\"confidential\""), ==, 0);

  g_assert_cmpint (query (f, "SELECT entry FROM doc ORDER BY rowid LIMIT 1"), ==, HUB);
  g_assert_cmpint (query (f, "SELECT entry FROM key JOIN doc ON doc.rowid = key.doc WHERE key = 'softwarepark'"), ==, PARK);
  g_assert_cmpint (query (f, "SELECT entry FROM number JOIN doc ON doc.rowid = doc WHERE property = 41 AND value > 9e9"), ==, PARK);
  g_assert_cmpint (query (f, "SELECT id FROM facet_key JOIN facet USING (number) WHERE facet_key.type = 0 AND facet_key.key = '厦门'"),
                   ==, HUB);
  g_assert_cmpint (query (f, "SELECT id FROM facet_key JOIN facet USING (number) WHERE facet_key.type = 0 AND facet_key.key = 'xiamen'"),
                   ==, HUB);
  g_assert_cmpint (count_reading (f, "xiamen"), ==, 1);
  g_assert_cmpint (count_reading (f, "shamen"), ==, 1);
  g_assert_cmpint (count_reading (f, "ximen"), ==, 0);
  g_assert_cmpint (query (f, "SELECT id FROM facet_key JOIN facet USING (number) WHERE facet_key.type = 2 AND facet_key.key = 'exports'"),
                   ==, PROPERTY);
  g_assert_cmpint (query (f, "SELECT rowid FROM source WHERE source MATCH '\"lanterns\"'"), ==, SOURCE);
  g_assert_cmpint (update (f), ==, ATLAS_INDEX_IN_STEP);
}

static void
test_edits (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  AtlasChange *change;

  apply (f, "rename", new_name (NAME + 2, PARK, "Animation Base", "en"));
  g_assert_cmpint (atlas_index_update (f->index, f->reader, entries, &error), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (g_array_index (entries, gint64, 0), ==, PARK);
  g_assert_cmpint (count (f, "\"software\""), ==, 0);
  g_assert_cmpint (count (f, "\"animation\""), ==, 1);
  g_assert_cmpint (query (f, "SELECT count(*) FROM key WHERE key = 'softwarepark'"), ==, 0);

  change = atlas_db_undo (f->db, &error);
  g_assert_no_error (error);
  atlas_change_free (change);
  g_assert_cmpint (update (f), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (count (f, "\"software\""), ==, 1);
  g_assert_cmpint (count (f, "\"animation\""), ==, 0);

  /* The words of a property are those of all its claims. */
  apply (f, "edit", new_text (42, "property", PROPERTY, "label", "Shipments"));
  g_assert_cmpint (update (f), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (count (f, "claim : \"shipments\""), ==, 1);
  g_assert_cmpint (update (f), ==, ATLAS_INDEX_IN_STEP);
}

static void
test_outside (Fixture       *f,
              gconstpointer  data)
{
  store_test_exec (f->path, "UPDATE name SET text = '鼓浪屿' WHERE id = 23");
  g_assert_cmpint (update (f), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (count (f, "\"鼓浪屿\""), ==, 1);

  /* Within the same second it is the same change. */
  store_test_exec (f->path, "UPDATE name SET text = '集美' WHERE id = 23");
  g_assert_cmpint (update (f), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (count (f, "\"集美\""), ==, 1);
  g_assert_cmpint (count (f, "\"鼓浪屿\""), ==, 0);

  store_test_exec (f->path, "PRAGMA foreign_keys = ON; DELETE FROM evidence; DELETE FROM claim; DELETE FROM text WHERE owner = 12;"
                            "DELETE FROM name WHERE entry = 12; DELETE FROM entry WHERE id = 12");
  g_assert_cmpint (update (f), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (count (f, "\"集美\""), ==, 0);
  g_assert_cmpint (query (f, "SELECT count(*) FROM doc"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/search/index/build", Fixture, NULL, set_up, test_build, tear_down);
  g_test_add ("/search/index/edits", Fixture, NULL, set_up, test_edits, tear_down);
  g_test_add ("/search/index/outside", Fixture, NULL, set_up, test_outside, tear_down);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index that is made while a file is imported is the one that is made of the collection afterwards. */
#include <unistd.h>

#include <glib/gstdio.h>

#include "atlas-documents.h"
#include "atlas-index-making.h"
#include "atlas-intake.h"
#include "atlas-outlet.h"
#include "atlas-search-fold.h"
#include "atlas-shown.h"
#include "queue-test.h"

#define N_ENTRIES 400
/* So many are said to come: enough for an index. */
#define EXPECTED 100000

enum { PROPERTY_FIGURE = 1, PROPERTY_TEXT, PROPERTY_DATE, PROPERTY_ENTRY, TAG_ONE, TAG_TWO, SOURCE_ONE, SOURCE_TWO, FIRST = 1000 };

typedef struct
{
  char    *folder;
  char    *file;          /* to be imported */
  char    *path;          /* of the collection that it goes into */
  AtlasDb *db;
  char    *cache;
  gint64   next_id;
} IntakeTest;

/* What both collections begin with. */
static AtlasRecordSet *
make_vocabulary (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  AtlasCollection *collection = new_record (ATLAS_RECORD_COLLECTION, FIRST - 1);

  collection->uid = g_uuid_string_random ();
  collection->default_language = g_strdup ("en");
  atlas_record_set_take (set, collection);

  for (gint64 id = PROPERTY_FIGURE; id <= PROPERTY_ENTRY; id++)
    {
      static const char * const types[] = { "number", "text", "date", "entry" };
      const char *type = types[id - PROPERTY_FIGURE];
      AtlasProperty *property = new_property (id, type, type);

      property->unit_family = id == PROPERTY_FIGURE ? g_strdup ("count") : NULL;
      atlas_record_set_take (set, property);
    }
  for (gint64 id = TAG_ONE; id <= TAG_TWO; id++)
    {
      AtlasTag *tag = new_record (ATLAS_RECORD_TAG, id);

      tag->key = g_strdup (id == TAG_ONE ? "lantern" : "silk");
      atlas_record_set_take (set, tag);
    }
  for (gint64 id = SOURCE_ONE; id <= SOURCE_TWO; id++)
    {
      AtlasSource *source = new_record (ATLAS_RECORD_SOURCE, id);

      source->key = g_strdup_printf ("daily-%" G_GINT64_FORMAT, id);
      source->type = g_strdup ("article-newspaper");
      source->title = g_strdup ("Over the strait");
      atlas_record_set_take (set, source);
    }

  return g_steal_pointer (&set);
}

static void
take_names (IntakeTest     *f,
            AtlasRecordSet *set,
            gint64          entry,
            guint           i)
{
  static const char * const languages[] = { "en", "zh-Hans", "zh-Latn-pinyin", "en" };
  static const char * const kinds[] = { "official", "official", "romanised", "as-printed" };
  static const char * const formats[] = { "Old Lantern Street %u", "重庆灯笼街%u号", "chongqing denglong jie %u hao", "Old Lantren Street %u" };

  for (guint k = 0; k < 2 + i % 3; k++)
    {
      AtlasName *name = new_record (ATLAS_RECORD_NAME, f->next_id++);
      g_auto (GStrv) parts = g_strsplit (formats[k], "%u", 2);

      name->entry = entry;
      /* What stands behind is written first. */
      name->ordinal = 9 - k;
      name->language = g_strdup (languages[k]);
      name->kind = g_strdup (kinds[k]);
      name->text = g_strdup_printf ("%s%u%s", parts[0], i, parts[1]);
      atlas_record_set_take (set, name);
    }
}

/* @target: what it tells of; 0: a value of its own. */
static void
take_claim (IntakeTest     *f,
            AtlasRecordSet *set,
            gint64          entry,
            guint           i,
            gint64          target)
{
  static const char * const ranks[] = { "normal", "preferred", "disputed", "withdrawn" };
  static const char * const states[] = { "actual", "target", "expected" };
  AtlasClaim *claim = new_record (ATLAS_RECORD_CLAIM, f->next_id++);

  claim->entry = entry;
  claim->ordinal = i;
  claim->property = target != 0 ? PROPERTY_ENTRY : PROPERTY_FIGURE + i % 3;
  claim->rank = g_strdup (ranks[i % G_N_ELEMENTS (ranks)]);
  claim->state = g_strdup (states[i % G_N_ELEMENTS (states)]);
  claim->target = target;
  if (claim->property == PROPERTY_FIGURE)
    {
      claim->number = (double) (entry % 97) * 1000 + i;
      claim->qualifier = g_strdup ("=");
      claim->period = g_strdup_printf ("19%02u", i % 100);
    }
  else if (claim->property == PROPERTY_TEXT)
    {
      claim->text = g_strdup_printf ("stage %u of the opera", i);
      claim->language = g_strdup ("en");
    }
  else if (claim->property == PROPERTY_DATE)
    claim->date = g_strdup_printf ("19%02u-05", i % 100);
  claim->note = i % 5 == 0 ? g_strdup ("by night") : NULL;
  atlas_record_set_take (set, claim);

  if (i % 3 == 0)
    {
      g_autofree char *quotation = g_strdup_printf ("exceeded %u expectations", i);

      atlas_record_set_take (set, new_evidence (f->next_id++, claim->base.id, i % 2 == 0 ? SOURCE_ONE : SOURCE_TWO, quotation));
    }
  if (i % 4 == 1)
    atlas_record_set_take (set, new_text (f->next_id++, "claim", claim->base.id, "value", "in other words"));
}

/* @related: whether one entry tells of another one. */
static void
take_entries (IntakeTest     *f,
              AtlasRecordSet *set,
              GArray         *ids,
              gboolean        related)
{
  gint64 hub = 0;

  for (guint i = 0; i < N_ENTRIES; i++)
    {
      AtlasEntry *entry = new_record (ATLAS_RECORD_ENTRY, f->next_id++);
      gint64 id = entry->base.id;

      entry->kind = g_strdup (i % 40 == 20 ? "hub" : i % 7 == 0 ? "event" : "place");
      entry->review = g_strdup (i % 3 == 0 ? "reviewed" : "draft");
      entry->hub = g_str_equal (entry->kind, "hub") ? 0 : hub;
      entry->note = i % 9 == 0 ? g_strdup ("behind the gate") : NULL;
      if (i % 4 != 0)
        entry->position = (AtlasPoint) { .set = TRUE, .longitude = 100 + i * 0.01, .latitude = 30 };
      if (g_str_equal (entry->kind, "hub"))
        hub = id;
      atlas_record_set_take (set, entry);
      g_array_append_val (ids, id);

      take_names (f, set, id, i);
      atlas_record_set_take (set, new_text (f->next_id++, "entry", id, "description", "Studios beside a lake."));
      for (guint k = 0; k < i % 3; k++)
        {
          AtlasEntryTag *bearer = new_record (ATLAS_RECORD_ENTRY_TAG, f->next_id++);

          bearer->entry = id;
          bearer->tag = k == 0 ? TAG_TWO : TAG_ONE;
          bearer->ordinal = 5 - k;
          atlas_record_set_take (set, bearer);
        }
      for (guint k = 0; k < (i % 50 == 3 ? 45 : i % 10 == 1 ? 18 : i % 5); k++)
        take_claim (f, set, id, k, 0);
      if (related && i == 200)
        take_claim (f, set, id, 1, hub);
    }
}

/* A file of entries that another collection had, in our own format. */
static void
write_file (IntakeTest *f,
            gboolean    related)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = make_vocabulary ();
  g_autofree char *path = g_build_filename (f->folder, "theirs.gpkg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (f->file);
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_CREATE, &error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  AtlasOutlet outlet = { .format = atlas_format_for_name (f->file, TRUE), .labels = ATLAS_LABELS_ENGLISH, .ids = ids };
  g_autoptr (AtlasOutletReport) report = NULL;

  g_assert_no_error (error);
  take_entries (f, set, ids, related);
  atlas_db_import (db, set, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
  report = atlas_outlet_write_file (&outlet, db, file, &error);
  g_assert_no_error (error);
  atlas_db_close (db, NULL);
}

static void
begin_test (IntakeTest    *f,
            gconstpointer  related)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) vocabulary = make_vocabulary ();

  f->folder = store_test_folder ();
  f->file = g_build_filename (f->folder, "file.json", NULL);
  f->path = g_build_filename (f->folder, "ours.gpkg", NULL);
  f->cache = g_build_filename (f->folder, "cache", NULL);
  f->next_id = FIRST;
  write_file (f, related != NULL);

  f->db = atlas_db_open (f->path, ATLAS_DB_CREATE | ATLAS_DB_WAL, &error);
  g_assert_no_error (error);
  g_assert_true (atlas_db_import (f->db, vocabulary, NULL, ATLAS_IMPORT_BASELINE, &error));
  g_assert_no_error (error);
}

static void
end_test (IntakeTest    *f,
          gconstpointer  data)
{
  g_assert_true (atlas_db_close (f->db, NULL));
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->file);
  g_free (f->path);
  g_free (f->cache);
}

static gboolean
import (IntakeTest    *f,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (AtlasIntake) intake = atlas_intake_new ();
  g_autoptr (GFile) file = g_file_new_for_path (f->file);
  g_autoptr (GPtrArray) reports = NULL;

  atlas_intake_add_file (intake, file);
  intake->indexed = g_strdup (f->path);
  intake->index_folder = g_strdup (f->cache);
  g_assert_true (atlas_intake_look (intake, f->db, error));
  if (cancellable != NULL)
    intake->cancellable = g_object_ref (cancellable);
  reports = atlas_intake_take (intake, f->db, EXPECTED, error);

  return reports != NULL;
}

static void
assert_imported (IntakeTest *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (import (f, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (atlas_db_count_entries (f->db, NULL), ==, N_ENTRIES);
}

static AtlasIndex *
open_index (IntakeTest *f,
            const char *cache)
{
  g_autoptr (GError) error = NULL;
  AtlasIndex *index;

  g_assert_true (atlas_index_build (f->db, f->path, cache, FALSE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  index = atlas_index_open (f->db, f->path, cache, &error);
  g_assert_no_error (error);
  g_assert_true (atlas_index_has_all (index, f->db));

  return index;
}

/* All rows of a question as lines. */
static char *
ask (AtlasIndex *index,
     const char *sql)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (atlas_index_get_handle (index), sql, -1, &statement, NULL);
  g_assert_nonnull (statement);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        g_string_append_printf (lines, "%s|", (const char *) sqlite3_column_text (statement, i));
      g_string_append_c (lines, '\n');
    }
  sqlite3_finalize (statement);

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
append_lists (GString              *lines,
              const AtlasDocuments *documents,
              const AtlasDocument  *document)
{
  AtlasLists lists;
  AtlasDays days[64];
  guint n;

  atlas_documents_lists (documents, document, &lists);
  n = atlas_lists_take_days (&lists, days, G_N_ELEMENTS (days));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (lines, " %d..%d", days[i].first, days[i].last);
  for (guint list = 0; list < 3; list++)
    {
      guint32 numbers[64];

      n = atlas_lists_take_numbers (&lists, numbers, G_N_ELEMENTS (numbers));
      g_string_append (lines, " /");
      for (guint i = 0; i < n; i++)
        g_string_append_printf (lines, " %u", numbers[i]);
    }
}

/* What is kept of each entry beside its words. */
static char *
tell_documents (AtlasIndex *index)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (AtlasDocuments) documents = atlas_documents_new ();
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (atlas_index_get_handle (index), "SELECT rowid, entry, attributes FROM doc ORDER BY rowid", -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const AtlasDocument *document;
      g_autoptr (AtlasShown) shown = NULL;

      g_assert_true (atlas_documents_take_row (documents, sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1),
                                               sqlite3_column_blob (statement, 2), (gsize) sqlite3_column_bytes (statement, 2)));
      document = atlas_documents_get (documents, atlas_documents_size (documents) - 1);
      g_string_append_printf (lines, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " kind %u review %u flags %x hub %u %f %f day %d changed %u %"
                              G_GINT64_MODIFIER "x %" G_GINT64_MODIFIER "x", document->rowid, document->entry, document->kind,
                              document->review, document->flags, document->hub, document->longitude, document->latitude, document->day,
                              document->changed, document->name_keys[0], document->name_keys[1]);
      append_lists (lines, documents, document);

      g_assert_true (atlas_index_read_shown (index, document->rowid, &shown, NULL));
      g_string_append_printf (lines, " %s", shown->kind);
      for (guint i = 0; i < shown->names->len; i++)
        g_string_append_printf (lines, " [%s]", ((const AtlasName *) shown->names->pdata[i])->text);
      for (guint i = 0; i < shown->tags->len; i++)
        g_string_append_printf (lines, " #%u", g_array_index (shown->tags, guint32, i));
      g_string_append_c (lines, '\n');
    }
  sqlite3_finalize (statement);

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
assert_same_answer (AtlasIndex *one,
                    AtlasIndex *other,
                    const char *sql)
{
  g_autofree char *answer = ask (one, sql);
  g_autofree char *expected = ask (other, sql);

  g_assert_cmpuint (strlen (expected), >, 0);
  g_assert_cmpstr (answer, ==, expected);
}

static void
assert_same (AtlasIndex *one,
             AtlasIndex *other)
{
  static const char * const tables[] = { "names", "words" };
  g_autofree char *documents = tell_documents (one);
  g_autofree char *expected = tell_documents (other);

  g_assert_cmpstr (documents, ==, expected);
  assert_same_answer (one, other, "SELECT DISTINCT rowid >> 28 FROM doc WHERE (SELECT count(DISTINCT rowid >> 28) FROM doc) > 4");
  assert_same_answer (one, other, "SELECT rowid, hex (bytes) FROM shown");
  assert_same_answer (one, other, "SELECT property, value, doc FROM number ORDER BY property, value, doc");
  assert_same_answer (one, other, "SELECT first, doc, hex (keys) FROM key_block ORDER BY first, doc");
  assert_same_answer (one, other, "SELECT * FROM facet ORDER BY number");
  assert_same_answer (one, other, "SELECT * FROM facet_key ORDER BY type, key, number");
  assert_same_answer (one, other, "SELECT rowid FROM label WHERE label MATCH 'lantern'");
  assert_same_answer (one, other, "SELECT rowid, * FROM source ORDER BY rowid");
  assert_same_answer (one, other, "SELECT * FROM meta ORDER BY key");

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("CREATE VIRTUAL TABLE temp.%s_places USING fts5vocab ('main', %s, instance)", tables[i], tables[i]);
      g_autofree char *places = g_strdup_printf ("SELECT term, doc, col, offset FROM temp.%s_places", tables[i]);

      g_assert_true (atlas_index_exec (one, sql, NULL));
      g_assert_true (atlas_index_exec (other, sql, NULL));
      assert_same_answer (one, other, places);
    }
}

static void
test_same (IntakeTest    *f,
           gconstpointer  data)
{
  g_autofree char *anew = g_build_filename (f->folder, "anew", NULL);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  AtlasIndex *index, *built;

  assert_imported (f);
  g_assert_cmpuint (store_test_count_files (f->cache, "-1.sqlite"), ==, 1);
  g_assert_cmpuint (store_test_count_files (f->cache, ".part"), ==, 0);

  index = open_index (f, f->cache);
  /* There was nothing left to do. */
  g_assert_cmpuint (store_test_count_files (f->cache, "-1.sqlite"), ==, 1);
  built = open_index (f, anew);
  assert_same (index, built);
  atlas_index_close (built);

  /* It goes on like any other. */
  g_assert_cmpint (atlas_index_update (index, f->db, entries, &error), ==, ATLAS_INDEX_IN_STEP);
  store_test_exec (f->path, "UPDATE entry SET note = 'elsewhere' WHERE id = (SELECT max (id) FROM entry)");
  g_assert_cmpint (atlas_index_update (index, f->db, entries, &error), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpuint (entries->len, ==, 1);
  atlas_index_close (index);
}

/* What the index would have to know of other entries it does not guess at. */
static void
test_related (IntakeTest    *f,
              gconstpointer  data)
{
  assert_imported (f);
  g_assert_cmpuint (store_test_count_files (f->cache, ".sqlite"), ==, 0);
  g_assert_cmpuint (store_test_count_files (f->cache, ".part"), ==, 0);

  atlas_index_close (open_index (f, f->cache));
  g_assert_cmpuint (store_test_count_files (f->cache, "-1.sqlite"), ==, 1);
}

/* An import is not for less than an index. */
static void
test_without (IntakeTest    *f,
              gconstpointer  data)
{
  g_auto (AtlasDbState) state = { 0 };
  g_autofree char *base = NULL;
  int lock;

  g_assert_true (atlas_db_read_state (f->db, &state, NULL));
  base = atlas_index_base (state.uid, f->path, f->cache);
  lock = atlas_index_lock (base, TRUE, NULL, NULL);
  g_assert_cmpint (lock, >=, 0);

  assert_imported (f);
  g_assert_cmpuint (store_test_count_files (f->cache, ".sqlite"), ==, 0);
  close (lock);
}

static void
test_nowhere (IntakeTest    *f,
              gconstpointer  data)
{
  g_assert_true (g_file_set_contents (f->cache, "no folder", -1, NULL));
  assert_imported (f);
}

static void
test_cancelled (IntakeTest    *f,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (import (f, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (atlas_db_count_entries (f->db, NULL), ==, 0);
  g_assert_cmpuint (store_test_count_files (f->cache, ".sqlite"), ==, 0);
  g_assert_cmpuint (store_test_count_files (f->cache, ".part"), ==, 0);

  /* Nobody holds the lock, and it can be done once more. */
  assert_imported (f);
  g_assert_cmpuint (store_test_count_files (f->cache, "-1.sqlite"), ==, 1);
}

/* What is there already may be changed by what comes. */
static void
test_again (IntakeTest    *f,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  assert_imported (f);
  g_assert_true (import (f, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (store_test_count_files (f->cache, "-1.sqlite"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/transfer/intake-index/same", IntakeTest, NULL, begin_test, test_same, end_test);
  g_test_add ("/transfer/intake-index/related", IntakeTest, "related", begin_test, test_related, end_test);
  g_test_add ("/transfer/intake-index/without", IntakeTest, NULL, begin_test, test_without, end_test);
  g_test_add ("/transfer/intake-index/nowhere", IntakeTest, NULL, begin_test, test_nowhere, end_test);
  g_test_add ("/transfer/intake-index/cancelled", IntakeTest, NULL, begin_test, test_cancelled, end_test);
  g_test_add ("/transfer/intake-index/again", IntakeTest, NULL, begin_test, test_again, end_test);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of sources and what rests on each, compared with what plain SQL counts; one source with
 * all that belongs to it. */
#include "store-test.h"

#include <inttypes.h>

#include "atlas-store.h"
#include "atlas-test.h"

enum { N_SOURCES = 8, N_ENTRIES = 40, N_CLAIMS = 150, N_EVIDENCE = 220 };
enum { PROPERTY = 1, SOURCES = 100, ENTRIES = 200, NAMES = 1000, CLAIMS = 2000, EVIDENCE = 3000, TEXT = 9000 };

typedef struct
{
  char    *folder;
  char    *path;
  AtlasDb *db;
} Fixture;

static gpointer
add (AtlasRecordSet  *set,
     AtlasRecordType  type,
     gint64           id)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = id;
  g_assert_true (atlas_record_set_take (set, record));

  return record;
}

static void
add_sources (AtlasRecordSet *set)
{
  AtlasSourceText *text = add (set, ATLAS_RECORD_SOURCE_TEXT, TEXT);

  for (gint64 i = 0; i < N_SOURCES; i++)
    {
      AtlasSource *source = add (set, ATLAS_RECORD_SOURCE, SOURCES + i);

      source->key = g_strdup_printf ("source-%" PRId64, i);
      source->type = g_strdup ("report");
    }

  text->source = SOURCES;
  text->text = g_strdup ("What it says");
  text->hash = g_strdup ("abc");
}

/* The last source is not cited, the first entry has no claims. */
static AtlasRecordSet *
make_set (void)
{
  AtlasRecordSet *set = atlas_record_set_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  AtlasCollection *collection = add (set, ATLAS_RECORD_COLLECTION, 1);
  AtlasProperty *property = add (set, ATLAS_RECORD_PROPERTY, PROPERTY);

  collection->uid = g_strdup ("b3c7cd0b-9a21-4c31-9b8f-2d7a6d3d44bd");
  collection->default_language = g_strdup ("en");
  property->key = g_strdup ("partner");
  property->value_type = g_strdup ("entry");
  add_sources (set);

  for (gint64 i = 0; i < N_ENTRIES; i++)
    {
      AtlasEntry *entry = add (set, ATLAS_RECORD_ENTRY, ENTRIES + i);
      AtlasName *name = add (set, ATLAS_RECORD_NAME, NAMES + i);

      entry->kind = g_strdup ("place");
      entry->review = g_strdup ("draft");
      name->entry = ENTRIES + i;
      name->text = g_strdup_printf ("Place %" PRId64, i);
      name->language = g_strdup ("en");
      name->kind = g_strdup ("official");
    }

  for (gint64 i = 0; i < N_CLAIMS; i++)
    {
      AtlasClaim *claim = add (set, ATLAS_RECORD_CLAIM, CLAIMS + i);

      claim->entry = ENTRIES + g_rand_int_range (random, 1, N_ENTRIES);
      claim->property = PROPERTY;
      claim->target = ENTRIES + g_rand_int_range (random, 0, N_ENTRIES);
      claim->state = g_strdup ("actual");
      claim->rank = g_strdup (i % 5 == 0 ? "withdrawn" : "normal");
    }

  for (gint64 i = 0; i < N_EVIDENCE; i++)
    {
      AtlasEvidence *evidence = add (set, ATLAS_RECORD_EVIDENCE, EVIDENCE + i);

      evidence->claim = CLAIMS + g_rand_int_range (random, 0, N_CLAIMS);
      evidence->source = SOURCES + (gint64) (g_rand_double (random) * g_rand_double (random) * (N_SOURCES - 1));
      evidence->quotation = i % 3 == 0 ? NULL : g_strdup ("it says");
      evidence->confidence = g_strdup ("certain");
    }

  return set;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (AtlasRecordSet) set = make_set ();
  g_autoptr (GError) error = NULL;

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  f->db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_READ_WRITE);
  g_assert_true (atlas_db_import (f->db, set, NULL, ATLAS_IMPORT_BASELINE, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_db_close (f->db, &error));
  store_test_remove (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static gint64
ask (Fixture    *f,
     const char *sql,
     gint64      source)
{
  g_auto (GStrv) parts = g_strsplit (sql, "?", -1);
  g_autofree char *id = g_strdup_printf ("%" PRId64, source);
  g_autofree char *bound = g_strjoinv (id, parts);

  return store_test_query (f->path, bound);
}

#define CITING "SELECT claim FROM evidence WHERE source = ?"
#define LIVE_EVIDENCE \
  "SELECT e.source FROM evidence e JOIN claim d ON d.id = e.claim WHERE d.entry = n.id AND d.rank <> 'withdrawn'"

static void
test_list (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = atlas_db_list_sources (f->db, &error);
  guint n_sole_claims = 0;
  guint n_sole_entries = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, N_SOURCES);

  for (guint i = 0; i < all->len; i++)
    {
      AtlasSourceSummary *summary = all->pdata[i];
      gint64 id = summary->source->base.id;

      g_assert_cmpint (id, ==, SOURCES + i);
      g_assert_cmpint (summary->has_text, ==, i == 0);
      g_assert_cmpuint (summary->n_evidence, ==, ask (f, "SELECT count(*) FROM evidence WHERE source = ?", id));
      g_assert_cmpuint (summary->n_quotations, ==,
                        ask (f, "SELECT count(quotation) FROM evidence WHERE source = ?", id));
      g_assert_cmpuint (summary->n_claims, ==, ask (f, "SELECT count(*) FROM claim WHERE id IN (" CITING ")", id));
      g_assert_cmpuint (summary->n_entries, ==,
                        ask (f, "SELECT count(DISTINCT entry) FROM claim WHERE id IN (" CITING ")", id));
      g_assert_cmpuint (summary->n_sole_claims, ==,
                        ask (f, "SELECT count(*) FROM claim c WHERE rank <> 'withdrawn' AND id IN (" CITING ") "
                                "AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.claim = c.id AND e.source <> ?)", id));
      g_assert_cmpuint (summary->n_sole_entries, ==,
                        ask (f, "SELECT count(*) FROM entry n WHERE ? IN (" LIVE_EVIDENCE ") "
                                "AND NOT EXISTS (" LIVE_EVIDENCE " AND e.source <> ?)", id));
      n_sole_claims += summary->n_sole_claims;
      n_sole_entries += summary->n_sole_entries;
    }

  /* The sample has some of everything. */
  g_assert_cmpuint (n_sole_claims, >, 10);
  g_assert_cmpuint (n_sole_entries, >, 2);
}

/* What the set says of a source agrees with the list. */
static void
test_load (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = atlas_db_list_sources (f->db, &error);

  for (guint i = 0; i < all->len; i++)
    {
      AtlasSourceSummary *summary = all->pdata[i];
      gint64 id = summary->source->base.id;
      g_autoptr (AtlasRecordSet) set = atlas_db_load_source (f->db, id, &error);
      g_autoptr (GPtrArray) texts = NULL;
      g_autoptr (GPtrArray) evidence = NULL;
      g_autoptr (GHashTable) cited = g_hash_table_new (NULL, NULL);

      g_assert_no_error (error);
      g_assert_true (atlas_record_equal (atlas_record_set_get (set, ATLAS_RECORD_SOURCE, id), summary->source));

      texts = atlas_record_set_all (set, ATLAS_RECORD_SOURCE_TEXT);
      g_assert_cmpuint (texts->len, ==, summary->has_text);

      evidence = atlas_record_set_all (set, ATLAS_RECORD_EVIDENCE);
      for (guint j = 0; j < evidence->len; j++)
        {
          const AtlasEvidence *one = evidence->pdata[j];
          const AtlasClaim *claim = atlas_record_set_get (set, ATLAS_RECORD_CLAIM, one->claim);
          g_autoptr (GPtrArray) names = NULL;

          g_assert_nonnull (claim);
          if (one->source != id)
            continue;

          g_hash_table_add (cited, (gpointer) claim);
          g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, claim->entry));
          g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, claim->target));
          g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property));
          names = atlas_record_set_children (set, ATLAS_RECORD_NAME, claim->entry);
          g_assert_cmpuint (names->len, ==, 1);
        }

      g_assert_cmpuint (g_hash_table_size (cited), ==, summary->n_claims);
    }

  g_assert_null (atlas_db_load_source (f->db, 5, &error));
  g_assert_no_error (error);
}

/* The same by the store. */
static void
test_store (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasStore) store = atlas_store_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) missed = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (AtlasRecordSet) set = NULL;

  atlas_store_open_async (store, f->path, ATLAS_DB_READ_ONLY, NULL, take_result, &opened);
  g_assert_true (atlas_store_open_finish (store, await (&opened), &error));

  atlas_store_list_sources_async (store, NULL, take_result, &listed);
  all = atlas_store_list_sources_finish (store, await (&listed), &error);
  g_assert_cmpuint (all->len, ==, N_SOURCES);

  atlas_store_load_source_async (store, SOURCES, NULL, take_result, &loaded);
  set = atlas_store_load_source_finish (store, await (&loaded), &error);
  g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_SOURCE_TEXT, TEXT));

  atlas_store_load_source_async (store, 5, NULL, take_result, &missed);
  g_assert_null (atlas_store_load_source_finish (store, await (&missed), &error));
  g_assert_no_error (error);

  atlas_store_close_async (store, NULL, take_result, &closed);
  g_assert_true (atlas_store_close_finish (store, await (&closed), &error));
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/sources/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/store/sources/load", Fixture, NULL, set_up, test_load, tear_down);
  g_test_add ("/store/sources/store", Fixture, NULL, set_up, test_store, tear_down);
  status = g_test_run ();
  store_test_remove (home);

  return status;
}

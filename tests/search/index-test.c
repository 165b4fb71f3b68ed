/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small collection with its index, for the tests of the index. */
#include "index-test.h"

#include <inttypes.h>

#include "atlas-search-fold.h"

static void
add_claim (IndexTest *f)
{
  AtlasProperty *property = new_property (PROPERTY, "exports", "number");
  AtlasClaim *claim = new_claim (CLAIM, PARK, PROPERTY, 1e10);
  AtlasSource *source = new_source (SOURCE, "daily");
  AtlasSourceText *secret = new_record (ATLAS_RECORD_SOURCE_TEXT, SOURCE + 1);

  atlas_set_text (&property->unit_family, "money");
  put (&f->base, property);
  put (&f->base, new_text (LABEL, "property", PROPERTY, "label", "Exports"));

  atlas_set_text (&claim->qualifier, "=");
  atlas_set_text (&claim->currency, "CNY");
  atlas_set_text (&claim->as_written, "ten billion yuan");
  put (&f->base, claim);

  atlas_set_text (&source->title, "Lanterns over the strait");
  put (&f->base, source);
  secret->source = SOURCE;
  atlas_set_text (&secret->text, "confidential");
  atlas_set_text (&secret->hash, "0");
  put (&f->base, secret);
  put (&f->base, new_evidence (CLAIM + 1, CLAIM, SOURCE, "exports exceeded all expectations"));
}

void
index_test_build (IndexTest *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_index_build (f->reader, f->base.path, f->cache, FALSE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&f->index, atlas_index_close);
  f->index = atlas_index_open (f->reader, f->base.path, f->cache, &error);
  g_assert_no_error (error);
}

void
index_test_set_up (IndexTest     *f,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  f->base.folder = store_test_folder ();
  f->base.path = g_build_filename (f->base.folder, "a.gpkg", NULL);
  f->base.db = store_test_create (f->base.folder, "a.gpkg", ATLAS_DB_WAL);
  f->cache = g_build_filename (f->base.folder, "cache", NULL);

  put (&f->base, new_entry (HUB, "hub", "draft"));
  put (&f->base, new_name (NAME, HUB, "厦门", "zh-Hans"));
  put (&f->base, new_name (NAME + 1, HUB, "Xiamen", "en"));
  put (&f->base, new_entry (PARK, "place", "draft"));
  put (&f->base, new_name (NAME + 2, PARK, "Software Park", "en"));
  put (&f->base, new_text (LABEL + 1, "entry", PARK, "description", "Studios beside a lake."));
  add_claim (f);

  f->reader = atlas_db_open (f->base.path, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  index_test_build (f);
}

void
index_test_tear_down (IndexTest     *f,
                      gconstpointer  data)
{
  g_clear_pointer (&f->index, atlas_index_close);
  g_assert_true (atlas_db_close (f->reader, NULL));
  g_free (f->cache);
  tear_down (&f->base, NULL);
}

/* How many entries have it, as somebody who searches counts them. */
gint64
index_test_count (IndexTest  *f,
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

gint64
index_test_query (IndexTest  *f,
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

/* The entry that is called so; 0: none. */
gint64
index_test_find_key (IndexTest  *f,
                     const char *key)
{
  g_autoptr (GArray) docs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_index_find_keys (f->index, key, key, 10, docs, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < docs->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT entry FROM doc WHERE rowid = %" PRId64, g_array_index (docs, gint64, i));
      gint64 entry = index_test_query (f, sql);

      if (entry > 0)
        return entry;
    }

  return 0;
}

/* How many have a keyword or property: entries have a token for all that it is called. */
gint64
index_test_count_label (IndexTest  *f,
                        const char *column,
                        const char *match)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM label WHERE label MATCH '%s'", match);
  gint64 number = index_test_query (f, sql);
  g_autofree char *token = g_strdup_printf ("%s : \"" ATLAS_MARK_LABEL "%" PRId64 "\"", column, number);

  return number > 0 ? index_test_count (f, token) : 0;
}

AtlasIndexState
index_test_update (IndexTest *f)
{
  g_autoptr (GError) error = NULL;
  AtlasIndexState state = atlas_index_update (f->index, f->reader, NULL, &error);

  g_assert_no_error (error);

  return state;
}

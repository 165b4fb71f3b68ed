/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index: built, kept in step with whatever changes the collection, made anew when it is lost. */
#include "atlas-reading.h"
#include "index-test.h"

static gint64
count_reading (IndexTest  *f,
               const char *typed)
{
  g_autofree char *expression = atlas_reading_match (typed, FALSE);
  g_autofree char *match = g_strdup_printf ("reading : (%s)", expression);

  return index_test_count (f, match);
}

static void
test_build (IndexTest     *f,
            gconstpointer  data)
{
  g_assert_cmpint (index_test_count (f, "\"厦门\""), ==, 1);
  g_assert_cmpint (index_test_count (f, "name : \"xiamen\""), ==, 1);
  g_assert_cmpint (index_test_count (f, "description : \"lake\""), ==, 1);
  g_assert_cmpint (index_test_count_label (f, "claim", "exports"), ==, 1);
  g_assert_cmpint (index_test_count (f, "claim : \"10000000000\""), ==, 1);
  g_assert_cmpint (index_test_count (f, "claim : \"ten billion yuan\""), ==, 1);
  g_assert_cmpint (index_test_count (f, "quotation : \"expectations\""), ==, 1);
  /* No phrase goes over the end of a name, and the private texts of sources are nobody's business. */
  g_assert_cmpint (index_test_count (f, "\"门 xiamen\""), ==, 0);
  g_assert_cmpint (index_test_count (f, "\"confidential\""), ==, 0);

  g_assert_cmpint (index_test_query (f, "SELECT entry FROM doc ORDER BY rowid LIMIT 1"), ==, HUB);
  g_assert_cmpint (index_test_find_key (f, "softwarepark"), ==, PARK);
  g_assert_cmpint (index_test_query (f, "SELECT entry FROM number JOIN doc ON doc.rowid = doc WHERE property = 41 AND value > 9e9"), ==, PARK);
  g_assert_cmpint (index_test_query (f, "SELECT id FROM facet_key JOIN facet USING (number) WHERE facet_key.type = 0 AND facet_key.key = '厦门'"),
                   ==, HUB);
  g_assert_cmpint (index_test_query (f, "SELECT id FROM facet_key JOIN facet USING (number) WHERE facet_key.type = 0 AND facet_key.key = 'xiamen'"),
                   ==, HUB);
  g_assert_cmpint (count_reading (f, "xiamen"), ==, 1);
  g_assert_cmpint (count_reading (f, "shamen"), ==, 1);
  g_assert_cmpint (count_reading (f, "ximen"), ==, 0);
  g_assert_cmpint (index_test_query (f, "SELECT id FROM facet_key JOIN facet USING (number) WHERE facet_key.type = 2 AND facet_key.key = 'exports'"),
                   ==, PROPERTY);
  g_assert_cmpint (index_test_query (f, "SELECT rowid FROM source WHERE source MATCH '\"lanterns\"'"), ==, SOURCE);
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_IN_STEP);
}

static void
test_edits (IndexTest     *f,
            gconstpointer  data)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  put (&f->base, new_name (NAME + 2, PARK, "Animation Base", "en"));
  g_assert_cmpint (atlas_index_update (f->index, f->reader, entries, &error), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (g_array_index (entries, gint64, 0), ==, PARK);
  g_assert_cmpint (index_test_count (f, "\"software\""), ==, 0);
  g_assert_cmpint (index_test_count (f, "\"animation\""), ==, 1);
  g_assert_cmpint (index_test_find_key (f, "softwarepark"), ==, 0);
  g_assert_cmpint (index_test_find_key (f, "animationbase"), ==, PARK);

  undo (&f->base);
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (index_test_count (f, "\"software\""), ==, 1);
  g_assert_cmpint (index_test_count (f, "\"animation\""), ==, 0);

  /* The words of a property are those of all its claims. */
  put (&f->base, new_text (LABEL, "property", PROPERTY, "label", "Shipments"));
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (index_test_count_label (f, "claim", "shipments"), ==, 1);
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_IN_STEP);
}

/* All keys that begin so, in however many blocks, and those that came later. */
static void
test_keys (IndexTest     *f,
           gconstpointer  data)
{
  g_autoptr (GArray) docs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  store_test_exec (f->base.path,
    "WITH n (i) AS (VALUES (1000) UNION ALL SELECT i + 1 FROM n WHERE i < 2999) INSERT INTO entry (id, kind) SELECT i, 'place' FROM n;"
    "INSERT INTO name (id, entry, text, language) SELECT id + 5000, id, 'Lantern ' || (id / 2), 'en' FROM entry WHERE id >= 1000");
  g_clear_pointer (&f->index, atlas_index_close);
  index_test_build (f);
  g_assert_cmpint (index_test_query (f, "SELECT count(*) > 10 FROM key_block"), ==, 1);

  g_assert_true (atlas_index_find_keys (f->index, "lantern", "lantern\xf4", 10000, docs, &error));
  g_assert_cmpuint (docs->len, ==, 2000);
  for (guint i = 500; i < 1500; i++)
    {
      g_autofree char *key = g_strdup_printf ("lantern%u", i);

      g_array_set_size (docs, 0);
      g_assert_true (atlas_index_find_keys (f->index, key, key, 10000, docs, &error));
      g_assert_cmpuint (docs->len, ==, 2);
      g_assert_cmpint (g_array_index (docs, gint64, 0), <, g_array_index (docs, gint64, 1));
    }

  g_array_set_size (docs, 0);
  g_assert_true (atlas_index_find_keys (f->index, "lantern", "lantern\xf4", 7, docs, &error));
  g_assert_cmpuint (docs->len, ==, 7);

  put (&f->base, new_name (NAME + 2, PARK, "Lantern 777", "en"));
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_UPDATED);
  g_array_set_size (docs, 0);
  g_assert_true (atlas_index_find_keys (f->index, "lantern777", "lantern777", 10000, docs, &error));
  g_assert_cmpuint (docs->len, ==, 3);
}

static void
test_outside (IndexTest     *f,
              gconstpointer  data)
{
  store_test_exec (f->base.path, "UPDATE name SET text = '鼓浪屿' WHERE id = 23");
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (index_test_count (f, "\"鼓浪屿\""), ==, 1);

  /* Within the same second it is the same change. */
  store_test_exec (f->base.path, "UPDATE name SET text = '集美' WHERE id = 23");
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (index_test_count (f, "\"集美\""), ==, 1);
  g_assert_cmpint (index_test_count (f, "\"鼓浪屿\""), ==, 0);

  store_test_exec (f->base.path, "PRAGMA foreign_keys = ON; DELETE FROM evidence; DELETE FROM claim; DELETE FROM text WHERE owner = 12;"
                            "DELETE FROM name WHERE entry = 12; DELETE FROM entry WHERE id = 12");
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (index_test_count (f, "\"集美\""), ==, 0);
  g_assert_cmpint (index_test_query (f, "SELECT count(*) FROM doc"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/search/index/build", IndexTest, NULL, index_test_set_up, test_build, index_test_tear_down);
  g_test_add ("/search/index/edits", IndexTest, NULL, index_test_set_up, test_edits, index_test_tear_down);
  g_test_add ("/search/index/keys", IndexTest, NULL, index_test_set_up, test_keys, index_test_tear_down);
  g_test_add ("/search/index/outside", IndexTest, NULL, index_test_set_up, test_outside, index_test_tear_down);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of entries is what is in the collection, and not more of it than was said. */
#include "search-test.h"

#include "atlas-shelf.h"

#define SIZE 20

typedef struct
{
  SearchTest base;
  AtlasDb *db;
  AtlasShelf *shelf;
  gint64 xiamen;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  search_test_copy (&f->base);
  f->db = atlas_db_open (f->base.path, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  f->shelf = atlas_shelf_new (f->db, SIZE);
  f->xiamen = atlas_record_id_of_key ("entry/xiamen");
  atlas_shelf_begin (f->shelf);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  atlas_shelf_free (f->shelf);
  atlas_db_close (f->db, NULL);
  search_test_tear_down (&f->base, data);
}

static AtlasDbDocument *
read_one (Fixture              *f,
          gint64                id,
          AtlasDbDocumentParts  parts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = atlas_shelf_read (f->shelf, &id, 1, parts, &error);

  g_assert_no_error (error);

  return documents->len > 0 ? documents->pdata[0] : NULL;
}

static void
test_kept (Fixture       *f,
           gconstpointer  data)
{
  AtlasDbDocument *first = read_one (f, f->xiamen, ATLAS_DB_DOCUMENT_NAMES);
  AtlasDbDocument *whole;

  g_assert_cmpuint (first->names->len, >, 0);
  g_assert_cmpuint (first->claims->len, ==, 0);
  atlas_shelf_begin (f->shelf);
  g_assert_true (read_one (f, f->xiamen, ATLAS_DB_DOCUMENT_NAMES) == first);

  /* More of it is read anew; that there is more does not matter. What was given stays until the next time. */
  whole = read_one (f, f->xiamen, ATLAS_DB_DOCUMENT_ALL);
  g_assert_true (whole != first);
  g_assert_cmpuint (first->names->len, ==, whole->names->len);
  g_assert_cmpuint (whole->claims->len, >, 0);
  g_assert_true (read_one (f, f->xiamen, ATLAS_DB_DOCUMENT_NAMES) == whole);

  g_assert_null (read_one (f, 1, ATLAS_DB_DOCUMENT_NAMES));
}

static void
test_changed (Fixture       *f,
              gconstpointer  data)
{
  guint n_names = read_one (f, f->xiamen, ATLAS_DB_DOCUMENT_NAMES)->names->len;

  search_test_add_name (&f->base, "xiamen", "Zanzibar of the East");
  atlas_shelf_begin (f->shelf);
  g_assert_cmpuint (read_one (f, f->xiamen, ATLAS_DB_DOCUMENT_NAMES)->names->len, ==, n_names + 1);
}

/* All of them stay, however many are read for one answer; of those before only what is asked for again. */
static void
test_many (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) weights = atlas_db_weigh_entries (f->db, &error);
  g_autofree gint64 *ids = g_new (gint64, weights->len);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) later = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (weights->len, >, 3 * SIZE);
  for (guint i = 0; i < weights->len; i++)
    ids[i] = g_array_index (weights, AtlasDbWeight, i).id;

  first = atlas_shelf_read (f->shelf, ids, weights->len, ATLAS_DB_DOCUMENT_NAMES, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, weights->len);
  for (guint i = 0; i < first->len; i++)
    g_assert_cmpint (((AtlasDbDocument *) first->pdata[i])->entry->base.id, ==, ids[i]);

  atlas_shelf_begin (f->shelf);
  again = atlas_shelf_read (f->shelf, ids, SIZE + 1, ATLAS_DB_DOCUMENT_NAMES, &error);
  for (guint i = 0; i < again->len; i++)
    g_assert_true (again->pdata[i] == first->pdata[i]);

  atlas_shelf_begin (f->shelf);
  later = atlas_shelf_read (f->shelf, ids, weights->len, ATLAS_DB_DOCUMENT_NAMES, &error);
  g_assert_cmpuint (later->len, ==, weights->len);
  for (guint i = 0; i < later->len; i++)
    g_assert_cmpint (((AtlasDbDocument *) later->pdata[i])->entry->base.id, ==, ids[i]);
}

int
main (int argc, char *argv[])
{
  search_test_begin (&argc, &argv);

#define ADD(path, test) g_test_add ("/search/shelf/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("kept", test_kept);
  ADD ("changed", test_changed);
  ADD ("many", test_many);

  return g_test_run ();
}

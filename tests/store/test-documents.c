/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries that are read one batch after the other are those that are read one by one. */
#include <string.h>

#include "atlas-document-reader.h"
#include "store-test.h"

typedef struct
{
  char    *folder;
  char    *path;
  AtlasDb *db;
  GRand   *random;
} Fixture;

static void
edit_at_random (Fixture *f,
                guint    n_edits)
{
  g_autoptr (AtlasRecordSet) set = NULL;

  for (guint i = 0; i < n_edits; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AtlasEdit) edit = NULL;

      if (i % 10 == 0)
        {
          g_clear_pointer (&set, atlas_record_set_unref);
          set = atlas_db_load_all (f->db, &error);
          g_assert_no_error (error);
        }
      edit = store_test_random_edit (f->random, set);
      if (!atlas_db_apply (f->db, edit, &error))
        g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
    }
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (AtlasRecordSet) sample = store_test_sample ();
  g_autoptr (GError) error = NULL;

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  f->random = g_rand_new_with_seed (g_test_rand_int ());
  f->db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_WAL);
  atlas_db_import (f->db, sample, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_true (atlas_db_close (f->db, NULL));
  g_rand_free (f->random);
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
assert_same_records (GPtrArray *ours,
                     GPtrArray *theirs)
{
  g_assert_cmpuint (ours != NULL ? ours->len : 0, ==, theirs != NULL ? theirs->len : 0);
  for (guint i = 0; ours != NULL && i < ours->len; i++)
    g_assert_true (atlas_record_equal (ours->pdata[i], theirs->pdata[i]));
}

static void
assert_same (const AtlasDbDocument *ours,
             const AtlasDbDocument *theirs)
{
  g_assert_true (atlas_record_equal (ours->entry, theirs->entry));
  assert_same_records (ours->names, theirs->names);
  assert_same_records (ours->texts, theirs->texts);
  g_assert_cmpmem (ours->tags->data, ours->tags->len * sizeof (gint64), theirs->tags->data, theirs->tags->len * sizeof (gint64));
  g_assert_cmpint (ours->pictured, ==, theirs->pictured);
  g_assert_cmpint (ours->changed, ==, theirs->changed);
  g_assert_cmpuint (ours->claims->len, ==, theirs->claims->len);
  for (guint i = 0; i < ours->claims->len; i++)
    {
      const AtlasDbDocumentClaim *claim = ours->claims->pdata[i], *other = theirs->claims->pdata[i];

      g_assert_true (atlas_record_equal (claim->claim, other->claim));
      g_assert_true ((claim->evidence == NULL) == (other->evidence == NULL));
      assert_same_records (claim->texts, other->texts);
      assert_same_records (claim->evidence, other->evidence);
      assert_same_records (claim->target_names, other->target_names);
    }
}

/* Some of the entries, and of each whether it is far from the one before. */
static GArray *
pick_entries (Fixture    *f,
              double      share,
              GByteArray *apart)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) weights = atlas_db_weigh_entries (f->db, &error);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint next = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < weights->len; i++)
    {
      guint8 far = i > next + 1;

      if (g_rand_double (f->random) >= share)
        continue;

      g_array_append_val (ids, g_array_index (weights, AtlasDbWeight, i).id);
      g_byte_array_append (apart, &far, 1);
      next = i + 1;
    }

  return ids;
}

/* Returns in how many batches. */
static guint
compare (Fixture *f,
         double   share)
{
  g_autoptr (GByteArray) apart = g_byte_array_new ();
  g_autoptr (GArray) ids = pick_entries (f, share, apart);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasDocumentReader) reader = atlas_document_reader_new (f->db, &error);
  AtlasDocumentBatch *batch = atlas_document_batch_new ();
  guint n_batches = 0;

  g_assert_no_error (error);
  for (guint from = 0, n; from < ids->len; from += n)
    {
      guint drawn = (guint) g_rand_int_range (f->random, 1, 300);
      guint wanted = MIN (ids->len - from, drawn);
      g_autoptr (GPtrArray) others = NULL;
      GPtrArray *documents;

      g_assert_true (atlas_document_reader_read (reader, batch, &g_array_index (ids, gint64, from), apart->data + from, wanted, &n, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n, >, 0);
      others = atlas_db_load_documents (f->db, &g_array_index (ids, gint64, from), n, &error);
      g_assert_no_error (error);

      documents = atlas_document_batch_get_documents (batch);
      g_assert_cmpuint (documents->len, ==, n);
      g_assert_cmpuint (others->len, ==, n);
      for (guint i = 0; i < n; i++)
        assert_same (documents->pdata[i], others->pdata[i]);
      n_batches++;
    }
  atlas_document_batch_free (batch);

  return n_batches;
}

static void
test_random (Fixture       *f,
             gconstpointer  data)
{
  static const double shares[] = { 1, 0.8, 0.3, 0.05 };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      compare (f, shares[i]);
      edit_at_random (f, 150);
    }

  /* What came in large numbers. */
  store_test_exec (f->path,
    "INSERT INTO change_range (change, table_name, first_id, last_id, operation) "
    "SELECT (SELECT max (sequence) FROM change), 'entry', min (id), max (id) - 1, 'insert' FROM entry;"
    "INSERT INTO change_range (change, table_name, first_id, last_id, operation) "
    "SELECT (SELECT min (sequence) FROM change), 'entry', max (id), max (id), 'insert' FROM entry");
  compare (f, 1);
}

/* Entries that are not all in memory at once. */
static void
test_large (Fixture       *f,
            gconstpointer  data)
{
  store_test_exec (f->path,
    "WITH n (i) AS (VALUES (1000) UNION ALL SELECT i + 1 FROM n WHERE i < 1199) INSERT INTO entry (id, kind) SELECT i, 'place' FROM n;"
    "INSERT INTO name (id, entry, text, language) SELECT id + 5000, id, 'Lantern ' || id, 'en' FROM entry WHERE id BETWEEN 1000 AND 1199;"
    "INSERT INTO text (id, owner_table, owner, field, language, text) "
    "SELECT id + 7000, 'entry', id, 'description', 'en', printf ('%.*c', CASE id % 50 WHEN 0 THEN 5000000 ELSE 60000 END, 'a') "
    "FROM entry WHERE id BETWEEN 1000 AND 1199");
  g_assert_cmpuint (compare (f, 1), >, 6);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/documents/random", Fixture, NULL, set_up, test_random, tear_down);
  g_test_add ("/store/documents/large", Fixture, NULL, set_up, test_large, tear_down);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}

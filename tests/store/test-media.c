/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures in the file: read without their bytes, never wiped by being written so, in the history
 * once. And what uses keywords and properties. */
#include <string.h>

#include <glib/gstdio.h>

#include "atlas-store.h"
#include "atlas-test.h"
#include "store-test.h"

#define MEDIA 7001
#define LINK 7002

typedef struct
{
  char *folder;
  char *path;
  AtlasDb *db;
  AtlasRecordSet *sample;
  gint64 entry;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  f->db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_WAL);
  f->sample = store_test_sample ();
  atlas_db_import (f->db, f->sample, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
  entries = atlas_record_set_all (f->sample, ATLAS_RECORD_ENTRY);
  f->entry = ((AtlasRecord *) entries->pdata[0])->id;
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_db_close (f->db, &error));
  atlas_record_set_unref (f->sample);
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* Bytes that do not repeat. */
static GBytes *
make_bytes (gsize length,
            guint seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint32 *words = g_malloc (length);

  for (gsize i = 0; i < length / 4; i++)
    words[i] = g_rand_int (random);

  return g_bytes_new_take (words, length);
}

static AtlasMedia *
make_media (GBytes *bytes)
{
  AtlasMedia *media = atlas_record_new (ATLAS_RECORD_MEDIA);

  media->base.id = MEDIA;
  media->data = g_bytes_ref (bytes);
  media->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  atlas_set_text (&media->content_type, "image/png");

  return media;
}

static gboolean
put (Fixture       *f,
     gconstpointer  record,
     GError       **error)
{
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", "a picture");

  atlas_edit_put (edit, record);

  return atlas_db_apply (f->db, edit, error);
}

static void
add_picture (Fixture *f,
             GBytes  *bytes)
{
  g_autoptr (AtlasMedia) media = make_media (bytes);
  g_autoptr (AtlasEntryMedia) link = atlas_record_new (ATLAS_RECORD_ENTRY_MEDIA);
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", "a picture");
  g_autoptr (GError) error = NULL;

  link->base.id = LINK;
  link->base_id = f->entry;
  link->related_id = MEDIA;
  atlas_edit_put (edit, media);
  atlas_edit_put (edit, link);
  atlas_db_apply (f->db, edit, &error);
  g_assert_no_error (error);
}

static AtlasMedia *
load_whole (Fixture *f)
{
  return (AtlasMedia *) atlas_db_load_record (f->db, ATLAS_RECORD_MEDIA, MEDIA, NULL);
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) change = atlas_db_undo (f->db, &error);

  g_assert_no_error (error);
}

static void
redo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) change = atlas_db_redo (f->db, &error);

  g_assert_no_error (error);
}

/* An entry and the vocabulary come without the bytes; whoever wants them asks for them. */
static void
test_light (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_bytes (4000, 1);
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (AtlasRecordSet) vocabulary = NULL;
  g_autoptr (AtlasMedia) whole = NULL;
  const AtlasMedia *light;

  add_picture (f, bytes);
  set = atlas_db_load_entry (f->db, f->entry, NULL);
  light = atlas_record_set_get (set, ATLAS_RECORD_MEDIA, MEDIA);
  g_assert_nonnull (light);
  g_assert_null (light->data);
  g_assert_cmpstr (light->content_type, ==, "image/png");

  vocabulary = atlas_db_load_vocabulary (f->db, NULL);
  light = atlas_record_set_get (vocabulary, ATLAS_RECORD_MEDIA, MEDIA);
  g_assert_null (light->data);
  g_assert_nonnull (light->hash);

  whole = load_whole (f);
  g_assert_true (g_bytes_equal (whole->data, bytes));
}

/* Only the title is edited, on a record that was read without its bytes. */
static void
test_keep (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_bytes (4000, 1);
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (AtlasMedia) edited = NULL;
  g_autoptr (GError) error = NULL;

  add_picture (f, bytes);
  set = atlas_db_load_entry (f->db, f->entry, NULL);
  edited = atlas_record_copy (atlas_record_set_get (set, ATLAS_RECORD_MEDIA, MEDIA));
  atlas_set_text (&edited->title, "A title");
  put (f, edited, &error);
  g_assert_no_error (error);

  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (AtlasMedia) whole = NULL;

      if (round == 1)
        undo (f);
      if (round == 2)
        redo (f);
      whole = load_whole (f);
      g_assert_true (g_bytes_equal (whole->data, bytes));
      g_assert_cmpstr (whole->title, ==, round == 1 ? NULL : "A title");
    }

  /* Not a byte of the picture went into the history. */
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_field WHERE table_name = 'media' "
                                     "AND field = 'data' AND operation = 'update'"), ==, 0);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_field WHERE old_blob IS NOT NULL "
                                     "AND field = 'data'"), ==, 0);
}

static void
test_refuse (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_bytes (400, 1);
  g_autoptr (AtlasMedia) media = make_media (bytes);
  g_autoptr (GError) error = NULL;

  /* A new picture must have its bytes. */
  g_clear_pointer (&media->data, g_bytes_unref);
  g_assert_false (put (f, media, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);

  /* What is said of them must be true. */
  media->data = make_bytes (400, 2);
  g_assert_false (put (f, media, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
}

/* A picture of 8 MB added, taken away, undone and redone many times: it stands in the file twice at
 * most, once in its record and once in the history, and comes back byte by byte. */
static void
test_history_size (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_bytes (8 << 20, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasMedia) whole = NULL;
  g_autoptr (AtlasEdit) removal = atlas_edit_new ("delete", "a picture");
  GStatBuf status;

  add_picture (f, bytes);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_field WHERE old_blob IS NOT NULL OR new_blob IS NOT NULL"), ==, 0);
  g_assert_cmpint (store_test_query (f->path, "SELECT new_integer FROM change_field WHERE table_name = 'media' AND field = 'data'"), ==, 8 << 20);

  for (guint round = 0; round < 4; round++)
    {
      undo (f);
      g_assert_null (load_whole (f));
      redo (f);
    }

  atlas_edit_remove (removal, ATLAS_RECORD_ENTRY_MEDIA, LINK);
  atlas_edit_remove (removal, ATLAS_RECORD_MEDIA, MEDIA);
  atlas_db_apply (f->db, removal, &error);
  g_assert_no_error (error);
  undo (f);

  whole = load_whole (f);
  g_assert_true (g_bytes_equal (whole->data, bytes));
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_field WHERE length(old_blob) > 1000000"), ==, 1);

  g_assert_true (atlas_db_close (f->db, &error));
  g_assert_cmpint (g_stat (f->path, &status), ==, 0);
  g_test_message ("%d KB", (int) (status.st_size >> 10));
  g_assert_cmpint (status.st_size, <, 18 << 20);
  f->db = atlas_db_open (f->path, ATLAS_DB_WAL, &error);
  g_assert_no_error (error);
}

/* Other bytes in place of the first, and back, more than once: each is kept once. */
static void
test_replaced (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GBytes) one = make_bytes (4000, 4);
  g_autoptr (GBytes) two = make_bytes (5000, 5);
  g_autoptr (AtlasMedia) second = make_media (two);
  g_autoptr (GError) error = NULL;

  add_picture (f, one);
  put (f, second, &error);
  g_assert_no_error (error);

  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (AtlasMedia) before = NULL;
      g_autoptr (AtlasMedia) after = NULL;

      undo (f);
      before = load_whole (f);
      g_assert_true (g_bytes_equal (before->data, one));
      redo (f);
      after = load_whole (f);
      g_assert_true (g_bytes_equal (after->data, two));
    }

  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change_field WHERE field = 'data' AND old_blob IS NOT NULL"), ==, 2);
}

/* Another program takes the picture away: that is undone as well. */
static void
test_outside (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_bytes (4000, 6);
  g_autoptr (AtlasMedia) whole = NULL;

  add_picture (f, bytes);
  store_test_exec (f->path, "DELETE FROM media WHERE id = 7001");
  g_assert_null (load_whole (f));
  undo (f);
  whole = load_whole (f);
  g_assert_true (g_bytes_equal (whole->data, bytes));
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM entry_media WHERE related_id = 7001"), ==, 1);
}

/* Who else shows the picture decides whether it goes with a link. */
static void
test_links (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_bytes (400, 7);
  g_autoptr (GPtrArray) entries = atlas_record_set_all (f->sample, ATLAS_RECORD_ENTRY);
  g_autoptr (AtlasEntryMedia) link = atlas_record_new (ATLAS_RECORD_ENTRY_MEDIA);
  g_autoptr (AtlasTourStop) stop = NULL;
  g_autoptr (GPtrArray) stops = atlas_record_set_all (f->sample, ATLAS_RECORD_TOUR_STOP);
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GArray) touched = NULL;
  g_autoptr (GError) error = NULL;
  guint n_entries = 0;

  add_picture (f, bytes);
  link->base.id = 7003;
  link->base_id = ((AtlasRecord *) entries->pdata[1])->id;
  link->related_id = MEDIA;
  put (f, link, &error);
  g_assert_no_error (error);
  stop = atlas_record_copy (stops->pdata[0]);
  stop->media = MEDIA;
  put (f, stop, &error);
  g_assert_no_error (error);

  set = atlas_db_load_entry (f->db, f->entry, NULL);
  own = atlas_record_set_children (set, ATLAS_RECORD_ENTRY_MEDIA, f->entry);
  g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_ENTRY_MEDIA, 7003));
  g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_TOUR_STOP, stop->base.id));
  for (guint i = 0; i < own->len; i++)
    g_assert_cmpint (((AtlasEntryMedia *) own->pdata[i])->base_id, ==, f->entry);

  /* Both entries look different when the picture is called something else. */
  {
    g_autoptr (AtlasMedia) media = atlas_record_copy (atlas_record_set_get (set, ATLAS_RECORD_MEDIA, MEDIA));

    atlas_set_text (&media->title, "Another title");
    put (f, media, &error);
    g_assert_no_error (error);
  }
  touched = atlas_db_take_touched (f->db);
  for (guint i = 0; i < touched->len; i++)
    n_entries += g_array_index (touched, AtlasTouched, i).type == ATLAS_RECORD_ENTRY;
  g_assert_cmpuint (n_entries, ==, 2);
}

static void
test_uses (Fixture       *f,
           gconstpointer  data)
{
  static const struct { AtlasRecordType type; const char *table; const char *field; } used[] = {
    { ATLAS_RECORD_TAG, "entry_tag", "tag" }, { ATLAS_RECORD_PROPERTY, "claim", "property" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (used); i++)
    {
      g_autoptr (GHashTable) counts = atlas_db_count_uses (f->db, used[i].type, NULL);
      g_autoptr (GPtrArray) all = atlas_record_set_all (f->sample, used[i].type);
      guint n_used = 0;

      g_assert_nonnull (counts);
      for (guint k = 0; k < all->len; k++)
        {
          gint64 id = ((AtlasRecord *) all->pdata[k])->id;
          g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE %s = %" G_GINT64_FORMAT,
                                                  used[i].table, used[i].field, id);
          g_autoptr (AtlasRecordSet) users = atlas_db_load_uses (f->db, used[i].type, &id, 1, NULL);
          gint64 expected = store_test_query (f->path, sql);

          g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, &id)), ==, expected);
          g_assert_cmpuint (atlas_record_set_size (users), ==, expected);
          n_used += expected > 0;
        }
      g_assert_cmpuint (g_hash_table_size (counts), ==, n_used);
      g_assert_cmpuint (n_used, >, 0);
    }
}

static void
test_async (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_bytes (400, 8);
  g_autoptr (AtlasStore) store = atlas_store_new ();
  g_autoptr (GAsyncResult) opened = NULL, loaded = NULL, missing = NULL, counted = NULL, used = NULL, closed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasMedia) media = NULL;
  g_autoptr (GHashTable) counts = NULL;
  g_autoptr (AtlasRecordSet) set = NULL;
  GHashTableIter iter;
  gpointer id;

  add_picture (f, bytes);
  atlas_store_open_async (store, f->path, ATLAS_DB_WAL, NULL, take_result, &opened);
  g_assert_true (atlas_store_open_finish (store, await (&opened), &error));

  atlas_store_load_media_async (store, MEDIA, NULL, take_result, &loaded);
  media = atlas_store_load_media_finish (store, await (&loaded), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (media->data, bytes));
  atlas_store_load_media_async (store, 5, NULL, take_result, &missing);
  g_assert_null (atlas_store_load_media_finish (store, await (&missing), &error));
  g_assert_no_error (error);

  atlas_store_count_uses_async (store, ATLAS_RECORD_TAG, NULL, take_result, &counted);
  counts = atlas_store_count_uses_finish (store, await (&counted), &error);
  g_assert_no_error (error);
  g_hash_table_iter_init (&iter, counts);
  g_assert_true (g_hash_table_iter_next (&iter, &id, NULL));
  atlas_store_load_uses_async (store, ATLAS_RECORD_TAG, id, 1, NULL, take_result, &used);
  set = atlas_store_load_uses_finish (store, await (&used), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (atlas_record_set_size (set), ==, GPOINTER_TO_UINT (g_hash_table_lookup (counts, id)));

  atlas_store_close_async (store, NULL, take_result, &closed);
  g_assert_true (atlas_store_close_finish (store, await (&closed), &error));
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/store/media/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("light", test_light);
  ADD ("keep", test_keep);
  ADD ("refuse", test_refuse);
  ADD ("history-size", test_history_size);
  ADD ("replaced", test_replaced);
  ADD ("outside", test_outside);
  ADD ("links", test_links);
  ADD ("uses", test_uses);
  ADD ("async", test_async);
  status = g_test_run ();
  store_test_remove (home);

  return status;
}

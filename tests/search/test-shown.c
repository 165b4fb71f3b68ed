/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown of an entry, as the index keeps it: what the collection says, and nothing where it is damaged. */
#include "index-test.h"

#include <string.h>

#include "atlas-shown.h"

static AtlasShown *
read_shown (IndexTest *f,
            gint64     entry)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM doc WHERE entry = %" G_GINT64_FORMAT, entry);
  g_autoptr (GError) error = NULL;
  AtlasShown *shown = NULL;

  g_assert_true (atlas_index_read_shown (f->index, index_test_query (f, sql), &shown, &error));
  g_assert_no_error (error);

  return shown;
}

static void
test_read (IndexTest     *f,
           gconstpointer  data)
{
  g_autoptr (AtlasShown) hub = read_shown (f, HUB);
  g_autoptr (AtlasShown) park = read_shown (f, PARK);
  const AtlasShownText *text;

  g_assert_cmpstr (hub->kind, ==, "hub");
  g_assert_cmpuint (hub->names->len, ==, 2);
  g_assert_cmpstr (((const AtlasName *) hub->names->pdata[0])->text, ==, "厦门");
  g_assert_cmpstr (((const AtlasName *) hub->names->pdata[0])->language, ==, "zh-Hans");
  g_assert_cmpstr (((const AtlasName *) hub->names->pdata[1])->text, ==, "Xiamen");
  g_assert_cmpuint (hub->texts->len, ==, 0);
  g_assert_cmpuint (hub->tags->len, ==, 0);

  g_assert_cmpstr (park->kind, ==, "place");
  g_assert_cmpuint (park->texts->len, ==, 1);
  text = &g_array_index (park->texts, AtlasShownText, 0);
  g_assert_cmpstr (text->text, ==, "Studios beside a lake.");
  g_assert_false (text->note);
}

static void
test_changed (IndexTest     *f,
              gconstpointer  data)
{
  g_autoptr (AtlasShown) park = NULL;
  g_autoptr (AtlasShown) gone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = index_test_query (f, "SELECT rowid FROM doc WHERE entry = 12");
  AtlasEntry *entry = new_entry (PARK, "work", "draft");
  AtlasName *name = new_name (NAME + 2, PARK, "Animation Base", "en");

  atlas_set_text (&entry->note, "Ask the guide.");
  put (&f->base, entry);
  name->preferred = 1;
  atlas_set_text (&name->kind, "alias");
  put (&f->base, name);
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_UPDATED);

  park = read_shown (f, PARK);
  g_assert_cmpstr (park->kind, ==, "work");
  name = park->names->pdata[0];
  g_assert_cmpstr (name->text, ==, "Animation Base");
  g_assert_cmpstr (name->kind, ==, "alias");
  g_assert_cmpint (name->preferred, ==, 1);
  g_assert_cmpuint (park->texts->len, ==, 2);
  g_assert_true (g_array_index (park->texts, AtlasShownText, 1).note);
  g_assert_cmpstr (g_array_index (park->texts, AtlasShownText, 1).text, ==, "Ask the guide.");

  g_assert_true (atlas_index_read_shown (f->index, before, &gone, &error));
  g_assert_no_error (error);
  g_assert_null (gone);
}

/* Whatever is in the bytes, nothing beyond them is read, and no text is shown that is none. */
static void
test_damaged (IndexTest     *f,
              gconstpointer  data)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  const gint64 id = PARK;

  documents = atlas_db_load_documents (f->reader, &id, 1, NULL);
  atlas_shown_encode (f->index, documents->pdata[0], bytes);

  for (guint length = 0; length < bytes->len; length++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes->data, length);
      g_autoptr (AtlasShown) shown = atlas_shown_decode (copy, length);

      g_assert_null (shown);
    }

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);
      g_autoptr (AtlasShown) shown = NULL;

      for (guint j = 0; j < 3; j++)
        copy[g_rand_int_range (random, 0, (int) bytes->len)] = (guint8) g_rand_int_range (random, 0, 256);
      shown = atlas_shown_decode (copy, bytes->len);
      for (guint j = 0; shown != NULL && j < shown->names->len; j++)
        g_assert_true (g_utf8_validate (((const AtlasName *) shown->names->pdata[j])->text, -1, NULL));
    }
}

static void
test_damaged_index (IndexTest     *f,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  AtlasShown *shown = NULL;
  gint64 rowid = index_test_query (f, "SELECT rowid FROM doc WHERE entry = 12");

  g_assert_cmpint (sqlite3_exec (atlas_index_get_handle (f->index), "UPDATE shown SET bytes = x'0501ff'", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (atlas_index_read_shown (f->index, rowid, &shown, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT);
  g_assert_null (shown);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/shown/read", IndexTest, NULL, index_test_set_up, test_read, index_test_tear_down);
  g_test_add ("/shown/changed", IndexTest, NULL, index_test_set_up, test_changed, index_test_tear_down);
  g_test_add ("/shown/damaged", IndexTest, NULL, index_test_set_up, test_damaged, index_test_tear_down);
  g_test_add ("/shown/damaged-index", IndexTest, NULL, index_test_set_up, test_damaged_index, index_test_tear_down);

  return g_test_run ();
}

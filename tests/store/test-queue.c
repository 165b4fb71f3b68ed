/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work queue: each kind of item is found, goes when it is dealt with, and comes back by undo;
 * looking at a part finds what looking at all finds there. */
#include "queue-test.h"

static void
test_sound (Fixture       *f,
            gconstpointer  data)
{
  assert_items (f, "");
}

static void
test_unsourced (Fixture       *f,
                gconstpointer  data)
{
  AtlasClaim *withdrawn = new_claim (21, 60, 30, 7);

  put (f, new_claim (21, 60, 30, 7));
  assert_items (f, "1 unsourced-claim 60 21 - 0\n");
  put (f, new_evidence (51, 21, 40, "seven people"));
  /* The record is a draft now, and its claim wants another source. */
  assert_items (f, "0 one-source-claim 60 21 - 0\n");
  put (f, new_evidence (52, 21, 41, "seven"));
  assert_items (f, "");
  undo (f);
  undo (f);
  assert_items (f, "1 unsourced-claim 60 21 - 0\n");

  atlas_set_text (&withdrawn->rank, "withdrawn");
  put (f, withdrawn);
  assert_items (f, "");
}

/* Two quotations from one source are one source; who reviews a record takes it as proved. */
static void
test_one_source (Fixture       *f,
                 gconstpointer  data)
{
  AtlasEntry *reviewed = new_entry (10, "hub", "reviewed");
  AtlasEntry *waiting = new_entry (10, "hub", "needs-second-source");

  reviewed->position = waiting->position = (AtlasPoint) { TRUE, 118, 24 };
  put (f, waiting);
  assert_items (f, "0 one-source-claim 10 20 - 0\n");
  put (f, new_evidence (51, 20, 40, "five"));
  assert_items (f, "0 one-source-claim 10 20 - 0\n");
  put (f, reviewed);
  assert_items (f, "");
  undo (f);
  put (f, new_evidence (51, 20, 41, "five"));
  assert_items (f, "");
}

static void
test_contradiction (Fixture       *f,
                    gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("add", "Test");
  AtlasClaim *preferred = new_claim (21, 10, 30, 7);

  atlas_edit_take (edit, new_claim (21, 10, 30, 7));
  atlas_edit_take (edit, new_evidence (51, 21, 40, "seven people"));
  atlas_edit_take (edit, new_evidence (52, 21, 41, "seven people"));
  atlas_edit_take (edit, new_evidence (53, 20, 41, "five people"));
  apply (f, edit);

  atlas_set_text (&preferred->rank, "preferred");
  atlas_set_text (&preferred->rank_reason, "The newer count");
  assert_mended (f, "1 contradiction 10 20 - 21\n", preferred);
}

static void
test_missing_position (Fixture       *f,
                       gconstpointer  data)
{
  AtlasEntry *found = new_entry (60, "place", "draft");
  AtlasEdit *edit;

  found->position = (AtlasPoint) { TRUE, 118, 24 };
  put (f, new_entry (60, "place", "draft"));
  assert_mended (f, "1 missing-position 60 60 position 0\n", found);

  /* An event is where it is said to be held; a work is nowhere. */
  put (f, new_entry (60, "work", "reviewed"));
  assert_items (f, "");
  put (f, new_entry (60, "event", "reviewed"));
  assert_items (f, "0 missing-position 60 60 position 0\n");
  edit = atlas_edit_new ("edit", "Test");
  atlas_edit_take (edit, new_relation (22, 60, 31, 10));
  atlas_edit_take (edit, new_evidence (54, 22, 40, "in the city"));
  atlas_edit_take (edit, new_evidence (55, 22, 41, "in the city"));
  apply (f, edit);
  assert_items (f, "");
}

static void
test_empty_point (Fixture       *f,
                  gconstpointer  data)
{
  store_test_exec (f->path, "UPDATE entry SET position = "
                   "x'47500011E61000000101000000000000000000F87F000000000000F87F' WHERE id = 60");
  assert_items (f, "1 missing-position 60 60 position 0\n");
}

static void
test_missing_name (Fixture       *f,
                   gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("delete", "Test");
  AtlasName *printed = new_name (63, 60, "影视圆", "zh-Hans");

  atlas_edit_remove (edit, ATLAS_RECORD_NAME, 62);
  apply (f, edit);
  assert_mended (f, "0 missing-name-language 60 60 - 0\n", new_name (63, 60, "影视园", "zh-Hans"));

  /* Neither a misprint nor a romanisation is a name in Chinese. */
  edit = atlas_edit_new ("edit", "Test");
  atlas_set_text (&printed->kind, "as-printed");
  atlas_edit_remove (edit, ATLAS_RECORD_NAME, 62);
  atlas_edit_take (edit, printed);
  atlas_edit_take (edit, new_name (64, 60, "Yingshi Yuan", "zh-Latn-pinyin"));
  apply (f, edit);
  assert_items (f, "0 missing-name-language 60 60 - 0\n");

  edit = atlas_edit_new ("edit", "Test");
  for (gint64 id = 61; id <= 64; id++)
    atlas_edit_remove (edit, ATLAS_RECORD_NAME, id);
  apply (f, edit);
  assert_items (f, "2 no-name 60 60 - 0\n");
}

/* A language that few names are in is asked of nobody. */
static void
test_languages (Fixture       *f,
                gconstpointer  data)
{
  g_auto (GStrv) before = atlas_db_queue_languages (f->db, NULL);
  g_auto (GStrv) after = NULL;
  AtlasEdit *edit = atlas_edit_new ("edit", "Test");

  g_assert_cmpstr (before[0], ==, "en");
  g_assert_cmpstr (before[1], ==, "zh-Hans");
  g_assert_null (before[2]);

  for (gint64 id = 100; id < 110; id++)
    {
      atlas_edit_take (edit, new_entry (id, "work", "draft"));
      atlas_edit_take (edit, new_name (1000 + id, id, "Película", "es"));
    }
  apply (f, edit);

  after = atlas_db_queue_languages (f->db, NULL);
  g_assert_cmpstr (after[0], ==, "en");
  g_assert_cmpstr (after[1], ==, "es");
  g_assert_null (after[2]);
}

static void
test_quotations (Fixture       *f,
                 gconstpointer  data)
{
  AtlasSourceText *text = new_record (ATLAS_RECORD_SOURCE_TEXT, 45);
  AtlasEdit *edit = atlas_edit_new ("edit", "Test");
  g_autofree char *copied = g_strnfill (301, 'x');

  text->source = 40;
  atlas_set_text (&text->text, "There are “five people” here.");
  atlas_set_text (&text->hash, "abc");
  put (f, text);
  assert_items (f, "");

  atlas_edit_take (edit, new_evidence (50, 20, 40, "six people"));
  atlas_edit_take (edit, new_evidence (51, 20, 40, "There are \"five people\" here."));
  atlas_edit_take (edit, new_evidence (52, 20, 41, NULL));
  atlas_edit_take (edit, new_evidence (53, 20, 41, copied));
  apply (f, edit);
  assert_items (f,
                "2 quotation-not-found 10 50 quotation 0\n"
                "1 quotation-not-verbatim 10 51 quotation 0\n"
                "1 evidence-without-quotation 10 52 quotation 0\n"
                "1 long-quotation 10 53 quotation 0\n");
  undo (f);
  assert_items (f, "");
}

static void
test_broken_link (Fixture       *f,
                  gconstpointer  data)
{
  AtlasSource *broken = new_source (41, "report");
  AtlasSource *mended = new_source (41, "report");

  atlas_set_text (&broken->url, "www.news.example/a");
  atlas_set_text (&broken->archived_url, "https://news.example/a b");
  atlas_set_text (&mended->url, "http://www.news.example:80/a?b#c");
  put (f, broken);
  assert_mended (f,
                 "1 broken-link 0 41 url 0\n"
                 "1 broken-link 0 41 archived_url 0\n", mended);
}

static void
test_pictures (Fixture       *f,
               gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("add", "Test");
  AtlasMedia *media = new_record (ATLAS_RECORD_MEDIA, 70);
  AtlasMedia *licensed;
  AtlasEntryMedia *shown = new_record (ATLAS_RECORD_ENTRY_MEDIA, 71);

  media->data = g_bytes_new_static ("picture", 7);
  atlas_set_text (&media->content_type, "image/png");
  licensed = atlas_record_copy (media);
  atlas_set_text (&licensed->licence, "CC-BY-4.0");
  shown->base_id = 60;
  shown->related_id = 70;
  atlas_edit_take (edit, media);
  atlas_edit_take (edit, shown);
  apply (f, edit);
  assert_items (f,
                "1 picture-without-licence 60 70 licence 0\n"
                "0 picture-without-alternative 60 70 - 0\n");

  put (f, licensed);
  assert_items (f, "0 picture-without-alternative 60 70 - 0\n");
  put (f, new_text (72, "media", 70, "alternative", "A lantern"));
  assert_items (f, "");
  undo (f);
  undo (f);
  assert_items (f,
                "1 picture-without-licence 60 70 licence 0\n"
                "0 picture-without-alternative 60 70 - 0\n");
}

static void
test_property_for_kind (Fixture       *f,
                        gconstpointer  data)
{
  AtlasProperty *wider = new_property (30, "population", "number");
  AtlasEntry *work = new_entry (10, "work", "reviewed");

  atlas_set_text (&wider->kinds, "hub place work");
  put (f, new_evidence (51, 20, 41, "five"));
  put (f, work);
  assert_mended (f, "1 property-not-for-kind 10 20 property 0\n", wider);
}

/* Another program stores what we never would. */
static void
test_unsound (Fixture       *f,
              gconstpointer  data)
{
  store_test_exec (f->path,
                   "PRAGMA foreign_keys = OFF;"
                   "UPDATE claim SET date = '26 August', number = NULL WHERE id = 20;"
                   "UPDATE name SET language = 'english name' WHERE id = 61;"
                   "UPDATE entry SET hub = 999 WHERE id = 60;"
                   "UPDATE evidence SET source = 998 WHERE id = 50;"
                   "INSERT INTO text (id, owner_table, owner, field, language, text) "
                   "VALUES (90, 'tour', 10, 'title', 'en', 'A title of nothing')");
  assert_items (f,
                "2 broken-reference 0 90 owner 0\n"
                "2 invalid 10 20 date 0\n"
                "2 broken-reference 10 50 source 0\n"
                "2 invalid 60 61 language 0\n"
                "2 broken-reference 60 60 hub 0\n"
                "0 missing-name-language 60 60 - 0\n");
}

static void
test_duplicates (Fixture       *f,
                 gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("add", "Test");
  AtlasEntry *same = new_entry (100, "place", "reviewed");
  AtlasEntry *moved = new_entry (100, "place", "reviewed");

  same->position = (AtlasPoint) { TRUE, 118.21, 24 };
  moved->position = (AtlasPoint) { TRUE, 119.21, 24 };
  atlas_edit_take (edit, same);
  atlas_edit_take (edit, new_name (101, 100, "Film  park", "en"));
  atlas_edit_take (edit, new_name (102, 100, "电影公园", "zh-Hans"));
  apply (f, edit);
  assert_items (f, "0 possible-duplicate 100 100 - 60\n");

  /* Far away, or of another kind, it is something else. */
  put (f, moved);
  assert_items (f, "");
  undo (f);

  /* So it is if a person says so; that is no claim about the world, and no edit of the record. */
  assert_mended (f, "0 possible-duplicate 100 100 - 60\n", new_relation (103, 60, 32, 100));
}

static void
test_near_duplicates (Fixture       *f,
                      gconstpointer  data)
{
  AtlasEntry *place = new_entry (60, "place", "reviewed");
  AtlasEdit *edit = atlas_edit_new ("add", "Test");

  place->position = (AtlasPoint) { TRUE, 118.2, 24 };
  place->precision_m = 50;
  atlas_edit_take (edit, place);

  for (gint64 id = 100; id < 130; id += 10)
    {
      AtlasEntry *entry = new_entry (id, "place", "reviewed");

      /* 111 m and 3 km to the north; the third is no park. */
      entry->position = (AtlasPoint) { TRUE, 118.2, id == 110 ? 24.03 : 24.001 };
      entry->precision_m = 50;
      atlas_edit_take (edit, entry);
      atlas_edit_take (edit, new_name (id + 1, id, id == 110 ? "Film Park South" : id == 100 ? "Film Park Ltd" : "Opera", "en"));
      atlas_edit_take (edit, new_name (id + 2, id, id == 110 ? "南电影公园" : id == 100 ? "有限公司" : "歌剧院", "zh-Hans"));
    }
  apply (f, edit);
  assert_items (f, "0 possible-duplicate 100 100 - 60\n");
}

/* Hundreds of one name are not compared each with each, and are all looked at as the first are
 * told apart. */
static void
test_many_of_one_name (Fixture       *f,
                       gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("add", "Test");
  g_autoptr (GArray) items = NULL;
  g_autoptr (GArray) left = NULL;

  for (gint64 id = 1000; id < 1300; id++)
    {
      atlas_edit_take (edit, new_entry (id, "work", "reviewed"));
      atlas_edit_take (edit, new_name (id * 10, id, "Lantern", "en"));
      atlas_edit_take (edit, new_name (id * 10 + 1, id, "灯", "zh-Hans"));
    }
  apply (f, edit);

  items = find_all (f->db, 0);
  g_assert_cmpuint (items->len, ==, 299);
  g_assert_cmpint (g_array_index (items, AtlasQueueItem, 298).other, ==, 1000);

  put (f, new_relation (5, 1000, 32, 1299));
  left = find_all (f->db, 0);
  g_assert_cmpuint (left->len, ==, 299);
  g_assert_cmpint (g_array_index (left, AtlasQueueItem, 298).entry, ==, 1299);
  g_assert_cmpint (g_array_index (left, AtlasQueueItem, 298).other, ==, 1001);
}

static void
append (GArray *items,
        GArray *more)
{
  g_array_append_vals (items, more->data, more->len);
}

/* On random collections, however unsound: the parts of all make up all, and so do the entries with
 * what is shared, duplicates left aside. */
static void
test_parts (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (AtlasRecordSet) set = store_test_sample ();
  g_autoptr (GError) error = NULL;

  atlas_db_import (f->db, set, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);

  for (guint round = 0; round < 25; round++)
    {
      g_autoptr (AtlasRecordSet) now = atlas_db_load_all (f->db, NULL);
      g_autoptr (GPtrArray) entries = atlas_record_set_all (now, ATLAS_RECORD_ENTRY);
      g_autoptr (AtlasEdit) edit = store_test_random_edit (random, now);
      g_autoptr (GArray) all = find_all (f->db, 0);
      g_autoptr (GArray) by_parts = find_all (f->db, 7);
      g_autoptr (GArray) by_entries = g_array_new (FALSE, FALSE, sizeof (AtlasQueueItem));
      g_autoptr (GArray) duplicates = g_array_new (FALSE, FALSE, sizeof (AtlasQueueItem));
      g_auto (GStrv) languages = atlas_db_queue_languages (f->db, NULL);
      g_autofree char *one = list_items (all);
      g_autofree char *other = list_items (by_parts);
      g_autofree char *third = NULL;
      AtlasQueueScope scope = { .languages = (const char * const *) languages };

      g_assert_cmpstr (one, ==, other);

      g_assert_true (atlas_db_queue (f->db, ATLAS_QUEUE_DUPLICATE, &scope, duplicates, NULL));
      append (by_entries, duplicates);
      for (guint kind = 0; kind < ATLAS_N_QUEUE_KINDS; kind++)
        {
          scope.entry = 0;
          scope.shared = TRUE;
          g_assert_true (atlas_db_queue (f->db, kind, &scope, by_entries, NULL));
          scope.shared = FALSE;
          for (guint i = 0; i < entries->len; i++)
            {
              scope.entry = ((AtlasRecord *) entries->pdata[i])->id;
              g_assert_true (atlas_db_queue (f->db, kind, &scope, by_entries, NULL));
            }
        }
      g_array_sort (by_entries, atlas_queue_item_compare);
      third = list_items (by_entries);
      g_assert_cmpstr (one, ==, third);

      atlas_db_apply (f->db, edit, NULL);
    }
}

/* Every item can be told in words. */
static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) items = NULL;
  g_autoptr (AtlasRecordSet) records = NULL;
  g_autofree char *invalid = NULL;
  g_autofree char *missing = NULL;
  static const char * const languages[] = { "en", "zh-Hans", NULL };

  store_test_exec (f->path, "UPDATE claim SET date = '26 August', number = NULL WHERE id = 20;"
                            "DELETE FROM name WHERE id = 62");
  items = find_all (f->db, 0);
  g_assert_cmpuint (items->len, ==, 2);

  records = atlas_db_load_queue_records (f->db, &g_array_index (items, AtlasQueueItem, 0), items->len, &error);
  g_assert_no_error (error);
  g_assert_nonnull (atlas_record_set_get (records, ATLAS_RECORD_NAME, 11));
  g_assert_nonnull (atlas_record_set_get (records, ATLAS_RECORD_PROPERTY, 30));

  invalid = atlas_queue_item_describe (&g_array_index (items, AtlasQueueItem, 0), records, languages);
  missing = atlas_queue_item_describe (&g_array_index (items, AtlasQueueItem, 1), records, languages);
  g_assert_cmpstr (invalid, !=, atlas_queue_kind_advice (ATLAS_QUEUE_INVALID));
  g_assert_cmpstr (missing, ==, "The record has no Chinese name.");
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;
  static const struct { const char *name; void (*test) (Fixture *f, gconstpointer data); } tests[] = {
    { "/store/queue/sound", test_sound },
    { "/store/queue/unsourced", test_unsourced },
    { "/store/queue/one-source", test_one_source },
    { "/store/queue/contradiction", test_contradiction },
    { "/store/queue/missing-position", test_missing_position },
    { "/store/queue/empty-point", test_empty_point },
    { "/store/queue/missing-name", test_missing_name },
    { "/store/queue/languages", test_languages },
    { "/store/queue/quotations", test_quotations },
    { "/store/queue/broken-link", test_broken_link },
    { "/store/queue/pictures", test_pictures },
    { "/store/queue/property-for-kind", test_property_for_kind },
    { "/store/queue/unsound", test_unsound },
    { "/store/queue/duplicates", test_duplicates },
    { "/store/queue/near-duplicates", test_near_duplicates },
    { "/store/queue/many-of-one-name", test_many_of_one_name },
    { "/store/queue/parts", test_parts },
    { "/store/queue/words", test_words },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}

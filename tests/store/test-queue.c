/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work queue: each kind of item is found, goes when it is dealt with, and comes back by undo;
 * looking at a part finds what looking at all finds there. And reviewed entries that are edited. */
#include <math.h>

#include "store-test.h"

typedef struct
{
  char *folder;
  char *path;
  AtlasDb *db;
} Fixture;

static gpointer
new_record (AtlasRecordType type,
            gint64          id)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = id;

  return record;
}

static AtlasEntry *
new_entry (gint64      id,
           const char *kind,
           const char *review)
{
  AtlasEntry *entry = new_record (ATLAS_RECORD_ENTRY, id);

  atlas_set_text (&entry->kind, kind);
  atlas_set_text (&entry->review, review);

  return entry;
}

static AtlasName *
new_name (gint64      id,
          gint64      entry,
          const char *text,
          const char *language)
{
  AtlasName *name = new_record (ATLAS_RECORD_NAME, id);

  name->entry = entry;
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, language);
  atlas_set_text (&name->kind, "official");

  return name;
}

static AtlasProperty *
new_property (gint64      id,
              const char *key,
              const char *value_type)
{
  AtlasProperty *property = new_record (ATLAS_RECORD_PROPERTY, id);

  atlas_set_text (&property->key, key);
  atlas_set_text (&property->value_type, value_type);

  return property;
}

static AtlasClaim *
new_claim (gint64 id,
           gint64 entry,
           gint64 property,
           double number)
{
  AtlasClaim *claim = new_record (ATLAS_RECORD_CLAIM, id);

  claim->entry = entry;
  claim->property = property;
  claim->number = number;
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");

  return claim;
}

static AtlasClaim *
new_relation (gint64 id,
              gint64 entry,
              gint64 property,
              gint64 target)
{
  AtlasClaim *claim = new_claim (id, entry, property, NAN);

  claim->target = target;

  return claim;
}

static AtlasSource *
new_source (gint64      id,
            const char *key)
{
  AtlasSource *source = new_record (ATLAS_RECORD_SOURCE, id);

  atlas_set_text (&source->key, key);
  atlas_set_text (&source->type, "webpage");

  return source;
}

static AtlasEvidence *
new_evidence (gint64      id,
              gint64      claim,
              gint64      source,
              const char *quotation)
{
  AtlasEvidence *evidence = new_record (ATLAS_RECORD_EVIDENCE, id);

  evidence->claim = claim;
  evidence->source = source;
  atlas_set_text (&evidence->quotation, quotation);
  atlas_set_text (&evidence->confidence, "certain");

  return evidence;
}

static AtlasText *
new_text (gint64      id,
          const char *table,
          gint64      owner,
          const char *field,
          const char *words)
{
  AtlasText *text = new_record (ATLAS_RECORD_TEXT, id);

  text->owner = owner;
  atlas_set_text (&text->owner_table, table);
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, "en");
  atlas_set_text (&text->text, words);

  return text;
}

/* Nothing is wanted of this: entries 10 and 60, sources 40 and 41, properties 30 to 33. */
static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  AtlasCollection *collection = new_record (ATLAS_RECORD_COLLECTION, 1);
  AtlasEntry *hub = new_entry (10, "hub", "reviewed");
  AtlasEntry *place = new_entry (60, "place", "reviewed");
  AtlasProperty *population = new_property (30, "population", "number");
  AtlasSource *source = new_source (40, "article");

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  f->db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_WAL);

  atlas_set_text (&collection->uid, "00000000-0000-4000-8000-000000000000");
  atlas_set_text (&collection->default_language, "en");
  hub->position = (AtlasPoint) { TRUE, 118, 24 };
  place->position = (AtlasPoint) { TRUE, 118.2, 24 };
  atlas_set_text (&population->kinds, "hub place");
  atlas_set_text (&source->url, "https://news.example/2023/五月");

  atlas_record_set_take (set, collection);
  atlas_record_set_take (set, hub);
  atlas_record_set_take (set, new_name (11, 10, "Xiamen", "en"));
  atlas_record_set_take (set, new_name (12, 10, "厦门", "zh-Hans"));
  atlas_record_set_take (set, place);
  atlas_record_set_take (set, new_name (61, 60, "The Film Park", "en"));
  atlas_record_set_take (set, new_name (62, 60, "影视园", "zh-Hans"));
  atlas_record_set_take (set, population);
  atlas_record_set_take (set, new_property (31, "located-in", "entry"));
  atlas_record_set_take (set, new_property (32, "different-from", "entry"));
  atlas_record_set_take (set, new_property (33, "known-for", "text"));
  atlas_record_set_take (set, source);
  atlas_record_set_take (set, new_source (41, "report"));
  atlas_record_set_take (set, new_claim (20, 10, 30, 5));
  atlas_record_set_take (set, new_evidence (50, 20, 40, "five people"));

  atlas_db_import (f->db, set, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_true (atlas_db_close (f->db, NULL));
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* Everything that is found: severity, code, record, field, and the other record. */
static GArray *
find_all (AtlasDb *db,
          guint    n_parts)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) languages = atlas_db_queue_languages (db, &error);
  GArray *items = g_array_new (FALSE, FALSE, sizeof (AtlasQueueItem));
  AtlasQueueScope scope = { .languages = (const char * const *) languages, .n_parts = n_parts };

  g_assert_no_error (error);

  for (guint kind = 0; kind < ATLAS_N_QUEUE_KINDS; kind++)
    {
      for (scope.part = 0; scope.part < MAX (1, n_parts); scope.part++)
        {
          g_assert_true (atlas_db_queue (db, kind, &scope, items, &error));
          g_assert_no_error (error);
        }
    }
  g_array_sort (items, atlas_queue_item_compare);

  return items;
}

static char *
list_items (GArray *items)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const AtlasQueueItem *item = &g_array_index (items, AtlasQueueItem, i);
      const char *field = atlas_queue_item_field (item);

      g_string_append_printf (list, "%d %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT "\n",
                              item->severity, atlas_queue_kind_code (item->kind), item->entry, item->id,
                              field != NULL ? field : "-", item->other);
    }

  return g_string_free (list, FALSE);
}

static void
assert_items (Fixture    *f,
              const char *expected)
{
  g_autoptr (GArray) items = find_all (f->db, 0);
  g_autofree char *list = list_items (items);

  g_assert_cmpstr (list, ==, expected);
}

static void
apply (Fixture   *f,
       AtlasEdit *edit)
{
  g_autoptr (GError) error = NULL;

  atlas_db_apply (f->db, edit, &error);
  g_assert_no_error (error);
  atlas_edit_free (edit);
}

static void
put (Fixture  *f,
     gpointer  record)
{
  AtlasEdit *edit = atlas_edit_new ("edit", "Test");

  atlas_edit_take (edit, record);
  apply (f, edit);
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) change = atlas_db_undo (f->db, &error);

  g_assert_no_error (error);
  g_assert_nonnull (change);
}

/* The fault is wanted, @mend empties the queue, and undo brings it back. */
static void
assert_mended (Fixture    *f,
               const char *wanted,
               gpointer    mend)
{
  assert_items (f, wanted);
  put (f, mend);
  assert_items (f, "");
  undo (f);
  assert_items (f, wanted);
  undo (f);
  assert_items (f, "");
}

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

static void
assert_review (Fixture    *f,
               gint64      entry,
               const char *expected)
{
  g_autoptr (AtlasEntry) record = (AtlasEntry *) atlas_db_load_record (f->db, ATLAS_RECORD_ENTRY, entry, NULL);

  g_assert_cmpstr (record->review, ==, expected);
}

static void
take_out (Fixture         *f,
          AtlasRecordType  type,
          gint64           id)
{
  AtlasEdit *edit = atlas_edit_new ("delete", "Test");

  atlas_edit_remove (edit, type, id);
  apply (f, edit);
}

/* Whatever is done to a reviewed record or to what belongs to it makes it a draft; one undo takes
 * back both, and one redo does both again. */
static void
test_reopen (Fixture       *f,
             gconstpointer  data)
{
  AtlasEntry *noted = new_entry (10, "hub", "reviewed");
  AtlasEntryTag *tagged = new_record (ATLAS_RECORD_ENTRY_TAG, 81);
  AtlasTag *tag = new_record (ATLAS_RECORD_TAG, 80);
  gpointer puts[] = {
    noted, new_name (12, 10, "鹭岛", "zh-Hans"), new_name (13, 10, "Amoy", "en"),
    new_text (90, "entry", 10, "description", "A port"), new_text (91, "claim", 20, "scope", "the city"),
    new_claim (20, 10, 30, 6), new_claim (21, 10, 30, 6), new_evidence (50, 20, 40, "five"),
    new_evidence (51, 20, 41, "five"), tagged,
  };
  static const struct { AtlasRecordType type; gint64 id; } gone[] = {
    { ATLAS_RECORD_NAME, 12 }, { ATLAS_RECORD_CLAIM, 20 }, { ATLAS_RECORD_EVIDENCE, 50 },
    { ATLAS_RECORD_PROPERTY, 30 }, { ATLAS_RECORD_SOURCE, 40 },
  };

  noted->position = (AtlasPoint) { TRUE, 118, 24 };
  atlas_set_text (&noted->note, "changed");
  atlas_set_text (&tag->key, "port");
  tagged->entry = 10;
  tagged->tag = 80;
  put (f, tag);

  for (guint i = 0; i < G_N_ELEMENTS (puts); i++)
    {
      g_autoptr (AtlasChange) again = NULL;

      put (f, puts[i]);
      assert_review (f, 10, "draft");
      assert_review (f, 60, "reviewed");
      undo (f);
      assert_review (f, 10, "reviewed");
      again = atlas_db_redo (f->db, NULL);
      assert_review (f, 10, "draft");
      undo (f);
    }

  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    {
      take_out (f, gone[i].type, gone[i].id);
      assert_review (f, 10, "draft");
      undo (f);
      assert_review (f, 10, "reviewed");
    }
}

static void
test_not_reopened (Fixture       *f,
                   gconstpointer  data)
{
  AtlasEdit *edit = atlas_edit_new ("edit", "Test");
  AtlasEntry *hub = new_entry (10, "hub", "reviewed");
  AtlasEntry *waiting = new_entry (60, "place", "needs-source");
  AtlasSource *source = new_source (40, "article");

  /* The same again is no edit. */
  hub->position = (AtlasPoint) { TRUE, 118, 24 };
  put (f, hub);
  assert_review (f, 10, "reviewed");

  /* What others say of it is theirs, and so is a source. */
  put (f, new_relation (22, 60, 31, 10));
  assert_review (f, 10, "reviewed");
  assert_review (f, 60, "draft");
  atlas_set_text (&source->title, "Title");
  put (f, source);
  assert_review (f, 10, "reviewed");

  /* What the edit itself says of the review stands, other changes or not. */
  waiting->position = (AtlasPoint) { TRUE, 118.3, 24 };
  put (f, waiting);
  assert_review (f, 60, "needs-source");
  hub = new_entry (60, "place", "reviewed");
  hub->position = (AtlasPoint) { TRUE, 118.4, 24 };
  atlas_edit_take (edit, hub);
  atlas_edit_take (edit, new_name (63, 60, "Park", "en"));
  apply (f, edit);
  assert_review (f, 60, "reviewed");

  /* That two are not the same is a judgement, no edit of either. */
  put (f, new_relation (23, 60, 32, 10));
  assert_review (f, 60, "reviewed");
  take_out (f, ATLAS_RECORD_CLAIM, 23);
  assert_review (f, 60, "reviewed");
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
    { "/store/review/reopen", test_reopen },
    { "/store/review/not-reopened", test_not_reopened },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}

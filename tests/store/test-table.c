/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table of entries asks of a collection: its columns, its order, its rows. */
#include "store-test.h"

#include <math.h>

#include "atlas-store.h"
#include "atlas-test.h"

enum { SALES = 101, MOTTO, FOUNDED, PARTNER, UNUSED, SOURCE = 201, TAG_A = 301, TAG_B };
enum { HARBOUR = 1, TEA, NAMELESS, PERSON, HUB };

typedef struct
{
  char    *folder;
  char    *path;
  AtlasDb *db;
} Fixture;

static void
add_property (AtlasRecordSet *set,
              gint64          id,
              const char     *key,
              const char     *value_type)
{
  AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);

  property->base.id = id;
  property->ordinal = id;
  atlas_set_text (&property->key, key);
  atlas_set_text (&property->value_type, value_type);
  atlas_set_text (&property->unit_family, g_strcmp0 (value_type, "number") == 0 ? "other" : NULL);
  atlas_record_set_take (set, property);
}

static AtlasEntry *
add_entry (AtlasRecordSet *set,
           gint64          id,
           const char     *kind,
           const char     *english,
           const char     *chinese)
{
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  const char *texts[] = { english, chinese };
  static const char * const languages[] = { "en", "zh-Hans" };

  entry->base.id = id;
  atlas_set_text (&entry->kind, kind);
  atlas_set_text (&entry->review, "draft");
  atlas_record_set_take (set, entry);

  for (guint i = 0; i < 2; i++)
    {
      AtlasName *name;

      if (texts[i] == NULL)
        continue;

      name = atlas_record_new (ATLAS_RECORD_NAME);
      name->base.id = 1000 + id * 10 + i;
      name->entry = id;
      name->ordinal = i;
      atlas_set_text (&name->text, texts[i]);
      atlas_set_text (&name->language, languages[i]);
      atlas_set_text (&name->kind, "official");
      atlas_record_set_take (set, name);
    }

  return entry;
}

static AtlasClaim *
add_claim (AtlasRecordSet *set,
           gint64          id,
           gint64          entry,
           gint64          property)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->base.id = id;
  claim->entry = entry;
  claim->property = property;
  claim->ordinal = id;
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  atlas_record_set_take (set, claim);

  return claim;
}

static void
add_number (AtlasRecordSet *set,
            gint64          id,
            gint64          entry,
            double          number,
            const char     *unit,
            const char     *rank)
{
  AtlasClaim *claim = add_claim (set, id, entry, SALES);

  claim->number = number;
  atlas_set_text (&claim->qualifier, "=");
  atlas_set_text (&claim->unit, unit);
  atlas_set_text (&claim->rank, rank);
}

static void
add_tag (AtlasRecordSet *set,
         gint64          id,
         const char     *key,
         gint64          entry)
{
  AtlasTag *tag = atlas_record_new (ATLAS_RECORD_TAG);
  AtlasEntryTag *link = atlas_record_new (ATLAS_RECORD_ENTRY_TAG);

  tag->base.id = id;
  atlas_set_text (&tag->key, key);
  atlas_record_set_take (set, tag);
  link->base.id = id + 1000;
  link->entry = entry;
  link->tag = id;
  atlas_record_set_take (set, link);
}

static AtlasRecordSet *
make_set (void)
{
  AtlasRecordSet *set = atlas_record_set_new ();
  AtlasSource *source = atlas_record_new (ATLAS_RECORD_SOURCE);
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);
  AtlasEntry *entry;

  add_property (set, SALES, "sales", "number");
  add_property (set, MOTTO, "motto", "text");
  add_property (set, FOUNDED, "founded", "date");
  add_property (set, PARTNER, "partner", "entry");
  add_property (set, UNUSED, "unused", "text");

  entry = add_entry (set, HARBOUR, "place", "Harbour 10", "重庆");
  entry->hub = HUB;
  entry->position = (AtlasPoint) { TRUE, 118, 24 };
  entry->precision_m = 500;
  entry = add_entry (set, TEA, "place", "Harbour 9", "安溪");
  entry->position = (AtlasPoint) { TRUE, 118, -10 };
  atlas_set_text (&entry->review, "reviewed");
  add_entry (set, NAMELESS, "place", NULL, NULL);
  add_entry (set, PERSON, "person", "alice", NULL);
  add_entry (set, HUB, "hub", "Xiamen", "厦门");

  add_number (set, 501, HARBOUR, 7, "visitors", "normal");
  add_number (set, 502, HARBOUR, 3, "visitors", "preferred");
  add_number (set, 503, TEA, 5, "visitors", "normal");
  add_number (set, 504, NAMELESS, 1000, "artists", "normal");
  add_number (set, 505, PERSON, 1, "visitors", "withdrawn");
  atlas_set_text (&add_claim (set, 506, TEA, MOTTO)->text, "Zeal");
  atlas_set_text (&add_claim (set, 507, HUB, MOTTO)->text, "ardour");
  atlas_set_text (&add_claim (set, 508, TEA, FOUNDED)->date, "2019-22");
  atlas_set_text (&add_claim (set, 509, HUB, FOUNDED)->date, "../2019-05");
  atlas_set_text (&add_claim (set, 510, HARBOUR, FOUNDED)->date, "2019-10");
  add_claim (set, 511, PERSON, PARTNER)->target = TEA;
  add_claim (set, 512, HUB, PARTNER)->target = PERSON;
  add_tag (set, TAG_A, "tea", TEA);
  add_tag (set, TAG_B, "film", HUB);

  source->base.id = SOURCE;
  atlas_set_text (&source->key, "article");
  atlas_set_text (&source->type, "webpage");
  atlas_record_set_take (set, source);
  evidence->base.id = 601;
  evidence->claim = 503;
  evidence->source = SOURCE;
  atlas_set_text (&evidence->confidence, "certain");
  atlas_record_set_take (set, evidence);

  return set;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (AtlasRecordSet) set = make_set ();
  g_autoptr (GError) error = NULL;

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "table.gpkg", NULL);
  f->db = store_test_create (f->folder, "table.gpkg", 0);
  atlas_db_import (f->db, set, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  if (f->db != NULL)
    g_assert_true (atlas_db_close (f->db, &error));
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* @expected: ids with spaces between */
static void
check_order (Fixture    *f,
             const char *kind,
             const char *column,
             gboolean    descending,
             const char *expected)
{
  g_autoptr (AtlasColumn) by = atlas_column_from_key (column);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  AtlasOrder order = { (char *) kind, by, descending, ATLAS_LABELS_ENGLISH };
  g_autoptr (GArray) ids = atlas_db_list_ordered (f->db, &order, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (found, "%s%d", i > 0 ? " " : "", (int) g_array_index (ids, gint64, i));
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  /* By name: none first, then letters of any case, digits by value, Han by pinyin. */
  check_order (f, NULL, "title", FALSE, "3 4 2 1 5");
  check_order (f, NULL, "title", TRUE, "5 1 2 4 3");
  check_order (f, "place", "title", FALSE, "3 2 1");
  check_order (f, "policy", "title", FALSE, "");
  check_order (f, NULL, "name:en", FALSE, "4 2 1 5 3");
  check_order (f, NULL, "name:en", TRUE, "5 1 2 4 3");
  check_order (f, NULL, "name:zh-Hans", FALSE, "2 1 5 3 4");
  check_order (f, NULL, "name:fr", FALSE, "3 4 2 1 5");
  check_order (f, NULL, "kind", FALSE, "5 3 2 1 4");
  check_order (f, NULL, "hub", FALSE, "1 3 4 2 5");
  check_order (f, NULL, "position", FALSE, "2 1 3 4 5");
  check_order (f, NULL, "precision", TRUE, "1 3 4 2 5");
  check_order (f, NULL, "review", TRUE, "2 3 4 1 5");
  check_order (f, NULL, "tags", FALSE, "5 2 3 4 1");

  /* The preferred claim counts, a withdrawn one does not; within a unit by value. */
  check_order (f, NULL, "property:101", FALSE, "3 1 2 4 5");
  check_order (f, NULL, "property:101", TRUE, "2 1 3 4 5");
  check_order (f, NULL, "property:102", FALSE, "5 2 3 4 1");
  check_order (f, NULL, "property:103", FALSE, "5 2 1 3 4");
  check_order (f, NULL, "property:104", FALSE, "5 4 3 2 1");
  check_order (f, NULL, "property:104", TRUE, "4 5 3 2 1");
}

static void
check_columns (Fixture    *f,
               const char *kind,
               const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) columns = atlas_db_list_columns (f->db, kind, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *key = atlas_column_to_key (columns->pdata[i]);

      g_string_append_printf (found, "%s%s", i > 0 ? " " : "", key);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_columns (Fixture       *f,
              gconstpointer  data)
{
  check_columns (f, NULL, "name:en name:zh-Hans kind hub position precision review tags "
                          "property:101 property:102 property:103 property:104");
  check_columns (f, "place", "name:en name:zh-Hans kind hub position precision review tags "
                             "property:101 property:102 property:103");
  check_columns (f, "policy", "name:en name:zh-Hans kind hub position precision review tags");
}

static void
test_rows (Fixture       *f,
           gconstpointer  data)
{
  const gint64 ids[] = { PERSON, 4711, TEA };
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) all = atlas_db_load_all (f->db, &error);
  g_autoptr (AtlasRecordSet) rows = atlas_db_load_rows (f->db, ids, G_N_ELEMENTS (ids), &error);
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GPtrArray) names = NULL;
  static const guint n_expected[ATLAS_N_RECORD_TYPES] = {
    [ATLAS_RECORD_ENTRY] = 2, [ATLAS_RECORD_NAME] = 3, [ATLAS_RECORD_CLAIM] = 5,
    [ATLAS_RECORD_EVIDENCE] = 1, [ATLAS_RECORD_ENTRY_TAG] = 1
  };

  g_assert_no_error (error);
  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_autoptr (GPtrArray) found = atlas_record_set_all (rows, type);

      g_assert_cmpuint (found->len, ==, n_expected[type]);
      for (guint i = 0; i < found->len; i++)
        g_assert_true (atlas_record_equal (found->pdata[i],
                                           atlas_record_set_get (all, type, ((AtlasRecord *) found->pdata[i])->id)));
    }

  claims = atlas_column_claims (rows, PERSON, PARTNER);
  g_assert_cmpuint (claims->len, ==, 1);
  names = atlas_record_set_children (rows, ATLAS_RECORD_NAME, ((AtlasClaim *) claims->pdata[0])->target);
  g_assert_cmpuint (names->len, ==, 2);
}

/* More than one run of the queries holds. */
static void
test_many_rows (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (AtlasRecordSet) rows = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  for (gint64 i = 0; i < 150; i++)
    {
      gint64 id = 10000 + i;

      add_entry (set, id, "work", "Work", NULL);
      g_array_append_val (ids, id);
    }
  g_assert_true (atlas_db_import (f->db, set, NULL, ATLAS_IMPORT_BASELINE, &error));

  rows = atlas_db_load_rows (f->db, (const gint64 *) (void *) ids->data, ids->len, &error);
  g_assert_no_error (error);
  entries = atlas_record_set_all (rows, ATLAS_RECORD_ENTRY);
  g_assert_cmpuint (entries->len, ==, 150);
  g_assert_cmpuint (atlas_record_set_size (rows), ==, 300);
}

static void
test_store (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasStore) store = atlas_store_new ();
  g_autoptr (AtlasColumn) title = atlas_column_new (ATLAS_COLUMN_TITLE, NULL, 0);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (AtlasRecordSet) rows = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  AtlasOrder order = { NULL, title, FALSE, ATLAS_LABELS_ENGLISH };
  gint64 tea = TEA;

  g_assert_true (atlas_db_close (g_steal_pointer (&f->db), &error));
  atlas_store_open_async (store, f->path, 0, NULL, take_result, &result);
  g_assert_true (atlas_store_open_finish (store, await (&result), &error));
  g_clear_object (&result);

  atlas_store_list_ordered_async (store, &order, NULL, take_result, &result);
  ids = atlas_store_list_ordered_finish (store, await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 5);
  g_clear_object (&result);

  atlas_store_list_columns_async (store, "place", NULL, take_result, &result);
  columns = atlas_store_list_columns_finish (store, await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (columns->len, ==, 11);
  g_clear_object (&result);

  atlas_store_load_rows_async (store, &tea, 1, NULL, take_result, &result);
  rows = atlas_store_load_rows_finish (store, await (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (atlas_record_set_get (rows, ATLAS_RECORD_ENTRY, TEA));
  g_clear_object (&result);

  atlas_store_close_async (store, NULL, take_result, &result);
  g_assert_true (atlas_store_close_finish (store, await (&result), &error));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/table/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/table/columns", Fixture, NULL, set_up, test_columns, tear_down);
  g_test_add ("/table/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/table/many-rows", Fixture, NULL, set_up, test_many_rows, tear_down);
  g_test_add ("/table/store", Fixture, NULL, set_up, test_store, tear_down);
  status = g_test_run ();
  store_test_remove (folder);

  return status;
}

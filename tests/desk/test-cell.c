/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cells of the table show, and what becomes of a text that is put into one. */
#include "app-test.h"

#include <math.h>

#include "atlas-cell-batch.h"
#include "atlas-entry-list.h"

typedef struct
{
  AtlasRecordSet *set;
  AtlasEntryList *entries;
  AtlasCellSource source;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_summary_unref);
  g_autoptr (GPtrArray) entries = NULL;

  f->set = app_test_set ();
  f->entries = atlas_entry_list_new ();
  f->source = (AtlasCellSource) { f->set, f->set, ATLAS_LABELS_ENGLISH };

  entries = atlas_record_set_all (f->set, ATLAS_RECORD_ENTRY);
  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];
      g_autofree char *title = atlas_cell_title (&f->source, entry->base.id);

      g_ptr_array_add (summaries, app_test_summary (entry->base.id, entry->kind, entry->hub, title));
    }
  atlas_entry_list_update (f->entries, summaries, NULL, 0);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  atlas_record_set_unref (f->set);
  g_object_unref (f->entries);
}

static AtlasColumn *
column_of (const char *key)
{
  AtlasColumn *column = atlas_column_from_key (key);

  g_assert_nonnull (column);

  return column;
}

static void
check_look (Fixture    *f,
            gint64      entry,
            const char *key,
            const char *shown,
            const char *typed)
{
  g_autoptr (AtlasColumn) column = column_of (key);
  g_autoptr (AtlasCellLook) look = atlas_cell_look (&f->source, entry, column);
  g_autofree char *text = atlas_cell_text (&f->source, entry, column);

  g_assert_cmpstr (look->text, ==, shown);
  g_assert_cmpstr (text, ==, typed);
}

static void
test_looks (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasColumn) sales = column_of ("property:101");
  g_autoptr (AtlasCellLook) first = NULL;
  g_autoptr (AtlasCellLook) second = NULL;
  AtlasClaim *claim = atlas_record_copy (atlas_record_set_get (f->set, ATLAS_RECORD_CLAIM, TEST_CLAIM_SALES));

  check_look (f, TEST_XIAMEN, "name:en", "Xiamen", "Xiamen");
  check_look (f, TEST_XIAMEN, "name:zh-Hans", "厦门", "厦门");
  check_look (f, TEST_XIAMEN, "name:fr", NULL, "");
  check_look (f, TEST_XIAMEN, "kind", "Hub", "Hub");
  check_look (f, TEST_STUDIO, "hub", "Xiamen", "Xiamen");
  check_look (f, TEST_XIAMEN, "hub", NULL, "");
  check_look (f, TEST_XIAMEN, "tags", "music", "music");
  check_look (f, TEST_LOOSE, "position", NULL, "");
  check_look (f, 4711, "kind", NULL, "");

  /* Several claims: one is shown, all are copied. */
  first = atlas_cell_look (&f->source, TEST_XIAMEN, sales);
  g_assert_nonnull (first->text);
  g_assert_cmpuint (first->more, ==, 0);
  g_assert_false (first->unsourced);
  claim->base.id = 9001;
  claim->ordinal = 0;
  atlas_set_text (&claim->rank, "preferred");
  atlas_record_set_take (f->set, claim);
  second = atlas_cell_look (&f->source, TEST_XIAMEN, sales);
  g_assert_cmpuint (second->more, ==, 1);
  g_assert_true (second->unsourced);
}

/* Puts one text into one cell and gives the edit that comes of it; NULL: it was refused. */
static AtlasEdit *
set_cell (Fixture    *f,
          gint64      entry,
          const char *key,
          const char *text)
{
  g_autoptr (AtlasCellBatch) batch = atlas_cell_batch_new (&f->source, G_LIST_MODEL (f->entries));
  g_autoptr (AtlasColumn) column = column_of (key);
  g_autoptr (GError) error = NULL;
  AtlasEdit *edit;

  if (!atlas_cell_batch_set (batch, entry, column, text, &error))
    {
      g_assert_nonnull (error);
      g_assert_null (atlas_cell_batch_finish (batch, "edit", NULL));
      return NULL;
    }
  g_assert_no_error (error);
  edit = atlas_cell_batch_finish (batch, "edit", NULL);

  return edit != NULL ? edit : atlas_edit_new ("edit", NULL);
}

static gpointer
only_record (AtlasEdit *edit)
{
  AtlasEditStep *step;

  g_assert_nonnull (edit);
  g_assert_cmpuint (edit->steps->len, ==, 1);
  step = edit->steps->pdata[0];
  g_assert_false (step->remove);

  return step->record;
}

static void
test_fields (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (AtlasEdit) kind = set_cell (f, TEST_STUDIO, "kind", " person ");
  g_autoptr (AtlasEdit) review = set_cell (f, TEST_STUDIO, "review", "Needs a second source");
  g_autoptr (AtlasEdit) hub = set_cell (f, TEST_STUDIO, "hub", "Wuxi");
  g_autoptr (AtlasEdit) none = set_cell (f, TEST_STUDIO, "hub", "");
  g_autoptr (AtlasEdit) position = set_cell (f, TEST_STUDIO, "position", "24.5, 118.1");
  g_autoptr (AtlasEdit) precision = set_cell (f, TEST_STUDIO, "precision", "2.5 km");
  g_autoptr (AtlasEdit) same = set_cell (f, TEST_STUDIO, "kind", "Organisation");

  g_assert_cmpstr (((AtlasEntry *) only_record (kind))->kind, ==, "person");
  g_assert_cmpstr (((AtlasEntry *) only_record (review))->review, ==, "needs-second-source");
  g_assert_cmpint (((AtlasEntry *) only_record (hub))->hub, ==, TEST_WUXI);
  g_assert_cmpint (((AtlasEntry *) only_record (none))->hub, ==, 0);
  g_assert_cmpfloat (((AtlasEntry *) only_record (position))->position.latitude, ==, 24.5);
  g_assert_cmpfloat (((AtlasEntry *) only_record (precision))->precision_m, ==, 2500);
  g_assert_cmpuint (same->steps->len, ==, 0);

  g_assert_null (set_cell (f, TEST_STUDIO, "kind", "ship"));
  g_assert_null (set_cell (f, TEST_STUDIO, "review", ""));
  g_assert_null (set_cell (f, TEST_STUDIO, "hub", "Atlantis"));
  g_assert_null (set_cell (f, TEST_STUDIO, "hub", "no such hub"));
  g_assert_null (set_cell (f, TEST_STUDIO, "position", "somewhere"));
  g_assert_null (set_cell (f, TEST_STUDIO, "position", "95, 200"));
  g_assert_null (set_cell (f, TEST_STUDIO, "precision", "-5"));
  g_assert_null (set_cell (f, TEST_STUDIO, "title", "x"));
  g_assert_null (set_cell (f, 4711, "kind", "hub"));
}

static void
test_names (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasEdit) renamed = set_cell (f, TEST_XIAMEN, "name:en", "Amoy");
  g_autoptr (AtlasEdit) added = set_cell (f, TEST_XIAMEN, "name:zh-Latn-pinyin", "Xiàmén");
  g_autoptr (AtlasEdit) removed = set_cell (f, TEST_XIAMEN, "name:en", "");
  AtlasName *name = only_record (renamed);
  AtlasEditStep *step;

  g_assert_cmpint (name->base.id, ==, TEST_XIAMEN_NAME);
  g_assert_cmpstr (name->text, ==, "Amoy");
  name = only_record (added);
  g_assert_cmpint (name->entry, ==, TEST_XIAMEN);
  g_assert_cmpstr (name->kind, ==, "romanised");
  g_assert_cmpstr (name->language, ==, "zh-Latn-pinyin");
  step = removed->steps->pdata[0];
  g_assert_true (step->remove);
  g_assert_cmpint (step->id, ==, TEST_XIAMEN_NAME);

  /* The last name stays. */
  g_assert_null (set_cell (f, TEST_LOOSE, "name:en", ""));
}

static void
test_claims (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (AtlasEdit) number = set_cell (f, TEST_STUDIO, "property:102", "12000");
  g_autoptr (AtlasEdit) money = set_cell (f, TEST_STUDIO, "property:101", "over $740 million 2017");
  g_autoptr (AtlasEdit) text = set_cell (f, TEST_STUDIO, "property:103", "Play on");
  g_autoptr (AtlasEdit) date = set_cell (f, TEST_STUDIO, "property:104", "2019-05");
  g_autoptr (AtlasEdit) entry = set_cell (f, TEST_STUDIO, "property:105", "Wuxi");
  g_autoptr (AtlasEdit) removed = set_cell (f, TEST_XIAMEN, "property:103", "");
  AtlasClaim *claim = only_record (number);
  AtlasEditStep *step = removed->steps->pdata[0];

  g_assert_cmpfloat (claim->number, ==, 12000);
  g_assert_cmpstr (claim->qualifier, ==, "=");
  g_assert_cmpint (claim->entry, ==, TEST_STUDIO);
  claim = only_record (money);
  g_assert_cmpfloat (claim->number, ==, 740e6);
  g_assert_cmpstr (claim->qualifier, ==, ">");
  g_assert_cmpstr (claim->currency, ==, "USD");
  g_assert_cmpstr (claim->period, ==, "2017");
  claim = only_record (text);
  g_assert_cmpstr (claim->text, ==, "Play on");
  g_assert_cmpstr (claim->language, ==, "en");
  claim = only_record (date);
  g_assert_cmpstr (claim->date, ==, "2019-05");
  claim = only_record (entry);
  g_assert_cmpint (claim->target, ==, TEST_WUXI);
  g_assert_true (step->remove);
  g_assert_cmpint (step->id, ==, TEST_CLAIM_MOTTO);

  g_assert_null (set_cell (f, TEST_STUDIO, "property:102", "many, many"));
  g_assert_null (set_cell (f, TEST_STUDIO, "property:104", "the day before"));
  g_assert_null (set_cell (f, TEST_STUDIO, "property:105", "Atlantis"));
  g_assert_null (set_cell (f, TEST_STUDIO, "property:999", "1"));
}

/* A cell with several claims is left alone. */
static void
test_several (Fixture       *f,
              gconstpointer  data)
{
  AtlasClaim *claim = atlas_record_copy (atlas_record_set_get (f->set, ATLAS_RECORD_CLAIM, TEST_CLAIM_MOTTO));

  claim->base.id = 9001;
  atlas_record_set_take (f->set, claim);
  g_assert_null (set_cell (f, TEST_XIAMEN, "property:103", "Another"));
  g_assert_null (set_cell (f, TEST_XIAMEN, "property:103", ""));
}

/* Several cells of one record come to one step, a refused one leaves the others. */
static void
test_together (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (AtlasCellBatch) batch = atlas_cell_batch_new (&f->source, G_LIST_MODEL (f->entries));
  g_autoptr (AtlasColumn) kind = column_of ("kind");
  g_autoptr (AtlasColumn) review = column_of ("review");
  g_autoptr (AtlasColumn) hub = column_of ("hub");
  g_autoptr (AtlasEdit) edit = NULL;
  const AtlasEntry *entry;

  g_assert_true (atlas_cell_batch_set (batch, TEST_STUDIO, kind, "work", NULL));
  g_assert_false (atlas_cell_batch_set (batch, TEST_STUDIO, hub, "Atlantis", NULL));
  g_assert_true (atlas_cell_batch_set (batch, TEST_STUDIO, review, "reviewed", NULL));
  edit = atlas_cell_batch_finish (batch, "edit", "Studio");
  entry = only_record (edit);
  g_assert_cmpstr (entry->kind, ==, "work");
  g_assert_cmpstr (entry->review, ==, "reviewed");
  g_assert_cmpint (entry->hub, ==, TEST_XIAMEN);
  g_assert_null (atlas_cell_batch_finish (batch, "edit", NULL));
}

static void
test_fill (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (AtlasCellBatch) batch = atlas_cell_batch_new (&f->source, G_LIST_MODEL (f->entries));
  g_autoptr (AtlasColumn) sales = column_of ("property:101");
  g_autoptr (AtlasColumn) hub = column_of ("hub");
  const AtlasClaim *model = atlas_record_set_get (f->set, ATLAS_RECORD_CLAIM, TEST_CLAIM_SALES);
  g_autoptr (AtlasEdit) edit = NULL;
  g_autofree char *told = NULL;
  const AtlasClaim *claim;

  g_assert_true (atlas_cell_batch_fill (batch, TEST_XIAMEN, TEST_WUXI, sales, NULL));
  told = atlas_cell_batch_tell (batch, TEST_WUXI, sales);
  g_assert_nonnull (told);
  edit = atlas_cell_batch_finish (batch, "edit", NULL);
  claim = only_record (edit);
  g_assert_cmpint (claim->base.id, !=, model->base.id);
  g_assert_cmpint (claim->entry, ==, TEST_WUXI);
  g_assert_cmpfloat (claim->number, ==, model->number);
  g_assert_cmpstr (claim->qualifier, ==, model->qualifier);
  g_assert_cmpstr (claim->currency, ==, model->currency);
  g_assert_cmpstr (claim->period, ==, model->period);

  /* A hub does not get itself. */
  g_assert_false (atlas_cell_batch_fill (batch, TEST_STUDIO, TEST_XIAMEN, hub, NULL));
  g_assert_true (atlas_cell_batch_fill (batch, TEST_STUDIO, TEST_LOOSE, hub, NULL));
}

static void
test_tags (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (AtlasEdit) added = set_cell (f, TEST_STUDIO, "tags", " Music， ");
  g_autoptr (AtlasEdit) removed = set_cell (f, TEST_XIAMEN, "tags", "");
  g_autoptr (AtlasCellBatch) batch = atlas_cell_batch_new (&f->source, G_LIST_MODEL (f->entries));
  AtlasEntryTag *link = only_record (added);

  g_assert_cmpint (link->entry, ==, TEST_STUDIO);
  g_assert_cmpint (link->tag, ==, TEST_TAG);
  g_assert_true (((AtlasEditStep *) removed->steps->pdata[0])->remove);
  g_assert_null (set_cell (f, TEST_STUDIO, "tags", "music, unheard-of"));
  g_assert_false (atlas_cell_batch_add_tag (batch, TEST_XIAMEN, TEST_TAG));
  g_assert_true (atlas_cell_batch_add_tag (batch, TEST_WUXI, TEST_TAG));
}

int
main (int    argc,
      char **argv)
{
  app_test_init (&argc, &argv);
  g_test_add ("/cell/looks", Fixture, NULL, set_up, test_looks, tear_down);
  g_test_add ("/cell/fields", Fixture, NULL, set_up, test_fields, tear_down);
  g_test_add ("/cell/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/cell/claims", Fixture, NULL, set_up, test_claims, tear_down);
  g_test_add ("/cell/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/cell/together", Fixture, NULL, set_up, test_together, tear_down);
  g_test_add ("/cell/fill", Fixture, NULL, set_up, test_fill, tear_down);
  g_test_add ("/cell/tags", Fixture, NULL, set_up, test_tags, tear_down);

  return app_test_run ();
}

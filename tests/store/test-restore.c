/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history in words, old values put back, two points in time compared. */
#include "atlas-history.h"
#include "store-test.h"

enum { HUB = 11, NAME = 12, PROPERTY = 13, LABEL = 14, CLAIM = 15, SOURCE = 16, EVIDENCE = 17 };

typedef struct
{
  char *folder;
  AtlasDb *db;
} Fixture;

static void
apply (Fixture    *f,
       const char *verb,
       gpointer    record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new (verb, "Xiamen");

  atlas_edit_take (edit, record);
  atlas_db_apply (f->db, edit, &error);
  g_assert_no_error (error);
}

static AtlasClaim *
load_claim (Fixture *f)
{
  return (AtlasClaim *) atlas_db_load_record (f->db, ATLAS_RECORD_CLAIM, CLAIM, NULL);
}

static void
set_period (Fixture    *f,
            const char *period)
{
  AtlasClaim *claim = load_claim (f);

  atlas_set_text (&claim->period, period);
  apply (f, "edit", claim);
}

/* A hub with an exported sum, proved by a source. */
static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", "Xiamen");
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);
  AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);
  AtlasText *label = atlas_record_new (ATLAS_RECORD_TEXT);
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  AtlasSource *source = atlas_record_new (ATLAS_RECORD_SOURCE);
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);

  f->folder = store_test_folder ();
  f->db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_WAL);

  entry->base.id = HUB;
  atlas_set_text (&entry->kind, "hub");
  atlas_set_text (&entry->review, "draft");
  name->base.id = NAME;
  name->entry = HUB;
  atlas_set_text (&name->text, "Xiamen");
  atlas_set_text (&name->language, "en");
  atlas_set_text (&name->kind, "official");
  property->base.id = PROPERTY;
  atlas_set_text (&property->key, "exports");
  atlas_set_text (&property->value_type, "number");
  atlas_set_text (&property->unit_family, "money");
  label->base.id = LABEL;
  atlas_set_text (&label->owner_table, "property");
  label->owner = PROPERTY;
  atlas_set_text (&label->field, "label");
  atlas_set_text (&label->language, "en");
  atlas_set_text (&label->text, "Exports");
  claim->base.id = CLAIM;
  claim->entry = HUB;
  claim->property = PROPERTY;
  claim->number = 740e6;
  atlas_set_text (&claim->qualifier, "=");
  atlas_set_text (&claim->currency, "USD");
  atlas_set_text (&claim->period, "2017");
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  source->base.id = SOURCE;
  atlas_set_text (&source->key, "paper");
  atlas_set_text (&source->type, "article-newspaper");
  atlas_set_text (&source->title, "A paper");
  evidence->base.id = EVIDENCE;
  evidence->claim = CLAIM;
  evidence->source = SOURCE;
  atlas_set_text (&evidence->confidence, "certain");

  atlas_edit_take (edit, entry);
  atlas_edit_take (edit, name);
  atlas_edit_take (edit, property);
  atlas_edit_take (edit, label);
  atlas_edit_take (edit, claim);
  atlas_edit_take (edit, source);
  atlas_edit_take (edit, evidence);
  atlas_db_apply (f->db, edit, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_true (atlas_db_close (f->db, NULL));
  store_test_remove (f->folder);
  g_free (f->folder);
}

static AtlasChange *
newest (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = atlas_db_history (f->db, 0, 1, TRUE, &error);

  g_assert_no_error (error);

  return g_ptr_array_steal_index (history, 0);
}

static void
assert_undo_label (Fixture    *f,
                   const char *label)
{
  g_autoptr (AtlasChange) change = atlas_db_peek_undo (f->db, NULL);
  g_autofree char *described = atlas_change_describe (change);

  g_assert_cmpstr (described, ==, label);
}

static const AtlasFieldChange *
find (const AtlasChange *change,
      AtlasRecordType    type,
      const char        *field)
{
  for (guint i = 0; i < change->fields->len; i++)
    {
      const AtlasFieldChange *one = change->fields->pdata[i];

      if (one->type == type && g_str_equal (one->field, field))
        return one;
    }

  return NULL;
}

static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasChange) change = NULL;
  g_autoptr (AtlasChange) removed = NULL;
  g_autoptr (AtlasEdit) remove = atlas_edit_new ("edit", "Xiamen");
  const AtlasFieldChange *field;
  AtlasClaim *claim;

  set_period (f, "2018-08");
  assert_undo_label (f, "Change Period “Xiamen”");
  change = newest (f);
  field = find (change, ATLAS_RECORD_CLAIM, "period");
  g_assert_cmpstr (field->about, ==, "Exports");
  g_assert_cmpstr (field->old_words, ==, "2017");
  g_assert_cmpstr (field->new_words, ==, "August 2018");

  claim = load_claim (f);
  atlas_set_text (&claim->rank, "disputed");
  atlas_set_text (&claim->qualifier, ">");
  apply (f, "edit", claim);
  assert_undo_label (f, "Change Claim “Xiamen”");
  g_clear_pointer (&change, atlas_change_free);
  change = newest (f);
  field = find (change, ATLAS_RECORD_CLAIM, "rank");
  g_assert_cmpstr (field->new_words, ==, "Disputed");

  /* What is gone is still known by its name. */
  atlas_edit_remove (remove, ATLAS_RECORD_EVIDENCE, EVIDENCE);
  atlas_edit_remove (remove, ATLAS_RECORD_CLAIM, CLAIM);
  g_assert_true (atlas_db_apply (f->db, remove, NULL));
  assert_undo_label (f, "Remove Claim “Xiamen”");
  removed = newest (f);
  field = find (removed, ATLAS_RECORD_EVIDENCE, "source");
  g_assert_cmpstr (field->about, ==, "Exports");
  g_assert_cmpstr (field->old_words, ==, "A paper");
}

static void
test_restore_field (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasClaim) claim = NULL;
  g_autoptr (AtlasChange) change = NULL;
  gint64 sequence;

  set_period (f, "2018");
  change = newest (f);
  sequence = change->sequence;
  claim = load_claim (f);
  atlas_set_text (&claim->rank, "disputed");
  apply (f, "edit", g_steal_pointer (&claim));

  g_assert_true (atlas_db_restore (f->db, sequence, ATLAS_RECORD_CLAIM, CLAIM, "period", &error));
  claim = load_claim (f);
  g_assert_cmpstr (claim->period, ==, "2017");
  g_assert_cmpstr (claim->rank, ==, "disputed");
  assert_undo_label (f, "Restore “Exports”");

  g_assert_false (atlas_db_restore (f->db, sequence, ATLAS_RECORD_CLAIM, CLAIM, "rank", &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
}

/* A deleted record comes back with what belonged to it, and with nothing else. */
static void
test_restore_record (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEdit) remove = atlas_edit_new ("delete", "Xiamen");
  g_autofree char *before = store_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autoptr (AtlasChange) change = NULL;

  atlas_edit_remove (remove, ATLAS_RECORD_ENTRY, HUB);
  g_assert_true (atlas_db_apply (f->db, remove, &error));
  g_assert_null (load_claim (f));
  change = newest (f);

  /* Its owner is gone too: refused, and said. */
  g_assert_false (atlas_db_restore (f->db, change->sequence, ATLAS_RECORD_CLAIM, CLAIM, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_assert_true (atlas_db_restore (f->db, change->sequence, ATLAS_RECORD_ENTRY, HUB, NULL, &error));
  g_assert_no_error (error);
  after = store_test_dump (f->db);
  g_assert_cmpstr (after, ==, before);
  assert_undo_label (f, "Restore “Xiamen”");
}

static void
test_compare (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) first = newest (f);
  g_autoptr (AtlasChange) last = NULL;
  g_autoptr (AtlasChange) difference = NULL;
  g_autoptr (AtlasChange) none = NULL;
  g_autoptr (AtlasClaim) claim = NULL;
  const AtlasFieldChange *field;

  set_period (f, "2018");
  claim = load_claim (f);
  atlas_set_text (&claim->note, "for a while");
  apply (f, "edit", g_steal_pointer (&claim));
  claim = load_claim (f);
  atlas_set_text (&claim->note, NULL);
  apply (f, "edit", g_steal_pointer (&claim));
  set_period (f, "2019");
  last = newest (f);

  difference = atlas_db_compare (f->db, HUB, first->sequence, last->sequence, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (difference->fields->len, ==, 1);
  field = difference->fields->pdata[0];
  g_assert_cmpstr (field->field, ==, "period");
  g_assert_cmpstr (field->old_words, ==, "2017");
  g_assert_cmpstr (field->new_words, ==, "2019");

  set_period (f, "2017");
  g_clear_pointer (&last, atlas_change_free);
  last = newest (f);
  none = atlas_db_compare (f->db, 0, first->sequence, last->sequence, &error);
  g_assert_cmpuint (none->fields->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/restore/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/store/restore/field", Fixture, NULL, set_up, test_restore_field, tear_down);
  g_test_add ("/store/restore/record", Fixture, NULL, set_up, test_restore_record, tear_down);
  g_test_add ("/store/restore/compare", Fixture, NULL, set_up, test_compare, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection file: every record comes back as it went in; edits, their refusal, reading. */
#include "store-test.h"

#include <math.h>
#include <string.h>

#include "atlas-db-private.h"

typedef struct
{
  char *folder;
  char *path;
  AtlasDb *db;
  AtlasRecordSet *sample;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  f->db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_READ_WRITE);
  f->sample = store_test_sample ();

  atlas_db_import (f->db, f->sample, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  if (f->db != NULL)
    {
      g_autoptr (GPtrArray) findings = atlas_db_check_integrity (f->db, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, ==, 0);
      g_assert_true (atlas_db_close (f->db, &error));
      g_assert_no_error (error);
    }

  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'entry'"), ==, 1);
  atlas_record_set_unref (f->sample);
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
reopen (Fixture      *f,
        AtlasDbFlags  flags)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_db_close (f->db, &error));
  f->db = atlas_db_open (f->path, flags, &error);
  g_assert_no_error (error);
}

static void
test_round_trip (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *before = store_test_dump_set (f->sample);
  g_autofree char *after = NULL;

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_autoptr (GPtrArray) all = atlas_record_set_all (f->sample, type);

      g_assert_cmpuint (all->len, >, 0);
      for (guint i = 0; i < all->len; i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (AtlasRecord) stored = atlas_db_load_record (f->db, type, ((AtlasRecord *) all->pdata[i])->id, &error);

          g_assert_no_error (error);
          g_assert_true (atlas_record_equal (stored, all->pdata[i]));
        }
    }

  reopen (f, ATLAS_DB_READ_ONLY);
  after = store_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

/* The columns of each table are those of the description. */
static void
test_columns (Fixture       *f,
              gconstpointer  data)
{
  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      const AtlasRecordInfo *info = atlas_record_info (type);
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM pragma_table_info('%s')", info->table);

      g_assert_cmpint (store_test_query (f->path, sql), ==, info->n_fields + 1);

      for (guint i = 0; i < info->n_fields; i++)
        {
          const AtlasField *field = &info->fields[i];
          g_autofree char *not_null = g_strdup_printf (
            "SELECT \"notnull\" FROM pragma_table_info('%s') WHERE name = '%s'", info->table, field->name);

          g_assert_cmpint (store_test_query (f->path, not_null), ==,
                           (field->flags & ATLAS_FIELD_REQUIRED) != 0 || field->type == ATLAS_FIELD_INTEGER);

          /* What a closed list allows, the table allows. */
          for (guint j = 0; field->values != NULL && field->values[j] != NULL; j++)
            {
              g_autofree char *mentions = g_strdup_printf (
                "SELECT instr(sql, '''%s''') > 0 FROM sqlite_schema WHERE name = '%s'", field->values[j], info->table);

              g_assert_cmpint (store_test_query (f->path, mentions), ==, 1);
            }
        }
    }
}

static gint64
first_id (Fixture         *f,
          AtlasRecordType  type)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (f->sample, type);

  return ((AtlasRecord *) all->pdata[0])->id;
}

static void
test_edit (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("move", "Xiamen");
  g_autoptr (AtlasEntry) entry = atlas_record_copy (atlas_record_set_get (f->sample, ATLAS_RECORD_ENTRY,
                                                                         first_id (f, ATLAS_RECORD_ENTRY)));
  g_autoptr (AtlasRecord) stored = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GArray) touched = NULL;
  const AtlasChange *change;

  entry->position = (AtlasPoint) { TRUE, 118.25, 24.5 };
  atlas_set_text (&entry->note, "moved");
  atlas_edit_put (edit, entry);
  atlas_db_apply (f->db, edit, &error);
  g_assert_no_error (error);

  touched = atlas_db_take_touched (f->db);
  g_assert_cmpuint (touched->len, ==, 1);
  g_assert_cmpint (g_array_index (touched, AtlasTouched, 0).id, ==, entry->base.id);

  stored = atlas_db_load_record (f->db, ATLAS_RECORD_ENTRY, entry->base.id, &error);
  g_assert_true (atlas_record_equal (stored, entry));

  /* The same again changes nothing and leaves no trace. */
  atlas_db_apply (f->db, edit, &error);
  g_assert_no_error (error);

  history = atlas_db_history (f->db, 0, 100, TRUE, &error);
  g_assert_cmpuint (history->len, ==, 1);
  change = history->pdata[0];
  g_assert_cmpstr (change->author, ==, "Test");
  g_assert_cmpstr (change->origin, ==, "tool");
  g_assert_cmpstr (change->action, ==, "do");
  g_assert_cmpstr (change->verb, ==, "move");
  g_assert_cmpstr (change->subject, ==, "Xiamen");
  g_assert_cmpuint (change->fields->len, ==, 2);
  g_assert_cmpstr (((AtlasFieldChange *) change->fields->pdata[0])->field, ==, "position");
  g_assert_cmpstr (((AtlasFieldChange *) change->fields->pdata[0])->new_value, ==, "118.25 24.5");
  g_assert_cmpstr (((AtlasFieldChange *) change->fields->pdata[1])->new_value, ==, "moved");
}

static void
assert_refused (Fixture     *f,
                gpointer     record,
                const char  *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", NULL);
  g_autofree char *before = store_test_dump (f->db);
  g_autofree char *after = NULL;

  atlas_edit_take (edit, record);
  g_assert_false (atlas_db_apply (f->db, edit, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” does not mention %s", error->message, word);

  after = store_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM change"), ==, 0);
}

static void
test_refusal (Fixture       *f,
              gconstpointer  data)
{
  AtlasName *name;
  AtlasEntry *entry;
  AtlasTag *tag;
  AtlasText *text;

  name = atlas_record_copy (atlas_record_set_get (f->sample, ATLAS_RECORD_NAME, first_id (f, ATLAS_RECORD_NAME)));
  name->entry = 4711;
  assert_refused (f, name, "4711");

  name = atlas_record_copy (atlas_record_set_get (f->sample, ATLAS_RECORD_NAME, first_id (f, ATLAS_RECORD_NAME)));
  atlas_set_text (&name->text, "");
  assert_refused (f, name, "text");

  entry = atlas_record_copy (atlas_record_set_get (f->sample, ATLAS_RECORD_ENTRY, first_id (f, ATLAS_RECORD_ENTRY)));
  atlas_set_text (&entry->kind, "planet");
  assert_refused (f, entry, "kind");

  tag = atlas_record_copy (atlas_record_set_get (f->sample, ATLAS_RECORD_TAG, first_id (f, ATLAS_RECORD_TAG)));
  tag->base.id = 99;
  assert_refused (f, tag, "tag");

  text = atlas_record_copy (atlas_record_set_get (f->sample, ATLAS_RECORD_TEXT, first_id (f, ATLAS_RECORD_TEXT)));
  text->owner = 4712;
  assert_refused (f, text, "4712");
}

/* References may point at what a later step brings. */
static void
test_forward_references (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", NULL);
  AtlasName *name = (AtlasName *) store_test_random_record (random, f->sample, ATLAS_RECORD_NAME);
  AtlasEntry *entry = (AtlasEntry *) store_test_random_record (random, f->sample, ATLAS_RECORD_ENTRY);

  name->entry = entry->base.id;
  atlas_edit_take (edit, name);
  atlas_edit_take (edit, entry);
  atlas_db_apply (f->db, edit, &error);
  g_assert_no_error (error);
}

static void
test_removal (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *before = store_test_dump (f->db);

  for (guint type = 1; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AtlasEdit) edit = atlas_edit_new ("delete", NULL);
      g_autoptr (GPtrArray) all = atlas_record_set_all (f->sample, type);
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (AtlasRecordSet) left = NULL;
      g_autoptr (GPtrArray) rest = NULL;
      g_autoptr (AtlasChange) undone = NULL;
      g_autofree char *after = NULL;

      for (guint i = 0; i < all->len; i++)
        atlas_edit_remove (edit, type, ((AtlasRecord *) all->pdata[i])->id);
      atlas_db_apply (f->db, edit, &error);
      g_assert_no_error (error);

      left = atlas_db_load_all (f->db, &error);
      rest = atlas_record_set_all (left, type);
      g_assert_cmpuint (rest->len, ==, 0);
      findings = atlas_db_check_integrity (f->db, &error);
      g_assert_cmpuint (findings->len, ==, 0);

      undone = atlas_db_undo (f->db, &error);
      g_assert_no_error (error);
      after = store_test_dump (f->db);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_load_entry (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = atlas_record_set_all (f->sample, ATLAS_RECORD_ENTRY);
  g_autoptr (GError) error = NULL;

  g_assert_null (atlas_db_load_entry (f->db, 4711, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < entries->len; i++)
    {
      gint64 id = ((AtlasRecord *) entries->pdata[i])->id;
      g_autoptr (AtlasRecordSet) set = atlas_db_load_entry (f->db, id, &error);
      g_autoptr (GPtrArray) all_claims = atlas_record_set_all (f->sample, ATLAS_RECORD_CLAIM);
      g_autoptr (GPtrArray) names = atlas_record_set_children (f->sample, ATLAS_RECORD_NAME, id);
      g_autoptr (GPtrArray) loaded_names = NULL;

      g_assert_no_error (error);
      g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, id));
      loaded_names = atlas_record_set_children (set, ATLAS_RECORD_NAME, id);
      g_assert_cmpuint (loaded_names->len, ==, names->len);

      for (guint j = 0; j < all_claims->len; j++)
        {
          const AtlasClaim *claim = all_claims->pdata[j];
          g_autoptr (GPtrArray) proofs = NULL;
          g_autoptr (GPtrArray) loaded = NULL;
          g_autoptr (GPtrArray) texts = NULL;
          g_autoptr (GPtrArray) loaded_texts = NULL;

          if (claim->entry != id && claim->target != id)
            continue;

          g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_CLAIM, claim->base.id));
          g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property));
          g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, claim->entry));
          if (claim->target != 0)
            g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, claim->target));

          texts = atlas_record_set_children (f->sample, ATLAS_RECORD_TEXT, claim->base.id);
          loaded_texts = atlas_record_set_children (set, ATLAS_RECORD_TEXT, claim->base.id);
          g_assert_cmpuint (texts->len, ==, loaded_texts->len);

          proofs = atlas_record_set_children (f->sample, ATLAS_RECORD_EVIDENCE, claim->base.id);
          loaded = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, claim->base.id);
          g_assert_cmpuint (proofs->len, ==, loaded->len);
          for (guint k = 0; k < loaded->len; k++)
            g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_SOURCE,
                                                    ((AtlasEvidence *) loaded->pdata[k])->source));
        }
    }
}

/* A figure of an entry may be a part of one of its hub: those are at hand. */
static void
test_load_hub_figures (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = atlas_record_set_all (f->sample, ATLAS_RECORD_ENTRY);
  g_autoptr (GPtrArray) claims = atlas_record_set_all (f->sample, ATLAS_RECORD_CLAIM);
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", NULL);
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (GError) error = NULL;
  const AtlasClaim *figure = NULL;
  AtlasEntry *entry = NULL;

  for (guint i = 0; i < claims->len && figure == NULL; i++)
    {
      if (!isnan (((const AtlasClaim *) claims->pdata[i])->number))
        figure = claims->pdata[i];
    }
  g_assert_nonnull (figure);

  for (guint i = 0; i < entries->len && entry == NULL; i++)
    {
      if (((const AtlasRecord *) entries->pdata[i])->id != figure->entry)
        entry = atlas_record_copy (entries->pdata[i]);
    }
  entry->hub = figure->entry;
  atlas_edit_take (edit, entry);
  atlas_db_apply (f->db, edit, &error);
  g_assert_no_error (error);

  set = atlas_db_load_entry (f->db, entry->base.id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_CLAIM, figure->base.id));
  g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, figure->property));
  g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, figure->entry));
}

static void
test_vocabulary (Fixture       *f,
                 gconstpointer  data)
{
  static const AtlasRecordType types[] = {
    ATLAS_RECORD_COLLECTION, ATLAS_RECORD_PROPERTY, ATLAS_RECORD_SOURCE, ATLAS_RECORD_TAG
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_db_load_vocabulary (f->db, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GPtrArray) there = atlas_record_set_all (set, types[i]);
      g_autoptr (GPtrArray) all = atlas_record_set_all (f->sample, types[i]);

      g_assert_cmpuint (there->len, ==, all->len);
    }
}

/* What a summary keeps of a name. */
static void
check_name (const AtlasName *stored,
            const AtlasName *shown)
{
  g_assert_cmpstr (shown->text, ==, stored->text);
  g_assert_cmpstr (shown->language, ==, stored->language);
  g_assert_cmpstr (shown->kind, ==, stored->kind);
  g_assert_cmpstr (shown->sort_key, ==, stored->sort_key);
  g_assert_cmpint (shown->preferred, ==, stored->preferred);
}

static void
test_list (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = atlas_db_list (f->db, NULL, 0, &error);
  g_autoptr (GPtrArray) entries = atlas_record_set_all (f->sample, ATLAS_RECORD_ENTRY);
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GPtrArray) claims = atlas_record_set_all (f->sample, ATLAS_RECORD_CLAIM);
  gint64 wanted[2];

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, entries->len);

  for (guint i = 0; i < list->len; i++)
    {
      const AtlasSummary *summary = list->pdata[i];
      const AtlasEntry *entry = atlas_record_set_get (f->sample, ATLAS_RECORD_ENTRY, summary->id);
      g_autoptr (GPtrArray) names = atlas_record_set_children (f->sample, ATLAS_RECORD_NAME, summary->id);
      g_autoptr (GPtrArray) tags = atlas_record_set_children (f->sample, ATLAS_RECORD_ENTRY_TAG, summary->id);
      g_autoptr (GPtrArray) shown = atlas_summary_list_names (summary);
      guint n_claims = 0;
      guint n_unsourced = 0;

      g_assert_cmpstr (summary->kind, ==, entry->kind);
      g_assert_cmpint (summary->hub, ==, entry->hub);
      g_assert_cmpint (summary->position.set, ==, entry->position.set);
      g_assert_cmpstr (summary->review, ==, entry->review);
      g_assert_cmpuint (shown->len, ==, names->len);
      for (guint j = 0; j < names->len; j++)
        {
          g_autofree char *folded = atlas_fold (((AtlasName *) names->pdata[j])->text);

          check_name (names->pdata[j], shown->pdata[j]);
          g_assert_true (atlas_summary_has_name (summary, ((AtlasName *) names->pdata[j])->text));
          g_assert_nonnull (strstr (summary->haystack, folded));
        }
      for (guint j = 0; j < tags->len; j++)
        {
          const AtlasTag *tag = atlas_record_set_get (f->sample, ATLAS_RECORD_TAG,
                                                      ((AtlasEntryTag *) tags->pdata[j])->tag);

          g_assert_nonnull (strstr (summary->haystack, tag->key));
        }
      for (guint j = 0; j < claims->len; j++)
        {
          const AtlasClaim *claim = claims->pdata[j];
          g_autoptr (GPtrArray) proofs = atlas_record_set_children (f->sample, ATLAS_RECORD_EVIDENCE, claim->base.id);

          if (claim->entry != summary->id)
            continue;
          n_claims++;
          n_unsourced += proofs->len == 0 && strcmp (claim->rank, "withdrawn") != 0;
        }
      g_assert_cmpuint (summary->n_claims, ==, n_claims);
      g_assert_cmpuint (summary->n_unsourced, ==, n_unsourced);
    }

  wanted[0] = ((AtlasSummary *) list->pdata[2])->id;
  wanted[1] = 4711;
  some = atlas_db_list (f->db, wanted, 2, &error);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpint (((AtlasSummary *) some->pdata[0])->id, ==, wanted[0]);
  g_assert_cmpstr (((AtlasSummary *) some->pdata[0])->haystack, ==, ((AtlasSummary *) list->pdata[2])->haystack);
}

/* Those without a position are listed in order, of all entries and of some. */
static void
test_unplaced (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) unplaced = atlas_db_list_unplaced (f->db, NULL, &error);
  g_autoptr (GPtrArray) entries = atlas_record_set_all (f->sample, ATLAS_RECORD_ENTRY);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];
      g_autoptr (AtlasIdSet) one = atlas_id_set_new (&entry->base.id, 1);
      g_autoptr (GArray) found = atlas_db_list_unplaced (f->db, one, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, !entry->position.set);
      n += found->len;
    }
  g_assert_cmpuint (unplaced->len, ==, n);
  for (guint i = 1; i < unplaced->len; i++)
    g_assert_cmpint (g_array_index (unplaced, gint64, i - 1), <, g_array_index (unplaced, gint64, i));
}

/* The dates and extents that other programs go by. */
static void
test_contents (Fixture       *f,
               gconstpointer  data)
{
  static const char * const is_true =
    "SELECT (SELECT count(*) FROM gpkg_contents WHERE table_name = 'entry' AND min_x = 10 AND max_x = 30 "
    "AND min_y = -5 AND max_y = 40)";
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEdit) clear = atlas_edit_new ("delete", NULL);
  g_autoptr (AtlasEdit) add = atlas_edit_new ("add", NULL);
  g_autoptr (AtlasEdit) far_away = atlas_edit_new ("add", NULL);
  g_autoptr (AtlasChange) undone = NULL;
  g_autoptr (GPtrArray) entries = atlas_record_set_all (f->sample, ATLAS_RECORD_ENTRY);
  static const AtlasPoint points[] = { { TRUE, 10, -5 }, { TRUE, 30, 40 }, { TRUE, 20, 0 }, { TRUE, 120, 60 } };

  for (guint i = 0; i < entries->len; i++)
    atlas_edit_remove (clear, ATLAS_RECORD_ENTRY, ((AtlasRecord *) entries->pdata[i])->id);
  g_assert_true (atlas_db_apply (f->db, clear, &error));
  g_assert_cmpint (store_test_query (f->path, "SELECT min_x IS NULL FROM gpkg_contents WHERE table_name = 'entry'"), ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);

      entry->base.id = i + 1;
      entry->position = points[i];
      atlas_set_text (&entry->kind, "place");
      atlas_set_text (&entry->review, "draft");
      atlas_edit_take (i < 3 ? add : far_away, entry);
    }

  g_assert_true (atlas_db_apply (f->db, add, &error));
  g_assert_cmpint (store_test_query (f->path, is_true), ==, 1);
  g_assert_true (atlas_db_apply (f->db, far_away, &error));
  g_assert_cmpint (store_test_query (f->path, is_true), ==, 0);
  undone = atlas_db_undo (f->db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_query (f->path, is_true), ==, 1);
}

static void
test_read_only (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("delete", NULL);

  atlas_edit_remove (edit, ATLAS_RECORD_ENTRY, first_id (f, ATLAS_RECORD_ENTRY));
  reopen (f, ATLAS_DB_READ_ONLY);
  g_assert_true (atlas_db_is_read_only (f->db));
  g_assert_nonnull (atlas_db_get_read_only_reason (f->db));
  g_assert_false (atlas_db_apply (f->db, edit, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (atlas_db_undo (f->db, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY);
}

static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  atlas_db_set_cancellable (f->db, cancellable);
  g_assert_null (atlas_db_load_all (f->db, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  atlas_db_set_cancellable (f->db, NULL);
}

#define ADD(name, function) \
  g_test_add ("/store/db/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("columns", test_columns);
  ADD ("edit", test_edit);
  ADD ("refusal", test_refusal);
  ADD ("forward-references", test_forward_references);
  ADD ("removal", test_removal);
  ADD ("load-entry", test_load_entry);
  ADD ("load-hub-figures", test_load_hub_figures);
  ADD ("vocabulary", test_vocabulary);
  ADD ("list", test_list);
  ADD ("unplaced", test_unplaced);
  ADD ("contents", test_contents);
  ADD ("read-only", test_read_only);
  ADD ("cancelled", test_cancelled);

  return g_test_run ();
}

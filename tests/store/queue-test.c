/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the work queue and of the state of review share. */
#include "queue-test.h"

#include <math.h>

gpointer
new_record (AtlasRecordType type,
            gint64          id)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = id;

  return record;
}

AtlasEntry *
new_entry (gint64      id,
           const char *kind,
           const char *review)
{
  AtlasEntry *entry = new_record (ATLAS_RECORD_ENTRY, id);

  atlas_set_text (&entry->kind, kind);
  atlas_set_text (&entry->review, review);

  return entry;
}

AtlasName *
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

AtlasProperty *
new_property (gint64      id,
              const char *key,
              const char *value_type)
{
  AtlasProperty *property = new_record (ATLAS_RECORD_PROPERTY, id);

  atlas_set_text (&property->key, key);
  atlas_set_text (&property->value_type, value_type);

  return property;
}

AtlasClaim *
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

AtlasClaim *
new_relation (gint64 id,
              gint64 entry,
              gint64 property,
              gint64 target)
{
  AtlasClaim *claim = new_claim (id, entry, property, NAN);

  claim->target = target;

  return claim;
}

AtlasSource *
new_source (gint64      id,
            const char *key)
{
  AtlasSource *source = new_record (ATLAS_RECORD_SOURCE, id);

  atlas_set_text (&source->key, key);
  atlas_set_text (&source->type, "webpage");

  return source;
}

AtlasEvidence *
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

AtlasText *
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
void
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

void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_true (atlas_db_close (f->db, NULL));
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* Everything that is found: severity, code, record, field, and the other record. */
GArray *
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

char *
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

void
assert_items (Fixture    *f,
              const char *expected)
{
  g_autoptr (GArray) items = find_all (f->db, 0);
  g_autofree char *list = list_items (items);

  g_assert_cmpstr (list, ==, expected);
}

void
apply (Fixture   *f,
       AtlasEdit *edit)
{
  g_autoptr (GError) error = NULL;

  atlas_db_apply (f->db, edit, &error);
  g_assert_no_error (error);
  atlas_edit_free (edit);
}

void
put (Fixture  *f,
     gpointer  record)
{
  AtlasEdit *edit = atlas_edit_new ("edit", "Test");

  atlas_edit_take (edit, record);
  apply (f, edit);
}

void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) change = atlas_db_undo (f->db, &error);

  g_assert_no_error (error);
  g_assert_nonnull (change);
}

/* The fault is wanted, @mend empties the queue, and undo brings it back. */
void
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

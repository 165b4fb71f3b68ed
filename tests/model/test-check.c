/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record may hold, and what a collection is found to want. */
#include <math.h>

#include "atlas-check.h"

/* Checks the record, which must be refused on account of @expected, or be fine where that is NULL. */
static void
assert_check (gconstpointer  record,
              const char    *expected)
{
  g_autoptr (GError) error = NULL;
  const char *field = "unset";
  gboolean fine = atlas_record_check (record, &field, &error);

  g_assert_cmpstr (field, ==, expected);
  g_assert_true (fine == (expected == NULL));

  if (fine)
    {
      g_assert_no_error (error);
    }
  else
    {
      g_assert_error (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (g_utf8_strlen (error->message, -1), >, 10);
    }
}

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
           const char *kind)
{
  AtlasEntry *entry = new_record (ATLAS_RECORD_ENTRY, id);

  atlas_set_text (&entry->kind, kind);
  atlas_set_text (&entry->review, "draft");

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
           gint64 property)
{
  AtlasClaim *claim = new_record (ATLAS_RECORD_CLAIM, id);

  claim->entry = entry;
  claim->property = property;
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");

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

/* A checksum is that of the contents. */
static void
test_media (void)
{
  g_autoptr (AtlasMedia) media = new_record (ATLAS_RECORD_MEDIA, 1);
  g_autofree char *hash = NULL;

  media->data = g_bytes_new_static ("x", 1);
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, media->data);
  atlas_set_text (&media->content_type, "image/png");
  assert_check (media, NULL);
  atlas_set_text (&media->hash, hash);
  assert_check (media, NULL);
  atlas_set_text (&media->hash, "ab");
  assert_check (media, "hash");
  g_clear_pointer (&media->data, g_bytes_unref);
  assert_check (media, NULL);
}

/* Every required field of every type is missed where it is empty, and every closed list is closed. */
static void
test_every_field (void)
{
  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      const AtlasRecordInfo *info = atlas_record_info (type);
      g_autoptr (AtlasRecord) record = new_record (type, 1);
      g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

      for (guint i = 0; i < info->n_fields; i++)
        {
          const AtlasField *field = &info->fields[i];

          if ((field->flags & ATLAS_FIELD_REQUIRED) == 0)
            continue;

          /* The bytes of a picture may be left out where the store has them. */
          if (field->type != ATLAS_FIELD_BLOB)
            assert_check (record, field->name);

          if (field->type == ATLAS_FIELD_REFERENCE)
            {
              ATLAS_FIELD_AT (record, field, gint64) = -1;
              assert_check (record, field->name);
              ATLAS_FIELD_AT (record, field, gint64) = ATLAS_ID_MAX + 1;
              assert_check (record, field->name);
              ATLAS_FIELD_AT (record, field, gint64) = ATLAS_ID_MAX;
            }
          else if (field->type == ATLAS_FIELD_BLOB)
            {
              ATLAS_FIELD_AT (record, field, GBytes *) = g_bytes_ref (bytes);
            }
          else
            {
              char **text = &ATLAS_FIELD_AT (record, field, char *);

              atlas_set_text (text, " \t\xe3\x80\x80");
              assert_check (record, field->name);
              atlas_set_text (text, "\xc3\x28");
              assert_check (record, field->name);
              if (field->values != NULL)
                {
                  atlas_set_text (text, "nothing-listed");
                  assert_check (record, field->name);
                }
              atlas_set_text (text, field->values != NULL ? field->values[0] : "en");
            }
        }

      assert_check (record, NULL);

      for (guint i = 0; i < info->n_fields; i++)
        {
          const AtlasField *field = &info->fields[i];

          if (field->type == ATLAS_FIELD_TEXT)
            {
              char **text = &ATLAS_FIELD_AT (record, field, char *);
              g_autofree char *old = g_steal_pointer (text);

              atlas_set_text (text, "\xff");
              assert_check (record, field->name);
              atlas_set_text (text, old);
            }
          else if (field->type == ATLAS_FIELD_REAL)
            {
              ATLAS_FIELD_AT (record, field, double) = INFINITY;
              assert_check (record, field->name);
              ATLAS_FIELD_AT (record, field, double) = NAN;
            }
        }

      assert_check (record, NULL);
      record->id = 0;
      assert_check (record, "id");
      record->id = ATLAS_ID_MAX + 1;
      assert_check (record, "id");
    }

  assert_check (NULL, "id");
}

static void
test_text_rules (void)
{
  static const struct { AtlasRecordType type; const char *field; const char *good; const char *bad; } rules[] = {
    { ATLAS_RECORD_CLAIM, "date", "XXXX-08-26", "26 August" },
    { ATLAS_RECORD_CLAIM, "period", "2018/2021", "2021/2018" },
    { ATLAS_RECORD_SOURCE, "issued", "2023-05-24", "2023-02-29" },
    { ATLAS_RECORD_SOURCE, "accessed", "2024-02-29", "2024-13" },
    { ATLAS_RECORD_TOUR_STOP, "period", "2018/..", "/" },
    { ATLAS_RECORD_CLAIM, "printed_currency", "USD", "$" },
    { ATLAS_RECORD_CLAIM, "currency", "CNY", "cny" },
    { ATLAS_RECORD_CLAIM, "currency", "EUR", "XQQ" },
    { ATLAS_RECORD_EVIDENCE, "language", "zh-Hans", "zh_Hans" },
    { ATLAS_RECORD_COLLECTION, "default_language", "en", "English text" },
    { ATLAS_RECORD_PROPERTY, "key", "output-value-2", "Output value" },
    { ATLAS_RECORD_PROPERTY, "kinds", "hub place", "hub, place" },
    { ATLAS_RECORD_TAG, "key", "animation", "-animation" },
    { ATLAS_RECORD_SOURCE, "key", "china-daily-2023", "animation-" },
    { ATLAS_RECORD_ENTRY, "datum", "GCJ-02", "GCJ02" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const AtlasRecordInfo *info = atlas_record_info (rules[i].type);
      g_autoptr (AtlasRecord) record = new_record (rules[i].type, 1);
      char **text = &ATLAS_FIELD_AT (record, atlas_record_find_field (rules[i].type, rules[i].field), char *);

      for (guint j = 0; j < info->n_fields; j++)
        {
          const AtlasField *field = &info->fields[j];

          if ((field->flags & ATLAS_FIELD_REQUIRED) == 0)
            continue;
          if (field->type == ATLAS_FIELD_REFERENCE)
            ATLAS_FIELD_AT (record, field, gint64) = 2;
          else
            atlas_set_text (&ATLAS_FIELD_AT (record, field, char *), field->values != NULL ? field->values[0] : "en");
        }

      atlas_set_text (text, rules[i].good);
      assert_check (record, NULL);
      atlas_set_text (text, rules[i].bad);
      assert_check (record, rules[i].field);
    }
}

static void
test_position (void)
{
  g_autoptr (AtlasEntry) entry = new_entry (1, "hub");

  entry->position = (AtlasPoint) { TRUE, -180, 90 };
  assert_check (entry, NULL);
  entry->position.longitude = 180.0001;
  assert_check (entry, "position");
  entry->position = (AtlasPoint) { TRUE, 118, -90.5 };
  assert_check (entry, "position");
  entry->position.latitude = NAN;
  assert_check (entry, "position");
  entry->position = (AtlasPoint) { TRUE, 118, 24 };
  entry->precision_m = 0;
  assert_check (entry, NULL);
  entry->precision_m = -1;
  assert_check (entry, "precision_m");
}

static void
test_claim_rules (void)
{
  g_autoptr (AtlasClaim) claim = new_claim (1, 2, 3);

  atlas_set_text (&claim->qualifier, ">");
  assert_check (claim, "qualifier");
  claim->number = 10;
  assert_check (claim, NULL);
  claim->number_to = 9;
  assert_check (claim, "number_to");
  claim->number_to = 10;
  assert_check (claim, NULL);
  atlas_set_text (&claim->text, "ten");
  assert_check (claim, "number");
  atlas_set_text (&claim->text, NULL);
  claim->target = 5;
  assert_check (claim, "number");
  claim->target = 0;
  atlas_set_text (&claim->date, "2018");
  assert_check (claim, "number");
  atlas_set_text (&claim->date, NULL);

  claim->part_of = 1;
  atlas_set_text (&claim->part_kind, "of-which");
  assert_check (claim, "part_of");
  claim->part_of = 7;
  assert_check (claim, NULL);
  atlas_set_text (&claim->part_kind, NULL);
  assert_check (claim, "part_kind");
  claim->part_of = 0;
  atlas_set_text (&claim->part_kind, "share-of");
  assert_check (claim, "part_of");
  atlas_set_text (&claim->part_kind, NULL);

  claim->number = NAN;
  assert_check (claim, "qualifier");
  atlas_set_text (&claim->qualifier, NULL);
  assert_check (claim, "number_to");
  claim->number_to = NAN;
  atlas_set_text (&claim->as_written, "a good many");
  assert_check (claim, NULL);
  claim->target = 5;
  assert_check (claim, "as_written");
}

static void
assert_value (AtlasClaim *claim,
              const char *value_type,
              const char *expected)
{
  g_autoptr (AtlasProperty) property = new_property (3, "p", value_type);
  g_autoptr (GError) error = NULL;
  const char *field = "unset";

  g_assert_true (atlas_claim_check (claim, property, &field, &error) == (expected == NULL));
  g_assert_cmpstr (field, ==, expected);
  if (expected != NULL)
    g_assert_error (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID);
}

static void
test_value_types (void)
{
  g_autoptr (AtlasClaim) claim = new_claim (1, 2, 3);

  assert_value (claim, "number", "number");
  assert_value (claim, "text", "text");
  assert_value (claim, "date", "date");
  assert_value (claim, "entry", "target");
  claim->target = 4;
  assert_value (claim, "entry", NULL);
  assert_value (claim, "number", "number");
  claim->target = 0;
  atlas_set_text (&claim->as_written, "scores");
  assert_value (claim, "number", NULL);
  assert_value (claim, "text", "text");
  atlas_set_text (&claim->date, "2018");
  assert_value (claim, "date", NULL);
  assert_value (claim, "number", "number");
  atlas_set_text (&claim->date, NULL);
  atlas_set_text (&claim->text, "words");
  assert_value (claim, "text", NULL);
  atlas_set_text (&claim->text, NULL);
  claim->number = 1;
  assert_value (claim, "number", NULL);
}

static char *
list_findings (GPtrArray *findings)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const AtlasFinding *finding = findings->pdata[i];

      g_string_append_printf (list, "%d %s %" G_GINT64_FORMAT " %s\n", finding->severity, finding->code,
                              finding->id, finding->field != NULL ? finding->field : "-");
    }

  return g_string_free (list, FALSE);
}

static void
assert_findings (GPtrArray  *findings,
                 const char *expected)
{
  g_autofree char *list = list_findings (findings);

  g_assert_cmpstr (list, ==, expected);
}

static AtlasRecordSet *
new_sound_set (void)
{
  AtlasRecordSet *set = atlas_record_set_new ();
  AtlasEntry *hub = new_entry (10, "hub");
  AtlasClaim *claim = new_claim (20, 10, 30);
  AtlasProperty *property = new_property (30, "population", "number");
  AtlasSource *source = new_source (40, "article");

  hub->position = (AtlasPoint) { TRUE, 118, 24 };
  claim->number = 5;
  atlas_set_text (&property->kinds, "hub place");
  atlas_set_text (&source->content_hash, "ABCDEF");

  atlas_record_set_take (set, hub);
  atlas_record_set_take (set, new_name (11, 10, "Xiamen", "en"));
  atlas_record_set_take (set, new_name (12, 10, "厦门", "zh-Hans"));
  atlas_record_set_take (set, property);
  atlas_record_set_take (set, source);
  atlas_record_set_take (set, claim);
  atlas_record_set_take (set, new_evidence (50, 20, 40, "five people"));

  return set;
}

static void
test_sound_collection (void)
{
  g_autoptr (AtlasRecordSet) set = new_sound_set ();
  g_autoptr (GPtrArray) findings = atlas_collection_check (set);
  g_autoptr (AtlasRecordSet) empty = atlas_record_set_new ();
  g_autoptr (GPtrArray) none = atlas_collection_check (empty);

  assert_findings (findings, "");
  assert_findings (none, "");
}

static void
test_unsound_collection (void)
{
  g_autoptr (AtlasRecordSet) set = new_sound_set ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *copied = g_strnfill (301, 'x');
  AtlasEntry *place = new_entry (60, "place");
  AtlasClaim *withdrawn = new_claim (72, 61, 30);
  AtlasText *text = new_record (ATLAS_RECORD_TEXT, 90);

  place->hub = 999;
  withdrawn->number = 1;
  atlas_set_text (&withdrawn->rank, "withdrawn");
  atlas_set_text (&text->owner_table, "tour");
  text->owner = 10;
  atlas_set_text (&text->field, "title");
  atlas_set_text (&text->language, "en");
  atlas_set_text (&text->text, "A text of a tour that is not there");

  atlas_record_set_take (set, place);
  atlas_record_set_take (set, new_claim (70, 60, 30));
  atlas_record_set_take (set, new_evidence (51, 70, 40, copied));
  atlas_record_set_take (set, new_evidence (52, 70, 41, NULL));
  atlas_record_set_take (set, new_entry (61, "work"));
  atlas_record_set_take (set, new_name (62, 61, "Weird Chi", "en"));
  atlas_record_set_take (set, new_claim (71, 61, 30));
  atlas_record_set_take (set, withdrawn);
  atlas_record_set_take (set, new_property (31, "population", "text"));
  atlas_record_set_take (set, new_name (80, 888, "Nobody", "english name"));
  atlas_record_set_take (set, text);

  findings = atlas_collection_check (set);
  assert_findings (findings,
                   "2 duplicate-key 31 key\n"
                   "2 broken-reference 60 hub\n"
                   "2 no-name 60 -\n"
                   "1 missing-position 60 position\n"
                   "2 invalid 70 number\n"
                   "1 long-quotation 51 quotation\n"
                   "2 broken-reference 52 source\n"
                   "1 evidence-without-quotation 52 quotation\n"
                   "0 missing-name-language 61 -\n"
                   "2 invalid 71 number\n"
                   "1 property-not-for-kind 71 property\n"
                   "1 unsourced-claim 71 -\n"
                   "1 property-not-for-kind 72 property\n"
                   "2 invalid 80 language\n"
                   "2 broken-reference 80 entry\n"
                   "2 broken-reference 90 owner\n");
}

static void
test_quotations (void)
{
  g_autoptr (AtlasRecordSet) set = new_sound_set ();
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) missing = atlas_quotations_check (set, texts);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) wrong = NULL;

  assert_findings (missing, "0 source-text-missing 40 content_hash\n");

  g_hash_table_insert (texts, "abcdef", "There are five people here.");
  found = atlas_quotations_check (set, texts);
  assert_findings (found, "");

  atlas_record_set_take (set, new_evidence (51, 20, 40, "five  people"));
  atlas_record_set_take (set, new_evidence (52, 20, 40, "six people"));
  wrong = atlas_quotations_check (set, texts);
  assert_findings (wrong, "1 quotation-not-verbatim 51 quotation\n2 quotation-not-found 52 quotation\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/check/every-field", test_every_field);
  g_test_add_func ("/model/check/media", test_media);
  g_test_add_func ("/model/check/text-rules", test_text_rules);
  g_test_add_func ("/model/check/position", test_position);
  g_test_add_func ("/model/check/claim-rules", test_claim_rules);
  g_test_add_func ("/model/check/value-types", test_value_types);
  g_test_add_func ("/model/check/sound-collection", test_sound_collection);
  g_test_add_func ("/model/check/unsound-collection", test_unsound_collection);
  g_test_add_func ("/model/check/quotations", test_quotations);

  return g_test_run ();
}

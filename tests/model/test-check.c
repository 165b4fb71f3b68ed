/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record may hold. */
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
      static const guint8 point[21] = { 1, 1 };

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
          else if (field->type == ATLAS_FIELD_SHAPE)
            {
              ATLAS_FIELD_AT (record, field, GBytes *) = g_bytes_ref (bytes);
              assert_check (record, field->name);
              g_clear_pointer (&ATLAS_FIELD_AT (record, field, GBytes *), g_bytes_unref);
              ATLAS_FIELD_AT (record, field, GBytes *) = g_bytes_new_static (point, sizeof point);
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

  return g_test_run ();
}

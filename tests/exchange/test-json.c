/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native JSON out and in again: nothing is lost, and the same records are the same bytes. */
#include <math.h>
#include <string.h>

#include "atlas-json.h"
#include "atlas-test-json.h"

#include <glib/gstdio.h>

#include "atlas-check.h"

static char *
random_text (GRand *rand)
{
  static const char * const pieces[] = {
    "厦门", "Xiamen ", "\"", "\\", "/", "\n", "\t", "\x01", "\x7f", "é", "😀", "\xE2\x80\xA8", "a", "</script>", "  ",
  };
  GString *text = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 1, 8);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

static double
random_real (GRand *rand)
{
  static const double numbers[] = {
    0, -0.0, 1, -1, 0.1, 9.2, 1e10, 1e15, 1e16, 123456789012345680.0, 9007199254740991.0, 9007199254740992.0, 1e22, 1e300,
    5e-324, 1.7976931348623157e308, 118.08891, 1.0 / 3, 2.0 / 3, NAN,
  };

  if (g_rand_boolean (rand))
    return numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];

  return g_rand_double_range (rand, -1e6, 1e6) * pow (10, g_rand_int_range (rand, -20, 20));
}

/* A line of two positions, well-known binary. */
static GBytes *
random_line (GRand *rand)
{
  guint8 wkb[41] = { 1, 2, 0, 0, 0, 2, 0, 0, 0 };

  for (guint i = 0; i < 4; i++)
    {
      double degrees = g_rand_double_range (rand, -90, 90);
      guint64 bits;

      memcpy (&bits, &degrees, sizeof bits);
      bits = GUINT64_TO_LE (bits);
      memcpy (wkb + 9 + 8 * i, &bits, sizeof bits);
    }

  return g_bytes_new (wkb, sizeof wkb);
}

static GBytes *
random_bytes (GRand *rand)
{
  gsize length = g_rand_int_range (rand, 0, 50);
  guint8 *data = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    data[i] = g_rand_int_range (rand, 0, 256);

  return g_bytes_new_take (data, length);
}

static void
fill_field (AtlasRecord      *record,
            const AtlasField *field,
            GRand            *rand)
{
  gboolean leave = (field->flags & ATLAS_FIELD_REQUIRED) == 0 && g_rand_int_range (rand, 0, 3) == 0;

  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
      break;

    case ATLAS_FIELD_INTEGER:
      ATLAS_FIELD_AT (record, field, gint64) = g_rand_int_range (rand, -5, 1000) * (gint64) g_rand_int (rand);
      break;

    case ATLAS_FIELD_REAL:
      ATLAS_FIELD_AT (record, field, double) = leave ? NAN : random_real (rand);
      break;

    case ATLAS_FIELD_TEXT:
      if (leave)
        break;

      if (field->values != NULL)
        ATLAS_FIELD_AT (record, field, char *) =
          g_strdup (field->values[g_rand_int_range (rand, 0, g_strv_length ((char **) field->values))]);
      else
        ATLAS_FIELD_AT (record, field, char *) = random_text (rand);
      break;

    case ATLAS_FIELD_BLOB:
      ATLAS_FIELD_AT (record, field, GBytes *) = random_bytes (rand);
      break;

    case ATLAS_FIELD_SHAPE:
      ATLAS_FIELD_AT (record, field, GBytes *) = random_line (rand);
      break;

    case ATLAS_FIELD_POINT:
      if (!leave)
        ATLAS_FIELD_AT (record, field, AtlasPoint) = (AtlasPoint) {
          TRUE, g_rand_double_range (rand, -180, 180), g_rand_double_range (rand, -90, 90)
        };
      break;

    default:
      g_assert_not_reached ();
    }
}

static gint64
pick (AtlasRecordSet  *set,
      AtlasRecordType  type,
      GRand           *rand)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (set, type);
  AtlasRecord *record;

  if (all->len == 0)
    return 0;

  record = all->pdata[g_rand_int_range (rand, 0, all->len)];

  return record->id;
}

/* Takes out what a record must not hold, until it is one that may be stored. */
static void
mend (AtlasRecord *record,
      GRand       *rand)
{
  static const char * const languages[] = { "en", "zh-Hans", "zh-Latn-pinyin" };
  static const char * const dates[] = { "2018", "2018-05/..", "XXXX-08-26", "20XX", "1984~" };
  const char *where;

  while (!atlas_record_check (record, &where, NULL))
    {
      const AtlasField *field = atlas_record_find_field (record->type, where);
      const char *mended = NULL;

      if (strstr (where, "language") != NULL)
        mended = languages[g_rand_int_range (rand, 0, G_N_ELEMENTS (languages))];
      else if (g_str_equal (where, "key"))
        mended = "key-1";
      else if (strstr (where, "currency") != NULL)
        mended = "CNY";
      else if (g_str_equal (where, "kinds"))
        mended = "hub place";
      else if (strstr ("period issued accessed", where) != NULL)
        mended = dates[g_rand_int_range (rand, 0, G_N_ELEMENTS (dates))];
      else if (field->flags & ATLAS_FIELD_REQUIRED)
        mended = "text";

      if (field->type == ATLAS_FIELD_TEXT)
        atlas_set_text (&ATLAS_FIELD_AT (record, field, char *), mended);
      else if (field->type == ATLAS_FIELD_REAL)
        ATLAS_FIELD_AT (record, field, double) = NAN;
      else
        ATLAS_FIELD_AT (record, field, gint64) = g_str_equal (where, "preferred") || g_str_equal (where, "single_valued") ||
                                                 g_str_equal (where, "descending");
    }
}

/* A claim has one value, and that of its property. */
static void
fit_property (AtlasRecordSet *set,
              AtlasClaim     *claim)
{
  const AtlasProperty *property = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property);
  gboolean number = g_str_equal (property->value_type, "number");
  gboolean date = g_str_equal (property->value_type, "date");

  claim->number = !number ? NAN : isnan (claim->number) ? 1 : claim->number;
  claim->number_to = claim->number > 1 ? claim->number * 2 : NAN;
  claim->target = g_str_equal (property->value_type, "entry") ? claim->entry : 0;
  atlas_set_text (&claim->date, date ? "2018-05" : NULL);
  atlas_set_text (&claim->part_kind, claim->part_of != 0 ? "of-which" : NULL);

  if (!g_str_equal (property->value_type, "text"))
    atlas_set_text (&claim->text, NULL);
  else if (claim->text == NULL)
    atlas_set_text (&claim->text, "text");

  if (!number)
    atlas_set_text (&claim->qualifier, NULL);

  if (!number && !date)
    atlas_set_text (&claim->as_written, NULL);
}

static AtlasRecord *
random_record (AtlasRecordSet  *set,
               AtlasRecordType  type,
               GRand           *rand)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  AtlasRecord *record = atlas_record_new (type);

  record->id = 1 + (gint64) (((guint64) g_rand_int (rand) << 32 | g_rand_int (rand)) & (ATLAS_ID_MAX - 1));

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      AtlasRecordType refers = field->refers;

      fill_field (record, field, rand);

      if (type == ATLAS_RECORD_TEXT && field->type == ATLAS_FIELD_REFERENCE)
        g_assert_true (atlas_record_type_from_table (((AtlasText *) record)->owner_table, &refers));

      if (field->type == ATLAS_FIELD_REFERENCE &&
          ((field->flags & ATLAS_FIELD_REQUIRED) || g_rand_boolean (rand)))
        ATLAS_FIELD_AT (record, field, gint64) = pick (set, refers, rand);
    }

  if (type == ATLAS_RECORD_CLAIM)
    fit_property (set, (AtlasClaim *) record);

  mend (record, rand);

  return record;
}

static AtlasRecordSet *
random_set (GRand *rand)
{
  AtlasRecordSet *set = atlas_record_set_new ();

  for (AtlasRecordType type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      for (guint i = 0; i < (type == ATLAS_RECORD_COLLECTION ? 1 : 12); i++)
        atlas_record_set_take (set, random_record (set, type, rand));
    }

  return set;
}

static void
test_round_trip (void)
{
  for (guint seed = 1; seed <= 40; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (AtlasRecordSet) set = random_set (rand);
      g_autoptr (AtlasRecordSet) again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *first = NULL, *second = NULL;
      gsize length, second_length;

      first = atlas_test_json (set, &length);
      g_assert_cmpuint (strlen (first), ==, length);
      again = atlas_json_read (first, length, &error);
      g_assert_no_error (error);

      for (AtlasRecordType type = 0; type < ATLAS_N_RECORD_TYPES; type++)
        {
          g_autoptr (GPtrArray) before = atlas_record_set_all (set, type);
          g_autoptr (GPtrArray) after = atlas_record_set_all (again, type);

          g_assert_cmpuint (before->len, ==, type == ATLAS_RECORD_COLLECTION ? 1 : 12);
          g_assert_cmpuint (after->len, ==, before->len);

          for (guint i = 0; i < after->len; i++)
            g_assert_true (atlas_record_equal (before->pdata[i], after->pdata[i]));
        }

      second = atlas_test_json (again, &second_length);
      g_assert_cmpmem (first, length, second, second_length);
    }
}

static const char by_hand[] =
  "\xEF\xBB\xBF{\n"
  "  \"version\": 1, \"format\": \"hub-atlas\",\n"
  "  \"collection\": {\"id\": \"test\", \"uid\": \"u\", \"default_language\": \"en\",\n"
  "    \"texts\": [{\"field\": \"title\", \"language\": \"en\", \"text\": \"Test\"}]},\n"
  "  \"properties\": [{\"id\": \"area\", \"key\": \"area\", \"value_type\": \"number\"},\n"
  "                   {\"id\": \"note\", \"key\": \"note\", \"value_type\": \"text\"}],\n"
  "  \"sources\": [{\"id\": \"one\", \"key\": \"one\", \"type\": \"report\"}],\n"
  "  \"entries\": [\n"
  "    {\"id\": \"port\", \"kind\": \"place\", \"hub\": \"xiamen\", \"position\": [118, 24.5], \"note\": null,\n"
  "     \"names\": [{\"text\": \"Port\", \"language\": \"en\", \"kind\": \"official\"},\n"
  "               {\"text\": \"\\u6e2f\\ud83d\\ude00\", \"language\": \"zh-Hans\", \"kind\": \"official\"}],\n"
  "     \"claims\": [{\"id\": \"whole\", \"property\": \"area\", \"number\": 1e20,\n"
  "                 \"evidence\": [{\"source\": \"one\", \"quotation\": \"q\"}]},\n"
  "                {\"property\": \"area\", \"number\": 2, \"part_of\": \"whole\", \"part_kind\": \"of-which\"}]},\n"
  "    {\"id\": \"xiamen\", \"kind\": \"hub\"}\n"
  "  ]\n"
  "}\n";

static void
test_by_hand (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_json_read (by_hand, -1, &error);
  gint64 xiamen = atlas_record_id_of_key ("entry/xiamen");
  gint64 port = atlas_record_id_of_key ("entry/port");
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "/names/zh-Hans/港😀", port);
  g_autoptr (GPtrArray) names = NULL, claims = NULL, evidence = NULL, properties = NULL;
  const AtlasEntry *entry;
  const AtlasName *name;
  const AtlasClaim *claim;
  const AtlasEvidence *proof;

  g_assert_no_error (error);
  entry = atlas_record_set_get (set, ATLAS_RECORD_ENTRY, port);
  g_assert_cmpint (entry->hub, ==, xiamen);
  g_assert_cmpstr (entry->review, ==, "draft");
  g_assert_null (entry->note);
  g_assert_true (entry->position.set);
  g_assert_cmpfloat (entry->position.longitude, ==, 118);
  g_assert_cmpfloat (entry->position.latitude, ==, 24.5);
  g_assert_true (isnan (entry->precision_m));

  names = atlas_record_set_children (set, ATLAS_RECORD_NAME, port);
  name = names->pdata[1];
  g_assert_cmpstr (name->text, ==, "港😀");
  g_assert_cmpint (name->ordinal, ==, 1);
  g_assert_cmpint (name->base.id, ==, atlas_record_id_of_key (key));

  claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, port);
  claim = claims->pdata[0];
  g_assert_cmpfloat (claim->number, ==, 1e20);
  g_assert_cmpstr (claim->state, ==, "actual");
  g_assert_cmpstr (claim->rank, ==, "normal");
  g_assert_cmpint (((AtlasClaim *) claims->pdata[1])->part_of, ==, claim->base.id);

  evidence = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, claim->base.id);
  proof = evidence->pdata[0];
  g_assert_cmpstr (proof->confidence, ==, "certain");

  properties = atlas_record_set_all (set, ATLAS_RECORD_PROPERTY);
  g_assert_cmpstr (((AtlasProperty *) properties->pdata[1])->key, ==, "note");
  g_assert_cmpint (((AtlasProperty *) properties->pdata[1])->ordinal, ==, 1);
}

/* A line put in before the others leaves the ids of names and texts alone. */
static void
test_derived_ids (void)
{
  g_autofree char *longer = NULL;
  g_auto (GStrv) halves = g_strsplit (by_hand, "{\"text\": \"Port\"", 2);
  g_autoptr (AtlasRecordSet) one = atlas_json_read (by_hand, -1, NULL);
  g_autoptr (AtlasRecordSet) other = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError) error = NULL;

  longer = g_strconcat (halves[0], "{\"text\": \"Harbour\", \"language\": \"en\", \"kind\": \"alias\"}, ",
                        "{\"text\": \"Port\"", halves[1], NULL);
  other = atlas_json_read (longer, -1, &error);
  g_assert_no_error (error);

  names = atlas_record_set_all (one, ATLAS_RECORD_NAME);
  g_assert_cmpuint (names->len, ==, 2);
  for (guint i = 0; i < names->len; i++)
    g_assert_nonnull (atlas_record_set_get (other, ATLAS_RECORD_NAME, ((AtlasRecord *) names->pdata[i])->id));
}

static void
test_layout (void)
{
  static const char expected[] =
    "{\n"
    "  \"format\": \"hub-atlas\",\n"
    "  \"version\": 1,\n"
    "  \"properties\": [],\n"
    "  \"sources\": [],\n"
    "  \"media\": [],\n"
    "  \"tags\": [],\n"
    "  \"entries\": [\n"
    "    {\n"
    "      \"id\": 7,\n"
    "      \"kind\": \"hub\",\n"
    "      \"position\": [118.1, -0.0],\n"
    "      \"precision_m\": 1e+22,\n"
    "      \"review\": \"draft\",\n"
    "      \"note\": \"厦门\\n\\u0001\\\\\"\n"
    "    }\n"
    "  ],\n"
    "  \"searches\": [],\n"
    "  \"tours\": []\n"
    "}\n";
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autofree char *text = NULL;
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);

  entry->base.id = 7;
  entry->position = (AtlasPoint) { TRUE, 118.1, -0.0 };
  entry->precision_m = 1e22;
  atlas_set_text (&entry->kind, "hub");
  atlas_set_text (&entry->review, "draft");
  atlas_set_text (&entry->note, "厦门\n\x01\\");
  atlas_record_set_take (set, entry);

  text = atlas_test_json (set, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("atlas-json-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "out.json", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "folder.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) missing = g_file_new_for_path (nowhere);
  g_autoptr (AtlasRecordSet) set = atlas_json_read (by_hand, -1, NULL);
  g_autoptr (AtlasRecordSet) again = NULL, none = NULL;
  g_autofree char *first = atlas_test_json (set, NULL);
  g_autofree char *kept = NULL;

  g_assert_true (g_file_set_contents (path, first, -1, NULL));
  again = atlas_json_read_file (file, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&kept, g_free);
  kept = atlas_test_json (again, NULL);
  g_assert_cmpstr (first, ==, kept);

  none = atlas_json_read_file (missing, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (none);

  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/json/round-trip", test_round_trip);
  g_test_add_func ("/exchange/json/by-hand", test_by_hand);
  g_test_add_func ("/exchange/json/derived-ids", test_derived_ids);
  g_test_add_func ("/exchange/json/layout", test_layout);
  g_test_add_func ("/exchange/json/files", test_files);

  return g_test_run ();
}

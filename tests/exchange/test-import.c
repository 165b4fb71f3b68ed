/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import from end to end, into a collection that is but a set in memory: mapping, dry run, writing,
 * the same again, changes, conflicts, bad records, links and cancelling. */
#include <math.h>
#include <string.h>

#include "atlas-import.h"
#include "atlas-json.h"

static gboolean
is_empty (gpointer data)
{
  return atlas_record_set_size (data) == 0;
}

static gboolean
find_identifier (gpointer     data,
                 const char  *scheme,
                 const char  *value,
                 gint64      *entry,
                 GError     **error)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (data, ATLAS_RECORD_IDENTIFIER);

  *entry = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasIdentifier *identifier = all->pdata[i];

      if (g_str_equal (identifier->scheme, scheme) && g_str_equal (identifier->value, value))
        *entry = identifier->entry;
    }

  return TRUE;
}

static gboolean
find_name (gpointer           data,
           const char        *text,
           const AtlasPoint  *point,
           const char        *kind,
           gint64            *entry,
           GError           **error)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (data, ATLAS_RECORD_NAME);

  *entry = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasName *name = all->pdata[i];
      const AtlasEntry *owner = atlas_record_set_get (data, ATLAS_RECORD_ENTRY, name->entry);

      if (g_str_equal (name->text, text) &&
          (!point->set || hypot (point->longitude - owner->position.longitude, point->latitude - owner->position.latitude) < 0.01))
        *entry = name->entry;
    }

  return TRUE;
}

static gboolean
has (gpointer          data,
     AtlasRecordType   type,
     gint64            id,
     gboolean         *there,
     GError          **error)
{
  *there = atlas_record_set_get (data, type, id) != NULL;

  return TRUE;
}

static AtlasRecordSet *
load (gpointer         data,
      AtlasRecordType  type,
      gint64           id,
      GError         **error)
{
  return atlas_record_set_get (data, type, id) != NULL ? atlas_record_set_ref (data) : NULL;
}

static gboolean
add (gpointer    data,
     GPtrArray  *records,
     GError    **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      const AtlasRecord *record = records->pdata[i];

      if (record->type == ATLAS_RECORD_NAME && g_str_equal (((const AtlasName *) record)->text, "refused"))
        {
          g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE, "no such name");
          return FALSE;
        }
    }

  for (guint i = 0; i < records->len; i++)
    g_assert_true (atlas_record_set_take (data, atlas_record_copy (records->pdata[i])));

  return TRUE;
}

static gboolean
change (gpointer    data,
        GPtrArray  *records,
        GError    **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      const AtlasRecord *record = records->pdata[i];

      g_assert_nonnull (atlas_record_set_get (data, record->type, record->id));
    }

  return TRUE;
}

static const AtlasImportTarget target = {
  .is_empty = is_empty, .find_identifier = find_identifier, .find_name = find_name, .has = has, .load = load,
  .add = add, .change = change,
};

static AtlasImportReport *
run (AtlasRecordSet      *set,
     const char          *text,
     gboolean             dry,
     AtlasConflictChoice  conflicts,
     GError             **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "museums.geojson");
  g_autoptr (AtlasMaker) maker = atlas_maker_new (NULL);
  g_autoptr (AtlasImportReport) report = atlas_import_report_new ();
  AtlasImportOptions options = { .target = &target, .target_data = set, .maker = maker, .conflicts = conflicts };

  return atlas_import_run (input, &options, dry, report, error) ? g_steal_pointer (&report) : NULL;
}

#define FEATURE(properties, place) \
  "{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":{\"type\":\"Point\",\"coordinates\":" place "}}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[\n" features "\n]}"

static const char two[] = COLLECTION (
  FEATURE ("\"id\":\"m1\",\"name\":\"Museum\",\"中文名\":\"博物馆\",\"visitors\":1200,\"opened\":\"1998-05\",\"tags\":\"art; China\",\"remark\":\"x\"",
           "[118.1,24.5]") ",\n"
  FEATURE ("\"id\":\"m2\",\"name\":\"Theatre\",\"visitors\":\"12.5%\",\"note\":\"odd\"", "[120,30]"));

static void
test_add (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasImportReport) dry = run (set, two, TRUE, ATLAS_CONFLICT_SKIP, &error);
  g_autoptr (AtlasImportReport) wet = NULL, again = NULL;
  g_autoptr (GPtrArray) claims = NULL, tags = NULL, names = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (dry->counts[ATLAS_IMPORT_ADD], ==, 2);
  g_assert_cmpuint (dry->points->len, ==, 2);
  g_assert_cmpuint (atlas_record_set_size (set), ==, 0);

  wet = run (set, two, FALSE, ATLAS_CONFLICT_SKIP, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wet->counts[ATLAS_IMPORT_ADD], ==, 2);
  g_assert_cmpuint (wet->new_properties, ==, 2);
  g_assert_cmpuint (wet->new_tags, ==, 2);

  names = atlas_record_set_all (set, ATLAS_RECORD_NAME);
  g_assert_cmpuint (names->len, ==, 3);
  g_assert_cmpstr (((AtlasName *) names->pdata[2])->language, ==, "zh-Hans");
  g_assert_cmpint (((AtlasName *) names->pdata[2])->preferred, ==, 1);

  claims = atlas_record_set_all (set, ATLAS_RECORD_CLAIM);
  g_assert_cmpuint (claims->len, ==, 3);
  g_assert_cmpfloat (((AtlasClaim *) claims->pdata[0])->number, ==, 1200);
  g_assert_cmpstr (((AtlasClaim *) claims->pdata[2])->date, ==, "1998-05");
  g_assert_cmpfloat (((AtlasClaim *) claims->pdata[1])->number, ==, 12.5);
  g_assert_cmpstr (((AtlasClaim *) claims->pdata[1])->unit, ==, "%");
  g_assert_cmpstr (((AtlasClaim *) claims->pdata[1])->as_written, ==, "12.5%");

  tags = atlas_record_set_all (set, ATLAS_RECORD_ENTRY_TAG);
  g_assert_cmpuint (tags->len, ==, 2);
}

/* The vocabulary of a real collection is given to the maker; here the second run has that of the first. */
static AtlasImportReport *
run_known (AtlasRecordSet      *set,
           const char          *text,
           gboolean             dry,
           AtlasConflictChoice  conflicts)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "museums.geojson");
  g_autoptr (AtlasRecordSet) vocabulary = atlas_record_set_new ();
  g_autoptr (AtlasMaker) maker = NULL;
  g_autoptr (GError) error = NULL;
  AtlasImportReport *report = atlas_import_report_new ();
  AtlasImportOptions options = { .target = &target, .target_data = set, .conflicts = conflicts };
  static const AtlasRecordType types[] = { ATLAS_RECORD_PROPERTY, ATLAS_RECORD_TAG, ATLAS_RECORD_TEXT };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GPtrArray) all = atlas_record_set_all (set, types[i]);

      for (guint j = 0; j < all->len; j++)
        atlas_record_set_take (vocabulary, atlas_record_copy (all->pdata[j]));
    }

  options.maker = maker = atlas_maker_new (vocabulary);
  g_assert_true (atlas_import_run (input, &options, dry, report, &error));

  return report;
}

static void
test_again (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (AtlasImportReport) first = run_known (set, two, FALSE, ATLAS_CONFLICT_SKIP);
  guint size = atlas_record_set_size (set);
  g_autoptr (AtlasImportReport) same = run_known (set, two, FALSE, ATLAS_CONFLICT_SKIP);
  g_autoptr (AtlasImportReport) more = NULL, other = NULL, named = NULL;

  g_assert_cmpuint (first->counts[ATLAS_IMPORT_ADD], ==, 2);
  g_assert_cmpuint (same->counts[ATLAS_IMPORT_SAME], ==, 2);
  g_assert_cmpuint (atlas_record_set_size (set), ==, size);

  more = run_known (set, COLLECTION (FEATURE ("\"id\":\"m1\",\"name\":\"Museum\",\"name_zh\":\"美术馆\"", "[118.1,24.5]")),
                    TRUE, ATLAS_CONFLICT_SKIP);
  g_assert_cmpuint (more->counts[ATLAS_IMPORT_CHANGE], ==, 1);

  other = run_known (set, COLLECTION (FEATURE ("\"id\":\"m1\",\"name\":\"Museum\",\"visitors\":1300", "[118.1,24.5]")),
                     TRUE, ATLAS_CONFLICT_SKIP);
  g_assert_cmpuint (other->counts[ATLAS_IMPORT_CONFLICT], ==, 1);
  g_assert_nonnull (((AtlasImportSample *) other->samples[ATLAS_IMPORT_CONFLICT]->pdata[0])->reason);
  g_assert_cmpint (((AtlasImportSample *) other->samples[ATLAS_IMPORT_CONFLICT]->pdata[0])->existing, >, 0);

  /* An export of this very collection, in which the name is another one now. */
  {
    g_autoptr (GPtrArray) entries = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);
    g_autofree char *text = g_strdup_printf (COLLECTION (FEATURE ("\"identifier:hub-atlas\":\"%" G_GINT64_FORMAT "\",\"name\":\"Renamed\"", "[118.1,24.5]")),
                                             ((AtlasRecord *) entries->pdata[0])->id);
    g_autoptr (AtlasImportReport) own = run_known (set, text, TRUE, ATLAS_CONFLICT_SKIP);

    g_assert_cmpuint (own->counts[ATLAS_IMPORT_CHANGE], ==, 1);
  }

  /* By name and place, without an identifier. */
  named = run_known (set, COLLECTION (FEATURE ("\"name\":\"Theatre\"", "[120.0001,30]")), TRUE, ATLAS_CONFLICT_SKIP);
  g_assert_cmpuint (named->counts[ATLAS_IMPORT_SAME], ==, 1);
}

static void
test_bad (void)
{
  static const char text[] = COLLECTION (
    FEATURE ("\"name\":\"a\"", "[1,2]") ",\n" FEATURE ("\"name\":\"b\"", "[1,\"x\"]") ",\n"
    FEATURE ("\"name\":\"refused\"", "[1,3]") ",\n" FEATURE ("\"name\":\"a\"", "[1,2]"));
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasImportReport) report = run (set, text, FALSE, ATLAS_CONFLICT_SKIP, &error);
  const AtlasImportSample *bad;

  g_assert_no_error (error);
  g_assert_cmpuint (report->counts[ATLAS_IMPORT_BAD], ==, 2);
  g_assert_cmpuint (report->counts[ATLAS_IMPORT_ADD], ==, 1);
  g_assert_cmpuint (report->duplicates, ==, 1);
  g_assert_cmpuint (report->counts[ATLAS_IMPORT_CONFLICT], ==, 1);
  g_assert_cmpuint (atlas_import_report_total (report), ==, 4);

  bad = report->samples[ATLAS_IMPORT_BAD]->pdata[0];
  g_assert_cmpuint (bad->place.record, ==, 2);
  g_assert_cmpuint (bad->place.line, ==, 3);
}

/* A reference to what comes later in the file, and one to nothing. */
static void
test_links (void)
{
  static const char text[] = COLLECTION (
    FEATURE ("\"name\":\"Studio\",\"hub\":\"Hub\"", "[1,2]") ",\n" FEATURE ("\"name\":\"Hub\",\"kind\":\"hub\"", "[1,3]") ",\n"
    FEATURE ("\"name\":\"Shop\",\"hub\":\"Nowhere\"", "[1,4]"));
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasImportReport) report = run (set, text, FALSE, ATLAS_CONFLICT_SKIP, &error);
  g_autoptr (GPtrArray) entries = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);
  const AtlasEntry *hub = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (report->counts[ATLAS_IMPORT_ADD], ==, 3);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpuint (report->notes, ==, 1);

  hub = entries->pdata[1];
  g_assert_cmpstr (hub->kind, ==, "hub");
  g_assert_cmpint (((AtlasEntry *) entries->pdata[0])->hub, ==, hub->base.id);
  g_assert_cmpint (((AtlasEntry *) entries->pdata[2])->hub, ==, 0);
  g_assert_cmpstr (((AtlasEntry *) entries->pdata[2])->note, ==, "→ Nowhere");
}

static void
cancel_soon (guint64  bytes,
             gint64   size,
             guint64  records,
             gpointer data)
{
  if (records > 1000)
    g_cancellable_cancel (data);
}

static void
test_cancel (void)
{
  g_autoptr (GString) text = g_string_new ("{\"features\":[");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AtlasInput) input = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (AtlasMaker) maker = atlas_maker_new (NULL);
  g_autoptr (AtlasImportReport) report = atlas_import_report_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  AtlasImportOptions options = { .target = &target, .target_data = set, .maker = maker, .progress = cancel_soon,
                                 .progress_data = cancellable, .cancellable = cancellable };

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "%s{\"type\":\"Feature\",\"properties\":{\"n\":%u},\"geometry\":null}", i > 0 ? "," : "", i);

  g_string_append (text, "]}");
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  input = atlas_input_new_bytes (bytes, "many.geojson");

  g_assert_false (atlas_import_run (input, &options, TRUE, report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (atlas_import_report_total (report), <, 200000);
}

static void
test_mapping_json (void)
{
  static const char text[] =
    "{\"kind\":\"hub\",\"datum\":\"GCJ-02\",\"columns\":{\"a\":\"longitude\",\"b\":{\"role\":\"claim\",\"property\":\"visitors\",\"part\":\"unit\",\"group\":1}}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasMapping) mapping = atlas_mapping_from_json (text, -1, &error);
  g_autofree char *once = NULL, *twice = NULL;
  g_autoptr (AtlasMapping) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (mapping->datum, ==, ATLAS_DATUM_GCJ02);
  g_assert_cmpint (atlas_mapping_get (mapping, "a")->role, ==, ATLAS_ROLE_LONGITUDE);
  g_assert_cmpuint (atlas_mapping_get (mapping, "b")->group, ==, 1);

  once = atlas_mapping_to_json (mapping);
  again = atlas_mapping_from_json (once, -1, &error);
  g_assert_no_error (error);
  twice = atlas_mapping_to_json (again);
  g_assert_cmpstr (once, ==, twice);

  g_assert_null (atlas_mapping_from_json ("{\"kind\":\"castle\"}", -1, &error));
  g_assert_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/import/add", test_add);
  g_test_add_func ("/exchange/import/again", test_again);
  g_test_add_func ("/exchange/import/bad", test_bad);
  g_test_add_func ("/exchange/import/links", test_links);
  g_test_add_func ("/exchange/import/cancel", test_cancel);
  g_test_add_func ("/exchange/import/mapping-json", test_mapping_json);

  return g_test_run ();
}

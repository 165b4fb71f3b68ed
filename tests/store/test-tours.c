/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One tour with all that showing it needs, and what becomes of its stops when a record goes. */
#include "atlas-db.h"
#include "store-test.h"

typedef struct
{
  char *folder;
  char *path;
  AtlasDb *db;
} Fixture;

/* A tour of two stops among other things: at the first are a hub and what is stated of its fair; the
 * second has a picture and a chart. Another tour has what must not come along. */
static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  f->db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_READ_WRITE);
  store_test_exec (f->path,
    "INSERT INTO property (id, key, value_type, unit_family) VALUES (10, 'area', 'number', 'area'),"
    "  (11, 'sales', 'number', 'money'), (12, 'venue', 'entry', NULL), (13, 'unused', 'number', 'count');"
    "INSERT INTO source (id, key, type) VALUES (20, 'one', 'webpage'), (21, 'two', 'webpage'), (22, 'three', 'webpage');"
    "INSERT INTO source_text (id, source, text, hash) VALUES (23, 20, 'private', 'abc');"
    "INSERT INTO media (id, data, content_type, source) VALUES (30, x'01', 'image/png', 21), (31, x'02', 'image/png', NULL),"
    "  (32, x'03', 'image/png', NULL);"
    "INSERT INTO tag (id, key) VALUES (35, 'film'), (36, 'tea');"
    "INSERT INTO entry (id, kind, review, hub) VALUES (40, 'hub', 'draft', NULL), (41, 'event', 'draft', 42),"
    "  (42, 'hub', 'draft', NULL), (43, 'place', 'draft', NULL), (44, 'work', 'draft', NULL);"
    "INSERT INTO name (id, entry, text, language, kind) VALUES (50, 40, 'Xiamen', 'en', 'official'),"
    "  (51, 41, 'Fair', 'en', 'official'), (52, 43, 'Hall', 'en', 'official'), (53, 44, 'Film', 'en', 'official');"
    "INSERT INTO claim (id, entry, property, number, qualifier, target, part_of, part_kind, state, rank) VALUES"
    "  (60, 40, 10, 5.0, '=', NULL, NULL, NULL, 'actual', 'normal'),"
    "  (61, 41, 11, 9.0, '>', NULL, 62, 'of-which', 'actual', 'normal'),"
    "  (62, 42, 11, 90.0, '=', NULL, NULL, NULL, 'actual', 'normal'),"
    "  (63, 40, 12, NULL, NULL, 43, NULL, NULL, 'actual', 'normal'),"
    "  (64, 44, 10, 1.0, '=', NULL, NULL, NULL, 'actual', 'normal');"
    "INSERT INTO evidence (id, claim, source, confidence) VALUES (70, 60, 20, 'certain'), (71, 64, 22, 'certain');"
    "INSERT INTO entry_media (id, base_id, related_id) VALUES (72, 40, 31), (73, 44, 32);"
    "INSERT INTO entry_tag (id, entry, tag) VALUES (74, 40, 35), (75, 44, 36);"
    "INSERT INTO tour (id, minutes) VALUES (80, 15), (81, 0);"
    "INSERT INTO tour_stop (id, tour, ordinal, media, chart, chart_property) VALUES (82, 80, 0, NULL, NULL, NULL),"
    "  (83, 80, 1, 30, 'bars', 11), (84, 81, 0, 32, 'lines', 13);"
    "INSERT INTO tour_stop_entry (id, stop, entry) VALUES (90, 82, 40), (91, 84, 44);"
    "INSERT INTO tour_stop_claim (id, stop, claim) VALUES (92, 82, 61), (93, 84, 64);"
    "INSERT INTO text (id, owner_table, owner, field, language, text) VALUES"
    "  (100, 'tour', 80, 'title', 'en', 'A tour'), (101, 'tour_stop', 82, 'narrative', 'en', 'Here.'),"
    "  (102, 'claim', 61, 'scope', 'zh-Hans', '全市'), (103, 'property', 11, 'label', 'en', 'Sales'),"
    "  (104, 'media', 30, 'alternative', 'en', 'A harbour'), (105, 'tour_stop', 84, 'title', 'en', 'Other'),"
    "  (106, 'entry', 40, 'description', 'en', 'A city.'), (107, 'entry', 44, 'description', 'en', 'A film.'),"
    "  (108, 'tag', 35, 'label', 'en', 'Film')");
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_db_close (f->db, &error));
  g_assert_no_error (error);
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* The ids of the records of a type, in their order: "40 42". */
static char *
list_ids (AtlasRecordSet  *set,
          AtlasRecordType  type)
{
  g_autoptr (GPtrArray) records = atlas_record_set_all (set, type);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", ((AtlasRecord *) records->pdata[i])->id);

  return g_string_free (ids, FALSE);
}

static void
test_load (Fixture       *f,
           gconstpointer  data)
{
  static const struct { AtlasRecordType type; const char *ids; } expected[] = {
    { ATLAS_RECORD_TOUR, "80" },
    { ATLAS_RECORD_TOUR_STOP, "82 83" },
    { ATLAS_RECORD_TOUR_STOP_ENTRY, "90" },
    { ATLAS_RECORD_TOUR_STOP_CLAIM, "92" },
    { ATLAS_RECORD_ENTRY, "40 41 42 43" },
    { ATLAS_RECORD_NAME, "50 51 52" },
    { ATLAS_RECORD_CLAIM, "60 61 62 63" },
    { ATLAS_RECORD_EVIDENCE, "70" },
    { ATLAS_RECORD_PROPERTY, "10 11 12" },
    { ATLAS_RECORD_SOURCE, "20 21" },
    { ATLAS_RECORD_SOURCE_TEXT, "" },
    { ATLAS_RECORD_ENTRY_MEDIA, "72" },
    { ATLAS_RECORD_MEDIA, "30 31" },
    { ATLAS_RECORD_ENTRY_TAG, "74" },
    { ATLAS_RECORD_TAG, "35" },
    { ATLAS_RECORD_TEXT, "100 101 102 103 104 106 108" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_db_load_tour (f->db, 80, &error);
  const AtlasTourStop *stop;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *ids = list_ids (set, expected[i].type);

      g_assert_cmpstr (ids, ==, expected[i].ids);
    }

  stop = atlas_record_set_get (set, ATLAS_RECORD_TOUR_STOP, 83);
  g_assert_cmpstr (stop->chart, ==, "bars");
  g_assert_cmpint (stop->chart_property, ==, 11);
  g_assert_null (((const AtlasMedia *) atlas_record_set_get (set, ATLAS_RECORD_MEDIA, 30))->data);

  g_assert_null (atlas_db_load_tour (f->db, 7, &error));
  g_assert_no_error (error);
}

/* A chart of what is none is refused. */
static void
test_chart (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", "A tour");
  g_autoptr (AtlasTourStop) stop = (AtlasTourStop *) atlas_db_load_record (f->db, ATLAS_RECORD_TOUR_STOP, 82, NULL);
  g_autoptr (GError) error = NULL;

  atlas_set_text (&stop->chart, "pie");
  atlas_edit_put (edit, stop);
  g_assert_false (atlas_db_apply (f->db, edit, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM tour_stop WHERE chart = 'pie'"), ==, 0);
}

/* A statement goes with its claim, the chart's choice with its property; both come back. */
static void
test_cascade (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", "Sales");
  g_autoptr (AtlasChange) undone = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  atlas_edit_remove (edit, ATLAS_RECORD_PROPERTY, 11);
  g_assert_true (atlas_db_apply (f->db, edit, &error));
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM tour_stop_claim"), ==, 1);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM tour_stop WHERE id = 83 AND chart_property IS NULL"), ==, 1);

  undone = atlas_db_undo (f->db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_query (f->path, "SELECT claim FROM tour_stop_claim WHERE stop = 82"), ==, 61);
  g_assert_cmpint (store_test_query (f->path, "SELECT chart_property FROM tour_stop WHERE id = 83"), ==, 11);

  atlas_edit_free (g_steal_pointer (&edit));
  edit = atlas_edit_new ("delete", "A tour");
  atlas_edit_remove (edit, ATLAS_RECORD_TOUR, 80);
  g_assert_true (atlas_db_apply (f->db, edit, &error));
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM tour_stop"), ==, 1);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM tour_stop_claim"), ==, 1);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM text WHERE owner_table LIKE 'tour%'"), ==, 1);
}

/* The history says what was put at a stop, and what is stated there. */
static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  static const struct { AtlasRecordType type; gint64 id; const char *title; const char *words; } expected[] = {
    { ATLAS_RECORD_TOUR_STOP_ENTRY, 90, "Xiamen", "Remove Record at a Stop" },
    { ATLAS_RECORD_TOUR_STOP_CLAIM, 92, "Sales", "Remove Statement at a Stop" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) changes = NULL;
      const AtlasChange *change;
      const AtlasFieldChange *field;
      g_autofree char *described = NULL;

      atlas_edit_remove (edit, expected[i].type, expected[i].id);
      g_assert_true (atlas_db_apply (f->db, edit, &error));
      changes = atlas_db_history (f->db, 0, 1, TRUE, &error);
      g_assert_no_error (error);
      change = changes->pdata[0];
      field = change->fields->pdata[0];
      g_assert_cmpint (field->type, ==, expected[i].type);
      g_assert_nonnull (strstr (field->about, expected[i].title));
      described = atlas_change_describe (change);
      g_assert_cmpstr (described, ==, expected[i].words);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/tours/load", Fixture, NULL, set_up, test_load, tear_down);
  g_test_add ("/store/tours/chart", Fixture, NULL, set_up, test_chart, tear_down);
  g_test_add ("/store/tours/cascade", Fixture, NULL, set_up, test_cascade, tear_down);
  g_test_add ("/store/tours/words", Fixture, NULL, set_up, test_words, tear_down);
  status = g_test_run ();
  store_test_remove (home);

  return status;
}

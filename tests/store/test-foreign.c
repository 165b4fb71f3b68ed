/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoPackages of other programs: what becomes a record, what is left out and told, what means harm. */
#include <math.h>
#include <string.h>

#include <sqlite3.h>

#include "atlas-db.h"
#include "atlas-foreign.h"
#include "atlas-geometry.h"
#include "atlas-library.h"
#include "atlas-new-collection.h"
#include "atlas-test.h"
#include "store-test.h"

/* What every GeoPackage has. */
#define CATALOGUE \
  "PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;" \
  "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL," \
  "  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);" \
  "INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '', NULL), ('Web', 3857, 'EPSG', 3857, '', NULL)," \
  "  ('Ours', 100001, 'epsg', 4326, '', NULL), ('Sham', 100002, 'NONE', 4326, '', NULL);"
#define CONTENTS \
  "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT, srs_id INTEGER);"
#define GEOMETRY_COLUMNS \
  "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL," \
  "  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);"
#define LAYER(name, type, system) \
  "INSERT INTO gpkg_contents VALUES ('" name "', 'features', '" name "', " system ");" \
  "INSERT INTO gpkg_geometry_columns VALUES ('" name "', 'geom', '" type "', " system ", 0, 0);"

/* Xiamen, 118.5 east and 24.5 north: a header in 4326, then WKB. */
#define HEADER "47500001E6100000"
#define DEGREES "0000000000A05D40" "0000000000803840"
#define POINT "X'" HEADER "01" "01000000" DEGREES "'"

typedef struct
{
  char *folder;
  char *path;
  AtlasForeignReport *report;
  AtlasRecordSet *set;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "places of others.gpkg", NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_pointer (&f->report, atlas_foreign_report_free);
  g_clear_pointer (&f->set, atlas_record_set_unref);
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* Reads the file, which stays as it is. */
static void
read_file (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize before_length, after_length;

  g_assert_true (g_file_get_contents (f->path, &before, &before_length, NULL));
  g_assert_cmpint (atlas_library_examine (f->path, NULL), ==, ATLAS_FILE_FOREIGN);

  atlas_foreign_read_async (f->path, NULL, take_result, &result);
  f->set = atlas_foreign_read_finish (await (&result), &f->report, &error);
  g_assert_no_error (error);
  g_assert_nonnull (f->set);

  g_assert_true (g_file_get_contents (f->path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
expect_error (Fixture *f,
              GQuark   domain,
              int      code)
{
  g_autoptr (GError) error = NULL;
  AtlasForeignReport *report = NULL;

  g_assert_null (atlas_foreign_read (f->path, NULL, &report, &error));
  g_assert_error (error, domain, code);
  g_assert_null (report);
}

static const AtlasForeignLayer *
layer (Fixture    *f,
       const char *name)
{
  for (guint i = 0; i < f->report->layers->len; i++)
    {
      const AtlasForeignLayer *layer = f->report->layers->pdata[i];

      if (g_str_equal (layer->name, name))
        return layer;
    }

  g_error ("There is no layer “%s”.", name);
}

/* The record that has a name in a language; NULL where there is none. */
static const AtlasEntry *
find (Fixture    *f,
      const char *text,
      const char *language)
{
  g_autoptr (GPtrArray) names = atlas_record_set_all (f->set, ATLAS_RECORD_NAME);

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      if (g_str_equal (name->text, text) && g_str_equal (name->language, language))
        return atlas_record_set_get (f->set, ATLAS_RECORD_ENTRY, name->entry);
    }

  return NULL;
}

static guint
count_names (Fixture          *f,
             const AtlasEntry *entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (f->set, ATLAS_RECORD_NAME, entry->base.id);

  return names->len;
}

static void
test_points (Fixture       *f,
             gconstpointer  data)
{
  const AtlasEntry *entry;

  store_test_exec (f->path, CATALOGUE CONTENTS GEOMETRY_COLUMNS LAYER ("places", "POINT", "4326")
    "CREATE TABLE places (fid INTEGER PRIMARY KEY, geom BLOB, Name TEXT, population REAL, picture BLOB);"
    "INSERT INTO places VALUES (7, " POINT ", 'Harbour', 12.5, x'00ff'), (8, " POINT ", NULL, NULL, NULL),"
    "  (9, NULL, 'Nowhere', 1, NULL), (10, X'47500011E6100000', 'Empty', 1, NULL);");
  read_file (f);

  g_assert_cmpuint (f->report->points, ==, 2);
  g_assert_cmpuint (f->report->blobs, ==, 1);
  g_assert_cmpuint (f->report->shortened, ==, 0);
  g_assert_false (f->report->full);
  g_assert_cmpint (layer (f, "places")->kind, ==, ATLAS_FOREIGN_POINTS);
  g_assert_cmpuint (layer (f, "places")->rows, ==, 4);
  g_assert_cmpuint (layer (f, "places")->points, ==, 2);
  g_assert_cmpuint (layer (f, "places")->nowhere, ==, 2);
  g_assert_cmpstr (layer (f, "places")->system, ==, "EPSG:4326");

  entry = find (f, "Harbour", "und");
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->kind, ==, "place");
  g_assert_cmpstr (entry->review, ==, "draft");
  g_assert_cmpstr (entry->datum, ==, "WGS-84");
  g_assert_cmpstr (entry->position_basis, ==, "Layer “places” of “places of others.gpkg”");
  g_assert_cmpstr (entry->note, ==, "fid: 7\npopulation: 12.5");
  g_assert_true (isnan (entry->precision_m));
  g_assert_true (entry->position.set);
  g_assert_cmpfloat (entry->position.longitude, ==, 118.5);
  g_assert_cmpfloat (entry->position.latitude, ==, 24.5);

  entry = find (f, "places 2", "und");
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->note, ==, "fid: 8");
  g_assert_null (find (f, "Nowhere", "und"));
  g_assert_null (find (f, "Empty", "und"));
}

static void
test_names (Fixture       *f,
            gconstpointer  data)
{
  const AtlasEntry *entry;

  store_test_exec (f->path, CATALOGUE CONTENTS GEOMETRY_COLUMNS LAYER ("地点", "POINT", "4326")
    "CREATE TABLE 地点 (geom BLOB, label TEXT, 名称 TEXT, \"name:en\" TEXT, name_zh TEXT, name_id INTEGER, TITLE TEXT);"
    "INSERT INTO 地点 VALUES (" POINT ", 'Port', '厦门', 'Xiamen', NULL, 5, NULL),"
    "  (" POINT ", NULL, NULL, 'Fuzhou', '福州', 6, 'Fuzhou'),"
    "  (" POINT ", 'Second', NULL, NULL, NULL, NULL, 'First'),"
    "  (" POINT ", '東京タワー', NULL, NULL, NULL, NULL, '  '),"
    "  (" POINT ", NULL, NULL, NULL, NULL, NULL, NULL);");
  read_file (f);
  g_assert_cmpuint (f->report->points, ==, 5);

  entry = find (f, "厦门", "zh-Hans");
  g_assert_nonnull (entry);
  g_assert_true (find (f, "Xiamen", "en") == entry);
  g_assert_true (find (f, "Port", "und") == entry);
  g_assert_cmpstr (entry->note, ==, "name_id: 5");

  entry = find (f, "福州", "zh-Hans");
  g_assert_nonnull (entry);
  g_assert_true (find (f, "Fuzhou", "en") == entry);
  g_assert_cmpuint (count_names (f, entry), ==, 2);

  entry = find (f, "First", "und");
  g_assert_nonnull (entry);
  g_assert_cmpuint (count_names (f, entry), ==, 1);
  g_assert_cmpstr (entry->note, ==, "label: Second");

  g_assert_nonnull (find (f, "東京タワー", "und"));
  g_assert_nonnull (find (f, "地点 5", "zh-Hans"));
}

static void
test_left_out (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *words = NULL;

  store_test_exec (f->path, CATALOGUE CONTENTS GEOMETRY_COLUMNS
    LAYER ("web", "POINT", "3857") LAYER ("sham", "POINT", "100002") LAYER ("unknown", "POINT", "77")
    LAYER ("areas", "POLYGON", "4326") LAYER ("gone", "POINT", "4326") LAYER ("no-geometry", "POINT", "4326")
    "INSERT INTO gpkg_contents VALUES ('list', 'attributes', 'list', NULL), ('undeclared', 'features', '', 4326);"
    "CREATE TABLE web (geom BLOB); INSERT INTO web VALUES (" POINT "), (" POINT ");"
    "CREATE TABLE sham (geom BLOB); INSERT INTO sham VALUES (" POINT ");"
    "CREATE TABLE unknown (geom BLOB); INSERT INTO unknown VALUES (" POINT ");"
    "CREATE TABLE areas (geom BLOB); INSERT INTO areas VALUES (" POINT ");"
    "CREATE TABLE \"no-geometry\" (name TEXT); CREATE TABLE undeclared (geom BLOB);"
    "CREATE TABLE list (name TEXT);");
  read_file (f);

  g_assert_cmpuint (f->report->points, ==, 0);
  g_assert_cmpuint (atlas_record_set_size (f->set), ==, 0);
  g_assert_cmpint (layer (f, "web")->kind, ==, ATLAS_FOREIGN_OTHER_SYSTEM);
  g_assert_cmpuint (layer (f, "web")->rows, ==, 2);
  g_assert_cmpint (layer (f, "sham")->kind, ==, ATLAS_FOREIGN_OTHER_SYSTEM);
  g_assert_cmpint (layer (f, "unknown")->kind, ==, ATLAS_FOREIGN_OTHER_SYSTEM);
  g_assert_cmpint (layer (f, "areas")->kind, ==, ATLAS_FOREIGN_OTHER_SHAPES);
  g_assert_cmpuint (layer (f, "areas")->rows, ==, 1);
  g_assert_cmpint (layer (f, "gone")->kind, ==, ATLAS_FOREIGN_BROKEN);
  g_assert_cmpint (layer (f, "no-geometry")->kind, ==, ATLAS_FOREIGN_BROKEN);
  g_assert_cmpint (layer (f, "undeclared")->kind, ==, ATLAS_FOREIGN_BROKEN);
  g_assert_cmpint (layer (f, "list")->kind, ==, ATLAS_FOREIGN_NO_MAP);

  words = atlas_foreign_report_describe (f->report);
  g_assert_nonnull (strstr (words, "“web”: 2 rows in another reference system (EPSG:3857), left out\n"));
  g_assert_nonnull (strstr (words, "“areas”: 1 line or area, left out\n"));
  g_assert_nonnull (strstr (words, "“gone”: cannot be read, left out\n"));
}

/* Each geometry by itself, in a layer that may hold any. */
static void
test_geometries (Fixture       *f,
                 gconstpointer  data)
{
  store_test_exec (f->path, CATALOGUE CONTENTS GEOMETRY_COLUMNS LAYER ("any", "geometry", "4326")
    LAYER ("ours", "POINT", "100001")
    "CREATE TABLE any (geom BLOB, name TEXT);"
    "INSERT INTO any VALUES (" POINT ", 'point'),"
    "  (X'" HEADER "01" "04000000" "01000000" "01" "01000000" DEGREES "', 'one of many'),"
    "  (X'" HEADER "01" "04000000" "00000000" "', 'none of many'),"
    "  (X'" HEADER "01" "04000000" "02000000" "01" "01000000" DEGREES "01" "01000000" DEGREES "', 'two'),"
    "  (X'" HEADER "01" "04000000" "01000000" "01" "01000000" "0000000000A05D40" "', 'cut short'),"
    "  (X'" HEADER "01" "02000000" "00000000" DEGREES "', 'line'),"
    "  (X'475000011F0F0000" "01" "01000000" DEGREES "', 'says that it is in 3857'),"
    "  (X'" HEADER "01" "01000000" "0000000000406A40" "0000000000803840" "', 'too far east'),"
    "  ('text', 'text'), (X'', 'no bytes'), (12, 'number');"
    "CREATE TABLE ours (geom BLOB, name TEXT);"
    "INSERT INTO ours VALUES (X'47500001A1860100" "01" "01000000" DEGREES "', 'in our own number');");
  read_file (f);

  g_assert_cmpuint (layer (f, "any")->rows, ==, 11);
  g_assert_cmpuint (layer (f, "any")->points, ==, 2);
  g_assert_cmpuint (layer (f, "any")->nowhere, ==, 1);
  g_assert_cmpuint (layer (f, "any")->shapes, ==, 6);
  g_assert_cmpuint (layer (f, "any")->elsewhere, ==, 2);
  g_assert_nonnull (find (f, "point", "und"));
  g_assert_nonnull (find (f, "one of many", "und"));
  g_assert_nonnull (find (f, "in our own number", "und"));
}

/* Long texts are cut and told, odd bytes are mended. */
static void
test_texts (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *words = NULL;

  store_test_exec (f->path, CATALOGUE CONTENTS GEOMETRY_COLUMNS LAYER ("texts", "POINT", "4326")
    "CREATE TABLE texts (geom BLOB, name TEXT, a TEXT, b TEXT, c TEXT);"
    "INSERT INTO texts VALUES (" POINT ", 'long note', replace (hex (zeroblob (900)), '0', '文'), 'x', 'y');"
    "INSERT INTO texts VALUES (" POINT ", replace (hex (zeroblob (3000)), '0', 'n'), NULL, NULL, NULL);"
    "INSERT INTO texts VALUES (" POINT ", 'long' || char (10) || ' name', hex (zeroblob (50000)), 'x', 'y');"
    "INSERT INTO texts VALUES (" POINT ", CAST (x'41ff42' AS TEXT), CAST (x'430044' AS TEXT), NULL, NULL);");
  read_file (f);

  g_assert_cmpuint (f->report->points, ==, 4);
  g_assert_cmpuint (f->report->shortened, ==, 2);
  g_assert_nonnull (find (f, "long  name", "und"));
  g_assert_nonnull (find (f, "A\xef\xbf\xbd" "B", "und"));
  g_assert_nonnull (strstr (find (f, "long note", "und")->note, "\nb: x\nc: y"));

  entries = atlas_record_set_all (f->set, ATLAS_RECORD_ENTRY);
  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];

      g_assert_true (entry->note == NULL || g_utf8_validate (entry->note, -1, NULL));
      g_assert_true (entry->note == NULL || g_utf8_strlen (entry->note, -1) <= ATLAS_FOREIGN_MAX_NOTE);
    }

  words = atlas_foreign_report_describe (f->report);
  g_assert_nonnull (strstr (words, "2 records have more text than is kept"));
}

/* A schema that would run for ever, or what it likes, if it were asked. */
#define FOR_EVER "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "

static void
test_hostile (Fixture       *f,
              gconstpointer  data)
{
  gint64 begun = g_get_monotonic_time ();

  store_test_exec (f->path, CATALOGUE GEOMETRY_COLUMNS
    "CREATE VIEW gpkg_contents AS " FOR_EVER "SELECT 'a' || x AS table_name, 'features' AS data_type FROM c;");
  expect_error (f, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT);

  store_test_exec (f->path, "DROP VIEW gpkg_contents; CREATE TABLE gpkg_contents (table_name TEXT, "
    "data_type TEXT AS (hex (zeroblob (100000000))));");
  expect_error (f, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT);

  store_test_exec (f->path, "DROP TABLE gpkg_contents;" CONTENTS
    LAYER ("view", "POINT", "4326") LAYER ("generated", "POINT", "4326")
    LAYER ("virtual", "POINT", "4326") LAYER ("sqlite_schema", "POINT", "4326")
    LAYER ("counted", "POLYGON", "4326") LAYER ("quoted\"; DROP TABLE t; --", "POINT", "4326")
    "CREATE VIEW view AS " FOR_EVER "SELECT " POINT " AS geom, x AS name FROM c;"
    "CREATE VIEW counted AS " FOR_EVER "SELECT x AS geom FROM c;"
    "CREATE TABLE generated (geom BLOB, name TEXT, endless TEXT AS (hex (zeroblob (100000000))));"
    "INSERT INTO generated (geom, name) VALUES (" POINT ", 'kept');"
    "CREATE VIRTUAL TABLE virtual USING fts5 (geom, name);"
    "CREATE TABLE \"quoted\"\"; DROP TABLE t; --\" (geom BLOB, \"na\"\"me\" TEXT);"
    "INSERT INTO \"quoted\"\"; DROP TABLE t; --\" VALUES (" POINT ", 'quoted');");
  read_file (f);

  g_assert_cmpint (layer (f, "view")->kind, ==, ATLAS_FOREIGN_BROKEN);
  g_assert_cmpint (layer (f, "counted")->kind, ==, ATLAS_FOREIGN_BROKEN);
  g_assert_cmpint (layer (f, "virtual")->kind, ==, ATLAS_FOREIGN_BROKEN);
  g_assert_cmpint (layer (f, "sqlite_schema")->kind, ==, ATLAS_FOREIGN_BROKEN);
  g_assert_cmpuint (layer (f, "generated")->points, ==, 1);
  g_assert_null (find (f, "kept", "und")->note);
  g_assert_cmpuint (f->report->points, ==, 2);

  /* A view that passes itself off as a table. */
  store_test_exec (f->path, "CREATE TABLE planted (geom BLOB, name TEXT);" LAYER ("planted", "POINT", "4326")
    "PRAGMA writable_schema = ON;"
    "UPDATE sqlite_schema SET sql = 'CREATE VIEW planted AS " FOR_EVER "SELECT x AS geom FROM c' WHERE name = 'planted';");
  expect_error (f, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 60 * G_USEC_PER_SEC);
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  AtlasForeignReport *report = NULL;

  expect_error (f, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (f->path, "text", -1, NULL));
  expect_error (f, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOT_A_COLLECTION);

  /* A collection of ours. */
  store_test_remove (f->folder);
  g_assert_cmpint (g_mkdir_with_parents (f->folder, 0700), ==, 0);
  g_assert_true (atlas_db_close (store_test_create (f->folder, "places of others.gpkg", ATLAS_DB_READ_WRITE), NULL));
  expect_error (f, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FAILED);

  /* Nothing but what makes it a GeoPackage. */
  store_test_remove (f->folder);
  g_assert_cmpint (g_mkdir_with_parents (f->folder, 0700), ==, 0);
  store_test_exec (f->path, CATALOGUE);
  read_file (f);
  g_assert_cmpuint (f->report->layers->len, ==, 0);

  g_cancellable_cancel (cancellable);
  g_assert_null (atlas_foreign_read (f->path, cancellable, &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What another program has not yet taken into the file is read from a copy. */
static void
test_unfinished (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *other = g_build_filename (f->folder, "other.gpkg", NULL);
  sqlite3 *handle;

  store_test_exec (other, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
    CATALOGUE CONTENTS GEOMETRY_COLUMNS LAYER ("places", "POINT", "4326")
    "CREATE TABLE places (geom BLOB, name TEXT);");
  g_assert_cmpint (sqlite3_open (other, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA wal_autocheckpoint = 0; INSERT INTO places VALUES (" POINT ", 'late')",
                                 NULL, NULL, NULL), ==, SQLITE_OK);

  for (guint i = 0; i < 2; i++)
    {
      const char *suffix = i == 0 ? "" : "-wal";
      g_autofree char *from = g_strconcat (other, suffix, NULL);
      g_autofree char *to = g_strconcat (f->path, suffix, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
      g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
    }

  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  read_file (f);
  g_assert_nonnull (find (f, "late", "und"));
}

/* What is read can be stored, in a new collection with a title. */
static void
test_collection (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) stored = NULL;
  g_autoptr (GPtrArray) collections = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const char *languages[] = { "en", NULL };
  const AtlasCollection *collection;
  AtlasDb *db;

  test_texts (f, NULL);
  g_assert_true (atlas_new_collection_fill (f->set, "Places", "en", &error));
  g_assert_no_error (error);
  db = store_test_create (f->folder, "new.gpkg", ATLAS_DB_READ_WRITE);
  g_assert_true (atlas_db_import (db, f->set, NULL, ATLAS_IMPORT_BASELINE, &error));
  g_assert_no_error (error);

  stored = atlas_db_load_all (db, &error);
  g_assert_no_error (error);
  collections = atlas_record_set_all (stored, ATLAS_RECORD_COLLECTION);
  g_assert_cmpuint (collections->len, ==, 1);
  collection = collections->pdata[0];
  g_assert_cmpstr (collection->default_language, ==, "en");
  g_assert_cmpstr (atlas_record_set_text (stored, collection->base.id, "title", languages), ==, "Places");
  entries = atlas_record_set_all (stored, ATLAS_RECORD_ENTRY);
  g_assert_cmpuint (entries->len, ==, 4);
  g_assert_true (atlas_db_close (db, &error));
}

static void
test_many (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *words = NULL;

  store_test_exec (f->path, CATALOGUE CONTENTS GEOMETRY_COLUMNS LAYER ("many", "POINT", "4326")
    "CREATE TABLE many (geom BLOB);"
    "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 1000003) INSERT INTO many SELECT NULL FROM c;");
  read_file (f);
  g_assert_true (f->report->full);
  g_assert_cmpuint (layer (f, "many")->rows, ==, ATLAS_FOREIGN_MAX_ROWS);

  words = atlas_foreign_report_describe (f->report);
  g_assert_nonnull (strstr (words, "Only the first 1000000 rows are read"));
}

#define ADD(name, function) \
  g_test_add ("/store/foreign/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  ADD ("points", test_points);
  ADD ("names", test_names);
  ADD ("left-out", test_left_out);
  ADD ("geometries", test_geometries);
  ADD ("texts", test_texts);
  ADD ("hostile", test_hostile);
  ADD ("refused", test_refused);
  ADD ("unfinished", test_unfinished);
  ADD ("collection", test_collection);
  ADD ("many", test_many);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}

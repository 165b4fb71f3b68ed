/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast records get into a file in bulk, and out again, without any format in between: entries with
 * two names and eight claims each, as a feature with ten properties becomes. */
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "atlas-bulk.h"
#include "atlas-db-cursor.h"
#include "measure.h"

#define CLAIMS 8
#define RECORDS (1 + 2 + CLAIMS)

static char text[RECORDS][64];
static AtlasRecord *item[RECORDS];

static AtlasRecord *
make_property (guint i)
{
  AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);
  g_autofree char *key = g_strdup_printf ("property-%u", i);

  property->base.id = i + 1;
  property->key = g_steal_pointer (&key);
  property->value_type = g_strdup (i % 2 == 0 ? "number" : "text");

  return &property->base;
}

/* The records are made once, and only what differs is written into them. */
static void
make_item (void)
{
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);

  entry->kind = g_strdup ("place");
  entry->review = g_strdup ("draft");
  entry->position.set = TRUE;
  item[0] = &entry->base;

  for (guint i = 1; i < 3; i++)
    {
      AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

      name->language = g_strdup (i == 1 ? "en" : "zh-Hans");
      name->kind = g_strdup (i == 1 ? "official" : "translated");
      name->preferred = 1;
      name->text = text[i];
      name->ordinal = i - 1;
      item[i] = &name->base;
    }

  for (guint i = 0; i < CLAIMS; i++)
    {
      AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

      claim->property = i + 1;
      claim->ordinal = i;
      claim->state = g_strdup ("actual");
      claim->rank = g_strdup ("normal");
      if (i % 2 == 1)
        claim->text = text[3 + i];
      else
        claim->qualifier = g_strdup ("=");
      item[3 + i] = &claim->base;
    }
}

static void
fill_item (gint64 number)
{
  AtlasEntry *entry = (AtlasEntry *) item[0];

  entry->base.id = 5000000000 + number;
  entry->position.longitude = (double) (number % 36000) / 100 - 180;
  entry->position.latitude = (double) (number % 17000) / 100 - 85;

  for (guint i = 1; i < 3; i++)
    {
      AtlasName *name = (AtlasName *) item[i];

      g_snprintf (text[i], sizeof text[i], i == 1 ? "Museum of the River %" G_GINT64_FORMAT : "大河博物馆 %" G_GINT64_FORMAT, number);
      name->base.id = 7000000000 + number * 2 + i;
      name->entry = entry->base.id;
    }

  for (guint i = 0; i < CLAIMS; i++)
    {
      AtlasClaim *claim = (AtlasClaim *) item[3 + i];

      claim->base.id = 9000000000 + number * CLAIMS + i;
      claim->entry = entry->base.id;
      if (i % 2 == 1)
        g_snprintf (text[3 + i], sizeof text[3 + i], "value %u of %" G_GINT64_FORMAT, i, number * 7919 % 100000);
      else
        claim->number = (double) (number * 31 % 1000003) / 8;
    }
}

static double cpu_before;

/* Time, time of processors, memory. */
static void
tell (const char *what,
      gint64      start)
{
  double cpu = measure_cpu_seconds ();

  g_print ("%s: %.2f s, %.2f s of processors, %.0f MiB\n", what, measure_seconds_since (start), cpu - cpu_before,
           measure_resident_mib ());
  cpu_before = cpu;
}

static void
import (AtlasDb *db,
        gint64   n)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  AtlasBulk *bulk = atlas_bulk_begin (db, "bench", n * RECORDS, &error);

  g_assert_no_error (error);
  for (gint64 i = 0; i < n; i++)
    {
      fill_item (i);
      if (!atlas_bulk_add (bulk, item, RECORDS, NULL, &error))
        g_error ("%s", error->message);
    }

  tell ("added", start);
  if (!atlas_bulk_finish (bulk, NULL, &error))
    g_error ("%s", error->message);
  tell ("with the end", start);
}

static void
export (AtlasDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (AtlasExportCursor) cursor = atlas_export_cursor_new (db, NULL, 0, &error);
  gint64 n = 0;
  GPtrArray *records;

  while (atlas_export_cursor_next (cursor, &records, &error))
    n += records->len;

  g_assert_no_error (error);
  g_assert_cmpint (n, >, 0);
  tell ("read", start);
}

static void
undo_redo (AtlasDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  AtlasChange *change = atlas_db_undo (db, &error);

  g_assert_no_error (error);
  atlas_change_free (change);
  tell ("undone", start);
  start = g_get_monotonic_time ();
  change = atlas_db_redo (db, &error);
  g_assert_no_error (error);
  atlas_change_free (change);
  tell ("done again", start);
}

int
main (int    argc,
      char **argv)
{
  gint64 n = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 100000;
  AtlasDbFlags wal = argc > 2 && strcmp (argv[2], "journal") == 0 ? 0 : ATLAS_DB_WAL;
  gboolean back = argc > 3 && strcmp (argv[3], "undo") == 0;
  g_autofree char *folder = g_dir_make_tmp ("bench-bulk-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.gpkg", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) vocabulary = atlas_record_set_new ();
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_CREATE | wal, &error);
  gint64 start;

  g_assert_no_error (error);
  for (guint i = 0; i < CLAIMS; i++)
    atlas_record_set_take (vocabulary, make_property (i));
  atlas_db_import (db, vocabulary, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);

  make_item ();
  import (db, n);
  if (g_getenv ("ONLY_IMPORT") == NULL)
    export (db);
  if (back)
    undo_redo (db);
  start = g_get_monotonic_time ();
  atlas_db_close (db, &error);
  g_assert_no_error (error);
  tell ("closed", start);
  g_print ("%.0f MiB on disk\n", measure_folder_mib (folder));
  measure_remove_folder (folder);

  return 0;
}

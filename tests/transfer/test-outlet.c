/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes out on several threads is what goes out on one, byte for byte. */
#include <locale.h>

#include <glib/gstdio.h>

#include "atlas-outlet.h"

/* Enough for many slices. */
#define ENTRIES 6000
#define FIRST G_GINT64_CONSTANT (1000)

typedef struct
{
  char    *folder;
  char    *path;
  AtlasDb *db;
  GArray  *ids;       /* of all entries, in order */
  gint64   next_id;
} Fixture;

static gpointer
new_record (Fixture         *f,
            AtlasRecordType  type)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = f->next_id++;

  return record;
}

static void
add_collection (Fixture        *f,
                AtlasRecordSet *set)
{
  static const char * const keys[] = { "visitors", "remark" };
  AtlasCollection *collection = new_record (f, ATLAS_RECORD_COLLECTION);

  collection->uid = g_uuid_string_random ();
  collection->default_language = g_strdup ("en");
  atlas_record_set_take (set, collection);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      AtlasProperty *property = new_record (f, ATLAS_RECORD_PROPERTY);

      property->base.id = i + 1;
      property->key = g_strdup (keys[i]);
      property->value_type = g_strdup (i == 0 ? "number" : "text");
      if (i == 0)
        property->unit_family = g_strdup ("count");
      atlas_record_set_take (set, property);
    }
}

static void
add_name (Fixture        *f,
          AtlasRecordSet *set,
          gint64          entry,
          const char     *language,
          const char     *text)
{
  AtlasName *name = new_record (f, ATLAS_RECORD_NAME);

  name->entry = entry;
  name->text = g_strdup (text);
  name->language = g_strdup (language);
  name->kind = g_strdup ("official");
  atlas_record_set_take (set, name);
}

static AtlasClaim *
add_claim (Fixture        *f,
           AtlasRecordSet *set,
           gint64          entry,
           gint64          property,
           gint64          ordinal)
{
  AtlasClaim *claim = new_record (f, ATLAS_RECORD_CLAIM);

  claim->entry = entry;
  claim->property = property;
  claim->ordinal = ordinal;
  claim->state = g_strdup ("actual");
  claim->rank = g_strdup ("normal");
  atlas_record_set_take (set, claim);

  return claim;
}

/* Columns turn up late, in the middle of slices and at their ends. */
static void
add_entry (Fixture        *f,
           AtlasRecordSet *set,
           guint           i)
{
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  g_autofree char *title = g_strdup_printf ("Place %u, \"old\"", i);
  AtlasClaim *claim;

  entry->base.id = 1000000 + FIRST * i * 7;
  entry->kind = g_strdup ("place");
  entry->review = g_strdup (i % 700 == 699 ? "reviewed" : "draft");
  entry->position = (AtlasPoint) { .set = i % 11 != 0, .longitude = i % 360 - 180.0, .latitude = (i % 1700) / 10.0 - 85 };
  atlas_record_set_take (set, entry);
  g_array_append_val (f->ids, entry->base.id);

  add_name (f, set, entry->base.id, "en", title);
  if (i % 1300 == 1299)
    add_name (f, set, entry->base.id, "zh-Hans", "地方");

  claim = add_claim (f, set, entry->base.id, 1, 0);
  claim->number = i * 1.5;
  claim->qualifier = g_strdup ("=");
  if (i > 2000 && i % 97 == 0)
    claim->period = g_strdup ("2019");

  if (i % 1777 == 1776)
    {
      claim = add_claim (f, set, entry->base.id, 1, 1);
      claim->number = 7;
      claim->qualifier = g_strdup ("~");
      claim->unit = g_strdup ("people");
    }

  claim = add_claim (f, set, entry->base.id, 2, 2);
  claim->language = g_strdup ("en");
  /* One entry has more text than a slice may hold at once, and some beside it a lot. */
  claim->text = i == 3000 ? g_strnfill (9 * 1024 * 1024, 'x') : i / 20 == 150 ? g_strnfill (700 * 1024, 'y')
                : g_strdup_printf ("=line %u\nand \t another", i);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();

  f->folder = g_dir_make_tmp ("outlet-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  f->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  f->next_id = 10;

  add_collection (f, set);
  for (guint i = 0; i < ENTRIES; i++)
    add_entry (f, set, i);

  f->db = atlas_db_open (f->path, ATLAS_DB_CREATE | (data != NULL ? ATLAS_DB_WAL : 0), &error);
  g_assert_no_error (error);
  atlas_db_import (f->db, set, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_db_close (f->db, &error));
  g_assert_cmpint (g_remove (f->path), ==, 0);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_array_unref (f->ids);
  g_free (f->path);
  g_free (f->folder);
}

static GBytes *
write_out (Fixture            *f,
           const AtlasOutlet  *outlet,
           char              **losses)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (AtlasOutletReport) report = atlas_outlet_write (outlet, f->db, stream, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->n_items, ==, ENTRIES);
  *losses = atlas_outlet_report_describe (report);
  g_assert_true (g_output_stream_close (stream, NULL, &error));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_same (Fixture       *f,
           gconstpointer  data)
{
  static const char * const formats[] = { "geojson", "geojsonseq", "csv", "tsv" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      AtlasOutlet outlet = { .format = atlas_format_find (formats[i]), .labels = ATLAS_LABELS_ENGLISH };
      g_autofree char *losses_together = NULL;
      g_autofree char *losses_one_by_one = NULL;
      g_autoptr (GBytes) together = write_out (f, &outlet, &losses_together);
      g_autoptr (GBytes) one_by_one = NULL;

      outlet.ids = f->ids;
      one_by_one = write_out (f, &outlet, &losses_one_by_one);
      g_assert_cmpuint (g_bytes_get_size (together), ==, g_bytes_get_size (one_by_one));
      g_assert_true (g_bytes_equal (together, one_by_one));
      g_assert_cmpstr (losses_together, ==, losses_one_by_one);
    }
}

static void
cancel_cb (guint64  done,
           guint64  all,
           gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  AtlasOutlet outlet = { .format = atlas_format_find ("csv"), .labels = ATLAS_LABELS_ENGLISH,
                         .progress = cancel_cb, .progress_data = cancellable, .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_null (atlas_outlet_write (&outlet, f->db, stream, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A disk that is full at some time. */
static void
test_no_space (Fixture       *f,
               gconstpointer  data)
{
  static const gsize sizes[] = { 0, 1, 300000, 5 * 1024 * 1024 };
  g_autofree char *room = g_malloc (5 * 1024 * 1024);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      AtlasOutlet outlet = { .format = atlas_format_find ("geojson"), .labels = ATLAS_LABELS_ENGLISH };
      g_autoptr (GError) error = NULL;
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizes[i], NULL, NULL);

      g_assert_null (atlas_outlet_write (&outlet, f->db, stream, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/transfer/outlet/same", Fixture, NULL, set_up, test_same, tear_down);
  g_test_add ("/transfer/outlet/same-with-log", Fixture, "wal", set_up, test_same, tear_down);
  g_test_add ("/transfer/outlet/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/transfer/outlet/no-space", Fixture, NULL, set_up, test_no_space, tear_down);

  return g_test_run ();
}

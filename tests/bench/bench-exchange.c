/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-exchange read FILE | import FILE COLLECTION [--index] | index COLLECTION | export COLLECTION FILE: what
 * reading and mapping alone, a whole import into a new collection as the window does it, the same until all of it can be searched
 * for, an index of what is there, and an export take, and how much memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "atlas-index.h"
#include "atlas-intake.h"
#include "atlas-outlet.h"
#include "bulk-target.h"
#include "measure.h"

static double
peak_mib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL) || (line = strstr (text, "VmHWM:")) == NULL)
    return 0;

  return g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024;
}

static void
print_read (const char              *what,
            const AtlasImportReport *report,
            gint64                   start)
{
  printf ("%-8s %9" G_GUINT64_FORMAT " records %" G_GUINT64_FORMAT " bad %7.2f s %7.2f s of processors %6.0f MiB\n",
          what, report->counts[ATLAS_IMPORT_ADD], report->counts[ATLAS_IMPORT_BAD],
          measure_seconds_since (start), measure_cpu_seconds (), peak_mib ());
}

static void
read_in (const char *path,
         gint64      start)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasInput) input = atlas_input_new_file (file, NULL, &error);
  g_autoptr (AtlasMaker) maker = atlas_maker_new (NULL);
  g_autoptr (AtlasImportReport) report = atlas_import_report_new ();
  AtlasImportOptions options = { .target = &bulk_target, .maker = maker };

  if (input == NULL || !atlas_import_run (input, &options, TRUE, report, &error))
    g_error ("%s", error->message);

  print_read ("read", report, start);
}

/* @folder: (nullable): where the index goes that is made meanwhile; NULL: there is none. */
static void
import (const char *path,
        const char *collection,
        const char *folder,
        gint64      start)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasIntake) intake = atlas_intake_new ();
  g_autoptr (GPtrArray) reports = NULL;
  AtlasDb *db;

  g_remove (collection);
  db = atlas_db_open (collection, ATLAS_DB_CREATE, &error);
  if (db == NULL)
    g_error ("%s", error->message);

  atlas_intake_add_file (intake, file);
  intake->indexed = folder != NULL ? g_strdup (collection) : NULL;
  intake->index_folder = g_strdup (folder);
  if (!atlas_intake_look (intake, NULL, &error) ||
      !atlas_intake_begin_collection (intake, db, "Bench", &error) ||
      (reports = atlas_intake_take (intake, db, 0, &error)) == NULL ||
      !atlas_db_close (db, &error))
    g_error ("%s", error->message);

  print_read ("imported", reports->pdata[0], start);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_remove (file);
    }
  g_rmdir (folder);
}

/* As a window does when it opens the file. Removes @folder. */
static void
build_index (const char *collection,
             const char *folder,
             gint64      start)
{
  g_autoptr (GError) error = NULL;
  AtlasDb *db = atlas_db_open (collection, ATLAS_DB_READ_ONLY, &error);
  g_autoptr (AtlasIndex) index = NULL;

  if (db == NULL || !atlas_index_build (db, collection, folder, FALSE, NULL, NULL, NULL, &error) ||
      (index = atlas_index_open (db, collection, folder, &error)) == NULL)
    g_error ("%s", error->message);

  printf ("%-8s %35.2f s %7.2f s of processors %6.0f MiB\n", "indexed", measure_seconds_since (start),
          measure_cpu_seconds (), peak_mib ());

  g_clear_pointer (&index, atlas_index_close);
  atlas_db_close (db, NULL);
  remove_folder (folder);
}

static void
export (const char *collection,
        const char *path,
        gint64      start)
{
  g_autoptr (GError) error = NULL;
  AtlasDb *db = atlas_db_open (collection, ATLAS_DB_READ_ONLY, &error);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AtlasOutlet outlet = { .format = atlas_format_for_name (path, TRUE), .labels = ATLAS_LABELS_ENGLISH };
  g_autoptr (AtlasOutletReport) report = NULL;

  if (db != NULL && outlet.format != NULL)
    report = atlas_outlet_write_file (&outlet, db, file, &error);
  if (report == NULL)
    g_error ("%s", error != NULL ? error->message : path);

  printf ("%-8s %9" G_GUINT64_FORMAT " records       %7.2f s %7.2f s of processors %6.0f MiB\n", "exported",
          report->n_items, measure_seconds_since (start), measure_cpu_seconds (), peak_mib ());

  atlas_db_close (db, NULL);
}

int
main (int argc, char *argv[])
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  if ((argc == 3 && g_str_equal (argv[1], "index")) || (argc == 5 && g_str_equal (argv[4], "--index")))
    {
      folder = g_dir_make_tmp ("bench-exchange-XXXXXX", &error);
      if (folder == NULL)
        g_error ("%s", error->message);
    }

  if (argc == 3 && g_str_equal (argv[1], "read"))
    read_in (argv[2], start);
  else if (argc == 3 && g_str_equal (argv[1], "index"))
    build_index (argv[2], folder, start);
  else if (argc == 4 && g_str_equal (argv[1], "export"))
    export (argv[2], argv[3], start);
  else if ((argc == 4 || folder != NULL) && g_str_equal (argv[1], "import"))
    {
      import (argv[2], argv[3], folder, start);
      if (folder != NULL)
        build_index (argv[3], folder, start);
    }
  else
    g_error ("bench-exchange read FILE | import FILE COLLECTION [--index] | index COLLECTION | export COLLECTION FILE");

  return EXIT_SUCCESS;
}

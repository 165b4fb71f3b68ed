/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a collection in the library, away from the main loop, and opens it. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-make-collection.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "atlas-db.h"
#include "atlas-language.h"
#include "atlas-library.h"
#include "atlas-new-collection.h"

typedef struct
{
  char *title;
  AtlasRecordSet *records;
} Making;

static void
free_making (gpointer data)
{
  Making *making = data;

  g_free (making->title);
  g_clear_pointer (&making->records, atlas_record_set_unref);
  g_free (making);
}

static char *
make (Making  *making,
      GError **error)
{
  g_autofree char *path = atlas_library_new_path (making->title, error);
  const char *language = atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0];
  gboolean fine;
  AtlasDb *db;

  if (path == NULL || !atlas_new_collection_fill (making->records, making->title, language, error))
    return NULL;

  db = atlas_db_open (path, ATLAS_DB_CREATE, error);
  if (db == NULL)
    return NULL;

  fine = atlas_db_import (db, making->records, NULL, ATLAS_IMPORT_BASELINE, error);

  /* There may be very many, and they would be freed on the main loop's time. */
  g_clear_pointer (&making->records, atlas_record_set_unref);

  if (!fine)
    {
      /* What could not be filled is no collection, to be found in the library later. */
      atlas_db_close (db, NULL);
      g_unlink (path);
      return NULL;
    }

  return atlas_db_close (db, error) ? g_steal_pointer (&path) : NULL;
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char *path = make (data, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (AtlasApplication) application = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (path != NULL)
    atlas_application_open_path (application, path, FALSE);
  else
    atlas_application_report (application, _("The Collection Cannot Be Made"), error->message);
  g_application_release (G_APPLICATION (application));
}

/**
 * atlas_make_collection:
 * @application: the program
 * @title: what the collection is called
 * @records: (transfer full) (nullable): what is in it besides the usual properties; without a
 *   collection
 *
 * Makes a collection in the library and opens it in a window; says so if that fails.
 */
void
atlas_make_collection (AtlasApplication *application,
                       const char       *title,
                       AtlasRecordSet   *records)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, made_cb, g_object_ref (application));
  Making *making = g_new0 (Making, 1);

  making->title = g_strdup (title);
  making->records = records != NULL ? records : atlas_record_set_new ();
  g_application_hold (G_APPLICATION (application));
  g_task_set_source_tag (task, atlas_make_collection);
  g_task_set_task_data (task, making, free_making);
  g_task_run_in_thread (task, make_in_thread);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of an import, away from the main loop: on the store's worker where a collection is open, on a
 * thread of its own where one is to be made. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-import-run.h"

#include <glib/gstdio.h>

#include "atlas-library.h"
#include "atlas-store-run.h"

struct _AtlasImportRun
{
  gatomicrefcount ref_count;
  AtlasIntake *intake;
  AtlasImportStep step;
  char *title;              /* (nullable): of a new collection */
  gint64 n_expected;
  GCancellable *cancellable;

  GMutex lock;
  AtlasImportState state;   /* under the lock */
};

static AtlasImportRun *
ref_run (AtlasImportRun *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
atlas_import_run_unref (AtlasImportRun *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->intake, atlas_intake_free);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->lock);
  g_free (self->title);
  g_free (self);
}

static gpointer
free_reports (gpointer reports)
{
  g_ptr_array_unref (reports);

  return NULL;
}

void
atlas_import_outcome_free (AtlasImportOutcome *outcome)
{
  g_clear_pointer (&outcome->intake, atlas_intake_free);
  g_clear_pointer (&outcome->vocabulary, atlas_record_set_unref);
  /* A thousand samples a file: not on the main loop's time. */
  if (outcome->reports != NULL)
    g_thread_unref (g_thread_new ("drop-reports", free_reports, outcome->reports));
  g_free (outcome->path);
  g_free (outcome);
}

static void
progress_cb (guint64  bytes,
             gint64   size,
             guint64  records,
             gpointer data)
{
  AtlasImportRun *self = data;

  g_mutex_lock (&self->lock);
  self->state = (AtlasImportState) { bytes, size, records };
  g_mutex_unlock (&self->lock);
}

/* What cannot be filled is no collection, to be found in the library later. */
static gboolean
make_collection (AtlasImportRun      *self,
                 AtlasImportOutcome  *outcome,
                 GError             **error)
{
  g_autofree char *path = atlas_library_new_path (self->title, error);
  AtlasDb *db = path != NULL ? atlas_db_open (path, ATLAS_DB_CREATE, error) : NULL;

  if (db == NULL)
    return FALSE;

  self->intake->indexed = g_strdup (path);
  if (atlas_intake_begin_collection (self->intake, db, self->title, error))
    outcome->reports = atlas_intake_take (self->intake, db, self->n_expected, error);

  if (outcome->reports == NULL)
    {
      atlas_db_close (db, NULL);
      g_unlink (path);
      return FALSE;
    }

  outcome->path = g_steal_pointer (&path);

  return atlas_db_close (db, error);
}

/* @db: (nullable): a collection that is open; NULL: a new one. */
static gpointer
run (AtlasDb   *db,
     gpointer   data,
     GError   **error)
{
  AtlasImportRun *self = data;
  g_autoptr (AtlasImportOutcome) outcome = g_new0 (AtlasImportOutcome, 1);
  gboolean fine;

  switch (self->step)
    {
    case ATLAS_IMPORT_LOOK:
      outcome->vocabulary = db != NULL ? atlas_db_load_vocabulary (db, error) : atlas_intake_new_vocabulary (NULL, error);
      fine = outcome->vocabulary != NULL && atlas_intake_look (self->intake, db, error);
      if (fine)
        outcome->intake = g_steal_pointer (&self->intake);
      break;

    case ATLAS_IMPORT_TRY:
      fine = (outcome->reports = atlas_intake_try (self->intake, db, error)) != NULL;
      break;

    default:
      if (db == NULL)
        fine = make_collection (self, outcome, error);
      else
        fine = (outcome->reports = atlas_intake_take (self->intake, db, self->n_expected, error)) != NULL;
      break;
    }

  return fine ? g_steal_pointer (&outcome) : NULL;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  gpointer outcome = run (NULL, data, &error);

  if (outcome != NULL)
    g_task_return_pointer (task, outcome, (GDestroyNotify) atlas_import_outcome_free);
  else
    g_task_return_error (task, error);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gpointer outcome = atlas_store_run_finish (ATLAS_STORE (source), result, &error);

  if (outcome != NULL)
    g_task_return_pointer (task, outcome, (GDestroyNotify) atlas_import_outcome_free);
  else
    g_task_return_error (task, error);
}

/* @store: (nullable): that of the collection; NULL: one called @title is made. @intake is copied. @n_expected: records, as a trial has counted them.
 * (transfer full): to be looked in on, and to be cancelled. */
AtlasImportRun *
atlas_import_run_start (AtlasStore          *store,
                        const AtlasIntake   *intake,
                        AtlasImportStep      step,
                        const char          *title,
                        gint64               n_expected,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  AtlasImportRun *self = g_new0 (AtlasImportRun, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  self->intake = atlas_intake_copy (intake);
  self->intake->cancellable = g_object_ref (self->cancellable);
  self->step = step;
  self->title = g_strdup (title);
  self->n_expected = n_expected;
  self->state.size = -1;
  if (step != ATLAS_IMPORT_LOOK)
    {
      self->intake->progress = progress_cb;
      self->intake->progress_data = self;
    }
  g_task_set_source_tag (task, atlas_import_run_start);

  if (store != NULL)
    self->intake->indexed = g_strdup (atlas_store_get_path (store));

  if (store == NULL)
    {
      g_task_set_task_data (task, ref_run (self), (GDestroyNotify) atlas_import_run_unref);
      g_task_run_in_thread (task, run_in_thread);
    }
  else
    {
      atlas_store_run_async (store, step == ATLAS_IMPORT_TAKE ? ATLAS_JOB_WRITE : ATLAS_JOB_READ, run, ref_run (self),
                             (GDestroyNotify) atlas_import_run_unref, (GDestroyNotify) atlas_import_outcome_free,
                             self->cancellable, stored_cb, g_steal_pointer (&task));
    }

  return self;
}

/* (transfer full): NULL on error; then nothing has happened. */
AtlasImportOutcome *
atlas_import_run_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What was already committed stays. */
void
atlas_import_run_cancel (AtlasImportRun *self)
{
  g_cancellable_cancel (self->cancellable);
}

void
atlas_import_run_get_state (AtlasImportRun   *self,
                            AtlasImportState *state)
{
  g_mutex_lock (&self->lock);
  *state = self->state;
  g_mutex_unlock (&self->lock);
}

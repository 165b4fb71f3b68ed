/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trying an import out, and taking it in: every file in turn, against one collection, as one change. */
#define G_LOG_DOMAIN "atlas-transfer"

#include "atlas-intake-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-json.h"

/* What a record takes in a file, at most times more. */
#define BYTES_OF_RECORD 1000

/* So many records are worth an index that is made meanwhile. */
#define MANY 5000

/* Beside the collection, while it grows: bytes for a record, and for one of the files. */
#define ROOM_FOR_RECORD 4096
#define ROOM_FOR_BYTE 16

/* Files one after the other look like one file to who is told how far it is. */
typedef struct
{
  const AtlasIntake *intake;
  guint64 bytes;            /* of the files before */
  gint64 size;              /* of all; -1: not known */
  guint64 records;          /* of the files before */
  guint64 bytes_now;
  guint64 records_now;
} Progress;

static void
progress_cb (guint64  bytes,
             gint64   size,
             guint64  records,
             gpointer data)
{
  Progress *progress = data;

  progress->bytes_now = bytes;
  progress->records_now = records;
  if (progress->intake->progress != NULL)
    progress->intake->progress (progress->bytes + bytes, progress->size, progress->records + records,
                                progress->intake->progress_data);
}

static gint64
size_of (const AtlasIntake *self)
{
  gint64 size = 0;

  for (guint i = 0; i < self->files->len; i++)
    {
      const AtlasIntakeFile *file = self->files->pdata[i];

      if (file->size < 0)
        return -1;
      size += file->size;
    }

  return size;
}

static AtlasImportReport *
run_file (AtlasIntake        *self,
          AtlasIntakeFile    *file,
          AtlasIntakeTarget  *target,
          AtlasMaker         *maker,
          gboolean            dry,
          Progress           *progress,
          GError            **error)
{
  g_autoptr (AtlasInput) input = atlas_intake_file_open (file, self->cancellable, error);
  g_autoptr (AtlasImportReport) report = atlas_import_report_new ();
  AtlasImportOptions options = { 0 };

  if (input == NULL)
    return NULL;

  options.format = file->format;
  options.mapping = file->mapping;
  options.reader = file->reader;
  options.stop_on_error = self->stop_on_error;
  options.conflicts = self->conflicts;
  options.target = &atlas_intake_target;
  options.target_data = target;
  options.maker = maker;
  options.progress = progress_cb;
  options.progress_data = progress;
  options.cancellable = self->cancellable;

  return atlas_import_run (input, &options, dry, report, error) ? g_steal_pointer (&report) : NULL;
}

/* (transfer full): a report a file. */
static GPtrArray *
run_files (AtlasIntake        *self,
           AtlasIntakeTarget  *target,
           AtlasDb            *db,
           gboolean            dry,
           GError            **error)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_import_report_free);
  /* Of its own: the thread that reads uses it while the target is asked. */
  g_autoptr (AtlasRecordSet) vocabulary = atlas_intake_load_vocabulary (self, db, error);
  /* What one file brings into the vocabulary is known to the next. */
  g_autoptr (AtlasMaker) maker = vocabulary != NULL ? atlas_maker_new (vocabulary) : NULL;
  Progress progress = { self, 0, size_of (self), 0, 0, 0 };

  for (guint i = 0; maker != NULL && i < self->files->len; i++)
    {
      AtlasIntakeFile *file = self->files->pdata[i];
      AtlasImportReport *report = run_file (self, file, target, maker, dry, &progress, error);

      if (report == NULL)
        {
          if (self->files->len > 1)
            g_prefix_error (error, "%s: ", file->name);
          return NULL;
        }

      g_ptr_array_add (reports, report);
      progress.bytes += progress.bytes_now;
      progress.records += progress.records_now;
      progress.bytes_now = 0;
      progress.records_now = 0;
    }

  return maker != NULL ? g_steal_pointer (&reports) : NULL;
}

/**
 * atlas_intake_try:
 * @self: an intake
 * @db: (nullable): the collection that it is for; %NULL: a new one
 * @error: where an error goes
 *
 * Reads all files to the end and compares each record with what is there. Nothing is written.
 *
 * Returns: (transfer full) (nullable) (element-type AtlasImportReport): what would come of each file, in
 *   their order; %NULL on error
 */
GPtrArray *
atlas_intake_try (AtlasIntake  *self,
                  AtlasDb      *db,
                  GError      **error)
{
  g_autoptr (AtlasRecordSet) vocabulary = atlas_intake_load_vocabulary (self, db, error);
  g_autoptr (AtlasIntakeTarget) target = NULL;

  if (vocabulary == NULL || (target = atlas_intake_target_new (db, vocabulary, error)) == NULL)
    return NULL;

  return run_files (self, target, db, TRUE, error);
}

/**
 * atlas_intake_begin_collection:
 * @self: an intake that was looked at
 * @db: a new, empty collection
 * @title: (nullable): what it is called
 * @error: where an error goes
 *
 * Puts into it what a collection begins with, unless the file is a collection of its own.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_intake_begin_collection (AtlasIntake  *self,
                               AtlasDb      *db,
                               const char   *title,
                               GError      **error)
{
  g_autoptr (AtlasRecordSet) beginning = NULL;

  if (atlas_intake_is_whole (self))
    return TRUE;

  beginning = atlas_intake_new_vocabulary (title, error);

  return beginning != NULL && atlas_db_import (db, beginning, NULL, ATLAS_IMPORT_BASELINE, error);
}

/* An import of nothing is more likely a mistake than what somebody wants. */
static gboolean
check_any (GPtrArray  *reports,
           GError    **error)
{
  for (guint i = 0; i < reports->len; i++)
    {
      if (atlas_import_report_total (reports->pdata[i]) > 0)
        return TRUE;
    }

  g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                       _("there is nothing in it that could be imported"));

  return FALSE;
}

static gboolean
is_collection (AtlasRecordSet *vocabulary)
{
  g_autoptr (GPtrArray) collections = atlas_record_set_all (vocabulary, ATLAS_RECORD_COLLECTION);

  return collections->len > 0;
}

/* An index that is made meanwhile must not take the room that the collection needs; what is made afterwards just fails. */
static gboolean
has_room (const AtlasIntake *self,
          gint64             n_expected)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->indexed);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, self->cancellable, NULL);
  guint64 free = info != NULL ? g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) : 0;
  gint64 size = size_of (self);

  return free / ROOM_FOR_RECORD > (guint64) n_expected && (size < 0 || free / ROOM_FOR_BYTE > (guint64) size);
}

/* (nullable) (transfer full): takes what goes into an empty collection for its search index. Where there is none that is built
 * afterwards. */
static AtlasIndexFeed *
make_feed (AtlasIntake        *self,
           AtlasIntakeTarget  *target,
           AtlasDb            *db,
           gint64              n_expected)
{
  g_autoptr (GError) error = NULL;
  AtlasIndexFeed *feed;

  if (self->indexed == NULL || n_expected < MANY || !atlas_intake_target.is_empty (target) || !has_room (self, n_expected))
    return NULL;

  feed = atlas_index_feed_new (db, self->indexed, self->index_folder, self->cancellable, &error);
  if (feed == NULL)
    g_debug ("The search index will be built afterwards: %s", error->message);

  return feed;
}

/**
 * atlas_intake_take:
 * @self: an intake
 * @db: a collection
 * @n_expected: about how many records will come, as a trial has counted them; 0: as the sizes of the files say
 * @error: where an error goes
 *
 * Takes all files in, in one transaction and as one change. Where that fails, is cancelled or brings no
 * record at all, the collection is as it was before.
 *
 * Returns: (transfer full) (nullable) (element-type AtlasImportReport): what came of each file; %NULL on error
 */
GPtrArray *
atlas_intake_take (AtlasIntake  *self,
                   AtlasDb      *db,
                   gint64        n_expected,
                   GError      **error)
{
  g_autoptr (AtlasRecordSet) vocabulary = atlas_intake_load_vocabulary (self, db, error);
  g_autoptr (AtlasIntakeTarget) target = NULL;
  g_autofree char *subject = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  AtlasIndexFeed *feed = NULL;

  if (vocabulary == NULL)
    return NULL;

  /* What a collection begins with is no change of it. */
  if (!atlas_intake_is_whole (self) || is_collection (vocabulary))
    subject = atlas_intake_dup_subject (self);
  if (n_expected == 0)
    n_expected = size_of (self) / BYTES_OF_RECORD;
  if ((target = atlas_intake_target_new (db, vocabulary, error)) == NULL)
    return NULL;

  if (subject != NULL)
    feed = make_feed (self, target, db, n_expected);
  if (!atlas_intake_target_begin (target, subject, n_expected, feed, error))
    return NULL;

  reports = run_files (self, target, db, FALSE, error);
  if (reports == NULL || !check_any (reports, error) || !atlas_intake_target_finish (target, error))
    return NULL;

  return g_steal_pointer (&reports);
}

/**
 * atlas_intake_sum:
 * @reports: (element-type AtlasImportReport): of several files
 *
 * Returns: (transfer full): their counts and points together, without samples
 */
AtlasImportReport *
atlas_intake_sum (GPtrArray *reports)
{
  AtlasImportReport *sum = atlas_import_report_new ();

  for (guint i = 0; i < reports->len; i++)
    {
      const AtlasImportReport *report = reports->pdata[i];

      for (guint k = 0; k < ATLAS_N_IMPORT_CLASSES; k++)
        sum->counts[k] += report->counts[k];
      sum->duplicates += report->duplicates;
      sum->notes += report->notes;
      sum->new_properties += report->new_properties;
      sum->new_tags += report->new_tags;
      g_array_append_vals (sum->points, report->points->data, report->points->len);
    }

  return sum;
}

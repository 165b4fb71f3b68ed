/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes out: the whole collection or some entries of it, one after the other, in some format. */
#define G_LOG_DOMAIN "atlas-transfer"

#include "atlas-outlet-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-db-cursor.h"
#include "atlas-db-documents.h"
#include "atlas-db-outgoing.h"
#include "atlas-search.h"

#define TELL_INTERVAL (G_USEC_PER_SEC / 10)
#define TELL_RECORDS 64
/* Fewer entries are written before a second thread has begun. */
#define MANY 4096
/* Names of so many entries are kept for those that refer to them. */
#define MAX_NAMES 4096

/* Whether to go on after @n more records; tells how far it is. */
gboolean
atlas_outlet_go_on (AtlasOutletRun  *run,
                    guint64          n,
                    GError         **error)
{
  guint64 before = run->done / TELL_RECORDS;
  gint64 now;

  if (g_cancellable_set_error_if_cancelled (run->outlet->cancellable, error))
    return FALSE;

  run->done += n;

  /* The clock costs more than a cell. */
  if (run->done / TELL_RECORDS == before || run->outlet->progress == NULL)
    return TRUE;

  now = g_get_monotonic_time ();
  if (now - run->told_at > TELL_INTERVAL)
    {
      run->told_at = now;
      run->outlet->progress (run->done, run->all, run->outlet->progress_data);
    }

  return TRUE;
}

/* Takes @item. */
gboolean
atlas_outlet_write_item (AtlasOutletRun  *run,
                         AtlasItem       *item,
                         GError         **error)
{
  gboolean fine = atlas_writer_write (run->writer, item, error) && atlas_outlet_go_on (run, 1, error);

  atlas_item_free (item);

  return fine;
}

/* What entries are called that are referred to; @data is the run. */
GPtrArray *
atlas_outlet_names_of (gint64   entry,
                       gpointer data)
{
  AtlasOutletRun *run = data;
  GPtrArray *names = g_hash_table_lookup (run->names, &entry);
  g_autoptr (AtlasRecordSet) set = NULL;

  if (names != NULL)
    return names;

  set = atlas_db_load_names (run->db, entry, NULL);
  if (set == NULL)
    return NULL;

  if (g_hash_table_size (run->names) >= MAX_NAMES)
    g_hash_table_remove_all (run->names);
  {
    g_autoptr (GPtrArray) all = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry);

    names = g_ptr_array_new_with_free_func (atlas_record_free);
    for (guint i = 0; i < all->len; i++)
      g_ptr_array_add (names, atlas_record_copy (all->pdata[i]));
  }
  g_hash_table_insert (run->names, g_memdup2 (&entry, sizeof entry), names);

  return names;
}

/* Where names of entries are kept. */
GHashTable *
atlas_outlet_new_names (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/* All as they are at one moment. */
static gboolean
write_entries (AtlasOutletRun  *run,
               GArray          *ids,
               GError         **error)
{
  gboolean all = run->outlet->ids == NULL;
  g_autoptr (AtlasExportCursor) cursor = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GError) problem = NULL;
  AtlasItem item = { .records = kept };
  GPtrArray *records;

  if (!all && ids->len == 0)
    return TRUE;

  cursor = atlas_export_cursor_new (run->db, all ? NULL : (const gint64 *) (gpointer) ids->data, all ? 0 : ids->len, error);
  if (cursor == NULL)
    return FALSE;

  if (all && run->all >= MANY && g_get_num_processors () > 1 && atlas_writer_has_parts (run->writer))
    return atlas_outlet_write_together (run, cursor, error);

  while (atlas_export_cursor_next (cursor, &records, &problem))
    {
      item.records = atlas_outlet_keep (run, records, kept);
      if (!atlas_writer_write (run->writer, &item, error) || !atlas_outlet_go_on (run, 1, error))
        return FALSE;
    }

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return TRUE;
}

/* Sources behind the entries that go out; all of them where all entries do. */
static gboolean
write_sources (AtlasOutletRun  *run,
               GArray          *ids,
               GError         **error)
{
  g_autoptr (GHashTable) cited = NULL;
  g_autoptr (GPtrArray) sources = atlas_record_set_all (run->vocabulary, ATLAS_RECORD_SOURCE);

  if (run->outlet->ids != NULL)
    {
      cited = atlas_db_list_cited (run->db, (const gint64 *) (gpointer) ids->data, ids->len, error);
      if (cited == NULL)
        return FALSE;
    }

  for (guint i = 0; i < sources->len; i++)
    {
      const AtlasRecord *source = sources->pdata[i];

      if ((cited == NULL || g_hash_table_contains (cited, &source->id)) &&
          !atlas_outlet_write_item (run, atlas_outlet_record_item (run->vocabulary, source), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_all (AtlasOutletRun  *run,
           GArray          *ids,
           GError         **error)
{
  AtlasFormatFlags flags = run->outlet->format->flags;

  if ((flags & ATLAS_FORMAT_SOURCES) != 0)
    return write_sources (run, ids, error);
  if ((flags & ATLAS_FORMAT_LOSSLESS) == 0)
    return write_entries (run, ids, error);

  return atlas_outlet_write_before (run, ids, error) &&
         write_entries (run, ids, error) &&
         atlas_outlet_write_after (run, error);
}

static void
clear_run (AtlasOutletRun *run)
{
  g_clear_pointer (&run->writer, atlas_writer_free);
  g_clear_pointer (&run->vocabulary, atlas_record_set_unref);
  g_clear_pointer (&run->needed, g_hash_table_unref);
  g_clear_pointer (&run->names, g_hash_table_unref);
  g_clear_pointer (&run->report, atlas_outlet_report_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AtlasOutletRun, clear_run)

/* What the writer has counted, and what was not even shown to it. */
static AtlasOutletReport *
finish_report (AtlasOutletRun *run)
{
  GPtrArray *losses = atlas_writer_get_losses (run->writer);

  for (guint i = 0; i < losses->len; i++)
    {
      const AtlasLoss *loss = losses->pdata[i];

      atlas_outlet_report_add (run->report, loss->what, loss->count);
    }
  run->report->n_items = atlas_writer_get_count (run->writer);

  return g_steal_pointer (&run->report);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

/* In the order that is wanted, but for a format which is always the same for the same records. */
static GArray *
dup_ids (const AtlasOutlet *self)
{
  GArray *ids = g_array_copy (self->ids);

  if ((self->format->flags & ATLAS_FORMAT_LOSSLESS) != 0)
    g_array_sort (ids, compare_ids);

  return ids;
}

/**
 * atlas_outlet_write:
 * @self: what is wanted
 * @db: a collection
 * @stream: where it goes; stays open
 * @error: where an error goes
 *
 * Writes records, one after the other, so that their number does not matter.
 *
 * Returns: (transfer full) (nullable): what was written and what was not; %NULL on error, when only a part
 *   of it may be in the stream
 */
AtlasOutletReport *
atlas_outlet_write (const AtlasOutlet  *self,
                    AtlasDb            *db,
                    GOutputStream      *stream,
                    GError            **error)
{
  g_auto (AtlasOutletRun) run = { .outlet = self, .db = db };
  g_autoptr (GArray) ids = self->ids != NULL ? dup_ids (self) : NULL;
  gint64 all = ids != NULL ? (gint64) ids->len : atlas_db_count_entries (db, error);

  if (all < 0 || (run.vocabulary = atlas_db_load_vocabulary (db, error)) == NULL)
    return NULL;

  run.report = atlas_outlet_report_new ();
  run.names = atlas_outlet_new_names ();
  run.all = (guint64) all;
  run.options.vocabulary = run.vocabulary;
  run.options.languages = atlas_languages_wanted (self->labels);
  run.options.names_of = atlas_outlet_names_of;
  run.options.names_of_data = &run;
  run.options.part = ids;
  run.options.private_texts = self->private_texts;
  run.options.unlicensed = self->unlicensed;
  run.writer = atlas_writer_new (self->format, stream, &run.options, self->cancellable);

  return atlas_writer_begin (run.writer, error) && write_all (&run, ids, error) && atlas_writer_end (run.writer, error)
           ? finish_report (&run) : NULL;
}

/**
 * atlas_outlet_write_file:
 * @self: what is wanted
 * @db: a collection
 * @file: where it goes
 * @error: where an error goes
 *
 * The same, into a file, which is there when it is whole: until then what was there before is.
 *
 * Returns: (transfer full) (nullable): what was written and what was not; %NULL on error
 */
AtlasOutletReport *
atlas_outlet_write_file (const AtlasOutlet  *self,
                         AtlasDb            *db,
                         GFile              *file,
                         GError            **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, self->cancellable, error);
  g_autoptr (AtlasOutletReport) report = NULL;
  g_autoptr (GCancellable) cancelled = NULL;

  if (stream == NULL)
    return NULL;

  report = atlas_outlet_write (self, db, G_OUTPUT_STREAM (stream), error);
  if (report != NULL && g_output_stream_close (G_OUTPUT_STREAM (stream), self->cancellable, error))
    return g_steal_pointer (&report);

  /* Closed while it is cancelled, it takes no other file's place. */
  cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);

  return NULL;
}

/**
 * atlas_outlet_find:
 * @collection_path: a collection
 * @query: what is searched for
 * @cancellable: (nullable): what may interrupt it
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the entries that a query finds; %NULL on error,
 *   which a query that finds nothing because of what it says is as well
 */
GArray *
atlas_outlet_find (const char    *collection_path,
                   const char    *query,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (AtlasQuery) parsed = atlas_query_parse (query);
  AtlasSearchRequest request = { .query = parsed, .labels = ATLAS_LABELS_INTERFACE, .with_ids = TRUE, .records_only = TRUE };
  g_autoptr (AtlasSearcher) searcher = atlas_searcher_open (collection_path, NULL, error);
  g_autoptr (AtlasSearchResult) result = searcher != NULL ? atlas_searcher_run (searcher, &request, cancellable, error) : NULL;

  if (result == NULL)
    return NULL;

  if (result->problem != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, result->problem);
      return NULL;
    }

  return result->ids != NULL ? g_array_ref (result->ids) : g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * atlas_outlet_report_new:
 *
 * Returns: (transfer full): a report of nothing
 */
AtlasOutletReport *
atlas_outlet_report_new (void)
{
  AtlasOutletReport *self = g_new0 (AtlasOutletReport, 1);

  self->losses = atlas_losses_new ();

  return self;
}

/**
 * atlas_outlet_report_add:
 * @self: a report
 * @what: a translated word or two: what is not there
 * @count: how often
 *
 * Counts a loss.
 */
void
atlas_outlet_report_add (AtlasOutletReport *self,
                         const char        *what,
                         guint64            count)
{
  atlas_losses_add (self->losses, what, count);
}

/**
 * atlas_outlet_report_free:
 * @self: (transfer full): a report
 */
void
atlas_outlet_report_free (AtlasOutletReport *self)
{
  g_ptr_array_unref (self->losses);
  g_free (self);
}

/**
 * atlas_outlet_report_describe:
 * @self: a report
 *
 * Returns: (transfer full): what is not there, a line each; empty if all is
 */
char *
atlas_outlet_report_describe (const AtlasOutletReport *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->losses->len; i++)
    {
      const AtlasLoss *loss = self->losses->pdata[i];

      g_string_append_printf (text, "%s%s: %" G_GUINT64_FORMAT, text->len > 0 ? "\n" : "", loss->what, loss->count);
    }

  return g_string_free (text, FALSE);
}

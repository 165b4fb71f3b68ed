/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import: one thread reads and maps, the calling one compares, counts and writes. */
#define G_LOG_DOMAIN "atlas-exchange"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-import-private.h"
#include "atlas-json.h"

/* Microseconds between two reports of progress. */
#define PROGRESS_EVERY 100000

/* A file above this many bytes has many records. */
#define LARGE (4 * 1024 * 1024)

/* Rows that a mapping is guessed from. */
#define SAMPLED 200

/* Items whose references are to what comes later; they wait in memory. */
#define MAX_WAITING 20000

/* Items that are written together. */
#define BATCH 64

typedef AtlasImportRun Import;

static void
tell_progress (Import  *self,
               guint64  records,
               gint64  *next)
{
  gint64 now;

  /* The clock costs more than a record. */
  if (self->options->progress == NULL || records % 64 != 0)
    return;

  now = g_get_monotonic_time ();
  if (now < *next)
    return;

  *next = now + PROGRESS_EVERY;
  self->options->progress (atlas_input_get_read (self->input), atlas_input_get_size (self->input), records,
                           self->options->progress_data);
}

static gboolean
is_sound (const AtlasItem *item)
{
  for (guint i = 0; i < item->records->len; i++)
    {
      if (!atlas_record_check (item->records->pdata[i], NULL, NULL))
        return FALSE;
    }

  return TRUE;
}

/* On the thread that reads, which has more time than the other one. */
static AtlasReadResult
read_one (Import        *self,
          AtlasRow      *row,
          AtlasArrival  *arrival,
          GError       **error)
{
  AtlasReadResult result;

  if (self->mapper != NULL)
    {
      result = atlas_reader_next_row (self->reader, row, error);

      if (result == ATLAS_READ_ONE && (arrival->item = atlas_mapper_map (self->mapper, row, error)) == NULL)
        result = ATLAS_READ_BAD;
    }
  else
    {
      result = atlas_reader_next_item (self->reader, &arrival->item, error);
    }

  if (arrival->item != NULL && arrival->item->records->len > 0)
    {
      guint64 mark = self->by_id ? 0 : atlas_import_mark (arrival->item);

      arrival->item->again = mark != 0 && !atlas_seen_add (self->seen, mark);
      arrival->item->sound = !self->dry && is_sound (arrival->item);
    }

  arrival->place = *atlas_reader_get_place (self->reader);
  arrival->made = atlas_maker_take_made (self->options->maker);

  return result;
}

static gpointer
read_all (gpointer data)
{
  Import *self = data;
  g_autoptr (AtlasRow) row = atlas_row_new ();
  AtlasReadResult result = ATLAS_READ_ONE;
  GError *error = NULL;
  guint64 records = 0;
  gint64 next = 0;

  while (!atlas_parcel_is_stopped (self->parcel))
    {
      AtlasArrival arrival = { 0 };

      result = read_one (self, row, &arrival, &error);

      if (result == ATLAS_READ_BAD)
        {
          arrival.bad = g_strdup (error->message);
          g_clear_error (&error);
        }
      else if (result != ATLAS_READ_ONE)
        {
          atlas_arrival_clear (&arrival);
          break;
        }

      atlas_parcel_send (self->parcel, &arrival);
      tell_progress (self, ++records, &next);
    }

  atlas_parcel_finish (self->parcel, error);

  return NULL;
}

static void
count (Import           *self,
       AtlasImportClass  kind,
       const AtlasItem  *item,
       const char       *reason,
       gint64            existing)
{
  AtlasImportReport *report = self->report;
  const AtlasEntry *entry = item->records->pdata[0];

  report->counts[kind]++;
  atlas_import_report_note (report, report->samples[kind], kind, item, &item->place, reason, existing);

  if (item->notes != NULL)
    {
      report->notes++;
      atlas_import_report_note (report, report->noted, kind, item, &item->place, item->notes->pdata[0], existing);
    }

  /* A fair sample of all places, however many there are (Vitter's algorithm R). */
  if (entry->base.type == ATLAS_RECORD_ENTRY && entry->position.set)
    {
      guint64 n = self->n_points++;

      if (n < ATLAS_IMPORT_POINTS)
        g_array_append_val (report->points, entry->position);
      else
        {
          guint64 i = ((guint64) g_rand_int (self->rand) << 20 ^ g_rand_int (self->rand)) % (n + 1);

          if (i < ATLAS_IMPORT_POINTS)
            g_array_index (report->points, AtlasPoint, i) = entry->position;
        }
    }
}

static gboolean
refuse (Import            *self,
        const AtlasItem   *item,
        const AtlasFilePlace  *place,
        const char        *why,
        GError           **error)
{
  AtlasImportReport *report = self->report;

  report->counts[ATLAS_IMPORT_BAD]++;
  atlas_import_report_note (report, report->samples[ATLAS_IMPORT_BAD], ATLAS_IMPORT_BAD, item, place, why, 0);

  if (!self->options->stop_on_error)
    return TRUE;

  g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE, why);
  atlas_place_prefix (place, error);

  return FALSE;
}

/* Adds or changes records; what cannot be taken makes the item a bad one. */
static gboolean
write_records (Import     *self,
               AtlasItem  *item,
               GPtrArray  *records,
               gboolean    change,
               gboolean   *taken,
               GError    **error)
{
  const AtlasImportTarget *target = self->options->target;
  g_autoptr (GError) why = NULL;

  *taken = TRUE;
  if (self->dry || records->len == 0)
    return TRUE;

  if (change ? target->change (self->options->target_data, records, &why)
             : target->add (self->options->target_data, records, &why))
    return TRUE;

  if (why->domain != ATLAS_EXCHANGE_ERROR || item == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }

  *taken = FALSE;

  return refuse (self, item, &item->place, why->message, error);
}

/* References to what was recognised lead to what is there. */
static void
redirect (Import    *self,
          AtlasItem *item)
{
  if (g_hash_table_size (self->instead) == 0)
    return;

  for (guint i = 0; i < item->records->len; i++)
    {
      AtlasRecord *record = item->records->pdata[i];
      const AtlasRecordInfo *info = atlas_record_info (record->type);

      for (guint f = 0; f < info->n_fields; f++)
        {
          const AtlasField *field = &info->fields[f];
          const gint64 *id;

          if (field->type != ATLAS_FIELD_REFERENCE || (field->flags & ATLAS_FIELD_OWNER) != 0)
            continue;

          id = g_hash_table_lookup (self->instead, &ATLAS_FIELD_AT (record, field, gint64));
          if (id != NULL)
            ATLAS_FIELD_AT (record, field, gint64) = *id;
        }
    }
}

static gboolean
carry_out (Import             *self,
           AtlasItem          *item,
           AtlasComparedItem  *compared,
           gint64              existing,
           GError            **error)
{
  gboolean taken;

  if (!write_records (self, item, compared->changes, TRUE, &taken, error))
    return FALSE;

  if (taken && !write_records (self, item, compared->additions, FALSE, &taken, error))
    return FALSE;

  if (taken)
    count (self, compared->kind, item, compared->reason, existing);

  return TRUE;
}

/* The record is there already. */
static gboolean
merge (Import     *self,
       AtlasItem  *item,
       gint64      existing,
       GError    **error)
{
  const AtlasImportTarget *target = self->options->target;
  AtlasRecord *first = item->records->pdata[0];
  g_autoptr (AtlasRecordSet) there = target->load (self->options->target_data, first->type, existing, error);
  AtlasComparedItem compared = { 0 };
  gboolean fine;

  if (there == NULL)
    return FALSE;

  if (first->id == existing)
    atlas_compare_by_id (item, there, &compared);
  else if (first->type == ATLAS_RECORD_PROPERTY || first->type == ATLAS_RECORD_TAG)
    atlas_compare_word (item, there, existing, &compared);
  else if (first->type == ATLAS_RECORD_SOURCE)
    atlas_compare_source (item, there, existing, self->options->conflicts, &compared);
  else
    atlas_compare_item (item, there, existing, self->options->conflicts, &compared);

  if (first->id != existing)
    g_hash_table_insert (self->instead, g_memdup2 (&first->id, sizeof (gint64)), g_memdup2 (&existing, sizeof (gint64)));

  fine = carry_out (self, item, &compared, existing, error);
  atlas_compared_clear (&compared);

  return fine;
}

/* An item that was written is counted. */
static void
note_added (Import           *self,
            const AtlasItem  *item)
{
  const AtlasRecord *first = item->records->pdata[0];

  self->report->new_properties += first->type == ATLAS_RECORD_PROPERTY;
  self->report->new_tags += first->type == ATLAS_RECORD_TAG;
  count (self, ATLAS_IMPORT_ADD, item, NULL, 0);
  atlas_import_remember (self, item);
}

static gboolean
add_item (Import     *self,
          AtlasItem  *item,
          GError    **error)
{
  gboolean taken;

  if (!write_records (self, item, item->records, FALSE, &taken, error))
    return FALSE;

  if (taken)
    note_added (self, item);

  return TRUE;
}

/* Writes what is to be written together. */
static gboolean
write_batch (Import  *self,
             GError **error)
{
  const AtlasImportTarget *target = self->options->target;
  gboolean added;

  if (self->batch->len == 0)
    return TRUE;

  g_ptr_array_set_size (self->lent, 0);
  for (guint i = 0; i < self->batch->len; i++)
    g_ptr_array_add (self->lent, ((AtlasItem *) self->batch->pdata[i])->records);

  if (!target->add_items (self->options->target_data, (GPtrArray * const *) self->lent->pdata, self->lent->len, &added, error))
    return FALSE;

  for (guint i = 0; i < self->batch->len; i++)
    {
      if (added)
        note_added (self, self->batch->pdata[i]);
      else if (!add_item (self, self->batch->pdata[i], error))
        return FALSE;
    }

  atlas_parcel_give_back (self->parcel, self->batch);

  return TRUE;
}

/* Only where nobody asks for an item before it is written, and it is as it was when it was found sound. */
static gboolean
can_wait (Import           *self,
          const AtlasItem  *item)
{
  return self->empty && item->sound && item->links == NULL && self->names == NULL && self->options->target->add_items != NULL &&
         ((const AtlasRecord *) item->records->pdata[0])->type == ATLAS_RECORD_ENTRY;
}

/* With all references in place. Takes the item where it is written later. */
static gboolean
take_item (Import     *self,
           AtlasItem **place,
           GError    **error)
{
  AtlasItem *item = *place;
  gint64 existing;

  redirect (self, item);

  if (item->again)
    {
      self->report->duplicates++;

      if (self->options->conflicts != ATLAS_CONFLICT_ADD || item->records->len == 0)
        {
          count (self, ATLAS_IMPORT_CONFLICT, item, _("It is in the file twice; the first one counts."), 0);
          return TRUE;
        }

      atlas_item_note (item, _("It is in the file twice."));
    }
  else
    {
      if (!atlas_import_find_existing (self, item, &existing, error))
        return FALSE;

      if (existing != 0)
        {
          if (!merge (self, item, existing, error))
            return FALSE;

          atlas_import_remember (self, item);
          return TRUE;
        }
    }

  if (!can_wait (self, item))
    return write_batch (self, error) && add_item (self, item, error);

  g_ptr_array_add (self->batch, g_steal_pointer (place));

  return self->batch->len < BATCH || write_batch (self, error);
}

static gboolean
take_made (Import     *self,
           GPtrArray  *made,
           GError    **error)
{
  gboolean taken;

  for (guint i = 0; i < made->len; i++)
    {
      const AtlasRecord *record = made->pdata[i];

      self->report->new_properties += record->type == ATLAS_RECORD_PROPERTY;
      self->report->new_tags += record->type == ATLAS_RECORD_TAG;
    }

  return write_records (self, NULL, made, FALSE, &taken, error);
}

static gboolean
take_arrival (Import        *self,
              AtlasArrival  *arrival,
              GError       **error)
{
  guint left;

  if (arrival->made != NULL && !take_made (self, arrival->made, error))
    return FALSE;

  if (arrival->bad != NULL)
    return write_batch (self, error) && refuse (self, NULL, &arrival->place, arrival->bad, error);

  if (arrival->item->records->len == 0)
    return TRUE;

  if (arrival->item->links != NULL && self->names == NULL && !self->by_id)
    self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!atlas_import_follow_links (self, arrival->item, &left, error))
    return FALSE;

  /* What is linked by its id is not in the file. */
  if (left > 0 && !self->by_id && self->waiting->len < MAX_WAITING)
    {
      atlas_import_remember (self, arrival->item);
      g_ptr_array_add (self->waiting, g_steal_pointer (&arrival->item));
      return TRUE;
    }

  if (left > 0)
    atlas_import_give_up_links (arrival->item);

  return take_item (self, &arrival->item, error);
}

static gboolean
take_waiting (Import  *self,
              GError **error)
{
  guint left;

  for (guint i = 0; i < self->waiting->len; i++)
    {
      AtlasItem **item = (AtlasItem **) &self->waiting->pdata[i];

      if (g_cancellable_set_error_if_cancelled (self->options->cancellable, error) ||
          !atlas_import_follow_links (self, *item, &left, error))
        return FALSE;

      if (left > 0)
        atlas_import_give_up_links (*item);

      if (!take_item (self, item, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
receive_all (Import  *self,
             GError **error)
{
  AtlasArrival arrival;
  g_autoptr (GError) ended = NULL;

  while (atlas_parcel_receive (self->parcel, &arrival, &ended))
    {
      gboolean fine = !g_cancellable_set_error_if_cancelled (self->options->cancellable, error) &&
                      take_arrival (self, &arrival, error);

      atlas_arrival_clear (&arrival);
      if (!fine)
        return FALSE;
    }

  if (ended != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&ended));
      return FALSE;
    }

  return take_waiting (self, error) && write_batch (self, error);
}

/* A reader of rows, and what becomes of them. */
static gboolean
prepare_mapper (Import  *self,
                GError **error)
{
  g_autoptr (AtlasMapping) guessed = NULL;

  if (!atlas_reader_gives_rows (self->reader))
    return atlas_reader_start (self->reader, error);

  if (self->options->mapping == NULL)
    {
      g_autoptr (AtlasSample) sample = atlas_sample_read (self->reader, SAMPLED, error);

      if (sample == NULL)
        return FALSE;

      guessed = atlas_mapping_guess (sample, atlas_maker_get_vocabulary (self->options->maker),
                                     self->options->reader.language);
    }

  if (!atlas_reader_start (self->reader, error))
    return FALSE;

  self->mapper = atlas_mapper_new (guessed != NULL ? guessed : self->options->mapping,
                                   atlas_reader_get_columns (self->reader), self->options->maker);

  return TRUE;
}

static gboolean
run (Import  *self,
     GError **error)
{
  GPtrArray *findings = atlas_reader_get_findings (self->reader);
  GThread *thread;
  gboolean fine;

  if (!prepare_mapper (self, error))
    return FALSE;

  thread = g_thread_new ("atlas-import", read_all, self);
  fine = receive_all (self, error);

  atlas_parcel_stop (self->parcel);
  g_thread_join (thread);

  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (self->report->findings, g_strdup (findings->pdata[i]));

  return fine;
}

/**
 * atlas_import_run:
 * @input: a file
 * @options: how it is read, and what it goes into
 * @dry: whether nothing is written
 * @report: what is counted is added to this
 * @error: return location for an error
 *
 * Reads a file from its beginning and compares each record with what is there; writes it, unless this is
 * a dry run. Blocks: not for the main thread. Whoever calls it begins the change before and ends it
 * afterwards, or takes it back where this fails; so several files can be one change. The maker of the
 * options is used by another thread meanwhile.
 *
 * Returns: whether the file was read to its end, bad records left out; %FALSE with
 *   %G_IO_ERROR_CANCELLED where it was cancelled
 */
gboolean
atlas_import_run (AtlasInput               *input,
                  const AtlasImportOptions *options,
                  gboolean                  dry,
                  AtlasImportReport        *report,
                  GError                  **error)
{
  const AtlasFormat *format = options->format;
  const AtlasImportTarget *target = options->target;
  Import self = { .input = input, .options = options, .dry = dry, .report = report };
  gboolean fine;

  if (!atlas_input_rewind (input, error))
    return FALSE;

  if (format == NULL && (format = atlas_format_detect (input, error)) == NULL)
    return FALSE;

  if (format->reader == NULL)
    {
      g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                   /* translators: %s is the name of a file format */
                   _("%s can be written, but not read"), _(format->name));
      return FALSE;
    }

  self.reader = atlas_reader_new (format, input, options->maker, &options->reader);
  self.by_id = format->reader->own_ids;
  self.parcel = atlas_parcel_new ();
  self.empty = target->is_empty != NULL && target->is_empty (options->target_data);
  self.seen = atlas_seen_new (atlas_input_get_size (input) < 0 || atlas_input_get_size (input) > LARGE);
  self.instead = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self.waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_item_free);
  self.batch = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_item_free);
  self.lent = g_ptr_array_new ();
  self.rand = g_rand_new_with_seed (1);

  fine = run (&self, error);

  g_rand_free (self.rand);
  g_ptr_array_unref (self.batch);
  g_ptr_array_unref (self.lent);
  g_ptr_array_unref (self.waiting);
  g_hash_table_unref (self.instead);
  g_clear_pointer (&self.names, g_hash_table_unref);
  atlas_seen_free (self.seen);
  atlas_parcel_free (self.parcel);
  g_clear_pointer (&self.mapper, atlas_mapper_free);
  atlas_reader_free (self.reader);

  return fine;
}

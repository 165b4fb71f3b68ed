/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the entries of a collection were: a packed list of times by the ids of their entries. A
 * question is one walk along it, which for a hundred thousand entries is a fraction of a frame. */
#define G_LOG_DOMAIN "atlas-session"

#include "atlas-time-index.h"

#include <math.h>

#include "atlas-calendar.h"

/* So many changed entries are put in one by one. */
#define FEW 64

/* Times of one entry: the store gives no more. */
#define MAX_TIMES 64

struct _AtlasTimeIndex
{
  GObject parent_instance;

  AtlasStore *store;
  GArray *times;            /* (nullable) (element-type AtlasEntryTime) by entry; NULL until they are read */
  GHashTable *stale;        /* ids of entries whose times are to be read again */
  gboolean all_stale;
  gboolean wanted;          /* somebody has asked for them */
  gboolean reading;
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasTimeIndex, atlas_time_index, G_TYPE_OBJECT)

/* What was asked for. */
typedef struct
{
  AtlasTimeIndex *index;
  AtlasIdSet *ids;          /* (nullable): all */
} Round;

static void
free_round (Round *round)
{
  g_object_unref (round->index);
  g_clear_pointer (&round->ids, atlas_id_set_unref);
  g_free (round);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Round, free_round)

static inline const AtlasEntryTime *
time_at (GArray *times,
         guint   place)
{
  return &g_array_index (times, AtlasEntryTime, place);
}

/* Where the times of an entry begin, or would. */
static guint
find_place (GArray *times,
            gint64  entry)
{
  guint low = 0, high = times->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (time_at (times, middle)->entry < entry)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static guint
count_from (GArray *times,
            guint   place,
            gint64  entry)
{
  guint n = 0;

  while (place + n < times->len && time_at (times, place + n)->entry == entry)
    n++;

  return n;
}

/* The times of one entry in the place of those that it had. */
static void
replace_entry (AtlasTimeIndex *self,
               gint64          entry,
               GArray         *fresh)
{
  guint place = find_place (self->times, entry);
  guint before = count_from (self->times, place, entry);
  guint from = find_place (fresh, entry);
  guint n = count_from (fresh, from, entry);

  if (before > n)
    g_array_remove_range (self->times, place + n, before - n);
  for (guint i = 0; i < MIN (before, n); i++)
    g_array_index (self->times, AtlasEntryTime, place + i) = *time_at (fresh, from + i);
  if (n > before)
    g_array_insert_vals (self->times, place + before, time_at (fresh, from + before), n - before);
}

/* Of many entries: both lists are walked once. */
static void
merge_entries (AtlasTimeIndex *self,
               AtlasIdSet     *ids,
               GArray         *fresh)
{
  GArray *merged = g_array_sized_new (FALSE, FALSE, sizeof (AtlasEntryTime), self->times->len + fresh->len);
  guint i = 0, j = 0;

  while (i < self->times->len || j < fresh->len)
    {
      const AtlasEntryTime *old = i < self->times->len ? time_at (self->times, i) : NULL;
      const AtlasEntryTime *new = j < fresh->len ? time_at (fresh, j) : NULL;

      if (new != NULL && (old == NULL || new->entry <= old->entry))
        {
          g_array_append_vals (merged, new, 1);
          j++;
          continue;
        }

      if (!atlas_id_set_contains (ids, old->entry))
        g_array_append_vals (merged, old, 1);
      i++;
    }

  g_array_unref (self->times);
  self->times = merged;
}

static void read_stale (AtlasTimeIndex *self);

static void
times_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (Round) round = data;
  AtlasTimeIndex *self = round->index;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) fresh = atlas_store_list_times_finish (ATLAS_STORE (source), result, &error);

  self->reading = FALSE;
  if (fresh == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }

  if (round->ids == NULL || self->times == NULL)
    {
      g_clear_pointer (&self->times, g_array_unref);
      self->times = g_array_ref (fresh);
    }
  else if (atlas_id_set_size (round->ids) <= FEW)
    {
      for (guint i = 0; i < atlas_id_set_size (round->ids); i++)
        replace_entry (self, atlas_id_set_get (round->ids)[i], fresh);
    }
  else
    {
      merge_entries (self, round->ids, fresh);
    }

  g_signal_emit (self, signals[CHANGED], 0);
  read_stale (self);
}

static AtlasIdSet *
take_stale (AtlasTimeIndex *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  g_hash_table_remove_all (self->stale);

  return atlas_id_set_new ((const gint64 *) (void *) ids->data, ids->len);
}

static void
read_stale (AtlasTimeIndex *self)
{
  Round *round;
  AtlasIdSet *ids;

  if (!self->wanted || self->reading || (!self->all_stale && g_hash_table_size (self->stale) == 0))
    return;

  ids = take_stale (self);
  if (self->all_stale)
    g_clear_pointer (&ids, atlas_id_set_unref);
  self->all_stale = FALSE;
  self->reading = TRUE;

  round = g_new0 (Round, 1);
  round->index = g_object_ref (self);
  round->ids = ids;
  atlas_store_list_times_async (self->store, ids, NULL, times_cb, round);
}

static void
store_changed_cb (AtlasTimeIndex *self,
                  GArray         *touched)
{
  if (touched->len == 0)
    self->all_stale = TRUE;

  for (guint i = 0; i < touched->len && !self->all_stale; i++)
    {
      const AtlasTouched *record = &g_array_index (touched, AtlasTouched, i);

      if (record->type == ATLAS_RECORD_ENTRY)
        g_hash_table_add (self->stale, g_memdup2 (&record->id, sizeof record->id));
    }

  read_stale (self);
}

static void
atlas_time_index_finalize (GObject *object)
{
  AtlasTimeIndex *self = ATLAS_TIME_INDEX (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->times, g_array_unref);
  g_hash_table_unref (self->stale);

  G_OBJECT_CLASS (atlas_time_index_parent_class)->finalize (object);
}

static void
atlas_time_index_class_init (AtlasTimeIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_time_index_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
atlas_time_index_init (AtlasTimeIndex *self)
{
  self->stale = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->all_stale = TRUE;
}

/* Reads nothing until atlas_time_index_load(). */
AtlasTimeIndex *
atlas_time_index_new (AtlasStore *store)
{
  AtlasTimeIndex *self = g_object_new (ATLAS_TYPE_TIME_INDEX, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* Begins to read, unless it has: the store is open. */
void
atlas_time_index_load (AtlasTimeIndex *self)
{
  self->wanted = TRUE;
  read_stale (self);
}

/* Whether the times are there. */
gboolean
atlas_time_index_get_ready (AtlasTimeIndex *self)
{
  return self->times != NULL;
}

/* (transfer full) (nullable): the entries of which a time shares a day with @edtf, such as a tour
 * stop's period; NULL, which filters mean all by, if that is no date or nothing was read yet. */
AtlasIdSet *
atlas_time_index_match (AtlasTimeIndex *self,
                        const char     *edtf)
{
  AtlasTimeSpan span;

  if (!atlas_time_span_read (edtf, &span))
    return NULL;

  return atlas_time_index_match_days (self, span.first, span.last, FALSE);
}

/* (transfer full) (nullable): the entries that were between two days, see atlas_calendar_day(), with those
 * that have no date, or without them; NULL if nothing was read yet. */
AtlasIdSet *
atlas_time_index_match_days (AtlasTimeIndex *self,
                             gint32          first,
                             gint32          last,
                             gboolean        undated)
{
  const AtlasEntryTime *times;
  GArray *ids;
  gint64 *found;
  guint n = 0;

  if (self->times == NULL)
    return NULL;

  times = (const AtlasEntryTime *) (const void *) self->times->data;
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->times->len + 1);
  found = (gint64 *) (void *) ids->data;
  for (guint i = 0; i < self->times->len; i++)
    {
      const AtlasTimeSpan *span = &times[i].span;

      /* One that is undated meets no day: it ends before it begins. */
      if ((span->first <= last && span->last >= first) || (undated && (span->flags & ATLAS_TIME_UNDATED) != 0))
        {
          found[n] = times[i].entry;
          n += n == 0 || found[n - 1] != times[i].entry;
        }
    }
  g_array_set_size (ids, n);

  return atlas_id_set_take_sorted (ids);
}

/* Walks along ascending ids beside ascending entries. @within: (nullable): all */
static gboolean
is_within (AtlasIdSet *within,
           guint      *place,
           gint64      entry)
{
  const gint64 *ids;

  if (within == NULL)
    return TRUE;

  ids = atlas_id_set_get (within);
  while (*place < atlas_id_set_size (within) && ids[*place] < entry)
    (*place)++;

  return *place < atlas_id_set_size (within) && ids[*place] == entry;
}

/* How many entries have no date. @within: (nullable): among which; NULL: all */
guint
atlas_time_index_count_undated (AtlasTimeIndex *self,
                                AtlasIdSet     *within)
{
  guint place = 0, n = 0;

  for (guint i = 0; self->times != NULL && i < self->times->len; i++)
    {
      const AtlasEntryTime *time = time_at (self->times, i);

      n += (time->span.flags & ATLAS_TIME_UNDATED) != 0 && is_within (within, &place, time->entry);
    }

  return n;
}

/* The first and the last day that any entry speaks of. FALSE: there is none. */
gboolean
atlas_time_index_get_extent (AtlasTimeIndex *self,
                             gint32         *first,
                             gint32         *last)
{
  *first = ATLAS_CALENDAR_EVER_AFTER;
  *last = ATLAS_CALENDAR_EVER_BEFORE;
  for (guint i = 0; self->times != NULL && i < self->times->len; i++)
    {
      const AtlasTimeSpan *span = &time_at (self->times, i)->span;

      if ((span->flags & ATLAS_TIME_UNDATED) != 0)
        continue;

      /* Of what is open on one side, the other counts. */
      if (span->first != ATLAS_CALENDAR_EVER_BEFORE)
        {
          *first = MIN (*first, span->first);
          *last = MAX (*last, span->first);
        }
      if (span->last != ATLAS_CALENDAR_EVER_AFTER)
        {
          *first = MIN (*first, span->last);
          *last = MAX (*last, span->last);
        }
    }

  return *first <= *last;
}

/* (nullable) (array length=n_times): all times by the ids of their entries, until the next change */
const AtlasEntryTime *
atlas_time_index_get_times (AtlasTimeIndex *self,
                            guint          *n_times)
{
  *n_times = self->times != NULL ? self->times->len : 0;

  return *n_times > 0 ? time_at (self->times, 0) : NULL;
}

/* (nullable) (array length=n_times): the times of one entry, until the next change; NULL: it is not there */
const AtlasEntryTime *
atlas_time_index_find (AtlasTimeIndex *self,
                       gint64          entry,
                       guint          *n_times)
{
  guint place = self->times != NULL ? find_place (self->times, entry) : 0;

  *n_times = self->times != NULL ? count_from (self->times, place, entry) : 0;

  return *n_times > 0 ? time_at (self->times, place) : NULL;
}

typedef struct
{
  gint64 from;
  gint64 to;
} Range;

/* Counts a bin once, however many of the ranges are in it: a difference at either end of what they cover
 * together, to be summed up when all are there. @ranges: by where they begin */
static void
add_union (int         *differences,
           const Range *ranges,
           guint        n_ranges)
{
  for (guint i = 0; i < n_ranges;)
    {
      gint64 from = ranges[i].from, to = ranges[i].to;

      for (i++; i < n_ranges && ranges[i].from <= to + 1; i++)
        to = MAX (to, ranges[i].to);
      differences[from]++;
      differences[to + 1]--;
    }
}

static void
insert_range (Range *ranges,
              guint *n_ranges,
              Range  range)
{
  guint i = *n_ranges;

  for (; i > 0 && ranges[i - 1].from > range.from; i--)
    ranges[i] = ranges[i - 1];
  ranges[i] = range;
  (*n_ranges)++;
}

/* How many entries speak of each of @n_bins stretches of @days days from the day @first on. One is
 * counted once in a bin, under @sure if any of its times there is without doubt. @within: (nullable):
 * which entries; NULL: all */
void
atlas_time_index_count (AtlasTimeIndex *self,
                        AtlasIdSet     *within,
                        double          first,
                        double          days,
                        guint           n_bins,
                        guint          *sure,
                        guint          *doubtful)
{
  g_autofree int *of_sure = g_new0 (int, (gsize) n_bins + 1);
  g_autofree int *of_all = g_new0 (int, (gsize) n_bins + 1);
  g_autofree Range *certain = g_new (Range, MAX_TIMES);
  g_autofree Range *all = g_new (Range, MAX_TIMES);
  guint n_certain = 0, n_all = 0, place = 0;
  int sum_sure = 0, sum_all = 0;

  for (guint i = 0; self->times != NULL && i < self->times->len; i++)
    {
      const AtlasEntryTime *time = time_at (self->times, i);
      double from = floor (((double) time->span.first - first) / days);
      double to = floor (((double) time->span.last - first) / days);

      if ((time->span.flags & ATLAS_TIME_UNDATED) == 0 && to >= 0 && from < n_bins && n_all < MAX_TIMES &&
          is_within (within, &place, time->entry))
        {
          Range range = { (gint64) MAX (from, 0), (gint64) MIN (to, n_bins - 1.) };

          insert_range (all, &n_all, range);
          if ((time->span.flags & ATLAS_TIME_DOUBTFUL) == 0)
            insert_range (certain, &n_certain, range);
        }

      if (i + 1 < self->times->len && time[1].entry == time->entry)
        continue;

      add_union (of_sure, certain, n_certain);
      add_union (of_all, all, n_all);
      n_certain = n_all = 0;
    }

  for (guint i = 0; i < n_bins; i++)
    {
      sum_sure += of_sure[i];
      sum_all += of_all[i];
      sure[i] = (guint) sum_sure;
      doubtful[i] = (guint) (sum_all - sum_sure);
    }
}

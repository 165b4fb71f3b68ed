/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the points of the cluster index in the order of the curve. Of many, two threads take a half each, and then write
 * what comes before and what behind the middle of the curve. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-cluster-index.h"
#include "atlas-cluster-index-private.h"
#include "atlas-memory.h"

#include <string.h>

#define DIGIT_BITS 8
#define N_DIGITS 8
#define DIGIT_MASK ((1u << DIGIT_BITS) - 1)

/* The upper digits part the points into squares, which are then put in order one by one, in the cache. */
#define N_UPPER_DIGITS 2

/* So few are put in order without digits. */
#define FEW_ENTRIES 32

/* So many points to a deepest square, on the average. */
#define POINTS_OF_A_SQUARE 16

/* With fewer points a second thread is not worth its while. */
#define MANY_POINTS (64 * 1024)

/* So many are asked for at a time. */
#define READ_AT_A_TIME 512

typedef struct
{
  guint64 code;
  guint   point;
  guint8  kind;
} Entry;

/* What one thread puts in order. */
typedef struct
{
  AtlasClusterIndex *index;
  AtlasClusterRead read;    /* (nullable): where the points are; %NULL: where the index has them */
  gpointer data;
  guint first;              /* the numbers of its points, or of its places */
  guint end;
  Entry *entries;           /* room for all of them, */
  Entry *spare;             /* and as much again */
  guint n_entries;
} Half;

/* What one thread writes: the entries between two codes, out of both halves. */
typedef struct
{
  AtlasClusterIndex *index;
  const Entry *entries[2];
  const Entry *ends[2];
  guint place;              /* where they begin */
  gsize square;             /* the first of the deepest squares whose start is not known yet */
} Stretch;

static guint32
gather_bits (guint64 bits)
{
  bits &= G_GUINT64_CONSTANT (0x5555555555555555);
  bits = (bits | bits >> 1) & G_GUINT64_CONSTANT (0x3333333333333333);
  bits = (bits | bits >> 2) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  bits = (bits | bits >> 4) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  bits = (bits | bits >> 8) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  bits = (bits | bits >> 16) & G_GUINT64_CONSTANT (0x00000000ffffffff);

  return (guint32) bits;
}

/* Radix sort by digits from @first up to, not including, @end; the order of equal ones is kept. */
static void
sort_by_digits (Entry *entries,
                Entry *spare,
                guint  n_entries,
                guint  first,
                guint  end)
{
  guint counts[N_DIGITS][DIGIT_MASK + 1] = { 0 };
  Entry *from = entries, *to = spare;

  for (guint i = 0; i < n_entries; i++)
    for (guint digit = first; digit < end; digit++)
      counts[digit][entries[i].code >> digit * DIGIT_BITS & DIGIT_MASK]++;

  for (guint digit = first; digit < end; digit++)
    {
      guint *start = counts[digit], sum = 0;
      Entry *swap;

      /* All have the same. */
      if (start[from[0].code >> digit * DIGIT_BITS & DIGIT_MASK] == n_entries)
        continue;

      for (guint i = 0; i <= DIGIT_MASK; i++)
        {
          guint count = start[i];

          start[i] = sum;
          sum += count;
        }
      for (guint i = 0; i < n_entries; i++)
        to[start[from[i].code >> digit * DIGIT_BITS & DIGIT_MASK]++] = from[i];

      swap = from;
      from = to;
      to = swap;
    }
  if (from != entries)
    memcpy (entries, from, n_entries * sizeof *entries);
}

static void
sort_few (Entry *entries,
          guint  n_entries)
{
  for (guint i = 1; i < n_entries; i++)
    {
      Entry entry = entries[i];
      guint place = i;

      for (; place > 0 && entries[place - 1].code > entry.code; place--)
        entries[place] = entries[place - 1];
      entries[place] = entry;
    }
}

/* The order of equal codes is kept. */
static void
sort_entries (Entry *entries,
              Entry *spare,
              guint  n_entries)
{
  const guint shift = (N_DIGITS - N_UPPER_DIGITS) * DIGIT_BITS;

  sort_by_digits (entries, spare, n_entries, N_DIGITS - N_UPPER_DIGITS, N_DIGITS);
  for (guint first = 0, end; first < n_entries; first = end)
    {
      for (end = first + 1; end < n_entries && entries[end].code >> shift == entries[first].code >> shift;)
        end++;
      if (end - first <= FEW_ENTRIES)
        sort_few (&entries[first], end - first);
      else
        sort_by_digits (&entries[first], spare, end - first, 0, N_DIGITS - N_UPPER_DIGITS);
    }
}

static void
read_points (Half *half)
{
  AtlasClusterPoint points[READ_AT_A_TIME];
  Entry *entry = half->entries;

  for (guint first = half->first; first < half->end; first += READ_AT_A_TIME)
    {
      guint end = MIN (first + READ_AT_A_TIME, half->end);

      half->read (first, end, points, half->data);
      for (guint point = first; point < end; point++)
        {
          const AtlasClusterPoint *at = &points[point - first];

          half->index->place_of[point] = G_MAXUINT;
          if (at->gone)
            continue;

          entry->code = atlas_cluster_code (atlas_cluster_place (at->x, at->y));
          entry->point = point;
          entry->kind = MIN (at->kind, ATLAS_CLUSTER_N_KINDS - 1);
          entry++;
        }
    }

  half->n_entries = (guint) (entry - half->entries);
}

static void
read_places (Half *half)
{
  const AtlasClusterIndex *index = half->index;
  Entry *entry = half->entries;

  for (guint place = half->first; place < half->end; place++)
    if (!(index->state.kinds[place] & ATLAS_CLUSTER_GONE))
      {
        entry->code = atlas_cluster_code (index->places[place]);
        entry->point = index->points[place];
        entry->kind = index->state.kinds[place];
        entry++;
      }

  half->n_entries = (guint) (entry - half->entries);
}

static gpointer
sort_half (gpointer data)
{
  Half *half = data;

  if (half->read != NULL)
    read_points (half);
  else
    read_places (half);
  if (half->n_entries > 0)
    sort_entries (half->entries, half->spare, half->n_entries);

  return NULL;
}

/* Which of the deepest squares has a place of the curve in it. */
static gsize
deepest_square (const AtlasClusterIndex *self,
                guint64                  code)
{
  return self->depth > 0 ? (gsize) (code >> (64 - 2 * self->depth)) : 0;
}

static gpointer
write_stretch (gpointer data)
{
  Stretch *self = data;
  AtlasClusterIndex *index = self->index;
  const Entry *one = self->entries[0], *other = self->entries[1];
  guint place = self->place;
  gsize next = self->square;

  while (one < self->ends[0] || other < self->ends[1])
    {
      gboolean first = other == self->ends[1] || (one < self->ends[0] && one->code <= other->code);
      const Entry *entry = first ? one++ : other++;
      gsize square = deepest_square (index, entry->code);

      index->places[place].x = gather_bits (entry->code);
      index->places[place].y = gather_bits (entry->code >> 1);
      index->points[place] = entry->point;
      index->place_of[entry->point] = place;
      index->state.kinds[place] = entry->kind;
      while (next <= square)
        index->starts[next++] = place;
      place++;
    }

  self->place = place;
  self->square = next;

  return NULL;
}

/* The second on a thread of its own, where there are many and it can be had. */
static void
run_both (GThreadFunc func,
          gpointer    one,
          gpointer    other,
          guint       n_points)
{
  GThread *thread = n_points >= MANY_POINTS ? g_thread_try_new ("clusters", func, other, NULL) : NULL;

  func (one);
  if (thread != NULL)
    g_thread_join (thread);
  else
    func (other);
}

static const Entry *
find_entry (const Half *half,
            guint64     code)
{
  guint first = 0, end = half->n_entries;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (half->entries[middle].code < code)
        first = middle + 1;
      else
        end = middle;
    }

  return half->entries + first;
}

/* Of two halves that are in order. */
static void
write_places (AtlasClusterIndex *self,
              const Half        *halves)
{
  gsize n_deepest = (gsize) 1 << 2 * self->depth;
  guint64 middle = halves[0].n_entries > 0 ? halves[0].entries[halves[0].n_entries / 2].code : 0;
  Stretch stretches[2] = { { .index = self }, { .index = self } };

  for (guint i = 0; i < G_N_ELEMENTS (stretches[0].entries); i++)
    {
      const Entry *cut = find_entry (&halves[i], middle);

      stretches[0].entries[i] = halves[i].entries;
      stretches[0].ends[i] = stretches[1].entries[i] = cut;
      stretches[1].ends[i] = halves[i].entries + halves[i].n_entries;
      stretches[1].place += (guint) (cut - halves[i].entries);
    }
  /* Where the middle's square begins the first stretch knows, if it has points of it. */
  stretches[1].square = deepest_square (self, middle) + 1;

  run_both (write_stretch, &stretches[0], &stretches[1], self->n_sorted);
  while (stretches[0].square <= deepest_square (self, middle))
    self->starts[stretches[0].square++] = stretches[0].place;
  while (stretches[1].square <= n_deepest)
    self->starts[stretches[1].square++] = self->n_sorted;
}

static void
sort (AtlasClusterIndex *self,
      guint              n,
      AtlasClusterRead   read,
      gpointer           data)
{
  g_autofree Entry *entries = ATLAS_MEMORY_NEW (Entry, n);
  g_autofree Entry *spare = ATLAS_MEMORY_NEW (Entry, n);
  guint half = n / 2;
  Half halves[2] = {
    { self, read, data, 0, half, entries, spare, 0 },
    { self, read, data, half, n, entries != NULL ? entries + half : NULL, spare != NULL ? spare + half : NULL, 0 },
  };

  run_both (sort_half, &halves[0], &halves[1], n);

  g_free (self->places);
  g_free (self->points);
  g_free (self->starts);
  g_free (self->state.kinds);
  g_free (self->state.sums);
  g_free (self->state.squares);

  n = halves[0].n_entries + halves[1].n_entries;
  self->n_sorted = self->n_places = n;
  self->depth = 0;
  while (self->depth < ATLAS_CLUSTER_MAX_DEPTH && n >> 2 * self->depth > POINTS_OF_A_SQUARE)
    self->depth++;
  self->places = ATLAS_MEMORY_NEW (AtlasClusterPlace, n + ATLAS_CLUSTER_MAX_LATE);
  self->points = ATLAS_MEMORY_NEW (guint, n + ATLAS_CLUSTER_MAX_LATE);
  self->state.kinds = ATLAS_MEMORY_NEW (guint8, n + ATLAS_CLUSTER_MAX_LATE);
  self->starts = g_new (guint, ((gsize) 1 << 2 * self->depth) + 1);

  write_places (self, halves);
  atlas_cluster_fill (self, &self->state, NULL);
}

/*< private >
 * atlas_cluster_sort_points:
 * @self: a new index, with room for the places of its points
 * @read: says where they are
 * @data: for @read
 *
 * Puts the points in the order of the curve and adds all up.
 */
void
atlas_cluster_sort_points (AtlasClusterIndex *self,
                           AtlasClusterRead   read,
                           gpointer           data)
{
  sort (self, self->n_points, read, data);
}

/*< private >
 * atlas_cluster_sort:
 * @self: an index
 *
 * Puts the places in the order of the curve again, leaves out those that are gone, and adds all up.
 */
void
atlas_cluster_sort (AtlasClusterIndex *self)
{
  sort (self, self->n_places, NULL, NULL);
}

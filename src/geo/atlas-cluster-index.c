/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packed arrays of the cluster index: sorting, running sums, changes in place. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-cluster-index.h"
#include "atlas-cluster-index-private.h"

#include <string.h>

/* Running sums are kept for every 64th point only: that is a byte a point instead of fifty, and
 * what is left over is added up point by point. */
#define BLOCK 64

#define KIND_MASK 0x0f
#define HIDDEN 0x80

struct _AtlasClusterIndex
{
  guint             n_points;
  guint64          *codes;      /* in the order of the curve: x and y, bit by bit in turn */
  guint            *points;     /* which point it is */
  guint            *places;     /* where on the curve a point is: the inverse of points */
  guint8           *kinds;      /* kind and whether it is hidden */
  AtlasClusterSums *sums;       /* of everything before each block */
};

typedef struct
{
  guint64 code;
  guint   point;
} Entry;

static guint64
spread_bits (guint32 value)
{
  guint64 bits = value;

  bits = (bits | bits << 16) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  bits = (bits | bits << 8) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  bits = (bits | bits << 4) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  bits = (bits | bits << 2) & G_GUINT64_CONSTANT (0x3333333333333333);
  bits = (bits | bits << 1) & G_GUINT64_CONSTANT (0x5555555555555555);

  return bits;
}

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

static guint32
quantise (double position)
{
  /* Written so that a NAN lands on 0. */
  if (!(position > 0.0))
    return 0;
  if (position >= 1.0)
    return G_MAXUINT32;

  return (guint32) (position * 4294967296.0);
}

static guint64
code_of (double x,
         double y)
{
  return spread_bits (quantise (x)) | spread_bits (quantise (y)) << 1;
}

/* Radix sort, a byte a pass; the order of equal codes is kept. */
static void
sort_entries (Entry *entries,
              guint  n_entries)
{
  g_autofree Entry *spare = g_new (Entry, n_entries);
  Entry *from = entries, *to = spare;

  for (guint shift = 0; shift < 64; shift += 8)
    {
      guint starts[257] = { 0 };
      Entry *swap;

      for (guint i = 0; i < n_entries; i++)
        starts[(from[i].code >> shift & 0xff) + 1]++;
      for (guint i = 1; i < 257; i++)
        starts[i] += starts[i - 1];
      for (guint i = 0; i < n_entries; i++)
        to[starts[from[i].code >> shift & 0xff]++] = from[i];

      swap = from;
      from = to;
      to = swap;
    }

  /* Eight passes: the result is back where it came from. */
  g_assert (from == entries);
}

static inline void
add_place (AtlasClusterIndex *self,
           guint              place,
           AtlasClusterSums  *sums)
{
  guint64 code = self->codes[place];

  if (self->kinds[place] & HIDDEN)
    return;

  sums->x += gather_bits (code);
  sums->y += gather_bits (code >> 1);
  sums->counts[self->kinds[place] & KIND_MASK]++;
  sums->count++;
}

/* Makes the running sums true again from the block of @first to that of @last, and shifts the ones
 * after it, which see the difference of the whole only. */
static void
update_sums (AtlasClusterIndex *self,
             guint              first,
             guint              last)
{
  guint n_blocks = self->n_points / BLOCK + 1;
  guint block = first / BLOCK, stop = last / BLOCK;
  AtlasClusterSums sums, before, *rest;

  for (; block <= stop && block + 1 < n_blocks; block++)
    {
      sums = self->sums[block];
      for (guint i = block * BLOCK; i < (block + 1) * BLOCK; i++)
        add_place (self, i, &sums);

      before = self->sums[block + 1];
      self->sums[block + 1] = sums;
      if (block < stop)
        continue;

      for (guint next = block + 2; next < n_blocks; next++)
        {
          rest = &self->sums[next];
          rest->x += sums.x - before.x;
          rest->y += sums.y - before.y;
          rest->count += sums.count - before.count;
          for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
            rest->counts[kind] += sums.counts[kind] - before.counts[kind];
        }
    }
}

/*< private >
 * atlas_cluster_index_lower_bound:
 * @self: an index
 * @code: a place on the curve
 * @first: where to begin
 * @end: where to end
 *
 * Returns: the first place from @first whose code is not below @code, or @end
 */
guint
atlas_cluster_index_lower_bound (AtlasClusterIndex *self,
                                 guint64            code,
                                 guint              first,
                                 guint              end)
{
  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (self->codes[middle] < code)
        first = middle + 1;
      else
        end = middle;
    }

  return first;
}

/*< private >
 * atlas_cluster_index_sum:
 * @self: an index
 * @first: where to begin
 * @end: where to end
 * @sums: (out): the sums over what is shown between the two
 *
 * Adds up a range of the curve; its cost does not grow with the range.
 */
void
atlas_cluster_index_sum (AtlasClusterIndex *self,
                         guint              first,
                         guint              end,
                         AtlasClusterSums  *sums)
{
  guint first_block = (first + BLOCK - 1) / BLOCK, end_block = end / BLOCK;
  const AtlasClusterSums *low, *high;

  memset (sums, 0, sizeof *sums);
  if (first_block >= end_block)
    {
      for (guint i = first; i < end; i++)
        add_place (self, i, sums);
      return;
    }

  low = &self->sums[first_block];
  high = &self->sums[end_block];
  sums->x = high->x - low->x;
  sums->y = high->y - low->y;
  sums->count = high->count - low->count;
  for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
    sums->counts[kind] = high->counts[kind] - low->counts[kind];

  for (guint i = first; i < first_block * BLOCK; i++)
    add_place (self, i, sums);
  for (guint i = end_block * BLOCK; i < end; i++)
    add_place (self, i, sums);
}

/*< private >
 * atlas_cluster_index_first_shown:
 * @self: an index
 * @first: where to begin
 * @end: where to end
 *
 * Returns: the first point of the range that is shown; there must be one
 */
guint
atlas_cluster_index_first_shown (AtlasClusterIndex *self,
                                 guint              first,
                                 guint              end)
{
  while (first < end && self->kinds[first] & HIDDEN)
    {
      /* A whole block with nothing shown need not be looked at point by point. */
      if (first % BLOCK == 0 && first + BLOCK <= end &&
          self->sums[first / BLOCK].count == self->sums[first / BLOCK + 1].count)
        first += BLOCK;
      else
        first++;
    }
  g_assert (first < end);

  return self->points[first];
}

/**
 * atlas_cluster_index_new:
 * @x: (array length=n_points): positions from the left edge of the unit square
 * @y: (array length=n_points): positions from its top edge
 * @kinds: (array length=n_points): what each point is, below %ATLAS_CLUSTER_N_KINDS
 * @n_points: how many points there are
 *
 * Makes an index of points, all of them shown. May be called on any thread; an index belongs to one
 * thread at a time.
 *
 * Returns: (transfer full): the index
 */
AtlasClusterIndex *
atlas_cluster_index_new (const double *x,
                         const double *y,
                         const guint8 *kinds,
                         guint         n_points)
{
  AtlasClusterIndex *self = g_new0 (AtlasClusterIndex, 1);
  g_autofree Entry *entries = g_new (Entry, n_points);

  for (guint i = 0; i < n_points; i++)
    {
      entries[i].code = code_of (x[i], y[i]);
      entries[i].point = i;
    }
  if (n_points > 0)
    sort_entries (entries, n_points);

  self->n_points = n_points;
  self->codes = g_new (guint64, n_points);
  self->points = g_new (guint, n_points);
  self->places = g_new (guint, n_points);
  self->kinds = g_new (guint8, n_points);
  self->sums = g_new0 (AtlasClusterSums, n_points / BLOCK + 1);
  for (guint i = 0; i < n_points; i++)
    {
      self->codes[i] = entries[i].code;
      self->points[i] = entries[i].point;
      self->places[entries[i].point] = i;
      self->kinds[i] = MIN (kinds[entries[i].point], ATLAS_CLUSTER_N_KINDS - 1);
    }
  if (n_points > 0)
    update_sums (self, 0, n_points - 1);

  return self;
}

/**
 * atlas_cluster_index_free:
 * @self: (nullable): an index
 *
 * Frees an index.
 */
void
atlas_cluster_index_free (AtlasClusterIndex *self)
{
  if (self == NULL)
    return;

  g_free (self->codes);
  g_free (self->points);
  g_free (self->places);
  g_free (self->kinds);
  g_free (self->sums);
  g_free (self);
}

/**
 * atlas_cluster_index_get_size:
 * @self: an index
 *
 * Returns: how many points it holds, shown or not
 */
guint
atlas_cluster_index_get_size (AtlasClusterIndex *self)
{
  return self->n_points;
}

/**
 * atlas_cluster_index_set_shown:
 * @self: an index
 * @shown: (nullable) (array): a byte a point, 0: left out; %NULL: all are shown
 *
 * Chooses which points take part. One pass over the points.
 */
void
atlas_cluster_index_set_shown (AtlasClusterIndex *self,
                               const guint8      *shown)
{
  for (guint i = 0; i < self->n_points; i++)
    {
      if (shown == NULL || shown[self->points[i]] != 0)
        self->kinds[i] &= KIND_MASK;
      else
        self->kinds[i] |= HIDDEN;
    }
  if (self->n_points > 0)
    update_sums (self, 0, self->n_points - 1);
}

/**
 * atlas_cluster_index_show_point:
 * @self: an index
 * @point: a point
 * @shown: whether it takes part
 *
 * Shows or leaves out one point.
 */
void
atlas_cluster_index_show_point (AtlasClusterIndex *self,
                                guint              point,
                                gboolean           shown)
{
  guint place;

  g_return_if_fail (point < self->n_points);

  place = self->places[point];
  if (shown)
    self->kinds[place] &= KIND_MASK;
  else
    self->kinds[place] |= HIDDEN;
  update_sums (self, place, place);
}

/**
 * atlas_cluster_index_is_shown:
 * @self: an index
 * @point: a point
 *
 * Returns: whether it takes part
 */
gboolean
atlas_cluster_index_is_shown (AtlasClusterIndex *self,
                              guint              point)
{
  g_return_val_if_fail (point < self->n_points, FALSE);

  return (self->kinds[self->places[point]] & HIDDEN) == 0;
}

/**
 * atlas_cluster_index_move_point:
 * @self: an index
 * @point: a point
 * @x: where it is now, from the left edge
 * @y: where it is now, from the top edge
 *
 * Moves one point in place; what lies between its old and its new place on the curve makes room.
 */
void
atlas_cluster_index_move_point (AtlasClusterIndex *self,
                                guint              point,
                                double             x,
                                double             y)
{
  guint64 code = code_of (x, y);
  guint from, to;
  guint8 kind;

  g_return_if_fail (point < self->n_points);

  from = self->places[point];
  kind = self->kinds[from];
  to = atlas_cluster_index_lower_bound (self, code, 0, self->n_points);
  if (to > from)
    {
      to--;
      memmove (&self->codes[from], &self->codes[from + 1], (to - from) * sizeof *self->codes);
      memmove (&self->points[from], &self->points[from + 1], (to - from) * sizeof *self->points);
      memmove (&self->kinds[from], &self->kinds[from + 1], (to - from) * sizeof *self->kinds);
    }
  else
    {
      memmove (&self->codes[to + 1], &self->codes[to], (from - to) * sizeof *self->codes);
      memmove (&self->points[to + 1], &self->points[to], (from - to) * sizeof *self->points);
      memmove (&self->kinds[to + 1], &self->kinds[to], (from - to) * sizeof *self->kinds);
    }

  self->codes[to] = code;
  self->points[to] = point;
  self->kinds[to] = kind;
  for (guint i = MIN (from, to); i <= MAX (from, to); i++)
    self->places[self->points[i]] = i;
  update_sums (self, MIN (from, to), MAX (from, to));
}

/**
 * atlas_cluster_index_set_kind:
 * @self: an index
 * @point: a point
 * @kind: what it is now
 *
 * Changes what one point is.
 */
void
atlas_cluster_index_set_kind (AtlasClusterIndex *self,
                              guint              point,
                              guint8             kind)
{
  guint place;

  g_return_if_fail (point < self->n_points);
  g_return_if_fail (kind < ATLAS_CLUSTER_N_KINDS);

  place = self->places[point];
  self->kinds[place] = (self->kinds[place] & HIDDEN) | kind;
  update_sums (self, place, place);
}

/**
 * atlas_cluster_index_get_members:
 * @self: an index
 * @list: what a query found
 * @cluster: one of its clusters
 * @limit: how many members to return at most
 *
 * Lists what a cluster is made of. The index must not have changed since the query.
 *
 * Returns: (transfer full) (element-type guint): points, in the order of the curve
 */
GArray *
atlas_cluster_index_get_members (AtlasClusterIndex      *self,
                                 const AtlasClusterList *list,
                                 const AtlasCluster     *cluster,
                                 guint                   limit)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < cluster->n_ranges; i++)
    {
      const AtlasClusterRange *range =
        &g_array_index (list->ranges, AtlasClusterRange, cluster->first_range + i);

      for (guint place = range->first; place < range->end && members->len < limit; place++)
        if ((self->kinds[place] & HIDDEN) == 0)
          g_array_append_val (members, self->points[place]);
    }

  return members;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packed arrays of the cluster index: points in the order of Morton's curve, with running sums,
 * and sums of the curve's squares. (G. M. Morton, A Computer Oriented Geodetic Data Base and a New
 * Technique in File Sequencing, 1966.) */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-cluster-index.h"
#include "atlas-cluster-index-private.h"
#include "atlas-memory.h"

#include <string.h>

/* After so many squares it is asked whether the answer is still wanted. */
#define SQUARES_OF_A_PART 1024

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
quantise (double position)
{
  /* Written so that a NAN lands on 0. */
  if (!(position > 0.0))
    return 0;
  if (position >= 1.0)
    return G_MAXUINT32;

  return (guint32) (position * 4294967296.0);
}

/*< private >
 * atlas_cluster_place:
 * @x: a position on the unit square
 * @y: a position on the unit square
 *
 * Returns: the position in whole numbers; what lies outside is put at the edge
 */
AtlasClusterPlace
atlas_cluster_place (double x,
                     double y)
{
  return (AtlasClusterPlace) { quantise (x), quantise (y) };
}

/*< private >
 * atlas_cluster_code:
 * @place: a position
 *
 * Returns: where it is on the curve: the bits of x and y in turn
 */
guint64
atlas_cluster_code (AtlasClusterPlace place)
{
  return spread_bits (place.x) | spread_bits (place.y) << 1;
}

static void
subtract (AtlasClusterSums       *sums,
          const AtlasClusterSums *low)
{
  sums->x -= low->x;
  sums->y -= low->y;
  sums->count -= low->count;
  for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
    sums->counts[kind] -= low->counts[kind];
}

/*< private >
 * atlas_cluster_square:
 * @state: the sums of an index
 * @depth: no deeper than those that have sums
 * @code: a place on the curve
 *
 * Returns: the sums of the square at @depth that has @code in it
 */
AtlasClusterSums *
atlas_cluster_square (AtlasClusterFilter *state,
                      guint               depth,
                      guint64             code)
{
  /* Before a depth there are (4^depth - 1) / 3 squares. */
  gsize before = (((gsize) 1 << 2 * depth) - 1) / 3;

  return &state->squares[before + (depth > 0 ? (gsize) (code >> (64 - 2 * depth)) : 0)];
}

/*< private >
 * atlas_cluster_fill:
 * @self: an index whose places are in order
 * @state: sums to be made for it: the kinds are there, the rest is new
 * @stop: (nullable): looked at now and then: not 0, and the work is given up
 *
 * Adds everything up, in one pass along the curve.
 *
 * Returns: %FALSE if it was given up
 */
gboolean
atlas_cluster_fill (AtlasClusterIndex  *self,
                    AtlasClusterFilter *state,
                    const int          *stop)
{
  guint n_blocks = self->n_sorted / ATLAS_CLUSTER_BLOCK + 1;
  gsize n_squares = (((gsize) 1 << 2 * (self->depth + 1)) - 1) / 3;
  gsize n_deepest = (gsize) 1 << 2 * self->depth, deepest = n_squares - n_deepest;
  AtlasClusterSums sums = { 0 };
  guint place = 0;

  state->n_sorted = self->n_sorted;
  state->n_places = self->n_places;
  state->sums = g_new0 (AtlasClusterSums, n_blocks);
  state->squares = g_new0 (AtlasClusterSums, n_squares);

  for (gsize square = 0; square < n_deepest; square++)
    {
      AtlasClusterSums before = sums;

      if (square % SQUARES_OF_A_PART == 0 && stop != NULL && g_atomic_int_get (stop) != 0)
        return FALSE;
      if (self->starts[square + 1] == place)
        continue;

      for (; place < self->starts[square + 1]; place++)
        {
          if (place % ATLAS_CLUSTER_BLOCK == 0)
            state->sums[place / ATLAS_CLUSTER_BLOCK] = sums;
          atlas_cluster_add (&sums, self->places[place], state->kinds[place]);
        }
      state->squares[deepest + square] = sums;
      subtract (&state->squares[deepest + square], &before);
    }
  if (self->n_sorted % ATLAS_CLUSTER_BLOCK == 0)
    state->sums[n_blocks - 1] = sums;

  for (gsize square = n_squares - 1; square > 0; square--)
    {
      AtlasClusterSums *whole = &state->squares[(square - 1) / 4], *part = &state->squares[square];

      whole->x += part->x;
      whole->y += part->y;
      whole->count += part->count;
      for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
        whole->counts[kind] += part->counts[kind];
    }

  return TRUE;
}

/*< private >
 * atlas_cluster_lower_bound:
 * @self: an index
 * @code: a place on the curve
 * @first: where to begin
 * @end: where to end
 *
 * Returns: the first place from @first whose code is not below @code, or @end
 */
guint
atlas_cluster_lower_bound (AtlasClusterIndex *self,
                           guint64            code,
                           guint              first,
                           guint              end)
{
  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (atlas_cluster_code (self->places[middle]) < code)
        first = middle + 1;
      else
        end = middle;
    }

  return first;
}

/*< private >
 * atlas_cluster_sum:
 * @self: an index
 * @first: where to begin
 * @end: where to end
 * @sums: (out): the sums over what is shown between the two
 *
 * Adds up a range of the curve; its cost does not grow with the range.
 */
void
atlas_cluster_sum (AtlasClusterIndex *self,
                   guint              first,
                   guint              end,
                   AtlasClusterSums  *sums)
{
  guint first_block = (first + ATLAS_CLUSTER_BLOCK - 1) / ATLAS_CLUSTER_BLOCK;
  guint end_block = end / ATLAS_CLUSTER_BLOCK;

  memset (sums, 0, sizeof *sums);
  if (first_block >= end_block)
    {
      for (guint i = first; i < end; i++)
        atlas_cluster_add (sums, self->places[i], self->state.kinds[i]);
      return;
    }

  *sums = self->state.sums[end_block];
  subtract (sums, &self->state.sums[first_block]);
  for (guint i = first; i < first_block * ATLAS_CLUSTER_BLOCK; i++)
    atlas_cluster_add (sums, self->places[i], self->state.kinds[i]);
  for (guint i = end_block * ATLAS_CLUSTER_BLOCK; i < end; i++)
    atlas_cluster_add (sums, self->places[i], self->state.kinds[i]);
}

/*< private >
 * atlas_cluster_first_shown:
 * @self: an index
 * @first: where to begin
 * @end: where to end
 *
 * Returns: the first point of the range that is shown; there must be one
 */
guint
atlas_cluster_first_shown (AtlasClusterIndex *self,
                           guint              first,
                           guint              end)
{
  const AtlasClusterSums *sums = self->state.sums;

  while (first < end && self->state.kinds[first] & (ATLAS_CLUSTER_HIDDEN | ATLAS_CLUSTER_GONE))
    {
      guint block = first / ATLAS_CLUSTER_BLOCK;

      /* A whole block with nothing shown need not be looked at place by place. */
      if (first % ATLAS_CLUSTER_BLOCK == 0 && first + ATLAS_CLUSTER_BLOCK <= MIN (end, self->n_sorted) &&
          sums[block].count == sums[block + 1].count)
        first += ATLAS_CLUSTER_BLOCK;
      else
        first++;
    }
  g_assert (first < end);

  return self->points[first];
}

/**
 * atlas_cluster_index_new:
 * @n_points: how many points there are
 * @read: says where they are; it is called on several threads at once
 * @data: for @read
 *
 * Makes an index of points, all of them shown that are not gone. May be called on any thread; an index belongs to one
 * thread at a time.
 *
 * Returns: (transfer full): the index
 */
AtlasClusterIndex *
atlas_cluster_index_new (guint             n_points,
                         AtlasClusterRead  read,
                         gpointer          data)
{
  AtlasClusterIndex *self = g_new0 (AtlasClusterIndex, 1);

  self->n_points = self->room = n_points;
  self->place_of = ATLAS_MEMORY_NEW (guint, n_points);
  atlas_cluster_sort_points (self, read, data);

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

  g_free (self->places);
  g_free (self->points);
  g_free (self->place_of);
  g_free (self->starts);
  g_free (self->state.kinds);
  g_free (self->state.sums);
  g_free (self->state.squares);
  g_free (self);
}

/**
 * atlas_cluster_index_get_size:
 * @self: an index
 *
 * Returns: how many points it has been given, shown or not
 */
guint
atlas_cluster_index_get_size (AtlasClusterIndex *self)
{
  return self->n_points;
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

  return self->place_of[point] != G_MAXUINT &&
         (self->state.kinds[self->place_of[point]] & ATLAS_CLUSTER_HIDDEN) == 0;
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
        if ((self->state.kinds[place] & (ATLAS_CLUSTER_HIDDEN | ATLAS_CLUSTER_GONE)) == 0)
          g_array_append_val (members, self->points[place]);
    }

  return members;
}

/**
 * atlas_cluster_index_get_bounds:
 * @self: an index
 * @list: what a query found
 * @cluster: one of its clusters
 * @bounds: (out): the left, top, right and bottom edge of its points, on the unit square
 *
 * Finds out how far a cluster reaches, in one walk along its points. The index must not have changed
 * since the query.
 */
void
atlas_cluster_index_get_bounds (AtlasClusterIndex      *self,
                                const AtlasClusterList *list,
                                const AtlasCluster     *cluster,
                                double                  bounds[4])
{
  guint32 left = G_MAXUINT32, top = G_MAXUINT32, right = 0, bottom = 0;

  for (guint i = 0; i < cluster->n_ranges; i++)
    {
      const AtlasClusterRange *range =
        &g_array_index (list->ranges, AtlasClusterRange, cluster->first_range + i);

      for (guint place = range->first; place < range->end; place++)
        if ((self->state.kinds[place] & (ATLAS_CLUSTER_HIDDEN | ATLAS_CLUSTER_GONE)) == 0)
          {
            left = MIN (left, self->places[place].x);
            top = MIN (top, self->places[place].y);
            right = MAX (right, self->places[place].x);
            bottom = MAX (bottom, self->places[place].y);
          }
    }

  bounds[0] = left / 4294967296.0;
  bounds[1] = top / 4294967296.0;
  bounds[2] = right / 4294967296.0;
  bounds[3] = bottom / 4294967296.0;
}

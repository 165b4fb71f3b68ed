/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of a cluster index in place: one point at the cost of a few thousand additions, whatever
 * their number. A point that moves leaves its place on the curve empty and lies beside the curve
 * until that is put in order again. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-cluster-index.h"
#include "atlas-cluster-index-private.h"

#include <string.h>

/* How many places are looked at before it is asked whether the answer is still wanted. */
#define PART (64 * 1024)

static void
change (AtlasClusterSums  *sums,
        AtlasClusterPlace  place,
        guint              kind,
        int                by)
{
  sums->x += (guint64) ((gint64) by * place.x);
  sums->y += (guint64) ((gint64) by * place.y);
  sums->counts[kind] += (guint) by;
  sums->count += (guint) by;
}

/* Adds a place to all sums it is part of, or takes it away. */
static void
count_place (AtlasClusterIndex *self,
             guint              place,
             int                by)
{
  AtlasClusterPlace at = self->places[place];
  guint kind = self->state.kinds[place] & ATLAS_CLUSTER_KIND;
  guint n_blocks = self->n_sorted / ATLAS_CLUSTER_BLOCK + 1;

  if (place >= self->n_sorted)
    return;

  for (guint depth = 0; depth <= self->depth; depth++)
    change (atlas_cluster_square (&self->state, depth, atlas_cluster_code (at)), at, kind, by);
  for (guint block = place / ATLAS_CLUSTER_BLOCK + 1; block < n_blocks; block++)
    change (&self->state.sums[block], at, kind, by);
}

/* Gives a place another kind, or another state. */
static void
set_place (AtlasClusterIndex *self,
           guint              place,
           guint8             kind)
{
  const guint8 unseen = ATLAS_CLUSTER_HIDDEN | ATLAS_CLUSTER_GONE;
  guint8 before = self->state.kinds[place];

  if (before == kind)
    return;

  if (!(before & unseen))
    count_place (self, place, -1);
  self->state.kinds[place] = kind;
  if (!(kind & unseen))
    count_place (self, place, 1);
}

static void
leave_place (AtlasClusterIndex *self,
             guint              point)
{
  guint place = self->place_of[point];

  if (place != G_MAXUINT)
    set_place (self, place, self->state.kinds[place] | ATLAS_CLUSTER_GONE);
  self->place_of[point] = G_MAXUINT;
}

static void
take_place (AtlasClusterIndex *self,
            guint              point,
            AtlasClusterPlace  at,
            guint8             kind)
{
  guint place;

  if (self->n_places == self->n_sorted + ATLAS_CLUSTER_MAX_LATE)
    atlas_cluster_sort (self);

  place = self->n_places++;
  self->places[place] = at;
  self->points[place] = point;
  self->place_of[point] = place;
  self->state.kinds[place] = kind;
}

/**
 * atlas_cluster_index_show_point:
 * @self: an index
 * @point: a point
 * @shown: whether it takes part
 *
 * Shows or leaves out one point. One that was removed stays away until it is moved.
 */
void
atlas_cluster_index_show_point (AtlasClusterIndex *self,
                                guint              point,
                                gboolean           shown)
{
  guint place;
  guint8 kind;

  g_return_if_fail (point < self->n_points);

  place = self->place_of[point];
  if (place == G_MAXUINT)
    return;

  kind = self->state.kinds[place];
  set_place (self, place, shown ? kind & (guint8) ~ATLAS_CLUSTER_HIDDEN : kind | ATLAS_CLUSTER_HIDDEN);
}

/**
 * atlas_cluster_index_move_point:
 * @self: an index
 * @point: a point
 * @x: where it is now, from the left edge
 * @y: where it is now, from the top edge
 *
 * Moves one point. One that was removed comes back, shown, as of the first kind.
 */
void
atlas_cluster_index_move_point (AtlasClusterIndex *self,
                                guint              point,
                                double             x,
                                double             y)
{
  AtlasClusterPlace at = atlas_cluster_place (x, y);
  guint place;
  guint8 kind;

  g_return_if_fail (point < self->n_points);

  place = self->place_of[point];
  if (place == G_MAXUINT)
    {
      take_place (self, point, at, 0);
      return;
    }

  kind = self->state.kinds[place];
  if (place >= self->n_sorted)
    {
      self->places[place] = at;
    }
  else if (memcmp (&at, &self->places[place], sizeof at) != 0)
    {
      leave_place (self, point);
      take_place (self, point, at, kind);
    }
}

/**
 * atlas_cluster_index_set_kind:
 * @self: an index
 * @point: a point that was not removed
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
  g_return_if_fail (self->place_of[point] != G_MAXUINT);
  g_return_if_fail (kind < ATLAS_CLUSTER_N_KINDS);

  place = self->place_of[point];
  set_place (self, place, (self->state.kinds[place] & (guint8) ~ATLAS_CLUSTER_KIND) | kind);
}

/**
 * atlas_cluster_index_add_point:
 * @self: an index
 * @x: where it is, from the left edge
 * @y: where it is, from the top edge
 * @kind: what it is
 *
 * Adds a point, which is shown.
 *
 * Returns: its number: how many points there were before
 */
guint
atlas_cluster_index_add_point (AtlasClusterIndex *self,
                               double             x,
                               double             y,
                               guint8             kind)
{
  guint point = self->n_points;

  g_return_val_if_fail (kind < ATLAS_CLUSTER_N_KINDS, point);

  if (point == self->room)
    {
      self->room = self->room + self->room / 8 + 64;
      self->place_of = g_renew (guint, self->place_of, self->room);
    }
  self->n_points++;
  self->place_of[point] = G_MAXUINT;
  take_place (self, point, atlas_cluster_place (x, y), kind);

  return point;
}

/**
 * atlas_cluster_index_remove_point:
 * @self: an index
 * @point: a point
 *
 * Takes a point away for good. The numbers of the others stay as they are.
 */
void
atlas_cluster_index_remove_point (AtlasClusterIndex *self,
                                  guint              point)
{
  g_return_if_fail (point < self->n_points);

  leave_place (self, point);
}

/**
 * atlas_cluster_index_count_late:
 * @self: an index
 *
 * Points that came or moved lie beside the curve, and each query looks at all of them. At a thousand
 * of them the curve is put in order again, at the cost of a new index: who does not want to wait for
 * that makes one on another thread before.
 *
 * Returns: how many they are
 */
guint
atlas_cluster_index_count_late (AtlasClusterIndex *self)
{
  return self->n_places - self->n_sorted;
}

/**
 * atlas_cluster_filter_new:
 * @index: an index that nobody changes meanwhile
 * @shown: (nullable) (array): a byte a point, 0: left out; %NULL: all are shown
 * @stop: (nullable): looked at now and then: not 0, and the work is given up
 *
 * Works out another choice of points beside the index as it is. May be called on any thread while the
 * index is read on another.
 *
 * Returns: (transfer full) (nullable): the choice; %NULL: it was given up
 */
AtlasClusterFilter *
atlas_cluster_filter_new (AtlasClusterIndex *index,
                          const guint8      *shown,
                          const int         *stop)
{
  AtlasClusterFilter *self = g_new0 (AtlasClusterFilter, 1);

  self->kinds = g_new (guint8, index->n_sorted + ATLAS_CLUSTER_MAX_LATE);
  for (guint place = 0; place < index->n_places; place++)
    {
      guint8 kind = index->state.kinds[place] & (ATLAS_CLUSTER_KIND | ATLAS_CLUSTER_GONE);

      self->kinds[place] = shown == NULL || shown[index->points[place]] != 0 ? kind : kind | ATLAS_CLUSTER_HIDDEN;
      if (place % PART == 0 && stop != NULL && g_atomic_int_get (stop) != 0)
        {
          atlas_cluster_filter_free (self);
          return NULL;
        }
    }
  if (!atlas_cluster_fill (index, self, stop))
    g_clear_pointer (&self, atlas_cluster_filter_free);

  return self;
}

/**
 * atlas_cluster_filter_free:
 * @self: (nullable): a choice of points
 *
 * Frees a choice that no index has taken.
 */
void
atlas_cluster_filter_free (AtlasClusterFilter *self)
{
  if (self == NULL)
    return;

  g_free (self->kinds);
  g_free (self->sums);
  g_free (self->squares);
  g_free (self);
}

/**
 * atlas_cluster_index_take_filter:
 * @self: an index
 * @filter: (transfer full): a choice of its points, made since the last change of it
 *
 * Shows the points of a choice and no others, at once.
 */
void
atlas_cluster_index_take_filter (AtlasClusterIndex  *self,
                                 AtlasClusterFilter *filter)
{
  AtlasClusterFilter before = self->state;

  g_return_if_fail (filter->n_sorted == self->n_sorted && filter->n_places == self->n_places);

  self->state = *filter;
  *filter = before;
  atlas_cluster_filter_free (filter);
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
  atlas_cluster_index_take_filter (self, atlas_cluster_filter_new (self, shown, NULL));
}

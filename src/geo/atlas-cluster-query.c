/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathering the points in view into clusters: cells of the curve first, then cells close by. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-cluster-index.h"
#include "atlas-cluster-index-private.h"

#include <math.h>
#include <string.h>

#define UNIT 4294967296.0
#define DEEPEST 32

/* A view is cut into this many buckets a side at most. */
#define MAX_BUCKETS 512

/* A cell is a square of the curve: what lies in one is never told apart. */
typedef struct
{
  AtlasClusterRange range;
  AtlasClusterSums  sums;
  double            x;
  double            y;
  int               next;       /* in the bucket */
  gboolean          taken;
} Cell;

/* The cells in view, thrown into buckets as wide as the radius to find neighbours by. */
typedef struct
{
  AtlasClusterIndex *index;
  AtlasClusterView   view;
  double             shift;     /* which of the world's copies is being read */
  guint              level;
  GArray            *cells;
  int               *buckets;
  double             bucket;    /* how wide one is: the radius or more */
  int                n_columns;
  int                n_rows;
} Search;

/* Reads the square at @depth whose lower corner has @code, descending as long as it is larger than
 * a cell and any of it is in view. */
static void
collect_cells (Search *search,
               guint64 code,
               double  x,
               double  y,
               guint   depth,
               guint   first,
               guint   end)
{
  double side = ldexp (1.0, -(int) depth);
  Cell cell = { .next = -1 };

  if (first >= end || x + side < search->view.left || x > search->view.right ||
      y + side < search->view.top || y > search->view.bottom)
    return;

  if (depth < search->level)
    {
      for (guint quarter = 0; quarter < 4; quarter++)
        {
          guint64 step = G_GUINT64_CONSTANT (1) << (62 - 2 * depth);
          guint64 next = code + step * (quarter + 1);
          guint stop = quarter == 3
                       ? end : atlas_cluster_index_lower_bound (search->index, next, first, end);

          collect_cells (search, code + step * quarter,
                         x + (quarter & 1) * side / 2.0, y + (quarter >> 1) * side / 2.0,
                         depth + 1, first, stop);
          first = stop;
        }
      return;
    }

  cell.range.first = first;
  cell.range.end = end;
  atlas_cluster_index_sum (search->index, first, end, &cell.sums);
  if (cell.sums.count == 0)
    return;

  cell.x = cell.sums.x / UNIT / cell.sums.count + search->shift;
  cell.y = cell.sums.y / UNIT / cell.sums.count;
  g_array_append_val (search->cells, cell);
}

static void
collect_copies (Search                 *search,
                const AtlasClusterView *view)
{
  guint n_points = atlas_cluster_index_get_size (search->index);
  int first = (int) floor (view->left), last = (int) floor (view->right);

  for (int copy = first; copy <= last; copy++)
    {
      search->shift = copy;
      search->view = *view;
      search->view.left -= copy;
      search->view.right -= copy;
      collect_cells (search, 0, 0.0, 0.0, 0, 0, n_points);
    }
  search->view = *view;
}

static int
bucket_column (Search *search,
               double  x)
{
  return CLAMP ((int) ((x - search->view.left) / search->bucket) + 1,
                0, search->n_columns - 1);
}

static int
bucket_row (Search *search,
            double  y)
{
  return CLAMP ((int) ((y - search->view.top) / search->bucket) + 1, 0, search->n_rows - 1);
}

static int
compare_cells (gconstpointer one,
               gconstpointer other)
{
  const Cell *a = one, *b = other;

  if (a->sums.count != b->sums.count)
    return a->sums.count > b->sums.count ? -1 : 1;
  if (a->range.first != b->range.first)
    return a->range.first < b->range.first ? -1 : 1;

  return a->x < b->x ? -1 : a->x > b->x;
}

static void
fill_buckets (Search *search)
{
  double width = search->view.right - search->view.left;
  double height = search->view.bottom - search->view.top;

  g_array_sort (search->cells, compare_cells);

  search->bucket = MAX (search->view.radius, MAX (width, height) / MAX_BUCKETS);
  search->n_columns = (int) (width / search->bucket) + 3;
  search->n_rows = (int) (height / search->bucket) + 3;
  search->buckets = g_new (int, (gsize) search->n_columns * search->n_rows);
  memset (search->buckets, 0xff,
          (gsize) search->n_columns * search->n_rows * sizeof *search->buckets);

  for (guint i = 0; i < search->cells->len; i++)
    {
      Cell *cell = &g_array_index (search->cells, Cell, i);
      int *bucket = &search->buckets[bucket_row (search, cell->y) * search->n_columns +
                                     bucket_column (search, cell->x)];

      cell->next = *bucket;
      *bucket = (int) i;
    }
}

static void
add_cell (AtlasClusterList *list,
          AtlasCluster     *cluster,
          Cell             *cell)
{
  double share = (double) cell->sums.count / (cluster->count + cell->sums.count);

  cell->taken = TRUE;
  cluster->x += (cell->x - cluster->x) * share;
  cluster->y += (cell->y - cluster->y) * share;
  cluster->count += cell->sums.count;
  cluster->n_ranges++;
  for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
    cluster->counts[kind] += cell->sums.counts[kind];
  g_array_append_val (list->ranges, cell->range);
}

/* Gathers every free cell within the radius of a place into one cluster. */
static void
gather (Search           *search,
        double            x,
        double            y,
        int               anchor,
        AtlasClusterList *list)
{
  AtlasCluster cluster = { .anchor = anchor, .first_range = list->ranges->len };
  int column = bucket_column (search, x), row = bucket_row (search, y);
  double reach = search->view.radius * search->view.radius;

  for (int r = MAX (row - 1, 0); r <= MIN (row + 1, search->n_rows - 1); r++)
    for (int c = MAX (column - 1, 0); c <= MIN (column + 1, search->n_columns - 1); c++)
      for (int i = search->buckets[r * search->n_columns + c]; i >= 0;)
        {
          Cell *cell = &g_array_index (search->cells, Cell, i);
          double dx = cell->x - x, dy = cell->y - y;

          if (!cell->taken && dx * dx + dy * dy <= reach)
            add_cell (list, &cluster, cell);
          i = cell->next;
        }

  if (cluster.count > 0)
    {
      const AtlasClusterRange *range =
        &g_array_index (list->ranges, AtlasClusterRange, cluster.first_range);

      cluster.point = atlas_cluster_index_first_shown (search->index, range->first, range->end);
      g_array_append_val (list->clusters, cluster);
    }
}

/**
 * atlas_cluster_index_query:
 * @self: an index
 * @view: what to look at
 * @anchors: (array length=n_anchors) (nullable): places that gather what lies around them, the
 *   earlier ones first
 * @n_anchors: how many there are
 * @list: what is found; earlier contents are dropped
 *
 * Gathers what is shown in view into clusters. Each shown point of the view is in one cluster, and
 * points that are farther apart than four radii never share one. A point a little outside the view
 * may be among them.
 */
void
atlas_cluster_index_query (AtlasClusterIndex        *self,
                           const AtlasClusterView   *view,
                           const AtlasClusterAnchor *anchors,
                           guint                     n_anchors,
                           AtlasClusterList         *list)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  Search search = { .index = self, .cells = cells };

  g_return_if_fail (view->radius > 0.0);
  g_return_if_fail (view->left <= view->right && view->top <= view->bottom);

  g_array_set_size (list->clusters, 0);
  g_array_set_size (list->ranges, 0);

  /* Cells at most two thirds of the radius wide: coarse enough to be few, fine enough not to be
   * seen in the result. */
  search.level = (guint) CLAMP (ceil (-log2 (view->radius * 2.0 / 3.0)), 0, DEEPEST);
  collect_copies (&search, view);
  fill_buckets (&search);

  for (guint i = 0; i < n_anchors; i++)
    gather (&search, anchors[i].x, anchors[i].y, (int) i, list);
  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);

      if (!cell->taken)
        gather (&search, cell->x, cell->y, -1, list);
    }

  g_free (search.buckets);
}

/**
 * atlas_cluster_list_new:
 *
 * Returns: (transfer full): a list to be filled by atlas_cluster_index_query()
 */
AtlasClusterList *
atlas_cluster_list_new (void)
{
  AtlasClusterList *self = g_new0 (AtlasClusterList, 1);

  self->clusters = g_array_new (FALSE, FALSE, sizeof (AtlasCluster));
  self->ranges = g_array_new (FALSE, FALSE, sizeof (AtlasClusterRange));

  return self;
}

/**
 * atlas_cluster_list_free:
 * @self: (nullable): a list
 *
 * Frees a list.
 */
void
atlas_cluster_list_free (AtlasClusterList *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->clusters);
  g_array_unref (self->ranges);
  g_free (self);
}

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

/* A range of the curve this short is walked along, which costs less than to look for its quarters. */
#define SHORT_RANGE 64

/* Room is made for so many cells at a time. */
#define MORE_CELLS 1024

/* Eight for each number of bits. */
#define N_FULLNESSES (33 * 8)

/* A cell is a square of the curve: what lies in one is never told apart. A line of the processor's cache. */
typedef struct
{
  double   x;
  double   y;
  guint    first;               /* its places on the curve */
  guint    end;
  guint    count;
  gboolean taken;
  guint    counts[ATLAS_CLUSTER_N_KINDS];
} Cell;

/* Where a cell is, bucket by bucket and row by row, so that what is near a place lies in three pieces. */
typedef struct
{
  double x;                     /* INFINITY: it is taken */
  double y;
  guint  cell;
} Near;

/* The cells in view, thrown into buckets as wide as the radius to find neighbours by. */
typedef struct
{
  AtlasClusterIndex *index;
  AtlasClusterView   view;
  double             shift;     /* which of the world's copies is being read */
  guint              level;
  double             side;      /* of a cell */
  GArray            *cells;     /* (element-type Cell) with room for more than there are */
  guint              n_cells;
  AtlasClusterRange *ranges;    /* with room for all cells */
  guint              n_ranges;
  Near              *near;
  guint             *buckets;   /* where each begins in @near; one more than buckets */
  double             n_buckets; /* to the unit: one is as wide as the radius, or wider */
  int                n_columns;
  int                n_rows;
} Search;

static void
add_cell (Search                 *search,
          guint                   first,
          guint                   end,
          const AtlasClusterSums *sums)
{
  double share = 1.0 / UNIT / sums->count;
  Cell *cell;

  if (sums->count == 0)
    return;

  if (search->n_cells == search->cells->len)
    g_array_set_size (search->cells, search->n_cells + MORE_CELLS);
  cell = &g_array_index (search->cells, Cell, search->n_cells++);
  cell->x = (double) sums->x * share + search->shift;
  cell->y = (double) sums->y * share;
  cell->first = first;
  cell->end = end;
  cell->count = sums->count;
  cell->taken = FALSE;
  memcpy (cell->counts, sums->counts, sizeof cell->counts);
}

static gboolean
in_view (Search *search,
         double  x,
         double  y,
         double  side)
{
  return x + side >= search->view.left && x <= search->view.right &&
         y + side >= search->view.top && y <= search->view.bottom;
}

/* Reads what lies between two places, of squares that are larger than a cell. */
static void
walk_cells (Search *search,
            guint   first,
            guint   end)
{
  const AtlasClusterPlace *places = search->index->places;
  const guint8 *kinds = search->index->state.kinds;
  guint shift = DEEPEST - search->level;

  while (first < end)
    {
      guint32 column = places[first].x >> shift, row = places[first].y >> shift;
      AtlasClusterSums sums = { 0 };
      guint place = first;

      for (; place < end && places[place].x >> shift == column && places[place].y >> shift == row; place++)
        atlas_cluster_add (&sums, places[place], kinds[place]);
      if (in_view (search, column * search->side, row * search->side, search->side))
        add_cell (search, first, place, &sums);
      first = place;
    }
}

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
  AtlasClusterSums sums;

  if (first >= end || !in_view (search, x, y, side))
    return;

  if (depth == search->level)
    {
      atlas_cluster_sum (search->index, first, end, &sums);
      add_cell (search, first, end, &sums);
      return;
    }
  if (end - first <= SHORT_RANGE)
    {
      walk_cells (search, first, end);
      return;
    }

  for (guint quarter = 0; quarter < 4; quarter++)
    {
      guint64 step = G_GUINT64_CONSTANT (1) << (62 - 2 * depth);
      guint64 next = code + step * (quarter + 1);
      guint stop = quarter == 3
                   ? end : atlas_cluster_lower_bound (search->index, next, first, end);

      collect_cells (search, code + step * quarter,
                     x + (quarter & 1) * side / 2.0, y + (quarter >> 1) * side / 2.0,
                     depth + 1, first, stop);
      first = stop;
    }
}

/* Reads a square that has sums of its own: it is a cell, or is taken apart if there is anything in it. */
static void
collect_square (Search *search,
                guint   column,
                guint   row,
                guint   depth)
{
  AtlasClusterIndex *index = search->index;
  AtlasClusterPlace corner = { depth > 0 ? column << (DEEPEST - depth) : 0, depth > 0 ? row << (DEEPEST - depth) : 0 };
  guint64 code = atlas_cluster_code (corner);
  const AtlasClusterSums *sums = atlas_cluster_square (&index->state, depth, code);
  gsize square = depth > 0 ? (gsize) (code >> (64 - 2 * depth)) : 0;
  guint deeper = 2 * (index->depth - depth);
  guint first, end;

  if (sums->count == 0)
    return;

  first = index->starts[square << deeper];
  end = index->starts[(square + 1) << deeper];
  if (depth == search->level)
    add_cell (search, first, end, sums);
  else
    collect_cells (search, code, ldexp (column, -(int) depth), ldexp (row, -(int) depth), depth, first, end);
}

static void
collect_squares (Search *search)
{
  guint depth = MIN (search->level, search->index->depth);
  double n = ldexp (1.0, (int) depth);
  guint left = (guint) CLAMP (floor (search->view.left * n), 0.0, n - 1.0);
  guint right = (guint) CLAMP (floor (search->view.right * n), 0.0, n - 1.0);
  guint top = (guint) CLAMP (floor (search->view.top * n), 0.0, n - 1.0);
  guint bottom = (guint) CLAMP (floor (search->view.bottom * n), 0.0, n - 1.0);

  for (guint row = top; row <= bottom; row++)
    for (guint column = left; column <= right; column++)
      if (in_view (search, column / n, row / n, 1.0 / n))
        collect_square (search, column, row, depth);
}

/* What lies beside the curve: each is a cell of its own. */
static void
collect_late (Search *search)
{
  AtlasClusterIndex *index = search->index;

  for (guint place = index->n_sorted; place < index->n_places; place++)
    {
      AtlasClusterSums sums = { 0 };

      atlas_cluster_add (&sums, index->places[place], index->state.kinds[place]);
      if (sums.count > 0 && in_view (search, (double) sums.x / UNIT, (double) sums.y / UNIT, 0.0))
        add_cell (search, place, place + 1, &sums);
    }
}

static void
collect_copies (Search                 *search,
                const AtlasClusterView *view)
{
  int first = (int) floor (view->left), last = (int) floor (view->right);

  for (int copy = first; copy <= last; copy++)
    {
      search->shift = copy;
      search->view = *view;
      search->view.left -= copy;
      search->view.right -= copy;
      collect_squares (search);
      collect_late (search);
    }
  search->view = *view;
}

static int
bucket_column (Search *search,
               double  x)
{
  return CLAMP ((int) ((x - search->view.left) * search->n_buckets) + 1,
                0, search->n_columns - 1);
}

static int
bucket_row (Search *search,
            double  y)
{
  return CLAMP ((int) ((y - search->view.top) * search->n_buckets) + 1, 0, search->n_rows - 1);
}

static guint
bucket_at (Search *search,
           double  x,
           double  y)
{
  return (guint) (bucket_row (search, y) * search->n_columns + bucket_column (search, x));
}

static void
fill_buckets (Search           *search,
              AtlasClusterList *list)
{
  double width = search->view.right - search->view.left;
  double height = search->view.bottom - search->view.top;
  const Cell *cells = (const Cell *) (gconstpointer) search->cells->data;
  guint n = search->n_cells, n_all;

  search->n_buckets = 1.0 / MAX (search->view.radius, MAX (width, height) / MAX_BUCKETS);
  search->n_columns = (int) (width * search->n_buckets) + 3;
  search->n_rows = (int) (height * search->n_buckets) + 3;
  n_all = (guint) (search->n_columns * search->n_rows);
  g_array_set_size (list->buckets, n_all + 2);
  g_array_set_size (list->near, n);
  search->buckets = (guint *) (gpointer) list->buckets->data;
  search->near = (Near *) (gpointer) list->near->data;
  memset (search->buckets, 0, list->buckets->len * sizeof *search->buckets);

  /* Counted two places further on: putting the cells in moves each beginning up to the next. */
  for (guint i = 0; i < n; i++)
    search->buckets[bucket_at (search, cells[i].x, cells[i].y) + 2]++;
  for (guint i = 2; i < n_all + 2; i++)
    search->buckets[i] += search->buckets[i - 1];
  for (guint i = 0; i < n; i++)
    search->near[search->buckets[bucket_at (search, cells[i].x, cells[i].y) + 1]++] =
      (Near) { cells[i].x, cells[i].y, i };
}

/* How many points a cell has, to an eighth: what is about as full comes in the order of the map, so
 * that a cluster is not another one for one point more. Smaller for more. */
static guint
fullness (guint count)
{
  guint bits = g_bit_storage (count);
  guint rest = bits > 4 ? count >> (bits - 4) & 7 : count << (4 - bits) & 7;

  return N_FULLNESSES - 1 - (bits * 8 + rest);
}

/* The fullest first. */
static void
order_cells (Search *search,
             GArray *order)
{
  guint starts[N_FULLNESSES + 1] = { 0 };

  for (guint i = 0; i < search->n_cells; i++)
    starts[fullness (g_array_index (search->cells, Cell, i).count) + 1]++;
  for (guint i = 1; i <= N_FULLNESSES; i++)
    starts[i] += starts[i - 1];
  g_array_set_size (order, search->n_cells);
  for (guint i = 0; i < search->n_cells; i++)
    g_array_index (order, guint, starts[fullness (g_array_index (search->cells, Cell, i).count)]++) = i;
}

static void
take_cell (Search       *search,
           AtlasCluster *cluster,
           guint         number)
{
  Cell *cell = &g_array_index (search->cells, Cell, number);
  double share = (double) cell->count / (cluster->count + cell->count);

  cell->taken = TRUE;
  cluster->x += (cell->x - cluster->x) * share;
  cluster->y += (cell->y - cluster->y) * share;
  cluster->count += cell->count;
  cluster->n_ranges++;
  for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
    cluster->counts[kind] += cell->counts[kind];
  search->ranges[search->n_ranges++] = (AtlasClusterRange) { cell->first, cell->end };
}

/* Gathers every free cell within the radius of a place into one cluster. */
static void
gather (Search           *search,
        double            x,
        double            y,
        int               anchor,
        AtlasClusterList *list)
{
  AtlasCluster cluster = { .anchor = anchor, .first_range = search->n_ranges };
  int column = bucket_column (search, x), row = bucket_row (search, y);
  int left = MAX (column - 1, 0), right = MIN (column + 1, search->n_columns - 1);
  double reach = search->view.radius * search->view.radius;

  for (int r = MAX (row - 1, 0); r <= MIN (row + 1, search->n_rows - 1); r++)
    {
      Near *near = &search->near[search->buckets[r * search->n_columns + left]];
      Near *end = &search->near[search->buckets[r * search->n_columns + right + 1]];

      for (; near < end; near++)
        {
          double dx = near->x - x, dy = near->y - y;

          if (dx * dx + dy * dy <= reach)
            {
              take_cell (search, &cluster, near->cell);
              near->x = INFINITY;
            }
        }
    }

  if (cluster.count > 0)
    {
      const AtlasClusterRange *range = &search->ranges[cluster.first_range];

      if (cluster.count == 1)
        cluster.point = atlas_cluster_first_shown (search->index, range->first, range->end);
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
  Search search = { .index = self, .cells = list->cells };

  g_return_if_fail (view->radius > 0.0);
  g_return_if_fail (view->left <= view->right && view->top <= view->bottom);

  g_array_set_size (list->clusters, 0);

  /* Cells at most two thirds of the radius wide: coarse enough to be few, fine enough not to be
   * seen in the result. */
  search.level = (guint) CLAMP (ceil (-log2 (view->radius * 2.0 / 3.0)), 0, DEEPEST);
  search.side = ldexp (1.0, -(int) search.level);
  collect_copies (&search, view);
  fill_buckets (&search, list);
  order_cells (&search, list->order);
  g_array_set_size (list->ranges, search.n_cells);
  search.ranges = (AtlasClusterRange *) (gpointer) list->ranges->data;

  for (guint i = 0; i < n_anchors; i++)
    gather (&search, anchors[i].x, anchors[i].y, (int) i, list);
  for (guint i = 0; i < list->order->len; i++)
    {
      Cell *cell = &g_array_index (list->cells, Cell, g_array_index (list->order, guint, i));

      if (!cell->taken)
        gather (&search, cell->x, cell->y, -1, list);
    }
  g_array_set_size (list->ranges, search.n_ranges);
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
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->near = g_array_new (FALSE, FALSE, sizeof (Near));
  self->buckets = g_array_new (FALSE, FALSE, sizeof (guint));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));

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
  g_array_unref (self->cells);
  g_array_unref (self->near);
  g_array_unref (self->buckets);
  g_array_unref (self->order);
  g_free (self);
}

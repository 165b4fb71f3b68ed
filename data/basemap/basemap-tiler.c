/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts shapes and places into the tiles of one zoom level. */
#include "basemap-tiler.h"

#include <math.h>

#include "basemap-clip.h"
#include "basemap-mvt.h"

/* How far a tile reaches over its edge, so that outlines are not seen there. */
#define BUFFER 80

#define N_RING_LEVELS 4
#define N_RIVER_LEVELS 11

/* Painter's order: each covers what came before it. */
static const char * const ring_layers[N_RING_LEVELS] = { "land", "water", "island", "pond" };

/* WDBII: 1 to 4 permanent rivers from great to small, 5 to 7 intermittent ones, 8 to 10 canals.
 * From which zoom each is worth its ink; 0 are banks of rivers that are lakes already. */
static const int river_zooms[N_RIVER_LEVELS] = { 3, 3, 5, 6, 8, 7, 8, 99, 6, 8, 99 };

/* A tile being filled. */
typedef struct
{
  guint    column;
  guint    row;
  MvtPath  rings[N_RING_LEVELS];
  MvtPath  rivers[N_RIVER_LEVELS];
  GPtrArray *places;    /* Place, borrowed */
} Draft;

struct _Tiler
{
  int         zoom;
  int         shift;       /* from the square's units to tile units */
  float       tolerance;   /* in the square's units */
  double      least_area;
  GHashTable *drafts;
};

/* The tiles a shape may still touch. */
typedef struct
{
  int left;
  int top;
  int right;     /* the last one, not the one after it */
  int bottom;
} Range;

static void
free_draft (Draft *draft)
{
  for (int i = 0; i < N_RING_LEVELS; i++)
    mvt_path_clear (&draft->rings[i]);
  for (int i = 0; i < N_RIVER_LEVELS; i++)
    mvt_path_clear (&draft->rivers[i]);
  g_ptr_array_unref (draft->places);
  g_free (draft);
}

/* @last: this level is also drawn enlarged, so it keeps more than its own pixels would show. */
Tiler *
tiler_new (int zoom, gboolean last)
{
  Tiler *tiler = g_new0 (Tiler, 1);
  double unit, pixel;

  tiler->zoom = zoom;
  tiler->shift = 30 - 12 - zoom;
  unit = 1 << tiler->shift;
  pixel = unit * MVT_EXTENT / 256;
  tiler->tolerance = last ? 1.2 * unit : 0.3 * pixel;
  tiler->least_area = last ? 0.03 * pixel * pixel : 1.5 * pixel * pixel;
  tiler->drafts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) free_draft);

  return tiler;
}

void
tiler_free (Tiler *tiler)
{
  g_hash_table_unref (tiler->drafts);
  g_free (tiler);
}

static Draft *
get_draft (Tiler *tiler, guint column, guint row)
{
  gpointer key = GUINT_TO_POINTER (row << 16 | column);
  Draft *draft = g_hash_table_lookup (tiler->drafts, key);

  if (draft == NULL)
    {
      draft = g_new0 (Draft, 1);
      draft->column = column;
      draft->row = row;
      for (int i = 0; i < N_RING_LEVELS; i++)
        mvt_path_init (&draft->rings[i]);
      for (int i = 0; i < N_RIVER_LEVELS; i++)
        mvt_path_init (&draft->rivers[i]);
      draft->places = g_ptr_array_new ();
      g_hash_table_insert (tiler->drafts, key, draft);
    }

  return draft;
}

/* The points that matter at this zoom, in its tile units, without repetitions. */
static GArray *
simplify (Tiler *tiler, const Shape *shape)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (MvtPoint));
  int half = 1 << (tiler->shift - 1);

  for (guint i = 0; i < shape->n_points; i++)
    if (shape->points[i].weight > tiler->tolerance)
      {
        MvtPoint point = { (shape->points[i].x + half) >> tiler->shift,
                           (shape->points[i].y + half) >> tiler->shift };
        const MvtPoint *last = NULL;

        if (points->len > 0)
          last = &g_array_index (points, MvtPoint, points->len - 1);
        if (last == NULL || last->x != point.x || last->y != point.y)
          g_array_append_val (points, point);
      }

  return points;
}

static void
emit (Tiler *tiler, const Shape *shape, GArray *points, guint column, guint row)
{
  g_autoptr (GArray) local = g_array_new (FALSE, FALSE, sizeof (MvtPoint));
  Draft *draft = get_draft (tiler, column, row);

  for (guint i = 0; i < points->len; i++)
    {
      MvtPoint point = g_array_index (points, MvtPoint, i);
      const MvtPoint *last = NULL;

      point.x -= column * MVT_EXTENT;
      point.y -= row * MVT_EXTENT;
      if (local->len > 0)
        last = &g_array_index (local, MvtPoint, local->len - 1);
      if (last == NULL || last->x != point.x || last->y != point.y)
        g_array_append_val (local, point);
    }

  if (shape->closed)
    mvt_path_add_ring (&draft->rings[shape->level - 1], (MvtPoint *) local->data, local->len);
  else if (local->len > 1)
    mvt_path_add_line (&draft->rivers[shape->level], (MvtPoint *) local->data, local->len);
}

/* Narrows @range to the tiles that the points come near to. FALSE: none. */
static gboolean
narrow (const GArray *points, Range *range)
{
  int left = G_MAXINT, top = G_MAXINT, right = G_MININT, bottom = G_MININT;

  for (guint i = 0; i < points->len; i++)
    {
      MvtPoint point = g_array_index (points, MvtPoint, i);

      left = MIN (left, point.x);
      right = MAX (right, point.x);
      top = MIN (top, point.y);
      bottom = MAX (bottom, point.y);
    }

  /* Shifts, because a division would round the other way left of the square. */
  range->left = MAX (range->left, (left - BUFFER) >> 12);
  range->right = MIN (range->right, (right + BUFFER) >> 12);
  range->top = MAX (range->top, (top - BUFFER) >> 12);
  range->bottom = MIN (range->bottom, (bottom + BUFFER) >> 12);

  return range->left <= range->right && range->top <= range->bottom;
}

static void cut (Tiler *tiler, const Shape *shape, GArray *points, Range range);

static void
cut_side (Tiler *tiler, const Shape *shape, GArray *points, Range range, int edge,
          gboolean vertical, gboolean below)
{
  if (shape->closed)
    {
      g_autoptr (GArray) part = clip_ring (points, edge, vertical, below);

      if (part->len >= 3)
        cut (tiler, shape, part, range);
    }
  else
    {
      g_autoptr (GPtrArray) parts = clip_line (points, edge, vertical, below);

      for (guint i = 0; i < parts->len; i++)
        cut (tiler, shape, g_ptr_array_index (parts, i), range);
    }
}

/* Halves the range of tiles, and the shape with it, until one tile is left. */
static void
cut (Tiler *tiler, const Shape *shape, GArray *points, Range range)
{
  Range first, second;
  gboolean vertical;
  int middle;

  if (!narrow (points, &range))
    return;
  if (range.left == range.right && range.top == range.bottom)
    {
      emit (tiler, shape, points, range.left, range.top);
      return;
    }

  first = second = range;
  vertical = range.bottom - range.top > range.right - range.left;
  if (vertical)
    {
      middle = (range.top + range.bottom) / 2;
      first.bottom = middle;
      second.top = middle + 1;
    }
  else
    {
      middle = (range.left + range.right) / 2;
      first.right = middle;
      second.left = middle + 1;
    }

  cut_side (tiler, shape, points, first, (middle + 1) * MVT_EXTENT + BUFFER, vertical, TRUE);
  cut_side (tiler, shape, points, second, (middle + 1) * MVT_EXTENT - BUFFER, vertical, FALSE);
}

/* Cuts off what lies outside the square, so that only the outer edge of the first and last tiles
 * is left to care about. */
static void
cut_frame (Tiler *tiler, const Shape *shape, GArray *points, guint edge)
{
  const struct { gboolean vertical, below; int at; } edges[] = {
    { FALSE, FALSE, -BUFFER }, { FALSE, TRUE, (MVT_EXTENT << tiler->zoom) + BUFFER },
    { TRUE, FALSE, -BUFFER }, { TRUE, TRUE, (MVT_EXTENT << tiler->zoom) + BUFFER },
  };
  int last = (1 << tiler->zoom) - 1;

  if (edge == G_N_ELEMENTS (edges))
    {
      cut (tiler, shape, points, (Range) { 0, 0, last, last });
      return;
    }

  if (shape->closed)
    {
      g_autoptr (GArray) part = clip_ring (points, edges[edge].at, edges[edge].vertical,
                                           edges[edge].below);

      if (part->len >= 3)
        cut_frame (tiler, shape, part, edge + 1);
    }
  else
    {
      g_autoptr (GPtrArray) parts = clip_line (points, edges[edge].at, edges[edge].vertical,
                                               edges[edge].below);

      for (guint i = 0; i < parts->len; i++)
        cut_frame (tiler, shape, g_ptr_array_index (parts, i), edge + 1);
    }
}

/* Where the shape and its copies a turn to the west and to the east touch the square. */
static void
cut_copies (Tiler *tiler, const Shape *shape, GArray *points)
{
  int world = MVT_EXTENT << tiler->zoom, low = G_MAXINT, high = G_MININT;

  for (guint i = 0; i < points->len; i++)
    {
      low = MIN (low, g_array_index (points, MvtPoint, i).x);
      high = MAX (high, g_array_index (points, MvtPoint, i).x);
    }

  for (int turn = -1; turn <= 1; turn++)
    {
      g_autoptr (GArray) copy = NULL;

      if (high + turn * world < -BUFFER || low + turn * world > world + BUFFER ||
          (turn != 0 && high - low > world))
        continue;

      copy = g_array_copy (points);
      for (guint i = 0; i < copy->len; i++)
        g_array_index (copy, MvtPoint, i).x += turn * world;
      cut_frame (tiler, shape, copy, 0);
    }
}

void
tiler_add_shape (Tiler *tiler, const Shape *shape)
{
  g_autoptr (GArray) points = NULL;

  if (shape->closed ? shape->level < 1 || shape->level > N_RING_LEVELS ||
                          shape->area < tiler->least_area
                    : shape->level < 0 || shape->level >= N_RIVER_LEVELS ||
                          tiler->zoom < river_zooms[shape->level])
    return;

  points = simplify (tiler, shape);
  if (points->len >= (shape->closed ? 3 : 2))
    cut_copies (tiler, shape, points);
}

void
tiler_add_place (Tiler *tiler, const Place *place)
{
  int last = (1 << tiler->zoom) - 1;

  if (tiler->zoom >= place->rank)
    {
      Draft *draft = get_draft (tiler, CLAMP ((int) (place->x * (last + 1)), 0, last),
                                CLAMP ((int) (place->y * (last + 1)), 0, last));

      g_ptr_array_add (draft->places, (gpointer) place);
    }
}

static void
write_places (Tiler *tiler, Draft *draft, GByteArray *tile)
{
  MvtLayer *layer = mvt_layer_new ("place");
  double size = (double) (MVT_EXTENT << tiler->zoom);

  for (guint i = 0; i < draft->places->len; i++)
    {
      const Place *place = g_ptr_array_index (draft->places, i);
      MvtPath path;

      mvt_path_init (&path);
      mvt_path_add_point (&path,
                          (MvtPoint) { (int) (place->x * size) - (int) draft->column * MVT_EXTENT,
                                       (int) (place->y * size) - (int) draft->row * MVT_EXTENT });
      mvt_layer_tag_text (layer, "name", place->name);
      if (place->name_zh != NULL)
        mvt_layer_tag_text (layer, "name_zh", place->name_zh);
      mvt_layer_tag_uint (layer, "population", place->population);
      mvt_layer_tag_uint (layer, "rank", place->rank);
      mvt_layer_add (layer, MVT_POINT, &path);
      mvt_path_clear (&path);
    }

  mvt_layer_write (layer, tile);
}

static void
write_shapes (Draft *draft, GByteArray *tile)
{
  MvtLayer *layer;

  for (int i = 0; i < N_RING_LEVELS; i++)
    {
      layer = mvt_layer_new (ring_layers[i]);
      mvt_layer_add (layer, MVT_POLYGON, &draft->rings[i]);
      mvt_layer_write (layer, tile);
    }

  layer = mvt_layer_new ("river");
  for (int i = 0; i < N_RIVER_LEVELS; i++)
    {
      mvt_layer_tag_uint (layer, "level", i);
      mvt_layer_add (layer, MVT_LINE, &draft->rivers[i]);
    }
  mvt_layer_write (layer, tile);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint one = GPOINTER_TO_UINT (a), two = GPOINTER_TO_UINT (b);

  return one < two ? -1 : one > two;
}

/* In the order of their addresses, so that the same data make the same file. */
gboolean
tiler_write (Tiler *tiler, Mbtiles *file, GError **error)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (tiler->drafts), compare_keys);

  for (GList *link = keys; link != NULL; link = link->next)
    {
      Draft *draft = g_hash_table_lookup (tiler->drafts, link->data);
      g_autoptr (GByteArray) tile = g_byte_array_new ();

      write_shapes (draft, tile);
      write_places (tiler, draft, tile);
      if (tile->len > 0 &&
          !mbtiles_add (file, tiler->zoom, draft->column, draft->row, tile, error))
        return FALSE;
    }

  return TRUE;
}

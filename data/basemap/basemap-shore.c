/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins the pieces of GSHHG shore lines to whole rings. */
#include "basemap-bins.h"
#include "basemap-shape.h"

#include <gio/gio.h>
#include <math.h>

/* An end of a piece: where the next piece of the same ring begins. */
typedef struct
{
  int      ring;
  BinPoint point;
} Joint;

typedef struct
{
  Bins       *bins;
  int        *info;       /* length, level, sides of entry and exit, packed */
  int        *ring;       /* the ring each piece belongs to */
  gboolean   *taken;
  GHashTable *by_start;   /* Joint -> GSList of pieces that begin there */
  GArray     *chain;      /* BinPoint: the ring at hand, x unwrapped */
  GPtrArray  *shapes;
} Shore;

/* Sides 0 to 3 are those of the bin; 4 says that the piece is a ring by itself. */
#define INFO_LENGTH(info) ((guint) (info) >> 9)
#define INFO_LEVEL(info) (((info) >> 6) & 7)
#define INFO_SIDE(info) ((info) & 7)
#define SIDE_NONE 4

/* Antarctica comes twice: level 1 runs along the ice shelves, level 6 where the ice touches
 * ground. What a traveller sees, and what every wall map shows, is the ice. */
#define LEVEL_GROUNDING_LINE 6

static guint
joint_hash (gconstpointer key)
{
  const Joint *joint = key;

  return (guint) joint->ring * 2654435761u ^ (guint) joint->point.x * 40503u ^
         (guint) joint->point.y * 69069u;
}

static gboolean
joint_equal (gconstpointer a, gconstpointer b)
{
  const Joint *one = a, *two = b;

  return one->ring == two->ring && one->point.x == two->point.x && one->point.y == two->point.y;
}

static Joint
make_joint (Shore *shore, guint segment, guint index)
{
  Joint joint = { shore->ring[segment], bins_get_point (shore->bins, segment, index) };

  joint.point.x %= bins_get_width (shore->bins);
  return joint;
}

static void
index_starts (Shore *shore)
{
  shore->by_start = g_hash_table_new_full (joint_hash, joint_equal, g_free, NULL);

  for (guint i = 0; i < shore->bins->n_segments; i++)
    if (!shore->taken[i] && INFO_SIDE (shore->info[i]) != SIDE_NONE)
      {
        Joint joint = make_joint (shore, i, 0);
        GSList *list = g_hash_table_lookup (shore->by_start, &joint);

        g_hash_table_replace (shore->by_start, g_memdup2 (&joint, sizeof joint),
                              g_slist_prepend (list, GUINT_TO_POINTER (i)));
      }
}

static int
take_next (Shore *shore, guint segment)
{
  Joint joint = make_joint (shore, segment, INFO_LENGTH (shore->info[segment]) - 1);
  GSList *list = g_hash_table_lookup (shore->by_start, &joint);

  for (; list != NULL; list = list->next)
    {
      guint next = GPOINTER_TO_UINT (list->data);

      if (!shore->taken[next])
        return next;
    }

  return -1;
}

/* Appends a piece, moved by whole turns so that it goes on where the chain has ended. */
static void
append_segment (Shore *shore, guint segment)
{
  guint length = INFO_LENGTH (shore->info[segment]);
  gint64 width = bins_get_width (shore->bins);
  gint64 shift = 0;

  shore->taken[segment] = TRUE;
  for (guint i = 0; i < length; i++)
    {
      BinPoint point = bins_get_point (shore->bins, segment, i);
      const BinPoint *last = NULL;

      if (shore->chain->len > 0)
        last = &g_array_index (shore->chain, BinPoint, shore->chain->len - 1);
      if (i == 0 && last != NULL)
        shift = (last->x - point.x) / width * width;
      point.x += shift;
      if (last == NULL || point.x != last->x || point.y != last->y)
        g_array_append_val (shore->chain, point);
    }
}

/* A ring that runs around the globe encloses the pole: it is laid out from edge to edge of the
 * square, with a margin on both sides, and closed below it. */
static void
open_polar_ring (GArray *points)
{
  guint n = points->len, cut = 0;
  g_autoptr (GArray) laid = g_array_new (FALSE, FALSE, sizeof (ShapePoint));
  ShapePoint corner = { 0, SHAPE_ONE + SHAPE_ONE / 20, 0 };
  gint64 direction = g_array_index (points, ShapePoint, n - 1).x >
                     g_array_index (points, ShapePoint, 0).x ? 1 : -1;
  gint64 base;

  /* From the point nearest to the antimeridian on. */
  for (guint i = 1; i < n; i++)
    if (ABS ((gint64) g_array_index (points, ShapePoint, i).x % SHAPE_ONE) <
        ABS ((gint64) g_array_index (points, ShapePoint, cut).x % SHAPE_ONE))
      cut = i;

  base = lrint ((double) g_array_index (points, ShapePoint, cut).x / SHAPE_ONE) * SHAPE_ONE;

  for (gint64 turn = -1; turn <= 1; turn++)
    for (guint i = 0; i < n; i++)
      {
        ShapePoint point = g_array_index (points, ShapePoint, (cut + i) % n);
        gint64 x = point.x - base + (cut + i >= n ? direction * SHAPE_ONE : 0) +
                   direction * turn * SHAPE_ONE + (direction < 0 ? SHAPE_ONE : 0);

        if (x < -SHAPE_ONE / 20 || x > SHAPE_ONE + SHAPE_ONE / 20)
          continue;
        point.x = x;
        g_array_append_val (laid, point);
      }

  corner.x = g_array_index (laid, ShapePoint, laid->len - 1).x;
  g_array_append_val (laid, corner);
  corner.x = g_array_index (laid, ShapePoint, 0).x;
  g_array_append_val (laid, corner);

  g_array_set_size (points, 0);
  g_array_append_vals (points, laid->data, laid->len);
}

/* Moves the ring by whole turns so that its middle is on the square. */
static void
append_on_square (Shore *shore, GArray *points)
{
  gint64 low = G_MAXINT64, high = G_MININT64;
  double turns;

  for (guint i = 0; i < shore->chain->len; i++)
    {
      low = MIN (low, g_array_index (shore->chain, BinPoint, i).x);
      high = MAX (high, g_array_index (shore->chain, BinPoint, i).x);
    }
  turns = floor (bins_x (shore->bins, (low + high) / 2));

  for (guint i = 0; i < shore->chain->len; i++)
    {
      BinPoint from = g_array_index (shore->chain, BinPoint, i);
      ShapePoint to = { lrint ((bins_x (shore->bins, from.x) - turns) * SHAPE_ONE),
                        lrint (bins_y (shore->bins, from.y) * SHAPE_ONE), 0 };

      g_array_append_val (points, to);
    }
}

static void
finish_ring (Shore *shore, int level)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (ShapePoint));
  BinPoint first, last;
  Shape *shape;

  if (shore->chain->len < 4)
    return;

  first = g_array_index (shore->chain, BinPoint, 0);
  last = g_array_index (shore->chain, BinPoint, shore->chain->len - 1);
  g_array_set_size (shore->chain, shore->chain->len - 1);
  append_on_square (shore, points);
  if (first.x != last.x)
    open_polar_ring (points);

  shape = g_new0 (Shape, 1);
  shape->level = level;
  shape->closed = TRUE;
  shape->n_points = points->len;
  shape->points = (ShapePoint *) g_array_free (g_steal_pointer (&points), FALSE);
  shape_measure (shape);
  g_ptr_array_add (shore->shapes, shape);
}

static gboolean
follow_ring (Shore *shore, guint start, GError **error)
{
  int segment = start;
  BinPoint first, last;

  g_array_set_size (shore->chain, 0);
  while (segment >= 0)
    {
      append_segment (shore, segment);
      segment = INFO_SIDE (shore->info[segment]) == SIDE_NONE ? -1 : take_next (shore, segment);
    }

  first = g_array_index (shore->chain, BinPoint, 0);
  last = g_array_index (shore->chain, BinPoint, shore->chain->len - 1);
  if ((first.x - last.x) % bins_get_width (shore->bins) != 0 || first.y != last.y)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "ring %d is open",
                   shore->ring[start]);
      return FALSE;
    }

  finish_ring (shore, INFO_LEVEL (shore->info[start]));
  return TRUE;
}

static gboolean
check_lengths (Shore *shore, GError **error)
{
  for (guint i = 0; i < shore->bins->n_segments; i++)
    {
      guint length = INFO_LENGTH (shore->info[i]);

      if (length < 1 || shore->bins->segment_start[i] < 0 ||
          shore->bins->segment_start[i] + length > shore->bins->n_points)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "piece %u is out of range", i);
          return FALSE;
        }
      shore->taken[i] = INFO_LEVEL (shore->info[i]) >= LEVEL_GROUNDING_LINE;
    }

  return TRUE;
}

static gboolean
read_rings (Shore *shore, GError **error)
{
  guint n = shore->bins->n_segments;

  shore->info = bins_read_ints (shore->bins, "Embedded_npts_levels_exit_entry_for_a_segment", n,
                                error);
  if (shore->info == NULL)
    return FALSE;
  shore->ring = bins_read_ints (shore->bins, "Id_of_GSHHS_ID", n, error);
  if (shore->ring == NULL)
    return FALSE;
  shore->taken = g_new0 (gboolean, n);
  if (!check_lengths (shore, error))
    return FALSE;

  index_starts (shore);
  for (guint i = 0; i < n; i++)
    if (!shore->taken[i] && !follow_ring (shore, i, error))
      return FALSE;

  return TRUE;
}

static void
free_starts (GHashTable *by_start)
{
  GHashTableIter iter;
  gpointer list;

  g_hash_table_iter_init (&iter, by_start);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_slist_free (list);
  g_hash_table_unref (by_start);
}

void
shape_free (Shape *shape)
{
  g_free (shape->points);
  g_free (shape);
}

/* All rings of a shore file, as Shape, in the file's order. */
GPtrArray *
shore_load (const char *path, GError **error)
{
  g_autoptr (Bins) bins = bins_open (path, error);
  Shore shore = { bins };
  gboolean read;

  if (bins == NULL)
    return NULL;

  shore.chain = g_array_new (FALSE, FALSE, sizeof (BinPoint));
  shore.shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);
  read = read_rings (&shore, error);

  g_clear_pointer (&shore.by_start, free_starts);
  g_array_unref (shore.chain);
  g_free (shore.info);
  g_free (shore.ring);
  g_free (shore.taken);
  if (!read)
    g_clear_pointer (&shore.shapes, g_ptr_array_unref);

  return shore.shapes;
}

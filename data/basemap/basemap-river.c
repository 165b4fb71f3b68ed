/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins the pieces of WDBII rivers to lines as long as they go. */
#include "basemap-bins.h"
#include "basemap-shape.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* One end of a piece, and how many pieces of the same class meet there. */
typedef struct
{
  int      level;
  BinPoint point;
  guint    n_ends;
  guint    ends[2];     /* segment * 2, + 1 for its last point; of the first two */
} Meeting;

typedef struct
{
  Bins       *bins;
  int        *level;
  int        *length;
  gboolean   *taken;
  GHashTable *meetings;
} Rivers;

static guint
meeting_hash (gconstpointer key)
{
  const Meeting *meeting = key;

  return (guint) meeting->level * 2654435761u ^ (guint) meeting->point.x * 40503u ^
         (guint) meeting->point.y * 69069u;
}

static gboolean
meeting_equal (gconstpointer a, gconstpointer b)
{
  const Meeting *one = a, *two = b;

  return one->level == two->level && one->point.x == two->point.x && one->point.y == two->point.y;
}

static Meeting
make_meeting (Rivers *rivers, guint end)
{
  guint segment = end / 2;
  Meeting meeting = { rivers->level[segment] };

  meeting.point = bins_get_point (rivers->bins, segment,
                                  end % 2 == 0 ? 0 : rivers->length[segment] - 1);
  meeting.point.x %= bins_get_width (rivers->bins);

  return meeting;
}

static void
index_ends (Rivers *rivers)
{
  rivers->meetings = g_hash_table_new_full (meeting_hash, meeting_equal, NULL, g_free);

  for (guint end = 0; end < rivers->bins->n_segments * 2; end++)
    {
      Meeting key = make_meeting (rivers, end);
      Meeting *meeting = g_hash_table_lookup (rivers->meetings, &key);

      if (meeting == NULL)
        {
          meeting = g_memdup2 (&key, sizeof key);
          g_hash_table_add (rivers->meetings, meeting);
        }
      if (meeting->n_ends < G_N_ELEMENTS (meeting->ends))
        meeting->ends[meeting->n_ends] = end;
      meeting->n_ends++;
    }
}

/* The end of another piece that goes on from @end, if there is exactly one; -1: none. */
static gint64
get_partner (Rivers *rivers, guint end)
{
  Meeting key = make_meeting (rivers, end);
  const Meeting *meeting = g_hash_table_lookup (rivers->meetings, &key);
  guint other;

  if (meeting->n_ends != 2)
    return -1;
  other = meeting->ends[0] == end ? meeting->ends[1] : meeting->ends[0];

  return rivers->taken[other / 2] ? -1 : (gint64) other;
}

/* Appends a piece, from the given end to its other end. */
static void
append_piece (Rivers *rivers, GArray *points, guint from)
{
  guint segment = from / 2, length = rivers->length[segment];
  gint64 shift = 0;

  rivers->taken[segment] = TRUE;
  for (guint i = 0; i < length; i++)
    {
      BinPoint point = bins_get_point (rivers->bins, segment, from % 2 == 0 ? i : length - 1 - i);
      double x = bins_x (rivers->bins, point.x);
      ShapePoint to = { 0, lrint (bins_y (rivers->bins, point.y) * SHAPE_ONE), 0 };

      if (x >= 1.0)
        x -= 1.0;
      to.x = lrint (x * SHAPE_ONE);
      if (points->len > 0)
        {
          const ShapePoint *last = &g_array_index (points, ShapePoint, points->len - 1);

          if (i == 0)
            shift = lrint ((double) (last->x - to.x) / SHAPE_ONE) * SHAPE_ONE;
          to.x += shift;
          if (to.x == last->x && to.y == last->y)
            continue;
        }
      g_array_append_val (points, to);
    }
}

static void
reverse (GArray *points)
{
  for (guint i = 0; i < points->len / 2; i++)
    {
      ShapePoint *a = &g_array_index (points, ShapePoint, i);
      ShapePoint *b = &g_array_index (points, ShapePoint, points->len - 1 - i);
      ShapePoint held = *a;

      *a = *b;
      *b = held;
    }
}

static Shape *
follow_river (Rivers *rivers, guint segment)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (ShapePoint));
  Shape *shape = g_new0 (Shape, 1);

  append_piece (rivers, points, segment * 2);
  for (gint64 end = get_partner (rivers, segment * 2 + 1); end >= 0;
       end = get_partner (rivers, end ^ 1))
    append_piece (rivers, points, end);
  reverse (points);
  for (gint64 end = get_partner (rivers, segment * 2); end >= 0;
       end = get_partner (rivers, end ^ 1))
    append_piece (rivers, points, end);

  shape->level = rivers->level[segment];
  shape->n_points = points->len;
  shape->points = (ShapePoint *) g_array_free (points, FALSE);
  return shape;
}

static gboolean
read_pieces (Rivers *rivers, GError **error)
{
  guint n = rivers->bins->n_segments;

  rivers->level = bins_read_ints (rivers->bins, "Hierarchial_level_of_a_segment", n, error);
  if (rivers->level == NULL)
    return FALSE;
  rivers->length = bins_read_ints (rivers->bins, "N_points_for_a_segment", n, error);
  if (rivers->length == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (rivers->length[i] < 1 || rivers->bins->segment_start[i] < 0 ||
        (guint) (rivers->bins->segment_start[i] + rivers->length[i]) > rivers->bins->n_points)
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "river %u is out of range", i);
        return FALSE;
      }

  return TRUE;
}

/* All rivers and canals of a river file, as Shape, in the file's order. */
GPtrArray *
river_load (const char *path, GError **error)
{
  g_autoptr (Bins) bins = bins_open (path, error);
  Rivers rivers = { bins };
  GPtrArray *shapes = NULL;

  if (bins == NULL)
    return NULL;

  if (read_pieces (&rivers, error))
    {
      rivers.taken = g_new0 (gboolean, bins->n_segments);
      index_ends (&rivers);
      shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);
      for (guint i = 0; i < bins->n_segments; i++)
        if (!rivers.taken[i])
          g_ptr_array_add (shapes, follow_river (&rivers, i));
      g_hash_table_unref (rivers.meetings);
    }

  g_free (rivers.level);
  g_free (rivers.length);
  g_free (rivers.taken);
  return shapes;
}

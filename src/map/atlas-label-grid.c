/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A grid over the view: each cell lists what reaches into it. A name is compared with what is near it alone, so that a
 * thousand symbols cost hardly more than ten. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-label-grid.h"

#include <math.h>

/* About as large as a name is long, pixels. */
#define CELL 64.0

/* A view is no larger than this many cells; what is beyond is counted to the last of them. */
#define CELLS_MAX 256

#define NO_OWNER -1

typedef struct
{
  gboolean round;
  float    left;            /* of a disc: around it */
  float    top;
  float    right;
  float    bottom;
  int      owner;
} Shape;

/* One shape in one cell. */
typedef struct
{
  guint shape;
  int   next;               /* in the same cell, -1: the last */
} Entry;

struct _AtlasLabelGrid
{
  GArray *shapes;           /* (element-type Shape) */
  GArray *entries;          /* (element-type Entry) */
  GArray *cells;            /* (element-type int) the first entry of each, -1: none */
  int     columns;
  int     rows;
};

typedef struct
{
  int left;
  int top;
  int right;
  int bottom;
} Range;

/**
 * atlas_label_grid_new:
 *
 * Returns: (transfer full): a grid over an empty view
 */
AtlasLabelGrid *
atlas_label_grid_new (void)
{
  AtlasLabelGrid *self = g_new0 (AtlasLabelGrid, 1);

  self->shapes = g_array_new (FALSE, FALSE, sizeof (Shape));
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->cells = g_array_new (FALSE, FALSE, sizeof (int));
  atlas_label_grid_reset (self, CELL, CELL);

  return self;
}

/**
 * atlas_label_grid_free:
 * @self: (nullable): a grid
 *
 * Frees a grid.
 */
void
atlas_label_grid_free (AtlasLabelGrid *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->shapes);
  g_array_unref (self->entries);
  g_array_unref (self->cells);
  g_free (self);
}

/**
 * atlas_label_grid_reset:
 * @self: a grid
 * @width: of the view, pixels
 * @height: of the view, pixels
 *
 * Forgets what was there.
 */
void
atlas_label_grid_reset (AtlasLabelGrid *self,
                        double          width,
                        double          height)
{
  const int none = -1;

  self->columns = (int) CLAMP (ceil (width / CELL), 1.0, CELLS_MAX);
  self->rows = (int) CLAMP (ceil (height / CELL), 1.0, CELLS_MAX);
  g_array_set_size (self->shapes, 0);
  g_array_set_size (self->entries, 0);
  g_array_set_size (self->cells, 0);
  for (int i = 0; i < self->columns * self->rows; i++)
    g_array_append_val (self->cells, none);
}

static Range
find_range (AtlasLabelGrid *self,
            double          left,
            double          top,
            double          right,
            double          bottom)
{
  return (Range) {
    (int) CLAMP (floor (left / CELL), 0.0, self->columns - 1),
    (int) CLAMP (floor (top / CELL), 0.0, self->rows - 1),
    (int) CLAMP (floor (right / CELL), 0.0, self->columns - 1),
    (int) CLAMP (floor (bottom / CELL), 0.0, self->rows - 1),
  };
}

static void
add (AtlasLabelGrid *self,
     const Shape    *shape)
{
  Range range = find_range (self, shape->left, shape->top, shape->right, shape->bottom);

  for (int row = range.top; row <= range.bottom; row++)
    for (int column = range.left; column <= range.right; column++)
      {
        int *cell = &g_array_index (self->cells, int, row * self->columns + column);
        Entry entry = { self->shapes->len, *cell };

        *cell = (int) self->entries->len;
        g_array_append_val (self->entries, entry);
      }
  g_array_append_vals (self->shapes, shape, 1);
}

/**
 * atlas_label_grid_add_disc:
 * @self: a grid
 * @x: its middle
 * @y: its middle
 * @radius: how far it reaches
 * @owner: a number from 0 on, by which a name is known to be its own
 *
 * Takes a disc.
 */
void
atlas_label_grid_add_disc (AtlasLabelGrid *self,
                           double          x,
                           double          y,
                           double          radius,
                           int             owner)
{
  Shape shape = {
    TRUE, (float) (x - radius), (float) (y - radius), (float) (x + radius), (float) (y + radius), owner,
  };

  add (self, &shape);
}

/**
 * atlas_label_grid_add_box:
 * @self: a grid
 * @box: a rectangle
 *
 * Takes a rectangle.
 */
void
atlas_label_grid_add_box (AtlasLabelGrid        *self,
                          const graphene_rect_t *box)
{
  Shape shape = {
    FALSE, box->origin.x, box->origin.y, box->origin.x + box->size.width, box->origin.y + box->size.height, NO_OWNER,
  };

  add (self, &shape);
}

static gboolean
meets (const Shape           *shape,
       const graphene_rect_t *box)
{
  float right = box->origin.x + box->size.width, bottom = box->origin.y + box->size.height;

  if (shape->round)
    {
      float x = (shape->left + shape->right) / 2.0f, y = (shape->top + shape->bottom) / 2.0f;
      float near_x = CLAMP (x, box->origin.x, right), near_y = CLAMP (y, box->origin.y, bottom);

      return hypotf (x - near_x, y - near_y) < (shape->right - shape->left) / 2.0f;
    }

  return shape->left < right && shape->right > box->origin.x && shape->top < bottom && shape->bottom > box->origin.y;
}

/**
 * atlas_label_grid_is_free:
 * @self: a grid
 * @box: where a name would stand
 * @owner: whose name it is: that disc is not in its way
 *
 * Returns: whether nothing is there yet
 */
gboolean
atlas_label_grid_is_free (AtlasLabelGrid        *self,
                          const graphene_rect_t *box,
                          int                    owner)
{
  Range range = find_range (self, box->origin.x, box->origin.y, box->origin.x + box->size.width,
                            box->origin.y + box->size.height);

  for (int row = range.top; row <= range.bottom; row++)
    for (int column = range.left; column <= range.right; column++)
      for (int i = g_array_index (self->cells, int, row * self->columns + column); i >= 0;
           i = g_array_index (self->entries, Entry, i).next)
        {
          const Shape *shape = &g_array_index (self->shapes, Shape, g_array_index (self->entries, Entry, i).shape);

          if ((shape->owner == NO_OWNER || shape->owner != owner) && meets (shape, box))
            return FALSE;
        }

  return TRUE;
}

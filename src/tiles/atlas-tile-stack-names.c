/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person's own maps call what is in a view, of those of them that can be seen there. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-stack-private.h"

/* A layer that is seen less than this has no names of its own, and one that is seen more hides those below it. */
#define FAINT 0.3
#define DENSE 0.9

/* Nobody looks at more tiles than this at once. */
#define MAX_TILES 400

/* The tiles that were looked at, as their place in a layer says. */
typedef struct
{
  AtlasTileStack *stack;
  AtlasTileNames *names;
  GHashTable     *seen;       /* of gint64: layer, zoom level, column and row in one */
} Reading;

/**
 * atlas_tile_stack_has_names:
 * @self: a stack
 *
 * Returns: whether any of its layers may have names to be written
 */
gboolean
atlas_tile_stack_has_names (AtlasTileStack *self)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      const AtlasStackLayer *layer = &g_array_index (self->layers, AtlasStackLayer, i);

      if (layer->opacity >= FAINT && atlas_tile_loader_has_names (layer->loader))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_names_below (AtlasTileStack *self,
                 guint           index)
{
  for (guint i = 0; i < index; i++)
    if (atlas_tile_loader_has_names (g_array_index (self->layers, AtlasStackLayer, i).loader))
      return TRUE;

  return FALSE;
}

static void
add_names (Reading *reading,
           guint    index,
           guint    zoom,
           guint    column,
           guint    row)
{
  const AtlasStackLayer *layer = &g_array_index (reading->stack->layers, AtlasStackLayer, index);
  guint steps;
  g_autoptr (AtlasTileNames) names = atlas_tile_loader_read_names (layer->loader, zoom, column, row, &steps);
  gint64 key = (((gint64) index * 32 + (zoom - steps)) << 48) ^ ((gint64) (column >> steps) << 24) ^ (row >> steps);

  if (names != NULL && g_hash_table_add (reading->seen, g_memdup2 (&key, sizeof key)))
    atlas_tile_names_add_all (reading->names, names);
}

/* From above, as far as the layers can be seen through. */
static void
read_tile (Reading *reading,
           guint    zoom,
           guint    column,
           guint    row)
{
  for (guint i = reading->stack->layers->len; i > 0; i--)
    {
      const AtlasStackLayer *layer = &g_array_index (reading->stack->layers, AtlasStackLayer, i - 1);
      g_auto (AtlasTileContent) content = { 0 };

      if (layer->opacity >= FAINT && atlas_tile_loader_has_names (layer->loader))
        add_names (reading, i - 1, zoom, column, row);
      if (layer->opacity < DENSE || !has_names_below (reading->stack, i - 1))
        continue;
      atlas_tile_loader_get (layer->loader, zoom, column, row, &content);
      if (atlas_tile_content_covers (&content))
        return;
    }
}

/**
 * atlas_tile_stack_read_names:
 * @self: a stack
 * @range: which tiles
 * @cancellable: (nullable): a cancellable
 *
 * Reads what the layers above the base map name in a view. What is not at hand of an online layer is left out.
 * Blocks; any thread.
 *
 * Returns: (transfer full): the names, those to be written first in front
 */
AtlasTileNames *
atlas_tile_stack_read_names (AtlasTileStack       *self,
                             const AtlasTileRange *range,
                             GCancellable         *cancellable)
{
  Reading reading = { self, atlas_tile_names_new (), g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };
  gint64 n = (gint64) 1 << MIN (range->zoom, ATLAS_TILES_MAX_ZOOM);
  guint left = MAX_TILES;

  for (gint64 row = MAX (range->top, 0); row <= MIN (range->bottom, n - 1); row++)
    for (gint64 column = range->left; column <= MIN (range->right, range->left + n - 1); column++)
      if (left > 0 && !g_cancellable_is_cancelled (cancellable))
        {
          read_tile (&reading, range->zoom, (guint) (((column % n) + n) % n), (guint) row);
          left--;
        }
  g_hash_table_unref (reading.seen);
  atlas_tile_names_sort (reading.names);

  return reading.names;
}

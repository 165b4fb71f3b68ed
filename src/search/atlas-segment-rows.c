/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tree, which for most terms is one node. Of the leaves that begin with no term a node has the first one's number and row; then,
 * of each behind that, how much further its first row is, or 0 where no row begins on it. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-segment-rows.h"

#define LEVELS_MAX 8

/* Before what a node holds: whether it is the only one of its level. */
enum { ROOT, NO_ROOT };

/* The node that is being filled. */
typedef struct
{
  GByteArray *bytes;
  gint64      number;
  gint64      row;          /* the last one */
} Level;

struct _AtlasSegmentRows
{
  AtlasSegmentSink sink;
  gpointer         data;
  Level            levels[LEVELS_MAX];
};

/**
 * atlas_segment_rows_new:
 * @sink: takes records
 * @data: for @sink
 *
 * Returns: (transfer full): an index of rows
 */
AtlasSegmentRows *
atlas_segment_rows_new (AtlasSegmentSink sink,
                        gpointer         data)
{
  AtlasSegmentRows *self = g_new0 (AtlasSegmentRows, 1);

  self->sink = sink;
  self->data = data;
  for (guint i = 0; i < LEVELS_MAX; i++)
    self->levels[i].bytes = g_byte_array_new ();

  return self;
}

/**
 * atlas_segment_rows_free:
 * @self: (transfer full): an index of rows
 */
void
atlas_segment_rows_free (AtlasSegmentRows *self)
{
  for (guint i = 0; i < LEVELS_MAX; i++)
    g_byte_array_unref (self->levels[i].bytes);
  g_free (self);
}

/**
 * atlas_segment_rows_begin:
 * @self: an index of rows
 * @leaf: with a term
 *
 * Forgets all rows, which are those of another term.
 */
void
atlas_segment_rows_begin (AtlasSegmentRows *self,
                          gint64            leaf)
{
  for (guint i = 0; i < LEVELS_MAX && self->levels[i].bytes->len > 0; i++)
    g_byte_array_set_size (self->levels[i].bytes, 0);
  self->levels[0].number = leaf;
}

static void
append_row (Level  *level,
            gint64  child,
            gint64  row,
            guint   kind)
{
  if (level->bytes->len == 0)
    {
      atlas_segment_append_number (level->bytes, kind);
      atlas_segment_append_number (level->bytes, (guint64) child);
      atlas_segment_append_number (level->bytes, (guint64) row);
    }
  else
    atlas_segment_append_number (level->bytes, (guint64) (row - level->row));
  level->row = row;
}

static gint64
first_row (const Level *level)
{
  guint64 number;
  guint n = 1 + atlas_segment_get_number (level->bytes->data + 1, &number);

  atlas_segment_get_number (level->bytes->data + n, &number);

  return (gint64) number;
}

static gboolean
write_node (AtlasSegmentRows  *self,
            guint              i,
            GError           **error)
{
  const Level *level = &self->levels[i];
  AtlasSegmentRecord record = { FALSE, ATLAS_SEGMENT_ROWS_ID (i, level->number), level->bytes->data, level->bytes->len };

  return self->sink (&record, self->data, error);
}

/**
 * atlas_segment_rows_add:
 * @self: an index of rows
 * @leaf: without a term before the row
 * @row: the first that begins on it
 * @error: where an error goes
 *
 * Adds a leaf. Where a node is full the row begins the next one, and goes one level up.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_segment_rows_add (AtlasSegmentRows  *self,
                        gint64             leaf,
                        gint64             row,
                        GError           **error)
{
  for (guint i = 0; i + 1 < LEVELS_MAX; i++)
    {
      Level *level = &self->levels[i], *above = level + 1;
      gint64 child = i == 0 ? leaf : self->levels[i - 1].number;

      if (level->bytes->len < ATLAS_SEGMENT_LEAF_BYTES)
        {
          append_row (level, child, row, ROOT);
          return TRUE;
        }

      level->bytes->data[0] = NO_ROOT;
      if (!write_node (self, i, error))
        return FALSE;

      if (above->bytes->len == 0)
        {
          above->number = level->number;
          append_row (above, level->number, first_row (level), ROOT);
        }
      g_byte_array_set_size (level->bytes, 0);
      level->number++;
      append_row (level, child, row, NO_ROOT);
    }

  /* So many leaves SQLite cannot hold. */
  g_assert_not_reached ();
}

/**
 * atlas_segment_rows_skip:
 * @self: an index of rows
 *
 * Adds a leaf on which no row begins, nor a term.
 */
void
atlas_segment_rows_skip (AtlasSegmentRows *self)
{
  if (self->levels[0].bytes->len > 0)
    atlas_segment_append_number (self->levels[0].bytes, 0);
}

/**
 * atlas_segment_rows_is_empty:
 * @self: an index of rows
 *
 * Returns: whether there is no leaf in it
 */
gboolean
atlas_segment_rows_is_empty (const AtlasSegmentRows *self)
{
  return self->levels[0].bytes->len == 0;
}

/**
 * atlas_segment_rows_write:
 * @self: an index of rows, to which no more is added
 * @error: where an error goes
 *
 * Writes what was not written yet.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_segment_rows_write (AtlasSegmentRows  *self,
                          GError           **error)
{
  for (guint i = 0; i < LEVELS_MAX && self->levels[i].bytes->len > 0; i++)
    {
      if (!write_node (self, i, error))
        return FALSE;
    }

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a table-like format, and the names of the columns. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-wkb.h"

typedef struct
{
  char *name;
  gsize length;
} Column;

struct _AtlasColumns
{
  GArray     *list;       /* (element-type Column) */
  GHashTable *by_name;    /* name -> index + 1 */
};

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->name);
}

/**
 * atlas_columns_new:
 *
 * Returns: (transfer full): no columns yet
 */
AtlasColumns *
atlas_columns_new (void)
{
  AtlasColumns *self = g_new0 (AtlasColumns, 1);

  self->list = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->list, clear_column);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/**
 * atlas_columns_free:
 * @self: (transfer full): columns
 *
 * Frees them.
 */
void
atlas_columns_free (AtlasColumns *self)
{
  g_hash_table_unref (self->by_name);
  g_array_unref (self->list);
  g_free (self);
}

/**
 * atlas_columns_get_n:
 * @self: columns
 *
 * Returns: how many there are by now
 */
guint
atlas_columns_get_n (AtlasColumns *self)
{
  return self->list->len;
}

/**
 * atlas_columns_get_name:
 * @self: columns
 * @index: which, from 0
 *
 * Returns: (transfer none): what it is called
 */
const char *
atlas_columns_get_name (AtlasColumns *self,
                        guint         index)
{
  g_return_val_if_fail (index < self->list->len, NULL);

  return g_array_index (self->list, Column, index).name;
}

/**
 * atlas_columns_find:
 * @self: columns
 * @name: a name, not necessarily ended by NUL
 * @length: its length in bytes
 *
 * Returns: the index of the column of that name, or -1
 */
int
atlas_columns_find (AtlasColumns *self,
                    const char   *name,
                    gsize         length)
{
  g_autofree char *key = g_strndup (name, length);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->by_name, key)) - 1;
}

/**
 * atlas_columns_add:
 * @self: columns
 * @name: a name, not necessarily ended by NUL
 * @length: its length in bytes
 * @hint: the index at which it is expected
 *
 * Finds a column or adds it.
 *
 * Returns: its index; -1 where there are %ATLAS_MAX_COLUMNS already
 */
int
atlas_columns_add (AtlasColumns *self,
                   const char   *name,
                   gsize         length,
                   guint         hint)
{
  Column column;
  int index;

  if (hint < self->list->len)
    {
      const Column *expected = &g_array_index (self->list, Column, hint);

      if (expected->length == length && memcmp (expected->name, name, length) == 0)
        return (int) hint;
    }

  index = atlas_columns_find (self, name, length);
  if (index >= 0 || self->list->len >= ATLAS_MAX_COLUMNS)
    return index;

  column.name = g_strndup (name, length);
  column.length = strlen (column.name);
  g_array_append_val (self->list, column);
  g_hash_table_insert (self->by_name, column.name, GINT_TO_POINTER (self->list->len));

  return (int) self->list->len - 1;
}

/**
 * atlas_columns_add_unique:
 * @self: columns
 * @name: a name, which may be there already or be empty
 *
 * Adds a column of a table whose head may say a name twice: "name", "name (2)".
 *
 * Returns: its index; -1 where there are too many
 */
int
atlas_columns_add_unique (AtlasColumns *self,
                          const char   *name)
{
  g_autofree char *unique = NULL;

  if (*name == '\0')
    /* translators: what a column of a table is called that has no name; %u counts from 1 */
    unique = g_strdup_printf (_("Column %u"), self->list->len + 1);
  else
    unique = g_strdup (name);

  for (guint i = 2; g_hash_table_contains (self->by_name, unique); i++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s (%u)", name, i);
    }

  return atlas_columns_add (self, unique, strlen (unique), G_MAXUINT);
}

/**
 * atlas_row_new:
 *
 * Returns: (transfer full): an empty row
 */
AtlasRow *
atlas_row_new (void)
{
  AtlasRow *self = g_new0 (AtlasRow, 1);

  self->cells = g_array_new (FALSE, TRUE, sizeof (AtlasCell));
  self->wkb = g_byte_array_new ();
  self->arena = g_string_new (NULL);
  self->notes = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * atlas_row_free:
 * @self: (transfer full): a row
 *
 * Frees it.
 */
void
atlas_row_free (AtlasRow *self)
{
  g_array_unref (self->cells);
  g_byte_array_unref (self->wkb);
  g_string_free (self->arena, TRUE);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/**
 * atlas_row_clear:
 * @self: a row
 *
 * Makes it empty, to be used again.
 */
void
atlas_row_clear (AtlasRow *self)
{
  g_array_set_size (self->cells, 0);
  g_byte_array_set_size (self->wkb, 0);
  g_string_truncate (self->arena, 0);
  if (self->notes->len > 0)
    g_ptr_array_set_size (self->notes, 0);
  self->mere_point = FALSE;
  self->point.set = FALSE;
}

/**
 * atlas_row_set:
 * @self: a row
 * @column: which column
 * @type: what the cell holds
 * @text: it, as UTF-8, which must stay until the row is cleared
 * @length: its length in bytes
 *
 * Sets a cell.
 */
void
atlas_row_set (AtlasRow      *self,
               guint          column,
               AtlasCellType  type,
               const char    *text,
               gsize          length)
{
  AtlasCell *cell;

  g_return_if_fail (column < ATLAS_MAX_COLUMNS && length <= G_MAXUINT);

  if (column >= self->cells->len)
    g_array_set_size (self->cells, column + 1);

  cell = &g_array_index (self->cells, AtlasCell, column);
  cell->type = type;
  cell->text = text;
  cell->length = (guint) length;
}

/**
 * atlas_row_set_copy:
 * @self: a row
 * @column: which column
 * @type: what the cell holds
 * @text: it, as UTF-8; copied
 * @length: its length in bytes
 *
 * Sets a cell to a copy. Call atlas_row_settle() after the last cell of the row.
 */
void
atlas_row_set_copy (AtlasRow      *self,
                    guint          column,
                    AtlasCellType  type,
                    const char    *text,
                    gsize          length)
{
  gsize offset = self->arena->len;
  AtlasCell *cell;

  g_string_append_len (self->arena, text, (gssize) length);
  atlas_row_set (self, column, type, NULL, length);

  /* The arena moves as it grows, so that a place in it is kept as an offset until the row is whole. */
  cell = &g_array_index (self->cells, AtlasCell, column);
  cell->text = (const char *) GSIZE_TO_POINTER (offset + 1);
  cell->length = (guint) length | ATLAS_CELL_IN_ARENA;
}

/**
 * atlas_row_settle:
 * @self: a row
 *
 * Makes the cells set by atlas_row_set_copy() point to their texts.
 */
void
atlas_row_settle (AtlasRow *self)
{
  for (guint i = 0; self->arena->len > 0 && i < self->cells->len; i++)
    {
      AtlasCell *cell = &g_array_index (self->cells, AtlasCell, i);

      if ((cell->length & ATLAS_CELL_IN_ARENA) != 0)
        {
          cell->length &= ~ATLAS_CELL_IN_ARENA;
          cell->text = self->arena->str + GPOINTER_TO_SIZE (cell->text) - 1;
        }
    }
}

/**
 * atlas_row_get:
 * @self: a row
 * @column: which column
 *
 * Returns: (transfer none) (nullable): the cell; %NULL where it is empty
 */
const AtlasCell *
atlas_row_get (const AtlasRow *self,
               guint           column)
{
  const AtlasCell *cell;

  if (column >= self->cells->len)
    return NULL;

  cell = &g_array_index (self->cells, AtlasCell, column);

  return cell->type == ATLAS_CELL_NONE || cell->length == 0 ? NULL : cell;
}

/**
 * atlas_row_note:
 * @self: a row
 * @note: a translated sentence
 *
 * Keeps what is odd about a row that can be taken nevertheless.
 */
void
atlas_row_note (AtlasRow   *self,
                const char *note)
{
  g_ptr_array_add (self->notes, g_strdup (note));
}

/**
 * atlas_row_set_wkb:
 * @self: a row whose @wkb was filled
 * @error: return location for an error
 *
 * Checks the geometry and finds the point at which it is put on the map.
 *
 * Returns: whether it is sound
 */
gboolean
atlas_row_set_wkb (AtlasRow  *self,
                   GError   **error)
{
  AtlasWkbSummary summary;

  if (self->wkb->len == 0)
    return TRUE;

  if (!atlas_wkb_summarise (self->wkb->data, self->wkb->len, &summary, error))
    return FALSE;

  /* An empty geometry says no more than none. */
  if (summary.n_positions == 0)
    {
      g_byte_array_set_size (self->wkb, 0);
      return TRUE;
    }

  self->mere_point = summary.mere_point;
  if (self->mere_point)
    g_byte_array_set_size (self->wkb, 0);

  self->point.set = TRUE;
  self->point.longitude = summary.longitude;
  self->point.latitude = summary.latitude;

  return TRUE;
}

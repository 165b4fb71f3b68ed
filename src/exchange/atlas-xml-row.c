/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the text of an element into the cell of a column that is called like it. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-xml-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * atlas_xml_row_set:
 * @columns: the columns met so far
 * @row: a row
 * @column: what the cell's column is called
 * @text: its text, perhaps with white space around it
 *
 * Sets a cell; an empty text sets none. Call atlas_row_settle() after the last.
 */
void
atlas_xml_row_set (AtlasColumns *columns,
                   AtlasRow     *row,
                   const char   *column,
                   const char   *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  int index;

  if (*plain == '\0')
    return;

  index = atlas_columns_add (columns, column, strlen (column), row->cells->len);
  if (index >= 0)
    atlas_row_set_copy (row, index, ATLAS_CELL_TEXT, plain, strlen (plain));
  else
    atlas_row_note (row, _("There are too many columns; the last ones are left out."));
}

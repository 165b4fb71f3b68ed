/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table itself: columns, a cursor that moves as in a spreadsheet, and the block of cells that is
 * copied, filled and written to: the selected rows, from one column to another. */
#pragma once

#include <adwaita.h>

#include "atlas-table-model.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TABLE_VIEW (atlas_table_view_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTableView, atlas_table_view, ATLAS, TABLE_VIEW, AdwBin)

/* How a column stands in the table. */
typedef struct
{
  AtlasColumn *column;
  gboolean     visible;
  int          width;       /* 0: as usual for such a column */
} AtlasTableColumn;

AtlasTableColumn *atlas_table_column_new  (const AtlasColumn *column,
                                           gboolean           visible,
                                           int                width);
void              atlas_table_column_free (AtlasTableColumn  *self);

/* Signals: cursor-moved (): onto another row or column
 *          columns-changed (): moved, resized, shown or hidden by hand
 *          sort-changed (char *key, boolean descending): a heading was clicked; key NULL: none
 *          edit (): Enter or F2 was pressed, or a cell was clicked twice
 *          context-menu (double x, double y) */

GtkWidget         *atlas_table_view_new          (AtlasSession      *session,
                                                  AtlasTableModel   *model);
void               atlas_table_view_set_columns  (AtlasTableView    *self,
                                                  GPtrArray         *columns);
GPtrArray         *atlas_table_view_dup_columns  (AtlasTableView    *self);
void               atlas_table_view_retitle      (AtlasTableView    *self);
void               atlas_table_view_refresh      (AtlasTableView    *self);
gint64             atlas_table_view_get_cursor   (AtlasTableView    *self,
                                                  const AtlasColumn **column);
void               atlas_table_view_move_to      (AtlasTableView    *self,
                                                  gint64             id);
gboolean           atlas_table_view_go_to        (AtlasTableView    *self,
                                                  gint64             id,
                                                  const AtlasColumn *column);
void               atlas_table_view_step         (AtlasTableView    *self,
                                                  int                rows,
                                                  int                columns);
GtkWidget         *atlas_table_view_get_cell     (AtlasTableView    *self);
GPtrArray         *atlas_table_view_get_block    (AtlasTableView    *self);
GPtrArray         *atlas_table_view_get_from_cursor (AtlasTableView *self);
GArray            *atlas_table_view_dup_rows_from_cursor (AtlasTableView *self,
                                                  guint              n_rows);

G_END_DECLS

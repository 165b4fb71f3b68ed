/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of AtlasTableView share. Only for them. */
#pragma once

#include "atlas-table-cell.h"
#include "atlas-table-view.h"

G_BEGIN_DECLS

struct _AtlasTableView
{
  AdwBin parent_instance;

  AtlasSession *session;
  AtlasTableModel *model;
  GtkWidget *view;          /* GtkColumnView */
  GtkWidget *scrolled;
  GHashTable *cells;        /* the AtlasTableCells that there are, borrowed */
  gboolean setting;         /* columns are being put in by us */

  guint row;                /* the cursor; GTK_INVALID_LIST_POSITION: none */
  gint64 row_id;            /* the entry there, so that it is found again */
  GtkColumnViewColumn *column;  /* (nullable) */
  guint anchor_row;         /* where extending the selection began */
  GtkColumnViewColumn *anchor_column;   /* (nullable) the block is from here to the cursor's */
};

/* atlas-table-view.c */
GPtrArray         *atlas_table_view_get_visible (AtlasTableView      *self);
const AtlasColumn *atlas_table_view_column_of   (GtkColumnViewColumn *column);
AtlasTableCell    *atlas_table_view_find_cell   (AtlasTableView      *self,
                                                 guint                row,
                                                 GtkColumnViewColumn *column);
GtkColumnViewColumn *atlas_table_view_cell_column (AtlasTableCell    *cell);

/* atlas-table-view-cursor.c */
void               atlas_table_view_add_input   (AtlasTableView      *self);
void               atlas_table_view_update_marks (AtlasTableView     *self);
void               atlas_table_view_focus_cursor (AtlasTableView     *self);
void               atlas_table_view_set_cursor  (AtlasTableView      *self,
                                                 guint                row,
                                                 GtkColumnViewColumn *column);
gboolean           atlas_table_view_is_marked   (AtlasTableView      *self,
                                                 guint                row,
                                                 GtkColumnViewColumn *column);
void               atlas_table_view_emit_edit   (AtlasTableView      *self);
void               atlas_table_view_emit_moved  (AtlasTableView      *self);
void               atlas_table_view_emit_menu   (AtlasTableView      *self,
                                                 double               x,
                                                 double               y);

G_END_DECLS

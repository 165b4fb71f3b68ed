/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of AtlasTablePage share. Only for them. */
#pragma once

#include "atlas-cell-batch.h"
#include "atlas-cell-editor.h"
#include "atlas-table-page.h"
#include "atlas-table-view.h"

G_BEGIN_DECLS

struct _AtlasTablePage
{
  AtlasPage parent_instance;

  GSettings *settings;
  AtlasTableModel *model;
  AtlasTableView *view;

  GtkWidget *kind;          /* GtkDropDown */
  GtkWidget *columns_button;
  GtkWidget *count;
  GtkWidget *stack;         /* table, empty, wait */
  GtkWidget *empty;
  GtkWidget *editor;        /* (nullable) over a cell */
  GtkWidget *menu;

  guint open;               /* source: the record under the cursor is about to be opened */
  guint resume;             /* tick: a cell that was left unfinished is about to be opened */
  gint64 resume_until;      /* on the frame clock; 0: not begun */
  float resume_y;           /* where the cell was drawn last; -1: not in sight */
  guint save;               /* source: the columns are about to be remembered */
  GCancellable *cancellable;
};

/* atlas-table-page.c */
const char      *atlas_table_page_get_kind   (AtlasTablePage    *self);
AtlasCellSource  atlas_table_page_source     (AtlasTablePage    *self,
                                              AtlasRecordSet    *rows);
gboolean         atlas_table_page_editable   (AtlasTablePage    *self);
void             atlas_table_page_report     (AtlasTablePage    *self,
                                              const char        *message);

/* atlas-table-columns.c */
void             atlas_table_page_load_columns (AtlasTablePage  *self);
void             atlas_table_page_save_columns (AtlasTablePage  *self);
GtkWidget       *atlas_table_page_build_columns_button (AtlasTablePage *self);

/* atlas-table-actions.c */
void             atlas_table_page_install_actions (GtkWidgetClass *widget_class);
void             atlas_table_page_update_actions (AtlasTablePage *self);
GMenuModel      *atlas_table_page_build_menu  (void);
void             atlas_table_page_show_menu   (AtlasTablePage    *self,
                                               double             x,
                                               double             y);

G_END_DECLS

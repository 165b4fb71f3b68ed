/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table itself: its columns and cells. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-table-view.h"

#include <glib/gi18n-lib.h>

#include "atlas-cell.h"
#include "atlas-table-view-private.h"

#define COLUMN "atlas-column"
#define CELL_COLUMN "atlas-cell-column"

enum
{
  CURSOR_MOVED,
  COLUMNS_CHANGED,
  SORT_CHANGED,
  EDIT,
  CONTEXT_MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasTableView, atlas_table_view, ADW_TYPE_BIN)

AtlasTableColumn *
atlas_table_column_new (const AtlasColumn *column,
                        gboolean           visible,
                        int                width)
{
  AtlasTableColumn *self = g_new0 (AtlasTableColumn, 1);

  self->column = atlas_column_copy (column);
  self->visible = visible;
  self->width = width;

  return self;
}

void
atlas_table_column_free (AtlasTableColumn *self)
{
  atlas_column_free (self->column);
  g_free (self);
}

const AtlasColumn *
atlas_table_view_column_of (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), COLUMN);
}

GtkColumnViewColumn *
atlas_table_view_cell_column (AtlasTableCell *cell)
{
  return g_object_get_data (G_OBJECT (cell), CELL_COLUMN);
}

/* (transfer container) (element-type GtkColumnViewColumn): as they stand, left to right. */
GPtrArray *
atlas_table_view_get_visible (AtlasTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));
  GPtrArray *visible = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_ptr_array_add (visible, column);
    }

  return visible;
}

/* (nullable): the cell on the screen or near it. */
AtlasTableCell *
atlas_table_view_find_cell (AtlasTableView      *self,
                            guint                row,
                            GtkColumnViewColumn *column)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    {
      if (atlas_table_view_cell_column (cell) == column &&
          atlas_table_cell_get_row (cell) == row)
        return cell;
    }

  return NULL;
}

static gboolean
fill_cell_cb (AtlasTableCell        *cell,
              AtlasTableCellContent *content,
              gpointer               data)
{
  AtlasTableView *self = data;
  guint row = atlas_table_cell_get_row (cell);
  AtlasCellSource source = {
    atlas_table_model_peek_rows (self->model, row), atlas_session_get_vocabulary (self->session),
    atlas_session_get_labels (self->session)
  };
  AtlasCellLook *look;

  if (source.rows == NULL)
    return FALSE;

  look = atlas_cell_look (&source, atlas_table_model_get_id (self->model, row),
                          atlas_table_view_column_of (atlas_table_view_cell_column (cell)));
  content->text = g_steal_pointer (&look->text);
  content->more = look->more;
  content->unsourced = look->unsourced;
  atlas_cell_look_free (look);

  return TRUE;
}

static void
cell_gone_cb (AtlasTableView *self,
              GtkWidget      *cell)
{
  g_hash_table_remove (self->cells, cell);
}

static void
setup_cell_cb (GtkListItemFactory  *factory,
               GtkListItem         *item,
               GtkColumnViewColumn *column)
{
  AtlasTableView *self = g_object_get_data (G_OBJECT (factory), "view");
  GtkWidget *cell = atlas_table_cell_new (item, fill_cell_cb, self);

  g_object_set_data (G_OBJECT (cell), CELL_COLUMN, column);
  g_hash_table_add (self->cells, cell);
  g_signal_connect_object (cell, "destroy", G_CALLBACK (cell_gone_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell_cb (GtkListItemFactory  *factory,
              GtkListItem         *item,
              GtkColumnViewColumn *column)
{
  AtlasTableView *self = g_object_get_data (G_OBJECT (factory), "view");
  AtlasTableCell *cell = ATLAS_TABLE_CELL (gtk_list_item_get_child (item));

  atlas_table_cell_changed (cell);
  atlas_table_cell_set_marked (cell, atlas_table_view_is_marked (self, gtk_list_item_get_position (item), column));
}

static void
rows_loaded_cb (AtlasTableView *self,
                guint           first,
                guint           n)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    {
      guint row = atlas_table_cell_get_row (cell);

      if (row >= first && row - first < n)
        atlas_table_cell_changed (cell);
    }
}

/* The cursor stays on its record; where that is gone, in its place. */
static void
items_changed_cb (AtlasTableView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint row;

  if (self->row == GTK_INVALID_LIST_POSITION)
    return;

  if (n == 0)
    row = GTK_INVALID_LIST_POSITION;
  else if (!atlas_table_model_find (self->model, self->row_id, &row))
    row = MIN (self->row, n - 1);

  self->row = self->anchor_row = row;
  self->row_id = row != GTK_INVALID_LIST_POSITION ? atlas_table_model_get_id (self->model, row) : 0;
  atlas_table_view_update_marks (self);
}

static void
column_changed_cb (AtlasTableView *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[COLUMNS_CHANGED], 0);
}

/* How a heading's order is found out: the first of the sorters that is asked answers by itself. */
static GtkColumnViewColumn *asked_column;

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      data)
{
  if (asked_column == NULL)
    asked_column = data;

  return -1;
}

static void
sorter_changed_cb (AtlasTableView *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));
  g_autofree char *key = NULL;
  GtkOrdering order;

  if (self->setting)
    return;

  asked_column = NULL;
  order = gtk_sorter_compare (sorter, self->model, self->session);
  if (asked_column != NULL)
    key = atlas_column_to_key (atlas_table_view_column_of (asked_column));
  g_signal_emit (self, signals[SORT_CHANGED], 0, key, order == GTK_ORDERING_LARGER);
}

/* How many letters are seen of what is usual in such a column. */
static int
usual_width (AtlasTableView    *self,
             const AtlasColumn *column)
{
  PangoFontMetrics *metrics =
    pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  int letter = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));
  int letters = column->type == ATLAS_COLUMN_NAME || column->type == ATLAS_COLUMN_TITLE ? 26
              : column->type == ATLAS_COLUMN_KIND ? 13 : column->type == ATLAS_COLUMN_PRECISION ? 11 : 20;

  pango_font_metrics_unref (metrics);

  return letters * letter + 18;
}

static GtkColumnViewColumn *
build_column (AtlasTableView         *self,
              const AtlasTableColumn *description)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autofree char *title = atlas_column_title (description->column, atlas_session_get_vocabulary (self->session),
                                               atlas_session_get_labels (self->session));
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, column, NULL));

  g_object_set_data_full (G_OBJECT (column), COLUMN, atlas_column_copy (description->column),
                          (GDestroyNotify) atlas_column_free);
  g_object_set_data (G_OBJECT (factory), "view", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), column);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_visible (column, description->visible);
  gtk_column_view_column_set_fixed_width (column, description->width > 0 ? description->width
                                                                         : usual_width (self, description->column));
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (column_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "notify::visible", G_CALLBACK (column_changed_cb), self, G_CONNECT_SWAPPED);

  return column;
}

static gboolean
atlas_table_view_grab_focus (GtkWidget *widget)
{
  AtlasTableView *self = ATLAS_TABLE_VIEW (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return FALSE;

  if (self->row == GTK_INVALID_LIST_POSITION)
    atlas_table_view_set_cursor (self, 0, NULL);
  atlas_table_view_focus_cursor (self);

  return TRUE;
}

static void
atlas_table_view_dispose (GObject *object)
{
  AtlasTableView *self = ATLAS_TABLE_VIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  /* An editor over a cell, which may be on its way out. */
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (GTK_IS_POPOVER (child))
        gtk_widget_unparent (child);
      child = next;
    }

  self->setting = TRUE;
  if (self->view != NULL)
    gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
  self->view = NULL;
  self->column = self->anchor_column = NULL;
  g_clear_object (&self->model);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (atlas_table_view_parent_class)->dispose (object);
}

static void
atlas_table_view_finalize (GObject *object)
{
  AtlasTableView *self = ATLAS_TABLE_VIEW (object);

  g_hash_table_unref (self->cells);

  G_OBJECT_CLASS (atlas_table_view_parent_class)->finalize (object);
}

static void
atlas_table_view_class_init (AtlasTableViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_table_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_table_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = atlas_table_view_grab_focus;

  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COLUMNS_CHANGED] = g_signal_new ("columns-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SORT_CHANGED] = g_signal_new ("sort-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CONTEXT_MENU] = g_signal_new ("context-menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
atlas_table_view_init (AtlasTableView *self)
{
  self->cells = g_hash_table_new (NULL, NULL);
  self->row = self->anchor_row = GTK_INVALID_LIST_POSITION;
}

GtkWidget *
atlas_table_view_new (AtlasSession    *session,
                      AtlasTableModel *model)
{
  AtlasTableView *self = g_object_new (ATLAS_TYPE_TABLE_VIEW, NULL);

  self->session = g_object_ref (session);
  self->model = g_object_ref (model);
  self->view = gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (model)));
  self->scrolled = gtk_scrolled_window_new ();
  gtk_column_view_set_reorderable (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_column_view_set_show_column_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_widget_add_css_class (self->view, "atlas-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Records"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->view);
  adw_bin_set_child (ADW_BIN (self), self->scrolled);
  atlas_table_view_add_input (self);

  g_signal_connect_object (model, "rows-loaded", G_CALLBACK (rows_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (model, "selection-changed", G_CALLBACK (atlas_table_view_update_marks), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view)), "items-changed",
                           G_CALLBACK (column_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @columns: (element-type AtlasTableColumn) */
void
atlas_table_view_set_columns (AtlasTableView *self,
                              GPtrArray      *columns)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (self->view);
  GListModel *before = gtk_column_view_get_columns (view);
  g_autoptr (AtlasColumn) cursor =
    self->column != NULL ? atlas_column_copy (atlas_table_view_column_of (self->column)) : NULL;

  self->setting = TRUE;
  self->column = self->anchor_column = NULL;
  while (g_list_model_get_n_items (before) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (before, 0);

      gtk_column_view_remove_column (view, column);
    }

  for (guint i = 0; i < columns->len; i++)
    {
      const AtlasTableColumn *description = columns->pdata[i];
      g_autoptr (GtkColumnViewColumn) column = build_column (self, description);

      gtk_column_view_append_column (view, column);
      if (description->visible && (self->column == NULL || atlas_column_equal (cursor, description->column)))
        self->column = self->anchor_column = column;
    }
  self->setting = FALSE;
}

/* (element-type AtlasTableColumn): the columns as they stand now. */
GPtrArray *
atlas_table_view_dup_columns (AtlasTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_table_column_free);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_ptr_array_add (found, atlas_table_column_new (atlas_table_view_column_of (column),
                                                      gtk_column_view_column_get_visible (column),
                                                      gtk_column_view_column_get_fixed_width (column)));
    }

  return found;
}

/* After labels have changed, or the language that they are wanted in. */
void
atlas_table_view_retitle (AtlasTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autofree char *title = atlas_column_title (atlas_table_view_column_of (column),
                                                   atlas_session_get_vocabulary (self->session),
                                                   atlas_session_get_labels (self->session));

      gtk_column_view_column_set_title (column, title);
    }
}

/* All cells are asked for anew. */
void
atlas_table_view_refresh (AtlasTableView *self)
{
  rows_loaded_cb (self, 0, G_MAXUINT);
}

void
atlas_table_view_emit_edit (AtlasTableView *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

void
atlas_table_view_emit_moved (AtlasTableView *self)
{
  g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

void
atlas_table_view_emit_menu (AtlasTableView *self,
                            double          x,
                            double          y)
{
  g_signal_emit (self, signals[CONTEXT_MENU], 0, x, y);
}

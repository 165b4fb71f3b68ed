/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cursor of the table, the selection that goes with it, keys and the pointer. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-table-view.h"

#include "atlas-table-view-private.h"

static guint
n_rows (AtlasTableView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

/* Where a column stands among those that are shown; 0 for one that is not. */
static guint
index_of (GPtrArray           *visible,
          GtkColumnViewColumn *column)
{
  guint index = 0;

  return g_ptr_array_find (visible, column, &index) ? index : 0;
}

/* The columns of the block, from the first to behind the last. */
static void
get_range (AtlasTableView *self,
           GPtrArray      *visible,
           guint          *first,
           guint          *end)
{
  guint cursor = index_of (visible, self->column);
  guint anchor = index_of (visible, self->anchor_column);

  *first = MIN (cursor, anchor);
  *end = MIN (MAX (cursor, anchor) + 1, visible->len);
}

gboolean
atlas_table_view_is_marked (AtlasTableView      *self,
                            guint                row,
                            GtkColumnViewColumn *column)
{
  g_autoptr (GPtrArray) visible = NULL;
  guint first, end, index;

  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->model), row))
    return FALSE;

  visible = atlas_table_view_get_visible (self);
  get_range (self, visible, &first, &end);
  index = index_of (visible, column);

  return index >= first && index < end;
}

void
atlas_table_view_update_marks (AtlasTableView *self)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->model);
  g_autoptr (GPtrArray) visible = NULL;
  GHashTableIter iter;
  gpointer cell;
  guint first, end;

  if (self->view == NULL)
    return;

  visible = atlas_table_view_get_visible (self);
  get_range (self, visible, &first, &end);
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    {
      guint row = atlas_table_cell_get_row (cell);
      guint index = index_of (visible, atlas_table_view_cell_column (cell));

      atlas_table_cell_set_marked (cell, index >= first && index < end &&
                                         gtk_selection_model_is_selected (selection, row));
    }
}

/* The list inside the column view, which has the actions that scroll. */
static GtkWidget *
get_list (AtlasTableView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->view);

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
scroll_to_column (AtlasTableView *self,
                  GtkWidget      *cell)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t bounds;
  double value = gtk_adjustment_get_value (adjustment);

  if (gtk_widget_get_width (cell) > 0 && gtk_widget_compute_bounds (cell, self->view, &bounds))
    gtk_adjustment_clamp_page (adjustment, value + bounds.origin.x, value + bounds.origin.x + bounds.size.width);
}

/* Brings the cursor's cell onto the screen and gives it the keyboard. */
void
atlas_table_view_focus_cursor (AtlasTableView *self)
{
  AtlasTableCell *cell;

  if (self->row == GTK_INVALID_LIST_POSITION || self->column == NULL)
    return;

  gtk_widget_activate_action (get_list (self), "list.scroll-to-item", "u", self->row);
  cell = atlas_table_view_find_cell (self, self->row, self->column);
  if (cell == NULL)
    return;

  gtk_widget_grab_focus (GTK_WIDGET (cell));
  scroll_to_column (self, GTK_WIDGET (cell));
}

/* Puts the cursor there; @column NULL: where it is, or the first one. Selects nothing. */
void
atlas_table_view_set_cursor (AtlasTableView      *self,
                             guint                row,
                             GtkColumnViewColumn *column)
{
  g_autoptr (GPtrArray) visible = atlas_table_view_get_visible (self);

  if (column == NULL)
    column = self->column != NULL ? self->column : visible->len > 0 ? visible->pdata[0] : NULL;

  self->row = row;
  self->row_id = atlas_table_model_get_id (self->model, row);
  self->column = column;
  if (self->anchor_column == NULL)
    self->anchor_column = column;
  atlas_table_view_emit_moved (self);
}

/* Moves the cursor and the selection with it: @extend leaves them standing where they began. */
static void
move_to (AtlasTableView      *self,
         guint                row,
         GtkColumnViewColumn *column,
         gboolean             extend)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->model);

  if (!extend || self->anchor_row == GTK_INVALID_LIST_POSITION)
    {
      self->anchor_row = row;
      self->anchor_column = column;
      gtk_selection_model_select_item (selection, row, TRUE);
    }
  else
    {
      gtk_selection_model_select_range (selection, MIN (row, self->anchor_row),
                                        MAX (row, self->anchor_row) - MIN (row, self->anchor_row) + 1, TRUE);
    }

  atlas_table_view_set_cursor (self, row, column);
  atlas_table_view_update_marks (self);
  atlas_table_view_focus_cursor (self);
}

static int
rows_of_a_page (AtlasTableView *self)
{
  AtlasTableCell *cell = atlas_table_view_find_cell (self, self->row, self->column);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  int height = cell != NULL ? gtk_widget_get_height (GTK_WIDGET (cell)) : 0;

  return height > 0 ? MAX ((int) gtk_adjustment_get_page_size (adjustment) / height - 1, 1) : 10;
}

/* Moves by rows and columns, as far as there are any. */
static void
move_by (AtlasTableView *self,
         gint64          rows,
         gint64          columns,
         gboolean        extend)
{
  g_autoptr (GPtrArray) visible = atlas_table_view_get_visible (self);
  gint64 row = self->row == GTK_INVALID_LIST_POSITION ? 0 : self->row;

  if (n_rows (self) == 0 || visible->len == 0)
    return;

  row = CLAMP (row + rows, 0, (gint64) n_rows (self) - 1);
  columns = CLAMP ((gint64) index_of (visible, self->column) + columns, 0, (gint64) visible->len - 1);
  move_to (self, (guint) row, visible->pdata[columns], extend);
}

/* Tab: to the next cell, from the last one of a row to the next row. FALSE: there is none. */
static gboolean
move_on (AtlasTableView *self,
         int             step)
{
  g_autoptr (GPtrArray) visible = atlas_table_view_get_visible (self);
  gint64 index = (gint64) index_of (visible, self->column) + step;
  gint64 row = self->row;

  if (index < 0)
    row--, index = (gint64) visible->len - 1;
  else if (index >= (gint64) visible->len)
    row++, index = 0;

  if (visible->len == 0 || row < 0 || row >= (gint64) n_rows (self))
    return FALSE;

  move_to (self, (guint) row, visible->pdata[index], FALSE);

  return TRUE;
}

static void
toggle_row (AtlasTableView *self)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->model);

  if (gtk_selection_model_is_selected (selection, self->row))
    gtk_selection_model_unselect_item (selection, self->row);
  else
    gtk_selection_model_select_item (selection, self->row, FALSE);
  self->anchor_row = self->row;
}

static void
take_all_columns (AtlasTableView *self)
{
  g_autoptr (GPtrArray) visible = atlas_table_view_get_visible (self);

  if (visible->len == 0)
    return;

  self->anchor_column = visible->pdata[0];
  self->column = visible->pdata[visible->len - 1];
  atlas_table_view_update_marks (self);
}

static gboolean
key_cb (AtlasTableView  *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  gboolean right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  /* An editor over a cell has keys of its own. */
  if (focus == NULL || gtk_widget_get_native (focus) != gtk_widget_get_native (GTK_WIDGET (self)) ||
      (state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || n_rows (self) == 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      move_by (self, control ? -G_MAXINT : -1, 0, shift);
      return GDK_EVENT_STOP;

    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      move_by (self, control ? G_MAXINT : 1, 0, shift);
      return GDK_EVENT_STOP;

    case GDK_KEY_Left: case GDK_KEY_KP_Left:
    case GDK_KEY_Right: case GDK_KEY_KP_Right:
      {
        gboolean back = (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left) != right_to_left;

        move_by (self, 0, (back ? -1 : 1) * (control ? G_MAXINT : 1), shift);
      }
      return GDK_EVENT_STOP;

    case GDK_KEY_Page_Up: case GDK_KEY_KP_Page_Up:
      move_by (self, -rows_of_a_page (self), 0, shift);
      return GDK_EVENT_STOP;

    case GDK_KEY_Page_Down: case GDK_KEY_KP_Page_Down:
      move_by (self, rows_of_a_page (self), 0, shift);
      return GDK_EVENT_STOP;

    case GDK_KEY_Home: case GDK_KEY_KP_Home:
      move_by (self, control ? -G_MAXINT : 0, -G_MAXINT, shift);
      return GDK_EVENT_STOP;

    case GDK_KEY_End: case GDK_KEY_KP_End:
      move_by (self, control ? G_MAXINT : 0, G_MAXINT, shift);
      return GDK_EVENT_STOP;

    case GDK_KEY_Tab: case GDK_KEY_KP_Tab: case GDK_KEY_ISO_Left_Tab:
      return !control && move_on (self, shift ? -1 : 1);

    case GDK_KEY_space: case GDK_KEY_KP_Space:
      if (shift)
        take_all_columns (self);
      else
        toggle_row (self);
      return GDK_EVENT_STOP;

    case GDK_KEY_a: case GDK_KEY_A:
      if (!control)
        return GDK_EVENT_PROPAGATE;
      if (shift)
        {
          gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->model));
        }
      else
        {
          take_all_columns (self);
          gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->model));
        }
      return GDK_EVENT_STOP;

    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_ISO_Enter: case GDK_KEY_F2:
      if (control || shift)
        return GDK_EVENT_PROPAGATE;
      atlas_table_view_emit_edit (self);
      return GDK_EVENT_STOP;

    case GDK_KEY_Menu: case GDK_KEY_F10:
      if (keyval == GDK_KEY_F10 && !shift)
        return GDK_EVENT_PROPAGATE;
      atlas_table_view_emit_menu (self, -1, -1);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
pressed_cb (AtlasTableView  *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GtkWidget *picked = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell = picked != NULL ? gtk_widget_get_ancestor (picked, ATLAS_TYPE_TABLE_CELL) : NULL;
  GtkColumnViewColumn *column;
  guint row;

  /* The row around a cell has a margin that belongs to the cell. */
  if (cell == NULL && picked != NULL && ATLAS_IS_TABLE_CELL (gtk_widget_get_first_child (picked)))
    cell = gtk_widget_get_first_child (picked);
  if (cell == NULL || (button != GDK_BUTTON_PRIMARY && button != GDK_BUTTON_SECONDARY))
    return;

  row = atlas_table_cell_get_row (ATLAS_TABLE_CELL (cell));
  column = atlas_table_view_cell_column (ATLAS_TABLE_CELL (cell));
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);

  if (button == GDK_BUTTON_SECONDARY)
    {
      if (!atlas_table_view_is_marked (self, row, column))
        move_to (self, row, column, FALSE);
      atlas_table_view_emit_menu (self, x, y);
    }
  else if ((state & GDK_CONTROL_MASK) != 0)
    {
      atlas_table_view_set_cursor (self, row, column);
      toggle_row (self);
      atlas_table_view_focus_cursor (self);
    }
  else
    {
      move_to (self, row, column, (state & GDK_SHIFT_MASK) != 0);
      if (n_press == 2)
        atlas_table_view_emit_edit (self);
    }
}

void
atlas_table_view_add_input (AtlasTableView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, keys);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));
}

/* The entry under the cursor, 0: none; and, where wanted, the column. */
gint64
atlas_table_view_get_cursor (AtlasTableView     *self,
                             const AtlasColumn **column)
{
  if (column != NULL)
    *column = self->column != NULL ? atlas_table_view_column_of (self->column) : NULL;

  return self->row != GTK_INVALID_LIST_POSITION ? self->row_id : 0;
}

/* Puts the cursor on an entry that was chosen elsewhere; leaves the keyboard where it is. */
void
atlas_table_view_move_to (AtlasTableView *self,
                          gint64          id)
{
  guint row;

  if (id == self->row_id || !atlas_table_model_find (self->model, id, &row))
    return;

  self->anchor_row = row;
  self->anchor_column = self->column;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), row, TRUE);
  atlas_table_view_set_cursor (self, row, NULL);
  atlas_table_view_update_marks (self);
  gtk_widget_activate_action (get_list (self), "list.scroll-to-item", "u", row);
}

/* Puts the cursor on a cell and gives it the keyboard. FALSE: the table does not show it now. */
gboolean
atlas_table_view_go_to (AtlasTableView    *self,
                        gint64             id,
                        const AtlasColumn *column)
{
  g_autoptr (GPtrArray) visible = atlas_table_view_get_visible (self);
  guint row;

  for (guint i = 0; i < visible->len && atlas_table_model_find (self->model, id, &row); i++)
    {
      if (atlas_column_equal (atlas_table_view_column_of (visible->pdata[i]), column))
        {
          move_to (self, row, visible->pdata[i], FALSE);
          return TRUE;
        }
    }

  return FALSE;
}

/* As an arrow key would; also when nothing is to move, to give the table the keyboard. */
void
atlas_table_view_step (AtlasTableView *self,
                       int             rows,
                       int             columns)
{
  move_by (self, rows, columns, FALSE);
}

/* (nullable): the widget of the cell under the cursor. */
GtkWidget *
atlas_table_view_get_cell (AtlasTableView *self)
{
  return self->column != NULL ? (GtkWidget *) atlas_table_view_find_cell (self, self->row, self->column) : NULL;
}

static GPtrArray *
columns_between (GPtrArray *visible,
                 guint      first,
                 guint      end)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = first; i < end; i++)
    g_ptr_array_add (columns, (gpointer) atlas_table_view_column_of (visible->pdata[i]));

  return columns;
}

/* (transfer container) (element-type AtlasColumn): the columns of the block. */
GPtrArray *
atlas_table_view_get_block (AtlasTableView *self)
{
  g_autoptr (GPtrArray) visible = atlas_table_view_get_visible (self);
  guint first, end;

  get_range (self, visible, &first, &end);

  return columns_between (visible, first, end);
}

/* (transfer container) (element-type AtlasColumn): the first column of the block and all behind it. */
GPtrArray *
atlas_table_view_get_from_cursor (AtlasTableView *self)
{
  g_autoptr (GPtrArray) visible = atlas_table_view_get_visible (self);
  guint first, end;

  get_range (self, visible, &first, &end);

  return columns_between (visible, first, visible->len);
}

/* (element-type gint64): the entry under the cursor and those below it, as many as there are. */
GArray *
atlas_table_view_dup_rows_from_cursor (AtlasTableView *self,
                                       guint           n)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n && self->row != GTK_INVALID_LIST_POSITION && self->row + i < n_rows (self); i++)
    {
      gint64 id = atlas_table_model_get_id (self->model, self->row + i);

      g_array_append_val (ids, id);
    }

  return ids;
}

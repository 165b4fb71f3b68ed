/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table page. */
#define G_LOG_DOMAIN "atlas-desk"

#include "config.h"

#include "atlas-table-page.h"

#include <glib/gi18n-lib.h>

#include "atlas-cell-editor.h"
#include "atlas-labels.h"
#include "atlas-table-page-private.h"

/* The record is opened once the cursor has come to rest: held keys run past many. */
#define REST 180
/* Rows and columns that have not come by then do not show the cell: microseconds. */
#define RESUME_PATIENCE (3 * G_USEC_PER_SEC)

G_DEFINE_FINAL_TYPE (AtlasTablePage, atlas_table_page, ATLAS_TYPE_PAGE)

static AtlasSession *
get_session (AtlasTablePage *self)
{
  return atlas_page_get_session (ATLAS_PAGE (self));
}

/* (nullable): the kind that is shown; NULL: all. */
const char *
atlas_table_page_get_kind (AtlasTablePage *self)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));

  return index > 0 && index != GTK_INVALID_LIST_POSITION ? atlas_kinds[index - 1] : NULL;
}

AtlasCellSource
atlas_table_page_source (AtlasTablePage *self,
                         AtlasRecordSet *rows)
{
  return (AtlasCellSource) {
    rows, atlas_session_get_vocabulary (get_session (self)), atlas_session_get_labels (get_session (self))
  };
}

gboolean
atlas_table_page_editable (AtlasTablePage *self)
{
  return atlas_session_get_editable (get_session (self));
}

/* Says what cannot be done, in a dialog. */
void
atlas_table_page_report (AtlasTablePage *self,
                         const char     *message)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                              _("That Is Not Possible"), message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
update_counts (AtlasTablePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autoptr (GtkBitset) selection = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->model));
  guint n_selected = (guint) gtk_bitset_get_size (selection);
  g_autofree char *count = n_selected > 1
    /* translators: how many rows of a table are selected, and how many there are */
    ? g_strdup_printf (_("%u of %u selected"), n_selected, n)
    : g_strdup_printf (ngettext ("%u record", "%u records", n), n);

  gtk_label_set_label (GTK_LABEL (self->count), count);
  atlas_table_page_update_actions (self);
}

static void
items_changed_cb (AtlasTablePage *self)
{
  gboolean searched = g_list_model_get_n_items (G_LIST_MODEL (atlas_session_get_entries (get_session (self)))) > 0;

  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), searched ? _("Nothing Found") : _("No Records"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty),
                                   searched ? _("No record of this kind fits the search.")
                                            : _("Add records with Ctrl+N."));
  update_counts (self);
}

static void
ordered_cb (AtlasTablePage *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0 ? "table" : "empty");
  items_changed_cb (self);
}

static void
failed_cb (AtlasTablePage *self,
           const GError   *error)
{
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _("The Table Cannot Be Read"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), error->message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
}

static gboolean
open_cb (gpointer data)
{
  AtlasTablePage *self = data;
  gint64 id = atlas_table_view_get_cursor (self->view, NULL);

  self->open = 0;
  if (id != 0 && id != atlas_page_get_selected (ATLAS_PAGE (self)))
    atlas_page_open_entry (ATLAS_PAGE (self), id);

  return G_SOURCE_REMOVE;
}

static void
cursor_moved_cb (AtlasTablePage *self)
{
  g_clear_handle_id (&self->open, g_source_remove);
  self->open = g_timeout_add (REST, open_cb, self);
  atlas_table_page_update_actions (self);
}

static gboolean
save_cb (gpointer data)
{
  AtlasTablePage *self = data;

  self->save = 0;
  atlas_table_page_save_columns (self);

  return G_SOURCE_REMOVE;
}

static void
columns_changed_cb (AtlasTablePage *self)
{
  if (self->save == 0)
    self->save = g_timeout_add (500, save_cb, self);
}

static void
set_order (AtlasTablePage    *self,
           const AtlasColumn *column,
           gboolean           descending)
{
  AtlasOrder order = {
    (char *) atlas_table_page_get_kind (self), (AtlasColumn *) column, descending,
    atlas_session_get_labels (get_session (self))
  };

  atlas_table_model_set_order (self->model, &order);
}

static void
sort_changed_cb (AtlasTablePage *self,
                 const char     *key,
                 gboolean        descending)
{
  g_autoptr (AtlasColumn) column = atlas_column_from_key (key != NULL ? key : "title");

  set_order (self, column, descending);
}

static void
kind_changed_cb (AtlasTablePage *self)
{
  const char *kind = atlas_table_page_get_kind (self);
  g_autoptr (AtlasColumn) title = atlas_column_new (ATLAS_COLUMN_TITLE, NULL, 0);

  if (get_session (self) == NULL)
    return;

  if (self->save != 0)
    {
      g_clear_handle_id (&self->save, g_source_remove);
      atlas_table_page_save_columns (self);
    }
  g_settings_set_string (self->settings, "table-kind", kind != NULL ? kind : "");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "wait");
  atlas_table_page_load_columns (self);
  set_order (self, title, FALSE);
}

static void
edit_cb (AtlasTablePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "table.edit", NULL);
}

static void
build_model (AtlasTablePage *self)
{
  self->model = atlas_table_model_new (get_session (self));
  self->view = ATLAS_TABLE_VIEW (atlas_table_view_new (get_session (self), self->model));
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->view), "table");

  g_signal_connect_object (self->model, "ordered", G_CALLBACK (ordered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (ordered_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->model, "selection-changed", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "cursor-moved", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "columns-changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "context-menu", G_CALLBACK (atlas_table_page_show_menu), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "sort-changed", G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
atlas_table_page_start (AtlasPage *page)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (page);
  g_autofree char *kind = g_settings_get_string (self->settings, "table-kind");

  build_model (self);
  for (guint i = 0; atlas_kinds[i] != NULL; i++)
    {
      if (g_str_equal (atlas_kinds[i], kind))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), i + 1);
    }
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (kind_changed_cb), self, G_CONNECT_SWAPPED);
  kind_changed_cb (self);
}

/* The language of the names, the vocabulary and any cell may be another now. */
static void
atlas_table_page_refresh (AtlasPage *page)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (page);
  const AtlasOrder *order = atlas_table_model_get_order (self->model);

  if (order != NULL && order->labels != atlas_session_get_labels (get_session (self)))
    {
      g_autoptr (AtlasColumn) column = atlas_column_copy (order->column);

      set_order (self, column, order->descending);
    }
  atlas_table_view_retitle (self->view);
  atlas_table_model_refresh (self->model);
  atlas_table_view_refresh (self->view);
}

static gboolean
atlas_table_page_settle (AtlasPage *page)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (page);

  return self->editor == NULL || atlas_cell_editor_settle (ATLAS_CELL_EDITOR (self->editor));
}

static void
atlas_table_page_select (AtlasPage *page,
                         gint64     entry)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (page);

  if (entry != 0 && self->open == 0)
    atlas_table_view_move_to (self->view, entry);
}

static void
atlas_table_page_filter (AtlasPage  *page,
                         AtlasIdSet *shown)
{
  atlas_table_model_set_shown (ATLAS_TABLE_PAGE (page)->model, shown);
}

/* The cell under the cursor is where it stays: a list that was just filled still scrolls to it. */
static gboolean
cell_has_settled (AtlasTablePage *self)
{
  GtkWidget *cell = atlas_table_view_get_cell (self->view);
  GtkWidget *view = GTK_WIDGET (self->view);
  float before = self->resume_y;
  graphene_rect_t bounds;

  self->resume_y = -1;
  if (cell == NULL || !gtk_widget_get_mapped (cell) || !gtk_widget_compute_bounds (cell, view, &bounds) ||
      bounds.size.height < 1 || bounds.origin.y < 0 ||
      bounds.origin.y + bounds.size.height > (float) gtk_widget_get_height (view))
    return FALSE;

  self->resume_y = bounds.origin.y;

  return before >= 0 && ABS (bounds.origin.y - before) < 1;
}

/* Opens the cell once its row is drawn. */
static gboolean
resume_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       data)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  g_autoptr (AtlasColumn) column = NULL;
  AtlasFormPlace place;

  if (self->resume_until == 0)
    self->resume_until = now + RESUME_PATIENCE;
  if (atlas_drafts_find (atlas_session_get_drafts (get_session (self)), 0, &place))
    column = atlas_cell_editor_get_place_column (&place);
  if (column != NULL && now < self->resume_until &&
      (!atlas_table_view_go_to (self->view, place.id, column) || !cell_has_settled (self)))
    return G_SOURCE_CONTINUE;

  self->resume = 0;
  if (column != NULL && atlas_table_view_get_cell (self->view) != NULL)
    edit_cb (self);

  return G_SOURCE_REMOVE;
}

/* A record has its page in the sidebar; here is shown the cell of it that was left unfinished. */
static gboolean
atlas_table_page_show (AtlasPage       *page,
                       AtlasRecordType  type,
                       gint64           id,
                       gint64           part)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (page);

  if (type != ATLAS_RECORD_ENTRY)
    return FALSE;

  self->resume_until = 0;
  self->resume_y = -1;
  if (self->resume == 0)
    self->resume = gtk_widget_add_tick_callback (GTK_WIDGET (self), resume_cb, NULL, NULL);

  return TRUE;
}

static gboolean
atlas_table_page_grab_focus (GtkWidget *widget)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (widget);

  return self->view != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Nothing may stay open over a table that is out of sight. */
static void
atlas_table_page_unmap (GtkWidget *widget)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (widget);

  if (self->editor != NULL && !atlas_cell_editor_settle (ATLAS_CELL_EDITOR (self->editor)))
    atlas_cell_editor_put_away (ATLAS_CELL_EDITOR (self->editor));

  GTK_WIDGET_CLASS (atlas_table_page_parent_class)->unmap (widget);
}

static void
atlas_table_page_dispose (GObject *object)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (object);

  if (self->save != 0)
    atlas_table_page_save_columns (self);
  g_clear_handle_id (&self->save, g_source_remove);
  g_clear_handle_id (&self->open, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->view = NULL;
  g_clear_object (&self->model);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (atlas_table_page_parent_class)->dispose (object);
}

static void
atlas_table_page_class_init (AtlasTablePageClass *klass)
{
  AtlasPageClass *page_class = ATLAS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_table_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = atlas_table_page_grab_focus;
  GTK_WIDGET_CLASS (klass)->unmap = atlas_table_page_unmap;
  page_class->start = atlas_table_page_start;
  page_class->refresh = atlas_table_page_refresh;
  page_class->settle = atlas_table_page_settle;
  page_class->select = atlas_table_page_select;
  page_class->filter = atlas_table_page_filter;
  page_class->show = atlas_table_page_show;
  atlas_table_page_install_actions (GTK_WIDGET_CLASS (klass));
}

static GtkWidget *
build_kind (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *kind;

  gtk_string_list_append (labels, _("All Records"));
  for (guint i = 0; atlas_kinds[i] != NULL; i++)
    gtk_string_list_append (labels, atlas_label_kind_plural (atlas_kinds[i]));
  kind = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_widget_set_tooltip_text (kind, _("Kind of records"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (kind), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kind of records"), -1);

  return kind;
}

static GtkWidget *
build_tools (AtlasTablePage *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *rows = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = atlas_table_page_build_menu ();

  self->kind = build_kind ();
  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->count), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_widget_add_css_class (self->count, "dim-label");
  self->columns_button = atlas_table_page_build_columns_button (self);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (rows), _("_Rows"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (rows), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (rows), menu);
  gtk_widget_add_css_class (tools, "toolbar");
  gtk_box_append (GTK_BOX (tools), self->kind);
  gtk_box_append (GTK_BOX (tools), self->count);
  gtk_box_append (GTK_BOX (tools), rows);
  gtk_box_append (GTK_BOX (tools), self->columns_button);

  return tools;
}

static void
atlas_table_page_init (AtlasTablePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *spinner = gtk_spinner_new ();

  self->settings = g_settings_new (ATLAS_APPLICATION_ID);
  self->cancellable = g_cancellable_new ();
  self->stack = gtk_stack_new ();
  self->empty = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "view-grid-symbolic");
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "wait");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_widget_set_vexpand (self->stack, TRUE);

  gtk_box_append (GTK_BOX (box), build_tools (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}

AtlasPage *
atlas_table_page_new (void)
{
  return g_object_new (ATLAS_TYPE_TABLE_PAGE, NULL);
}

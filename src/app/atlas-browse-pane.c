/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all records, grouped by hub and kind, and in its place what a search has found. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-browse-pane.h"

#include <glib/gi18n-lib.h>

#include "atlas-browse-row.h"

struct _AtlasBrowsePane
{
  AdwBin parent_instance;

  AtlasBrowseModel *model;
  GtkTreeListModel *tree;
  GtkSingleSelection *selection;
  gint64 selected;          /* what should be selected, whether it is on show or not */
  gboolean selecting;       /* the program is selecting, not the person */
  GHashTable *greeted;      /* ids of hubs that were opened when they came; 0: those without a hub */

  GtkWidget *heading;
  GtkLabel *title;
  GtkLabel *subtitle;
  AdwBin *search_slot;
  GtkWidget *narrowed;
  GtkLabel *narrowed_label;
  AdwBin *lists;
  GtkWidget *stack;
  gboolean loading;         /* records are on their way */
  GtkWidget *list;
  AtlasSearchPane *search_pane;
  GtkWidget *menu;          /* of the selected record; NULL until it is asked for */
};

enum
{
  SELECTED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasBrowsePane, atlas_browse_pane, ADW_TYPE_BIN)

static GListModel *
create_children_cb (gpointer item,
                    gpointer data)
{
  GListModel *children = atlas_browse_node_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

/* The id of the entry or hub in a row; 0 for a kind. */
static gint64
row_id (GtkTreeListRow *row)
{
  g_autoptr (AtlasBrowseNode) node = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  AtlasEntryItem *item = node != NULL ? atlas_browse_node_get_item (node) : NULL;

  return item != NULL ? atlas_entry_item_get_id (item) : 0;
}

static guint
find_row (AtlasBrowsePane *self,
          gint64           id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tree));

  for (guint i = 0; id != 0 && i < n; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);

      if (row_id (row) == id)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* Only a list that has been laid out knows where its rows are. */
static gboolean
scroll_cb (gpointer data)
{
  AtlasBrowsePane *self = data;
  guint position = self->selection != NULL ? gtk_single_selection_get_selected (self->selection)
                                           : GTK_INVALID_LIST_POSITION;

  if (position != GTK_INVALID_LIST_POSITION && gtk_widget_get_mapped (self->list))
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);

  return G_SOURCE_REMOVE;
}

static void
scroll_to_selected (AtlasBrowsePane *self)
{
  g_idle_add_full (G_PRIORITY_LOW, scroll_cb, g_object_ref (self), g_object_unref);
}

static void
show_selected (AtlasBrowsePane *self)
{
  guint position = find_row (self, self->selected);

  if (gtk_single_selection_get_selected (self->selection) == position)
    return;

  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
  scroll_to_selected (self);
}

static void
selection_cb (AtlasBrowsePane *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  gint64 id = row_id (row);

  if (self->selecting || id == 0 || id == self->selected)
    return;

  self->selected = id;
  g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
activate_cb (AtlasBrowsePane *self,
             guint            position)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, position);
  gint64 id = row_id (row);

  if (id != 0)
    g_signal_emit (self, signals[ACTIVATED], 0, id);
  else if (row != NULL)
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
}

/* Whether this is the first time that a hub comes. */
static gboolean
greet (AtlasBrowsePane *self,
       AtlasBrowseNode *hub)
{
  AtlasEntryItem *item = atlas_browse_node_get_item (hub);
  gint64 id = item != NULL ? atlas_entry_item_get_id (item) : 0;

  return g_hash_table_add (self->greeted, g_memdup2 (&id, sizeof id));
}

/* Hubs stand open with their kinds closed, so that a whole collection is seen at a glance. */
static void
open_rows (AtlasBrowsePane *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (AtlasBrowseNode) node = gtk_tree_list_row_get_item (row);

      if (atlas_browse_node_get_level (node) == ATLAS_NODE_HUB && greet (self, node))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

static void
show_page (AtlasBrowsePane *self)
{
  gboolean searching = atlas_search_pane_is_ready (self->search_pane);
  gboolean empty = self->model == NULL || atlas_browse_model_get_count (self->model) == 0;

  gtk_widget_set_visible (self->heading, !searching);
  gtk_widget_set_visible (GTK_WIDGET (self->lists), !searching);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), searching ? "search" : !empty ? "list" : self->loading ? "loading" : "empty");
}

static void
regrouped_cb (AtlasBrowsePane *self)
{
  show_page (self);
  open_rows (self);
  show_selected (self);
}

static void
setup_row_cb (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  gtk_list_item_set_child (item, atlas_browse_row_new ());
}

static void
bind_row_cb (GtkListItemFactory *factory,
             GtkListItem        *item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  g_autoptr (AtlasBrowseNode) node = gtk_tree_list_row_get_item (row);

  atlas_browse_row_bind (ATLAS_BROWSE_ROW (gtk_list_item_get_child (item)), row, node);
}

static void
unbind_row_cb (GtkListItemFactory *factory,
               GtkListItem        *item)
{
  atlas_browse_row_unbind (ATLAS_BROWSE_ROW (gtk_list_item_get_child (item)));
}

/* What can be done with the record that is selected, at a place of the list. */
static void
show_menu (AtlasBrowsePane *self,
           double           x,
           double           y)
{
  if (self->menu == NULL)
    {
      g_autoptr (GMenu) menu = g_menu_new ();
      g_autoptr (GMenu) removal = g_menu_new ();

      g_menu_append (menu, _("_Compare"), "win.compare");
      g_menu_append (menu, _("Show on _Map"), "win.show-on-map");
      g_menu_append (menu, _("Co_py"), "win.copy-as::text");
      g_menu_append (removal, _("_Delete"), "win.delete-entry");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (removal));
      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }

  gtk_widget_translate_coordinates (self->list, GTK_WIDGET (self), x, y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* Of the row below the pointer, which is selected by that. */
static void
pressed_cb (AtlasBrowsePane *self,
            int              n_presses,
            double           x,
            double           y,
            GtkGesture      *click)
{
  GtkWidget *hit = gtk_widget_pick (self->list, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = hit != NULL ? gtk_widget_get_ancestor (hit, ATLAS_TYPE_BROWSE_ROW) : NULL;
  gint64 id = row != NULL ? atlas_browse_row_get_id (ATLAS_BROWSE_ROW (row)) : 0;

  if (id == 0)
    return;

  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_single_selection_set_selected (self->selection, find_row (self, id));
  show_menu (self, x, y);
}

static void
long_pressed_cb (AtlasBrowsePane *self,
                 double           x,
                 double           y,
                 GtkGesture      *press)
{
  pressed_cb (self, 1, x, y, press);
}

/* By the keyboard: of the row that has the cursor. */
static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasBrowsePane *self = ATLAS_BROWSE_PANE (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (self->list);
  double x = 24, y = 24;

  if (self->selection == NULL || focus == NULL || row_id (gtk_single_selection_get_selected_item (self->selection)) == 0)
    return;

  gtk_widget_translate_coordinates (focus, self->list, 24, gtk_widget_get_height (focus), &x, &y);
  show_menu (self, x, y);
}

static void
add_menu (AtlasBrowsePane *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (press));
}

static void
atlas_browse_pane_dispose (GObject *object)
{
  AtlasBrowsePane *self = ATLAS_BROWSE_PANE (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->tree);
  g_clear_object (&self->selection);
  /* AdwBin must hear of it: disposing of the template alone leaves it with a child that is gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ATLAS_TYPE_BROWSE_PANE);

  G_OBJECT_CLASS (atlas_browse_pane_parent_class)->dispose (object);
}

static void
atlas_browse_pane_finalize (GObject *object)
{
  g_hash_table_unref (ATLAS_BROWSE_PANE (object)->greeted);

  G_OBJECT_CLASS (atlas_browse_pane_parent_class)->finalize (object);
}

static void
atlas_browse_pane_class_init (AtlasBrowsePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_browse_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_browse_pane_finalize;

  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (ATLAS_TYPE_SEARCH_PANE);
  gtk_widget_class_install_action (widget_class, "browse.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "browse.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "browse.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.delete-entry", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, ATLAS_RESOURCE_PATH "/app/browse-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, AtlasBrowsePane, heading);
  gtk_widget_class_bind_template_child (widget_class, AtlasBrowsePane, title);
  gtk_widget_class_bind_template_child (widget_class, AtlasBrowsePane, subtitle);
  gtk_widget_class_bind_template_child (widget_class, AtlasBrowsePane, search_slot);
  gtk_widget_class_bind_template_child (widget_class, AtlasBrowsePane, lists);
  gtk_widget_class_bind_template_child (widget_class, AtlasBrowsePane, narrowed);
  gtk_widget_class_bind_template_child (widget_class, AtlasBrowsePane, narrowed_label);
  gtk_widget_class_bind_template_child (widget_class, AtlasBrowsePane, stack);
  gtk_widget_class_bind_template_child (widget_class, AtlasBrowsePane, list);
  gtk_widget_class_bind_template_child (widget_class, AtlasBrowsePane, search_pane);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_page);
}

static void
atlas_browse_pane_init (AtlasBrowsePane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->greeted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  g_signal_connect_object (self->list, "map", G_CALLBACK (scroll_to_selected), self, G_CONNECT_SWAPPED);
  add_menu (self);
}

/* What the list is of: the collection's name, and how many records it has. */
void
atlas_browse_pane_set_title (AtlasBrowsePane *self,
                             const char      *title,
                             const char      *subtitle)
{
  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_label (self->subtitle, subtitle);
}

void
atlas_browse_pane_set_model (AtlasBrowsePane  *self,
                             AtlasBrowseModel *model)
{
  g_set_object (&self->model, model);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);

  self->tree = gtk_tree_list_model_new (g_object_ref (atlas_browse_model_get_roots (model)), FALSE, FALSE,
                                        create_children_cb, NULL, NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->tree)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "regrouped", G_CALLBACK (regrouped_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  regrouped_cb (self);
}

/* Opens the rows that @id is below, and selects it. */
void
atlas_browse_pane_select (AtlasBrowsePane *self,
                          gint64           id)
{
  self->selected = id;

  /* Opening a row moves the one that is selected, which is nobody's choice. */
  self->selecting = TRUE;
  for (guint i = 0; find_row (self, id) == GTK_INVALID_LIST_POSITION && id != 0 &&
                    i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (AtlasBrowseNode) node = gtk_tree_list_row_get_item (row);

      /* A closed hub hides its kinds: it is opened to look into them. */
      if (atlas_browse_node_holds (node, id))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
  self->selecting = FALSE;

  show_selected (self);
}

/* What stands above the tree while nothing is searched for. */
void
atlas_browse_pane_set_lists (AtlasBrowsePane *self,
                             GtkWidget       *lists)
{
  adw_bin_set_child (self->lists, lists);
}

/* @time: (nullable): to what time the list is narrowed; NULL: it is not */
void
atlas_browse_pane_set_narrowed (AtlasBrowsePane *self,
                                const char      *time)
{
  /* translators: %s is a time: Only 2018 to 2023 */
  g_autofree char *text = time != NULL ? g_strdup_printf (_("Only %s"), time) : NULL;

  gtk_label_set_label (self->narrowed_label, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->narrowed_label), text);
  gtk_widget_set_visible (self->narrowed, text != NULL);
}

/* Whether records are on their way: a list that is empty says so. */
void
atlas_browse_pane_set_loading (AtlasBrowsePane *self,
                               gboolean         loading)
{
  self->loading = loading;
  show_page (self);
}

/* @search: (nullable): the field, in windows too narrow for it in the header bar. */
void
atlas_browse_pane_set_search (AtlasBrowsePane *self,
                              GtkWidget       *search)
{
  adw_bin_set_child (self->search_slot, search);
  gtk_widget_set_visible (GTK_WIDGET (self->search_slot), search != NULL);
}

/* What a search has found, where there is one. */
AtlasSearchPane *
atlas_browse_pane_get_search_pane (AtlasBrowsePane *self)
{
  return self->search_pane;
}

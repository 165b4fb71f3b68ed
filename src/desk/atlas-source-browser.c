/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of sources with its search and the ways to add one. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-browser.h"

#include <glib/gi18n-lib.h>

#include "atlas-source-row.h"
#include "atlas-summary.h"

struct _AtlasSourceBrowser
{
  AdwBin parent_instance;

  AtlasSourceList *sources;
  GtkFilter *filter;
  GtkSingleSelection *selection;
  char *wanted;             /* the search, folded */
  gint64 selected;
  gboolean following;       /* the selection is being moved by the program */

  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *stack;         /* list, nothing */
};

enum
{
  SELECTED,
  CLICKED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSourceBrowser, atlas_source_browser, ADW_TYPE_BIN)

static gboolean
match_cb (gpointer item,
          gpointer data)
{
  AtlasSourceBrowser *self = data;

  return self->wanted == NULL || atlas_source_item_matches (item, self->wanted);
}

/* The selection is of an id: rows come and go. */
static void
follow (AtlasSourceBrowser *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint place = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n && self->selected != 0; i++)
    {
      g_autoptr (AtlasSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (atlas_source_item_get_id (item) == self->selected)
        place = i;
    }

  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, place);
  self->following = FALSE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 || self->wanted == NULL ? "list" : "nothing");
}

static void
selection_cb (AtlasSourceBrowser *self)
{
  AtlasSourceItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->following || item == NULL || atlas_source_item_get_id (item) == self->selected)
    return;

  self->selected = atlas_source_item_get_id (item);
  g_signal_emit (self, signals[SELECTED], 0, self->selected);
}

static void
activate_cb (AtlasSourceBrowser *self,
             guint               position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
search_cb (AtlasSourceBrowser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->wanted, g_free);
  if (*text != '\0')
    self->wanted = atlas_fold (text);

  self->following = TRUE;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  self->following = FALSE;
  follow (self);
}

/* Enter in the search goes to what was found. */
static void
search_activate_cb (AtlasSourceBrowser *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    activate_cb (self, 0);
}

static void
clicked_cb (GtkGestureClick *click)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));

  g_signal_emit (gtk_widget_get_ancestor (row, ATLAS_TYPE_SOURCE_BROWSER), signals[CLICKED], 0);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *row = atlas_source_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  atlas_source_row_set_item (ATLAS_SOURCE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
items_changed_cb (AtlasSourceBrowser *self)
{
  follow (self);
}

static void
atlas_source_browser_dispose (GObject *object)
{
  AtlasSourceBrowser *self = ATLAS_SOURCE_BROWSER (object);

  g_clear_pointer (&self->wanted, g_free);
  g_clear_object (&self->selection);
  g_clear_object (&self->sources);

  G_OBJECT_CLASS (atlas_source_browser_parent_class)->dispose (object);
}

static void
atlas_source_browser_class_init (AtlasSourceBrowserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_source_browser_dispose;

  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[CLICKED] = g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
atlas_source_browser_init (AtlasSourceBrowser *self)
{
}

static GtkWidget *
build_bar (AtlasSourceBrowser *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("_New Source"), "sources.new");
  g_menu_append (menu, _("_Paste an Article"), "sources.paste");
  g_menu_append (menu, _("From a _File…"), "sources.choose");

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Search sources"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search sources"), -1);
  gtk_widget_set_hexpand (self->search, TRUE);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activate_cb), self);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (add), "list-add-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (add), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (add, _("Add a source"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a source"), -1);

  gtk_box_append (GTK_BOX (bar), self->search);
  gtk_box_append (GTK_BOX (bar), add);
  gtk_widget_add_css_class (bar, "pane-toolbar");

  return bar;
}

static GtkWidget *
build_list (AtlasSourceBrowser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkFilterListModel *filtered;

  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->sources)), self->filter);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), g_steal_pointer (&factory));
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sources"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);

  return scrolled;
}

GtkWidget *
atlas_source_browser_new (AtlasSourceList *sources)
{
  AtlasSourceBrowser *self = g_object_new (ATLAS_TYPE_SOURCE_BROWSER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *nothing = adw_status_page_new ();

  self->sources = g_object_ref (sources);
  self->stack = gtk_stack_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("No Source Found"));
  gtk_widget_add_css_class (nothing, "compact");
  gtk_stack_add_named (GTK_STACK (self->stack), build_list (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), nothing, "nothing");
  gtk_box_append (GTK_BOX (box), build_bar (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);

  return GTK_WIDGET (self);
}

/* Marks a source as the chosen one, without saying so; 0: none. */
void
atlas_source_browser_select (AtlasSourceBrowser *self,
                             gint64              id)
{
  self->selected = id;
  follow (self);
}

void
atlas_source_browser_focus (AtlasSourceBrowser *self)
{
  gtk_widget_grab_focus (self->list);
}

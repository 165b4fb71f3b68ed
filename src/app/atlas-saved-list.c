/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The saved searches above the list of records. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-saved-list.h"

#include <glib/gi18n-lib.h>

#include "atlas-saved-counts.h"
#include "atlas-saved-row.h"
#include "atlas-saved-search.h"

struct _AtlasSavedList
{
  AdwBin parent_instance;

  AtlasSession *session;
  AtlasSavedCounts *counts;
  gint64 chosen;            /* what the menu is of, and what gets the focus after a change; 0: none */

  GtkWidget *expander;
  GtkWidget *list;
  GtkWidget *menu;
};

enum
{
  RUN,
  EDIT,
  SUBMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSavedList, atlas_saved_list, ADW_TYPE_BIN)

static AtlasSavedRow *
find_row (AtlasSavedList *self,
          gint64          id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (ATLAS_IS_SAVED_ROW (row) && atlas_saved_row_get_id (ATLAS_SAVED_ROW (row)) == id)
        return ATLAS_SAVED_ROW (row);
    }

  return NULL;
}

/* What a key or an entry of the menu is about. */
static gint64
get_chosen (AtlasSavedList *self)
{
  gint64 focused = atlas_saved_list_get_focused (self);

  return focused != 0 ? focused : self->chosen;
}

static AtlasRecordSet *
get_searches (AtlasSavedList *self)
{
  return atlas_session_get_vocabulary (self->session);
}

/* To the row that had it; where that is gone, to the one that has its place. */
static void
restore_focus (AtlasSavedList *self,
               gint64          id,
               int             place)
{
  AtlasSavedRow *row = find_row (self, id);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row)
                                     : GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), place)));
}

/* The rows as the collection has them now; those that stay keep what they count. */
void
atlas_saved_list_refresh (AtlasSavedList *self)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (get_searches (self), ATLAS_RECORD_SAVED_SEARCH);
  g_autoptr (GHashTable) stays = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 focused = atlas_saved_list_get_focused (self);
  int place = focused != 0 ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (find_row (self, focused))) : 0;
  GtkWidget *next;

  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (stays, &((AtlasRecord *) all->pdata[i])->id);

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = next)
    {
      gint64 id = ATLAS_IS_SAVED_ROW (row) ? atlas_saved_row_get_id (ATLAS_SAVED_ROW (row)) : 0;

      next = gtk_widget_get_next_sibling (row);
      if (id != 0 && !g_hash_table_contains (stays, &id))
        gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
    }

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasSavedSearch *search = all->pdata[i];
      AtlasSavedRow *row = find_row (self, search->base.id);

      if (row == NULL)
        {
          row = ATLAS_SAVED_ROW (atlas_saved_row_new (search->base.id));
          gtk_list_box_append (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
        }
      atlas_saved_row_show (row, get_searches (self), search, atlas_session_get_labels (self->session));
    }

  gtk_list_box_invalidate_sort (GTK_LIST_BOX (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self), all->len > 0);
  if (focused != 0 && all->len > 0)
    restore_focus (self, focused, MIN (place, (int) all->len - 1));
}

static int
compare_rows_cb (GtkListBoxRow *one,
                 GtkListBoxRow *other,
                 gpointer       data)
{
  return atlas_saved_row_compare (ATLAS_SAVED_ROW (one), ATLAS_SAVED_ROW (other));
}

static void
row_activated_cb (AtlasSavedList *self,
                  AtlasSavedRow  *row)
{
  g_signal_emit (self, signals[RUN], 0, atlas_saved_row_get_id (row));
}

static void
update_actions (AtlasSavedList *self)
{
  gboolean editable = atlas_session_get_editable (self->session);
  static const char * const writing[] = { "saved.edit", "saved.delete", "saved.move-up", "saved.move-down" };

  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), writing[i], editable);
}

static void
pop_up (AtlasSavedList *self,
        AtlasSavedRow  *row,
        double          x,
        double          y)
{
  GdkRectangle at = { 0, 0, 1, 1 };

  gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self), x, y, &x, &y);
  at.x = (int) x;
  at.y = (int) y;
  self->chosen = atlas_saved_row_get_id (row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  update_actions (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (AtlasSavedList *self,
            int             n_presses,
            double          x,
            double          y,
            GtkGesture     *gesture)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int) y);

  if (row == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_translate_coordinates (self->list, GTK_WIDGET (row), x, y, &x, &y);
  pop_up (self, ATLAS_SAVED_ROW (row), x, y);
}

static void
long_pressed_cb (AtlasSavedList *self,
                 double          x,
                 double          y,
                 GtkGesture     *gesture)
{
  pressed_cb (self, 1, x, y, gesture);
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasSavedList *self = ATLAS_SAVED_LIST (widget);
  AtlasSavedRow *row = find_row (self, get_chosen (self));

  if (row != NULL)
    pop_up (self, row, gtk_widget_get_width (GTK_WIDGET (row)) / 2.0, gtk_widget_get_height (GTK_WIDGET (row)));
}

static void
run_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  gint64 id = get_chosen (ATLAS_SAVED_LIST (widget));

  if (id != 0)
    g_signal_emit (widget, signals[RUN], 0, id);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gint64 id = get_chosen (ATLAS_SAVED_LIST (widget));

  if (id != 0 && atlas_session_get_editable (ATLAS_SAVED_LIST (widget)->session))
    g_signal_emit (widget, signals[EDIT], 0, id);
}

static const char *
title_of (AtlasSavedList *self,
          gint64          id)
{
  const AtlasSavedSearch *search = atlas_record_set_get (get_searches (self), ATLAS_RECORD_SAVED_SEARCH, id);

  return search != NULL ? atlas_saved_search_title (get_searches (self), search, atlas_session_get_labels (self->session))
                        : NULL;
}

static void
move (AtlasSavedList *self,
      int             by)
{
  gint64 id = get_chosen (self);
  const char *title = title_of (self, id);
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", title);

  if (title == NULL || !atlas_session_get_editable (self->session))
    return;

  if (atlas_saved_search_move (edit, get_searches (self), id, by))
    g_signal_emit (self, signals[SUBMIT], 0, edit, NULL);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
move_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  move (ATLAS_SAVED_LIST (widget), -1);
}

static void
move_down_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  move (ATLAS_SAVED_LIST (widget), 1);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AtlasSavedList *self = ATLAS_SAVED_LIST (widget);
  gint64 id = get_chosen (self);
  const char *title = title_of (self, id);
  g_autoptr (AtlasEdit) edit = NULL;
  g_autofree char *told = NULL;

  if (title == NULL || !atlas_session_get_editable (self->session))
    return;

  edit = atlas_edit_new ("edit", title);
  atlas_edit_remove (edit, ATLAS_RECORD_SAVED_SEARCH, id);
  told = g_strdup_printf (_("“%s” deleted"), title);
  g_signal_emit (self, signals[SUBMIT], 0, edit, told);
}

static void
atlas_saved_list_dispose (GObject *object)
{
  AtlasSavedList *self = ATLAS_SAVED_LIST (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->counts != NULL)
    atlas_saved_counts_stop (self->counts);
  g_clear_object (&self->counts);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (atlas_saved_list_parent_class)->dispose (object);
}

static void
atlas_saved_list_class_init (AtlasSavedListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_saved_list_dispose;

  signals[RUN] = g_signal_new ("run", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "saved.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "saved.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "saved.move-up", NULL, move_up_action);
  gtk_widget_class_install_action (widget_class, "saved.move-down", NULL, move_down_action);
  gtk_widget_class_install_action (widget_class, "saved.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "saved.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "saved.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "saved.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "saved.move-down", NULL);
  /* The last one is what the menu shows. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "saved.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "saved.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "saved.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "saved.menu", NULL);
}

static GtkWidget *
build_menu (AtlasSavedList *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) removal = g_menu_new ();
  GtkWidget *popover;

  g_menu_append (menu, _("_Search for It"), "saved.run");
  g_menu_append (menu, _("_Edit…"), "saved.edit");
  g_menu_append (order, _("Move _Up"), "saved.move-up");
  g_menu_append (order, _("Move _Down"), "saved.move-down");
  g_menu_append (removal, _("_Delete"), "saved.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (removal));

  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));

  return popover;
}

static void
atlas_saved_list_init (AtlasSavedList *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (GTK_LIST_BOX (self->list), compare_rows_cb, NULL, NULL);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Saved Searches"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (press));

  /* Many of them leave room for the records. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 200);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);

  self->expander = gtk_expander_new_with_mnemonic (_("Saved Searc_hes"));
  gtk_expander_set_child (GTK_EXPANDER (self->expander), scroller);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Saved Searches"), -1);
  gtk_widget_add_css_class (self->expander, "saved-searches");
  adw_bin_set_child (ADW_BIN (self), self->expander);
  self->menu = build_menu (self);
}

/* How many records a search finds; @more: at least so many. */
static void
counted_cb (AtlasSavedList *self,
            gint64          id,
            guint           count,
            gboolean        more)
{
  AtlasSavedRow *row = find_row (self, id);

  if (row != NULL)
    atlas_saved_row_set_count (row, count, more);
}

/* @session: loaded. */
GtkWidget *
atlas_saved_list_new (AtlasSession *session)
{
  AtlasSavedList *self = g_object_new (ATLAS_TYPE_SAVED_LIST, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (atlas_saved_list_refresh), self, G_CONNECT_SWAPPED);
  atlas_saved_list_refresh (self);
  update_actions (self);
  self->counts = atlas_saved_counts_new (session);
  g_signal_connect_object (self->counts, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* It is open where the rows are to be seen, for the settings to keep. */
GtkWidget *
atlas_saved_list_get_expander (AtlasSavedList *self)
{
  return self->expander;
}

/* The search whose row has the focus; 0: none. */
gint64
atlas_saved_list_get_focused (AtlasSavedList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, self->list) ? focus : NULL;

  while (row != NULL && !ATLAS_IS_SAVED_ROW (row))
    row = gtk_widget_get_parent (row);

  return row != NULL ? atlas_saved_row_get_id (ATLAS_SAVED_ROW (row)) : 0;
}

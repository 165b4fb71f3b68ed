/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed, by whom and when; old values put back; two points in time compared. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-history-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-help.h"
#include "atlas-history.h"
#include "atlas-history-row.h"
#include "atlas-row.h"

/* More than a person looks through; the tool's log shows all. */
#define LIMIT 200

struct _AtlasHistoryDialog
{
  AdwWindow parent_instance;

  AtlasStore *store;
  gint64 entry;             /* 0: the whole collection */
  GCancellable *reading;

  AdwToastOverlay *toasts;
  GtkWidget *stack;
  GtkWidget *list;
  GtkWidget *difference;
  GtkWidget *back_button;
  GtkWidget *compare_toggle;
  GtkWidget *compare_bar;
  GtkWidget *compare_button;
};

G_DEFINE_FINAL_TYPE (AtlasHistoryDialog, atlas_history_dialog, ADW_TYPE_WINDOW)

static void
say (AtlasHistoryDialog *self,
     const char         *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
clear (GtkWidget *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), child);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (AtlasHistoryDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return;

  if (atlas_store_restore_finish (ATLAS_STORE (source), result, &error))
    say (self, _("Put back"));
  else
    say (self, error->message);
}

static void
restore_cb (AtlasHistoryRow    *row,
            guint               type,
            gint64              id,
            const char         *field,
            AtlasHistoryDialog *self)
{
  atlas_store_restore_async (self->store, atlas_history_row_get_sequence (row), type, id, field, NULL,
                             restored_cb, g_object_ref (self));
}

/* The marked rows, the newest first: two at most. */
static guint
get_marked (AtlasHistoryDialog *self,
            AtlasHistoryRow    *marked[2])
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL && n < 2;
       row = gtk_widget_get_next_sibling (row))
    {
      if (ATLAS_IS_HISTORY_ROW (row) && atlas_history_row_get_marked (ATLAS_HISTORY_ROW (row)))
        marked[n++] = ATLAS_HISTORY_ROW (row);
    }

  return n;
}

/* A third mark takes the place of the oldest but one. */
static void
marked_cb (AtlasHistoryRow    *row,
           AtlasHistoryDialog *self)
{
  AtlasHistoryRow *marked[2];

  if (atlas_history_row_get_marked (row))
    {
      guint n = 0;

      for (GtkWidget *other = gtk_widget_get_first_child (self->list); other != NULL;
           other = gtk_widget_get_next_sibling (other))
        {
          if (ATLAS_IS_HISTORY_ROW (other) && other != GTK_WIDGET (row) &&
              atlas_history_row_get_marked (ATLAS_HISTORY_ROW (other)) && ++n > 1)
            atlas_history_row_set_marked (ATLAS_HISTORY_ROW (other), FALSE);
        }
    }

  gtk_widget_set_sensitive (self->compare_button, get_marked (self, marked) > 0);
}

static void
show_page (AtlasHistoryDialog *self,
           const char         *name)
{
  gboolean difference = g_str_equal (name, "difference");

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
  gtk_widget_set_visible (self->back_button, difference);
  gtk_widget_set_visible (self->compare_toggle, g_str_equal (name, "list"));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->compare_bar), g_str_equal (name, "list") &&
                                 gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->compare_toggle)));
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (AtlasHistoryDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) change = atlas_store_compare_finish (ATLAS_STORE (source), result, &error);
  g_autoptr (GPtrArray) lines = NULL;

  if (self->store == NULL)
    return;

  if (change == NULL)
    {
      say (self, error->message);
      return;
    }

  clear (self->difference);
  lines = atlas_history_build_fields (change, NULL);
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->difference), lines->pdata[i]);
  if (lines->len == 0)
    gtk_list_box_append (GTK_LIST_BOX (self->difference),
                         atlas_row_new_label (_("Nothing is different between these two points in time."), "record-row"));
  show_page (self, "difference");
}

static void
compare_cb (AtlasHistoryDialog *self)
{
  AtlasHistoryRow *marked[2];
  guint n = get_marked (self, marked);
  gint64 newest = n > 1 ? atlas_history_row_get_sequence (marked[0]) : G_MAXINT64;

  if (n > 0)
    atlas_store_compare_async (self->store, self->entry, atlas_history_row_get_sequence (marked[n - 1]), newest,
                               self->reading, compared_cb, g_object_ref (self));
}

static void
compare_toggled_cb (AtlasHistoryDialog *self)
{
  gboolean comparing = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->compare_toggle));

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (ATLAS_IS_HISTORY_ROW (row))
        atlas_history_row_set_markable (ATLAS_HISTORY_ROW (row), comparing);
    }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->compare_bar), comparing);
}

static void
back_cb (AtlasHistoryDialog *self)
{
  show_page (self, "list");
}

static void
history_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (AtlasHistoryDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = atlas_store_history_finish (ATLAS_STORE (source), result, &error);

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  clear (self->list);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      GtkWidget *row = atlas_history_row_new (changes->pdata[i], !atlas_store_get_read_only (self->store));

      g_signal_connect_object (row, "restore", G_CALLBACK (restore_cb), self, 0);
      g_signal_connect_object (row, "marked", G_CALLBACK (marked_cb), self, 0);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }

  if (error != NULL)
    gtk_list_box_append (GTK_LIST_BOX (self->list), atlas_row_new_label (error->message, "error"));
  compare_toggled_cb (self);
  show_page (self, changes != NULL && changes->len == 0 ? "empty" : "list");
}

static void
read_history (AtlasHistoryDialog *self)
{
  atlas_store_history_async (self->store, self->entry, LIMIT, TRUE, self->reading, history_cb, g_object_ref (self));
}

static void
atlas_history_dialog_dispose (GObject *object)
{
  AtlasHistoryDialog *self = ATLAS_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (atlas_history_dialog_parent_class)->dispose (object);
}

static void
atlas_history_dialog_class_init (AtlasHistoryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_history_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

/* A list of rows that scrolls. */
static GtkWidget *
build_page (GtkWidget **list)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (*list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (*list, "boxed-list");
  gtk_widget_set_valign (*list, GTK_ALIGN_START);
  gtk_widget_add_css_class (clamp, "dialog-page");
  adw_clamp_set_child (ADW_CLAMP (clamp), *list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);

  return scrolled;
}

static GtkWidget *
build_header (AtlasHistoryDialog *self)
{
  GtkWidget *header = atlas_help_header_new ("data");

  self->back_button = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (self->back_button, _("Back to the Changes"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Back to the Changes"), -1);
  gtk_widget_set_visible (self->back_button, FALSE);
  g_signal_connect_object (self->back_button, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  self->compare_toggle = gtk_toggle_button_new_with_mnemonic (_("_Compare"));
  gtk_widget_set_visible (self->compare_toggle, FALSE);
  g_signal_connect_object (self->compare_toggle, "toggled", G_CALLBACK (compare_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back_button);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->compare_toggle);

  return header;
}

static GtkWidget *
build_compare_bar (AtlasHistoryDialog *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = atlas_row_new_caption (_("Mark one point in time to compare it with now, or two to compare them with each other."));

  self->compare_button = gtk_button_new_with_mnemonic (_("_Show the Difference"));
  gtk_widget_add_css_class (self->compare_button, "suggested-action");
  gtk_widget_set_valign (self->compare_button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->compare_button, FALSE);
  g_signal_connect_object (self->compare_button, "clicked", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (bar, "toolbar");
  gtk_widget_set_margin_start (bar, 12);
  gtk_widget_set_margin_end (bar, 12);
  gtk_box_append (GTK_BOX (bar), words);
  gtk_box_append (GTK_BOX (bar), self->compare_button);
  self->compare_bar = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->compare_bar), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (GTK_REVEALER (self->compare_bar), bar);

  return self->compare_bar;
}

static void
atlas_history_dialog_init (AtlasHistoryDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *empty = adw_status_page_new ();

  self->reading = g_cancellable_new ();
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("No Changes Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("Whatever is changed from now on is kept here and can be undone."));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "document-open-recent-symbolic");

  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_label_new (NULL), "reading");
  gtk_stack_add_named (GTK_STACK (self->stack), build_page (&self->list), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), build_page (&self->difference), "difference");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, self->stack);
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (box), build_compare_bar (self));
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
atlas_history_dialog_new (GtkWindow  *parent,
                          AtlasStore *store,
                          gint64      entry)
{
  AtlasHistoryDialog *self = g_object_new (ATLAS_TYPE_HISTORY_DIALOG,
                                           "transient-for", parent, "modal", TRUE,
                                           "default-width", 600, "default-height", 600,
                                           "title", entry != 0 ? _("History of This Record") : _("History"), NULL);

  self->store = g_object_ref (store);
  self->entry = entry;
  g_signal_connect_object (store, "changed", G_CALLBACK (read_history), self, G_CONNECT_SWAPPED);
  read_history (self);

  return GTK_WIDGET (self);
}

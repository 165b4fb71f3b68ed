/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would change in many cells at once. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-changes-dialog.h"
#include "atlas-help.h"

#include <glib/gi18n-lib.h>

struct _AtlasChangesDialog
{
  AdwWindow parent_instance;

  AtlasEdit *edit;          /* (nullable): nothing is left that could be done */
  GtkStringList *lines;     /* two lines of text each; refused ones come first */
  guint n_refused;
  guint n_beyond;
  char *told;

  GtkWidget *summary;
  GtkWidget *apply;
};

enum
{
  APPLY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasChangesDialog, atlas_changes_dialog, ADW_TYPE_WINDOW)

static guint
n_changed (AtlasChangesDialog *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->lines)) - self->n_refused;
}

/* Once for the toast, once for the dialog itself. */
static void
update (AtlasChangesDialog *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = n_changed (self);

  g_free (self->told);
  self->told = g_strdup_printf (ngettext ("Changed %u cell", "Changed %u cells", n), n);
  g_string_append_printf (text, ngettext ("%u cell changes.", "%u cells change.", n), n);
  if (self->n_refused > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u is refused and stays as it is.",
                                              "%u are refused and stay as they are.", self->n_refused),
                              self->n_refused);
    }
  if (self->n_beyond > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u row has no room in the table and is left out.",
                                              "%u rows have no room in the table and are left out.", self->n_beyond),
                              self->n_beyond);
    }
  gtk_label_set_label (GTK_LABEL (self->summary), text->str);
  gtk_widget_set_sensitive (self->apply, self->edit != NULL);
}

static void
apply_cb (AtlasChangesDialog *self)
{
  if (self->edit != NULL)
    g_signal_emit (self, signals[APPLY], 0, g_steal_pointer (&self->edit));
  gtk_window_close (GTK_WINDOW (self));
}

static void
setup_row_cb (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
bind_row_cb (GtkListItemFactory *factory,
             GtkListItem        *item,
             AtlasChangesDialog *self)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *line = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), line);
  gtk_widget_set_tooltip_text (label, line);
  if (gtk_list_item_get_position (item) < self->n_refused)
    gtk_widget_add_css_class (label, "error");
  else
    gtk_widget_remove_css_class (label, "error");
}

static void
atlas_changes_dialog_finalize (GObject *object)
{
  AtlasChangesDialog *self = ATLAS_CHANGES_DIALOG (object);

  g_clear_pointer (&self->edit, atlas_edit_free);
  g_object_unref (self->lines);
  g_free (self->told);

  G_OBJECT_CLASS (atlas_changes_dialog_parent_class)->finalize (object);
}

static void
atlas_changes_dialog_class_init (AtlasChangesDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_changes_dialog_finalize;

  signals[APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
build_list (AtlasChangesDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines))));
  GtkWidget *list;
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  list = gtk_list_view_new (selection, factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Changes"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "card");

  return scrolled;
}

static void
atlas_changes_dialog_init (AtlasChangesDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *header = atlas_help_header_new ("desk");
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->lines = gtk_string_list_new (NULL);
  self->summary = gtk_label_new (NULL);
  self->apply = gtk_button_new_with_mnemonic (_("_Apply"));
  gtk_label_set_wrap (GTK_LABEL (self->summary), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_widget_add_css_class (self->apply, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_object (self->apply, "clicked", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), self->summary);
  gtk_box_append (GTK_BOX (box), build_list (self));
  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), box);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->apply);
  gtk_window_set_focus (GTK_WINDOW (self), self->apply);
  update (self);
}

GtkWidget *
atlas_changes_dialog_new (GtkWindow  *parent,
                          const char *title)
{
  return g_object_new (ATLAS_TYPE_CHANGES_DIALOG, "transient-for", parent, "modal", TRUE, "title", title,
                       "default-width", 560, "default-height", 480, NULL);
}

void
atlas_changes_dialog_add (AtlasChangesDialog *self,
                          const char         *record,
                          const char         *column,
                          const char         *before,
                          const char         *after)
{
  /* translators: a record, a column of the table; what is in the cell, what will be */
  g_autofree char *line = g_strdup_printf (_("%s, %s: %s → %s"), record, column,
                                           *before != '\0' ? before : _("nothing"),
                                           *after != '\0' ? after : _("nothing"));

  gtk_string_list_append (self->lines, line);
  update (self);
}

/* Refused ones stand before the others. */
void
atlas_changes_dialog_add_refused (AtlasChangesDialog *self,
                                  const char         *record,
                                  const char         *column,
                                  const char         *text,
                                  const char         *reason)
{
  /* translators: a record, a column of the table; what cannot be put in, and why */
  g_autofree char *line = g_strdup_printf (_("%s, %s: “%s” is refused: %s"), record, column, text, reason);

  gtk_string_list_splice (self->lines, self->n_refused, 0, (const char *[]) { line, NULL });
  self->n_refused++;
  update (self);
}

void
atlas_changes_dialog_set_beyond (AtlasChangesDialog *self,
                                 guint               n_rows)
{
  self->n_beyond = n_rows;
  update (self);
}

guint
atlas_changes_dialog_get_n_refused (AtlasChangesDialog *self)
{
  return self->n_refused;
}

/* What to say once it is stored. */
const char *
atlas_changes_dialog_get_told (AtlasChangesDialog *self)
{
  return self->told;
}

/* Takes @edit (nullable), which is what the listed changes come to. */
void
atlas_changes_dialog_take_edit (AtlasChangesDialog *self,
                                AtlasEdit          *edit)
{
  g_clear_pointer (&self->edit, atlas_edit_free);
  self->edit = edit;
  update (self);
}

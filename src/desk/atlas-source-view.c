/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One source. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-view.h"

#include <glib/gi18n-lib.h>

#include "atlas-entry-picker.h"
#include "atlas-source-details.h"
#include "atlas-source-form.h"
#include "atlas-source-text.h"
#include "atlas-source-text-form.h"
#include "atlas-source-uses.h"

struct _AtlasSourceView
{
  AdwBin parent_instance;

  AtlasPage *page;          /* which it is on */
  AtlasRecordSet *set;      /* (nullable) */
  gint64 source;

  GtkWidget *back;
  GtkWidget *title;
  GtkWidget *menu;
  GtkWidget *stack;
  GtkWidget *switcher;
  AtlasSourceTextPane *text;
  AtlasSourceDetails *details;
  AtlasSourceUses *uses;
};

enum
{
  BACK,
  PASTE,
  CHOOSE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSourceView, atlas_source_view, ADW_TYPE_BIN)

static void
back_cb (AtlasSourceView *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
paste_cb (AtlasSourceView *self)
{
  g_signal_emit (self, signals[PASTE], 0);
}

static void
choose_cb (AtlasSourceView *self)
{
  g_signal_emit (self, signals[CHOOSE], 0);
}

static void
entry_chosen_cb (AdwMessageDialog *dialog,
                 const char       *response,
                 AtlasSourceView  *self)
{
  AtlasEntryPicker *picker = ATLAS_ENTRY_PICKER (adw_message_dialog_get_extra_child (dialog));
  gint64 entry = atlas_entry_picker_get (picker);

  if (g_strcmp0 (response, "choose") == 0 && entry != 0)
    atlas_page_draft_claim (self->page, entry, self->source, g_object_get_data (G_OBJECT (dialog), "words"));
}

/* No record is on show: of which one is it? */
static void
ask_for_entry (AtlasSourceView *self,
               const char      *words)
{
  AtlasEntryList *entries = atlas_session_get_entries (atlas_page_get_session (self->page));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                              _("What Are These Words About?"), NULL);
  GtkWidget *picker = atlas_entry_picker_new (G_LIST_MODEL (entries), NULL, 0, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (atlas_entry_picker_get_field (ATLAS_ENTRY_PICKER (picker))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("What Are These Words About?"), -1);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"),
                                    "choose", _("_Make a Claim"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "choose", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "choose");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), picker);
  g_object_set_data_full (G_OBJECT (dialog), "words", g_strdup (words), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (entry_chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
quote_cb (AtlasSourceView *self,
          const char      *words)
{
  if (atlas_page_get_selected (self->page) != 0)
    atlas_page_draft_claim (self->page, 0, self->source, words);
  else
    ask_for_entry (self, words);
}

static void
show_evidence_cb (AtlasSourceView *self,
                  gint64           evidence)
{
  atlas_source_view_show_evidence (self, evidence);
}

static gboolean
is_missing_cb (gint64   evidence,
               gpointer data)
{
  AtlasSourceView *self = data;

  return atlas_source_text_pane_is_missing (self->text, evidence);
}

static void
marked_cb (AtlasSourceView *self)
{
  if (self->set != NULL)
    atlas_source_uses_set (self->uses, self->set, self->source);
}

static void
edit_details_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  AtlasSourceView *self = ATLAS_SOURCE_VIEW (widget);

  atlas_source_view_show_tab (self, "details");
  atlas_source_details_edit (self->details);
}

static void
edit_text_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  atlas_source_view_edit_text (ATLAS_SOURCE_VIEW (widget), NULL);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  paste_cb (ATLAS_SOURCE_VIEW (widget));
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  choose_cb (ATLAS_SOURCE_VIEW (widget));
}

static void
remove_text_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  AtlasSourceView *self = ATLAS_SOURCE_VIEW (widget);
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_SOURCE_TEXT, self->source);
  const AtlasSource *source = atlas_record_set_get (self->set, ATLAS_RECORD_SOURCE, self->source);
  AtlasEdit *edit = atlas_edit_new ("edit", source->title != NULL ? source->title : source->key);

  for (guint i = 0; i < texts->len; i++)
    atlas_edit_remove (edit, ATLAS_RECORD_SOURCE_TEXT, ((AtlasRecord *) texts->pdata[i])->id);
  atlas_page_submit (self->page, edit, _("The text was removed"));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

static void
update_actions (AtlasSourceView *self)
{
  gboolean editable = atlas_session_get_editable (atlas_page_get_session (self->page));
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_SOURCE_TEXT, self->source);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.edit-details", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.edit-text", editable && texts->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.paste-text", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.choose-text", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.remove-text", editable && texts->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.remove", editable);
}

static void
atlas_source_view_dispose (GObject *object)
{
  AtlasSourceView *self = ATLAS_SOURCE_VIEW (object);

  if (self->uses != NULL)
    atlas_source_uses_set_missing (self->uses, NULL, NULL);
  g_clear_pointer (&self->set, atlas_record_set_unref);

  G_OBJECT_CLASS (atlas_source_view_parent_class)->dispose (object);
}

static gboolean
atlas_source_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (gtk_widget_get_first_child (ATLAS_SOURCE_VIEW (widget)->switcher));
}

static void
atlas_source_view_class_init (AtlasSourceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char *names[N_SIGNALS] = { "back", "paste", "choose", "remove" };

  G_OBJECT_CLASS (klass)->dispose = atlas_source_view_dispose;
  widget_class->grab_focus = atlas_source_view_grab_focus;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "source.edit-details", NULL, edit_details_action);
  gtk_widget_class_install_action (widget_class, "source.edit-text", NULL, edit_text_action);
  gtk_widget_class_install_action (widget_class, "source.paste-text", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "source.choose-text", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "source.remove-text", NULL, remove_text_action);
  gtk_widget_class_install_action (widget_class, "source.remove", NULL, remove_action);
}

static void
atlas_source_view_init (AtlasSourceView *self)
{
}

static GMenuModel *
build_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) text = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();

  g_menu_append (menu, _("_Edit Details"), "source.edit-details");
  g_menu_append (text, _("Edit _Text"), "source.edit-text");
  g_menu_append (text, _("_Paste Another Text"), "source.paste-text");
  g_menu_append (text, _("Text from a _File…"), "source.choose-text");
  g_menu_append (remove, _("Remove Te_xt"), "source.remove-text");
  g_menu_append (remove, _("_Remove Source…"), "source.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (text));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GtkWidget *
build_header (AtlasSourceView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenuModel) menu = build_menu ();

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_valign (self->back, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->back, "flat");
  gtk_widget_set_tooltip_text (self->back, _("All sources"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _("All sources"), -1);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->title), 2);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "heading");

  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), menu);
  gtk_widget_set_valign (self->menu, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_set_tooltip_text (self->menu, _("What can be done with this source"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What can be done with this source"), -1);

  gtk_box_append (GTK_BOX (header), self->back);
  gtk_box_append (GTK_BOX (header), self->title);
  gtk_box_append (GTK_BOX (header), self->menu);
  gtk_widget_add_css_class (header, "source-toolbar");

  return header;
}

GtkWidget *
atlas_source_view_new (AtlasPage       *page,
                       AtlasSourceList *sources)
{
  AtlasSourceView *self = g_object_new (ATLAS_TYPE_SOURCE_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->page = page;
  self->text = ATLAS_SOURCE_TEXT_PANE (atlas_source_text_pane_new (page));
  self->details = ATLAS_SOURCE_DETAILS (atlas_source_details_new (page, sources));
  self->uses = ATLAS_SOURCE_USES (atlas_source_uses_new (page));
  atlas_source_uses_set_missing (self->uses, is_missing_cb, self);
  self->switcher = gtk_stack_switcher_new ();
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_titled (GTK_STACK (self->stack), GTK_WIDGET (self->text), "text", C_("source", "Text"));
  gtk_stack_add_titled (GTK_STACK (self->stack), GTK_WIDGET (self->details), "details", _("Details"));
  gtk_stack_add_titled (GTK_STACK (self->stack), GTK_WIDGET (self->uses), "uses", _("Supports"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (self->switcher), GTK_STACK (self->stack));
  gtk_widget_set_halign (self->switcher, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->switcher, "source-switcher");

  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), self->switcher);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);

  g_signal_connect_object (self->text, "quote", G_CALLBACK (quote_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "paste", G_CALLBACK (paste_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "choose", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "marked", G_CALLBACK (marked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->uses, "show-evidence", G_CALLBACK (show_evidence_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* Shows a source: @set is what atlas_db_load_source() gives. Forms that are open on it stay. */
void
atlas_source_view_set (AtlasSourceView *self,
                       AtlasRecordSet  *set,
                       gint64           source)
{
  const AtlasSource *record = atlas_record_set_get (set, ATLAS_RECORD_SOURCE, source);
  gboolean same = self->source == source;

  atlas_record_set_ref (set);
  g_clear_pointer (&self->set, atlas_record_set_unref);
  self->set = set;
  self->source = source;

  gtk_label_set_label (GTK_LABEL (self->title), record->title != NULL ? record->title : record->key);
  gtk_widget_set_tooltip_text (self->title, record->title != NULL ? record->title : record->key);
  atlas_source_text_pane_set (self->text, set, source);
  atlas_source_details_set (self->details, record);
  atlas_source_uses_set (self->uses, set, source);
  update_actions (self);

  /* What was left unfinished is shown. */
  if (!same && atlas_source_form_has_draft (self->page, source))
    atlas_source_view_show_tab (self, "details");
  else if (!same && atlas_source_text_form_has_draft (self->page, source))
    atlas_source_view_show_tab (self, "text");
}

/* 0: none is on show. */
gint64
atlas_source_view_get_id (AtlasSourceView *self)
{
  return self->source;
}

/* (nullable) (transfer none) */
AtlasRecordSet *
atlas_source_view_get_set (AtlasSourceView *self)
{
  return self->set;
}

/* Folded: the list is not beside it, and can be gone back to. */
void
atlas_source_view_set_folded (AtlasSourceView *self,
                              gboolean         folded)
{
  gtk_widget_set_visible (self->back, folded);
}

/* Shows the words of a piece of evidence in the text; where they are not there, the claim among
 * those that rest on the source. */
void
atlas_source_view_show_evidence (AtlasSourceView *self,
                                 gint64           evidence)
{
  gboolean found = atlas_source_text_pane_show_evidence (self->text, evidence);

  atlas_source_view_show_tab (self, found ? "text" : "uses");
}

/* "text", "details" or "uses". */
void
atlas_source_view_show_tab (AtlasSourceView *self,
                            const char      *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

/* Opens the form of the text, with @text in it (nullable: what is stored). */
void
atlas_source_view_edit_text (AtlasSourceView *self,
                             const char      *text)
{
  atlas_source_view_show_tab (self, "text");
  atlas_source_text_pane_edit (self->text, text);
}

/* Stores open forms. FALSE: one cannot be stored; it is shown. */
gboolean
atlas_source_view_settle (AtlasSourceView *self)
{
  if (!atlas_source_details_settle (self->details))
    {
      atlas_source_view_show_tab (self, "details");
      return FALSE;
    }

  if (!atlas_source_text_pane_settle (self->text))
    {
      atlas_source_view_show_tab (self, "text");
      return FALSE;
    }

  return TRUE;
}

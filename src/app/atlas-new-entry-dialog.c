/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what a new record is called, of what kind it is and where it belongs. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-new-entry-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-entry-picker.h"
#include "atlas-form.h"
#include "atlas-labels.h"
#include "atlas-language.h"
#include "atlas-language-entry.h"

struct _AtlasNewEntryDialog
{
  AdwWindow parent_instance;

  AtlasForm *form;
  GtkWidget *name;
  GtkWidget *language;
  GtkWidget *kind;
  GtkWidget *hub;
  GtkWidget *place;
  AtlasFoundPlace *at;      /* (nullable): where it is */
};

enum
{
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasNewEntryDialog, atlas_new_entry_dialog, ADW_TYPE_WINDOW)

static AtlasName *
read_name (AtlasNewEntryDialog *self,
           gint64               entry)
{
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);
  g_autofree char *text = atlas_form_dup_entry (self->name);

  name->base.id = atlas_record_new_id ();
  name->entry = entry;
  name->preferred = 1;
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, atlas_choice_get (self->language));
  atlas_set_text (&name->kind, "official");

  return name;
}

static char *
check_cb (gpointer data)
{
  g_autoptr (AtlasName) name = read_name (data, 1);
  g_autoptr (GError) error = NULL;

  if (name->text == NULL)
    return g_strdup (_("Give the record a name."));

  return atlas_record_check (name, NULL, &error) ? NULL : g_strdup (error->message);
}

static void
submit_cb (AtlasNewEntryDialog *self)
{
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  AtlasName *name;
  g_autoptr (AtlasEdit) edit = NULL;
  gint64 id = atlas_record_new_id ();

  entry->base.id = id;
  atlas_set_text (&entry->kind, atlas_choice_get (self->kind));
  atlas_set_text (&entry->review, "draft");
  if (g_strcmp0 (entry->kind, "hub") != 0)
    entry->hub = atlas_entry_picker_get (ATLAS_ENTRY_PICKER (self->hub));

  if (self->at != NULL)
    {
      entry->position = (AtlasPoint) { .set = TRUE, .longitude = self->at->longitude, .latitude = self->at->latitude };
      entry->precision_m = self->at->precision_m;
      atlas_set_text (&entry->datum, "WGS-84");
      atlas_set_text (&entry->position_basis, self->at->basis);
    }

  name = read_name (self, id);
  edit = atlas_edit_new ("add", name->text);
  atlas_edit_take (edit, entry);
  atlas_edit_take (edit, name);
  atlas_form_sent (self->form);
  g_signal_emit (self, signals[CREATED], 0, edit, id,
                 gtk_check_button_get_active (GTK_CHECK_BUTTON (self->place)));
  gtk_window_close (GTK_WINDOW (self));
}

static void
kind_changed_cb (AtlasNewEntryDialog *self)
{
  gtk_widget_set_sensitive (self->hub, g_strcmp0 (atlas_choice_get (self->kind), "hub") != 0);
}

static void
atlas_new_entry_dialog_finalize (GObject *object)
{
  g_clear_pointer (&ATLAS_NEW_ENTRY_DIALOG (object)->at, atlas_found_place_free);

  G_OBJECT_CLASS (atlas_new_entry_dialog_parent_class)->finalize (object);
}

static void
atlas_new_entry_dialog_class_init (AtlasNewEntryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_new_entry_dialog_finalize;

  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_INT64, G_TYPE_BOOLEAN);
}

static void
atlas_new_entry_dialog_init (AtlasNewEntryDialog *self)
{
}

/* @drafts (nullable): where what is typed is kept until there is such a record, or it is given up. @hub: the
 * one to begin with; 0: none. */
GtkWidget *
atlas_new_entry_dialog_new (GtkWindow   *parent,
                            GListModel  *entries,
                            AtlasDrafts *drafts,
                            gint64       hub)
{
  AtlasNewEntryDialog *self = g_object_new (ATLAS_TYPE_NEW_ENTRY_DIALOG,
                                            "transient-for", parent, "modal", TRUE, "resizable", FALSE,
                                            "default-width", 400, "title", _("New Record"), NULL);
  GtkWidget *form = atlas_form_new (_("New Record"), NULL);
  GtkWidget *handle = gtk_window_handle_new ();

  self->form = ATLAS_FORM (form);
  self->name = atlas_form_new_entry (NULL, NULL);
  self->language = atlas_language_entry_new (atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0]);
  self->kind = atlas_choice_new (atlas_kinds, atlas_label_kind, NULL);
  self->hub = atlas_entry_picker_new (entries, "hub", 0, _("None"));
  self->place = gtk_check_button_new_with_mnemonic (_("_Place it on the map next"));
  atlas_choice_set (self->kind, hub != 0 ? "organisation" : "hub");
  atlas_entry_picker_set (ATLAS_ENTRY_PICKER (self->hub), hub);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->place), TRUE);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (kind_changed_cb), self, G_CONNECT_SWAPPED);
  kind_changed_cb (self);

  gtk_widget_remove_css_class (form, "card");
  atlas_form_add (self->form, _("_Name"), self->name);
  atlas_form_add_pair (self->form, _("_Kind"), self->kind, _("_Language of the name"), self->language);
  atlas_form_add (self->form, _("_Belongs to the hub"), self->hub);
  atlas_form_add (self->form, _("Then"), self->place);
  atlas_form_set_place (self->form, ATLAS_RECORD_ENTRY, 0, "new");
  atlas_form_keep_in (self->form, drafts, 0);
  atlas_form_set_check (self->form, check_cb, self);
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "cancel", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);

  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), form);
  adw_window_set_content (ADW_WINDOW (self), handle);
  atlas_form_ready (self->form, self->name);

  return GTK_WIDGET (self);
}

/* The record lies there, or near: it can still be placed more exactly. */
void
atlas_new_entry_dialog_put_at (AtlasNewEntryDialog   *self,
                               const AtlasFoundPlace *place)
{
  g_clear_pointer (&self->at, atlas_found_place_free);
  self->at = atlas_found_place_copy (place);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (self->place), _("_Place it on the map more exactly"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->place), FALSE);
}

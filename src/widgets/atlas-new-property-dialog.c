/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what a new property is called and what its values are. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-new-property-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-vocabulary-form.h"

struct _AtlasNewPropertyDialog
{
  AdwWindow parent_instance;

  AtlasVocabularyForm *form;
};

enum
{
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasNewPropertyDialog, atlas_new_property_dialog, ADW_TYPE_WINDOW)

static void
submit_cb (AtlasNewPropertyDialog *self)
{
  g_autoptr (AtlasEdit) edit = atlas_vocabulary_form_read (self->form);

  atlas_form_sent (atlas_vocabulary_form_get_form (self->form));
  g_signal_emit (self, signals[CREATED], 0, edit, atlas_vocabulary_form_get_id (self->form));
  gtk_window_close (GTK_WINDOW (self));
}

static void
atlas_new_property_dialog_dispose (GObject *object)
{
  AtlasNewPropertyDialog *self = ATLAS_NEW_PROPERTY_DIALOG (object);

  if (self->form != NULL)
    atlas_vocabulary_form_unwatch (self->form);
  g_clear_object (&self->form);

  G_OBJECT_CLASS (atlas_new_property_dialog_parent_class)->dispose (object);
}

static void
atlas_new_property_dialog_class_init (AtlasNewPropertyDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_new_property_dialog_dispose;

  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT64);
}

static void
atlas_new_property_dialog_init (AtlasNewPropertyDialog *self)
{
}

/* @drafts (nullable): where what is typed is kept until it is stored or given up. @label: what it is to be
 * called. */
GtkWidget *
atlas_new_property_dialog_new (GtkWindow      *parent,
                               AtlasRecordSet *vocabulary,
                               AtlasDrafts    *drafts,
                               const char     *label)
{
  AtlasNewPropertyDialog *self = g_object_new (ATLAS_TYPE_NEW_PROPERTY_DIALOG,
                                               "transient-for", parent, "modal", TRUE, "default-width", 420,
                                               "default-height", 690, "title", _("New Property"), NULL);
  GtkWidget *handle = gtk_window_handle_new ();
  GtkWidget *bin = adw_bin_new ();
  AtlasForm *form;

  self->form = atlas_vocabulary_form_new (vocabulary, ATLAS_RECORD_PROPERTY, NULL, 0, label);
  form = atlas_vocabulary_form_get_form (self->form);
  gtk_widget_remove_css_class (GTK_WIDGET (form), "card");
  atlas_form_keep_in (form, drafts, 0);
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "cancel", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);

  adw_bin_set_child (ADW_BIN (bin), GTK_WIDGET (form));
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), atlas_form_new_page (bin));
  adw_window_set_content (ADW_WINDOW (self), handle);
  atlas_form_ready (form, atlas_vocabulary_form_get_first (self->form));
  atlas_vocabulary_form_watch (self->form);

  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value for all selected rows. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-set-all-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-cell-batch.h"
#include "atlas-choice.h"
#include "atlas-entry-picker.h"
#include "atlas-form.h"
#include "atlas-labels.h"

struct _AtlasSetAllDialog
{
  AdwWindow parent_instance;

  AtlasCellSource source;   /* with references of its own */
  GListModel *entries;
  GArray *ids;
  GPtrArray *tags;          /* (element-type AtlasTag), the vocabulary's own */

  GtkWidget *what;
  GtkWidget *kind;
  GtkWidget *hub;
  GtkWidget *review;
  GtkWidget *tag;
  GtkWidget *rows[4];       /* of the form, one of which is shown */
};

enum
{
  APPLY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char * const fields[] = { "hub", "kind", "review", "tag", NULL };

G_DEFINE_FINAL_TYPE (AtlasSetAllDialog, atlas_set_all_dialog, ADW_TYPE_WINDOW)

static const char *
label_field (const char *field)
{
  return g_str_equal (field, "hub") ? C_("column", "Hub")
       : g_str_equal (field, "kind") ? C_("column", "Kind")
       : g_str_equal (field, "review") ? C_("column", "Review") : C_("column", "Keyword");
}

/* Puts the value into one row. FALSE: it is refused. */
static gboolean
set_one (AtlasSetAllDialog *self,
         AtlasCellBatch    *batch,
         gint64             id)
{
  const char *what = atlas_choice_get (self->what);
  AtlasColumn column = { ATLAS_COLUMN_HUB, NULL, 0 };
  guint tag = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->tag));

  if (g_str_equal (what, "tag"))
    {
      if (tag < self->tags->len)
        atlas_cell_batch_add_tag (batch, id, ((AtlasRecord *) self->tags->pdata[tag])->id);
      return TRUE;
    }

  if (g_str_equal (what, "hub"))
    {
      gint64 hub = atlas_entry_picker_get (ATLAS_ENTRY_PICKER (self->hub));

      return hub != id && atlas_cell_batch_set_entry (batch, id, &column, hub, NULL);
    }

  column.type = g_str_equal (what, "kind") ? ATLAS_COLUMN_KIND : ATLAS_COLUMN_REVIEW;

  return atlas_cell_batch_set (batch, id, &column,
                               atlas_choice_get (column.type == ATLAS_COLUMN_KIND ? self->kind : self->review), NULL);
}

static void
submit_cb (AtlasSetAllDialog *self)
{
  g_autoptr (AtlasCellBatch) batch = atlas_cell_batch_new (&self->source, self->entries);
  g_autofree char *subject = g_strdup_printf (ngettext ("%u record", "%u records", self->ids->len), self->ids->len);
  g_autofree char *told = NULL;
  guint n_refused = 0;
  AtlasEdit *edit;

  for (guint i = 0; i < self->ids->len; i++)
    n_refused += set_one (self, batch, g_array_index (self->ids, gint64, i)) ? 0 : 1;

  edit = atlas_cell_batch_finish (batch, "edit", subject);
  if (n_refused == 0)
    told = g_strdup_printf (ngettext ("Changed %u record", "Changed %u records", self->ids->len), self->ids->len);
  else
    told = g_strdup_printf (ngettext ("Changed all records but %u", "Changed all records but %u", n_refused), n_refused);
  if (edit != NULL)
    g_signal_emit (self, signals[APPLY], 0, edit, told);
  gtk_window_close (GTK_WINDOW (self));
}

static void
what_changed_cb (AtlasSetAllDialog *self)
{
  const char *what = atlas_choice_get (self->what);

  for (guint i = 0; fields[i] != NULL; i++)
    gtk_widget_set_visible (self->rows[i], g_str_equal (fields[i], what));
}

static GtkWidget *
build_tags (AtlasSetAllDialog *self)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  self->tags = atlas_record_set_all (self->source.vocabulary, ATLAS_RECORD_TAG);
  for (guint i = 0; i < self->tags->len; i++)
    {
      const AtlasTag *tag = self->tags->pdata[i];
      const char *label = atlas_record_set_text (self->source.vocabulary, tag->base.id, "label",
                                                 atlas_languages_wanted (self->source.labels));

      gtk_string_list_append (labels, label != NULL ? label : tag->key);
    }

  return gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
}

static void
atlas_set_all_dialog_finalize (GObject *object)
{
  AtlasSetAllDialog *self = ATLAS_SET_ALL_DIALOG (object);

  g_ptr_array_unref (self->tags);
  g_array_unref (self->ids);
  g_object_unref (self->entries);
  atlas_record_set_unref (self->source.rows);
  atlas_record_set_unref (self->source.vocabulary);

  G_OBJECT_CLASS (atlas_set_all_dialog_parent_class)->finalize (object);
}

static void
atlas_set_all_dialog_class_init (AtlasSetAllDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_set_all_dialog_finalize;

  signals[APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
}

static void
atlas_set_all_dialog_init (AtlasSetAllDialog *self)
{
}

/* For the rows @ids, all of which @source has. */
GtkWidget *
atlas_set_all_dialog_new (GtkWindow             *parent,
                          const AtlasCellSource *source,
                          GListModel            *entries,
                          GArray                *ids)
{
  AtlasSetAllDialog *self = g_object_new (ATLAS_TYPE_SET_ALL_DIALOG, "transient-for", parent, "modal", TRUE,
                                          "resizable", FALSE, "default-width", 400, NULL);
  g_autofree char *title = g_strdup_printf (ngettext ("Set for %u Record", "Set for %u Records", ids->len), ids->len);
  GtkWidget *form = atlas_form_new (title, NULL);
  GtkWidget *handle = gtk_window_handle_new ();

  self->source = *source;
  atlas_record_set_ref (source->rows);
  atlas_record_set_ref (source->vocabulary);
  self->entries = g_object_ref (entries);
  self->ids = g_array_ref (ids);
  gtk_window_set_title (GTK_WINDOW (self), title);

  self->what = atlas_choice_new (fields, label_field, NULL);
  self->hub = atlas_entry_picker_new (entries, "hub", 0, _("None"));
  self->kind = atlas_choice_new (atlas_kinds, atlas_label_kind, NULL);
  self->review = atlas_choice_new (atlas_review_states, atlas_label_review, NULL);
  self->tag = build_tags (self);
  g_signal_connect_object (self->what, "notify::selected", G_CALLBACK (what_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_remove_css_class (form, "card");
  atlas_form_add (ATLAS_FORM (form), _("_Field"), self->what);
  self->rows[0] = atlas_form_add (ATLAS_FORM (form), _("_Hub"), self->hub);
  self->rows[1] = atlas_form_add (ATLAS_FORM (form), _("_Kind"), self->kind);
  self->rows[2] = atlas_form_add (ATLAS_FORM (form), _("_Review"), self->review);
  self->rows[3] = atlas_form_add (ATLAS_FORM (form), _("Key_word"), self->tag);
  what_changed_cb (self);
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "cancel", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), form);
  adw_window_set_content (ADW_WINDOW (self), handle);
  atlas_form_ready (ATLAS_FORM (form), self->what);

  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records side by side, to become one. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-merge-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-cell.h"
#include "atlas-check.h"
#include "atlas-entry-picker.h"
#include "atlas-help.h"
#include "atlas-labels.h"
#include "atlas-language.h"
#include "atlas-merge.h"

struct _AtlasMergeDialog
{
  AdwWindow parent_instance;

  AtlasSession *session;
  gint64 one;
  gint64 other;             /* 0: not chosen yet */
  AtlasRecordSet *set;      /* (nullable): of both */
  AtlasMerge *merge;        /* (nullable) */
  GCancellable *cancellable;

  GtkWidget *picker;        /* (nullable) */
  GtkWidget *body;          /* what is built anew for each pair */
  GtkWidget *keep_other;    /* GtkCheckButton; off: @one stays */
  GtkWidget *choices;
  GtkWidget *outcome;
  GtkWidget *apply;
};

enum
{
  APPLY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasMergeDialog, atlas_merge_dialog, ADW_TYPE_WINDOW)

static AtlasCellSource
get_source (AtlasMergeDialog *self)
{
  return (AtlasCellSource) {
    self->set, atlas_session_get_vocabulary (self->session), atlas_session_get_labels (self->session)
  };
}

static gint64
kept_id (AtlasMergeDialog *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->keep_other)) ? self->other : self->one;
}

static gint64
dropped_id (AtlasMergeDialog *self)
{
  return kept_id (self) == self->one ? self->other : self->one;
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* @sentence has one place, for the number. Where there are none, nothing is said. */
static void
add_line (GString    *text,
          guint       n,
          const char *sentence)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%u", 2);

  if (n > 0)
    g_string_append_printf (text, "%s%s%u%s", text->len > 0 ? "\n" : "", parts[0], n,
                            parts[1] != NULL ? parts[1] : "");
}

/* A relation of the two to one another, which goes. */
static void
add_lost (AtlasMergeDialog *self,
          GString          *text,
          const AtlasClaim *claim)
{
  AtlasCellSource source = get_source (self);
  AtlasColumn column = { ATLAS_COLUMN_PROPERTY, NULL, claim->property };
  g_autofree char *property = atlas_column_title (&column, source.vocabulary, source.labels);
  g_autofree char *from = atlas_cell_title (&source, claim->entry);
  g_autofree char *to = atlas_cell_title (&source, claim->target);

  g_string_append_printf (text, "%s", text->len > 0 ? "\n" : "");
  /* translators: two records and their relation: “Studio” – partner of – “Label” is left out */
  g_string_append_printf (text, _("“%s” – %s – “%s” is left out: a record is not related to itself."), from, property, to);
}

static void
update_outcome (AtlasMergeDialog *self)
{
  g_autoptr (AtlasMergeResult) result = atlas_merge_result (self->merge, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  add_line (text, result->n_names, ngettext ("%u name is taken over.", "%u names are taken over.", result->n_names));
  add_line (text, result->n_claims, ngettext ("%u claim is taken over.", "%u claims are taken over.", result->n_claims));
  add_line (text, result->n_united, ngettext ("%u claim that both make becomes one, with the evidence of both.",
                                              "%u claims that both make become one each, with the evidence of both.",
                                              result->n_united));
  add_line (text, result->n_incoming, ngettext ("%u relation of another record points at the one that stays.",
                                                "%u relations of other records point at the one that stays.",
                                                result->n_incoming));
  add_line (text, result->n_others, ngettext ("%u keyword, picture, stop of a tour or member goes along.",
                                              "%u keywords, pictures, stops of tours or members go along.",
                                              result->n_others));
  for (guint i = 0; i < result->lost->len; i++)
    add_lost (self, text, result->lost->pdata[i]);
  if (text->len == 0)
    g_string_append (text, _("The other record has nothing that this one lacks."));

  gtk_label_set_label (GTK_LABEL (self->outcome), text->str);
}

/* What an entry has in a field, as the choice shows it. */
static char *
tell_value (AtlasMergeDialog       *self,
            gint64                  id,
            const AtlasMergeChoice *choice)
{
  AtlasCellSource source = get_source (self);
  const AtlasEntry *entry = atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, id);
  AtlasColumn column = { ATLAS_COLUMN_KIND, NULL, 0 };
  g_autoptr (GPtrArray) texts = NULL;

  if (g_str_equal (choice->field, "note"))
    return g_strdup (entry->note);

  if (g_str_equal (choice->field, "description"))
    {
      texts = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT, id);
      for (guint i = 0; i < texts->len; i++)
        {
          const AtlasText *text = texts->pdata[i];

          if (g_strcmp0 (text->field, choice->field) == 0 && g_strcmp0 (text->language, choice->language) == 0)
            return g_utf8_make_valid (text->text, -1);
        }
    }

  column.type = g_str_equal (choice->field, "hub") ? ATLAS_COLUMN_HUB
              : g_str_equal (choice->field, "position") ? ATLAS_COLUMN_POSITION
              : g_str_equal (choice->field, "review") ? ATLAS_COLUMN_REVIEW : ATLAS_COLUMN_KIND;

  return atlas_cell_text (&source, id, &column);
}

static void
choice_cb (GtkCheckButton   *button,
           AtlasMergeDialog *self)
{
  GPtrArray *choices = atlas_merge_get_choices (self->merge);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (gtk_check_button_get_active (button))
    ((AtlasMergeChoice *) choices->pdata[index])->take = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "take"));
}

static GtkWidget *
new_option (AtlasMergeDialog *self,
            GtkWidget        *group,
            const char       *label,
            guint             index,
            AtlasMergeTake    take)
{
  GtkWidget *option = gtk_check_button_new ();

  /* A label of its own, since that of a check button does not wrap. */
  gtk_check_button_set_child (GTK_CHECK_BUTTON (option), new_label (label, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (option), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (option), GTK_CHECK_BUTTON (group));
  else
    gtk_check_button_set_active (GTK_CHECK_BUTTON (option), TRUE);
  g_object_set_data (G_OBJECT (option), "index", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (option), "take", GINT_TO_POINTER (take));
  g_signal_connect_object (option, "toggled", G_CALLBACK (choice_cb), self, 0);
  gtk_box_append (GTK_BOX (self->choices), option);

  return option;
}

static void
add_choice (AtlasMergeDialog       *self,
            const AtlasMergeChoice *choice,
            guint                   index)
{
  g_autofree char *kept = tell_value (self, kept_id (self), choice);
  g_autofree char *dropped = tell_value (self, dropped_id (self), choice);
  g_autofree char *language = choice->language != NULL ? atlas_language_display (choice->language) : NULL;
  g_autofree char *heading = language != NULL
    ? g_strdup_printf (_("%s (%s)"), atlas_field_label (choice->field), language)
    : g_strdup (atlas_field_label (choice->field));
  GtkWidget *first;

  gtk_box_append (GTK_BOX (self->choices), new_label (heading, "heading"));
  first = new_option (self, NULL, kept, index, ATLAS_MERGE_KEPT);
  new_option (self, first, dropped, index, ATLAS_MERGE_DROPPED);
  if (language != NULL || g_str_equal (choice->field, "note"))
    new_option (self, first, _("Both, one after the other"), index, ATLAS_MERGE_BOTH);
}

/* For the pair as it is now. */
static void
rebuild (AtlasMergeDialog *self)
{
  GPtrArray *choices;

  g_clear_pointer (&self->merge, atlas_merge_free);
  self->merge = atlas_merge_new (self->set, kept_id (self), dropped_id (self));
  clear (self->choices);
  gtk_widget_set_sensitive (self->apply, self->merge != NULL);
  if (self->merge == NULL)
    return;

  choices = atlas_merge_get_choices (self->merge);
  for (guint i = 0; i < choices->len; i++)
    add_choice (self, choices->pdata[i], i);
  update_outcome (self);
}

/* One of the two, to be chosen as the one that stays. */
static GtkWidget *
new_side (AtlasMergeDialog *self,
          gint64            id,
          GtkWidget        *group)
{
  AtlasCellSource source = get_source (self);
  const AtlasEntry *entry = atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, id);
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, id);
  g_autoptr (GPtrArray) claims = atlas_record_set_children (self->set, ATLAS_RECORD_CLAIM, id);
  g_autofree char *title = atlas_cell_title (&source, id);
  g_autofree char *keep = g_strdup_printf (_("Keep “%s”"), title);
  g_autofree char *n_names = g_strdup_printf (ngettext ("%u name", "%u names", names->len), names->len);
  g_autofree char *n_claims = g_strdup_printf (ngettext ("%u claim", "%u claims", claims->len), claims->len);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), new_label (keep, "heading"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, keep, -1);
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  gtk_box_append (GTK_BOX (card), check);
  for (guint i = 0; i < names->len; i++)
    gtk_box_append (GTK_BOX (card), new_label (((AtlasName *) names->pdata[i])->text, NULL));
  gtk_box_append (GTK_BOX (card), new_label (atlas_label_kind (entry->kind), "dim-label"));
  gtk_box_append (GTK_BOX (card), new_label (n_names, "dim-label"));
  gtk_box_append (GTK_BOX (card), new_label (n_claims, "dim-label"));
  gtk_widget_set_hexpand (card, TRUE);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "merge-side");
  g_object_set_data (G_OBJECT (card), "check", check);

  return card;
}

static void
build_body (AtlasMergeDialog *self)
{
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *one = new_side (self, self->one, NULL);
  GtkWidget *first = g_object_get_data (G_OBJECT (one), "check");
  GtkWidget *other = new_side (self, self->other, first);

  clear (self->body);
  self->keep_other = g_object_get_data (G_OBJECT (other), "check");
  self->choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->outcome = new_label (NULL, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), TRUE);
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides), one);
  gtk_box_append (GTK_BOX (sides), other);
  gtk_box_append (GTK_BOX (self->body), sides);
  gtk_box_append (GTK_BOX (self->body), self->choices);
  gtk_box_append (GTK_BOX (self->body), new_label (_("What Comes of It"), "heading"));
  gtk_box_append (GTK_BOX (self->body), self->outcome);
  g_signal_connect_object (self->keep_other, "toggled", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasMergeDialog) self = data;
  g_autoptr (GError) error = NULL;
  AtlasRecordSet *set = atlas_store_load_merge_finish (ATLAS_STORE (source), result, &error);

  if (set == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_box_append (GTK_BOX (self->body), new_label (error->message, "error"));
      return;
    }

  g_clear_pointer (&self->merge, atlas_merge_free);
  g_clear_pointer (&self->set, atlas_record_set_unref);
  self->set = set;
  if (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, self->one) != NULL &&
      atlas_record_set_get (set, ATLAS_RECORD_ENTRY, self->other) != NULL)
    build_body (self);
}

static void
load (AtlasMergeDialog *self)
{
  clear (self->body);
  gtk_widget_set_sensitive (self->apply, FALSE);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->other == 0 || self->other == self->one)
    return;

  self->cancellable = g_cancellable_new ();
  atlas_store_load_merge_async (atlas_session_get_store (self->session), self->one, self->other, self->cancellable,
                                loaded_cb, g_object_ref (self));
}

static void
picked_cb (AtlasMergeDialog *self)
{
  self->other = atlas_entry_picker_get (ATLAS_ENTRY_PICKER (self->picker));
  load (self);
}

static void
apply_cb (AtlasMergeDialog *self)
{
  AtlasCellSource source = get_source (self);
  g_autofree char *title = atlas_cell_title (&source, kept_id (self));
  g_autofree char *told = g_strdup_printf (_("Merged into “%s”"), title);
  g_autoptr (AtlasMergeResult) result = atlas_merge_result (self->merge, title);

  g_signal_emit (self, signals[APPLY], 0, g_steal_pointer (&result->edit), told, kept_id (self));
  gtk_window_close (GTK_WINDOW (self));
}

static void
atlas_merge_dialog_dispose (GObject *object)
{
  AtlasMergeDialog *self = ATLAS_MERGE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->merge, atlas_merge_free);
  g_clear_pointer (&self->set, atlas_record_set_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (atlas_merge_dialog_parent_class)->dispose (object);
}

static void
atlas_merge_dialog_class_init (AtlasMergeDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_merge_dialog_dispose;

  signals[APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_STRING, G_TYPE_INT64);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
build_header (AtlasMergeDialog *self)
{
  GtkWidget *header = atlas_help_header_new ("records");
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->apply = gtk_button_new_with_mnemonic (_("_Merge"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_object (self->apply, "clicked", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);

  return header;
}

static void
atlas_merge_dialog_init (AtlasMergeDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (outer, "merge-body");
  gtk_box_append (GTK_BOX (outer), self->body);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), outer);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (content), build_header (self));
  gtk_box_append (GTK_BOX (content), scrolled);
  adw_window_set_content (ADW_WINDOW (self), content);
}

GtkWidget *
atlas_merge_dialog_new (GtkWindow    *parent,
                        AtlasSession *session,
                        gint64        one,
                        gint64        other)
{
  AtlasMergeDialog *self = g_object_new (ATLAS_TYPE_MERGE_DIALOG, "transient-for", parent, "modal", TRUE,
                                         "title", _("Merge Records"), "default-width", 560, "default-height", 560, NULL);

  self->session = g_object_ref (session);
  self->one = one;
  self->other = other;
  if (other == 0)
    {
      GtkWidget *outer = gtk_widget_get_parent (self->body);
      GtkWidget *label = new_label (_("Merge with"), "heading");

      self->picker = atlas_entry_picker_new (G_LIST_MODEL (atlas_session_get_entries (session)), NULL, one,
                                             _("Nothing chosen"));
      gtk_accessible_update_relation (GTK_ACCESSIBLE (atlas_entry_picker_get_field (ATLAS_ENTRY_PICKER (self->picker))),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
      g_signal_connect_object (self->picker, "notify::entry-id", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_prepend (GTK_BOX (outer), self->picker);
      gtk_box_prepend (GTK_BOX (outer), label);
    }
  load (self);

  return GTK_WIDGET (self);
}

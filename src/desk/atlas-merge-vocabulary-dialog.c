/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks which keyword or property another one shall become. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-merge-vocabulary-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-choice.h"
#include "atlas-help.h"
#include "atlas-vocabulary.h"

/* So many records are named; of the others it is said how many they are. */
#define MAX_NAMED 8

struct _AtlasMergeVocabularyDialog
{
  AdwWindow parent_instance;

  AtlasSession *session;
  AtlasRecord *from;
  GArray *targets;          /* ids, in the order of the drop-down */
  AtlasRecordSet *uses;     /* of both; NULL: they are being read */
  GCancellable *reading;

  GtkWidget *choice;
  GtkWidget *preview;
  GtkWidget *merge;
};

enum
{
  SUBMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasMergeVocabularyDialog, atlas_merge_vocabulary_dialog, ADW_TYPE_WINDOW)

static const char *
label_of (AtlasMergeVocabularyDialog *self,
          const AtlasRecord          *record)
{
  const char *label = atlas_record_set_text (atlas_session_get_vocabulary (self->session), record->id, "label",
                                             atlas_languages_wanted (atlas_session_get_labels (self->session)));

  return label != NULL ? label : ATLAS_FIELD_AT (record, atlas_record_find_field (record->type, "key"), char *);
}

static gint64
get_target (AtlasMergeVocabularyDialog *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  return selected < self->targets->len ? g_array_index (self->targets, gint64, selected) : 0;
}

/* The entries that would look different, each once. */
static GArray *
list_entries (AtlasMergeVocabularyDialog *self,
              guint                      *n_uses)
{
  gboolean tag = self->from->type == ATLAS_RECORD_TAG;
  g_autoptr (GPtrArray) all = atlas_record_set_all (self->uses, tag ? ATLAS_RECORD_ENTRY_TAG : ATLAS_RECORD_CLAIM);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (gint64));

  *n_uses = 0;
  for (guint i = 0; i < all->len; i++)
    {
      AtlasEntryTag *link = all->pdata[i];
      AtlasClaim *claim = all->pdata[i];
      gint64 *entry = tag ? &link->entry : &claim->entry;

      if ((tag ? link->tag : claim->property) != self->from->id)
        continue;

      (*n_uses)++;
      if (g_hash_table_add (seen, entry))
        g_array_append_val (entries, *entry);
    }

  return entries;
}

static char *
describe (AtlasMergeVocabularyDialog *self)
{
  guint n_uses;
  g_autoptr (GArray) entries = list_entries (self, &n_uses);
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->from->type == ATLAS_RECORD_TAG)
    g_string_append_printf (text, ngettext ("%u record changes its keyword", "%u records change their keyword", n_uses), n_uses);
  else
    g_string_append_printf (text, ngettext ("%u claim changes its property", "%u claims change their property", n_uses), n_uses);

  for (guint i = 0; i < MIN (entries->len, MAX_NAMED); i++)
    {
      AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (self->session),
                                                    g_array_index (entries, gint64, i));

      if (item != NULL)
        g_string_append_printf (text, "%s%s", i == 0 ? C_("before names", ": ") : C_("between names", ", "), atlas_entry_item_get_title (item));
    }

  if (entries->len > MAX_NAMED)
    {
      guint more = entries->len - MAX_NAMED;

      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", more), more);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (AtlasMergeVocabularyDialog) self = data;
  g_autoptr (GError) error = NULL;
  AtlasRecordSet *uses = atlas_store_load_uses_finish (ATLAS_STORE (source), result, &error);
  g_autofree char *preview = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->reading)
    {
      g_clear_pointer (&uses, atlas_record_set_unref);
      return;
    }

  if (uses == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->preview), error->message);
      return;
    }

  self->uses = uses;
  preview = describe (self);
  gtk_label_set_label (GTK_LABEL (self->preview), preview);
  gtk_widget_set_sensitive (self->merge, TRUE);
}

/* Another one was chosen: who bears that already is read. */
static void
chosen_cb (AtlasMergeVocabularyDialog *self)
{
  gint64 ids[] = { self->from->id, get_target (self) };

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->uses, atlas_record_set_unref);
  gtk_widget_set_sensitive (self->merge, FALSE);
  if (ids[1] == 0)
    return;

  self->reading = g_cancellable_new ();
  atlas_store_load_uses_async (atlas_session_get_store (self->session), self->from->type, ids, G_N_ELEMENTS (ids),
                               self->reading, read_cb, g_object_ref (self));
}

static void
merge_cb (AtlasMergeVocabularyDialog *self)
{
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("merge", label_of (self, self->from));

  if (self->from->type == ATLAS_RECORD_TAG)
    atlas_tag_merge (edit, atlas_session_get_vocabulary (self->session), self->uses, self->from->id, get_target (self));
  else
    atlas_property_merge (edit, self->uses, self->from->id, get_target (self));

  g_signal_emit (self, signals[SUBMIT], 0, edit);
  gtk_window_close (GTK_WINDOW (self));
}

/* A property becomes one whose values are of the same type: nothing is converted. */
static gboolean
can_become (AtlasMergeVocabularyDialog *self,
            const AtlasRecord          *other)
{
  return other->id != self->from->id &&
         (other->type != ATLAS_RECORD_PROPERTY ||
          g_strcmp0 (((const AtlasProperty *) other)->value_type, ((const AtlasProperty *) self->from)->value_type) == 0);
}

static GtkWidget *
build_choice (AtlasMergeVocabularyDialog *self)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (atlas_session_get_vocabulary (self->session), self->from->type);
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasRecord *record = all->pdata[i];

      if (can_become (self, record))
        {
          gtk_string_list_append (labels, label_of (self, record));
          g_array_append_val (self->targets, record->id);
        }
    }

  choice = gtk_drop_down_new (G_LIST_MODEL (labels), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  atlas_choice_ellipsize (choice);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_widget_set_hexpand (choice, TRUE);

  return choice;
}

static void
atlas_merge_vocabulary_dialog_dispose (GObject *object)
{
  AtlasMergeVocabularyDialog *self = ATLAS_MERGE_VOCABULARY_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (atlas_merge_vocabulary_dialog_parent_class)->dispose (object);
}

static void
atlas_merge_vocabulary_dialog_finalize (GObject *object)
{
  AtlasMergeVocabularyDialog *self = ATLAS_MERGE_VOCABULARY_DIALOG (object);

  atlas_record_free (self->from);
  g_array_unref (self->targets);
  g_clear_pointer (&self->uses, atlas_record_set_unref);

  G_OBJECT_CLASS (atlas_merge_vocabulary_dialog_parent_class)->finalize (object);
}

static void
atlas_merge_vocabulary_dialog_class_init (AtlasMergeVocabularyDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_merge_vocabulary_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_merge_vocabulary_dialog_finalize;

  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
atlas_merge_vocabulary_dialog_init (AtlasMergeVocabularyDialog *self)
{
  self->targets = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static GtkWidget *
build_header (AtlasMergeVocabularyDialog *self)
{
  GtkWidget *header = atlas_help_header_new ("records");
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->merge = gtk_button_new_with_mnemonic (_("_Merge"));
  gtk_widget_add_css_class (self->merge, "suggested-action");
  gtk_widget_set_sensitive (self->merge, FALSE);
  g_signal_connect_object (self->merge, "clicked", G_CALLBACK (merge_cb), self, G_CONNECT_SWAPPED);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->merge);

  return header;
}

static GtkWidget *
build_label (const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* @record: the keyword or property that goes. */
GtkWidget *
atlas_merge_vocabulary_dialog_new (GtkWindow         *parent,
                                   AtlasSession      *session,
                                   const AtlasRecord *record)
{
  AtlasMergeVocabularyDialog *self = g_object_new (ATLAS_TYPE_MERGE_VOCABULARY_DIALOG, "transient-for", parent,
                                                   "modal", TRUE, "default-width", 420, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *question = NULL;

  self->session = g_object_ref (session);
  self->from = atlas_record_copy (record);
  /* translators: the name of a keyword or property that is to be merged into another one */
  question = g_strdup_printf (_("What shall “%s” become?"), label_of (self, record));
  self->choice = build_choice (self);
  self->preview = build_label (NULL, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
  gtk_window_set_title (GTK_WINDOW (self), record->type == ATLAS_RECORD_TAG ? _("Merge Keywords") : _("Merge Properties"));

  gtk_widget_add_css_class (page, "dialog-page");
  gtk_box_append (GTK_BOX (page), build_label (question, NULL));
  gtk_box_append (GTK_BOX (page), self->choice);
  gtk_box_append (GTK_BOX (page), self->preview);
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);

  if (self->targets->len == 0)
    {
      gtk_widget_set_visible (self->choice, FALSE);
      gtk_label_set_label (GTK_LABEL (self->preview), record->type == ATLAS_RECORD_TAG
                           ? _("There is no other keyword.")
                           : _("There is no other property with values of the same type."));
    }
  else
    {
      g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      chosen_cb (self);
    }

  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All keywords or all properties of a collection. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-vocabulary-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-edit-section.h"
#include "atlas-help.h"
#include "atlas-labels.h"
#include "atlas-merge-vocabulary-dialog.h"
#include "atlas-vocabulary-form.h"

/* More rows than anybody reads are not built: typing finds the others. */
#define MAX_ROWS 300

struct _AtlasVocabularyDialog
{
  AdwWindow parent_instance;

  AtlasSession *session;
  AtlasRecordType type;
  GHashTable *counts;       /* (nullable): id -> how often it is used */
  GCancellable *counting;
  gint64 focus;             /* the record whose row gets the focus */

  GtkWidget *back;
  GtkWidget *add;
  GtkWidget *stack;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *more;          /* says that there are more rows */
  GtkWidget *form_box;
  AtlasVocabularyForm *form;    /* (nullable) */
};

enum
{
  SUBMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasVocabularyDialog, atlas_vocabulary_dialog, ADW_TYPE_WINDOW)

static void open_form (AtlasVocabularyDialog *self, const AtlasRecord *record);

static AtlasRecordSet *
get_vocabulary (AtlasVocabularyDialog *self)
{
  return atlas_session_get_vocabulary (self->session);
}

static gboolean
is_editable (AtlasVocabularyDialog *self)
{
  return atlas_session_get_editable (self->session);
}

static const char *
key_of (const AtlasRecord *record)
{
  return ATLAS_FIELD_AT (record, atlas_record_find_field (record->type, "key"), char *);
}

static const char *
label_of (AtlasVocabularyDialog *self,
          const AtlasRecord     *record)
{
  const char *label = atlas_record_set_text (get_vocabulary (self), record->id, "label",
                                             atlas_languages_wanted (atlas_session_get_labels (self->session)));

  return label != NULL ? label : key_of (record);
}

static guint
count_of (AtlasVocabularyDialog *self,
          gint64                 id)
{
  return self->counts != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, &id)) : 0;
}

/* Hands an edit up. The list is shown again when it is stored. */
static void
submit (AtlasVocabularyDialog *self,
        AtlasEdit             *edit)
{
  g_signal_emit (self, signals[SUBMIT], 0, edit);
}

static void
show_list (AtlasVocabularyDialog *self)
{
  GtkWidget *child;

  if (self->form != NULL)
    atlas_vocabulary_form_unwatch (self->form);
  g_clear_object (&self->form);
  while ((child = gtk_widget_get_first_child (self->form_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->form_box), child);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
  gtk_widget_set_visible (self->back, FALSE);
  gtk_widget_set_visible (self->add, is_editable (self));
  gtk_widget_grab_focus (self->search);
}

static void
form_submit_cb (AtlasVocabularyDialog *self)
{
  g_autoptr (AtlasEdit) edit = atlas_vocabulary_form_read (self->form);
  AtlasForm *form = atlas_vocabulary_form_get_form (self->form);

  self->focus = atlas_vocabulary_form_get_id (self->form);
  atlas_form_sent (form);
  submit (self, edit);
  show_list (self);
}

static void
merge_submit_cb (AtlasVocabularyDialog *self,
                 AtlasEdit             *edit)
{
  submit (self, edit);
}

/* What a button of a row is about. */
static const AtlasRecord *
record_of (AtlasVocabularyDialog *self,
           GtkWidget             *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  gint64 *id = g_object_get_data (G_OBJECT (row), "id");

  return atlas_record_set_get (get_vocabulary (self), self->type, *id);
}

static void
merge_clicked_cb (GtkWidget             *button,
                  AtlasVocabularyDialog *self)
{
  const AtlasRecord *record = record_of (self, button);
  GtkWidget *dialog;

  if (record == NULL)
    return;

  dialog = atlas_merge_vocabulary_dialog_new (GTK_WINDOW (self), self->session, record);
  g_signal_connect_object (dialog, "submit", G_CALLBACK (merge_submit_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* A keyword is taken from whoever bears it; a property goes only when nothing needs it. */
static void
delete_clicked_cb (GtkWidget             *button,
                   AtlasVocabularyDialog *self)
{
  const AtlasRecord *record = record_of (self, button);
  g_autoptr (AtlasEdit) edit = NULL;

  if (record == NULL)
    return;

  edit = atlas_edit_new ("delete", label_of (self, record));
  atlas_edit_remove (edit, record->type, record->id);
  submit (self, edit);
}

/* Properties stand in forms in this order. They are numbered anew: equal numbers may come from
 * elsewhere. */
static void
move (AtlasVocabularyDialog *self,
      GtkWidget             *button,
      int                    by)
{
  const AtlasRecord *record = record_of (self, button);
  g_autoptr (GPtrArray) all = atlas_record_set_all (get_vocabulary (self), self->type);
  g_autoptr (AtlasEdit) edit = NULL;
  guint at = 0;
  gpointer other;

  if (record == NULL || !g_ptr_array_find (all, record, &at) || (int) at + by < 0 || (int) at + by >= (int) all->len)
    return;

  other = all->pdata[(int) at + by];
  all->pdata[(int) at + by] = all->pdata[at];
  all->pdata[at] = other;

  edit = atlas_edit_new ("edit", label_of (self, record));
  for (guint i = 0; i < all->len; i++)
    {
      AtlasProperty *property = all->pdata[i];

      if (property->ordinal != i)
        {
          property = atlas_record_copy (property);
          property->ordinal = i;
          atlas_edit_take (edit, property);
        }
    }

  self->focus = record->id;
  submit (self, edit);
}

static void
up_clicked_cb (GtkWidget             *button,
               AtlasVocabularyDialog *self)
{
  move (self, button, -1);
}

static void
down_clicked_cb (GtkWidget             *button,
                 AtlasVocabularyDialog *self)
{
  move (self, button, 1);
}

static void
row_activated_cb (AtlasVocabularyDialog *self,
                  GtkListBoxRow         *row)
{
  const AtlasRecord *record = record_of (self, GTK_WIDGET (row));

  if (record != NULL && is_editable (self))
    open_form (self, record);
}

/* TRUE: all that was typed is part of what it is called or of its key. */
static gboolean
matches (AtlasVocabularyDialog *self,
         const AtlasRecord     *record,
         const char            *folded)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *key = NULL;

  if (*folded == '\0')
    return TRUE;

  key = atlas_fold (key_of (record));
  if (strstr (key, folded) != NULL)
    return TRUE;

  texts = atlas_record_set_children (get_vocabulary (self), ATLAS_RECORD_TEXT, record->id);
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *text = atlas_fold (((AtlasText *) texts->pdata[i])->text);

      if (strstr (text, folded) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* What stands below the label: the labels in other languages, and of a property what its values are. */
static char *
describe (AtlasVocabularyDialog *self,
          const AtlasRecord     *record)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (get_vocabulary (self), ATLAS_RECORD_TEXT, record->id);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *other = texts->pdata[i];

      if (strcmp (other->field, "label") == 0 && strcmp (other->text, label_of (self, record)) != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", other->text);
    }
  if (record->type == ATLAS_RECORD_PROPERTY)
    {
      const AtlasProperty *property = (const AtlasProperty *) record;

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", atlas_label_value_type (property->value_type));
      if (property->unit_family != NULL)
        g_string_append_printf (text, " · %s", atlas_label_unit_family (property->unit_family));
    }
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", key_of (record));

  return g_string_free (text, FALSE);
}

static void
add_button (AtlasVocabularyDialog *self,
            GtkWidget             *row,
            const char            *icon_name,
            const char            *format,
            const char            *name,
            GCallback              callback,
            gboolean               sensitive)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *label = g_strconcat (parts[0], name, parts[1], NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "row-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_sensitive (button, sensitive);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
build_row (AtlasVocabularyDialog *self,
           const AtlasRecord     *record,
           gboolean               arrange,
           gboolean               first,
           gboolean               last)
{
  const char *name = label_of (self, record);
  guint n_uses = count_of (self, record->id);
  g_autofree char *description = describe (self, record);
  g_autofree char *uses = g_strdup_printf ("%u", n_uses);
  g_autofree char *told = NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *count = gtk_label_new (self->counts != NULL ? uses : "");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), is_editable (self));
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&record->id, sizeof record->id), g_free);

  told = record->type == ATLAS_RECORD_TAG ? g_strdup_printf (ngettext ("On %u record", "On %u records", n_uses), n_uses)
                                          : g_strdup_printf (ngettext ("In %u claim", "In %u claims", n_uses), n_uses);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_tooltip_text (count, told);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);

  if (is_editable (self))
    {
      gboolean free = record->type == ATLAS_RECORD_TAG || (self->counts != NULL && n_uses == 0);

      if (arrange)
        {
          add_button (self, row, "go-up-symbolic", _("Move “%s” up"), name, G_CALLBACK (up_clicked_cb), !first);
          add_button (self, row, "go-down-symbolic", _("Move “%s” down"), name, G_CALLBACK (down_clicked_cb), !last);
        }
      add_button (self, row, "edit-copy-symbolic", _("Merge “%s” into Another…"), name, G_CALLBACK (merge_clicked_cb), TRUE);
      add_button (self, row, "user-trash-symbolic",
                  free ? _("Delete “%s”") : _("“%s” is used: it can be merged into another, not deleted"), name,
                  G_CALLBACK (delete_clicked_cb), free);
    }

  return row;
}

/* The button of this icon in a row, or the row itself where there is none that can be pressed. */
static GtkWidget *
find_to_focus (GtkWidget  *row,
               const char *icon_name)
{
  GtkWidget *suffixes;

  if (icon_name == NULL)
    return row;

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *icon = GTK_IS_BUTTON (child) ? gtk_button_get_icon_name (GTK_BUTTON (child)) : NULL;

      if (g_strcmp0 (icon, icon_name) == 0 && gtk_widget_is_sensitive (child))
        return child;

      suffixes = find_to_focus (child, icon_name);
      if (suffixes != child)
        return suffixes;
    }

  return row;
}

/* Whoever is in the list with the keyboard stays there, on the same button of the same row, though all
 * rows are built anew. Gives the icon of that button. */
static char *
hold_focus (AtlasVocabularyDialog *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  const char *icon_name = NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->list))
    return NULL;

  if (self->focus == 0)
    {
      GtkWidget *row = GTK_IS_LIST_BOX_ROW (focus) ? focus : gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);

      self->focus = *(gint64 *) g_object_get_data (G_OBJECT (row), "id");
    }
  if (GTK_IS_BUTTON (focus))
    icon_name = gtk_button_get_icon_name (GTK_BUTTON (focus));

  return g_strdup (icon_name);
}

static void
rebuild (AtlasVocabularyDialog *self)
{
  g_autofree char *held = hold_focus (self);
  g_autoptr (GPtrArray) all = atlas_record_set_all (get_vocabulary (self), self->type);
  g_autofree char *folded = atlas_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gboolean arrange = self->type == ATLAS_RECORD_PROPERTY && *g_strstrip (folded) == '\0';
  guint n_shown = 0;
  guint n_found = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasRecord *record = all->pdata[i];
      GtkWidget *row;

      if (!matches (self, record, folded) || n_found++ >= MAX_ROWS)
        continue;

      row = build_row (self, record, arrange, i == 0, i + 1 == all->len);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      n_shown++;
      if (record->id == self->focus)
        {
          gtk_widget_grab_focus (find_to_focus (row, held));
          atlas_edit_section_scroll_to (row);
          self->focus = 0;
        }
    }

  gtk_widget_set_visible (self->list, n_shown > 0);
  gtk_widget_set_visible (self->more, n_shown == 0 || n_found > n_shown);
  gtk_label_set_label (GTK_LABEL (self->more), n_shown > 0 ? _("There are more: type to find them.")
                       : *folded != '\0' ? _("There is nothing of this name.")
                       : self->type == ATLAS_RECORD_TAG ? _("There are no keywords yet.") : _("There are no properties yet."));
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (AtlasVocabularyDialog) self = data;
  GHashTable *counts = atlas_store_count_uses_finish (ATLAS_STORE (source), result, NULL);

  if (counts == NULL)
    return;

  if (g_task_get_cancellable (G_TASK (result)) != self->counting)
    {
      g_hash_table_unref (counts);
      return;
    }

  g_clear_pointer (&self->counts, g_hash_table_unref);
  self->counts = counts;
  rebuild (self);
}

/* Something has changed: counts again and shows what there is. */
static void
refresh (AtlasVocabularyDialog *self)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  atlas_store_count_uses_async (atlas_session_get_store (self->session), self->type, self->counting,
                                counted_cb, g_object_ref (self));
  rebuild (self);
}

static void
open_form (AtlasVocabularyDialog *self,
           const AtlasRecord     *record)
{
  AtlasForm *form;

  show_list (self);
  self->form = atlas_vocabulary_form_new (get_vocabulary (self), self->type, record,
                                          record != NULL ? count_of (self, record->id) : 0, NULL);
  form = atlas_vocabulary_form_get_form (self->form);
  atlas_form_keep_in (form, atlas_session_get_drafts (self->session), 0);
  gtk_box_append (GTK_BOX (self->form_box), GTK_WIDGET (form));
  g_signal_connect_object (form, "submit", G_CALLBACK (form_submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "cancel", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "form");
  gtk_widget_set_visible (self->back, TRUE);
  gtk_widget_set_visible (self->add, FALSE);
  atlas_form_ready (form, atlas_vocabulary_form_get_first (self->form));
  atlas_vocabulary_form_watch (self->form);
}

static void
add_clicked_cb (AtlasVocabularyDialog *self)
{
  open_form (self, NULL);
}

/* Stores what was typed; where that cannot be, the form stays and says why. */
static gboolean
close_request_cb (AtlasVocabularyDialog *self)
{
  if (self->form != NULL && atlas_form_get_dirty (atlas_vocabulary_form_get_form (self->form)) &&
      !atlas_form_submit (atlas_vocabulary_form_get_form (self->form)))
    return GDK_EVENT_STOP;

  return GDK_EVENT_PROPAGATE;
}

static void
atlas_vocabulary_dialog_dispose (GObject *object)
{
  AtlasVocabularyDialog *self = ATLAS_VOCABULARY_DIALOG (object);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->form != NULL)
    atlas_vocabulary_form_unwatch (self->form);
  g_clear_object (&self->form);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (atlas_vocabulary_dialog_parent_class)->dispose (object);
}

static void
atlas_vocabulary_dialog_finalize (GObject *object)
{
  g_clear_pointer (&ATLAS_VOCABULARY_DIALOG (object)->counts, g_hash_table_unref);

  G_OBJECT_CLASS (atlas_vocabulary_dialog_parent_class)->finalize (object);
}

static void
atlas_vocabulary_dialog_class_init (AtlasVocabularyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_vocabulary_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_vocabulary_dialog_finalize;

  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
atlas_vocabulary_dialog_init (AtlasVocabularyDialog *self)
{
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

static GtkWidget *
build_header (AtlasVocabularyDialog *self)
{
  GtkWidget *header = atlas_help_header_new ("records");
  const char *add = self->type == ATLAS_RECORD_TAG ? _("Add a Keyword") : _("Add a Property");

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (self->back, _("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Back"), -1);
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_set_tooltip_text (self->add, add);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->add);

  return header;
}

static GtkWidget *
build_page (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  gtk_widget_add_css_class (child, "dialog-page");
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);

  return scrolled;
}

static GtkWidget *
build_list_page (AtlasVocabularyDialog *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const char *title = self->type == ATLAS_RECORD_TAG ? _("Keywords") : _("Properties");

  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find by name or key"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  self->more = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->more), TRUE);
  gtk_widget_add_css_class (self->more, "dim-label");
  gtk_box_append (GTK_BOX (page), self->search);
  gtk_box_append (GTK_BOX (page), self->list);
  gtk_box_append (GTK_BOX (page), self->more);

  return build_page (page);
}

/* @type: ATLAS_RECORD_TAG or ATLAS_RECORD_PROPERTY. */
GtkWidget *
atlas_vocabulary_dialog_new (GtkWindow       *parent,
                             AtlasSession    *session,
                             AtlasRecordType  type)
{
  AtlasVocabularyDialog *self = g_object_new (ATLAS_TYPE_VOCABULARY_DIALOG, "transient-for", parent, "modal", TRUE,
                                              "default-width", 640, "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->session = g_object_ref (session);
  self->type = type;
  gtk_window_set_title (GTK_WINDOW (self), type == ATLAS_RECORD_TAG ? _("Keywords") : _("Properties"));

  self->stack = gtk_stack_new ();
  self->form_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_stack_add_named (GTK_STACK (self->stack), build_list_page (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), build_page (self->form_box), "form");
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);

  g_signal_connect_object (session, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  show_list (self);
  refresh (self);

  return GTK_WIDGET (self);
}

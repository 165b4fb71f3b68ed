/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of an entry, to read and to edit. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-names-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-labels.h"
#include "atlas-language-entry.h"
#include "atlas-name-watch.h"
#include "atlas-pinyin.h"
#include "atlas-row.h"
#include "atlas-told-entry.h"

/* The kind of a name that is wrong and kept as it was printed. */
#define MISPRINT "as-printed"

struct _AtlasNamesSection
{
  AtlasEditSection parent_instance;

  AtlasName *edited;        /* what the form is about; a new one has no id yet */
  AtlasNameWatch *watch;    /* (nullable): without a form */
  GtkWidget *text_field;
  GtkWidget *language_field;
  GtkWidget *kind_field;
  GtkWidget *preferred_field;
  GtkWidget *sort_key_field;
  GPtrArray *buttons;       /* that edit a name, one a row */
};

G_DEFINE_FINAL_TYPE (AtlasNamesSection, atlas_names_section, ATLAS_TYPE_EDIT_SECTION)

static AtlasEntryContext *
get_context (AtlasNamesSection *self)
{
  return atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
}

static void open_form (AtlasNamesSection *self, const AtlasName *name, const char *language,
                       GtkWidget *instead_of, const char *field);

/* The name as the form's fields have it. */
static AtlasName *
read_form (AtlasNamesSection *self)
{
  AtlasName *name = atlas_record_copy (self->edited);
  g_autofree char *text = atlas_form_dup_entry (self->text_field);
  g_autofree char *language = atlas_language_entry_dup (self->language_field);
  g_autofree char *sort_key = atlas_form_dup_entry (self->sort_key_field);

  if (name->base.id == 0)
    name->base.id = atlas_record_new_id ();
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, language);
  atlas_set_text (&name->kind, atlas_choice_get (self->kind_field));
  atlas_set_text (&name->sort_key, sort_key);
  /* A misprint is kept, never shown in the place of the right name. */
  name->preferred = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->preferred_field)) &&
                    g_strcmp0 (name->kind, MISPRINT) != 0;

  return name;
}

static char *
check_form_cb (gpointer data)
{
  g_autoptr (AtlasName) name = read_form (data);
  g_autoptr (GError) error = NULL;

  return atlas_record_check (name, NULL, &error) ? NULL : g_strdup (error->message);
}

static void
submit_cb (AtlasNamesSection *self)
{
  AtlasEdit *edit = atlas_entry_context_new_edit (get_context (self), "rename");
  AtlasName *name = read_form (self);
  g_autoptr (GPtrArray) names =
    atlas_record_set_children (atlas_entry_context_get_set (get_context (self)), ATLAS_RECORD_NAME, name->entry);

  /* One preferred name a language. */
  for (guint i = 0; name->preferred && i < names->len; i++)
    {
      const AtlasName *other = names->pdata[i];

      if (other->base.id != name->base.id && other->preferred &&
          g_strcmp0 (other->language, name->language) == 0)
        {
          AtlasName *demoted = atlas_record_copy (other);

          demoted->preferred = 0;
          atlas_edit_take (edit, demoted);
        }
    }

  atlas_edit_take (edit, name);
  atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
}

static void
remove_cb (AtlasNamesSection *self)
{
  AtlasEdit *edit = atlas_entry_context_new_edit (get_context (self), "rename");

  atlas_edit_remove (edit, ATLAS_RECORD_NAME, self->edited->base.id);
  atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
}

/* Puts the name of a row one place up or down: Alt with an arrow on its button. */
static gboolean
move_row_cb (GtkWidget *button,
             GVariant  *args,
             gpointer   data)
{
  AtlasNamesSection *self = ATLAS_NAMES_SECTION (atlas_edit_section_of (button));
  const AtlasName *moved = g_object_get_data (G_OBJECT (button), "name");
  int step = g_variant_get_int32 (args);
  g_autoptr (GPtrArray) names =
    atlas_record_set_children (atlas_entry_context_get_set (get_context (self)), ATLAS_RECORD_NAME, moved->entry);
  AtlasEdit *edit;
  guint place = 0;

  while (place < names->len && ((AtlasName *) names->pdata[place])->base.id != moved->base.id)
    place++;
  if (place == names->len || place + step >= names->len)
    return GDK_EVENT_STOP;

  g_ptr_array_insert (names, place + step, g_ptr_array_steal_index (names, place));
  edit = atlas_entry_context_new_edit (get_context (self), "edit");
  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      if (name->ordinal != i)
        {
          AtlasName *changed = atlas_record_copy (name);

          changed->ordinal = i;
          atlas_edit_take (edit, changed);
        }
    }
  atlas_entry_context_submit (get_context (self), edit);

  return GDK_EVENT_STOP;
}

static void
add_move_key (GtkEventController *controller,
              guint               key,
              int                 step)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK),
                                            gtk_callback_action_new (move_row_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
edit_clicked_cb (GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  AtlasNamesSection *self = ATLAS_NAMES_SECTION (atlas_edit_section_of (row));

  open_form (self, g_object_get_data (G_OBJECT (button), "name"), NULL, row, NULL);
}

static GtkWidget *
build_row (AtlasNamesSection *self,
           const AtlasName   *name)
{
  GtkWidget *row = atlas_row_new_box ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gboolean is_misprint = g_strcmp0 (name->kind, MISPRINT) == 0;
  g_autofree char *language = atlas_language_display (name->language);
  const char *parts[] = { language, atlas_label_name_kind (name->kind),
                          name->preferred ? C_("name", "Preferred") : NULL, name->note, "." };
  g_autofree char *caption = atlas_row_join (parts);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), atlas_row_new_label (name->text, is_misprint ? "misprint" : NULL));
  gtk_box_append (GTK_BOX (words), atlas_row_new_caption (caption));
  gtk_box_append (GTK_BOX (row), words);

  if (atlas_entry_context_get_editable (get_context (self)))
    {
      g_autofree char *label = g_strdup_printf (_("Edit the name “%s”"), name->text);
      GtkWidget *button = atlas_row_new_edit (label, NULL, NULL);
      GtkEventController *keys;

      g_object_set_data_full (G_OBJECT (button), "name", atlas_record_copy (name), atlas_record_free);
      g_signal_connect (button, "clicked", G_CALLBACK (edit_clicked_cb), NULL);
      keys = gtk_shortcut_controller_new ();
      add_move_key (keys, GDK_KEY_Up, -1);
      add_move_key (keys, GDK_KEY_Down, 1);
      gtk_widget_add_controller (button, keys);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                      "Alt+Up Alt+Down", -1);
      gtk_widget_set_tooltip_text (words, _("Alt+Up and Alt+Down on the pencil move the name"));
      gtk_box_append (GTK_BOX (row), button);
      g_ptr_array_add (self->buttons, button);
    }

  return row;
}

static void
atlas_names_section_rebuild (AtlasEditSection *section)
{
  AtlasNamesSection *self = ATLAS_NAMES_SECTION (section);
  AtlasSection *view = atlas_edit_section_get_section (section);
  AtlasRecordSet *set = atlas_entry_context_get_set (get_context (self));
  g_autoptr (GPtrArray) names =
    atlas_record_set_children (set, ATLAS_RECORD_NAME, atlas_entry_context_get_id (get_context (self)));
  GtkWidget *list;

  g_ptr_array_set_size (self->buttons, 0);
  if (names->len == 0)
    {
      atlas_section_append_empty (view, _("This record has no name yet."));
      return;
    }

  list = atlas_section_append_list (view);
  for (guint i = 0; i < names->len; i++)
    atlas_row_append (list, build_row (self, names->pdata[i]));
}

/* A new name, in the first language that the entry has no name in. */
static AtlasName *
new_name (AtlasNamesSection *self)
{
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);
  gint64 id = atlas_entry_context_get_id (get_context (self));
  const char * const *languages = atlas_entry_context_get_languages (get_context (self));
  g_autoptr (GPtrArray) names =
    atlas_record_set_children (atlas_entry_context_get_set (get_context (self)), ATLAS_RECORD_NAME, id);
  const char *wanted = languages[0];

  for (guint i = 0; i < names->len; i++)
    {
      if (atlas_language_matches (((AtlasName *) names->pdata[i])->language, wanted))
        wanted = g_str_has_prefix (languages[0], "zh") ? "en" : "zh-Hans";
    }

  name->entry = id;
  name->ordinal = names->len;
  atlas_set_text (&name->kind, "official");
  atlas_set_text (&name->language, wanted);

  return name;
}

/* Warns where the name is there already: of this record, or of another one. */
static char *
tell_duplicate (const char  *text,
                gpointer     data,
                GError     **error)
{
  AtlasNamesSection *self = data;
  AtlasRecordSet *set = atlas_entry_context_get_set (get_context (self));
  gint64 id = atlas_entry_context_get_id (get_context (self));
  const char *kind;
  g_autoptr (GPtrArray) names = set != NULL ? atlas_record_set_children (set, ATLAS_RECORD_NAME, id) : NULL;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      if (g_strcmp0 (name->text, text) == 0 && (self->edited == NULL || name->base.id != self->edited->base.id))
        return g_strdup (_("This record has this name already."));
    }

  kind = self->watch != NULL ? atlas_name_watch_ask (self->watch, text) : NULL;

  return kind != NULL ? g_strdup_printf (_("Another record has the same name: %s."), atlas_label_kind (kind)) : NULL;
}

static void
found_same_cb (gpointer kind,
               gpointer data)
{
  atlas_told_entry_retell (ATLAS_TOLD_ENTRY (((AtlasNamesSection *) data)->text_field));
}

static void
watch_names (AtlasNamesSection *self)
{
  GListModel *entries = atlas_entry_context_get_entries (get_context (self));

  g_clear_pointer (&self->watch, atlas_name_watch_free);
  if (entries != NULL)
    self->watch = atlas_name_watch_new (entries, atlas_entry_context_get_id (get_context (self)), found_same_cb, self);
}

static void
suggest_clicked_cb (AtlasNamesSection *self)
{
  g_autofree char *text = atlas_form_dup_entry (self->text_field);
  g_autofree char *key = atlas_pinyin_sort_key (text);

  if (key != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->sort_key_field), key);
  gtk_widget_grab_focus (self->sort_key_field);
}

static GtkWidget *
build_sort_key (AtlasNamesSection *self)
{
  GtkWidget *field = atlas_told_entry_new (self->edited->sort_key, _("Only where it differs"), NULL, NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("P_inyin"));

  gtk_widget_set_tooltip_text (button, _("Propose how the Chinese characters are read"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (suggest_clicked_cb), self, G_CONNECT_SWAPPED);
  atlas_told_entry_add (ATLAS_TOLD_ENTRY (field), button);

  return field;
}

/* The row that shows a name, or NULL. */
static GtkWidget *
find_row (AtlasNamesSection *self,
          gint64             id)
{
  for (guint i = 0; i < self->buttons->len; i++)
    {
      const AtlasName *name = g_object_get_data (self->buttons->pdata[i], "name");

      if (name->base.id == id)
        return gtk_widget_get_ancestor (self->buttons->pdata[i], GTK_TYPE_LIST_BOX_ROW);
    }

  return NULL;
}

/* @language (nullable): of a new name. */
static void
open_form (AtlasNamesSection *self,
           const AtlasName   *name,
           const char        *language,
           GtkWidget         *instead_of,
           const char        *field)
{
  g_autoptr (AtlasName) edited = name != NULL ? atlas_record_copy (name) : new_name (self);
  g_autoptr (GtkWidget) row = instead_of != NULL ? g_object_ref (instead_of) : NULL;
  gboolean is_new = name == NULL;
  AtlasForm *form;

  /* Settling another form may show everything anew. */
  if (!atlas_entry_context_settle (get_context (self)))
    return;
  if (row != NULL && gtk_widget_get_root (row) == NULL)
    g_set_object (&row, find_row (self, edited->base.id));

  if (language != NULL)
    atlas_set_text (&edited->language, language);
  g_clear_pointer (&self->edited, atlas_record_free);
  self->edited = g_steal_pointer (&edited);
  watch_names (self);
  self->text_field = atlas_told_entry_new (self->edited->text, NULL, tell_duplicate, self);
  self->language_field = atlas_language_entry_new (self->edited->language);
  self->kind_field = atlas_choice_new (atlas_name_kinds, atlas_label_name_kind, NULL);
  self->sort_key_field = build_sort_key (self);
  self->preferred_field = gtk_check_button_new_with_mnemonic (_("_Preferred name in this language"));
  atlas_choice_set (self->kind_field, self->edited->kind);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->preferred_field), self->edited->preferred != 0);

  form = ATLAS_FORM (atlas_form_new (is_new ? _("New Name") : _("Edit Name"), is_new ? NULL : _("_Remove")));
  atlas_form_set_place (form, ATLAS_RECORD_NAME, is_new ? 0 : self->edited->base.id, NULL);
  atlas_form_add (form, _("_Name"), self->text_field);
  atlas_form_add_pair (form, _("_Language"), self->language_field, _("_Kind"), self->kind_field);
  atlas_form_add (form, _("Sort _by"), self->sort_key_field);
  atlas_form_add (form, _("In lists and on the map"), self->preferred_field);

  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), form, row,
                                     g_strcmp0 (field, "language") == 0 ? self->language_field
                                     : g_strcmp0 (field, "kind") == 0 ? self->kind_field
                                     : g_strcmp0 (field, "sort_key") == 0 ? self->sort_key_field : self->text_field))
    {
      g_clear_pointer (&self->watch, atlas_name_watch_free);
      return;
    }

  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  atlas_form_set_check (form, check_form_cb, self);
}

/* In the place of a field of a new name its language may be told. */
static gboolean
atlas_names_section_edit (AtlasEditSection *section,
                          AtlasRecordType   type,
                          gint64            id,
                          const char       *field)
{
  AtlasNamesSection *self = ATLAS_NAMES_SECTION (section);
  AtlasRecordSet *set = atlas_entry_context_get_set (get_context (self));
  const AtlasName *name = id != 0 && set != NULL && type == ATLAS_RECORD_NAME
                          ? atlas_record_set_get (set, ATLAS_RECORD_NAME, id) : NULL;
  gboolean is_language = field != NULL && strchr (field, '_') == NULL && strcmp (field, "text") != 0 &&
                         strcmp (field, "kind") != 0 && strcmp (field, "language") != 0 &&
                         strcmp (field, "preferred") != 0 && strcmp (field, "note") != 0 &&
                         atlas_language_is_valid (field);

  if (type != ATLAS_RECORD_NAME || !atlas_entry_context_get_editable (get_context (self)) ||
      (id != 0 && (name == NULL || name->entry != atlas_entry_context_get_id (get_context (self)))))
    return FALSE;

  open_form (self, name, id == 0 && is_language ? field : NULL, id != 0 ? find_row (self, id) : NULL, field);

  return TRUE;
}

static void
atlas_names_section_add (AtlasEditSection *section)
{
  open_form (ATLAS_NAMES_SECTION (section), NULL, NULL, NULL, NULL);
}

static void
atlas_names_section_closed (AtlasEditSection *section)
{
  AtlasNamesSection *self = ATLAS_NAMES_SECTION (section);

  g_clear_pointer (&self->edited, atlas_record_free);
  g_clear_pointer (&self->watch, atlas_name_watch_free);
}

static void
atlas_names_section_dispose (GObject *object)
{
  g_clear_pointer (&ATLAS_NAMES_SECTION (object)->watch, atlas_name_watch_free);

  G_OBJECT_CLASS (atlas_names_section_parent_class)->dispose (object);
}

static void
atlas_names_section_finalize (GObject *object)
{
  g_ptr_array_unref (ATLAS_NAMES_SECTION (object)->buttons);

  G_OBJECT_CLASS (atlas_names_section_parent_class)->finalize (object);
}

static void
atlas_names_section_class_init (AtlasNamesSectionClass *klass)
{
  AtlasEditSectionClass *section_class = ATLAS_EDIT_SECTION_CLASS (klass);

  section_class->rebuild = atlas_names_section_rebuild;
  section_class->add = atlas_names_section_add;
  section_class->closed = atlas_names_section_closed;
  section_class->edit = atlas_names_section_edit;
  G_OBJECT_CLASS (klass)->dispose = atlas_names_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_names_section_finalize;
}

static void
atlas_names_section_init (AtlasNamesSection *self)
{
  self->buttons = g_ptr_array_new ();
}

GtkWidget *
atlas_names_section_new (AtlasEntryContext *context)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_NAMES_SECTION, NULL);

  atlas_edit_section_setup (ATLAS_EDIT_SECTION (self), context, _("Names"), _("Add a Name"));

  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of an entry, to read and to edit. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-names-section.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-labels.h"
#include "atlas-language-entry.h"
#include "atlas-row.h"

struct _AtlasNamesSection
{
  AtlasEditSection parent_instance;

  AtlasName *edited;        /* what the form is about; a new one has no id yet */
  GtkWidget *text_field;
  GtkWidget *language_field;
  GtkWidget *kind_field;
  GtkWidget *preferred_field;
  GtkWidget *sort_key_field;
};

G_DEFINE_FINAL_TYPE (AtlasNamesSection, atlas_names_section, ATLAS_TYPE_EDIT_SECTION)

static AtlasEntryContext *
get_context (AtlasNamesSection *self)
{
  return atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
}

static void open_form (AtlasNamesSection *self, const AtlasName *name, GtkWidget *instead_of);

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
  name->preferred = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->preferred_field));

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

static void
edit_clicked_cb (GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  AtlasNamesSection *self = ATLAS_NAMES_SECTION (atlas_edit_section_of (row));

  open_form (self, g_object_get_data (G_OBJECT (button), "name"), row);
}

static GtkWidget *
build_row (AtlasNamesSection *self,
           const AtlasName   *name)
{
  GtkWidget *row = atlas_row_new_box ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *language = atlas_language_display (name->language);
  const char *parts[] = { language, atlas_label_name_kind (name->kind),
                          name->preferred ? C_("name", "Preferred") : NULL, name->note, "." };
  g_autofree char *caption = atlas_row_join (parts);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), atlas_row_new_label (name->text, NULL));
  gtk_box_append (GTK_BOX (words), atlas_row_new_caption (caption));
  gtk_box_append (GTK_BOX (row), words);

  if (atlas_entry_context_get_editable (get_context (self)))
    {
      g_autofree char *label = g_strdup_printf (_("Edit the name “%s”"), name->text);
      GtkWidget *button = atlas_row_new_edit (label, NULL, NULL);

      g_object_set_data_full (G_OBJECT (button), "name", atlas_record_copy (name), atlas_record_free);
      g_signal_connect (button, "clicked", G_CALLBACK (edit_clicked_cb), NULL);
      gtk_box_append (GTK_BOX (row), button);
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

static void
open_form (AtlasNamesSection *self,
           const AtlasName   *name,
           GtkWidget         *instead_of)
{
  g_autoptr (AtlasName) edited = name != NULL ? atlas_record_copy (name) : new_name (self);
  gboolean is_new = name == NULL;
  AtlasForm *form = ATLAS_FORM (atlas_form_new (is_new ? _("New Name") : _("Edit Name"),
                                                is_new ? NULL : _("_Remove")));
  GtkWidget *text = atlas_form_new_entry (edited->text, NULL);
  GtkWidget *language = atlas_language_entry_new (edited->language);
  GtkWidget *kind = atlas_choice_new (atlas_name_kinds, atlas_label_name_kind, NULL);
  GtkWidget *sort_key = atlas_form_new_entry (edited->sort_key, _("Only where it differs"));
  GtkWidget *preferred = gtk_check_button_new_with_mnemonic (_("_Preferred name in this language"));

  atlas_form_set_place (form, ATLAS_RECORD_NAME, is_new ? 0 : edited->base.id, NULL);
  atlas_choice_set (kind, edited->kind);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (preferred), edited->preferred != 0);
  atlas_form_add (form, _("_Name"), text);
  atlas_form_add_pair (form, _("_Language"), language, _("_Kind"), kind);
  atlas_form_add (form, _("Sort _by"), sort_key);
  atlas_form_add (form, _("In lists and on the map"), preferred);

  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), form, instead_of, text))
    return;

  self->edited = g_steal_pointer (&edited);
  self->text_field = text;
  self->language_field = language;
  self->kind_field = kind;
  self->sort_key_field = sort_key;
  self->preferred_field = preferred;
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  atlas_form_set_check (form, check_form_cb, self);
}

static void
atlas_names_section_add (AtlasEditSection *section)
{
  open_form (ATLAS_NAMES_SECTION (section), NULL, NULL);
}

static void
atlas_names_section_closed (AtlasEditSection *section)
{
  g_clear_pointer (&ATLAS_NAMES_SECTION (section)->edited, atlas_record_free);
}

static void
atlas_names_section_class_init (AtlasNamesSectionClass *klass)
{
  AtlasEditSectionClass *section_class = ATLAS_EDIT_SECTION_CLASS (klass);

  section_class->rebuild = atlas_names_section_rebuild;
  section_class->add = atlas_names_section_add;
  section_class->closed = atlas_names_section_closed;
}

static void
atlas_names_section_init (AtlasNamesSection *self)
{
}

GtkWidget *
atlas_names_section_new (AtlasEntryContext *context)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_NAMES_SECTION, NULL);

  atlas_edit_section_setup (ATLAS_EDIT_SECTION (self), context, _("Names"), _("Add a Name"));

  return self;
}

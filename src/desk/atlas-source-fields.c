/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a source in a form. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-date-field.h"
#include "atlas-language-entry.h"
#include "atlas-source-key.h"
#include "atlas-source-types.h"

#define TEXT_HEIGHT 120
#define TEXT_MAX_HEIGHT 360

/* From top to bottom. Those with @optional are shown where the type wants them, where they hold
 * something, and where all are asked for. One with @beside shares its row with the one after it. */
static const struct
{
  const char *name;
  const char *label;
  const char *placeholder;
  gboolean    optional;
  gboolean    beside;
  gboolean    date;
} fields[] = {
  { "title",           N_("_Title"), NULL, FALSE, FALSE, FALSE },
  { "container_title", N_("_Published in"), N_("Newspaper, magazine, website or book"), TRUE, FALSE, FALSE },
  { "author",          N_("_Author"), N_("Family, Given; Family, Given"), FALSE, FALSE, FALSE },
  { "editor",          N_("_Editor"), N_("Family, Given; Family, Given"), TRUE, FALSE, FALSE },
  { "publisher",       N_("Publisher"), NULL, TRUE, TRUE, FALSE },
  { "publisher_place", N_("Place of publication"), NULL, TRUE, FALSE, FALSE },
  { "volume",          N_("Volume"), NULL, TRUE, TRUE, FALSE },
  { "issue",           N_("Issue"), NULL, TRUE, FALSE, FALSE },
  { "edition",         N_("Edition"), NULL, TRUE, TRUE, FALSE },
  { "number",          N_("Document number"), NULL, TRUE, FALSE, FALSE },
  { "section",         N_("Section"), NULL, TRUE, TRUE, FALSE },
  { "page",            N_("Pages"), NULL, TRUE, FALSE, FALSE },
  { "genre",           N_("Genre"), NULL, TRUE, FALSE, FALSE },
  { "issued",          N_("_Date of publication"), NULL, FALSE, TRUE, TRUE },
  { "accessed",        N_("Date of access"), NULL, FALSE, FALSE, TRUE },
  { "issued_note",     N_("Note on the date"), NULL, TRUE, FALSE, FALSE },
  { "url",             N_("_Web address"), "https://", FALSE, FALSE, FALSE },
  { "archived_url",    N_("Archived web address"), "https://", TRUE, FALSE, FALSE },
  { "doi",             N_("DOI"), "10.1000/182", TRUE, TRUE, FALSE },
  { "isbn",            N_("ISBN"), NULL, TRUE, FALSE, FALSE },
  { "rights",          N_("Rights"), NULL, TRUE, FALSE, FALSE },
  { "note",            N_("_Note"), NULL, FALSE, FALSE, FALSE },
  { "key",             N_("_Key"), NULL, FALSE, FALSE, FALSE },
};

struct _AtlasSourceFields
{
  AtlasSource *source;      /* as it was */
  GHashTable *taken;        /* keys of other sources */

  GtkWidget *type;
  GtkWidget *entries[G_N_ELEMENTS (fields)];
  GtkWidget *language;
  GtkWidget *all;
  GtkWidget *text;          /* (nullable) */
};

static char **
field_of (AtlasSource *source,
          const char  *name)
{
  return &ATLAS_FIELD_AT (source, atlas_record_find_field (ATLAS_RECORD_SOURCE, name), char *);
}

static gboolean
is_wanted (AtlasSourceFields *self,
           guint              field)
{
  return !fields[field].optional ||
         gtk_check_button_get_active (GTK_CHECK_BUTTON (self->all)) ||
         *gtk_editable_get_text (GTK_EDITABLE (self->entries[field])) != '\0' ||
         atlas_source_type_wants (atlas_choice_get (self->type), fields[field].name);
}

/* A field is in a box with its caption; two such boxes may share a row. */
static void
update_shown (AtlasSourceFields *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gboolean wanted = is_wanted (self, i);

      gtk_widget_set_visible (gtk_widget_get_parent (self->entries[i]), wanted);
      if (i > 0 && fields[i - 1].beside)
        gtk_widget_set_visible (gtk_widget_get_parent (gtk_widget_get_parent (self->entries[i])),
                                wanted || is_wanted (self, i - 1));
    }
}

static GtkWidget *
find_entry (AtlasSourceFields *self,
            const char        *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (strcmp (fields[i].name, name) == 0)
        return self->entries[i];
    }

  g_assert_not_reached ();
}

/* A date that is none is left as it was, and is an error. */
static AtlasSource *
read_fields (AtlasSourceFields  *self,
             GError            **error)
{
  AtlasSource *source = atlas_record_copy (self->source);
  g_autofree char *language = atlas_language_entry_dup (self->language);

  atlas_set_text (&source->type, atlas_choice_get (self->type));
  atlas_set_text (&source->language, language);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      char **field = field_of (source, fields[i].name);
      g_autofree char *text = atlas_form_dup_entry (self->entries[i]);

      if (!fields[i].date)
        atlas_set_text (field, text);
      else if (!atlas_date_field_read (self->entries[i], field, error))
        error = NULL;
    }

  return source;
}

/* The key that is taken where none is typed. */
static void
propose_key (AtlasSourceFields *self)
{
  g_autoptr (AtlasSource) source = read_fields (self, NULL);
  g_autofree char *key = atlas_source_key_propose (source, self->taken);

  gtk_entry_set_placeholder_text (GTK_ENTRY (find_entry (self, "key")), key);
}

static GtkWidget *
build_type (AtlasSourceFields *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *type = self->source->type;
  char **types;
  GtkWidget *choice;

  g_strv_builder_addv (builder, (const char **) atlas_source_types);
  if (type != NULL && !g_strv_contains (atlas_source_types, type))
    g_strv_builder_add (builder, type);

  types = g_strv_builder_end (builder);
  choice = atlas_choice_new ((const char * const *) types, atlas_source_type_label, NULL);
  g_object_set_data_full (G_OBJECT (choice), "atlas-source-types", types, (GDestroyNotify) g_strfreev);
  atlas_choice_set (choice, type != NULL ? type : "article-newspaper");

  return choice;
}

static void
build_entries (AtlasSourceFields *self,
               AtlasForm         *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *placeholder = fields[i].placeholder;

      const char *value = *field_of (self->source, fields[i].name);

      self->entries[i] = fields[i].date ? atlas_date_field_new (value)
                         : atlas_form_new_entry (value, placeholder != NULL ? _(placeholder) : NULL);
      if (i > 0 && fields[i - 1].beside)
        atlas_form_add_pair (form, _(fields[i - 1].label), self->entries[i - 1], _(fields[i].label), self->entries[i]);
      else if (!fields[i].beside)
        atlas_form_add (form, _(fields[i].label), self->entries[i]);
    }
}

/* Adds the fields to @form; for a new source, one with id 0, one for its text too. @taken: (transfer
 * full) (element-type utf8): the keys of other sources, in copies. */
AtlasSourceFields *
atlas_source_fields_new (AtlasForm         *form,
                         const AtlasSource *source,
                         GHashTable        *taken)
{
  AtlasSourceFields *self = g_new0 (AtlasSourceFields, 1);
  GtkWidget *language_row;

  self->source = atlas_record_copy (source);
  self->taken = taken;
  self->type = build_type (self);
  atlas_form_add (form, _("T_ype of source"), self->type);
  build_entries (self, form);
  self->language = atlas_language_entry_new_optional (source->language, _("Not said"));
  language_row = atlas_form_add (form, _("_Language"), self->language);
  self->all = gtk_check_button_new_with_label (_("Show all fields"));
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (language_row)), self->all, language_row);

  if (source->base.id == 0)
    {
      self->text = atlas_form_new_text (NULL, TEXT_HEIGHT);
      gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->text), TEXT_MAX_HEIGHT);
      atlas_form_add (form, _("Te_xt: kept in this file only, never exported"), self->text);
    }

  g_signal_connect_swapped (self->type, "notify::selected", G_CALLBACK (update_shown), self);
  g_signal_connect_swapped (self->all, "notify::active", G_CALLBACK (update_shown), self);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_signal_connect_swapped (self->entries[i], "changed", G_CALLBACK (propose_key), self);
  g_object_ref (self->type);
  g_object_ref (self->all);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_object_ref (self->entries[i]);
  update_shown (self);
  propose_key (self);

  return self;
}

/* Documents say zh-CN or en-GB where curators choose Chinese or English. */
static void
fill_language (AtlasSourceFields *self,
               const char        *tag)
{
  g_auto (GStrv) parts = g_strsplit (tag, "-", -1);
  gboolean traditional = g_strv_contains ((const char * const *) parts, "TW") ||
                         g_strv_contains ((const char * const *) parts, "HK") ||
                         g_strv_contains ((const char * const *) parts, "Hant");

  if (g_strcmp0 (parts[0], "zh") == 0)
    atlas_choice_set (self->language, traditional ? "zh-Hant" : "zh-Hans");
  else if (parts[0] != NULL)
    atlas_choice_set (self->language, parts[0]);
}

/* Types what is known of a source, and its text, into the fields, as a person would. */
void
atlas_source_fields_fill (AtlasSourceFields *self,
                          const AtlasSource *known,
                          const char        *text)
{
  if (known->type != NULL)
    atlas_choice_set (self->type, known->type);
  if (known->language != NULL)
    fill_language (self, known->language);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = *field_of ((AtlasSource *) known, fields[i].name);

      if (value != NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), value);
    }

  if (self->text != NULL && text != NULL)
    {
      GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->text));

      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
    }

  update_shown (self);
}

void
atlas_source_fields_free (AtlasSourceFields *self)
{
  g_signal_handlers_disconnect_by_data (self->type, self);
  g_signal_handlers_disconnect_by_data (self->all, self);
  g_object_unref (self->type);
  g_object_unref (self->all);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_signal_handlers_disconnect_by_data (self->entries[i], self);
      g_object_unref (self->entries[i]);
    }
  g_hash_table_unref (self->taken);
  atlas_record_free (self->source);
  g_free (self);
}

/* The source as the fields have it, with the key that was proposed where none was typed. NULL and
 * what is wrong in words otherwise. */
AtlasSource *
atlas_source_fields_read (AtlasSourceFields  *self,
                          GError            **error)
{
  GError *bad_date = NULL;
  g_autoptr (AtlasSource) source = read_fields (self, &bad_date);

  if (bad_date != NULL)
    {
      g_propagate_error (error, bad_date);
      return NULL;
    }

  if (source->title == NULL)
    {
      g_set_error_literal (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID, _("Give the source a title."));
      return NULL;
    }

  if (source->key == NULL)
    source->key = atlas_source_key_propose (source, self->taken);
  else if (g_hash_table_contains (self->taken, source->key))
    {
      g_set_error (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID,
                   _("Another source has the key “%s”."), source->key);
      return NULL;
    }

  if (source->base.id == 0)
    source->base.id = atlas_record_new_id ();

  return atlas_record_check (source, NULL, error) ? g_steal_pointer (&source) : NULL;
}

/* The text that was typed or pasted; empty: none. */
char *
atlas_source_fields_dup_text (AtlasSourceFields *self)
{
  return self->text != NULL ? atlas_form_dup_text (self->text) : g_strdup ("");
}

GtkWidget *
atlas_source_fields_focus (AtlasSourceFields *self)
{
  return find_entry (self, "title");
}

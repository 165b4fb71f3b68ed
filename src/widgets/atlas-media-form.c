/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a picture. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-media-form.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-licence.h"
#include "atlas-media-words.h"
#include "atlas-row.h"

#define OTHER "other"
#define TEXT_HEIGHT 54

/* A field for a text in one language. */
typedef struct
{
  const char *field;        /* alternative or description; lives for ever */
  char *language;
  AtlasText *stored;        /* (nullable) */
  GtkWidget *widget;
} TextField;

struct _AtlasMediaForm
{
  GObject parent_instance;

  AtlasMedia *media;        /* as it is stored */
  AtlasForm *form;          /* its section owns it */
  GArray *sources;          /* ids in the order of the drop-down, the first is 0 */
  GPtrArray *texts;         /* of TextField */

  GtkWidget *title;
  GtkWidget *credit;
  GtkWidget *licence;
  GtkWidget *other_row;
  GtkWidget *other;
  GtkWidget *source;
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (AtlasMediaForm, atlas_media_form, G_TYPE_OBJECT)

static void
free_text_field (gpointer data)
{
  TextField *field = data;

  atlas_record_free (field->stored);
  g_free (field->language);
  g_free (field);
}

static const char *
label_licence (const char *licence)
{
  return g_strcmp0 (licence, OTHER) == 0 ? _("Other…") : atlas_licence_name (licence);
}

static const char * const *
licence_choices (void)
{
  static gsize choices = 0;

  if (g_once_init_enter (&choices))
    {
      GPtrArray *all = g_ptr_array_new ();

      for (guint i = 0; atlas_licences[i] != NULL; i++)
        g_ptr_array_add (all, (gpointer) atlas_licences[i]);
      g_ptr_array_add (all, (gpointer) OTHER);
      g_ptr_array_add (all, NULL);
      g_once_init_leave (&choices, (gsize) g_ptr_array_free (all, FALSE));
    }

  return (const char * const *) choices;
}

static void
licence_changed_cb (AtlasMediaForm *self)
{
  gtk_widget_set_visible (self->other_row, g_strcmp0 (atlas_choice_get (self->licence), OTHER) == 0);
}

static void
set_licence (AtlasMediaForm *self,
             const char     *licence)
{
  gboolean other = licence != NULL && !g_strv_contains (atlas_licences, licence);

  atlas_choice_set (self->licence, other ? OTHER : licence);
  gtk_editable_set_text (GTK_EDITABLE (self->other), other ? licence : "");
  licence_changed_cb (self);
}

static GtkWidget *
build_source (AtlasMediaForm    *self,
              AtlasEntryContext *context)
{
  g_autoptr (GPtrArray) sources = atlas_record_set_all (atlas_entry_context_get_vocabulary (context), ATLAS_RECORD_SOURCE);
  GtkStringList *labels = gtk_string_list_new (NULL);
  gint64 none = 0;
  guint selected = 0;
  GtkWidget *choice;

  gtk_string_list_append (labels, _("None"));
  g_array_append_val (self->sources, none);
  for (guint i = 0; i < sources->len; i++)
    {
      const AtlasSource *source = sources->pdata[i];

      gtk_string_list_append (labels, source->title != NULL ? source->title : source->key);
      if (source->base.id == self->media->source)
        selected = self->sources->len;
      g_array_append_val (self->sources, source->base.id);
    }

  choice = gtk_drop_down_new (G_LIST_MODEL (labels),
                              gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  atlas_choice_ellipsize (choice);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);

  return choice;
}

static void
add_text (AtlasMediaForm  *self,
          const char      *field,
          const char      *language,
          const AtlasText *stored)
{
  TextField *text = g_new0 (TextField, 1);
  g_autofree char *display = atlas_language_display (language);
  g_autofree char *label = NULL;

  /* translators: what a field is for, and the language of the text: Alternative text, English */
  label = g_strcmp0 (field, "alternative") == 0 ? g_strdup_printf (_("Alternative text, %s"), display)
          : g_strdup_printf (_("Description, %s"), display);
  text->field = field;
  text->language = g_strdup (language);
  text->stored = atlas_record_copy (stored);
  text->widget = atlas_form_new_text (stored != NULL ? stored->text : NULL, TEXT_HEIGHT);
  atlas_form_add (self->form, label, text->widget);
  g_ptr_array_add (self->texts, text);
}

/* One field each for English and Chinese, and for whatever else there is. */
static void
add_texts (AtlasMediaForm *self,
           AtlasRecordSet *set,
           const char     *field)
{
  static const char * const usual[] = { "en", "zh-Hans" };
  gboolean chinese_first = atlas_language_matches (g_get_language_names_with_category ("LC_MESSAGES")[0], "zh");
  g_autoptr (GPtrArray) texts = atlas_record_set_children (set, ATLAS_RECORD_TEXT, self->media->base.id);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = 0; i < texts->len; i++)
    {
      if (g_strcmp0 (((AtlasText *) texts->pdata[i])->field, field) == 0)
        g_ptr_array_add (rest, texts->pdata[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      const char *language = usual[chinese_first ? 1 - i : i];
      const AtlasText *found = NULL;

      for (guint k = 0; k < rest->len && found == NULL; k++)
        {
          if (atlas_language_matches (((AtlasText *) rest->pdata[k])->language, language))
            found = rest->pdata[k];
        }
      if (found != NULL)
        g_ptr_array_remove (rest, (gpointer) found);
      add_text (self, field, found != NULL ? found->language : language, found);
    }

  for (guint i = 0; i < rest->len; i++)
    add_text (self, field, ((AtlasText *) rest->pdata[i])->language, rest->pdata[i]);
}

static AtlasMedia *
read_media (AtlasMediaForm *self)
{
  AtlasMedia *media = atlas_record_copy (self->media);
  g_autofree char *title = atlas_form_dup_entry (self->title);
  g_autofree char *credit = atlas_form_dup_entry (self->credit);
  g_autofree char *other = atlas_form_dup_entry (self->other);
  g_autofree char *note = atlas_form_dup_entry (self->note);
  const char *licence = atlas_choice_get (self->licence);
  guint source = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->source));

  atlas_set_text (&media->title, title);
  atlas_set_text (&media->credit, credit);
  atlas_set_text (&media->licence, g_strcmp0 (licence, OTHER) == 0 ? other : licence);
  atlas_set_text (&media->note, note);
  media->source = source < self->sources->len ? g_array_index (self->sources, gint64, source) : 0;

  return media;
}

static char *
check_cb (gpointer data)
{
  g_autoptr (AtlasMedia) media = read_media (data);
  g_autoptr (GError) error = NULL;

  return atlas_record_check (media, NULL, &error) ? NULL : g_strdup (error->message);
}

static void
atlas_media_form_finalize (GObject *object)
{
  AtlasMediaForm *self = ATLAS_MEDIA_FORM (object);

  atlas_record_free (self->media);
  g_array_unref (self->sources);
  g_ptr_array_unref (self->texts);

  G_OBJECT_CLASS (atlas_media_form_parent_class)->finalize (object);
}

static void
atlas_media_form_class_init (AtlasMediaFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_media_form_finalize;
}

static void
atlas_media_form_init (AtlasMediaForm *self)
{
  self->sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->texts = g_ptr_array_new_with_free_func (free_text_field);
}

AtlasMediaForm *
atlas_media_form_new (AtlasEntryContext *context,
                      const AtlasMedia  *media)
{
  AtlasMediaForm *self = g_object_new (ATLAS_TYPE_MEDIA_FORM, NULL);
  g_autofree char *size = atlas_media_words_size (media);
  const char *parts[] = { media->file_name, size, "." };
  g_autofree char *file = atlas_row_join (parts);
  AtlasRecordSet *set = atlas_entry_context_get_set (context);

  self->media = atlas_record_copy (media);
  self->form = ATLAS_FORM (atlas_form_new (_("Picture"), _("_Remove")));
  self->title = atlas_form_new_entry (media->title, NULL);
  self->credit = atlas_form_new_entry (media->credit, _("Who made it"));
  self->licence = atlas_choice_new (licence_choices (), label_licence, _("Not said"));
  self->other = atlas_form_new_entry (NULL, _("SPDX identifier, address, or in words"));
  self->source = build_source (self, context);
  self->note = atlas_form_new_entry (media->note, NULL);

  atlas_form_add (self->form, _("_Title"), self->title);
  add_texts (self, set, "alternative");
  atlas_form_add (self->form, _("Cre_dit"), self->credit);
  atlas_form_add (self->form, _("_Licence"), self->licence);
  self->other_row = atlas_form_add (self->form, _("_Other licence"), self->other);
  set_licence (self, media->licence);
  g_signal_connect_object (self->licence, "notify::selected", G_CALLBACK (licence_changed_cb), self, G_CONNECT_SWAPPED);
  add_texts (self, set, "description");
  atlas_form_add (self->form, _("So_urce"), self->source);
  atlas_form_add (self->form, _("_Note"), self->note);
  atlas_form_add (self->form, _("File"), atlas_row_new_label (file, NULL));

  return self;
}

/* To be shown by the caller. */
AtlasForm *
atlas_media_form_get_form (AtlasMediaForm *self)
{
  return self->form;
}

/* The widget of a field of the record, or of a text of it; the title's where it has none. */
GtkWidget *
atlas_media_form_get_field (AtlasMediaForm *self,
                            const char     *name)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const TextField *text = self->texts->pdata[i];

      if (g_strcmp0 (text->field, name) == 0)
        return gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (text->widget));
    }

  if (g_strcmp0 (name, "licence") == 0)
    return self->licence;
  if (g_strcmp0 (name, "credit") == 0)
    return self->credit;
  if (g_strcmp0 (name, "source") == 0)
    return self->source;
  if (g_strcmp0 (name, "note") == 0)
    return self->note;

  return self->title;
}

static void
read_text (const AtlasMediaForm *self,
           const TextField      *field,
           AtlasEdit            *edit)
{
  g_autofree char *words = atlas_form_dup_text (field->widget);
  g_autoptr (AtlasText) text = NULL;

  if (g_strcmp0 (words, field->stored != NULL ? field->stored->text : "") == 0)
    return;

  if (*words == '\0')
    {
      atlas_edit_remove (edit, ATLAS_RECORD_TEXT, field->stored->base.id);
      return;
    }

  text = field->stored != NULL ? atlas_record_copy (field->stored) : atlas_record_new (ATLAS_RECORD_TEXT);
  if (field->stored == NULL)
    {
      text->base.id = atlas_record_new_id ();
      text->owner = self->media->base.id;
      atlas_set_text (&text->owner_table, "media");
      atlas_set_text (&text->field, field->field);
      atlas_set_text (&text->language, field->language);
    }
  atlas_set_text (&text->text, words);
  atlas_edit_take (edit, g_steal_pointer (&text));
}

/* What was changed, as one edit. */
AtlasEdit *
atlas_media_form_read (AtlasMediaForm *self)
{
  g_autoptr (AtlasMedia) media = read_media (self);
  g_autofree char *name = atlas_media_words_name (media);
  AtlasEdit *edit = atlas_edit_new ("describe", name);

  atlas_edit_put (edit, media);
  for (guint i = 0; i < self->texts->len; i++)
    read_text (self, self->texts->pdata[i], edit);

  return edit;
}

/* From now on what is in the fields is looked at. */
void
atlas_media_form_watch (AtlasMediaForm *self)
{
  atlas_form_set_check (self->form, check_cb, self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a keyword or of a property. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-vocabulary-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-labels.h"
#include "atlas-language.h"
#include "atlas-vocabulary.h"

#define DESCRIPTION_HEIGHT 48

/* A field for a text in one language. */
typedef struct
{
  const char *field;        /* label, inverse or description; lives for ever */
  char *language;
  GtkWidget *row;
  GtkWidget *widget;
} TextField;

struct _AtlasVocabularyForm
{
  GObject parent_instance;

  AtlasRecordSet *vocabulary;
  AtlasRecord *record;      /* as it is stored, or a new one with its id */
  gboolean is_new;
  gboolean key_is_own;      /* a person has typed it */
  gboolean proposing;
  AtlasForm *form;          /* whoever shows it owns it */
  GPtrArray *texts;         /* of TextField */
  GtkWidget *key;

  GtkWidget *value_type;    /* of a property, as all that follows */
  GtkWidget *unit_family;
  GtkWidget *unit;
  GtkWidget *number_row;
  GPtrArray *kinds;         /* of check buttons in the order of atlas_kinds */
};

G_DEFINE_FINAL_TYPE (AtlasVocabularyForm, atlas_vocabulary_form, G_TYPE_OBJECT)

static void
free_text_field (gpointer data)
{
  TextField *field = data;

  g_free (field->language);
  g_free (field);
}

static gboolean
is_property (AtlasVocabularyForm *self)
{
  return self->record->type == ATLAS_RECORD_PROPERTY;
}

static char *
dup_words (const TextField *field)
{
  return GTK_IS_SCROLLED_WINDOW (field->widget) ? atlas_form_dup_text (field->widget)
                                                : atlas_form_dup_entry (field->widget);
}

/* What it is called in a language; empty: nothing. */
static char *
dup_label (AtlasVocabularyForm *self,
           const char          *language)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const TextField *field = self->texts->pdata[i];

      if (strcmp (field->field, "label") == 0 && (language == NULL || strcmp (field->language, language) == 0))
        {
          char *words = dup_words (field);

          if (*words != '\0')
            return words;
          g_free (words);
        }
    }

  return g_strdup ("");
}

/* As long as nobody has typed a key, it follows the English label, or else the first there is. */
static void
label_changed_cb (AtlasVocabularyForm *self)
{
  g_autofree char *english = dup_label (self, "en");
  g_autofree char *any = dup_label (self, NULL);
  g_autofree char *key = NULL;

  if (!self->is_new || self->key_is_own)
    return;

  if (*any != '\0')
    key = atlas_vocabulary_propose_key (self->vocabulary, self->record->type, *english != '\0' ? english : any);
  self->proposing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->key), key != NULL ? key : "");
  self->proposing = FALSE;
}

static void
key_changed_cb (AtlasVocabularyForm *self)
{
  if (!self->proposing)
    self->key_is_own = *gtk_editable_get_text (GTK_EDITABLE (self->key)) != '\0';
}

static void
type_changed_cb (AtlasVocabularyForm *self)
{
  const char *type = atlas_choice_get (self->value_type);

  gtk_widget_set_visible (self->number_row, g_strcmp0 (type, "number") == 0);
  for (guint i = 0; i < self->texts->len; i++)
    {
      const TextField *field = self->texts->pdata[i];

      if (strcmp (field->field, "inverse") == 0)
        gtk_widget_set_visible (field->row, g_strcmp0 (type, "entry") == 0);
    }
}

static char *
describe_field (const char *field,
                const char *language)
{
  g_autofree char *display = atlas_language_display (language);

  /* translators: what a text is for, and its language: Label, English */
  if (strcmp (field, "label") == 0)
    return g_strdup_printf (_("Label, %s"), display);
  if (strcmp (field, "inverse") == 0)
    return g_strdup_printf (_("Seen from the other record, %s"), display);

  return g_strdup_printf (_("Description, %s"), display);
}

static void
add_text (AtlasVocabularyForm *self,
          const char          *field,
          const char          *language,
          const char          *words)
{
  TextField *text = g_new0 (TextField, 1);
  g_autofree char *label = describe_field (field, language);

  text->field = field;
  text->language = g_strdup (language);
  text->widget = strcmp (field, "description") == 0 ? atlas_form_new_text (words, DESCRIPTION_HEIGHT)
                                                    : atlas_form_new_entry (words, NULL);
  text->row = atlas_form_add (self->form, label, text->widget);
  if (strcmp (field, "label") == 0)
    g_signal_connect_object (text->widget, "changed", G_CALLBACK (label_changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->texts, text);
}

/* One field each for English and Chinese, and for whatever else there is. */
static void
add_texts (AtlasVocabularyForm *self,
           const char          *field,
           const char          *label)
{
  static const char * const usual[] = { "en", "zh-Hans" };
  gboolean chinese_first = atlas_language_matches (g_get_language_names_with_category ("LC_MESSAGES")[0], "zh");
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->vocabulary, ATLAS_RECORD_TEXT, self->record->id);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      const char *language = usual[chinese_first ? 1 - i : i];
      const char *words = label != NULL && strcmp (atlas_vocabulary_guess_language (label), language) == 0 ? label : NULL;

      for (guint k = 0; k < texts->len; k++)
        {
          const AtlasText *text = texts->pdata[k];

          if (strcmp (text->field, field) == 0 && strcmp (text->language, language) == 0)
            words = text->text;
        }
      g_hash_table_add (seen, (gpointer) language);
      add_text (self, field, language, words);
    }

  for (guint k = 0; k < texts->len; k++)
    {
      const AtlasText *text = texts->pdata[k];

      if (strcmp (text->field, field) == 0 && g_hash_table_add (seen, text->language))
        add_text (self, field, text->language, text->text);
    }
}

static void
add_kinds (AtlasVocabularyForm *self)
{
  const AtlasProperty *property = (const AtlasProperty *) self->record;
  g_auto (GStrv) kinds = g_strsplit (property->kinds != NULL ? property->kinds : "", " ", -1);
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 4);
  for (guint i = 0; atlas_kinds[i] != NULL; i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (atlas_label_kind (atlas_kinds[i]));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), g_strv_contains ((const char * const *) kinds, atlas_kinds[i]));
      gtk_flow_box_append (GTK_FLOW_BOX (flow), button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
      atlas_form_watch (self->form, button);
      g_ptr_array_add (self->kinds, button);
    }
  atlas_form_add (self->form, _("Fits these kinds of record; none: all"), flow);
}

static void
add_property_fields (AtlasVocabularyForm *self,
                     guint                n_uses)
{
  const AtlasProperty *property = (const AtlasProperty *) self->record;

  self->value_type = atlas_choice_new (atlas_value_types, atlas_label_value_type, NULL);
  self->unit_family = atlas_choice_new (atlas_unit_families, atlas_label_unit_family, _("Not said"));
  self->unit = atlas_form_new_entry (property->default_unit, _("people, km², …"));
  atlas_choice_set (self->value_type, property->value_type);
  atlas_choice_set (self->unit_family, property->unit_family);
  gtk_widget_set_sensitive (self->value_type, n_uses == 0);
  if (n_uses > 0)
    {
      g_autofree char *reason =
        g_strdup_printf (ngettext ("The type of its values stays: %u claim has one.",
                                   "The type of its values stays: %u claims have one.", n_uses), n_uses);

      gtk_widget_set_tooltip_text (self->value_type, reason);
      atlas_form_add (self->form, reason, self->value_type);
    }
  else
    {
      atlas_form_add (self->form, _("_Values"), self->value_type);
    }
  self->number_row = atlas_form_add_pair (self->form, _("_Measures"), self->unit_family, _("_Unit"), self->unit);
  add_texts (self, "inverse", NULL);
  add_kinds (self);
  g_signal_connect_object (self->value_type, "notify::selected", G_CALLBACK (type_changed_cb), self, G_CONNECT_SWAPPED);
  type_changed_cb (self);
}

static void
read_property (AtlasVocabularyForm *self,
               AtlasProperty       *property)
{
  gboolean number = g_strcmp0 (atlas_choice_get (self->value_type), "number") == 0;
  g_autofree char *unit = atlas_form_dup_entry (self->unit);
  g_autoptr (GString) kinds = g_string_new (NULL);

  atlas_set_text (&property->value_type, atlas_choice_get (self->value_type));
  atlas_set_text (&property->unit_family, number ? atlas_choice_get (self->unit_family) : NULL);
  atlas_set_text (&property->default_unit, number ? unit : NULL);
  for (guint i = 0; i < self->kinds->len; i++)
    {
      if (gtk_check_button_get_active (self->kinds->pdata[i]))
        g_string_append_printf (kinds, "%s%s", kinds->len > 0 ? " " : "", atlas_kinds[i]);
    }
  atlas_set_text (&property->kinds, kinds->str);
}

static AtlasRecord *
read_record (AtlasVocabularyForm *self)
{
  AtlasRecord *record = atlas_record_copy (self->record);
  const AtlasField *field = atlas_record_find_field (record->type, "key");
  g_autofree char *key = atlas_form_dup_entry (self->key);

  atlas_set_text (&ATLAS_FIELD_AT (record, field, char *), key);
  if (is_property (self))
    read_property (self, (AtlasProperty *) record);

  return record;
}

static char *
check_cb (gpointer data)
{
  AtlasVocabularyForm *self = data;
  g_autoptr (AtlasRecord) record = read_record (self);
  g_autoptr (GPtrArray) others = atlas_record_set_all (self->vocabulary, record->type);
  const AtlasField *field = atlas_record_find_field (record->type, "key");
  g_autofree char *label = dup_label (self, NULL);
  g_autoptr (GError) error = NULL;

  if (*label == '\0')
    return g_strdup (_("It needs a label in one language at least."));

  if (!atlas_record_check (record, NULL, &error))
    return g_strdup (error->message);

  for (guint i = 0; i < others->len; i++)
    {
      const AtlasRecord *other = others->pdata[i];

      if (other->id != record->id &&
          g_strcmp0 (ATLAS_FIELD_AT (other, field, char *), ATLAS_FIELD_AT (record, field, char *)) == 0)
        return g_strdup_printf (_("Another one has the key “%s”."), ATLAS_FIELD_AT (record, field, char *));
    }

  return NULL;
}

static void
atlas_vocabulary_form_finalize (GObject *object)
{
  AtlasVocabularyForm *self = ATLAS_VOCABULARY_FORM (object);

  atlas_record_free (self->record);
  atlas_record_set_unref (self->vocabulary);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->kinds);

  G_OBJECT_CLASS (atlas_vocabulary_form_parent_class)->finalize (object);
}

static void
atlas_vocabulary_form_class_init (AtlasVocabularyFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_vocabulary_form_finalize;
}

static void
atlas_vocabulary_form_init (AtlasVocabularyForm *self)
{
  self->texts = g_ptr_array_new_with_free_func (free_text_field);
  self->kinds = g_ptr_array_new ();
}

/* A new one comes last. */
static AtlasRecord *
new_record (AtlasRecordSet  *vocabulary,
            AtlasRecordType  type)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = atlas_record_new_id ();
  if (type == ATLAS_RECORD_PROPERTY)
    {
      g_autoptr (GPtrArray) all = atlas_record_set_all (vocabulary, type);

      atlas_set_text (&((AtlasProperty *) record)->value_type, "number");
      ((AtlasProperty *) record)->ordinal =
        all->len > 0 ? ((AtlasProperty *) all->pdata[all->len - 1])->ordinal + 1 : 0;
    }

  return record;
}

/* @record (nullable): NULL: a new one, which is to be called @label (nullable); @n_uses: how often it
 * is used. */
AtlasVocabularyForm *
atlas_vocabulary_form_new (AtlasRecordSet    *vocabulary,
                           AtlasRecordType    type,
                           const AtlasRecord *record,
                           guint              n_uses,
                           const char        *label)
{
  AtlasVocabularyForm *self = g_object_new (ATLAS_TYPE_VOCABULARY_FORM, NULL);
  gboolean property = type == ATLAS_RECORD_PROPERTY;
  const AtlasField *key = atlas_record_find_field (type, "key");

  self->vocabulary = atlas_record_set_ref (vocabulary);
  self->is_new = record == NULL;
  self->record = record != NULL ? atlas_record_copy (record) : new_record (vocabulary, type);
  self->form = ATLAS_FORM (atlas_form_new (property ? (self->is_new ? _("New Property") : _("Property"))
                                                    : (self->is_new ? _("New Keyword") : _("Keyword")), NULL));
  atlas_form_set_place (self->form, type, self->is_new ? 0 : self->record->id, NULL);
  add_texts (self, "label", label);
  self->key = atlas_form_new_entry (ATLAS_FIELD_AT (self->record, key, char *), NULL);
  g_signal_connect_object (self->key, "changed", G_CALLBACK (key_changed_cb), self, G_CONNECT_SWAPPED);
  if (property)
    {
      add_property_fields (self, n_uses);
      add_texts (self, "description", NULL);
    }
  atlas_form_add (self->form, _("_Key, in exports"), self->key);
  label_changed_cb (self);

  return self;
}

AtlasForm *
atlas_vocabulary_form_get_form (AtlasVocabularyForm *self)
{
  return self->form;
}

GtkWidget *
atlas_vocabulary_form_get_first (AtlasVocabularyForm *self)
{
  return ((TextField *) self->texts->pdata[0])->widget;
}

/* Of the record, also of one that is new. */
gint64
atlas_vocabulary_form_get_id (AtlasVocabularyForm *self)
{
  return self->record->id;
}

/* From now on what is in the fields is looked at. */
void
atlas_vocabulary_form_watch (AtlasVocabularyForm *self)
{
  atlas_form_set_check (self->form, check_cb, self);
}

/* The form goes: nothing is looked at any more. */
void
atlas_vocabulary_form_unwatch (AtlasVocabularyForm *self)
{
  atlas_form_set_check (self->form, NULL, NULL);
}

/* What was changed, as one edit. */
AtlasEdit *
atlas_vocabulary_form_read (AtlasVocabularyForm *self)
{
  g_autofree char *label = dup_label (self, NULL);
  AtlasEdit *edit = atlas_edit_new (self->is_new ? "add" : "edit", label);

  atlas_edit_take (edit, read_record (self));
  for (guint i = 0; i < self->texts->len; i++)
    {
      const TextField *field = self->texts->pdata[i];
      g_autofree char *words = dup_words (field);
      gboolean meant = strcmp (field->field, "inverse") != 0 ||
                       g_strcmp0 (atlas_choice_get (self->value_type), "entry") == 0;

      atlas_vocabulary_set_text (edit, self->vocabulary, self->record->type, self->record->id, field->field,
                                 field->language, meant ? words : NULL);
    }

  return edit;
}

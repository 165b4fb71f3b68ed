/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of a tour or a stop in two languages. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-tour-texts.h"

#include <glib/gi18n-lib.h>

#include "atlas-form.h"
#include "atlas-language.h"
#include "atlas-markup.h"
#include "atlas-story.h"
#include "atlas-text-field.h"
#include "atlas-vocabulary.h"

#define N_LANGUAGES 2
#define MAX_FIELDS 6

typedef struct
{
  AtlasTourTexts *owner;
  const char *name;
  const char *wanted;       /* the language that is asked for: en, zh */
  char *language;           /* the one that the stored text is in: zh-Hans */
  char *stored;             /* "" where there is none */
  AtlasTextField *field;
} Text;

struct _AtlasTourTexts
{
  AdwBin parent_instance;

  AtlasPage *page;          /* it has this widget somewhere within */
  AtlasRecordType type;
  AtlasRecordSet *set;      /* (nullable) */
  gint64 record;            /* whose texts these are; 0: none */
  char *subject;            /* what it is called in the history */
  Text texts[MAX_FIELDS];
  guint n_texts;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (AtlasTourTexts, atlas_tour_texts, ADW_TYPE_BIN)

static AtlasDrafts *
get_drafts (AtlasTourTexts *self)
{
  return atlas_session_get_drafts (atlas_page_get_session (self->page));
}

static AtlasFormPlace
get_place (AtlasTourTexts *self)
{
  return (AtlasFormPlace) { 0, self->type, self->record, "texts" };
}

static gboolean
is_dirty (const Text *text)
{
  g_autofree char *typed = atlas_text_field_dup_text (text->field);

  return g_strcmp0 (typed, text->stored) != 0;
}

static void
keep_draft (AtlasTourTexts *self)
{
  AtlasFormPlace place = get_place (self);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->n_texts; i++)
    g_ptr_array_add (values, atlas_text_field_dup_text (self->texts[i].field));
  g_ptr_array_add (values, NULL);
  atlas_drafts_put (get_drafts (self), &place, (const char * const *) values->pdata);
}

static gboolean
is_any_dirty (AtlasTourTexts *self)
{
  for (guint i = 0; i < self->n_texts; i++)
    {
      if (is_dirty (&self->texts[i]))
        return TRUE;
    }

  return FALSE;
}

static void
changed_cb (Text *text)
{
  AtlasFormPlace place = get_place (text->owner);

  if (text->owner->filling)
    return;

  if (is_any_dirty (text->owner))
    keep_draft (text->owner);
  else
    atlas_drafts_drop (get_drafts (text->owner), &place);
}

/* Stores what was typed into a field. */
static void
commit (Text *text)
{
  AtlasTourTexts *self = text->owner;
  g_autofree char *typed = atlas_text_field_dup_text (text->field);
  g_autoptr (AtlasEdit) edit = NULL;
  AtlasFormPlace place = get_place (self);

  if (self->record == 0 || self->set == NULL || self->filling || g_strcmp0 (typed, text->stored) == 0)
    return;

  edit = atlas_edit_new (g_str_equal (text->name, "title") ? "rename" : "edit",
                         g_str_equal (text->name, "title") && *typed != '\0' ? typed : self->subject);
  atlas_vocabulary_set_text (edit, self->set, self->type, self->record, text->name, text->language, typed);
  if (edit->steps->len == 0)
    return;

  g_free (text->stored);
  text->stored = g_steal_pointer (&typed);
  atlas_drafts_send (get_drafts (self), &place);
  atlas_page_submit (self->page, g_steal_pointer (&edit), NULL);

  /* What is in the other fields is not on its way. */
  if (is_any_dirty (self))
    keep_draft (self);
}

static void
leave_cb (Text *text)
{
  commit (text);
}

static const char *
label_field (AtlasRecordType  type,
             const char      *name)
{
  if (g_str_equal (name, "title"))
    return type == ATLAS_RECORD_TOUR ? _("Title of the tour") : _("Title");
  if (g_str_equal (name, "description"))
    return _("Description");

  return g_str_equal (name, "narrative") ? _("Narrative") : _("Speaker's notes");
}

static GtkWidget *
new_column (AtlasTourTexts     *self,
            const char         *language,
            const char * const *names)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *label = atlas_language_display (language);
  GtkWidget *heading = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (column), heading);

  for (guint i = 0; names[i] != NULL; i++)
    {
      Text *text = &self->texts[self->n_texts++];
      g_autofree char *name = NULL;

      /* translators: a field of a tour or stop and the language of its text: Narrative (English) */
      name = g_strdup_printf (_("%s (%s)"), label_field (self->type, names[i]), label);
      text->owner = self;
      text->name = names[i];
      text->wanted = language;
      text->stored = g_strdup ("");
      text->field = ATLAS_TEXT_FIELD (atlas_text_field_new (label_field (self->type, names[i]), name,
                                                            g_str_equal (names[i], "title") ? 0
                                                            : g_str_equal (names[i], "narrative") ? 110 : 60,
                                                            g_str_equal (names[i], "narrative")));
      g_signal_connect_swapped (text->field, "changed", G_CALLBACK (changed_cb), text);
      g_signal_connect_swapped (text->field, "left", G_CALLBACK (leave_cb), text);
      gtk_box_append (GTK_BOX (column), GTK_WIDGET (text->field));
    }
  gtk_widget_set_size_request (column, 250, -1);

  return column;
}

static void
build (AtlasTourTexts *self)
{
  static const char * const of_tours[] = { "title", "description", NULL };
  static const char * const of_stops[] = { "title", "narrative", "notes", NULL };
  const char * const *names = self->type == ATLAS_RECORD_TOUR ? of_tours : of_stops;
  gboolean chinese = atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE);
  GtkWidget *columns = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (columns), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (columns), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (columns), N_LANGUAGES);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (columns), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (columns), 18);
  gtk_widget_add_css_class (columns, "tour-texts");

  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), new_column (self, (i == 0) == chinese ? "zh" : "en", names));
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (columns), child);
    }
  adw_bin_set_child (ADW_BIN (self), columns);
}

static const AtlasText *
find_stored (AtlasRecordSet *set,
             gint64          record,
             const Text     *text)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (set, ATLAS_RECORD_TEXT, record);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *stored = texts->pdata[i];

      if (g_strcmp0 (stored->field, text->name) == 0 && atlas_language_matches (stored->language, text->wanted))
        return stored;
    }

  return NULL;
}

/* What was typed before and is in no collection yet. */
static void
restore_draft (AtlasTourTexts *self)
{
  AtlasFormPlace place = get_place (self);
  g_auto (GStrv) values = atlas_drafts_get (get_drafts (self), &place);

  for (guint i = 0; values != NULL && g_strv_length (values) == self->n_texts && i < self->n_texts; i++)
    atlas_text_field_set_text (self->texts[i].field, values[i]);
}

/* Shows the texts of @record, 0: of none; what is typed and not stored yet stays. @subject: what it is
 * called in the history. */
void
atlas_tour_texts_set (AtlasTourTexts *self,
                      AtlasRecordSet *set,
                      gint64          record,
                      const char     *subject)
{
  gboolean other = record != self->record;

  if (other)
    atlas_tour_texts_settle (self);

  g_clear_pointer (&self->set, atlas_record_set_unref);
  self->set = set != NULL ? atlas_record_set_ref (set) : NULL;
  self->record = record;
  g_free (self->subject);
  self->subject = g_strdup (subject);
  if (set == NULL || record == 0)
    return;

  self->filling = TRUE;
  for (guint i = 0; i < self->n_texts; i++)
    {
      Text *text = &self->texts[i];
      const AtlasText *stored = find_stored (set, record, text);
      gboolean dirty = !other && is_dirty (text);

      g_free (text->stored);
      g_free (text->language);
      text->stored = g_strstrip (g_strdup (stored != NULL ? stored->text : ""));
      text->language = g_strdup (stored != NULL ? stored->language : g_str_equal (text->wanted, "zh") ? "zh-Hans" : "en");
      if (!dirty)
        atlas_text_field_set_text (text->field, text->stored);
      atlas_text_field_set_editable (text->field, atlas_session_get_editable (atlas_page_get_session (self->page)));
    }
  if (other)
    restore_draft (self);
  self->filling = FALSE;
}

/* Stores what is typed and not stored yet. */
void
atlas_tour_texts_settle (AtlasTourTexts *self)
{
  for (guint i = 0; i < self->n_texts; i++)
    commit (&self->texts[i]);
}

/* Puts the cursor into a field; @language (nullable): of the text, else the first. */
gboolean
atlas_tour_texts_focus (AtlasTourTexts *self,
                        const char     *field,
                        const char     *language)
{
  for (guint i = 0; i < self->n_texts; i++)
    {
      if (g_str_equal (self->texts[i].name, field) &&
          (language == NULL || atlas_language_matches (language, self->texts[i].wanted)))
        return atlas_text_field_focus (self->texts[i].field);
    }

  return FALSE;
}

static void
atlas_tour_texts_dispose (GObject *object)
{
  AtlasTourTexts *self = ATLAS_TOUR_TEXTS (object);

  for (guint i = 0; i < self->n_texts; i++)
    g_signal_handlers_disconnect_by_data (self->texts[i].field, &self->texts[i]);
  self->record = 0;

  G_OBJECT_CLASS (atlas_tour_texts_parent_class)->dispose (object);
}

static void
atlas_tour_texts_finalize (GObject *object)
{
  AtlasTourTexts *self = ATLAS_TOUR_TEXTS (object);

  for (guint i = 0; i < self->n_texts; i++)
    {
      g_free (self->texts[i].stored);
      g_free (self->texts[i].language);
    }
  g_clear_pointer (&self->set, atlas_record_set_unref);
  g_free (self->subject);

  G_OBJECT_CLASS (atlas_tour_texts_parent_class)->finalize (object);
}

static void
atlas_tour_texts_class_init (AtlasTourTextsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = atlas_tour_texts_dispose;
  object_class->finalize = atlas_tour_texts_finalize;
}

static void
atlas_tour_texts_init (AtlasTourTexts *self)
{
}

GtkWidget *
atlas_tour_texts_new (AtlasPage       *page,
                      AtlasRecordType  type)
{
  AtlasTourTexts *self = g_object_new (ATLAS_TYPE_TOUR_TEXTS, NULL);

  self->page = page;
  self->type = type;
  build (self);

  return GTK_WIDGET (self);
}

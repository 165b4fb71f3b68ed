/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sections of an entry's page share. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-entry-context.h"

#include <glib/gi18n-lib.h>

struct _AtlasEntryContext
{
  GObject parent_instance;

  gint64 id;
  AtlasRecordSet *set;
  AtlasRecordSet *vocabulary;
  GListModel *entries;
  AtlasPlaceFinder *finder; /* (nullable) */
  AtlasDrafts *drafts;      /* (nullable) */
  AtlasPictureCache *pictures;
  AtlasLabelLanguage labels;
  gboolean editable;
  AtlasForm *form;          /* the one that is open; its section owns it */
  AtlasSourceTextFunc texts;  /* (nullable) */
  gpointer texts_data;
  gint64 last_source;       /* what the newest evidence was taken from; 0: nothing yet */
};

enum
{
  CHANGED,
  SUBMIT,
  OPEN,
  OPEN_SOURCE,
  OPEN_FIELD,
  PLACE,
  PREVIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasEntryContext, atlas_entry_context, G_TYPE_OBJECT)

static void
atlas_entry_context_finalize (GObject *object)
{
  AtlasEntryContext *self = ATLAS_ENTRY_CONTEXT (object);

  g_clear_pointer (&self->set, atlas_record_set_unref);
  g_clear_pointer (&self->vocabulary, atlas_record_set_unref);
  g_clear_object (&self->entries);
  g_clear_object (&self->finder);
  g_clear_object (&self->drafts);
  g_clear_object (&self->pictures);
  g_clear_weak_pointer (&self->form);

  G_OBJECT_CLASS (atlas_entry_context_parent_class)->finalize (object);
}

static void
atlas_entry_context_class_init (AtlasEntryContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_entry_context_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[OPEN_SOURCE] = g_signal_new ("open-source", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[OPEN_FIELD] = g_signal_new ("open-field", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 4,
                                      G_TYPE_INT64, G_TYPE_UINT, G_TYPE_INT64, G_TYPE_STRING);
  signals[PLACE] = g_signal_new ("place", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PREVIEW] = g_signal_new ("preview", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_DOUBLE);
}

static void
atlas_entry_context_init (AtlasEntryContext *self)
{
  self->vocabulary = atlas_record_set_new ();
}

AtlasEntryContext *
atlas_entry_context_new (void)
{
  return g_object_new (ATLAS_TYPE_ENTRY_CONTEXT, NULL);
}

/* @set may be NULL: nothing is shown then. A form about another entry is given up: settle before. */
void
atlas_entry_context_set_entry (AtlasEntryContext *self,
                               AtlasRecordSet    *set,
                               gint64             id)
{
  if (set == NULL || id != self->id)
    g_clear_weak_pointer (&self->form);

  g_clear_pointer (&self->set, atlas_record_set_unref);
  self->set = set != NULL ? atlas_record_set_ref (set) : NULL;
  self->id = set != NULL ? id : 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
atlas_entry_context_set_vocabulary (AtlasEntryContext *self,
                                    AtlasRecordSet    *vocabulary)
{
  g_clear_pointer (&self->vocabulary, atlas_record_set_unref);
  self->vocabulary = atlas_record_set_ref (vocabulary);
}

void
atlas_entry_context_set_entries (AtlasEntryContext *self,
                                 GListModel        *entries)
{
  g_set_object (&self->entries, entries);
}

void
atlas_entry_context_set_pictures (AtlasEntryContext *self,
                                  AtlasPictureCache *pictures)
{
  g_set_object (&self->pictures, pictures);
}

void
atlas_entry_context_set_labels (AtlasEntryContext  *self,
                                AtlasLabelLanguage  labels)
{
  if (self->labels == labels)
    return;

  self->labels = labels;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
atlas_entry_context_set_editable (AtlasEntryContext *self,
                                  gboolean           editable)
{
  if (self->editable == editable)
    return;

  self->editable = editable;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Where forms keep what is typed into them; NULL: nowhere. */
void
atlas_entry_context_set_drafts (AtlasEntryContext *self,
                                AtlasDrafts       *drafts)
{
  g_set_object (&self->drafts, drafts);
}

/* @data must live as long as the context. */
void
atlas_entry_context_set_texts (AtlasEntryContext   *self,
                               AtlasSourceTextFunc  texts,
                               gpointer             data)
{
  self->texts = texts;
  self->texts_data = data;
}

/* What is proposed as the source of the next claim. */
void
atlas_entry_context_set_last_source (AtlasEntryContext *self,
                                     gint64             source)
{
  self->last_source = source;
}

gint64
atlas_entry_context_get_last_source (AtlasEntryContext *self)
{
  return self->last_source;
}

/* Reads the private copy of a source's text. */
void
atlas_entry_context_load_text_async (AtlasEntryContext   *self,
                                     gint64               source,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, atlas_entry_context_load_text_async);
  if (self->texts != NULL)
    self->texts (source, task, self->texts_data);
  else
    g_task_return_pointer (task, NULL, NULL);
}

/* NULL without error: the source has no text. */
char *
atlas_entry_context_load_text_finish (AtlasEntryContext  *self,
                                      GAsyncResult       *result,
                                      GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* @finder (nullable): who knows where places are. */
void
atlas_entry_context_set_place_finder (AtlasEntryContext *self,
                                      AtlasPlaceFinder  *finder)
{
  g_set_object (&self->finder, finder);
}

AtlasPlaceFinder *
atlas_entry_context_get_place_finder (AtlasEntryContext *self)
{
  return self->finder;
}

gint64
atlas_entry_context_get_id (AtlasEntryContext *self)
{
  return self->id;
}

const AtlasEntry *
atlas_entry_context_get_entry (AtlasEntryContext *self)
{
  return self->set != NULL ? atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, self->id) : NULL;
}

AtlasRecordSet *
atlas_entry_context_get_set (AtlasEntryContext *self)
{
  return self->set;
}

AtlasRecordSet *
atlas_entry_context_get_vocabulary (AtlasEntryContext *self)
{
  return self->vocabulary;
}

GListModel *
atlas_entry_context_get_entries (AtlasEntryContext *self)
{
  return self->entries;
}

/* (nullable) */
AtlasDrafts *
atlas_entry_context_get_drafts (AtlasEntryContext *self)
{
  return self->drafts;
}

/* (nullable): where there is none, there are no pictures either. */
AtlasPictureCache *
atlas_entry_context_get_pictures (AtlasEntryContext *self)
{
  return self->pictures;
}

gboolean
atlas_entry_context_get_editable (AtlasEntryContext *self)
{
  return self->editable;
}

const char * const *
atlas_entry_context_get_languages (AtlasEntryContext *self)
{
  return atlas_languages_wanted (self->labels);
}

/* The name to show for an entry that the shown one is linked to, or for itself. */
char *
atlas_entry_context_dup_title (AtlasEntryContext *self,
                               gint64             entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, entry);

  return atlas_names_title (names, self->labels);
}

char *
atlas_entry_context_dup_subtitle (AtlasEntryContext *self,
                                  gint64             entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, entry);

  return atlas_names_subtitle (names, self->labels);
}

const AtlasProperty *
atlas_entry_context_get_property (AtlasEntryContext *self,
                                  gint64             id)
{
  const AtlasProperty *property = NULL;

  if (self->set != NULL)
    property = atlas_record_set_get (self->set, ATLAS_RECORD_PROPERTY, id);
  if (property == NULL)
    property = atlas_record_set_get (self->vocabulary, ATLAS_RECORD_PROPERTY, id);

  return property;
}

/* The label of a property, or its key where it has none; seen from the other end if @inverse. */
const char *
atlas_entry_context_property_label (AtlasEntryContext   *self,
                                    const AtlasProperty *property,
                                    gboolean             inverse)
{
  const char *field = inverse ? "inverse" : "label";
  const char *label;

  if (property == NULL)
    return _("Unknown property");

  label = atlas_record_set_text (self->vocabulary, property->base.id, field,
                                 atlas_entry_context_get_languages (self));
  if (label == NULL && self->set != NULL)
    label = atlas_record_set_text (self->set, property->base.id, field,
                                   atlas_entry_context_get_languages (self));

  return label != NULL ? label : property->key;
}

/* An edit whose subject is the name of the entry. */
AtlasEdit *
atlas_entry_context_new_edit (AtlasEntryContext *self,
                              const char        *verb)
{
  g_autofree char *title = atlas_entry_context_dup_title (self, self->id);

  return atlas_edit_new (verb, title);
}

/* Takes @edit. */
void
atlas_entry_context_submit (AtlasEntryContext *self,
                            AtlasEdit         *edit)
{
  g_signal_emit (self, signals[SUBMIT], 0, edit);
  atlas_edit_free (edit);
}

void
atlas_entry_context_open (AtlasEntryContext *self,
                          gint64             id)
{
  g_signal_emit (self, signals[OPEN], 0, id);
}

/* Asks for a source to be shown, with the words of a piece of evidence; 0: of none. */
void
atlas_entry_context_open_source (AtlasEntryContext *self,
                                 gint64             source,
                                 gint64             evidence)
{
  g_signal_emit (self, signals[OPEN_SOURCE], 0, source, evidence);
}

/* Asks for an entry to be shown with the form of one of its records open. */
void
atlas_entry_context_open_field (AtlasEntryContext *self,
                                gint64             entry,
                                AtlasRecordType    type,
                                gint64             id,
                                const char        *field)
{
  g_signal_emit (self, signals[OPEN_FIELD], 0, entry, type, id, field);
}

void
atlas_entry_context_place (AtlasEntryContext *self)
{
  g_signal_emit (self, signals[PLACE], 0);
}

/* Shows where the position would be that is in a form now; @point not set: nowhere. */
void
atlas_entry_context_preview (AtlasEntryContext *self,
                             const AtlasPoint  *point,
                             double             precision_m)
{
  g_signal_emit (self, signals[PREVIEW], 0, point, precision_m);
}

/* Says that @form is open now. One form at a time: the one before is settled first. */
gboolean
atlas_entry_context_take_form (AtlasEntryContext *self,
                               AtlasForm         *form)
{
  if (!atlas_entry_context_settle (self))
    return FALSE;

  g_set_weak_pointer (&self->form, form);

  return TRUE;
}

AtlasForm *
atlas_entry_context_get_form (AtlasEntryContext *self)
{
  return self->form;
}

/* The form is done with: everything is shown as it is stored. */
void
atlas_entry_context_drop_form (AtlasEntryContext *self)
{
  g_clear_weak_pointer (&self->form);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Stores what was typed into the open form, if any. FALSE: it cannot be stored; the form says why
 * and stays. */
gboolean
atlas_entry_context_settle (AtlasEntryContext *self)
{
  if (self->form == NULL)
    return TRUE;

  if (atlas_form_get_dirty (self->form))
    {
      AtlasForm *form = self->form;

      if (!atlas_form_submit (form))
        {
          gtk_widget_child_focus (GTK_WIDGET (form), GTK_DIR_TAB_FORWARD);
          return FALSE;
        }
    }

  if (self->form != NULL)
    atlas_entry_context_drop_form (self);

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a source. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-form.h"

#include <glib/gi18n-lib.h>

#include "atlas-form.h"
#include "atlas-source-fields.h"

#define PLACE_FIELD "title"

struct _AtlasSourceForm
{
  AdwBin parent_instance;

  AtlasPage *page;          /* which it is on */
  gboolean created;         /* it is a new source */
  AtlasForm *form;
  AtlasSourceFields *fields;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSourceForm, atlas_source_form, ADW_TYPE_BIN)

/* Writes a text, as the private copy of that source with @id, or as a new one with 0, and what the
 * quotations are checked against from now on. */
void
atlas_source_text_put (AtlasEdit   *edit,
                       AtlasSource *source,
                       gint64       id,
                       const char  *text)
{
  AtlasSourceText *copy = atlas_record_new (ATLAS_RECORD_SOURCE_TEXT);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  copy->base.id = id != 0 ? id : atlas_record_new_id ();
  copy->source = source->base.id;
  copy->text = g_strdup (text);
  copy->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  copy->imported = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  atlas_set_text (&source->content_hash, copy->hash);
  atlas_edit_put (edit, source);
  atlas_edit_take (edit, copy);
}

static char *
check_cb (gpointer data)
{
  AtlasSourceForm *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSource) source = atlas_source_fields_read (self->fields, &error);

  return source != NULL ? NULL : g_strdup (error->message);
}

static void
submit_cb (AtlasSourceForm *self)
{
  g_autoptr (AtlasSource) source = atlas_source_fields_read (self->fields, NULL);
  g_autofree char *text = atlas_source_fields_dup_text (self->fields);
  AtlasEdit *edit = atlas_edit_new (self->created ? "add" : "edit", source->title);

  if (*text != '\0')
    atlas_source_text_put (edit, source, 0, text);
  else
    atlas_edit_put (edit, source);

  atlas_form_sent (self->form);
  atlas_page_submit (self->page, edit, NULL);
  g_signal_emit (self, signals[DONE], 0, source->base.id);
}

static void
cancel_cb (AtlasSourceForm *self)
{
  g_signal_emit (self, signals[DONE], 0, (gint64) 0);
}

static void
atlas_source_form_dispose (GObject *object)
{
  AtlasSourceForm *self = ATLAS_SOURCE_FORM (object);

  if (self->form != NULL)
    atlas_form_set_check (self->form, NULL, NULL);
  g_clear_pointer (&self->fields, atlas_source_fields_free);
  self->form = NULL;

  G_OBJECT_CLASS (atlas_source_form_parent_class)->dispose (object);
}

static gboolean
atlas_source_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (atlas_source_fields_focus (ATLAS_SOURCE_FORM (widget)->fields));
}

static void
atlas_source_form_class_init (AtlasSourceFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_source_form_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = atlas_source_form_grab_focus;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
atlas_source_form_init (AtlasSourceForm *self)
{
}

/* The cursor goes into it by gtk_widget_grab_focus(), once it stands in its window.
 * @source: as it is, or an empty one with id 0 for a new one. */
GtkWidget *
atlas_source_form_new (AtlasPage         *page,
                       AtlasSourceList   *sources,
                       const AtlasSource *source)
{
  AtlasSourceForm *self = g_object_new (ATLAS_TYPE_SOURCE_FORM, NULL);
  gint64 id = source->base.id;

  self->page = page;
  self->created = id == 0;
  self->form = ATLAS_FORM (atlas_form_new (self->created ? _("New Source") : _("Source"), NULL));
  self->fields = atlas_source_fields_new (self->form, source, atlas_source_list_keys (sources, id));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->form));
  atlas_form_set_place (self->form, ATLAS_RECORD_SOURCE, id, PLACE_FIELD);
  atlas_form_keep_in (self->form, atlas_session_get_drafts (atlas_page_get_session (page)), 0);
  atlas_form_set_check (self->form, check_cb, self);
  g_signal_connect_object (self->form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "cancel", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  atlas_form_ready (self->form, NULL);

  return GTK_WIDGET (self);
}

/* Types what is known of a new source, and its text, into the form: like what a person types it is
 * kept until it is stored. */
void
atlas_source_form_fill (AtlasSourceForm   *self,
                        const AtlasSource *known,
                        const char        *text)
{
  atlas_source_fields_fill (self->fields, known, text);
}

/* Stores what was typed. FALSE: it cannot be stored; the form says why. */
gboolean
atlas_source_form_settle (AtlasSourceForm *self)
{
  return !atlas_form_get_dirty (self->form) || atlas_form_submit (self->form);
}

/* Whether something that was typed into the form of a source, or of a new one with 0, was kept. */
gboolean
atlas_source_form_has_draft (AtlasPage *page,
                             gint64     source)
{
  AtlasDrafts *drafts = atlas_session_get_drafts (atlas_page_get_session (page));
  AtlasFormPlace place = { 0, ATLAS_RECORD_SOURCE, source, PLACE_FIELD };

  return drafts != NULL && atlas_drafts_holds (drafts, &place);
}

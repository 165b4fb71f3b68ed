/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a source's text. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-text-form.h"

#include <glib/gi18n-lib.h>

#include "atlas-form.h"
#include "atlas-row.h"
#include "atlas-source-form.h"
#include "atlas-source-marks.h"

#define PLACE_FIELD "text"
#define TEXT_HEIGHT 240
#define TEXT_MAX_HEIGHT 480
#define N_TOLD 3              /* quotations that are told of word for word */
#define TOLD_CHARACTERS 60

struct _AtlasSourceTextForm
{
  AdwBin parent_instance;

  AtlasPage *page;          /* which it is on */
  AtlasRecordSet *set;
  gint64 source;
  AtlasForm *form;
  GtkWidget *text;
  GtkWidget *told;
  GCancellable *finding;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSourceTextForm, atlas_source_text_form, ADW_TYPE_BIN)

/* (nullable) (transfer none): the text that is stored now. */
static const AtlasSourceText *
get_stored (AtlasSourceTextForm *self)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_SOURCE_TEXT, self->source);

  return texts->len > 0 ? texts->pdata[0] : NULL;
}

static char *
check_cb (gpointer data)
{
  AtlasSourceTextForm *self = data;
  g_autofree char *text = atlas_form_dup_text (self->text);

  return *text != '\0' ? NULL : g_strdup (_("Paste or type the text of the source."));
}

static void
append_missing (AtlasSourceTextForm *self,
                GString             *told,
                GArray              *missing)
{
  g_string_append_c (told, '\n');
  g_string_append_printf (told, ngettext ("%u quotation is not in this text:", "%u quotations are not in this text:",
                                          missing->len), missing->len);
  for (guint i = 0; i < missing->len && i < N_TOLD; i++)
    {
      const AtlasEvidence *evidence = atlas_record_set_get (self->set, ATLAS_RECORD_EVIDENCE,
                                                            g_array_index (missing, gint64, i));
      g_autofree char *start = g_utf8_substring (evidence->quotation, 0,
                                                 MIN (TOLD_CHARACTERS, g_utf8_strlen (evidence->quotation, -1)));

      g_string_append (told, "\n");
      g_string_append_printf (told, _("“%s”"), start);
    }

  if (missing->len > N_TOLD)
    g_string_append (told, "\n…");
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (AtlasSourceTextForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSourceMarks) marks = atlas_source_marks_find_finish (result, &error);
  g_autoptr (GString) told = NULL;

  /* Cancelled: the text is another one by now. */
  if (marks == NULL)
    return;

  told = g_string_new (NULL);
  g_string_append_printf (told, ngettext ("%u paragraph", "%u paragraphs", marks->paragraphs->len),
                          marks->paragraphs->len);
  if (marks->missing->len > 0)
    append_missing (self, told, marks->missing);
  else if (marks->marks->len > 0)
    g_string_append_printf (told, "\n%s", _("All quotations are in this text."));

  gtk_label_set_label (GTK_LABEL (self->told), told->str);
  if (marks->missing->len > 0)
    gtk_widget_add_css_class (self->told, "warning");
  else
    gtk_widget_remove_css_class (self->told, "warning");
}

static void
changed_cb (AtlasSourceTextForm *self)
{
  g_autofree char *text = atlas_form_dup_text (self->text);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  self->finding = g_cancellable_new ();
  atlas_source_marks_find_async (text, self->set, self->source, self->finding, found_cb, g_object_ref (self));
}

static void
submit_cb (AtlasSourceTextForm *self)
{
  const AtlasSourceText *stored = get_stored (self);
  g_autoptr (AtlasSource) source = atlas_record_copy (atlas_record_set_get (self->set, ATLAS_RECORD_SOURCE,
                                                                             self->source));
  g_autofree char *text = atlas_form_dup_text (self->text);
  AtlasEdit *edit = atlas_edit_new ("edit", source->title != NULL ? source->title : source->key);

  atlas_source_text_put (edit, source, stored != NULL ? stored->base.id : 0, text);
  atlas_form_sent (self->form);
  atlas_page_submit (self->page, edit, NULL);
  g_signal_emit (self, signals[DONE], 0);
}

static void
cancel_cb (AtlasSourceTextForm *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static void
atlas_source_text_form_dispose (GObject *object)
{
  AtlasSourceTextForm *self = ATLAS_SOURCE_TEXT_FORM (object);

  if (self->form != NULL)
    atlas_form_set_check (self->form, NULL, NULL);
  self->form = NULL;
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_pointer (&self->set, atlas_record_set_unref);

  G_OBJECT_CLASS (atlas_source_text_form_parent_class)->dispose (object);
}

static void
atlas_source_text_form_class_init (AtlasSourceTextFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_source_text_form_dispose;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
atlas_source_text_form_init (AtlasSourceTextForm *self)
{
}

/* @set is what atlas_db_load_source() gives. */
GtkWidget *
atlas_source_text_form_new (AtlasPage      *page,
                            AtlasRecordSet *set,
                            gint64          source)
{
  AtlasSourceTextForm *self = g_object_new (ATLAS_TYPE_SOURCE_TEXT_FORM, NULL);
  const AtlasSourceText *stored;
  GtkWidget *view;

  self->page = page;
  self->set = atlas_record_set_ref (set);
  self->source = source;
  stored = get_stored (self);
  self->form = ATLAS_FORM (atlas_form_new (stored != NULL ? _("Another Text for This Source")
                                                          : _("Text of This Source"), NULL));
  self->text = atlas_form_new_text (stored != NULL ? stored->text : NULL, TEXT_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->text), TEXT_MAX_HEIGHT);
  self->told = atlas_row_new_caption (NULL);
  atlas_form_add (self->form, _("Te_xt: kept in this file only, never exported"), self->text);
  gtk_box_insert_child_after (GTK_BOX (self->form), self->told,
                              gtk_widget_get_prev_sibling (gtk_widget_get_last_child (GTK_WIDGET (self->form))));
  view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->text));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->form));

  atlas_form_set_place (self->form, ATLAS_RECORD_SOURCE, source, PLACE_FIELD);
  atlas_form_keep_in (self->form, atlas_session_get_drafts (atlas_page_get_session (page)), 0);
  atlas_form_set_check (self->form, check_cb, self);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "cancel", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  atlas_form_ready (self->form, view);
  changed_cb (self);

  return GTK_WIDGET (self);
}

/* Puts a text into the form, as a person would. */
void
atlas_source_text_form_fill (AtlasSourceTextForm *self,
                             const char          *text)
{
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->text));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

/* Stores what was typed. FALSE: it cannot be stored. */
gboolean
atlas_source_text_form_settle (AtlasSourceTextForm *self)
{
  return !atlas_form_get_dirty (self->form) || atlas_form_submit (self->form);
}

/* Whether a text that was typed for this source and not stored was kept. */
gboolean
atlas_source_text_form_has_draft (AtlasPage *page,
                                  gint64     source)
{
  AtlasDrafts *drafts = atlas_session_get_drafts (atlas_page_get_session (page));
  AtlasFormPlace place = { 0, ATLAS_RECORD_SOURCE, source, PLACE_FIELD };

  return drafts != NULL && atlas_drafts_holds (drafts, &place);
}

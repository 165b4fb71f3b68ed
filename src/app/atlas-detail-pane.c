/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sidebar with the selected record. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-detail-pane.h"

#include <glib/gi18n-lib.h>

#include "atlas-entry-view.h"
#include "atlas-kind-paintable.h"
#include "atlas-labels.h"

struct _AtlasDetailPane
{
  AdwBin parent_instance;

  AtlasSession *session;
  GCancellable *reading;    /* of the newest reading: the answer to an older one is dropped */
  AtlasRecordSet *set;      /* (nullable): what is on show */
  gint64 id;                /* what was asked for */

  GtkWidget *stack;
  GtkWidget *overview;
  GtkWidget *view;
};

enum
{
  SUBMIT,
  OPEN_ENTRY,
  OPEN_SOURCE,
  OPEN_FIELD,
  READY,
  GONE,
  FAILED,
  PREVIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasDetailPane, atlas_detail_pane, ADW_TYPE_BIN)

static void
show_set (AtlasDetailPane *self,
          AtlasRecordSet  *set)
{
  const AtlasEntry *entry = atlas_record_set_get (set, ATLAS_RECORD_ENTRY, self->id);
  g_autoptr (GdkPaintable) symbol = atlas_kind_paintable_new (atlas_kind_index (entry->kind));
  AtlasEntryView *view = ATLAS_ENTRY_VIEW (self->view);

  g_clear_pointer (&self->set, atlas_record_set_unref);
  self->set = atlas_record_set_ref (set);
  atlas_entry_view_set_vocabulary (view, atlas_session_get_vocabulary (self->session));
  atlas_entry_view_set_symbol (view, symbol);
  atlas_entry_view_set_editable (view, atlas_session_get_editable (self->session));
  atlas_entry_view_set_labels (view, atlas_session_get_labels (self->session));
  atlas_entry_view_set_entry (view, set, self->id);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "entry");
  g_signal_emit (self, signals[READY], 0);
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (AtlasDetailPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_store_load_entry_finish (ATLAS_STORE (source), result, &error);

  if (self->session == NULL || g_task_get_cancellable (G_TASK (result)) != self->reading)
    return;

  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
  else if (set == NULL)
    g_signal_emit (self, signals[GONE], 0);
  else
    show_set (self, set);
}

/* What is shown where nothing is selected: what the collection is about. */
static void
show_overview (AtlasDetailPane *self)
{
  g_autofree char *title = atlas_session_dup_title (self->session);
  g_autofree char *description = atlas_session_dup_description (self->session);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *text = description != NULL
    ? g_strdup_printf ("%s\n\n%s", description, _("Choose a record in the list or on the map."))
    : g_strdup (_("Choose a record in the list or on the map."));
  g_autofree char *text_markup = g_markup_escape_text (text, -1);

  adw_status_page_set_title (ADW_STATUS_PAGE (self->overview), title_markup);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->overview), text_markup);
}

static void
view_submit_cb (AtlasDetailPane *self,
                AtlasEdit       *edit)
{
  g_signal_emit (self, signals[SUBMIT], 0, edit);
}

static void
view_open_cb (AtlasDetailPane *self,
              gint64           id)
{
  g_signal_emit (self, signals[OPEN_ENTRY], 0, id);
}

static void
view_open_source_cb (AtlasDetailPane *self,
                     gint64           source,
                     gint64           evidence)
{
  g_signal_emit (self, signals[OPEN_SOURCE], 0, source, evidence);
}

static void
view_open_field_cb (AtlasDetailPane *self,
                    gint64           entry,
                    guint            type,
                    gint64           id,
                    const char      *field)
{
  g_signal_emit (self, signals[OPEN_FIELD], 0, entry, type, id, field);
}

static void
source_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_store_load_source_finish (ATLAS_STORE (source), result, &error);
  g_autoptr (GPtrArray) texts = set != NULL ? atlas_record_set_all (set, ATLAS_RECORD_SOURCE_TEXT) : NULL;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, texts != NULL && texts->len > 0
                           ? g_strdup (((AtlasSourceText *) texts->pdata[0])->text) : NULL, g_free);
}

/* The private copy of a source's text, for forms. */
static void
load_text (gint64   source,
           GTask   *task,
           gpointer data)
{
  AtlasDetailPane *self = data;

  if (self->session == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    atlas_store_load_source_async (atlas_session_get_store (self->session), source,
                                   g_task_get_cancellable (task), source_loaded_cb, g_object_ref (task));
}

static void
view_preview_cb (AtlasDetailPane  *self,
                 const AtlasPoint *point,
                 double            precision_m)
{
  g_signal_emit (self, signals[PREVIEW], 0, point, precision_m);
}

static void
view_place_cb (AtlasDetailPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.place-entry", NULL);
}

static void
atlas_detail_pane_dispose (GObject *object)
{
  AtlasDetailPane *self = ATLAS_DETAIL_PANE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  g_clear_pointer (&self->set, atlas_record_set_unref);
  /* AdwBin must hear of it: disposing of the template alone leaves it with a child that is gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ATLAS_TYPE_DETAIL_PANE);

  G_OBJECT_CLASS (atlas_detail_pane_parent_class)->dispose (object);
}

static void
atlas_detail_pane_class_init (AtlasDetailPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_detail_pane_dispose;

  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[OPEN_ENTRY] = g_signal_new ("open-entry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[OPEN_SOURCE] = g_signal_new ("open-source", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[OPEN_FIELD] = g_signal_new ("open-field", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 4,
                                      G_TYPE_INT64, G_TYPE_UINT, G_TYPE_INT64, G_TYPE_STRING);
  signals[READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GONE] = g_signal_new ("gone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[PREVIEW] = g_signal_new ("preview", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_DOUBLE);

  g_type_ensure (ATLAS_TYPE_ENTRY_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, ATLAS_RESOURCE_PATH "/app/detail-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, AtlasDetailPane, stack);
  gtk_widget_class_bind_template_child (widget_class, AtlasDetailPane, overview);
  gtk_widget_class_bind_template_child (widget_class, AtlasDetailPane, view);
  gtk_widget_class_bind_template_callback (widget_class, view_submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_open_source_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_open_field_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_place_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_preview_cb);
}

static void
atlas_detail_pane_init (AtlasDetailPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  atlas_entry_view_set_texts (ATLAS_ENTRY_VIEW (self->view), load_text, self);
}

void
atlas_detail_pane_set_session (AtlasDetailPane *self,
                               AtlasSession    *session)
{
  g_set_object (&self->session, session);
  atlas_entry_view_set_entries (ATLAS_ENTRY_VIEW (self->view),
                                G_LIST_MODEL (atlas_session_get_entries (session)));
  atlas_entry_view_set_drafts (ATLAS_ENTRY_VIEW (self->view), atlas_session_get_drafts (session));
  atlas_entry_view_set_pictures (ATLAS_ENTRY_VIEW (self->view), atlas_session_get_pictures (session));
  show_overview (self);
}

/* Reads and shows an entry; 0 shows that nothing is selected. An open form must be settled before. */
void
atlas_detail_pane_show (AtlasDetailPane *self,
                        gint64           id)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->id = id;

  if (id == 0)
    {
      g_clear_pointer (&self->set, atlas_record_set_unref);
      atlas_entry_view_set_entry (ATLAS_ENTRY_VIEW (self->view), NULL, 0);
      show_overview (self);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "nothing");
      return;
    }

  self->reading = g_cancellable_new ();
  atlas_store_load_entry_async (atlas_session_get_store (self->session), id, self->reading,
                                load_cb, g_object_ref (self));
}

/* Reads again what is on show. */
void
atlas_detail_pane_refresh (AtlasDetailPane *self)
{
  atlas_detail_pane_show (self, self->id);
}

/* @finder: who knows where places are. */
void
atlas_detail_pane_set_place_finder (AtlasDetailPane  *self,
                                    AtlasPlaceFinder *finder)
{
  atlas_entry_view_set_place_finder (ATLAS_ENTRY_VIEW (self->view), finder);
}

/* Opens the form of a record of the entry on show, or with @id 0 of a new one. */
gboolean
atlas_detail_pane_edit (AtlasDetailPane *self,
                        AtlasRecordType  type,
                        gint64           id,
                        const char      *field)
{
  return atlas_entry_view_edit (ATLAS_ENTRY_VIEW (self->view), type, id, field);
}

/* Opens the form of a new claim of the entry on show, proved by these words of a source. */
gboolean
atlas_detail_pane_new_claim (AtlasDetailPane *self,
                             gint64           source,
                             const char      *quotation)
{
  return atlas_entry_view_new_claim (ATLAS_ENTRY_VIEW (self->view), source, quotation);
}

/* Shows a claim of the entry on show with its evidence. FALSE: it is not there. */
gboolean
atlas_detail_pane_reveal_claim (AtlasDetailPane *self,
                                gint64           claim)
{
  return self->set != NULL && atlas_entry_view_reveal_claim (ATLAS_ENTRY_VIEW (self->view), claim);
}

/* Puts the cursor into the field for a claim in one line. FALSE: there is none now. */
gboolean
atlas_detail_pane_start_claim (AtlasDetailPane *self)
{
  return self->set != NULL && atlas_entry_view_start_claim (ATLAS_ENTRY_VIEW (self->view));
}

gboolean
atlas_detail_pane_settle (AtlasDetailPane *self)
{
  return atlas_entry_view_settle (ATLAS_ENTRY_VIEW (self->view));
}

/* (nullable): the shown entry with what belongs to it. */
AtlasRecordSet *
atlas_detail_pane_get_set (AtlasDetailPane *self)
{
  return self->set;
}

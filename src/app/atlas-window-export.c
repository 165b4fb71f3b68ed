/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records out of the window in any format: asks which and whereto, writes them, and tells what is not there. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-export-dialog.h"
#include "atlas-import-report-view.h"
#include "atlas-library.h"
#include "atlas-outlet.h"
#include "atlas-store-run.h"

/* An export on its way. */
typedef struct
{
  AtlasWindow *window;
  AtlasExportAnswer answer;
  GArray *chosen;               /* (nullable) (element-type gint64): what was chosen when it began */
  GArray *ids;                  /* (nullable) (element-type gint64): what goes out; NULL: all */
  GFile *file;
  GCancellable *cancellable;
  AdwToast *toast;              /* (nullable): that tells of it meanwhile */
} Exporting;

static void
free_exporting (gpointer data)
{
  Exporting *exporting = data;

  g_object_unref (exporting->window);
  g_clear_pointer (&exporting->chosen, g_array_unref);
  g_clear_pointer (&exporting->ids, g_array_unref);
  g_clear_object (&exporting->file);
  g_clear_object (&exporting->cancellable);
  g_clear_object (&exporting->toast);
  g_free (exporting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exporting, free_exporting)

/* What the worker needs, of its own. */
typedef struct
{
  AtlasOutlet outlet;
  GFile *file;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->outlet.ids, g_array_unref);
  g_clear_object (&job->outlet.cancellable);
  g_object_unref (job->file);
  g_free (job);
}

static gpointer
run_export (AtlasDb   *db,
            gpointer   data,
            GError   **error)
{
  Job *job = data;

  return atlas_outlet_write_file (&job->outlet, db, job->file, error);
}

static void
tell_exported (Exporting               *exporting,
               const AtlasOutletReport *report)
{
  AtlasWindow *self = exporting->window;
  g_autofree char *number = atlas_import_count_text (report->n_items);
  g_autofree char *losses = atlas_outlet_report_describe (report);
  g_autofree char *told = g_strdup_printf (ngettext ("Exported: %s record", "Exported: %s records", (gulong) report->n_items), number);
  GtkWidget *dialog;

  if (*losses == '\0')
    {
      atlas_window_toast (self, told);
      return;
    }

  dialog = adw_message_dialog_new (GTK_WINDOW (self), told, NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), _("The file does not have:\n\n%s"), losses);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (Exporting) exporting = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasOutletReport) report = atlas_store_run_finish (ATLAS_STORE (source), result, &error);

  g_application_release (g_application_get_default ());
  if (exporting->window->session == NULL)
    return;

  adw_toast_dismiss (exporting->toast);
  if (report != NULL)
    tell_exported (exporting, report);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    atlas_window_report (exporting->window, _("The Records Cannot Be Exported"), error);
}

/* Takes @exporting. */
static void
start (Exporting *exporting)
{
  AtlasWindow *self = exporting->window;
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (exporting->file);
  job->outlet.format = exporting->answer.format;
  job->outlet.ids = exporting->ids != NULL ? g_array_ref (exporting->ids) : NULL;
  job->outlet.labels = atlas_session_get_labels (self->session);
  job->outlet.private_texts = exporting->answer.private_texts;
  job->outlet.unlicensed = exporting->answer.unlicensed;
  job->outlet.cancellable = g_object_ref (exporting->cancellable);

  /* The program stays until it is whole, also when the window goes. */
  g_application_hold (g_application_get_default ());
  exporting->toast = g_object_ref (atlas_window_toast_cancel (self, _("Exporting…"), exporting->cancellable));
  atlas_store_run_async (atlas_window_get_store (self), ATLAS_JOB_READ, run_export, job, free_job,
                         (GDestroyNotify) atlas_outlet_report_free, exporting->cancellable, done_cb, exporting);
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (Exporting) exporting = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) found = atlas_search_count_finish (ATLAS_SEARCH (source), result, &error);

  if (exporting->window->session == NULL)
    return;
  if (found == NULL)
    {
      atlas_window_report (exporting->window, _("The Records Cannot Be Exported"), error);
      return;
    }

  exporting->ids = found->ids != NULL ? g_array_ref (found->ids) : g_array_new (FALSE, FALSE, sizeof (gint64));
  start (g_steal_pointer (&exporting));
}

/* Takes @exporting. */
static void
search (Exporting *exporting)
{
  AtlasWindow *self = exporting->window;
  const AtlasSavedSearch *saved = atlas_record_set_get (atlas_session_get_vocabulary (self->session),
                                                        ATLAS_RECORD_SAVED_SEARCH, exporting->answer.search);
  g_autoptr (AtlasQuery) query = atlas_query_parse (saved != NULL ? saved->query : "");
  AtlasSearchRequest request = { .query = query, .labels = atlas_session_get_labels (self->session),
                                 .with_ids = TRUE, .asker = "export" };

  atlas_search_count_async (atlas_session_get_search (self->session), &request, NULL, searched_cb, exporting);
}

static GArray *
dup_shown (AtlasWindow *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (self->shown != NULL)
    g_array_append_vals (ids, atlas_id_set_get (self->shown), atlas_id_set_size (self->shown));

  return ids;
}

/* Takes @exporting, which has its file. */
static void
go (Exporting *exporting)
{
  exporting->cancellable = g_cancellable_new ();
  switch (exporting->answer.scope)
    {
    case ATLAS_EXPORT_SAVED:
      search (exporting);
      return;
    case ATLAS_EXPORT_CHOSEN:
      exporting->ids = g_array_ref (exporting->chosen);
      break;
    case ATLAS_EXPORT_FOUND:
      exporting->ids = dup_shown (exporting->window);
      break;
    default:
      break;
    }

  start (exporting);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           gpointer         data)
{
  g_autoptr (Exporting) exporting = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && atlas_library_contains (path))
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_EXISTS,
                                                      _("An export cannot take the place of a collection of the library."));

      atlas_window_report (exporting->window, _("The Records Cannot Be Exported"), error);
    }
  else if (file != NULL && exporting->window->session != NULL)
    {
      exporting->file = g_steal_pointer (&file);
      go (g_steal_pointer (&exporting));
    }

  g_object_unref (dialog);
}

/* As the format's files are called, after the collection or the one record. */
static char *
propose_name (const Exporting *exporting)
{
  AtlasWindow *self = exporting->window;
  g_auto (GStrv) extensions = g_strsplit (exporting->answer.format->extensions, " ", 2);
  g_autofree char *title = NULL;
  char *name;

  if (exporting->answer.scope == ATLAS_EXPORT_CHOSEN && exporting->chosen->len == 1)
    {
      AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (self->session),
                                                    g_array_index (exporting->chosen, gint64, 0));

      title = item != NULL ? g_strdup (atlas_entry_item_get_title (item)) : NULL;
    }
  if (title == NULL)
    title = atlas_session_dup_title (self->session);

  name = g_strdup_printf ("%s.%s", title, extensions[0]);

  return g_strdelimit (name, "/", '-');
}

static void
answered_cb (const AtlasExportAnswer *answer,
             gpointer                 user_data)
{
  Exporting *asked = user_data;
  Exporting *exporting = g_new0 (Exporting, 1);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Export"), GTK_WINDOW (asked->window), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  g_autofree char *name = NULL;

  exporting->window = g_object_ref (asked->window);
  exporting->answer = *answer;
  exporting->chosen = g_array_ref (asked->chosen);
  name = propose_name (exporting);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), exporting);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Of @ids, or of anything else. */
static void
ask (AtlasWindow  *self,
     const gint64 *ids,
     guint         n_ids)
{
  AtlasEntryItem *item = n_ids == 1 ? atlas_entry_list_find (atlas_session_get_entries (self->session), ids[0]) : NULL;
  AtlasExportChoice choice = {
    .n_chosen = n_ids,
    .chosen = item != NULL ? atlas_entry_item_get_title (item) : NULL,
    .n_found = self->shown != NULL ? atlas_id_set_size (self->shown) : 0,
  };
  Exporting *asked;

  if (!atlas_window_settle (self) || !atlas_window_settle_pages (self))
    return;

  asked = g_new0 (Exporting, 1);
  asked->window = g_object_ref (self);
  asked->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (asked->chosen, ids, n_ids);
  atlas_export_dialog_present (GTK_WINDOW (self), self->session, &choice, answered_cb, asked, free_exporting);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  ask (self, &self->selected, self->selected != 0 ? 1 : 0);
}

static void
export_entries_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  gsize n_ids;
  const gint64 *ids = g_variant_get_fixed_array (parameter, &n_ids, sizeof *ids);

  ask (ATLAS_WINDOW (widget), ids, (guint) n_ids);
}

void
atlas_window_install_export_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.export-entries", "ax", export_entries_action);
}

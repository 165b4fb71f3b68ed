/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts on their way in. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-import.h"

#include <string.h>

#include <glib/gi18n-lib.h>

typedef struct
{
  GCancellable *cancellable;
  AtlasSourceImported imported;
  gpointer data;
} Import;

static Import *
new_import (GCancellable        *cancellable,
            AtlasSourceImported  imported,
            gpointer             data)
{
  Import *import = g_new0 (Import, 1);

  import->cancellable = g_object_ref (cancellable);
  import->imported = imported;
  import->data = data;

  return import;
}

/* Takes @import. Who cancelled it is not called any more. */
static void
finish (Import             *import,
        const AtlasExtract *extract,
        const GError       *error)
{
  if (!g_cancellable_is_cancelled (import->cancellable))
    import->imported (extract, error, import->data);

  g_object_unref (import->cancellable);
  g_free (import);
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasExtract) extract = atlas_text_from_file_finish (result, &error);

  finish (data, extract, error);
}

void
atlas_source_import_file (GFile               *file,
                          GCancellable        *cancellable,
                          AtlasSourceImported  imported,
                          gpointer             data)
{
  atlas_text_from_file_async (file, cancellable, file_read_cb, new_import (cancellable, imported, data));
}

static void
read_text (GTask        *task,
           gpointer      object,
           gpointer      data,
           GCancellable *cancellable)
{
  GError *error = NULL;
  AtlasExtract *extract = atlas_text_from_bytes (data, _("What was pasted"), cancellable, &error);

  if (extract != NULL)
    g_task_return_pointer (task, extract, (GDestroyNotify) atlas_extract_free);
  else
    g_task_return_error (task, error);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasExtract) extract = g_task_propagate_pointer (G_TASK (result), &error);

  finish (data, extract, error);
}

/* Takes @import. */
static void
read_pasted (Import     *import,
             const char *text)
{
  g_autoptr (GTask) task = g_task_new (NULL, import->cancellable, text_read_cb, import);

  g_task_set_task_data (task, g_bytes_new (text, strlen (text)), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, read_text);
}

void
atlas_source_import_text (const char          *text,
                          GCancellable        *cancellable,
                          AtlasSourceImported  imported,
                          gpointer             data)
{
  read_pasted (new_import (cancellable, imported, data), text);
}

static void
clipboard_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (text != NULL && *text != '\0')
    read_pasted (data, text);
  else
    finish (data, NULL, NULL);
}

/* Nothing, where there is no text in the clipboard. */
void
atlas_source_import_clipboard (GtkWidget           *widget,
                               GCancellable        *cancellable,
                               AtlasSourceImported  imported,
                               gpointer             data)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), cancellable, clipboard_read_cb,
                                 new_import (cancellable, imported, data));
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           Import          *import)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    atlas_text_from_file_async (file, import->cancellable, file_read_cb, import);
  else
    finish (import, NULL, NULL);

  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser     *chooser,
            const char         *name,
            const char * const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* Lets a person choose a saved page, a PDF or a plain text. */
void
atlas_source_import_choose (GtkWindow           *parent,
                            GCancellable        *cancellable,
                            AtlasSourceImported  imported,
                            gpointer             data)
{
  static const char * const texts[] = { "txt", "text", "md", "html", "htm", "xhtml", "pdf", NULL };
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Text of the Source"), parent,
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  add_filter (GTK_FILE_CHOOSER (chooser), _("Texts, saved pages and PDF"), texts);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (chosen_cb), new_import (cancellable, imported, data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* (transfer full): a new source as far as the document tells of it. */
AtlasSource *
atlas_source_import_describe (const AtlasExtract *extract)
{
  AtlasSource *source = atlas_record_new (ATLAS_RECORD_SOURCE);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (extract->doi != NULL)
    atlas_set_text (&source->type, "article-journal");
  else if (extract->kind == ATLAS_EXTRACT_HTML)
    atlas_set_text (&source->type, "webpage");
  else if (extract->kind == ATLAS_EXTRACT_PDF)
    atlas_set_text (&source->type, "report");

  atlas_set_text (&source->title, extract->title);
  atlas_set_text (&source->author, extract->author);
  atlas_set_text (&source->container_title, extract->container);
  atlas_set_text (&source->publisher, extract->publisher);
  atlas_set_text (&source->issued, extract->issued);
  atlas_set_text (&source->language, extract->language);
  atlas_set_text (&source->url, extract->url);
  atlas_set_text (&source->doi, extract->doi);
  if (extract->url != NULL)
    source->accessed = g_date_time_format (now, "%Y-%m-%d");

  return source;
}

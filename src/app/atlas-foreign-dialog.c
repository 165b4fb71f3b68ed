/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what to do with a GeoPackage of another program: its points can become a collection. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-foreign-dialog.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-foreign.h"
#include "atlas-make-collection.h"

typedef struct
{
  AtlasApplication *application;
  char *name;               /* the file's */
  AtlasRecordSet *set;      /* (nullable): not yet read, or given away */
} Asking;

static gpointer
drop_records (gpointer set)
{
  atlas_record_set_unref (set);

  return NULL;
}

static void
free_asking (Asking *asking)
{
  /* There may be very many: not on the main loop's time. */
  if (asking->set != NULL)
    g_thread_unref (g_thread_new ("drop-records", drop_records, asking->set));
  g_object_unref (asking->application);
  g_free (asking->name);
  g_free (asking);
}

/* Called like the file. */
static char *
title_of (const Asking *asking)
{
  char *title = g_strdup (asking->name);

  if (g_str_has_suffix (title, ".gpkg") && !g_str_equal (title, ".gpkg"))
    title[strlen (title) - strlen (".gpkg")] = '\0';

  return title;
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Asking           *asking)
{
  g_autofree char *title = title_of (asking);

  if (g_strcmp0 (response, "make") == 0)
    atlas_make_collection (asking->application, title, g_steal_pointer (&asking->set));
}

static char *
body_of (const AtlasForeignReport *report)
{
  g_autofree char *details = atlas_foreign_report_describe (report);
  GString *body = g_string_new (NULL);

  if (report->points > 0)
    g_string_append_printf (body, ngettext ("%u point in it can become a record of a new collection. The file itself stays as it is.",
                                            "%u points in it can become records of a new collection. The file itself stays as it is.",
                                            report->points), report->points);
  else
    g_string_append (body, _("There are no points in it that Hub Atlas could take into a collection."));

  if (*details != '\0')
    g_string_append_printf (body, "\n\n%s", details);

  return g_string_free (body, FALSE);
}

/* Takes @asking. */
static void
present (Asking                   *asking,
         const AtlasForeignReport *report)
{
  GtkApplication *application = GTK_APPLICATION (asking->application);
  g_autofree char *heading = g_strdup_printf (
    /* translators: a file's name */
    _("“%s” Comes from Another Program"), asking->name);
  g_autofree char *body = body_of (report);
  GtkWidget *dialog = adw_message_dialog_new (gtk_application_get_active_window (application), heading, body);

  if (report->points > 0)
    {
      adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("_Cancel"),
                                        "make", _("_Make a Collection of Its Points"), NULL);
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "make", ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "make");
    }
  else
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
      g_printerr ("hub-atlas: %s: %s\n", asking->name, body);
    }

  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_set_application (GTK_WINDOW (dialog), application);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking,
                         (GClosureNotify) (GCallback) free_asking, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Asking *asking = data;
  g_autoptr (AtlasApplication) application = g_object_ref (asking->application);
  g_autoptr (AtlasForeignReport) report = NULL;
  g_autoptr (GError) error = NULL;

  asking->set = atlas_foreign_read_finish (result, &report, &error);
  if (asking->set != NULL)
    {
      present (asking, report);
    }
  else
    {
      atlas_application_report (application, _("The File Cannot Be Opened"), error->message);
      free_asking (asking);
    }

  g_application_release (G_APPLICATION (application));
}

/**
 * atlas_foreign_dialog_present:
 * @application: the program
 * @path: a private copy of the file
 *
 * Reads the file, away from the main loop, and asks whether its points shall become a collection;
 * says so if there are none.
 */
void
atlas_foreign_dialog_present (AtlasApplication *application,
                              const char       *path)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->application = g_object_ref (application);
  asking->name = g_filename_display_basename (path);
  g_application_hold (G_APPLICATION (application));
  atlas_foreign_read_async (path, NULL, read_cb, asking);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the title of a new collection and makes it in the library. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-collection-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-db.h"
#include "atlas-language.h"
#include "atlas-library.h"

static void
take_text (AtlasRecordSet *set,
           const char     *table,
           gint64          owner,
           const char     *field,
           const char     *language,
           const char     *words)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = atlas_record_new_id ();
  text->owner = owner;
  atlas_set_text (&text->owner_table, table);
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);
  atlas_record_set_take (set, text);
}

/* Copies the properties of the starter collection with their labels. */
static void
take_properties (AtlasRecordSet *set,
                 AtlasRecordSet *starter)
{
  g_autoptr (GPtrArray) properties = atlas_record_set_all (starter, ATLAS_RECORD_PROPERTY);

  for (guint i = 0; i < properties->len; i++)
    {
      const AtlasRecord *property = properties->pdata[i];
      g_autoptr (GPtrArray) texts = atlas_record_set_children (starter, ATLAS_RECORD_TEXT, property->id);

      atlas_record_set_take (set, atlas_record_copy (property));
      for (guint k = 0; k < texts->len; k++)
        atlas_record_set_take (set, atlas_record_copy (texts->pdata[k]));
    }
}

/* A collection with a title and the usual properties. */
static AtlasRecordSet *
new_contents (const char *title,
              const char *language)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  AtlasCollection *collection = atlas_record_new (ATLAS_RECORD_COLLECTION);
  g_autofree char *uid = g_uuid_string_random ();
  g_autofree char *starter = atlas_library_starter_source ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%d");
  AtlasDb *db = starter != NULL ? atlas_db_open (starter, ATLAS_DB_READ_ONLY, NULL) : NULL;

  collection->base.id = atlas_record_new_id ();
  atlas_set_text (&collection->uid, uid);
  atlas_set_text (&collection->default_language, language);
  atlas_set_text (&collection->created, created);
  take_text (set, "collection", collection->base.id, "title", language, title);
  atlas_record_set_take (set, collection);

  if (db != NULL)
    {
      g_autoptr (AtlasRecordSet) vocabulary = atlas_db_load_vocabulary (db, NULL);

      if (vocabulary != NULL)
        take_properties (set, vocabulary);
      atlas_db_close (db, NULL);
    }

  return g_steal_pointer (&set);
}

/* Makes the file, with the vocabulary of the starter collection where there is one, so that a
 * curator need not begin with an empty list of properties. */
static void
create_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  g_autofree char *path = atlas_library_new_path (data, &error);
  g_autoptr (AtlasRecordSet) set = NULL;
  AtlasDb *db;

  if (path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  set = new_contents (data, atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0]);
  db = atlas_db_open (path, ATLAS_DB_CREATE, &error);
  if (db != NULL && !atlas_db_import (db, set, NULL, ATLAS_IMPORT_BASELINE, &error))
    {
      atlas_db_close (db, NULL);
      db = NULL;
    }

  if (db == NULL || !atlas_db_close (db, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&path), g_free);
}

static void
create_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasApplication) application = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);

  g_application_release (G_APPLICATION (application));
  if (path != NULL)
    atlas_application_open_path (application, path, FALSE);
  else
    atlas_application_report (application, _("The Collection Cannot Be Made"), error->message);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             AtlasApplication *application)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  g_autoptr (GTask) task = NULL;

  if (g_strcmp0 (response, "create") != 0)
    return;

  g_application_hold (G_APPLICATION (application));
  task = g_task_new (NULL, NULL, create_cb, g_object_ref (application));
  g_task_set_task_data (task, g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)))), g_free);
  g_task_run_in_thread (task, create_thread);
}

static void
changed_cb (GtkEditable      *entry,
            AdwMessageDialog *dialog)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "create", *title != '\0');
}

void
atlas_collection_dialog_present (AtlasApplication *application)
{
  GtkWidget *dialog = adw_message_dialog_new (gtk_application_get_active_window (GTK_APPLICATION (application)),
                                              _("New Collection"), _("It lives in the library of Hub Atlas and begins with the usual properties."));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Title"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Title"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "create", _("_Create"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "create", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "create", FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "create");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), dialog, 0);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), application, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

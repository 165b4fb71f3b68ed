/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-application.h"

#include <glib/gi18n-lib.h>

#include "atlas-accessible-names.h"
#include "atlas-library.h"
#include "atlas-log.h"
#include "atlas-shell-search.h"
#include "atlas-transfer.h"
#include "atlas-welcome.h"
#include "atlas-window.h"

struct _AtlasApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  GtkCssProvider *contrast;
  char *picture;            /* (nullable): where --picture wants one */
  char *show;               /* (nullable): what --show wants shown */
  char *style;              /* (nullable): light or dark, for this run alone */
  gboolean quit_when_drawn; /* for measuring the start */
  int width, height;        /* of --size; 0: as the settings have it */
  gboolean welcoming;       /* somebody new, perhaps: the program was started for nothing in particular */
  AtlasShellSearch *shell_search;   /* (nullable) */
  gint64 goal_entry;        /* what the next window is to show; 0: nothing in particular */
  char *goal_query;         /* (nullable): what it is to search for */
  GListModel *goal_files;   /* (nullable): what it is to import */
  gboolean goal_new;        /* into a new collection, to begin with */
  guint32 goal_time;        /* of the key or click that asked for it */
};

G_DEFINE_FINAL_TYPE (AtlasApplication, atlas_application, ADW_TYPE_APPLICATION)

/* A collection on its way to a window. */
typedef struct
{
  AtlasApplication *application;
  AtlasSession *session;
  char *path;
  gboolean read_only;
} Opening;

/* GLib tells the session bus of it without asking whether there is one. */
static gboolean
can_be_busy (AtlasApplication *self)
{
  return g_application_get_dbus_connection (G_APPLICATION (self)) != NULL;
}

static void
free_opening (Opening *opening)
{
  if (can_be_busy (opening->application))
    g_application_unmark_busy (G_APPLICATION (opening->application));
  g_application_release (G_APPLICATION (opening->application));
  g_object_unref (opening->application);
  g_object_unref (opening->session);
  g_free (opening->path);
  g_free (opening);
}

static void
picture_done_cb (AtlasWindow *window,
                 const char  *problem,
                 gpointer     data)
{
  if (problem != NULL)
    g_printerr ("hub-atlas: %s\n", problem);
  gtk_window_close (GTK_WINDOW (window));
}

static void
settled_cb (AtlasWindow      *window,
            AtlasApplication *self)
{
  g_autofree char *picture = g_steal_pointer (&self->picture);

  if (self->quit_when_drawn)
    {
      g_print ("drawn\n");
      gtk_window_close (GTK_WINDOW (window));
    }
  else if (picture != NULL)
    atlas_window_save_picture (window, picture, G_CALLBACK (picture_done_cb), NULL);
}

/* What the picture shall show: what was asked for, or else the first hub. */
static void
prepare_picture (AtlasApplication *self,
                 AtlasWindow      *window,
                 AtlasSession     *session)
{
  GListModel *entries = G_LIST_MODEL (atlas_session_get_entries (session));

  g_signal_connect_object (window, "settled", G_CALLBACK (settled_cb), self, 0);
  if (self->show != NULL)
    {
      atlas_window_show_named (window, self->show);
      return;
    }

  for (guint i = 0; self->picture != NULL && i < g_list_model_get_n_items (entries); i++)
    {
      const AtlasSummary *summary = atlas_entries_peek (entries, i);

      if (g_strcmp0 (summary->kind, "hub") == 0)
        {
          atlas_window_show_entry (window, summary->id);
          return;
        }
    }
}

/* Brings a window to the front, with what was asked for. */
static void
present (AtlasApplication *self,
         GtkWindow        *window)
{
  gint64 entry = self->goal_entry;
  g_autofree char *query = g_steal_pointer (&self->goal_query);
  g_autoptr (GListModel) files = g_steal_pointer (&self->goal_files);
  guint32 time = self->goal_time;

  self->goal_entry = 0;
  self->goal_time = GDK_CURRENT_TIME;
  gtk_window_present_with_time (window, time);
  if (entry != 0)
    atlas_window_show_entry (ATLAS_WINDOW (window), entry);
  if (query != NULL)
    atlas_window_set_query (ATLAS_WINDOW (window), query);
  if (files != NULL)
    atlas_window_import_files (ATLAS_WINDOW (window), files, self->goal_new);
}

static gboolean
close_request_cb (AtlasApplication *self)
{
  if (self->shell_search != NULL)
    atlas_shell_search_let_go (self->shell_search);

  return GDK_EVENT_PROPAGATE;
}

static void
present_session (AtlasApplication *self,
                 AtlasSession     *session)
{
  AtlasStore *store = atlas_session_get_store (session);
  GtkWidget *window = atlas_window_new (ADW_APPLICATION (self), session, self->settings);

  if (self->width > 0)
    {
      gtk_window_unmaximize (GTK_WINDOW (window));
      gtk_window_set_default_size (GTK_WINDOW (window), self->width, self->height);
    }
  g_signal_connect_object (window, "close-request", G_CALLBACK (close_request_cb), self, G_CONNECT_SWAPPED);
  prepare_picture (self, ATLAS_WINDOW (window), session);
  if (atlas_library_contains (atlas_store_get_path (store)))
    g_settings_set_string (self->settings, "last-collection", atlas_store_get_path (store));
  present (self, GTK_WINDOW (window));
  if (self->welcoming && self->picture == NULL && self->show == NULL && !self->quit_when_drawn)
    atlas_welcome_present_new (GTK_WINDOW (window), self->settings);
  self->welcoming = FALSE;
}

static void
look_response_cb (GtkWindow  *dialog,
                  const char *response,
                  gpointer    data)
{
  AtlasApplication *self = ATLAS_APPLICATION (g_application_get_default ());

  if (g_strcmp0 (response, "look") == 0)
    atlas_application_open_path (self, g_object_get_data (G_OBJECT (dialog), "path"), TRUE);
}

/* A newer version's file can be looked at; nothing else can be done about the rest. */
static void
report_opening (AtlasApplication *self,
                Opening          *opening,
                GError           *error)
{
  gboolean newer = g_error_matches (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NEWER) && !opening->read_only;
  GtkWidget *dialog = adw_message_dialog_new (gtk_application_get_active_window (GTK_APPLICATION (self)),
                                              _("The Collection Cannot Be Opened"), error->message);

  self->goal_entry = 0;
  g_clear_pointer (&self->goal_query, g_free);
  g_clear_object (&self->goal_files);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  if (newer)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "look", _("_Just Look"));
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (opening->path), g_free);
  g_signal_connect (dialog, "response", G_CALLBACK (look_response_cb), NULL);
  gtk_window_set_application (GTK_WINDOW (dialog), GTK_APPLICATION (self));
  g_printerr ("hub-atlas: %s\n", error->message);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
session_open_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  Opening *opening = data;
  AtlasApplication *self = opening->application;
  g_autoptr (GError) error = NULL;

  if (atlas_session_open_finish (opening->session, result, &error))
    present_session (self, opening->session);
  else
    report_opening (self, opening, error);

  free_opening (opening);
}

/* The name to sign changes with: what the preferences say, or else the account's. */
static char *
dup_author (AtlasApplication *self)
{
  g_autofree char *author = g_settings_get_string (self->settings, "author");

  if (*author != '\0')
    return g_steal_pointer (&author);

  return g_strdup (g_strcmp0 (g_get_real_name (), "Unknown") != 0 ? g_get_real_name () : g_get_user_name ());
}

/* Opens a collection of the library, or any file for looking, in a window; one that has a window
 * already is brought to the front. */
void
atlas_application_open_path (AtlasApplication *self,
                             const char       *path,
                             gboolean          read_only)
{
  Opening *opening;
  g_autofree char *author = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (ATLAS_IS_WINDOW (l->data) && g_strcmp0 (atlas_window_get_path (l->data), path) == 0)
        {
          present (self, l->data);
          return;
        }
    }

  opening = g_new0 (Opening, 1);
  opening->application = g_object_ref (self);
  opening->session = atlas_session_new ();
  opening->path = g_strdup (path);
  opening->read_only = read_only;
  g_application_hold (G_APPLICATION (self));
  if (can_be_busy (self))
    g_application_mark_busy (G_APPLICATION (self));

  author = dup_author (self);
  atlas_store_set_author (atlas_session_get_store (opening->session), author);
  atlas_session_set_labels (opening->session, g_settings_get_enum (self->settings, "label-language"));
  atlas_session_open_async (opening->session, path, read_only ? ATLAS_DB_READ_ONLY : ATLAS_DB_WAL, NULL,
                            session_open_cb, opening);
}

/* Shows a record, or what a query finds, in a window. @path: (nullable): a collection of the library;
 * NULL: that of the window in front, or the one that was open last. @entry: 0: none. @query: (nullable).
 * @time: of the key or click that asked for it. */
void
atlas_application_show (AtlasApplication *self,
                        const char       *path,
                        gint64            entry,
                        const char       *query,
                        guint32           time)
{
  self->goal_entry = entry;
  self->goal_time = time;
  g_free (self->goal_query);
  self->goal_query = g_strdup (query);

  if (path != NULL)
    atlas_application_open_path (self, path, FALSE);
  else
    g_application_activate (G_APPLICATION (self));
}

void
atlas_application_report (AtlasApplication *self,
                          const char       *heading,
                          const char       *message)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_set_application (GTK_WINDOW (dialog), GTK_APPLICATION (self));
  g_printerr ("hub-atlas: %s\n", message);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* In the window in front, or in that of the collection that was open last. @new_collection: to begin with,
 * the records are for a new collection. */
void
atlas_application_import (AtlasApplication *self,
                          GListModel       *files,
                          gboolean          new_collection)
{
  g_set_object (&self->goal_files, files);
  self->goal_new = new_collection;
  self->goal_time = GDK_CURRENT_TIME;
  g_application_activate (G_APPLICATION (self));
}

/* What GeoPackages of other programs hold can be imported. */
static void
import_foreign (AtlasApplication *self,
                const char       *path)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_list_store_append (files, file);
  atlas_application_import (self, G_LIST_MODEL (files), TRUE);
}

static void
take_in_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (AtlasApplication) self = data;
  g_autoptr (GError) error = NULL;
  AtlasFileVerdict verdict = ATLAS_FILE_UNUSABLE;
  g_autofree char *path = atlas_library_take_in_finish (result, &verdict, &error);

  g_application_release (G_APPLICATION (self));
  if (path != NULL && verdict == ATLAS_FILE_FOREIGN)
    import_foreign (self, path);
  else if (path != NULL)
    atlas_application_open_path (self, path, verdict == ATLAS_FILE_NEWER || !atlas_library_contains (path));
  else
    atlas_application_report (self, _("The File Cannot Be Opened"), error->message);
}

/* Copies a file from elsewhere, into the library or to be looked at only, and opens the copy. */
void
atlas_application_open_file (AtlasApplication *self,
                             GFile            *file,
                             gboolean          keep)
{
  g_application_hold (G_APPLICATION (self));
  atlas_library_take_in_async (file, keep, NULL, take_in_cb, g_object_ref (self));
}

static void
ask_response_cb (GtkWindow  *dialog,
                 const char *response,
                 GFile      *file)
{
  AtlasApplication *self = ATLAS_APPLICATION (g_application_get_default ());

  if (g_strcmp0 (response, "keep") == 0)
    atlas_application_open_file (self, file, TRUE);
  else if (g_strcmp0 (response, "look") == 0)
    atlas_application_open_file (self, file, FALSE);
}

/* By its name: one that is none after all is told of when it is opened. */
gboolean
atlas_application_is_collection (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_str_has_suffix (name, ".gpkg");
}

/* A file from elsewhere is never edited in place: asks what to do with a copy of it. */
void
atlas_application_ask_about (AtlasApplication *self,
                             GFile            *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  if (path != NULL && atlas_library_contains (path))
    {
      atlas_application_open_path (self, path, FALSE);
      return;
    }

  heading = g_strdup_printf (_("Open “%s”?"), name);
  dialog = adw_message_dialog_new (gtk_application_get_active_window (GTK_APPLICATION (self)), heading,
                                   _("Hub Atlas works on a copy in its library; the file itself stays as it is."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"),
                                    "look", _("_Just Look"), "keep", _("_Add to the Library"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_set_application (GTK_WINDOW (dialog), GTK_APPLICATION (self));
  g_signal_connect_data (dialog, "response", G_CALLBACK (ask_response_cb), g_object_ref (file),
                         (GClosureNotify) (GCallback) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
starter_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (AtlasApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = atlas_library_ensure_starter_finish (result, &error);

  g_application_release (G_APPLICATION (self));
  if (path != NULL)
    atlas_application_open_path (self, path, FALSE);
  else
    atlas_application_report (self, _("The Starter Collection Cannot Be Made"), error->message);
}

/* The collection that was open last, or the starter collection. */
static void
atlas_application_activate (GApplication *application)
{
  AtlasApplication *self = ATLAS_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *last = g_settings_get_string (self->settings, "last-collection");

  if (window != NULL)
    {
      if (ATLAS_IS_WINDOW (window))
        present (self, window);
      else
        gtk_window_present (window);
      return;
    }

  if (*last != '\0' && atlas_library_contains (last) && g_file_test (last, G_FILE_TEST_EXISTS))
    {
      atlas_application_open_path (self, last, FALSE);
      return;
    }

  self->welcoming = TRUE;
  g_application_hold (application);
  atlas_library_ensure_starter_async (NULL, starter_cb, g_object_ref (self));
}

static void
atlas_application_open (GApplication  *application,
                        GFile        **files,
                        int            n_files,
                        const char    *hint)
{
  AtlasApplication *self = ATLAS_APPLICATION (application);
  g_autoptr (GListStore) others = g_list_store_new (G_TYPE_FILE);

  for (int i = 0; i < n_files; i++)
    {
      if (atlas_application_is_collection (files[i]))
        atlas_application_ask_about (self, files[i]);
      else
        g_list_store_append (others, files[i]);
    }

  if (g_list_model_get_n_items (G_LIST_MODEL (others)) > 0)
    atlas_application_import (self, G_LIST_MODEL (others), FALSE);
}

static int
atlas_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  AtlasApplication *self = ATLAS_APPLICATION (application);
  const char *size = NULL;

  g_variant_dict_lookup (options, "picture", "^ay", &self->picture);
  g_variant_dict_lookup (options, "show", "s", &self->show);
  g_variant_dict_lookup (options, "style", "s", &self->style);
  if (g_variant_dict_contains (options, "debug"))
    atlas_log_tell_all ();
  self->quit_when_drawn = g_variant_dict_contains (options, "quit-when-drawn");

  if (g_variant_dict_lookup (options, "size", "&s", &size) &&
      (sscanf (size, "%dx%d", &self->width, &self->height) != 2 || self->width < 360 || self->height < 400))
    {
      g_printerr (_("hub-atlas: a size is two numbers, such as 1280x800, at least 360x400\n"));
      return 2;
    }
  if (self->style != NULL && g_strcmp0 (self->style, "light") != 0 && g_strcmp0 (self->style, "dark") != 0)
    {
      g_printerr (_("hub-atlas: a style is light or dark\n"));
      return 2;
    }

  /* A picture is of a run of its own, not of the one that may be open. */
  if (self->picture != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

/* GTK 4.8 breaks a tooltip after as many Latin letters as it has characters: a Chinese one would
 * stand a character or two a line. */
static void
widen_tooltips (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  if (!atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE))
    return;

  gtk_css_provider_load_from_data (provider, "tooltip label { min-width: 8em; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* A file style-hc.css would do without this on Debian 12; a newer libadwaita warns of one, and of what it wants instead
 * the older warns. */
static void
apply_contrast (AtlasApplication *self)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (!adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (self->contrast));
  else
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->contrast),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
apply_style (AtlasApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  int scheme = g_settings_get_enum (self->settings, "color-scheme");

  if (self->style != NULL)
    scheme = g_strcmp0 (self->style, "dark") == 0 ? 2 : 1;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[CLAMP (scheme, 0, 2)]);
}

static void
atlas_application_startup (GApplication *application)
{
  AtlasApplication *self = ATLAS_APPLICATION (application);

  G_APPLICATION_CLASS (atlas_application_parent_class)->startup (application);
  atlas_accessible_names_watch ();
  gtk_window_set_default_icon_name (ATLAS_APPLICATION_ID);
  self->settings = g_settings_new (ATLAS_APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (apply_style), self, G_CONNECT_SWAPPED);
  apply_style (self);
  self->contrast = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->contrast, ATLAS_RESOURCE_PATH "/high-contrast.css");
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (apply_contrast), self,
                           G_CONNECT_SWAPPED);
  apply_contrast (self);
  widen_tooltips ();
  atlas_transfer_init ();
  atlas_application_add_actions (self);
}

static void
atlas_application_finalize (GObject *object)
{
  AtlasApplication *self = ATLAS_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->contrast);
  g_clear_object (&self->shell_search);
  g_clear_object (&self->goal_files);
  g_free (self->goal_query);
  g_free (self->picture);
  g_free (self->show);
  g_free (self->style);

  G_OBJECT_CLASS (atlas_application_parent_class)->finalize (object);
}

/* The shell's search is answered as soon as the program is on the bus, and needs no window. */
static gboolean
atlas_application_dbus_register (GApplication     *application,
                                 GDBusConnection  *connection,
                                 const char       *object_path,
                                 GError          **error)
{
  AtlasApplication *self = ATLAS_APPLICATION (application);
  g_autofree char *path = g_strconcat (object_path, "/SearchProvider", NULL);

  if (!G_APPLICATION_CLASS (atlas_application_parent_class)->dbus_register (application, connection, object_path, error))
    return FALSE;

  self->shell_search = atlas_shell_search_new (self);

  return atlas_shell_search_export (self->shell_search, connection, path, error);
}

static void
atlas_application_dbus_unregister (GApplication    *application,
                                   GDBusConnection *connection,
                                   const char      *object_path)
{
  AtlasApplication *self = ATLAS_APPLICATION (application);

  if (self->shell_search != NULL)
    atlas_shell_search_unexport (self->shell_search);

  G_APPLICATION_CLASS (atlas_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static void
atlas_application_class_init (AtlasApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = atlas_application_finalize;
  application_class->dbus_register = atlas_application_dbus_register;
  application_class->dbus_unregister = atlas_application_dbus_unregister;
  application_class->startup = atlas_application_startup;
  application_class->activate = atlas_application_activate;
  application_class->open = atlas_application_open;
  application_class->handle_local_options = atlas_application_handle_local_options;
}

static void
atlas_application_init (AtlasApplication *self)
{
  const GOptionEntry options[] = {
    { "picture", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Save a picture of the window as FILE and quit"), N_("FILE") },
    { "show", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Show the record of this name"), N_("NAME") },
    { "size", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Make the window this large"), N_("WIDTHxHEIGHT") },
    { "style", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Use the light or the dark style in this run"), N_("light|dark") },
    { "debug", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Tell all that the program logs"), NULL },
    { "quit-when-drawn", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

AtlasApplication *
atlas_application_new (void)
{
  return g_object_new (ATLAS_TYPE_APPLICATION,
                       "application-id", ATLAS_APPLICATION_ID,
                       "resource-base-path", ATLAS_RESOURCE_PATH,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

GSettings *
atlas_application_get_settings (AtlasApplication *self)
{
  return self->settings;
}

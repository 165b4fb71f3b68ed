/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, opened at the page that explains what is on the screen: by the help browser where there
 * is one, else in a web browser. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "config.h"

#include "atlas-help.h"

#include <glib/gi18n-lib.h>

#include "atlas-language.h"

#define PAGE_KEY "atlas-help-page"

/* (nullable): the manual as one file for web browsers, where it is installed. */
static char *
dup_file_uri (void)
{
  const char *data = g_getenv ("HUB_ATLAS_DATA_DIR");
  const char *language = atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE) ? "zh_CN" : "en";
  g_autofree char *path = g_build_filename (data != NULL ? data : ATLAS_PKGDATADIR, "manual", language, "manual.html", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_filename_to_uri (path, NULL, NULL) : NULL;
}

/* A web browser is told the place in the file as well; GIO would look for a file of that name. In a
 * sandbox no browser can be asked but through the portal, which takes files alone. */
static gboolean
browse (GtkWindow  *parent,
        const char *file,
        const char *page)
{
  g_autoptr (GAppInfo) browser = g_app_info_get_default_for_type ("text/html", TRUE);
  g_autofree char *uri = g_strconcat (file, "#", page, NULL);
  g_autoptr (GList) uris = g_list_prepend (NULL, uri);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (parent)));

  return browser != NULL && g_app_info_launch_uris (browser, uris, G_APP_LAUNCH_CONTEXT (context), NULL);
}

static void
report (GtkWindow  *parent,
        const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("The Help Cannot Be Opened"), message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GtkWindow) parent = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (parent, result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    report (parent, error->message);
}

/**
 * atlas_help_show:
 * @parent: the window that it is asked for in
 * @page: the name of a page in docs/manual/, without its ending
 *
 * Opens the manual. What stands in the way is said in a dialog.
 */
void
atlas_help_show (GtkWindow  *parent,
                 const char *page)
{
  g_autoptr (GAppInfo) help = g_app_info_get_default_for_uri_scheme ("help");
  g_autofree char *address = g_strconcat ("help:hub-atlas/", page, NULL);
  g_autofree char *file = dup_file_uri ();

  if (help == NULL && file == NULL)
    report (parent, _("The manual is not installed."));
  else if (help != NULL || !browse (parent, file, page))
    gtk_show_uri_full (parent, help != NULL ? address : file, GDK_CURRENT_TIME, NULL, shown_cb, g_object_ref (parent));
}

static void
show (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  atlas_help_show (GTK_WINDOW (root), g_object_get_data (G_OBJECT (widget), PAGE_KEY));
}

static gboolean
show_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  show (widget);

  return GDK_EVENT_STOP;
}

/**
 * atlas_help_button_new:
 * @page: (transfer none): as for atlas_help_show(); a literal
 *
 * Returns: (transfer floating): a button that opens the manual, which F1 does as well where it stands
 */
GtkWidget *
atlas_help_button_new (const char *page)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("help-browser-symbolic");
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_set_tooltip_text (button, _("Help"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Help"), -1);
  g_object_set_data (G_OBJECT (button), PAGE_KEY, (gpointer) page);
  g_signal_connect (button, "clicked", G_CALLBACK (show), NULL);

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0),
                                                          gtk_callback_action_new (show_cb, NULL, NULL)));
  gtk_widget_add_controller (button, keys);

  return button;
}

/**
 * atlas_help_header_new:
 * @page: as for atlas_help_button_new()
 *
 * Returns: (transfer floating): a header bar for a dialog, with the button
 */
GtkWidget *
atlas_help_header_new (const char *page)
{
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_pack_end (ADW_HEADER_BAR (header), atlas_help_button_new (page));

  return header;
}

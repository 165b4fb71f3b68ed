/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done in the program as a whole, and every key. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-application.h"

#include <glib/gi18n-lib.h>

#include "atlas-collection-dialog.h"
#include "atlas-preferences.h"
#include "atlas-troubleshooting.h"
#include "atlas-welcome.h"

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  GtkApplication *application = data;
  GList *windows = g_list_copy_deep (gtk_application_get_windows (application),
                                     (GCopyFunc) (GCallback) g_object_ref, NULL);

  /* Each window stores what is in its forms; one that cannot stays. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free_full (windows, g_object_unref);
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  g_autofree char *troubleshooting = atlas_troubleshooting_dup_text (data);
  GtkWindow *about = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                                   "transient-for", gtk_application_get_active_window (data),
                                   "title", _("About Hub Atlas"),
                                   "application-name", _("Hub Atlas"),
                                   "application-icon", ATLAS_APPLICATION_ID,
                                   "developer-name", _("The Hub Atlas developers"),
                                   "version", ATLAS_VERSION,
                                   "comments", _("Keep an atlas of cultural hubs, with evidence for every claim, and show it."),
                                   "website", "https://github.com/hubatlas/HubAtlas",
                                   "issue-url", "https://github.com/hubatlas/HubAtlas/issues",
                                   "debug-info", troubleshooting,
                                   "debug-info-filename", "hub-atlas.txt",
                                   "license-type", GTK_LICENSE_GPL_3_0,
                                   /* translators: your name, one a line */
                                   "translator-credits", _("translator-credits"),
                                   NULL);

  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), _("Coast, lakes and rivers"),
                                      "GSHHG 2.3.7, P. Wessel and W. H. F. Smith", GTK_LICENSE_LGPL_3_0, NULL);
  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), _("Names of places"),
                                      "GeoNames", GTK_LICENSE_CUSTOM, "CC BY 4.0");
  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), _("Readings of Chinese characters"),
                                      "Unihan, Unicode, Inc.", GTK_LICENSE_CUSTOM, "Unicode License v3");
  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), _("Starter collection"),
                                      NULL, GTK_LICENSE_CUSTOM, "CC BY 4.0");
  gtk_window_present (about);
}

static void
welcome_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  if (window != NULL)
    atlas_welcome_present (window);
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       data)
{
  atlas_preferences_present (gtk_application_get_active_window (data),
                             atlas_application_get_settings (data));
}

static void
new_collection_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       data)
{
  atlas_collection_dialog_present (data);
}

static void
open_response_cb (GtkNativeDialog  *dialog,
                  int               response,
                  AtlasApplication *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      atlas_application_ask_about (self, file);
    }

  g_object_unref (dialog);
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Open a Collection"), gtk_application_get_active_window (data),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Collections (GeoPackage)"));
  gtk_file_filter_add_suffix (filter, "gpkg");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb), data, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
atlas_application_add_actions (AtlasApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit_action },
    { .name = "about", .activate = about_action },
    { .name = "welcome", .activate = welcome_action },
    { .name = "preferences", .activate = preferences_action },
    { .name = "new-collection", .activate = new_collection_action },
    { .name = "open", .activate = open_action },
  };
  static const struct { const char *action; const char *keys[3]; } keys[] = {
    { "app.quit",           { "<Primary>q" } },
    { "app.open",           { "<Primary>o" } },
    { "app.preferences",    { "<Primary>comma" } },
    { "window.close",       { "<Primary>w" } },
    { "win.undo",           { "<Primary>z" } },
    { "win.redo",           { "<Primary><Shift>z", "<Primary>y" } },
    { "win.new-entry",      { "<Primary>n" } },
    { "win.new-claim",      { "<Primary>k" } },
    { "win.new-from-article", { "<Primary><Shift>n" } },
    { "win.place-entry",    { "<Primary>m" } },
    { "win.show-on-map",    { "<Primary>l" } },
    { "win.go-back",        { "<Alt>Left" } },
    { "win.search",         { "<Primary>f" } },
    { "win.page::map",      { "<Alt>1" } },
    { "win.page::table",    { "<Alt>2" } },
    { "win.page::sources",  { "<Alt>3" } },
    { "win.page::review",   { "<Alt>4" } },
    { "win.page::tours",    { "<Alt>5" } },
    { "win.page::compare",  { "<Alt>6" } },
    { "win.page::timeline", { "<Alt>7" } },
    { "win.present",        { "F5" } },
    { "win.present-from",   { "<Shift>F5" } },
    { "win.go-to",          { "<Primary>g" } },
    { "win.measure",        { "<Primary><Shift>m" } },
    { "win.show-relations", { "<Primary>r" } },
    { "win.place-next",     { "<Primary><Shift>p" } },
    { "win.show-list",      { "F9" } },
    { "win.show-detail",    { "<Shift>F9" } },
    { "win.show-time",      { "<Primary>t" } },
    { "win.save-search",    { "<Primary><Shift>d" } },
    { "win.zoom-in",        { "<Primary>plus", "<Primary>equal" } },
    { "win.zoom-out",       { "<Primary>minus" } },
    { "win.fit",            { "<Primary>0" } },
    { "win.layers",         { "<Primary><Shift>l" } },
    { "win.history",        { "<Primary>h" } },
    { "win.save-copy",      { "<Primary><Shift>s" } },
    { "win.import",         { "<Primary><Shift>i" } },
    { "win.export",         { "<Primary><Shift>e" } },
    { "win.figures",        { "<Primary><Shift>f" } },
    { "win.help",           { "F1" } },
    { "win.copy-map",       { "<Primary><Alt>c" } },
    { "win.save-map",       { "<Primary><Alt>s" } },
    { "win.print-map",      { "<Primary>p" } },
    { "win.print-entry",    { "<Primary><Alt>p" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, (const char **) keys[i].keys);
}

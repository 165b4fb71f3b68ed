/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window with the program's settings. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-preferences.h"

#include <glib/gi18n-lib.h>

#include "atlas-setting-row.h"

static void
selected_cb (AdwComboRow *row,
             GParamSpec  *pspec,
             GSettings   *settings)
{
  g_settings_set_enum (settings, g_object_get_data (G_OBJECT (row), "key"), adw_combo_row_get_selected (row));
}

/* A choice whose labels are in the order of the setting's enumeration. */
static GtkWidget *
build_choice (GSettings          *settings,
              const char         *key,
              const char         *title,
              const char         *subtitle,
              const char * const *labels)
{
  AdwComboRow *row = atlas_setting_row_new_choice (title, labels, g_settings_get_enum (settings, key));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data (G_OBJECT (row), "key", (gpointer) key);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), settings, 0);

  return GTK_WIDGET (row);
}

void
atlas_preferences_present (GtkWindow *parent,
                           GSettings *settings)
{
  const char *languages[] = { _("Like the system"), "English", "中文", NULL };
  const char *labels[] = { _("Language of the interface"), _("English"), _("Chinese"), _("Both"), NULL };
  const char *schemes[] = { _("Like the system"), _("Light"), _("Dark"), NULL };
  GtkWidget *dialog = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE,
                                    "search-enabled", FALSE, NULL);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *view = adw_preferences_group_new ();
  GtkWidget *work = adw_preferences_group_new ();
  GtkWidget *author = adw_entry_row_new ();
  GtkWidget *language;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (view), _("View"));
  language = build_choice (settings, "interface-language", _("Language"), _("At the next start of the program"), languages);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (view), language);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (view),
                             build_choice (settings, "label-language", _("Names"), _("In the list and on the map"), labels));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (view),
                             build_choice (settings, "color-scheme", _("Style"), NULL, schemes));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (work), _("Curator"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (work),
                                         _("Signs the changes in the history."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (author), _("Your Name"));
  g_settings_bind (settings, "author", author, "text", G_SETTINGS_BIND_DEFAULT);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (work), author);

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (view));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (work));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (dialog), ADW_PREFERENCES_PAGE (page));
  gtk_window_present (GTK_WINDOW (dialog));
}

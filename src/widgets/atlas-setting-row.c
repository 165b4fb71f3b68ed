/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of boxed lists in which one thing is set. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-setting-row.h"

/* One out of several words. @title: with its mnemonic; @words: (nullable): NULL: there is nothing to choose from yet */
AdwComboRow *
atlas_setting_row_new_choice (const char         *title,
                              const char * const *words,
                              guint               selected)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = words != NULL ? gtk_string_list_new (words) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  if (model != NULL)
    {
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
    }
  else
    {
      gtk_widget_set_sensitive (row, FALSE);
    }

  return ADW_COMBO_ROW (row);
}

/* Yes or no. @title: with its mnemonic; @subtitle: (nullable); @row: (out): what goes into the list
 * Returns: the switch in it */
GtkSwitch *
atlas_setting_row_new_switch (const char  *title,
                              const char  *subtitle,
                              gboolean     active,
                              GtkWidget  **row)
{
  GtkWidget *button = gtk_switch_new ();

  *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (*row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (*row), TRUE);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (*row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (button), active);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, *row, NULL, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (*row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (*row), button);

  return GTK_SWITCH (button);
}

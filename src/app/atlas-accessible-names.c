/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of libadwaita have a title that only eyes can read, and some fields and buttons inside the toolkit's own windows no
 * name at all (GTK 4.8, libadwaita 1.2). Here they are given one, when a window appears. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-accessible-names.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMED "atlas-accessible-name"

static gboolean
is_named (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
name (GtkWidget  *widget,
      const char *words)
{
  if (words != NULL && *words != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* Without the marks of Pango and of mnemonics. */
static void
name_row (AdwPreferencesRow *row)
{
  const char *title = adw_preferences_row_get_title (row);
  g_autofree char *plain = NULL;

  if (title == NULL || !pango_parse_markup (title, -1, 0, NULL, &plain, NULL, NULL))
    plain = g_strdup (title);
  if (plain != NULL && adw_preferences_row_get_use_underline (row))
    {
      g_auto (GStrv) parts = g_strsplit (plain, "_", -1);

      g_free (plain);
      plain = g_strjoinv ("", parts);
    }
  name (GTK_WIDGET (row), plain);
}

/* After the group that it is the list of, or after the window. */
static void
name_list (GtkWidget *list)
{
  GtkWidget *group = gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP);
  GtkRoot *root = gtk_widget_get_root (list);
  const char *title = group != NULL ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) : NULL;

  /* With GTK 4.18 the empty title of the group would be its name, whatever its own label says. */
  if (title != NULL && *title == '\0')
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if ((title == NULL || *title == '\0') && GTK_IS_WINDOW (root))
    title = gtk_window_get_title (GTK_WINDOW (root));
  if ((title == NULL || *title == '\0') && ADW_IS_MESSAGE_DIALOG (root))
    title = adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (root));
  name (list, title);
}

/* A group names its list by its title, which can be empty. */
static gboolean
is_list_named (GtkWidget *list)
{
  GtkWidget *group = gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP);
  const char *title = group != NULL ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) : NULL;

  if (group != NULL && (title == NULL || *title == '\0'))
    return gtk_test_accessible_has_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL);

  return is_named (list);
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = find_label (child);

      if (label != NULL)
        return label;
    }

  return NULL;
}

/* The lists of a row that offers choices, of the chosen one and of all, have the row's name; each choice that of its label,
 * which stays in it whatever it is made to show. */
static void
name_choices (GtkWidget *list)
{
  GtkWidget *row = gtk_widget_get_ancestor (list, ADW_TYPE_COMBO_ROW);

  if (row == NULL)
    return;

  name (list, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *label = find_label (item);

      if (label != NULL && !is_named (item))
        gtk_accessible_update_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
    }
}

static void
name_button (GtkWidget *button)
{
  const char *icon = GTK_IS_BUTTON (button) ? gtk_button_get_icon_name (GTK_BUTTON (button)) : NULL;
  GtkWidget *child = GTK_IS_BUTTON (button) ? gtk_button_get_child (GTK_BUTTON (button)) : NULL;

  if (icon == NULL && GTK_IS_IMAGE (child))
    icon = gtk_image_get_icon_name (GTK_IMAGE (child));
  if (gtk_widget_get_tooltip_text (button) != NULL)
    name (button, gtk_widget_get_tooltip_text (button));
  else if (g_strcmp0 (icon, "edit-find-symbolic") == 0 || g_strcmp0 (icon, "system-search-symbolic") == 0)
    name (button, _("Search"));
  else if (child != NULL && !is_named (button) && find_label (child) != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, find_label (child), NULL, -1);
}

/* Whether a button says what it does by words of its own. */
static gboolean
has_words (GtkWidget *button)
{
  return (GTK_IS_BUTTON (button) && gtk_button_get_label (GTK_BUTTON (button)) != NULL) ||
         (GTK_IS_CHECK_BUTTON (button) && gtk_check_button_get_label (GTK_CHECK_BUTTON (button)) != NULL);
}

/* A button is named by the label in it, and once more by the same words with the mark of the mnemonic in them: "C_hart Chart". */
static void
name_once (GtkWidget *button)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL) &&
      gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
name_one (GtkWidget *widget)
{
  if (has_words (widget))
    name_once (widget);
  else if (ADW_IS_PREFERENCES_ROW (widget))
    {
      if (is_named (widget))
        return;
      name_row (ADW_PREFERENCES_ROW (widget));
      g_signal_connect (widget, "notify::title", G_CALLBACK (name_row), NULL);
      if (ADW_IS_COMBO_ROW (widget))
        g_signal_connect_after (widget, "notify::selected", G_CALLBACK (atlas_accessible_names_give), NULL);
    }
  else if (GTK_IS_LIST_BOX (widget) && !is_list_named (widget))
    name_list (widget);
  else if (GTK_IS_TEXT_VIEW (widget) && ADW_IS_ABOUT_WINDOW (gtk_widget_get_root (widget)))
    name (widget, gtk_window_get_title (GTK_WINDOW (gtk_widget_get_root (widget))));
  else if (GTK_IS_LIST_VIEW (widget))
    name_choices (widget);
  else if (GTK_IS_POPOVER (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) != NULL)
    {
      /* The choices are made when they are shown. */
      g_signal_handlers_disconnect_by_func (widget, atlas_accessible_names_give, NULL);
      g_signal_connect (widget, "map", G_CALLBACK (atlas_accessible_names_give), NULL);
    }
  else if ((GTK_IS_SEARCH_ENTRY (widget) || (GTK_IS_TEXT (widget) && GTK_IS_SEARCH_ENTRY (gtk_widget_get_parent (widget)))) &&
           !is_named (widget))
    name (widget, _("Search"));
  else if (GTK_IS_BUTTON (widget) && !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    name_button (widget);
}

/* Names what has no name in @root and all that is in it. */
void
atlas_accessible_names_give (GtkWidget *root)
{
  name_one (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    atlas_accessible_names_give (child);
}

static void
mapped_cb (GtkWidget *window)
{
  if (GTK_IS_SHORTCUTS_WINDOW (window))
    name (window, _("Keyboard Shortcuts"));
  atlas_accessible_names_give (window);
}

static void
windows_cb (GListModel *windows,
            guint       position,
            guint       removed,
            guint       added)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, position + i);

      g_signal_connect (window, "map", G_CALLBACK (mapped_cb), NULL);
    }
}

/* From now on each window is looked through when it appears; the display is there already. */
void
atlas_accessible_names_watch (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_cb), NULL);
}

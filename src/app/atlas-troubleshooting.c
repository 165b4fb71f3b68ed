/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report of a fault should say of the machine and the program. It is in English, for those who
 * mend it, and names no record and no folder of the person's. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-troubleshooting.h"

#include <locale.h>
#include <shumate/shumate.h>

#include "atlas-han-font.h"
#include "atlas-library.h"
#include "atlas-log.h"
#include "atlas-sqlite.h"
#include "atlas-window.h"

static void
add (GString    *text,
     const char *title,
     const char *format,
     ...) G_GNUC_PRINTF (3, 4);

static void
add (GString    *text,
     const char *title,
     const char *format,
     ...)
{
  va_list list;

  g_string_append_printf (text, "%s: ", title);
  va_start (list, format);
  g_string_append_vprintf (text, format, list);
  va_end (list);
  g_string_append_c (text, '\n');
}

static const char *
environment (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0' ? value : "not set";
}

static void
add_libraries (GString *text)
{
  add (text, "GLib", "%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  add (text, "GTK", "%u.%u.%u", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ());
  add (text, "libadwaita", "%u.%u.%u", adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  add (text, "libshumate", "%d.%d (when it was built)", SHUMATE_MAJOR_VERSION, SHUMATE_MINOR_VERSION);
  add (text, "SQLite", "%s", sqlite3_libversion ());
  add (text, "SQLite FTS5", "%s", sqlite3_compileoption_used ("ENABLE_FTS5") ? "yes" : "no");
}

static void
add_screen (GString        *text,
            GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);
  GdkDisplay *display = gdk_display_get_default ();
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *theme = NULL;
  gboolean animations;
  int dpi;

  g_object_get (settings, "gtk-theme-name", &theme, "gtk-enable-animations", &animations, "gtk-xft-dpi", &dpi, NULL);
  add (text, "Desktop", "%s", environment ("XDG_CURRENT_DESKTOP"));
  add (text, "Display", "%s", G_OBJECT_TYPE_NAME (display));
  for (GtkWindow *top = window; top != NULL; top = gtk_window_get_transient_for (top))
    if (gtk_native_get_renderer (GTK_NATIVE (top)) != NULL)
      {
        add (text, "Renderer", "%s", G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (top))));
        add (text, "Window", "%d x %d at scale %d", gtk_widget_get_width (GTK_WIDGET (top)),
             gtk_widget_get_height (GTK_WIDGET (top)), gtk_widget_get_scale_factor (GTK_WIDGET (top)));
        break;
      }
  add (text, "Style", "%s%s, %s", adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "dark" : "light",
       adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? ", high contrast" : "", theme);
  add (text, "Animations", "%s", animations ? "on" : "off");
  add (text, "Text", "%.0f dots per inch", dpi / 1024.0);
  add (text, "Chinese characters", "%s", atlas_han_font_is_there () ? "in a font" : "in no font");
}

/* How large collections are says much about what is slow; what they are called is nobody's business. */
static void
add_collections (GString        *text,
                 GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      g_autoptr (GFile) file = NULL;
      g_autoptr (GFileInfo) info = NULL;

      if (!ATLAS_IS_WINDOW (l->data))
        continue;

      file = g_file_new_for_path (atlas_window_get_path (l->data));
      info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
      if (info != NULL)
        add (text, "An open collection", "%" G_GOFFSET_FORMAT " kB, %s", g_file_info_get_size (info) / 1000,
             atlas_library_contains (atlas_window_get_path (l->data)) ? "in the library" : "to look at");
    }
}

/**
 * atlas_troubleshooting_dup_text:
 * @application: the program
 *
 * Returns: (transfer full): what a report of a fault should say
 */
char *
atlas_troubleshooting_dup_text (GtkApplication *application)
{
  GString *text = g_string_new (NULL);
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *log = atlas_log_dup_last ();

  add (text, "Hub Atlas", "%s", ATLAS_VERSION);
  add (text, "System", "%s", system != NULL ? system : "unknown");
  add (text, "Sandbox", "%s", g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "Flatpak" : "none");
  add (text, "Locale", "%s, LANGUAGE %s", setlocale (LC_MESSAGES, NULL), environment ("LANGUAGE"));
  add_libraries (text);
  add_screen (text, application);
  add_collections (text, application);

  g_string_append_printf (text, "\nLast lines of the log (hub-atlas --debug writes all of it to the terminal):\n%s",
                          *log != '\0' ? log : "none\n");

  return g_string_free (text, FALSE);
}

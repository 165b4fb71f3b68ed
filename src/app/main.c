/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the program. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <unistd.h>

#include "atlas-application.h"
#include "atlas-language.h"
#include "atlas-log.h"
#include "atlas-memory.h"

/* GLib decides with the first text it is asked for whether this program is translated at all, and reading
 * the settings may ask for one. So what they say is handed to the program that starts anew. */
#define CHOSEN_LANGUAGE "HUB_ATLAS_CHOSEN_LANGUAGE"

static AtlasLabelLanguage
read_language (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;

  /* A program that runs from its build folder says later, and better, that there are no settings. */
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, ATLAS_APPLICATION_ID, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, "interface-language"))
    return ATLAS_LABELS_INTERFACE;

  settings = g_settings_new (ATLAS_APPLICATION_ID);

  return (AtlasLabelLanguage) g_settings_get_enum (settings, "interface-language");
}

static void
choose_language (char *argv[])
{
  const char *chosen = g_getenv (CHOSEN_LANGUAGE);

  if (chosen == NULL)
    {
      AtlasLabelLanguage language = read_language ();

      if (language == ATLAS_LABELS_INTERFACE)
        return;

      g_setenv (CHOSEN_LANGUAGE, language == ATLAS_LABELS_CHINESE ? "zh" : "en", TRUE);
      execv ("/proc/self/exe", argv);
      chosen = g_getenv (CHOSEN_LANGUAGE);    /* it could not be: half a translation is better than none */
    }

  atlas_labels_speak (g_str_equal (chosen, "zh") ? ATLAS_LABELS_CHINESE : ATLAS_LABELS_ENGLISH);
  g_unsetenv (CHOSEN_LANGUAGE);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AtlasApplication) application = NULL;
  const char *locale_folder = g_getenv ("HUB_ATLAS_LOCALE_DIR");

  atlas_log_setup ();
  atlas_memory_setup ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_folder != NULL ? locale_folder : ATLAS_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  gtk_disable_setlocale ();    /* it would undo what was chosen */
  choose_language (argv);
  /* Where a text does not say what language it is in, Han characters have Chinese shapes. */
  g_setenv ("PANGO_LANGUAGE", "en:zh-cn", FALSE);

  g_set_prgname (ATLAS_APPLICATION_ID);
  g_set_application_name (g_dgettext (GETTEXT_PACKAGE, "Hub Atlas"));

  application = atlas_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}

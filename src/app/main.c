/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the program. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "atlas-application.h"
#include "atlas-memory.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AtlasApplication) application = NULL;
  const char *locale_folder = g_getenv ("HUB_ATLAS_LOCALE_DIR");

  atlas_memory_setup ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_folder != NULL ? locale_folder : ATLAS_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* Where a text does not say what language it is in, Han characters have Chinese shapes. */
  g_setenv ("PANGO_LANGUAGE", "en:zh-cn", FALSE);

  g_set_prgname (ATLAS_APPLICATION_ID);
  g_set_application_name (g_dgettext (GETTEXT_PACKAGE, "Hub Atlas"));

  application = atlas_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool: collections on the command line, without a display. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "config.h"

#include "atlas-tool.h"
#include "atlas-transfer.h"

#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

static const AtlasToolCommand commands[] = {
  { "starter", N_("FILE"), N_("Make a collection with the records that come with Hub Atlas"), atlas_command_starter },
  { "new",     N_("FILE --title=TITLE"), N_("Make an empty collection"), atlas_command_new },
  { "info",    N_("FILE"), N_("Tell what a file holds"), atlas_command_info },
  { "list",    N_("FILE"), N_("List the records"), atlas_command_list },
  { "show",    N_("FILE ID-OR-NAME"), N_("Show a record with its claims and their evidence"), atlas_command_show },
  { "search",  N_("FILE QUERY…"), N_("Find records by words and conditions"), atlas_command_search },
  { "sources", N_("FILE"), N_("List the sources as references, or as CSL-JSON"), atlas_command_sources },
  { "parse",   N_("FILE LINE…"), N_("Tell how claims typed in one line are read"), atlas_command_parse },
  { "check",   N_("FILE"), N_("Look for what is wrong or wanting"), atlas_command_check },
  { "log",     N_("FILE"), N_("Show the history"), atlas_command_log },
  { "undo",    N_("FILE"), N_("Take the last change back"), atlas_command_undo },
  { "redo",    N_("FILE"), N_("Do again what was taken back last"), atlas_command_redo },
  { "export",  N_("FILE OUT"), N_("Write records in some format"), atlas_command_export },
  { "import",  N_("FILE IN…"), N_("Take records of files in any format in"), atlas_command_import },
  { "convert", N_("IN OUT"), N_("Make a file in one format of one in another"), atlas_command_convert },
  { "validate", N_("IN…"), N_("Tell what of files could be imported"), atlas_command_validate },
  { "schema", "", N_("Print the JSON Schema of native JSON"), atlas_command_schema },
  { "publish", N_("FILE OUT --as=FORM"), N_("Make a hand-out or a work sheet of a tour"), atlas_command_publish },
};

static void
print_help (void)
{
  atlas_tool_print (_("Usage: hub-atlas-tool COMMAND [OPTION…] FILE …\n\nCommands:\n"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    atlas_tool_print ("  %-8s  %s\n", commands[i].name, _(commands[i].summary));

  atlas_tool_print (_("\n“hub-atlas-tool COMMAND --help” tells the options of a command; see also "
                      "hub-atlas-tool(1).\n"));
}

static AtlasToolStatus
run (int   argc,
     char *argv[])
{
  if (argc < 2)
    return atlas_tool_misuse (NULL, _("a command is missing"));

  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help ();
      return ATLAS_TOOL_FINE;
    }

  if (g_str_equal (argv[1], "--version"))
    {
      atlas_tool_print ("hub-atlas-tool %s\n", ATLAS_VERSION);
      return ATLAS_TOOL_FINE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (argv[1], commands[i].name))
        return commands[i].run (&commands[i], argc - 1, argv + 1);
    }

  return atlas_tool_misuse (NULL, _("there is no such command"));
}

int
main (int   argc,
      char *argv[])
{
  const char *locale_folder = g_getenv ("HUB_ATLAS_LOCALE_DIR");
  AtlasToolStatus status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_folder != NULL ? locale_folder : ATLAS_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* GLib decides at its first message, and for good, whether there are any in the language of the user; a
   * document may be wanted in another one. Without a domain yet it cannot say that there are none. */
  if (argc > 1 && g_str_equal (argv[1], "publish"))
    g_dgettext (GETTEXT_PACKAGE, "");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("hub-atlas-tool");
  atlas_transfer_init ();

  status = run (argc, argv);

  if (fflush (stdout) != 0 || ferror (stdout))
    {
      g_printerr (_("hub-atlas-tool: Writing the output failed: %s\n"), g_strerror (errno));
      return ATLAS_TOOL_FAILED;
    }

  return status;
}

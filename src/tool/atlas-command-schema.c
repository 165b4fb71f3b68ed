/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool schema: what native JSON may hold, as a JSON Schema. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <stdio.h>

#include "atlas-json-schema.h"

/**
 * atlas_command_schema:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_schema (const AtlasToolCommand *self,
                      int                     argc,
                      char                  **argv)
{
  static const GOptionEntry options[] = { { NULL } };
  g_autofree char *schema = NULL;
  gsize length;

  if (!atlas_tool_parse (self, options, 0, 0, &argc, &argv))
    return ATLAS_TOOL_MISUSED;

  /* main() tells when the stream did not take it all. */
  schema = atlas_json_schema_write (&length);
  fwrite (schema, 1, length, stdout);

  return ATLAS_TOOL_FINE;
}

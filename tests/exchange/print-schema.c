/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the schema of native JSON: docs/hub-atlas.schema.json is what this prints. */
#include "atlas-json-schema.h"

#include <stdio.h>

int
main (void)
{
  g_autofree char *text = atlas_json_schema_write (NULL);

  return fputs (text, stdout) < 0;
}

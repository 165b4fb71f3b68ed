/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for libFuzzer where that is not there: calls a harness with each file of a folder. */
#include "fuzz.h"

#include <glib.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = argc == 2 ? g_dir_open (argv[1], 0, &error) : NULL;
  const char *name;
  guint n = 0;

  if (folder == NULL)
    return 2;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      g_autofree char *data = NULL;
      gsize size;

      if (!g_file_get_contents (path, &data, &size, &error))
        g_error ("%s", error->message);
      LLVMFuzzerTestOneInput ((const uint8_t *) data, size);
      n++;
    }

  g_print ("%u files\n", n);

  return n > 0 ? 0 : 1;
}

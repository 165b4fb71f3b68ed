/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-large-file PATH [ENTRIES]: writes a large collection, to measure with by hand. */
#include <stdlib.h>

#include "make-large.h"

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  if (argc < 2)
    g_error ("make-large-file PATH [ENTRIES]");

  if (!make_large (argv[1], argc > 2 ? (guint) atoi (argv[2]) : 100000, &error))
    g_error ("%s", error->message);

  return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-large-file [--bilingual] PATH [ENTRIES]: writes a large collection, to measure with by hand. */
#include <stdlib.h>

#include "make-bilingual.h"
#include "make-large.h"

int
main (int argc, char *argv[])
{
  gboolean bilingual = argc > 1 && g_str_equal (argv[1], "--bilingual");
  char **rest = argv + 1 + bilingual;
  g_autoptr (GError) error = NULL;
  guint n_entries;

  if (argc < 2 + bilingual)
    g_error ("make-large-file [--bilingual] PATH [ENTRIES]");

  n_entries = rest[1] != NULL ? (guint) atoi (rest[1]) : 100000;
  if (!(bilingual ? make_bilingual : make_large) (rest[0], n_entries, &error))
    g_error ("%s", error->message);

  return EXIT_SUCCESS;
}

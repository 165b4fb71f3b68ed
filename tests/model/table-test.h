/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of what must happen: a row a line, tabs between cells, comments behind "#". */
#pragma once

#include <glib.h>

/* The lines of a table beside this file. */
G_GNUC_UNUSED static char **
load_table (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "model", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return g_strsplit (text, "\n", -1);
}

/* Splits a row; FALSE for comments and empty rows. */
G_GNUC_UNUSED static gboolean
read_row (const char   *row,
          guint         n_columns,
          char       ***columns)
{
  if (*row == '\0' || *row == '#')
    return FALSE;

  *columns = g_strsplit (row, "\t", -1);
  g_assert_cmpuint (g_strv_length (*columns), ==, n_columns);

  return TRUE;
}

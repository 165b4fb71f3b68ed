/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds our dates against a published implementation: what it says of each text is in edtf.tsv. A
 * difference needs a remark there, and a remark needs a difference. */
#include <string.h>

#include "atlas-edtf.h"

enum { FIELD_TEXT, FIELD_VERDICT, FIELD_LEVEL, FIELD_FIRST, FIELD_LAST, FIELD_REMARK, N_FIELDS };

/* As edtf.js writes days: six digits and a sign where four are not enough. */
static char *
write_day (const AtlasEdtfDay *day)
{
  if (day->open)
    return g_strdup ("..");

  if (day->year < 0 || day->year > 9999)
    return g_strdup_printf ("%c%06" G_GINT64_FORMAT "-%02u-%02u", day->year < 0 ? '-' : '+', ABS (day->year),
                            day->month, day->day);

  return g_strdup_printf ("%04" G_GINT64_FORMAT "-%02u-%02u", day->year, day->month, day->day);
}

static gboolean
agrees (char **fields)
{
  AtlasEdtfDay first, last;
  gboolean valid = atlas_edtf_is_valid (fields[FIELD_TEXT]);
  g_autofree char *first_text = NULL;
  g_autofree char *last_text = NULL;

  if (valid != g_str_equal (fields[FIELD_VERDICT], "valid"))
    return FALSE;

  if (!valid)
    return TRUE;

  if (!atlas_edtf_bounds (fields[FIELD_TEXT], &first, &last))
    return FALSE;

  first_text = write_day (&first);
  last_text = write_day (&last);

  return g_str_equal (first_text, fields[FIELD_FIRST]) && g_str_equal (last_text, fields[FIELD_LAST]);
}

static void
test_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "model", "edtf.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_lines = 0, n_same = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      gboolean same;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;

      g_assert_cmpuint (g_strv_length (fields), ==, N_FIELDS);
      same = agrees (fields);
      n_lines++;
      n_same += same;
      if (same != (*fields[FIELD_REMARK] == '\0'))
        {
          g_test_message ("%s: %s", same ? "The same now" : "Not the same", lines[i]);
          g_test_fail ();
        }
    }

  g_test_message ("%u of %u agree", n_same, n_lines);
  g_assert_cmpuint (n_lines, >=, 300);
  g_assert_cmpuint (n_same, >=, 220);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/edtf-table", test_table);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of cells on the clipboard, as spreadsheets write and read them. */
#include "atlas-tsv.h"

/* @expected: cells in brackets, a line a row */
static void
check (const char *text,
       const char *expected)
{
  g_autoptr (GPtrArray) rows = atlas_tsv_read (text);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = rows->pdata[i];

      for (guint k = 0; cells[k] != NULL; k++)
        g_string_append_printf (found, "[%s]", cells[k]);
      g_string_append_c (found, '|');
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_read (void)
{
  check ("", "");
  check ("a", "[a]|");
  check ("a\n", "[a]|");
  check ("a\tb\nc\td\n", "[a][b]|[c][d]|");
  check ("a\tb\r\nc\td\r\n", "[a][b]|[c][d]|");
  check ("a\rb\r", "[a]|[b]|");
  check ("a\n\nb", "[a]|[]|[b]|");
  check ("\ta\t\n", "[][a][]|");
  check ("厦门\t\"a\tb\"\n", "[厦门][a\tb]|");
  check ("\"two\nlines\"\tx", "[two\nlines][x]|");
  check ("\"she said \"\"yes\"\"\"", "[she said \"yes\"]|");
  check ("\"\"\tx", "[][x]|");
  check ("5\" disc\tx", "[5\" disc][x]|");
  check ("\"never closed\tx\ny", "[\"never closed][x]|[y]|");
  check ("\"a\"b\tc", "[ab][c]|");
}

static void
test_write (void)
{
  static const char *one[] = { "plain", "tab\there", "", "two\nlines", NULL };
  static const char *two[] = { "said \"yes\"", "carriage\rreturn", "厦门", " spaces ", NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GPtrArray) back = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (rows, one);
  g_ptr_array_add (rows, two);
  text = atlas_tsv_write (rows);
  g_assert_cmpstr (text, ==, "plain\t\"tab\there\"\t\t\"two\nlines\"\n"
                             "\"said \"\"yes\"\"\"\t\"carriage\rreturn\"\t厦门\t spaces \n");

  back = atlas_tsv_read (text);
  g_assert_cmpuint (back->len, ==, 2);
  g_assert_true (g_strv_equal (back->pdata[0], one));
  g_assert_true (g_strv_equal (back->pdata[1], two));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tsv/read", test_read);
  g_test_add_func ("/tsv/write", test_write);

  return g_test_run ();
}

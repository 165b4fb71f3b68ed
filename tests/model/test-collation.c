/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a name's key is the beginning of its key. */
#include <string.h>

#include "atlas-collation.h"

static guint64
beginning_of (const char *text)
{
  g_autofree char *key = atlas_collation_key (text);
  gsize length = strlen (key);
  guint64 head = 0;

  for (gsize i = 0; i < sizeof head; i++)
    head = head << 8 | (i < length ? (guint8) key[i] : 0);

  return head;
}

static void
test_names (void)
{
  static const char * const names[] = {
    "", " ", "a", "A", "ä", "Xi'an", "Xi’an", "Xiamen", "xiamen", "厦门", "重庆", "Haizhu 2", "Haizhu 10", "2", "10", "0002",
    "１２", "Ångström", "e\xcc\x81", "é", "🐼", "--", "厦门 Software Park", "鼓浪屿", "ab\xff", "a very long name that goes on for a while",
    "123456789012345678901234567890123456789012345678901234567890",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmphex (atlas_collation_head (names[i]), ==, beginning_of (names[i]));

  g_assert_cmphex (atlas_collation_head ("Haizhu 2"), <=, atlas_collation_head ("Haizhu 10"));
  g_assert_cmphex (atlas_collation_head ("2"), <, atlas_collation_head ("10"));
}

static void
test_random (void)
{
  static const char * const signs[] = { "a", "b", "Z", "é", "ß", " ", "-", "'", "0", "1", "9", "厦", "门", "重", "屿", "ア", "🐼", "\xcc\x81", "한" };
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    {
      g_string_truncate (name, 0);
      for (int n = g_test_rand_int_range (0, 14); n > 0; n--)
        g_string_append (name, signs[g_test_rand_int_range (0, G_N_ELEMENTS (signs))]);
      if (atlas_collation_head (name->str) != beginning_of (name->str))
        g_error ("“%s”", name->str);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/collation/names", test_names);
  g_test_add_func ("/model/collation/random", test_random);

  return g_test_run ();
}

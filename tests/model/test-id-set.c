/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of ids: what is in them, and what is in two of them. */
#include <glib.h>

#include "atlas-id-set.h"

static AtlasIdSet *
random_set (GRand *random,
            guint  n)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    {
      gint64 id = g_rand_int_range (random, 1, 200);

      g_array_append_val (ids, id);
    }

  return atlas_id_set_new ((const gint64 *) (void *) ids->data, ids->len);
}

static void
test_members (void)
{
  static const gint64 ids[] = { 9, 3, G_GINT64_CONSTANT (9007199254740991), 3, 1 };
  g_autoptr (AtlasIdSet) set = atlas_id_set_new (ids, G_N_ELEMENTS (ids));
  g_autoptr (AtlasIdSet) none = atlas_id_set_new (NULL, 0);
  g_autoptr (AtlasIdSet) same = atlas_id_set_new (atlas_id_set_get (set), 4);

  g_assert_cmpuint (atlas_id_set_size (set), ==, 4);
  g_assert_cmpint (atlas_id_set_get (set)[0], ==, 1);
  g_assert_cmpint (atlas_id_set_get (set)[3], ==, ids[2]);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (atlas_id_set_contains (set, ids[i]));
  g_assert_false (atlas_id_set_contains (set, 2));
  g_assert_false (atlas_id_set_contains (set, 10));
  g_assert_false (atlas_id_set_contains (none, 1));

  g_assert_true (atlas_id_set_equal (set, same));
  g_assert_false (atlas_id_set_equal (set, none));
  g_assert_false (atlas_id_set_equal (set, NULL));
  g_assert_true (atlas_id_set_equal (NULL, NULL));
}

static void
test_intersect (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (AtlasIdSet) one = random_set (random, round);
      g_autoptr (AtlasIdSet) other = random_set (random, 200 - round);
      g_autoptr (AtlasIdSet) both = atlas_id_set_intersect (one, other);
      guint n = 0;

      for (gint64 id = 0; id <= 200; id++)
        {
          gboolean wanted = atlas_id_set_contains (one, id) && atlas_id_set_contains (other, id);

          g_assert_true (atlas_id_set_contains (both, id) == wanted);
          n += wanted;
        }
      g_assert_cmpuint (atlas_id_set_size (both), ==, n);
    }
}

static void
test_all (void)
{
  static const gint64 id = 4;
  g_autoptr (AtlasIdSet) set = atlas_id_set_new (&id, 1);
  g_autoptr (AtlasIdSet) left = atlas_id_set_intersect (set, NULL);
  g_autoptr (AtlasIdSet) right = atlas_id_set_intersect (NULL, set);

  g_assert_true (left == set && right == set);
  g_assert_null (atlas_id_set_intersect (NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-set/members", test_members);
  g_test_add_func ("/id-set/intersect", test_intersect);
  g_test_add_func ("/id-set/all", test_all);

  return g_test_run ();
}

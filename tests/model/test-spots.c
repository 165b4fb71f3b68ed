/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spots in runs against one array of them, through changes by chance. */
#include "atlas-spots.h"

#include <math.h>

#define N_PARTS 5
#define N_ROUNDS 400

static AtlasSpot
make_spot (gint64 id,
           double longitude)
{
  return (AtlasSpot) { id, longitude, 30.0, NAN, 1, FALSE };
}

static int
compare_ids (gconstpointer one,
             gconstpointer other)
{
  gint64 a = ((const AtlasSpot *) one)->id, b = ((const AtlasSpot *) other)->id;

  return a < b ? -1 : a > b;
}

static void
check (AtlasSpots *spots,
       GArray     *expected)
{
  g_assert_cmpuint (atlas_spots_size (spots), ==, expected->len);

  for (guint i = 0; i < expected->len;)
    {
      guint n;
      const AtlasSpot *from = atlas_spots_get_from (spots, i, &n);

      g_assert_cmpuint (n, >, 0);
      for (guint end = i + n; i < end; i++, from++)
        {
          const AtlasSpot *spot = &g_array_index (expected, AtlasSpot, i);

          g_assert_cmpint (from->id, ==, spot->id);
          g_assert_cmpfloat (from->longitude, ==, spot->longitude);
          g_assert_true (atlas_spots_get (spots, i) == from);
          g_assert_cmpint (atlas_spots_find (spots, spot->id), ==, (int) i);
          g_assert_cmpint (atlas_spots_find (spots, spot->id + 1), ==,
                           i + 1 < expected->len && spot[1].id == spot->id + 1 ? (int) i + 1 : -1);
        }
    }
  g_assert_cmpint (atlas_spots_find (spots, 0), ==, -1);
  g_assert_cmpint (atlas_spots_find (spots, G_MAXINT64), ==, -1);
}

/* Parts of which each may repeat the end of the one before; one has nothing new, one nothing at all. */
static AtlasSpots *
read_parts (GRand  *random,
            GArray *expected)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  gint64 id = 10;

  for (guint i = 0; i < N_PARTS; i++)
    {
      GArray *part = g_array_new (FALSE, FALSE, sizeof (AtlasSpot));
      guint repeated = i > 0 ? (guint) g_rand_int_range (random, 0, 4) : 0;

      if (repeated > 0)
        g_array_append_vals (part, &g_array_index (expected, AtlasSpot, expected->len - repeated), repeated);
      g_ptr_array_add (parts, part);
      if (i == 2)
        continue;

      for (guint j = 0; j < 20; j++)
        {
          AtlasSpot spot = make_spot (id += g_rand_int_range (random, 1, 4), j);

          g_array_append_val (part, spot);
          g_array_append_val (expected, spot);
        }
    }
  g_ptr_array_insert (parts, 1, g_array_new (FALSE, FALSE, sizeof (AtlasSpot)));

  return atlas_spots_new_from_parts (parts);
}

static void
remove_expected (GArray *expected,
                 gint64  id)
{
  for (guint i = 0; i < expected->len; i++)
    if (g_array_index (expected, AtlasSpot, i).id == id)
      {
        g_array_remove_index (expected, i);
        return;
      }
}

static void
test_changes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (AtlasSpot));
  AtlasSpots *spots = read_parts (random, expected);

  check (spots, expected);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gboolean held = g_rand_int_range (random, 0, 4) == 0;
      g_autoptr (GArray) before = held ? g_array_copy (expected) : NULL;
      AtlasSpots *other = held ? atlas_spots_ref (spots) : NULL;
      gint64 gone[2] = { g_rand_int_range (random, 1, 300), g_rand_int_range (random, 1, 300) };
      /* Later on more go than come, until there is none. */
      guint n_put = round < N_ROUNDS / 2 || round == N_ROUNDS - 1 ? 2 : 0;
      AtlasSpot put[2];

      for (guint i = 0; i < 2; i++)
        {
          remove_expected (expected, gone[i]);
          put[i] = make_spot (g_rand_int_range (random, 1, 300), round);
        }
      for (guint i = 0; i < n_put; i++)
        {
          remove_expected (expected, put[i].id);
          g_array_append_val (expected, put[i]);
        }
      g_array_sort (expected, compare_ids);
      if (round == N_ROUNDS - 2)
        {
          g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

          for (guint i = 0; i < expected->len; i++)
            g_array_append_val (all, g_array_index (expected, AtlasSpot, i).id);
          g_array_set_size (expected, 0);
          spots = atlas_spots_update (spots, NULL, 0, (const gint64 *) (gconstpointer) all->data, all->len);
        }

      spots = atlas_spots_update (spots, put, n_put, gone, 2);
      check (spots, expected);

      /* Whoever held them sees them as they were. */
      if (other != NULL)
        {
          check (other, before);
          other = atlas_spots_update (other, put, 2, gone, 2);
          check (spots, expected);
          atlas_spots_unref (other);
        }
    }
  atlas_spots_unref (spots);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spots/changes", test_changes);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers that a stop wants, among its words for the map. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-layer-words.h"

static void
test_list (void)
{
  static const struct
  {
    const char *words;
    const char *joined;     /* NULL: nothing is chosen */
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { "plain roads", NULL },
    { "no-layers", "" },
    { "plain layer:old.mbtiles", "old.mbtiles" },
    { "layer:a%20b.mbtiles  layer:a%20b.mbtiles layer:c", "a b.mbtiles|c" },
    { "layer:https://tiles.example.org/%7Bz%7D/%7Bx%7D.png", "https://tiles.example.org/{z}/{x}.png" },
    { "layer: layer:%zz layer:%00 layer:%ff", "" },
    { "layers:x", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) list = atlas_layer_words_list (cases[i].words);
      g_autofree char *joined = list != NULL ? g_strjoinv ("|", list) : NULL;

      g_assert_cmpstr (joined, ==, cases[i].joined);
    }
}

static void
test_choose (void)
{
  static const char * const two[] = { "a b.mbtiles", "厦门 100%.pmtiles", NULL };
  static const char * const none[] = { NULL };
  g_autofree char *words = atlas_layer_words_choose ("roads  plain", two);
  g_autofree char *again = atlas_layer_words_choose (words, two);
  g_autofree char *without = atlas_layer_words_choose (words, none);
  g_autofree char *before = atlas_layer_words_choose (without, NULL);
  g_autofree char *nothing = atlas_layer_words_choose ("layer:x no-layers", NULL);
  g_auto (GStrv) list = atlas_layer_words_list (words);

  g_assert_true (g_strv_equal ((const char * const *) list, two));
  g_assert_true (g_str_has_prefix (words, "roads plain layer:"));
  g_assert_cmpstr (again, ==, words);
  g_assert_cmpstr (without, ==, "roads plain no-layers");
  g_assert_cmpstr (before, ==, "roads plain");
  g_assert_null (nothing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/layer-words/list", test_list);
  g_test_add_func ("/model/layer-words/choose", test_choose);

  return g_test_run ();
}

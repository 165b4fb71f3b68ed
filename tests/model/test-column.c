/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of a table: remembered by a word, and what their cells show. */
#include "atlas-column.h"

static void
test_keys (void)
{
  static const char * const keys[] = {
    "title", "name:en", "name:zh-Latn-pinyin", "kind", "hub", "position", "precision", "review", "tags",
    "property:9007199254740991", NULL
  };
  static const char * const wrong[] = {
    "", "name:", "name:not a tag", "kinds", "hub ", "property:", "property:0", "property:-1",
    "property:9007199254740992", "property:1x", NULL
  };

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (AtlasColumn) column = atlas_column_from_key (keys[i]);
      g_autoptr (AtlasColumn) copy = atlas_column_copy (column);
      g_autofree char *key = atlas_column_to_key (copy);

      g_assert_cmpstr (key, ==, keys[i]);
      g_assert_true (atlas_column_equal (column, copy));
      g_assert_false (atlas_column_equal (column, NULL));
    }

  for (guint i = 0; wrong[i] != NULL; i++)
    g_assert_null (atlas_column_from_key (wrong[i]));
}

static AtlasName *
new_name (gint64      id,
          const char *text,
          const char *language,
          const char *kind,
          gint64      preferred)
{
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

  name->base.id = id;
  name->preferred = preferred;
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, language);
  atlas_set_text (&name->kind, kind);

  return name;
}

static void
test_names (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (atlas_record_free);

  g_ptr_array_add (names, new_name (1, "Xiamen", "zh-Latn-pinyin", "romanised", 1));
  g_ptr_array_add (names, new_name (2, "Amoy", "en", "alias", 0));
  g_ptr_array_add (names, new_name (3, "Xiamem", "en", "as-printed", 1));
  g_ptr_array_add (names, new_name (4, "Xiamen", "EN", "official", 0));
  g_ptr_array_add (names, new_name (5, "廈門", "zh-Hant", "as-printed", 0));

  g_assert_cmpint (atlas_column_pick_name (names, "en")->base.id, ==, 4);
  g_assert_cmpint (atlas_column_pick_name (names, "zh-Latn-pinyin")->base.id, ==, 1);
  g_assert_cmpint (atlas_column_pick_name (names, "zh-Hant")->base.id, ==, 5);
  g_assert_null (atlas_column_pick_name (names, "zh"));
}

static void
add_claim (AtlasRecordSet *set,
           gint64          id,
           gint64          entry,
           gint64          property,
           const char     *rank)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->base.id = id;
  claim->entry = entry;
  claim->property = property;
  claim->ordinal = -id;
  atlas_set_text (&claim->rank, rank);
  atlas_record_set_take (set, claim);
}

static void
test_claims (void)
{
  static const gint64 expected[] = { 3, 5, 1, 2 };
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (GPtrArray) claims = NULL;

  add_claim (set, 1, 10, 20, "normal");
  add_claim (set, 2, 10, 20, "disputed");
  add_claim (set, 3, 10, 20, "preferred");
  add_claim (set, 4, 10, 20, "withdrawn");
  add_claim (set, 5, 10, 20, "normal");
  add_claim (set, 6, 10, 21, "preferred");
  add_claim (set, 7, 11, 20, "preferred");

  claims = atlas_column_claims (set, 10, 20);
  g_assert_cmpuint (claims->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < claims->len; i++)
    g_assert_cmpint (((AtlasRecord *) claims->pdata[i])->id, ==, expected[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/column/keys", test_keys);
  g_test_add_func ("/column/names", test_names);
  g_test_add_func ("/column/claims", test_claims);

  return g_test_run ();
}

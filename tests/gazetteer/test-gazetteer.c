/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds towns by all the names that people type, in the list that the build made. */
#include "atlas-gazetteer.h"

#include "atlas-gazetteer-key.h"
#include "atlas-test.h"

static const char *list_path;

static GPtrArray *
find (AtlasGazetteer *gazetteer,
      const char     *text,
      guint           limit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *places;

  atlas_gazetteer_find_async (gazetteer, text, limit, NULL, take_result, &result);
  places = atlas_gazetteer_find_finish (gazetteer, await (&result), &error);
  g_assert_no_error (error);

  return places;
}

static void
test_keys (void)
{
  static const char * const same[][2] = {
    { "Xī'ān", "xian" }, { "SÃO PAULO", "saopaulo" }, { "Ｘｉａｍｅｎ", "xiamen" }, { "厦门", "厦门" }, { " - ", "" }, { "\xff", "" },
    { "Zürich 8", "zurich8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *key = atlas_gazetteer_key (same[i][0]);

      g_assert_cmpstr (key, ==, same[i][1]);
    }
}

static void
test_find (void)
{
  static const struct { const char *text; const char *name; const char *country; } first[] = {
    { "Xiamen", "Xiamen", "CN" }, { "xiam", "Xiamen", "CN" }, { "厦门", "Xiamen", "CN" }, { "厦", "Xiamen", "CN" },
    { "廈門", "Xiamen", "CN" }, { "Amoy", "Xiamen", "CN" }, { "wu xi", "Wuxi", "CN" }, { "无锡", "Wuxi", "CN" },
    { "Changchun", "Changchun", "CN" }, { "长春", "Changchun", "CN" }, { "beijing", "Beijing", "CN" }, { "Peking", "Beijing", "CN" },
    { "São Paulo", "São Paulo", "BR" }, { "sao paulo", "São Paulo", "BR" }, { "New York", "New York City", "US" },
    { "伦敦", "London", "GB" }, { "lundun", "London", "GB" },
  };
  g_autoptr (AtlasGazetteer) gazetteer = atlas_gazetteer_new (list_path);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      g_autoptr (GPtrArray) places = find (gazetteer, first[i].text, 5);
      const AtlasGazetteerPlace *place;

      g_test_message ("%s", first[i].text);
      g_assert_cmpuint (places->len, >=, 1);
      g_assert_cmpuint (places->len, <=, 5);
      place = places->pdata[0];
      g_assert_cmpstr (place->name, ==, first[i].name);
      g_assert_cmpstr (place->country, ==, first[i].country);
      g_assert_cmpfloat (ABS (place->longitude), <=, 180);
      g_assert_cmpint (place->population, >, 0);
    }
}

static void
test_place (void)
{
  g_autoptr (AtlasGazetteer) gazetteer = atlas_gazetteer_new (list_path);
  g_autoptr (GPtrArray) places = find (gazetteer, "xiamen", 1);
  const AtlasGazetteerPlace *place = places->pdata[0];

  g_assert_cmpint (place->id, ==, 1790645);
  g_assert_cmpstr (place->name_zh, ==, "厦门");
  g_assert_cmpstr (place->admin, ==, "Fujian");
  g_assert_cmpstr (place->admin_zh, ==, "福建省");
  g_assert_cmpfloat_with_epsilon (place->longitude, 118.08, 0.02);
  g_assert_cmpfloat_with_epsilon (place->latitude, 24.48, 0.02);
}

static void
test_nothing (void)
{
  static const char * const none[] = { "", "  ", "---", "no such town anywhere", "\xff", "%", "_" };
  g_autoptr (AtlasGazetteer) gazetteer = atlas_gazetteer_new (list_path);

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (GPtrArray) places = find (gazetteer, none[i], 5);

      g_assert_cmpuint (places->len, ==, 0);
    }
}

static void
test_errors (void)
{
  g_autoptr (AtlasGazetteer) missing = atlas_gazetteer_new ("/nonexistent/gazetteer.sqlite");
  g_autoptr (AtlasGazetteer) gazetteer = atlas_gazetteer_new (list_path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL, cancelled = NULL;
  g_autoptr (GError) error = NULL;

  atlas_gazetteer_find_async (missing, "Xiamen", 5, NULL, take_result, &result);
  g_assert_null (atlas_gazetteer_find_finish (missing, await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  atlas_gazetteer_find_async (gazetteer, "Xiamen", 5, cancellable, take_result, &cancelled);
  g_assert_null (atlas_gazetteer_find_finish (gazetteer, await (&cancelled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  list_path = argv[1];

  g_test_add_func ("/gazetteer/keys", test_keys);
  g_test_add_func ("/gazetteer/find", test_find);
  g_test_add_func ("/gazetteer/place", test_place);
  g_test_add_func ("/gazetteer/nothing", test_nothing);
  g_test_add_func ("/gazetteer/errors", test_errors);

  return g_test_run ();
}

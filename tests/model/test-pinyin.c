/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How names in Han characters are read. */
#include "atlas-pinyin.h"

static void
test_readings (void)
{
  static const struct { const char *name; const char *key; } readings[] = {
    { "厦门", "xia men" }, { "无锡", "wu xi" }, { "长春国际影都", "chang chun guo ji ying dou" }, { "广州", "guang zhou" },
    { "厦门大厦", "xia men da sha" }, { "重庆交响乐团", "chong qing jiao xiang yue tuan" }, { "2019厦门", "2019 xia men" },
    { "Xiamen", NULL }, { "", NULL }, { "\xff", NULL }, { "İzmir", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autofree char *key = atlas_pinyin_sort_key (readings[i].name);

      g_assert_cmpstr (key, ==, readings[i].key);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/pinyin", test_readings);

  return g_test_run ();
}

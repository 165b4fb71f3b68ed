/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that nobody would type as a query, and some that look like one in some language. */
#include "query-test.h"

/* Pieces that mean something, and what may come between them. */
static const char * const pieces[] = {
  "kind:", "hub:", "tag:", "after:", "before:", "near:", "value", "visitors", "is:", "has:", "source:", "review:", "decade:",
  "search:", "property:", "类型:", "地区：", "标签：", "来源", "附近：", "无来源", "unsourced", "target", "event", "活动", "p", "none",
  "2018", "1990s", "24.48,118.09", "~20km", "～", ",", "，", "、", "\"", "“", "”", "「", "」", "＂", "'", "-", "－", "--", ">", ">=", "<",
  "＝", "≥", ":", "：", "*", "^", "(", ")", "NEAR(", "AND ", "OR ", "NOT ", "{name}:", "1e9", "1.2m", "5亿", "2.1万", " ", "  ", "\t", "\n",
  "\xff", "\xc3", "\xf0\x9f\x98", "😀", "动漫", "Xiamen", "xià mén", "ß", "\x01", "\xe2\x80\x8b", "%", "_", ";", "--", "/*", "\\", "~", "#12",
  "museum", "Wuxi", "dongman", "kind:event ", "hub:wuxi ", "tag:动漫 ", "near:24.48,118.09~20km ", "value>1e6 ", "-", "é", "\xef\xb7\x93", "\xef\xb7\x90",
};

/* More of one thing than anybody needs. */
static void
append_many (GString *text,
             GRand   *random)
{
  static const char * const much[] = { "(", "((a) ", "\"", "\"\"", "a", "动", "-", "a ", "b,", "kind:", "😀", "\xff", "*", "NEAR(", ":", "near:", "~" };
  const char *piece = much[g_rand_int_range (random, 0, G_N_ELEMENTS (much))];
  guint n = g_rand_int_range (random, 100, 3000);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
}

/**
 * query_test_make_text:
 * @random: where chance comes from
 *
 * Returns: (transfer full): any bytes, most often of pieces that mean something somewhere
 */
char *
query_test_make_text (GRand *random)
{
  GString *text = g_string_new (NULL);
  guint n = g_rand_int_range (random, 0, 12);

  for (guint i = 0; i < n; i++)
    {
      guint what = g_rand_int_range (random, 0, 200);

      if (what == 0)
        append_many (text, random);
      else if (what < 30)
        g_string_append_c (text, g_rand_int_range (random, 1, 256));
      else
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    }

  return g_string_free (text, FALSE);
}

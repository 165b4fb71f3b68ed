/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the starter collection answers: who is found, in which order, and why. */
#include "search-test.h"

static void
test_exact_first (SearchTest    *f,
                  gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) han = search_test_run (f, "厦门", ATLAS_SORT_RELEVANCE, FALSE);
  g_autoptr (AtlasSearchResult) latin = search_test_run (f, "xiamen", ATLAS_SORT_RELEVANCE, FALSE);
  const AtlasHit *first = han->records->pdata[0];
  g_autofree char *marked = search_test_marked (first->matched, first->matched_marks);

  g_assert_cmpstr (search_test_title (han, 0), ==, "Xiamen");
  g_assert_cmpint (first->reason, ==, ATLAS_REASON_NAME_EXACT);
  g_assert_cmpstr (marked, ==, "[厦门]");
  g_assert_cmpuint (han->n_records, ==, han->records->len);
  g_assert_false (han->more);

  g_assert_cmpstr (search_test_title (latin, 0), ==, "Xiamen");
  g_assert_cmpstr (((AtlasHit *) latin->records->pdata[0])->kind, ==, "hub");

  for (guint i = 1; i < han->records->len; i++)
    g_assert_cmpint (((AtlasHit *) han->records->pdata[i])->reason, >=,
                     ((AtlasHit *) han->records->pdata[i - 1])->reason);
}

/* One word is in a keyword, the other where it is described. */
static void
test_keyword (SearchTest    *f,
              gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) result = search_test_run (f, "animation wuxi", ATLAS_SORT_RELEVANCE, FALSE);
  int place = search_test_find (result, "Detective Conan");
  const AtlasHit *hit;

  g_assert_cmpint (place, >=, 0);
  hit = result->records->pdata[place];
  g_assert_cmpint (hit->reason, ==, ATLAS_REASON_DESCRIPTION);
  g_assert_cmpstr (hit->matched, ==, "Animation");
  g_assert_true (hit->keyword);
  g_assert_cmpuint (hit->snippet_marks->len, ==, 2);
}

static void
test_quotation (SearchTest    *f,
                gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) result = search_test_run (f, "\"affiliated derivative sectors\"",
                                                          ATLAS_SORT_RELEVANCE, FALSE);
  const AtlasHit *hit;
  gboolean told = FALSE;

  g_assert_cmpint (search_test_find (result, "Xiamen"), ==, 0);
  g_assert_cmpuint (result->claims->len, >, 0);

  for (guint i = 0; i < result->claims->len; i++)
    {
      g_autofree char *marked = NULL;

      hit = result->claims->pdata[i];
      marked = search_test_marked (hit->snippet, hit->snippet_marks);
      g_assert_nonnull (strstr (marked, "[affiliated derivative sectors]"));
      g_assert_cmpstr (hit->title, ==, "Xiamen");
      told |= g_strcmp0 (hit->source_label, "China Daily, 26 May 2023") == 0;
    }
  g_assert_false (told && hit->source == 0);
}

static void
test_source (SearchTest    *f,
             gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) result = search_test_run (f, "welcomes annual", ATLAS_SORT_RELEVANCE, FALSE);
  const AtlasHit *hit;

  g_assert_cmpuint (result->sources->len, ==, 1);
  hit = result->sources->pdata[0];
  g_assert_cmpint (hit->type, ==, ATLAS_HIT_SOURCE);
  g_assert_cmpstr (hit->title, ==, "Xiamen welcomes annual animation industry gathering");
  g_assert_cmpuint (hit->title_marks->len, ==, 2);
}

static void
assert_marked (SearchTest *f,
               const char *typed,
               const char *title,
               const char *expected)
{
  g_autoptr (AtlasSearchResult) result = search_test_run (f, typed, ATLAS_SORT_RELEVANCE, FALSE);
  int place = search_test_find (result, title);
  const AtlasHit *hit;
  g_autofree char *marked = NULL;

  g_assert_cmpint (place, >=, 0);
  hit = result->records->pdata[place];
  g_assert_nonnull (hit->matched);
  marked = search_test_marked (hit->matched, hit->matched_marks);
  g_assert_cmpstr (marked, ==, expected);
}

static void
test_readings (SearchTest    *f,
               gconstpointer  data)
{
  static const char title[] = "Xiamen Special Economic Zone";

  assert_marked (f, "men jing", title, "厦[门经]济特区");
  assert_marked (f, "XIA MÉN jing", title, "[厦门经]济特区");
  assert_marked (f, "menj", title, "厦[门经]济特区");
  assert_marked (f, "xm", title, "[厦门]经济特区");
  assert_marked (f, "mjj", title, "厦[门经济]特区");
  assert_marked (f, "ruanjianyuan", "National Software Park", "无锡国家[软件园]");
}

/* Nothing that is typed is a word of FTS5 or SQL. */
static void
test_any_bytes (SearchTest    *f,
                gconstpointer  data)
{
  static const char * const queries[] = {
    "\"", "''", "OR", "AND", "NOT x", "a AND OR", "name:", "reading : x", "*", "a*", "^a", "(a", "a)", "{name} : a",
    "a + b", "NEAR(a b)", "-", "--", "; DROP TABLE doc", "%", "_", "\\", "\xff\xfe", "厦\xe9", "\xef\xb7\x93" "xia",
    "xia)\tmen?", "🐼", "🏙️", "…", "!!!", "a\tb\nc", "x", "门", "1", "é",
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (AtlasSearchResult) result = search_test_run (f, queries[i], ATLAS_SORT_RELEVANCE, FALSE);
      g_autoptr (AtlasSearchResult) counts = search_test_count (f, queries[i]);

      g_assert_cmpuint (result->n_records, ==, counts->n_records);
    }
}

static char *
random_bytes (GRand *random)
{
  static const char * const parts[] = {
    "\"", "'", "(", ")", "*", "^", "+", "-", ":", "{", "}", ",", ";", "~", ">", "=", "#", "%", " ", "  ", "\t", "\n", "AND", "OR", "NOT",
    "NEAR", "name", "reading", "rowid", "kind:", "hub:", "tag:", "value>", "near:24,118", "after:2018", "xia", "men", "dong", "man", "x",
    "z", "1", "2023", "厦", "门", "动漫", "，", "。", "·", "🐼", "é", "Ａ", "\xff", "\xe5\x8e", "\xef\xb7\x92", "\xef\xb7\x93", "\xf3\xb0\x80\x80",
    "search:", "unsourced", "\\", "/*", "--",
  };
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 0, 9); n > 0; n--)
    g_string_append (text, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);

  return g_string_free (text, FALSE);
}

/* No error, and as many are counted as are found. */
static void
test_random_bytes (SearchTest    *f,
                   gconstpointer  data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  guint n = 2000;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *typed = random_bytes (random);
      g_autoptr (AtlasSearchResult) found = search_test_run (f, typed, ATLAS_SORT_RELEVANCE, FALSE);
      g_autoptr (AtlasSearchResult) counted = search_test_count (f, typed);

      if (found->n_records != counted->n_records)
        g_error ("“%s” finds %u and counts %u", typed, found->n_records, counted->n_records);
    }
}

static void
test_nothing_but_signs (SearchTest    *f,
                        gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) signs = search_test_run (f, "！！！", ATLAS_SORT_RELEVANCE, FALSE);
  g_autoptr (AtlasSearchResult) nothing = search_test_run (f, "", ATLAS_SORT_RELEVANCE, FALSE);

  g_assert_cmpuint (signs->n_records, ==, 0);
  g_assert_cmpuint (nothing->n_records, ==, 83);
  /* Hubs first. */
  g_assert_cmpstr (((AtlasHit *) nothing->records->pdata[0])->kind, ==, "hub");
}

int
main (int   argc,
      char *argv[])
{
  search_test_begin (&argc, &argv);

  search_test_add ("/searcher/exact-first", test_exact_first);
  search_test_add ("/searcher/keyword", test_keyword);
  search_test_add ("/searcher/quotation", test_quotation);
  search_test_add ("/searcher/source", test_source);
  search_test_add ("/searcher/readings", test_readings);
  search_test_add ("/searcher/any-bytes", test_any_bytes);
  search_test_add ("/searcher/random-bytes", test_random_bytes);
  search_test_add ("/searcher/nothing-but-signs", test_nothing_but_signs);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is typed is searched for: no error, no warning, no syntax of FTS5 or SQL gets through, and what
 * is found obeys logic. */
#include <locale.h>

#include "atlas-search-fold.h"
#include "query-test.h"
#include "search-test.h"

#define N_QUICK 10000
#define N_SLOW 100000

static guint
count (SearchTest       *f,
       const AtlasQuery *query)
{
  g_autoptr (AtlasSearchResult) result = NULL;
  g_autoptr (GError) error = NULL;
  AtlasSearchRequest request = {
    .query = (AtlasQuery *) query,
    .labels = ATLAS_LABELS_ENGLISH,
    .with_ids = TRUE,
  };

  result = atlas_searcher_run (f->searcher, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (result);

  return result->n_records;
}

static guint
count_text (SearchTest *f,
            const char *text)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse (text);

  return count (f, query);
}

/* Whether each word has a letter to look for. Signs alone find nothing, and are nothing beside others. */
static gboolean
has_letters (const AtlasQuery *query)
{
  for (guint i = 0; i < query->terms->len; i++)
    {
      const AtlasQueryTerm *term = query->terms->pdata[i];
      g_autoptr (AtlasTokens) tokens = NULL;

      if (term->type != ATLAS_TERM_WORD && term->type != ATLAS_TERM_PHRASE)
        continue;

      tokens = atlas_tokens_new (term->values[0], -1);
      if (tokens->tokens->len == 0)
        return FALSE;
    }

  return TRUE;
}

/* A query of some of the terms of another. */
static AtlasQuery *
take_terms (const AtlasQuery *query,
            guint             from,
            guint             to)
{
  AtlasQuery *taken = atlas_query_new ();

  for (guint i = from; i < to; i++)
    g_ptr_array_add (taken->terms, atlas_query_term_copy (query->terms->pdata[i]));

  return taken;
}

/* Tells which query it was where it is not so. */
static void
assert_count (SearchTest       *f,
              const AtlasQuery *query,
              guint             least,
              guint             most)
{
  guint found = count (f, query);

  if (found < least || found > most)
    {
      g_autofree char *text = atlas_query_to_string (query);

      g_test_message ("“%s” finds %u", text, found);
    }
  g_assert_cmpuint (found, >=, least);
  g_assert_cmpuint (found, <=, most);
}

/* A term and its contrary share out all records; one more never finds more, but for a word that is the
 * second syllable of the one before: xià mén. */
static void
check_logic (SearchTest       *f,
             const AtlasQuery *query,
             guint             total)
{
  guint n = query->terms->len;
  g_autoptr (AtlasQuery) one = take_terms (query, 0, 1);
  g_autoptr (AtlasQuery) contrary = take_terms (query, 0, 1);
  g_autoptr (AtlasQuery) fewer = take_terms (query, 0, n - 1);
  AtlasQueryTerm *term = contrary->terms->pdata[0];

  term->negated = !term->negated;
  assert_count (f, contrary, total - count (f, one), total - count (f, one));

  term = query->terms->pdata[n - 1];
  if (term->type != ATLAS_TERM_WORD || term->negated)
    assert_count (f, query, 0, count (f, fewer));
}

static void
test_any_bytes (SearchTest    *f,
                gconstpointer  data)
{
  guint n = g_test_slow () ? N_SLOW : N_QUICK;
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  guint total = count_text (f, "");
  guint n_found = 0;

  g_assert_cmpuint (total, >, 50);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = query_test_make_text (random);
      g_autoptr (AtlasQuery) query = atlas_query_parse (text);
      g_autoptr (AtlasSearchResult) result = NULL;
      g_autoptr (GError) error = NULL;
      AtlasSearchRequest request = {
        .query = query,
        .labels = i % 4,
        .sort = i % 6,
        .descending = i % 2,
        .limit = i % 7,
        .with_facets = i % 3 == 0,
        .with_ids = i % 5 == 0,
      };

      result = atlas_searcher_run (f->searcher, &request, NULL, &error);
      if (error != NULL)
        g_test_message ("“%s”", text);
      g_assert_no_error (error);
      g_assert_cmpuint (result->n_records, <=, total);
      g_assert_cmpuint (result->records->len, <=, request.limit);
      n_found += result->n_records > 0;

      if (i % 20 == 0 && query->terms->len > 0 && has_letters (query))
        check_logic (f, query, total);
    }

  /* Chance finds something, too. */
  g_assert_cmpuint (n_found, >, n / 50);
}

/* What means something in FTS5 or SQL is text here. */
static void
test_no_syntax (SearchTest    *f,
                gconstpointer  data)
{
  static const char * const nothing[] = {
    "xiamen OR zzzqqq", "zzzqqq OR xiamen", "zzzqqq NOT wuxi", "xiamen*zzzqqq", "\"xiam*\"", "name:zzzqqq OR name:xiamen",
    "NEAR(xiamen zzzqqq, 10)", "(xiamen) OR (zzzqqq)", "{name reading}:zzzqqq", "zzzqqq\" OR \"xiamen", "zzzqqq' OR '1'='1",
    "zzzqqq); DROP TABLE doc; --", "zzzqqq%", "zzzqqq UNION SELECT 1", "zzzqqq\" OR 1=1 --", "hub:\"x' OR 1=1 --\"", "tag:%", "tag:_",
    "source:\"'; DELETE FROM doc; --\"", "zzzqqq -zzzqqq",
  };
  static const char * const same[][2] = {
    { "^xiamen", "xiamen" }, { "xiamen*", "xiamen" }, { "(xiamen)", "xiamen" }, { "+xiamen", "xiamen" }, { "xiamen;", "xiamen" },
    { "{xiamen}", "xiamen" }, { "'xiamen'", "xiamen" }, { "xiamen--", "xiamen" }, { "/*xiamen*/", "xiamen" }, { "XIAMEN", "xiamen" },
    { "ｘｉａｍｅｎ", "xiamen" }, { "xiamen\x01", "xiamen" },
  };
  guint total = count_text (f, "");

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      guint found = count_text (f, nothing[i]);

      if (found != 0)
        g_test_message ("“%s” finds %u", nothing[i], found);
      g_assert_cmpuint (found, ==, 0);
    }

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      guint found = count_text (f, same[i][0]), wanted = count_text (f, same[i][1]);

      if (found != wanted)
        g_test_message ("“%s” finds %u, “%s” %u", same[i][0], found, same[i][1], wanted);
      g_assert_cmpuint (found, ==, wanted);
      g_assert_cmpuint (found, >, 0);
    }

  /* And nothing was broken by it. */
  g_assert_cmpuint (count_text (f, ""), ==, total);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");     /* what fails is shown as it is */
  g_test_init (&argc, &argv, NULL);
  search_test_init ();

  g_test_add ("/search/any-query/no-syntax", SearchTest, NULL, search_test_set_up, test_no_syntax, search_test_tear_down);
  g_test_add ("/search/any-query/any-bytes", SearchTest, NULL, search_test_set_up, test_any_bytes, search_test_tear_down);

  return g_test_run ();
}

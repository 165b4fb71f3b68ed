/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts, conditions, saved searches: every count is compared with what is found when it is chosen. */
#include "search-test.h"

#include "atlas-db.h"
#include "atlas-saved-search.h"

static guint
count (SearchTest       *f,
       const AtlasQuery *query)
{
  g_autofree char *text = atlas_query_to_string (query);
  g_autoptr (AtlasSearchResult) result = search_test_count (f, text);

  return result->n_records;
}

/* The same query with this one choice in the facet. */
static AtlasQuery *
choose (const AtlasQuery      *query,
        AtlasFacet             facet,
        const AtlasFacetValue *value)
{
  AtlasQuery *other = atlas_query_copy (query);

  for (guint i = other->terms->len; i-- > 0;)
    {
      const AtlasQueryTerm *term = other->terms->pdata[i];

      if (term->type == atlas_facet_term (facet) && !term->negated)
        atlas_query_remove (other, i);
    }
  atlas_query_toggle_value (other, atlas_facet_term (facet), value->value, TRUE);

  return other;
}

static void
check_counts (SearchTest *f,
              const char *text)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse (text);
  g_autoptr (AtlasSearchResult) result = search_test_count (f, text);

  for (AtlasFacet facet = 0; facet < ATLAS_N_FACETS; facet++)
    {
      for (guint i = 0; i < result->facets[facet]->len; i++)
        {
          const AtlasFacetValue *value = result->facets[facet]->pdata[i];
          g_autoptr (AtlasQuery) chosen = choose (query, facet, value);
          guint expected = count (f, chosen);

          if (value->count != expected)
            g_error ("%s: %s is told to have %u, and has %u", text, value->value, value->count, expected);
          g_assert_nonnull (value->label);
          g_assert_true (value->count > 0 || value->chosen);
        }
    }
}

static void
test_counts (SearchTest    *f,
             gconstpointer  data)
{
  static const char * const queries[] = {
    "", "动漫", "animation", "kind:event,place", "hub:wuxi", "kind:event hub:wuxi,xiamen 动漫",
    "tag:animation tag:publishing", "-kind:event", "review:reviewed decade:2020s", "source:wuxi-2018 property:located-in", "nothing at all",
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    check_counts (f, queries[i]);
}

/* Another choice in the same facet is still told with its count. */
static void
test_choices (SearchTest    *f,
              gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) all = search_test_count (f, "动漫");
  g_autoptr (AtlasSearchResult) chosen = search_test_count (f, "动漫 kind:event,work");
  guint events = search_test_facet (all, ATLAS_FACET_KIND, "event");
  guint works = search_test_facet (all, ATLAS_FACET_KIND, "work");

  g_assert_cmpuint (events, >, 0);
  g_assert_cmpuint (chosen->n_records, ==, events + works);
  g_assert_cmpuint (search_test_facet (chosen, ATLAS_FACET_KIND, "event"), ==, events);
  g_assert_cmpuint (search_test_facet (chosen, ATLAS_FACET_KIND, "organisation"), ==,
                    search_test_facet (all, ATLAS_FACET_KIND, "organisation"));
  g_assert_cmpuint (chosen->ids->len, ==, chosen->n_records);

  for (guint i = 0; i < chosen->facets[ATLAS_FACET_KIND]->len; i++)
    {
      const AtlasFacetValue *value = chosen->facets[ATLAS_FACET_KIND]->pdata[i];

      g_assert_cmpint (value->chosen, ==, g_str_equal (value->value, "event") || g_str_equal (value->value, "work"));
    }
}

/* As it is spelled in the query, so that it can be taken out again. */
static void
test_spelling (SearchTest    *f,
               gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) result = search_test_count (f, "hub:無錫");
  const AtlasFacetValue *value;

  g_assert_cmpuint (search_test_facet (result, ATLAS_FACET_HUB, "無錫"), ==, result->n_records);
  for (guint i = 0; i < result->facets[ATLAS_FACET_HUB]->len; i++)
    {
      value = result->facets[ATLAS_FACET_HUB]->pdata[i];
      g_assert_cmpint (value->chosen, ==, g_str_equal (value->label, "Wuxi"));
    }
}

static void
test_conditions (SearchTest    *f,
                 gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) all = search_test_count (f, "");
  g_autoptr (AtlasSearchResult) events = search_test_count (f, "kind:event");
  g_autoptr (AtlasSearchResult) others = search_test_count (f, "-kind:event");
  g_autoptr (AtlasSearchResult) with = search_test_count (f, "动漫");
  g_autoptr (AtlasSearchResult) without = search_test_count (f, "-动漫");
  g_autoptr (AtlasSearchResult) located = search_test_count (f, "is:located");
  g_autoptr (AtlasSearchResult) unlocated = search_test_count (f, "unlocated");
  g_autoptr (AtlasSearchResult) unknown = search_test_count (f, "hub:atlantis");

  g_assert_cmpuint (events->n_records + others->n_records, ==, all->n_records);
  g_assert_cmpuint (with->n_records + without->n_records, ==, all->n_records);
  g_assert_cmpuint (located->n_records + unlocated->n_records, ==, all->n_records);
  g_assert_cmpuint (unknown->n_records, ==, 0);
  g_assert_nonnull (strstr (unknown->problem, "atlantis"));
  g_assert_null (all->problem);
}

static void
save (SearchTest *f,
      const char *title,
      const char *query)
{
  g_autoptr (GError) error = NULL;
  AtlasDb *db = atlas_db_open (f->path, ATLAS_DB_READ_WRITE, &error);
  g_autoptr (AtlasRecordSet) searches = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", title);
  gint64 id;

  g_assert_no_error (error);
  searches = atlas_db_load_saved_searches (db, &error);
  g_assert_no_error (error);
  id = atlas_saved_search_add (edit, searches, query, 0, 0, FALSE);
  atlas_saved_search_set_title (edit, searches, id, "en", title);
  atlas_db_apply (db, edit, &error);
  g_assert_no_error (error);
  atlas_db_close (db, NULL);
}

static void
assert_same (SearchTest *f,
             const char *one,
             const char *other)
{
  g_autoptr (AtlasSearchResult) a = search_test_count (f, one);
  g_autoptr (AtlasSearchResult) b = search_test_count (f, other);

  g_assert_cmpuint (a->ids->len, ==, b->ids->len);
  for (guint i = 0; i < a->ids->len; i++)
    g_assert_cmpint (g_array_index (a->ids, gint64, i), ==, g_array_index (b->ids, gint64, i));
}

static void
test_saved (SearchTest    *f,
            gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) round = NULL, nobody = NULL;

  save (f, "Events", "kind:event");
  save (f, "Comics in Wuxi", "search:Events 动漫");
  save (f, "Round and round", "search:\"Round and round\" kind:event");
  save (f, "Left", "search:Right");
  save (f, "Right", "search:Left");

  assert_same (f, "search:Events", "kind:event");
  assert_same (f, "-search:events", "-kind:event");
  assert_same (f, "search:\"Comics in Wuxi\" hub:xiamen", "kind:event 动漫 hub:xiamen");

  round = search_test_count (f, "search:\"Round and round\"");
  g_assert_cmpuint (round->n_records, ==, 0);
  g_assert_nonnull (round->problem);
  assert_same (f, "search:Left", "search:\"Round and round\"");

  nobody = search_test_count (f, "search:nobody");
  g_assert_cmpuint (nobody->n_records, ==, 0);
  g_assert_nonnull (strstr (nobody->problem, "nobody"));
}

/* What has changed is counted anew, also where the answer was kept. */
static void
test_change (SearchTest    *f,
             gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) before = search_test_count (f, "-zanzibar kind:hub");
  g_autoptr (AtlasSearchResult) after = NULL, found = NULL;
  g_autoptr (GError) error = NULL;

  search_test_add_name (f, "xiamen", "Zanzibar of the East");
  atlas_searcher_sync (f->searcher, &error);
  g_assert_no_error (error);

  after = search_test_count (f, "-zanzibar kind:hub");
  found = search_test_count (f, "zanzibar kind:hub");
  g_assert_cmpuint (found->n_records, ==, 1);
  g_assert_cmpuint (after->n_records, ==, before->n_records - 1);
  check_counts (f, "zanzibar");
  check_counts (f, "kind:hub");
}

int
main (int   argc,
      char *argv[])
{
  search_test_begin (&argc, &argv);

  search_test_add ("/facets/counts", test_counts);
  search_test_add ("/facets/choices", test_choices);
  search_test_add ("/facets/spelling", test_spelling);
  search_test_add ("/facets/conditions", test_conditions);
  search_test_add ("/facets/saved", test_saved);
  search_test_add ("/facets/change", test_change);

  return g_test_run ();
}

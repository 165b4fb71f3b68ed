/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders of hits, and that pages follow each other without gap or repetition. */
#include "search-test.h"

#include <math.h>

#include "atlas-collation.h"
#include "atlas-db.h"
#include "atlas-distance.h"

static AtlasSearchResult *
page (SearchTest *f,
      const char *text,
      AtlasSort   sort,
      guint       offset,
      guint       limit)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse (text);
  g_autoptr (GError) error = NULL;
  AtlasSearchRequest request = {
    .query = query, .labels = ATLAS_LABELS_ENGLISH, .sort = sort, .longitude = 120.3, .latitude = 31.57,
    .offset = offset, .limit = limit,
  };
  AtlasSearchResult *result = atlas_searcher_run (f->searcher, &request, NULL, &error);

  g_assert_no_error (error);

  return result;
}

static void
test_pages (SearchTest    *f,
            gconstpointer  data)
{
  static const char * const queries[] = { "", "动漫", "an", "kind:event" };
  static const AtlasSort sorts[] = { ATLAS_SORT_RELEVANCE, ATLAS_SORT_NAME, ATLAS_SORT_DATE, ATLAS_SORT_DISTANCE };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (sorts); j++)
        {
          g_autoptr (AtlasSearchResult) all = page (f, queries[i], sorts[j], 0, 1000);

          for (guint offset = 0; offset < all->records->len + 7; offset += 7)
            {
              g_autoptr (AtlasSearchResult) part = page (f, queries[i], sorts[j], offset, 7);

              g_assert_cmpuint (part->records->len, ==, MIN (7, all->records->len - MIN (offset, all->records->len)));
              for (guint k = 0; k < part->records->len; k++)
                g_assert_cmpint (((AtlasHit *) part->records->pdata[k])->id, ==,
                                 ((AtlasHit *) all->records->pdata[offset + k])->id);
            }
        }
    }
}

static void
test_name (SearchTest    *f,
           gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) up = search_test_run (f, "", ATLAS_SORT_NAME, FALSE);
  g_autoptr (AtlasSearchResult) down = search_test_run (f, "", ATLAS_SORT_NAME, TRUE);

  g_assert_cmpuint (up->records->len, ==, 83);
  for (guint i = 0; i < up->records->len; i++)
    {
      g_autofree char *key = atlas_collation_key (search_test_title (up, i));
      g_autofree char *next = atlas_collation_key (i + 1 < up->records->len ? search_test_title (up, i + 1) : "");

      if (i + 1 < up->records->len)
        g_assert_cmpint (strcmp (key, next), <=, 0);
      g_assert_cmpstr (search_test_title (up, i), ==, search_test_title (down, up->records->len - 1 - i));
    }
}

/* Those without one come last, in either direction. */
static void
test_distance (SearchTest    *f,
               gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) result = page (f, "", ATLAS_SORT_DISTANCE, 0, 100);
  g_autoptr (GError) error = NULL;
  AtlasDb *db = atlas_db_open (f->path, ATLAS_DB_READ_ONLY, &error);
  double last = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < result->records->len; i++)
    {
      const AtlasHit *hit = result->records->pdata[i];
      g_autoptr (AtlasEntry) entry = (AtlasEntry *) atlas_db_load_record (db, ATLAS_RECORD_ENTRY, hit->id, &error);
      double distance = entry->position.set
                        ? atlas_distance (120.3, 31.57, entry->position.longitude, entry->position.latitude) : INFINITY;

      /* In memory a place is known to a metre. */
      g_assert_cmpfloat (distance, >=, last - 2);
      last = distance;
    }
  g_assert_true (isinf (last));
  atlas_db_close (db, NULL);
}

static void
test_figure (SearchTest    *f,
             gconstpointer  data)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse ("");
  g_autoptr (GError) error = NULL;
  AtlasSearchRequest request = {
    .query = query, .labels = ATLAS_LABELS_ENGLISH, .sort = ATLAS_SORT_FIGURE, .descending = TRUE,
    .sort_property = atlas_record_id_of_key ("property/views"), .limit = 83,
  };
  g_autoptr (AtlasSearchResult) down = atlas_searcher_run (f->searcher, &request, NULL, &error);
  g_autoptr (AtlasSearchResult) up = NULL;
  g_autoptr (AtlasSearchResult) with = search_test_count (f, "property:views");

  g_assert_no_error (error);
  request.descending = FALSE;
  up = atlas_searcher_run (f->searcher, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (with->n_records, ==, 2);
  g_assert_cmpuint (down->records->len, ==, 83);
  g_assert_cmpstr (search_test_title (down, 0), ==, search_test_title (up, 1));
  g_assert_cmpstr (search_test_title (down, 1), ==, search_test_title (up, 0));
  g_assert_cmpstr (search_test_title (down, 82), ==, search_test_title (up, 82));
}

static void
test_date (SearchTest    *f,
           gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) up = search_test_run (f, "after:1000", ATLAS_SORT_DATE, FALSE);
  g_autoptr (AtlasSearchResult) down = search_test_run (f, "after:1000", ATLAS_SORT_DATE, TRUE);

  g_assert_cmpuint (up->records->len, >, 3);
  g_assert_cmpuint (up->records->len, ==, down->records->len);
  g_assert_cmpint (search_test_find (down, "WeChat Open Class Pro 2025"), <, search_test_find (down, "Xiamen Special Economic Zone"));
  g_assert_cmpint (search_test_find (up, "WeChat Open Class Pro 2025"), >, search_test_find (up, "Xiamen Special Economic Zone"));
}

static void
test_changed (SearchTest    *f,
              gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) result = NULL;
  g_autoptr (GError) error = NULL;

  search_test_add_name (f, "wuxi-studios", "Zanzibar");
  search_test_add_name (f, "weird-chi", "Madagascar");
  atlas_searcher_sync (f->searcher, &error);
  g_assert_no_error (error);

  result = search_test_run (f, "", ATLAS_SORT_CHANGED, TRUE);
  g_assert_cmpuint (result->records->len, ==, 83);
  g_assert_cmpint (((AtlasHit *) result->records->pdata[0])->id, ==, atlas_record_id_of_key ("entry/weird-chi"));
  g_assert_cmpint (((AtlasHit *) result->records->pdata[1])->id, ==, atlas_record_id_of_key ("entry/wuxi-studios"));
}

int
main (int   argc,
      char *argv[])
{
  search_test_begin (&argc, &argv);

  search_test_add ("/order/pages", test_pages);
  search_test_add ("/order/name", test_name);
  search_test_add ("/order/distance", test_distance);
  search_test_add ("/order/figure", test_figure);
  search_test_add ("/order/date", test_date);
  search_test_add ("/order/changed", test_changed);

  return g_test_run ();
}

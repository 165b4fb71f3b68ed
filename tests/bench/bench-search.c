/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching a large collection in two languages: how long until fifty hits with their snippets are there, and the
 * counts of the facets; how large the index is and how long it takes; against plain SQLite over the same words.
 *   bench-search [ENTRIES | COLLECTION [FOLDER]]
 * What is made is removed again, unless it is in a folder that is given: then it is there for the next time. */
#include <stdlib.h>

#include "atlas-search.h"
#include "make-bilingual.h"
#include "measure.h"
#include "search-peer.h"
#include "search-queries.h"

#define N_ENTRIES 200000
#define N_QUERIES 100
#define N_COLD 5
#define N_SLOW 30    /* of what takes seconds */
#define N_HITS 50

typedef struct
{
  AtlasSearcher *searcher;
  char *collection;
  char *index;
  SearchPeer *peer;
} Bench;

typedef enum
{
  HITS,     /* fifty records with their snippets, as the peers give them */
  GROUPS,   /* the claims and the sources besides, as the window shows them */
  FACETS,
} What;

static guint
run_query (Bench      *bench,
           const char *text,
           What        what)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse (text);
  AtlasSearchRequest request = {
    .query = query,
    .sort = ATLAS_SORT_RELEVANCE,
    .limit = what == FACETS ? 0 : N_HITS,
    .records_only = what == HITS,
    .with_facets = what == FACETS,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) result = atlas_searcher_run (bench->searcher, &request, NULL, &error);

  g_assert_no_error (error);

  return result->records->len;
}

static void
open_searcher (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  bench->searcher = atlas_searcher_open (bench->collection, bench->index, &error);
  g_assert_no_error (error);
  atlas_searcher_sync (bench->searcher, &error);
  g_assert_no_error (error);
}

/* Milliseconds. */
static GArray *
time_queries (Bench     *bench,
              GPtrArray *queries,
              What       what)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < queries->len; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double took;

      run_query (bench, g_ptr_array_index (queries, i), what);
      took = measure_seconds_since (start) * 1000;
      g_array_append_val (times, took);
    }

  return times;
}

/* Opened anew, with nothing of the files in memory, before each query. */
static GArray *
time_cold (Bench     *bench,
           GPtrArray *queries)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_COLD; i++)
    {
      gint64 start;
      double took;

      g_clear_pointer (&bench->searcher, atlas_searcher_free);
      measure_forget_file (bench->collection);
      measure_forget_folder (bench->index);
      open_searcher (bench);

      start = g_get_monotonic_time ();
      run_query (bench, g_ptr_array_index (queries, i), HITS);
      took = measure_seconds_since (start) * 1000;
      g_array_append_val (times, took);
    }

  return times;
}

typedef guint (*PeerSearch) (SearchPeer *peer, const char *text, guint limit);

/* @search: (nullable): %NULL: the facets. The second time, as ours. */
static GArray *
time_peer (Bench      *bench,
           GPtrArray  *queries,
           guint       n_queries,
           PeerSearch  search)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < MIN (queries->len, n_queries) * 2; i++)
    {
      const char *text = g_ptr_array_index (queries, i / 2);
      gint64 start = g_get_monotonic_time ();
      double took;

      if (search != NULL)
        search (bench->peer, text, N_HITS);
      else
        search_peer_facets (bench->peer, text);
      took = measure_seconds_since (start) * 1000;
      if (i % 2 == 1)
        g_array_append_val (times, took);
    }

  return times;
}

static void
print_times (const char *name,
             GArray     *times)
{
  g_print ("  %s %6.2f / %6.2f / %6.2f", name, measure_percentile (times, 0.5), measure_percentile (times, 0.95),
           measure_percentile (times, 1));
}

/* @ours: the second time. */
static void
print_against (const char *name,
               GArray     *ours,
               GArray     *peers)
{
  g_print ("\n               %s %.2f / %.2f, ours %.4f of its median, %.4f of its 95th percentile", name,
           measure_percentile (peers, 0.5), measure_percentile (peers, 0.95),
           measure_percentile (ours, 0.5) / measure_percentile (peers, 0.5),
           measure_percentile (ours, 0.95) / measure_percentile (peers, 0.95));
}

static void
measure_class (Bench       *bench,
               SearchClass  class)
{
  g_autoptr (GPtrArray) queries = search_queries_take (bench->collection, class, N_QUERIES);
  g_autoptr (GArray) first = time_queries (bench, queries, HITS);
  g_autoptr (GArray) hits = time_queries (bench, queries, HITS);
  g_autoptr (GArray) groups = time_queries (bench, queries, GROUPS);
  g_autoptr (GArray) facets = time_queries (bench, queries, FACETS);

  g_print ("%-13s", search_class_names[class]);
  print_times ("first", first);
  print_times ("again", hits);
  print_times ("with groups", groups);
  print_times ("facets", facets);

  if (bench->peer != NULL && class <= SEARCH_HAN_4)
    {
      g_autoptr (GArray) like = time_peer (bench, queries, N_SLOW, search_peer_like);

      print_against ("LIKE", hits, like);
    }
  else if (bench->peer != NULL && class <= SEARCH_LATIN_8)
    {
      g_autoptr (GArray) plain = time_peer (bench, queries, N_QUERIES, search_peer_match);
      g_autoptr (GArray) group_by = time_peer (bench, queries, N_SLOW, NULL);

      print_against ("unicode61", hits, plain);
      print_against ("GROUP BY", facets, group_by);
    }
  g_print ("\n");
}

static void
measure_cold (Bench       *bench,
              SearchClass  class)
{
  g_autoptr (GPtrArray) queries = search_queries_take (bench->collection, class, N_COLD);
  g_autoptr (GArray) cold = time_cold (bench, queries);

  g_print ("%-13s  from the disk %6.2f / %6.2f\n", search_class_names[class], measure_percentile (cold, 0.5),
           measure_percentile (cold, 1));
}

static void
measure_all (Bench      *bench,
             const char *folder)
{
  g_autofree char *peer = g_build_filename (folder, "peer.sqlite", NULL);
  gint64 start = g_get_monotonic_time ();
  SearchPeerCost cost;
  double cpu = measure_cpu_seconds ();
  double built, memory, size;

  open_searcher (bench);
  built = measure_seconds_since (start);
  cpu = measure_cpu_seconds () - cpu;
  memory = measure_resident_mib ();
  size = measure_folder_mib (bench->index);
  g_print ("index: %.1f s (%.1f of processors), %.0f MiB; %.0f MiB of memory\n", built, cpu, size, memory);

  bench->peer = search_peer_new (bench->collection, peer, &cost);
  if (cost.index_mib > 0)
    g_print ("unicode61: rows %.1f s, index %.1f s (%.1f of processors), %.0f MiB; ours %.2f of its time, %.2f of its "
             "processors', %.2f of its size\n", cost.gather_seconds, cost.index_seconds, cost.cpu_seconds, cost.index_mib,
             built / (cost.gather_seconds + cost.index_seconds), cpu / cost.cpu_seconds, size / cost.index_mib);

  g_print ("milliseconds: median / 95th percentile / longest\n");
  for (guint class = 0; class < SEARCH_N_CLASSES; class++)
    measure_class (bench, class);
  g_print ("%.0f MiB of memory\n", measure_resident_mib ());

  g_print ("opened anew, with nothing of the files in memory: median / longest of %d\n", N_COLD);
  for (guint class = 0; class < SEARCH_N_CLASSES; class++)
    measure_cold (bench, class);

  search_peer_free (bench->peer);
  atlas_searcher_free (bench->searcher);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = argc > 2 ? g_strdup (argv[2]) : g_dir_make_tmp ("bench-search-XXXXXX", &error);
  gboolean given = argc > 1 && g_file_test (argv[1], G_FILE_TEST_IS_REGULAR);
  guint n_entries = argc > 1 && !given ? (guint) atoi (argv[1]) : N_ENTRIES;
  Bench bench = { 0 };

  g_assert_no_error (error);
  bench.collection = given ? g_strdup (argv[1]) : g_build_filename (folder, "collection.gpkg", NULL);
  bench.index = g_build_filename (folder, "index", NULL);
  g_mkdir_with_parents (bench.index, 0700);
  if (!given && !make_bilingual (bench.collection, n_entries, &error))
    g_error ("%s", error->message);

  measure_all (&bench, folder);

  if (argc <= 2)
    {
      measure_remove_folder (bench.index);
      measure_remove_folder (folder);
    }
  g_free (bench.collection);
  g_free (bench.index);

  return EXIT_SUCCESS;
}

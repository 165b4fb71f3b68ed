/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching a large collection in two languages: how long until fifty hits with their snippets are there, and the
 * counts of the facets; how large the index is and how long it takes; against plain SQLite over the same words.
 *   bench-search [ENTRIES | COLLECTION [FOLDER [CLASS]]]
 * CLASS: a part of the name of the classes of queries that are measured: letters. What is made is removed again, unless it is in a folder that is given: then it is there for the next time. */
#include <stdlib.h>
#include <string.h>

#include "atlas-search.h"
#include "make-bilingual.h"
#include "measure.h"
#include "search-peer.h"
#include "search-queries.h"

#define N_ENTRIES 200000
#define N_QUERIES 100
#define N_COLD 5
#define N_SLOW 30    /* of what takes seconds */
#define N_RANKED 5     /* of what is only to be seen beside it */
#define N_HITS 50

typedef struct
{
  AtlasSearcher *searcher;
  char *collection;
  char *index;
  const char *classes;      /* (nullable): a part of the names of those that are measured */
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

/* Milliseconds each; those of the processor say more than the clock's where others work as well. */
typedef struct
{
  GArray *clock;
  GArray *processor;
} Times;

typedef struct
{
  gint64 start;
  double processor;
} Watch;

static Times *
times_new (void)
{
  Times *times = g_new (Times, 1);

  times->clock = g_array_new (FALSE, FALSE, sizeof (double));
  times->processor = g_array_new (FALSE, FALSE, sizeof (double));

  return times;
}

static void
times_free (Times *times)
{
  g_array_unref (times->clock);
  g_array_unref (times->processor);
  g_free (times);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Times, times_free)

static Watch
begin (void)
{
  return (Watch) { g_get_monotonic_time (), measure_cpu_seconds () };
}

static void
end (Watch  watch,
     Times *times)
{
  double clock = measure_seconds_since (watch.start) * 1000;
  double processor = (measure_cpu_seconds () - watch.processor) * 1000;

  g_array_append_val (times->clock, clock);
  g_array_append_val (times->processor, processor);
}

/* Each query twice in a row: how long the first time takes, and the second. */
static void
time_queries (Bench      *bench,
              GPtrArray  *queries,
              What        what,
              Times     **first,
              Times     **again)
{
  *first = times_new ();
  *again = times_new ();

  for (guint i = 0; i < queries->len * 2; i++)
    {
      Watch watch = begin ();

      run_query (bench, g_ptr_array_index (queries, i / 2), what);
      end (watch, i % 2 == 0 ? *first : *again);
    }
}

/* Opened anew, with nothing of the files in memory, before each query. */
static Times *
time_cold (Bench     *bench,
           GPtrArray *queries)
{
  Times *times = times_new ();

  for (guint i = 0; i < N_COLD; i++)
    {
      Watch watch;

      g_clear_pointer (&bench->searcher, atlas_searcher_free);
      measure_forget_file (bench->collection);
      measure_forget_folder (bench->index);
      open_searcher (bench);

      watch = begin ();
      run_query (bench, g_ptr_array_index (queries, i), HITS);
      end (watch, times);
    }

  return times;
}

typedef guint (*PeerSearch) (SearchPeer *peer, const char *text, guint limit);

/* @search: (nullable): %NULL: the facets. As ours. */
static void
time_peer (Bench       *bench,
           GPtrArray   *queries,
           guint        n_queries,
           PeerSearch   search,
           Times      **first,
           Times      **again)
{
  *first = times_new ();
  *again = times_new ();

  for (guint i = 0; i < MIN (queries->len, n_queries) * 2; i++)
    {
      const char *text = g_ptr_array_index (queries, i / 2);
      Watch watch = begin ();

      if (search != NULL)
        search (bench->peer, text, N_HITS);
      else
        search_peer_facets (bench->peer, text);
      end (watch, i % 2 == 0 ? *first : *again);
    }
}

static void
print_times (const char *name,
             Times      *times)
{
  g_print ("  %s %.2f / %.2f / %.2f (%.2f / %.2f)", name, measure_percentile (times->clock, 0.5),
           measure_percentile (times->clock, 0.95), measure_percentile (times->clock, 1),
           measure_percentile (times->processor, 0.5), measure_percentile (times->processor, 0.95));
}

static double
ratio (GArray *ours,
       GArray *peers,
       double  part)
{
  return measure_percentile (ours, part) / measure_percentile (peers, part);
}

static void
print_ratios (const char *name,
              Times      *ours,
              Times      *peers)
{
  g_print ("%s %.3f and %.3f (%.3f and %.3f)", name, ratio (ours->clock, peers->clock, 0.5),
           ratio (ours->clock, peers->clock, 0.95), ratio (ours->processor, peers->processor, 0.5),
           ratio (ours->processor, peers->processor, 0.95));
}

/* How many times the peer's time ours are. @search: see time_peer() */
static void
measure_against (Bench      *bench,
                 const char *name,
                 GPtrArray  *queries,
                 guint       n_queries,
                 PeerSearch  search,
                 Times      *our_first,
                 Times      *our_again)
{
  g_autoptr (Times) first = NULL;
  g_autoptr (Times) again = NULL;

  time_peer (bench, queries, n_queries, search, &first, &again);
  g_print ("\n    %s:", name);
  print_times ("first", first);
  print_times ("again", again);
  print_ratios ("\n      ours: first", our_first, first);
  print_ratios (", again", our_again, again);
}

static void
measure_class (Bench       *bench,
               SearchClass  class)
{
  g_autoptr (GPtrArray) queries = search_queries_take (bench->collection, class, N_QUERIES);
  g_autoptr (Times) first = NULL;
  g_autoptr (Times) again = NULL;
  g_autoptr (Times) groups = NULL;
  g_autoptr (Times) groups_again = NULL;
  g_autoptr (Times) facets = NULL;
  g_autoptr (Times) facets_again = NULL;

  time_queries (bench, queries, HITS, &first, &again);
  time_queries (bench, queries, GROUPS, &groups, &groups_again);
  time_queries (bench, queries, FACETS, &facets, &facets_again);

  g_print ("%-13s", search_class_names[class]);
  print_times ("first", first);
  print_times ("again", again);
  print_times ("with groups", groups);
  print_times ("facets", facets);

  if (bench->peer != NULL && class <= SEARCH_HAN_4)
    measure_against (bench, "LIKE", queries, N_SLOW, search_peer_like, first, again);
  else if (bench->peer != NULL && class <= SEARCH_LATIN_8)
    {
      measure_against (bench, "unicode61", queries, N_QUERIES, search_peer_match, first, again);
      measure_against (bench, "unicode61 ranked", queries, N_RANKED, search_peer_rank, first, again);
      measure_against (bench, "GROUP BY", queries, N_RANKED, NULL, facets, facets_again);
    }
  g_print ("\n");
}

static void
measure_cold (Bench       *bench,
              SearchClass  class)
{
  g_autoptr (GPtrArray) queries = search_queries_take (bench->collection, class, N_COLD);
  g_autoptr (Times) cold = time_cold (bench, queries);

  g_print ("%-13s", search_class_names[class]);
  print_times ("from the disk", cold);
  g_print ("\n");
}

static gboolean
is_wanted (Bench       *bench,
           SearchClass  class)
{
  return bench->classes == NULL || strstr (search_class_names[class], bench->classes) != NULL;
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
    g_print ("unicode61: rows %.1f s, %.0f MiB, index %.1f s, %.0f MiB (%.1f of processors); ours %.2f of its time, %.2f of its "
             "processors', %.2f of its size, %.2f without the rows\n", cost.gather_seconds, cost.rows_mib, cost.index_seconds,
             cost.index_mib, cost.cpu_seconds, built / (cost.gather_seconds + cost.index_seconds), cpu / cost.cpu_seconds,
             size / (cost.rows_mib + cost.index_mib), size / cost.index_mib);

  g_print ("milliseconds: median / 95th percentile / longest (of the processor: median / 95th percentile)\n");
  for (guint class = 0; class < SEARCH_N_CLASSES; class++)
    if (is_wanted (bench, class))
      measure_class (bench, class);
  g_print ("%.0f MiB of memory\n", measure_resident_mib ());

  g_print ("opened anew, with nothing of the files in memory: the same, of %d\n", N_COLD);
  for (guint class = 0; class < SEARCH_N_CLASSES; class++)
    if (is_wanted (bench, class))
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
  bench.classes = argc > 3 ? argv[3] : NULL;
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

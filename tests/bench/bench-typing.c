/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody types fast, changes and deletes, in a large collection: how long from the key to what is shown, how soon
 * an outdated search ends, how long the main loop is held up, and whether the memory grows. An answer that comes
 * after the answer to a later key fails.
 *   bench-typing [ENTRIES | COLLECTION [SECONDS [FOLDER]]]
 * The index is removed again, unless it is in a folder that is given: then it is there for the next time. */
#include <stdlib.h>

#include "atlas-search.h"
#include "make-bilingual.h"
#include "measure.h"
#include "search-queries.h"

#define N_ENTRIES 200000
#define N_SECONDS 30
#define N_KEYS_A_SECOND 20

typedef struct
{
  AtlasSearch *search;
  GMainLoop *loop;
  GRand *random;
  GPtrArray *targets;       /* what the typist has in mind */
  const char *target;
  GString *text;            /* what is in the field */
  guint n_keys, n_keys_wanted;
  guint last_shown;         /* the number of the key whose answer was the last to come */
  guint n_shown, n_counted, n_ended, n_outdated, n_pending;
  gint64 last_key;
  GArray *waits, *counts, *ends;    /* milliseconds */
  gint64 last_tick, longest;
} Typist;

typedef struct
{
  Typist *typist;
  guint number;
  gint64 start;
  AtlasSearchRequest request;
} Key;

static void
key_free (Key *key)
{
  atlas_query_free (key->request.query);
  g_free (key);
}

static void
note (GArray *times,
      gint64  start)
{
  double took = measure_seconds_since (start) * 1000;

  g_array_append_val (times, took);
}

/* Whether this came to an end because something else is asked now. */
static gboolean
note_end (Typist       *typist,
          const GError *error)
{
  typist->n_pending--;

  if (error == NULL)
    return FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_error ("%s", error->message);

  typist->n_ended++;
  note (typist->ends, typist->last_key);

  return TRUE;
}

static void
note_answer (Typist *typist,
             Key    *key)
{
  typist->n_outdated += key->number < typist->last_shown;
  typist->last_shown = MAX (typist->last_shown, key->number);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Key *key = data;
  Typist *typist = key->typist;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) found = atlas_search_count_finish (ATLAS_SEARCH (source), result, &error);

  if (!note_end (typist, error))
    {
      typist->n_counted++;
      note (typist->counts, key->start);
      note_answer (typist, key);
    }
  key_free (key);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Key *key = data;
  Typist *typist = key->typist;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) found = atlas_search_run_finish (ATLAS_SEARCH (source), result, &error);

  if (note_end (typist, error))
    {
      key_free (key);
      return;
    }

  typist->n_shown++;
  note (typist->waits, key->start);
  note_answer (typist, key);

  if (key->number < typist->n_keys)
    {
      key_free (key);
      return;
    }
  typist->n_pending++;
  key->request.with_facets = key->request.with_ids = TRUE;
  atlas_search_count_async (typist->search, &key->request, NULL, counted_cb, key);
}

/* The next letter of what the typist has in mind; now and then one less, all of it gone, or another word behind it. */
static void
edit (Typist *typist)
{
  int dice = g_rand_int_range (typist->random, 0, 100);
  const char *end = g_utf8_find_prev_char (typist->text->str, typist->text->str + typist->text->len);

  if (dice < 15 && end != NULL)
    {
      g_string_truncate (typist->text, (gsize) (end - typist->text->str));
      return;
    }
  if (dice < 19 || typist->text->len > 40)
    g_string_truncate (typist->text, 0);

  if (typist->target == NULL || *typist->target == '\0')
    {
      typist->target = g_ptr_array_index (typist->targets, g_rand_int_range (typist->random, 0, (int) typist->targets->len));
      if (typist->text->len > 0 && dice % 2 == 0)
        g_string_append_c (typist->text, ' ');
      else
        g_string_truncate (typist->text, 0);
    }
  g_string_append_unichar (typist->text, g_utf8_get_char (typist->target));
  typist->target = g_utf8_next_char (typist->target);
}

static gboolean
key_cb (gpointer data)
{
  Typist *typist = data;
  Key *key;

  if (typist->n_keys == typist->n_keys_wanted)
    {
      if (typist->n_pending == 0)
        g_main_loop_quit (typist->loop);

      return G_SOURCE_CONTINUE;
    }

  edit (typist);
  if (typist->n_keys % (10 * N_KEYS_A_SECOND) == 0)
    g_print ("after %u keys: %.0f MiB\n", typist->n_keys, measure_resident_mib ());

  key = g_new0 (Key, 1);
  key->typist = typist;
  key->number = ++typist->n_keys;
  key->start = typist->last_key = g_get_monotonic_time ();
  key->request.query = atlas_query_parse (typist->text->str);
  key->request.limit = 50;
  typist->n_pending++;
  atlas_search_run_async (typist->search, &key->request, NULL, found_cb, key);

  return G_SOURCE_CONTINUE;
}

static gboolean
tick_cb (gpointer data)
{
  Typist *typist = data;
  gint64 now = g_get_monotonic_time ();

  if (typist->last_tick != 0)
    typist->longest = MAX (typist->longest, now - typist->last_tick);
  typist->last_tick = now;

  return G_SOURCE_CONTINUE;
}

static void
ready_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) found = atlas_search_run_finish (ATLAS_SEARCH (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* The first question waits for the index. */
static void
await_index (Typist *typist)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse ("xiamen");
  AtlasSearchRequest request = { .query = query, .limit = 50 };
  gboolean ready = FALSE;

  atlas_search_run_async (typist->search, &request, NULL, ready_cb, &ready);
  while (!ready)
    g_main_context_iteration (NULL, TRUE);
}

static void
type (Typist     *typist,
      const char *path)
{
  gint64 start = g_get_monotonic_time ();

  typist->search = atlas_search_new ();
  atlas_search_open (typist->search, path);
  await_index (typist);
  g_print ("index there after %.1f s\n", measure_seconds_since (start));

  g_timeout_add (1000 / N_KEYS_A_SECOND, key_cb, typist);
  g_timeout_add (1, tick_cb, typist);
  g_main_loop_run (typist->loop);

  g_print ("%u keys: %u answers, %u counts, %u ended, %u outdated; %.0f MiB\n", typist->n_keys, typist->n_shown,
           typist->n_counted, typist->n_ended, typist->n_outdated, measure_resident_mib ());
  g_print ("from key to hits: %.1f / %.1f / %.1f ms; to counts: %.1f / %.1f / %.1f ms\n",
           measure_percentile (typist->waits, 0.5), measure_percentile (typist->waits, 0.95), measure_percentile (typist->waits, 1),
           measure_percentile (typist->counts, 0.5), measure_percentile (typist->counts, 0.95), measure_percentile (typist->counts, 1));
  g_print ("end of what is outdated: %.1f / %.1f / %.1f ms; longest wait of the main loop: %.1f ms\n",
           measure_percentile (typist->ends, 0.5), measure_percentile (typist->ends, 0.95), measure_percentile (typist->ends, 1),
           (double) typist->longest / 1000);

  atlas_search_close (typist->search);
  g_object_unref (typist->search);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = argc > 3 ? g_strdup (argv[3]) : g_dir_make_tmp ("bench-typing-XXXXXX", &error);
  g_autofree char *of_program = g_build_filename (folder, "hub-atlas", NULL);
  g_autofree char *index = g_build_filename (of_program, "search", NULL);
  gboolean given = argc > 1 && g_file_test (argv[1], G_FILE_TEST_IS_REGULAR);
  g_autofree char *path = given ? g_strdup (argv[1]) : g_build_filename (folder, "collection.gpkg", NULL);
  guint n_seconds = argc > 2 ? (guint) atoi (argv[2]) : N_SECONDS;
  Typist typist = { .n_keys_wanted = n_seconds * N_KEYS_A_SECOND };

  g_assert_no_error (error);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  if (!given && !make_bilingual (path, argc > 1 ? (guint) atoi (argv[1]) : N_ENTRIES, &error))
    g_error ("%s", error->message);

  typist.loop = g_main_loop_new (NULL, FALSE);
  typist.random = g_rand_new_with_seed (20261125);
  typist.text = g_string_new (NULL);
  typist.waits = g_array_new (FALSE, FALSE, sizeof (double));
  typist.counts = g_array_new (FALSE, FALSE, sizeof (double));
  typist.ends = g_array_new (FALSE, FALSE, sizeof (double));
  typist.targets = g_ptr_array_new_with_free_func (g_free);
  for (guint class = SEARCH_HAN_4; class < SEARCH_N_CLASSES; class++)
    g_ptr_array_extend_and_steal (typist.targets, search_queries_take (path, class, 50));

  type (&typist, path);

  if (argc <= 3)
    {
      measure_remove_folder (index);
      measure_remove_folder (of_program);
      measure_remove_folder (folder);
    }

  return typist.n_outdated == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching on another thread: the newest question wins, changes arrive, closing leaves nothing. */
#include "search-test.h"

#include "atlas-db.h"
#include "atlas-test.h"
#include "store-test.h"

typedef struct
{
  SearchTest   base;
  AtlasSearch *search;
  guint        updates;
} Fixture;

static void
count_cb (AtlasSearch *search,
          Fixture     *f)
{
  f->updates++;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  search_test_copy (&f->base);
  f->search = atlas_search_new ();
  g_signal_connect (f->search, "updated", G_CALLBACK (count_cb), f);
  atlas_search_open (f->search, f->base.path);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  atlas_search_close (f->search);
  await_pending ();
  g_assert_finalize_object (f->search);
  search_test_tear_down (&f->base, data);
}

static void
start (Fixture       *f,
       const char    *text,
       GCancellable  *cancellable,
       GAsyncResult **slot)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse (text);
  AtlasSearchRequest request = { .query = query, .labels = ATLAS_LABELS_ENGLISH, .limit = 50, .with_facets = TRUE };

  atlas_search_run_async (f->search, &request, cancellable, take_result, slot);
}

static AtlasSearchResult *
run (Fixture    *f,
     const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  AtlasSearchResult *answer;

  start (f, text, NULL, &result);
  answer = atlas_search_run_finish (f->search, await (&result), &error);
  g_assert_no_error (error);

  return answer;
}

static void
assert_ended (Fixture      *f,
              GAsyncResult *result,
              GQuark        domain,
              int           code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (atlas_search_run_finish (f->search, result, &error));
  g_assert_error (error, domain, code);
}

/* Asked before there is an index: the answer comes with it. */
static void
test_first (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) answer = run (f, "厦门");

  g_assert_cmpstr (search_test_title (answer, 0), ==, "Xiamen");
  g_assert_null (answer->facets[ATLAS_FACET_KIND]);
  await_true (atlas_search_get_progress (f->search) == 1);
}

static void
test_newest_wins (Fixture       *f,
                  gconstpointer  data)
{
  static const char * const typed[] = { "x", "xi", "xia", "xiam", "xiame", "xiamen" };
  GAsyncResult *results[50] = { NULL };
  guint n = G_N_ELEMENTS (results);

  for (guint i = 0; i < n; i++)
    start (f, typed[i % G_N_ELEMENTS (typed)], NULL, &results[i]);

  for (guint i = 0; i < n - 1; i++)
    {
      assert_ended (f, await (&results[i]), G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_object (&results[i]);
    }

  {
    g_autoptr (GError) error = NULL;
    g_autoptr (AtlasSearchResult) answer = atlas_search_run_finish (f->search, await (&results[n - 1]), &error);

    g_assert_no_error (error);
    g_assert_cmpuint (answer->records->len, >, 0);
  }
  g_clear_object (&results[n - 1]);
}

/* Who asks for something else meanwhile takes nothing away from the window. */
static void
test_askers (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse ("wuxi");
  AtlasSearchRequest request = { .query = query, .labels = ATLAS_LABELS_ENGLISH, .limit = 8, .asker = "test" };
  g_autoptr (GAsyncResult) windows = NULL;
  g_autoptr (GAsyncResult) older = NULL;
  g_autoptr (GAsyncResult) newer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) shown = NULL;
  g_autoptr (AtlasSearchResult) other = NULL;

  start (f, "xiamen", NULL, &windows);
  atlas_search_run_async (f->search, &request, NULL, take_result, &older);
  atlas_search_run_async (f->search, &request, NULL, take_result, &newer);

  shown = atlas_search_run_finish (f->search, await (&windows), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (search_test_title (shown, 0), ==, "Xiamen");
  assert_ended (f, await (&older), G_IO_ERROR, G_IO_ERROR_CANCELLED);
  other = atlas_search_run_finish (f->search, await (&newer), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (search_test_title (other, 0), ==, "Wuxi");
}

typedef struct
{
  Fixture *f;
  guint    asked;
  guint    answered;
  guint    ended;
  guint    newest;
} Typing;

typedef struct
{
  Typing *typing;
  guint   number;
} Stroke;

static void
stroke_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autofree Stroke *stroke = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) answer = atlas_search_run_finish (ATLAS_SEARCH (source), result, &error);

  stroke->typing->ended++;
  if (answer == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      return;
    }

  /* No answer to a question that is not the newest any more. */
  g_assert_cmpuint (stroke->number, ==, stroke->typing->asked);
  g_assert_cmpuint (stroke->number, >, stroke->typing->newest);
  stroke->typing->newest = stroke->number;
  stroke->typing->answered++;
}

static gboolean
type_cb (gpointer data)
{
  static const char text[] = "animation festival ";
  Typing *typing = data;
  g_autofree char *typed = g_strndup (text, 1 + typing->asked % (sizeof text - 1));
  g_autoptr (AtlasQuery) query = atlas_query_parse (typed);
  AtlasSearchRequest request = { .query = query, .labels = ATLAS_LABELS_ENGLISH, .limit = 50 };
  Stroke *stroke = g_new (Stroke, 1);

  typing->asked++;
  stroke->typing = typing;
  stroke->number = typing->asked;
  atlas_search_run_async (typing->f->search, &request, NULL, stroke_cb, stroke);

  return typing->asked < 200 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
test_typing (Fixture       *f,
             gconstpointer  data)
{
  Typing typing = { .f = f };
  g_autoptr (AtlasSearchResult) answer = run (f, "x");

  g_timeout_add (1, type_cb, &typing);
  await_true (typing.ended == 200);
  g_assert_cmpuint (typing.newest, ==, 200);
  g_assert_cmpuint (typing.answered, >=, 1);
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  start (f, "厦门", cancellable, &result);
  g_cancellable_cancel (cancellable);
  assert_ended (f, await (&result), G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_sync (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (AtlasSearchResult) before = run (f, "zanzibar");
  g_autoptr (AtlasSearchResult) after = NULL;
  guint updates = f->updates;

  g_assert_cmpuint (before->n_records, ==, 0);
  search_test_add_name (&f->base, "xiamen", "Zanzibar of the East");
  atlas_search_sync (f->search);
  await_true (f->updates > updates);
  after = run (f, "zanzibar");
  /* So do those whose claims point at it. */
  g_assert_cmpuint (after->n_records, >, 1);
  g_assert_cmpstr (search_test_title (after, 0), ==, "Xiamen");
}

static void
test_count (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse ("动漫");
  AtlasSearchRequest request = { .query = query, .labels = ATLAS_LABELS_ENGLISH, .limit = 50, .with_facets = TRUE, .with_ids = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) hits = run (f, "动漫");
  g_autoptr (AtlasSearchResult) counts = NULL;

  atlas_search_count_async (f->search, &request, NULL, take_result, &result);
  counts = atlas_search_count_finish (f->search, await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts->records->len, ==, 0);
  g_assert_cmpuint (counts->n_records, ==, hits->n_records);
  g_assert_cmpuint (counts->ids->len, ==, hits->n_records);
  g_assert_nonnull (counts->facets[ATLAS_FACET_HUB]);
}

static void
test_complete (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = NULL;

  atlas_search_complete_async (f->search, ATLAS_TERM_HUB, "Wu", ATLAS_LABELS_ENGLISH, 10, NULL, take_result, &result);
  names = atlas_search_complete_finish (f->search, await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_cmpstr (((AtlasFacetValue *) names->pdata[0])->label, ==, "Wuxi");
}

static void
test_tally (Fixture       *f,
            gconstpointer  data)
{
  static const char * const texts[] = { "厦门", "kind:event", "" , "nothing of the kind" };
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_query_free);
  g_autoptr (GAsyncResult) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (queries, atlas_query_parse (texts[i]));

  atlas_search_tally_async (f->search, queries, NULL, take_result, &first);
  atlas_search_tally_async (f->search, queries, NULL, take_result, &second);
  g_assert_null (atlas_search_tally_finish (f->search, await (&first), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  /* It gives way and is taken up again. */
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (AtlasSearchResult) answer = run (f, "xiamen");

      g_assert_cmpuint (answer->records->len, >, 0);
    }

  counts = atlas_search_tally_finish (f->search, await (&second), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts->len, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AtlasSearchResult) answer = run (f, texts[i]);

      g_assert_cmpuint (g_array_index (counts, guint, i), ==, answer->n_records);
    }
  g_assert_cmpuint (g_array_index (counts, guint, 2), ==, 83);
  g_assert_cmpuint (g_array_index (counts, guint, 3), ==, 0);
}

static void
test_closed (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GAsyncResult) waiting = NULL, late = NULL;

  start (f, "厦门", NULL, &waiting);
  atlas_search_close (f->search);
  start (f, "厦门", NULL, &late);
  assert_ended (f, await (&waiting), G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_ended (f, await (&late), ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED);

  /* And open again. */
  atlas_search_open (f->search, f->base.path);
  {
    g_autoptr (AtlasSearchResult) answer = run (f, "厦门");

    g_assert_cmpuint (answer->records->len, >, 0);
  }
}

static void
test_no_collection (void)
{
  g_autoptr (AtlasSearch) search = atlas_search_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  AtlasSearchRequest request = { .limit = 1 };

  atlas_search_open (search, "/nowhere/at/all.gpkg");
  atlas_search_run_async (search, &request, NULL, take_result, &result);
  g_assert_null (atlas_search_run_finish (search, await (&result), &error));
  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

int
main (int   argc,
      char *argv[])
{
  search_test_begin (&argc, &argv);

#define ADD(path, test) g_test_add ("/search/" path, Fixture, NULL, set_up, test, tear_down)

  ADD ("first", test_first);
  ADD ("newest-wins", test_newest_wins);
  ADD ("askers", test_askers);
  ADD ("typing", test_typing);
  ADD ("cancel", test_cancel);
  ADD ("sync", test_sync);
  ADD ("count", test_count);
  ADD ("complete", test_complete);
  ADD ("tally", test_tally);
  ADD ("closed", test_closed);
  g_test_add_func ("/search/no-collection", test_no_collection);

  return g_test_run ();
}

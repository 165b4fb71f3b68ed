/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work queue of a large collection: how long until it is there, against the bare queries for
 * what it shows; how long after an edit; how long the main loop is held up; how much memory it takes.
 *   bench-queue [ENTRIES] */
#include <stdlib.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "atlas-review-model.h"
#include "atlas-test.h"
#include "make-large.h"
#include "measure.h"

#define TICK_MS 1

static gint64 longest;
static gint64 last_tick;

static gboolean
tick_cb (gpointer data)
{
  gint64 now = g_get_monotonic_time ();

  longest = MAX (longest, now - last_tick);
  last_tick = now;

  return G_SOURCE_CONTINUE;
}

/* What the page shows first, counted by the shortest queries that tell it. */
static double
run_bare_queries (const char *path)
{
  static const char * const queries[] = {
    "SELECT count(*) FROM claim c WHERE c.rank <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.claim = c.id)",
    "SELECT count(*) FROM claim c JOIN entry n ON n.id = c.entry WHERE n.review <> 'reviewed' "
    "AND (SELECT min(e.source) = max(e.source) FROM evidence e WHERE e.claim = c.id)",
    "SELECT count(*) FROM (SELECT 1 FROM claim GROUP BY entry, property HAVING count(*) > 1)",
    "SELECT count(*) FROM entry WHERE position IS NULL",
    "SELECT count(*) FROM entry n WHERE NOT EXISTS (SELECT 1 FROM name m WHERE m.entry = n.id AND m.language LIKE 'zh%')",
    "SELECT count(*) FROM entry n WHERE NOT EXISTS (SELECT 1 FROM name m WHERE m.entry = n.id AND m.language = 'en')",
    "SELECT count(*) FROM evidence WHERE quotation IS NULL OR length (quotation) > 300",
    "SELECT count(*) FROM claim c JOIN property p ON p.id = c.property JOIN entry n ON n.id = c.entry "
    "WHERE instr (p.kinds, n.kind) = 0",
    "SELECT text FROM name WHERE language = 'en' ORDER BY text",
  };
  gint64 start = g_get_monotonic_time ();
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (handle, queries[i], -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        ;
      sqlite3_finalize (statement);
    }
  sqlite3_close (handle);

  return measure_seconds_since (start);
}

static AtlasSession *
open_session (const char *path)
{
  AtlasSession *session = atlas_session_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  atlas_session_open_async (session, path, ATLAS_DB_WAL, NULL, take_result, &result);
  if (!atlas_session_open_finish (session, await (&result), &error))
    g_error ("%s", error->message);

  return session;
}

static void
close_session (AtlasSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  AtlasStore *store = atlas_session_get_store (session);

  atlas_store_close_async (store, NULL, take_result, &result);
  atlas_store_close_finish (store, await (&result), NULL);
}

static void
start_watch (void)
{
  longest = 0;
  last_tick = g_get_monotonic_time ();
}

/* A claim gets its second source: the item goes. */
static void
measure_edit (AtlasSession     *session,
              AtlasReviewQueue *queue,
              AtlasReviewModel *model)
{
  AtlasReviewFilter filter = { .kind = ATLAS_QUEUE_UNSOURCED_CLAIM };
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", NULL);
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);
  g_autoptr (GPtrArray) sources = atlas_record_set_all (atlas_session_get_vocabulary (session), ATLAS_RECORD_SOURCE);
  gint64 start;
  guint before;

  atlas_review_model_set_filter (model, &filter);
  before = g_list_model_get_n_items (G_LIST_MODEL (model));
  evidence->base.id = atlas_record_new_id ();
  evidence->claim = atlas_review_model_peek (model, before / 2)->id;
  evidence->source = ((const AtlasRecord *) sources->pdata[0])->id;
  atlas_set_text (&evidence->quotation, "as measured");
  atlas_set_text (&evidence->confidence, "certain");
  atlas_edit_take (edit, evidence);

  start_watch ();
  start = g_get_monotonic_time ();
  atlas_store_apply_async (atlas_session_get_store (session), edit, NULL, NULL, NULL);
  await_true (g_list_model_get_n_items (G_LIST_MODEL (model)) == before - 1);
  g_print ("item gone after its edit: %.3f s; longest wait of the main loop: %.1f ms\n", measure_seconds_since (start),
           (double) longest / 1000);
  await_true (atlas_review_queue_get_idle (queue));
}

/* Every place of the list is come by, as when one scrolls, with its words. */
static void
measure_words (AtlasReviewModel *model)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  gint64 slowest = 0;

  start_watch ();
  for (guint i = 0; i + 30 < n; i += n / 40)
    {
      g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
      gint64 start = g_get_monotonic_time ();

      for (guint k = 0; k < 30; k++)
        g_ptr_array_add (page, g_list_model_get_item (G_LIST_MODEL (model), i + k));
      await_true (atlas_review_item_get_told (page->pdata[0]) && atlas_review_item_get_told (page->pdata[29]));
      slowest = MAX (slowest, g_get_monotonic_time () - start);
    }
  g_print ("words of 30 rows: at worst %.1f ms; longest wait of the main loop: %.1f ms\n", (double) slowest / 1000,
           (double) longest / 1000);
}

static void
measure (const char *path)
{
  double bare = run_bare_queries (path);
  g_autoptr (AtlasSession) session = open_session (path);
  double before = measure_resident_mib ();
  g_autoptr (AtlasReviewQueue) queue = atlas_review_queue_new (session);
  g_autoptr (AtlasReviewModel) model = atlas_review_model_new (session, queue);
  gint64 start = g_get_monotonic_time ();
  guint ticking = g_timeout_add (TICK_MS, tick_cb, NULL);
  double first;

  start_watch ();
  atlas_review_queue_start (queue);
  await_true (g_list_model_get_n_items (G_LIST_MODEL (model)) > 0 || atlas_review_queue_get_idle (queue));
  first = measure_seconds_since (start);
  g_print ("bare queries: %.3f s\n", bare);
  g_print ("queue on show: %.3f s, %.2f of the bare queries and %+.3f s; %u items\n", first, first / bare, first - bare,
           g_list_model_get_n_items (G_LIST_MODEL (model)));

  await_true (atlas_review_queue_get_idle (queue));
  g_print ("all looked through: %.3f s; %u items; longest wait of the main loop: %.1f ms\n", measure_seconds_since (start),
           g_list_model_get_n_items (G_LIST_MODEL (model)), (double) longest / 1000);
  g_print ("memory: %.1f MiB for the queue, beside %.1f MiB for the session\n", measure_resident_mib () - before, before);

  measure_words (model);
  measure_edit (session, queue, model);
  g_source_remove (ticking);
  close_session (session);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("hub-atlas-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "large.gpkg", NULL);
  g_autoptr (GError) error = NULL;

  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  if (!make_large (path, argc > 1 ? (guint) atoi (argv[1]) : 100000, &error))
    g_error ("%s", error->message);
  measure (path);

  g_unlink (path);
  g_rmdir (folder);

  return EXIT_SUCCESS;
}

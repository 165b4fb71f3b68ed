/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live work queue: after any edit, undo and redo it is what looking through all finds, and the
 * list of what is on show follows it step by step. */
#include "app-test.h"

#include "atlas-review-model.h"

typedef struct
{
  char *path;
  AtlasSession *session;
  AtlasReviewQueue *queue;
  AtlasReviewModel *model;
  GPtrArray *mirror;        /* the items of the model, kept by what it says of itself */
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *f)
{
  g_ptr_array_remove_range (f->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (f->mirror, (int) (position + i), g_list_model_get_item (model, position + i));
}

static void
await_complete (Fixture *f)
{
  await_true (atlas_review_queue_get_idle (f->queue));
  await_pending ();
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  f->path = app_test_write ("queue.gpkg");
  f->session = atlas_session_new ();
  atlas_session_open_async (f->session, f->path, ATLAS_DB_WAL, NULL, take_result, &result);
  g_assert_true (atlas_session_open_finish (f->session, await (&result), &error));
  g_assert_no_error (error);

  f->queue = atlas_review_queue_new (f->session);
  f->model = atlas_review_model_new (f->session, f->queue);
  f->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (f->model, "items-changed", G_CALLBACK (items_changed_cb), f);
  atlas_review_queue_start (f->queue);
  await_complete (f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  AtlasStore *store = g_object_ref (atlas_session_get_store (f->session));
  GAsyncResult *result = NULL;

  g_signal_handlers_disconnect_by_data (f->model, f);
  g_ptr_array_unref (f->mirror);
  atlas_review_queue_stop (f->queue);
  atlas_store_close_async (store, NULL, take_result, &result);
  g_assert_true (atlas_store_close_finish (store, await (&result), NULL));
  g_clear_object (&result);
  await_pending ();
  g_assert_finalize_object (f->model);
  g_assert_finalize_object (f->queue);
  g_assert_finalize_object (f->session);
  g_assert_finalize_object (store);
  g_free (f->path);
}

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  AtlasQueueItem one = *(const AtlasQueueItem *) a, other = *(const AtlasQueueItem *) b;

  one.rank = other.rank = 0;

  return atlas_queue_item_compare (&one, &other);
}

static char *
list_items (GArray *items)
{
  GString *list = g_string_new (NULL);

  g_array_sort (items, compare_records);
  for (guint i = 0; i < items->len; i++)
    {
      const AtlasQueueItem *item = &g_array_index (items, AtlasQueueItem, i);

      g_string_append_printf (list, "%s %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                              atlas_queue_kind_code (item->kind), item->severity, item->id, item->other);
    }

  return g_string_free (list, FALSE);
}

/* What is held is what is there, in the order of the entries, and so is what was told of. */
static void
assert_true_to_collection (Fixture *f)
{
  AtlasQueueRequest request = {
    .kinds = (1u << ATLAS_N_QUEUE_KINDS) - 1, .languages = atlas_review_queue_get_languages (f->queue)
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) fresh = NULL;
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (AtlasQueueItem));
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  guint n = atlas_review_queue_get_n_items (f->queue);
  const AtlasQueueItem *items = atlas_review_queue_get_items (f->queue);

  atlas_store_queue_async (atlas_session_get_store (f->session), &request, NULL, take_result, &result);
  fresh = atlas_store_queue_finish (atlas_session_get_store (f->session), await (&result), NULL);
  g_array_append_vals (held, items, n);
  expected = list_items (fresh);
  found = list_items (held);
  g_assert_cmpstr (found, ==, expected);

  for (guint i = 1; i < n; i++)
    g_assert_cmpint (atlas_queue_item_compare (&items[i - 1], &items[i]), <, 0);

  g_assert_cmpuint (f->mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (f->model)));
  for (guint i = 0; i < f->mirror->len; i++)
    {
      AtlasReviewItem *item = f->mirror->pdata[i];

      g_assert_cmpint (atlas_queue_item_compare (atlas_review_item_get (item),
                                                 atlas_review_model_peek (f->model, i)), ==, 0);
      g_assert_true (atlas_review_item_get_first (item) ==
                     (i == 0 || atlas_review_item_get (item)->entry == 0 ||
                      atlas_review_item_get (f->mirror->pdata[i - 1])->entry != atlas_review_item_get (item)->entry));
    }
}

static void
apply (Fixture   *f,
       AtlasEdit *edit)
{
  g_autoptr (AtlasEdit) owned = edit;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  AtlasStore *store = atlas_session_get_store (f->session);

  atlas_store_apply_async (store, edit, NULL, take_result, &result);
  g_assert_true (atlas_store_apply_finish (store, await (&result), &error));
  g_assert_no_error (error);
}

static void
undo (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  AtlasStore *store = atlas_session_get_store (f->session);
  g_autoptr (AtlasChange) change = NULL;

  atlas_store_undo_async (store, NULL, take_result, &result);
  change = atlas_store_undo_finish (store, await (&result), NULL);
  g_assert_nonnull (change);
}

static void
redo (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  AtlasStore *store = atlas_session_get_store (f->session);
  g_autoptr (AtlasChange) change = NULL;

  atlas_store_redo_async (store, NULL, take_result, &result);
  change = atlas_store_redo_finish (store, await (&result), NULL);
  g_assert_nonnull (change);
}

static gpointer
new_record (AtlasRecordType type,
            gint64          id)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = id;

  return record;
}

static AtlasEdit *
put (gpointer record)
{
  AtlasEdit *edit = atlas_edit_new ("edit", "Test");

  atlas_edit_take (edit, record);

  return edit;
}

static AtlasEdit *
take_away (AtlasRecordType type,
           gint64          id)
{
  AtlasEdit *edit = atlas_edit_new ("delete", "Test");

  atlas_edit_remove (edit, type, id);

  return edit;
}

static AtlasEdit *
make_edit (guint number)
{
  AtlasClaim *claim;
  AtlasName *name;
  AtlasEntry *entry;
  AtlasSource *source;
  AtlasSourceText *text;
  AtlasProperty *property;
  AtlasMedia *media;
  AtlasEntryMedia *shown;
  AtlasEdit *edit;

  switch (number)
    {
    case 0:
      return take_away (ATLAS_RECORD_EVIDENCE, TEST_EVIDENCE);
    case 1:
      claim = new_record (ATLAS_RECORD_CLAIM, 5001);
      claim->entry = TEST_BAND;
      claim->property = TEST_VISITORS;
      claim->number = 12;
      atlas_set_text (&claim->state, "actual");
      atlas_set_text (&claim->rank, "normal");
      return put (claim);
    case 2:
      name = new_record (ATLAS_RECORD_NAME, 5002);
      name->entry = TEST_LOOSE;
      atlas_set_text (&name->text, "新名");
      atlas_set_text (&name->language, "zh-Hans");
      atlas_set_text (&name->kind, "official");
      return put (name);
    case 3:
      entry = new_record (ATLAS_RECORD_ENTRY, 5003);
      atlas_set_text (&entry->kind, "place");
      atlas_set_text (&entry->review, "draft");
      return put (entry);
    case 4:
      source = new_record (ATLAS_RECORD_SOURCE, 5004);
      atlas_set_text (&source->key, "broken");
      atlas_set_text (&source->type, "webpage");
      atlas_set_text (&source->url, "no link");
      return put (source);
    case 5:
      text = new_record (ATLAS_RECORD_SOURCE_TEXT, 5005);
      text->source = TEST_SOURCE;
      atlas_set_text (&text->text, "Nothing of what was quoted.");
      atlas_set_text (&text->hash, "abc");
      return put (text);
    case 6:
      return take_away (ATLAS_RECORD_ENTRY, TEST_STUDIO);
    case 7:
      property = new_record (ATLAS_RECORD_PROPERTY, TEST_VISITORS);
      atlas_set_text (&property->key, "visitors");
      atlas_set_text (&property->value_type, "number");
      atlas_set_text (&property->kinds, "person");
      return put (property);
    case 8:
      media = new_record (ATLAS_RECORD_MEDIA, 5006);
      media->data = g_bytes_new_static ("picture", 7);
      atlas_set_text (&media->content_type, "image/png");
      shown = new_record (ATLAS_RECORD_ENTRY_MEDIA, 5007);
      shown->base_id = TEST_FAIR;
      shown->related_id = 5006;
      edit = put (media);
      atlas_edit_take (edit, shown);
      return edit;
    case 9:
      name = new_record (ATLAS_RECORD_NAME, 5008);
      name->entry = TEST_BAND;
      atlas_set_text (&name->text, "Studio");
      atlas_set_text (&name->language, "en");
      atlas_set_text (&name->kind, "alias");
      edit = put (name);
      entry = new_record (ATLAS_RECORD_ENTRY, 5009);
      atlas_set_text (&entry->kind, "organisation");
      atlas_set_text (&entry->review, "draft");
      name = atlas_record_copy (name);
      name->base.id = 5010;
      name->entry = 5009;
      atlas_edit_take (edit, entry);
      atlas_edit_take (edit, name);
      return edit;
    default:
      return NULL;
    }
}

#define N_EDITS 10

static void
test_follows (Fixture       *f,
              gconstpointer  data)
{
  guint before = atlas_review_queue_get_n_items (f->queue);

  g_assert_cmpuint (before, >, 0);
  assert_true_to_collection (f);

  for (guint i = 0; i < N_EDITS; i++)
    {
      apply (f, make_edit (i));
      await_complete (f);
      assert_true_to_collection (f);
    }

  for (guint i = 0; i < N_EDITS; i++)
    {
      undo (f);
      await_complete (f);
      assert_true_to_collection (f);
    }
  g_assert_cmpuint (atlas_review_queue_get_n_items (f->queue), ==, before);

  /* Several changes at a time, and while it is looking. */
  for (guint i = 0; i < N_EDITS; i++)
    redo (f);
  await_complete (f);
  assert_true_to_collection (f);
}

static void
test_filter (Fixture       *f,
             gconstpointer  data)
{
  AtlasReviewFilter filter = { .kind = ATLAS_QUEUE_MISSING_POSITION };
  guint counts[ATLAS_N_QUEUE_KINDS];
  guint all = g_list_model_get_n_items (G_LIST_MODEL (f->model));

  atlas_review_model_count (f->model, counts);
  g_assert_cmpuint (counts[ATLAS_QUEUE_MISSING_POSITION], >, 0);
  atlas_review_model_set_filter (f->model, &filter);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, counts[ATLAS_QUEUE_MISSING_POSITION]);

  filter = (AtlasReviewFilter) { .kind = -1, .hub = TEST_WUXI };
  atlas_review_model_set_filter (f->model, &filter);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->model)); i++)
    g_assert_true (atlas_review_model_peek (f->model, i)->entry == TEST_WUXI ||
                   atlas_review_model_peek (f->model, i)->entry == TEST_FAIR);

  filter = (AtlasReviewFilter) { .kind = -1, .entry_kind = "person" };
  atlas_review_model_set_filter (f->model, &filter);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, 0);

  filter = (AtlasReviewFilter) { .kind = -1, .severity = ATLAS_SEVERITY_ERROR };
  atlas_review_model_set_filter (f->model, &filter);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, 0);

  /* An edit behind a filter, and one in front of it. */
  apply (f, make_edit (3));
  await_complete (f);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, 1);
  g_assert_cmpint (atlas_review_model_peek (f->model, 0)->id, ==, 5003);
  undo (f);
  await_complete (f);

  filter = (AtlasReviewFilter) { .kind = -1 };
  atlas_review_model_set_filter (f->model, &filter);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, all);
  assert_true_to_collection (f);
}

/* Stopped and started at once, it ends up with everything. */
static void
test_stop (Fixture       *f,
           gconstpointer  data)
{
  apply (f, make_edit (7));
  atlas_review_queue_stop (f->queue);
  atlas_review_queue_start (f->queue);
  await_complete (f);
  assert_true_to_collection (f);
}

/* The words of what is on show come by themselves. */
static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasReviewItem) item = g_list_model_get_item (G_LIST_MODEL (f->model), 0);

  await_true (atlas_review_item_get_told (item));
  g_assert_nonnull (atlas_review_item_get_title (item));
  g_assert_nonnull (atlas_review_item_get_sentence (item));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *name; void (*test) (Fixture *f, gconstpointer data); } tests[] = {
    { "/desk/review-queue/follows", test_follows },
    { "/desk/review-queue/filter", test_filter },
    { "/desk/review-queue/stop", test_stop },
    { "/desk/review-queue/words", test_words },
  };

  app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);

  return app_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many records each saved search finds. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-saved-counts.h"

/* Counting waits until nothing has changed for so long: who edits does not wait for it. */
#define REST_MS 500

/* Beyond so many the search does not count. */
#define MAX_COUNT 100000

struct _AtlasSavedCounts
{
  GObject parent_instance;

  AtlasSession *session;    /* (nullable): none once it has stopped */
  GCancellable *cancellable;
  guint timer;
  GArray *ids;              /* of the searches that are being counted */
};

enum
{
  COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSavedCounts, atlas_saved_counts, G_TYPE_OBJECT)

/* What was asked for before and is no longer wanted has been cancelled. */
static void
tally_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (AtlasSavedCounts) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = atlas_search_tally_finish (ATLAS_SEARCH (source), result, &error);

  if (counts == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_info ("Counting what saved searches find: %s", error->message);
      return;
    }

  for (guint i = 0; i < MIN (counts->len, self->ids->len) && self->session != NULL; i++)
    {
      guint count = g_array_index (counts, guint, i);

      g_signal_emit (self, signals[COUNTED], 0, g_array_index (self->ids, gint64, i), MIN (count, MAX_COUNT), count == G_MAXUINT);
    }
}

static gboolean
count_cb (gpointer data)
{
  AtlasSavedCounts *self = data;
  AtlasRecordSet *vocabulary = atlas_session_get_vocabulary (self->session);
  g_autoptr (GPtrArray) all = atlas_record_set_all (vocabulary, ATLAS_RECORD_SAVED_SEARCH);
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_query_free);

  self->timer = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (all->len == 0)
    return G_SOURCE_REMOVE;

  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasSavedSearch *search = all->pdata[i];
      /* The last word is as long as it is: nobody is typing. */
      g_autofree char *text = g_strconcat (search->query, " ", NULL);

      g_array_append_val (self->ids, search->base.id);
      g_ptr_array_add (queries, atlas_query_parse (text));
    }

  self->cancellable = g_cancellable_new ();
  atlas_search_tally_async (atlas_session_get_search (self->session), queries, self->cancellable, tally_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* Counts once nothing changes any more. */
static void
changed_cb (AtlasSavedCounts *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_full (G_PRIORITY_LOW, REST_MS, count_cb, self, NULL);
}

static void
atlas_saved_counts_finalize (GObject *object)
{
  AtlasSavedCounts *self = ATLAS_SAVED_COUNTS (object);

  atlas_saved_counts_stop (self);
  g_clear_pointer (&self->ids, g_array_unref);

  G_OBJECT_CLASS (atlas_saved_counts_parent_class)->finalize (object);
}

static void
atlas_saved_counts_class_init (AtlasSavedCountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_saved_counts_finalize;

  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_UINT, G_TYPE_BOOLEAN);
}

static void
atlas_saved_counts_init (AtlasSavedCounts *self)
{
}

/* @session: loaded. */
AtlasSavedCounts *
atlas_saved_counts_new (AtlasSession *session)
{
  AtlasSavedCounts *self = g_object_new (ATLAS_TYPE_SAVED_COUNTS, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (atlas_session_get_search (session), "updated", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);

  return self;
}

/* Nobody wants to know any more. */
void
atlas_saved_counts_stop (AtlasSavedCounts *self)
{
  if (self->session == NULL)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (atlas_session_get_search (self->session), self);
  g_clear_object (&self->session);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records a stop shows on the map: those that its author lists and what its search finds, as far as
 * they fall into its time. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-presentation-private.h"

#include "atlas-mercator.h"
#include "atlas-search.h"

/* The window's own questions go before; the answer is asked for again that often. */
#define MAX_TRIES 5

static const AtlasStoryStop *
get_stop (AtlasPresentation *self)
{
  return atlas_story_get_stop (atlas_talk_get_story (self->talk), atlas_talk_get_stop (self->talk));
}

static void
add_id (GHashTable *ids,
        gint64      id)
{
  g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

/* Hands the records of the stop to map and stage. */
void
atlas_presentation_show_records (AtlasPresentation *self)
{
  const AtlasStoryStop *stop = get_stop (self);
  g_autoptr (GArray) pins = g_array_new (FALSE, FALSE, sizeof (AtlasStagePin));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (self->session), *(gint64 *) key);
      const AtlasSummary *summary = item != NULL ? atlas_entry_item_get_summary (item) : NULL;

      if (summary != NULL && summary->position.set)
        {
          AtlasStagePin pin = { atlas_mercator_x (summary->position.longitude),
                                atlas_mercator_y (summary->position.latitude) };

          g_array_append_val (pins, pin);
        }
    }

  atlas_map_view_set_shown (self->map, atlas_talk_get_exploring (self->talk) ? NULL : self->shown);
  atlas_map_view_set_apart (self->map, !atlas_talk_get_exploring (self->talk));
  atlas_stage_set_view (self->stage, stop->stop, (const AtlasStagePin *) (gpointer) pins->data, pins->len);
}

static void found_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data);

static void
ask (AtlasPresentation *self)
{
  const AtlasSavedSearch *saved =
    atlas_record_set_get (atlas_story_get_records (atlas_talk_get_story (self->talk)), ATLAS_RECORD_SAVED_SEARCH,
                          get_stop (self)->stop->search);
  g_autoptr (AtlasSearchRequest) request = g_new0 (AtlasSearchRequest, 1);

  if (saved == NULL || saved->query == NULL)
    return;

  request->query = atlas_query_parse (saved->query);
  request->labels = atlas_talk_get_labels (self->talk);
  request->records_only = TRUE;
  request->with_ids = TRUE;
  self->search_tries++;
  atlas_search_run_async (atlas_session_get_search (self->session), request, self->searching, found_cb,
                          g_object_ref (self));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (AtlasPresentation) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) found = atlas_search_run_finish (ATLAS_SEARCH (source), result, &error);
  g_autoptr (GHashTable) ids = NULL;
  GHashTableIter iter;
  gpointer key;

  if (self->searching == NULL || g_task_get_cancellable (G_TASK (result)) != self->searching)
    return;

  if (found == NULL)
    {
      /* Another question of the window's came between. */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->search_tries < MAX_TRIES)
        ask (self);
      else
        g_message ("What a stop shows is not found: %s", error->message);
      return;
    }

  /* The map holds the set before, which must not change. */
  ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    add_id (ids, *(gint64 *) key);
  for (guint i = 0; found->ids != NULL && i < found->ids->len; i++)
    add_id (ids, g_array_index (found->ids, gint64, i));
  g_hash_table_unref (self->shown);
  self->shown = g_steal_pointer (&ids);
  atlas_presentation_show_records (self);
  atlas_stage_rearrange (self->stage);
}

/* Gathers the records of the stop that is on now. What a search finds comes a little later. */
void
atlas_presentation_find_records (AtlasPresentation *self)
{
  const AtlasStoryStop *stop = get_stop (self);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  self->shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < stop->entries->len; i++)
    add_id (self->shown, ((const AtlasEntry *) stop->entries->pdata[i])->base.id);

  if (stop->stop->search != 0)
    {
      self->searching = g_cancellable_new ();
      self->search_tries = 0;
      ask (self);
    }
}

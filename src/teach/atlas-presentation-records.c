/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records a stop shows on the map: those that its author lists and what its search finds, as far as
 * they fall into its time. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-presentation-private.h"

#include "atlas-mercator.h"
#include "atlas-search.h"
#include "atlas-time-index.h"

/* The window's own questions go before; the answer is asked for again that often. */
#define MAX_TRIES 5

static const AtlasStoryStop *
get_stop (AtlasPresentation *self)
{
  return atlas_story_get_stop (atlas_talk_get_story (self->talk), atlas_talk_get_stop (self->talk));
}

/* What the time of the stop leaves of its records. Those that its author has chosen stay: the words speak
 * of them. */
static AtlasIdSet *
within_time (AtlasPresentation *self)
{
  g_autoptr (AtlasIdSet) match =
    atlas_time_index_match (atlas_session_get_times (self->session), get_stop (self)->stop->period);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->records->len; i++)
    {
      gint64 id = g_array_index (self->records, gint64, i);

      if (i < self->n_listed || match == NULL || atlas_id_set_contains (match, id))
        g_array_append_val (ids, id);
    }

  return atlas_id_set_new ((const gint64 *) (gpointer) ids->data, ids->len);
}

/* Hands the records of the stop to map and stage. */
void
atlas_presentation_show_records (AtlasPresentation *self)
{
  const AtlasStoryStop *stop = get_stop (self);
  g_autoptr (GArray) pins = g_array_new (FALSE, FALSE, sizeof (AtlasStagePin));
  g_autoptr (AtlasIdSet) shown = within_time (self);
  const gint64 *ids = atlas_id_set_get (shown);

  for (guint i = 0; i < atlas_id_set_size (shown); i++)
    {
      AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (self->session), ids[i]);
      const AtlasSummary *summary = item != NULL ? atlas_entry_item_get_summary (item) : NULL;

      if (summary != NULL && summary->position.set)
        {
          AtlasStagePin pin = { atlas_mercator_x (summary->position.longitude),
                                atlas_mercator_y (summary->position.latitude) };

          g_array_append_val (pins, pin);
        }
    }

  atlas_map_view_set_shown (self->map, atlas_talk_get_exploring (self->talk) ? NULL : shown);
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
  request->with_ids = TRUE;
  request->asker = "presentation";
  self->search_tries++;
  atlas_search_count_async (atlas_session_get_search (self->session), request, self->searching, found_cb,
                            g_object_ref (self));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (AtlasPresentation) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) found = atlas_search_count_finish (ATLAS_SEARCH (source), result, &error);

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

  if (found->ids != NULL)
    g_array_append_vals (self->records, found->ids->data, found->ids->len);
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
  g_array_set_size (self->records, 0);
  for (guint i = 0; i < stop->entries->len; i++)
    g_array_append_val (self->records, ((const AtlasEntry *) stop->entries->pdata[i])->base.id);
  self->n_listed = self->records->len;

  if (stop->stop->search != 0)
    {
      self->searching = g_cancellable_new ();
      self->search_tries = 0;
      ask (self);
    }
}

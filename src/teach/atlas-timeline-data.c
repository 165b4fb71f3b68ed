/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a timeline shows: the times of records, in lanes by hub. */
#define G_LOG_DOMAIN "atlas-teach"

#include "config.h"

#include "atlas-timeline-view-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-calendar.h"
#include "atlas-labels.h"

/* Lanes in the order of the hubs' names; what has no hub comes last. */
static int
compare_hubs (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 (atlas_entry_item_get_sort_key (*(AtlasEntryItem **) (gpointer) a),
                    atlas_entry_item_get_sort_key (*(AtlasEntryItem **) (gpointer) b));
}

static GHashTable *
make_lanes (AtlasTimelineView *self,
            GPtrArray         *hubs)
{
  GHashTable *lanes = g_hash_table_new (NULL, NULL);

  g_ptr_array_sort (hubs, compare_hubs);
  g_ptr_array_set_size (self->lane_titles, 0);
  for (guint i = 0; i < hubs->len; i++)
    {
      g_hash_table_insert (lanes, hubs->pdata[i], GUINT_TO_POINTER (i));
      g_ptr_array_add (self->lane_titles, g_strdup (atlas_entry_item_get_title (hubs->pdata[i])));
    }

  return lanes;
}

static AtlasEntryItem *
hub_of (AtlasTimelineView  *self,
        const AtlasSummary *summary)
{
  gint64 hub = g_strcmp0 (summary->kind, "hub") == 0 ? summary->id : summary->hub;

  return hub != 0 ? atlas_entry_list_find (atlas_session_get_entries (self->session), hub) : NULL;
}

/* Dates of their own go before periods of figures. */
static gboolean
is_drawn (const AtlasEntryTime *times,
          guint                 n_times,
          guint                 i)
{
  if ((times[i].span.flags & ATLAS_TIME_UNDATED) != 0)
    return FALSE;
  if ((times[i].span.flags & ATLAS_TIME_OF_FIGURE) == 0)
    return TRUE;

  for (guint j = 0; j < n_times; j++)
    {
      if ((times[j].span.flags & ATLAS_TIME_OF_FIGURE) == 0)
        return FALSE;
    }

  return i == 0;
}

static void
show_extent (AtlasTimelineView *self)
{
  double low = G_MAXDOUBLE, high = -G_MAXDOUBLE;

  for (guint i = 0; i < self->items->len; i++)
    {
      const AtlasTimeSpan *span = &atlas_timeline_view_item (self, i)->span;

      if (span->first != ATLAS_CALENDAR_EVER_BEFORE)
        low = MIN (low, span->first);
      if (span->first != ATLAS_CALENDAR_EVER_BEFORE)
        high = MAX (high, span->first + 1.);
      if (span->last != ATLAS_CALENDAR_EVER_AFTER)
        high = MAX (high, span->last + 1.);
      if (span->last != ATLAS_CALENDAR_EVER_AFTER)
        low = MIN (low, span->last);
    }
  if (low > high)
    return;

  /* Room for the labels of the last ones. */
  low -= MAX ((high - low) * 0.03, 15);
  high += MAX ((high - low) * 0.4, 60);
  atlas_time_axis_set_limits (&self->axis, low, high);
  if (!self->touched)
    atlas_time_axis_show_all (&self->axis);
}

/* Reads anew what there is: @shown: (nullable): of these records; NULL: of all. */
void
atlas_timeline_view_update (AtlasTimelineView *self,
                            AtlasIdSet        *shown,
                            gboolean           events_only)
{
  AtlasEntryList *entries = atlas_session_get_entries (self->session);
  g_autoptr (GPtrArray) hubs = g_ptr_array_new ();
  g_autoptr (GPtrArray) hub_of_item = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) lanes = NULL;
  guint n_times, n_lanes;
  const AtlasEntryTime *times = atlas_time_index_get_times (atlas_session_get_times (self->session), &n_times);
  gboolean loose = FALSE;

  g_array_set_size (self->items, 0);
  g_hash_table_remove_all (self->layouts);
  for (guint i = 0, n; i < n_times; i += n)
    {
      const AtlasSummary *summary = atlas_entry_list_peek (entries, times[i].entry);
      AtlasEntryItem *hub;

      for (n = 1; i + n < n_times && times[i + n].entry == times[i].entry; n++)
        continue;
      if (summary == NULL || (shown != NULL && !atlas_id_set_contains (shown, times[i].entry)) ||
          (events_only && g_strcmp0 (summary->kind, "event") != 0))
        continue;

      hub = hub_of (self, summary);
      for (guint j = 0; j < n; j++)
        {
          AtlasTimelineItem item = { times[i].entry, times[i + j].span, 0, (guint8) atlas_kind_index (summary->kind), 0 };

          if (!is_drawn (times + i, n, j))
            continue;

          g_array_append_val (self->items, item);
          g_ptr_array_add (hub_of_item, hub);
          loose |= hub == NULL;
          if (hub != NULL && g_hash_table_add (seen, hub))
            g_ptr_array_add (hubs, hub);
        }
    }

  lanes = make_lanes (self, hubs);
  n_lanes = hubs->len + loose;
  if (loose)
    g_ptr_array_add (self->lane_titles, g_strdup (_("No hub")));
  for (guint i = 0; i < self->items->len; i++)
    atlas_timeline_view_item (self, i)->lane = (guint16) (hub_of_item->pdata[i] != NULL
                                         ? GPOINTER_TO_UINT (g_hash_table_lookup (lanes, hub_of_item->pdata[i])) : hubs->len);
  g_array_sort (self->items, atlas_timeline_compare);
  g_array_set_size (self->lanes, 0);
  g_array_set_size (self->lanes, n_lanes);
  show_extent (self);
  atlas_timeline_view_changed (self);
}

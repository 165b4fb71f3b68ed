/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks through a list of entries a few milliseconds at a time: a thousand are done at once, a million while one goes on
 * typing. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-entry-scan.h"

#define SLICE_USECONDS 3000
#define ENTRIES_BETWEEN_LOOKS 256

struct _AtlasEntryScan
{
  GListModel *entries;
  const AtlasEntryScanEvents *events;
  gpointer data;
  gulong changed;           /* handler */
  guint position;
  guint source;             /* 0: it is not running */
};

/* FALSE: there is more to do. */
static gboolean
run_slice (AtlasEntryScan *self)
{
  gint64 end = g_get_monotonic_time () + SLICE_USECONDS;
  guint n = g_list_model_get_n_items (self->entries);

  for (; self->position < n; self->position++)
    {
      if (!self->events->look (atlas_entries_peek (self->entries, self->position), self->position, self->data))
        return TRUE;
      if (self->position % ENTRIES_BETWEEN_LOOKS == ENTRIES_BETWEEN_LOOKS - 1 && g_get_monotonic_time () > end)
        {
          self->position++;
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
slice_cb (gpointer data)
{
  AtlasEntryScan *self = data;

  if (!run_slice (self))
    return G_SOURCE_CONTINUE;

  self->source = 0;
  if (self->events->done != NULL)
    self->events->done (self->data);

  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (AtlasEntryScan *self)
{
  if (self->source == 0)
    return;

  self->position = 0;
  self->events->begin (self->data);
}

/* @entries: of AtlasEntryItem */
AtlasEntryScan *
atlas_entry_scan_new (GListModel                 *entries,
                      const AtlasEntryScanEvents *events,
                      gpointer                    data)
{
  AtlasEntryScan *self = g_new0 (AtlasEntryScan, 1);

  self->entries = g_object_ref (entries);
  self->events = events;
  self->data = data;
  self->changed = g_signal_connect_swapped (entries, "items-changed", G_CALLBACK (items_changed_cb), self);

  return self;
}

void
atlas_entry_scan_free (AtlasEntryScan *self)
{
  atlas_entry_scan_stop (self);
  g_signal_handler_disconnect (self->entries, self->changed);
  g_object_unref (self->entries);
  g_free (self);
}

/* Looks through all entries anew. TRUE: that is done already, and nobody is told. */
gboolean
atlas_entry_scan_start (AtlasEntryScan *self)
{
  atlas_entry_scan_stop (self);
  self->position = 0;
  self->events->begin (self->data);
  if (run_slice (self))
    return TRUE;

  self->source = g_idle_add (slice_cb, self);

  return FALSE;
}

void
atlas_entry_scan_stop (AtlasEntryScan *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}

gboolean
atlas_entry_scan_is_running (AtlasEntryScan *self)
{
  return self->source != 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the collection is shown, worked out once for all who show it: the map's pins, the list's rows and the
 * set of ids that pages and exports follow are made by one piece of work, and change in one turn of the main
 * loop, so that no frame has one without the other. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

/* Fewer are narrowed here and now. */
#define FEW_ENTRIES 4000

typedef struct
{
  AtlasPinModel *pins;
  gboolean list;            /* the list is narrowed as well */
  AtlasBrowseTree *tree;    /* (nullable): its tree, if that is there */
  AtlasIdSet *found;        /* (nullable): by the search */
  AtlasIdSet *within;       /* (nullable): the time */

  AtlasIdSet *shown;        /* (nullable): what comes of it */
  AtlasPinFilter *filter;   /* NULL: the pins were changed meanwhile */
  GPtrArray *runs;          /* (nullable) */
} Narrowing;

static AtlasIdSet *
ref_ids (AtlasIdSet *ids)
{
  return ids != NULL ? atlas_id_set_ref (ids) : NULL;
}

static void
free_narrowing (gpointer data)
{
  Narrowing *narrowing = data;

  atlas_pin_filter_free (narrowing->filter);
  atlas_pin_model_unref (narrowing->pins);
  g_clear_pointer (&narrowing->tree, atlas_browse_tree_unref);
  g_clear_pointer (&narrowing->runs, g_ptr_array_unref);
  g_clear_pointer (&narrowing->found, atlas_id_set_unref);
  g_clear_pointer (&narrowing->within, atlas_id_set_unref);
  g_clear_pointer (&narrowing->shown, atlas_id_set_unref);
  g_free (narrowing);
}

static Narrowing *
new_narrowing (AtlasWindow *self)
{
  Narrowing *narrowing = g_new0 (Narrowing, 1);
  AtlasBrowseTree *tree = atlas_browse_model_get_tree (self->browse_model);

  narrowing->list = self->list_due;
  self->list_due = FALSE;
  narrowing->pins = atlas_pin_model_ref (atlas_map_view_get_model (self->map));
  narrowing->tree = narrowing->list && tree != NULL ? atlas_browse_tree_ref (tree) : NULL;
  narrowing->found = ref_ids (atlas_finder_get_shown (self->finder));
  narrowing->within = ref_ids (self->shown_time);

  return narrowing;
}

static void
carry_out (Narrowing *narrowing)
{
  narrowing->shown = atlas_id_set_intersect (narrowing->found, narrowing->within);
  narrowing->filter = atlas_pin_filter_new (narrowing->pins, narrowing->shown);
  if (narrowing->tree != NULL)
    narrowing->runs = atlas_browse_tree_narrow (narrowing->tree, narrowing->within);
}

static void
apply (AtlasWindow *self,
       Narrowing   *narrowing)
{
  g_clear_pointer (&self->shown, atlas_id_set_unref);
  self->shown = ref_ids (narrowing->shown);
  if (narrowing->filter != NULL)
    atlas_map_view_take_filter (self->map, self->shown, g_steal_pointer (&narrowing->filter));
  else
    atlas_map_view_set_shown (self->map, self->shown);
  if (narrowing->list)
    atlas_window_narrow_list (self, narrowing->tree, narrowing->within, narrowing->runs);

  atlas_window_update_unplaced (self);
  atlas_window_tell_shown (self);
  atlas_window_update_title (self);
  if (self->time != NULL)
    atlas_time_bar_set_within (self->time, narrowing->found);
}

static void
narrow_task (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  carry_out (data);
  g_task_return_boolean (task, TRUE);
}

static void
narrowed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  AtlasWindow *self = ATLAS_WINDOW (source);

  /* The window is being closed. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;

  g_clear_object (&self->narrowing);
  apply (self, g_task_get_task_data (G_TASK (result)));
  if (self->narrow_again)
    atlas_window_narrow (self);
}

/* Works out what is shown, and tells all who show it; of a large collection a little later. One at a time:
 * what is asked for meanwhile is done once, afterwards. */
void
atlas_window_narrow (AtlasWindow *self)
{
  g_autoptr (GTask) task = NULL;
  Narrowing *narrowing;

  self->narrow_again = self->narrowing != NULL;
  if (self->narrowing != NULL)
    return;

  narrowing = new_narrowing (self);
  if (atlas_spots_size (atlas_located_get_spots (atlas_session_get_located (self->session))) < FEW_ENTRIES &&
      g_list_model_get_n_items (G_LIST_MODEL (atlas_session_get_entries (self->session))) < FEW_ENTRIES)
    {
      carry_out (narrowing);
      apply (self, narrowing);
      free_narrowing (narrowing);
      return;
    }

  self->narrowing = g_cancellable_new ();
  task = g_task_new (self, self->narrowing, narrowed_cb, NULL);
  g_task_set_source_tag (task, atlas_window_narrow);
  g_task_set_task_data (task, narrowing, free_narrowing);
  g_task_run_in_thread (task, narrow_task);
}

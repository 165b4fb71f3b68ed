/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Has what a person's own maps name in the view read on a thread, whenever the view shows other tiles. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view.h"
#include "atlas-map-view-private.h"

#include <math.h>

typedef struct
{
  AtlasTileStack *stack;
  AtlasTileRange  range;
} Job;

static void
free_job (Job *job)
{
  atlas_tile_stack_unref (job->stack);
  g_free (job);
}

/* The tiles that libshumate draws. */
static void
get_range (AtlasMapView   *self,
           AtlasTileRange *range)
{
  AtlasCamera camera;
  double n, reach;

  atlas_map_view_get_view (self, &camera);
  range->zoom = (guint) CLAMP (floor (log2 (camera.world / 256.0)), 0.0, ATLAS_TILES_MAX_ZOOM);
  n = exp2 (range->zoom);
  /* Turned, the view reaches further. */
  reach = shumate_viewport_get_rotation (self->viewport) != 0.0 ? hypot (camera.width, camera.height) : 0.0;
  range->left = (gint64) floor ((camera.x - MAX (camera.width, reach) / 2.0 / camera.world) * n);
  range->right = (gint64) floor ((camera.x + MAX (camera.width, reach) / 2.0 / camera.world) * n);
  range->top = (gint64) floor ((camera.y - MAX (camera.height, reach) / 2.0 / camera.world) * n);
  range->bottom = (gint64) floor ((camera.y + MAX (camera.height, reach) / 2.0 / camera.world) * n);
}

static void
read_names (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Job *job = data;

  if (!atlas_tile_stack_has_names (job->stack))
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_pointer (task, atlas_tile_stack_read_names (job->stack, &job->range, cancellable),
                           (GDestroyNotify) atlas_tile_names_unref);
}

static void
read_names_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (AtlasMapView) self = data;
  g_autoptr (AtlasTileNames) names = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean again = self->names.again;

  self->names.reading = FALSE;
  self->names.again = FALSE;
  if (self->layers == NULL)
    return;

  atlas_label_layer_set_names (self->labels, names);
  if (again)
    atlas_map_view_update_names (self);
}

/*< private >
 * atlas_map_view_update_names:
 * @self: a map view
 *
 * Reads what is named where the view is now; one reading at a time.
 */
void
atlas_map_view_update_names (AtlasMapView *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->layers == NULL || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;
  if (self->names.reading)
    {
      self->names.again = TRUE;
      return;
    }

  job = g_new0 (Job, 1);
  job->stack = atlas_map_view_dup_stack (self);
  get_range (self, &job->range);
  if (atlas_tile_stack_get_n_layers (job->stack) == 0)
    {
      free_job (job);
      atlas_label_layer_set_names (self->labels, NULL);
      return;
    }

  /* The task does not hold us: its last reference may go on the worker. */
  task = g_task_new (NULL, NULL, read_names_cb, g_object_ref (self));
  g_task_set_source_tag (task, atlas_map_view_update_names);
  g_task_set_task_data (task, job, (GDestroyNotify) free_job);
  g_task_set_priority (task, G_PRIORITY_LOW);
  self->names.reading = TRUE;
  g_task_run_in_thread (task, read_names);
}

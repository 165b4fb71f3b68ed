/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a map of figures asks of a store. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store-private.h"

static gpointer
run_load_figures (AtlasDb   *db,
                  gpointer   data,
                  GError   **error)
{
  return atlas_db_load_figures (db, *(gint64 *) data, error);
}

/**
 * atlas_store_load_figures_async:
 * @self: a store
 * @property: the id of a property
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_figures() on the worker.
 */
void
atlas_store_load_figures_async (AtlasStore          *self,
                                gint64               property,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_load_figures_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_load_figures, g_memdup2 (&property, sizeof property), g_free,
                      (GDestroyNotify) atlas_figure_theme_unref);
}

/**
 * atlas_store_load_figures_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the figures, sorted into layers of a map
 */
AtlasFigureTheme *
atlas_store_load_figures_finish (AtlasStore    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

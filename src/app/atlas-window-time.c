/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the collection is shown: what the search has found, within the time that the bar says. Map, list
 * and page follow a hand on the bar at once; what has been found is asked for again when it rests. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

/* Milliseconds without a change before the search is narrowed as well. */
#define REST 120

/* A list that took longer than this, in microseconds, is not changed again until the hand rests. */
#define SLOW_LIST 5000

/* Pages that show nothing that time could narrow. */
static const char * const timeless[] = { "sources", "tours", NULL };

static gboolean
is_shown (AtlasWindow *self)
{
  return self->time != NULL && gtk_revealer_get_reveal_child (self->time_slot);
}

/* @tree: (nullable); @runs: (nullable) (element-type AtlasBrowseRun): what @shown leaves of it */
void
atlas_window_narrow_list (AtlasWindow     *self,
                          AtlasBrowseTree *tree,
                          AtlasIdSet      *shown,
                          GPtrArray       *runs)
{
  gint64 start = g_get_monotonic_time ();

  atlas_browse_model_take_narrowed (self->browse_model, tree, shown, runs);
  self->list_slow = g_get_monotonic_time () - start > SLOW_LIST;
}

static gboolean
rest_cb (gpointer data)
{
  AtlasWindow *self = data;

  self->resting = 0;
  atlas_finder_set_within (self->finder, self->shown_time);
  self->list_due = TRUE;
  atlas_window_narrow (self);

  return G_SOURCE_REMOVE;
}

/* The list says that it is narrowed, and offers all of it. */
static void
tell_list (AtlasWindow *self)
{
  g_autofree char *words = self->shown_time != NULL ? atlas_time_bar_dup_words (self->time) : NULL;

  atlas_browse_pane_set_narrowed (self->browse_pane, words);
}

static void
time_changed_cb (AtlasWindow *self)
{
  g_clear_pointer (&self->shown_time, atlas_id_set_unref);
  self->shown_time = is_shown (self) ? atlas_time_bar_match (self->time) : NULL;
  self->list_due |= !self->list_slow || self->shown_time == NULL;
  atlas_window_narrow (self);
  tell_list (self);

  if (self->resting != 0)
    g_source_remove (self->resting);
  self->resting = g_timeout_add (REST, rest_cb, self);
}

/* Terms go behind those that are there. */
static void
add_to_search_cb (AtlasWindow *self,
                  const char  *terms)
{
  g_autofree char *query = *self->query != '\0' ? g_strconcat (self->query, " ", terms, NULL) : g_strdup (terms);

  atlas_window_set_query (self, query);
}

static void
make_bar (AtlasWindow *self)
{
  self->time = ATLAS_TIME_BAR (atlas_time_bar_new (atlas_session_get_times (self->session)));
  gtk_revealer_set_child (self->time_slot, GTK_WIDGET (self->time));
  g_settings_bind (self->settings, "time-undated", self->time, "undated", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "time-speed", self->time, "speed", G_SETTINGS_BIND_DEFAULT);
  atlas_time_bar_set_within (self->time, atlas_finder_get_shown (self->finder));
  g_signal_connect_object (self->time, "changed", G_CALLBACK (time_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->time, "add-to-search", G_CALLBACK (add_to_search_cb), self, G_CONNECT_SWAPPED);
}

/* A bar that is hidden narrows nothing; what was chosen is there again with it. */
static void
show_time_cb (AtlasWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->pages);
  gboolean wanted = g_settings_get_boolean (self->settings, "show-time");

  if (wanted && self->time == NULL)
    make_bar (self);
  if (gtk_revealer_get_reveal_child (self->time_slot) != wanted)
    {
      gtk_revealer_set_reveal_child (self->time_slot, wanted);
      if (self->time != NULL)
        time_changed_cb (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->time_slot), page == NULL || !g_strv_contains (timeless, page));
}

static void
all_times_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  if (self->time != NULL)
    atlas_time_bar_clear (self->time);
}

void
atlas_window_install_time_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.all-times", NULL, all_times_action);
}

/* Map, finder, list and pages are there. */
void
atlas_window_setup_time (AtlasWindow *self)
{
  g_autoptr (GAction) action = g_settings_create_action (self->settings, "show-time");

  g_action_map_add_action (G_ACTION_MAP (self), action);
  g_signal_connect_object (self->settings, "changed::show-time", G_CALLBACK (show_time_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (show_time_cb), self, G_CONNECT_SWAPPED);
  show_time_cb (self);
}

void
atlas_window_clear_time (AtlasWindow *self)
{
  g_clear_handle_id (&self->resting, g_source_remove);
  g_cancellable_cancel (self->narrowing);
  g_clear_object (&self->narrowing);
  g_clear_pointer (&self->shown, atlas_id_set_unref);
  g_clear_pointer (&self->shown_time, atlas_id_set_unref);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens and closes the presenter's window beside the audience's, and moves both where a monitor is chosen. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-lecture.h"

#include <glib/gi18n-lib.h>

#include "atlas-monitors.h"
#include "atlas-presenter.h"

/* The audience's monitor, in the settings. */
#define MONITOR_KEY "presentation-monitor"

typedef struct
{
  GtkWindow *desk;          /* weak: the window that it was started from */
  AtlasPresentation *presentation;
  AtlasPresenter *presenter;    /* weak (nullable) */
  AtlasTalk *talk;
  GSettings *settings;
  GSimpleActionGroup *actions;
  GListModel *monitors;
} Lecture;

static void
free_lecture (gpointer data)
{
  Lecture *self = data;
  AtlasPresenter *presenter = self->presenter;

  g_signal_handlers_disconnect_by_data (self->talk, self);
  g_signal_handlers_disconnect_by_data (self->monitors, self);
  g_clear_weak_pointer (&self->desk);
  g_clear_weak_pointer (&self->presenter);
  if (presenter != NULL)
    gtk_window_destroy (GTK_WINDOW (presenter));
  g_clear_object (&self->talk);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
  g_free (self);
}

static void
choose_monitors (Lecture       *self,
                 AtlasMonitors *monitors)
{
  g_autofree char *remembered = g_settings_get_string (self->settings, MONITOR_KEY);
  GtkWindow *desk = self->desk != NULL ? self->desk : GTK_WINDOW (self->presentation);

  atlas_monitors_choose (desk, remembered, monitors);
}

/* With a monitor of its own the presenter's window fills that, and never stands on the audience's. */
static void
place_presenter (Lecture *self)
{
  g_auto (AtlasMonitors) monitors = { NULL, NULL };

  if (self->presenter == NULL)
    return;

  choose_monitors (self, &monitors);
  if (monitors.presenter != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self->presenter), monitors.presenter);
  else
    gtk_window_unfullscreen (GTK_WINDOW (self->presenter));
}

static void
place (Lecture *self)
{
  g_auto (AtlasMonitors) monitors = { NULL, NULL };

  choose_monitors (self, &monitors);
  atlas_presentation_show_on (self->presentation, monitors.audience);
  place_presenter (self);
}

static GMenuModel *
list_monitors (Lecture *self)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < g_list_model_get_n_items (self->monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (self->monitors, i);
      g_autofree char *name = atlas_monitors_dup_name (monitor);
      g_autofree char *label = atlas_monitors_describe (monitor);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "monitor.audience", "s", name);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static void
open_presenter (Lecture *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->presentation));
  GtkWidget *presenter = atlas_presenter_new (application, self->presentation);

  g_set_weak_pointer (&self->presenter, ATLAS_PRESENTER (presenter));
  if (g_list_model_get_n_items (self->monitors) > 1)
    {
      g_autoptr (GMenuModel) menu = list_monitors (self);

      atlas_presenter_add_monitor_menu (self->presenter, menu, G_ACTION_GROUP (self->actions));
    }
  place_presenter (self);
  gtk_window_present (GTK_WINDOW (presenter));
}

static void
update_presenter (Lecture *self)
{
  gboolean wanted = atlas_talk_get_presenter (self->talk);

  if (wanted && self->presenter == NULL)
    open_presenter (self);
  else if (!wanted && self->presenter != NULL)
    {
      GtkWindow *presenter = GTK_WINDOW (self->presenter);

      g_clear_weak_pointer (&self->presenter);
      gtk_window_destroy (presenter);
    }
}

static void
changed_cb (AtlasTalk *talk,
            guint      changes,
            Lecture   *self)
{
  if (changes & ATLAS_TALK_CHANGED_PRESENTER)
    update_presenter (self);
}

static void
audience_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  Lecture *self = data;

  g_settings_set_string (self->settings, MONITOR_KEY, g_variant_get_string (parameter, NULL));
  g_simple_action_set_state (action, parameter);
  place (self);
}

/* A projector was plugged in, or out. */
static void
monitors_cb (GListModel *monitors,
             guint       at,
             guint       removed,
             guint       added,
             Lecture    *self)
{
  place (self);
  if (g_list_model_get_n_items (monitors) > 1)
    atlas_talk_set_presenter (self->talk, TRUE);
}

static void
add_actions (Lecture    *self,
             GdkMonitor *audience)
{
  g_autofree char *name = audience != NULL ? atlas_monitors_dup_name (audience) : g_strdup ("");
  g_autoptr (GSimpleAction) action =
    g_simple_action_new_stateful ("audience", G_VARIANT_TYPE_STRING, g_variant_new_string (name));

  self->actions = g_simple_action_group_new ();
  g_signal_connect (action, "activate", G_CALLBACK (audience_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

/* Shows @talk to an audience, on the monitor that was the audience's last time or else on one that @desk is
 * not on; where there are two monitors the presenter's window comes up on the other one. @basemap: the base
 * map's file. The windows go with @desk. */
AtlasPresentation *
atlas_lecture_start (GtkWindow    *desk,
                     AtlasSession *session,
                     AtlasTalk    *talk,
                     const char   *basemap,
                     GSettings    *settings)
{
  GtkApplication *application = gtk_window_get_application (desk);
  g_auto (AtlasMonitors) monitors = { NULL, NULL };
  Lecture *self = g_new0 (Lecture, 1);

  self->presentation = ATLAS_PRESENTATION (atlas_presentation_new (application, session, talk, basemap));
  g_set_weak_pointer (&self->desk, desk);
  self->talk = g_object_ref (talk);
  self->settings = g_object_ref (settings);
  self->monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (desk)));
  g_object_set_data_full (G_OBJECT (self->presentation), "atlas-lecture", self, free_lecture);

  g_signal_connect (talk, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->monitors, "items-changed", G_CALLBACK (monitors_cb), self);
  g_signal_connect_object (desk, "destroy", G_CALLBACK (gtk_window_destroy), self->presentation, G_CONNECT_SWAPPED);
  choose_monitors (self, &monitors);
  add_actions (self, monitors.audience);
  place (self);
  if (monitors.presenter != NULL)
    atlas_talk_set_presenter (talk, TRUE);

  return self->presentation;
}

/* Returns: (nullable): the presenter's window, while there is one */
GtkWindow *
atlas_lecture_get_presenter (AtlasPresentation *presentation)
{
  Lecture *self = g_object_get_data (G_OBJECT (presentation), "atlas-lecture");

  return self != NULL && self->presenter != NULL ? GTK_WINDOW (self->presenter) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures on the window's map: chosen in a dialog, read again when the collection has changed. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-figures-dialog.h"

static void
show_theme (AtlasWindow      *self,
            AtlasFigureTheme *theme)
{
  guint layer = atlas_figure_theme_find (theme, self->figure_layer);
  g_autoptr (AtlasFigureOverlay) overlay = atlas_figure_overlay_new (theme, layer, self->figure_look);

  atlas_map_view_set_figures (self->map, overlay);
  atlas_window_update_actions (self);
}

static void
chosen_cb (AtlasFigureTheme         *theme,
           const AtlasFiguresChoice *choice,
           gpointer                  user_data)
{
  AtlasWindow *self = user_data;

  self->figure_property = choice->property;
  g_free (self->figure_layer);
  self->figure_layer = g_strdup (choice->layer);
  self->figure_look = choice->look;
  atlas_window_show_page (self, "map");
  show_theme (self, theme);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasWindow) self = data;
  g_autoptr (GError) error = NULL;
  AtlasFigureTheme *theme = atlas_store_load_figures_finish (ATLAS_STORE (source), result, &error);

  if (theme == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Reading figures: %s", error->message);
      return;
    }

  if (self->session != NULL && self->figure_property == theme->property)
    show_theme (self, theme);
  atlas_figure_theme_unref (theme);
}

/* What is on the map is what the collection says now. */
static void
refreshed_cb (AtlasWindow *self)
{
  if (self->figure_property == 0)
    return;

  if (self->figure_cancellable != NULL)
    g_cancellable_cancel (self->figure_cancellable);
  g_clear_object (&self->figure_cancellable);
  self->figure_cancellable = g_cancellable_new ();
  atlas_store_load_figures_async (atlas_window_get_store (self), self->figure_property, self->figure_cancellable, loaded_cb,
                                  g_object_ref (self));
}

static void
figures_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  AtlasFiguresChoice choice = { self->figure_property, self->figure_layer, self->figure_look };

  atlas_figures_dialog_present (GTK_WINDOW (self), self->session, &choice, chosen_cb, self);
}

static void
hide_figures_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  self->figure_property = 0;
  if (self->figure_cancellable != NULL)
    g_cancellable_cancel (self->figure_cancellable);
  atlas_map_view_set_figures (self->map, NULL);
  atlas_window_update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

void
atlas_window_install_figure_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.figures", NULL, figures_action);
  gtk_widget_class_install_action (widget_class, "win.hide-figures", NULL, hide_figures_action);
}

void
atlas_window_setup_figures (AtlasWindow *self)
{
  g_signal_connect_object (self->session, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
}

void
atlas_window_clear_figures (AtlasWindow *self)
{
  if (self->figure_cancellable != NULL)
    g_cancellable_cancel (self->figure_cancellable);
  g_clear_object (&self->figure_cancellable);
  g_clear_pointer (&self->figure_layer, g_free);
}

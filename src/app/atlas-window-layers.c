/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's own part in the layers of the map: its actions, and what is dropped on it. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include "atlas-layers.h"
#include "atlas-layers-window.h"
#include "atlas-tours-page.h"

static AtlasMapLayers *
get_layers (AtlasWindow *self)
{
  return atlas_layers_get (gtk_window_get_application (GTK_WINDOW (self)));
}

static void
layers_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  atlas_window_show_page (self, "map");
  gtk_window_present (GTK_WINDOW (atlas_layers_window_new (GTK_WINDOW (self), get_layers (self),
                                                           atlas_map_view_get_ground_attribution (self->map))));
}

static void
add_map_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  atlas_layers_choose_file (GTK_WINDOW (self), get_layers (self));
}

/* Takes the map to where a layer is. */
static void
show_layer_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  GListModel *layers = G_LIST_MODEL (get_layers (self));

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (AtlasMapLayer) layer = g_list_model_get_item (layers, i);
      g_autofree char *identity = atlas_map_layer_dup_identity (layer);

      if (g_str_equal (identity, g_variant_get_string (parameter, NULL)) && atlas_map_view_show_layer (self->map, layer))
        return;
    }
}

/* What is on the window's map is also on the audience's. */
void
atlas_window_share_layers (AtlasWindow  *self,
                           AtlasMapView *map)
{
  if (gtk_window_get_application (GTK_WINDOW (self)) != NULL)
    atlas_map_view_set_layers (map, get_layers (self), FALSE);
}

/* The stops of tours choose among what may be on the map. */
void
atlas_window_lend_layers (AtlasWindow *self,
                          AtlasPage   *page)
{
  if (gtk_window_get_application (GTK_WINDOW (self)) != NULL && ATLAS_IS_TOURS_PAGE (page))
    atlas_tours_page_set_layers (ATLAS_TOURS_PAGE (page), get_layers (self));
}

/* Puts a file on the map, if that is what it may be by its name. */
gboolean
atlas_window_add_map_file (AtlasWindow *self,
                           GFile       *file)
{
  if (gtk_window_get_application (GTK_WINDOW (self)) == NULL || !atlas_layers_may_be_map (file))
    return FALSE;

  atlas_window_show_page (self, "map");
  atlas_layers_add_file (GTK_WINDOW (self), get_layers (self), file);

  return TRUE;
}

static gboolean
drop_cb (AtlasWindow  *self,
         const GValue *value)
{
  GFile *file = g_value_get_object (value);

  return file != NULL && atlas_window_add_map_file (self, file);
}

/* Puts a person's layers on the window's map. */
void
atlas_window_setup_layers (AtlasWindow *self)
{
  GtkDropTarget *drop;

  if (gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    return;

  atlas_map_view_set_layers (self->map, get_layers (self), TRUE);
  drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (drop));
}

void
atlas_window_install_layer_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.layers", NULL, layers_action);
  gtk_widget_class_install_action (widget_class, "win.add-map", NULL, add_map_action);
  gtk_widget_class_install_action (widget_class, "win.show-layer", "s", show_layer_action);
}

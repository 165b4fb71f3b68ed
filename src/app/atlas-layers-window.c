/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers on the map: listed, put in order, added and removed. Below them all is the built-in map. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-layers-window.h"

#include <glib/gi18n-lib.h>

#include "atlas-layer-row.h"
#include "atlas-layers.h"
#include "atlas-online-dialog.h"

struct _AtlasLayersWindow
{
  AdwWindow parent_instance;

  AtlasMapLayers *layers;
  AdwPreferencesGroup *group;
  GtkWidget *ground;        /* the row of the built-in map */
  GPtrArray *rows;          /* AtlasLayerRow, those on top first */
};

G_DEFINE_FINAL_TYPE (AtlasLayersWindow, atlas_layers_window, ADW_TYPE_WINDOW)

static GtkWidget *
take_row (AtlasLayersWindow *self,
          AtlasMapLayer     *layer)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (atlas_layer_row_get_layer (self->rows->pdata[i]) == layer)
      return g_ptr_array_steal_index (self->rows, i);

  return g_object_ref_sink (atlas_layer_row_new (self->layers, layer));
}

/* Rows that stay are kept as they are, open or closed, with the focus in them. */
static void
refill (AtlasLayersWindow *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  g_autoptr (GtkWidget) focused = focus != NULL ? g_object_ref (focus) : NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->layers));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  adw_preferences_group_remove (self->group, self->ground);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AtlasMapLayer) layer = g_list_model_get_item (G_LIST_MODEL (self->layers), i);

      g_ptr_array_add (rows, take_row (self, layer));
      adw_preferences_group_add (self->group, rows->pdata[i]);
    }
  adw_preferences_group_add (self->group, self->ground);
  g_ptr_array_unref (self->rows);
  self->rows = g_steal_pointer (&rows);
  if (focused != NULL && gtk_widget_get_root (focused) == GTK_ROOT (self))
    gtk_widget_grab_focus (focused);
}

static void
add_file_cb (AtlasLayersWindow *self)
{
  atlas_layers_choose_file (GTK_WINDOW (self), self->layers);
}

static void
add_online_cb (AtlasLayersWindow *self)
{
  gtk_window_present (GTK_WINDOW (atlas_online_dialog_new (GTK_WINDOW (self), self->layers)));
}

static gboolean
drop_cb (AtlasLayersWindow *self,
         const GValue      *value)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL || !atlas_layers_may_be_map (file))
    return FALSE;

  atlas_layers_add_file (GTK_WINDOW (self), self->layers, file);

  return TRUE;
}

static GtkWidget *
build_button (AtlasLayersWindow *self,
              const char        *label,
              GCallback          clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
build_content (AtlasLayersWindow *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *add = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_description (self->group, _("What stands further up in the list lies over what is below it."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);

  gtk_box_append (GTK_BOX (buttons), build_button (self, _("Add a Map _File…"), G_CALLBACK (add_file_cb)));
  gtk_box_append (GTK_BOX (buttons), build_button (self, _("Add an _Online Map…"), G_CALLBACK (add_online_cb)));
  adw_preferences_group_add (add, buttons);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), add);

  return page;
}

static void
build (AtlasLayersWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  GtkWidget *page = build_content (self);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

static void
atlas_layers_window_dispose (GObject *object)
{
  AtlasLayersWindow *self = ATLAS_LAYERS_WINDOW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->ground);
  g_clear_object (&self->layers);

  G_OBJECT_CLASS (atlas_layers_window_parent_class)->dispose (object);
}

static void
atlas_layers_window_class_init (AtlasLayersWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_layers_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
atlas_layers_window_init (AtlasLayersWindow *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_window_set_title (GTK_WINDOW (self), _("Layers of the Map"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 560);
  build (self);
}

/* @basemap_attribution: (nullable): to whom the built-in map is owed */
GtkWidget *
atlas_layers_window_new (GtkWindow      *parent,
                         AtlasMapLayers *layers,
                         const char     *basemap_attribution)
{
  AtlasLayersWindow *self = g_object_new (ATLAS_TYPE_LAYERS_WINDOW, "transient-for", parent, NULL);

  self->layers = g_object_ref (layers);
  self->ground = g_object_ref_sink (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->ground), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->ground), _("Built-In Map"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->ground), basemap_attribution != NULL ? basemap_attribution : "");
  adw_preferences_group_add (self->group, self->ground);
  refill (self);
  g_signal_connect_object (layers, "items-changed", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

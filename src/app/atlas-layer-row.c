/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer in the list of layers: what it is, whether it is shown, how it is laid over the others. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-layer-row.h"

#include <glib/gi18n-lib.h>

#include "atlas-setting-row.h"

struct _AtlasLayerRow
{
  AdwExpanderRow parent_instance;

  AtlasMapLayers *layers;
  AtlasMapLayer *layer;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *find;
};

G_DEFINE_FINAL_TYPE (AtlasLayerRow, atlas_layer_row, ADW_TYPE_EXPANDER_ROW)

static char *
describe_file (AtlasLayerRow *self)
{
  const AtlasTileInfo *info = atlas_map_layer_get_info (self->layer);

  if (info == NULL)
    return g_strdup (_("Being opened"));

  return g_strdup_printf (info->kind == ATLAS_TILES_VECTOR
                            /* translators: %u are numbers of zoom levels */
                            ? _("Drawn, zoom levels %u to %u")
                            /* translators: %u are numbers of zoom levels */
                            : _("Pictures, zoom levels %u to %u"),
                          info->min_zoom, info->max_zoom);
}

static void
update (AtlasLayerRow *self)
{
  const char *trouble = atlas_map_layer_get_trouble (self->layer);
  const char *title = atlas_map_layer_get_title (self->layer);
  AtlasOnlineSource *source = atlas_map_layer_get_source (self->layer);
  const AtlasTileInfo *info = atlas_map_layer_get_info (self->layer);
  g_autofree char *host = source != NULL ? atlas_online_source_dup_host (source) : NULL;
  /* translators: %s is a part of a sentence: the map file is damaged */
  g_autofree char *failed = g_strdup_printf (_("Cannot be shown: %s"), trouble != NULL ? trouble : "");
  g_autofree char *subtitle = trouble != NULL ? g_strdup (source != NULL ? trouble : failed)
                              : source != NULL ? g_strdup_printf (_("Online, from %s"), host)
                                               : describe_file (self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title != NULL ? title : "");
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_widget_set_visible (self->find, info != NULL && info->bounded && trouble == NULL);
}

/* What stands above it, and what below. */
static void
update_order (AtlasLayerRow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->layers));
  g_autoptr (AtlasMapLayer) first = n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->layers), 0) : NULL;
  g_autoptr (AtlasMapLayer) last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->layers), n - 1) : NULL;

  gtk_widget_set_sensitive (self->up, first != self->layer);
  gtk_widget_set_sensitive (self->down, last != self->layer);
}

static void
move (AtlasLayerRow *self,
      int            by)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->layers)); i++)
    {
      g_autoptr (AtlasMapLayer) layer = g_list_model_get_item (G_LIST_MODEL (self->layers), i);

      if (layer != self->layer)
        continue;
      if (by > 0 || i > 0)
        atlas_map_layers_move (self->layers, layer, (guint) ((int) i + by));
      return;
    }
}

/* The map is behind the window of the list, which makes way for it. */
static void
find_cb (AtlasLayerRow *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *parent = gtk_window_get_transient_for (window);
  g_autofree char *identity = atlas_map_layer_dup_identity (self->layer);

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-layer", "s", identity);
  gtk_window_close (window);
}

static void
up_cb (AtlasLayerRow *self)
{
  move (self, -1);
}

static void
down_cb (AtlasLayerRow *self)
{
  move (self, 1);
}

static void
remove_response_cb (AtlasLayerRow *self,
                    const char    *response)
{
  if (g_str_equal (response, "remove"))
    atlas_map_layers_remove (self->layers, self->layer);
}

/* A copy goes with its layer, so that is asked about; all else can be added again. */
static void
remove_cb (AtlasLayerRow *self)
{
  GtkWidget *dialog;

  if (!atlas_map_layer_is_copied (self->layer))
    {
      atlas_map_layers_remove (self->layers, self->layer);
      return;
    }

  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Remove This Map?"),
                                   _("The copy of the file is deleted with it."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
add_button (AtlasLayerRow *self,
            GtkWidget     *box,
            const char    *icon,
            const char    *label,
            GCallback      clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

static void
add_switch (AtlasLayerRow *self)
{
  GtkWidget *shown = gtk_switch_new ();

  gtk_widget_set_valign (shown, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (shown, _("Show on the map"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (shown), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show on the map"), -1);
  g_object_bind_property (self->layer, "visible", shown, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), shown);
}

static void
add_opacity (AtlasLayerRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0.0, 1.0, 0.05);
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (scale));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Opacity"));
  gtk_widget_set_size_request (scale, 120, -1);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_widget_set_valign (scale, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Opacity"), -1);
  g_object_bind_property (self->layer, "opacity", adjustment, "value", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), scale);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_names (AtlasLayerRow *self)
{
  GtkWidget *row;
  GtkSwitch *names = atlas_setting_row_new_switch (_("Names of Towns on It"), _("Those of the built-in map"), FALSE, &row);

  g_object_bind_property (self->layer, "names", names, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

/* To whom it is owed, and on what terms: in view wherever the layer is. */
static void
add_credit (AtlasLayerRow *self)
{
  const char *attribution = atlas_map_layer_get_attribution (self->layer);
  const char *terms = atlas_map_layer_get_terms (self->layer);
  const char *path = atlas_map_layer_get_path (self->layer);
  g_autofree char *file = path != NULL ? g_filename_display_name (path) : NULL;
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), attribution != NULL ? attribution : _("It does not say to whom it is owed"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  if (atlas_map_layer_is_copied (self->layer))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("A copy of the file is kept with the program"));
  else if (file != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), file);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Its server learns which part of the map is looked at"));
  if (terms != NULL)
    {
      GtkWidget *link = gtk_link_button_new_with_label (terms, _("Terms of Use"));

      gtk_widget_set_valign (link, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), link);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_buttons (AtlasLayerRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Place in the Order"));
  self->find = add_button (self, box, "find-location-symbolic", _("Look at it on the map"), G_CALLBACK (find_cb));
  self->up = add_button (self, box, "go-up-symbolic", _("Further up"), G_CALLBACK (up_cb));
  self->down = add_button (self, box, "go-down-symbolic", _("Further down"), G_CALLBACK (down_cb));
  add_button (self, box, "user-trash-symbolic", _("Remove"), G_CALLBACK (remove_cb));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
atlas_layer_row_dispose (GObject *object)
{
  AtlasLayerRow *self = ATLAS_LAYER_ROW (object);

  g_clear_object (&self->layers);
  g_clear_object (&self->layer);

  G_OBJECT_CLASS (atlas_layer_row_parent_class)->dispose (object);
}

static void
atlas_layer_row_class_init (AtlasLayerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_layer_row_dispose;
}

static void
atlas_layer_row_init (AtlasLayerRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
atlas_layer_row_new (AtlasMapLayers *layers,
                     AtlasMapLayer  *layer)
{
  AtlasLayerRow *self = g_object_new (ATLAS_TYPE_LAYER_ROW, NULL);

  self->layers = g_object_ref (layers);
  self->layer = g_object_ref (layer);
  add_switch (self);
  add_opacity (self);
  add_names (self);
  add_credit (self);
  add_buttons (self);
  update (self);
  update_order (self);
  g_signal_connect_object (layer, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layers, "items-changed", G_CALLBACK (update_order), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

AtlasMapLayer *
atlas_layer_row_get_layer (AtlasLayerRow *self)
{
  return self->layer;
}

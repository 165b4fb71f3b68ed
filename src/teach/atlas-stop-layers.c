/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of a person's layers are on the map of a stop. Those that a stop wants and that are not here stay chosen until somebody
 * takes them away: the stop may have been made on another computer. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stop-layers.h"

#include <glib/gi18n-lib.h>

#include "atlas-layer-words.h"

struct _AtlasStopLayers
{
  AdwExpanderRow  parent_instance;

  AtlasMapLayers *layers;       /* (nullable) */
  GPtrArray      *rows;         /* (element-type GtkWidget) */
  char           *words;        /* (nullable): as the stop has them */
  GStrv           chosen;       /* (nullable): what they say */
  gboolean        filling;
};

G_DEFINE_FINAL_TYPE (AtlasStopLayers, atlas_stop_layers, ADW_TYPE_EXPANDER_ROW)

static guint signal_chosen;

static const char *
get_identity (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "identity");
}

static GtkCheckButton *
get_check (GtkWidget *row)
{
  return GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static void
update_subtitle (AtlasStopLayers *self)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_check_button_get_active (get_check (self->rows->pdata[i])))
      g_strv_builder_add (titles, adw_preferences_row_get_title (self->rows->pdata[i]));
  list = g_strv_builder_end (titles);
  joined = g_strjoinv (C_("list", ", "), list);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), self->chosen == NULL ? _("Those that are on the map anyway")
                                                          : *joined != '\0'   ? joined
                                                                              : C_("map layers", "None"));
}

static void
tell (AtlasStopLayers    *self,
      const char * const *chosen)
{
  g_auto (GStrv) copy = g_strdupv ((char **) chosen);
  char *words = atlas_layer_words_choose (self->words, chosen);

  g_free (self->words);
  self->words = words;
  g_strfreev (self->chosen);
  self->chosen = g_steal_pointer (&copy);
  update_subtitle (self);
  g_signal_emit (self, signal_chosen, 0);
}

static char **
list_checked (AtlasStopLayers *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_check_button_get_active (get_check (self->rows->pdata[i])))
      g_strv_builder_add (builder, get_identity (self->rows->pdata[i]));

  return g_strv_builder_end (builder);
}

static void
toggled_cb (AtlasStopLayers *self)
{
  g_auto (GStrv) checked = NULL;

  if (self->filling || self->chosen == NULL)
    return;

  checked = list_checked (self);
  tell (self, (const char * const *) checked);
}

static void
add_row (AtlasStopLayers *self,
         const char      *identity,
         const char      *title,
         const char      *subtitle,
         gboolean         active)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data_full (G_OBJECT (row), "identity", g_strdup (identity), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static gboolean
has_row (AtlasStopLayers *self,
         const char      *identity)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (get_identity (self->rows->pdata[i]), identity))
      return TRUE;

  return FALSE;
}

static void
add_layer (AtlasStopLayers *self,
           AtlasMapLayer   *layer)
{
  g_autofree char *identity = atlas_map_layer_dup_identity (layer);
  gboolean off = atlas_map_layer_get_source (layer) != NULL && !atlas_map_layer_get_visible (layer);

  if (has_row (self, identity))
    return;

  add_row (self, identity, atlas_map_layer_get_title (layer),
           off ? _("Switched off among the layers of the map: no server is asked")
               : atlas_map_layer_get_trouble (layer),
           self->chosen != NULL ? g_strv_contains ((const char * const *) self->chosen, identity)
                                : atlas_map_layer_get_visible (layer));
}

static void
fill (AtlasStopLayers *self)
{
  guint n = self->layers != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->layers)) : 0;

  self->filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AtlasMapLayer) layer = g_list_model_get_item (G_LIST_MODEL (self->layers), i);

      add_layer (self, layer);
    }
  for (guint i = 0; self->chosen != NULL && self->chosen[i] != NULL; i++)
    if (!has_row (self, self->chosen[i]))
      add_row (self, self->chosen[i], self->chosen[i], _("Not on this computer"), TRUE);

  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0 || self->chosen != NULL);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), self->chosen != NULL);
  update_subtitle (self);
  self->filling = FALSE;
}

/* With the switch the stop begins to have layers of its own: at first those that are on the map. */
static void
enabled_cb (AtlasStopLayers *self)
{
  gboolean enabled = adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self));
  g_auto (GStrv) checked = NULL;

  if (self->filling || enabled == (self->chosen != NULL))
    return;

  checked = enabled ? list_checked (self) : NULL;
  tell (self, (const char * const *) checked);
}

static void
atlas_stop_layers_finalize (GObject *object)
{
  AtlasStopLayers *self = ATLAS_STOP_LAYERS (object);

  g_clear_object (&self->layers);
  g_ptr_array_unref (self->rows);
  g_strfreev (self->chosen);
  g_free (self->words);

  G_OBJECT_CLASS (atlas_stop_layers_parent_class)->finalize (object);
}

static void
atlas_stop_layers_class_init (AtlasStopLayersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_stop_layers_finalize;

  signal_chosen = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_stop_layers_init (AtlasStopLayers *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Layers of the Map"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_set_show_enable_switch (ADW_EXPANDER_ROW (self), TRUE);
  fill (self);
  g_signal_connect (self, "notify::enable-expansion", G_CALLBACK (enabled_cb), NULL);
}

GtkWidget *
atlas_stop_layers_new (void)
{
  return g_object_new (ATLAS_TYPE_STOP_LAYERS, NULL);
}

/* What there is to choose from. */
void
atlas_stop_layers_set_layers (AtlasStopLayers *self,
                              AtlasMapLayers  *layers)
{
  g_return_if_fail (self->layers == NULL);

  self->layers = g_object_ref (layers);
  g_signal_connect_object (layers, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layers, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

/* @words: (nullable): what the stop keeps for the map */
void
atlas_stop_layers_set (AtlasStopLayers *self,
                       const char      *words)
{
  if (g_strcmp0 (self->words, words) == 0)
    return;

  g_free (self->words);
  self->words = g_strdup (words);
  g_strfreev (self->chosen);
  self->chosen = atlas_layer_words_list (words);
  fill (self);
}

/* (transfer full) (nullable): what the stop is to keep for the map */
char *
atlas_stop_layers_dup_words (AtlasStopLayers *self)
{
  return g_strdup (self->words);
}

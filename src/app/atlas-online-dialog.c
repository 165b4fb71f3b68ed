/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks from which server a map is to come: one of a short list, or any whose address is known. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-online-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-form.h"

#define OWN_MAX_ZOOM 19

struct _AtlasOnlineDialog
{
  AdwWindow parent_instance;

  AtlasMapLayers *layers;
  GtkWidget *url;
  GtkWidget *name;
  GtkWidget *attribution;
  GtkWidget *problem;
};

G_DEFINE_FINAL_TYPE (AtlasOnlineDialog, atlas_online_dialog, ADW_TYPE_WINDOW)

static void
add (AtlasOnlineDialog *self,
     AtlasOnlineSource *source,
     const char        *title,
     const char        *attribution,
     const char        *terms)
{
  g_autoptr (AtlasMapLayer) layer =
    atlas_map_layer_new_online (atlas_map_layers_get_fetcher (self->layers), source, title, attribution, terms);

  atlas_map_layers_add (self->layers, layer);
  gtk_window_close (GTK_WINDOW (self));
}

static void
offer_cb (AtlasOnlineDialog *self,
          GtkWidget         *button)
{
  const AtlasOnlineOffer *offer = g_object_get_data (G_OBJECT (button), "offer");
  g_autoptr (AtlasOnlineSource) source = atlas_online_source_new (offer->url, offer->max_zoom, NULL);

  add (self, source, _(offer->name), offer->attribution, offer->terms);
}

static void
own_cb (AtlasOnlineDialog *self)
{
  g_autofree char *url = atlas_form_dup_entry (self->url);
  g_autofree char *name = atlas_form_dup_entry (self->name);
  g_autofree char *attribution = atlas_form_dup_entry (self->attribution);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasOnlineSource) source = atlas_online_source_new (url, OWN_MAX_ZOOM, &error);

  if (source != NULL)
    {
      add (self, source, *name != '\0' ? name : NULL, attribution, NULL);
      return;
    }

  gtk_label_set_label (GTK_LABEL (self->problem), error->message);
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_widget_add_css_class (self->url, "error");
  gtk_widget_grab_focus (self->url);
}

static GtkWidget *
build_offer (AtlasOnlineDialog      *self,
             const AtlasOnlineOffer *offer)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *terms = gtk_link_button_new_with_label (offer->terms, _("Terms"));
  GtkWidget *button = gtk_button_new_with_label (_("Add"));
  g_autofree char *label = g_strdup_printf (_("Add %s"), _(offer->name));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(offer->name));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), offer->attribution);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_set_valign (terms, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "offer", (gpointer) offer);
  g_signal_connect_object (button, "clicked", G_CALLBACK (offer_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), terms);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static GtkWidget *
build_entry (AdwPreferencesGroup *group,
             const char          *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);

  return row;
}

static void
build_own (AtlasOnlineDialog   *self,
           AdwPreferencesGroup *group)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add This Map"));

  adw_preferences_group_set_title (group, _("By Its Address"));
  adw_preferences_group_set_description (group, _("For example https://example.org/{z}/{x}/{y}.png"));
  self->url = build_entry (group, _("Address of the Tiles"));
  self->name = build_entry (group, _("Name"));
  self->attribution = build_entry (group, _("To Whom It Is Owed"));

  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0.0);
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_set_margin_top (self->problem, 6);
  gtk_widget_set_visible (self->problem, FALSE);
  adw_preferences_group_add (group, self->problem);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (button, 12);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", G_CALLBACK (own_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->url, "entry-activated", G_CALLBACK (own_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, button);
}

static void
atlas_online_dialog_dispose (GObject *object)
{
  g_clear_object (&ATLAS_ONLINE_DIALOG (object)->layers);

  G_OBJECT_CLASS (atlas_online_dialog_parent_class)->dispose (object);
}

static void
atlas_online_dialog_class_init (AtlasOnlineDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_online_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
atlas_online_dialog_init (AtlasOnlineDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *offered = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *own = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint n_offers;
  const AtlasOnlineOffer *offers = atlas_online_get_offers (&n_offers);

  adw_preferences_group_set_description (offered,
    _("An online map needs the network. Its server learns which part of the map you look at, and nothing of your collection."));
  for (guint i = 0; i < n_offers; i++)
    adw_preferences_group_add (offered, build_offer (self, &offers[i]));
  build_own (self, own);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), offered);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), own);

  gtk_window_set_title (GTK_WINDOW (self), _("Add an Online Map"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 600);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
atlas_online_dialog_new (GtkWindow      *parent,
                         AtlasMapLayers *layers)
{
  AtlasOnlineDialog *self = g_object_new (ATLAS_TYPE_ONLINE_DIALOG, "transient-for", parent, NULL);

  self->layers = g_object_ref (layers);

  return GTK_WIDGET (self);
}

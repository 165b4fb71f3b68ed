/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the page of tours is put together. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-tours-page-private.h"

#include <glib/gi18n-lib.h>

static void
append_items (GMenu       *menu,
              const char * const items[][2],
              guint        n_items)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < n_items; i++)
    g_menu_append (section, _(items[i][0]), items[i][1]);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenuModel *
new_menu (void)
{
  static const char * const adding[][2] = {
    { N_("Add a _Stop"), "tour.add-stop" }, { N_("New _Tour"), "tour.add" }, { N_("_Duplicate"), "tour.duplicate" },
  };
  static const char * const changing[][2] = {
    { N_("_Rename"), "tour.rename" }, { N_("Move _Up"), "tour.move-up" }, { N_("Move Do_wn"), "tour.move-down" },
  };
  static const char * const removing[][2] = { { N_("R_emove"), "tour.remove" } };
  GMenu *menu = g_menu_new ();

  append_items (menu, adding, G_N_ELEMENTS (adding));
  append_items (menu, changing, G_N_ELEMENTS (changing));
  append_items (menu, removing, G_N_ELEMENTS (removing));

  return G_MENU_MODEL (menu);
}

static GMenuModel *
new_publish_menu (void)
{
  static const char * const pages[][2] = {
    { N_("_Web Page…"), "tour.publish::html" }, { N_("Web _Site of the Collection…"), "tour.publish::site" },
  };
  static const char * const papers[][2] = {
    { N_("_Hand-Out…"), "tour.publish::handout" }, { N_("_Print the Hand-Out…"), "tour.print" }, { N_("Work _Sheet…"), "tour.publish::worksheet" },
  };
  GMenu *menu = g_menu_new ();

  append_items (menu, pages, G_N_ELEMENTS (pages));
  append_items (menu, papers, G_N_ELEMENTS (papers));

  return G_MENU_MODEL (menu);
}

static GtkWidget *
name_button (GtkWidget  *button,
             const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static GtkWidget *
new_icon_button (const char *icon_name,
                 const char *name,
                 const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);

  return name_button (button, name);
}

static GtkWidget *
new_heading (GtkLabel **label)
{
  *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (*label, 0);
  gtk_label_set_ellipsize (*label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (*label), TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (*label), 6);
  gtk_widget_add_css_class (GTK_WIDGET (*label), "heading");

  return GTK_WIDGET (*label);
}

static GtkWidget *
new_side (AtlasToursPage *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *toolbar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *more = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = new_menu ();
  GtkLabel *heading;

  gtk_widget_add_css_class (toolbar, "pane-toolbar");
  gtk_box_append (GTK_BOX (toolbar), new_heading (&heading));
  gtk_label_set_label (heading, C_("page", "Tours"));
  gtk_box_append (GTK_BOX (toolbar), new_icon_button ("list-add-symbolic", _("Add a Stop"), "tour.add-stop"));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), menu);
  gtk_box_append (GTK_BOX (toolbar), name_button (more, _("Tour and Stop")));
  gtk_box_append (GTK_BOX (side), toolbar);

  self->list = ATLAS_TOUR_LIST (atlas_tour_list_new ());
  atlas_tour_list_set_menu (self->list, menu);
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->list));

  self->extent = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->extent, TRUE);
  gtk_label_set_xalign (self->extent, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->extent), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->extent), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->extent), "tour-extent");
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->extent));
  gtk_widget_set_size_request (side, 240, -1);
  gtk_widget_set_hexpand (side, FALSE);

  return side;
}

static void
back_cb (AtlasToursPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  atlas_tour_list_focus (self->list);
}

static void
folded_cb (AtlasToursPage *self)
{
  atlas_tour_list_set_single_click (self->list, adw_leaflet_get_folded (self->leaflet));
}

static GtkWidget *
new_content (AtlasToursPage *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *toolbar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenuModel) publishing = new_publish_menu ();

  gtk_widget_add_css_class (toolbar, "pane-toolbar");
  self->back_button = name_button (gtk_button_new_from_icon_name ("go-previous-symbolic"), _("Tours and Stops"));
  g_signal_connect_object (self->back_button, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->leaflet, "folded", self->back_button, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (toolbar), self->back_button);
  gtk_box_append (GTK_BOX (toolbar), new_heading (&self->heading));

  self->publish_button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->publish_button), _("P_ublish"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->publish_button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->publish_button), publishing);
  gtk_widget_add_css_class (self->publish_button, "flat");
  self->present_button = gtk_button_new_with_mnemonic (_("_Present"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->present_button), "tour.present");
  gtk_widget_set_tooltip_text (self->present_button, _("Show it to the audience from here on"));
  gtk_box_append (GTK_BOX (toolbar), self->publish_button);
  gtk_box_append (GTK_BOX (toolbar), self->present_button);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->tour_editor = ATLAS_TOUR_EDITOR (atlas_tour_editor_new (ATLAS_PAGE (self)));
  self->stop_editor = ATLAS_STOP_EDITOR (atlas_stop_editor_new (ATLAS_PAGE (self)));
  gtk_stack_add_named (self->stack, adw_bin_new (), "reading");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->tour_editor), "tour");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->stop_editor), "stop");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);

  gtk_box_append (GTK_BOX (content), toolbar);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->stack));
  gtk_widget_set_hexpand (content, TRUE);
  gtk_widget_set_size_request (content, 300, -1);

  return content;
}

static GtkWidget *
new_none (AtlasToursPage *self)
{
  self->none = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->none, "media-playback-start-symbolic");
  adw_status_page_set_title (self->none, _("No Tours Yet"));
  adw_status_page_set_description (self->none, _("A tour leads an audience from place to place, with the evidence for all that is said."));
  self->create_button = gtk_button_new_with_mnemonic (_("_New Tour"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->create_button), "tour.add");
  gtk_widget_set_halign (self->create_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->create_button, "pill");
  gtk_widget_add_css_class (self->create_button, "suggested-action");
  adw_status_page_set_child (self->none, self->create_button);

  return GTK_WIDGET (self->none);
}

void
atlas_tours_page_build (AtlasToursPage *self)
{
  GtkWidget *whole = gtk_stack_new ();
  AdwLeafletPage *separator;

  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
  self->side = new_side (self);
  adw_leaflet_append (self->leaflet, self->side);
  separator = adw_leaflet_append (self->leaflet, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  adw_leaflet_page_set_navigatable (separator, FALSE);
  adw_leaflet_append (self->leaflet, new_content (self));

  gtk_stack_add_named (GTK_STACK (whole), GTK_WIDGET (self->leaflet), "tours");
  gtk_stack_add_named (GTK_STACK (whole), new_none (self), "none");
  adw_bin_set_child (ADW_BIN (self), whole);
}

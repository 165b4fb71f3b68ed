/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few cards that show somebody new around: at the first start, and whenever the menu is asked for them. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-welcome.h"

#include <glib/gi18n-lib.h>

#include "atlas-help.h"

typedef struct
{
  const char *icon;
  const char *title;
  const char *text;
} Card;

static const Card cards[] = {
  { ATLAS_APPLICATION_ID, N_("Welcome to Hub Atlas"),
    N_("An atlas of cultural hubs in which every claim names its source. Four hubs are in it to begin with: Xiamen, Jilin, Haizhu and Wuxi.") },
  { "mark-location-symbolic", N_("Look Around"),
    N_("Choose a pin on the map or a name in the list. Beside each claim stands how many sources say so; open it to read their words.") },
  { "system-search-symbolic", N_("Find"),
    N_("Ctrl+F searches everything. Chinese is found by characters, by pinyin and by initials, and each result says why it was found.") },
  { "document-edit-symbolic", N_("Write Down"),
    N_("Ctrl+N adds a record, and Ctrl+K a claim as you would write it. All is stored at once, and Ctrl+Z takes back whatever you did.") },
  { "x-office-presentation-symbolic", N_("Show"),
    N_("F5 shows a tour on the whole screen, and E the evidence for what is on it. None of this needs a network. F1 opens the manual.") },
};

typedef struct
{
  GtkWidget *window;
  AdwCarousel *carousel;
  GtkWidget *back, *next;
} Welcome;

static guint
get_position (Welcome *self)
{
  return (guint) (adw_carousel_get_position (self->carousel) + 0.5);
}

static void
go_to (Welcome *self,
       guint    position)
{
  adw_carousel_scroll_to (self->carousel, adw_carousel_get_nth_page (self->carousel, position), TRUE);
}

static void
back_cb (Welcome *self)
{
  if (get_position (self) > 0)
    go_to (self, get_position (self) - 1);
}

static void
next_cb (Welcome *self)
{
  if (get_position (self) + 1 < G_N_ELEMENTS (cards))
    go_to (self, get_position (self) + 1);
  else
    gtk_window_close (GTK_WINDOW (self->window));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        Welcome               *self)
{
  gboolean leftwards = gtk_widget_get_direction (self->window) == GTK_TEXT_DIR_RTL;

  if (key == GDK_KEY_Page_Up || key == (leftwards ? GDK_KEY_Right : GDK_KEY_Left))
    back_cb (self);
  else if (key == GDK_KEY_Page_Down || key == (leftwards ? GDK_KEY_Left : GDK_KEY_Right))
    next_cb (self);
  else if (key == GDK_KEY_Escape)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* A card that is not in sight is not there for a screen reader either. */
static void
moved_cb (Welcome *self)
{
  guint position = get_position (self);
  gboolean last = position + 1 == G_N_ELEMENTS (cards);

  gtk_button_set_label (GTK_BUTTON (self->next), last ? _("_Begin") : _("_Next"));
  gtk_widget_set_visible (self->back, position > 0);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    gtk_accessible_update_state (GTK_ACCESSIBLE (adw_carousel_get_nth_page (self->carousel, i)),
                                 GTK_ACCESSIBLE_STATE_HIDDEN, i != position, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->window), GTK_ACCESSIBLE_PROPERTY_LABEL, _(cards[position].title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _(cards[position].text), -1);
}

static GtkWidget *
build_card (const Card *card)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), card->icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _(card->title));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _(card->text));
  gtk_widget_set_hexpand (page, TRUE);
  gtk_widget_set_vexpand (page, TRUE);

  return page;
}

static GtkWidget *
build_bar (Welcome *self)
{
  GtkWidget *bar = gtk_center_box_new ();
  GtkWidget *dots = adw_carousel_indicator_dots_new ();

  self->back = gtk_button_new_with_mnemonic (_("_Back"));
  self->next = gtk_button_new_with_mnemonic (_("_Next"));
  gtk_widget_add_css_class (self->next, "suggested-action");
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
  adw_carousel_indicator_dots_set_carousel (ADW_CAROUSEL_INDICATOR_DOTS (dots), self->carousel);

  gtk_center_box_set_start_widget (GTK_CENTER_BOX (bar), self->back);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (bar), dots);
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (bar), self->next);
  gtk_widget_set_margin_start (bar, 18);
  gtk_widget_set_margin_end (bar, 18);
  gtk_widget_set_margin_top (bar, 6);
  gtk_widget_set_margin_bottom (bar, 18);

  return bar;
}

/**
 * atlas_welcome_present:
 * @parent: a window
 *
 * Shows the cards, one at a time.
 */
void
atlas_welcome_present (GtkWindow *parent)
{
  Welcome *self = g_new0 (Welcome, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = atlas_help_header_new ("first-steps");
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", _("Welcome"),
                               "default-width", 520, "default-height", 460, NULL);
  self->carousel = ADW_CAROUSEL (adw_carousel_new ());
  g_object_set_data_full (G_OBJECT (self->window), "atlas-welcome", self, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    adw_carousel_append (self->carousel, build_card (&cards[i]));
  gtk_widget_set_vexpand (GTK_WIDGET (self->carousel), TRUE);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), gtk_label_new (NULL));
  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->carousel));
  gtk_box_append (GTK_BOX (box), build_bar (self));
  adw_window_set_content (ADW_WINDOW (self->window), box);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->window, keys);
  g_signal_connect_swapped (self->carousel, "page-changed", G_CALLBACK (moved_cb), self);
  moved_cb (self);

  gtk_window_set_focus (GTK_WINDOW (self->window), self->next);
  gtk_window_set_default_widget (GTK_WINDOW (self->window), self->next);
  gtk_window_present (GTK_WINDOW (self->window));
}

/**
 * atlas_welcome_present_new:
 * @parent: a window
 * @settings: the program's settings
 *
 * Shows the cards to somebody who has never seen them. HUB_ATLAS_NO_WELCOME in the environment keeps them away, where nobody
 * sits before the screen.
 */
void
atlas_welcome_present_new (GtkWindow *parent,
                           GSettings *settings)
{
  if (g_settings_get_boolean (settings, "welcomed") || g_getenv ("HUB_ATLAS_NO_WELCOME") != NULL)
    return;

  g_settings_set_boolean (settings, "welcomed", TRUE);
  atlas_welcome_present (parent);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measuring in the map view: the line above the map that says how long it is, and what can be done with that. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view-tools.h"

#include "atlas-map-view-private.h"
#include "atlas-labels.h"
#include "atlas-map-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What was measured, in words. */
static char *
dup_result (AtlasMapView *self)
{
  guint n;
  const AtlasWaypoint *spots = atlas_measure_layer_get_spots (self->tools.measure, &n);
  g_autofree char *length = atlas_map_words_length (atlas_track_length (spots, n));
  g_autofree char *legs = NULL;
  g_autofree char *area = NULL;

  if (n == 0)
    return g_strdup (_("Click where to measure from."));
  if (n == 1)
    return g_strdup (_("Click where to measure to."));
  if (n == 2)
    /* Translators: a distance, and in which direction, in degrees clockwise from north. */
    return g_strdup_printf (_("%s, towards %.0f°"), length, fmod (round (atlas_track_bearing (&spots[0], &spots[1])), 360.0));

  legs = g_strdup_printf (ngettext ("%u leg", "%u legs", n - 1), n - 1);
  area = atlas_label_area (atlas_track_area (spots, n));

  /* Translators: a distance that was measured, in how many legs, and what area they enclose. */
  return g_strdup_printf (_("%s, %s, around %s"), length, legs, area);
}

static void
changed_cb (AtlasMapView *self)
{
  g_autofree char *result = dup_result (self);
  guint n;

  atlas_measure_layer_get_spots (self->tools.measure, &n);
  gtk_label_set_label (GTK_LABEL (self->tools.measured), result);
  gtk_widget_set_sensitive (self->tools.take_back, n > 0);
  gtk_widget_set_sensitive (self->tools.copy, n > 1);
}

static void
done_cb (AtlasMapView *self)
{
  atlas_map_view_set_measuring (self, FALSE);
}

static void
take_back_cb (AtlasMapView *self)
{
  atlas_measure_layer_take_back (self->tools.measure);
  gtk_widget_grab_focus (GTK_WIDGET (self->tools.measure));
}

static void
copy_cb (AtlasMapView *self)
{
  g_autofree char *result = dup_result (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), result);
  gtk_widget_grab_focus (GTK_WIDGET (self->tools.measure));
}

/* A point near a pin is meant to be at it. */
static gboolean
snap_cb (double     x,
         double     y,
         AtlasWaypoint *spot,
         gpointer   data)
{
  AtlasMapView *self = data;
  AtlasMark mark;

  if (!atlas_pin_layer_find_at (self->pins, x, y, &mark) || mark.pin == NULL)
    return FALSE;

  spot->longitude = mark.pin->longitude;
  spot->latitude = mark.pin->latitude;

  return TRUE;
}

/*< private >
 * atlas_map_view_init_measure:
 * @self: a new map view, put together
 *
 * Adds what measuring needs.
 */
void
atlas_map_view_init_measure (AtlasMapView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *done = gtk_button_new_with_mnemonic (_("_Done"));

  self->tools.measure = atlas_measure_layer_new (self->viewport);
  atlas_measure_layer_set_snap (self->tools.measure, snap_cb, self);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->tools.measure));
  g_signal_connect_object (self->tools.measure, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tools.measure, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);

  self->tools.measured = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->tools.measured), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->tools.measured), 0.0);
  gtk_widget_add_css_class (self->tools.measured, "numeric");
  gtk_widget_set_hexpand (self->tools.measured, TRUE);
  self->tools.take_back = atlas_map_view_build_button (self, "edit-undo-symbolic", _("Take the Last Point Back"), G_CALLBACK (take_back_cb));
  self->tools.copy = atlas_map_view_build_button (self, "edit-copy-symbolic", _("Copy What Was Measured"), G_CALLBACK (copy_cb));
  g_signal_connect_object (done, "clicked", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (self->tools.take_back, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->tools.copy, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (done, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->tools.measured);
  gtk_box_append (GTK_BOX (box), self->tools.take_back);
  gtk_box_append (GTK_BOX (box), self->tools.copy);
  gtk_box_append (GTK_BOX (box), done);
  gtk_widget_add_css_class (box, "osd");
  gtk_widget_add_css_class (box, "map-banner");

  self->tools.banner = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->tools.banner), box);
  gtk_revealer_set_transition_type (GTK_REVEALER (self->tools.banner), GTK_REVEALER_TRANSITION_TYPE_SLIDE_DOWN);
  gtk_widget_set_halign (self->tools.banner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->tools.banner, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->tools.banner, 12);
  gtk_widget_set_margin_start (self->tools.banner, 12);
  gtk_widget_set_margin_end (self->tools.banner, 12);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->tools.banner);
  changed_cb (self);
}

/**
 * atlas_map_view_set_measuring:
 * @self: a map view
 * @measuring: whether clicks on the map measure
 *
 * Begins or ends measuring; what was measured goes with the end of it.
 */
void
atlas_map_view_set_measuring (AtlasMapView *self,
                              gboolean      measuring)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  if (atlas_measure_layer_get_active (self->tools.measure) == measuring)
    return;

  if (measuring && self->placing)
    g_object_set (self, "placing", FALSE, NULL);
  atlas_measure_layer_set_active (self->tools.measure, measuring);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->tools.banner), measuring);
  atlas_map_view_update_corner (self);
  if (!measuring)
    gtk_widget_grab_focus (GTK_WIDGET (self->pins));
  g_object_notify (G_OBJECT (self), "measuring");
}

/**
 * atlas_map_view_get_measuring:
 * @self: a map view
 *
 * Returns: whether clicks on the map measure
 */
gboolean
atlas_map_view_get_measuring (AtlasMapView *self)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), FALSE);

  return atlas_measure_layer_get_active (self->tools.measure);
}

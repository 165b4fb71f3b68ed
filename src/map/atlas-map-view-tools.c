/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the map view tells besides pins: coordinates, links, and how many records are not on it. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view-tools.h"

#include "atlas-map-view-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* The names as they are stored, in the order of AtlasDatum; WGS-84 goes without saying. */
static const char * const datum_names[] = { NULL, "GCJ-02", "BD-09" };

/**
 * atlas_map_view_dup_coordinates:
 * @self: a map view
 *
 * Writes the place under the pointer, or in the middle of the view where there is none, in the chosen notation
 * and datum.
 *
 * Returns: (transfer full): the text
 */
char *
atlas_map_view_dup_coordinates (AtlasMapView *self)
{
  const AtlasMapCoordinates *chosen = &self->tools.coordinates;
  AtlasCamera camera;
  double longitude, latitude;

  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), NULL);

  atlas_map_view_get_view (self, &camera);
  atlas_camera_to_location (&camera, self->tools.inside ? self->tools.x : camera.width / 2.0,
                            self->tools.inside ? self->tools.y : camera.height / 2.0, &longitude, &latitude);

  /* The grid and the URI are of WGS-84 by definition. */
  if (chosen->format != ATLAS_COORDINATE_UTM && chosen->format != ATLAS_COORDINATE_GEO)
    atlas_datum_from_wgs84 (chosen->datum, &longitude, &latitude);

  return atlas_coordinate_format (longitude, latitude, chosen->format);
}

/*< private >
 * atlas_map_view_update_coordinates:
 * @self: a map view
 *
 * Has the line of coordinates say where the pointer is now.
 */
void
atlas_map_view_update_coordinates (AtlasMapView *self)
{
  const AtlasMapCoordinates *chosen = &self->tools.coordinates;
  g_autofree char *written = NULL;
  g_autofree char *text = NULL;

  if (!chosen->shown || self->plain)
    return;

  written = atlas_map_view_dup_coordinates (self);
  if (datum_names[chosen->datum] != NULL && chosen->format != ATLAS_COORDINATE_UTM && chosen->format != ATLAS_COORDINATE_GEO)
    /* Translators: coordinates and their datum: "24.47700, 118.09400 (GCJ-02)" */
    text = g_strdup_printf (C_("coordinates", "%s (%s)"), written, datum_names[chosen->datum]);
  else
    text = g_steal_pointer (&written);
  atlas_map_readout_set_text (ATLAS_MAP_READOUT (self->tools.readout), text);
}

/**
 * atlas_map_view_set_coordinates:
 * @self: a map view
 * @coordinates: what to say of the place under the pointer
 *
 * Shows or hides the line of coordinates.
 */
void
atlas_map_view_set_coordinates (AtlasMapView              *self,
                                const AtlasMapCoordinates *coordinates)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));
  g_return_if_fail (coordinates != NULL);

  self->tools.coordinates = *coordinates;
  gtk_widget_set_visible (self->tools.readout, coordinates->shown && !self->plain);
  atlas_map_view_update_coordinates (self);
}

static void
point_at (AtlasMapView *self,
          gboolean      inside,
          double        x,
          double        y)
{
  self->tools.inside = inside;
  self->tools.x = x;
  self->tools.y = y;
  atlas_relation_layer_point_at (self->tools.relations, inside && !self->placing && !atlas_map_view_get_measuring (self), x, y);
  atlas_map_view_update_coordinates (self);
}

static void
motion_cb (AtlasMapView *self,
           double        x,
           double        y)
{
  point_at (self, TRUE, x, y);
}

static void
leave_cb (AtlasMapView *self)
{
  point_at (self, FALSE, 0.0, 0.0);
}

static void
pointed_cb (AtlasMapView *self,
            gint64        id)
{
  atlas_relation_layer_set_end (self->tools.relations, id);
}

/**
 * atlas_map_view_clear_relations:
 * @self: a map view
 *
 * Takes all links away.
 */
void
atlas_map_view_clear_relations (AtlasMapView *self)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  atlas_relation_layer_clear (self->tools.relations);
}

/**
 * atlas_map_view_add_relation:
 * @self: a map view
 * @relation: a link of the selected record
 *
 * Draws one more link.
 *
 * Returns: %FALSE where it is not drawn: there are too many, or both records lie at the same place
 */
gboolean
atlas_map_view_add_relation (AtlasMapView        *self,
                             const AtlasRelation *relation)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), FALSE);

  return atlas_relation_layer_add (self->tools.relations, relation);
}

/**
 * atlas_map_view_clear_shapes:
 * @self: a map view
 *
 * Takes all lines and areas away.
 */
void
atlas_map_view_clear_shapes (AtlasMapView *self)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  atlas_shape_layer_clear (self->tools.shapes);
}

/**
 * atlas_map_view_add_shape:
 * @self: a map view
 * @wkb: a line or an area of the selected record, as well-known binary
 *
 * Draws one more line or area, below names and pins.
 *
 * Returns: %FALSE where @wkb is neither
 */
gboolean
atlas_map_view_add_shape (AtlasMapView *self,
                          GBytes       *wkb)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), FALSE);
  g_return_val_if_fail (wkb != NULL, FALSE);

  if (!atlas_shape_layer_add (self->tools.shapes, wkb))
    return FALSE;

  if (self->tools.extent_wanted != 0 && self->tools.extent_wanted == atlas_pin_layer_get_selected (self->pins))
    atlas_map_view_fit_shapes (self);

  return TRUE;
}

/*< private >
 * atlas_map_view_update_corner:
 * @self: a map view
 *
 * Shows how many records are not on the map, while nothing else is being done there.
 */
void
atlas_map_view_update_corner (AtlasMapView *self)
{
  gtk_widget_set_visible (self->tools.unplaced, self->tools.n_unplaced > 0 && !self->plain && !self->placing &&
                                                !atlas_map_view_get_measuring (self));
  gtk_widget_set_visible (self->tools.readout, self->tools.coordinates.shown && !self->plain);
}

/**
 * atlas_map_view_set_unplaced:
 * @self: a map view
 * @n_unplaced: how many of the records that are shown have no position
 *
 * Says so in the corner, on a button with the action win.place-next.
 */
void
atlas_map_view_set_unplaced (AtlasMapView *self,
                             guint         n_unplaced)
{
  g_autofree char *text = NULL;

  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  self->tools.n_unplaced = n_unplaced;
  text = g_strdup_printf (ngettext ("%'u record without a position", "%'u records without a position", n_unplaced), n_unplaced);
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->tools.unplaced))), text);
  atlas_map_view_update_corner (self);
}

static void
build_unplaced (AtlasMapView *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  self->tools.unplaced = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->tools.unplaced), label);
  gtk_widget_add_css_class (self->tools.unplaced, "caption");
  gtk_widget_add_css_class (self->tools.unplaced, "map-corner");
  gtk_widget_set_tooltip_text (self->tools.unplaced, _("Place the next one on the map"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tools.unplaced), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("Place the next one on the map"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->tools.unplaced), "win.place-next");
  gtk_widget_set_halign (self->tools.unplaced, GTK_ALIGN_START);
  gtk_widget_set_valign (self->tools.unplaced, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->tools.unplaced, 12);
  gtk_widget_set_margin_end (self->tools.unplaced, 12);
  gtk_widget_set_margin_top (self->tools.unplaced, 12);
  gtk_widget_set_visible (self->tools.unplaced, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->tools.unplaced);
}

/* Where animations are not wanted, the map does not zoom in steps of its own either, nor run on when it is let go. */
static void
animations_changed_cb (AtlasMapView *self)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled, NULL);
  shumate_map_set_animate_zoom (self->map, enabled);
  atlas_map_view_allow_gesture (self, GTK_TYPE_GESTURE_SWIPE, enabled);
  gtk_revealer_set_transition_duration (GTK_REVEALER (self->tools.banner), enabled ? 250 : 0);
}

/*< private >
 * atlas_map_view_init_tools:
 * @self: a new map view, put together
 *
 * Adds the layers and lines of the tools.
 */
void
atlas_map_view_init_tools (AtlasMapView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->tools.relations = atlas_relation_layer_new (self->viewport);
  shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (self->tools.relations), SHUMATE_LAYER (self->pins));
  self->tools.shapes = atlas_shape_layer_new (self->viewport);
  shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (self->tools.shapes), SHUMATE_LAYER (self->labels));
  atlas_map_view_init_measure (self);
  build_unplaced (self);

  self->tools.readout = atlas_map_readout_new ();
  gtk_widget_set_halign (self->tools.readout, GTK_ALIGN_START);
  gtk_widget_set_visible (self->tools.readout, FALSE);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->note)), self->tools.readout, self->note_button);

  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->map), motion);
  g_signal_connect_object (self->pins, "pointed", G_CALLBACK (pointed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-enable-animations",
                           G_CALLBACK (animations_changed_cb), self, G_CONNECT_SWAPPED);
  animations_changed_cb (self);
}

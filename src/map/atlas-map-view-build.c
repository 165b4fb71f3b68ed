/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the map: layers, zoom buttons, scale, attribution, a note where detail ends. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view.h"
#include "atlas-map-view-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/*< private >
 * atlas_map_view_build_button:
 * @self: a map view
 * @icon: the name of its icon
 * @tooltip: what it does, for the eye and for assistive technology
 * @clicked: called with @self alone
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
atlas_map_view_build_button (AtlasMapView *self,
                             const char   *icon,
                             const char   *tooltip,
                             GCallback     clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);

  return button;
}

static void
fit_clicked_cb (AtlasMapView *self)
{
  atlas_map_view_fit_pins (self, TRUE);
}

static GtkWidget *
build_buttons (AtlasMapView *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *fit = atlas_map_view_build_button (self, "zoom-fit-best-symbolic", _("Show all hubs"),
                                                G_CALLBACK (fit_clicked_cb));

  self->zoom_in = atlas_map_view_build_button (self, "list-add-symbolic", _("Zoom in"),
                                               G_CALLBACK (atlas_map_view_zoom_in));
  self->zoom_out = atlas_map_view_build_button (self, "list-remove-symbolic", _("Zoom out"),
                                                G_CALLBACK (atlas_map_view_zoom_out));
  gtk_widget_add_css_class (column, "map-controls");
  gtk_widget_add_css_class (zoom, "linked");
  gtk_box_append (GTK_BOX (zoom), self->zoom_in);
  gtk_box_append (GTK_BOX (zoom), self->zoom_out);
  gtk_box_append (GTK_BOX (column), fit);
  gtk_box_append (GTK_BOX (column), zoom);
  gtk_widget_set_halign (column, GTK_ALIGN_END);
  gtk_widget_set_margin_end (column, 12);

  return column;
}

static GtkWidget *
build_attribution (AtlasMapView *self)
{
  self->attribution = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->attribution, TRUE);
  gtk_label_set_justify (self->attribution, GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (self->attribution, 1.0);
  gtk_widget_set_halign (GTK_WIDGET (self->attribution), GTK_ALIGN_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->attribution), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->attribution), "map-note");
  gtk_widget_set_visible (GTK_WIDGET (self->attribution), FALSE);

  return GTK_WIDGET (self->attribution);
}

/* Where there is no room for both beside each other, the scale stands above the attribution. */
static gboolean
place_furniture_cb (GtkOverlay   *overlay,
                    GtkWidget    *child,
                    GdkRectangle *place,
                    AtlasMapView *self)
{
  GtkWidget *attribution = GTK_WIDGET (self->attribution);
  int width = gtk_widget_get_width (GTK_WIDGET (overlay)) - self->insets.left - self->insets.right;
  int height = gtk_widget_get_height (GTK_WIDGET (overlay)) - self->insets.bottom;
  int other = 0, above = 0;

  if (child != gtk_widget_get_parent (GTK_WIDGET (self->scale)))
    return FALSE;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place->width, NULL, NULL);
  place->width = MIN (place->width, width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place->width, NULL, &place->height, NULL, NULL);
  if (gtk_widget_get_visible (attribution))
    gtk_widget_measure (attribution, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &other, NULL, NULL);
  if (place->width + other > width)
    gtk_widget_measure (attribution, GTK_ORIENTATION_VERTICAL, MIN (other, width), NULL, &above, NULL, NULL);
  place->x = self->insets.left + (gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL ? width - place->width : 0);
  place->y = MAX (height - above - place->height, 0);

  return TRUE;
}

/* Buttons and attribution in the right lower corner, scale and note in the left one. */
static void
build_furniture (AtlasMapView *self)
{
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (right), build_buttons (self));
  gtk_box_append (GTK_BOX (right), build_attribution (self));
  gtk_widget_set_halign (right, GTK_ALIGN_END);
  gtk_widget_set_valign (right, GTK_ALIGN_END);
  self->corner = right;
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), right);

  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0.0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->note), 36);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (self->note, "map-note");
  gtk_widget_set_halign (self->note, GTK_ALIGN_START);
  gtk_widget_set_visible (self->note, FALSE);

  self->note_button = gtk_button_new_with_mnemonic (_("_Add a Map…"));
  gtk_widget_add_css_class (self->note_button, "map-add");
  gtk_widget_set_halign (self->note_button, GTK_ALIGN_START);
  gtk_widget_set_visible (self->note_button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->note_button), "win.add-map");

  self->scale = ATLAS_MAP_SCALE (atlas_map_scale_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->scale), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (left), self->note);
  gtk_box_append (GTK_BOX (left), self->note_button);
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->scale));
  gtk_widget_set_halign (left, GTK_ALIGN_START);
  gtk_widget_set_valign (left, GTK_ALIGN_END);
  gtk_widget_set_margin_start (left, 8);
  gtk_widget_set_margin_bottom (left, 6);
  gtk_widget_set_can_target (left, FALSE);
  g_signal_connect_object (self->overlay, "get-child-position", G_CALLBACK (place_furniture_cb), self, 0);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), left);
}

/*< private >
 * atlas_map_view_allow_gesture:
 * @self: a map view
 * @type: a type of gesture
 * @allowed: whether it moves the map
 *
 * Switches one of libshumate's own gestures on or off.
 */
void
atlas_map_view_allow_gesture (AtlasMapView *self,
                              GType         type,
                              gboolean      allowed)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->map));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        gtk_event_controller_set_propagation_phase (controller, allowed ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
    }
}

/* The styles of this widget alone; everything else is the theme's. */
static void
ensure_css (void)
{
  static const char css[] =
    ".map-note { padding: 1px 6px; background-color: alpha(@window_bg_color, 0.72);"
    " color: alpha(@window_fg_color, 0.8); border-radius: 4px; }"
    ".map-legend { padding: 3px 3px 9px 9px; background-color: alpha(@popover_bg_color, 0.93); color: @popover_fg_color;"
    " border-radius: 12px; box-shadow: 0 1px 3px alpha(black, 0.25), 0 0 0 1px alpha(black, 0.07); }"
    ".map-controls button, .map-add { background-color: @popover_bg_color; color: @popover_fg_color;"
    " box-shadow: 0 1px 3px alpha(black, 0.25), 0 0 0 1px alpha(black, 0.07); }"
    ".map-controls button:hover, .map-add:hover { background-image: image(alpha(currentColor, 0.07)); }"
    ".map-controls button:active { background-image: image(alpha(currentColor, 0.16)); }"
    ".map-controls button:disabled { color: alpha(@popover_fg_color, 0.35); }"
    ".map-corner { padding: 2px 9px; min-height: 20px; background-color: @popover_bg_color; color: @popover_fg_color;"
    " box-shadow: 0 1px 3px alpha(black, 0.25), 0 0 0 1px alpha(black, 0.07); }"
    "pinlayer:focus-visible, measurelayer:focus-visible { outline: none; }";
  static gboolean done = FALSE;
  g_autoptr (GtkCssProvider) provider = NULL;

  if (done)
    return;

  done = TRUE;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (provider, css, -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_SETTINGS);
}

static void
add_obstacle (AtlasMapView *self,
              GtkWidget    *widget,
              GArray       *rectangles)
{
  graphene_rect_t bounds;

  if (gtk_widget_get_mapped (widget) && !(GTK_IS_REVEALER (widget) && !gtk_revealer_get_child_revealed (GTK_REVEALER (widget))) &&
      gtk_widget_compute_bounds (widget, GTK_WIDGET (self->labels), &bounds))
    g_array_append_val (rectangles, bounds);
}

/* No name stands under a record or its name, nor under the buttons, the scale and the credits. */
static void
add_obstacles (GArray   *rectangles,
               gpointer  data)
{
  AtlasMapView *self = data;

  atlas_pin_layer_add_obstacles (rectangles, self->pins);
  for (GtkWidget *child = gtk_widget_get_first_child (self->overlay); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (child == GTK_WIDGET (self->map))
        continue;
      if (!GTK_IS_BOX (child))
        add_obstacle (self, child, rectangles);
      else
        for (GtkWidget *part = gtk_widget_get_first_child (child); part != NULL; part = gtk_widget_get_next_sibling (part))
          add_obstacle (self, part, rectangles);
    }
}

/*< private >
 * atlas_map_view_build:
 * @self: a new map view
 *
 * Puts the parts of the map together.
 */
void
atlas_map_view_build (AtlasMapView *self)
{
  ensure_css ();
  self->map = shumate_map_new ();
  self->viewport = shumate_map_get_viewport (self->map);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  /* North is up: our layers know no other direction, and names would have to be read askew. */
  atlas_map_view_allow_gesture (self, GTK_TYPE_GESTURE_ROTATE, FALSE);

  self->labels = atlas_label_layer_new (self->viewport);
  gtk_widget_set_can_target (GTK_WIDGET (self->labels), FALSE);
  self->pins = atlas_pin_layer_new (self->viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->labels));
  atlas_map_view_build_figures (self);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->pins));
  self->target = atlas_target_layer_new (self->viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->target));
  atlas_label_layer_set_obstacles (self->labels, add_obstacles, self, NULL);

  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->map));
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  build_furniture (self);
  atlas_map_view_build_legend (self);
  atlas_map_view_init_tools (self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Map"),
                                  -1);
}

static const char *
note_text (AtlasMapView *self,
           double        zoom)
{
  switch (self->basemap != NULL ? atlas_basemap_get_state (self->basemap) : ATLAS_BASEMAP_OPENING)
    {
    case ATLAS_BASEMAP_MISSING:
      return _("The base map is not installed: pins only.");
    case ATLAS_BASEMAP_DAMAGED:
      return _("The base map cannot be read: pins only.");
    case ATLAS_BASEMAP_READY:
      return atlas_map_view_has_detail (self, zoom) ? NULL : _("The built-in map has no finer detail.");
    case ATLAS_BASEMAP_OPENING:
    default:
      return NULL;
    }
}

static gboolean
update_furniture_cb (gpointer data)
{
  AtlasMapView *self = data;
  double zoom = shumate_viewport_get_zoom_level (self->viewport);
  const char *trouble = atlas_map_view_get_layer_trouble (self);
  const char *note = trouble != NULL ? trouble : note_text (self, zoom);
  gboolean offer = self->offers_layers && note != NULL && trouble == NULL && !self->plain;
  double longitude, latitude;
  AtlasCamera camera;

  self->furniture_idle = 0;
  atlas_map_view_get_view (self, &camera);
  atlas_camera_to_location (&camera, camera.width / 2.0, camera.height / 2.0, &longitude,
                            &latitude);
  atlas_map_scale_set (self->scale, atlas_camera_pixels_per_metre (&camera, latitude),
                       adw_style_manager_get_dark (adw_style_manager_get_default ()));
  if (note != NULL)
    gtk_label_set_label (GTK_LABEL (self->note), note);
  gtk_widget_set_visible (self->note, note != NULL && !self->plain);
  gtk_widget_set_visible (self->note_button, offer);
  /* What cannot be clicked does not keep the map from being dragged. */
  gtk_widget_set_can_target (gtk_widget_get_parent (self->note), offer);
  gtk_widget_set_sensitive (self->zoom_in, zoom < atlas_map_view_get_max_zoom (self) - 0.01);
  gtk_widget_set_sensitive (self->zoom_out,
                            camera.world > MAX (camera.width, camera.height) * 1.01);

  atlas_map_view_update_coordinates (self);

  return G_SOURCE_REMOVE;
}

/*< private >
 * atlas_map_view_queue_furniture:
 * @self: a map view
 *
 * Has scale, buttons and note brought in step with the camera, before the next frame but not while
 * one is being laid out.
 */
void
atlas_map_view_queue_furniture (AtlasMapView *self)
{
  if (self->furniture_idle == 0)
    self->furniture_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_furniture_cb, self, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's map: pins out of the entries, selection in step, placing and moving records. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-gazetteer-finder.h"
#include "atlas-session-pins.h"

/* A record placed by hand is as precise as a finger on the map, this many pixels. */
#define PLACING_RADIUS 8

static void
pin_selected_cb (AtlasWindow *self,
                 gint64       id)
{
  atlas_window_show_entry (self, id);
}

static void
pin_activated_cb (AtlasWindow *self,
                  gint64       id)
{
  atlas_window_show_entry (self, id);
  atlas_map_view_show_pin (self->map, id, TRUE);
}

/* One digit is all that such an estimate is worth. */
static double
round_to_one_digit (double metres)
{
  double magnitude = pow (10, floor (log10 (MAX (metres, 1))));

  return ceil (metres / magnitude) * magnitude;
}

/* Metres a pixel at the equator at zoom 0, of 256 px tiles: 2 pi 6378137 / 256. */
static double
placing_precision (AtlasWindow *self,
                   double       latitude)
{
  double longitude, middle, zoom;

  atlas_map_view_get_camera (self->map, &longitude, &middle, &zoom);

  return round_to_one_digit (PLACING_RADIUS * 156543.034 * cos (latitude * G_PI / 180) / exp2 (zoom));
}

static void
put_off (AtlasWindow *self,
         gint64       id,
         double       longitude,
         double       latitude)
{
  self->move_id = id;
  self->move_longitude = longitude;
  self->move_latitude = latitude;
}

static void
move_entry (AtlasWindow *self,
            gint64       id,
            double       longitude,
            double       latitude)
{
  AtlasRecordSet *set = atlas_detail_pane_get_set (self->detail_pane);
  const AtlasEntry *entry = set != NULL ? atlas_record_set_get (set, ATLAS_RECORD_ENTRY, id) : NULL;
  AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (self->session), id);
  g_autoptr (AtlasEdit) edit = NULL;
  AtlasEntry *moved;

  /* It was placed before it was read. */
  if (entry == NULL && item != NULL && id == self->selected && !self->entry_ready)
    {
      put_off (self, id, longitude, latitude);
      return;
    }
  if (entry == NULL || item == NULL || id != self->selected || !atlas_window_settle (self))
    {
      atlas_window_update_map (self);
      return;
    }

  /* What was just typed about it is on its way: the move is of the record as it will be then. */
  if (self->applying > 0)
    {
      put_off (self, id, longitude, latitude);
      return;
    }

  edit = atlas_edit_new ("move", atlas_entry_item_get_title (item));
  moved = atlas_record_copy (entry);
  moved->position.set = TRUE;
  moved->position.longitude = round (longitude * 1e6) / 1e6;
  moved->position.latitude = round (latitude * 1e6) / 1e6;
  moved->precision_m = placing_precision (self, latitude);
  atlas_set_text (&moved->datum, "WGS-84");
  atlas_set_text (&moved->position_entered, NULL);
  atlas_set_text (&moved->position_basis, _("Placed on the map by hand"));
  atlas_edit_take (edit, moved);
  atlas_window_apply (self, edit);
}

/* Carries out the move that was put off. */
void
atlas_window_move_now (AtlasWindow *self)
{
  gint64 id = self->move_id;

  self->move_id = 0;
  move_entry (self, id, self->move_longitude, self->move_latitude);
  if (self->next_waits && self->move_id == 0)
    {
      self->next_waits = FALSE;
      atlas_window_place_next (self);
    }
}

static void
placed_cb (AtlasWindow *self,
           double       longitude,
           double       latitude)
{
  gboolean next = self->placing_next;
  gint64 placed = self->selected;

  atlas_window_stop_placing (self);
  move_entry (self, placed, longitude, latitude);
  if (next)
    g_array_append_val (self->placed, placed);
  self->next_waits = next && self->move_id != 0;
  if (next && !self->next_waits)
    atlas_window_place_next (self);
}

static void
pin_moved_cb (AtlasWindow *self,
              gint64       id,
              double       longitude,
              double       latitude)
{
  move_entry (self, id, longitude, latitude);
}

static void
drawn_cb (AtlasWindow *self)
{
  g_debug ("The map is drawn");
  self->map_drawn = TRUE;
  atlas_window_check_fonts (self);
  if (self->entry_ready)
    g_signal_emit_by_name (self, "settled");
}

void
atlas_window_start_placing (AtlasWindow *self)
{
  AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (self->session), self->selected);
  g_autofree char *text = NULL;

  if (item == NULL)
    return;

  text = g_strdup_printf (_("Click where “%s” lies."), atlas_entry_item_get_title (item));
  gtk_label_set_label (self->placing_label, text);
  atlas_window_show_page (self, "map");
  gtk_widget_set_visible (self->placing_skip, self->placing_next);
  gtk_revealer_set_reveal_child (self->placing_revealer, TRUE);
  if (adw_flap_get_folded (self->detail_flap))
    adw_flap_set_reveal_flap (self->detail_flap, FALSE);
  if (adw_flap_get_folded (self->browse_flap))
    adw_flap_set_reveal_flap (self->browse_flap, FALSE);
  g_object_set (self->map, "placing", TRUE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
  atlas_window_update_actions (self);
}

void
atlas_window_stop_placing (AtlasWindow *self)
{
  self->placing_next = FALSE;
  gtk_revealer_set_reveal_child (self->placing_revealer, FALSE);
  g_object_set (self->map, "placing", FALSE, NULL);
  atlas_window_update_actions (self);
}

/* Gives the map all pins anew. */
void
atlas_window_update_map (AtlasWindow *self)
{
  g_autoptr (AtlasPinSet) pins = atlas_session_pins_new (self->session, atlas_session_get_labels (self->session));

  atlas_map_view_set_pins (self->map, pins);
  atlas_map_view_set_shown (self->map, self->shown);
}

/* What else is read takes time from a large set of pins, which is what a person waits for. */
static void
update_held (AtlasWindow *self)
{
  atlas_session_set_held (self->session, atlas_map_view_is_preparing (self->map));
}

static void
located_cb (AtlasWindow *self)
{
  gboolean fit = self->fit_pins;

  atlas_window_update_map (self);
  update_held (self);
  self->fit_pins = fit && !atlas_located_is_complete (atlas_session_get_located (self->session));
  if (fit)
    atlas_map_view_fit_pins (self->map, FALSE);
}

/* What has changed in the collection is on the map in the next frame. */
static void
moved_cb (AtlasWindow *self,
          GArray      *spots,
          GArray      *gone)
{
  if (atlas_session_pins_update (self->map, spots, gone))
    atlas_window_update_map (self);
}

/* The map shows what a form about a position has in it. */
static void
preview_cb (AtlasWindow      *self,
            const AtlasPoint *point,
            double            precision_m)
{
  if (point->set)
    atlas_map_view_set_target (self->map, point->longitude, point->latitude, precision_m);
  else
    atlas_map_view_clear_target (self->map);
}

static char *
dup_data_path (const char *name)
{
  const char *data = g_getenv ("HUB_ATLAS_DATA_DIR");

  return g_build_filename (data != NULL ? data : ATLAS_PKGDATADIR, name, NULL);
}

/* (transfer full): where the base map is */
char *
atlas_window_dup_basemap (void)
{
  return dup_data_path ("basemap.mbtiles");
}

void
atlas_window_setup_map (AtlasWindow *self)
{
  g_autofree char *basemap = atlas_window_dup_basemap ();
  g_autofree char *gazetteer = dup_data_path ("gazetteer.sqlite");
  AtlasLocated *located = atlas_session_get_located (self->session);
  double longitude, latitude, zoom;

  self->places = atlas_gazetteer_finder_new (gazetteer);
  self->map = ATLAS_MAP_VIEW (atlas_map_view_new (basemap));
  gtk_overlay_set_child (self->map_overlay, GTK_WIDGET (self->map));
  g_object_set (self->map, "editable", atlas_session_get_editable (self->session),
                "label-language", (int) atlas_session_get_labels (self->session), NULL);

  g_signal_connect_object (self->map, "pin-selected", G_CALLBACK (pin_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "pin-activated", G_CALLBACK (pin_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "placed", G_CALLBACK (placed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "placing-cancelled", G_CALLBACK (atlas_window_stop_placing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "pin-moved", G_CALLBACK (pin_moved_cb), self, G_CONNECT_SWAPPED);
  atlas_detail_pane_set_place_finder (self->detail_pane, self->places);
  g_signal_connect_object (self->detail_pane, "preview", G_CALLBACK (preview_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "pins-taken", G_CALLBACK (update_held), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "drawn", G_CALLBACK (drawn_cb), self, G_CONNECT_SWAPPED);
  atlas_window_setup_layers (self);
  g_signal_connect_object (located, "replaced", G_CALLBACK (located_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (located, "updated", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  self->fit_pins = !g_settings_get_boolean (self->settings, "camera-set");
  located_cb (self);

  g_settings_get (self->settings, "camera", "(ddd)", &longitude, &latitude, &zoom);
  if (g_settings_get_boolean (self->settings, "camera-set"))
    atlas_map_view_set_camera (self->map, longitude, latitude, zoom);
}

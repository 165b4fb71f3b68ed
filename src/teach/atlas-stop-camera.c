/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of a stop in the making. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stop-camera.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-basemap-path.h"
#include "atlas-id-set.h"
#include "atlas-layer-words.h"
#include "atlas-map-view.h"
#include "atlas-session-pins.h"

#define HEIGHT 230
/* Of the screen that the zoom of a stop is meant for: here as much is to be seen. */
#define SCREEN_HEIGHT 768.0
#define SMALLER (log2 (HEIGHT / SCREEN_HEIGHT))

struct _AtlasStopCamera
{
  AdwBin parent_instance;

  AtlasPage *page;          /* it has this widget somewhere within */
  AtlasStory *story;        /* (nullable) */
  guint place;
  gint64 stop;              /* where the map was taken to; 0: nowhere yet */
  GtkOverlay *overlay;
  AtlasMapView *map;        /* (nullable): once there is a session */
  AtlasMapLayers *layers;   /* (nullable) */
  GtkWidget *keep_button;
  GtkWidget *fit_button;
  GtkWidget *hint;
};

G_DEFINE_FINAL_TYPE (AtlasStopCamera, atlas_stop_camera, ADW_TYPE_BIN)

static const AtlasTourStop *
get_stop (AtlasStopCamera *self)
{
  return atlas_story_get_stop (self->story, self->place)->stop;
}

/* Whether the map stands where the stop looks; as near as nobody sees. */
static gboolean
is_kept (AtlasStopCamera *self)
{
  const AtlasTourStop *stop = get_stop (self);
  double longitude, latitude, zoom;

  atlas_map_view_get_camera (self->map, &longitude, &latitude, &zoom);
  zoom -= SMALLER;

  return stop->camera.set && fabs (stop->camera.longitude - longitude) < 0.5 / exp2 (zoom) &&
         fabs (stop->camera.latitude - latitude) < 0.5 / exp2 (zoom) && fabs (stop->zoom - zoom) < 0.01;
}

static void
update_buttons (AtlasStopCamera *self)
{
  gboolean editable = atlas_session_get_editable (atlas_page_get_session (self->page));
  gboolean kept = self->story != NULL && is_kept (self);

  gtk_widget_set_visible (self->keep_button, editable && !kept);
  gtk_widget_set_visible (self->hint, self->story != NULL && !get_stop (self)->camera.set);
  gtk_widget_set_visible (self->fit_button, editable && self->story != NULL &&
                          atlas_story_get_stop (self->story, self->place)->entries->len > 0);
}

static void
settled_cb (AtlasStopCamera *self)
{
  if (self->story != NULL)
    update_buttons (self);
}

/* Stores the view as it stands. */
void
atlas_stop_camera_keep (AtlasStopCamera *self)
{
  g_autofree char *subject = NULL;
  g_autoptr (AtlasEdit) edit = NULL;
  AtlasTourStop *stop;

  if (self->map == NULL || self->story == NULL || is_kept (self))
    return;

  subject = atlas_story_get_title (self->story, self->place, ATLAS_LABELS_INTERFACE);
  edit = atlas_edit_new ("edit", subject);
  stop = atlas_record_copy (get_stop (self));
  stop->camera.set = TRUE;
  atlas_map_view_get_camera (self->map, &stop->camera.longitude, &stop->camera.latitude, &stop->zoom);
  stop->camera.longitude = round (stop->camera.longitude * 1e5) / 1e5;
  stop->camera.latitude = round (stop->camera.latitude * 1e5) / 1e5;
  stop->zoom = round ((stop->zoom - SMALLER) * 100) / 100;
  atlas_edit_take (edit, stop);
  atlas_page_submit (self->page, g_steal_pointer (&edit), NULL);
}

static void
fit_cb (AtlasStopCamera *self)
{
  const AtlasStoryStop *stop = atlas_story_get_stop (self->story, self->place);
  g_autofree gint64 *ids = g_new (gint64, stop->entries->len);

  for (guint i = 0; i < stop->entries->len; i++)
    ids[i] = ((const AtlasRecord *) stop->entries->pdata[i])->id;
  atlas_map_view_fit_ids (self->map, ids, stop->entries->len);
}

static void
pin_activated_cb (AtlasStopCamera *self,
                  gint64           id)
{
  atlas_page_open_entry (self->page, id);
}

static void
ensure_map (AtlasStopCamera *self)
{
  g_autofree char *path = NULL;

  if (self->map != NULL)
    return;

  path = atlas_basemap_dup_path ();
  self->map = ATLAS_MAP_VIEW (atlas_map_view_new (path));
  gtk_widget_set_size_request (GTK_WIDGET (self->map), -1, HEIGHT);
  gtk_overlay_set_child (self->overlay, GTK_WIDGET (self->map));
  if (self->layers != NULL)
    atlas_map_view_set_layers (self->map, self->layers, FALSE);
  g_signal_connect_object (self->map, "camera-settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "pin-activated", G_CALLBACK (pin_activated_cb), self, G_CONNECT_SWAPPED);
}

/* The pins of what the stop shows; of all where it shows nothing. */
static void
show_pins (AtlasStopCamera *self)
{
  AtlasSession *session = atlas_page_get_session (self->page);
  const AtlasStoryStop *stop = atlas_story_get_stop (self->story, self->place);
  g_autoptr (AtlasPinSet) pins = atlas_session_pins_new (session, atlas_session_get_labels (session));
  g_autoptr (AtlasIdSet) shown = NULL;
  g_auto (GStrv) layers = NULL;
  g_autofree gint64 *ids = g_new (gint64, stop->entries->len);

  for (guint i = 0; i < stop->entries->len; i++)
    ids[i] = ((const AtlasRecord *) stop->entries->pdata[i])->id;
  if (stop->entries->len > 0)
    shown = atlas_id_set_new (ids, stop->entries->len);

  g_object_set (self->map, "label-language", (int) atlas_session_get_labels (session), NULL);
  atlas_map_view_set_pins (self->map, pins);
  atlas_map_view_set_shown (self->map, shown);
  atlas_map_view_set_apart (self->map, shown != NULL);
  atlas_map_view_set_places (self->map, !atlas_story_is_plain (self->story, self->place));
  layers = atlas_layer_words_list (stop->stop->layers);
  atlas_map_view_choose_layers (self->map, (const char * const *) layers);
}

/* Shows where a stop looks. The map is moved when it is another stop, or looks elsewhere now. */
void
atlas_stop_camera_set (AtlasStopCamera *self,
                       AtlasStory      *story,
                       guint            place)
{
  const AtlasTourStop *stop = atlas_story_get_stop (story, place)->stop;
  const AtlasTourStop *before = self->story != NULL ? get_stop (self) : NULL;
  gboolean moved = before == NULL || self->stop != stop->base.id || before->camera.set != stop->camera.set ||
                   before->camera.longitude != stop->camera.longitude || before->camera.latitude != stop->camera.latitude ||
                   before->zoom != stop->zoom;

  ensure_map (self);
  atlas_story_ref (story);
  g_clear_pointer (&self->story, atlas_story_unref);
  self->story = story;
  self->place = place;
  show_pins (self);

  if (moved && stop->camera.set)
    atlas_map_view_fly_to (self->map, stop->camera.longitude, stop->camera.latitude,
                           (isnan (stop->zoom) ? 5 : stop->zoom) + SMALLER, self->stop != 0);
  else if (moved && self->stop != stop->base.id && atlas_story_get_stop (story, place)->entries->len > 0)
    fit_cb (self);
  else if (moved && self->stop == 0)
    atlas_map_view_fit_pins (self->map, FALSE);
  self->stop = stop->base.id;
  update_buttons (self);
}

/* What may be on its map; once, before a stop is shown. */
void
atlas_stop_camera_set_layers (AtlasStopCamera *self,
                              AtlasMapLayers  *layers)
{
  g_return_if_fail (self->map == NULL);

  g_set_object (&self->layers, layers);
}

gboolean
atlas_stop_camera_focus (AtlasStopCamera *self)
{
  return self->map != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
atlas_stop_camera_finalize (GObject *object)
{
  g_clear_pointer (&ATLAS_STOP_CAMERA (object)->story, atlas_story_unref);
  g_clear_object (&ATLAS_STOP_CAMERA (object)->layers);

  G_OBJECT_CLASS (atlas_stop_camera_parent_class)->finalize (object);
}

static void
atlas_stop_camera_class_init (AtlasStopCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_stop_camera_finalize;
}

static void
atlas_stop_camera_init (AtlasStopCamera *self)
{
}

static GtkWidget *
new_button (AtlasStopCamera *self,
            const char      *label,
            GCallback        callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "osd");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

GtkWidget *
atlas_stop_camera_new (AtlasPage *page)
{
  AtlasStopCamera *self = g_object_new (ATLAS_TYPE_STOP_CAMERA, NULL);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->page = page;
  self->overlay = GTK_OVERLAY (gtk_overlay_new ());
  gtk_widget_set_overflow (GTK_WIDGET (self->overlay), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self->overlay), "card");
  gtk_widget_set_size_request (GTK_WIDGET (self->overlay), -1, HEIGHT);

  self->fit_button = new_button (self, _("_Fit the Records"), G_CALLBACK (fit_cb));
  self->keep_button = new_button (self, _("_Keep This View"), G_CALLBACK (atlas_stop_camera_keep));
  gtk_widget_add_css_class (self->keep_button, "suggested-action");
  gtk_widget_remove_css_class (self->keep_button, "osd");
  gtk_widget_set_tooltip_text (self->keep_button, _("The stop looks at the map as it stands here"));
  gtk_box_append (GTK_BOX (buttons), self->fit_button);
  gtk_box_append (GTK_BOX (buttons), self->keep_button);
  gtk_widget_set_halign (buttons, GTK_ALIGN_START);
  gtk_widget_set_valign (buttons, GTK_ALIGN_START);
  gtk_widget_set_margin_top (buttons, 12);
  gtk_widget_set_margin_start (buttons, 12);
  gtk_overlay_add_overlay (self->overlay, buttons);

  self->hint = gtk_label_new (_("Move the map to where the stop shall look"));
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->hint), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (self->hint, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->hint, GTK_ALIGN_END);
  /* Off the buttons of the map, in a narrow window too. */
  gtk_widget_set_margin_start (self->hint, 54);
  gtk_widget_set_margin_end (self->hint, 54);
  gtk_widget_set_margin_bottom (self->hint, 30);
  gtk_widget_set_can_target (self->hint, FALSE);
  gtk_widget_add_css_class (self->hint, "osd");
  gtk_widget_add_css_class (self->hint, "map-hint");
  gtk_overlay_add_overlay (self->overlay, self->hint);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->overlay));

  return GTK_WIDGET (self);
}

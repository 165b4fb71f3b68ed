/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does with its map besides pins: going somewhere, measuring, coordinates, links, and placing one record
 * after the other that has no position. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-go-to-dialog.h"
#include "atlas-labels.h"
#include "atlas-map-view-tools.h"

/* How much is shown around coordinates that were gone to, metres. */
#define GO_TO_RADIUS 2000.0

/* Of so many records without a position the next one is found in the order of the list; of more, by their ids. */
#define SORTED_MAX 5000

static AtlasMapCoordinates
chosen_coordinates (AtlasWindow *self)
{
  return (AtlasMapCoordinates) {
    .shown = g_settings_get_boolean (self->settings, "show-coordinates"),
    .format = (AtlasCoordinateFormat) g_settings_get_enum (self->settings, "coordinate-format"),
    .datum = (AtlasDatum) g_settings_get_enum (self->settings, "coordinate-datum"),
  };
}

static void
coordinates_changed_cb (AtlasWindow *self)
{
  AtlasMapCoordinates chosen = chosen_coordinates (self);

  atlas_map_view_set_coordinates (self->map, &chosen);
}

static void
go_to_entry_cb (AtlasWindow *self,
                gint64       id)
{
  atlas_window_show_page (self, "map");
  atlas_window_open_entry (self, id);
}

static void
go_to_place_cb (AtlasWindow           *self,
                const AtlasFoundPlace *place)
{
  atlas_window_open_place (self, place);
}

static void
go_to_coordinates_cb (AtlasWindow *self,
                      double       longitude,
                      double       latitude)
{
  atlas_window_show_page (self, "map");
  atlas_map_view_show_place (self->map, longitude, latitude, GO_TO_RADIUS);
  atlas_map_view_set_target (self->map, longitude, latitude, NAN);
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
go_to_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  GtkWidget *dialog = atlas_go_to_dialog_new (GTK_WINDOW (self), self->session, self->places, chosen_coordinates (self).datum);

  g_signal_connect_object (dialog, "entry", G_CALLBACK (go_to_entry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "place", G_CALLBACK (go_to_place_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "coordinates", G_CALLBACK (go_to_coordinates_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copy_coordinates_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  g_autofree char *text = atlas_map_view_dup_coordinates (self->map);
  g_autofree char *told = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  /* translators: coordinates that are on the clipboard now */
  told = g_strdup_printf (_("%s copied"), text);
  atlas_window_toast (self, told);
}

static void
measure_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  gboolean measuring = atlas_map_view_get_measuring (self->map);

  if (gtk_revealer_get_reveal_child (self->placing_revealer))
    atlas_window_stop_placing (self);
  atlas_window_show_page (self, "map");
  atlas_map_view_set_measuring (self->map, !measuring);
}

/* From the map to the list and back. */
static void
switch_list_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->browse_pane)))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->map));
      return;
    }

  adw_flap_set_reveal_flap (self->browse_flap, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->browse_pane), GTK_DIR_TAB_FORWARD);
}

static gboolean
switch_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   window)
{
  AtlasWindow *self = window;

  if (!atlas_window_shows_page (self, "map"))
    return FALSE;

  switch_list_action (GTK_WIDGET (self), NULL, NULL);

  return TRUE;
}

static gboolean
copy_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   window)
{
  copy_coordinates_action (window, NULL, NULL);

  return TRUE;
}

/* Keys that mean something else elsewhere. */
static void
add_keys (AtlasWindow *self)
{
  GtkWidget *widgets[] = { GTK_WIDGET (self->map), GTK_WIDGET (self->browse_pane) };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      GtkEventController *keys = gtk_shortcut_controller_new ();

      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                            gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F6, 0),
                                                              gtk_callback_action_new (switch_cb, self, NULL)));
      if (widgets[i] == GTK_WIDGET (self->map))
        gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                              gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK),
                                                                gtk_callback_action_new (copy_cb, self, NULL)));
      gtk_widget_add_controller (widgets[i], keys);
    }
}

/* One link of the record on show: what says so, what is at the other end, and how that reads from here. */
static void
add_relation (AtlasWindow      *self,
              AtlasRecordSet   *set,
              const AtlasEntry *here,
              const AtlasClaim *claim)
{
  AtlasRecordSet *vocabulary = atlas_session_get_vocabulary (self->session);
  AtlasLabelLanguage labels = atlas_session_get_labels (self->session);
  gboolean incoming = claim->target == here->base.id;
  gint64 other = incoming ? claim->entry : claim->target;
  const AtlasEntry *there = atlas_record_set_get (set, ATLAS_RECORD_ENTRY, other);
  const AtlasProperty *property = atlas_record_set_get (vocabulary, ATLAS_RECORD_PROPERTY, claim->property);
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *name = NULL;
  const char *label;
  AtlasRelation relation;

  if (there == NULL || !there->position.set || property == NULL || g_strcmp0 (claim->rank, "withdrawn") == 0)
    return;

  names = atlas_record_set_children (set, ATLAS_RECORD_NAME, other);
  name = atlas_names_title (names, labels);
  label = atlas_record_set_text (vocabulary, claim->property, incoming ? "inverse" : "label", atlas_languages_wanted (labels));
  relation = (AtlasRelation) {
    .id = other,
    .here = { here->position.longitude, here->position.latitude },
    .there = { there->position.longitude, there->position.latitude },
    .incoming = incoming,
    .disputed = g_strcmp0 (claim->rank, "disputed") == 0,
    .label = label != NULL ? label : property->key,
    .name = name,
  };
  atlas_map_view_add_relation (self->map, &relation);
}

/* Draws the lines and areas of the record on show. */
static void
update_shapes (AtlasWindow    *self,
               AtlasRecordSet *set)
{
  g_autoptr (GPtrArray) shapes = set != NULL ? atlas_record_set_children (set, ATLAS_RECORD_SHAPE, self->selected) : NULL;

  atlas_map_view_clear_shapes (self->map);
  for (guint i = 0; shapes != NULL && i < shapes->len; i++)
    {
      const AtlasShape *shape = shapes->pdata[i];

      if (shape->geometry != NULL)
        atlas_map_view_add_shape (self->map, shape->geometry);
    }
}

/* Draws what the record on show is, beside a point, and what it is linked to, as far as it is on the map and
 * links are wanted. */
void
atlas_window_update_relations (AtlasWindow *self)
{
  AtlasRecordSet *set = atlas_detail_pane_get_set (self->detail_pane);
  const AtlasEntry *here = set != NULL ? atlas_record_set_get (set, ATLAS_RECORD_ENTRY, self->selected) : NULL;
  g_autoptr (GPtrArray) claims = NULL;

  update_shapes (self, set);
  atlas_map_view_clear_relations (self->map);
  if (here == NULL || !here->position.set || !g_settings_get_boolean (self->settings, "show-relations"))
    return;

  claims = atlas_record_set_all (set, ATLAS_RECORD_CLAIM);
  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];

      if (claim->target != 0 && claim->target != claim->entry &&
          (claim->entry == here->base.id || claim->target == here->base.id))
        add_relation (self, set, here, claim);
    }
}

/* Says in the corner of the map how many of the records that are shown are not on it. */
void
atlas_window_update_unplaced (AtlasWindow *self)
{
  guint n = atlas_unplaced_count (self->unplaced, self->shown);

  atlas_map_view_set_unplaced (self->map, n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.place-next", n > 0 && atlas_session_get_editable (self->session));
}

static gboolean
is_candidate (AtlasWindow *self,
              gint64       id)
{
  for (guint i = 0; i < self->placed->len; i++)
    if (g_array_index (self->placed, gint64, i) == id)
      return FALSE;

  return self->shown == NULL || atlas_id_set_contains (self->shown, id);
}

/* As the list has them: hubs first, then kind by kind, then by name. */
static int
compare_places (AtlasEntryItem *one,
                AtlasEntryItem *other)
{
  const AtlasSummary *a = atlas_entry_item_get_summary (one), *b = atlas_entry_item_get_summary (other);
  int kind = atlas_kind_index (a->kind) - atlas_kind_index (b->kind);
  int name = kind != 0 ? kind : g_strcmp0 (atlas_entry_item_get_sort_key (one), atlas_entry_item_get_sort_key (other));

  return name != 0 ? name : a->id < b->id ? -1 : a->id > b->id;
}

/* The record without a position that comes after @after; behind the last one it begins anew. 0: there is none but it. */
static gint64
find_next (AtlasWindow *self,
           gint64       after)
{
  AtlasEntryList *entries = atlas_session_get_entries (self->session);
  AtlasEntryItem *from = atlas_entry_list_find (entries, after), *next = NULL, *first = NULL;
  AtlasIdSet *ids = atlas_unplaced_get (self->unplaced);
  guint n = ids != NULL ? atlas_id_set_size (ids) : 0, n_seen = 0;

  for (guint i = 0; i < n && n_seen < SORTED_MAX; i++)
    {
      gint64 id = atlas_id_set_get (ids)[i];
      AtlasEntryItem *item = id != after && is_candidate (self, id) ? atlas_entry_list_find (entries, id) : NULL;

      if (item == NULL)
        continue;

      n_seen++;
      if (first == NULL || compare_places (item, first) < 0)
        first = item;
      if (from != NULL && compare_places (item, from) > 0 && (next == NULL || compare_places (item, next) < 0))
        next = item;
    }

  if (next == NULL)
    next = first;

  return next != NULL ? atlas_entry_item_get_id (next) : 0;
}

/* Goes on with the next record that has no position, or ends. */
void
atlas_window_place_next (AtlasWindow *self)
{
  gint64 id = find_next (self, self->selected);

  if (id == 0 || !atlas_window_settle (self))
    {
      atlas_window_stop_placing (self);
      return;
    }

  atlas_window_show_entry (self, id);
  self->placing_next = TRUE;
  atlas_window_start_placing (self);
}

static void
place_next_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  if (!self->placing_next)
    g_array_set_size (self->placed, 0);
  atlas_window_place_next (self);
}

void
atlas_window_install_tool_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "win.go-to",            go_to_action },
    { "win.measure",          measure_action },
    { "win.copy-coordinates", copy_coordinates_action },
    { "win.switch-list",      switch_list_action },
    { "win.place-next",       place_next_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

/* The map is there. */
void
atlas_window_setup_tools (AtlasWindow *self)
{
  static const char * const settings[] = { "show-coordinates", "coordinate-format", "coordinate-datum", "show-relations" };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (self->settings, settings[i]);
      g_autofree char *changed = g_strconcat ("changed::", settings[i], NULL);
      gboolean links = i == G_N_ELEMENTS (settings) - 1;

      g_action_map_add_action (G_ACTION_MAP (self), action);
      g_signal_connect_object (self->settings, changed,
                               links ? G_CALLBACK (atlas_window_update_relations) : G_CALLBACK (coordinates_changed_cb),
                               self, G_CONNECT_SWAPPED);
    }
  coordinates_changed_cb (self);
  add_keys (self);

  self->unplaced = atlas_unplaced_new (atlas_window_get_store (self));
  g_signal_connect_object (self->unplaced, "changed", G_CALLBACK (atlas_window_update_unplaced), self, G_CONNECT_SWAPPED);
  atlas_unplaced_load (self->unplaced);
  atlas_window_update_unplaced (self);
}

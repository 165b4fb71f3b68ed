/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's search: one question, asked in a field, by chips and by ticks, and answered in the pane,
 * on the map and on the pages alike. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-name-finder.h"

#define FIGURE_OF "figure:"

/* How much around a place is shown, as a multiple of how precisely it is known. */
#define PLACE_VIEW 4.0

/* Whether the last of an order comes first, where nobody turns it around. */
static gboolean
is_descending (AtlasSort sort)
{
  return sort == ATLAS_SORT_FIGURE || sort == ATLAS_SORT_CHANGED;
}

static AtlasSearchPane *
get_pane (AtlasWindow *self)
{
  return atlas_browse_pane_get_search_pane (self->browse_pane);
}

static void
asked_cb (AtlasWindow *self)
{
  g_free (self->query);
  self->query = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  if (*self->query == '\0')
    self->saved_run = 0;
  atlas_finder_set_query (self->finder, atlas_query_entry_get_query (ATLAS_QUERY_ENTRY (self->search)));
}

/* Searches for something else; the field says so too. "": for nothing. */
void
atlas_window_set_query (AtlasWindow *self,
                        const char  *text)
{
  gint64 saved_run = self->saved_run;

  /* The field is empty for a moment before it has the new text: that is no other search. */
  atlas_query_entry_set_text (ATLAS_QUERY_ENTRY (self->search), text);
  if (*text == '\0')
    return;

  self->saved_run = saved_run;
  adw_flap_set_reveal_flap (self->browse_flap, TRUE);
}

/* What is searched for, as it was typed; "": nothing. */
const char *
atlas_window_get_query (AtlasWindow *self)
{
  return self->query;
}

static void
change_query_cb (AtlasWindow *self,
                 AtlasQuery  *query)
{
  atlas_query_entry_set_query (ATLAS_QUERY_ENTRY (self->search), query);
}

static void
activate_cb (AtlasWindow *self)
{
  if (*self->query == '\0')
    return;

  adw_flap_set_reveal_flap (self->browse_flap, TRUE);
  atlas_search_pane_open_first (get_pane (self));
}

static void
stop_cb (AtlasWindow *self)
{
  gboolean searching = *self->query != '\0';

  atlas_window_set_query (self, "");
  if (searching)
    gtk_widget_grab_focus (self->search);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
leave_cb (AtlasWindow *self)
{
  gtk_widget_grab_focus (self->search);
}

/* Down leads from the field to what was found. */
static gboolean
key_pressed_cb (AtlasWindow     *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 ||
      atlas_query_entry_is_open (ATLAS_QUERY_ENTRY (self->search)) || !atlas_search_pane_is_ready (get_pane (self)))
    return GDK_EVENT_PROPAGATE;

  adw_flap_set_reveal_flap (self->browse_flap, TRUE);

  return atlas_search_pane_focus_results (get_pane (self));
}

static void
setup_field (AtlasWindow *self)
{
  g_autoptr (AtlasQueryFinder) names = atlas_name_finder_new (self->session);
  GtkEventController *keys = gtk_event_controller_key_new ();

  atlas_query_entry_set_finder (ATLAS_QUERY_ENTRY (self->search), names);
  atlas_search_pane_set_entry (get_pane (self), ATLAS_QUERY_ENTRY (self->search));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->search, keys);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
}

/* The map goes to a place that need not be a record, and offers to make it one. */
void
atlas_window_open_place (AtlasWindow           *self,
                         const AtlasFoundPlace *place)
{
  g_autofree char *escaped = g_markup_escape_text (place->name, -1);
  AdwToast *toast = adw_toast_new (escaped);

  g_clear_pointer (&self->place, atlas_found_place_free);
  self->place = atlas_found_place_copy (place);
  if (atlas_session_get_editable (self->session))
    {
      adw_toast_set_button_label (toast, _("_Add a Record Here"));
      adw_toast_set_action_name (toast, "win.new-entry-here");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
  atlas_window_show_page (self, "map");
  atlas_map_view_show_place (self->map, place->longitude, place->latitude, place->precision_m * PLACE_VIEW);
  if (adw_flap_get_folded (self->browse_flap))
    adw_flap_set_reveal_flap (self->browse_flap, FALSE);
}

static void
open_cb (AtlasWindow     *self,
         AtlasResultItem *item)
{
  const AtlasHit *hit = atlas_result_item_get_hit (item);

  switch (atlas_result_item_get_group (item))
    {
    case ATLAS_RESULT_RECORDS:
      atlas_window_open_entry (self, hit->id);
      break;

    case ATLAS_RESULT_CLAIMS:
      atlas_window_open_entry (self, hit->entry);
      atlas_window_reveal_claim (self, hit->entry, hit->id);
      break;

    case ATLAS_RESULT_SOURCES:
      atlas_window_show_record (self, ATLAS_RECORD_SOURCE, hit->id, 0);
      break;

    case ATLAS_RESULT_PLACES:
      atlas_window_open_place (self, atlas_result_item_get_place (item));
      break;

    case ATLAS_N_RESULT_GROUPS:
    default:
      g_return_if_reached ();
    }
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  if (self->narrow)
    adw_flap_set_reveal_flap (self->browse_flap, TRUE);
  gtk_widget_grab_focus (self->search);
}

void
atlas_window_install_search_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
}

/* In which order results come, as the settings have it. @property: of ATLAS_SORT_FIGURE; 0: the first. */
void
atlas_window_get_sort (AtlasWindow *self,
                       AtlasSort   *sort,
                       gint64      *property,
                       gboolean    *descending)
{
  g_autofree char *name = g_settings_get_string (self->settings, "search-sort");
  AtlasRecordSet *vocabulary = atlas_session_get_vocabulary (self->session);

  *sort = ATLAS_SORT_RELEVANCE;
  *property = 0;
  for (guint i = 0; atlas_sorts[i] != NULL; i++)
    {
      if (g_str_equal (name, atlas_sorts[i]))
        *sort = i;
    }

  /* The property may be one of another collection. */
  if (g_str_has_prefix (name, FIGURE_OF))
    {
      *sort = ATLAS_SORT_FIGURE;
      *property = g_ascii_strtoll (name + strlen (FIGURE_OF), NULL, 10);
      if (atlas_record_set_get (vocabulary, ATLAS_RECORD_PROPERTY, *property) == NULL)
        *property = 0;
    }

  *descending = is_descending (*sort) != g_settings_get_boolean (self->settings, "search-reversed");
}

void
atlas_window_set_sort (AtlasWindow *self,
                       AtlasSort    sort,
                       gint64       property,
                       gboolean     descending)
{
  g_autofree char *name = sort == ATLAS_SORT_FIGURE && property != 0
    ? g_strdup_printf (FIGURE_OF "%" G_GINT64_FORMAT, property)
    : g_strdup (atlas_sorts[sort]);

  g_settings_set_string (self->settings, "search-sort", name);
  g_settings_set_boolean (self->settings, "search-reversed", descending != is_descending (sort));
}

/* Also when the map has moved: what is near it may be something else. */
static void
sort_cb (AtlasWindow *self)
{
  AtlasResultOrder order;
  double zoom;

  atlas_window_get_sort (self, &order.sort, &order.property, &order.descending);
  atlas_map_view_get_camera (self->map, &order.longitude, &order.latitude, &zoom);
  atlas_finder_set_order (self->finder, &order);
}

static void
filters_cb (AtlasWindow *self)
{
  gboolean filters = g_settings_get_boolean (self->settings, "search-filters");

  atlas_finder_set_facets (self->finder, filters);
  atlas_search_pane_set_filters (get_pane (self), filters);
}

static void
progress_cb (AtlasWindow *self)
{
  atlas_search_pane_set_progress (get_pane (self), atlas_search_get_progress (atlas_session_get_search (self->session)));
}

static void
append_figure (AtlasWindow *self,
               const char  *label,
               const char  *name)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.search-sort", "s", name);
  g_menu_append_item (self->figures, item);
}

/* The properties that are figures, by name. */
static void
fill_figures (AtlasWindow *self)
{
  AtlasRecordSet *vocabulary = atlas_session_get_vocabulary (self->session);
  g_autoptr (GPtrArray) all = atlas_record_set_all (vocabulary, ATLAS_RECORD_PROPERTY);

  g_menu_remove_all (self->figures);
  append_figure (self, _("_First Figure of the Record"), atlas_sorts[ATLAS_SORT_FIGURE]);
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasProperty *property = all->pdata[i];
      const char *label = atlas_record_set_text (vocabulary, property->base.id, "label",
                                                 atlas_languages_wanted (atlas_session_get_labels (self->session)));
      g_autofree char *name = g_strdup_printf (FIGURE_OF "%" G_GINT64_FORMAT, property->base.id);

      if (g_strcmp0 (property->value_type, "number") == 0)
        append_figure (self, label != NULL ? label : property->key, name);
    }
}

static void
append_order (GMenu      *menu,
              const char *label,
              AtlasSort   sort)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.search-sort", "s", atlas_sorts[sort]);
  g_menu_append_item (menu, item);
}

static void
setup_sort (AtlasWindow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) by = g_menu_new ();
  g_autoptr (GMenu) reversed = g_menu_new ();

  self->figures = g_menu_new ();
  append_order (by, _("_Relevance"), ATLAS_SORT_RELEVANCE);
  append_order (by, _("_Name"), ATLAS_SORT_NAME);
  append_order (by, _("_Date"), ATLAS_SORT_DATE);
  g_menu_append_submenu (by, _("_Figure"), G_MENU_MODEL (self->figures));
  append_order (by, _("D_istance from the Middle of the Map"), ATLAS_SORT_DISTANCE);
  append_order (by, _("_Last Change"), ATLAS_SORT_CHANGED);
  g_menu_append (reversed, _("R_everse Order"), "win.search-reversed");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (by));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (reversed));
  atlas_search_pane_set_sort_menu (get_pane (self), G_MENU_MODEL (menu));
  fill_figures (self);

  g_signal_connect_object (self->session, "refreshed", G_CALLBACK (fill_figures), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::label-language", G_CALLBACK (fill_figures), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->settings, "changed::search-sort", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::search-reversed", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "camera-settled", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  sort_cb (self);
}

/* The map is there, the pages are not yet. */
void
atlas_window_setup_search (AtlasWindow *self)
{
  static const char * const kept[] = { "search-sort", "search-reversed", "search-filters" };
  AtlasSearch *search = atlas_session_get_search (self->session);
  AtlasSearchPane *pane = get_pane (self);

  self->finder = atlas_finder_new (search, self->places);
  atlas_finder_set_labels (self->finder, atlas_session_get_labels (self->session));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (self->settings, kept[i]);

      g_action_map_add_action (G_ACTION_MAP (self), action);
    }

  setup_field (self);
  atlas_search_pane_set_finder (pane, self->finder, atlas_session_get_entries (self->session));
  g_signal_connect_object (self->finder, "counted", G_CALLBACK (atlas_window_narrow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "change-query", G_CALLBACK (change_query_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "stop", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "notify::progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::search-filters", G_CALLBACK (filters_cb), self, G_CONNECT_SWAPPED);
  setup_sort (self);
  filters_cb (self);
  progress_cb (self);
}

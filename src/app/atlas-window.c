/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with one collection: list, map, record. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-name-table.h"
#include "atlas-pane-handle.h"
#include "atlas-picture.h"
#include "atlas-query-entry.h"
#include "atlas-store-run.h"

/* Below this width, in pixels, the header bar has no room for a search field. */
#define NARROW_WIDTH 760
#define HEADER_BUTTONS_WIDTH 370
#define NARROW_HEADER_BUTTONS_WIDTH 300
/* What the name of the collection takes where those of the pages are elsewhere. */
#define TITLE_WIDTH 340
#define LEAST_TITLE_WIDTH 200

enum
{
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasWindow, atlas_window, ADW_TYPE_APPLICATION_WINDOW)

/* Says what the window shows, and how much of it. */
void
atlas_window_update_title (AtlasWindow *self)
{
  g_autofree char *title = atlas_session_dup_title (self->session);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (atlas_session_get_entries (self->session)));
  AtlasIdSet *shown = self->shown;
  g_autofree char *count = NULL;

  if (shown != NULL)
    /* translators: how many records a search has found, and how many there are */
    count = g_strdup_printf (ngettext ("%u of %u record", "%u of %u records", n), atlas_id_set_size (shown), n);
  else
    count = g_strdup_printf (ngettext ("%u record", "%u records", n), n);

  if (!atlas_session_get_editable (self->session))
    {
      g_autofree char *records = g_steal_pointer (&count);

      /* translators: the number of records, of a collection that cannot be changed */
      count = g_strdup_printf (_("%s · read only"), records);
    }

  adw_view_switcher_title_set_title (self->title, title);
  adw_view_switcher_title_set_subtitle (self->title, count);
  atlas_browse_pane_set_title (self->browse_pane, title, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title),
                               atlas_store_get_read_only_reason (atlas_session_get_store (self->session)));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
submit_cb (AtlasWindow *self,
           AtlasEdit   *edit)
{
  atlas_window_apply (self, edit);
}

static void
open_entry_cb (AtlasWindow *self,
               gint64       id)
{
  atlas_window_show_entry (self, id);
  atlas_map_view_show_pin (self->map, id, FALSE);
}

static void
open_source_cb (AtlasWindow *self,
                gint64       source,
                gint64       evidence)
{
  atlas_window_show_record (self, ATLAS_RECORD_SOURCE, source, evidence);
}

static void
open_detail_field_cb (AtlasWindow *self,
                      gint64       entry,
                      guint        type,
                      gint64       id,
                      const char  *field)
{
  atlas_window_open_field (self, entry, type, id, field);
}

static void
browse_selected_cb (AtlasWindow *self,
                    gint64       id)
{
  atlas_window_show_entry (self, id);
  atlas_map_view_show_pin (self->map, id, FALSE);
}

/* Shows an entry in the sidebar and on the map: it was chosen in the list. */
void
atlas_window_open_entry (AtlasWindow *self,
                         gint64       id)
{
  atlas_window_show_entry (self, id);
  atlas_map_view_show_pin (self->map, id, TRUE);
  if (adw_flap_get_folded (self->browse_flap))
    adw_flap_set_reveal_flap (self->browse_flap, FALSE);
}

static void
browse_activated_cb (AtlasWindow *self,
                     gint64       id)
{
  atlas_window_open_entry (self, id);
}

static void
regrouped_cb (AtlasWindow *self)
{
  atlas_browse_pane_set_loading (self->browse_pane, !atlas_session_is_listed (self->session));
  atlas_window_update_title (self);
}

/* A new entry is shown once it has come back from the store. */
static void
show_awaited (AtlasWindow *self)
{
  gint64 id = self->awaited;

  if (id == 0 || atlas_entry_list_find (atlas_session_get_entries (self->session), id) == NULL)
    return;

  self->awaited = 0;
  atlas_window_show_entry (self, id);
  if (self->selected != id)
    self->awaited_place = FALSE;
}

static void
refreshed_cb (AtlasWindow *self)
{
  atlas_browse_model_regroup (self->browse_model);
  atlas_map_view_forget_labels (self->map);
  atlas_detail_pane_refresh (self->detail_pane);
  show_awaited (self);
  atlas_window_update_actions (self);
}

static void
failed_cb (AtlasWindow *self,
           GError      *error)
{
  atlas_window_report (self, _("The Collection Cannot Be Read"), error);
}

static void
ready_cb (AtlasWindow *self)
{
  g_debug ("The record is on the screen");
  self->entry_ready = TRUE;
  atlas_window_update_actions (self);
  atlas_window_update_relations (self);
  atlas_window_open_forms (self);
  if (self->move_id != 0 && self->applying == 0)
    atlas_window_move_now (self);
  if (self->awaited_place && self->awaited == 0)
    {
      self->awaited_place = FALSE;
      atlas_window_start_placing (self);
    }
  if (self->map_drawn)
    g_signal_emit (self, signals[SETTLED], 0);
}

/* The shown entry was deleted, here or elsewhere, or its adding was undone. */
static void
gone_cb (AtlasWindow *self)
{
  atlas_window_show_entry (self, 0);
}

/* The field stands in the header bar where there is room for it, else above the list. */
static void
move_search (AtlasWindow *self)
{
  g_autoptr (GtkWidget) search = g_object_ref (self->search);

  if (self->narrow)
    gtk_scrolled_window_set_child (self->search_slot, NULL);
  else
    atlas_browse_pane_set_search (self->browse_pane, NULL);

  if (self->narrow)
    atlas_browse_pane_set_search (self->browse_pane, search);
  else
    gtk_scrolled_window_set_child (self->search_slot, search);
  gtk_widget_set_visible (GTK_WIDGET (self->search_slot), !self->narrow);
}

static void
set_narrow (AtlasWindow *self,
            gboolean     narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  gtk_widget_set_visible (gtk_widget_get_parent (self->undo_button), !narrow);
  move_search (self);
}

/* The names of the pages take what the buttons and the search leave: a header bar would let them push the search out. Where
 * they have no room they leave it to the search, in which conditions are typed. */
static void
share_header (AtlasWindow *self)
{
  int taken = NARROW_HEADER_BUTTONS_WIDTH, search, title, left;

  if (!self->narrow)
    {
      gtk_widget_measure (self->search, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &search, NULL, NULL);
      taken = HEADER_BUTTONS_WIDTH + search;
    }
  gtk_widget_measure (GTK_WIDGET (self->title), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &title, NULL, NULL);
  left = MAX (self->width - taken, self->narrow ? 0 : LEAST_TITLE_WIDTH);
  g_object_set (self->title_room, "wanted-width", title <= left ? title : MIN (left, TITLE_WIDTH), NULL);
}

static gboolean
width_changed_cb (gpointer data)
{
  AtlasWindow *self = data;

  self->width = gtk_widget_get_width (GTK_WIDGET (self));
  set_narrow (self, self->width < NARROW_WIDTH);
  share_header (self);

  return G_SOURCE_REMOVE;
}

static gboolean
show_page_bar_cb (gpointer data)
{
  AtlasWindow *self = data;

  if (self->page_bar != NULL)
    gtk_widget_set_visible (self->page_bar, adw_view_switcher_title_get_title_visible (self->title));

  return G_SOURCE_REMOVE;
}

/* The header finds out while it is given its size, and then nothing else can come or go. The bar comes whole: one that
 * slides in has first frames lower than its own border, and GTK complains of the negative height left in it. */
static void
title_visible_cb (AtlasWindow *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_page_bar_cb, g_object_ref (self), g_object_unref);
}

static void
atlas_window_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  GTK_WIDGET_CLASS (atlas_window_parent_class)->size_allocate (widget, width, height, baseline);

  /* Not now: showing and hiding would ask for another allocation within this one. */
  if (width != self->width)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_changed_cb, g_object_ref (self), g_object_unref);
}

static void
save_state (AtlasWindow *self)
{
  int width, height, list_width, detail_width;
  double longitude, latitude, zoom;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_object_get (self->browse_side, "wanted-width", &list_width, NULL);
  g_object_get (self->detail_side, "wanted-width", &detail_width, NULL);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_int (self->settings, "sidebar-width", list_width);
  g_settings_set_int (self->settings, "detail-width", detail_width);
  if (!adw_flap_get_folded (self->browse_flap))
    g_settings_set_boolean (self->settings, "show-sidebar", adw_flap_get_reveal_flap (self->browse_flap));
  if (!adw_flap_get_folded (self->detail_flap))
    g_settings_set_boolean (self->settings, "show-detail", adw_flap_get_reveal_flap (self->detail_flap));

  atlas_map_view_get_camera (self->map, &longitude, &latitude, &zoom);
  g_settings_set (self->settings, "camera", "(ddd)", longitude, latitude, zoom);
  g_settings_set_boolean (self->settings, "camera-set", TRUE);
}

static void
load_state (AtlasWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_object_set (self->browse_side, "wanted-width", g_settings_get_int (self->settings, "sidebar-width"), NULL);
  g_object_set (self->detail_side, "wanted-width", g_settings_get_int (self->settings, "detail-width"), NULL);
  adw_flap_set_reveal_flap (self->browse_flap, g_settings_get_boolean (self->settings, "show-sidebar"));
  adw_flap_set_reveal_flap (self->detail_flap, g_settings_get_boolean (self->settings, "show-detail"));
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasWindow) self = data;
  g_autoptr (GError) error = NULL;
  GApplication *application = g_application_get_default ();

  if (!atlas_store_close_finish (ATLAS_STORE (source), result, &error))
    g_message ("Closing the collection: %s", error->message);
  if (application != NULL)
    g_application_release (application);
}

/* The window goes at once; the program stays until the last change is on the disk. */
static gboolean
atlas_window_close_request (GtkWindow *window)
{
  AtlasWindow *self = ATLAS_WINDOW (window);

  /* What cannot be stored as it stands is kept, and offered when the collection is opened again. */
  atlas_detail_pane_settle (self->detail_pane);
  atlas_window_settle_pages (self);
  atlas_drafts_flush (atlas_session_get_drafts (self->session));

  /* What cannot be stored is offered once more, and for that the window has to be there. */
  if (self->applying > 0)
    {
      self->closing = TRUE;
      return GDK_EVENT_STOP;
    }

  save_state (self);
  atlas_search_close (atlas_session_get_search (self->session));
  g_application_hold (g_application_get_default ());
  atlas_store_close_async (atlas_window_get_store (self), NULL, closed_cb, g_object_ref (self));

  return GTK_WINDOW_CLASS (atlas_window_parent_class)->close_request (window);
}

static void
atlas_window_dispose (GObject *object)
{
  AtlasWindow *self = ATLAS_WINDOW (object);

  /* These actions hold widgets of the window, which would live on with all that is in them. */
  g_action_map_remove_action (G_ACTION_MAP (self), "show-list");
  g_action_map_remove_action (G_ACTION_MAP (self), "show-detail");
  g_action_map_remove_action (G_ACTION_MAP (self), "page");
  atlas_window_clear_time (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), ATLAS_TYPE_WINDOW);
  g_clear_object (&self->browse_model);
  g_clear_object (&self->finder);
  g_clear_object (&self->places);
  g_clear_object (&self->unplaced);
  g_clear_object (&self->figures);
  atlas_window_clear_figures (self);
  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->place, atlas_found_place_free);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->back, g_array_unref);
  g_clear_pointer (&self->placed, g_array_unref);
  g_clear_pointer (&self->request, atlas_request_free);
  g_clear_pointer (&self->page_lists, g_hash_table_unref);
  g_clear_weak_pointer (&self->undo_toast);
  g_clear_weak_pointer (&self->presentation);
  g_clear_weak_pointer (&self->resume_toast);

  G_OBJECT_CLASS (atlas_window_parent_class)->dispose (object);
}

static void
atlas_window_class_init (AtlasWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_window_dispose;
  widget_class->size_allocate = atlas_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = atlas_window_close_request;

  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ATLAS_TYPE_BROWSE_PANE);
  g_type_ensure (ATLAS_TYPE_DETAIL_PANE);
  g_type_ensure (ATLAS_TYPE_PANE);
  g_type_ensure (ATLAS_TYPE_PANE_HANDLE);
  g_type_ensure (ATLAS_TYPE_QUERY_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, ATLAS_RESOURCE_PATH "/app/window.ui");
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, title);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, search);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, search_slot);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, undo_section);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, title_room);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, page_bar);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, browse_flap);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, detail_flap);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, browse_side);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, detail_side);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, browse_pane);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, detail_pane);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, map_overlay);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, placing_revealer);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, time_slot);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, placing_label);
  gtk_widget_class_bind_template_child (widget_class, AtlasWindow, placing_skip);
  gtk_widget_class_bind_template_callback (widget_class, title_visible_cb);
  gtk_widget_class_bind_template_callback (widget_class, browse_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, browse_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_entry_cb);
  atlas_window_install_actions (widget_class);
  atlas_window_install_search_actions (widget_class);
  atlas_window_install_layer_actions (widget_class);
  atlas_window_install_font_actions (widget_class);
  atlas_window_install_compare_actions (widget_class);
  atlas_window_install_time_actions (widget_class);
  atlas_window_install_tool_actions (widget_class);
  atlas_window_install_present_actions (widget_class);
  atlas_window_install_publish_actions (widget_class);
  atlas_window_install_import_actions (widget_class);
  atlas_window_install_copy_actions (widget_class);
  atlas_window_install_export_actions (widget_class);
  atlas_window_install_figure_actions (widget_class);
  atlas_window_install_picture_actions (widget_class);
  atlas_window_install_print_actions (widget_class);
}

static void
atlas_window_init (AtlasWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->back = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->placed = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->query = g_strdup ("");
  self->entry_ready = TRUE;
}

/* @session is open and loaded. */
GtkWidget *
atlas_window_new (AdwApplication *application,
                  AtlasSession   *session,
                  GSettings      *settings)
{
  AtlasWindow *self = g_object_new (ATLAS_TYPE_WINDOW, "application", application, NULL);

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  self->browse_model = atlas_browse_model_new (atlas_session_get_entries (session));
  load_state (self);
  atlas_browse_model_regroup (self->browse_model);
  atlas_browse_pane_set_model (self->browse_pane, self->browse_model);
  atlas_browse_pane_set_loading (self->browse_pane, !atlas_session_is_listed (session));
  atlas_detail_pane_set_session (self->detail_pane, session);
  atlas_window_setup_map (self);
  atlas_window_setup_tools (self);
  atlas_window_setup_search (self);
  atlas_window_setup_saved (self);
  atlas_window_setup_pages (self);
  atlas_window_setup_time (self);
  atlas_window_setup_import (self);
  atlas_window_setup_copy (self);
  atlas_window_setup_figures (self);
  atlas_window_update_title (self);

  g_signal_connect_object (self->browse_model, "regrouped", G_CALLBACK (regrouped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail_pane, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail_pane, "gone", G_CALLBACK (gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail_pane, "open-source", G_CALLBACK (open_source_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail_pane, "open-field", G_CALLBACK (open_detail_field_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail_pane, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  atlas_window_add_properties (self);
  atlas_window_update_actions (self);
  atlas_window_offer_to_resume (self);

  return GTK_WIDGET (self);
}

AtlasStore *
atlas_window_get_store (AtlasWindow *self)
{
  return atlas_session_get_store (self->session);
}

const char *
atlas_window_get_path (AtlasWindow *self)
{
  return atlas_store_get_path (atlas_window_get_store (self));
}

/* What went wrong, in a dialog. */
void
atlas_window_report (AtlasWindow  *self,
                     const char   *heading,
                     const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Stores an open form. FALSE, with the form saying why, if it cannot be. */
gboolean
atlas_window_settle (AtlasWindow *self)
{
  if (atlas_detail_pane_settle (self->detail_pane))
    return TRUE;

  adw_flap_set_reveal_flap (self->detail_flap, TRUE);
  atlas_window_toast (self, _("Finish or cancel the form first."));

  return FALSE;
}

/* Shows an entry in the sidebar, list and map alike; 0: none. */
void
atlas_window_show_entry (AtlasWindow *self,
                         gint64       id)
{
  if (id == self->selected)
    {
      atlas_browse_pane_select (self->browse_pane, self->selected);
      atlas_map_view_select (self->map, self->selected);
      if (id != 0 && id == self->selected)
        adw_flap_set_reveal_flap (self->detail_flap, TRUE);
      return;
    }

  /* A form that cannot be stored as it stands stays with its record. */
  if (!atlas_detail_pane_settle (self->detail_pane))
    atlas_window_toast (self, _("The unfinished form is kept with its record."));
  if (gtk_revealer_get_reveal_child (self->placing_revealer))
    atlas_window_stop_placing (self);
  if (self->selected != 0)
    g_array_append_val (self->back, self->selected);
  self->selected = id;
  self->entry_ready = id == 0;
  self->resume = id != 0;
  atlas_browse_pane_select (self->browse_pane, id);
  atlas_map_view_select (self->map, id);
  atlas_map_view_clear_target (self->map);
  atlas_detail_pane_show (self->detail_pane, id);
  atlas_window_update_relations (self);
  atlas_window_tell_selected (self);
  if (id != 0)
    adw_flap_set_reveal_flap (self->detail_flap, TRUE);
  atlas_window_update_actions (self);
}

static gpointer
run_find_named (AtlasDb   *db,
                gpointer   name,
                GError   **error)
{
  gint64 id;

  return atlas_db_find_named (db, name, &id, error) && id != 0 ? g_memdup2 (&id, sizeof id) : NULL;
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (AtlasWindow) self = data;
  g_autofree gint64 *id = atlas_store_run_finish (ATLAS_STORE (source), result, NULL);

  /* It was closed meanwhile. */
  if (self->session == NULL)
    return;

  if (id != NULL)
    {
      atlas_window_show_entry (self, *id);
      return;
    }

  self->entry_ready = self->selected == 0;
  if (self->map_drawn && self->entry_ready)
    g_signal_emit_by_name (self, "settled");
}

/* Shows the entry with this name in any language, or the one with this id as text; if there is
 * none, nothing happens. */
void
atlas_window_show_named (AtlasWindow *self,
                         const char  *name)
{
  GListModel *entries = G_LIST_MODEL (atlas_session_get_entries (self->session));
  gint64 id = g_ascii_strtoll (name, NULL, 10);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      const AtlasSummary *summary = atlas_entries_peek (entries, i);

      if (summary->id == id || atlas_summary_has_name (summary, name))
        {
          atlas_window_show_entry (self, summary->id);
          return;
        }
    }
  if (atlas_session_is_listed (self->session))
    return;

  /* Those of a large collection are not read yet. */
  self->entry_ready = FALSE;
  atlas_store_run_async (atlas_window_get_store (self), ATLAS_JOB_READ, run_find_named, g_strdup (name), g_free, g_free,
                         NULL, named_cb, g_object_ref (self));
}

/* Shows an entry that was just given to the store, and lets the person @place it. */
void
atlas_window_show_entry_when_there (AtlasWindow *self,
                                    gint64       id,
                                    gboolean     place)
{
  self->awaited = id;
  self->awaited_place = place;
}

typedef struct
{
  AtlasWindow *window;
  char *path;
  void (*done) (AtlasWindow *window, const char *problem, gpointer data);
  gpointer data;
  guint frames;             /* still to be drawn, so that animations have come to rest */
} Picture;

static void
free_picture (Picture *picture)
{
  g_object_unref (picture->window);
  g_free (picture->path);
  g_free (picture);
}

/* Right after it was painted is when the window's scene is whole. */
static void
after_paint_cb (GdkFrameClock *clock,
                Picture       *picture)
{
  g_autoptr (GError) error = NULL;

  if (--picture->frames > 0)
    {
      gtk_widget_queue_draw (GTK_WIDGET (picture->window));
      return;
    }

  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, picture);
  atlas_picture_save (GTK_WINDOW (picture->window), picture->path, &error);
  picture->done (picture->window, error != NULL ? error->message : NULL, picture->data);
  free_picture (picture);
}

/* Saves a picture of the window once it has come to rest; @done (window, problem or NULL, data). */
void
atlas_window_save_picture (AtlasWindow *self,
                           const char  *path,
                           GCallback    done,
                           gpointer     data)
{
  Picture *picture = g_new0 (Picture, 1);

  picture->window = g_object_ref (self);
  picture->path = g_strdup (path);
  picture->done = (void (*) (AtlasWindow *, const char *, gpointer)) done;
  picture->data = data;
  picture->frames = 30;
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint", G_CALLBACK (after_paint_cb), picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

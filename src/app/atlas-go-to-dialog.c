/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field for all the ways in which people say where something is. What it may mean stands below it while one types:
 * coordinates at once, then records, then places of the gazetteer; Enter takes the first. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-go-to-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-coordinate.h"
#include "atlas-kind-paintable.h"
#include "atlas-labels.h"
#include "atlas-row.h"

#define GOAL "atlas-goal"

/* How many records are offered. */
#define RECORDS_MAX 8

#define WIDTH 480
#define HEIGHT 440

/* Where a line leads to. */
typedef struct
{
  gint64           entry;   /* 0: it is none */
  AtlasFoundPlace *place;   /* (nullable) */
  double           longitude;
  double           latitude;
} Goal;

struct _AtlasGoToDialog
{
  AdwWindow parent_instance;

  AtlasSession *session;
  AtlasPlaceFinder *places;
  AtlasDatum datum;
  GCancellable *asking;     /* of what was typed last: an answer to older words is dropped */

  GtkWidget *entry;
  GtkWidget *list;
  GtkWidget *message;
  guint n_coordinates;      /* lines: coordinates stand first, records behind them, places last */
  guint n_records;
  gboolean searching;
  gboolean placing;         /* an answer of the gazetteer is to come */
};

enum
{
  ENTRY,
  PLACE,
  COORDINATES,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasGoToDialog, atlas_go_to_dialog, ADW_TYPE_WINDOW)

static void
free_goal (Goal *goal)
{
  g_clear_pointer (&goal->place, atlas_found_place_free);
  g_free (goal);
}

static void
stop (AtlasGoToDialog *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->searching = self->placing = FALSE;
}

static void
tell (AtlasGoToDialog *self,
      const char      *message)
{
  gtk_label_set_label (GTK_LABEL (self->message), message);
  gtk_widget_set_visible (self->message, *message != '\0');
}

/* Once all answers are there. */
static void
tell_outcome (AtlasGoToDialog *self)
{
  gboolean found = gtk_widget_get_first_child (self->list) != NULL;

  gtk_widget_set_visible (self->list, found);
  if (found || self->searching || self->placing)
    tell (self, "");
  else if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    tell (self, _("No coordinates, record or place like this."));
  else
    tell (self, _("Coordinates in any notation, a geo: link, or the name of a record or a town."));
}

static void
clear (AtlasGoToDialog *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  self->n_coordinates = self->n_records = 0;
}

/* @position: -1: at the end; @goal: (transfer full) */
static void
add_line (AtlasGoToDialog *self,
          int              position,
          GtkWidget       *picture,
          const char      *title,
          const char      *caption,
          Goal            *goal)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (line, "record-row");
  gtk_accessible_update_state (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (line), picture);
  gtk_box_append (GTK_BOX (words), atlas_row_new_label (title, NULL));
  gtk_box_append (GTK_BOX (words), atlas_row_new_caption (caption));
  gtk_box_append (GTK_BOX (line), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, caption, -1);
  g_object_set_data_full (G_OBJECT (row), GOAL, goal, (GDestroyNotify) free_goal);
  gtk_list_box_insert (GTK_LIST_BOX (self->list), row, position);
}

static void
add_coordinates (AtlasGoToDialog *self,
                 const char      *text)
{
  AtlasCoordinate found;
  g_autofree char *title = NULL;
  g_autofree char *caption = NULL;
  AtlasDatum datum;
  Goal *goal;

  if (!atlas_coordinate_read (text, &found, NULL))
    return;

  datum = found.datum_known ? found.datum : self->datum;
  goal = g_new0 (Goal, 1);
  goal->longitude = found.longitude;
  goal->latitude = found.latitude;
  atlas_datum_to_wgs84 (datum, &goal->longitude, &goal->latitude);
  title = atlas_coordinate_format (goal->longitude, goal->latitude, ATLAS_COORDINATE_DMS);
  /* translators: a position that was typed; %s is the name of a datum, GCJ-02 or BD-09 */
  caption = datum == ATLAS_DATUM_WGS84 ? g_strdup (_("Coordinates")) : g_strdup_printf (_("Coordinates, read as %s"), atlas_datums[datum]);
  add_line (self, 0, gtk_image_new_from_icon_name ("find-location-symbolic"), title, caption, goal);
  self->n_coordinates = 1;
}

static void
add_record (AtlasGoToDialog *self,
            const AtlasHit  *hit)
{
  AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (self->session), hit->id);
  const AtlasSummary *summary = item != NULL ? atlas_entry_item_get_summary (item) : NULL;
  g_autoptr (GdkPaintable) symbol = atlas_kind_paintable_new (atlas_kind_from_name (hit->kind));
  g_autofree char *caption = NULL;
  Goal *goal;

  if (summary == NULL)
    return;

  /* translators: the kind of a record that has no position on the map: Person, not on the map */
  caption = summary->position.set ? g_strdup (atlas_label_kind (hit->kind))
                                  : g_strdup_printf (_("%s, not on the map"), atlas_label_kind (hit->kind));
  goal = g_new0 (Goal, 1);
  goal->entry = hit->id;
  add_line (self, (int) (self->n_coordinates + self->n_records),
            gtk_image_new_from_paintable (symbol), hit->title, caption, goal);
  self->n_records++;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (AtlasGoToDialog) self = data;
  g_autoptr (GError) error = NULL;
  AtlasSearchResult *found = atlas_search_run_finish (ATLAS_SEARCH (source), result, &error);

  if (found != NULL && self->searching)
    for (guint i = 0; i < found->records->len; i++)
      add_record (self, found->records->pdata[i]);
  g_clear_pointer (&found, atlas_search_result_free);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->searching = FALSE;
  tell_outcome (self);
}

static void
places_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasGoToDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = atlas_place_finder_find_finish (ATLAS_PLACE_FINDER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const AtlasFoundPlace *place = places->pdata[i];
      Goal *goal = g_new0 (Goal, 1);

      goal->place = atlas_found_place_copy (place);
      add_line (self, -1, gtk_image_new_from_icon_name ("mark-location-symbolic"), place->name,
                place->region != NULL ? place->region : "", goal);
    }
  self->placing = FALSE;
  tell_outcome (self);
}

static void
changed_cb (AtlasGoToDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (AtlasQuery) query = NULL;
  AtlasSearchRequest request = {
    .labels = atlas_session_get_labels (self->session), .limit = RECORDS_MAX, .records_only = TRUE, .asker = "go-to",
  };

  stop (self);
  clear (self);
  add_coordinates (self, text);
  if (*text != '\0' && self->n_coordinates == 0)
    {
      query = atlas_query_parse (text);
      request.query = query;
      self->asking = g_cancellable_new ();
      self->searching = self->placing = TRUE;
      atlas_search_run_async (atlas_session_get_search (self->session), &request, self->asking, found_cb, g_object_ref (self));
      atlas_place_finder_find_async (self->places, text, self->asking, places_cb, g_object_ref (self));
    }
  tell_outcome (self);
}

static void
go (AtlasGoToDialog *self,
    GtkListBoxRow   *row)
{
  const Goal *goal = g_object_get_data (G_OBJECT (row), GOAL);

  if (goal->entry != 0)
    g_signal_emit (self, signals[ENTRY], 0, goal->entry);
  else if (goal->place != NULL)
    g_signal_emit (self, signals[PLACE], 0, goal->place);
  else
    g_signal_emit (self, signals[COORDINATES], 0, goal->longitude, goal->latitude);
  gtk_window_close (GTK_WINDOW (self));
}

static void
row_activated_cb (AtlasGoToDialog *self,
                  GtkListBoxRow   *row)
{
  go (self, row);
}

/* Enter takes the first line. */
static void
activate_cb (AtlasGoToDialog *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (first != NULL)
    go (self, first);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* Down leads from the field into the list. */
static gboolean
key_pressed_cb (AtlasGoToDialog *self,
                guint            keyval)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  return (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) && first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
atlas_go_to_dialog_dispose (GObject *object)
{
  AtlasGoToDialog *self = ATLAS_GO_TO_DIALOG (object);

  stop (self);
  g_clear_object (&self->session);
  g_clear_object (&self->places);

  G_OBJECT_CLASS (atlas_go_to_dialog_parent_class)->dispose (object);
}

static gboolean
atlas_go_to_dialog_close_request (GtkWindow *window)
{
  stop (ATLAS_GO_TO_DIALOG (window));

  return GTK_WINDOW_CLASS (atlas_go_to_dialog_parent_class)->close_request (window);
}

static void
atlas_go_to_dialog_class_init (AtlasGoToDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_go_to_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = atlas_go_to_dialog_close_request;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  signals[ENTRY] = g_signal_new ("entry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[PLACE] = g_signal_new ("place", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[COORDINATES] = g_signal_new ("coordinates", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static GtkWidget *
build_field (AtlasGoToDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Coordinates or a name"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Coordinates or a name"), -1);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);

  return self->entry;
}

static void
atlas_go_to_dialog_init (AtlasGoToDialog *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_window_set_title (GTK_WINDOW (self), _("Go To"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_box_append (GTK_BOX (page), adw_header_bar_new ());

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What was found"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->message), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->message, "dim-label");

  gtk_widget_add_css_class (box, "dialog-page");
  gtk_box_append (GTK_BOX (box), build_field (self));
  gtk_box_append (GTK_BOX (box), self->message);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (page), scrolled);
  adw_window_set_content (ADW_WINDOW (self), page);
  tell_outcome (self);
}

/* @datum: what coordinates are read in that do not say it themselves. */
GtkWidget *
atlas_go_to_dialog_new (GtkWindow        *parent,
                        AtlasSession     *session,
                        AtlasPlaceFinder *places,
                        AtlasDatum        datum)
{
  AtlasGoToDialog *self = g_object_new (ATLAS_TYPE_GO_TO_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->places = g_object_ref (places);
  self->datum = datum;
  gtk_widget_grab_focus (self->entry);

  return GTK_WIDGET (self);
}

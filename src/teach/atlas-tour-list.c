/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of tours and of the stops of the one that is open. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-tour-list.h"

#include <glib/gi18n-lib.h>

#include "atlas-story-check.h"
#include "atlas-story-words.h"
#include "atlas-tour-row.h"

struct _AtlasTourList
{
  AdwBin parent_instance;

  GtkListBox *box;
  GtkPopover *popover;
  gint64 tour;              /* what was chosen last */
  gint64 stop;
  gboolean editable;
  gboolean filling;
};

enum
{
  CHOSEN,
  ACTIVATED,
  MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasTourList, atlas_tour_list, ADW_TYPE_BIN)

static AtlasTourRow *
get_row (AtlasTourList *self,
         int            place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->box, place);

  return row != NULL ? ATLAS_TOUR_ROW (row) : NULL;
}

static AtlasTourRow *
find_row (AtlasTourList *self,
          gint64         tour,
          gint64         stop)
{
  AtlasTourRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      if (atlas_tour_row_get_tour (row) == tour && atlas_tour_row_get_stop (row) == stop)
        return row;
    }

  return NULL;
}

/* Where a row stands among those of its kind, and how many there are. */
static guint
place_of (AtlasTourList *self,
          AtlasTourRow  *wanted,
          guint         *n_places)
{
  gboolean stop = atlas_tour_row_get_stop (wanted) != 0;
  guint place = 0;
  AtlasTourRow *row;

  *n_places = 0;
  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      if ((atlas_tour_row_get_stop (row) != 0) != stop)
        continue;
      if (row == wanted)
        place = *n_places;
      (*n_places)++;
    }

  return place;
}

static void
emit_move (AtlasTourList *self,
           AtlasTourRow  *row,
           guint          place)
{
  gint64 stop = atlas_tour_row_get_stop (row);

  g_signal_emit (self, signals[MOVE], 0, (guint) (stop != 0 ? ATLAS_RECORD_TOUR_STOP : ATLAS_RECORD_TOUR),
                 stop != 0 ? stop : atlas_tour_row_get_tour (row), place);
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  AtlasTourList *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->box);
  int step = g_variant_get_int32 (arguments);
  guint n_places, place;

  if (!self->editable || row == NULL)
    return FALSE;

  place = place_of (self, ATLAS_TOUR_ROW (row), &n_places);
  if ((int) place + step >= 0 && place + (guint) step < n_places)
    emit_move (self, ATLAS_TOUR_ROW (row), place + (guint) step);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));

  return TRUE;
}

static void
selected_cb (AtlasTourList *self,
             GtkListBoxRow *row)
{
  if (self->filling || row == NULL)
    return;

  self->tour = atlas_tour_row_get_tour (ATLAS_TOUR_ROW (row));
  self->stop = atlas_tour_row_get_stop (ATLAS_TOUR_ROW (row));
  g_signal_emit (self, signals[CHOSEN], 0, self->tour, self->stop);
}

static void
activated_cb (AtlasTourList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
popup (AtlasTourList *self,
       GtkWidget     *row,
       double         x,
       double         y)
{
  graphene_point_t point;

  if (row == NULL || self->popover == NULL ||
      !gtk_widget_compute_point (row, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;

  gtk_list_box_select_row (self->box, GTK_LIST_BOX_ROW (row));
  gtk_popover_set_pointing_to (self->popover, &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (self->popover);
}

static void
secondary_cb (GtkGestureClick *gesture,
              int              n_press,
              double           x,
              double           y,
              AtlasTourList   *self)
{
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_y (self->box, (int) y));
  graphene_point_t point;

  if (row != NULL && gtk_widget_compute_point (GTK_WIDGET (self->box), row, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    popup (self, row, point.x, point.y);
}

static gboolean
menu_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  AtlasTourList *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->box);

  popup (self, row != NULL ? GTK_WIDGET (row) : NULL, 24, 24);

  return TRUE;
}

/* A row was let go over another one: it takes its place. */
static void
dropped_cb (AtlasTourList *self,
            AtlasTourRow  *onto,
            AtlasTourRow  *dragged)
{
  guint n_places, place;

  if ((atlas_tour_row_get_stop (dragged) != 0) != (atlas_tour_row_get_stop (onto) != 0))
    {
      /* A stop over the title of its tour becomes the first one. */
      if (atlas_tour_row_get_stop (dragged) == 0 || atlas_tour_row_get_tour (dragged) != atlas_tour_row_get_tour (onto))
        return;
      place = 0;
    }
  else
    {
      place = place_of (self, onto, &n_places);
    }

  emit_move (self, dragged, place);
}

static void
append (AtlasTourList *self,
        GtkWidget     *row)
{
  atlas_tour_row_set_movable (ATLAS_TOUR_ROW (row), self->editable);
  g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->box, row);
}

static guint
count_findings (GPtrArray *findings,
                gint64     stop)
{
  guint n = 0;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const AtlasStoryFinding *finding = findings->pdata[i];

      n += finding->stop == stop && finding->severity != ATLAS_SEVERITY_NOTE;
    }

  return n;
}

static void
append_stops (AtlasTourList *self,
              AtlasStory    *story,
              GPtrArray     *findings)
{
  for (guint i = 0; i < atlas_story_get_n_stops (story); i++)
    {
      gint64 stop = atlas_story_get_stop (story, i)->stop->base.id;
      g_autofree char *title = atlas_story_get_title (story, i, ATLAS_LABELS_INTERFACE);
      g_autofree char *duration = atlas_story_words_duration (atlas_story_get_seconds (story, i, ATLAS_LABELS_INTERFACE));

      append (self, atlas_tour_row_new_stop (atlas_story_get_tour (story)->base.id, stop, i + 1, title, duration,
                                             count_findings (findings, stop)));
    }
}

/* Shows @tours, and below the tour that @story (nullable) tells its stops, with how much there is still
 * to do on them. */
void
atlas_tour_list_set (AtlasTourList  *self,
                     AtlasRecordSet *tours,
                     AtlasStory     *story,
                     GPtrArray      *findings,
                     gboolean        editable)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (tours, ATLAS_RECORD_TOUR);
  gint64 open = story != NULL ? atlas_story_get_tour (story)->base.id : 0;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean focused = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->box));
  GtkWidget *child;

  self->filling = TRUE;
  self->editable = editable;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_list_box_remove (self->box, child);

  for (guint i = 0; i < all->len; i++)
    {
      gint64 id = ((const AtlasRecord *) all->pdata[i])->id;
      g_autoptr (GPtrArray) stops = atlas_record_set_children (tours, ATLAS_RECORD_TOUR_STOP, id);
      g_autofree char *title = atlas_story_words_tour (tours, id);
      g_autofree char *extent = g_strdup_printf (ngettext ("%u stop", "%u stops", stops->len), stops->len);

      append (self, atlas_tour_row_new_tour (id, title, extent, id == open));
      if (id == open)
        append_stops (self, story, findings);
    }
  self->filling = FALSE;

  atlas_tour_list_select (self, self->tour, self->stop);
  if (focused)
    atlas_tour_list_focus (self);
}

/* Chooses a row without telling anybody. */
void
atlas_tour_list_select (AtlasTourList *self,
                        gint64         tour,
                        gint64         stop)
{
  AtlasTourRow *row = find_row (self, tour, stop);

  self->tour = tour;
  self->stop = stop;
  self->filling = TRUE;
  gtk_list_box_select_row (self->box, row != NULL ? GTK_LIST_BOX_ROW (row) : NULL);
  self->filling = FALSE;
}

/* Whether a click is as good as Enter: where there is no room for what it would show beside. */
void
atlas_tour_list_set_single_click (AtlasTourList *self,
                                  gboolean       single_click)
{
  gtk_list_box_set_activate_on_single_click (self->box, single_click);
}

void
atlas_tour_list_focus (AtlasTourList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->box);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->box), GTK_DIR_TAB_FORWARD);
}

/* What can be done with a row. */
void
atlas_tour_list_set_menu (AtlasTourList *self,
                          GMenuModel    *menu)
{
  g_return_if_fail (self->popover == NULL);

  self->popover = GTK_POPOVER (gtk_popover_menu_new_from_model (menu));
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

static void
add_key (GtkEventController *keys,
         guint               key,
         GdkModifierType     modifiers,
         GtkShortcutAction  *action,
         GVariant           *argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), action);

  if (argument != NULL)
    gtk_shortcut_set_arguments (shortcut, argument);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

static void
atlas_tour_list_dispose (GObject *object)
{
  AtlasTourList *self = ATLAS_TOUR_LIST (object);

  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);

  G_OBJECT_CLASS (atlas_tour_list_parent_class)->dispose (object);
}

static void
atlas_tour_list_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  AtlasTourList *self = ATLAS_TOUR_LIST (widget);

  GTK_WIDGET_CLASS (atlas_tour_list_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (self->popover);
}

static void
atlas_tour_list_class_init (AtlasTourListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_tour_list_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = atlas_tour_list_size_allocate;

  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_INT64, G_TYPE_INT64);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                G_TYPE_UINT, G_TYPE_INT64, G_TYPE_UINT);
}

static void
atlas_tour_list_init (AtlasTourList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->box, GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (self->box, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "tour-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tours and stops"), -1);
  g_signal_connect_object (self->box, "row-selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->box, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);

  add_key (keys, GDK_KEY_Up, GDK_ALT_MASK, gtk_callback_action_new (step_cb, self, NULL), g_variant_new_int32 (-1));
  add_key (keys, GDK_KEY_Down, GDK_ALT_MASK, gtk_callback_action_new (step_cb, self, NULL), g_variant_new_int32 (1));
  add_key (keys, GDK_KEY_Delete, 0, gtk_named_action_new ("tour.remove"), NULL);
  add_key (keys, GDK_KEY_F2, 0, gtk_named_action_new ("tour.rename"), NULL);
  add_key (keys, GDK_KEY_d, GDK_CONTROL_MASK, gtk_named_action_new ("tour.duplicate"), NULL);
  add_key (keys, GDK_KEY_Insert, 0, gtk_named_action_new ("tour.add-stop"), NULL);
  add_key (keys, GDK_KEY_Menu, 0, gtk_callback_action_new (menu_cb, self, NULL), NULL);
  add_key (keys, GDK_KEY_F10, GDK_SHIFT_MASK, gtk_callback_action_new (menu_cb, self, NULL), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self->box), keys);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (secondary_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->box), GTK_EVENT_CONTROLLER (click));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
atlas_tour_list_new (void)
{
  return g_object_new (ATLAS_TYPE_TOUR_LIST, NULL);
}

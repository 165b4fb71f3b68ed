/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the one who speaks may see. */
#define G_LOG_DOMAIN "atlas-teach"

#include "config.h"

#include "atlas-presenter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-markup.h"

struct _AtlasPresenter
{
  AdwWindow parent_instance;

  AtlasPresentation *presentation;  /* weak */
  AtlasTalk *talk;
  guint timer;

  AdwWindowTitle *title;
  GtkWidget *monitors;
  AdwFlap *flap;
  GtkListBox *stops;
  GtkLabel *elapsed;
  GtkLabel *left;
  GtkLabel *clock;
  GtkScrolledWindow *scroller;
  GtkLabel *place;
  GtkLabel *stop_title;
  GtkPicture *view;
  GtkLabel *missing;
  GtkLabel *notes;
  GtkWidget *next_box;
  GtkLabel *next_title;
  GtkLabel *next_words;
  GtkWidget *previous;
  GtkWidget *next;
  GtkToggleButton *black;
  GtkToggleButton *evidence;
  GtkToggleButton *explore;
};

G_DEFINE_FINAL_TYPE (AtlasPresenter, atlas_presenter, ADW_TYPE_WINDOW)

/* "12:05", with hours where there are any. */
static char *
display_time (double seconds)
{
  gint64 whole = (gint64) floor (fabs (seconds));

  if (whole >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", (int) (whole / 3600), (int) (whole / 60 % 60), (int) (whole % 60));

  return g_strdup_printf ("%d:%02d", (int) (whole / 60), (int) (whole % 60));
}

static void
update_left (AtlasPresenter *self,
             double          elapsed)
{
  gint64 minutes = atlas_talk_get_minutes (self->talk);
  double left = minutes * 60.0 - elapsed;
  g_autofree char *time = display_time (left);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->left), minutes > 0);
  if (left >= 0.0)
    /* translators: of the time that the tour is to take: 3:20 left */
    text = g_strdup_printf (_("%s left"), time);
  else
    /* translators: the tour takes longer than it should: 1:10 over */
    text = g_strdup_printf (_("%s over"), time);
  gtk_label_set_label (self->left, text);
  if (left < 0.0)
    gtk_widget_add_css_class (GTK_WIDGET (self->left), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->left), "error");
}

static gboolean
tick_cb (gpointer data)
{
  AtlasPresenter *self = data;
  double elapsed = atlas_talk_get_elapsed (self->talk);
  g_autofree char *time = display_time (elapsed);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* translators: the time of day, as strftime () has it */
  g_autofree char *clock = g_date_time_format (now, _("%H:%M"));

  gtk_label_set_label (self->elapsed, time);
  gtk_label_set_label (self->clock, clock);
  update_left (self, elapsed);

  return G_SOURCE_CONTINUE;
}

static void
set_markup (GtkLabel   *label,
            const char *text)
{
  g_autoptr (AtlasMarkup) markup = atlas_markup_parse (text != NULL ? text : "");
  g_autofree char *words = atlas_markup_to_pango (markup);

  gtk_label_set_markup (label, words);
}

static void
update_next (AtlasPresenter *self)
{
  AtlasStory *story = atlas_talk_get_story (self->talk);
  AtlasLabelLanguage labels = atlas_talk_get_labels (self->talk);
  guint next = atlas_talk_get_stop (self->talk) + 1;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (next >= atlas_story_get_n_stops (story))
    {
      gtk_label_set_label (self->next_title, _("This is the last stop."));
      gtk_label_set_label (self->next_words, "");
      return;
    }

  title = atlas_story_get_title (story, next, labels);
  /* translators: the title of the stop that comes next */
  text = g_strdup_printf (_("Next: %s"), title);
  gtk_label_set_label (self->next_title, text);
  set_markup (self->next_words,
              atlas_story_get_text (story, atlas_story_get_stop (story, next)->stop->base.id, "narrative", labels, NULL));
}

static void
update_stop (AtlasPresenter *self)
{
  AtlasStory *story = atlas_talk_get_story (self->talk);
  AtlasLabelLanguage labels = atlas_talk_get_labels (self->talk);
  guint stop = atlas_talk_get_stop (self->talk), n = atlas_story_get_n_stops (story);
  g_autofree char *title = atlas_story_get_title (story, stop, labels);
  /* translators: which stop of a tour, and of how many */
  g_autofree char *place = g_strdup_printf (_("Stop %u of %u"), stop + 1, n);
  const char *notes =
    atlas_story_get_text (story, atlas_story_get_stop (story, stop)->stop->base.id, "notes", labels, NULL);

  gtk_label_set_label (self->place, place);
  gtk_label_set_label (self->stop_title, title);
  if (notes != NULL)
    set_markup (self->notes, notes);
  else
    gtk_label_set_label (self->notes, _("There are no notes for this stop."));
  gtk_list_box_select_row (self->stops, gtk_list_box_get_row_at_index (self->stops, (int) stop));
  gtk_widget_set_sensitive (self->previous, stop > 0);
  gtk_widget_set_sensitive (self->next, stop + 1 < n);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  update_next (self);
}

static void
fill_stops (AtlasPresenter *self)
{
  AtlasStory *story = atlas_talk_get_story (self->talk);
  AtlasLabelLanguage labels = atlas_talk_get_labels (self->talk);
  const char *title = atlas_story_get_text (story, atlas_story_get_tour (story)->base.id, "title", labels, NULL);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->stops, 0)) != NULL)
    gtk_list_box_remove (self->stops, GTK_WIDGET (row));
  for (guint i = 0; i < atlas_story_get_n_stops (story); i++)
    {
      g_autofree char *stop = atlas_story_get_title (story, i, labels);
      g_autofree char *text = g_strdup_printf ("%u  %s", i + 1, stop);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (label), 0.0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, stop);
      gtk_list_box_append (self->stops, label);
    }
  adw_window_title_set_title (self->title, title != NULL ? title : _("Presentation"));
  gtk_window_set_title (GTK_WINDOW (self), adw_window_title_get_title (self->title));
}

static void
update_toggles (AtlasPresenter *self)
{
  gtk_toggle_button_set_active (self->black, atlas_talk_get_black (self->talk));
  gtk_toggle_button_set_active (self->evidence, atlas_talk_get_evidence (self->talk));
  gtk_toggle_button_set_active (self->explore, atlas_talk_get_exploring (self->talk));
}

static void
changed_cb (AtlasPresenter *self,
            guint           changes)
{
  if (changes & ATLAS_TALK_CHANGED_LABELS)
    fill_stops (self);
  if (changes & (ATLAS_TALK_CHANGED_STOP | ATLAS_TALK_CHANGED_LABELS))
    update_stop (self);
  if (changes & ATLAS_TALK_CHANGED_CLOCK)
    tick_cb (self);
  update_toggles (self);
}

/* The one who speaks is told, and the audience is not. */
static void
update_missing (AtlasPresenter *self)
{
  AtlasMapView *map = atlas_stage_get_map (atlas_presentation_get_stage (self->presentation));
  g_auto (GStrv) missing = atlas_map_view_list_missing_layers (map);
  g_autofree char *names = g_strjoinv (C_("list", ", "), missing);
  /* translators: the names of layers of the map that a stop wants */
  g_autofree char *text = g_strdup_printf (_("Not on the map here: %s"), names);

  gtk_label_set_label (self->missing, text);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), missing[0] != NULL);
}

/* What the audience sees is copied when it has come to rest: not from frame to frame. */
static void
settled_cb (AtlasPresenter *self)
{
  g_autoptr (GdkPaintable) view = NULL;

  if (self->presentation == NULL)
    return;

  update_missing (self);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->view)))
    return;

  view = atlas_presentation_get_view (self->presentation);
  gtk_picture_set_paintable (self->view, view);
}

static void
run (AtlasPresenter   *self,
     AtlasTalkCommand  command)
{
  atlas_talk_run (self->talk, command, 0);
  update_toggles (self);
}

static void
previous_cb (AtlasPresenter *self)
{
  run (self, ATLAS_TALK_PREVIOUS);
}

static void
next_cb (AtlasPresenter *self)
{
  run (self, ATLAS_TALK_NEXT);
}

static void
black_cb (AtlasPresenter *self)
{
  run (self, ATLAS_TALK_BLACK);
}

static void
evidence_cb (AtlasPresenter *self)
{
  run (self, ATLAS_TALK_EVIDENCE);
}

static void
explore_cb (AtlasPresenter *self)
{
  run (self, ATLAS_TALK_EXPLORE);
}

static void
restart_cb (AtlasPresenter *self)
{
  atlas_talk_restart_clock (self->talk);
}

static void
row_activated_cb (AtlasPresenter *self,
                  GtkListBoxRow  *row)
{
  atlas_talk_set_stop (self->talk, (guint) gtk_list_box_row_get_index (row));
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

/* The same keys as on the audience's window, but that arrows move the notes and Enter and Space press what
 * has the focus. */
static gboolean
key_cb (AtlasPresenter  *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  guint digit;
  AtlasTalkCommand command = atlas_talk_command_of_key (keyval, state, &digit);
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (command == ATLAS_TALK_NOTHING)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_space && focus != NULL)
    return GDK_EVENT_PROPAGATE;
  if (command == ATLAS_TALK_JUMP && atlas_talk_get_typed (self->talk) == 0)
    return GDK_EVENT_PROPAGATE;
  if (command == ATLAS_TALK_UP || command == ATLAS_TALK_DOWN)
    {
      if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stops)))
        return GDK_EVENT_PROPAGATE;

      gtk_adjustment_set_value (at, gtk_adjustment_get_value (at) +
                                    (command == ATLAS_TALK_UP ? -0.25 : 0.25) * gtk_adjustment_get_page_size (at));
      return GDK_EVENT_STOP;
    }

  atlas_talk_run (self->talk, command, digit);

  return GDK_EVENT_STOP;
}

static void
folded_cb (AtlasPresenter *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->view), !adw_flap_get_folded (self->flap));
}

static gboolean
atlas_presenter_close_request (GtkWindow *window)
{
  AtlasPresenter *self = ATLAS_PRESENTER (window);

  atlas_talk_set_presenter (self->talk, FALSE);

  return GTK_WINDOW_CLASS (atlas_presenter_parent_class)->close_request (window);
}

static void
atlas_presenter_dispose (GObject *object)
{
  AtlasPresenter *self = ATLAS_PRESENTER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->talk != NULL)
    g_signal_handlers_disconnect_by_data (self->talk, self);
  g_clear_weak_pointer (&self->presentation);
  g_clear_object (&self->talk);
  gtk_widget_dispose_template (GTK_WIDGET (self), ATLAS_TYPE_PRESENTER);

  G_OBJECT_CLASS (atlas_presenter_parent_class)->dispose (object);
}

static void
atlas_presenter_class_init (AtlasPresenterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_presenter_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = atlas_presenter_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, ATLAS_RESOURCE_PATH "/teach/presenter.ui");
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, title);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, monitors);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, flap);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, stops);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, elapsed);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, left);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, clock);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, scroller);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, place);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, stop_title);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, view);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, missing);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, notes);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, next_box);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, next_title);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, next_words);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, previous);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, next);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, black);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, evidence);
  gtk_widget_class_bind_template_child (widget_class, AtlasPresenter, explore);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, restart_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, black_cb);
  gtk_widget_class_bind_template_callback (widget_class, evidence_cb);
  gtk_widget_class_bind_template_callback (widget_class, explore_cb);
}

static void
atlas_presenter_init (AtlasPresenter *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
}

/* A window for who speaks in @presentation. */
GtkWidget *
atlas_presenter_new (GtkApplication    *application,
                     AtlasPresentation *presentation)
{
  AtlasPresenter *self = g_object_new (ATLAS_TYPE_PRESENTER, "application", application, NULL);

  g_set_weak_pointer (&self->presentation, presentation);
  self->talk = g_object_ref (atlas_presentation_get_talk (presentation));
  g_signal_connect_object (self->talk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (presentation, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  fill_stops (self);
  update_stop (self);
  update_toggles (self);
  tick_cb (self);
  self->timer = g_timeout_add_seconds (1, tick_cb, self);
  settled_cb (self);

  return GTK_WIDGET (self);
}

/* Offers the monitors that the audience can have; the menu's actions are @actions, called "monitor". */
void
atlas_presenter_add_monitor_menu (AtlasPresenter *self,
                                  GMenuModel     *menu,
                                  GActionGroup   *actions)
{
  gtk_widget_insert_action_group (GTK_WIDGET (self), "monitor", actions);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->monitors), menu);
  gtk_widget_set_visible (self->monitors, TRUE);
}

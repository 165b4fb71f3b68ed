/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the stops of a talk: map, words, and what is laid over them. What only the presenter may see is not
 * given to any widget of this window. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-presentation.h"
#include "atlas-presentation-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-evidence-sheet.h"
#include "atlas-keys-sheet.h"
#include "atlas-layer-words.h"
#include "atlas-session-pins.h"
#include "atlas-stage-text.h"

/* How far a key moves the words, in parts of what is in sight. */
#define SCROLL_STEP 0.25
#define DEFAULT_WIDTH 1280
#define DEFAULT_HEIGHT 720

enum
{
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasPresentation, atlas_presentation, GTK_TYPE_WINDOW)

static double
get_text_size (AtlasPresentation *self)
{
  return atlas_stage_text_size (gtk_widget_get_height (GTK_WIDGET (self->stage)),
                                atlas_talk_get_text_factor (self->talk));
}

/* Before the window has its size there is nothing to arrange: the stage tells when it has. */
static gboolean
is_ready (AtlasPresentation *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self->stage)) > 0 &&
         atlas_story_get_n_stops (atlas_talk_get_story (self->talk)) > 0;
}

static void
update_title (AtlasPresentation *self)
{
  AtlasStory *story = atlas_talk_get_story (self->talk);
  g_autofree char *title = atlas_story_get_title (story, atlas_talk_get_stop (self->talk),
                                                  atlas_talk_get_labels (self->talk));

  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
update_progress (AtlasPresentation *self)
{
  double n = atlas_story_get_n_stops (atlas_talk_get_story (self->talk));

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), (atlas_talk_get_stop (self->talk) + 1) / n);
}

static void
show_words (AtlasPresentation *self)
{
  AtlasStory *story = atlas_talk_get_story (self->talk);
  guint stop = atlas_talk_get_stop (self->talk);
  double text = get_text_size (self);
  g_auto (GStrv) layers = NULL;
  GtkWidget *panel =
    atlas_stop_panel_new (story, stop, atlas_talk_get_labels (self->talk), atlas_session_get_pictures (self->session),
                          text, gtk_widget_get_height (GTK_WIDGET (self->stage)));

  atlas_stage_set_panel (self->stage, ATLAS_STOP_PANEL (panel));
  atlas_map_view_set_places (self->map, !atlas_story_is_plain (story, stop));
  layers = atlas_layer_words_list (atlas_story_get_stop (story, stop)->stop->layers);
  atlas_map_view_choose_layers (self->map, (const char * const *) layers);
}

static void
show_stop (AtlasPresentation *self,
           gboolean           animate)
{
  if (!is_ready (self))
    return;

  show_words (self);
  atlas_presentation_show_records (self);
  atlas_stage_arrange (self->stage, get_text_size (self), animate);
  update_title (self);
  update_progress (self);
}

/* Puts a sheet over the stage, or takes it away. */
static void
replace_sheet (AtlasPresentation  *self,
               GtkWidget         **sheet,
               GtkWidget          *other)
{
  if (*sheet != NULL)
    gtk_overlay_remove_overlay (GTK_OVERLAY (self->overlay), *sheet);
  *sheet = other;
  if (other != NULL)
    {
      gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), other);
      /* Nothing is above a black screen. */
      gtk_widget_insert_before (other, self->overlay, self->hands);
    }
}

static void
show_sheets (AtlasPresentation *self)
{
  GtkWidget *evidence = NULL, *keys = NULL;
  double text = get_text_size (self);

  if (!is_ready (self))
    return;

  if (atlas_talk_get_evidence (self->talk))
    evidence = atlas_evidence_sheet_new (atlas_talk_get_story (self->talk), atlas_talk_get_stop (self->talk),
                                         atlas_talk_get_labels (self->talk), text);
  if (atlas_talk_get_keys (self->talk))
    keys = atlas_keys_sheet_new (text);
  replace_sheet (self, &self->evidence, evidence);
  replace_sheet (self, &self->keys, keys);
}

static void
show_number (AtlasPresentation *self)
{
  guint typed = atlas_talk_get_typed (self->talk);
  g_autofree char *text = g_strdup_printf ("%u", typed);

  gtk_label_set_label (GTK_LABEL (self->number), text);
  gtk_widget_set_visible (self->number, typed > 0);
}

static void
update_exploring (AtlasPresentation *self)
{
  gboolean exploring = atlas_talk_get_exploring (self->talk);

  gtk_widget_set_can_target (GTK_WIDGET (self->map), exploring);
  gtk_widget_set_can_focus (GTK_WIDGET (self->map), exploring);
  atlas_map_view_set_controls (self->map, exploring);
  atlas_presentation_show_records (self);
  atlas_stage_set_open (self->stage, exploring);
  if (exploring)
    {
      gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->map));
    }
}

static void
update_labels (AtlasPresentation *self)
{
  AtlasLabelLanguage labels = atlas_talk_get_labels (self->talk);
  g_autoptr (AtlasPinSet) pins = atlas_session_pins_new (self->session, labels);

  g_object_set (self->map, "label-language", (int) labels, NULL);
  atlas_map_view_set_pins (self->map, pins);
}

static void
changed_cb (AtlasPresentation *self,
            guint              changes)
{
  if (changes & ATLAS_TALK_CHANGED_LABELS)
    update_labels (self);
  if (changes & ATLAS_TALK_CHANGED_STOP)
    atlas_presentation_find_records (self);
  if (changes & ATLAS_TALK_CHANGED_EXPLORING)
    update_exploring (self);
  if (changes & (ATLAS_TALK_CHANGED_STOP | ATLAS_TALK_CHANGED_LABELS | ATLAS_TALK_CHANGED_TEXT_SIZE))
    show_stop (self, TRUE);
  if (changes & (ATLAS_TALK_CHANGED_EVIDENCE | ATLAS_TALK_CHANGED_KEYS | ATLAS_TALK_CHANGED_LABELS |
                 ATLAS_TALK_CHANGED_TEXT_SIZE | ATLAS_TALK_CHANGED_STOP))
    show_sheets (self);
  if (changes & ATLAS_TALK_CHANGED_BLACK)
    gtk_widget_set_visible (self->black, atlas_talk_get_black (self->talk));
  if (changes & ATLAS_TALK_CHANGED_TYPED)
    show_number (self);
}

/* The words or the evidence, whichever is on show. Returns whether there was somewhere to go. */
gboolean
atlas_presentation_scroll (AtlasPresentation *self,
                           int                steps,
                           gboolean           pages)
{
  if (self->evidence != NULL)
    return atlas_evidence_sheet_scroll (ATLAS_EVIDENCE_SHEET (self->evidence), pages ? steps * 0.9 : steps * SCROLL_STEP);

  return atlas_stage_get_panel (self->stage) != NULL &&
         atlas_stop_panel_scroll (atlas_stage_get_panel (self->stage), steps);
}

static void
scroll_cb (AtlasPresentation *self,
           int                steps)
{
  atlas_presentation_scroll (self, steps, FALSE);
}

static void
leave_cb (AtlasPresentation *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
resized_cb (AtlasPresentation *self)
{
  show_stop (self, FALSE);
  show_sheets (self);
}

static void
settled_cb (AtlasPresentation *self)
{
  if (!atlas_map_view_is_flying (self->map))
    g_signal_emit (self, signals[SETTLED], 0);
}

static void
refreshed_cb (AtlasPresentation *self)
{
  update_labels (self);
  atlas_presentation_show_records (self);
}

/* The times of the records are read. */
static void
times_cb (AtlasPresentation *self)
{
  atlas_presentation_show_records (self);
  atlas_stage_rearrange (self->stage);
}

/* The screen saver does not come while somebody speaks. */
static void
atlas_presentation_map (GtkWidget *widget)
{
  AtlasPresentation *self = ATLAS_PRESENTATION (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  GTK_WIDGET_CLASS (atlas_presentation_parent_class)->map (widget);
  if (application != NULL && self->inhibited == 0)
    self->inhibited = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_IDLE,
                                               _("A tour is being presented"));
}

static void
atlas_presentation_unmap (GtkWidget *widget)
{
  AtlasPresentation *self = ATLAS_PRESENTATION (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application != NULL && self->inhibited != 0)
    gtk_application_uninhibit (application, self->inhibited);
  self->inhibited = 0;
  GTK_WIDGET_CLASS (atlas_presentation_parent_class)->unmap (widget);
}

static void
atlas_presentation_dispose (GObject *object)
{
  AtlasPresentation *self = ATLAS_PRESENTATION (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  atlas_presentation_drop_hands (self);
  g_clear_pointer (&self->kiosk, atlas_kiosk_free);
  g_clear_pointer (&self->records, g_array_unref);
  if (self->talk != NULL)
    g_signal_handlers_disconnect_by_data (self->talk, self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);

  G_OBJECT_CLASS (atlas_presentation_parent_class)->dispose (object);
  g_clear_object (&self->talk);
  g_clear_object (&self->session);
}

static void
atlas_presentation_class_init (AtlasPresentationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_presentation_dispose;
  widget_class->map = atlas_presentation_map;
  widget_class->unmap = atlas_presentation_unmap;

  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
atlas_presentation_init (AtlasPresentation *self)
{
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  /* Where nothing manages windows none is given the whole screen. */
  gtk_window_set_default_size (GTK_WINDOW (self), DEFAULT_WIDTH, DEFAULT_HEIGHT);
  gtk_widget_add_css_class (GTK_WIDGET (self), "presentation");
  self->records = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->overlay = gtk_overlay_new ();
  gtk_window_set_child (GTK_WINDOW (self), self->overlay);

  self->progress = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->progress, "stage-progress");
  gtk_widget_set_valign (self->progress, GTK_ALIGN_END);
  gtk_widget_set_can_target (self->progress, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("How much of the tour has been shown"), -1);

  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number, "osd");
  gtk_widget_add_css_class (self->number, "stage-number");
  gtk_widget_set_halign (self->number, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->number, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->number, FALSE);

  self->black = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->black, "stage-black");
  gtk_widget_set_visible (self->black, FALSE);
}

/* A window for the audience of @talk, on no monitor yet. @basemap: the base map's file. */
GtkWidget *
atlas_presentation_new (GtkApplication *application,
                        AtlasSession   *session,
                        AtlasTalk      *talk,
                        const char     *basemap)
{
  AtlasPresentation *self = g_object_new (ATLAS_TYPE_PRESENTATION, "application", application, NULL);

  self->session = g_object_ref (session);
  self->talk = g_object_ref (talk);
  self->kiosk = atlas_kiosk_new (talk);
  self->map = ATLAS_MAP_VIEW (atlas_map_view_new (basemap));
  self->stage = ATLAS_STAGE (atlas_stage_new (self->map));
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->stage));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->progress);
  atlas_presentation_init_hands (self);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->number);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->black);

  g_signal_connect_object (talk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (talk, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (talk, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (atlas_session_get_times (session), "changed", G_CALLBACK (times_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "resized", G_CALLBACK (resized_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "camera-settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  update_labels (self);
  atlas_presentation_find_records (self);
  update_exploring (self);

  return GTK_WIDGET (self);
}

/* Fills a monitor. @monitor: (nullable): NULL: the one that it is on. */
void
atlas_presentation_show_on (AtlasPresentation *self,
                            GdkMonitor        *monitor)
{
  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
}

AtlasTalk *
atlas_presentation_get_talk (AtlasPresentation *self)
{
  return self->talk;
}

AtlasStage *
atlas_presentation_get_stage (AtlasPresentation *self)
{
  return self->stage;
}

/* (transfer full): what the audience sees now, as a picture that stays as it is. */
GdkPaintable *
atlas_presentation_get_view (AtlasPresentation *self)
{
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (self->overlay);

  return gdk_paintable_get_current_image (live);
}

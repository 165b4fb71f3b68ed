/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a stop on the audience's screen, with what stands beside them. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stop-panel.h"

#include <glib/gi18n-lib.h>

#include "atlas-edtf.h"
#include "atlas-markup.h"
#include "atlas-stage-text.h"
#include "atlas-stop-figure.h"

/* In sizes of the text. */
#define PADDING 1.25
#define GAP 0.9
#define TITLE 1.5

/* What stands beside the words of a panel at the bottom has this part of its width. */
#define FIGURE_PART 0.4

struct _AtlasStopPanel
{
  GtkWidget parent_instance;

  double text;
  int height;               /* of the screen */
  GtkWidget *scroller;
  GtkWidget *columns;
  GtkWidget *words;
  GtkWidget *figure;        /* (nullable): picture and chart */
};

G_DEFINE_FINAL_TYPE (AtlasStopPanel, atlas_stop_panel, GTK_TYPE_WIDGET)

static int
get_padding (AtlasStopPanel *self)
{
  return (int) (self->text * PADDING);
}

static int
get_gap (AtlasStopPanel *self)
{
  return (int) (self->text * GAP);
}

/* How the width is shared between words and figure. */
static void
share_width (AtlasStopPanel *self,
             AtlasPanelSide  side,
             int             width,
             int            *words,
             int            *figure)
{
  int inner = MAX (width - 2 * get_padding (self), 1);

  *words = *figure = inner;
  if (side == ATLAS_PANEL_BOTTOM && self->figure != NULL)
    {
      *figure = (int) (inner * FIGURE_PART);
      *words = inner - *figure - get_gap (self);
    }
}

static void
add_words (AtlasStopPanel     *self,
           AtlasStory         *story,
           const AtlasTourStop *stop,
           AtlasLabelLanguage  labels)
{
  const char *language = NULL;
  const char *title = atlas_story_get_text (story, stop->base.id, "title", labels, NULL);
  const char *narrative = atlas_story_get_text (story, stop->base.id, "narrative", labels, &language);
  GtkWidget *label;

  if (stop->period != NULL)
    {
      g_autofree char *period = atlas_edtf_display (stop->period);

      gtk_box_append (GTK_BOX (self->words), atlas_stage_text_new (period, self->text, "stop-period"));
    }
  if (title != NULL)
    {
      label = atlas_stage_text_new (title, self->text * TITLE, "stop-title");
      gtk_box_append (GTK_BOX (self->words), label);
    }
  if (narrative != NULL)
    {
      g_autoptr (AtlasMarkup) markup = atlas_markup_parse (narrative);
      g_autofree char *words = atlas_markup_to_pango (markup);

      gtk_box_append (GTK_BOX (self->words), atlas_stage_text_new_markup (words, self->text, language));
    }
}

static void
atlas_stop_panel_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  gtk_widget_allocate (ATLAS_STOP_PANEL (widget)->scroller, width, height, baseline, NULL);
}

/* The stage says how large it is. */
static void
atlas_stop_panel_measure_nothing (GtkWidget      *widget,
                                  GtkOrientation  orientation,
                                  int             for_size,
                                  int            *minimum,
                                  int            *natural,
                                  int            *minimum_baseline,
                                  int            *natural_baseline)
{
  gtk_widget_measure (ATLAS_STOP_PANEL (widget)->scroller, orientation, for_size, NULL, NULL, NULL, NULL);
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
atlas_stop_panel_dispose (GObject *object)
{
  g_clear_pointer (&ATLAS_STOP_PANEL (object)->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (atlas_stop_panel_parent_class)->dispose (object);
}

static void
atlas_stop_panel_class_init (AtlasStopPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_stop_panel_dispose;
  widget_class->size_allocate = atlas_stop_panel_size_allocate;
  widget_class->measure = atlas_stop_panel_measure_nothing;
  gtk_widget_class_set_css_name (widget_class, "stoppanel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
atlas_stop_panel_init (AtlasStopPanel *self)
{
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  self->columns = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_box_append (GTK_BOX (self->columns), self->words);

  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), self->columns);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), viewport);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* What stop @stop of @story says. @text: size of the words; @height: of the screen, both in pixels. */
GtkWidget *
atlas_stop_panel_new (AtlasStory         *story,
                      guint               stop,
                      AtlasLabelLanguage  labels,
                      AtlasPictureCache  *pictures,
                      double              text,
                      int                 height)
{
  AtlasStopPanel *self = g_object_new (ATLAS_TYPE_STOP_PANEL, NULL);
  const AtlasTourStop *record = atlas_story_get_stop (story, stop)->stop;
  const char *title = atlas_story_get_text (story, record->base.id, "title", labels, NULL);
  int padding;

  self->text = text;
  self->height = height;
  padding = get_padding (self);
  gtk_widget_set_margin_start (self->columns, padding);
  gtk_widget_set_margin_end (self->columns, padding);
  gtk_widget_set_margin_top (self->columns, padding);
  gtk_widget_set_margin_bottom (self->columns, padding);
  gtk_box_set_spacing (GTK_BOX (self->columns), get_gap (self));
  gtk_box_set_spacing (GTK_BOX (self->words), (int) (text * 0.55));
  add_words (self, story, record, labels);
  self->figure = atlas_stop_figure_new (story, stop, labels, pictures, text);
  if (self->figure != NULL)
    gtk_box_append (GTK_BOX (self->columns), self->figure);
  if (title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return GTK_WIDGET (self);
}

/* How high it is at a side of the stage, when it is so wide. */
int
atlas_stop_panel_measure (AtlasStopPanel *self,
                          AtlasPanelSide  side,
                          int             width)
{
  int words_width, figure_width, words, figure = 0;

  share_width (self, side, width, &words_width, &figure_width);
  gtk_widget_measure (self->words, GTK_ORIENTATION_VERTICAL, words_width, NULL, &words, NULL, NULL);
  if (self->figure != NULL)
    figure = atlas_stop_figure_measure (ATLAS_STOP_FIGURE (self->figure), figure_width,
                                        (int) (self->height * (side == ATLAS_PANEL_BOTTOM ? 0.4 : 0.5)));

  return 2 * get_padding (self) +
         (side == ATLAS_PANEL_BOTTOM ? MAX (words, figure) : words + (figure > 0 ? get_gap (self) + figure : 0));
}

/* Makes it fit for a side of the stage. */
void
atlas_stop_panel_arrange (AtlasStopPanel *self,
                          AtlasPanelSide  side,
                          int             width)
{
  static const char * const classes[] = { "right", "left", "bottom" };
  int words_width, figure_width;

  for (guint i = 0; i < ATLAS_N_PANEL_SIDES; i++)
    {
      if (i == (guint) side)
        gtk_widget_add_css_class (GTK_WIDGET (self), classes[i]);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
    }
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  side == ATLAS_PANEL_BOTTOM ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  if (self->figure == NULL)
    return;

  share_width (self, side, width, &words_width, &figure_width);
  atlas_stop_figure_arrange (ATLAS_STOP_FIGURE (self->figure), figure_width,
                             (int) (self->height * (side == ATLAS_PANEL_BOTTOM ? 0.4 : 0.5)));
}

/* Moves the words. Returns whether there was somewhere to move to. */
gboolean
atlas_stop_panel_scroll (AtlasStopPanel *self,
                         int             steps)
{
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double before = gtk_adjustment_get_value (at);

  gtk_adjustment_set_value (at, before + steps * self->text * 3.0);

  return gtk_adjustment_get_value (at) != before;
}

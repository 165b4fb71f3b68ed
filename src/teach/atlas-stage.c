/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays the words of a stop over the map so that they cover no pin, and flies the map to where it belongs. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stage.h"

#include <math.h>

#include "atlas-mercator.h"

/* How high a screen an author had in mind: on a larger one everything is larger. */
#define USUAL_HEIGHT 768.0

/* Of plain text at a desk, pixels. */
#define DESK_TEXT 14.67

struct _AtlasStage
{
  GtkWidget parent_instance;

  AtlasMapView *map;
  AtlasStopPanel *panel;    /* (nullable) */
  GArray *pins;             /* AtlasStagePin: that the words speak of */
  gboolean placed;          /* the stop has a camera */
  AtlasStagePin middle;     /* of it */
  double zoom;              /* of it; NAN: not said */
  double text;              /* size of the words, pixels */
  AtlasStageLayout layout;
  gboolean arranged;        /* @layout is of this panel */
  gboolean open;            /* the map alone is on show */
  int width, height;
  guint idle;
};

enum
{
  RESIZED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasStage, atlas_stage, GTK_TYPE_WIDGET)

static gboolean
resized_cb (gpointer data)
{
  AtlasStage *self = data;

  self->idle = 0;
  g_signal_emit (self, signals[RESIZED], 0);

  return G_SOURCE_REMOVE;
}

static void
atlas_stage_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  AtlasStage *self = ATLAS_STAGE (widget);

  gtk_widget_allocate (GTK_WIDGET (self->map), width, height, -1, NULL);
  if (self->panel != NULL && self->arranged)
    {
      GtkAllocation place = self->layout.panel;

      gtk_widget_size_allocate (GTK_WIDGET (self->panel), &place, -1);
    }

  /* Not now: other words would ask for another allocation within this one. */
  if ((width != self->width || height != self->height) && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resized_cb, self, NULL);
  self->width = width;
  self->height = height;
}

static void
atlas_stage_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  AtlasStage *self = ATLAS_STAGE (widget);

  /* A panel has whatever place it is given; it is asked because GTK wants to have asked. */
  if (self->panel != NULL)
    gtk_widget_measure (GTK_WIDGET (self->panel), orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->map), orientation, for_size, minimum, natural, NULL, NULL);
  *minimum_baseline = *natural_baseline = -1;
}

static void
drop_panel (AtlasStage *self)
{
  if (self->panel != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->panel));
  self->panel = NULL;
  self->arranged = FALSE;
}

static void
atlas_stage_dispose (GObject *object)
{
  AtlasStage *self = ATLAS_STAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  drop_panel (self);
  if (self->map != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->map));
  self->map = NULL;
  g_clear_pointer (&self->pins, g_array_unref);

  G_OBJECT_CLASS (atlas_stage_parent_class)->dispose (object);
}

static void
atlas_stage_class_init (AtlasStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_stage_dispose;
  widget_class->size_allocate = atlas_stage_size_allocate;
  widget_class->measure = atlas_stage_measure;
  gtk_widget_class_set_css_name (widget_class, "stage");

  signals[RESIZED] = g_signal_new ("resized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
atlas_stage_init (AtlasStage *self)
{
  self->pins = g_array_new (FALSE, FALSE, sizeof (AtlasStagePin));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
atlas_stage_new (AtlasMapView *map)
{
  AtlasStage *self = g_object_new (ATLAS_TYPE_STAGE, NULL);

  self->map = map;
  gtk_widget_set_parent (GTK_WIDGET (map), GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

AtlasMapView *
atlas_stage_get_map (AtlasStage *self)
{
  return self->map;
}

/* Puts other words on the stage, to be arranged next. @panel: (nullable). */
void
atlas_stage_set_panel (AtlasStage     *self,
                       AtlasStopPanel *panel)
{
  drop_panel (self);
  self->panel = panel;
  if (panel != NULL)
    {
      gtk_widget_set_child_visible (GTK_WIDGET (panel), FALSE);
      gtk_widget_set_parent (GTK_WIDGET (panel), GTK_WIDGET (self));
    }
}

/* What is to be seen: as the author of @stop said, with the pins that its words speak of. */
void
atlas_stage_set_view (AtlasStage          *self,
                      const AtlasTourStop *stop,
                      const AtlasStagePin *pins,
                      guint                n_pins)
{
  self->placed = stop->camera.set;
  self->middle = (AtlasStagePin) { atlas_mercator_x (stop->camera.longitude), atlas_mercator_y (stop->camera.latitude) };
  self->zoom = stop->zoom;
  g_array_set_size (self->pins, 0);
  g_array_append_vals (self->pins, pins, n_pins);
}

static int
measure_cb (AtlasPanelSide side,
            int            width,
            gpointer       data)
{
  return atlas_stop_panel_measure (data, side, width);
}

/* The map beside the panel, or all of it. */
static void
set_insets (AtlasStage *self)
{
  const AtlasStageLayout *layout = &self->layout;
  GtkBorder insets = { 0 };

  if (!self->open && self->arranged)
    insets = (GtkBorder) {
      .left = (gint16) layout->open.x,
      .right = (gint16) (self->width - layout->open.x - layout->open.width),
      .top = (gint16) layout->open.y,
      .bottom = (gint16) (self->height - layout->open.y - layout->open.height),
    };
  atlas_map_view_set_insets (self->map, &insets);
}

/* Where nothing says where to look, the map stays. */
static void
go (AtlasStage *self,
    gboolean    animate)
{
  if (!self->placed && self->pins->len == 0)
    return;

  atlas_map_view_fly_to (self->map, atlas_mercator_longitude (self->layout.middle.x - floor (self->layout.middle.x)),
                         atlas_mercator_latitude (self->layout.middle.y), self->layout.zoom, animate);
}

static void
arrange (AtlasStage *self,
         gboolean    animate)
{
  double grown = log2 (MAX (self->height / USUAL_HEIGHT, 1.0));
  AtlasStageScene scene = {
    .width = self->width, .height = self->height, .text = self->text,
    .placed = self->placed, .middle = self->middle,
    .zoom = (isfinite (self->zoom) ? self->zoom : 5.0) + grown,
    .pins = (const AtlasStagePin *) (gpointer) self->pins->data, .n_pins = self->pins->len,
    .before = self->layout.panel.width > 0 ? (int) self->layout.side : -1,
  };

  atlas_stage_layout (&scene, measure_cb, self->panel, &self->layout);
  atlas_stop_panel_arrange (self->panel, self->layout.side, self->layout.panel.width);
  self->arranged = TRUE;
  gtk_widget_set_child_visible (GTK_WIDGET (self->panel), !self->open);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  set_insets (self);
  go (self, animate);
}

/* Finds a place for the words and sends the map on its way. @text: size of the words, pixels. */
void
atlas_stage_arrange (AtlasStage *self,
                     double      text,
                     gboolean    animate)
{
  if (self->panel == NULL || self->width < 1)
    return;

  self->text = text;
  atlas_map_view_set_magnification (self->map, text / DESK_TEXT);
  arrange (self, animate);
}

/* The same words, but other pins: more were found. */
void
atlas_stage_rearrange (AtlasStage *self)
{
  if (self->arranged)
    arrange (self, TRUE);
}

AtlasStopPanel *
atlas_stage_get_panel (AtlasStage *self)
{
  return self->panel;
}

/* Whether the map is on show alone, to be explored. Afterwards it goes back to the stop. */
void
atlas_stage_set_open (AtlasStage *self,
                      gboolean    open)
{
  if (self->open == open)
    return;

  self->open = open;
  if (self->panel != NULL)
    gtk_widget_set_child_visible (GTK_WIDGET (self->panel), !open && self->arranged);
  set_insets (self);
  if (!open)
    go (self, TRUE);
}

/* Where things stand now. */
const AtlasStageLayout *
atlas_stage_get_layout (AtlasStage *self)
{
  return &self->layout;
}

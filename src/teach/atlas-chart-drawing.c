/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart drawn as wide as there is room. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-chart-drawing.h"

#include <adwaita.h>
#include <math.h>

/* In units of the text. */
#define LEAST_WIDTH 12
#define NATURAL_WIDTH 42
#define LEAST_HEIGHT 8

#define N_MEASURED 4

struct _AtlasChartDrawing
{
  GtkWidget parent_instance;

  AtlasChart *chart;        /* (nullable) */
  double text_size;         /* 0: that of the theme */
  char *period;             /* (nullable) */
  gboolean may_shrink;      /* draws what there is room for; else asks for all that it needs */

  struct { int width, height; } measured[N_MEASURED];
  guint n_measured;
  GArray *marks;            /* (nullable): where the figures are at @marks_width */
  int marks_width;
  GskRenderNode *node;      /* (nullable): the chart as it was drawn last, without the focus */
  int node_width;
  int node_height;
  int focused;              /* the figure that has the focus; -1: none */
};

enum
{
  MARK_CHANGED,
  OPEN_CLAIM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasChartDrawing, atlas_chart_drawing, GTK_TYPE_WIDGET)

/* The size of the theme's text in pixels, which follows the size that the desktop is set to. */
static double
find_text_size (AtlasChartDrawing *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double resolution = pango_cairo_context_get_resolution (context);

  if (self->text_size > 0)
    return self->text_size;

  return pango_font_description_get_size_is_absolute (font) ? size : size * (resolution > 0 ? resolution : 96) / 72;
}

static AtlasChartColour
colour_of (const GdkRGBA *colour)
{
  return (AtlasChartColour) { colour->red, colour->green, colour->blue };
}

/* The theme's ink decides: a stage may be dark where the desktop is light. */
static void
make_style (AtlasChartDrawing *self,
            AtlasChartStyle   *style)
{
  const PangoFontDescription *font =
    pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA ink, paper;

  gtk_style_context_get_color (context, &ink);
  atlas_chart_style_init (style, ink.red * 0.3 + ink.green * 0.6 + ink.blue * 0.1 > 0.5, find_text_size (self));
  style->ink = colour_of (&ink);
  if (gtk_style_context_lookup_color (context, "view_bg_color", &paper) && !style->dark == (paper.green > 0.5))
    style->paper = colour_of (&paper);
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    style->quiet = style->rule = style->ink;
  if (pango_font_description_get_family (font) != NULL)
    style->family = pango_font_description_get_family (font);
  style->period = self->period;
}

static void
forget (AtlasChartDrawing *self)
{
  self->n_measured = 0;
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static GArray *
get_marks (AtlasChartDrawing *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  AtlasChartStyle style;

  if (self->chart == NULL)
    return NULL;
  if (self->marks != NULL && self->marks_width == width)
    return self->marks;

  g_clear_pointer (&self->marks, g_array_unref);
  make_style (self, &style);
  self->marks = atlas_chart_marks (self->chart, &style, width);
  self->marks_width = width;

  return self->marks;
}

static int
measure_height (AtlasChartDrawing *self,
                int                width)
{
  AtlasChartStyle style;
  double height;
  guint place;

  for (guint i = 0; i < MIN (self->n_measured, N_MEASURED); i++)
    {
      if (self->measured[i].width == width)
        return self->measured[i].height;
    }

  make_style (self, &style);
  atlas_chart_measure (self->chart, &style, width, &height);
  place = self->n_measured++ % N_MEASURED;
  self->measured[place].width = width;
  self->measured[place].height = ceil (height);

  return self->measured[place].height;
}

static void
atlas_chart_drawing_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  AtlasChartDrawing *self = ATLAS_CHART_DRAWING (widget);
  double em = find_text_size (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH * em;
      *natural = NATURAL_WIDTH * em;
      return;
    }

  *natural = self->chart != NULL ? measure_height (self, for_size > 0 ? for_size : (int) (NATURAL_WIDTH * em)) : 0;
  *minimum = self->may_shrink ? MIN (*natural, (int) (LEAST_HEIGHT * em)) : *natural;
}

static GtkSizeRequestMode
atlas_chart_drawing_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Drawn again only where it looks otherwise: the focus goes from figure to figure without that. */
static GskRenderNode *
get_node (AtlasChartDrawing *self,
          int                width,
          int                height)
{
  GtkSnapshot *snapshot;
  AtlasChartStyle style;
  cairo_t *cr;

  if (self->node != NULL && self->node_width == width && self->node_height == height)
    return self->node;

  g_clear_pointer (&self->node, gsk_render_node_unref);
  make_style (self, &style);
  snapshot = gtk_snapshot_new ();
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (-2, -2, width + 4, height + 4));
  atlas_chart_draw (self->chart, cr, width, self->may_shrink ? height : INFINITY, &style);
  cairo_destroy (cr);
  self->node = gtk_snapshot_free_to_node (snapshot);
  self->node_width = width;
  self->node_height = height;

  return self->node;
}

static void
append_focus (AtlasChartDrawing *self,
              GtkSnapshot       *snapshot)
{
  const AtlasChartMark *mark = atlas_chart_drawing_get_mark (self);
  GskRoundedRect frame;
  GdkRGBA ink;

  if (mark == NULL || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &ink);
  gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT (mark->x - 4, mark->y - 4, mark->width + 8, mark->height + 8), 6);
  gtk_snapshot_append_border (snapshot, &frame, (float[4]) { 2, 2, 2, 2 }, (GdkRGBA[4]) { ink, ink, ink, ink });
}

static void
atlas_chart_drawing_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  AtlasChartDrawing *self = ATLAS_CHART_DRAWING (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;

  if (get_node (self, width, height) != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
  append_focus (self, snapshot);
}

/* A figure that the keyboard goes to must be in sight. */
static void
scroll_to_mark (AtlasChartDrawing    *self,
                const AtlasChartMark *mark)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *viewport = scrolled != NULL ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled)) : NULL;
  GtkWidget *content = GTK_IS_VIEWPORT (viewport) ? gtk_viewport_get_child (GTK_VIEWPORT (viewport)) : NULL;
  double x, y;

  if (content == NULL || !gtk_widget_translate_coordinates (GTK_WIDGET (self), content, 0, mark->y, &x, &y))
    return;

  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), y - 6, y + mark->height + 6);
}

static void
set_focused (AtlasChartDrawing *self,
             int                focused)
{
  const AtlasChartMark *mark;

  if (self->focused == focused)
    return;

  self->focused = focused;
  mark = atlas_chart_drawing_get_mark (self);
  if (mark != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, mark->words, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MARK_CHANGED], 0);
}

static int
find_mark (AtlasChartDrawing *self,
           double             x,
           double             y)
{
  GArray *marks = get_marks (self);

  /* The last one lies on top. */
  for (guint i = marks != NULL ? marks->len : 0; i-- > 0;)
    {
      const AtlasChartMark *mark = &g_array_index (marks, AtlasChartMark, i);

      if (x >= mark->x && x < mark->x + mark->width && y >= mark->y && y < mark->y + mark->height)
        return i;
    }

  return -1;
}

static void
open_focused (AtlasChartDrawing *self)
{
  const AtlasChartMark *mark = atlas_chart_drawing_get_mark (self);

  if (mark != NULL && mark->claim != 0)
    g_signal_emit (self, signals[OPEN_CLAIM], 0, mark->entry, mark->claim);
}

static void
pressed_cb (AtlasChartDrawing *self,
            int                n_press,
            double             x,
            double             y)
{
  int mark = find_mark (self, x, y);

  set_focused (self, mark);
  if (mark >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2)
    open_focused (self);
}

static gboolean
query_tooltip (GtkWidget  *widget,
               int         x,
               int         y,
               gboolean    keyboard,
               GtkTooltip *tooltip)
{
  AtlasChartDrawing *self = ATLAS_CHART_DRAWING (widget);
  int place = keyboard ? self->focused : find_mark (self, x, y);
  const AtlasChartMark *mark;
  GdkRectangle area;

  if (place < 0)
    return FALSE;

  mark = &g_array_index (get_marks (self), AtlasChartMark, place);
  area = (GdkRectangle) { mark->x, mark->y, mark->width, mark->height };
  gtk_tooltip_set_text (tooltip, mark->words);
  gtk_tooltip_set_tip_area (tooltip, &area);

  return TRUE;
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *parameter,
         gpointer   data)
{
  return atlas_chart_drawing_move (ATLAS_CHART_DRAWING (widget), g_variant_get_int32 (parameter));
}

static gboolean
open_cb (GtkWidget *widget,
         GVariant  *parameter,
         gpointer   data)
{
  open_focused (ATLAS_CHART_DRAWING (widget));

  return TRUE;
}

static void
focus_cb (AtlasChartDrawing *self)
{
  if (self->focused < 0)
    atlas_chart_drawing_move (self, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
atlas_chart_drawing_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (atlas_chart_drawing_parent_class)->css_changed (widget, change);
  forget (ATLAS_CHART_DRAWING (widget));
}

static void
atlas_chart_drawing_system_setting_changed (GtkWidget        *widget,
                                            GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (atlas_chart_drawing_parent_class)->system_setting_changed (widget, setting);
  forget (ATLAS_CHART_DRAWING (widget));
}

static void
atlas_chart_drawing_finalize (GObject *object)
{
  AtlasChartDrawing *self = ATLAS_CHART_DRAWING (object);

  g_clear_pointer (&self->chart, atlas_chart_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_free (self->period);

  G_OBJECT_CLASS (atlas_chart_drawing_parent_class)->finalize (object);
}

static void
add_move (GtkWidgetClass *widget_class,
          guint           key,
          int             step)
{
  gtk_widget_class_add_binding (widget_class, key, 0, move_cb, "i", step);
}

static void
atlas_chart_drawing_class_init (AtlasChartDrawingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = atlas_chart_drawing_finalize;
  widget_class->measure = atlas_chart_drawing_measure;
  widget_class->get_request_mode = atlas_chart_drawing_get_request_mode;
  widget_class->snapshot = atlas_chart_drawing_snapshot;
  widget_class->css_changed = atlas_chart_drawing_css_changed;
  widget_class->system_setting_changed = atlas_chart_drawing_system_setting_changed;
  widget_class->query_tooltip = query_tooltip;

  signals[MARK_CHANGED] = g_signal_new ("mark-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_CLAIM] = g_signal_new ("open-claim", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  add_move (widget_class, GDK_KEY_Down, 1);
  add_move (widget_class, GDK_KEY_Right, 1);
  add_move (widget_class, GDK_KEY_Up, -1);
  add_move (widget_class, GDK_KEY_Left, -1);
  add_move (widget_class, GDK_KEY_Home, -G_MAXINT16);
  add_move (widget_class, GDK_KEY_End, G_MAXINT16);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, open_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, open_cb, NULL);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
atlas_chart_drawing_init (AtlasChartDrawing *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->focused = -1;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
atlas_chart_drawing_new (void)
{
  return g_object_new (ATLAS_TYPE_CHART_DRAWING, NULL);
}

/* @chart: (nullable) */
void
atlas_chart_drawing_set_chart (AtlasChartDrawing *self,
                               AtlasChart        *chart)
{
  g_autofree char *summary = chart != NULL ? atlas_chart_get_summary (chart) : g_strdup ("");

  g_clear_pointer (&self->chart, atlas_chart_unref);
  self->chart = chart != NULL ? atlas_chart_ref (chart) : NULL;
  gtk_widget_set_focusable (GTK_WIDGET (self), chart != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
  forget (self);
  set_focused (self, -1);
}

/* @text_size: in pixels; 0: that of the theme */
void
atlas_chart_drawing_set_text_size (AtlasChartDrawing *self,
                                   double             text_size)
{
  self->text_size = text_size;
  forget (self);
}

/* @period: (nullable): EDTF; figures of another time are drawn pale */
void
atlas_chart_drawing_set_period (AtlasChartDrawing *self,
                                const char        *period)
{
  g_free (self->period);
  self->period = g_strdup (period);
  forget (self);
}

void
atlas_chart_drawing_set_may_shrink (AtlasChartDrawing *self,
                                    gboolean           may_shrink)
{
  self->may_shrink = may_shrink;
  forget (self);
}

/* (nullable): the figure that has the focus. */
const AtlasChartMark *
atlas_chart_drawing_get_mark (AtlasChartDrawing *self)
{
  GArray *marks = self->focused >= 0 ? get_marks (self) : NULL;

  return marks != NULL && self->focused < (int) marks->len ? &g_array_index (marks, AtlasChartMark, self->focused) : NULL;
}

/* Moves the focus by so many figures, to the first or last at most. FALSE: it is there. */
gboolean
atlas_chart_drawing_move (AtlasChartDrawing *self,
                          int                step)
{
  GArray *marks = get_marks (self);
  int focused;

  if (marks == NULL || marks->len == 0)
    return FALSE;

  focused = CLAMP (self->focused + step, 0, (int) marks->len - 1);
  if (focused == self->focused)
    return FALSE;

  set_focused (self, focused);
  scroll_to_mark (self, atlas_chart_drawing_get_mark (self));

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layer of pins: what it shows, and when it has to be worked out again. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-layer.h"
#include "atlas-pin-layer-private.h"

#include "atlas-basemap.h"
#include "atlas-viewport.h"

#include <adwaita.h>
#include <string.h>

/* How much of the larger scale of names the symbols take part in. */
#define SYMBOL_PART 0.6

/* Of two lines, pixels at a desk. */
#define NAME_HEIGHT 36.0

static guint signals[ATLAS_PIN_LAYER_N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasPinLayer, atlas_pin_layer, SHUMATE_TYPE_LAYER)

/*< private >
 * atlas_pin_layer_emit:
 * @self: a layer
 * @signal: which signal
 * @...: its arguments
 *
 * Emits a signal of the layer from its other files.
 */
void
atlas_pin_layer_emit (AtlasPinLayer       *self,
                      AtlasPinLayerSignal  signal,
                      ...)
{
  va_list arguments;

  va_start (arguments, signal);
  g_signal_emit_valist (self, signals[signal], 0, arguments);
  va_end (arguments);
}

/**
 * atlas_pin_layer_get_camera:
 * @self: a layer
 * @camera: (out): what it looks at now
 *
 * Reads the camera off the viewport: one transform for all points, whatever their number.
 */
void
atlas_pin_layer_get_camera (AtlasPinLayer *self,
                            AtlasCamera   *camera)
{
  atlas_viewport_get_camera (shumate_layer_get_viewport (SHUMATE_LAYER (self)), GTK_WIDGET (self), camera);
}

static void
fill_look (AtlasPinLayer *self,
           AtlasPinLook  *look)
{
  look->pins = atlas_pin_scene_get_pins (self->scene);
  look->selected = self->selected;
  look->hovered = self->hovered;
  look->focused = gtk_widget_has_focus (GTK_WIDGET (self)) && self->focus_visible
                  ? self->focused : -1;
  look->dark = self->dark;
  look->textures = self->textures;
  look->contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  look->named = self->apart;
  look->scale = self->scale;
  look->insets = self->insets;
}

/*< private >
 * atlas_pin_layer_layout:
 * @self: a layer
 *
 * Returns: (transfer none) (element-type AtlasMark): the marks of this frame
 */
const GArray *
atlas_pin_layer_layout (AtlasPinLayer *self)
{
  AtlasCamera camera;
  AtlasPinLook look;
  const GArray *marks;

  atlas_pin_layer_get_camera (self, &camera);
  if (self->laid_out && memcmp (&camera, &self->camera, sizeof camera) == 0)
    return atlas_pin_scene_get_marks (self->scene);

  self->camera = camera;
  self->laid_out = TRUE;
  marks = atlas_pin_scene_layout (self->scene, &camera);
  atlas_pin_layer_find_focus (self);
  atlas_pin_layer_update_hover (self);
  fill_look (self, &look);
  atlas_pin_painter_place_labels (self->painter, marks, &camera, &look);
  atlas_pin_layer_queue_spoken (self);

  return marks;
}

/*< private >
 * atlas_pin_layer_invalidate:
 * @self: a layer
 *
 * Has the layer laid out and painted again.
 */
void
atlas_pin_layer_invalidate (AtlasPinLayer *self)
{
  GtkWidget *map = gtk_widget_get_parent (GTK_WIDGET (self));

  self->laid_out = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));

  /* The names of places make room for pins: they have to be painted with them. */
  for (GtkWidget *layer = map != NULL ? gtk_widget_get_first_child (map) : NULL;
       layer != NULL; layer = gtk_widget_get_next_sibling (layer))
    if (!SHUMATE_IS_MAP_LAYER (layer))
      gtk_widget_queue_draw (layer);
}

/* A cross where Enter would place a record, for those without a pointer. */
static void
snapshot_cross (AtlasPinLayer *self,
                GtkSnapshot   *snapshot)
{
  const GdkRGBA ink = { self->dark, self->dark, self->dark, 0.8f };
  float x = (float) self->camera.width / 2.0f, y = (float) self->camera.height / 2.0f;

  gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT (x - 12, y - 1, 24, 2));
  gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT (x - 1, y - 12, 2, 24));
}

static void
atlas_pin_layer_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  AtlasPinLayer *self = ATLAS_PIN_LAYER (widget);
  const GArray *marks = atlas_pin_layer_layout (self);
  AtlasPinLook look;

  fill_look (self, &look);
  atlas_pin_painter_snapshot (self->painter, snapshot, marks, &self->camera, &look);
  if (self->placing && gtk_widget_has_focus (widget) && !self->pointer_inside)
    snapshot_cross (self, snapshot);
}

static void
viewport_changed_cb (AtlasPinLayer *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
atlas_pin_layer_realize (GtkWidget *widget)
{
  AtlasPinLayer *self = ATLAS_PIN_LAYER (widget);

  GTK_WIDGET_CLASS (atlas_pin_layer_parent_class)->realize (widget);
  self->textures = atlas_basemap_wants_textures (widget);
}

static void
atlas_pin_layer_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  AtlasPinLayer *self = ATLAS_PIN_LAYER (widget);

  self->laid_out = FALSE;
  if (self->heap != NULL)
    gtk_popover_present (GTK_POPOVER (self->heap));
  atlas_pin_layer_place_spoken (self);
}

static void
atlas_pin_layer_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  AtlasPinLayer *self = ATLAS_PIN_LAYER (widget);

  GTK_WIDGET_CLASS (atlas_pin_layer_parent_class)->css_changed (widget, change);
  atlas_pin_painter_forget (self->painter);
  self->laid_out = FALSE;
}

/* Other layers let all events through to the map. */
static gboolean
atlas_pin_layer_contains (GtkWidget *widget,
                          double     x,
                          double     y)
{
  return x >= 0.0 && y >= 0.0 && x < gtk_widget_get_width (widget) &&
         y < gtk_widget_get_height (widget);
}

static void
atlas_pin_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (atlas_pin_layer_parent_class)->constructed (object);
  atlas_viewport_watch (shumate_layer_get_viewport (SHUMATE_LAYER (object)), G_CALLBACK (viewport_changed_cb), object);
}

static void
atlas_pin_layer_dispose (GObject *object)
{
  AtlasPinLayer *self = ATLAS_PIN_LAYER (object);

  g_clear_pointer (&self->heap, gtk_widget_unparent);
  atlas_pin_layer_dispose_data (self);
  atlas_pin_layer_dispose_spoken (self);

  G_OBJECT_CLASS (atlas_pin_layer_parent_class)->dispose (object);
}

static void
atlas_pin_layer_finalize (GObject *object)
{
  AtlasPinLayer *self = ATLAS_PIN_LAYER (object);

  atlas_pin_painter_free (self->painter);
  atlas_pin_scene_free (self->scene);
  g_ptr_array_unref (self->spoken);

  G_OBJECT_CLASS (atlas_pin_layer_parent_class)->finalize (object);
}

static void
add_signal (AtlasPinLayerSignal  signal,
            const char          *name,
            guint                n_arguments,
            GType                first,
            GType                rest)
{
  signals[signal] = g_signal_new (name, ATLAS_TYPE_PIN_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, n_arguments, first, rest, rest, rest);
}

static void
atlas_pin_layer_class_init (AtlasPinLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = atlas_pin_layer_constructed;
  object_class->dispose = atlas_pin_layer_dispose;
  object_class->finalize = atlas_pin_layer_finalize;
  widget_class->snapshot = atlas_pin_layer_snapshot;
  widget_class->realize = atlas_pin_layer_realize;
  widget_class->size_allocate = atlas_pin_layer_size_allocate;
  widget_class->css_changed = atlas_pin_layer_css_changed;
  widget_class->contains = atlas_pin_layer_contains;
  widget_class->focus = atlas_pin_layer_focus;

  add_signal (ATLAS_PIN_LAYER_SELECTED, "selected", 1, G_TYPE_INT64, G_TYPE_NONE);
  add_signal (ATLAS_PIN_LAYER_ACTIVATED, "activated", 1, G_TYPE_INT64, G_TYPE_NONE);
  add_signal (ATLAS_PIN_LAYER_FIT_WANTED, "fit-wanted", 4, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  add_signal (ATLAS_PIN_LAYER_PLACED, "placed", 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  add_signal (ATLAS_PIN_LAYER_PLACING_CANCELLED, "placing-cancelled", 0, G_TYPE_NONE, G_TYPE_NONE);
  add_signal (ATLAS_PIN_LAYER_PINS_CHANGED, "pins-changed", 0, G_TYPE_NONE, G_TYPE_NONE);
  add_signal (ATLAS_PIN_LAYER_MOVED, "moved", 3, G_TYPE_INT64, G_TYPE_DOUBLE);
  add_signal (ATLAS_PIN_LAYER_POINTED, "pointed", 1, G_TYPE_INT64, G_TYPE_NONE);

  gtk_widget_class_set_css_name (widget_class, "pinlayer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
contrast_changed_cb (AtlasPinLayer *self)
{
  atlas_pin_painter_forget (self->painter);
  atlas_pin_layer_invalidate (self);
}

static void
atlas_pin_layer_init (AtlasPinLayer *self)
{
  self->scene = atlas_pin_scene_new ();
  atlas_pin_layer_init_data (self);
  self->painter = atlas_pin_painter_new (GTK_WIDGET (self));
  self->hovered = self->focused = -1;
  self->scale = 1.0;
  self->spoken = g_ptr_array_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  atlas_pin_layer_init_input (self);
  atlas_pin_layer_describe (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (contrast_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

/* A new layer over a map. */
AtlasPinLayer *
atlas_pin_layer_new (ShumateViewport *viewport)
{
  return g_object_new (ATLAS_TYPE_PIN_LAYER, "viewport", viewport, NULL);
}

gboolean
atlas_pin_layer_is_shown (AtlasPinLayer  *self,
                          const AtlasPin *pin)
{
  return atlas_pin_scene_is_shown (self->scene, pin);
}

void
atlas_pin_layer_select (AtlasPinLayer *self,
                        gint64         id)
{
  const AtlasPin *pin = atlas_pin_set_find (atlas_pin_scene_get_pins (self->scene), id);

  if (self->selected == id)
    return;

  atlas_pin_layer_cancel_drag (self);
  self->selected = id;
  if (pin != NULL)
    {
      /* The keyboard goes on from there. */
      self->focus_set = TRUE;
      self->focus_id = id;
      self->focus_longitude = pin->longitude;
      self->focus_latitude = pin->latitude;
    }
  atlas_pin_scene_select (self->scene, id);
  atlas_pin_layer_invalidate (self);
  atlas_pin_layer_describe (self);
}

gint64
atlas_pin_layer_get_selected (AtlasPinLayer *self)
{
  return self->selected;
}

/* Whether the selected pin may be dragged. */
void
atlas_pin_layer_set_editable (AtlasPinLayer *self,
                              gboolean       editable)
{
  self->editable = editable;
  if (!editable)
    atlas_pin_layer_cancel_drag (self);
}

/* Whether a click says where a record lies, instead of choosing a pin. */
void
atlas_pin_layer_set_placing (AtlasPinLayer *self,
                             gboolean       placing)
{
  self->placing = placing;
  atlas_pin_layer_cancel_drag (self);
  atlas_pin_layer_invalidate (self);
}

void
atlas_pin_layer_set_dark (AtlasPinLayer *self,
                          gboolean       dark)
{
  if (self->dark == dark)
    return;

  self->dark = dark;
  atlas_pin_layer_invalidate (self);
}

/* How large symbols and labels are: 1 at a desk. */
void
atlas_pin_layer_set_scale (AtlasPinLayer *self,
                           double         scale)
{
  if (self->scale == scale)
    return;

  self->scale = scale;
  /* A symbol is told from afar before a word is. */
  atlas_pin_scene_set_scale (self->scene, 1.0 + (scale - 1.0) * SYMBOL_PART);
  atlas_pin_scene_set_apart (self->scene, self->apart, NAME_HEIGHT * scale);
  atlas_pin_painter_forget (self->painter);
  atlas_pin_layer_invalidate (self);
}

/* Whether each pin stands by itself and has a label, while there are few of them. */
void
atlas_pin_layer_set_apart (AtlasPinLayer *self,
                           gboolean       apart)
{
  if (self->apart == apart)
    return;

  self->apart = apart;
  atlas_pin_scene_set_apart (self->scene, apart, NAME_HEIGHT * self->scale);
  atlas_pin_layer_invalidate (self);
}

/* @measure: (nullable): what a figure says of the records; NULL: symbols are as large as ever */
void
atlas_pin_layer_set_measure (AtlasPinLayer   *self,
                             AtlasPinMeasure *measure)
{
  atlas_pin_scene_set_measure (self->scene, measure);
  atlas_pin_painter_forget (self->painter);
  atlas_pin_layer_invalidate (self);
}

/* What of the view is covered by something else: no labels are put there. */
void
atlas_pin_layer_set_insets (AtlasPinLayer   *self,
                            const GtkBorder *insets)
{
  self->insets = *insets;
  atlas_pin_layer_invalidate (self);
}

/* Where the pin of a record stands in this frame. FALSE: it is not in view, or within a cluster. */
gboolean
atlas_pin_layer_find_mark (AtlasPinLayer *self,
                           gint64         id,
                           AtlasMark     *mark)
{
  const GArray *marks = atlas_pin_layer_layout (self);

  for (guint i = 0; i < marks->len; i++)
    {
      *mark = g_array_index (marks, AtlasMark, i);
      if (mark->pin != NULL && mark->pin->id == id)
        return TRUE;
    }

  return FALSE;
}

/* The uppermost mark at a place of the view, a little around it included. FALSE: there is none. */
gboolean
atlas_pin_layer_find_at (AtlasPinLayer *self,
                         double         x,
                         double         y,
                         AtlasMark     *mark)
{
  const GArray *marks = atlas_pin_layer_layout (self);
  int index = atlas_pin_scene_hit (self->scene, x, y);

  if (index >= 0)
    *mark = g_array_index (marks, AtlasMark, index);

  return index >= 0;
}

static void
add_inset (GArray *rectangles,
           double  x,
           double  y,
           double  width,
           double  height)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);

  if (width > 0.0 && height > 0.0)
    g_array_append_val (rectangles, box);
}

/* An AtlasLabelObstacles: @layer is the layer. */
void
atlas_pin_layer_add_obstacles (GArray   *rectangles,
                               gpointer  layer)
{
  AtlasPinLayer *self = ATLAS_PIN_LAYER (layer);
  const GtkBorder *insets = &self->insets;
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  atlas_pin_painter_add_obstacles (self->painter, atlas_pin_layer_layout (self), rectangles);
  add_inset (rectangles, 0.0, 0.0, insets->left, height);
  add_inset (rectangles, width - insets->right, 0.0, insets->right, height);
  add_inset (rectangles, 0.0, 0.0, width, insets->top);
  add_inset (rectangles, 0.0, height - insets->bottom, width, insets->bottom);
}

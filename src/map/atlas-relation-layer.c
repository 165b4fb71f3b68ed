/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the links of a record below the pins. The one that the pointer is at, or whose other end has the focus, says
 * what it means. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-relation-layer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-curve.h"
#include "atlas-map-words.h"
#include "atlas-viewport.h"

/* How far from a line a pointer may be, pixels. */
#define REACH 7.0

/* How much a bow is bent, and how much more each further one to the same record. */
#define BEND 0.16
#define BEND_STEP 0.12

/* An arrow ends before the symbol that it points at. */
#define SYMBOL_GAP 19.0
#define HEAD 9.0

/* So many are read out. */
#define SPOKEN_MAX 20

typedef struct
{
  AtlasRelation relation;   /* with words of its own */
  double        bend;
  GArray       *points;     /* (element-type AtlasCurvePoint) of the last frame */
} Bow;

struct _AtlasRelationLayer
{
  ShumateLayer parent_instance;

  GPtrArray   *bows;        /* (element-type Bow) */
  AtlasCamera  camera;      /* that their points are of */
  gboolean     flat;        /* whether they still are */
  gboolean     inside;
  double       x;
  double       y;
  gint64       end;         /* the record that has the focus, 0: none */
  int          hot;         /* -1: none */
};

G_DEFINE_FINAL_TYPE (AtlasRelationLayer, atlas_relation_layer, SHUMATE_TYPE_LAYER)

static void
free_bow (Bow *bow)
{
  g_free ((char *) bow->relation.label);
  g_free ((char *) bow->relation.name);
  g_array_unref (bow->points);
  g_free (bow);
}

static void
flatten (const AtlasCamera *camera,
         Bow               *bow)
{
  AtlasArc arc = { .bend = bow->bend };
  double span;

  atlas_camera_to_view (camera, bow->relation.here.longitude, bow->relation.here.latitude, &arc.x[0], &arc.y[0]);
  atlas_camera_to_view (camera, bow->relation.there.longitude, bow->relation.there.latitude, &arc.x[1], &arc.y[1]);

  /* The shorter way round. */
  span = round ((arc.x[1] - arc.x[0]) / camera->world);
  arc.x[1] -= span * camera->world;

  g_array_set_size (bow->points, 0);
  atlas_curve_flatten (atlas_arc_at, &arc, camera->width, camera->height, bow->points);
}

static void
find_hot (AtlasRelationLayer *self)
{
  double nearest = REACH;

  self->hot = -1;
  for (guint i = 0; i < self->bows->len; i++)
    {
      Bow *bow = self->bows->pdata[i];
      double distance = self->inside ? atlas_curve_distance (bow->points, self->x, self->y) : INFINITY;

      if (distance < nearest)
        {
          nearest = distance;
          self->hot = (int) i;
        }
    }
  for (guint i = 0; i < self->bows->len && self->hot < 0; i++)
    if (self->end != 0 && ((Bow *) self->bows->pdata[i])->relation.id == self->end)
      self->hot = (int) i;
}

static void
lay_out (AtlasRelationLayer *self)
{
  AtlasCamera camera;

  atlas_viewport_get_camera (shumate_layer_get_viewport (SHUMATE_LAYER (self)), GTK_WIDGET (self), &camera);
  if (self->flat && memcmp (&camera, &self->camera, sizeof camera) == 0)
    return;

  self->camera = camera;
  self->flat = TRUE;
  for (guint i = 0; i < self->bows->len; i++)
    flatten (&camera, self->bows->pdata[i]);
  find_hot (self);
}

static void
trace (cairo_t *cr,
       Bow     *bow)
{
  for (guint i = 0; i < bow->points->len; i++)
    {
      const AtlasCurvePoint *point = &g_array_index (bow->points, AtlasCurvePoint, i);

      if (point->begins)
        cairo_move_to (cr, point->x, point->y);
      else
        cairo_line_to (cr, point->x, point->y);
    }
}

/* At the end that the statement is about, where that is in view. */
static void
draw_head (cairo_t *cr,
           Bow     *bow)
{
  const AtlasCurvePoint *points = (const AtlasCurvePoint *) (gpointer) bow->points->data;
  int n = (int) bow->points->len, step = bow->relation.incoming ? 1 : -1;
  int end = bow->relation.incoming ? 0 : n - 1, tip = end, back;

  if (n < 2 || points[end].part != (bow->relation.incoming ? 0.0 : 1.0))
    return;

  while (tip >= 0 && tip < n && hypot (points[tip].x - points[end].x, points[tip].y - points[end].y) < SYMBOL_GAP)
    tip += step;
  back = tip;
  while (back >= 0 && back < n && hypot (points[back].x - points[end].x, points[back].y - points[end].y) < SYMBOL_GAP + HEAD)
    back += step;
  if (back < 0 || back >= n)
    return;

  {
    double dx = points[tip].x - points[back].x, dy = points[tip].y - points[back].y, length = hypot (dx, dy);

    dx *= HEAD / length;
    dy *= HEAD / length;
    cairo_move_to (cr, points[tip].x - dx - dy * 0.6, points[tip].y - dy + dx * 0.6);
    cairo_line_to (cr, points[tip].x, points[tip].y);
    cairo_line_to (cr, points[tip].x - dx + dy * 0.6, points[tip].y - dy - dx * 0.6);
  }
}

static void
draw_bow (cairo_t *cr,
          Bow     *bow,
          gboolean hot,
          gboolean dark,
          gboolean contrast)
{
  double shade = dark ? 0.1 : 1.0;
  double width = hot || contrast ? 3.0 : 1.75;

  cairo_new_path (cr);
  trace (cr, bow);
  cairo_set_source_rgba (cr, shade, shade, shade, hot || contrast ? 0.95 : 0.7);
  cairo_set_line_width (cr, width + 2.5);
  cairo_stroke_preserve (cr);
  if (bow->relation.disputed)
    cairo_set_dash (cr, (double[]) { 6.0, 6.0 }, 2, 0.0);
  if (contrast)
    cairo_set_source_rgb (cr, dark, dark, dark);
  else if (dark)
    cairo_set_source_rgba (cr, 0.84, 0.66, 0.98, hot ? 1.0 : 0.75);
  else
    cairo_set_source_rgba (cr, 0.38, 0.21, 0.51, hot ? 1.0 : 0.7);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  draw_head (cr, bow);
  cairo_stroke (cr);
}

/* In the middle of what is in view of it. */
static void
draw_words (AtlasRelationLayer *self,
            cairo_t            *cr,
            Bow                *bow,
            gboolean            dark)
{
  g_autofree char *text = atlas_map_words_relation (&bow->relation);
  const AtlasCurvePoint *point;

  if (bow->points->len == 0)
    return;

  point = &g_array_index (bow->points, AtlasCurvePoint, bow->points->len / 2);
  atlas_map_words_draw_tag (cr, GTK_WIDGET (self), text, point->x, point->y, dark);
}

static void
atlas_relation_layer_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  AtlasRelationLayer *self = ATLAS_RELATION_LAYER (widget);
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (style), contrast = adw_style_manager_get_high_contrast (style);
  cairo_t *cr;

  if (self->bows->len == 0)
    return;

  lay_out (self);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->camera.width,
                                                                 (float) self->camera.height));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (int i = 0; i < (int) self->bows->len; i++)
    if (i != self->hot)
      draw_bow (cr, self->bows->pdata[i], FALSE, dark, contrast);
  if (self->hot >= 0)
    {
      draw_bow (cr, self->bows->pdata[self->hot], TRUE, dark, contrast);
      draw_words (self, cr, self->bows->pdata[self->hot], dark);
    }
  cairo_destroy (cr);
}

/* What is drawn, in words. */
static void
describe (AtlasRelationLayer *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->bows->len, SPOKEN_MAX); i++)
    {
      g_autofree char *words = atlas_map_words_relation (&((Bow *) self->bows->pdata[i])->relation);

      if (i > 0)
        g_string_append (text, "; ");
      g_string_append (text, words);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Links of the selected record"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, self->bows->len == 0, -1);
}

static void
changed (AtlasRelationLayer *self)
{
  self->flat = FALSE;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
atlas_relation_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (atlas_relation_layer_parent_class)->constructed (object);
  atlas_viewport_watch (viewport, G_CALLBACK (gtk_widget_queue_draw), object);
}

static void
atlas_relation_layer_finalize (GObject *object)
{
  g_ptr_array_unref (ATLAS_RELATION_LAYER (object)->bows);

  G_OBJECT_CLASS (atlas_relation_layer_parent_class)->finalize (object);
}

static void
atlas_relation_layer_class_init (AtlasRelationLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = atlas_relation_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = atlas_relation_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = atlas_relation_layer_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "relationlayer");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
atlas_relation_layer_init (AtlasRelationLayer *self)
{
  self->bows = g_ptr_array_new_with_free_func ((GDestroyNotify) free_bow);
  self->hot = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  describe (self);
}

/* A layer without links. */
AtlasRelationLayer *
atlas_relation_layer_new (ShumateViewport *viewport)
{
  return g_object_new (ATLAS_TYPE_RELATION_LAYER, "viewport", viewport, NULL);
}

/* Takes all links away. */
void
atlas_relation_layer_clear (AtlasRelationLayer *self)
{
  if (self->bows->len == 0)
    return;

  g_ptr_array_set_size (self->bows, 0);
  self->hot = -1;
  changed (self);
}

/* Draws one more link. FALSE: there are as many as can be told apart, or both ends are one place. */
gboolean
atlas_relation_layer_add (AtlasRelationLayer  *self,
                          const AtlasRelation *relation)
{
  Bow *bow;
  guint beside = 0;

  if (self->bows->len >= ATLAS_RELATIONS_MAX ||
      (relation->here.longitude == relation->there.longitude && relation->here.latitude == relation->there.latitude))
    return FALSE;

  for (guint i = 0; i < self->bows->len; i++)
    beside += ((Bow *) self->bows->pdata[i])->relation.id == relation->id;

  bow = g_new0 (Bow, 1);
  bow->relation = *relation;
  bow->relation.label = g_strdup (relation->label);
  bow->relation.name = g_strdup (relation->name);
  bow->bend = BEND + beside * BEND_STEP;
  bow->points = g_array_new (FALSE, FALSE, sizeof (AtlasCurvePoint));
  g_ptr_array_add (self->bows, bow);
  changed (self);

  return TRUE;
}

/* How many links are drawn. */
guint
atlas_relation_layer_size (AtlasRelationLayer *self)
{
  return self->bows->len;
}

static void
choose_hot (AtlasRelationLayer *self)
{
  int before = self->hot;

  if (self->bows->len == 0)
    return;

  lay_out (self);
  find_hot (self);
  if (self->hot != before)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The link under the pointer says what it means. */
void
atlas_relation_layer_point_at (AtlasRelationLayer *self,
                               gboolean            inside,
                               double              x,
                               double              y)
{
  self->inside = inside;
  self->x = x;
  self->y = y;
  choose_hot (self);
}

/* So does the one to the record that has the focus; 0: none has. */
void
atlas_relation_layer_set_end (AtlasRelationLayer *self,
                              gint64              id)
{
  self->end = id;
  choose_hot (self);
}

/* (nullable): the link that says what it means */
const AtlasRelation *
atlas_relation_layer_get_hot (AtlasRelationLayer *self)
{
  return self->hot >= 0 ? &((Bow *) self->bows->pdata[self->hot])->relation : NULL;
}

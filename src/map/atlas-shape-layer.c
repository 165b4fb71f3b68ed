/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws lines and areas in the accent colour: what they enclose lightly, so that the map shows through. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-shape-layer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "atlas-outline.h"
#include "atlas-viewport.h"

#define WIDTH 2.0
#define WIDTH_CONTRAST 3.0

struct _AtlasShapeLayer
{
  ShumateLayer  parent_instance;

  AtlasOutline *outline;
  GPtrArray    *shapes;     /* (element-type GBytes): what it was made of */
  AtlasCamera   camera;     /* of the last frame; what was in view then: */
  gboolean      is_cut;
  GArray       *points;     /* (element-type AtlasOutlinePoint) */
  GArray       *parts;      /* (element-type AtlasOutlinePart) */
};

G_DEFINE_FINAL_TYPE (AtlasShapeLayer, atlas_shape_layer, SHUMATE_TYPE_LAYER)

static void
cut (AtlasShapeLayer *self)
{
  AtlasCamera camera;

  atlas_viewport_get_camera (shumate_layer_get_viewport (SHUMATE_LAYER (self)), GTK_WIDGET (self), &camera);
  if (self->is_cut && memcmp (&camera, &self->camera, sizeof camera) == 0)
    return;

  self->camera = camera;
  self->is_cut = TRUE;
  atlas_outline_cut (self->outline, &camera, self->points, self->parts);
}

/* The accent stands out from light and from dark ground by the colour that the theme writes in. */
static void
get_colour (AtlasShapeLayer *self,
            gboolean         contrast,
            GdkRGBA         *colour)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));

  if (!gtk_style_context_lookup_color (style, contrast ? "window_fg_color" : "accent_color", colour))
    gdk_rgba_parse (colour, "#3584e4");
}

static void
atlas_shape_layer_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  AtlasShapeLayer *self = ATLAS_SHAPE_LAYER (widget);
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA colour;
  cairo_t *cr;

  if (atlas_outline_is_empty (self->outline))
    return;

  cut (self);
  if (self->parts->len == 0)
    return;

  get_colour (self, contrast, &colour);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->camera.width,
                                                                 (float) self->camera.height));
  atlas_outline_paint (cr, self->points, self->parts, (const double[]) { colour.red, colour.green, colour.blue },
                       contrast ? WIDTH_CONTRAST : WIDTH);
  cairo_destroy (cr);
}

static void
changed (AtlasShapeLayer *self)
{
  self->is_cut = FALSE;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN,
                               atlas_outline_is_empty (self->outline), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
atlas_shape_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (atlas_shape_layer_parent_class)->constructed (object);
  atlas_viewport_watch (shumate_layer_get_viewport (SHUMATE_LAYER (object)), G_CALLBACK (gtk_widget_queue_draw), object);
}

static void
atlas_shape_layer_finalize (GObject *object)
{
  AtlasShapeLayer *self = ATLAS_SHAPE_LAYER (object);

  atlas_outline_free (self->outline);
  g_ptr_array_unref (self->shapes);
  g_array_unref (self->points);
  g_array_unref (self->parts);

  G_OBJECT_CLASS (atlas_shape_layer_parent_class)->finalize (object);
}

static void
atlas_shape_layer_class_init (AtlasShapeLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = atlas_shape_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = atlas_shape_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = atlas_shape_layer_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shapelayer");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
atlas_shape_layer_init (AtlasShapeLayer *self)
{
  self->outline = atlas_outline_new ();
  self->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->points = g_array_new (FALSE, FALSE, sizeof (AtlasOutlinePoint));
  self->parts = g_array_new (FALSE, FALSE, sizeof (AtlasOutlinePart));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Lines and areas of the selected record"), -1);
  changed (self);
}

/* A layer without shapes. */
AtlasShapeLayer *
atlas_shape_layer_new (ShumateViewport *viewport)
{
  return g_object_new (ATLAS_TYPE_SHAPE_LAYER, "viewport", viewport, NULL);
}

/* Takes all shapes away. */
void
atlas_shape_layer_clear (AtlasShapeLayer *self)
{
  if (atlas_outline_is_empty (self->outline))
    return;

  atlas_outline_clear (self->outline);
  g_ptr_array_set_size (self->shapes, 0);
  changed (self);
}

/* Draws one more shape. FALSE: @wkb is none. */
gboolean
atlas_shape_layer_add (AtlasShapeLayer *self,
                       GBytes          *wkb)
{
  if (!atlas_outline_add (self->outline, wkb))
    return FALSE;

  g_ptr_array_add (self->shapes, g_bytes_ref (wkb));
  changed (self);

  return TRUE;
}

/* All shapes that are drawn, as GBytes: (element-type GBytes) (transfer full). */
GPtrArray *
atlas_shape_layer_dup_shapes (AtlasShapeLayer *self)
{
  return g_ptr_array_copy (self->shapes, (GCopyFunc) (void (*) (void)) g_bytes_ref, NULL);
}

/* Where they are, in degrees: west, south, east, north. FALSE: there are none. */
gboolean
atlas_shape_layer_get_bounds (AtlasShapeLayer *self,
                              double          *bounds)
{
  return atlas_outline_get_bounds (self->outline, bounds);
}

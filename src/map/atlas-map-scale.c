/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scale bar. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_WIDTH 110
#define BAR_HEIGHT 6
#define MARGIN 3

struct _AtlasMapScale
{
  GtkWidget    parent_instance;

  PangoLayout *layout;
  double       metres;
  double       pixels;
  gboolean     dark;
};

G_DEFINE_FINAL_TYPE (AtlasMapScale, atlas_map_scale, GTK_TYPE_WIDGET)

static char *
format_distance (double metres)
{
  if (metres >= 1000.0)
    /* Translators: a distance on the map's scale. */
    return g_strdup_printf (_("%'.0f km"), metres / 1000.0);

  /* Translators: a distance on the map's scale. */
  return g_strdup_printf (_("%.0f m"), metres);
}

/* A place name of the map may stand just there. */
static void
draw_ground (AtlasMapScale *self,
             cairo_t       *cr,
             double         shade,
             int            height)
{
  int words;

  pango_layout_get_pixel_size (self->layout, &words, NULL);
  cairo_set_source_rgba (cr, shade, shade, shade, 0.72);
  cairo_rectangle (cr, 0, 0, MAX (round (self->pixels), words + 6) + 2 * MARGIN + 1, height);
  cairo_fill (cr);
}

static void
draw (AtlasMapScale *self,
      cairo_t       *cr,
      int            height)
{
  double bottom = height - MARGIN - 0.5, top = bottom - BAR_HEIGHT;
  double ground = self->dark ? 0.12 : 1.0, ink = self->dark ? 0.92 : 0.15;

  draw_ground (self, cr, ground, height);
  for (guint pass = 0; pass < 2; pass++)
    {
      double shade = pass == 0 ? ground : ink;

      cairo_set_source_rgba (cr, shade, shade, shade, pass == 0 ? 0.8 : 1.0);
      cairo_set_line_width (cr, pass == 0 ? 4.0 : 1.5);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_move_to (cr, MARGIN + 0.5, top);
      cairo_line_to (cr, MARGIN + 0.5, bottom);
      cairo_line_to (cr, MARGIN + 0.5 + round (self->pixels), bottom);
      cairo_line_to (cr, MARGIN + 0.5 + round (self->pixels), top);
      cairo_stroke (cr);

      cairo_move_to (cr, MARGIN + 6, MARGIN - 1);
      if (pass == 0)
        {
          pango_cairo_layout_path (cr, self->layout);
          cairo_set_line_width (cr, 3.0);
          cairo_stroke (cr);
        }
      else
        pango_cairo_show_layout (cr, self->layout);
    }
}

static void
atlas_map_scale_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  AtlasMapScale *self = ATLAS_MAP_SCALE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (!(self->metres > 0.0))
    return;

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw (self, cr, height);
  cairo_destroy (cr);
}

static void
atlas_map_scale_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  AtlasMapScale *self = ATLAS_MAP_SCALE (widget);
  int width, height;

  pango_layout_get_pixel_size (self->layout, &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                        ? MAX (MAX_WIDTH, width + 6) + 2 * MARGIN + 2
                        : height + BAR_HEIGHT / 2 + 2 * MARGIN;
}

/* Fonts may have changed, and the layout with them. */
static void
update_text (AtlasMapScale *self)
{
  g_autofree char *text = format_distance (self->metres);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  g_clear_object (&self->layout);
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.8));
  pango_layout_set_attributes (self->layout, attributes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Scale"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
atlas_map_scale_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (atlas_map_scale_parent_class)->css_changed (widget, change);
  update_text (ATLAS_MAP_SCALE (widget));
}

static void
atlas_map_scale_dispose (GObject *object)
{
  g_clear_object (&ATLAS_MAP_SCALE (object)->layout);

  G_OBJECT_CLASS (atlas_map_scale_parent_class)->dispose (object);
}

static void
atlas_map_scale_class_init (AtlasMapScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_map_scale_dispose;
  widget_class->snapshot = atlas_map_scale_snapshot;
  widget_class->measure = atlas_map_scale_measure;
  widget_class->css_changed = atlas_map_scale_css_changed;
  gtk_widget_class_set_css_name (widget_class, "mapscale");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
atlas_map_scale_init (AtlasMapScale *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  update_text (self);
}

/* A bar that shows nothing until it is told a scale. */
GtkWidget *
atlas_map_scale_new (void)
{
  return g_object_new (ATLAS_TYPE_MAP_SCALE, NULL);
}

/**
 * atlas_map_scale_choose:
 * @pixels_per_metre: the scale
 * @max_pixels: how long the bar may be
 *
 * Returns: the largest of 1, 2 and 5 times a power of ten that fits, in metres
 */
double
atlas_map_scale_choose (double pixels_per_metre,
                        double max_pixels)
{
  double most = max_pixels / pixels_per_metre;
  double power = pow (10.0, floor (log10 (most)));

  return (most >= 5.0 * power ? 5.0 : most >= 2.0 * power ? 2.0 : 1.0) * power;
}

/* Shows the scale at the middle of the map. */
void
atlas_map_scale_set (AtlasMapScale *self,
                     double         pixels_per_metre,
                     gboolean       dark)
{
  double metres = atlas_map_scale_choose (pixels_per_metre, MAX_WIDTH);
  double pixels = metres * pixels_per_metre;

  if (self->dark != dark || fabs (self->pixels - pixels) > 0.25)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->dark = dark;
  self->pixels = pixels;
  if (self->metres != metres)
    {
      self->metres = metres;
      update_text (self);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card on the map: what the figures are, what their symbols mean, what is left out. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-legend.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* In units of the text. */
#define WIDTH 16.0

/* The text of a legend as a part of that of the interface. */
#define TEXT 0.88

struct _AtlasMapLegend
{
  GtkWidget           parent_instance;

  GtkWidget          *card;
  GtkWidget          *drawing;
  GtkWidget          *scroller;
  AtlasFigureOverlay *overlay;      /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AtlasMapLegend, atlas_map_legend, GTK_TYPE_WIDGET)

static double
get_text_size (AtlasMapLegend *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) > 0.0 ? pango_cairo_context_get_resolution (context) / 72.0 : 96.0 / 72.0;

  return TEXT * CLAMP (size, 8.0, 60.0);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        data)
{
  AtlasMapLegend *self = data;

  if (self->overlay != NULL)
    atlas_figure_overlay_legend (self->overlay, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), width,
                                 get_text_size (self), adw_style_manager_get_dark (adw_style_manager_get_default ()));
}

static void
update_size (AtlasMapLegend *self)
{
  double size = get_text_size (self);
  int width = (int) ceil (WIDTH * size);

  if (self->overlay == NULL)
    return;

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->drawing), width);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->drawing),
                                       (int) ceil (atlas_figure_overlay_legend (self->overlay, NULL,
                                                                                gtk_widget_get_pango_context (GTK_WIDGET (self)),
                                                                                width, size, FALSE)));
  gtk_widget_queue_draw (self->drawing);
}

static GtkWidget *
build_button (const char *icon,
              const char *name,
              const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static GtkWidget *
build_head (void)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title = gtk_label_new (_("Figures"));

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0.0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), build_button ("document-edit-symbolic", _("Choose Figures"), "win.figures"));
  gtk_box_append (GTK_BOX (head), build_button ("window-close-symbolic", _("Hide Figures"), "win.hide-figures"));

  return head;
}

static void
atlas_map_legend_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gtk_widget_measure (ATLAS_MAP_LEGEND (widget)->card, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
atlas_map_legend_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  gtk_widget_allocate (ATLAS_MAP_LEGEND (widget)->card, width, height, baseline, NULL);
}

static void
atlas_map_legend_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (atlas_map_legend_parent_class)->css_changed (widget, change);
  update_size (ATLAS_MAP_LEGEND (widget));
}

static void
atlas_map_legend_dispose (GObject *object)
{
  AtlasMapLegend *self = ATLAS_MAP_LEGEND (object);

  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->overlay, atlas_figure_overlay_unref);

  G_OBJECT_CLASS (atlas_map_legend_parent_class)->dispose (object);
}

static void
atlas_map_legend_class_init (AtlasMapLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_map_legend_dispose;
  widget_class->measure = atlas_map_legend_measure;
  widget_class->size_allocate = atlas_map_legend_size_allocate;
  widget_class->css_changed = atlas_map_legend_css_changed;
  gtk_widget_class_set_css_name (widget_class, "maplegend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
atlas_map_legend_init (AtlasMapLegend *self)
{
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->drawing = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (self->card, "map-legend");
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->drawing), draw_cb, self, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->drawing);
  gtk_widget_set_focusable (self->scroller, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Legend"), -1);
  gtk_box_append (GTK_BOX (self->card), build_head ());
  gtk_box_append (GTK_BOX (self->card), self->scroller);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figures on the map"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw),
                           self->drawing, G_CONNECT_SWAPPED);
}

GtkWidget *
atlas_map_legend_new (void)
{
  return g_object_new (ATLAS_TYPE_MAP_LEGEND, NULL);
}

/* @overlay: (nullable): what it explains; there is no legend without figures */
void
atlas_map_legend_set (AtlasMapLegend     *self,
                      AtlasFigureOverlay *overlay)
{
  AtlasFigureOverlay *before = self->overlay;
  g_autofree char *words = overlay != NULL ? atlas_figure_overlay_describe (overlay) : NULL;

  self->overlay = overlay != NULL ? atlas_figure_overlay_ref (overlay) : NULL;
  g_clear_pointer (&before, atlas_figure_overlay_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), overlay != NULL);
  if (overlay == NULL)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drawing), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  update_size (self);
}

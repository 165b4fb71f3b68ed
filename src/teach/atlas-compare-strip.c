/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells side by side, all as wide: where there is too little room for them, the strip is a window on them that
 * its adjustment moves. Strips that share an adjustment keep their columns in line. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-compare-strip.h"

#define SPACING 18
/* A column is at least as wide as so many letters. */
#define COLUMN_EMS 10

struct _AtlasCompareStrip
{
  GtkWidget parent_instance;

  GtkAdjustment *adjustment;
};

G_DEFINE_FINAL_TYPE (AtlasCompareStrip, atlas_compare_strip, GTK_TYPE_WIDGET)

static int
count_cells (AtlasCompareStrip *self)
{
  int n = 0;

  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self)); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    n++;

  return n;
}

/* With the size of the letters, which a person may set to twice as much. */
static int
least_width (AtlasCompareStrip *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double resolution = pango_cairo_context_get_resolution (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= (resolution > 0 ? resolution : 96) / 72;

  return (int) (COLUMN_EMS * size);
}

static int
column_width (AtlasCompareStrip *self,
              int                width)
{
  int n = MAX (count_cells (self), 1);

  return MAX ((width - (n - 1) * SPACING) / n, least_width (self));
}

static int
whole_width (AtlasCompareStrip *self,
             int                column)
{
  int n = MAX (count_cells (self), 1);

  return n * column + (n - 1) * SPACING;
}

static GtkSizeRequestMode
atlas_compare_strip_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
atlas_compare_strip_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  AtlasCompareStrip *self = ATLAS_COMPARE_STRIP (widget);
  int whole = whole_width (self, 2 * least_width (self));
  int column = column_width (self, for_size < 0 ? whole : for_size);    /* as a label does where no width is given */

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least_width (self);
      *natural = whole;
      return;
    }

  *minimum = *natural = 0;
  for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    {
      int cell_minimum, cell_natural, needed;

      gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
      gtk_widget_measure (cell, orientation, MAX (column, needed), &cell_minimum, &cell_natural, NULL, NULL);
      *minimum = MAX (*minimum, cell_minimum);
      *natural = MAX (*natural, cell_natural);
    }
}

static void
atlas_compare_strip_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  AtlasCompareStrip *self = ATLAS_COMPARE_STRIP (widget);
  int column = column_width (self, width);
  int whole = whole_width (self, column);
  int x;

  /* What does not divide evenly among the columns is left over behind the last. */
  gtk_adjustment_configure (self->adjustment,
                            CLAMP (gtk_adjustment_get_value (self->adjustment), 0, MAX (whole - width, 0)), 0,
                            MAX (whole, width), column + SPACING, width, width);
  x = -(int) gtk_adjustment_get_value (self->adjustment);

  for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    {
      GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, 0));
      int needed;

      gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
      gtk_widget_allocate (cell, MAX (column, needed), height, -1, transform);
      x += column + SPACING;
    }
}

/* The column that the cursor goes to comes into sight. */
static void
atlas_compare_strip_set_focus_child (GtkWidget *widget,
                                     GtkWidget *child)
{
  AtlasCompareStrip *self = ATLAS_COMPARE_STRIP (widget);
  int column = column_width (self, gtk_widget_get_width (widget));
  int x = 0;

  GTK_WIDGET_CLASS (atlas_compare_strip_parent_class)->set_focus_child (widget, child);

  for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL && child != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      if (cell == child)
        gtk_adjustment_clamp_page (self->adjustment, x, x + column);
      x += column + SPACING;
    }
}

static void
atlas_compare_strip_dispose (GObject *object)
{
  AtlasCompareStrip *self = ATLAS_COMPARE_STRIP (object);
  GtkWidget *cell;

  while ((cell = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (cell);
  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (atlas_compare_strip_parent_class)->dispose (object);
}

static void
atlas_compare_strip_class_init (AtlasCompareStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_compare_strip_dispose;
  widget_class->get_request_mode = atlas_compare_strip_get_request_mode;
  widget_class->measure = atlas_compare_strip_measure;
  widget_class->size_allocate = atlas_compare_strip_size_allocate;
  widget_class->set_focus_child = atlas_compare_strip_set_focus_child;
  gtk_widget_class_set_css_name (widget_class, "comparestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
atlas_compare_strip_init (AtlasCompareStrip *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
atlas_compare_strip_new (GtkAdjustment *adjustment)
{
  AtlasCompareStrip *self = g_object_new (ATLAS_TYPE_COMPARE_STRIP, NULL);

  self->adjustment = g_object_ref (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
atlas_compare_strip_append (AtlasCompareStrip *self,
                            GtkWidget         *cell)
{
  gtk_widget_insert_before (cell, GTK_WIDGET (self), NULL);
}

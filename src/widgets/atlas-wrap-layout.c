/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children one behind the other, each as wide as it likes, in as many lines as that takes. GtkFlowBox
 * puts its children in columns, which is too much room for chips of all lengths. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-wrap-layout.h"

/* Between children and between lines, in pixels. */
#define SPACING 6

struct _AtlasWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (AtlasWrapLayout, atlas_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Lays the children out in @width and returns the height. @place: gives them their room, too. */
static int
lay_out (GtkWidget *widget,
         int        width,
         gboolean   place)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int natural, minimum, own, height;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      own = CLAMP (natural, minimum, MAX (minimum, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, own, NULL, &height, NULL, NULL);
      if (x > 0 && x + own > width)
        {
          x = 0;
          y += line + SPACING;
          line = 0;
        }

      if (place)
        gtk_widget_size_allocate (child, &(GtkAllocation) { mirrored ? width - x - own : x, y, own, height }, -1);
      line = MAX (line, height);
      x += own + SPACING;
    }

  return y + line;
}

static GtkSizeRequestMode
atlas_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
atlas_wrap_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  int widest = 0, all = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int own_minimum, own_natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &own_minimum, &own_natural, NULL, NULL);
      widest = MAX (widest, own_minimum);
      all += own_natural + (all > 0 ? SPACING : 0);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (all, widest);
    }
  else
    {
      *minimum = *natural = lay_out (widget, for_size >= 0 ? for_size : MAX (all, widest), FALSE);
    }
}

static void
atlas_wrap_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  lay_out (widget, width, TRUE);
}

static void
atlas_wrap_layout_class_init (AtlasWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = atlas_wrap_layout_get_request_mode;
  layout_class->measure = atlas_wrap_layout_measure;
  layout_class->allocate = atlas_wrap_layout_allocate;
}

static void
atlas_wrap_layout_init (AtlasWrapLayout *self)
{
}

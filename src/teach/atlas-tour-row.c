/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the list of tours, which can be dragged to another place. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-tour-row.h"

#include <glib/gi18n-lib.h>

struct _AtlasTourRow
{
  GtkListBoxRow parent_instance;

  gint64 tour;
  gint64 stop;              /* 0: the row of the tour */
};

enum
{
  DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasTourRow, atlas_tour_row, GTK_TYPE_LIST_BOX_ROW)

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            AtlasTourRow  *self)
{
  return gdk_content_provider_new_typed (ATLAS_TYPE_TOUR_ROW, self);
}

static void
begin_cb (GtkDragSource *source,
          GdkDrag       *drag,
          AtlasTourRow  *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, paintable, 24, 12);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         AtlasTourRow  *self)
{
  AtlasTourRow *dragged = g_value_get_object (value);

  if (dragged == NULL || dragged == self)
    return FALSE;

  g_signal_emit (dragged, signals[DROPPED], 0, self);

  return TRUE;
}

gint64
atlas_tour_row_get_tour (AtlasTourRow *self)
{
  return self->tour;
}

gint64
atlas_tour_row_get_stop (AtlasTourRow *self)
{
  return self->stop;
}

/* Whether it can be dragged, and be let go on. Once. */
void
atlas_tour_row_set_movable (AtlasTourRow *self,
                            gboolean      movable)
{
  GtkDragSource *source;
  GtkDropTarget *target;

  if (!movable)
    return;

  source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  target = gtk_drop_target_new (ATLAS_TYPE_TOUR_ROW, GDK_ACTION_MOVE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
atlas_tour_row_class_init (AtlasTourRowClass *klass)
{
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, ATLAS_TYPE_TOUR_ROW);
}

static void
atlas_tour_row_init (AtlasTourRow *self)
{
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

GtkWidget *
atlas_tour_row_new_tour (gint64      tour,
                         const char *title,
                         const char *extent,
                         gboolean    open)
{
  AtlasTourRow *self = g_object_new (ATLAS_TYPE_TOUR_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = new_label (title, "heading");
  GtkWidget *second = new_label (extent, "caption");

  self->tour = tour;
  gtk_widget_add_css_class (second, "dim-label");
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), second);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (open ? "pan-down-symbolic" : "pan-end-symbolic"));
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "tour-row");

  return GTK_WIDGET (self);
}

GtkWidget *
atlas_tour_row_new_stop (gint64      tour,
                         gint64      stop,
                         guint       number,
                         const char *title,
                         const char *duration,
                         guint       n_findings)
{
  AtlasTourRow *self = g_object_new (ATLAS_TYPE_TOUR_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *digits = gtk_label_new (text);
  GtkWidget *name = new_label (title, NULL);

  self->tour = tour;
  self->stop = stop;
  gtk_widget_add_css_class (digits, "numeric");
  gtk_widget_add_css_class (digits, "dim-label");
  gtk_label_set_width_chars (GTK_LABEL (digits), 3);
  gtk_label_set_xalign (GTK_LABEL (digits), 1);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), digits);
  gtk_box_append (GTK_BOX (box), name);

  if (n_findings > 0)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
      g_autofree char *told = g_strdup_printf (ngettext ("%u thing to mend", "%u things to mend", n_findings), n_findings);

      gtk_widget_set_tooltip_text (icon, told);
      gtk_widget_add_css_class (icon, "warning");
      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
      gtk_box_append (GTK_BOX (box), icon);
    }

  digits = gtk_label_new (duration);
  gtk_widget_add_css_class (digits, "numeric");
  gtk_widget_add_css_class (digits, "caption");
  gtk_widget_add_css_class (digits, "dim-label");
  gtk_box_append (GTK_BOX (box), digits);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stop-of-tour");

  return GTK_WIDGET (self);
}

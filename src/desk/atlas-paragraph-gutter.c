/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of the paragraphs beside a text: drawn where the paragraphs are, only those in sight. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-paragraph-gutter.h"

#define PADDING 8

struct _AtlasParagraphGutter
{
  GtkWidget parent_instance;

  GtkTextView *view;        /* which it is a child of */
  GArray *paragraphs;       /* (nullable) (element-type guint): where each begins, in characters */
};

G_DEFINE_FINAL_TYPE (AtlasParagraphGutter, atlas_paragraph_gutter, GTK_TYPE_WIDGET)

static PangoLayout *
create_layout (AtlasParagraphGutter *self,
               guint                 number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  return gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
}

static void
atlas_paragraph_gutter_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  AtlasParagraphGutter *self = ATLAS_PARAGRAPH_GUTTER (widget);
  g_autoptr (PangoLayout) layout = NULL;

  *minimum = 0;
  *natural = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;

  layout = create_layout (self, MAX (99, self->paragraphs != NULL ? self->paragraphs->len : 0));
  pango_layout_get_pixel_size (layout, minimum, NULL);
  *minimum += 2 * PADDING;
  *natural = *minimum;
}

/* The first paragraph that begins at @offset or later. */
static guint
first_from (AtlasParagraphGutter *self,
            guint                 offset)
{
  guint low = 0;
  guint high = self->paragraphs->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->paragraphs, guint, middle) < offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
atlas_paragraph_gutter_snapshot (GtkWidget   *widget,
                                 GtkSnapshot *snapshot)
{
  AtlasParagraphGutter *self = ATLAS_PARAGRAPH_GUTTER (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GdkRectangle seen;
  GtkTextIter iter;
  GdkRGBA colour;

  if (self->paragraphs == NULL)
    return;

  gtk_text_view_get_visible_rect (self->view, &seen);
  gtk_text_view_get_line_at_y (self->view, &iter, seen.y, NULL);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);

  for (guint i = first_from (self, (guint) gtk_text_iter_get_offset (&iter)); i < self->paragraphs->len; i++)
    {
      g_autoptr (PangoLayout) layout = NULL;
      GdkRectangle place;
      int top;
      int width;
      int height;

      gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) g_array_index (self->paragraphs, guint, i));
      gtk_text_view_get_iter_location (self->view, &iter, &place);
      if (place.y > seen.y + seen.height)
        break;

      layout = create_layout (self, i + 1);
      pango_layout_get_pixel_size (layout, &width, &height);
      gtk_snapshot_save (snapshot);
      gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, place.y, NULL, &top);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (widget) - PADDING - width),
                                                              (float) (top + (place.height - height) / 2)));
      gtk_snapshot_append_layout (snapshot, layout, &colour);
      gtk_snapshot_restore (snapshot);
    }
}

static void
atlas_paragraph_gutter_finalize (GObject *object)
{
  g_clear_pointer (&ATLAS_PARAGRAPH_GUTTER (object)->paragraphs, g_array_unref);

  G_OBJECT_CLASS (atlas_paragraph_gutter_parent_class)->finalize (object);
}

static void
atlas_paragraph_gutter_class_init (AtlasParagraphGutterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = atlas_paragraph_gutter_finalize;
  widget_class->measure = atlas_paragraph_gutter_measure;
  widget_class->snapshot = atlas_paragraph_gutter_snapshot;
  gtk_widget_class_set_css_name (widget_class, "paragraphgutter");
}

static void
atlas_paragraph_gutter_init (AtlasParagraphGutter *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* To be set as a gutter of @view, which must be in a scrolled window already. */
GtkWidget *
atlas_paragraph_gutter_new (GtkTextView *view)
{
  AtlasParagraphGutter *self = g_object_new (ATLAS_TYPE_PARAGRAPH_GUTTER, NULL);

  self->view = view;
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), "value-changed",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @paragraphs: (nullable) (element-type guint): where each begins, in characters. */
void
atlas_paragraph_gutter_set (AtlasParagraphGutter *self,
                            GArray               *paragraphs)
{
  g_clear_pointer (&self->paragraphs, g_array_unref);
  self->paragraphs = paragraphs != NULL ? g_array_ref (paragraphs) : NULL;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

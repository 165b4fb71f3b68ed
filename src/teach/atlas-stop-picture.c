/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a picture of the collection at an exact size, as soon as it is decoded. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stop-picture.h"

#include "atlas-media-words.h"

/* A screen has no use for more pixels. */
#define LONGEST 2560

/* Of a picture whose size is not known. */
#define USUAL_ASPECT 1.5

struct _AtlasStopPicture
{
  GtkWidget parent_instance;

  GCancellable *loading;
  GdkTexture *texture;      /* (nullable): until it is there */
  double aspect;            /* width to height */
  int width, height;        /* wanted */
};

G_DEFINE_FINAL_TYPE (AtlasStopPicture, atlas_stop_picture, GTK_TYPE_WIDGET)

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
    atlas_picture_cache_load_finish (ATLAS_PICTURE_CACHE (source), result, &error);
  AtlasStopPicture *self = data;

  /* Cancelled: the stop is not on show any more, nor is what would show the picture. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (texture == NULL)
    {
      g_message ("A picture of the tour cannot be shown: %s", error->message);
      return;
    }

  self->texture = g_steal_pointer (&texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
atlas_stop_picture_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  AtlasStopPicture *self = ATLAS_STOP_PICTURE (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
  *minimum_baseline = *natural_baseline = -1;
}

static void
atlas_stop_picture_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  AtlasStopPicture *self = ATLAS_STOP_PICTURE (widget);

  if (self->texture != NULL)
    gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, gtk_widget_get_width (widget),
                            gtk_widget_get_height (widget));
}

static void
atlas_stop_picture_dispose (GObject *object)
{
  AtlasStopPicture *self = ATLAS_STOP_PICTURE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (atlas_stop_picture_parent_class)->dispose (object);
}

static void
atlas_stop_picture_class_init (AtlasStopPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_stop_picture_dispose;
  widget_class->measure = atlas_stop_picture_measure;
  widget_class->snapshot = atlas_stop_picture_snapshot;
  gtk_widget_class_set_css_name (widget_class, "stoppicture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
atlas_stop_picture_init (AtlasStopPicture *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
}

/* @alternative: (nullable): what it shows, in words */
GtkWidget *
atlas_stop_picture_new (const AtlasMedia  *media,
                        const char        *alternative,
                        AtlasPictureCache *pictures)
{
  AtlasStopPicture *self = g_object_new (ATLAS_TYPE_STOP_PICTURE, NULL);
  g_autofree char *name = atlas_media_words_name (media);

  self->aspect = media->width > 0 && media->height > 0 ? (double) media->width / media->height : USUAL_ASPECT;
  self->loading = g_cancellable_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  alternative != NULL ? alternative : name, -1);
  atlas_picture_cache_load_async (pictures, media->base.id, media->hash, name, LONGEST, self->loading, loaded_cb, self);

  return GTK_WIDGET (self);
}

/* How high it is within @width and @height. */
int
atlas_stop_picture_get_height (AtlasStopPicture *self,
                               int               width,
                               int               height)
{
  return (int) MIN (width / self->aspect, height);
}

/* Makes it as large as fits into @width and @height. */
void
atlas_stop_picture_fit (AtlasStopPicture *self,
                        int               width,
                        int               height)
{
  self->height = atlas_stop_picture_get_height (self, width, height);
  self->width = (int) MIN (width, self->height * self->aspect);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

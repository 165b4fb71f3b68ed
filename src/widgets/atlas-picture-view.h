/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture to be looked at closely: zoom by wheel, pinch and keys, moved by dragging. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_PICTURE_VIEW (atlas_picture_view_get_type ())
G_DECLARE_FINAL_TYPE (AtlasPictureView, atlas_picture_view, ATLAS, PICTURE_VIEW, GtkWidget)

/* Properties: fits (boolean, read only): the whole picture is to be seen */

GtkWidget *atlas_picture_view_new         (void);
void       atlas_picture_view_set_picture (AtlasPictureView *self,
                                           GdkTexture       *texture,
                                           guint             width,
                                           guint             height);
gboolean   atlas_picture_view_get_fits    (AtlasPictureView *self);
double     atlas_picture_view_get_zoom    (AtlasPictureView *self);
void       atlas_picture_view_fit         (AtlasPictureView *self);
void       atlas_picture_view_actual_size (AtlasPictureView *self);
void       atlas_picture_view_zoom_by     (AtlasPictureView *self,
                                           double            factor);
void       atlas_picture_view_pan         (AtlasPictureView *self,
                                           double            x,
                                           double            y);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decoded picture as cairo has them. */
#pragma once

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

cairo_surface_t *atlas_picture_to_surface (GdkPixbuf *pixbuf);

G_END_DECLS

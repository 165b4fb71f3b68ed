/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decoding pictures of unknown origin, on any thread but the main one. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "atlas-picture-probe.h"

G_BEGIN_DECLS

gboolean   atlas_picture_can_decode    (const char    *content_type);
GdkPixbuf *atlas_picture_decode        (GBytes        *data,
                                        const char    *name,
                                        guint          longest,
                                        GCancellable  *cancellable,
                                        GError       **error);
GBytes    *atlas_picture_encode        (GdkPixbuf     *pixbuf,
                                        const char   **content_type,
                                        GError       **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of a window as it is drawn. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean atlas_picture_save (GtkWindow   *window,
                             const char  *path,
                             GError     **error);

G_END_DECLS

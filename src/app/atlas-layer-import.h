/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file becomes a layer: looked at first, then copied, converted, or used where it is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean atlas_layer_import_has_images (void);
gboolean atlas_layer_import_is_image   (const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the base map that comes with the program is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *atlas_basemap_dup_path (void);

G_END_DECLS

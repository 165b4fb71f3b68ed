/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of figures: as they are stored, and as people read and type them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *atlas_unit_format  (const char *unit,
                                gulong      n);
char       *atlas_unit_display (const char *unit);
char       *atlas_unit_read    (const char *text,
                                GPtrArray  *likely);

G_END_DECLS

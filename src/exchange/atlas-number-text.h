/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as files write them, quickly. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean atlas_number_from_json (const char *text,
                                 gsize       length,
                                 double     *number);
gboolean atlas_number_from_cell (const char *text,
                                 gsize       length,
                                 gboolean    decimal_comma,
                                 double     *number);

G_END_DECLS

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

/* Room for any number and the NUL behind it. */
#define ATLAS_NUMBER_LENGTH 40

gsize    atlas_number_to_json   (double      number,
                                 char        text[ATLAS_NUMBER_LENGTH]);

G_END_DECLS

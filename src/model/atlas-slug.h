/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readable keys out of words in any script. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *atlas_slug (const char *text,
                  gsize       longest);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gpointer atlas_memory_new            (gsize    n,
                                      gsize    size);
void     atlas_memory_expect_filling (gpointer block,
                                      gsize    size);

/* As g_new(), for a block all of which is about to be written to. */
#define ATLAS_MEMORY_NEW(type, n) ((type *) atlas_memory_new (n, sizeof (type)))

G_END_DECLS

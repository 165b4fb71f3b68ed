/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How memory that was given back is kept by the C library. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void atlas_memory_setup (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under which key a name of a place is found: the build's list and the search must make the same. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *atlas_gazetteer_key (const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as JSON writes them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void atlas_json_quote (GString    *out,
                       const char *text,
                       gsize       length);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON Schema of native JSON, made from the one description of the records. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *atlas_json_schema_write (gsize *length);

G_END_DECLS

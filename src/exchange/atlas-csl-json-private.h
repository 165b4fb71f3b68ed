/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One item of CSL-JSON, read. */
#pragma once

#include <json-glib/json-glib.h>

#include "atlas-reference.h"

G_BEGIN_DECLS

AtlasReference *atlas_csl_json_parse (JsonObject  *object,
                                      guint        line,
                                      guint        number);

G_END_DECLS

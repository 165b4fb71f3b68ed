/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native JSON in and out, which is taken whole: its records may refer to one another in any order. */
#pragma once

#include "atlas-tool-transfer.h"

G_BEGIN_DECLS

gboolean        atlas_tool_is_native     (AtlasInput             *input);
AtlasToolStatus atlas_tool_import_native (const AtlasToolReading *reading,
                                          const char             *path,
                                          const char             *name,
                                          AtlasInput             *input);
AtlasToolStatus atlas_tool_export_native (const char             *path,
                                          const char             *other);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writer of collection files. Only for src/transfer. */
#pragma once

#include "atlas-writer.h"

G_BEGIN_DECLS

extern const AtlasWriterClass atlas_gpkg_writer;

G_END_DECLS

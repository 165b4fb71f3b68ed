/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers of KML. */
#pragma once

#include "atlas-writer.h"

G_BEGIN_DECLS

extern const AtlasWriterClass atlas_kml_writer;
extern const AtlasWriterClass atlas_kmz_writer;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV and TSV out. */
#pragma once

#include "atlas-writer.h"

G_BEGIN_DECLS

extern const AtlasWriterClass atlas_csv_writer;
extern const AtlasWriterClass atlas_tsv_writer;

G_END_DECLS

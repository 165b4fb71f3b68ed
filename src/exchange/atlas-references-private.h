/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers of files of references. */
#pragma once

#include "atlas-writer.h"

G_BEGIN_DECLS

extern const AtlasWriterClass atlas_csl_json_writer;
extern const AtlasWriterClass atlas_bibtex_writer;
extern const AtlasWriterClass atlas_ris_writer;

G_END_DECLS

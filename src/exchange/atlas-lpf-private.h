/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading and writing gazetteers share. */
#pragma once

#include "atlas-entry-view.h"
#include "atlas-format.h"

G_BEGIN_DECLS

/* Said of a time that is no more than that of the statements. */
#define ATLAS_LPF_ATTESTED "attested"
/* The relation to the hub that an entry belongs to. */
#define ATLAS_LPF_HUB "hub"

extern const AtlasWriterClass atlas_lpf_writer;
extern const AtlasWriterClass atlas_lp_tsv_writer;

void     atlas_lpf_count_losses (AtlasWriter          *writer,
                                 const AtlasEntryView *view,
                                 gboolean              relations);

G_END_DECLS

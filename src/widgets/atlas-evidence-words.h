/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of evidence in words. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

char *atlas_evidence_words_source (AtlasRecordSet      *set,
                                   const AtlasEvidence *evidence,
                                   gboolean             sure_too);

G_END_DECLS

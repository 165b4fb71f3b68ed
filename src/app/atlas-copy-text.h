/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as words to be pasted elsewhere. */
#pragma once

#include "atlas-language.h"

G_BEGIN_DECLS

char *atlas_copy_text     (AtlasRecordSet     *set,
                           gint64              entry,
                           AtlasLabelLanguage  labels);
char *atlas_copy_citation (AtlasRecordSet     *set,
                           gint64              entry);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keywords and properties: found by what they are called, named, merged. */
#pragma once

#include "atlas-edit.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

char           *atlas_vocabulary_propose_key (AtlasRecordSet  *vocabulary,
                                              AtlasRecordType  type,
                                              const char      *label);
const char     *atlas_vocabulary_guess_language (const char   *text);
void            atlas_vocabulary_set_text    (AtlasEdit       *edit,
                                              AtlasRecordSet  *vocabulary,
                                              AtlasRecordType  type,
                                              gint64           owner,
                                              const char      *field,
                                              const char      *language,
                                              const char      *text);

gboolean        atlas_tag_is_called          (AtlasRecordSet  *vocabulary,
                                              const AtlasTag  *tag,
                                              const char      *folded,
                                              gboolean         whole);
const AtlasTag *atlas_tag_find               (AtlasRecordSet  *vocabulary,
                                              const char      *label);
gint64          atlas_tag_add                (AtlasEdit       *edit,
                                              AtlasRecordSet  *vocabulary,
                                              const char      *label);
void            atlas_tag_merge              (AtlasEdit       *edit,
                                              AtlasRecordSet  *vocabulary,
                                              AtlasRecordSet  *uses,
                                              gint64           from,
                                              gint64           into);

void            atlas_property_merge         (AtlasEdit       *edit,
                                              AtlasRecordSet  *uses,
                                              gint64           from,
                                              gint64           into);

G_END_DECLS

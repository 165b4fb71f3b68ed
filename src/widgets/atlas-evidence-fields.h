/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a piece of evidence in a form: an existing source or a new one, what it says and
 * where, and which other claims it proves as well. */
#pragma once

#include "atlas-entry-context.h"

G_BEGIN_DECLS

typedef struct _AtlasEvidenceFields AtlasEvidenceFields;

AtlasEvidenceFields *atlas_evidence_fields_new   (AtlasForm             *form,
                                                  AtlasEntryContext     *context,
                                                  const AtlasEvidence   *evidence,
                                                  gboolean               optional);
void                 atlas_evidence_fields_free  (AtlasEvidenceFields   *self);
gboolean             atlas_evidence_fields_read  (AtlasEvidenceFields   *self,
                                                  AtlasEvidence        **evidence,
                                                  AtlasSource          **source,
                                                  GError               **error);
void                 atlas_evidence_fields_add_others (AtlasEvidenceFields *self,
                                                  AtlasEdit             *edit,
                                                  const AtlasEvidence   *evidence);
GtkWidget           *atlas_evidence_fields_focus (AtlasEvidenceFields   *self,
                                                  const char            *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasEvidenceFields, atlas_evidence_fields_free)

G_END_DECLS

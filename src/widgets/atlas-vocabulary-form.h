/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a keyword or of a property: what it is called in each language, its key, and of a
 * property what its values are. For lists of them, and for a new one where one is needed. */
#pragma once

#include "atlas-edit.h"
#include "atlas-form.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_VOCABULARY_FORM (atlas_vocabulary_form_get_type ())
G_DECLARE_FINAL_TYPE (AtlasVocabularyForm, atlas_vocabulary_form, ATLAS, VOCABULARY_FORM, GObject)

AtlasVocabularyForm *atlas_vocabulary_form_new       (AtlasRecordSet       *vocabulary,
                                                      AtlasRecordType       type,
                                                      const AtlasRecord    *record,
                                                      guint                 n_uses,
                                                      const char           *label);
AtlasForm           *atlas_vocabulary_form_get_form  (AtlasVocabularyForm  *self);
GtkWidget           *atlas_vocabulary_form_get_first (AtlasVocabularyForm  *self);
gint64               atlas_vocabulary_form_get_id    (AtlasVocabularyForm  *self);
void                 atlas_vocabulary_form_watch     (AtlasVocabularyForm  *self);
void                 atlas_vocabulary_form_unwatch   (AtlasVocabularyForm  *self);
AtlasEdit           *atlas_vocabulary_form_read      (AtlasVocabularyForm  *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks which keyword or property another one shall become, and shows what that would change. */
#pragma once

#include <adwaita.h>

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_MERGE_VOCABULARY_DIALOG (atlas_merge_vocabulary_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMergeVocabularyDialog, atlas_merge_vocabulary_dialog, ATLAS, MERGE_VOCABULARY_DIALOG, AdwWindow)

/* Signals: submit (AtlasEdit): to be stored */

GtkWidget *atlas_merge_vocabulary_dialog_new (GtkWindow         *parent,
                                              AtlasSession      *session,
                                              const AtlasRecord *record);

G_END_DECLS

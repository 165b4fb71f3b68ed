/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All keywords or all properties of a collection: how often each is used, and what it is called; to
 * rename, to arrange, to merge, to delete. */
#pragma once

#include <adwaita.h>

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_VOCABULARY_DIALOG (atlas_vocabulary_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasVocabularyDialog, atlas_vocabulary_dialog, ATLAS, VOCABULARY_DIALOG, AdwWindow)

/* Signals: submit (AtlasEdit): to be stored */

GtkWidget *atlas_vocabulary_dialog_new (GtkWindow       *parent,
                                        AtlasSession    *session,
                                        AtlasRecordType  type);

G_END_DECLS

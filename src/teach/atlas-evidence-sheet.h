/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who says so: every statement of a stop with its quotations and sources, for the audience to see. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-language.h"
#include "atlas-record-set.h"
#include "atlas-story.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_EVIDENCE_SHEET (atlas_evidence_sheet_get_type ())
G_DECLARE_FINAL_TYPE (AtlasEvidenceSheet, atlas_evidence_sheet, ATLAS, EVIDENCE_SHEET, GtkBox)

GtkWidget *atlas_evidence_sheet_new    (AtlasStory          *story,
                                        guint                stop,
                                        AtlasLabelLanguage   labels,
                                        double               text);
gboolean   atlas_evidence_sheet_scroll (AtlasEvidenceSheet  *self,
                                        double               pages);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a source's text: what was pasted or read from a file, to look over before it is stored,
 * and which quotations would not be found in it. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_TEXT_FORM (atlas_source_text_form_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceTextForm, atlas_source_text_form, ATLAS, SOURCE_TEXT_FORM, AdwBin)

/* Signals: done () */

GtkWidget *atlas_source_text_form_new    (AtlasPage           *page,
                                          AtlasRecordSet      *set,
                                          gint64               source);
void       atlas_source_text_form_fill   (AtlasSourceTextForm *self,
                                          const char          *text);
gboolean   atlas_source_text_form_settle (AtlasSourceTextForm *self);
gboolean   atlas_source_text_form_has_draft (AtlasPage        *page,
                                          gint64               source);

G_END_DECLS

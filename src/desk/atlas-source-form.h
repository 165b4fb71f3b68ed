/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a source: of one that is there, or of a new one together with its text. */
#pragma once

#include "atlas-page.h"
#include "atlas-source-list.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_FORM (atlas_source_form_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceForm, atlas_source_form, ATLAS, SOURCE_FORM, AdwBin)

/* Signals:
 *   done (int64 id): the source was handed on to be stored; 0: nothing was */

GtkWidget *atlas_source_form_new       (AtlasPage         *page,
                                        AtlasSourceList   *sources,
                                        const AtlasSource *source);
void       atlas_source_form_fill      (AtlasSourceForm   *self,
                                        const AtlasSource *known,
                                        const char        *text);
gboolean   atlas_source_form_settle    (AtlasSourceForm   *self);
gboolean   atlas_source_form_has_draft (AtlasPage         *page,
                                        gint64             source);
void       atlas_source_text_put       (AtlasEdit         *edit,
                                        AtlasSource       *source,
                                        gint64             id,
                                        const char        *text);

G_END_DECLS

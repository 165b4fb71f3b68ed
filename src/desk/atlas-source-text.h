/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a source with all that is done with it: read, gone through by its quotations, pasted,
 * replaced. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_TEXT_PANE (atlas_source_text_pane_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceTextPane, atlas_source_text_pane, ATLAS, SOURCE_TEXT_PANE, AdwBin)

/* Signals:
 *   quote (char *): a claim is to be made of these words
 *   marked (): the quotations were looked for
 *   paste (), choose (): a text is to come from the clipboard, from a file */

GtkWidget *atlas_source_text_pane_new           (AtlasPage           *page);
void       atlas_source_text_pane_set           (AtlasSourceTextPane *self,
                                                 AtlasRecordSet      *set,
                                                 gint64               source);
void       atlas_source_text_pane_edit          (AtlasSourceTextPane *self,
                                                 const char          *text);
gboolean   atlas_source_text_pane_settle        (AtlasSourceTextPane *self);
gboolean   atlas_source_text_pane_show_evidence (AtlasSourceTextPane *self,
                                                 gint64               evidence);
gboolean   atlas_source_text_pane_is_missing    (AtlasSourceTextPane *self,
                                                 gint64               evidence);

G_END_DECLS

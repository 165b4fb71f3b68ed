/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry, to read and to edit in place. Given plain records, gives edits back. */
#pragma once

#include <adwaita.h>

#include "atlas-drafts.h"
#include "atlas-edit.h"
#include "atlas-entry-context.h"
#include "atlas-language.h"
#include "atlas-picture-cache.h"
#include "atlas-place-finder.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_ENTRY_VIEW (atlas_entry_view_get_type ())
G_DECLARE_FINAL_TYPE (AtlasEntryView, atlas_entry_view, ATLAS, ENTRY_VIEW, GtkWidget)

/* Properties: editable (boolean, rw)
 * Signals: submit (AtlasEdit), open-entry (int64 id), open-source (int64 source, int64 evidence),
 * open-field (int64 entry, uint type, int64 id, char *field), place (),
 *   preview (AtlasPoint: where a form puts it, double precision_m) */

GtkWidget *atlas_entry_view_new            (void);
void       atlas_entry_view_set_entry      (AtlasEntryView     *self,
                                            AtlasRecordSet     *set,
                                            gint64              id);
void       atlas_entry_view_set_vocabulary (AtlasEntryView     *self,
                                            AtlasRecordSet     *vocabulary);
void       atlas_entry_view_set_entries    (AtlasEntryView     *self,
                                            GListModel         *entries);
void       atlas_entry_view_set_drafts     (AtlasEntryView     *self,
                                            AtlasDrafts        *drafts);
void       atlas_entry_view_set_texts      (AtlasEntryView     *self,
                                            AtlasSourceTextFunc texts,
                                            gpointer            data);
void       atlas_entry_view_set_pictures   (AtlasEntryView     *self,
                                            AtlasPictureCache  *pictures);
void       atlas_entry_view_set_place_finder (AtlasEntryView   *self,
                                            AtlasPlaceFinder   *finder);
void       atlas_entry_view_set_labels     (AtlasEntryView     *self,
                                            AtlasLabelLanguage  labels);
void       atlas_entry_view_set_symbol     (AtlasEntryView     *self,
                                            GdkPaintable       *symbol);
void       atlas_entry_view_set_editable   (AtlasEntryView     *self,
                                            gboolean            editable);
gint64     atlas_entry_view_get_id         (AtlasEntryView     *self);
gboolean   atlas_entry_view_edit           (AtlasEntryView     *self,
                                            AtlasRecordType     type,
                                            gint64              id,
                                            const char         *field);
gboolean   atlas_entry_view_new_claim      (AtlasEntryView     *self,
                                            gint64              source,
                                            const char         *quotation);
gboolean   atlas_entry_view_reveal_claim  (AtlasEntryView     *self,
                                            gint64              claim);
gboolean   atlas_entry_view_start_claim    (AtlasEntryView     *self);
gboolean   atlas_entry_view_settle         (AtlasEntryView     *self);

G_END_DECLS

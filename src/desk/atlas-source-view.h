/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One source: its text, what is known of it, what rests on it. */
#pragma once

#include "atlas-page.h"
#include "atlas-source-list.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_VIEW (atlas_source_view_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceView, atlas_source_view, ATLAS, SOURCE_VIEW, AdwBin)

/* Signals:
 *   back (): the list is wanted
 *   paste (), choose (): a text is to come from the clipboard, from a file
 *   remove (): the source is to be removed */

GtkWidget      *atlas_source_view_new           (AtlasPage       *page,
                                                 AtlasSourceList *sources);
void            atlas_source_view_set           (AtlasSourceView *self,
                                                 AtlasRecordSet  *set,
                                                 gint64           source);
gint64          atlas_source_view_get_id        (AtlasSourceView *self);
AtlasRecordSet *atlas_source_view_get_set       (AtlasSourceView *self);
void            atlas_source_view_set_folded    (AtlasSourceView *self,
                                                 gboolean         folded);
void            atlas_source_view_show_evidence (AtlasSourceView *self,
                                                 gint64           evidence);
void            atlas_source_view_show_tab      (AtlasSourceView *self,
                                                 const char      *name);
void            atlas_source_view_edit_text     (AtlasSourceView *self,
                                                 const char      *text);
gboolean        atlas_source_view_settle        (AtlasSourceView *self);

G_END_DECLS

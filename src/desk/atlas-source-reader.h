/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a source to read: its paragraphs numbered, what is quoted from it marked and linked to
 * the claims that rest on it; words can be selected to make a claim of. */
#pragma once

#include <adwaita.h>

#include "atlas-source-marks.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_READER (atlas_source_reader_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceReader, atlas_source_reader, ATLAS, SOURCE_READER, AdwBin)

/* Signals:
 *   marked (): the quotations were looked for
 *   open-evidence (GArray of gint64 ids): a quotation was clicked, or Enter pressed in it
 *   quote (char *): a claim is to be made of these words */

GtkWidget              *atlas_source_reader_new           (void);
void                    atlas_source_reader_set           (AtlasSourceReader *self,
                                                           const char        *text,
                                                           AtlasRecordSet    *set,
                                                           gint64             source);
void                    atlas_source_reader_set_editable  (AtlasSourceReader *self,
                                                           gboolean           editable);
const AtlasSourceMarks *atlas_source_reader_get_marks     (AtlasSourceReader *self);
gboolean                atlas_source_reader_show_evidence (AtlasSourceReader *self,
                                                           gint64             evidence);
gboolean                atlas_source_reader_move          (AtlasSourceReader *self,
                                                           int                direction);
char                   *atlas_source_reader_dup_selection (AtlasSourceReader *self);
void                    atlas_source_reader_focus         (AtlasSourceReader *self);

G_END_DECLS

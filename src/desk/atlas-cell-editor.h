/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor that opens over a cell: a field for text that says how it is understood, or a list to
 * choose from. Enter and Tab store and move on, Escape leaves; clicking elsewhere stores too. What was
 * typed is kept until it is stored or left. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-cell-batch.h"
#include "atlas-drafts.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_CELL_EDITOR (atlas_cell_editor_get_type ())
G_DECLARE_FINAL_TYPE (AtlasCellEditor, atlas_cell_editor, ATLAS, CELL_EDITOR, GtkPopover)

/* Signals: submit (AtlasEdit, int rows, int columns): to be stored (nullable: nothing has changed),
 *            and where the cursor goes from here
 *          leave (): nothing is to be stored */

GtkWidget   *atlas_cell_editor_new              (const AtlasCellSource *source,
                                                 GListModel            *entries,
                                                 gint64                 entry,
                                                 const AtlasColumn     *column);
void         atlas_cell_editor_keep_in          (AtlasCellEditor       *self,
                                                 AtlasDrafts           *drafts);
AtlasColumn *atlas_cell_editor_get_place_column (const AtlasFormPlace  *place);
void         atlas_cell_editor_open             (AtlasCellEditor       *self,
                                                 GtkWidget             *cell);
gboolean     atlas_cell_editor_settle           (AtlasCellEditor       *self);
void         atlas_cell_editor_put_away         (AtlasCellEditor       *self);

G_END_DECLS

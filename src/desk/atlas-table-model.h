/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the table: ids in an order and which of them are selected. A row is an object only for
 * as long as someone looks at it, and its records are read in blocks around what is on the screen. */
#pragma once

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TABLE_ROW (atlas_table_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTableRow, atlas_table_row, ATLAS, TABLE_ROW, GObject)


#define ATLAS_TYPE_TABLE_MODEL (atlas_table_model_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTableModel, atlas_table_model, ATLAS, TABLE_MODEL, GObject)

/* Signals: rows-loaded (uint first, uint n): their records are there or have changed
 *          ordered (): the rows were put in order, which is when the table can be shown
 *          failed (GError) */

AtlasTableModel *atlas_table_model_new          (AtlasSession      *session);
void             atlas_table_model_set_order    (AtlasTableModel   *self,
                                                 const AtlasOrder  *order);
const AtlasOrder *atlas_table_model_get_order   (AtlasTableModel   *self);
void             atlas_table_model_set_shown    (AtlasTableModel   *self,
                                                 AtlasIdSet        *shown);
void             atlas_table_model_refresh      (AtlasTableModel   *self);
gint64           atlas_table_model_get_id       (AtlasTableModel   *self,
                                                 guint              position);
gboolean         atlas_table_model_find         (AtlasTableModel   *self,
                                                 gint64             id,
                                                 guint             *position);
AtlasRecordSet  *atlas_table_model_peek_rows    (AtlasTableModel   *self,
                                                 guint              position);
GArray          *atlas_table_model_dup_selected (AtlasTableModel   *self);

G_END_DECLS

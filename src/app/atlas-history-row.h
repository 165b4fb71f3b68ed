/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One change of the history, told; or the difference between two points in time. */
#pragma once

#include <adwaita.h>

#include "atlas-change.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_HISTORY_ROW (atlas_history_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasHistoryRow, atlas_history_row, ATLAS, HISTORY_ROW, AdwExpanderRow)

/* Signals: restore (uint type, int64 id, char *field): put this value back, or with field NULL the
 * record; marked (): the check button was pressed */

GtkWidget *atlas_history_row_new          (const AtlasChange *change,
                                           gboolean           editable);
gint64     atlas_history_row_get_sequence (AtlasHistoryRow   *self);
gboolean   atlas_history_row_get_marked   (AtlasHistoryRow   *self);
void       atlas_history_row_set_marked   (AtlasHistoryRow   *self,
                                           gboolean           marked);
void       atlas_history_row_set_markable (AtlasHistoryRow   *self,
                                           gboolean           markable);

GPtrArray *atlas_history_build_fields     (const AtlasChange *change,
                                           AtlasHistoryRow   *restorer);

G_END_DECLS

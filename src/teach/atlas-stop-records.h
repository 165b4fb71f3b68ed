/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of a stop in the making: the records that it shows and the statements that it makes. */
#pragma once

#include "atlas-page.h"
#include "atlas-story.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_STOP_RECORDS (atlas_stop_records_get_type ())
G_DECLARE_FINAL_TYPE (AtlasStopRecords, atlas_stop_records, ATLAS, STOP_RECORDS, AdwBin)

GtkWidget *atlas_stop_records_new    (AtlasPage        *page);
void       atlas_stop_records_set    (AtlasStopRecords *self,
                                      AtlasStory       *story,
                                      guint             place);
void       atlas_stop_records_select (AtlasStopRecords *self,
                                      gint64            entry);
gboolean   atlas_stop_records_focus  (AtlasStopRecords *self,
                                      const char       *field);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would come of an import: how many records of each class, samples of them, and where they lie. */
#pragma once

#include <adwaita.h>

#include "atlas-intake.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_IMPORT_REPORT_VIEW (atlas_import_report_view_get_type ())
G_DECLARE_FINAL_TYPE (AtlasImportReportView, atlas_import_report_view, ATLAS, IMPORT_REPORT_VIEW, AdwBin)

GtkWidget *atlas_import_report_view_new  (const char            *basemap_path);
void       atlas_import_report_view_show (AtlasImportReportView *self,
                                          const AtlasIntake     *intake,
                                          GPtrArray             *reports);

char      *atlas_import_count_text       (guint64                count);
GtkWidget *atlas_import_new_row          (const char            *title,
                                          int                    title_lines,
                                          const char            *subtitle,
                                          int                    subtitle_lines);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks how a picture of the map is to be saved. */
#pragma once

#include <adwaita.h>

#include "atlas-map-sheet.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasMapSheetFormat format;
  int                 scale;        /* of PNG: pixels for each of the screen */
  const char         *title;        /* may be empty */
  gboolean            legend;
  gboolean            date;
} AtlasMapSheetAnswer;

typedef void (*AtlasMapSheetAnswered) (const AtlasMapSheetAnswer *answer,
                                       gpointer                   user_data);

const char *atlas_map_sheet_dialog_extension (AtlasMapSheetFormat    format);
void        atlas_map_sheet_dialog_present   (GtkWindow             *parent,
                                              const char            *title,
                                              int                    width,
                                              int                    height,
                                              AtlasMapSheetAnswered  answered,
                                              gpointer               user_data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell of the table says, and what becomes of a text that is put into one. */
#pragma once

#include "atlas-column.h"
#include "atlas-edit.h"
#include "atlas-language.h"

G_BEGIN_DECLS

/* Where cells are read from. */
typedef struct
{
  AtlasRecordSet    *rows;          /* as atlas_db_load_rows () gives them */
  AtlasRecordSet    *vocabulary;
  AtlasLabelLanguage labels;
} AtlasCellSource;

/* What a cell holds, for people. */
typedef struct
{
  char     *text;                   /* NULL: nothing */
  guint     more;                   /* claims beside the one that is shown */
  gboolean  unsourced;              /* the claim that is shown has no evidence */
} AtlasCellLook;

AtlasCellLook *atlas_cell_look       (const AtlasCellSource *source,
                                      gint64                 entry,
                                      const AtlasColumn     *column);
void           atlas_cell_look_free  (AtlasCellLook         *look);
char          *atlas_cell_text       (const AtlasCellSource *source,
                                      gint64                 entry,
                                      const AtlasColumn     *column);
char          *atlas_cell_title      (const AtlasCellSource *source,
                                      gint64                 entry);
char          *atlas_column_title    (const AtlasColumn     *column,
                                      AtlasRecordSet        *vocabulary,
                                      AtlasLabelLanguage     labels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasCellLook, atlas_cell_look_free)

G_END_DECLS

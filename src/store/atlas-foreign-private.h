/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of reading a foreign GeoPackage share. Only for src/store. */
#pragma once

#include <sqlite3.h>

#include "atlas-foreign.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_FOREIGN_ROLE_NOTE,
  ATLAS_FOREIGN_ROLE_NAME,
  ATLAS_FOREIGN_ROLE_TRANSLATION,   /* a name whose language the column's name tells */
} AtlasForeignRole;

typedef struct
{
  char *name;               /* as it is in the file */
  char *label;              /* fit for people */
  AtlasForeignRole role;
  guint preference;         /* of a name: the lowest one counts */
  char *language;           /* of a translation */
} AtlasForeignColumn;

/* Records on their way out of a file. */
typedef struct
{
  AtlasRecordSet *set;
  AtlasForeignReport *report;
  const char *file;         /* its name */
  gsize note_bytes;         /* of all notes so far */
} AtlasForeignTaking;

char               *atlas_foreign_tidy        (const char          *text,
                                               gssize               length,
                                               guint                max_chars,
                                               gboolean             keep_lines,
                                               gboolean            *cut);
AtlasForeignColumn *atlas_foreign_column_new  (const char          *name);
void                atlas_foreign_column_free (AtlasForeignColumn  *self);
void                atlas_foreign_take_row    (AtlasForeignTaking  *self,
                                               AtlasForeignLayer   *layer,
                                               sqlite3_stmt        *statement,
                                               GPtrArray           *columns,
                                               const AtlasPoint    *position);

G_END_DECLS

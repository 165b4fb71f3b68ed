/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a table-like format: cells by column, and a geometry. Nothing in a row outlives the next
 * call of the reader, so that no byte is copied before it is known what becomes of it. */
#pragma once

#include "atlas-problem.h"
#include "atlas-record.h"

G_BEGIN_DECLS

#define ATLAS_MAX_COLUMNS 4096

/* The names of the columns in the order in which they were met. Grows while a file is read. */
typedef struct _AtlasColumns AtlasColumns;

AtlasColumns *atlas_columns_new        (void);
void          atlas_columns_free       (AtlasColumns *self);
guint         atlas_columns_get_n      (AtlasColumns *self);
const char   *atlas_columns_get_name   (AtlasColumns *self,
                                        guint         index);
int           atlas_columns_find       (AtlasColumns *self,
                                        const char   *name,
                                        gsize         length);
int           atlas_columns_add        (AtlasColumns *self,
                                        const char   *name,
                                        gsize         length,
                                        guint         hint);
int           atlas_columns_add_unique (AtlasColumns *self,
                                        const char   *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasColumns, atlas_columns_free)

typedef enum
{
  ATLAS_CELL_NONE,      /* empty, null, or not there */
  ATLAS_CELL_TEXT,      /* UTF-8 */
  ATLAS_CELL_NUMBER,    /* the text is the number as written, in JSON's form */
  ATLAS_CELL_BOOLEAN,   /* the text is true or false */
  ATLAS_CELL_JSON,      /* the text is a list or an object in JSON */
} AtlasCellType;

typedef struct
{
  AtlasCellType type;
  guint         length;
  const char   *text;       /* not ended by NUL */
} AtlasCell;

/* In a length, while a row is being filled: the text is in the arena. */
#define ATLAS_CELL_IN_ARENA (1u << 31)

typedef struct
{
  AtlasFilePlace    place;
  GArray       *cells;      /* (element-type AtlasCell), by column; may be shorter than the columns */
  GByteArray   *wkb;        /* ISO WKB, little endian, of a line, an area or several; empty: a mere point, or none */
  gboolean      mere_point; /* the geometry is one point: @point says all */
  AtlasPoint    point;      /* the point, or a point inside the line or area, degrees as written */
  GString      *arena;      /* what cells point to that does not stand in the file as it is */
  GPtrArray    *notes;      /* (element-type utf8): what was odd about it, translated sentences */
} AtlasRow;

AtlasRow     *atlas_row_new            (void);
void          atlas_row_free           (AtlasRow         *self);
void          atlas_row_clear          (AtlasRow         *self);
void          atlas_row_set            (AtlasRow         *self,
                                        guint             column,
                                        AtlasCellType     type,
                                        const char       *text,
                                        gsize             length);
void          atlas_row_set_copy       (AtlasRow         *self,
                                        guint             column,
                                        AtlasCellType     type,
                                        const char       *text,
                                        gsize             length);
void          atlas_row_settle         (AtlasRow         *self);
const AtlasCell *atlas_row_get         (const AtlasRow   *self,
                                        guint             column);
void          atlas_row_note           (AtlasRow         *self,
                                        const char       *note);
gboolean      atlas_row_set_wkb        (AtlasRow         *self,
                                        GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasRow, atlas_row_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of one table that belong to a run of entries, in the order of these. Only for src/store. */
#pragma once

#include "atlas-db-private.h"

G_BEGIN_DECLS

/* An index is walked as a table of its own, i, beside the one it is for: asked for rows of t by it, SQLite would
 * read some columns from the one and some from the other, which costs more. */
#define ATLAS_CURSOR_BY_INDEX(table) table " i CROSS JOIN " table " t ON t.id = i.id"

/* Where the rows of a type stand. */
typedef struct
{
  AtlasRecordType type;
  const char *any;          /* (nullable): whether there are any at all; NULL: surely */
  const char *from;         /* the tables, with a condition: t is the one that is read */
  const char *entry;        /* the entry's id: that of one of the tables, and the field of t that is so called, unless
                             * there is an order */
  const char *order;        /* (nullable): two numbers: within an entry rows stand by these, then by their ordinal and id */
} AtlasCursorSource;

typedef struct _AtlasCursorColumn AtlasCursorColumn;
typedef struct _AtlasCursorRow AtlasCursorRow;

typedef struct
{
  const AtlasCursorSource *source;
  AtlasDb      *db;
  AtlasRowPool *pool;       /* has the records */
  char          name[16];   /* of the function that takes a row */
  sqlite3_stmt *statement;  /* NULL: there are none */
  AtlasCursorColumn *columns; /* what is read of a row */
  guint         n_columns;
  const AtlasField *owner;  /* (nullable): which field is the entry's id; NULL: the record's own is, or the source has it */
  gsize         ordinal;    /* offset of that in the record; 0: it has none */
  AtlasCursorRow *rows;     /* the run's, in order */
  guint         n_rows;
  guint         n_room;     /* for so many */
  guint         next;       /* the first that was not asked for yet */
} AtlasCursorPart;

gboolean atlas_cursor_part_open  (AtlasCursorPart         *self,
                                  AtlasDb                 *db,
                                  AtlasRowPool            *pool,
                                  const AtlasCursorSource *source,
                                  guint                    number,
                                  GError                 **error);
gboolean atlas_cursor_part_read  (AtlasCursorPart         *self,
                                  gint64                   first,
                                  gint64                   last,
                                  GError                 **error);
gboolean atlas_cursor_part_peek  (AtlasCursorPart         *self,
                                  gint64                  *entry);
void     atlas_cursor_part_take  (AtlasCursorPart         *self,
                                  gint64                   entry,
                                  GPtrArray               *records);
gpointer atlas_cursor_part_next  (AtlasCursorPart         *self,
                                  gint64                   entry,
                                  gint64                  *order);
void     atlas_cursor_part_clear (AtlasCursorPart         *self);

G_END_DECLS

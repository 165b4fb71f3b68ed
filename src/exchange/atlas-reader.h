/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file in some format, read one record after another. A format gives rows, which a mapping makes
 * records of, or it gives the records themselves. */
#pragma once

#include "atlas-input.h"
#include "atlas-item.h"
#include "atlas-maker.h"
#include "atlas-row.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_READ_ONE,       /* a record was read */
  ATLAS_READ_END,       /* there is no more */
  ATLAS_READ_BAD,       /* this record cannot be read, and the error says why, not where; the next one may */
  ATLAS_READ_FAILED,    /* nothing more can be read, and the error says why and where */
} AtlasReadResult;

typedef struct _AtlasReader AtlasReader;
typedef struct _AtlasFormat AtlasFormat;

/* What may be said about a file when it does not say so itself. All may be NULL or 0. */
typedef struct
{
  char    *encoding;      /* as iconv calls it */
  char     separator;     /* of CSV */
  gboolean no_header;     /* of CSV: the first row is no row of names */
  char    *layer;         /* of formats with several tables */
  char    *language;      /* BCP 47 of texts that do not say theirs */
} AtlasReaderOptions;

typedef struct
{
  gsize             size;       /* of the struct, which begins with an AtlasReader */
  gboolean          own_ids;    /* records have the ids of the collection that the file was written from */
  /* Reads as far as the first record; may be called again after stop. */
  gboolean        (*start)     (AtlasReader  *self,
                                GError      **error);
  /* One of these two. @row is cleared before. */
  AtlasReadResult (*next_row)  (AtlasReader  *self,
                                AtlasRow     *row,
                                GError      **error);
  AtlasReadResult (*next_item) (AtlasReader  *self,
                                AtlasItem   **item,
                                GError      **error);
  /* Frees what start and next made; the reader may be started again. */
  void            (*stop)      (AtlasReader  *self);
} AtlasReaderClass;

/* To be seen by formats only. */
struct _AtlasReader
{
  const AtlasReaderClass   *klass;
  const AtlasFormat        *format;
  AtlasInput               *input;
  AtlasMaker               *maker;
  AtlasColumns             *columns;    /* of formats with rows */
  AtlasReaderOptions        options;
  GPtrArray                *findings;   /* (element-type utf8): what was found out about the file */
  AtlasFilePlace                place;      /* of the record that was read last */
  gboolean                  started;
  gboolean                  whole;      /* the file is a collection of its own; once it was started */
};

AtlasReader       *atlas_reader_new          (const AtlasFormat         *format,
                                              AtlasInput                *input,
                                              AtlasMaker                *maker,
                                              const AtlasReaderOptions  *options);
void               atlas_reader_free         (AtlasReader               *self);
gboolean           atlas_reader_start        (AtlasReader               *self,
                                              GError                   **error);
gboolean           atlas_reader_gives_rows   (AtlasReader               *self);
AtlasReadResult    atlas_reader_next_row     (AtlasReader               *self,
                                              AtlasRow                  *row,
                                              GError                   **error);
AtlasReadResult    atlas_reader_next_item    (AtlasReader               *self,
                                              AtlasItem                **item,
                                              GError                   **error);
AtlasColumns      *atlas_reader_get_columns  (AtlasReader               *self);
const AtlasFilePlace  *atlas_reader_get_place    (AtlasReader               *self);
GPtrArray         *atlas_reader_get_findings (AtlasReader               *self);

/* For formats. */
void               atlas_reader_tell         (AtlasReader               *self,
                                              const char                *finding);
void               atlas_reader_options_copy (AtlasReaderOptions        *to,
                                              const AtlasReaderOptions  *from);
void               atlas_reader_options_clear (AtlasReaderOptions       *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasReader, atlas_reader_free)

G_END_DECLS

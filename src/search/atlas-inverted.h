/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was put in order, on its way from the threads that do so into the tables of an index that is being built. Only for
 * src/search. */
#pragma once

#include "atlas-index.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_INVERTED_NUMBERS,
  ATLAS_INVERTED_KEYS,
  ATLAS_INVERTED_NAMES,
  ATLAS_INVERTED_WORDS,
  ATLAS_INVERTED_N_TABLES
} AtlasInvertedTable;

/* A row of the table of numbers. */
typedef struct
{
  gint64 property;
  double value;
  gint64 doc;
} AtlasInvertedNumber;

/* A block of keys: behind it stand the key with which it begins, ended by a zero byte, and its bytes. */
typedef struct
{
  guint32 doc;
  guint32 length;       /* of what stands behind it */
} AtlasInvertedBlock;

/* A record of a full text index, whose bytes stand behind it. */
typedef struct
{
  gint64   id;
  guint32  length;
  gboolean term;
} AtlasInvertedRecord;

typedef struct _AtlasInverted AtlasInverted;

AtlasInverted *atlas_inverted_new   (void);
void           atlas_inverted_stop  (AtlasInverted       *self);
void           atlas_inverted_free  (AtlasInverted       *self);
gboolean       atlas_inverted_put   (AtlasInverted       *self,
                                     AtlasInvertedTable   table,
                                     gconstpointer        head,
                                     gsize                head_length,
                                     const guint8        *bytes,
                                     gsize                length,
                                     GError             **error);
void           atlas_inverted_end   (AtlasInverted       *self,
                                     AtlasInvertedTable   table);
void           atlas_inverted_fail  (AtlasInverted       *self,
                                     GError              *error);
gboolean       atlas_inverted_write (AtlasInverted       *self,
                                     AtlasIndex          *index,
                                     GError             **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What adding to lists of terms and writing them share. Only for atlas-term-lists.c and atlas-term-lists-write.c. */
#pragma once

#include "atlas-segment-format.h"
#include "atlas-term-lists.h"

G_BEGIN_DECLS

/* The last bytes of a slice say where the next one is. A list that grows has longer ones. */
#define ATLAS_TERM_LINK sizeof (guint32)
#define ATLAS_TERM_FIRST_SLICE 16
#define ATLAS_TERM_LAST_SLICE 2048

/* Before other columns than the first, and behind the last place of a row but the last. */
#define ATLAS_TERM_MARK_COLUMN 1
#define ATLAS_TERM_MARK_END 0

/* So many places are gathered, and so much of their terms. */
#define ATLAS_TERM_N_GATHERED 128
#define ATLAS_TERM_GATHERED_BYTES 4096

/* In the block; its text stands behind it. */
typedef struct
{
  gint64  row;                /* the last one; 0: none */
  guint32 position;           /* the last one */
  guint32 first;              /* slice of its list */
  guint32 at;                 /* where the list goes on */
  guint32 end;                /* of the slice */
  guint16 slice;              /* its size */
  guint16 column;             /* the last one */
  guint32 length;             /* of its text */
} AtlasTerm;

typedef struct
{
  guint32 hash;
  guint32 term;               /* in the block; 0: none */
} AtlasTermSlot;

/* A place of a term that is not in its list yet. */
typedef struct
{
  gint64  row;
  guint32 column;
  guint32 position;
  guint32 text;               /* in the gathered texts */
  guint32 length;
  guint32 hash;
  guint32 term;               /* in the block, once it is known */
} AtlasTermPlace;

struct _AtlasTermLists
{
  guint8         *block;
  gsize           used;
  gsize           room;
  AtlasTermSlot  *slots;
  guint           n_slots;    /* a power of two */
  guint           n_terms;
  AtlasTermPlace  places[ATLAS_TERM_N_GATHERED];
  guint           n_places;
  char            texts[ATLAS_TERM_GATHERED_BYTES + ATLAS_SEGMENT_TERM_MAX];
  guint           n_texts;    /* bytes */
};

static inline AtlasTerm *
atlas_term_at (const AtlasTermLists *self,
               guint32               at)
{
  return (AtlasTerm *) (void *) (self->block + at);
}

/* atlas-term-lists.c: puts the places that were gathered into their lists. */
void atlas_term_lists_settle (AtlasTermLists *self);

G_END_DECLS

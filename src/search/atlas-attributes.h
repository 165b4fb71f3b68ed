/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What conditions, facets and orders need to know of an entry, apart from its words: as a struct to
 * be filled in, and as the bytes of it that the index keeps. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_ATTRIBUTE_UNSOURCED = 1 << 0,     /* a claim without evidence that is not withdrawn */
  ATLAS_ATTRIBUTE_DISPUTED  = 1 << 1,     /* a disputed claim */
  ATLAS_ATTRIBUTE_LOCATED   = 1 << 2,     /* a position */
  ATLAS_ATTRIBUTE_PICTURED  = 1 << 3,     /* a picture */
  ATLAS_ATTRIBUTE_TARGET    = 1 << 4,     /* a claim that is a target only */
  ATLAS_ATTRIBUTE_EXPECTED  = 1 << 5,     /* a claim that is expected only */
  ATLAS_ATTRIBUTE_WITHDRAWN = 1 << 6,     /* a withdrawn claim */
  ATLAS_ATTRIBUTE_MISPRINT  = 1 << 7,     /* a name as it was misprinted */
  ATLAS_ATTRIBUTE_CLAIMS    = 1 << 8,     /* a claim at all */
  ATLAS_ATTRIBUTE_FIGURES   = 1 << 9,     /* a claim with a number */
} AtlasAttributeFlags;

/* Days of the calendar as numbers in the same order, see atlas_day_number(). */
#define ATLAS_DAY_MIN G_MININT32          /* without beginning */
#define ATLAS_DAY_MAX G_MAXINT32          /* without end; of an entry's own day: it has none */

typedef struct
{
  gint32 first;
  gint32 last;
} AtlasDays;

/* Numbers of hubs, tags, properties and sources are rowids of the index's table of facets. */
typedef struct
{
  guint8    kind;             /* atlas_kind_index() */
  guint8    review;           /* place in atlas_review_states */
  guint16   flags;            /* AtlasAttributeFlags */
  guint32   hub;              /* 0: none */
  double    longitude;        /* degrees; NAN: no position */
  double    latitude;
  gint32    day;              /* by which the entry is put in order of time */
  guint32   changed;          /* sequence of the last change that touched it; 0: none is recorded */
  guint64   name_keys[2];     /* beginnings of the collation keys: of the name in English, in Chinese */
  GArray   *days;             /* AtlasDays: all times that the entry speaks of */
  GArray   *tags;             /* guint32 */
  GArray   *properties;       /* guint32 */
  GArray   *sources;          /* guint32 */

  /*< private >*/
  gboolean  dated;            /* @day comes from a date, not from the period of a claim */
} AtlasAttributes;

void     atlas_attributes_init     (AtlasAttributes       *self);
void     atlas_attributes_reset    (AtlasAttributes       *self);
void     atlas_attributes_clear    (AtlasAttributes       *self);
void     atlas_attributes_add_date (AtlasAttributes       *self,
                                    const char            *edtf,
                                    gboolean               own);
void     atlas_attributes_add      (GArray                *numbers,
                                    guint32                number);
void     atlas_attributes_encode   (const AtlasAttributes *self,
                                    GByteArray            *bytes);
gsize    atlas_attributes_decode   (AtlasAttributes       *self,
                                    const guint8          *bytes,
                                    gsize                  length);

guint64  atlas_name_key            (const char            *name);
gint32   atlas_day_number          (gint64                 year,
                                    guint                  month,
                                    guint                  day);
gboolean atlas_days_of             (const char            *edtf,
                                    AtlasDays             *days);

/* Lists of small numbers in bytes. */
void          atlas_varint_write   (GByteArray            *bytes,
                                    guint32                value);
guint32       atlas_varint_read    (const guint8         **bytes,
                                    const guint8          *end);

G_END_DECLS

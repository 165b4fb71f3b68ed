/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of the table of entries: what one is, and which of an entry's records a cell shows. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_COLUMN_TITLE,       /* the name in the languages that the reader wants */
  ATLAS_COLUMN_NAME,        /* the names in one language */
  ATLAS_COLUMN_KIND,
  ATLAS_COLUMN_HUB,
  ATLAS_COLUMN_POSITION,
  ATLAS_COLUMN_PRECISION,
  ATLAS_COLUMN_REVIEW,
  ATLAS_COLUMN_TAGS,
  ATLAS_COLUMN_PROPERTY,    /* the claims of one property */
} AtlasColumnType;

typedef struct
{
  AtlasColumnType type;
  char           *language;   /* of a name; else NULL */
  gint64          property;   /* of a property; else 0 */
} AtlasColumn;

AtlasColumn     *atlas_column_new      (AtlasColumnType     type,
                                        const char         *language,
                                        gint64              property);
AtlasColumn     *atlas_column_copy     (const AtlasColumn  *self);
void             atlas_column_free     (AtlasColumn        *self);
gboolean         atlas_column_equal    (const AtlasColumn  *one,
                                        const AtlasColumn  *other);
char            *atlas_column_to_key   (const AtlasColumn  *self);
AtlasColumn     *atlas_column_from_key (const char         *key);
const AtlasName *atlas_column_pick_name (GPtrArray         *names,
                                        const char         *language);
GPtrArray       *atlas_column_claims   (AtlasRecordSet     *set,
                                        gint64              entry,
                                        gint64              property);
guint atlas_column_word_rank (const char * const *words,
                              const char         *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasColumn, atlas_column_free)

G_END_DECLS

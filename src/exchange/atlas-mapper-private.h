/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the mapper share. */
#pragma once

#include "atlas-mapping.h"

G_BEGIN_DECLS

/* How a value of a property is given. */
typedef enum
{
  ATLAS_VALUE_NUMBER,
  ATLAS_VALUE_TEXT,
  ATLAS_VALUE_DATE,
  ATLAS_VALUE_ENTRY,
} AtlasValueType;

/* A column, made ready: what is looked up once and not for each row. */
typedef struct
{
  gboolean              planned;
  AtlasRole             role;
  const char           *language;     /* (nullable): as the column says; NULL: as the text looks */
  const char           *detail;
  const AtlasProperty  *property;     /* of a claim; NULL: it could not be made, and the column goes to the note */
  AtlasValueType        value_type;
  const AtlasField     *part;         /* (nullable): of a claim */
  guint                 slot;         /* of a claim: columns of one slot make one claim */
} AtlasColumnPlan;

struct _AtlasMapper
{
  AtlasMapping *mapping;
  AtlasColumns *columns;              /* the reader's */
  AtlasMaker   *maker;
  GArray       *plans;                /* (element-type AtlasColumnPlan), by column */
  GHashTable   *slots;                /* "key#group" -> slot + 1 */
  guint         n_slots;

  /* Of the row at hand. */
  AtlasItem    *item;
  AtlasEntry   *entry;
  GPtrArray    *claims;               /* (element-type AtlasClaim), by slot; NULL: none yet */
  GString      *buffer;
  gint64        n_names;
  gint64        n_claims;
  gint64        n_tags;
  gint64        n_identifiers;
};

const char *atlas_mapper_language  (AtlasMapper           *self,
                                    const AtlasColumnPlan *plan,
                                    const char            *text,
                                    gsize                  length);
void        atlas_mapper_keep      (AtlasMapper           *self,
                                    guint                  column,
                                    const AtlasCell       *cell);
void        atlas_mapper_claim     (AtlasMapper           *self,
                                    guint                  column,
                                    const AtlasColumnPlan *plan,
                                    const AtlasCell       *cell);
void        atlas_mapper_finish_claims (AtlasMapper       *self);
gboolean    atlas_mapper_next_text (const AtlasCell       *cell,
                                    gsize                 *offset,
                                    GString               *text);

G_END_DECLS

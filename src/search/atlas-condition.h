/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A condition as it is tried on a document, without any word. Only for src/search. */
#pragma once

#include "atlas-documents.h"
#include "atlas-query.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasTermType type;
  gboolean   negated;
  gboolean   none;          /* hub:none, tag:none, source:none */
  GArray    *numbers;       /* guint32: any of these hubs, tags, properties, sources, kinds, review states */
  GArray    *entries;       /* gint64: of hubs: they belong to themselves */
  GArray    *decades;       /* gint32: 199 is 1990 to 1999 */
  gint32     first;         /* the days that something is to be dated in */
  gint32     last;
  guint      flags;         /* any of them, AtlasAttributeFlags */
  gboolean   unlocated;
  double     longitude;
  double     latitude;
  double     metres;
} AtlasCondition;

AtlasCondition *atlas_condition_new      (AtlasTermType          type);
void            atlas_condition_free     (AtlasCondition        *self);
gboolean        atlas_condition_add      (AtlasCondition        *self,
                                          const AtlasQueryTerm  *term);
gboolean        atlas_condition_holds    (const AtlasCondition  *self,
                                          const AtlasDocuments  *documents,
                                          const AtlasDocument   *document);
guint           atlas_decades_of         (const AtlasDays       *days,
                                          guint                  n_days,
                                          gint32                *decades,
                                          guint                  max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasCondition, atlas_condition_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which claims of an entry cannot both be true. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

/* Two claims of one entry. The one that stands first in the entry comes first. */
typedef struct
{
  gint64   entry;
  gint64   property;
  gint64   one;
  gint64   other;
  gboolean settled;         /* one of the two is preferred, and not the other */
} AtlasContradiction;

GPtrArray *atlas_contradictions_find  (AtlasRecordSet   *set);
GPtrArray *atlas_contradictions_of    (AtlasRecordSet   *set,
                                       gint64            entry);
GPtrArray *atlas_contradictions_among (const AtlasClaim * const *claims,
                                       guint             n_claims,
                                       AtlasRecordSet   *properties);
gint64     atlas_contradiction_get_other (const AtlasContradiction *self,
                                       gint64            claim);
gboolean   atlas_claims_contradict    (const AtlasClaim *one,
                                       const AtlasClaim *other,
                                       const AtlasProperty *property);

G_END_DECLS

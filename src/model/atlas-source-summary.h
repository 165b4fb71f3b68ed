/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source as lists need it: what it is, and what rests on it. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasSource *source;
  gboolean     has_text;        /* a private copy of its text is in the file */
  guint        n_evidence;
  guint        n_quotations;    /* evidence with words of the source */
  guint        n_claims;        /* that it is evidence of */
  guint        n_entries;       /* that have such claims */
  guint        n_sole_claims;   /* not withdrawn, and without evidence from another source */
  guint        n_sole_entries;  /* whose claims, but for withdrawn ones, have no evidence from another source */
} AtlasSourceSummary;

AtlasSourceSummary *atlas_source_summary_new  (AtlasSource              *source);
AtlasSourceSummary *atlas_source_summary_copy (const AtlasSourceSummary *self);
void                atlas_source_summary_free (AtlasSourceSummary       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSourceSummary, atlas_source_summary_free)

G_END_DECLS

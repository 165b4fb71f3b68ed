/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry as lists and the map need it: who it is, where it is, how well it is proved. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

typedef struct
{
  gint64     id;
  char      *kind;          /* atlas_kinds */
  gint64     hub;           /* 0: none */
  AtlasPoint position;
  double     precision_m;   /* NAN: not known */
  char      *review;
  GPtrArray *names;         /* (element-type AtlasName) by ordinal, then id */
  char      *haystack;      /* names, descriptions and tags, folded by atlas_fold() */
  guint      n_claims;
  guint      n_unsourced;   /* claims without evidence that are not withdrawn */
} AtlasSummary;

AtlasSummary *atlas_summary_new  (void);
AtlasSummary *atlas_summary_copy (const AtlasSummary *self);
void          atlas_summary_free (AtlasSummary       *self);
char         *atlas_fold         (const char         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSummary, atlas_summary_free)

G_END_DECLS

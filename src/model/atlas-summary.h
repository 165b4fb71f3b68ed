/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry as lists and the map need it: who it is, where it is, how well it is proved. There is one
 * for each entry for as long as a collection is open: what they share is shared, what is their own
 * is packed. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

typedef struct
{
  gint64      id;
  const char *kind;         /* atlas_kinds; lives for ever */
  gint64      hub;          /* 0: none */
  AtlasPoint  position;
  double      precision_m;  /* NAN: not known */
  const char *review;       /* atlas_review_states; lives for ever */
  guint       n_claims;
  guint       n_unsourced;  /* claims without evidence that are not withdrawn */
  char       *haystack;     /* (nullable): names, and of some their descriptions and tags, by atlas_fold() */

  /*< private >*/
  char           *names;
  guint           n_names;
  gatomicrefcount ref_count;
} AtlasSummary;

AtlasSummary *atlas_summary_new          (void);
AtlasSummary *atlas_summary_ref          (AtlasSummary       *self);
void          atlas_summary_unref        (AtlasSummary       *self);
void          atlas_summary_set_kind     (AtlasSummary       *self,
                                          const char         *kind);
void          atlas_summary_set_review   (AtlasSummary       *self,
                                          const char         *review);
void          atlas_summary_set_names    (AtlasSummary       *self,
                                          GPtrArray          *names);
void          atlas_summary_add_words    (AtlasSummary       *self,
                                          const char         *text);
GPtrArray    *atlas_summary_list_names   (const AtlasSummary *self);
gboolean      atlas_summary_has_name     (const AtlasSummary *self,
                                          const char         *text);
gboolean      atlas_summary_matches      (const AtlasSummary *self,
                                          const char * const *folded_words);
char         *atlas_fold                 (const char         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSummary, atlas_summary_unref)

G_END_DECLS

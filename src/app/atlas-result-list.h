/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search has found as one list, group after group. */
#pragma once

#include "atlas-entry-list.h"
#include "atlas-result-item.h"

G_BEGIN_DECLS

/* An answer, as far as it was asked for. */
typedef struct
{
  GPtrArray *groups[ATLAS_N_RESULT_GROUPS]; /* AtlasHit, of places AtlasFoundPlace */
  guint      n_records;                     /* that match */
  gboolean   more;                          /* more than that */
} AtlasAnswer;

#define ATLAS_TYPE_RESULT_LIST (atlas_result_list_get_type ())
G_DECLARE_FINAL_TYPE (AtlasResultList, atlas_result_list, ATLAS, RESULT_LIST, GObject)

AtlasResultList *atlas_result_list_new       (AtlasEntryList    *entries);
void             atlas_result_list_update    (AtlasResultList   *self,
                                              const AtlasAnswer *answer);
void             atlas_result_list_fold      (AtlasResultList   *self);
void             atlas_result_list_unfold    (AtlasResultList   *self,
                                              AtlasResultGroup   group);
gboolean         atlas_result_list_is_unfolded (AtlasResultList *self,
                                              AtlasResultGroup   group);
GListModel      *atlas_result_list_get_lines (AtlasResultList   *self);
char            *atlas_answer_dup_count      (const AtlasAnswer *answer);

G_END_DECLS

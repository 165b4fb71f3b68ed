/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of what a search has found: a record, a claim, a source, a place, or that there is more. */
#pragma once

#include "atlas-place-finder.h"
#include "atlas-search.h"

G_BEGIN_DECLS

/* In the order in which they stand in the list. */
typedef enum
{
  ATLAS_RESULT_RECORDS,
  ATLAS_RESULT_CLAIMS,
  ATLAS_RESULT_SOURCES,
  ATLAS_RESULT_PLACES,
  ATLAS_N_RESULT_GROUPS,
} AtlasResultGroup;

#define ATLAS_TYPE_RESULT_ITEM (atlas_result_item_get_type ())
G_DECLARE_FINAL_TYPE (AtlasResultItem, atlas_result_item, ATLAS, RESULT_ITEM, GObject)

/* Signals: changed (): it is about the same thing, and says something else of it */

AtlasResultItem       *atlas_result_item_new        (AtlasResultGroup       group,
                                                     GPtrArray             *from,
                                                     guint                  index);
AtlasResultItem       *atlas_result_item_new_more   (AtlasResultGroup       group);
AtlasResultGroup       atlas_result_item_get_group  (AtlasResultItem       *self);
const AtlasHit        *atlas_result_item_get_hit    (AtlasResultItem       *self);
const AtlasFoundPlace *atlas_result_item_get_place  (AtlasResultItem       *self);
gboolean               atlas_result_item_is_more    (AtlasResultItem       *self);
void                   atlas_result_item_set_header (AtlasResultItem       *self,
                                                     const char            *header);
const char            *atlas_result_item_get_header (AtlasResultItem       *self);
void                   atlas_result_item_set_words  (AtlasResultItem       *self,
                                                     const char            *words);
const char            *atlas_result_item_get_words  (AtlasResultItem       *self);
gboolean               atlas_result_item_is_same    (AtlasResultItem       *self,
                                                     AtlasResultItem       *other);
void                   atlas_result_item_update     (AtlasResultItem       *self,
                                                     AtlasResultItem       *other);

G_END_DECLS

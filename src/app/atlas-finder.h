/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window is searching for, and the newest answer: never one to an older question. */
#pragma once

#include "atlas-result-list.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_FINDER (atlas_finder_get_type ())
G_DECLARE_FINAL_TYPE (AtlasFinder, atlas_finder, ATLAS, FINDER, GObject)

/* In which order records come. */
typedef struct
{
  AtlasSort sort;
  gboolean  descending;
  gint64    property;       /* of ATLAS_SORT_FIGURE; 0: the first figure */
  double    longitude;      /* of ATLAS_SORT_DISTANCE, degrees */
  double    latitude;
} AtlasResultOrder;

/* Signals:
 *   asked (): another question is on its way; what was found before is out of date
 *   found (): the answer is there, or there is no question any more
 *   counted (): which records match, and how many have what, is known as well */

AtlasFinder       *atlas_finder_new         (AtlasSearch        *search,
                                             AtlasPlaceFinder   *places);
void               atlas_finder_set_query   (AtlasFinder        *self,
                                             const AtlasQuery   *query);
void               atlas_finder_set_labels  (AtlasFinder        *self,
                                             AtlasLabelLanguage  labels);
void               atlas_finder_set_order   (AtlasFinder        *self,
                                             const AtlasResultOrder   *order);
void               atlas_finder_set_within  (AtlasFinder        *self,
                                             AtlasIdSet         *within);
void               atlas_finder_set_facets  (AtlasFinder        *self,
                                             gboolean            facets);
void               atlas_finder_load_more   (AtlasFinder        *self);

const AtlasQuery  *atlas_finder_get_query   (AtlasFinder        *self);
gboolean           atlas_finder_is_active   (AtlasFinder        *self);
gboolean           atlas_finder_is_waiting  (AtlasFinder        *self);
const AtlasAnswer *atlas_finder_get_answer  (AtlasFinder        *self);
GPtrArray         *atlas_finder_get_facet   (AtlasFinder        *self,
                                             AtlasFacet          facet);
AtlasIdSet        *atlas_finder_get_shown   (AtlasFinder        *self);
const char        *atlas_finder_get_problem (AtlasFinder        *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which keywords and properties are called so: entries have but a token for each. Only for src/search. */
#pragma once

#include "atlas-index.h"

G_BEGIN_DECLS

/* Of more keywords that are called so entries are not told apart. */
#define ATLAS_LABELS_MAX 256

typedef struct
{
  guint32         number;
  AtlasIndexFacet type;       /* ATLAS_INDEX_TAG or ATLAS_INDEX_PROPERTY */
} AtlasLabel;

typedef struct _AtlasLabelFinder AtlasLabelFinder;

AtlasLabelFinder *atlas_label_finder_new  (AtlasIndex        *index);
gboolean          atlas_label_finder_end  (AtlasLabelFinder  *self,
                                           GError           **error);
const GArray     *atlas_label_finder_find (AtlasLabelFinder  *self,
                                           const char        *match);

G_END_DECLS

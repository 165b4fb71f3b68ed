/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words, numbers and keys of all entries on their way into the tables of an index that is being built, put in order on a thread of its
 * own. Only for src/search and its tests. */
#pragma once

#include "atlas-index.h"
#include "atlas-inverter.h"

G_BEGIN_DECLS

#define ATLAS_INVERTING_NAMES 3   /* columns of the table `names` */
#define ATLAS_INVERTING_WORDS 6   /* and of the table `words` */

typedef struct _AtlasInverting AtlasInverting;

/* A number that an entry has. */
typedef struct
{
  gint64 property;
  double value;
} AtlasIndexNumber;

AtlasInverting *atlas_inverting_new    (const char               *path);
void            atlas_inverting_free   (AtlasInverting           *self);
gboolean        atlas_inverting_add    (AtlasInverting           *self,
                                        gint64                    row,
                                        const AtlasInverterText  *names,
                                        const AtlasInverterText  *words,
                                        const GArray             *numbers,
                                        const GString            *keys,
                                        GError                  **error);
void            atlas_inverting_end    (AtlasInverting           *self);
gboolean        atlas_inverting_write  (AtlasInverting           *self,
                                        AtlasIndex               *index,
                                        GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasInverting, atlas_inverting_free)

G_END_DECLS

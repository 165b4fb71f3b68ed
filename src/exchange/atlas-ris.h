/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RIS, the tagged lines that databases and programs for references exchange. */
#pragma once

#include "atlas-reference.h"

G_BEGIN_DECLS

/* A record in the making: fed line by line. */
typedef struct _AtlasRis AtlasRis;

AtlasRis       *atlas_ris_new    (void);
void            atlas_ris_free   (AtlasRis          *self);
AtlasReference *atlas_ris_feed   (AtlasRis          *self,
                                  const char        *line,
                                  guint              number_of_line);
AtlasReference *atlas_ris_finish (AtlasRis          *self);
void            atlas_ris_append (GString           *text,
                                  const AtlasSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasRis, atlas_ris_free)

G_END_DECLS

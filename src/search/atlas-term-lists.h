/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms with the rows that have them, as they are collected in memory. Only for src/search. */
#pragma once

#include "atlas-runs.h"

G_BEGIN_DECLS

typedef struct _AtlasTermLists AtlasTermLists;

AtlasTermLists *atlas_term_lists_new      (void);
void            atlas_term_lists_free     (AtlasTermLists       *self);
gsize           atlas_term_lists_get_size (const AtlasTermLists *self);
void            atlas_term_lists_add      (AtlasTermLists       *self,
                                           const char           *text,
                                           gsize                 length,
                                           gint64                row,
                                           guint                 column,
                                           guint32               position);
gboolean        atlas_term_lists_write    (AtlasTermLists       *self,
                                           AtlasRuns            *runs,
                                           GError              **error);

G_END_DECLS

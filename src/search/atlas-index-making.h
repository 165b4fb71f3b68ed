/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An index that is being made, in a file that gets its name when it is whole. Only for src/search. */
#pragma once

#include "atlas-index-private.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasIndex *index;        /* takes entries: atlas_index_write_entry() */
  char       *base;
  char       *part;
} AtlasIndexMaking;

int               atlas_index_lock               (const char        *base,
                                                  gboolean           wait,
                                                  GCancellable      *cancellable,
                                                  GError           **error);
AtlasIndexMaking *atlas_index_making_new         (const char        *base,
                                                  GCancellable      *cancellable,
                                                  GError           **error);
gboolean          atlas_index_making_end_entries (AtlasIndexMaking  *self,
                                                  GError           **error);
gboolean          atlas_index_making_finish      (AtlasIndexMaking  *self,
                                                  GError           **error);
void              atlas_index_making_free        (AtlasIndexMaking  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasIndexMaking, atlas_index_making_free)

G_END_DECLS

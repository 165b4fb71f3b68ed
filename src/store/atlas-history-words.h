/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history in words. */
#pragma once

#include "atlas-db-private.h"

G_BEGIN_DECLS

void     atlas_history_word      (AtlasDb      *self,
                                  GPtrArray    *changes);
char    *atlas_history_title     (AtlasDb         *self,
                                  AtlasRecordType  type,
                                  gint64           id);
gboolean atlas_history_summarise (AtlasDb      *self,
                                  AtlasChange  *change,
                                  GError      **error);

G_END_DECLS

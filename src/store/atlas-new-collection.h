/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new collection begins with. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

gboolean atlas_new_collection_fill (AtlasRecordSet  *set,
                                    const char      *title,
                                    const char      *language,
                                    GError         **error);

G_END_DECLS

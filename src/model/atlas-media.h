/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures and the entries that show them: a picture is in a collection as long as something shows
 * it. */
#pragma once

#include "atlas-edit.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

void     atlas_media_unlink         (AtlasEdit             *edit,
                                     AtlasRecordSet        *set,
                                     const AtlasEntryMedia *link);
void     atlas_media_unlink_entry   (AtlasEdit             *edit,
                                     AtlasRecordSet        *set,
                                     gint64                 entry);
gboolean atlas_media_wants_licence  (const AtlasMedia      *media);
gboolean atlas_media_wants_text     (AtlasRecordSet        *set,
                                     const AtlasMedia      *media);

G_END_DECLS

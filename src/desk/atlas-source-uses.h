/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a source supports: the claims that rest on it, by record; all, or those that have no other. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_USES (atlas_source_uses_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceUses, atlas_source_uses, ATLAS, SOURCE_USES, AdwBin)

/* Signals:
 *   show-evidence (int64 id): its words are wanted */

typedef gboolean (*AtlasSourceIsMissing) (gint64   evidence,
                                          gpointer data);

GtkWidget *atlas_source_uses_new         (AtlasPage            *page);
void       atlas_source_uses_set         (AtlasSourceUses      *self,
                                          AtlasRecordSet       *set,
                                          gint64                source);
void       atlas_source_uses_set_missing (AtlasSourceUses      *self,
                                          AtlasSourceIsMissing  is_missing,
                                          gpointer              data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tour still wants, each a click to where it is mended. */
#pragma once

#include <adwaita.h>

#include "atlas-story-check.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_FINDING_LIST (atlas_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (AtlasFindingList, atlas_finding_list, ATLAS, FINDING_LIST, AdwBin)

/* Signals: chosen (int64 stop, char *field, char *language) */

GtkWidget *atlas_finding_list_new (void);
void       atlas_finding_list_set (AtlasFindingList *self,
                                   AtlasStory       *story,
                                   GPtrArray        *findings,
                                   gint64            stop);

G_END_DECLS

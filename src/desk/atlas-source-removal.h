/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Removing a source: what rests on it is told first. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

void atlas_source_removal_ask (AtlasPage      *page,
                               AtlasRecordSet *set,
                               gint64          source);

G_END_DECLS

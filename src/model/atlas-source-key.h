/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A short readable key for a source, out of what is known of it. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

char *atlas_source_key_propose (const AtlasSource *source,
                                GHashTable        *taken);

G_END_DECLS

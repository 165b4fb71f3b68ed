/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources that a page or a document cites, by number. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

guint       atlas_cited_number (GPtrArray         *cited,
                                const AtlasSource *source);
const char *atlas_cited_where  (const AtlasSource *source);

G_END_DECLS

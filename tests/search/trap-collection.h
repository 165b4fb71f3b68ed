/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection of some hundreds of entries to search in, most of which wait for a mistake. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

AtlasRecordSet *trap_collection_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import goes into an empty collection by an AtlasBulk, which is the target's data. */
#pragma once

#include "atlas-bulk.h"
#include "atlas-import.h"

extern const AtlasImportTarget bulk_target;

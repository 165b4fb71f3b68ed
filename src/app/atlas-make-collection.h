/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a collection in the library and opens it. */
#pragma once

#include "atlas-application.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

void atlas_make_collection (AtlasApplication *application,
                            const char       *title,
                            AtlasRecordSet   *records);

G_END_DECLS

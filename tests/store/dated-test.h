/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small collections of dated records, for tests. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

AtlasRecordSet *dated_test_set   (const char * const *lines);
AtlasClaim     *dated_test_claim (const char         *line,
                                  gint64              id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs that use GDAL share: limits, and the one sentence that says what went wrong. */
#pragma once

#include <glib.h>

void        atlas_gdal_process_begin    (guint64     memory,
                                         guint       seconds);
const char *atlas_gdal_process_get_said (void);
int         atlas_gdal_process_fail     (const char *what);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What measurements have in common. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double measure_seconds_since (gint64       start);
double measure_resident_mib  (void);
double measure_percentile    (GArray      *times,
                              double       share);
void   measure_forget_file   (const char  *path);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What measurements have in common. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double measure_seconds_since  (gint64       start);
double measure_cpu_seconds    (void);
gint64 measure_worked         (void);
double measure_resident_mib   (void);
double measure_mapped_mib     (void);
double measure_percentile     (GArray      *times,
                               double       share);
double measure_folder_mib     (const char  *folder);
void   measure_forget_file    (const char  *path);
void   measure_forget_folder  (const char  *folder);
void   measure_remove_folder  (const char  *folder);

G_END_DECLS

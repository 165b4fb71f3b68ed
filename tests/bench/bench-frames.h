/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the measurements of the window share: work, memory, frames while something is scrolled. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

double bench_seconds_since  (gint64      start);
gint64 bench_worked         (void);
void   bench_print_memory   (const char *what);
void   bench_measure_scroll (GtkWidget  *view,
                             const char *what,
                             double      pages);

G_END_DECLS

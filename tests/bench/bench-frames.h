/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the measurements of the window share: work, memory, frames while something is scrolled. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What changes before a frame; @frame counts from 0. */
typedef void (*BenchStep) (guint    frame,
                           gpointer data);

double bench_seconds_since  (gint64      start);
void   bench_print_memory   (const char *what);
void   bench_measure_frames (GtkWidget  *widget,
                             const char *what,
                             BenchStep   step,
                             gpointer    data);
void   bench_measure_scroll (GtkWidget  *view,
                             const char *what,
                             double      pages);

G_END_DECLS

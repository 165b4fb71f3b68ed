/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame that all GSHHG files share: pieces of lines, cut at the edges of a grid of bins. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A point of the file's own grid: the whole numbers in which pieces meet exactly. */
typedef struct
{
  gint64 x;
  gint64 y;
} BinPoint;

typedef struct
{
  int     file;
  int     columns;          /* of bins, around the globe */
  int     rows;
  double  bin_degrees;
  guint   n_segments;
  guint   n_points;
  int    *segment_bin;      /* of each segment: where it lies */
  int    *segment_start;    /* its first point */
  short  *relative_x;
  short  *relative_y;
} Bins;

#define BIN_STEPS 65535

Bins     *bins_open        (const char  *path,
                            GError     **error);
void      bins_free        (Bins        *bins);
int      *bins_read_ints   (Bins        *bins,
                            const char  *name,
                            gsize        count,
                            GError     **error);
BinPoint  bins_get_point   (const Bins  *bins,
                            guint        segment,
                            guint        index);
gint64    bins_get_width   (const Bins  *bins);
double    bins_x           (const Bins  *bins,
                            gint64       x);
double    bins_y           (const Bins  *bins,
                            gint64       y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bins, bins_free)

G_END_DECLS

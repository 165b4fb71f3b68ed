/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least a raster map can be: each tile is one picture, decoded from PNG. */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define BENCH_TYPE_RASTER_SOURCE (bench_raster_source_get_type ())
G_DECLARE_FINAL_TYPE (BenchRasterSource, bench_raster_source, BENCH, RASTER_SOURCE,
                      ShumateMapSource)

ShumateMapSource *bench_raster_source_new     (void);
gboolean          bench_raster_source_is_idle (BenchRasterSource *self);

G_END_DECLS

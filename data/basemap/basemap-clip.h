/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts rings and lines, arrays of MvtPoint, at a vertical or horizontal edge. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @vertical: the edge is a value of y; @below: what lies on the side of lesser values is kept. */
GArray    *clip_ring (const GArray *ring,
                      int           edge,
                      gboolean      vertical,
                      gboolean      below);
GPtrArray *clip_line (const GArray *line,
                      int           edge,
                      gboolean      vertical,
                      gboolean      below);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any two figures, chosen from lists, and whether they may share an axis. */
#pragma once

#include <adwaita.h>

#include "atlas-figure-compare.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_FIGURE_WEIGHER (atlas_figure_weigher_get_type ())
G_DECLARE_FINAL_TYPE (AtlasFigureWeigher, atlas_figure_weigher, ATLAS, FIGURE_WEIGHER, AdwBin)

/* Signals: chosen (int64 one, int64 other): the ids of their claims, by the person */

GtkWidget *atlas_figure_weigher_new (GPtrArray *figures,
                                     gint64     one,
                                     gint64     other);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why two figures may not share an axis, or what has to be said where they do: a line a reason. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-figure-compare.h"

G_BEGIN_DECLS

GtkWidget *atlas_figure_verdict_new (const AtlasFigure *one,
                                     const AtlasFigure *other,
                                     AtlasFigureReasons reasons);
GtkWidget *atlas_figure_notes_new   (const char        *notes);

G_END_DECLS

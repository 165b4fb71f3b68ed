/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The symbols of the kinds as GTK wants them. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-kind-symbol.h"

G_BEGIN_DECLS

void atlas_kind_get_color      (AtlasKind         kind,
                                gboolean          dark,
                                GdkRGBA          *color);
void atlas_pin_symbol_snapshot (GtkSnapshot      *snapshot,
                                AtlasKind         kind,
                                double            x,
                                double            y,
                                double            size,
                                AtlasSymbolFlags  flags);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The symbol of a kind as a picture for lists and headings, in the colours of the current style. */
#pragma once

#include "atlas-pin-symbol.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_KIND_PAINTABLE (atlas_kind_paintable_get_type ())
G_DECLARE_FINAL_TYPE (AtlasKindPaintable, atlas_kind_paintable, ATLAS, KIND_PAINTABLE, GObject)

GdkPaintable *atlas_kind_paintable_new      (AtlasKind kind);
GdkPaintable *atlas_kind_paintable_new_full (AtlasKind kind,
                                             int       size,
                                             gboolean  hollow);

G_END_DECLS

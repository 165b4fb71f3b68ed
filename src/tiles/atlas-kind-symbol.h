/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a kind of record looks: a shape and a colour, on the map and in every list beside it. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The kinds in the order of atlas_kinds. */
typedef enum
{
  ATLAS_KIND_HUB,
  ATLAS_KIND_PLACE,
  ATLAS_KIND_ORGANISATION,
  ATLAS_KIND_PERSON,
  ATLAS_KIND_WORK,
  ATLAS_KIND_EVENT,
  ATLAS_KIND_PLATFORM,
  ATLAS_KIND_POLICY,
} AtlasKind;

#define ATLAS_N_KINDS (ATLAS_KIND_POLICY + 1)

typedef enum
{
  ATLAS_SYMBOL_PLAIN    = 0,
  ATLAS_SYMBOL_HOLLOW   = 1 << 0,  /* doubtful */
  ATLAS_SYMBOL_DARK     = 1 << 1,  /* for a dark ground */
  ATLAS_SYMBOL_OUTLINED = 1 << 2,  /* set off from what is under it by a rim */
} AtlasSymbolFlags;

AtlasKind   atlas_kind_from_name    (const char       *name);
const char *atlas_kind_display_name (AtlasKind         kind);
guint32     atlas_kind_get_rgb      (AtlasKind         kind,
                                     gboolean          dark);
void        atlas_pin_symbol_path   (cairo_t          *cr,
                                     AtlasKind         kind,
                                     gboolean          inner);
void        atlas_pin_symbol_draw   (cairo_t          *cr,
                                     AtlasKind         kind,
                                     double            x,
                                     double            y,
                                     double            size,
                                     AtlasSymbolFlags  flags);

G_END_DECLS

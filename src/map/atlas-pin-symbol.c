/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The symbols of the kinds as GTK wants them. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-symbol.h"

/**
 * atlas_kind_get_color:
 * @kind: a kind
 * @dark: whether it stands on a dark ground
 * @color: (out): its colour
 *
 * Looks the colour of a kind up.
 */
void
atlas_kind_get_color (AtlasKind  kind,
                      gboolean   dark,
                      GdkRGBA   *color)
{
  guint32 rgb = atlas_kind_get_rgb (kind, dark);

  color->red = (float) (rgb >> 16 & 255) / 255.0f;
  color->green = (float) (rgb >> 8 & 255) / 255.0f;
  color->blue = (float) (rgb & 255) / 255.0f;
  color->alpha = 1.0f;
}

/**
 * atlas_pin_symbol_snapshot:
 * @snapshot: where to draw
 * @kind: a kind
 * @x: the middle
 * @y: the middle
 * @size: how wide it is, without the rim
 * @flags: how to draw it
 *
 * Adds the symbol of a kind to a snapshot.
 */
void
atlas_pin_symbol_snapshot (GtkSnapshot      *snapshot,
                           AtlasKind         kind,
                           double            x,
                           double            y,
                           double            size,
                           AtlasSymbolFlags  flags)
{
  double reach = size * 0.75 + 2.0;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT ((float) (x - reach),
                                                                (float) (y - reach),
                                                                (float) (2.0 * reach),
                                                                (float) (2.0 * reach)));

  atlas_pin_symbol_draw (cr, kind, x, y, size, flags);
  cairo_destroy (cr);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a chart looks. */
#define G_LOG_DOMAIN "atlas-chart"

#include "atlas-chart-style.h"

/* Told apart by every kind of colour blindness, and by their lightness where there is no colour:
 * the order of Okabe and Ito, darkened for white paper and lightened for dark. */
static const guint32 on_light[ATLAS_CHART_N_ACCENTS] = { 0x0b5fa5, 0xb34a00, 0x00775a, 0x8f4a7a, 0x6d5a00, 0x2d2d2d };
static const guint32 on_dark[ATLAS_CHART_N_ACCENTS] = { 0x62b4ee, 0xf0a04b, 0x3cc9a0, 0xdf9cc8, 0xe8d85c, 0xdcdcdc };

static AtlasChartColour
colour_of (guint32 rgb)
{
  return (AtlasChartColour) { (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0 };
}

/**
 * atlas_chart_style_init:
 * @self: a style
 * @dark: for dark paper
 * @text_size: the size of the text, in pixels of the surface
 *
 * Fills a style with what does for a window; the paper is left to what lies below.
 */
void
atlas_chart_style_init (AtlasChartStyle *self,
                        gboolean         dark,
                        double           text_size)
{
  *self = (AtlasChartStyle) {
    .text_size = CLAMP (text_size, 4, 400),
    .family = "Sans",
    .dark = dark,
    .ink = colour_of (dark ? 0xf2f2f2 : 0x1e1e1e),
    .quiet = colour_of (dark ? 0xb8b8b8 : 0x5a5a5a),
    .rule = colour_of (dark ? 0x8a8a8a : 0x8c8c8c),
    .paper = colour_of (dark ? 0x242424 : 0xffffff),
  };

  for (guint i = 0; i < ATLAS_CHART_N_ACCENTS; i++)
    self->accents[i] = colour_of (dark ? on_dark[i] : on_light[i]);
}

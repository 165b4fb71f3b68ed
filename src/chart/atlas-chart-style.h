/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a chart looks: the size of its text, its colours, on which paper. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ATLAS_CHART_N_ACCENTS 6

typedef struct
{
  double red;
  double green;
  double blue;
} AtlasChartColour;

/* Whoever owns the texts keeps them for as long as the style is used. */
typedef struct
{
  double           text_size;     /* pixels of the surface; all else is measured by it */
  const char      *family;        /* of the fonts, as Pango names them */
  gboolean         dark;
  AtlasChartColour ink;
  AtlasChartColour quiet;         /* of what is said beside it */
  AtlasChartColour rule;          /* of axes and frames */
  AtlasChartColour paper;
  gboolean         paint_paper;   /* FALSE: what is below shows through */
  AtlasChartColour accents[ATLAS_CHART_N_ACCENTS];
  const char      *period;        /* (nullable): EDTF; what speaks of another time is drawn pale */
  gboolean         alone;         /* a picture by itself: it says its title and its sources */
} AtlasChartStyle;

void atlas_chart_style_init (AtlasChartStyle *self,
                             gboolean         dark,
                             double           text_size);

G_END_DECLS

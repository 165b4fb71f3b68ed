/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures drawn: bars, lines over periods, shares of a whole. What is open stays open, what is aimed at
 * is told apart from what is so, and what is not known is no zero. */
#pragma once

#include <cairo.h>

#include "atlas-chart-style.h"
#include "atlas-language.h"
#include "atlas-record-set.h"
#include "atlas-story.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_CHART_BARS,
  ATLAS_CHART_LINES,
  ATLAS_CHART_SHARES,
} AtlasChartKind;

typedef enum
{
  ATLAS_CHART_PNG,
  ATLAS_CHART_SVG,
  ATLAS_CHART_PDF,
} AtlasChartFormat;

/* Its figures never change once it is made: it may be drawn by any thread. */
typedef struct _AtlasChart AtlasChart;

/* What a chart says, as a table of texts. */
typedef struct
{
  char      *title;
  GPtrArray *rows;          /* of char **, ended by NULL and all of one length; the first one has the headings */
  GPtrArray *notes;         /* of char * */
} AtlasChartTable;

/* A figure where it is drawn. */
typedef struct
{
  gint64      claim;        /* 0: what the program worked out, such as the rest of a whole */
  gint64      entry;
  const char *words;        /* all there is to say of it, with its sources */
  double      x;
  double      y;
  double      width;
  double      height;
} AtlasChartMark;

AtlasChart      *atlas_chart_new         (AtlasChartKind          kind,
                                          GPtrArray              *figures,
                                          AtlasRecordSet         *set,
                                          AtlasLabelLanguage      labels);
AtlasChart      *atlas_chart_new_of_stop (AtlasRecordSet         *set,
                                          const AtlasStoryStop   *stop,
                                          AtlasLabelLanguage      labels);
AtlasChart      *atlas_chart_ref         (AtlasChart             *self);
void             atlas_chart_unref       (AtlasChart             *self);
AtlasChartKind   atlas_chart_kind_from_word (const char          *word);
AtlasChartKind   atlas_chart_get_kind    (AtlasChart             *self);
gboolean         atlas_chart_is_empty    (AtlasChart             *self);
gboolean         atlas_chart_is_over_time (AtlasChart           *self);
char            *atlas_chart_get_summary (AtlasChart             *self);
AtlasChartTable *atlas_chart_table       (AtlasChart             *self);
void             atlas_chart_table_free  (AtlasChartTable        *table);
char            *atlas_chart_table_to_tsv (const AtlasChartTable *table);
void             atlas_chart_measure     (AtlasChart             *self,
                                          const AtlasChartStyle  *style,
                                          double                  width,
                                          double                 *height);
void             atlas_chart_draw        (AtlasChart             *self,
                                          cairo_t                *cr,
                                          double                  width,
                                          double                  height,
                                          const AtlasChartStyle  *style);
GArray          *atlas_chart_marks       (AtlasChart             *self,
                                          const AtlasChartStyle  *style,
                                          double                  width);
GBytes          *atlas_chart_render      (AtlasChart             *self,
                                          AtlasChartFormat        format,
                                          const AtlasChartStyle  *style,
                                          double                  width,
                                          double                  scale,
                                          GError                **error);
gboolean         atlas_chart_save        (AtlasChart             *self,
                                          const char             *path,
                                          AtlasChartFormat        format,
                                          const AtlasChartStyle  *style,
                                          double                  width,
                                          double                  scale,
                                          GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasChart, atlas_chart_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasChartTable, atlas_chart_table_free)

G_END_DECLS

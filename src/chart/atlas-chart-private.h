/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart says, in words and numbers, before it has any size. */
#pragma once

#include "atlas-chart.h"
#include "atlas-figure-compare.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_CHART_FIGURE,
  ATLAS_CHART_WHOLE,        /* what the others are parts of */
  ATLAS_CHART_REST,         /* what of a whole no figure names: worked out */
} AtlasChartRole;

typedef struct
{
  AtlasChartRole   role;
  gint64           claim;
  gint64           entry;
  char            *who;         /* (nullable): the entry */
  char            *property;    /* (nullable) */
  char            *scope;       /* (nullable) */
  char            *period;      /* (nullable): in words */
  char            *edtf;        /* (nullable): the same */
  char            *value;       /* as it is printed */
  char            *remark;      /* (nullable): disputed, without a source */
  char            *sources;     /* (nullable): a line */
  char            *label;       /* what stands beside the mark: what its panel does not say already */
  char            *words;       /* all of it */
  AtlasFigureState state;
  double           low;         /* what is drawn; both NAN: not known */
  double           high;
  gboolean         approximate;
  double           first_day;   /* NAN: not said */
  double           end_day;
  guint            accent;      /* one colour an entry */
  guint            series;      /* of lines: one line each */
} AtlasChartItem;

typedef struct
{
  char      *title;
  char      *currency;          /* (nullable): of the axis */
  gboolean   percent;           /* the axis is one of hundredths */
  gboolean   over_time;
  gboolean   logarithmic;
  gboolean   whole;             /* counts: there is nothing between whole numbers */
  GPtrArray *items;             /* of AtlasChartItem */
  GPtrArray *series;            /* of char *: what the lines are called */
  GPtrArray *notes;             /* of char * */
} AtlasChartPanel;

struct _AtlasChart
{
  gatomicrefcount    ref_count;
  AtlasChartKind     kind;
  AtlasLabelLanguage labels;
  char              *title;
  GPtrArray         *panels;
  GPtrArray         *notes;     /* of char *: what could not be drawn, and why */
  GPtrArray         *sources;   /* of char *: all that the figures rest on */
};

/* What a chart is built with. */
typedef struct
{
  AtlasChart     *chart;
  AtlasRecordSet *set;
  GPtrArray      *figures;
  GArray         *entries;      /* of gint64: those with figures, in their order */
} AtlasChartBuild;

AtlasChartPanel *atlas_chart_add_panel     (AtlasChartBuild   *build);
AtlasChartItem  *atlas_chart_add_figure    (AtlasChartBuild   *build,
                                            AtlasChartPanel   *panel,
                                            const AtlasFigure *figure);
AtlasChartItem  *atlas_chart_add_item      (AtlasChartPanel   *panel,
                                            AtlasChartRole     role);
void             atlas_chart_add_note      (GPtrArray         *notes,
                                            const char        *note);
void             atlas_chart_finish_panel  (AtlasChartBuild   *build,
                                            AtlasChartPanel   *panel);
void             atlas_chart_build_bars    (AtlasChartBuild   *build);
void             atlas_chart_build_lines   (AtlasChartBuild   *build);
void             atlas_chart_build_shares  (AtlasChartBuild   *build);
char            *atlas_chart_fill          (const char        *format,
                                            const char        *name,
                                            const char        *value);
char            *atlas_chart_tick          (const AtlasChartPanel *panel,
                                            double             value);

G_END_DECLS

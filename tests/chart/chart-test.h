/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures to draw: made up one by one, or at random. */
#pragma once

#include "atlas-chart.h"
#include "atlas-figure.h"

typedef struct
{
  AtlasRecordSet *set;
  GPtrArray      *claims;   /* of AtlasClaim, the set's */
} ChartTest;

void        chart_test_init    (ChartTest  *test);
void        chart_test_clear   (ChartTest  *test);
AtlasClaim *chart_test_add     (ChartTest  *test,
                                const char *entry,
                                const char *property,
                                const char *qualifier,
                                double      number,
                                const char *unit,
                                const char *period);
void        chart_test_source  (ChartTest  *test,
                                const AtlasClaim *claim,
                                const char *title);
void        chart_test_fill    (ChartTest  *test);
void        chart_test_scatter (ChartTest  *test,
                                guint       n_claims);
AtlasChart *chart_test_draw    (ChartTest  *test,
                                AtlasChartKind kind);

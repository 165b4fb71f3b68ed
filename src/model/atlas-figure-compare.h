/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which figures may stand on one axis, and in words why others may not and what would be needed.
 * Nothing is converted and nothing adjusted. */
#pragma once

#include "atlas-figure.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_FIGURES_SHARE,      /* one axis; the reasons, if any, are notes */
  ATLAS_FIGURES_WARN,       /* one axis, with the reasons beside it */
  ATLAS_FIGURES_REFUSE,     /* never one axis */
} AtlasFigureRelation;

typedef enum
{
  ATLAS_FIGURE_NO_REASON         = 0,

  /* These refuse. */
  ATLAS_FIGURE_PROPERTY          = 1 << 0,   /* two properties */
  ATLAS_FIGURE_MEASURE           = 1 << 1,   /* money and people */
  ATLAS_FIGURE_UNIT              = 1 << 2,   /* hectares and mu, companies and enterprises */
  ATLAS_FIGURE_UNIT_UNKNOWN      = 1 << 3,
  ATLAS_FIGURE_CURRENCY          = 1 << 4,
  ATLAS_FIGURE_CURRENCY_UNKNOWN  = 1 << 5,
  ATLAS_FIGURE_PERIOD_APART      = 1 << 6,   /* 2017 and 2019 */
  ATLAS_FIGURE_PERIOD_WITHIN     = 1 << 7,   /* 2019 and 2019/2021 */
  ATLAS_FIGURE_PERIOD_OVERLAPS   = 1 << 8,   /* 2018/2020 and 2019/2021 */
  ATLAS_FIGURE_PERIOD_LENGTH     = 1 << 9,   /* apart, and one a year, the other a month */
  ATLAS_FIGURE_PERIOD_UNKNOWN    = 1 << 10,  /* one or both do not say, or not the year */
  ATLAS_FIGURE_SCOPE             = 1 << 11,  /* two scopes */
  ATLAS_FIGURE_SCOPE_WHOLE       = 1 << 12,  /* one covers all of its record, the other less */
  ATLAS_FIGURE_WHOLE             = 1 << 13,  /* shares of things that are not the same */
  ATLAS_FIGURE_STATE             = 1 << 14,  /* reached, aimed at, expected */
  ATLAS_FIGURE_WITHDRAWN         = 1 << 15,
  ATLAS_FIGURE_ORDINAL           = 1 << 16,  /* the 15th */

  /* These warn. */
  ATLAS_FIGURE_PERIOD_UNSAID     = 1 << 17,  /* neither says, but they stand in one source */
  ATLAS_FIGURE_PERIOD_OWN        = 1 << 18,  /* neither says: each of the days of its own event */
  ATLAS_FIGURE_PERIOD_UNSURE     = 1 << 19,  /* the same, but for a "?" or "~" */
  ATLAS_FIGURE_PERIOD_INFERRED   = 1 << 20,  /* the same as it was inferred, and is not printed */
  ATLAS_FIGURE_PART              = 1 << 21,  /* one is a part of the other */
  ATLAS_FIGURE_PARTS             = 1 << 22,  /* both are parts of one whole */
  ATLAS_FIGURE_WITHIN            = 1 << 23,  /* one record belongs to the other: counted twice? */
  ATLAS_FIGURE_CONTRADICTED      = 1 << 24,
  ATLAS_FIGURE_DISPUTED          = 1 << 25,
  ATLAS_FIGURE_UNSOURCED         = 1 << 26,  /* no evidence, or doubtful alone */

  /* These are notes. */
  ATLAS_FIGURE_KIND              = 1 << 27,  /* two kinds of record */
  ATLAS_FIGURE_BOUND             = 1 << 28,  /* which is greater cannot be told */
  ATLAS_FIGURE_APPROXIMATE       = 1 << 29,
  ATLAS_FIGURE_PRINTED           = 1 << 30,  /* a source prints the amount in another currency too */
} AtlasFigureReasons;

#define ATLAS_FIGURE_REFUSING ((AtlasFigureReasons) ((1u << 17) - 1))
#define ATLAS_FIGURE_WARNING  ((AtlasFigureReasons) (((1u << 27) - 1) & ~((1u << 17) - 1)))

/* Figures that may stand on one axis. */
typedef struct
{
  GPtrArray         *figures;       /* (element-type AtlasFigure): borrowed */
  AtlasFigureReasons reasons;       /* what has to be said beside the axis */
  char              *notes;         /* (nullable): that in words, a sentence a line */
} AtlasFigureGroup;

AtlasFigureRelation atlas_figures_compare       (const AtlasFigure  *one,
                                                 const AtlasFigure  *other,
                                                 AtlasFigureReasons *reasons);
char               *atlas_figure_reason_display (const AtlasFigure  *one,
                                                 const AtlasFigure  *other,
                                                 AtlasFigureReasons  reason);
const char         *atlas_figure_reason_needs   (AtlasFigureReasons  reason);
char               *atlas_figure_reasons_display (const AtlasFigure *one,
                                                 const AtlasFigure  *other,
                                                 AtlasFigureReasons  reasons);
GPtrArray          *atlas_figures_group         (GPtrArray          *figures);
GPtrArray          *atlas_figures_series        (GPtrArray          *figures);
void                atlas_figure_group_free     (AtlasFigureGroup   *group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasFigureGroup, atlas_figure_group_free)

G_END_DECLS

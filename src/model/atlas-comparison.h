/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few records side by side: what belongs to them, what is said of each, and their figures in rows of
 * which each may stand on one axis. */
#pragma once

#include "atlas-figure-compare.h"
#include "atlas-language.h"

G_BEGIN_DECLS

#define ATLAS_COMPARISON_MIN 2
#define ATLAS_COMPARISON_MAX 6

#define ATLAS_COMPARISON_N_KINDS 8

/* A keyword of a record, or of what belongs to it. */
typedef struct
{
  gint64   tag;
  guint    n_records;       /* of what belongs to it, so many bear the keyword */
  gboolean own;             /* the record itself bears it */
} AtlasComparisonTag;

typedef struct
{
  gint64   entry;
  gboolean counted;         /* what follows is known */
  guint    n_records;       /* that belong to it: of a hub those that name it, of any other those that speak of it */
  guint    n_of_kind[ATLAS_COMPARISON_N_KINDS];   /* by atlas_kind_index() */
  GArray  *tags;            /* (element-type AtlasComparisonTag): its own first, then the most frequent */
  GArray  *works;           /* (element-type gint64): ids of works that belong to it, the first ones */
} AtlasComparisonSide;

/* Figures of one property, of which each may stand on one axis with all others of the row. */
typedef struct
{
  const AtlasProperty *property;
  gboolean             first;       /* of its property */
  gboolean             ordinal;     /* places in a row, which have no axis */
  GPtrArray           *figures;     /* (element-type AtlasFigure): borrowed */
  char                *notes;       /* (nullable): what has to be said beside the axis, a sentence a line */
  const AtlasFigure   *one;         /* (nullable): of a row above ... */
  const AtlasFigure   *other;       /* ... and of this one: the pair that is nearest to sharing an axis */
  AtlasFigureReasons   reasons;     /* why the two may not */
} AtlasComparisonRow;

/* What is said of a property in words or as a date. */
typedef struct
{
  const AtlasProperty *property;
  guint                n_sides;     /* that say something */
  GPtrArray           *claims;      /* (element-type AtlasClaim): borrowed, side by side */
} AtlasComparisonStatement;

/* Never changed once it is filled, and owned by whoever has a reference. */
typedef struct
{
  AtlasRecordSet     *set;
  guint               n_sides;
  AtlasComparisonSide sides[ATLAS_COMPARISON_MAX];
  GPtrArray          *figures;      /* (element-type AtlasFigure) */
  GPtrArray          *rows;         /* (element-type AtlasComparisonRow) */
  GPtrArray          *statements;   /* (element-type AtlasComparisonStatement) */
} AtlasComparison;

AtlasComparison *atlas_comparison_new   (AtlasRecordSet        *set,
                                         const gint64          *entries,
                                         guint                  n_entries);
AtlasComparison *atlas_comparison_ref   (AtlasComparison       *self);
void             atlas_comparison_unref (AtlasComparison       *self);
char            *atlas_comparison_row_reasons (const AtlasComparisonRow *row);
gboolean         atlas_comparison_row_axis (const AtlasComparisonRow *row,
                                         double                *low,
                                         double                *high);
GPtrArray       *atlas_comparison_table (AtlasComparison       *self,
                                         AtlasLabelLanguage     labels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasComparison, atlas_comparison_unref)

G_END_DECLS

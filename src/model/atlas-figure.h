/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures: the claims that say a number, with all that decides what they may be drawn or compared with. */
#pragma once

#include "atlas-edtf.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_FIGURE_ACTUAL,
  ATLAS_FIGURE_TARGET,
  ATLAS_FIGURE_EXPECTED,
} AtlasFigureState;

/* All that is pointed at belongs to the set or the claim. */
typedef struct
{
  AtlasRecordSet      *set;
  const AtlasClaim    *claim;
  const AtlasEntry    *entry;       /* (nullable): not in the set */
  const AtlasProperty *property;
  const AtlasClaim    *whole;       /* (nullable): what it is a part or a share of */
  AtlasFigureState     state;

  double      low;                  /* what it is at least; -INFINITY where that is not said */
  double      high;                 /* what it is at most; INFINITY where that is not said */
  gboolean    approximate;          /* about so much: @low and @high as they are printed */
  gboolean    ordinal;              /* which one of a row it is, the 15th: no amount, never drawn */
  const char *measure;              /* atlas_unit_families: what is measured, by currency and unit */
  const char *unit;                 /* (nullable): NULL for money */
  const char *currency;             /* (nullable): ISO 4217 */
  const char *scope;                /* (nullable): NULL: the whole of the entry */

  const char *period;               /* (nullable): EDTF; NULL: not said */
  gboolean    has_days;             /* the period says a year at least */
  AtlasEdtfDay first_day;           /* where it has days: the first day that it may speak of */
  AtlasEdtfDay last_day;

  gboolean preferred;
  gboolean disputed;
  gboolean withdrawn;
  gboolean contradicted;            /* another claim of the entry says otherwise, and is not settled against */
  gboolean sourced;
  gboolean doubtful;                /* all its evidence is doubtful */
} AtlasFigure;

AtlasFigure *atlas_figure_new             (AtlasRecordSet    *set,
                                           const AtlasClaim  *claim);
GPtrArray   *atlas_figures_new            (AtlasRecordSet    *set,
                                           const gint64      *entries,
                                           guint              n_entries);
GPtrArray   *atlas_figures_of_claims      (AtlasRecordSet    *set,
                                           const AtlasClaim * const *claims,
                                           guint              n_claims);
gboolean     atlas_figure_is_exact        (const AtlasFigure *self);
gboolean     atlas_figures_axis           (const AtlasFigure * const *figures,
                                           guint              n_figures,
                                           double            *low,
                                           double            *high);
gboolean     atlas_figure_is_part_of      (const AtlasFigure *self,
                                           const AtlasFigure *whole);
char        *atlas_figure_display         (const AtlasFigure *self);
char        *atlas_figure_display_period  (const AtlasFigure *self);
const char  *atlas_figure_display_scope   (const AtlasFigure *self);
char        *atlas_figure_display_entry   (const AtlasFigure *self);
const char  *atlas_figure_display_property (const AtlasFigure *self);
char        *atlas_figure_display_printed (const AtlasFigure *self);

G_END_DECLS

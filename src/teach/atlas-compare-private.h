/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of AtlasCompareView share. */
#pragma once

#include "atlas-compare-view.h"
#include "atlas-entry-context.h"

G_BEGIN_DECLS

struct _AtlasCompareView
{
  AdwBin parent_instance;

  AtlasComparison *comparison;      /* (nullable) */
  AtlasLabelLanguage labels;
  gint64 property;                  /* only the figures of this one; 0: everything */
  gboolean removable;               /* it is worked with, and not only shown */
  gboolean rest_shown;              /* also what only one of the records says */
  gint64 weighed[2];                /* claims of the two figures that were chosen last */
  AtlasEntryContext *context;       /* for the evidence */
  GtkAdjustment *across;            /* which columns are in sight */
  double pan_start;

  GtkWidget *head;                  /* AdwBin: the names, which stay */
  GtkWidget *body;                  /* AdwBin */
};

/* atlas-compare-cells.c: what stands in a column */
GtkWidget *atlas_compare_cell_new         (void);
GtkWidget *atlas_compare_cell_new_name   (AtlasCompareView          *self,
                                          const AtlasComparisonSide *side);
GtkWidget *atlas_compare_cell_new_tags   (AtlasCompareView          *self,
                                          const AtlasComparisonSide *side);
GtkWidget *atlas_compare_cell_new_works  (AtlasCompareView          *self,
                                          const AtlasComparisonSide *side);
void       atlas_compare_cell_add_claim  (AtlasCompareView          *self,
                                          GtkWidget                 *cell,
                                          const AtlasClaim          *claim,
                                          GtkWidget                 *bar);
void       atlas_compare_cell_add_unknown (GtkWidget                *cell);

/* atlas-compare-sections.c: what stands below one another */
GtkWidget *atlas_compare_sections_new    (AtlasCompareView          *self);
GtkWidget *atlas_compare_sections_new_head (AtlasCompareView        *self);

G_END_DECLS
